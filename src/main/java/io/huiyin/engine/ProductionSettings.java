package io.huiyin.engine;

import java.util.List;
import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * What production (profile {@code mysql}) and single sign-on (profile {@code oidc}) must
 * be told from outside; without it the server refuses to start and says what is missing.
 */
class ProductionSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Map<String, List<String>> REQUIRED = Map.of("mysql",
			List.of("HUIYIN_DB_URL", "HUIYIN_DB_USER", "HUIYIN_DB_PASSWORD", "HUIYIN_ADMIN_USER",
					"HUIYIN_ADMIN_PASSWORD"),
			"oidc", List.of("HUIYIN_OIDC_ISSUER", "HUIYIN_OIDC_CLIENT_ID", "HUIYIN_OIDC_CLIENT_SECRET"));

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		Environment environment = context.getEnvironment();
		REQUIRED.forEach((profile, settings) -> {
			if (environment.acceptsProfiles(Profiles.of(profile))) {
				check(profile, settings, environment);
			}
		});
	}

	private static void check(String profile, List<String> settings, Environment environment) {
		List<String> missing = settings.stream()
			.filter((name) -> !StringUtils.hasText(environment.getProperty(name)))
			.toList();
		if (!missing.isEmpty()) {
			String names = String.join(", ", missing);
			throw new CannotStart("Profile " + profile + " needs " + names + ", which "
					+ ((missing.size() > 1) ? "are" : "is") + " not set or blank.", "请先设置环境变量 " + names + "，再启动。");
		}
	}

}
