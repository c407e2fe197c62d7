package io.huiyin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.huiyin.testing.PackagedServer;
import io.huiyin.testing.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.huiyin.Colleague.complaint;
import static io.huiyin.Colleague.verified;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the packaged server answers to somebody whose request it refuses, through the REST
 * interface for programs and through that of the web applications.
 */
class RestAnswersIT {

	private static PackagedServer server;

	/** The two doors to the engine. */
	enum Door {

		PROGRAMS {
			@Override
			Colleague let(String person) {
				return Colleague.of(server, person);
			}

		},
		TASKLIST {
			@Override
			Colleague let(String person) {
				return new Colleague(person, server.login(person, server.password()));
			}

		};

		abstract Colleague let(String person);

	}

	@BeforeAll
	static void start(@TempDir Path folder) {
		server = PackagedServer.onH2("rest-answers", folder).property("huiyin.demo.cases", "false").start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("CP-2: a refused form is answered with 400 and its Chinese sentence alone, and leaves nothing")
	void aRefusalIsItsSentenceAlone(Door door) {
		Colleague chenJing = door.let("chen.jing");
		Map<String, Object> complaint = complaint();
		complaint.put("telephone", "call me");
		complaint.put("matter", " ");
		Rest.Answer answer = chenJing.record(complaint);
		assertAnswer(answer, 400, "联系电话只能有数字、空格和 + - ( ) # * 转，5 至 30 位；请填写投诉事由。");
		assertThat(answer.json().properties()).extracting(Map.Entry::getKey)
			.containsExactlyInAnyOrder("type", "message");

		String caseNumber = chenJing.records(complaint());
		String task = chenJing.task(caseNumber, "userTask_verifyComplaint");
		chenJing.claim(task).expect(204);
		assertAnswer(chenJing.handIn(task, Map.of()), 400, "请选择核实结论；请填写核实情况；请选择责任部门。");
		assertThat(chenJing.tasks(caseNumber)).containsExactly("userTask_verifyComplaint");
		chenJing.handIn(task, verified()).expect(204);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("A task handed in twice is answered with 404 the second time")
	void aSecondSubmissionIsAnsweredThatTheTaskIsDone(Door door) {
		Colleague chenJing = door.let("chen.jing");
		String task = chenJing.task(chenJing.records(complaint()), "userTask_verifyComplaint");
		chenJing.handIn(task, verified()).expect(204);
		assertAnswer(chenJing.handIn(task, verified()), 404, "这项任务已被完成或撤销，您的提交没有保存，请刷新任务列表。");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("A task that a colleague has claimed can be neither claimed nor handed in, and the answer says whose it"
			+ " is")
	void aColleaguesTaskIsAnsweredWithTheirName(Door door) {
		Colleague chenJing = door.let("chen.jing");
		Colleague liNa = door.let("li.na");
		String task = chenJing.task(chenJing.records(complaint()), "userTask_verifyComplaint");
		chenJing.claim(task).expect(204);
		Rest.Answer claimed = liNa.claim(task).expect(409);
		assertThat(claimed.json().get("message").asText()).isEqualTo("这项任务已由 陈静 认领，请刷新任务列表。");
		assertAnswer(liNa.handIn(task, verified()), 400, "这项任务已由 陈静 认领，您的提交没有保存；如需接手，请先由对方退回任务。");
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("Somebody without the role is answered with 403 in Chinese")
	void somebodyWithoutTheRoleIsRefused(Door door) {
		Colleague chenJing = door.let("chen.jing");
		String task = chenJing.task(chenJing.records(complaint()), "userTask_verifyComplaint");
		String sentence = "您没有进行此操作的权限，如有需要请联系系统管理员。";
		assertAnswer(door.let("liu.wei").handIn(task, verified()), 403, sentence);
		assertAnswer(door.let("liu.wei").claim(task), 403, sentence);
		assertAnswer(door.let("tang.jie").record(complaint()), 403, sentence);
		assertAnswer(door.let("tang.jie").handIn(task, verified()), 403, sentence);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("What is no JSON is answered with 400 and a Chinese sentence, without a stack trace")
	void malformedJsonIsRefused(Door door) {
		Rest rest = door.let("chen.jing").rest();
		for (String body : List.of("{\"variables\": {\"matter\"", "灯不亮", "[]", "{\"variables\": 5}",
				"{\"variables\": {\"occurredAt\": {\"value\": \"gestern\", \"type\": \"Date\"}}}",
				"{\"variables\": {\"points\": {\"value\": \"[{\", \"type\": \"Json\"}}}",
				"{\"variables\": {\"matter\": {\"value\": \"x\", \"type\": \"Unheard\"}}}")) {
			Rest.Answer answer = rest.post("/process-definition/key/complaint/submit-form", body, "application/json");
			assertThat(answer.status()).as(body + ": " + answer.text()).isEqualTo(400);
			assertThat(answer.json().get("message").asText()).as(body)
				.matches("\\p{IsHan}.*。")
				.doesNotContain("Exception");
			assertThat(answer.text()).as(body).doesNotContain("\tat ", "stackTrace", "Caused by");
		}
	}

	@Test
	@DisplayName("Nobody gets in without a login, with a wrong password or with a forged request")
	void nobodyGetsInWithoutALogin() {
		assertThat(server.client(null, null).get("/engine-rest/task").status()).isEqualTo(401);
		assertThat(server.client("chen.jing", "wrong").get("/engine-rest/task").status()).isEqualTo(401);
		assertThat(server.client(null, null).get("/engine-rest/engine").status()).isEqualTo(401);
		String web = "/camunda/api/engine/engine/default";
		assertThat(server.client(null, null).get(web + "/task").status()).isEqualTo(401);
		// the session alone is not enough to change something
		assertThat(server.client(null, null)
			.post(web + "/process-definition/key/complaint/submit-form", Map.of())
			.status()).isIn(401, 403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "𠮷野家、䶮女士：电梯又坏了😡👨‍👩‍👧 ", "\u0000\u0007" })
	@DisplayName("CP-2: rare characters pass through REST unchanged")
	void rareCharactersPassUnchanged(String characters) {
		Map<String, Object> complaint = complaint();
		complaint.put("matter", "灯" + characters + complaint.get("matter"));
		Colleague chenJing = Door.TASKLIST.let("chen.jing");
		String task = chenJing.task(chenJing.records(complaint), "userTask_verifyComplaint");
		for (Door door : Door.values()) {
			assertThat(door.let("chen.jing")
				.rest()
				.get("/task/" + task + "/form-variables")
				.json()
				.at("/matter/value")
				.asText()).isEqualTo(complaint.get("matter"));
		}
	}

	@Test
	@DisplayName("Of two clerks who hand in the same task at the same instant one is answered 204, the other in Chinese"
			+ " that it is done")
	void theLoserOfARaceIsAnsweredInChinese() throws Exception {
		Colleague chenJing = Door.PROGRAMS.let("chen.jing");
		Colleague liNa = Door.TASKLIST.let("li.na");
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			for (int i = 0; i < 20; i++) {
				String caseNumber = chenJing.records(complaint());
				String task = chenJing.task(caseNumber, "userTask_verifyComplaint");
				CyclicBarrier barrier = new CyclicBarrier(2);
				List<Future<Rest.Answer>> both = new ArrayList<>();
				for (Colleague each : List.of(chenJing, liNa)) {
					both.add(threads.submit(() -> {
						barrier.await(30, TimeUnit.SECONDS);
						return each.handIn(task, verified());
					}));
				}
				List<Rest.Answer> answers = List.of(both.get(0).get(), both.get(1).get());
				assertThat(answers).filteredOn((answer) -> answer.status() == 204).hasSize(1);
				assertThat(answers).filteredOn((answer) -> answer.status() != 204).allSatisfy((answer) -> {
					assertThat(answer.status()).as(answer.text()).isIn(400, 404, 409);
					assertThat(answer.json().get("message").asText())
						.matches("这项(任务|内容).*刷新.*|这项任务已由 陈静 认领.*|这件投诉已经核实过。");
				});
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void assertAnswer(Rest.Answer answer, int status, String sentence) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
		assertThat(answer.json().get("message").asText()).isEqualTo(sentence);
	}

}
