package io.huiyin;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.huiyin.testing.MySqlServer;
import io.huiyin.testing.PackagedServer;
import io.huiyin.testing.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.huiyin.Colleague.complaint;
import static io.huiyin.Colleague.verified;
import static org.assertj.core.api.Assertions.assertThat;

/** Two packaged servers on one MySQL, started at the same instant. */
class TwoServersIT {

	private static String url;

	private static List<PackagedServer> servers;

	@BeforeAll
	static void startBothOnAnEmptyDatabase(@TempDir Path folder) throws Exception {
		url = MySqlServer.get().createDatabase("two_servers");
		servers = List.of(PackagedServer.onMySql("two-servers-1", folder.resolve("1"), url),
				PackagedServer.onMySql("two-servers-2", folder.resolve("2"), url));
		atOnce(servers.stream().<Callable<PackagedServer>>map((server) -> server::start).toList());
		Colleague.administrator(servers.get(0)).hire();
	}

	@AfterAll
	static void stop() {
		servers.forEach(PackagedServer::close);
	}

	@Test
	@DisplayName("Both come up, and what they make at the start is there once")
	void whatServersMakeAtTheStartIsThereOnce() throws SQLException {
		assertThat(column("select KEY_ from ACT_RE_PROCDEF order by 1")).doesNotHaveDuplicates()
			.contains("callback", "complaint");
		assertThat(column("select KEY_ from ACT_RE_DECISION_DEF order by 1")).doesNotHaveDuplicates()
			.contains("timeLimit", "forbiddenPhrase");
		assertThat(column("select NAME_ from ACT_RE_DEPLOYMENT")).doesNotHaveDuplicates();
		assertThat(column("select NAME_ from ACT_ID_GROUP")).doesNotHaveDuplicates().hasSize(16);
		assertThat(column("select NAME_ from ACT_RU_FILTER")).doesNotHaveDuplicates().hasSize(5);
		assertThat(column("select USER_ID_ from ACT_ID_MEMBERSHIP where GROUP_ID_ = 'camunda-admin'"))
			.containsExactly("admin");
		assertThat(column("""
				select concat(coalesce(GROUP_ID_, USER_ID_, '*'), ' ', TYPE_, ' ', RESOURCE_TYPE_, ' ', RESOURCE_ID_)
				from ACT_RU_AUTHORIZATION""")).doesNotHaveDuplicates();
		assertThat(column("select version from flyway_schema_history")).doesNotHaveDuplicates();
	}

	@Test
	@DisplayName("CP-2: complaints registered through both at the same instant get consecutive numbers, also the first"
			+ " of the day, and the same complaint is one case")
	void complaintsThroughBothGetConsecutiveNumbers() throws Exception {
		int before = column("select case_number from complaint").size();
		List<Callable<String>> desks = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			Colleague desk = Colleague.of(servers.get(i % 2), (i % 3 == 0) ? "chen.jing" : "li.na");
			Map<String, Object> complaint = complaint();
			desks.add(() -> desk.records(complaint));
		}
		List<String> numbers = atOnce(desks);
		String day = numbers.get(0).substring(0, "TS-20261123-".length());
		assertThat(numbers).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(before + 1, before + 20)
			.mapToObj((serial) -> day + "%03d".formatted(serial))
			.toList());

		Map<String, Object> same = complaint();
		List<Rest.Answer> answers = atOnce(servers
			.stream().<Callable<Rest
					.Answer>>map((server) -> () -> Colleague.of(server, "chen.jing").record(same))
			.toList());
		assertThat(answers).extracting(Rest.Answer::status).containsExactlyInAnyOrder(200, 400);
		assertThat(column("select case_number from complaint where matter = '" + same.get("matter") + "'"))
			.containsExactly(day + "%03d".formatted(before + 21));
	}

	@Test
	@DisplayName("CP-6: a case recorded through one server goes on through the other to its closing")
	void aCaseGoesOnThroughTheOtherServer() throws SQLException {
		String caseNumber = Colleague.of(servers.get(0), "chen.jing").records(complaint());
		Colleague.of(servers.get(1), "chen.jing").does(caseNumber, "userTask_verifyComplaint", verified());
		Colleague.finish(caseNumber, servers.get(1), Colleague.administrator(servers.get(0)));
		assertThat(column("select state from complaint where case_number = '" + caseNumber + "'"))
			.containsExactly("CLOSED");
	}

	@Test
	@DisplayName("What a process owner deploys through one server counts on the other")
	void aDeploymentThroughOneCountsOnTheOther() {
		Colleague songYu = Colleague.of(servers.get(0), "song.yu");
		songYu.deploys(ShortLimits.FILE, ShortLimits.verificationWithin("PT1S"));
		try {
			for (PackagedServer server : servers) {
				String caseNumber = Colleague.of(server, "chen.jing").records(complaint());
				Colleague wangFang = Colleague.of(server, "wang.fang");
				Colleague.await("the supervisor is told of " + caseNumber,
						() -> wangFang.tasks(caseNumber).contains("userTask_noteOverdueSupervisor"));
			}
		}
		finally {
			// else timers fire into the other tests, while their people hand in forms
			songYu.deploys(ShortLimits.FILE, ShortLimits.original());
		}
	}

	private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
		CyclicBarrier barrier = new CyclicBarrier(works.size());
		ExecutorService threads = Executors.newFixedThreadPool(works.size());
		try {
			List<Future<T>> futures = new ArrayList<>();
			for (Callable<T> work : works) {
				futures.add(threads.submit(() -> {
					barrier.await(30, TimeUnit.SECONDS);
					return work.call();
				}));
			}
			List<T> results = new ArrayList<>();
			for (Future<T> future : futures) {
				results.add(future.get(4, TimeUnit.MINUTES));
			}
			return results;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static List<String> column(String sql) throws SQLException {
		List<String> values = new ArrayList<>();
		try (Connection connection = DriverManager.getConnection(url, MySqlServer.USERNAME, MySqlServer.PASSWORD);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				values.add(rows.getString(1));
			}
		}
		return values;
	}

}
