package io.huiyin.papers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huiyin.ServerTest;
import io.huiyin.testing.Rest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets which papers of a case, and what they are answered otherwise. */
@ServerTest
class PapersTests {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final String NOT_FOUND = "没有这张单据，或者您没有查看权限，请核对编号。";

	@Autowired
	private ProcessEngine engine;

	@LocalServerPort
	private int port;

	private String deployment;

	private String task;

	private final String caseNumber = "ZZ-" + UUID.randomUUID().toString().substring(0, 8);

	@BeforeEach
	void aCaseOfTheTechnicians() {
		this.deployment = this.engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("takeAway.bpmn",
					Bpmn.createExecutableProcess("takeAway")
						.startEvent()
						.userTask("userTask_takeAway")
						.camundaCandidateGroups("technician")
						.endEvent()
						.done())
			.deploy()
			.getId();
		String id = this.engine.getRuntimeService().startProcessInstanceByKey("takeAway", this.caseNumber).getId();
		this.task = this.engine.getTaskService().createTaskQuery().processInstanceId(id).singleResult().getId();
		TakenAway.ROWS.put(this.caseNumber, "");
	}

	@AfterEach
	void remove() {
		this.engine.getRepositoryService().deleteDeployment(this.deployment, true);
		TakenAway.clear();
	}

	@Test
	void thereIsNoReceiptBeforeAMachineWasTakenAway() throws Exception {
		Rest zhouTao = tasklist("zhou.tao");
		assertThat(list(zhouTao, this.caseNumber)).isEmpty();
		assertRefused(pdf(zhouTao, this.caseNumber), 404, NOT_FOUND);
	}

	@Test
	void thePaperSaysWhatTheRowSays() throws Exception {
		Rest zhouTao = tasklist("zhou.tao");
		TakenAway.ROWS.put(this.caseNumber, "LQ-630KII 针式打印机");
		JsonNode list = list(zhouTao, this.caseNumber);
		assertThat(list).hasSize(1);
		assertThat(list.get(0).get("name").asText()).isEqualTo("pickup-receipt");
		assertThat(list.get(0).get("title").asText()).isEqualTo("取机凭证");
		HttpResponse<byte[]> answer = zhouTao.fetch(server() + list.get(0).get("url").asText());
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/pdf");
		assertThat(answer.headers().firstValue("Cache-Control"))
			.hasValueSatisfying((control) -> assertThat(control).contains("no-store"));
		assertThat(answer.headers().firstValue("Content-Disposition"))
			.hasValueSatisfying((disposition) -> assertThat(disposition).startsWith("inline;")
				.contains("filename*=UTF-8''%E5%8F%96%E6%9C%BA%E5%87%AD%E8%AF%81%20" + this.caseNumber + ".pdf"));
		try (PrintedPaper printed = new PrintedPaper(answer.body())) {
			assertThat(printed.text()).contains("取机凭证", this.caseNumber, "设备 LQ-630KII 针式打印机");
		}

		TakenAway.ROWS.put(this.caseNumber, "LQ-730K");
		try (PrintedPaper printed = new PrintedPaper(pdf(zhouTao, this.caseNumber).body())) {
			assertThat(printed.text()).contains("设备 LQ-730K").doesNotContain("LQ-630KII");
		}
	}

	@Test
	void thePaperOfAnEndedCaseIsThereForWhoeverReadsTheHistory() throws Exception {
		TakenAway.ROWS.put(this.caseNumber, "LQ-630KII");
		this.engine.getTaskService().complete(this.task);
		assertThat(list(tasklist("tang.jie"), this.caseNumber)).hasSize(1);
		try (PrintedPaper printed = new PrintedPaper(pdf(tasklist("tang.jie"), this.caseNumber).body())) {
			assertThat(printed.text()).contains("设备 LQ-630KII");
		}
		assertRefused(pdf(tasklist("chen.jing"), this.caseNumber), 404, NOT_FOUND);
	}

