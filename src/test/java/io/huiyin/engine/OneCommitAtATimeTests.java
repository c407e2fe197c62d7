package io.huiyin.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * The writing of a commit lasts a moment. Here the connection that is called slow takes
 * until {@link #written} for it.
 */
class OneCommitAtATimeTests {

	private static final Duration A_WHILE = Duration.ofMillis(300);

	private static final Duration SOON = Duration.ofSeconds(10);

	private final CountDownLatch writing = new CountDownLatch(1);

	private final CountDownLatch written = new CountDownLatch(1);

	private final ExecutorService desks = Executors.newCachedThreadPool();

	private final DriverManagerDataSource driver = new DriverManagerDataSource("jdbc:h2:mem:commits;LOCK_TIMEOUT=10000",
			"sa", "");

	private final OneCommitAtATime database = new OneCommitAtATime(this.driver);

	private final ApplicationContextRunner server = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
		.withUserConfiguration(EmbeddedDatabase.class);

	private Connection slow;

	private Connection other;

	@BeforeEach
	void open() throws SQLException {
		this.slow = new OneCommitAtATime(new Slow()).getConnection();
		this.other = this.database.getConnection();
		execute(this.slow, "create table cases (number int primary key, state varchar(20))",
				"insert into cases values (1, 'open'), (2, 'open')", "create sequence reminders no cache");
		this.slow.setAutoCommit(false);
		this.other.setAutoCommit(false);
	}

	@AfterEach
	void close() throws SQLException {
		this.written.countDown();
		this.desks.shutdownNow();
		this.other.close();
		this.slow.close();
	}

	@Test
	@DisplayName("While a commit is written, another one waits")
	void anotherCommitWaits() throws Exception {
		execute(this.other, "update cases set state = 'closed' where number = 2");
		assertThatItWaits(() -> this.other.commit());
	}

	@Test
	@DisplayName("While a commit is written, a rollback waits")
	void aRollbackWaits() throws Exception {
		execute(this.other, "update cases set state = 'closed' where number = 2");
		assertThatItWaits(() -> this.other.rollback());
	}

	@Test
	@DisplayName("While a commit is written, one that comes with the change to auto-commit waits")
	void aChangeToAutoCommitWaits() throws Exception {
		execute(this.other, "update cases set state = 'closed' where number = 2");
		assertThatItWaits(() -> this.other.setAutoCommit(true));
	}

	@Test
	@DisplayName("While a commit is written, a sequence that would have to be written waits")
	void aSequenceWaits() throws Exception {
		assertThatItWaits(() -> execute(this.other, "select next value for reminders"));
	}

	@Test
	@DisplayName("While a commit is written, rows are read and changed")
	void workGoesOn() throws Exception {
		CompletableFuture<Void> commit = commitSlowly();
		inTheBackground(() -> execute(this.other, "select * from cases where number = 1",
				"update cases set state = 'closed' where number = 2"))
			.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
		assertThat(commit).isNotDone();
	}

	@Test
	@DisplayName("Whoever waits for a row does not keep others from committing")
	void whoWaitsForARowKeepsNobodyFromCommitting() throws Exception {
		try (Connection waiting = this.database.getConnection()) {
			execute(this.other, "update cases set state = 'closed' where number = 1");
			waiting.setAutoCommit(false);
			CompletableFuture<Void> change = inTheBackground(() -> {
				execute(waiting, "update cases set state = 'new' where number = 1");
				waiting.commit();
			});
			assertThatThrownBy(() -> change.get(A_WHILE.toMillis(), TimeUnit.MILLISECONDS))
				.isInstanceOf(TimeoutException.class);
			inTheBackground(() -> this.other.commit()).get(SOON.toMillis(), TimeUnit.MILLISECONDS);
			change.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	@Test
	@DisplayName("A commit that fails says why, and the next one is not kept waiting")
	void aCommitThatFails() throws Exception {
		this.other.close();
		assertThatThrownBy(() -> this.other.commit()).isInstanceOf(SQLException.class).hasMessageContaining("closed");
		try (Connection next = this.database.getConnection()) {
			next.setAutoCommit(false);
			execute(next, "update cases set state = 'closed' where number = 1");
			inTheBackground(next::commit).get(SOON.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	@Test
	@DisplayName("The pool of an embedded database commits one at a time and still gives H2's own connection")
	void thePoolOfAnEmbeddedDatabase() {
		this.server.withPropertyValues("spring.datasource.url=jdbc:h2:mem:pool").run((context) -> {
			HikariDataSource pool = context.getBean(HikariDataSource.class);
			assertThat(pool.getDataSource()).isInstanceOf(OneCommitAtATime.class);
			try (Connection connection = pool.getConnection()) {
				assertThat(connection.unwrap(JdbcConnection.class).getSession()).isNotNull();
				assertThat(connection.getMetaData().getURL()).isEqualTo("jdbc:h2:mem:pool");
			}
		});
	}

	@Test
	@DisplayName("A connection to another database is as it was")
	void aConnectionToAnotherDatabase() throws SQLException {
		Connection connection = mock(Connection.class);
		DataSource elsewhere = mock(DataSource.class);
		given(elsewhere.getConnection()).willReturn(connection);
		assertThat(new OneCommitAtATime(elsewhere).getConnection()).isSameAs(connection);
	}

	@Test
	@DisplayName("The pool of another database is left alone")
	void thePoolOfAnotherDatabase() {
		this.server.withPropertyValues("spring.datasource.url=jdbc:mysql://localhost/huiyin")
			.run((context) -> assertThat(context.getBean(HikariDataSource.class).getDataSource()).isNull());
	}

	private void assertThatItWaits(Work work) throws Exception {
		CompletableFuture<Void> commit = commitSlowly();
		CompletableFuture<Void> waiting = inTheBackground(work);
		assertThatThrownBy(() -> waiting.get(A_WHILE.toMillis(), TimeUnit.MILLISECONDS))
			.isInstanceOf(TimeoutException.class);
		this.written.countDown();
		waiting.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
		commit.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
	}

	private CompletableFuture<Void> commitSlowly() throws Exception {
		execute(this.slow, "update cases set state = 'closed' where number = 1");
		CompletableFuture<Void> commit = inTheBackground(this.slow::commit);
		assertThat(this.writing.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
		return commit;
	}

	private CompletableFuture<Void> inTheBackground(Work work) {
		return CompletableFuture.runAsync(() -> {
			try {
				work.run();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}, this.desks);
	}

	private static void execute(Connection connection, String... commands) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String command : commands) {
				statement.execute(command);
			}
		}
	}

	private interface Work {

		void run() throws SQLException;

	}

	private class Slow extends DelegatingDataSource {

		Slow() {
			super(OneCommitAtATimeTests.this.driver);
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection real = super.getConnection();
			Connection slow = mock(Connection.class, delegatesTo(real));
			willAnswer((call) -> {
				OneCommitAtATimeTests.this.writing.countDown();
				OneCommitAtATimeTests.this.written.await();
				real.commit();
				return null;
			}).given(slow).commit();
			return slow;
		}

	}

}
