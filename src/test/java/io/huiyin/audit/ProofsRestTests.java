package io.huiyin.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.ServerTest;
import io.huiyin.testing.Rest;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The proofs by HTTP. */
@ServerTest
class ProofsRestTests {

	private static final String[] PATHS = { "/proofs", "/proofs.xlsx", "/proofs.pdf" };

	private static final List<String> ALL = List.of("callback-complaint", "same-day-verification",
			"callback-onsite-service", "callback-installation", "limits", "owners", "faults");

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient database;

	/** Three complaints of which nothing but the history is left, one of them running. */
	@BeforeEach
	void history() {
		for (int i = 1; i <= 3; i++) {
			this.database.sql("""
					insert into ACT_HI_PROCINST (ID_, PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_KEY_, PROC_DEF_ID_,
						START_TIME_, END_TIME_, STATE_)
					values (:id, :id, :id, 'complaint', 'complaint:0:0', :started, :ended, :state)""")
				.param("id", "TS-PROOF-" + i)
				.param("started", LocalDateTime.parse("2002-03-0" + i + "T09:00"))
				.param("ended", (i == 3) ? null : LocalDateTime.parse("2002-03-09T09:00"))
				.param("state", (i == 3) ? "ACTIVE" : "EXTERNALLY_TERMINATED")
				.update();
		}
		for (String procedure : new String[] { "complaint", "monthlyAppraisal" }) {
			this.database.sql("""
					insert into ACT_HI_TASKINST (ID_, PROC_INST_ID_, PROC_DEF_KEY_, TASK_DEF_KEY_, NAME_, START_TIME_,
						DUE_DATE_)
					values (:id, 'TS-PROOF-1', :procedure, 'userTask_work', '办理', :due, :due)""")
				.param("id", "proof-" + procedure)
				.param("procedure", procedure)
				.param("due", LocalDateTime.parse("2002-03-05T09:00"))
				.update();
		}
	}

	@AfterEach
	void noHistory() {
		this.database.sql("delete from ACT_HI_PROCINST where ID_ like 'TS-PROOF-%'").update();
		this.database.sql("delete from ACT_HI_TASKINST where ID_ like 'proof-%'").update();
	}

	@Test
	@DisplayName("SV-9: managers and auditors read the proofs, the technical lead those about the technicians' work, and nobody else")
	void managersAndAuditorsReadTheProofs() {
		for (String person : new String[] { "tang.jie", "deng.hua", "guo.rui", "zhao.min", "wang.fang",
				"sun.guoqiang" }) {
			assertThat(ids(person)).as(person).isEqualTo(ALL);
		}
		assertThat(ids("xu.hui")).containsExactly("callback-onsite-service", "callback-installation", "limits",
				"owners", "faults");
		for (String person : new String[] { "chen.jing", "liu.wei", "huang.lei", "zhou.tao", "he.ping", "ma.li",
				"lin.yan", "song.yu", "admin" }) {
			for (String path : PATHS) {
				refused(tasklist(person).get(path + "?month=2002-03"), 403, "您没有查看服务质量证明的权限。");
			}
		}
		for (String user : new String[] { null, "tang.jie" }) {
			Rest stranger = new Rest("http://127.0.0.1:" + this.port + "/camunda/api/huiyin", user, "demo");
			for (String path : PATHS) {
				stranger.get(path + "?month=2002-03").expect(401);
			}
		}
	}

	@Test
	@DisplayName("AP-12: limits of appraisals count for those who may read appraisals, and for nobody else")
	void limitsOfAppraisalsCountForThoseWhoMayReadThem() {
		for (String person : new String[] { "tang.jie", "deng.hua", "guo.rui" }) {
			assertThat(limits(person)).as(person).contains("月考核").hasSize(2);
		}
		for (String person : new String[] { "zhao.min", "wang.fang", "sun.guoqiang" }) {
			assertThat(limits(person)).as(person).containsExactly("投诉处理");
		}
		assertThat(limits("xu.hui")).isEmpty();
	}

