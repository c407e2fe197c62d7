package io.huiyin.audit;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.ServerTest;
import io.huiyin.testing.Department;
import io.huiyin.testing.Rest;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.list;
import static org.assertj.core.api.Assertions.assertThat;

/** A case, its diagram and its exports by HTTP. */
@ServerTest
class CaseRestTests {

	private static final String UNKNOWN = "没有这个编号的案件，或者您没有查看权限。";

	private static final List<String> PARTS = List.of("", "/diagram", ".pdf", ".csv", ".json");

	@LocalServerPort
	private int port;

	@Autowired
	private Department department;

	@Autowired
	private TaskService tasks;

	private String number;

	/** Chen Jing recorded it, Li Na verified it, Liu Wei handled it, Zhao Min called. */
	@BeforeEach
	void aComplaintThatIsOver() {
		this.department.itIs("2026-11-23T09:12");
		this.number = this.department.start("chen.jing", "complaint",
				answers("channel", "hotline", "category", "propertyService", "customerName", "何秀英", "telephone",
						"0756-" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000), "unit", "海湾花园",
						"occurredAt", "2026-11-22T20:15", "matter", "地下车库照明不亮", "important", false));
		String verification = this.department.task(this.number, "userTask_verifyComplaint").getId();
		this.department.as("li.na", () -> {
			this.tasks.claim(verification, "li.na");
			return null;
		});
		this.department.attachesSheet("li.na", this.number, "userTask_verifyComplaint");
		this.department.does("li.na", this.number, "userTask_verifyComplaint", answers("verdict", "founded", "findings",
				"灯管损坏", "responsibleDepartment", "工程维修部", "important", false));
		this.department.does("liu.wei", this.number, "userTask_handleAtDepartment",
				answers("solvable", "true", "measures", "当天更换灯管"));
		this.department.does("chen.jing", this.number, "userTask_completeSheet",
				answers("outcome", "已处理", "answerToCustomer", "何女士，灯管已全部更换。", "customerAnswered", true));
		this.department.does("zhao.min", this.number, "userTask_callCustomer", answers("outcome", "reached",
				"satisfaction", "satisfied", "comments", "处理及时", "questionOpen", "false", "points", list()));
		// people log in now: waits after wrong passwords count from the real time
		ClockUtil.reset();
	}

	@AfterEach
	void realTime() {
		ClockUtil.reset();
	}

	@Test
	@DisplayName("Auditors, and those who answer for complaints, read all of them; whoever took part reads their own; nobody else reads it")
	void whoReadsWhat() {
		for (String person : List.of("tang.jie", "wang.fang", "zhao.min", "sun.guoqiang", "deng.hua", "guo.rui",
				"song.yu", "admin")) {
			Rest rest = web(person);
			PARTS.forEach((part) -> rest.get(path(part)).expect(200));
		}
		for (String person : List.of("li.na", "liu.wei")) {
			Rest rest = web(person);
			PARTS.subList(0, 4).forEach((part) -> rest.get(path(part)).expect(200));
			// the callback is in the same file, and was not theirs
			refused(rest.get(path(".json")), 403, "这个案件转出了您没有查看权限的案件，存证文件请由审计导出。");
		}
		for (String person : List.of("zhou.tao", "xu.hui", "huang.lei", "he.ping", "ma.li", "lin.yan")) {
			Rest rest = web(person);
			PARTS.forEach((part) -> refused(rest.get(path(part)), 404, UNKNOWN));
		}
		for (String user : new String[] { null, "tang.jie" }) {
			Rest stranger = new Rest(server() + "/camunda/api/huiyin", user, "demo");
			PARTS.forEach((part) -> stranger.get(path(part)).expect(401));
		}
	}

	@Test
	@DisplayName("The page is told in local times, and nothing keeps a copy")
	void thePageIsToldInLocalTimes() {
		Rest.Answer answer = web("tang.jie").get(path("")).expect(200);
		JsonNode page = answer.json();
		assertThat(page.get("caseNumber").asText()).isEqualTo(this.number);
		assertThat(page.get("procedureName").asText()).isEqualTo("投诉处理");
		assertThat(page.get("startedAt").asText()).isEqualTo("2026-11-23T09:12:00");
		assertThat(page.get("startedBy").asText()).isEqualTo("陈静");
		assertThat(page.get("state").asText()).isEqualTo("ENDED");
		assertThat(page.get("called")).hasSize(1);
		assertThat(page.get("timeline").get(0).get("at").asText()).isEqualTo("2026-11-23T09:12:00");
		assertThat(page.get("evidence").get("intact").asBoolean()).isTrue();
		assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		JsonNode diagram = web("tang.jie").get(path("/diagram")).expect(200).json();
		assertThat(diagram.get("flows")).isNotEmpty();
		assertThat(diagram.get("activities").get(0).get("firstAt").asText()).startsWith("2026-11-23T09:12:00");
	}

	@Test
	@DisplayName("The files of a case that is over are fetched by the id that its page says, by those to whom it says one")
	void theFilesAreFetchedByTheirId() {
		String id = file(web("tang.jie")).get("id").asText();
		HttpResponse<byte[]> file = web("tang.jie").fetch(server() + "/camunda/api/huiyin/attachments/" + id);
		assertThat(file.statusCode()).isEqualTo(200);
		assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/png");
		// who reads no history is told the name only
		JsonNode named = file(web("li.na"));
		assertThat(named.get("name").asText()).isEqualTo("签字盖章.png");
		assertThat(named.get("id").isNull()).isTrue();
		web("li.na").get("/attachments/" + id).expect(404);
	}

	private JsonNode file(Rest rest) {
		for (JsonNode moment : rest.get(path("")).expect(200).json().get("timeline")) {
			if (moment.get("kind").asText().equals("ATTACHMENT_ADDED")) {
				return moment.get("attachment");
			}
		}
		throw new AssertionError("no attachment");
	}

	@Test
	@DisplayName("The exports are named after the case")
	void theExportsAreNamedAfterTheCase() {
		Rest auditor = web("tang.jie");
		HttpResponse<byte[]> pdf = auditor.fetch(server() + "/camunda/api/huiyin" + path(".pdf"));
		assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
		assertThat(pdf.headers().firstValue("Content-Disposition").orElseThrow()).contains(this.number + ".pdf");
		Rest.Answer csv = auditor.get(path(".csv")).expect(200);
		assertThat(csv.text()).startsWith("\uFEFF\"时间\"");
		assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment")
			.contains(this.number + ".csv");
		Rest.Answer json = auditor.get(path(".json")).expect(200);
		assertThat(json.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment")
			.contains(this.number + ".json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TS-19990101-001", "%E6%97%A0", "TS%27%20or%201%3D1", "%25", "*", "TS-1;x=1", "null",
			"%F0%9F%98%A1", "a%20b" })
	@DisplayName("Whatever is no case is answered in one sentence")
	void whateverIsNoCaseIsAnsweredInOneSentence(String unknown) {
		Rest auditor = web("tang.jie");
		for (String part : PARTS) {
			refused(auditor.get("/cases/" + unknown + part), 404, UNKNOWN);
		}
		refused(auditor.get("/cases/" + "x".repeat(2000)), 404, UNKNOWN);
	}

	@Test
	@DisplayName("Nobody writes to a case here")
	void nobodyWritesHere() {
		Rest auditor = web("tang.jie");
		for (String part : PARTS) {
			for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
				assertThat(auditor.send(method, path(part), null).status()).isIn(403, 404, 405);
			}
		}
	}

	private String path(String part) {
		return "/cases/" + this.number + part;
	}

	private String server() {
		return "http://127.0.0.1:" + this.port;
	}

	private Rest web(String person) {
		return Rest.login(server(), person, "demo").at(server() + "/camunda/api/huiyin");
	}

	private static void refused(Rest.Answer answer, int status, String sentence) {
		assertThat(answer.expect(status).json().get("message").asText()).isEqualTo(sentence);
	}

}
