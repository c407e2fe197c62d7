package io.huiyin;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.LoadState;
import io.huiyin.testing.Browser;
import io.huiyin.testing.PackagedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What staff see: the packaged server, the real Tasklist, a real browser. */
@ExtendWith(Browser.class)
class TasklistIT {

	private static final LocatorAssertions.IsVisibleOptions SOON = new LocatorAssertions.IsVisibleOptions()
		.setTimeout(15_000);

	/**
	 * Latin words that may stand on the screen: names of products and zones, file-like
	 * numbers, keys.
	 */
	private static final Pattern LATIN = Pattern.compile("[A-Za-z]{3,}");

	private static final List<String> ALLOWED = List.of("Camunda", "Platform", "Asia", "Shanghai", "BPMN", "Ctrl",
			"Shift", "Alt", "Enter");

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
		Page desk = logIn("chen.jing");
		assertThat(desk.getByText("新建任务")).isHidden(); // a task belongs to a case
		desk.locator(".start-process-action").first().click();
		desk.locator(".modal-body a:has-text('投诉处理')").click();
		pick(desk, "2026-01-05", "08:30");
		desk.getByLabel("热线").check();
		choose(desk, "投诉类别", "物业服务");
		write(desk, "客户姓名", "欧阳敏");
		write(desk, "联系电话", "家里电话");
		write(desk, "单位或房号", "海湾花园 3 栋 1202");
		write(desk, "投诉事由", "三号梯半夜停运，老人被困十分钟");
		desk.locator(".modal-footer .btn-primary").click();
		assertThat(desk.locator(".modal-body").getByText("联系电话只能有数字")).isVisible(SOON);
		shoot(desk, "1-refused-telephone");
		write(desk, "联系电话", "0756-5550188");
		desk.locator(".modal-footer .btn-primary").click();
		Locator told = desk.getByText(Pattern.compile("已登记，编号"));
		assertThat(told.first()).isVisible(SOON);
		Matcher number = Pattern.compile("TS-\\d{8}-\\d{3}").matcher(told.first().innerText());
		assertThat(number.find()).isTrue();
		String caseNumber = number.group();
		shoot(desk, "2-number-told");
		desk.getByText("知道了").click();

		open(desk, "本组待领", caseNumber);
		claim(desk);
		desk.getByLabel("属实", new Page.GetByLabelOptions().setExact(true)).check();
		write(desk, "核实情况", "现场查看，三号梯控制板故障，已贴停用告示");
		choose(desk, "责任部门", "工程维修部");
		shoot(desk, "3-verify");
		complete(desk);

		Page head = logIn("liu.wei");
		open(head, "本组待领", caseNumber);
		claim(head);
		head.getByLabel("是", new Page.GetByLabelOptions().setExact(true)).check();
		write(head, "处理措施及结果", "更换控制板并试运行两小时，恢复正常");
		shoot(head, "4-department");
		complete(head);

		open(desk, "本组待领", caseNumber);
		claim(desk);
		assertThat(desk.getByLabel("处理结果")).hasValue("更换控制板并试运行两小时，恢复正常");
		write(desk, "给客户的答复", "电梯已修好，下次什么时候坏我们也不清楚。");
		desk.getByLabel("已按上述内容答复客户").check();
		button(desk).click();
		assertThat(desk.getByText("服务禁用语").first()).isVisible(SOON);
		shoot(desk, "5-refused-wording");
		assertThat(desk.getByLabel("给客户的答复")).hasValue("电梯已修好，下次什么时候坏我们也不清楚。");
		write(desk, "给客户的答复", "电梯已更换控制板并恢复运行，本月加密巡检，给您带来不便请谅解。");
		complete(desk);

		Page caller = logIn("li.na");
		open(caller, "本组待领", caseNumber);
		claim(caller);
		caller.getByLabel("已接通").check();
		caller.getByLabel("满意", new Page.GetByLabelOptions().setExact(true)).check();
		write(caller, "客户意见记录", "对处理速度满意");
		caller.getByLabel("无", new Page.GetByLabelOptions().setExact(true)).check();
		caller.locator(".fjs-repeat-render-add").click();
		choose(caller, "类别", "建议");
		choose(caller, "相关部门", "工程维修部");
		write(caller, "内容", "轿厢内加装对讲电话");
		shoot(caller, "6-callback");
		complete(caller);

