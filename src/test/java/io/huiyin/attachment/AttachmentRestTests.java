package io.huiyin.attachment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import io.huiyin.ServerTest;
import io.huiyin.testing.Rest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules, for whoever comes by HTTP: for programs, for Tasklist, and past both. */
@ServerTest
class AttachmentRestTests {

	private static final int LIMIT = 10 * 1024 * 1024;

	private static final String BINARY = "application/octet-stream";

	private static final String BORDER = "xxBORDERxx";

	@Autowired
	private ProcessEngine engine;

	@LocalServerPort
	private int port;

	private String deployment;

	private String task;

	private String caseNumber;

	@BeforeEach
	void aTask() {
		this.deployment = this.engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("signed.bpmn",
					Bpmn.createExecutableProcess("signed")
						.startEvent()
						.userTask("userTask_signOff")
						.name("客户签字盖章")
						.camundaCandidateGroups("service-desk")
						.endEvent()
						.done())
			.deploy()
			.getId();
		this.caseNumber = "ZZ-" + UUID.randomUUID();
		String id = this.engine.getRuntimeService().startProcessInstanceByKey("signed", this.caseNumber).getId();
		this.task = this.engine.getTaskService().createTaskQuery().processInstanceId(id).singleResult().getId();
	}

	@AfterEach
	void remove() {
		this.engine.getRepositoryService().deleteDeployment(this.deployment, true);
	}

