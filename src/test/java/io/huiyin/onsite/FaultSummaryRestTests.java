package io.huiyin.onsite;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;

import io.huiyin.ServerTest;
import io.huiyin.testing.Rest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The summary of faults by HTTP. */
@ServerTest
class FaultSummaryRestTests {

	private static final String PERIOD = "?from=2026-11-01&until=2026-11-30";

	private static final String[] PATHS = { "/faults", "/faults.csv" };

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient database;

	@Test
	@DisplayName("OS-12: the technical department and those who answer for it read the summary, and nobody else")
	void theTechnicalDepartmentReadsTheSummary() {
		for (String person : new String[] { "lin.yan", "xu.hui", "wang.fang", "zhao.min", "deng.hua", "tang.jie" }) {
			assertThat(tasklist(person).get("/faults" + PERIOD).expect(200).json().get("total").asInt())
				.isNotNegative();
		}
		for (String person : new String[] { "chen.jing", "sun.guoqiang", "liu.wei", "huang.lei", "zhou.tao", "he.ping",
				"ma.li", "guo.rui", "song.yu", "admin" }) {
			for (String path : PATHS) {
				refused(tasklist(person).get(path + PERIOD), 403, "您没有查看故障汇总的权限。");
			}
		}
		// a login of the interface for programs is none of Tasklist
		for (String user : new String[] { null, "xu.hui" }) {
			Rest stranger = new Rest("http://127.0.0.1:" + this.port + "/camunda/api/huiyin", user, "demo");
			for (String path : PATHS) {
				stranger.get(path + PERIOD).expect(401);
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			from=gestern&until=2026-11-30              | 起始日不是日期，请重新填写。
			until=2026-11-30                           | 起始日不是日期，请重新填写。
			from=2026-02-30&until=2026-11-30           | 起始日不是日期，请重新填写。
			from=2026-11-01T00:00&until=2026-11-30     | 起始日不是日期，请重新填写。
			from=-999999999-01-01&until=2026-11-30     | 起始日不是日期，请重新填写。
			from=%2B999999999-12-31&until=2026-11-30   | 起始日不是日期，请重新填写。
			from=2026-11-01                            | 截止日不是日期，请重新填写。
			from=2026-11-01&until=                     | 截止日不是日期，请重新填写。
			from=2026-11-01&until=2026-11-31           | 截止日不是日期，请重新填写。
			from=9999-12-31&until=9999-12-31           | 起始日不是日期，请重新填写。
			from=2026-11-30&until=2026-11-29           | 截止日不能早于起始日。
			from=1900-01-01&until=2026-11-01           | 一次最多汇总 5 年，请缩短时间。
			from=2021-11-01&until=2026-11-01           | 一次最多汇总 5 年，请缩短时间。
			from=2021-11-01&until=2026-10-31           | -
			from=2999-12-31&until=2999-12-31           | -
			""")
	@DisplayName("OS-12: a period that cannot be is refused in one sentence, as a table too")
	void aPeriodThatCannotBeIsRefused(String period, String sentence) {
		for (String path : PATHS) {
			Rest.Answer answer = tasklist("xu.hui").get(path + "?" + period);
			if (sentence == null) {
				answer.expect(200);
			}
			else {
				refused(answer, 400, sentence);
			}
		}
	}

	@Test
	@DisplayName("OS-12: the table opens in Excel, named after its period, and nothing in it is a formula")
	void theTableOpensInExcel() {
		this.database.sql("delete from visit where case_number like 'FR-%'").update();
		String[] classes = { "连接线路", "打\"印\"机,驱动", "=1+1", "+1", "-1", "@SUM(A1)" };
		for (int i = 0; i < classes.length; i++) {
			this.database.sql("""
					insert into visit (case_number, version, customer_number, company, telephone, fault_description,
						opened_by, opened_at, round_number, fault_class, removed_in, receipt_filed_at)
					values (?, 0, 'KH-0', '公司', '1', '故障', 'xu.hui', ?, 1, ?, ?, ?)""")
				.params("FR-" + i, LocalDateTime.parse("2002-03-01T09:00"), classes[i], (i == 0) ? null : "SOFTWARE",
						LocalDateTime.parse("2002-03-05T09:00"))
				.update();
		}
		String march = "?from=2002-03-01&until=2002-03-31";
		Rest.Answer table = tasklist("lin.yan").get("/faults.csv" + march).expect(200);
		assertThat(table.text().split("\r\n")).containsExactlyInAnyOrder(
				"\uFEFF\"故障类别\",\"次数\",\"占比\",\"连接\",\"软件\",\"硬件\",\"未排除\"",
				"\"连接线路\",\"1\",\"16.7%\",\"0\",\"0\",\"0\",\"1\"",
				"\"打\"\"印\"\"机,驱动\",\"1\",\"16.7%\",\"0\",\"1\",\"0\",\"0\"",
				"\"'=1+1\",\"1\",\"16.7%\",\"0\",\"1\",\"0\",\"0\"", "\"'+1\",\"1\",\"16.7%\",\"0\",\"1\",\"0\",\"0\"",
				"\"'-1\",\"1\",\"16.7%\",\"0\",\"1\",\"0\",\"0\"",
				"\"'@SUM(A1)\",\"1\",\"16.7%\",\"0\",\"1\",\"0\",\"0\"");
		assertThat(table.headers().firstValue("Content-Type").orElseThrow())
			.isEqualToIgnoringCase("text/csv;charset=UTF-8");
		assertThat(table.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment;")
			.contains(
					"filename*=UTF-8''" + URLEncoder.encode("故障汇总-2002-03-01-2002-03-31.csv", StandardCharsets.UTF_8));
		assertThat(tasklist("lin.yan").get("/faults" + march).expect(200).json().get("total").asInt()).isEqualTo(6);
	}

	private Rest tasklist(String person) {
		String server = "http://127.0.0.1:" + this.port;
		return Rest.login(server, person, "demo").at(server + "/camunda/api/huiyin");
	}

	private static void refused(Rest.Answer answer, int status, String sentence) {
		assertThat(answer.expect(status).json().get("message").asText()).isEqualTo(sentence);
	}

}
