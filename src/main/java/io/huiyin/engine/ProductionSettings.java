package io.huiyin.engine;

import java.util.List;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * What production (profile {@code mysql}) must be told from outside; without it the
 * server refuses to start and says what is missing.
 */
class ProductionSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final List<String> REQUIRED = List.of("HUIYIN_DB_URL", "HUIYIN_DB_USER", "HUIYIN_DB_PASSWORD",
			"HUIYIN_ADMIN_USER", "HUIYIN_ADMIN_PASSWORD");

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		Environment environment = context.getEnvironment();
		if (!environment.acceptsProfiles(Profiles.of("mysql"))) {
			return;
		}
		List<String> missing = REQUIRED.stream()
			.filter((name) -> !StringUtils.hasText(environment.getProperty(name)))
			.toList();
		if (!missing.isEmpty()) {
			String names = String.join(", ", missing);
			throw new CannotStart("Profile mysql needs " + names + ", which " + ((missing.size() > 1) ? "are" : "is")
					+ " not set or blank.", "请先设置环境变量 " + names + "，再启动。");
		}
	}

}
