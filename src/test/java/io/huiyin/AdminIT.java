package io.huiyin;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import io.huiyin.testing.Browser;
import io.huiyin.testing.PackagedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.huiyin.TasklistPage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an administrator sees of people and their rights: the packaged server, the real
 * Admin, a real browser.
 */
@ExtendWith(Browser.class)
class AdminIT {

	private static final String WEAK = "password1234";

	private static final String STRONG = "晨雾-47-渡口-青瓦-Lk";

	private static final String REFUSED = "密码没有保存：密码须有 12 至 128 个字符，不能包含用户名、姓名或邮箱，也不能是常见或容易猜到的，请换一个。";

	/**
	 * All that somebody reads or is told by a pointer or a screen reader, but for what is
	 * data: the cells of most columns, and the diagnosis, which is meant for others.
	 */
	private static final String WORDS = """
			() => {
			  const data = 'td:not(.permissions, .authorization-type, .action), td .input-group-addon, pre, code, dd';
			  const words = [document.title];
			  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			  while (nodes.nextNode()) {
			    const holder = nodes.currentNode.parentElement;
			    if (holder.checkVisibility() && !holder.closest(data) && !holder.matches('script, style')) {
			      words.push(nodes.currentNode.data);
			    }
			  }
			  for (const name of ['placeholder', 'title', 'aria-label', 'alt']) {
			    document.querySelectorAll(`[${name}]`).forEach((node) => words.push(node.getAttribute(name)));
			  }
			  return words.join(' ');
			}""";

	@TempDir
	static Path folder;

	static PackagedServer server;

	private Page page;

