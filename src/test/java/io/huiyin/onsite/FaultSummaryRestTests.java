package io.huiyin.onsite;

import io.huiyin.ServerTest;
import io.huiyin.testing.Rest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The summary of faults by HTTP. */
@ServerTest
class FaultSummaryRestTests {

	private static final String PERIOD = "?from=2026-11-01&until=2026-11-30";

	@LocalServerPort
	private int port;

	@Test
	@DisplayName("OS-12: the technical department and those who answer for it read the summary, and nobody else")
	void theTechnicalDepartmentReadsTheSummary() {
		for (String person : new String[] { "lin.yan", "xu.hui", "wang.fang", "zhao.min", "deng.hua", "tang.jie" }) {
			assertThat(tasklist(person).get("/faults" + PERIOD).expect(200).json().get("total").asInt())
				.isNotNegative();
		}
		for (String person : new String[] { "chen.jing", "zhou.tao", "ma.li" }) {
			refused(tasklist(person).get("/faults" + PERIOD), 403, "您没有查看故障汇总的权限。");
			refused(tasklist(person).get("/faults/table.csv" + PERIOD), 403, "您没有查看故障汇总的权限。");
		}
		Rest nobody = new Rest("http://127.0.0.1:" + this.port + "/camunda/api/huiyin", null, null);
		assertThat(nobody.get("/faults" + PERIOD).status()).isEqualTo(401);
	}

	@Test
	@DisplayName("OS-12: a period that cannot be is refused in one sentence")
	void aPeriodThatCannotBeIsRefused() {
		Rest lead = tasklist("xu.hui");
		refused(lead.get("/faults?from=gestern&until=2026-11-30"), 400, "起始日不是日期，请重新填写。");
		refused(lead.get("/faults?from=2026-11-30&until="), 400, "截止日不是日期，请重新填写。");
		refused(lead.get("/faults?from=2026-11-30&until=2026-11-01"), 400, "截止日不能早于起始日。");
		refused(lead.get("/faults?from=1900-01-01&until=2026-11-01"), 400, "一次最多汇总 5 年，请缩短时间。");
		assertThat(lead.get("/faults/table.csv" + PERIOD).expect(200).text()).startsWith("\uFEFF故障类别,次数");
	}

	private Rest tasklist(String person) {
		String server = "http://127.0.0.1:" + this.port;
		return Rest.login(server, person, "demo").at(server + "/camunda/api/huiyin");
	}

	private static void refused(Rest.Answer answer, int status, String sentence) {
		assertThat(answer.expect(status).json().get("message").asText()).isEqualTo(sentence);
	}

}
