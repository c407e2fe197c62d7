package io.huiyin;

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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import io.huiyin.engine.KilledDatabase;
import io.huiyin.testing.MySqlServer;
import io.huiyin.testing.PackagedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static io.huiyin.Colleague.complaint;
import static io.huiyin.Colleague.verified;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged server loses its power in the middle of the work, with cases half way, a
 * timer about to fire and desks that are just submitting, and is started again.
 */
class CrashIT {

	@Nested
	class OnH2 extends Crash {

		@Override
		PackagedServer server(Path folder) {
			return PackagedServer.onH2("crash-h2", folder).property("huiyin.demo.cases", "false");
		}

		@Override
		Colleague administrator(PackagedServer server) {
			return Colleague.of(server, "admin");
		}

		@Override
		String rowsAfterTheCrash(Path folder) throws IOException {
			// of a copy, so that it is the server that puts its own file in order; in the
			// copy too there may be rows of transactions that are no more, and a reader
			// whose transaction has the same number would take them for its own
			Path copy = Files.createDirectories(folder.resolve("copy"));
			Files.copy(folder.resolve("data/huiyin.mv.db"), copy.resolve("huiyin.mv.db"));
			String url = "jdbc:h2:file:" + copy.resolve("huiyin") + ";USER=sa";
			KilledDatabase.putInOrder(url);
			return url;
		}

	}

	@Nested
	class OnMySql extends Crash {

		private String url;

		@Override
		PackagedServer server(Path folder) {
			this.url = MySqlServer.get().createDatabase("crash");
			return PackagedServer.onMySql("crash-mysql", folder, this.url);
		}

		@Override
		Colleague administrator(PackagedServer server) {
			return Colleague.administrator(server);
		}

		@Override
		void prepare(Colleague administrator) {
			administrator.hire();
		}

		@Override
		String rowsAfterTheCrash(Path folder) {
			return this.url + "&user=" + MySqlServer.USERNAME + "&password=" + MySqlServer.PASSWORD;
		}

	}

	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	abstract static class Crash {

		private static final int DESKS = 4;

		private final Queue<String> answered = new ConcurrentLinkedQueue<>();

		private PackagedServer server;

		private Colleague administrator;

		private String half;

		private String timed;

		private List<String> definitions;

		private List<String> complaints;

		private List<String> instances;

		private List<String> counter;

		abstract PackagedServer server(Path folder);

		abstract Colleague administrator(PackagedServer server);

		void prepare(Colleague administrator) {
		}

		/** JDBC address of what the killed server has left. */
		abstract String rowsAfterTheCrash(Path folder) throws IOException;

		@BeforeAll
		void crashInTheMiddle(@TempDir Path folder) throws Exception {
			this.server = server(folder).start();
			this.administrator = administrator(this.server);
			prepare(this.administrator);
			Colleague chenJing = Colleague.of(this.server, "chen.jing");
			this.half = chenJing.records(complaint());
			chenJing.does(this.half, "userTask_verifyComplaint", verified());
			Colleague.of(this.server, "song.yu").deploys(ShortLimits.FILE, ShortLimits.verificationWithin("PT8S"));
			this.definitions = definitions();

			ExecutorService desks = Executors.newFixedThreadPool(DESKS);
			AtomicBoolean open = new AtomicBoolean(true);
			try {
				for (int i = 0; i < DESKS; i++) {
					desks.submit(() -> submit(open));
				}
				Colleague.await("twelve complaints", () -> this.answered.size() >= 12);
				this.timed = chenJing.records(complaint());
				assertThat(chenJing.tasks(this.timed)).containsExactly("userTask_verifyComplaint");
				this.server.kill9();
			}
			finally {
				open.set(false);
				desks.shutdown();
				assertThat(desks.awaitTermination(90, TimeUnit.SECONDS)).isTrue();
			}
			try (Connection rows = DriverManager.getConnection(rowsAfterTheCrash(folder))) {
				this.complaints = column(rows, "select case_number from complaint order by 1");
				this.instances = column(rows,
						"select BUSINESS_KEY_ from ACT_HI_PROCINST where PROC_DEF_KEY_ = 'complaint' order by 1");
				this.counter = column(rows, "select last_serial from case_counter where procedure_code = 'TS'");
			}
			this.server.start();
		}

		@AfterAll
		void stop() {
			this.server.close();
		}

		private void submit(AtomicBoolean open) {
			Colleague liNa = Colleague.of(this.server, "li.na");
			while (open.get()) {
				// ends with an exception when the server is gone
				this.answered.add(liNa.records(complaint()));
			}
		}

		@Test
		@DisplayName("CP-6: a case that was half way when the server was killed goes on to its closing")
		void aCaseHalfWayGoesOnToItsClosing() {
			assertThat(this.administrator.tasks(this.half)).containsExactly("userTask_handleAtDepartment");
			Colleague.finish(this.half, this.server, this.administrator);
			assertThat(this.administrator.rest()
				.get("/history/process-instance?maxResults=1000&processInstanceBusinessKey=" + this.half)
				.json()
				.at("/0/state")
				.asText()).isEqualTo("COMPLETED");
		}

		@Test
		@DisplayName("CP-3: a timer that was due while the server was down fires after its restart")
		void aTimerFiresAfterTheRestart() {
			Colleague wangFang = Colleague.of(this.server, "wang.fang");
			Colleague.await("the supervisor is told of " + this.timed,
					() -> wangFang.tasks(this.timed).contains("userTask_noteOverdueSupervisor"));
			assertThat(wangFang.tasks(this.timed)).containsExactly("userTask_noteOverdueSupervisor",
					"userTask_verifyComplaint");
		}

		@Test
		@DisplayName("Every complaint in the rows has its case in the engine, and every case its complaint")
		void rowsAndCasesAgree() {
			assertThat(this.complaints).hasSizeGreaterThanOrEqualTo(14).isEqualTo(this.instances);
		}

		@Test
		@DisplayName("CP-2: what was answered to a desk is kept, and the numbers have no gaps")
		void whatWasAnsweredIsKeptWithoutGaps() {
			assertThat(this.complaints).containsAll(this.answered).contains(this.half, this.timed);
			String day = this.half.substring(0, "TS-20261123-".length());
			assertThat(this.complaints).containsExactlyElementsOf(IntStream.rangeClosed(1, this.complaints.size())
				.mapToObj((serial) -> day + "%03d".formatted(serial))
				.toList());
			assertThat(this.counter).containsExactly(String.valueOf(this.complaints.size()));
			String next = Colleague.of(this.server, "chen.jing").records(complaint());
			assertThat(next).isEqualTo(day + "%03d".formatted(this.complaints.size() + 1));
		}

		@Test
		@DisplayName("A restart deploys nothing anew: what the process owner deployed stays the newest")
		void aRestartDeploysNothingAnew() {
			assertThat(definitions()).isEqualTo(this.definitions)
				.anyMatch((definition) -> definition.startsWith("timeLimit:2:"))
				.anyMatch((definition) -> definition.startsWith("complaint:1:"))
				.noneMatch((definition) -> definition.startsWith("complaint:2:"));
		}

		private List<String> definitions() {
			List<String> definitions = new ArrayList<>();
			for (String kind : List.of("process", "decision")) {
				StreamSupport
					.stream(this.administrator.rest()
						.get("/" + kind + "-definition?maxResults=1000&sortBy=key&sortOrder=asc")
						.expect(200)
						.json()
						.spliterator(), false)
					.map((definition) -> definition.get("id").asText())
					.sorted()
					.forEach(definitions::add);
			}
			return definitions;
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

	}

}
