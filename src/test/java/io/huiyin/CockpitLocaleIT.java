package io.huiyin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
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

/** What an auditor reads in Cockpit: server, Cockpit and browser are real. */
@ExtendWith(Browser.class)
class CockpitLocaleIT {

	private static final String LABELS = "META-INF/resources/webjars/camunda/app/cockpit/locales/en.json";

	/** A sentence, a word with a capital, or the key of a text that is not there. */
	private static final Pattern ENGLISH = Pattern
		.compile("[A-Z]?[a-z]+( [A-Za-z]+)+.*|[A-Z][a-z]{2,}[.:…]*|[A-Z]+(_[A-Z0-9]+)+", Pattern.DOTALL);

	/** What is seen or told by the mouse; a diagram's and a resource's texts are data. */
	private static final String TEXTS = """
			() => {
				const seen = [document.title];
				const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
				for (let node; (node = walker.nextNode()); ) {
					node.parentElement.checkVisibility({ visibilityProperty: true })
						&& getComputedStyle(node.parentElement).fontSize !== '0px' && seen.push(node.data);
				}
				for (const name of ['title', 'placeholder', 'aria-label', 'label']) {
					document.querySelectorAll(`[${name}]`).forEach((element) => seen.push(element.getAttribute(name)));
				}
				return seen.map((text) => text.trim()).filter((text) => text && !/\\p{Script=Han}/u.test(text));
			}
			""";

	@TempDir
	static Path folder;

	static PackagedServer server;

	private final Set<String> labels = new HashSet<>();

	@BeforeAll
	static void startServer() {
		server = PackagedServer.onH2("cockpit-locale", folder).property("huiyin.demo.cases", "false").start();
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	@DisplayName("An auditor finds no English in Cockpit outside of data")
	void anAuditorFindsNoEnglish(Page page) throws IOException {
		Colleague.of(server, "chen.jing").records(Colleague.complaint());
		readLabels();
		page.navigate(server.url() + "/camunda/app/cockpit/default/");
		page.locator("input[type=password]").waitFor();
		onlyChinese(page, "登录");
		page.locator("input[type=text]").fill("tang.jie");
		page.locator("input[type=password]").fill("demo");
		page.locator("button[type=submit]").click();
		onlyChinese(page, "未完成的人工任务");

		go(page, "/processes");
		onlyChinese(page, "投诉处理");
		page.getByText("投诉处理").first().click();
		String instance = page.locator("a[href*='#/process-instance/']").first().getAttribute("href");
		aCalendarIsChinese(page); // nothing is found any more
		everyTab(page, "流程实例", "异常", "被调用的流程定义", "作业定义");

		go(page, instance.replaceAll(".*#|\\?.*", "")); // not to a tab of its own
		onlyChinese(page, "customerName");
		assertThat(page.locator(".col-type").getByText("文本").first()).isVisible(SOON);
		everyTab(page, "变量", "异常", "被调用的流程实例", "用户任务", "作业", "外部任务");

		go(page, "/decisions");
		onlyChinese(page, "办理时限");
		page.getByText("办理时限").first().click();
		onlyChinese(page, "命中策略：");
		page.locator("a[href*='#/decision-instance/']").first().click();
		everyTab(page, "输入", "输出");

		go(page, "/tasks");
		onlyChinese(page, "合计");
		assertThat(page.getByText("您没有进行此操作的权限")).isVisible(SOON); // not an empty list
		go(page, "/batch");
		onlyChinese(page, "没有已结束的批处理");
		go(page, "/repository");
		onlyChinese(page, "部署时间");
		// of the deployment that is chosen first
		page.getByText("time-limits.dmn").first().waitFor();
		page.getByText("complaint", new Page.GetByTextOptions().setExact(true)).click();
		for (String resource : List.of("complaint.bpmn", "verify-complaint.form", "reporting-levels.dmn")) {
			page.getByText(resource).first().click();
			onlyChinese(page, "下载");
		}
	}

	private void everyTab(Page page, String... tabs) {
		Locator labels = page.locator(".ctn-tabbed .nav-tabs a");
		for (String tab : tabs) {
			labels.getByText(tab, new Locator.GetByTextOptions().setExact(true)).click();
			onlyChinese(page, tab);
		}
		assertThat(labels).hasCount(tabs.length);
	}

	private void aCalendarIsChinese(Page page) {
		// whatever comes later closes what is open
		page.waitForLoadState(LoadState.NETWORKIDLE);
		Locator search = page.locator("[cam-widget-search]");
		search.locator("input").first().click();
		search.getByText("开始日期").click();
		search.locator(".form-control-static, [cam-widget-inline-field]").last().click();
		onlyChinese(page, Year.now(ZoneId.of("Asia/Shanghai")) + "年");
	}

	private static void go(Page page, String route) {
		page.navigate(server.url() + "/camunda/app/cockpit/default/#" + route);
	}

	private void onlyChinese(Page page, String sign) {
		assertThat(page.getByText(sign).first()).isVisible(SOON);
		page.waitForLoadState(LoadState.NETWORKIDLE);
		assertThat(english(page)).as(page.url()).containsOnly("Camunda Platform");
	}

	/**
	 * The name of the product in the footer of each page shows that texts are looked at.
	 */
	@SuppressWarnings("unchecked")
	private List<String> english(Page page) {
		return ((List<String>) page.evaluate(TEXTS)).stream()
			.filter((text) -> ENGLISH.matcher(text).matches() || this.labels.contains(text))
			.toList();
	}

	private void readLabels() throws IOException {
		try (InputStream stream = getClass().getClassLoader().getResourceAsStream(LABELS)) {
			new ObjectMapper().readTree(new String(stream.readAllBytes()).replace("\uFEFF", ""))
				.get("labels")
				.forEach((label) -> this.labels.add(label.asText()));
		}
		this.labels.removeAll(Set.of("ID", "CSV", "JSON", "<", ">", "<=", ">="));
	}

}
