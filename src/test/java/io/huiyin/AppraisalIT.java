package io.huiyin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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

/** What staff see of an appraisal: server, Tasklist and browser are real. */
@ExtendWith(Browser.class)
class AppraisalIT {

	/** The card of a month's appraisal names the person before the month. */
	private static final String CARD = "李娜（月考核";

	@TempDir
	static Path folder;

	static PackagedServer server;

	@BeforeAll
	static void startServer() {
		server = PackagedServer.onH2("appraisal", folder)
			.property("huiyin.appraisal.first-check-after", "PT1S")
			.start();
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	@DisplayName("AP-1, AP-5, AP-8, AP-12: last month's appraisal is there by itself, the manager fills it in, the person"
			+ " objects, quality takes a deduction back, and nobody else sees any of it")
	void anAppraisalGoesFromTheManagerOverThePersonToQuality() {
		TasklistPage manager = TasklistPage.logIn(server, "zhao.min");
		fillIn(manager);
		TasklistPage person = TasklistPage.logIn(server, "li.na");
		object(person);
		decide(TasklistPage.logIn(server, "guo.rui"));
		person.open("我的任务", CARD);
		person.shows("97.50 分");
		person.shows("查实当天在税务局");
		person.check("已阅知裁定");
		person.shoot("appraisal-4-decided");
		person.complete();
		for (String stranger : new String[] { "chen.jing", "song.yu", "admin" }) {
			Rest client = server.client(stranger, "demo");
			assertThat(client
				.get("/engine-rest/history/process-instance?maxResults=1000&processDefinitionKey=monthlyAppraisal")
				.expect(200)
				.json()).as(stranger).isEmpty();
		}
		assertThat(server.client("tang.jie", "demo")
			.get("/engine-rest/history/process-instance?maxResults=1000&processDefinitionKey=monthlyAppraisal&finished=true")
			.expect(200)
			.json()).hasSize(1);
	}

	/**
	 * AP-8, AP-10: a deduction without a reason is refused; the points are the manager's.
	 */
	private static void fillIn(TasklistPage manager) {
		Page page = manager.page();
		Supplier<JsonNode> tasks = () -> server.client("zhao.min", "demo")
			.get("/engine-rest/task?maxResults=1000&assignee=zhao.min&processDefinitionKey=monthlyAppraisal&processVariables=staffName_like_"
					+ URLEncoder.encode(CARD + "%", StandardCharsets.UTF_8))
			.expect(200)
			.json();
		// it is looked for what is due a second after the start
		page.waitForCondition(() -> !tasks.get().isEmpty());
		// a manager has more tasks than the list shows at once
		String task = tasks.get().get(0).get("id").asText();
		page.navigate(server.url() + "/camunda/app/tasklist/default/#/?task=" + task);
		manager.shows("考核项目与分值");
		deduct(page, 0, "纪律作风（5 分）", "2.5", "两次会议迟到");
		deduct(page, 1, "出勤（5 分）", "2", "");
		manager.completeButton().click();
		assertThat(page.locator(".fjs-form-field-error").first()).isVisible(SOON);
		manager.shoot("appraisal-1-reason-missing");
		page.locator(".fjs-form-field-textfield input").nth(1).fill("旷工半天");
		page.locator(".fjs-form-field-textfield input").nth(1).blur();
		manager.write("评语", "业务熟练，注意守时");
		manager.complete();
	}

	private static void deduct(Page page, int which, String item, String points, String reason) {
		page.getByText("添加一项").first().click();
		choose(page, "项目", which, item);
		choose(page, "标准", which, "其他");
		page.locator(".fjs-form-field-number input").nth(which).fill(points);
		page.locator(".fjs-form-field-number input").nth(which).blur();
		page.locator(".fjs-form-field-textfield input").nth(which).fill(reason);
		page.locator(".fjs-form-field-textfield input").nth(which).blur();
	}

	private static void choose(Page page, String label, int which, String value) {
		page.locator(".fjs-form-field-select")
			.filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + label)))
			.nth(which)
			.locator(".fjs-input-group")
			.click();
		page.locator(".fjs-dropdownlist-item").getByText(value).first().click();
	}

	/** AP-12: an objection says what it is about. */
	private static void object(TasklistPage person) {
		person.open("我的任务", CARD);
		person.shows("95.50 分");
		person.shows("旷工半天");
		person.check("有异议，提请品质部裁定");
		person.completeButton().click();
		assertThat(person.page().locator(".fjs-form-field-error, .notification").first()).isVisible(SOON);
		person.shoot("appraisal-2-objecting");
		// the answers above the field have the word, too
		Locator objection = person.page().locator(".fjs-form-field-textarea textarea");
		objection.fill("那半天在税务局等候发行，不是旷工。");
		objection.blur();
		person.complete();
	}

	private static void decide(TasklistPage quality) {
		quality.open("本组待领", CARD);
		quality.claim();
		quality.shows("那半天在税务局等候发行");
		Page page = quality.page();
		page.getByText("添加一项").first().click();
		choose(page, "更正哪一项", 0, "出勤");
		page.locator(".fjs-form-field-number input").first().fill("0");
		page.locator(".fjs-form-field-number input").first().blur();
		page.locator(".fjs-form-field-textarea textarea").first().fill("查实当天在税务局");
		page.locator(".fjs-form-field-textarea textarea").first().blur();
		quality.write("裁定和理由", "撤销旷工扣分，其余维持。");
		quality.shoot("appraisal-3-deciding");
		assertThat(quality.completeButton()).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(15_000));
		quality.complete();
	}

}
