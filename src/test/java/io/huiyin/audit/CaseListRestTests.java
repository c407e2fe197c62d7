package io.huiyin.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.ServerTest;
import io.huiyin.testing.Rest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of cases by HTTP. */
@ServerTest
class CaseListRestTests {

	private static final String[] PATHS = { "/cases", "/cases.csv" };

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient database;

	@Autowired
	private JdbcTemplate jdbc;

	@BeforeEach
	void someCases() {
		RegisteredCase.remove(this.database, "LR-");
		RegisteredCase.of("LR-1").customer("=1+1 物业").parties("zhou.tao").satisfaction("满意").in(this.database);
		RegisteredCase.of("LR-2")
			.procedure("onsiteService")
			.started("2012-03-02T09:00")
			.due("2012-03-05T18:00")
			.parties("wu.gang")
			.in(this.database);
		RegisteredCase.of("LR-3").procedure("inspection").started("2012-03-03T09:00").missed(1).in(this.database);
	}

	@AfterEach
	void noCases() {
		RegisteredCase.remove(this.database, "LR-");
	}

	@Test
	@DisplayName("Everybody who is logged in has a list, and everybody their own; nobody else has one")
	void everybodyHasTheirOwnList() {
		assertThat(numbers("tang.jie")).containsExactly("LR-3", "LR-2", "LR-1");
		assertThat(numbers("wang.fang")).containsExactly("LR-2", "LR-1");
		assertThat(numbers("xu.hui")).containsExactly("LR-2");
		assertThat(numbers("zhou.tao")).containsExactly("LR-1");
		assertThat(numbers("ma.li")).isEmpty();
		for (String user : new String[] { null, "tang.jie" }) {
			Rest stranger = new Rest("http://127.0.0.1:" + this.port + "/camunda/api/huiyin", user, "demo");
			for (String path : List.of("/cases", "/cases.csv", "/cases/choices")) {
				stranger.get(path).expect(401);
			}
		}
	}

