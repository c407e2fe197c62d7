package io.huiyin.appraisal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huiyin.ServerTest;
import io.huiyin.engine.CompanyTime;
import io.huiyin.testing.Rest;
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

/** The appraisals by HTTP: who is shown, and handed out, what. */
@ServerTest
class StatisticsRestTests {

	private static final String PATH = "/camunda/api/huiyin/appraisals";

	private static final String NO_STATISTICS = "绩效考核情况统计表由上级、品质部和审计查看，您没有这项权限。";

	private static final String NO_PAPER = "没有这张单据，或者您没有查看权限，请核对编号。";

	private static final List<String> STATISTICS = List.of("/monthly-statistics.pdf?month=2001-11",
			"/monthly-statistics.xlsx?month=2001-11", "/yearly-statistics.pdf?year=2001",
			"/yearly-statistics.xlsx?year=2001", "/annual-statistics.pdf?year=2001",
			"/annual-statistics.xlsx?year=2001");

	private static int serial;

	@LocalServerPort
	private int port;

	@Autowired
	FilledSheets sheets;

	@Autowired
	JdbcClient database;

	@Autowired
	CompanyTime time;

	private final String mark = "u" + (++serial) + ".";

	private final Map<String, Rest> tasklists = new HashMap<>();

	private String manager;

	private String lead;

	private String clerk;

	private String peer;

	@BeforeEach
	void people() {
		this.manager = this.sheets.employed(this.mark + "manager", "赵敏", "service-manager", null, "2001-01-01", null);
		this.lead = this.sheets.employed(this.mark + "lead", "王芳", "supervisor", this.manager, "2001-01-01", null);
		this.clerk = this.sheets.employed(this.mark + "clerk", "李娜", "service-desk", this.lead, "2001-01-01", null);
		this.peer = this.sheets.employed(this.mark + "peer", "陈静", "service-desk", this.lead, "2001-01-01", null);
	}

	@AfterEach
	void clear() {
		this.database.sql("delete from removed_appraisal where case_number like 'YK-U%'").update();
		this.sheets.clear();
	}

