package io.huiyin.equipment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.ServerTest;
import io.huiyin.engine.CompanyTime;
import io.huiyin.testing.Rest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The stock ledger by HTTP: who may read and keep it, and what it says. */
@ServerTest
class StockRestTests {

	private static int number;

	@LocalServerPort
	private int port;

	@Autowired
	Stock stock;

	@Autowired
	CompanyTime time;

	private final String mark = "W" + (++number) + "-";

	@Test
	@DisplayName("IN-6: the ledger says who holds which set since when, and marks what is out longer than the set days")
	void theLedgerSaysWhoHoldsWhichSetSinceWhen() {
		enter("he.ping", "KL-8", "1", "2", "3").expect(200);
		LocalDateTime longAgo = this.time.today().minusDays(15).atTime(10, 30);
		LocalDateTime recently = this.time.today().minusDays(14).atTime(10, 30);
		this.stock.lend("AZ-" + this.mark + "1", "zhou.tao", serials("1"), "he.ping", longAgo);
		this.stock.lend("AZ-" + this.mark + "2", "wu.gang", serials("2"), "he.ping", recently);
		JsonNode found = list("xu.hui", "q=" + this.mark).expect(200).json();
		assertThat(found.get("total").asInt()).isEqualTo(3);
		assertThat(found.get("sets")).extracting((row) -> row.get("serial").asText())
			.containsExactlyElementsOf(serials("1", "2", "3"));
		JsonNode late = found.get("sets").get(0);
		assertThat(late.get("model").asText()).isEqualTo("KL-8");
		assertThat(late.get("state").asText()).isEqualTo("借出");
		assertThat(late.get("holder").asText()).isEqualTo("周涛");
		assertThat(late.get("caseNumber").asText()).isEqualTo("AZ-" + this.mark + "1");
		assertThat(late.get("since").asText()).isEqualTo(this.time.today().minusDays(15) + "T10:30:00");
		assertThat(late.get("dueBack").asText()).isEqualTo(this.time.today().minusDays(1) + "T23:59:59");
		assertThat(late.get("daysOut").asInt()).isEqualTo(15);
		assertThat(late.get("overdue").asBoolean()).isTrue();
		assertThat(found.get("sets").get(1).get("daysOut").asInt()).isEqualTo(14);
		assertThat(found.get("sets").get(1).get("overdue").asBoolean()).isFalse();
		JsonNode here = found.get("sets").get(2);
		assertThat(here.get("state").asText()).isEqualTo("在库");
		assertThat(here.get("holder").isNull()).isTrue();
		assertThat(here.get("daysOut").isNull()).isTrue();
		assertThat(list("xu.hui", "overdue=true&q=" + this.mark).json().get("sets"))
			.extracting((row) -> row.get("serial").asText())
			.containsExactlyElementsOf(serials("1"));
		assertThat(list("xu.hui", "state=IN_STOCK&q=" + this.mark).json().get("sets"))
			.extracting((row) -> row.get("serial").asText())
			.containsExactlyElementsOf(serials("3"));
		assertThat(list("xu.hui", "q=" + encoded("吴刚")).json().get("sets"))
			.extracting((row) -> row.get("serial").asText())
			.contains(this.mark + "2")
			.doesNotContain(this.mark + "1", this.mark + "3");
	}

	@Test
	@DisplayName("IN-6: the moves of a set say where it has been and by whom")
	void theMovesOfASetSayWhereItHasBeen() {
		enter("he.ping", "KL-8", "1/A").expect(200);
		LocalDate today = this.time.today();
		this.stock.lend("AZ-M", "zhou.tao", serials("1/A"), "he.ping", today.atTime(9, 0));
		this.stock.install("AZ-M", serials("1/A"), "珠海海风商贸有限公司", "zhou.tao", today.atTime(11, 0));
		JsonNode history = moves("tang.jie", this.mark + "1/A").expect(200).json();
		assertThat(history.get("set").get("state").asText()).isEqualTo("已安装");
		assertThat(history.get("set").get("holder").asText()).isEqualTo("珠海海风商贸有限公司");
		assertThat(history.get("moves")).extracting((move) -> move.get("state").asText())
			.containsExactly("在库", "借出", "已安装");
		JsonNode lent = history.get("moves").get(1);
		assertThat(lent.get("at").asText()).isEqualTo(today + "T09:00:00");
		assertThat(lent.get("holder").asText()).isEqualTo("周涛");
		assertThat(lent.get("caseNumber").asText()).isEqualTo("AZ-M");
		assertThat(lent.get("by").asText()).isEqualTo("何平");
		for (String unknown : new String[] { "", "X-0", "字".repeat(500), this.mark + "1" }) {
			refused(moves("tang.jie", unknown), 404, "台账中没有这套设备，请核对编号。");
		}
	}

