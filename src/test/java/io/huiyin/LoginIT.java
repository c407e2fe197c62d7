package io.huiyin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
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
import static io.huiyin.TasklistPage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** What people see of logins: server, web applications and browser are real. */
@ExtendWith(Browser.class)
class LoginIT {

	@TempDir
	static Path folder;

	static PackagedServer server;

	@BeforeAll
	static void startServer() {
		server = PackagedServer.onH2("login", folder).property("huiyin.demo.cases", "false").start();
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	@DisplayName("A wrong password and a wait are told in Chinese on the login page, and an ended session on an open page")
	void peopleAreTold(Page page) {
		page.navigate(server.url() + "/");
		for (int i = 0; i < 5; i++) {
			enter(page, "li.na", "wrong");
			assertThat(page.getByText("用户名或密码不对，请重新输入。")).isVisible(SOON);
		}
		Browser.screenshot(page, "login-wrong-password");
		enter(page, "li.na", "demo");
		assertThat(page.getByText("密码错误次数过多，请")).isVisible(SOON);
		Browser.screenshot(page, "login-wait");

		enter(page, "chen.jing", "demo");
		assertThat(page.getByText("本组待领")).isVisible(SOON);
		page.context().clearCookies();
		page.getByText("本组待领").click();
		assertThat(page.getByText("登录已失效，请重新登录。")).isVisible(SOON);
		Browser.screenshot(page, "login-ended");
		enter(page, "chen.jing", "demo");
		assertThat(page.getByText("本组待领")).isVisible(SOON);
		page.locator(".account .dropdown-toggle, .dropdown.account, [cam-widget-header] .user").first().click();
		page.getByText("退出登录").click();
		enter(page, "chen.jing", "demo");
		assertThat(page.getByText("本组待领")).isVisible(SOON);
	}

	@Test
	@DisplayName("The lists of Admin and Cockpit come page by page, the browser's policy breaks nothing in them, and a"
			+ " password that is easily guessed cannot be chosen")
	void administratorsWork(Page page) {
		List<String> troubles = new ArrayList<>();
		page.onResponse((response) -> {
			if (response.status() == 400) {
				troubles.add(response.url());
			}
		});
		page.navigate(server.url() + "/camunda/app/admin/default/");
		enter(page, "admin", "demo");
		page.getByText("用户列表").first().waitFor();
		troubles.clear();
		page.navigate(server.url() + "/camunda/app/admin/default/#/users");
		assertThat(page.getByText("chen.jing").first()).isVisible(SOON);
		page.navigate(server.url() + "/camunda/app/admin/default/#/groups");
		assertThat(page.getByText("service-desk").first()).isVisible(SOON);
		page.navigate(server.url() + "/camunda/app/admin/default/#/authorization?resource=0");
		assertThat(page.getByText("camunda-admin").first()).isVisible(SOON);
		page.navigate(server.url() + "/camunda/app/admin/default/#/user-create");
		page.locator("#inputPassword").fill("password1234");
		page.locator("#inputPassword").blur();
		page.waitForTimeout(1500);
		Browser.screenshot(page, "login-password-rules");
		page.navigate(server.url() + "/camunda/app/cockpit/default/#/processes");
		page.getByText("投诉处理").first().click();
		assertThat(page.locator(".djs-container .djs-shape").first()).isVisible(SOON);
		page.waitForLoadState(LoadState.NETWORKIDLE);
		Browser.screenshot(page, "login-cockpit");
		page.navigate(server.url() + "/camunda/app/cockpit/default/#/tasks");
		page.navigate(server.url() + "/camunda/app/cockpit/default/#/decisions");
		page.getByText("办理时限").first().click();
		assertThat(page.locator(".tjs-container, .djs-container").first()).isVisible(SOON);
		page.waitForLoadState(LoadState.NETWORKIDLE);
		Browser.screenshot(page, "login-decision");
		assertThat(troubles).isEmpty();
	}

	private static void enter(Page page, String person, String password) {
		page.locator("input[type=password]").waitFor();
		page.locator("input[type=text]").fill(person);
		page.locator("input[type=password]").fill(password);
		page.waitForResponse((response) -> response.url().contains("/login/"),
				() -> page.locator("button[type=submit]").click());
	}

}
