package io.huiyin.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.ServerTest;
import io.huiyin.testing.Rest;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What the daily check has found, by HTTP. */
@ServerTest
class EvidenceRestTests {

	private static final String PATH = "/camunda/api/huiyin/evidence";

	@LocalServerPort
	private int port;

	@Autowired
	EvidenceCheck check;

	@Autowired
	JdbcClient database;

	@Autowired
	MeterRegistry measurements;

	@ParameterizedTest
	@ValueSource(strings = { "tang.jie", "admin" })
	@DisplayName("Auditors and administrators read what the last check has found, and its number is measured")
	void whoLooksAfterTheEvidenceReadsIt(String reader) {
		this.database.sql("delete from evidence_problem").update();
		this.database.sql("delete from evidence_check").update();
		assertThat(get(reader).expect(404).json().get("message").asText()).startsWith("还没有核对过证据");
		this.database.sql(
				"insert into evidence_head (case_number, instance_id, last_seq, last_hash, unsealed) values ('XX-1', 'none', 2, 'x', true)")
			.update();
		try {
			EvidenceCheck.Result result = this.check.check();
			JsonNode said = get(reader).expect(200).json();
			assertThat(said.get("at").asText()).isEqualTo(Chain.text(result.at()));
			assertThat(said.get("cases").asInt()).isEqualTo(result.cases());
			assertThat(said.get("problemsTotal").asInt()).isEqualTo(result.problemsTotal()).isPositive();
			assertThat(said.get("problems")).extracting(JsonNode::toString)
				.contains("{\"caseNumber\":\"XX-1\",\"seq\":1,\"sentence\":\"缺失：案头记录到第 2 条\"}");
			assertThat(this.measurements.get("huiyin.evidence.problems").gauge().value())
				.isEqualTo(result.problemsTotal());
		}
		finally {
			this.database.sql("delete from evidence_head where case_number = 'XX-1'").update();
		}
	}

	@Test
	@DisplayName("Nobody else does")
	void nobodyElseReadsIt() {
		for (String other : new String[] { "chen.jing", "zhao.min", "song.yu", "guo.rui", "deng.hua" }) {
			assertThat(get(other).expect(403).json().get("message").asText()).as(other)
				.isEqualTo("证据核对的结果由审计和系统管理员查看，您没有这项权限。");
		}
	}

	private Rest.Answer get(String person) {
		String server = "http://127.0.0.1:" + this.port;
		return Rest.login(server, person, "demo").at(server + PATH).get("/check");
	}

}