		Page manager = logIn("huang.lei");
		open(manager, "本组待领", caseNumber);
		claim(manager);
		assertThat(manager.getByText("轿厢内加装对讲电话")).isVisible(SOON);
		write(manager, "处理结果", "本周内加装并测试");
		manager.getByLabel("已向客户报告结果").check();
		manager.getByLabel("本人签字确认").check();
		shoot(manager, "7-signed");
		complete(manager);

		assertThat(server.client("tang.jie", "demo")
			.get("/engine-rest/history/process-instance?processInstanceBusinessKey=" + caseNumber)
			.expect(200)
			.json()
			.get(0)
			.get("state")
			.asText()).isEqualTo("COMPLETED");
	}

	private static Page logIn(String person) {
		Page page = Browser.newPage();
		page.navigate(server.url() + "/");
		page.locator("input[type=password]").waitFor();
		assertThat(page.locator("body")).containsText("登录");
		onlyChinese(page);
		page.locator("input[type=text]:focus").waitFor(); // the page moves the focus
															// there
		page.locator("input[type=text]").fill(person);
		page.locator("input[type=password]").fill("demo");
		page.locator("button[type=submit]").click();
		page.getByText("本组待领").waitFor();
		return page;
	}

	/**
	 * Opens the one task of that case, or of what it called, in a filter of the task
	 * list.
	 */
	private static void open(Page page, String filter, String caseNumber) {
		page.getByText("今日到期").first().click(); // another filter first, so that this one
												// is read anew
		page.getByText(filter).first().click();
		Locator card = page.locator(".tasks-list > li, .task").filter(new Locator.FilterOptions().setHasText("欧阳敏"));
		assertThat(card.first()).isVisible(SOON);
		card.first().locator("h4, .names").first().click();
		page.waitForLoadState(LoadState.NETWORKIDLE);
		assertThat(page.locator(".task-details, .task-detail, [cam-tasklist-task]").getByText(caseNumber).first())
			.isVisible(SOON);
	}

	private static void claim(Page page) {
		page.getByText("认领", new Page.GetByTextOptions().setExact(true)).click();
		assertThat(page.locator(".assignee [ng-click*='unclaim'], .reset-claim, [ng-click*='unclaim']").first())
			.isVisible(SOON);
	}

	private static Locator button(Page page) {
		return page.locator(".form-actions .btn-primary, button:has-text('完成')").first();
	}

	private static void complete(Page page) {
		page.waitForResponse((response) -> response.url().endsWith("/submit-form") && response.ok(),
				() -> button(page).click());
	}

	private static void choose(Page page, String label, String value) {
		page.locator(".fjs-form-field-select")
			.filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + label)))
			.locator(".fjs-input-group")
			.click();
		page.locator(".fjs-dropdownlist-item").getByText(value, new Locator.GetByTextOptions().setExact(true)).click();
	}

	/**
	 * Types into a field and leaves it, as people do: the form takes a text over when the
	 * field is left.
	 */
	private static void write(Page page, String label, String text) {
		Locator field = page.getByLabel(label);
		field.fill(text);
		field.blur();
		assertThat(field).hasValue(text);
	}

	private static void pick(Page page, String date, String time) {
		// once its calendar is there, which would empty it
		page.locator(".fjs-form-field-datetime input.flatpickr-input").first().fill(date);
		page.keyboard().press("Enter");
		page.locator(".fjs-timepicker input").fill(time);
		page.keyboard().press("Enter");
		page.keyboard().press("Tab");
	}

	private static void shoot(Page page, String name) {
		onlyChinese(page);
		Browser.screenshot(page, "tasklist-" + name);
	}

	private static void onlyChinese(Page page) {
		Matcher latin = LATIN.matcher(page.locator("body").innerText());
		while (latin.find()) {
			assertThat(ALLOWED).as("a word on the screen that staff cannot read").contains(latin.group());
		}
	}

}