	@Test
	@DisplayName("IN-6: whoever deals with equipment reads the ledger, the warehouse keeps it, and nobody else")
	void whoeverDealsWithEquipmentReadsTheLedger() {
		for (String reader : new String[] { "zhou.tao", "xu.hui", "zhao.min", "wang.fang", "ma.li", "tang.jie" }) {
			assertThat(list(reader, "").expect(200).json().get("mayAdd").asBoolean()).as(reader).isFalse();
			refused(enter(reader, "KL-8", "1"), 403, "设备由仓库保管入库，您没有这项权限。");
		}
		for (String keeper : new String[] { "he.ping", "admin" }) {
			assertThat(list(keeper, "").expect(200).json().get("mayAdd").asBoolean()).as(keeper).isTrue();
			assertThat(enter(keeper, "KL-8", keeper).expect(200).json().get("entered").asInt()).isOne();
		}
		for (String other : new String[] { "chen.jing", "sun.guoqiang", "liu.wei", "huang.lei", "lin.yan", "guo.rui",
				"deng.hua", "song.yu" }) {
			refused(list(other, ""), 403, "您没有查看设备台账的权限。");
			refused(moves(other, this.mark + "HE.PING"), 403, "您没有查看设备台账的权限。");
			refused(enter(other, "KL-8", "1"), 403, "设备由仓库保管入库，您没有这项权限。");
		}
		assertThat(this.stock.inStock()).extracting(Stock.Item::serial)
			.filteredOn((serial) -> serial.startsWith(this.mark))
			.containsExactly(this.mark + "ADMIN", this.mark + "HE.PING");
		// a login of the interface for programs is none of Tasklist
		for (String user : new String[] { null, "he.ping" }) {
			Rest stranger = new Rest(server() + "/camunda/api/huiyin", user, "demo");
			stranger.get("/stock").expect(401);
			stranger.get("/stock/moves?serial=1").expect(401);
			assertThat(stranger.post("/stock?model=KL-8", this.mark + "1", "text/plain").status()).isIn(401, 403);
		}
	}

	@Test
	@DisplayName("IN-6: a list that is cut says so, and the counts are those of the whole ledger")
	void aListThatIsCutSaysSo() {
		JsonNode before = list("he.ping", "").json().get("counts");
		enter("he.ping", "KL-8", IntStream.range(100, 155).mapToObj(Integer::toString).toArray(String[]::new))
			.expect(200);
		JsonNode found = list("he.ping", "q=" + this.mark).json();
		assertThat(found.get("sets")).hasSize(50);
		assertThat(found.get("total").asInt()).isEqualTo(55);
		this.stock.lend("AZ-C", "zhou.tao", serials("100", "101"), "he.ping", this.time.now().minusDays(30));
		this.stock.lend("AZ-C", "zhou.tao", serials("102"), "he.ping", this.time.now());
		JsonNode after = list("he.ping", "q=nothing").json();
		assertThat(after.get("total").asInt()).isZero();
		assertThat(after.get("counts").get("inStock").asInt()).isEqualTo(before.get("inStock").asInt() + 52);
		assertThat(after.get("counts").get("out").asInt()).isEqualTo(before.get("out").asInt() + 3);
		assertThat(after.get("counts").get("overdue").asInt()).isEqualTo(before.get("overdue").asInt() + 2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			state=SOLD     | 没有这样的设备状态，请重新选择。
			state=lent     | 没有这样的设备状态，请重新选择。
			overdue=ja     | “只看超期”无法识别，请重新选择。
			""")
	@DisplayName("IN-6: a question that makes no sense is answered in one sentence")
	void aQuestionThatMakesNoSenseIsAnsweredInOneSentence(String question, String sentence) {
		refused(list("he.ping", question), 400, sentence);
		refused(list("he.ping", "q=" + encoded("字".repeat(101))), 400, "查找的文字最多 100 字。");
	}

	@Test
	@DisplayName("IN-6: sets that cannot be entered are refused in one sentence that names the lines, and none is entered")
	void setsThatCannotBeEnteredAreRefusedInOneSentence() {
		enter("he.ping", "KL-8", "1").expect(200);
		refused(enter("he.ping", "KL-8", "2", "1", "2"), 400,
				"第 2 行 %1$s1 已在台账中；第 3 行 %1$s2 与第 1 行重复。一套也没有入库，请改正后重新提交。".formatted(this.mark));
		Rest warehouse = tasklist("he.ping");
		refused(warehouse.post("/stock?model=KL-8", new byte[0], "application/octet-stream"), 400, "请填写编号，每行一个。");
		refused(warehouse.post("/stock", this.mark + "2", "application/octet-stream"), 400, "请填写型号。");
		refused(warehouse.post("/stock?model=KL-8", new byte[] { (byte) 0xC3, 0x28 }, "application/octet-stream"), 400,
				"编号的文字无法识别，请重新填写。");
		refused(warehouse.post("/stock?model=KL-8", "A\n".repeat(600).getBytes(StandardCharsets.UTF_8), "text/plain"),
				400, "一次最多入库 500 套，现有 600 套，请分几次登记。");
		refused(warehouse.post("/stock?model=KL-8", new byte[11 << 20], "application/octet-stream"), 413, "提交的内容太大");
		assertThat(list("he.ping", "q=" + this.mark).json().get("total").asInt()).isOne();
	}

	private Rest.Answer list(String person, String question) {
		return tasklist(person).get("/stock?" + question);
	}

	private Rest.Answer moves(String person, String serial) {
		return tasklist(person).get("/stock/moves?serial=" + encoded(serial));
	}

	private Rest.Answer enter(String person, String model, String... serials) {
		return tasklist(person).post("/stock?model=" + model, String.join("\n", serials(serials)),
				"application/octet-stream");
	}

	private List<String> serials(String... serials) {
		return List.of(serials).stream().map((serial) -> this.mark + serial).toList();
	}

	private Rest tasklist(String person) {
		return Rest.login(server(), person, "demo").at(server() + "/camunda/api/huiyin");
	}

	private String server() {
		return "http://127.0.0.1:" + this.port;
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static void refused(Rest.Answer answer, int status, String sentence) {
		assertThat(answer.expect(status).json().get("message").asText()).startsWith(sentence);
	}

}