	@Test
	@DisplayName("CB-3: the rate comes with its target, its numbers and all that are missing")
	void theRateComesWithAllThatAreMissing() {
		Rest.Answer answer = tasklist("tang.jie").get("/proofs?month=2002-03").expect(200);
		assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		assertThat(answer.json().get("from").asText()).isEqualTo("2002-03-01");
		assertThat(answer.json().get("until").asText()).isEqualTo("2002-03-31");
		JsonNode proof = proof(answer.json(), "callback-complaint");
		assertThat(proof.get("title").asText()).isEqualTo("投诉回访率");
		assertThat(proof.get("clause").asText()).isEqualTo("CB-3");
		assertThat(proof.get("sentence").asText())
			.isEqualTo("2002年3月登记的投诉 3 件（按流程历史统计）：按时回访 0 件，未按时回访 2 件；按时回访率 0.0%，要求 100%，没有达到要求。另有 1 件还没有到时限，不计入。");
		assertThat(proof.get("percent").decimalValue()).isEqualByComparingTo("0.0");
		assertThat(proof.get("target").intValue()).isEqualTo(100);
		assertThat(proof.get("kept").booleanValue()).isFalse();
		assertThat(proof.get("numerator").intValue()).isZero();
		assertThat(proof.get("denominator").intValue()).isEqualTo(2);
		assertThat(proof.get("missingTotal").intValue()).isEqualTo(2);
		assertThat(proof.get("missing").get(0).toString())
			.isEqualTo("{\"caseNumber\":\"TS-PROOF-1\",\"text\":\"案件已经结束，没有回访\",\"at\":\"2002-03-09T09:00:00\"}");
		assertThat(proof.get("chart").get("type").asText()).isEqualTo("line");
		assertThat(proof.get("chart").get("labels")).hasSize(12);
		JsonNode values = proof.get("chart").get("series").get(0).get("values");
		assertThat(values).hasSize(12);
		assertThat(values.get(10).isNull()).isTrue();
		assertThat(values.get(11).isNumber()).isTrue();
		JsonNode days = tasklist("tang.jie").get("/proofs?from=2002-03-02&until=2002-03-02").expect(200).json();
		assertThat(proof(days, "callback-complaint").get("denominator").intValue()).isEqualTo(1);
		assertThat(proof(days, "faults").get("percent").isNull()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			month=                                     | 请选择统计的月份，或者填写起始日和截止日。
			from=&until=                               | 请选择统计的月份，或者填写起始日和截止日。
			month=2026-13                              | 请选择统计的月份，格式如 2026-11。
			month=2026-1                               | 请选择统计的月份，格式如 2026-11。
			month=2026-11-01                           | 请选择统计的月份，格式如 2026-11。
			month=9999-12                              | 请选择统计的月份，格式如 2026-11。
			month=%E4%BB%8A                            | 请选择统计的月份，格式如 2026-11。
			month=2999-12                              | 2999年12月还没有到，不能统计。
			from=gestern&until=2002-03-31              | 起始日不是日期，请重新填写。
			until=2002-03-31                           | 起始日不是日期，请重新填写。
			from=2002-03-01                            | 截止日不是日期，请重新填写。
			from=2002-02-30&until=2002-03-31           | 起始日不是日期，请重新填写。
			from=2002-03-02&until=2002-03-01           | 截止日不能早于起始日。
			from=1997-03-31&until=2002-03-31           | 一次最多统计 5 年，请缩短时间。
			from=2999-01-01&until=2999-01-02           | 2999-01-01 至 2999-01-02还没有到，不能统计。
			from=1997-04-01&until=2002-03-31           | -
			month=1000-01                              | -
			""")
	@DisplayName("SV-9: a period that cannot be is refused in one sentence")
	void aPeriodThatCannotBeIsRefused(String period, String sentence) {
		for (String path : PATHS) {
			Rest.Answer answer = tasklist("tang.jie").get(path + "?" + period);
			if (sentence == null) {
				answer.expect(200);
			}
			else {
				refused(answer, 400, sentence);
			}
		}
	}

	@Test
	@DisplayName("SV-9: the workbook says what the page says, with numbers that are numbers")
	void theWorkbookSaysWhatThePageSays() throws IOException {
		HttpResponse<byte[]> file = fetch("/proofs.xlsx?month=2002-03");
		assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment;")
			.contains("filename*=UTF-8''" + URLEncoder.encode("服务质量证明（2002年3月）.xlsx", StandardCharsets.UTF_8));
		assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		List<List<Cell>> rows = rows(file.body());
		List<List<String>> texts = rows.stream().map((row) -> row.stream().map(Cell::getText).toList()).toList();
		assertThat(texts).contains(List.of("统计期间", "2002年3月"), List.of("制表人", "唐洁"), List.of("汇总"),
				List.of("证明", "手册条款", "应做到", "已做到", "比率（%）", "要求（%）", "结果"), List.of("投诉回访率（手册 CB-3）"),
				List.of("没有做到的 2 项"), List.of("编号", "情况", "时间"),
				List.of("TS-PROOF-2", "案件已经结束，没有回访", "2002-03-09 09:00"), List.of("故障分类汇总（手册 OS-9, OS-12）"));
		List<Cell> rate = rows.stream().filter((row) -> row.get(0).getText().equals("投诉回访率")).findFirst().orElseThrow();
		assertThat(rate).extracting(Cell::getText).containsExactly("投诉回访率", "CB-3", "2", "0", "0.0", "100", "没有达到要求");
		assertThat(rate.subList(2, 6)).extracting(Cell::getType).containsOnly(CellType.NUMBER);
		assertThat(rows).flatExtracting((row) -> row).allSatisfy((cell) -> assertThat(cell.getFormula()).isNull());
	}

	@Test
	@DisplayName("SV-9: the paper is a PDF that the browser shows")
	void thePaperIsAPdf() {
		HttpResponse<byte[]> file = fetch("/proofs.pdf?month=2002-03");
		assertThat(new String(file.body(), 0, 4, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF");
		assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("inline;");
	}

	private static List<List<Cell>> rows(byte[] file) throws IOException {
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file),
				new ReadingOptions(true, true))) {
			return workbook.getFirstSheet()
				.read()
				.stream()
				.map(ProofsRestTests::cells)
				.filter((row) -> !row.isEmpty())
				.toList();
		}
	}

	private static List<Cell> cells(Row row) {
		return row.stream().filter((cell) -> cell != null && !cell.getText().isEmpty()).toList();
	}

	private List<String> ids(String person) {
		JsonNode found = tasklist(person).get("/proofs?month=2002-03").expect(200).json();
		return found.get("proofs").findValuesAsText("id");
	}

	private List<String> limits(String person) {
		JsonNode found = tasklist(person).get("/proofs?month=2002-03").expect(200).json();
		List<String> procedures = new ArrayList<>();
		proof(found, "limits").get("table").get("rows").forEach((row) -> procedures.add(row.get(0).asText()));
		return procedures;
	}

	private static JsonNode proof(JsonNode found, String id) {
		for (JsonNode proof : found.get("proofs")) {
			if (proof.get("id").asText().equals(id)) {
				return proof;
			}
		}
		throw new AssertionError("No proof " + id + " in " + found);
	}

	private HttpResponse<byte[]> fetch(String path) {
		String server = "http://127.0.0.1:" + this.port;
		HttpResponse<byte[]> file = Rest.login(server, "tang.jie", "demo").fetch(server + "/camunda/api/huiyin" + path);
		assertThat(file.statusCode()).isEqualTo(200);
		return file;
	}

	private Rest tasklist(String person) {
		String server = "http://127.0.0.1:" + this.port;
		return Rest.login(server, person, "demo").at(server + "/camunda/api/huiyin");
	}

	private static void refused(Rest.Answer answer, int status, String sentence) {
		assertThat(answer.expect(status).json().get("message").asText()).isEqualTo(sentence);
	}

}
