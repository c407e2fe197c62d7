package io.huiyin;

import java.nio.file.Path;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
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

/** The staff file on the screen: server, Tasklist and browser are real. */
@ExtendWith(Browser.class)
class StaffIT {

	private static final LocatorAssertions.ContainsTextOptions IN_TIME = new LocatorAssertions.ContainsTextOptions()
		.setTimeout(15_000);

	@TempDir
	static Path folder;

	static PackagedServer server;

	@BeforeAll
	static void startServer() {
		server = PackagedServer.onH2("staff", folder).property("huiyin.demo.cases", "false").start();
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	@DisplayName("AP-2, AP-3, AP-4, TR-1: the files of a department are opened from the top down, a change is refused in one"
			+ " sentence where it must be, and what was typed stays")
	void theFilesOfADepartmentAreOpenedFromTheTopDown() {
		Locator administrator = opened("admin");
		add(administrator, "deng.hua", "总经理", "MANAGEMENT", "");
		assertThat(administrator.getByText("邓华　deng.hua")).isVisible();
		Locator general = opened("deng.hua");
		add(general, "zhao.min", "客服经理", "MANAGEMENT", "deng.hua");
		Locator manager = opened("zhao.min");
		add(manager, "wang.fang", "客服主管", "MANAGEMENT", "zhao.min");
		manager.getByText("返回列表").click();
		add(manager, "li.na", "客服专员", "OPERATIVE", "wang.fang");
		appoint(manager);
		Browser.screenshot(manager.page(), "staff-1-file");
		twoAtOnce(manager, general);
		byKeyboard(manager);
		lineDown(manager);
		Locator own = opened("li.na");
		assertThat(own.locator("tbody tr")).hasCount(1);
		assertThat(own.getByText("新建档案")).hasCount(0);
		TasklistPage without = TasklistPage.logIn(server, "zhou.tao");
		assertThat(without.page().locator(".huiyin-navbar", new Page.LocatorOptions().setHasText("设备台账")))
			.isVisible(SOON);
		assertThat(without.page().locator(".huiyin-navbar", new Page.LocatorOptions().setHasText("员工档案"))).hasCount(0);
	}

	/** TR-1: no appointment without both examinations. */
	private static void appoint(Locator manager) {
		press(manager, "修改");
		manager.getByLabel("正式任用日期").fill("2026-08-03");
		press(manager, "保存");
		assertThat(manager.locator(".alert-danger")).containsText("入职培训和岗位培训的考试都通过后才能正式任用", IN_TIME);
		assertThat(manager.getByLabel("正式任用日期")).hasValue("2026-08-03");
		manager.getByLabel("入职培训考试通过日期").fill("2026-05-15");
		manager.getByLabel("岗位培训考试通过日期").fill("2026-07-30");
		press(manager, "保存");
		assertThat(manager.getByText("已保存。")).isVisible(SOON);
		assertThat(manager.getByText("2026-08-03 任用")).isVisible();
	}

	/** The second of two reads who was faster, and goes on from there. */
	private static void twoAtOnce(Locator manager, Locator general) {
		press(general, "返回列表");
		general.getByText("李娜", new Locator.GetByTextOptions().setExact(true)).click();
		press(general, "修改");
		general.getByLabel("岗位").first().fill("客服组长");
		press(manager, "修改");
		manager.getByLabel("岗位").first().fill("客服班长");
		press(general, "保存");
		assertThat(general.getByText("已保存。")).isVisible(SOON);
		press(manager, "保存");
		assertThat(manager.locator(".alert-danger")).containsText("李娜的档案在您打开以后已由邓华修改", IN_TIME);
		assertThat(manager.getByLabel("岗位").first()).hasValue("客服班长");
		Browser.screenshot(manager.page(), "staff-2-too-late");
		press(manager, "重新读取");
		assertThat(manager.getByText("客服组长").first()).isVisible(SOON);
		press(manager, "返回列表");
	}

	private static void byKeyboard(Locator manager) {
		assertThat(manager.getByLabel("查找员工")).isFocused();
		manager.page().keyboard().type("李娜");
		assertThat(manager.locator("tbody tr")).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(15_000));
		for (String key : new String[] { "Tab", "Tab", "Tab", "Enter" }) {
			manager.page().keyboard().press(key);
		}
		assertThat(manager.getByText("修改记录")).isVisible(SOON);
		manager.page().keyboard().press("Tab");
		manager.page().keyboard().press("Enter");
		assertThat(manager.getByLabel("岗位").first()).isFocused();
		press(manager, "取消修改");
		assertThat(manager.getByText("修改记录")).isVisible(SOON);
		press(manager, "返回列表");
	}

	/** A failure is never shown as an empty list. */
	private static void lineDown(Locator manager) {
		manager.page().route("**/api/huiyin/staff?*", Route::abort);
		manager.getByLabel("查找员工").fill("王芳");
		assertThat(manager.locator(".alert-danger")).containsText("连接不上服务器", IN_TIME);
		assertThat(manager.getByText("没有找到这样的员工")).hasCount(0);
		manager.page().unroute("**/api/huiyin/staff?*");
		press(manager, "重新读取");
		assertThat(manager.getByText("wang.fang")).isVisible(SOON);
		Browser.screenshot(manager.page(), "staff-3-list");
	}

	private static Locator opened(String person) {
		Page page = TasklistPage.logIn(server, person).page();
		page.locator(".huiyin-navbar", new Page.LocatorOptions().setHasText("员工档案")).click();
		Locator dialog = page.locator(".huiyin-dialog");
		assertThat(dialog.locator("p, table").first()).isVisible(SOON);
		return dialog;
	}

	private static void add(Locator dialog, String person, String post, String layer, String manager) {
		press(dialog, "新建档案");
		dialog.locator(".huiyin-field", new Locator.LocatorOptions().setHasText("员工"))
			.locator("select")
			.selectOption(person);
		dialog.getByLabel("岗位").first().fill(post);
		dialog.getByLabel("层级").selectOption(layer);
		dialog.getByLabel("上级").selectOption(manager);
		dialog.getByLabel("入职日期").fill("2026-05-06");
		press(dialog, "保存");
		assertThat(dialog.getByText("已保存。")).isVisible(SOON);
	}

	private static void press(Locator dialog, String button) {
		dialog.locator("button", new Locator.LocatorOptions().setHasText(button)).click();
	}

}
