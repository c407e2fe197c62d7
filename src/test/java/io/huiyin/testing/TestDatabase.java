package io.huiyin.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ActiveProfilesResolver;

/**
 * Gives each application under test an empty database: H2 in memory, or one on
 * {@link MySqlServer} if the system property {@code huiyin.test.database} says
 * {@code mysql}, then with the production profile and the variables that it reads.
 */
public class TestDatabase
		implements ApplicationContextInitializer<ConfigurableApplicationContext>, ActiveProfilesResolver {

	static final String PROPERTY = "huiyin.test.database";

	private static final AtomicInteger COUNT = new AtomicInteger();

	/** Whether it is the one that production uses. */
	public static boolean isMySql() {
		return "mysql".equals(System.getProperty(PROPERTY));
	}

	@Override
	public String[] resolve(Class<?> testClass) {
		if (!isMySql()) {
			return new String[0];
		}
		// the application insists on them before the initializer below can name the
		// database
		production("set below").forEach(System::setProperty);
		return new String[] { "mysql" };
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		String name = "test_" + COUNT.incrementAndGet();
		Map<String, Object> properties = new LinkedHashMap<>();
		environment.getPropertySources().addFirst(new MapPropertySource("test-database", properties));
		if (isMySql()) {
			properties.putAll(production(MySqlServer.get().createDatabase(name)));
		}
		else {
			properties.put("spring.datasource.url", "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
			properties.put("spring.datasource.username", "sa");
			properties.put("spring.datasource.password", "");
		}
	}

	/** What an operator sets for profile {@code mysql}. */
	static Map<String, String> production(String url) {
		return Map.of("HUIYIN_DB_URL", url, "HUIYIN_DB_USER", MySqlServer.USERNAME, "HUIYIN_DB_PASSWORD",
				MySqlServer.PASSWORD, "HUIYIN_ADMIN_USER", "admin", "HUIYIN_ADMIN_PASSWORD", PackagedServer.PASSWORD);
	}

}
