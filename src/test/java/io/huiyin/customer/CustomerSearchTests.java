package io.huiyin.customer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.ServerTest;
import io.huiyin.testing.Rest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The customer files by HTTP: who may read and keep them, and what is found. */
@ServerTest
class CustomerSearchTests {

	private static int serial;

	@LocalServerPort
	private int port;

	@Autowired
	Customers customers;

	private final String company = "珠海查找" + (++serial) + "号（测试）有限公司";

	@Test
	@DisplayName("HL-2, OS-12: a customer is found by part of the name, telephone, contact, agreement or equipment")
	void aCustomerIsFoundByWhatTheCallerSays() {
		importing("lin.yan", """
				企业全称,联系人,联系电话,设备类型,设备编号,协议编号,协议起始日,协议截止日
				%s,欧阳%d,0756-99%05d,读卡器,SN-%d-Z,XY/%d,2020-01-01,2020-12-31
				""".formatted(this.company, serial, serial, serial, serial)).expect(200);
		for (String text : new String[] { "查找" + serial + "号(测试", "99%05d".formatted(serial), "欧阳" + serial,
				"sn-" + serial + "-z", "xy/" + serial }) {
			JsonNode found = search("chen.jing", text).expect(200).json();
			assertThat(found.get("customers")).as(text).hasSize(1);
			JsonNode row = found.get("customers").get(0);
			assertThat(row.get("company").asText()).isEqualTo(this.company);
			assertThat(row.get("agreement").asText()).isEqualTo("已过期");
			assertThat(row.get("agreementEnd").asText()).isEqualTo("2020-12-31");
		}
		JsonNode row = search("chen.jing", this.company).json().get("customers").get(0);
		JsonNode whole = tasklist("zhou.tao").get("/customers/" + row.get("number").asText()).expect(200).json();
		assertThat(whole.get("file").get("contacts").get(0).get("name").asText()).isEqualTo("欧阳" + serial);
		assertThat(whole.get("agreement").asText()).isEqualTo("已过期");
	}

	@Test
	@DisplayName("OS-12: what is searched for is text, and nothing else")
	void whatIsSearchedForIsText() {
		for (String text : new String[] { "%", "_", "!", "' or 1=1 --", "（）" }) {
			assertThat(search("chen.jing", text + serial + "没有").expect(200).json().get("total").asInt()).isZero();
		}
		assertThat(search("chen.jing", "（）").expect(200).json().get("total").asInt()).isZero();
		refused(search("chen.jing", "字".repeat(101)), 400, "查找的文字最多 100 字。");
		refused(tasklist("chen.jing").get("/customers/KH-0"), 404, "没有编号为 KH-0 的客户档案。");
	}

	@Test
	@DisplayName("OS-12: a list that is cut says so")
	void aListThatIsCutSaysSo() {
		StringBuilder table = new StringBuilder("企业全称,联系电话\n");
		for (int i = 0; i < 25; i++) {
			table.append(this.company).append(i).append(",0756-8812345\n");
		}
		importing("zhao.min", table.toString()).expect(200);
		JsonNode found = search("chen.jing", this.company).expect(200).json();
		assertThat(found.get("customers")).hasSize(20);
		assertThat(found.get("total").asInt()).isEqualTo(25);
	}

	@Test
	@DisplayName("OS-12: the files are read by those who serve customers, and kept by records and the manager")
	void theFilesAreReadByThoseWhoServeCustomers() {
		for (String other : new String[] { "liu.wei", "ma.li", "song.yu" }) {
			refused(search(other, ""), 403, "您没有查看客户档案的权限。");
			refused(tasklist(other).get("/customers/KH-0"), 403, "您没有查看客户档案的权限。");
		}
		assertThat(search("tang.jie", "").expect(200).json().get("mayImport").asBoolean()).isFalse();
		assertThat(search("lin.yan", "").expect(200).json().get("mayImport").asBoolean()).isTrue();
		for (String other : new String[] { "chen.jing", "tang.jie", "xu.hui" }) {
			refused(importing(other, "企业全称,联系电话\n" + this.company + ",0756-8812345"), 403, "客户档案由资料专员、客服经理导入");
		}
		assertThat(this.customers.find(this.company, null)).isEmpty();
		Rest nobody = new Rest("http://127.0.0.1:" + this.port + "/camunda/api/huiyin", null, null);
		assertThat(nobody.get("/customers?q=").status()).isEqualTo(401);
		assertThat(nobody.post("/customers/import", "企业全称,联系电话", "text/csv").status()).isIn(401, 403);
	}

	@Test
	@DisplayName("OS-12: a file that cannot be read is refused in one sentence")
	void aFileThatCannotBeReadIsRefusedInOneSentence() {
		refused(tasklist("lin.yan").post("/customers/import", new byte[0], "application/octet-stream"), 400, "文件是空的");
		refused(tasklist("lin.yan").post("/customers/import", new byte[11 << 20], "application/octet-stream"), 413,
				"提交的内容太大");
		assertThat(tasklist("lin.yan").get("/customers/template.csv").expect(200).text()).startsWith("\uFEFF企业全称,");
	}

	private Rest.Answer search(String person, String text) {
		return tasklist(person).get("/customers?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
	}

	private Rest.Answer importing(String person, String table) {
		return tasklist(person).post("/customers/import", table, "application/octet-stream");
	}

	private Rest tasklist(String person) {
		String server = "http://127.0.0.1:" + this.port;
		return Rest.login(server, person, "demo").at(server + "/camunda/api/huiyin");
	}

	private static void refused(Rest.Answer answer, int status, String sentence) {
		assertThat(answer.expect(status).json().get("message").asText()).startsWith(sentence);
	}

}