	@BeforeAll
	static void startServer() {
		server = PackagedServer.onH2("admin", folder).property("huiyin.demo.cases", "false").start();
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@BeforeEach
	void logIn(Page page) {
		this.page = page;
		page.navigate(server.url() + "/camunda/app/admin/default/");
		page.locator("input[type=password]").waitFor();
		onlyChinese();
		page.locator("input[type=text]:focus").fill("admin");
		page.locator("input[type=password]").fill("demo");
		page.locator("button[type=submit]").click();
		page.getByText("用户列表").waitFor();
	}

	@Test
	@DisplayName("No page of Admin has an English word that is not data")
	void everyPageIsChinese() {
		onlyChinese();
		this.page.locator(".app-switch > a").click();
		assertThat(this.page.locator(".app-switch .tasklist a")).hasCSS("font-size", "0px"); // an
																								// English
																								// name
		Map<String, String> pages = new LinkedHashMap<>();
		pages.put("users", "用户列表");
		pages.put("user-create", "再次输入密码");
		pages.put("users/li.na?tab=profile", "保存资料");
		pages.put("users/li.na?tab=account", "解锁用户");
		pages.put("users/li.na?tab=groups", "加入组");
		pages.put("users/li.na?tab=tenants", "目前不属于任何租户");
		pages.put("groups", "组列表");
		pages.put("group-create", "请填写组 ID");
		pages.put("groups/service-desk?tab=group", "组删除后无法恢复");
		pages.put("groups/service-desk?tab=users", "组中的用户");
		pages.put("groups/service-desk?tab=tenants", "目前不属于任何租户");
		pages.put("tenants", "没有找到租户");
		pages.put("tenant-create", "请填写租户 ID");
		pages.put("system?section=system-settings-general", "正在运行");
		pages.put("system?section=diagnostics-system-settings", "诊断数据：");
		pages.put("system?section=system-settings-metrics", "还没有年度用量");
		pages.forEach((path, text) -> {
			open(path);
			assertThat(this.page.getByText(text).first()).isVisible(SOON);
			onlyChinese();
		});
		this.page.locator("#startDate a").click();
		this.page.locator(".uib-title").click();
		assertThat(this.page.getByText("12月", new Page.GetByTextOptions().setExact(true))).isVisible(SOON);
		onlyChinese();
		Browser.screenshot(this.page, "admin-metrics");
		assertThat(this.page.locator("footer .version")).hasCSS("font-size", "0px");
	}

	@Test
	@DisplayName("Every resource and every permission that can be granted has a Chinese name")
	void permissionsAreChinese() {
		open("authorization?resource=0");
		Locator resources = this.page.locator("aside a");
		assertThat(resources).hasCount(19);
		for (Locator resource : resources.all()) {
			resource.click();
			assertThat(this.page.locator("h3")).containsText(resource.innerText());
			this.page.getByText("新建授权").click();
			this.page.locator("tr.editing .dropdown-toggle").click();
			assertThat(this.page.locator("tr.editing .dropdown-menu label").first()).isVisible(SOON);
			onlyChinese();
		}
		open("authorization?resource=6");
		assertThat(this.page.locator(".permissions").getByText("启动实例").first()).isVisible(SOON);
		open("authorization?resource=13");
		this.page.getByText("新建授权").click();
		this.page.locator("tr.editing .dropdown-toggle").click();
		this.page.getByText("全部取消").click();
		this.page.locator("tr.editing label").getByText("查看历史", new Locator.GetByTextOptions().setExact(true)).click();
		this.page.locator("tr.editing .input-auth-name").fill("records");
		Browser.screenshot(this.page, "admin-permissions");
		this.page.waitForResponse("**/authorization/create",
				() -> this.page.locator("tr.editing .glyphicon-ok").click());
		open("authorization?resource=13");
		Locator granted = this.page.locator("tr").filter(new Locator.FilterOptions().setHasText("records"));
		assertThat(granted.locator(".permissions")).hasText("查看历史");
		granted.getByText("删除").click();
		assertThat(this.page.locator(".modal-body")).containsText("查看历史");
		onlyChinese();
		this.page.locator(".modal-footer .btn-primary:visible").click();
		assertThat(this.page.getByText("授权已删除。")).isVisible(SOON);
	}

	@Test
	@DisplayName("Who makes a user reads one Chinese sentence about a password or an id that is refused, and then makes"
			+ " the user and puts them into a group")
	void aUserIsMade() {
		open("user-create");
		write("UserId", "zhang.wei");
		write("Firstname", "张");
		write("Lastname", "伟");
		password(WEAK);
		this.page.locator("#inputPassword").focus();
		assertThat(this.page.locator(".popover").getByText("不能是常见或容易猜到的密码")).isVisible(SOON);
		assertThat(button("新建用户")).isDisabled();
		onlyChinese();
		Browser.screenshot(this.page, "admin-weak-password");

		letEveryPasswordThrough();
		password(WEAK + "5");
		button("新建用户").click();
		told("没有成功", REFUSED);
		Browser.screenshot(this.page, "admin-password-refused");
		password(STRONG);
		write("UserId", "li.na");
		button("新建用户").click();
		told("没有成功", "用户 ID li.na 已有人使用，没有保存，请换一个。");
		write("UserId", "张伟");
		button("新建用户").click();
		told("没有成功", "ID 只能由字母和数字组成，中间可以用点、下划线或连字符，没有保存，请改正后再试。");
		write("UserId", "zhang.wei");
		button("新建用户").click();
		told("成功", "用户 zhang.wei 已建立。");

		open("users/zhang.wei?tab=groups");
		this.page.getByText("加入组").click();
		this.page.locator(".modal tr")
			.filter(new Locator.FilterOptions().setHasText("service-desk"))
			.locator("input")
			.check();
		onlyChinese();
		this.page.locator(".modal-footer .btn-primary:visible").click();
		assertThat(this.page.getByText("用户已加入所选的组。")).isVisible(SOON);
		this.page.locator(".modal-footer .btn-primary:visible").click();
		assertThat(this.page.locator(".group-name:visible").getByText("客服专员")).isVisible(SOON);
		assertThat(server.client("zhang.wei", STRONG).get("/engine-rest/task?maxResults=1").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("Who changes a password reads whether their own was wrong or the new one is refused")
	void aPasswordIsChanged() {
		letEveryPasswordThrough();
		open("users/tang.jie?tab=account");
		write("AuthenticationUserPassword", "wrong");
		password(STRONG);
		button("修改密码").click();
		told("密码", "您输入的当前密码不对，没有保存，请重新输入。");
		write("AuthenticationUserPassword", "demo");
		password(WEAK);
		button("修改密码").click();
		told("密码", REFUSED);
		password(STRONG);
		button("修改密码").click();
		told("密码", "密码已修改。");
	}

	/** The server has the last word, also about what the browser did not check. */
	private void letEveryPasswordThrough() {
		this.page.route("**/identity/password-policy", (route) -> {
			if (route.request().method().equals("POST")) {
				route.fulfill(new Route.FulfillOptions().setContentType("application/json")
					.setBody("{\"rules\": [], \"valid\": true}"));
			}
			else {
				route.resume();
			}
		});
	}

	private void password(String password) {
		write("Password", password);
		write("PasswordRepeat", password);
	}

	private void write(String field, String text) {
		this.page.locator("#input" + field).fill(text);
	}

	private Locator button(String text) {
		return this.page.locator("button.btn-primary").filter(new Locator.FilterOptions().setHasText(text));
	}

	/** That message, and no other. */
	private void told(String heading, String sentence) {
		assertThat(this.page.locator(".page-notifications .alert").getByText(sentence)).isVisible(SOON);
		assertThat(this.page.locator(".page-notifications .alert")).hasCount(1);
		assertThat(this.page.locator(".page-notifications .status")).containsText(heading);
	}

	private void open(String path) {
		this.page.navigate(server.url() + "/camunda/app/admin/default/#/" + path);
		// Admin does not read all pages anew of which only the last part has changed
		this.page.reload();
		this.page.waitForLoadState(LoadState.NETWORKIDLE);
	}

	private void onlyChinese() {
		TasklistPage.onlyChinese((String) this.page.evaluate(WORDS));
	}

}
