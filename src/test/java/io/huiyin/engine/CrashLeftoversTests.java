package io.huiyin.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The file under test is what a power cut leaves: a chunk in which the rows of somebody's
 * unfinished transaction are, and the undo log that it needs is not.
 */
class CrashLeftoversTests {

	private static final String COUNT_UP = "update case_counter set last_serial = last_serial + 1 "
			+ "where procedure_code = 'TS' and case_day = '2026-11-23'";

	private static final String COUNTER = "select last_serial from case_counter";

	private static final String CASES = "select number from cases order by 1";

	@TempDir
	private Path folder;

	private final ApplicationContextRunner server = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
		.withUserConfiguration(EmbeddedDatabase.class)
		.withPropertyValues("spring.datasource.username=sa", "spring.datasource.password=");

	@BeforeEach
	void makeTheFiles() throws SQLException, IOException {
		try (Connection desk = open("running"); Connection other = open("running")) {
			execute(desk,
					"create table case_counter (procedure_code varchar(2) not null, case_day date not null, "
							+ "last_serial int not null, primary key (procedure_code, case_day))",
					"create table cases (number varchar(20) primary key, state varchar(20))",
					"create index case_state on cases (state)",
					"insert into case_counter values ('TS', '2026-11-23', 26)",
					"insert into cases values ('TS-25', 'open'), ('TS-26', 'open')");
			desk.setAutoCommit(false);
			other.setAutoCommit(false);
			// takes the first transaction's number, so that the next start's first desk
			// is not the dead one's twin
			execute(other, "insert into cases values ('QA-01', 'open')");
			execute(desk, COUNT_UP, "insert into cases values ('TS-27', 'new')",
					"update cases set state = 'closed' where number = 'TS-26'",
					"delete from cases where number = 'TS-25'");
			// a commit writes whatever there is
			other.commit();
			Files.copy(file("running"), file("killed"));
			MVStore store = ((SessionLocal) desk.unwrap(JdbcConnection.class).getSession()).getDatabase()
				.getStore()
				.getMvStore();
			List<String> undoLogs = store.getMapNames()
				.stream()
				.filter((map) -> map.startsWith("undoLog") && store.hasData(map))
				.toList();
			assertThat(undoLogs).hasSize(1);
			store.openMap(undoLogs.get(0)).clear();
			store.commit();
			Files.copy(file("running"), file("torn"));
			execute(other, "shutdown immediately");
		}
	}

	@Test
	void withoutHelpANumberIsSkipped() throws SQLException {
		try (Connection connection = open("torn")) {
			assertThat(column(connection, COUNTER)).containsExactly("26");
			execute(connection, COUNT_UP);
			assertThat(column(connection, COUNTER)).containsExactly("28");
		}
	}

	@Test
	@DisplayName("CP-2: after a power cut the next number follows the last one that was given")
	void theNextNumberFollows() {
		start("torn", (connection) -> {
			execute(connection, COUNT_UP);
			assertThat(column(connection, COUNTER)).containsExactly("27");
		});
	}

	@Test
	void noTransactionTakesTheRowsOfADeadOneForItsOwn() {
		start("torn", (first) -> {
			List<Connection> desks = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				Connection desk = open("torn");
				desks.add(desk);
				desk.setAutoCommit(false);
				execute(desk, "insert into cases values ('AZ-" + i + "', 'open')");
				assertThat(column(desk, COUNTER)).containsExactly("26");
				assertThat(column(desk, CASES)).contains("TS-25").doesNotContain("TS-27");
			}
			// while all of them are open, nobody waits for a lock that only looks held
			execute(first, COUNT_UP);
			assertThat(column(first, COUNTER)).containsExactly("27");
			for (Connection desk : desks) {
				desk.rollback();
				desk.close();
			}
		});
	}

	@Test
	void rowsAndIndexesAreAsTheyWereCommitted() {
		start("torn", (connection) -> {
			assertThat(column(connection, CASES)).containsExactly("QA-01", "TS-25", "TS-26");
			assertThat(column(connection, "select count(*) from cases")).containsExactly("3");
			assertThat(column(connection, "select number from cases where state = 'open' order by 1"))
				.containsExactly("QA-01", "TS-25", "TS-26");
			assertThat(column(connection, "select number from cases where state in ('closed', 'new')")).isEmpty();
			execute(connection, "insert into cases values ('TS-27', 'open')",
					"update cases set state = 'closed' where number = 'TS-25'",
					"delete from cases where number = 'TS-26'");
			assertThat(column(connection, "select number from cases where state = 'closed'")).containsExactly("TS-25");
			assertThat(column(connection, CASES)).containsExactly("QA-01", "TS-25", "TS-27");
		});
	}

	@Test
	void aSecondCrashFindsTheFileInOrder() throws SQLException {
		start("torn", (connection) -> Files.copy(file("torn"), file("again")));
		try (Connection connection = open("again")) {
			execute(connection, COUNT_UP);
			assertThat(column(connection, COUNTER)).containsExactly("27");
		}
	}

	@Test
	void whatTheUndoLogKnowsIsRolledBackAsEver() {
		start("killed", (connection) -> {
			assertThat(column(connection, CASES)).containsExactly("QA-01", "TS-25", "TS-26");
			execute(connection, COUNT_UP);
			assertThat(column(connection, COUNTER)).containsExactly("27");
		});
	}

	@Test
	void aFileThatAnotherServerHoldsIsReportedByThePool() {
		MVStore other = MVStore.open(file("killed").toString());
		try {
			this.server.withPropertyValues("spring.datasource.url=" + url("killed"))
				.run((context) -> assertThatThrownBy(() -> context.getBean(DataSource.class).getConnection())
					.hasStackTraceContaining("already in use"));
		}
		finally {
			other.closeImmediately();
		}
	}

	@Test
	void aFileIsMadeWhereThereIsNone() {
		start("fresh", (connection) -> assertThat(column(connection, "select 1")).containsExactly("1"));
	}

	private void start(String name, Work work) {
		this.server.withPropertyValues("spring.datasource.url=" + url(name)).run((context) -> {
			try (Connection connection = context.getBean(DataSource.class).getConnection()) {
				work.with(connection);
			}
		});
	}

	private Connection open(String name) throws SQLException {
		return DriverManager.getConnection(url(name), "sa", "");
	}

	private String url(String name) {
		return "jdbc:h2:file:" + this.folder.resolve(name) + ";WRITE_DELAY=0;LOCK_TIMEOUT=2000";
	}

	private Path file(String name) {
		return this.folder.resolve(name + ".mv.db");
	}

	private static void execute(Connection connection, String... commands) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String command : commands) {
				statement.execute(command);
			}
		}
	}

	private static List<String> column(Connection connection, String sql) throws SQLException {
		List<String> values = new ArrayList<>();
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				values.add(rows.getString(1));
			}
		}
		return values;
	}

	private interface Work {

		void with(Connection connection) throws Exception;

	}

}
