package io.huiyin.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PackagedServerIT {

	@Test
	void startsAgainAfterItWasKilled(@TempDir Path folder) {
		try (PackagedServer server = PackagedServer.onH2("self-test-h2", folder)
			.property("huiyin.demo.cases", "false")
			.start()) {
			assertAnswers(server);
			server.kill9();
			assertThat(server.isAlive()).isFalse();
			assertAnswers(server.start());
		}
		assertThat(folder.resolve("data")).isNotEmptyDirectory();
	}

	@Test
	void runsOnMySql(@TempDir Path folder) throws Exception {
		String url = MySqlServer.get().createDatabase("self_test_packaged");
		try (PackagedServer server = PackagedServer.onMySql("self-test-mysql", folder, url)
			// whether the profile itself reads these is for the product's own tests
			.property("spring.datasource.url", "${HUIYIN_DB_URL}")
			.property("spring.datasource.username", "${HUIYIN_DB_USER}")
			.property("spring.datasource.password", "${HUIYIN_DB_PASSWORD}")
			.start()) {
			assertAnswers(server);
		}
		try (Connection connection = DriverManager.getConnection(url, MySqlServer.USERNAME, MySqlServer.PASSWORD);
				ResultSet tables = connection.getMetaData().getTables(null, null, "ACT_RU_TASK", null)) {
			assertThat(tables.next()).as("the engine's tables are in MySQL").isTrue();
		}
	}

	private static void assertAnswers(PackagedServer server) {
		assertThat(server.client(null, null).get("/actuator/health").status()).isIn(200, 401, 403);
		assertThat(server.client(null, null).get("/no-such-page").status()).isIn(401, 403, 404);
	}

}