	@Test
	@DisplayName("AP-13: one's own result is there once there is one; the line above, quality, auditors and the general manager see it before")
	void whoSeesWhom() {
		String number = this.sheets.opened(Kind.MONTHLY_APPRAISAL, this.clerk, this.lead, "2001-11-01");
		for (String reader : new String[] { this.lead, this.manager, "guo.rui", "tang.jie", "deng.hua" }) {
			JsonNode row = listed(reader, number).get(0);
			assertThat(row.get("caseNumber").asText()).as(reader).isEqualTo(number);
			assertThat(row.get("state").asText()).isEqualTo("待评分");
			assertThat(row.get("points").isNull()).isTrue();
			assertThat(papers(reader, number).expect(200).json()).isEmpty();
		}
		assertThat(listed(this.clerk, number)).isEmpty();
		refused(papers(this.clerk, number), 404, NO_PAPER);

		this.sheets.scored(number, "attendance", "1.25");
		for (String reader : new String[] { this.clerk, this.lead, this.manager, "guo.rui", "tang.jie", "deng.hua" }) {
			JsonNode row = listed(reader, number).get(0);
			assertThat(row.get("points").asText()).as(reader).isEqualTo("98.75");
			assertThat(row.get("state").asText()).isEqualTo("待本人确认");
			assertThat(row.get("person").asText()).isEqualTo("李娜");
			assertThat(row.get("appraiser").asText()).isEqualTo("王芳");
			assertThat(papers(reader, number).expect(200).json()).hasSize(1);
			for (String kind : new String[] { "pdf", "xlsx" }) {
				HttpResponse<byte[]> sheet = tasklist(reader).fetch(server() + "/camunda/api/huiyin/papers/" + number
						+ "/" + row.get("paper").asText() + "." + kind);
				assertThat(sheet.statusCode()).as(kind).isEqualTo(200);
				assertThat(sheet.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
			}
		}
	}

	@Test
	@DisplayName("AP-13: a peer, a process owner and an administrator see nothing of it, in no list and on no sheet")
	void nobodyElseSeesIt() {
		String number = this.sheets.closed(Kind.MONTHLY_APPRAISAL, this.clerk, this.lead, "2001-11-01", "1.25");
		for (String other : new String[] { this.peer, "song.yu", "admin", "chen.jing", "xu.hui", "zhao.min",
				"wang.fang" }) {
			JsonNode found = get(other, "?q=" + number).expect(200).json();
			assertThat(found.get("total").asInt()).as(other).isZero();
			assertThat(found.get("mayReadRemoved").asBoolean()).isFalse();
			refused(papers(other, number), 404, NO_PAPER);
			for (String kind : new String[] { "pdf", "xlsx" }) {
				refused(tasklist(other).fetch(
						server() + "/camunda/api/huiyin/papers/" + number + "/monthly-record." + kind), 404, NO_PAPER);
			}
			refused(get(other, "/removed"), 403, "您没有查看销毁记录的权限。");
		}
		// a login of the interface for programs is none of Tasklist
		for (String user : new String[] { null, "guo.rui" }) {
			Rest stranger = new Rest(server() + "/camunda/api/huiyin/appraisals", user, "demo");
			stranger.get("").expect(401);
			stranger.get("/removed").expect(401);
			STATISTICS.forEach((path) -> stranger.get(path).expect(401));
		}
	}

	@Test
	@DisplayName("AP-9: managers, quality, auditors and the general manager have the statistics, ordinary staff and administrators do not")
	void whoHasTheStatistics() {
		this.sheets.closed(Kind.MONTHLY_APPRAISAL, this.clerk, this.lead, "2001-11-01", "1.25");
		for (String reader : new String[] { this.lead, this.manager, "guo.rui", "tang.jie", "deng.hua" }) {
			assertThat(get(reader, "").expect(200).json().get("mayReadStatistics").asBoolean()).as(reader).isTrue();
			for (String path : STATISTICS) {
				HttpResponse<byte[]> sheet = tasklist(reader).fetch(server() + PATH + path);
				assertThat(sheet.statusCode()).as(path).isEqualTo(200);
				assertThat(new String(sheet.body(), 0, 4, StandardCharsets.ISO_8859_1))
					.isEqualTo(path.contains(".pdf") ? "%PDF" : "PK\u0003\u0004");
				assertThat(sheet.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
			}
		}
		for (String other : new String[] { this.clerk, this.peer, "song.yu", "admin", "chen.jing", "zhou.tao" }) {
			assertThat(get(other, "").expect(200).json().get("mayReadStatistics").asBoolean()).as(other).isFalse();
			STATISTICS.forEach((path) -> refused(get(other, path), 403, NO_STATISTICS));
		}
		HttpResponse<byte[]> named = tasklist(this.lead).fetch(server() + PATH + STATISTICS.get(1));
		assertThat(named.headers().firstValue("Content-Disposition").orElseThrow())
			.contains("filename*=UTF-8''" + encoded("员工月绩效考核情况统计表（2001年11月）") + ".xlsx");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/monthly-statistics.pdf                 | 请选择统计的月份，格式如 2026-11。
			/monthly-statistics.pdf?month=          | 请选择统计的月份，格式如 2026-11。
			/monthly-statistics.xlsx?month=2026-13  | 请选择统计的月份，格式如 2026-11。
			/monthly-statistics.pdf?month=2026-00   | 请选择统计的月份，格式如 2026-11。
			/monthly-statistics.pdf?month=2026-1    | 请选择统计的月份，格式如 2026-11。
			/monthly-statistics.pdf?month=2026-11-01| 请选择统计的月份，格式如 2026-11。
			/monthly-statistics.pdf?month=9999-12   | 请选择统计的月份，格式如 2026-11。
			/monthly-statistics.pdf?month=2999-12   | 2999年12月还没有到，不能统计。
			/yearly-statistics.pdf                  | 请选择统计的年份，格式如 2026。
			/yearly-statistics.xlsx?year=9999       | 请选择统计的年份，格式如 2026。
			/yearly-statistics.pdf?year=-1          | 请选择统计的年份，格式如 2026。
			/annual-statistics.pdf?year=%E4%BB%8A   | 请选择统计的年份，格式如 2026。
			/annual-statistics.xlsx?year=20266      | 请选择统计的年份，格式如 2026。
			/annual-statistics.pdf?year=2999        | 2999年还没有到，不能统计。
			?kind=weekly                            | 没有这样的检查或考核种类，请重新选择。
			?from=gestern                           | 起始日不是日期，请重新填写。
			?from=9999-12-31                        | 起始日不是日期，请重新填写。
			?until=2026-02-30                       | 截止日不是日期，请重新填写。
			?from=2026-11-02&until=2026-11-01       | 截止日不能早于起始日。
			""")
	@DisplayName("AP-9: a question that makes no sense is answered in one sentence")
	void aQuestionThatMakesNoSense(String question, String sentence) {
		refused(get("guo.rui", question), 400, sentence);
		refused(get("guo.rui", "?q=" + encoded("字".repeat(101))), 400, "查找的文字最多 100 字。");
	}

	@Test
	@DisplayName("AP-13: a list that is cut says how many there are")
	void aListThatIsCutSaysSo() {
		List<String> numbers = new ArrayList<>();
		for (int day = 1; day <= 52; day++) {
			numbers.add(this.sheets.opened(Kind.SPOT_INSPECTION, this.clerk, this.lead,
					this.time.today().minusDays(day).toString()));
		}
		JsonNode found = get(this.lead, "?q=" + encoded("李娜")).expect(200).json();
		assertThat(found.get("total").asInt()).isEqualTo(52);
		assertThat(found.get("appraisals")).extracting((row) -> row.get("caseNumber").asText())
			.containsExactlyElementsOf(numbers.subList(0, 50));
	}

	@Test
	@DisplayName("AP-13: quality, auditors and the general manager see what was removed, the latest first, and that a list is cut")
	void whatWasRemoved() {
		LocalDateTime late = LocalDateTime.parse("2999-01-01T00:00");
		for (int i = 10; i < 61; i++) {
			this.database
				.sql("insert into removed_appraisal (case_number, kind, closed_at, removed_at) values (?, ?, ?, ?)")
				.params("YK-U" + i, "MONTHLY_APPRAISAL", late.minusYears(2), late.plusHours(i))
				.update();
		}
		for (String reader : new String[] { "guo.rui", "tang.jie", "deng.hua" }) {
			assertThat(get(reader, "").expect(200).json().get("mayReadRemoved").asBoolean()).isTrue();
			JsonNode removed = get(reader, "/removed").expect(200).json();
			assertThat(removed.get("more").asBoolean()).isTrue();
			assertThat(removed.get("records")).hasSize(50);
			assertThat(removed.get("records").get(0).toString()).isEqualTo(
					"{\"caseNumber\":\"YK-U60\",\"kind\":\"月考核\",\"closedAt\":\"2997-01-01T00:00:00\",\"removedAt\":\"2999-01-03T12:00:00\"}");
		}
		for (String other : new String[] { this.manager, this.lead, this.clerk }) {
			refused(get(other, "/removed"), 403, "您没有查看销毁记录的权限。");
		}
	}

	@Test
	@DisplayName("AP-5: the figures on the sheet of a month are in the list, with the page of the cases behind each")
	void theFiguresOnTheSheetOfAMonth() {
		String number = this.sheets.closed(Kind.MONTHLY_APPRAISAL, this.clerk, this.lead, "2001-11-01", "1.25");
		this.database.sql("insert into appraisal_figure (case_number, label, amount) values (?, '按时办结', 31)")
			.param(number)
			.update();
		for (String reader : new String[] { this.clerk, this.lead }) {
			JsonNode figure = listed(reader, number).get(0).get("evidence").get(0);
			assertThat(figure.get("label").asText()).isEqualTo("按时办结");
			assertThat(figure.get("count").asInt()).isEqualTo(31);
			assertThat(get(reader, "/evidence/" + figure.get("id").asText()).expect(200).text()).contains("按时办结 31");
			refused(get(this.peer, "/evidence/" + figure.get("id").asText()), 404, "没有这项依据，或者您没有查看权限。");
		}
	}

	private JsonNode listed(String person, String number) {
		return get(person, "?q=" + number).expect(200).json().get("appraisals");
	}

	private Rest.Answer get(String person, String question) {
		return tasklist(person).at(server() + PATH).get(question);
	}

	private Rest.Answer papers(String person, String number) {
		return tasklist(person).at(server() + "/camunda/api/huiyin").get("/papers?case=" + number);
	}

	private Rest tasklist(String person) {
		return this.tasklists.computeIfAbsent(person, (user) -> Rest.login(server(), user, "demo"));
	}

	private String server() {
		return "http://127.0.0.1:" + this.port;
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static void refused(Rest.Answer answer, int status, String sentence) {
		assertThat(answer.expect(status).json().get("message").asText()).isEqualTo(sentence);
	}

	private static void refused(HttpResponse<byte[]> answer, int status, String sentence) {
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(message(answer.body())).isEqualTo(sentence);
	}

	private static String message(byte[] body) {
		try {
			return new ObjectMapper().readTree(body).get("message").asText();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