	@Test
	@DisplayName("A row has the fields that the page reads")
	void aRowHasTheFieldsThatThePageReads() {
		JsonNode page = list("tang.jie").get("/cases?number=LR-2").expect(200).json();
		assertThat(page.get("total").asInt()).isOne();
		assertThat(page.get("totalIsExact").asBoolean()).isTrue();
		assertThat(page.get("totalText").asText()).isEqualTo("1");
		assertThat(page.get("pages").asInt()).isOne();
		JsonNode row = page.get("rows").get(0);
		assertThat(row.get("procedureName").asText()).isEqualTo("上门服务");
		assertThat(row.get("state").asText()).isEqualTo("RUNNING");
		assertThat(row.get("stateText").asText()).isEqualTo("办理中");
		assertThat(row.get("people").get(0).asText()).isEqualTo("吴刚");
		assertThat(row.get("startedAt").asText()).isEqualTo("2012-03-02T09:00:00");
		assertThat(row.get("dueAt").asText()).isEqualTo("2012-03-05T18:00:00");
		assertThat(row.get("endedAt").isNull()).isTrue();
		assertThat(row.get("overdue").asBoolean()).isTrue();
		assertThat(row.get("steps").isArray()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			page=-1                           | 页码须为 1 到 10000 的整数。
			page=0                            | 页码须为 1 到 10000 的整数。
			page=1.5                          | 页码须为 1 到 10000 的整数。
			page=99999999999                  | 页码须为 1 到 10000 的整数。
			size=10000                        | 每页件数须为 1 到 100 的整数。
			size=0                            | 每页件数须为 1 到 100 的整数。
			size=zehn                         | 每页件数须为 1 到 100 的整数。
			page=401                          | 最多翻到第 10000 个案件，请缩小查找范围，或者改变排序。
			page=101&size=100                 | 最多翻到第 10000 个案件，请缩小查找范围，或者改变排序。
			from=2026-13-01                   | 起始日不是日期，请重新填写。
			until=2026-02-30                  | 截止日不是日期，请重新填写。
			from=gestern                      | 起始日不是日期，请重新填写。
			from=2026-11-30&until=2026-11-29  | 截止日不能早于起始日。
			sort=satisfaction                 | 排序方式不在可选范围内，请重新选择。
			sort=started_at;--                | 排序方式不在可选范围内，请重新选择。
			order=up                          | 排序方向不在可选范围内，请重新选择。
			state=DONE                        | 案件状态不在可选范围内，请重新选择。
			overdue=always                    | 时限情况不在可选范围内，请重新选择。
			period=due                        | 期间类别不在可选范围内，请重新选择。
			procedure=nowhere                 | 没有这个流程，请重新选择。
			customer=%00                      | 查找的文字里有不能识别的字符，请重新填写。
			number=TS-%00                     | 查找的文字里有不能识别的字符，请重新填写。
			person=a%0Ab                      | 查找的文字里有不能识别的字符，请重新填写。
			""")
	@DisplayName("What cannot be meant is refused in one sentence, as a table too")
	void whatCannotBeMeantIsRefused(String asked, String sentence) {
		for (String path : PATHS) {
			Rest.Answer answer = list("tang.jie").get(path + "?" + asked.replace(";", "%3B"));
			assertThat(answer.expect(400).json().get("message").asText()).isEqualTo(sentence);
		}
	}

	@Test
	@DisplayName("A text longer than anything that can be found is refused")
	void aTextThatIsTooLongIsRefused() {
		for (String field : List.of("number", "customer", "procedure", "person", "department", "satisfaction")) {
			Rest.Answer answer = list("tang.jie").get("/cases?" + field + "=" + "9".repeat(300));
			assertThat(answer.expect(400).json().get("message").asText()).isEqualTo("查找的文字最多 100 字。");
		}
	}

	@Test
	@DisplayName("What does not exist is found nowhere, whatever characters it is made of, and nothing else is done")
	void whatDoesNotExistIsFoundNowhere() {
		for (String text : List.of("'", "' or '1'='1", "\"; drop table audit_case; --", ":number", "?", "!", "\\", "😀",
				"%", "_", "${1}", "null")) {
			for (String field : List.of("number", "customer", "person", "department", "satisfaction")) {
				JsonNode page = list("tang.jie").get("/cases?" + field + "=" + encoded("LR-" + text))
					.expect(200)
					.json();
				assertThat(page.get("total").asInt()).as(field + "=" + text).isZero();
				assertThat(page.get("rows")).isEmpty();
			}
		}
		assertThat(numbers("tang.jie")).hasSize(3);
	}

	@Test
	@DisplayName("The table opens in Excel, with the names that the screen has, and nothing in it is a formula")
	void theTableOpensInExcel() {
		Rest.Answer table = list("tang.jie").get("/cases.csv?number=LR-&sort=number&order=asc").expect(200);
		assertThat(table.text().split("\r\n")).containsExactly(
				"\uFEFF\"案号\",\"流程\",\"客户/员工\",\"责任部门\",\"状态\",\"当前步骤\",\"参与人\",\"发起时间\",\"办结时间\",\"最早到期\",\"是否超时\",\"超时任务数\",\"满意度\",\"相关案件\"",
				"\"LR-1\",\"热线接听\",\"'=1+1 物业\",\"\",\"已办结\",\"\",\"周涛\",\"2012-03-01 09:00\",\"2012-03-02 09:00\",\"\",\"否\",\"0\",\"满意\",\"\"",
				"\"LR-2\",\"上门服务\",\"\",\"\",\"办理中\",\"\",\"吴刚\",\"2012-03-02 09:00\",\"\",\"2012-03-05 18:00\",\"是\",\"0\",\"\",\"\"",
				"\"LR-3\",\"检查\",\"\",\"\",\"已办结\",\"\",\"\",\"2012-03-03 09:00\",\"2012-03-02 09:00\",\"\",\"否\",\"1\",\"\",\"\"");
		assertThat(table.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment;")
			.contains(encoded("案件清单-"));
		assertThat(list("zhou.tao").get("/cases.csv?number=LR-").expect(200).text()).contains("LR-1")
			.doesNotContain("LR-2", "LR-3");
	}

	@Test
	@DisplayName("More than can be counted is said to be more, on the page as in the table")
	void moreThanCanBeCountedIsSaidToBeMore() {
		List<Object[]> rows = IntStream.rangeClosed(1, Wanted.MOST + 1)
			.mapToObj((each) -> new Object[] { "LR-M%05d".formatted(each) })
			.toList();
		String insert = """
				insert into audit_case (case_number, instance_id, definition_id, procedure_key, state, started_at, missed)
				values (?, 'x', 'none', 'hotline', 'CANCELLED', '2012-03-01 09:00:00', 0)""";
		this.jdbc.batchUpdate(insert, rows.subList(1, rows.size()));
		JsonNode exact = list("tang.jie").get("/cases?number=LR-M").expect(200).json();
		assertThat(exact.get("totalText").asText()).isEqualTo("10000");
		assertThat(exact.get("totalIsExact").asBoolean()).isTrue();
		assertThat(list("tang.jie").get("/cases.csv?number=LR-M").expect(200).text().split("\r\n")).hasSize(10_001);

		this.jdbc.batchUpdate(insert, rows.subList(0, 1));
		for (String order : List.of("started&order=asc", "number&order=asc", "ended&order=asc", "due&order=asc")) {
			JsonNode more = list("tang.jie").get("/cases?number=LR-M&size=100&page=100&sort=" + order)
				.expect(200)
				.json();
			assertThat(more.get("total").asInt()).isEqualTo(10_000);
			assertThat(more.get("totalIsExact").asBoolean()).isFalse();
			assertThat(more.get("totalText").asText()).isEqualTo("超过 10000");
			assertThat(more.get("pages").asInt()).isEqualTo(100);
			assertThat(more.get("rows").get(99).get("caseNumber").asText()).as(order).isEqualTo("LR-M10000");
		}
		String[] lines = list("tang.jie").get("/cases.csv?number=LR-M").expect(200).text().split("\r\n");
		assertThat(lines).hasSize(10_002);
		assertThat(lines[10_001]).isEqualTo("\"只列出前 10000 个案件，符合条件的还有更多，请缩小范围后再导出。\"");
	}

	@Test
	@DisplayName("The filters offer what there is")
	void theFiltersOfferWhatThereIs() {
		JsonNode choices = list("zhou.tao").get("/cases/choices").expect(200).json();
		assertThat(labels(choices.get("procedures"))).contains("hotline 热线接听", "complaint 投诉处理");
		assertThat(labels(choices.get("states"))).containsExactly("RUNNING 办理中", "ENDED 已办结", "CANCELLED 已取消");
		assertThat(labels(choices.get("people"))).contains("zhou.tao 周涛", "wu.gang 吴刚");
		assertThat(choices.get("satisfactions").toString()).contains("满意");
		assertThat(choices.get("departments").isArray()).isTrue();
	}

	@Test
	@DisplayName("Nobody changes anything here, an auditor least of all")
	void nobodyChangesAnything() {
		for (String path : List.of("/cases", "/cases/choices", "/cases.csv")) {
			assertThat(list("tang.jie").send("POST", path, List.of()).status()).isEqualTo(405);
			assertThat(list("tang.jie").send("PUT", path, List.of()).status()).isEqualTo(405);
			assertThat(list("tang.jie").send("DELETE", path, null).status()).isEqualTo(405);
		}
	}

	private static List<String> labels(JsonNode choices) {
		return StreamSupport.stream(choices.spliterator(), false)
			.map((choice) -> choice.get("value").asText() + " " + choice.get("label").asText())
			.toList();
	}

	private List<String> numbers(String person) {
		List<String> numbers = new ArrayList<>();
		list(person).get("/cases?number=LR-")
			.expect(200)
			.json()
			.get("rows")
			.forEach((row) -> numbers.add(row.get("caseNumber").asText()));
		return numbers;
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private Rest list(String person) {
		String server = "http://127.0.0.1:" + this.port;
		return Rest.login(server, person, "demo").at(server + "/camunda/api/huiyin");
	}

}
