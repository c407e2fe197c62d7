package io.huiyin;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.huiyin.testing.Browser;
import io.huiyin.testing.PackagedServer;
import io.huiyin.testing.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.huiyin.TasklistPage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** What staff see of an installation: server, Tasklist and browser are real. */
@ExtendWith(Browser.class)
class InstallationIT {

	private static final String COMPANY = "珠海香山茶业有限公司";

	@TempDir
	static Path folder;

	static PackagedServer server;

	private final LocalDate tomorrow = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1);

	@BeforeAll
	static void startServer() {
		server = PackagedServer.onH2("installation", folder).property("huiyin.demo.cases", "false").start();
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	@DisplayName("IN-1 to IN-13, CB-8: from the order over the tax bureau and the warehouse to the feature code, in"
			+ " Chinese, and what may not be is refused in one sentence")
	void anInstallationGoesFromTheOrderToTheFeatureCode() {
		TasklistPage warehouse = TasklistPage.logIn(server, "he.ping");
		stock(warehouse);
		TasklistPage lead = TasklistPage.logIn(server, "xu.hui");
		order(lead);
		lead.open("本组待领", COMPANY);
		lead.claim();
		lead.choose("派谁发行安装", "周涛");
		lead.complete();
		TasklistPage technician = TasklistPage.logIn(server, "zhou.tao");
		technician.open("我的任务", COMPANY);
		technician.write("发行的税务局", "香洲税务分局办税大厅");
		technician.pick("发行日期", this.tomorrow.toString(), "10:00");
		technician.complete();
		lend(warehouse);
		issue(technician);
		install(technician);
		handOver(warehouse, lead);
		TasklistPage caller = TasklistPage.logIn(server, "li.na");
		caller.open("本组待领", COMPANY);
		caller.claim();
		caller.check("已接通");
		caller.check("满意");
		caller.write("客户意见记录", "开票正常");
		caller.check("无");
		caller.complete();
		Rest auditor = server.client("tang.jie", "demo");
		assertThat(
				auditor.get("/engine-rest/history/process-instance?maxResults=1000&processDefinitionKey=installation")
					.expect(200)
					.json()
					.get(0)
					.get("state")
					.asText())
			.isEqualTo("COMPLETED");
		dialog(warehouse, "设备台账");
		assertThat(dialog(warehouse).getByText("在库 2 套，借出未还 0 套")).isVisible(SOON);
		assertThat(dialog(warehouse).getByText(COMPANY)).isVisible();
		warehouse.shoot("installation-7-ledger");
	}

	/** IN-6: the warehouse enters new sets; a number that is there already is refused. */
	private static void stock(TasklistPage warehouse) {
		dialog(warehouse, "设备台账");
		Locator dialog = dialog(warehouse);
		dialog.getByText("新设备入库").click();
		dialog.getByLabel("型号").fill("KL-8");
		dialog.getByLabel("编号").fill("JS001\nJS002\nJS002");
		dialog.getByText("入库", new Locator.GetByTextOptions().setExact(true)).click();
		assertThat(dialog.locator(".alert-danger")).containsText("JS002",
				new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
		dialog.getByLabel("编号").fill("JS001\nJS002\nJS003");
		dialog.getByText("入库", new Locator.GetByTextOptions().setExact(true)).click();
		assertThat(dialog.getByText("已入库 3 套。")).isVisible(SOON);
		dialog.getByText("关闭").click();
	}

	private static void order(TasklistPage lead) {
		lead.start("企业发行安装");
		lead.write("企业全称", COMPANY);
		lead.write("联系电话", "0756-5550301");
		lead.write("联系人", "梁玉珍");
		lead.write("所属税务分局", "香洲税务分局");
		lead.write("需要的专用设备（套）", "1");
		lead.write("安装地址", "香山路 26 号");
		lead.write("路线", "公交 2 路香山路口站");
		lead.check("已付清");
		lead.check("有", 0);
		lead.check("有", 1);
		lead.write("电脑用途", "财务室一台，专供开票");
		lead.check("已说明专机专用");
		lead.check("已请客户备份数据");
		lead.submitStart();
		lead.numberTold("AZ", (page) -> page.shoot("installation-1-ordered"));
	}

	/** IN-6: fewer sets than needed and spare are refused. */
	private static void lend(TasklistPage warehouse) {
		warehouse.open("本组待领", COMPANY);
		warehouse.claim();
		warehouse.check("能，凭借条借出");
		warehouse.tag("借出的设备", "JS001", "JS002");
		warehouse.completeButton().click();
		assertThat(warehouse.page().getByText("至少借出 3 套").first()).isVisible(SOON);
		warehouse.shoot("installation-2-too-few-lent");
		warehouse.tag("借出的设备", "JS003");
		warehouse.complete();
	}

	/** IN-7, IN-8: no officer, no issuing; the wait is on record. */
	private void issue(TasklistPage technician) {
		technician.open("我的任务", COMPANY);
		technician.check("不在场，放下工作等候");
		technician.check("已放下工作，等候税务人员");
		technician.complete();
		technician.open("我的任务", COMPANY);
		technician.shows("税务人员不在场，已放下工作等候。");
		technician.check("税务人员已到场");
		technician.shoot("installation-3-waiting");
		technician.complete();
		technician.open("我的任务", COMPANY);
		technician.check("在场，已发行");
		technician.write("在场的税务人员", "陈永辉");
		technician.check("JS001（KL-8）");
		technician.pick("与税务人员商定的安装日期", this.tomorrow.toString());
		technician.shoot("installation-4-tax-bureau");
		technician.complete();
	}

	/** IN-9 to IN-12: fixed, packed, installed, signed with the sheet, paid. */
	private void install(TasklistPage technician) {
		technician.open("我的任务", COMPANY);
		technician.check("已联系上");
		technician.pick("安装日期", this.tomorrow.toString(), "14:30");
		technician.check("已再次请客户备份数据");
		technician.complete();
		technician.open("我的任务", COMPANY);
		technician.check("能，现在出发");
		for (String item : List.of("螺丝刀", "UCDOS 系统盘", "开票软件", "发票", "服务协议", "开通登记表")) {
			technician.check(item);
		}
		technician.complete();
		technician.open("我的任务", COMPANY);
		technician.check("已装好");
		technician.check("JS001（KL-8）");
		technician.write("样票号码", "00451301");
		technician.check("已讲解系统和开票");
		technician.write("服务协议编号", "XY-2026-301");
		technician.complete();
		technician.open("我的任务", COMPANY);
		technician.write("签字人（客户）", "梁玉珍");
		technician.check("客户已签字盖章");
		technician.check("服务协议和开通登记表已填写");
		technician.completeButton().click();
		assertThat(technician.page().getByText("附件").first()).isVisible(SOON);
		technician.attach("协议.png");
		technician.shoot("installation-5-papers");
		technician.tab("表单").click();
		technician.complete();
		technician.open("我的任务", COMPANY);
		technician.check("现金");
		technician.write("金额（元）", "1866");
		technician.complete();
	}

	/**
	 * IN-13: finance, warehouse and technical service, side by side; a difference is
	 * refused.
	 */
	private static void handOver(TasklistPage warehouse, TasklistPage lead) {
		TasklistPage finance = TasklistPage.logIn(server, "ma.li");
		finance.open("本组待领", COMPANY);
		finance.claim();
		finance.check("金额相符，办理缴款");
		finance.write("销货单号", "XH-0301");
		finance.write("实收金额（元）", "1800");
		finance.completeButton().click();
		assertThat(finance.page().getByText("相差 66.00 元").first()).isVisible(SOON);
		finance.shoot("installation-6-difference");
		finance.write("实收金额（元）", "1866");
		finance.complete();
		warehouse.open("本组待领", COMPANY);
		warehouse.claim();
		warehouse.check("JS002（KL-8）");
		warehouse.check("JS003（KL-8）");
		warehouse.shoot("installation-6-iou");
		warehouse.complete();
		lead.open("本组待领", COMPANY);
		lead.claim();
		lead.check("已收到开通登记表");
		lead.write("存放位置", "B 柜 1 层");
		lead.check("已申请特征码");
		lead.complete();
		lead.open("本组待领", COMPANY);
		lead.claim();
		lead.write("特征码", "A7K2-99P4");
		lead.complete();
		TasklistPage desk = TasklistPage.logIn(server, "chen.jing");
		desk.open("本组待领", COMPANY);
		desk.claim();
		desk.shows("A7K2-99P4");
		desk.check("已联系上，已告知");
		desk.write("告知了谁", "梁玉珍");
		desk.complete();
	}

	private static void dialog(TasklistPage page, String name) {
		page.page().locator(".huiyin-navbar").getByText(name).click();
	}

	private static Locator dialog(TasklistPage page) {
		return page.page().locator(".huiyin-dialog");
	}

}
