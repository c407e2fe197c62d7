package io.huiyin;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

import io.huiyin.testing.MySqlServer;
import io.huiyin.testing.PackagedServer;
import io.huiyin.testing.Rest;
import io.huiyin.testing.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.huiyin.Colleague.complaint;
import static io.huiyin.Colleague.verified;
import static org.assertj.core.api.Assertions.assertThat;

/** MySQL goes away under the running packaged server, and comes back. */
class DatabaseAwayIT {

	private static final String SENTENCE = "数据库暂时连接不上，您填写的内容没有保存，请稍后再提交。";

	private static final Duration SECONDS = Duration.ofSeconds(12);

	private static String url;

	private static Wire wire;

	private static PackagedServer server;

	private static Colleague chenJing;

	/** How a database can be away. */
	enum Way {

		/** Its machine is up, it is not: connections are refused. */
		STOPPED {
			@Override
			void away() {
				wire.cut();
			}

		},
		/** Its machine or the network is down: nothing answers. */
		UNREACHABLE {
			@Override
			void away() {
				wire.fallSilent();
			}

		};

		abstract void away();

	}

	@BeforeAll
	static void start(@TempDir Path folder) {
		url = MySqlServer.get().createDatabase("away");
		wire = new Wire(MySqlServer.get().port());
		server = PackagedServer
			.onMySql("database-away", folder,
					url.replace(":" + MySqlServer.get().port() + "/", ":" + wire.port() + "/"))
			.start();
		Colleague.administrator(server).hire();
		chenJing = Colleague.of(server, "chen.jing");
	}

	@AfterAll
	static void stop() {
		wire.mend();
		server.close();
		wire.close();
	}

	@AfterEach
	void back() {
		wire.mend();
		Colleague.await("the server is ready again",
				() -> server.client(null, null).get("/actuator/health/readiness").status() == 200);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("While the database is away a form is answered within seconds that nothing was saved; once it is back"
			+ " the same submission works, and nothing is there twice")
	void aFormIsRefusedWhileTheDatabaseIsAwayAndTakenAfterwards(Way way) throws SQLException {
		String before = chenJing.records(complaint());
		String task = chenJing.task(before, "userTask_verifyComplaint");
		Rest tasklist = server.login("chen.jing", server.password());
		Colleague inTasklist = new Colleague("chen.jing", tasklist);
		Map<String, Object> complaint = complaint();

		way.away();
		assertUnavailable(() -> chenJing.record(complaint));
		assertUnavailable(() -> inTasklist.record(complaint));
		assertUnavailable(() -> inTasklist.handIn(task, verified()));
		assertThat(rows("complaint where matter = '" + complaint.get("matter") + "'")).isZero();
		assertThat(rows("complaint_step where kind = 'VERIFIED' and case_number = '" + before + "'")).isZero();
		assertThat(server.client(null, null).get("/actuator/health/readiness").status()).isEqualTo(503);
		assertThat(server.client(null, null).get("/actuator/health/liveness").status()).isEqualTo(200);

		back();
		String after = chenJing.records(complaint);
		assertThat(serial(after)).isEqualTo(serial(before) + 1);
		chenJing.handIn(task, verified()).expect(204);
		assertThat(rows("complaint where matter = '" + complaint.get("matter") + "'")).isOne();
		assertThat(rows("complaint_step where kind = 'VERIFIED' and case_number = '" + before + "'")).isOne();
	}

	@Test
	@DisplayName("CP-3: a timer that was due while the database was away fires when it is back")
	void aTimerFiresOnceTheDatabaseIsBack() throws Exception {
		Colleague songYu = Colleague.of(server, "song.yu");
		songYu.deploys(ShortLimits.FILE, ShortLimits.verificationWithin("PT3S"));
		try {
			String caseNumber = chenJing.records(complaint());
			long recorded = System.nanoTime();
			wire.cut();
			Colleague.await("the time is over", () -> System.nanoTime() - recorded > 4_000_000_000L);
			assertThat(rows("complaint_step where kind = 'OVERDUE' and case_number = '" + caseNumber + "'")).isZero();
			back();
			Colleague.await("the supervisor is told of " + caseNumber,
					() -> Colleague.of(server, "wang.fang")
						.tasks(caseNumber)
						.contains("userTask_noteOverdueSupervisor"));
			assertThat(rows("complaint_step where kind = 'OVERDUE' and case_number = '" + caseNumber + "'")).isOne();
		}
		finally {
			// else timers fire into the other tests, while their people hand in forms
			back();
			songYu.deploys(ShortLimits.FILE, ShortLimits.original());
		}
	}

	private static void assertUnavailable(Supplier<Rest.Answer> request) {
		long start = System.nanoTime();
		Rest.Answer answer = request.get();
		assertThat(answer.status()).as(answer.text()).isEqualTo(503);
		assertThat(answer.json().get("message").asText()).isEqualTo(SENTENCE);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SECONDS);
	}

	/** Counted by another way than the wire. */
	private static int rows(String from) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url, MySqlServer.USERNAME, MySqlServer.PASSWORD);
				Statement statement = connection.createStatement();
				ResultSet count = statement.executeQuery("select count(*) from " + from)) {
			count.next();
			return count.getInt(1);
		}
	}

	private static int serial(String caseNumber) {
		return Integer.parseInt(caseNumber.substring(caseNumber.lastIndexOf('-') + 1));
	}

}