	@Test
	@DisplayName("Tasklist adds, lists, opens and deletes a file")
	void tasklistAddsListsOpensAndDeletes() {
		claim("chen.jing");
		Rest chenJing = tasklist("chen.jing");
		Rest.Answer added = chenJing.post(adding("签字单 1.jpg"), SampleFiles.jpeg(), BINARY).expect(200);
		assertThat(added.json().get("name").asText()).isEqualTo("签字单 1.jpg");
		String id = added.json().get("id").asText();

		var overview = chenJing.get("/attachments?task=" + this.task).expect(200).json();
		assertThat(overview.get("caseNumber").asText()).isEqualTo(this.caseNumber);
		assertThat(overview.get("mayAdd").asBoolean()).isTrue();
		assertThat(overview.get("maxSize").asInt()).isEqualTo(LIMIT);
		assertThat(overview.get("mediaTypes")).extracting((type) -> type.asText())
			.containsExactly("image/jpeg", "image/png", "application/pdf");
		var file = overview.get("attachments").get(0);
		assertThat(file.get("author").asText()).isEqualTo("陈静");
		assertThat(file.get("taskName").asText()).isEqualTo("客户签字盖章");
		assertThat(file.get("size").asInt()).isEqualTo(SampleFiles.jpeg().length);
		assertThat(file.get("addedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*");
		assertThat(file.get("mayDelete").asBoolean()).isTrue();

		chenJing.delete("/attachments/" + id).expect(204);
		assertThat(chenJing.get("/attachments?case=" + this.caseNumber).expect(200).json().get("attachments"))
			.isEmpty();
	}

	@Test
	@DisplayName("What is opened is what it is, is saved under its name and can never run as a page of this server")
	void whatIsOpenedNeverRuns() {
		claim("chen.jing");
		Rest chenJing = tasklist("chen.jing");
		for (byte[] content : List.of(SampleFiles.jpeg(), SampleFiles.png(), SampleFiles.pdf())) {
			String id = chenJing.post(adding("签字单"), content, BINARY).expect(200).json().get("id").asText();
			Rest.Answer opened = chenJing.get("/attachments/" + id).expect(200);
			String type = FileKind.of(content).orElseThrow().mediaType();
			assertThat(opened.headers().allValues("Content-Type")).singleElement().asString().startsWith(type);
			assertThat(opened.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
			assertThat(opened.headers().allValues("Content-Security-Policy"))
				.containsExactly("default-src 'none'; sandbox");
			assertThat(opened.headers().allValues("Content-Disposition")).singleElement()
				.asString()
				.startsWith("attachment; ")
				.contains("filename*=UTF-8''%E7%AD%BE%E5%AD%97%E5%8D%95.");
			for (Rest door : List.of(engineRest("chen.jing"), engineOfTasklist("chen.jing"))) {
				Rest.Answer data = door.get("/task/" + this.task + "/attachment/" + id + "/data").expect(200);
				assertThat(data.headers().allValues("Content-Type")).singleElement().asString().startsWith(BINARY);
				assertThat(data.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
				assertThat(data.headers().allValues("Content-Security-Policy"))
					.containsExactly("default-src 'none'; sandbox");
				assertThat(data.headers().allValues("Content-Disposition")).containsExactly("attachment");
			}
		}
	}

	@Test
	@DisplayName("Whoever does not work on the task adds nothing and deletes nothing, through any door")
	void othersAddNothingAndDeleteNothing() {
		Rest chenJing = tasklist("chen.jing");
		refused(chenJing.post(adding("a.png"), SampleFiles.png(), BINARY), 403, "先认领");
		claim("chen.jing");
		String id = chenJing.post(adding("a.png"), SampleFiles.png(), BINARY).expect(200).json().get("id").asText();
		for (String other : List.of("li.na", "tang.jie", "admin")) {
			Rest rest = tasklist(other);
			assertThat(rest.get("/attachments?task=" + this.task).expect(200).json().get("mayAdd").asBoolean())
				.isFalse();
			refused(rest.post(adding("b.png"), SampleFiles.png(), BINARY), 403, "其他人办理");
			refused(rest.delete("/attachments/" + id), 403, "只能由上传的人删除");
			for (Rest door : List.of(engineRest(other), engineOfTasklist(other))) {
				refused(door.delete("/task/" + this.task + "/attachment/" + id), 403, "只能由上传的人删除");
			}
		}
		for (Rest door : List.of(engineRest("admin"), engineOfTasklist("admin"))) {
			refused(multipart(door, "content", "b.png", SampleFiles.png()), 403, "其他人办理");
		}
		assertThat(this.engine.getTaskService().getTaskAttachments(this.task)).hasSize(1);
	}

	@Test
	@DisplayName("Whoever may not read the case learns nothing of its files, not even by their ids")
	void strangersLearnNothing() {
		claim("chen.jing");
		String id = tasklist("chen.jing").post(adding("a.png"), SampleFiles.png(), BINARY)
			.expect(200)
			.json()
			.get("id")
			.asText();
		Rest maLi = tasklist("ma.li");
		refused(maLi.get("/attachments?task=" + this.task), 404, "没有查看权限");
		refused(maLi.get("/attachments?case=" + this.caseNumber), 404, "没有查看权限");
		refused(maLi.get("/attachments/" + id), 404, "没有这份附件");
		refused(maLi.get("/attachments/none"), 404, "没有这份附件");
		refused(maLi.delete("/attachments/" + id), 404, "没有这份附件");
		String path = "/task/" + this.task + "/attachment/" + id;
		for (Rest door : List.of(engineRest("ma.li"), engineOfTasklist("ma.li"))) {
			refused(door.get(path), 404, "没有这份附件");
			refused(door.get(path + "/data"), 404, "没有这份附件");
			refused(door.delete(path), 404, "没有这份附件");
			assertThat(door.get("/task/" + this.task + "/attachment").status()).isEqualTo(404);
		}
		engineRest("tang.jie").get(path + "/data").expect(200);
		assertThat(engineRest("tang.jie").get("/task/" + this.task + "/attachment").expect(200).json()).hasSize(1);
	}

	@Test
	@DisplayName("After the end of the case the auditor finds the sheet by the case number, the clerk does not")
	void theAuditorFindsTheSheetOfAnEndedCase() {
		claim("chen.jing");
		Rest chenJing = tasklist("chen.jing");
		String id = chenJing.post(adding("a.pdf"), SampleFiles.pdf(), BINARY).expect(200).json().get("id").asText();
		this.engine.getTaskService().complete(this.task);
		var files = tasklist("tang.jie").get("/attachments?case=" + this.caseNumber)
			.expect(200)
			.json()
			.get("attachments");
		assertThat(files).hasSize(1);
		assertThat(files.get(0).get("mayDelete").asBoolean()).isFalse();
		tasklist("tang.jie").get("/attachments/" + id).expect(200);
		refused(tasklist("tang.jie").delete("/attachments/" + id), 403, "作为办理依据保留");
		refused(chenJing.get("/attachments?case=" + this.caseNumber), 404, "没有查看权限");
		refused(chenJing.get("/attachments?task=" + this.task), 404, "已被完成或撤销");
		refused(chenJing.post(adding("b.pdf"), SampleFiles.pdf(), BINARY), 404, "已被完成或撤销");
	}

	@Test
	@DisplayName("Nobody comes in without a login or with a forged request")
	void nobodyComesInWithoutALogin() {
		claim("chen.jing");
		Rest nobody = new Rest(address() + "/camunda/api/huiyin", null, null);
		assertThat(nobody.get("/attachments?task=" + this.task).status()).isEqualTo(401);
		assertThat(nobody.get("/attachments/none").status()).isEqualTo(401);
		assertThat(
				new Rest(address() + "/camunda/api/huiyin", null, null).post(adding("a.png"), SampleFiles.png(), BINARY)
					.status())
			.isIn(401, 403);
		// Basic is the login of programs; here it opens nothing
		assertThat(
				new Rest(address() + "/camunda/api/huiyin", "chen.jing", "demo").get("/attachments?task=" + this.task)
					.status())
			.isEqualTo(401);
		assertThat(this.engine.getTaskService().getTaskAttachments(this.task)).isEmpty();
	}

	@Test
	@DisplayName("A disguised file, an empty one and a link are refused in Chinese, through any door")
	void aDisguisedFileIsRefused() {
		claim("admin");
		refused(tasklist("admin").post(adding("a.jpg"), SampleFiles.program(), "image/jpeg"), 400, "只能上传");
		refused(tasklist("admin").post(adding("a.jpg"), new byte[0], BINARY), 400, "是空的");
		for (Rest door : List.of(engineRest("admin"), engineOfTasklist("admin"))) {
			multipart(door, "content", "a.png", SampleFiles.png()).expect(200);
			refused(multipart(door, "content", "a.png", SampleFiles.html()), 400, "只能上传");
			refused(multipart(door, "url", "a.png", SampleFiles.text("http://127.0.0.1/a.png")), 400, "不能只填链接");
		}
		assertThat(this.engine.getTaskService().getTaskAttachments(this.task)).hasSize(2)
			.allSatisfy((file) -> assertThat(file.getUrl()).isNull());
	}

	@Test
	@DisplayName("The largest file passes, a larger one is refused, announced or not, through any door")
	void aFileThatIsTooLargeIsRefused() throws Exception {
		claim("admin");
		Rest admin = tasklist("admin");
		admin.post(adding("a.jpg"), SampleFiles.jpegOf(LIMIT), BINARY).expect(200);
		refused(admin.post(adding("b.jpg"), SampleFiles.jpegOf(LIMIT + 1), BINARY), 413, "最大 10 MB");
		refused(admin.post(adding("b.jpg"), SampleFiles.jpegOf(LIMIT + 100_000), BINARY), 413, "最大 10 MB");
		for (Rest door : List.of(engineRest("admin"), engineOfTasklist("admin"))) {
			multipart(door, "content", "a.jpg", SampleFiles.jpegOf(LIMIT)).expect(200);
			refused(multipart(door, "content", "b.jpg", SampleFiles.jpegOf(LIMIT + 1)), 413, "最大 10 MB");
			refused(multipart(door, "content", "b.jpg", SampleFiles.jpegOf(LIMIT + 100_000)), 413, "最大 10 MB");
		}
		HttpResponse<String> unannounced = HttpClient.newHttpClient()
			.send(HttpRequest
				.newBuilder(URI.create(address() + "/engine-rest/task/" + this.task + "/attachment/create"))
				.header("Authorization", "Basic " + Base64.getEncoder().encodeToString("admin:demo".getBytes()))
				.header("Content-Type", "multipart/form-data; boundary=" + BORDER)
				.POST(HttpRequest.BodyPublishers.ofInputStream(
						() -> new ByteArrayInputStream(form("content", "b.jpg", SampleFiles.jpegOf(LIMIT + 100_000)))))
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(unannounced.body()).contains("最大 10 MB");
		assertThat(unannounced.statusCode()).isEqualTo(413);
		assertThat(this.engine.getTaskService().getTaskAttachments(this.task)).hasSize(3);
	}

	private void claim(String person) {
		this.engine.getTaskService().claim(this.task, person);
	}

	private String address() {
		return "http://127.0.0.1:" + this.port;
	}

	/** What Tasklist asks of this product. */
	private Rest tasklist(String person) {
		return engineOfTasklist(person).at(address() + "/camunda/api/huiyin");
	}

	/** What Tasklist could ask of the engine. */
	private Rest engineOfTasklist(String person) {
		return Rest.login(address(), person, "demo");
	}

	private Rest engineRest(String person) {
		return new Rest(address() + "/engine-rest", person, "demo");
	}

	private String adding(String name) {
		return "/attachments?task=" + this.task + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
	}

	private Rest.Answer multipart(Rest door, String part, String name, byte[] content) {
		return door.post("/task/" + this.task + "/attachment/create", form(part, name, content),
				"multipart/form-data; boundary=" + BORDER);
	}

	private static byte[] form(String part, String name, byte[] content) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		String type = part.equals("url") ? "text/plain" : BINARY;
		body.writeBytes(SampleFiles.text("""
				--%1$s\r
				Content-Disposition: form-data; name="attachment-name"\r
				\r
				%2$s\r
				--%1$s\r
				Content-Disposition: form-data; name="%3$s"; filename="%2$s"\r
				Content-Type: %4$s\r
				\r
				""".formatted(BORDER, name, part, type)));
		body.writeBytes(content);
		body.writeBytes(SampleFiles.text("\r\n--" + BORDER + "--\r\n"));
		return body.toByteArray();
	}

	private static void refused(Rest.Answer answer, int status, String part) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
		assertThat(answer.json().get("type").asText()).isEqualTo("Refusal");
		assertThat(answer.json().get("message").asText()).contains(part);
	}

}
