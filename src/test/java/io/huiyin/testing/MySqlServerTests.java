package io.huiyin.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("database")
@EnabledIfSystemProperty(named = TestDatabase.PROPERTY, matches = "mysql")
class MySqlServerTests {

	@Test
	void answersAsTheMySqlOfProduction() throws Exception {
		String url = MySqlServer.get().createDatabase("self_test");
		try (Connection connection = DriverManager.getConnection(url, MySqlServer.USERNAME, MySqlServer.PASSWORD);
				Statement statement = connection.createStatement()) {
			assertThat(ask(statement, "select version()")).startsWith("8.0.");
			statement.execute("create table words (word varchar(20))");
			statement.execute("insert into words values ('投诉𠮷😀')");
			assertThat(ask(statement, "select word from words")).isEqualTo("投诉𠮷😀");
			assertThat(ask(statement, "select timestampdiff(minute, utc_timestamp(), now())")).isEqualTo("480");
		}
	}

	private static String ask(Statement statement, String question) throws Exception {
		try (ResultSet answer = statement.executeQuery(question)) {
			answer.next();
			return answer.getString(1);
		}
	}

}
