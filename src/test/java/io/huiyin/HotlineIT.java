package io.huiyin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.huiyin.testing.Browser;
import io.huiyin.testing.PackagedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.huiyin.TasklistPage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What staff see of a call that becomes a visit: server, Tasklist and browser are real.
 */
@ExtendWith(Browser.class)
class HotlineIT {

	private static final String COMPANY = "珠海启帆贸易有限公司";

	@TempDir
	static Path folder;

	static PackagedServer server;

	@BeforeAll
	static void startServer() {
		server = PackagedServer.onH2("hotline", folder).property("huiyin.demo.cases", "false").start();
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	@DisplayName("HL-1 to HL-5, OS-1 to OS-9, OS-12, CB-7: a known customer's call becomes a visit, is signed, filed and"
			+ " called back, in Chinese, and nothing is typed twice")
	void aKnownCustomersCallBecomesAVisit() {
		LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
		TasklistPage records = logIn("lin.yan");
		importCustomers(records, today);

		TasklistPage desk = logIn("chen.jing");
		desk.start("热线接听");
		desk.check("已接听");
		desk.write("联系电话", "0756 5550110");
		desk.submitStart();
		desk.numberTold("RX", (page) -> assertThat(page.page().getByText("问清并记录故障").first()).isVisible(SOON));
		assertThat(desk.page().getByLabel("企业全称")).hasValue(COMPANY); // HL-2: the file
																		// knows
		assertThat(desk.page().getByLabel("所属税务分局")).hasValue("香洲税务分局");
		desk.shows("人民东路");
		desk.check("故障或使用问题");
		desk.check("红灯");
		desk.check("正常", 0);
		desk.check("正常", 1);
		desk.write("会计月份", "2026-11");
		desk.write("故障现象（客户原话）", "进入系统后红灯一直亮，提示金税卡未就绪");
		desk.check("客户要求上门");
		desk.shoot("hotline-1-symptoms");
		desk.complete();

		TasklistPage lead = logIn("xu.hui");
		lead.open("本组待领", COMPANY);
		lead.claim();
		lead.shows("红灯一直亮");
		lead.check("同意上门");
		lead.choose("由谁承办", "周涛");
		lead.shoot("hotline-2-agreed");
		lead.complete();

		desk.open("本组待领", COMPANY);
		desk.claim();
		desk.check("已约定");
		desk.pick("上门日期", today.plusDays(2).toString(), "09:40");
		desk.shoot("hotline-3-time-agreed");
		desk.complete();

		TasklistPage technician = logIn("zhou.tao");
		technician.open("我的任务", COMPANY);
		technician.choose("故障类别", "读卡器或金税卡");
		technician.write("故障设备", "读卡器 KL-8");
		technician.write("须带的工具", "螺丝刀、备用读卡器");
		technician.complete();
		technician.open("我的任务", COMPANY);
		technician.check("已联系上");
		technician.check("有效");
		technician.check("已请客户备份重要数据");
		technician.shoot("hotline-4-checklist");
		technician.complete();
		technician.open("我的任务", COMPANY);
		technician.check("能，现在出发");
		technician.check("工具、备件、资料已带齐");
		technician.complete();
		technician.open("我的任务", COMPANY);
		technician.check("客户已备份");
		technician.write("确认人（客户）", "谢晓琳");
		technician.write("原因分析", "接口松动");
		technician.complete();
		technician.open("我的任务", COMPANY);
		technician.shows("查连接"); // OS-5: connections come first
		technician.write("检查情况", "数据线松动");
		technician.check("已排除");
		technician.write("排除办法", "插紧并固定数据线");
		technician.complete();
		technician.open("我的任务", COMPANY);
		technician.check("已排除");
		technician.write("故障原因", "数据线松动");
		technician.write("注意事项", "移动主机后请检查数据线");
		technician.check("东西已放回原处");
		technician.complete();

		signOff(technician);

		records.open("本组待领", COMPANY);
		records.claim();
		records.check("已收到回单一份");
		records.write("存放位置", "A 柜 3 层");
		records.shoot("hotline-7-filed");
		records.complete();
		records.page().locator(".huiyin-navbar").getByText("故障汇总").click();
		assertThat(records.page().locator("[role=dialog], .huiyin-dialog").getByText("读卡器或金税卡").first())
			.isVisible(SOON);
		records.shoot("hotline-8-faults");

		TasklistPage caller = logIn("li.na");
		caller.open("本组待领", COMPANY);
		caller.claim();
		caller.check("已接通");
		caller.check("满意");
		caller.write("客户意见记录", "对上门服务满意");
		caller.check("无");
		caller.complete();
		assertThat(server.client("tang.jie", "demo")
			.get("/engine-rest/history/process-instance?maxResults=1000&processDefinitionKey=onsiteService")
			.expect(200)
			.json()
			.get(0)
			.get("state")
			.asText()).isEqualTo("COMPLETED");
	}

	/** OS-12: one customer is taken, one line is refused with its reason. */
	private static void importCustomers(TasklistPage records, LocalDate today) {
		records.page().locator(".huiyin-navbar").getByText("客户档案").click();
		String table = """
				企业全称,所属税务分局,地址,路线,联系人,联系电话,设备类型,设备型号,设备编号,协议编号,协议起始日,协议截止日,服务范围
				%s,香洲税务分局,香洲区人民东路 1 号 902,公交 3 路人民东路站,谢晓琳,0756-5550110,读卡器,KL-8,20030418,XY-2026-001,%s,%s,开票系统
				没有电话公司,,,,,,,,,,,,
				""".formatted(COMPANY, today.minusMonths(6), today.plusMonths(6));
		Locator dialog = records.page().locator("[role=dialog], .huiyin-dialog");
		dialog.locator("input[type=file]")
			.setInputFiles(new FilePayload("客户.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
		assertThat(dialog.getByText("没有电话公司").first()).isVisible(SOON);
		records.shoot("customers-1-imported");
		dialog.getByText("关闭").click();
	}

	/** OS-9: the server refuses to close a visit without the signed sheet. */
	private static void signOff(TasklistPage technician) {
		technician.open("我的任务", COMPANY);
		technician.write("签字人（客户）", "谢晓琳");
		technician.check("客户已签字盖章");
		technician.completeButton().click();
		assertThat(technician.page().getByText("签字盖章的").first()).isVisible(SOON);
		technician.shoot("hotline-5-no-sheet");
		technician.tab("附件").click();
		Locator paper = technician.page().locator(".huiyin-attachments a:has-text('售后服务回单')").first();
		assertThat(paper).isVisible(SOON);
		APIResponse receipt = technician.page().request().get(server.url() + paper.getAttribute("href"));
		assertThat(receipt.status()).isEqualTo(200);
		assertThat(receipt.headers().get("content-type")).startsWith("application/pdf");
		technician.attach("回单.png");
		technician.shoot("hotline-6-attached");
		technician.tab("表单").click();
		technician.complete();
	}

	private static TasklistPage logIn(String person) {
		return TasklistPage.logIn(server, person);
	}

}
