package io.huiyin;

import java.nio.file.Path;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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

/**
 * What staff see of a complaint: the packaged server, the real Tasklist, a real browser.
 */
@ExtendWith(Browser.class)
class TasklistIT {

	@TempDir
	static Path folder;

	static PackagedServer server;

	@BeforeAll
	static void startServer() {
		server = PackagedServer.onH2("tasklist", folder).start();
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	@DisplayName("CP-1 to CP-7, CB-3 to CB-6, ST-2: four people take a complaint from the front desk to the signed"
			+ " callback in Tasklist, in Chinese, one refusal included")
	void fourPeopleTakeAComplaintFromTheFrontDeskToTheSignedCallback() {
		TasklistPage desk = logIn("chen.jing");
		assertThat(desk.page().getByText("新建任务")).isHidden(); // a task belongs to a case
		desk.start("投诉处理");
		desk.pick("事发日期", "2026-01-05", "08:33");
		desk.check("热线");
		desk.choose("投诉类别", "物业服务");
		desk.write("客户姓名", "欧阳敏");
		desk.write("联系电话", "家里电话");
		desk.write("单位或房号", "海湾花园 3 栋 1202");
		desk.write("投诉事由", "三号梯半夜停运，老人被困十分钟");
		desk.submitStart();
		assertThat(desk.page().locator(".modal-body").getByText("联系电话只能有数字")).isVisible(SOON);
		desk.shoot("tasklist-1-refused-telephone");
		desk.write("联系电话", "0756-5550188");
		desk.submitStart();
		String caseNumber = desk.numberTold("TS", (page) -> page.shoot("tasklist-2-number-told"));

		open(desk, caseNumber);
		desk.check("属实");
		desk.write("核实情况", "现场查看，三号梯控制板故障，已贴停用告示");
		desk.choose("责任部门", "工程维修部");
		desk.shoot("tasklist-3-verify");
		desk.complete();

		TasklistPage head = logIn("liu.wei");
		open(head, caseNumber);
		head.check("是");
		head.write("处理措施及结果", "更换控制板并试运行两小时，恢复正常");
		head.shoot("tasklist-4-department");
		head.complete();

		open(desk, caseNumber);
		assertThat(desk.page().getByLabel("处理结果")).hasValue("更换控制板并试运行两小时，恢复正常");
		desk.write("给客户的答复", "电梯已修好，下次什么时候坏我们也不清楚。");
		desk.page().getByLabel("已按上述内容答复客户").check();
		desk.completeButton().click();
		assertThat(desk.page().getByText("服务禁用语").first()).isVisible(SOON);
		desk.shoot("tasklist-5-refused-wording");
		assertThat(desk.page().getByLabel("给客户的答复")).hasValue("电梯已修好，下次什么时候坏我们也不清楚。");
		desk.write("给客户的答复", "电梯已更换控制板并恢复运行，本月加密巡检，给您带来不便请谅解。");
		desk.complete();

		TasklistPage caller = logIn("li.na");
		open(caller, caseNumber);
		caller.check("已接通");
		caller.check("满意");
		caller.write("客户意见记录", "对处理速度满意");
		caller.check("无");
		caller.page().locator(".fjs-repeat-render-add").click();
		caller.choose("类别", "建议");
		caller.choose("相关部门", "工程维修部");
		caller.write("内容", "轿厢内加装对讲电话");
		caller.shoot("tasklist-6-callback");
		caller.complete();

		TasklistPage manager = logIn("huang.lei");
		open(manager, caseNumber);
		assertThat(manager.page().getByText("轿厢内加装对讲电话")).isVisible(SOON);
		manager.write("处理结果", "本周内加装并测试");
		manager.page().getByLabel("已向客户报告结果").check();
		manager.page().getByLabel("本人签字确认").check();
		manager.shoot("tasklist-7-signed");
		manager.complete();

		assertThat(server.client("tang.jie", "demo")
			.get("/engine-rest/history/process-instance?maxResults=1000&processInstanceBusinessKey=" + caseNumber)
			.expect(200)
			.json()
			.get(0)
			.get("state")
			.asText()).isEqualTo("COMPLETED");
	}

	@Test
	@DisplayName("An administrator who changes a variable in Cockpit is asked why, and the operation log has the answer")
	void anAdministratorSaysWhyInCockpit() {
		String caseNumber = Colleague.of(server, "chen.jing").records(Colleague.complaint());
		Rest rest = server.client("admin", "demo").at(server.url() + "/engine-rest");
		String instance = rest.get("/process-instance?maxResults=1&businessKey=" + caseNumber)
			.json()
			.get(0)
			.get("id")
			.asText();
		Page page = logIn("admin").page();
		page.navigate(server.url() + "/camunda/app/cockpit/default/#/process-instance/" + instance);
		changeVariable(page, "channel", "visit");
		Locator dialog = page.locator("dialog");
		assertThat(dialog.getByText("请说明理由")).isVisible(SOON);
		dialog.getByText("取消").click();
		assertThat(dialog).hasCount(0);
		assertThat(rest.get("/process-instance/" + instance + "/variables/channel").json().get("value").asText())
			.isEqualTo("hotline");
		page.reload();
		changeVariable(page, "channel", "visit");
		assertThat(dialog.getByText("确定")).isDisabled();
		dialog.getByLabel("理由").fill("客户更正来访方式\n见 50% 备注 😀");
		Browser.screenshot(page, "cockpit-reason");
		dialog.getByText("确定").click();
		assertThat(page.locator("tr").getByText("visit", new Locator.GetByTextOptions().setExact(true)))
			.isVisible(SOON);
		assertThat(rest
			.get("/history/user-operation?maxResults=10&operationType=ModifyVariable&processInstanceId=" + instance)
			.expect(200)
			.json()).isNotEmpty().allSatisfy((entry) -> {
				assertThat(entry.get("userId").asText()).isEqualTo("admin");
				assertThat(entry.get("annotation").asText()).isEqualTo("客户更正来访方式 见 50% 备注 😀");
			});
	}

	private static void changeVariable(Page page, String name, String value) {
		Locator row = page.locator("tr")
			.filter(new Locator.FilterOptions()
				.setHas(page.getByText(name, new Page.GetByTextOptions().setExact(true))));
		row.locator("button:has(.glyphicon-pencil)").click();
		Locator edited = page.locator("tr:has(button .glyphicon-ok)");
		edited.locator("textarea, input[type=text]").last().fill(value);
		edited.locator("button:has(.glyphicon-ok)").click();
	}

	@Test
	@DisplayName("What only an administrator may change is not offered to a clerk")
	void aClerkIsNotOfferedWhatOnlyAnAdministratorMayDo() {
		String caseNumber = Colleague.of(server, "chen.jing").records(Colleague.complaint());
		TasklistPage desk = logIn("chen.jing");
		desk.open("本组待领", caseNumber);
		assertThat(desk.page().locator(".task-filter.active .actions a")).isHidden();
		assertThat(desk.page().locator("[translate=SET_FOLLOW_UP_DATE]")).isHidden();
		TasklistPage admin = logIn("admin");
		admin.page().getByText("本组待领").first().click();
		assertThat(admin.page().locator(".task-filter.active .actions a")).isVisible();
		desk.claim();
		assertThat(desk.page().locator(".assignee .reset-assignee")).isHidden();
	}

	private static TasklistPage logIn(String person) {
		return TasklistPage.logIn(server, person);
	}

	/** Opens and claims the one task of that case, or of what it called. */
	private static void open(TasklistPage page, String caseNumber) {
		page.open("本组待领", "欧阳敏");
		page.shows(caseNumber);
		page.claim();
	}

}