	@Test
	void somebodyElsesCaseIsAnsweredLikeOneThatDoesNotExist() {
		TakenAway.ROWS.put(this.caseNumber, "LQ-630KII");
		Rest chenJing = tasklist("chen.jing");
		HttpResponse<byte[]> hidden = pdf(chenJing, this.caseNumber);
		HttpResponse<byte[]> unknown = pdf(chenJing, "ZZ-20261123-999");
		assertRefused(hidden, 404, NOT_FOUND);
		assertThat(unknown.statusCode()).isEqualTo(hidden.statusCode());
		assertThat(unknown.body()).isEqualTo(hidden.body());
		assertRefused(chenJing.fetch(papers() + "?case=" + this.caseNumber), 404, NOT_FOUND);
		assertRefused(chenJing.fetch(papers() + "?case=ZZ-20261123-999"), 404, NOT_FOUND);
	}

	@Test
	void whomTheFeatureLetsReadReadsThePapersOfACaseThatTheEngineDoesNotShow() throws Exception {
		TakenAway.ROWS.put(this.caseNumber, "LQ-630KII");
		TakenAway.PARTS.put(this.caseNumber, "2");
		TakenAway.READABLE.put(this.caseNumber + " chen.jing", true);
		Rest chenJing = tasklist("chen.jing");
		for (boolean running : new boolean[] { true, false }) {
			assertThat(list(chenJing, this.caseNumber)).hasSize(2);
			assertThat(pdf(chenJing, this.caseNumber).statusCode()).isEqualTo(200);
			assertThat(workbook(chenJing, "parts-list").statusCode()).isEqualTo(200);
			if (running) {
				this.engine.getTaskService().complete(this.task);
			}
		}
		assertRefused(pdf(tasklist("ma.li"), this.caseNumber), 404, NOT_FOUND);
	}

	@Test
	void whomTheFeatureDoesNotLetReadIsAnsweredAsIfThereWereNoSuchCase() {
		TakenAway.ROWS.put(this.caseNumber, "LQ-630KII");
		TakenAway.PARTS.put(this.caseNumber, "2");
		TakenAway.READABLE.put(this.caseNumber + " zhou.tao", false);
		Rest zhouTao = tasklist("zhou.tao");
		HttpResponse<byte[]> unknown = pdf(zhouTao, "ZZ-20261123-999");
		for (HttpResponse<byte[]> hidden : List.of(pdf(zhouTao, this.caseNumber), workbook(zhouTao, "parts-list"),
				zhouTao.fetch(papers() + "?case=" + this.caseNumber))) {
			assertRefused(hidden, 404, NOT_FOUND);
			assertThat(hidden.body()).isEqualTo(unknown.body());
		}
		assertThat(pdf(tasklist("tang.jie"), this.caseNumber).statusCode()).isEqualTo(200);
	}

