package io.huiyin;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
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

/** The files of a case in Tasklist, and how a start goes on. */
@ExtendWith(Browser.class)
class AttachmentsIT {

	@TempDir
	static Path folder;

	static PackagedServer server;

	static Colleague chenJing;

	@BeforeAll
	static void startServer() {
		server = PackagedServer.onH2("attachments", folder).property("huiyin.demo.cases", "false").start();
		chenJing = Colleague.of(server, "chen.jing");
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	@DisplayName("A clerk attaches the scanned sheet to a task, looks at it and deletes it; what is no sheet is refused"
			+ " in Chinese")
	void aClerkAttachesTheScannedSheet() {
		String task = aComplaint();
		Page page = open("chen.jing", task);
		tab(page, "附件").click();
		assertThat(page.getByText("这个案件还没有附件。")).isVisible(SOON);
		assertThat(page.getByText("认领任务后才能上传附件。")).isVisible();
		assertThat(page.getByText("上传附件", exactly())).isHidden();
		new TasklistPage(page).shoot("attachments-1-not-claimed");

		claim(page);
		assertThat(page.getByText("上传附件", exactly())).isVisible(SOON);
		choose(page, file("签字单.png", sheet()), file("安装程序.jpg", "MZ\u0090\u0000 This program cannot be run"),
				file("扫描件.pdf", new byte[10 * 1024 * 1024 + 1]));
		assertThat(page.getByText("已上传 签字单.png")).isVisible(SOON);
		assertThat(page.getByText("安装程序.jpg 没有上传：只能上传 JPEG、PNG、PDF 文件")).isVisible(SOON);
		assertThat(page.getByText("扫描件.pdf 没有上传：文件太大，最大 10 MB")).isVisible(SOON);
		assertThat(tab(page, "附件 (1)")).isVisible(SOON);
		Locator row = page.locator(".huiyin-attachments tbody tr");
		assertThat(row).hasCount(1);
		assertThat(row).containsText("当天核实投诉");
		assertThat(row).containsText("陈静");
		assertThat(row).containsText(Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d"));
		new TasklistPage(page).shoot("attachments-2-uploaded");

		row.getByText("签字单.png").click();
		Locator picture = page.locator(".huiyin-preview img");
		assertThat(picture).isVisible(SOON);
		page.waitForCondition(() -> picture.evaluate("image => image.naturalWidth").equals(600));
		new TasklistPage(page).shoot("attachments-3-preview");
		page.keyboard().press("Escape");
		assertThat(picture).isHidden();

		drop(page, "拖入.png", sheet());
		assertThat(page.getByText("已上传 拖入.png")).isVisible(SOON);
		assertThat(tab(page, "附件 (2)")).isVisible();
		Locator dropped = row.filter(new Locator.FilterOptions().setHasText("拖入.png"));
		dropped.getByText("删除", new Locator.GetByTextOptions().setExact(true)).click();
		assertThat(dropped.getByText("确定删除？")).isVisible();
		dropped.locator(".btn-danger").click();
		assertThat(page.getByText("已删除 拖入.png")).isVisible(SOON);
		assertThat(tab(page, "附件 (1)")).isVisible(SOON);
	}

	@Test
	@DisplayName("A colleague sees the sheet and its number on the tab, but adds and deletes nothing without the task")
	void aColleagueOnlyLooks() {
		String task = aComplaint();
		Page page = open("chen.jing", task);
		claim(page);
		tab(page, "附件").click();
		choose(page, file("签字单.png", sheet()));
		assertThat(page.getByText("已上传 签字单.png")).isVisible(SOON);

		Page colleague = open("li.na", task);
		assertThat(tab(colleague, "附件 (1)")).isVisible(SOON); // while the form is shown
		tab(colleague, "附件 (1)").click();
		assertThat(colleague.locator(".huiyin-attachments tbody tr")).containsText("签字单.png");
		assertThat(colleague.getByText("认领任务后才能上传附件。")).isVisible();
		assertThat(colleague.locator(".huiyin-attachments input[type=file]")).hasCount(0);
		assertThat(colleague.locator(".huiyin-actions").getByText("删除")).hasCount(0);
		drop(colleague, "拖入.png", sheet());
		assertThat(colleague.getByText("拖入.png 没有上传：请先认领任务。")).isVisible(SOON);

		// while chen.jing still has the page open, somebody else takes the task
		chenJing.rest().post("/task/" + task + "/unclaim", Map.of()).expect(204);
		Colleague.of(server, "li.na").claim(task).expect(204);
		choose(page, file("第二页.png", sheet()));
		assertThat(page.getByText("第二页.png 没有上传：这项任务现在由其他人办理")).isVisible(SOON);
		assertThat(page.getByText("认领任务后才能上传附件。")).isVisible(SOON);
	}

	@Test
	@DisplayName("Without a connection or a login the clerk reads so in Chinese, and never an empty list")
	void troubleIsToldInChinese() {
		String task = aComplaint();
		Page page = open("chen.jing", task);
		claim(page);
		tab(page, "附件").click();
		assertThat(page.getByText("这个案件还没有附件。")).isVisible(SOON);
		page.route("**/huiyin/attachments?*", Route::abort);
		choose(page, file("签字单.png", sheet()));
		assertThat(page.getByText("签字单.png 没有上传：连接不上服务器，请检查网络后重试。")).isVisible(SOON);
		assertThat(page.getByText("附件没有读取成功：连接不上服务器")).isVisible(SOON);
		assertThat(page.getByText("这个案件还没有附件。")).isHidden();
		new TasklistPage(page).shoot("attachments-4-no-connection");
		page.unroute("**/huiyin/attachments?*");
		page.getByText("重新读取").click();
		assertThat(page.getByText("这个案件还没有附件。")).isVisible(SOON);
		assertThat(page.getByText("附件没有读取成功")).isHidden();

		page.context().clearCookies();
		choose(page, file("签字单.png", sheet()));
		assertThat(page.getByText("签字单.png 没有上传：登录已失效")).isVisible(SOON);
		assertThat(page.getByText("这个案件还没有附件。")).isHidden();
	}

	@Test
	@DisplayName("What was typed into the form is still there when the clerk comes back from the attachments")
	void theFormIsKeptMeanwhile() {
		String task = aComplaint();
		Page page = open("chen.jing", task);
		claim(page);
		for (String text : List.of("现场查看，灯管损坏", "现场查看，灯管损坏 12 支")) {
			page.getByLabel("核实情况").fill(text);
			page.getByLabel("核实情况").blur();
			tab(page, "附件").click();
			assertThat(page.getByText("上传附件", exactly())).isVisible(SOON);
			tab(page, "表单").click();
			assertThat(page.getByLabel("核实情况")).hasValue(text);
		}
		// and nothing of it stays in the browser
		assertThat((Boolean) page.evaluate("id => localStorage.getItem('camunda-form:' + id) === null", task)).isTrue();
	}

	@Test
	@DisplayName("The papers of a case to print stand below its attachments")
	void papersStandBelow() {
		Page page = Browser.newPage();
		page.route("**/huiyin/papers?*", (route) -> route.fulfill(new Route.FulfillOptions()
			.setContentType("application/json")
			.setBody("[{\"title\": \"取机凭证\", \"url\": \"/camunda/api/huiyin/papers/1\", \"workbookUrl\": null},"
					+ " {\"title\": \"考核记录表\", \"url\": \"/papers/2.pdf\", \"workbookUrl\": \"/papers/2.xlsx\"}]")));
		open(page, "chen.jing", aComplaint());
		tab(page, "附件").click();
		Locator paper = page.locator(".huiyin-attachments a").getByText("取机凭证");
		assertThat(paper).isVisible(SOON);
		assertThat(paper).hasAttribute("href", "/camunda/api/huiyin/papers/1");
		assertThat(paper).hasAttribute("target", "_blank");
		Locator workbook = page.locator(".huiyin-attachments a").getByText("Excel");
		assertThat(workbook).hasCount(1);
		assertThat(workbook).hasAttribute("href", "/papers/2.xlsx");
		assertThat(workbook).hasAttribute("title", "考核记录表（Excel）");
	}

	@Test
	@DisplayName("Whoever starts a process and has its first task goes on with that task at once, whatever the filter"
			+ " shows")
	void whoeverStartsGoesOn() {
		Colleague.of(server, "song.yu").deploys("next.bpmn", """
				<?xml version="1.0" encoding="UTF-8"?>
				<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
				    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
				  <bpmn:process id="next" name="接听来电" isExecutable="true" camunda:historyTimeToLive="P1D">
				    <bpmn:startEvent id="startEvent_called" camunda:initiator="starter"/>
				    <bpmn:sequenceFlow id="flow_1" sourceRef="startEvent_called" targetRef="userTask_goOn"/>
				    <bpmn:userTask id="userTask_goOn" name="继续接听" camunda:assignee="${starter}"/>
				  </bpmn:process>
				</bpmn:definitions>
				""");
		Colleague.of(server, "admin")
			.rest()
			.post("/authorization/create",
					Map.of("type", 1, "permissions", List.of("CREATE_INSTANCE"), "groupId", "service-desk",
							"resourceType", 6, "resourceId", "next"))
			.expect(200);
		Page page = TasklistPage.logIn(server, "chen.jing").page();
		page.getByText("已超时").first().click();
		new TasklistPage(page).start("接听来电");
		page.locator(".modal-body input").last().fill("RX-20260105-001");
		new TasklistPage(page).submitStart();
		assertThat(page.locator("[cam-tasklist-task]").getByText("继续接听").first()).isVisible(SOON);
		assertThat(page.getByText("已登记，编号")).isVisible();
		assertThat(page.locator(".tasks-list > li")).hasCount(0);
		assertThat(page.getByText("同一流程中还有分派给您的任务")).isHidden();
		new TasklistPage(page).shoot("attachments-5-going-on");
		// it stays when the list is read again, as it is every ten seconds
		page.waitForResponse("**/filter/*/list*",
				() -> page.evaluate("angular.element('body').injector().get('$rootScope').$broadcast('refresh')"));
		assertThat(page.locator("[cam-tasklist-task]").getByText("继续接听").first()).isVisible(SOON);
	}

	private static String aComplaint() {
		return chenJing.task(chenJing.records(Colleague.complaint()), "userTask_verifyComplaint");
	}

	private static Page open(String person, String task) {
		return open(Browser.newPage(), person, task);
	}

	private static Page open(Page page, String person, String task) {
		TasklistPage.logIn(page, server, person);
		page.navigate(server.url() + "/camunda/app/tasklist/default/#/?task=" + task);
		assertThat(page.locator(".nav-tabs").first()).isVisible(SOON);
		return page;
	}

	private static Locator tab(Page page, String name) {
		return new TasklistPage(page).tab(name);
	}

	private static void claim(Page page) {
		new TasklistPage(page).claim();
	}

	private static void choose(Page page, FilePayload... files) {
		page.locator(".huiyin-attachments input[type=file]").setInputFiles(files);
	}

	private static void drop(Page page, String name, byte[] content) {
		page.evaluate("""
				([name, bytes]) => {
				  const data = new DataTransfer();
				  data.items.add(new File([new Uint8Array(bytes)], name));
				  document.querySelector('.huiyin-attachments').dispatchEvent(
				    new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
				}
				""", Arrays.asList(name, bytes(content)));
	}

	private static List<Integer> bytes(byte[] content) {
		Integer[] numbers = new Integer[content.length];
		Arrays.setAll(numbers, (i) -> content[i] & 0xFF);
		return List.of(numbers);
	}

	private static Page.GetByTextOptions exactly() {
		return new Page.GetByTextOptions().setExact(true);
	}

	private static FilePayload file(String name, String content) {
		return file(name, content.getBytes(StandardCharsets.UTF_8));
	}

	private static FilePayload file(String name, byte[] content) {
		return new FilePayload(name, "image/png", content);
	}

	/** A sheet with a stamp on it. */
	private static byte[] sheet() {
		BufferedImage image = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
		Graphics2D pen = image.createGraphics();
		pen.setColor(Color.WHITE);
		pen.fillRect(0, 0, 600, 400);
		pen.setColor(Color.BLACK);
		for (int y = 60; y < 300; y += 40) {
			pen.drawLine(60, y, 540, y);
		}
		pen.setColor(Color.RED);
		pen.drawOval(400, 240, 120, 120);
		pen.dispose();
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "png", file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

}
