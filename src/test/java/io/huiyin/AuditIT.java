package io.huiyin;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.huiyin.testing.Browser;
import io.huiyin.testing.PackagedServer;
import io.huiyin.testing.Rest;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.huiyin.TasklistPage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** What an auditor sees in Cockpit: server, Cockpit and browser are real. */
@ExtendWith(Browser.class)
class AuditIT {

	private static final String CUSTOMER = "欧阳敏";

	/** What would be seen if a page took it for more than a text. */
	private static final String HOSTILE = "<img src=x onerror=\"document.title='!'\">";

	/** One page of the list and a second. */
	private static final int OTHERS = 28;

	@TempDir
	static Path folder;

	static PackagedServer server;

	/** A complaint with a callback, a file, a remark and an administrator's change. */
	static String finished;

	/** A complaint that an administrator has suspended. */
	static String stopped;

	@BeforeAll
	static void startServer() throws IOException {
		server = PackagedServer.onH2("audit", folder).property("huiyin.demo.cases", "false").start();
		finished = aFinishedComplaint();
		IntStream.range(0, OTHERS).forEach((each) -> aComplaintOf("客户" + each));
		stopped = aComplaintOf(HOSTILE);
		Rest administrator = Colleague.of(server, "admin").rest();
		administrator.because("客户要求暂停处理")
			.put("/process-instance/" + instance(administrator, stopped) + "/suspended", Map.of("suspended", true))
			.expect(204);
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	@DisplayName("An auditor finds a case among all by its customer, sorts and pages, and the address keeps what was"
			+ " asked")
	void anAuditorFindsACase(Page page) throws IOException {
		logIn(page, "tang.jie", "/huiyin/cases?procedure=complaint");
		assertThat(page.getByText("共 " + (OTHERS + 2) + " 件")).isVisible(SOON);
		assertThat(page.getByLabel("流程")).hasValue("complaint");
		Locator rows = page.locator(".huiyin-cases tbody tr");
		assertThat(rows).hasCount(25);
		assertThat(page.getByText(HOSTILE)).isVisible();
		Browser.screenshot(page, "audit-1-list");

		page.locator("th").getByText("案件编号").click();
		assertThat(page.locator("th[aria-sort=descending]")).hasText("案件编号 ▼");
		assertThat(rows.first()).containsText(stopped);
		page.locator("th").getByText("案件编号").click();
		assertThat(rows.first()).containsText(finished);
		page.getByText("下一页").click();
		assertThat(rows).hasCount(OTHERS + 2 - 25);
		assertThat(page.getByText("第 2 页，共 2 页")).isVisible();
		page.goBack();
		assertThat(rows).hasCount(25);

		page.getByLabel("客户/员工").fill(CUSTOMER);
		assertThat(rows).hasCount(1);
		assertThat(rows.first()).containsText("已办结");
		assertThat(rows.first()).containsText("满意");
		page.reload();
		assertThat(rows).hasCount(1);
		assertThat(page.getByLabel("客户/员工")).hasValue(CUSTOMER);
		assertThat(Files.readString(download(page, "下载表格"))).contains(finished, CUSTOMER);

		page.getByLabel("客户/员工").fill("没有这个人");
		assertThat(page.getByText("没有符合条件的案件。")).isVisible();
		page.goBack();
		page.locator("tbody").getByText(finished).click();
		assertThat(page.locator("h1")).containsText(finished);
	}

	@Test
	@DisplayName("One page tells all of a case: the path, who did what when, what was answered, files, remarks, an"
			+ " administrator's change and its reason, the callback, and that the evidence is whole; it can be taken away")
	void onePageTellsAllOfACase(Page page) throws IOException {
		logIn(page, "tang.jie", "/huiyin/case/" + finished);
		assertThat(page.locator("h1")).containsText("投诉处理");
		assertThat(page.locator("h1")).containsText("已办结");
		assertThat(page.locator(".huiyin-facts").first()).containsText(CUSTOMER);
		assertThat(taken(page, "userTask_verifyComplaint")).isVisible(SOON);
		assertThat(taken(page, "userTask_handleAtDepartment")).isVisible();
		assertThat(page.locator(".djs-connection.huiyin-taken").first()).isVisible();
		assertThat(taken(page, "userTask_reportUpward")).hasCount(0);
		assertThat(page.locator(".huiyin-badge").first()).isVisible();
		assertThat(page.locator(".bjs-powered-by").first()).isVisible(); // its licence
		Browser.screenshot(page, "audit-2-case");

		Locator verified = entry(page, "当天核实投诉").filter(having("核实情况"));
		assertThat(verified).containsText("陈静");
		assertThat(verified).containsText("灯管损坏 12 支");
		assertThat(verified).containsText("属实");
		assertThat(verified.locator(".huiyin-kept")).containsText("按时");
		assertThat(entry(page, "客户电话多次占线")).containsText("刘伟");
		Locator change = entry(page, "理由：客户更正来访方式");
		assertThat(change).containsText("管理员操作");
		Locator callback = entry(page, "回访客户").filter(having("满意"));
		assertThat(callback).containsText("李娜");
		assertThat(callback.locator("a")).hasText(Pattern.compile("HF-\\d{8}-\\d{3}"));
		assertThat(page.getByText(Pattern.compile("^链完整，共 \\d+ 条记录。$"))).isVisible();
		page.locator(".huiyin-choices").getByText("管理员操作").click();
		assertThat(change).isVisible();
		assertThat(verified).isHidden();
		Browser.screenshot(page, "audit-3-timeline");

		page.locator(".huiyin-choices").getByText(Pattern.compile("^回访 HF-")).click();
		assertThat(taken(page, "userTask_callCustomer")).isVisible(SOON);
		assertThat(taken(page, "userTask_verifyComplaint")).hasCount(0);
		page.locator("section").getByText("现场照片.png").last().click();
		assertThat(page.locator("dialog img")).isVisible(SOON);
		page.keyboard().press("Escape");

		try (PDDocument paper = Loader.loadPDF(download(page, "PDF").toFile())) {
			assertThat(new PDFTextStripper().getText(paper)).contains(finished, CUSTOMER);
		}
		assertThat(Files.readString(download(page, "CSV"))).contains("灯管损坏 12 支");
		assertThat(new ObjectMapper().readTree(download(page, "验证文件").toFile()).toString()).contains(finished,
				"灯管损坏 12 支");
		page.getByText("打印").click(); // the page's own policy would forbid it aloud
	}

	@Test
	@DisplayName("A running case leads to Cockpit's own page of it and back")
	void aRunningCaseLeadsToItsInstanceAndBack(Page page) {
		logIn(page, "tang.jie", "/huiyin/case/" + stopped);
		assertThat(page.locator(".djs-shape.huiyin-running[data-element-id=userTask_verifyComplaint]")).isVisible(SOON);
		assertThat(page.getByText(HOSTILE).first()).isVisible();
		assertThat(page.locator("section").filter(having("未办事项"))).containsText("当天核实投诉");
		page.getByText("在流程监控中打开").click();
		page.getByLabel("历史审计：整个案件").click();
		assertThat(page.locator("h1")).containsText(stopped);
	}

	@Test
	@DisplayName("Somebody who works on cases sees those in which they took part, and no others")
	void othersSeeTheirOwnCasesOnly(Page page) {
		String own = Colleague.of(server, "zhou.tao").records(Colleague.complaint());
		logIn(page, "zhou.tao", "/huiyin/cases");
		assertThat(page.locator(".huiyin-cases tbody tr")).hasCount(1);
		assertThat(page.locator(".huiyin-cases")).containsText(own);
		go(page, "/huiyin/case/" + finished);
		assertThat(page.getByText("没有这个编号的案件，或者您没有查看权限。")).isVisible(SOON);
		go(page, "/huiyin/case/" + own);
		assertThat(page.locator(".djs-shape.huiyin-running").first()).isVisible(SOON);
		assertThat(page.getByText("在流程监控中打开")).hasCount(0);
		go(page, "/huiyin/proofs");
		assertThat(page.getByText("您没有查看服务质量证明的权限。")).isVisible(SOON);
		assertThat(page.locator("[cam-widget-header]").getByText("办理证明")).hasCount(0);
	}

	@Test
	@DisplayName("What the server could not answer is told, and never looks like an empty list")
	void anErrorIsNoEmptyList(Page page) {
		logIn(page, "tang.jie", "/huiyin/cases");
		assertThat(page.locator(".huiyin-cases")).isVisible(SOON);
		List<String> all = List.of("**/api/huiyin/cases?*", "**/api/huiyin/cases/*", "**/api/huiyin/proofs*");
		String sentence = "数据库暂时不可用，请稍后重试。";
		all.forEach((url) -> page.route(url,
				(route) -> route.fulfill(new Route.FulfillOptions().setStatus(500)
					.setContentType("application/json")
					.setBody("{\"message\": \"" + sentence + "\"}"))));
		for (String path : List.of("/huiyin/cases?state=ENDED", "/huiyin/case/" + finished, "/huiyin/proofs")) {
			go(page, path);
			assertThat(page.getByText(sentence).last()).isVisible(SOON);
			assertThat(page.getByText("没有符合条件的案件")).hasCount(0);
		}
		all.forEach(page::unroute);
		go(page, "/huiyin/cases?state=RUNNING");
		page.route("**/api/huiyin/cases?*", Route::abort);
		page.getByText("查询").click();
		assertThat(page.getByText("连接不上服务器，请检查网络后重试。")).isVisible(SOON);
		assertThat(page.locator(".huiyin-cases")).hasCount(0);
		Browser.screenshot(page, "audit-4-error");
		page.unroute("**/api/huiyin/cases?*");
		page.getByText("重新读取").click();
		assertThat(page.locator(".huiyin-cases")).isVisible(SOON);
	}

	@Test
	@DisplayName("CB-3, CP-6: the proofs of this month have charts, and name a case that nobody can work on")
	void theProofsNameWhatIsMissing(Page page) throws IOException {
		logIn(page, "tang.jie", "/");
		page.getByText("办理证明").click();
		Locator owners = page.locator(".huiyin-proof").filter(having("在办案件有人负责"));
		assertThat(owners).containsText("没有达到要求", new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
		assertThat(owners.locator("tr").filter(having(stopped))).containsText("案件已暂停");
		Locator chart = page.locator(".huiyin-chart canvas").first();
		assertThat(chart).isVisible(SOON);
		page.waitForCondition(() -> (Boolean) chart.evaluate(
				"""
						(canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean)"""));
		Browser.screenshot(page, "audit-5-proofs");
		assertThat(Files.readAllBytes(download(page, "Excel"))).startsWith('P', 'K');
		page.getByText("上一月").click();
		assertThat(page.locator(".huiyin-proof").filter(having("在办案件有人负责"))).isVisible(SOON);
		owners.getByText(stopped).click();
		assertThat(page.locator("h1")).containsText(stopped);
	}

	private static Locator entry(Page page, String text) {
		return page.locator(".huiyin-event").filter(having(text));
	}

	private static Locator taken(Page page, String element) {
		return page.locator(".djs-shape.huiyin-taken[data-element-id=" + element + "]");
	}

	private static Locator.FilterOptions having(String text) {
		return new Locator.FilterOptions().setHasText(text);
	}

	private static Path download(Page page, String button) {
		Download download = page.waitForDownload(() -> page.locator(".huiyin-buttons")
			.getByText(button, new Locator.GetByTextOptions().setExact(true))
			.click());
		return download.path();
	}

	/** A deep link, and the login in between. */
	private static void logIn(Page page, String person, String path) {
		go(page, path);
		page.locator("input[type=text]:focus").waitFor();
		page.locator("input[type=text]").fill(person);
		page.locator("input[type=password]").fill("demo");
		page.locator("button[type=submit]").click();
		assertThat(page.getByText("历史审计").first()).isVisible(SOON);
	}

	private static void go(Page page, String path) {
		page.navigate(server.url() + "/camunda/app/cockpit/default/#" + path);
	}

	private static String aComplaintOf(String customer) {
		Map<String, Object> complaint = Colleague.complaint();
		complaint.put("customerName", customer);
		return Colleague.of(server, "chen.jing").records(complaint);
	}

	private static String aFinishedComplaint() throws IOException {
		String number = aComplaintOf(CUSTOMER);
		Colleague.of(server, "chen.jing").does(number, "userTask_verifyComplaint", Colleague.verified());
		Colleague head = Colleague.of(server, "liu.wei");
		String task = head.task(number, "userTask_handleAtDepartment");
		head.claim(task).expect(204);
		ByteArrayOutputStream picture = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", picture);
		server.login("liu.wei", server.password())
			.at(server.url() + "/camunda/api/huiyin")
			.post("/attachments?task=" + task + "&name=" + URLEncoder.encode("现场照片.png", StandardCharsets.UTF_8),
					picture.toByteArray(), "application/octet-stream")
			.expect(200);
		head.rest().post("/task/" + task + "/comment/create", Map.of("message", "客户电话多次占线")).expect(200);
		Colleague administrator = Colleague.of(server, "admin");
		administrator.rest()
			.because("客户更正来访方式")
			.put("/process-instance/" + instance(administrator.rest(), number) + "/variables/channel",
					Map.of("type", "String", "value", "visit"))
			.expect(204);
		Colleague.finish(number, server, administrator);
		return number;
	}

	private static String instance(Rest rest, String number) {
		return rest.get("/process-instance?maxResults=1&businessKey=" + number).json().get(0).get("id").asText();
	}

}