	@Test
	void aPaperThatIsAlsoAWorkbookIsListedAndServedAsOne() throws Exception {
		TakenAway.ROWS.put(this.caseNumber, "LQ-630KII");
		TakenAway.PARTS.put(this.caseNumber, "2.50");
		Rest zhouTao = tasklist("zhou.tao");
		JsonNode list = list(zhouTao, this.caseNumber);
		assertThat(list.get(0).get("workbookUrl").isNull()).isTrue();
		assertThat(list.get(1).get("url").asText()).endsWith("/parts-list.pdf");
		HttpResponse<byte[]> answer = zhouTao.fetch(server() + list.get(1).get("workbookUrl").asText());
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
			.startsWith("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
		assertThat(answer.headers().firstValue("Cache-Control"))
			.hasValueSatisfying((control) -> assertThat(control).contains("no-store"));
		assertThat(answer.headers().firstValue("Content-Disposition"))
			.hasValueSatisfying((disposition) -> assertThat(disposition).startsWith("attachment;")
				.contains("filename*=UTF-8''%E9%99%84%E4%BB%B6%E6%B8%85%E5%8D%95%20" + this.caseNumber + ".xlsx"));
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(answer.body()))) {
			List<Row> rows = workbook.getFirstSheet().read();
			Row last = rows.get(rows.size() - 1);
			assertThat(last.getCellAsString(0)).hasValue("电源线");
			assertThat(last.getCellAsNumber(1).orElseThrow()).isEqualByComparingTo("2.5");
		}
	}

	@Test
	void aPaperThatIsNoWorkbookIsNotFoundAsOneAndNobodyReadsOneWithoutALogin() {
		TakenAway.ROWS.put(this.caseNumber, "LQ-630KII");
		TakenAway.PARTS.put(this.caseNumber, "2");
		TakenAway.READABLE.put(this.caseNumber + " chen.jing", true);
		assertRefused(workbook(tasklist("zhou.tao"), "pickup-receipt"), 404, NOT_FOUND);
		assertRefused(workbook(tasklist("zhou.tao"), "x"), 404, NOT_FOUND);
		assertRefused(workbook(new Rest(server(), null, null), "parts-list"), 401, "登录已失效，请重新登录后再试。");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?case=", "?case=%20", "?case=%25", "?case=%00", "?case=zz", "/x/pickup-receipt.pdf",
			"/%E5%8F%96/x.pdf", "/%24%7B1%2B1%7D/pickup-receipt.pdf", "/'%20or%20'1'='1/pickup-receipt.pdf" })
	void whatIsNoCaseNumberIsNotFound(String address) {
		assertRefused(tasklist("tang.jie").fetch(papers() + address), 404, NOT_FOUND);
	}

	@Test
	void anUnknownPaperOfAKnownCaseIsNotFound() {
		TakenAway.ROWS.put(this.caseNumber, "LQ-630KII");
		assertRefused(tasklist("zhou.tao").fetch(papers() + "/" + this.caseNumber + "/service-receipt.pdf"), 404,
				NOT_FOUND);
	}

	@Test
	void nobodyReadsAPaperWithoutALogin() {
		TakenAway.ROWS.put(this.caseNumber, "LQ-630KII");
		for (Rest stranger : List.of(new Rest(server(), null, null), new Rest(server(), "zhou.tao", "demo"))) {
			assertRefused(pdf(stranger, this.caseNumber), 401, "登录已失效，请重新登录后再试。");
			assertRefused(stranger.fetch(papers() + "?case=" + this.caseNumber), 401, "登录已失效，请重新登录后再试。");
		}
	}

	@Test
	void aRowThatCannotBePrintedIsAnErrorInChineseAndNoHalfPdf() throws Exception {
		TakenAway.ROWS.put(this.caseNumber, "broken");
		HttpResponse<byte[]> answer = pdf(tasklist("zhou.tao"), this.caseNumber);
		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(message(answer)).contains("请联系管理员并告知编号");
		assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("%PDF", "\tat ", "broken row");
	}

	private Rest tasklist(String person) {
		return Rest.login(server(), person, "demo");
	}

	private JsonNode list(Rest reader, String caseNumber) throws Exception {
		HttpResponse<byte[]> answer = reader.fetch(papers() + "?case=" + caseNumber);
		assertThat(answer.statusCode()).isEqualTo(200);
		return JSON.readTree(answer.body());
	}

	private HttpResponse<byte[]> pdf(Rest reader, String caseNumber) {
		return reader.fetch(papers() + "/" + caseNumber + "/pickup-receipt.pdf");
	}

	private HttpResponse<byte[]> workbook(Rest reader, String name) {
		return reader.fetch(papers() + "/" + this.caseNumber + "/" + name + ".xlsx");
	}

	private static void assertRefused(HttpResponse<byte[]> answer, int status, String sentence) {
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(message(answer)).isEqualTo(sentence);
	}

	private static String message(HttpResponse<byte[]> answer) {
		try {
			return JSON.readTree(answer.body()).path("message").asText();
		}
		catch (IOException ex) {
			throw new AssertionError(new String(answer.body(), StandardCharsets.UTF_8), ex);
		}
	}

	private String server() {
		return "http://localhost:" + this.port;
	}

	private String papers() {
		return server() + PapersController.PATH;
	}

}
