package io.huiyin.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.ServerTest;
import io.huiyin.form.Refusal;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.MissingAuthorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.hibernate.StaleObjectStateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class AnswersTests {

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private Trouble trouble;

	private String deployment;

	private String task;

	@BeforeEach
	void aTaskWhoseCompletionCausesTrouble() {
		this.deployment = this.engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("trouble.bpmn",
					Bpmn.createExecutableProcess("trouble")
						.startEvent()
						.userTask("userTask_try")
						.camundaCandidateGroups("service-desk")
						.serviceTask("serviceTask_fail")
						.camundaExpression("${trouble.make()}")
						.endEvent()
						.done())
			.deploy()
			.getId();
		String id = this.engine.getRuntimeService().startProcessInstanceByKey("trouble").getId();
		this.task = this.engine.getTaskService().createTaskQuery().processInstanceId(id).singleResult().getId();
	}

	@AfterEach
	void remove() {
		this.trouble.next(null);
		this.engine.getRepositoryService().deleteDeployment(this.deployment, true);
	}

	@Test
	void aRefusalReachesTheClerkUnchangedAndNothingIsKept() {
		this.trouble.next(new IllegalStateException(new Refusal("请填写客户的电话。")));
		for (String verb : new String[] { "complete", "submit-form" }) {
			expect(post(verb, Map.of()), 400, "Refusal", "请填写客户的电话。");
		}
		assertThat(this.engine.getTaskService().createTaskQuery().taskId(this.task).count()).isEqualTo(1);
	}

	@Test
	void aRefusalReachesJavaAsItself() {
		this.trouble.next(new Refusal("不行。"));
		assertThatThrownBy(() -> this.engine.getTaskService().complete(this.task)).isExactlyInstanceOf(Refusal.class)
			.hasMessage("不行。");
	}

	@Test
	void aLostRaceIsAConflict() {
		for (String engine : new String[] { "org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity",
				"org.camunda.bpm.engine.impl.history.producer.DefaultHistoryEventProducer" }) {
			NullPointerException halfGone = new NullPointerException();
			halfGone.setStackTrace(new StackTraceElement[] { new StackTraceElement(engine, "get", null, -1) });
			this.trouble.next(halfGone);
			expect(post("complete", Map.of()), 409, "OptimisticLockingException", "刚刚被其他人更新");
		}
		this.trouble.next(new ObjectOptimisticLockingFailureException("Complaint", 1));
		expect(post("complete", Map.of()), 409, "OptimisticLockingException", "刚刚被其他人更新");
		this.trouble.next(new StaleObjectStateException("Complaint", 1));
		expect(post("complete", Map.of()), 409, "OptimisticLockingException", "刚刚被其他人更新");
		this.trouble.next(new IllegalStateException(new SQLException("Deadlock found", "40001", 1213)));
		expect(post("complete", Map.of()), 409, "OptimisticLockingException", "刚刚被其他人更新");
	}

	@Test
	void aTaskThatIsGoneIsNotFound() {
		this.engine.getTaskService().complete(this.task);
		for (String verb : new String[] { "complete", "submit-form" }) {
			expect(post(verb, Map.of()), 404, "TaskNotFound", "已被完成或撤销");
		}
		expect(post("claim", Map.of("userId", "chen.jing")), 404, "TaskNotFound", "已被完成或撤销");
	}

	@Test
	void aTaskThatIsGoneBetweenTheLookAndTheCheckOfRightsIsNotFound() {
		this.trouble.next(mayNotWorkOn("completed-by-a-colleague"));
		expect(post("complete", Map.of()), 404, "TaskNotFound", "已被完成或撤销");
		this.trouble.next(mayNotWorkOn(this.task));
		expect(post("complete", Map.of()), 403, "AuthorizationException", "您没有进行此操作的权限");
		this.trouble.next(mayNotWorkOn("*"));
		expect(post("complete", Map.of()), 403, "AuthorizationException", "您没有进行此操作的权限");
	}

	private static AuthorizationException mayNotWorkOn(String task) {
		return new AuthorizationException("chen.jing",
				List.of(new MissingAuthorization(Permissions.TASK_WORK.getName(), Resources.TASK.resourceName(), task),
						new MissingAuthorization(Permissions.TASK_WORK.getName(),
								Resources.PROCESS_DEFINITION.resourceName(), "trouble")));
	}

	@Test
	void aTaskThatAColleagueHasClaimedNamesThem() {
		this.engine.getTaskService().claim(this.task, "li.na");
		expect(post("claim", Map.of("userId", "chen.jing")), 409, "TaskAlreadyClaimedException", "李娜");
	}

	@Test
	void whatIsNotAllowedSaysSo() {
		ResponseEntity<JsonNode> answer = this.http.withBasicAuth("ma.li", "demo")
			.postForEntity("/engine-rest/task/{id}/complete", Map.of(), JsonNode.class, this.task);
		expect(answer, 403, "AuthorizationException", "您没有进行此操作的权限");
	}

	@Test
	void anUnreachableDatabaseSaysSo() {
		this.trouble.next(new CannotCreateTransactionException("no", new SQLTransientConnectionException("gone")));
		expect(post("complete", Map.of()), 503, "DatabaseUnavailable", "数据库暂时连接不上");
		this.trouble.next(new ProcessEngineException("no", new SQLException("gone", "08S01")));
		expect(post("complete", Map.of()), 503, "DatabaseUnavailable", "数据库暂时连接不上");
	}

	@Test
	void aTextThatIsTooLongSaysSo() {
		HttpHeaders because = new HttpHeaders();
		because.set("Huiyin-Reason", "try-it-out");
		expect(this.http.withBasicAuth("admin", "demo")
			.exchange("/engine-rest/task/{id}/variables/text", HttpMethod.PUT,
					new HttpEntity<>(Map.of("value", "长".repeat(4001)), because), JsonNode.class, this.task),
				400, "DataError", "太长");
	}

	@Test
	void anythingElseHasANumberThatIsInTheLog(CapturedOutput output) {
		this.trouble.next(new IllegalStateException("secret detail"));
		ResponseEntity<JsonNode> answer = post("complete", Map.of());
		expect(answer, 500, "SystemError", "系统出错");
		String message = answer.getBody().get("message").asText();
		String number = message.replaceAll("[^0-9A-F]", "");
		assertThat(number).hasSize(8);
		assertThat(message).doesNotContain("secret");
		assertThat(output).contains("No. " + number).contains("secret detail");
	}

	@Test
	@DisplayName("What is not there is answered with 404 in Chinese, with the engine's own words for programs beside it")
	void whatIsNotThereSaysSo() {
		JsonNode answer = answer("GET", "/engine-rest/task/none", null, null, 404);
		assertThat(answer.get("type").asText()).isEqualTo("InvalidRequestException");
		assertThat(answer.get("message").asText()).isEqualTo("没有找到所请求的内容，可能已被删除，或者地址不对。");
		assertThat(answer.get("detail").asText()).contains("none");
		assertThat(answer("GET", "/engine-rest/nowhere", null, null, 404).get("message").asText()).contains("没有找到");
		assertThat(answer("PATCH", "/engine-rest/task", null, null, 405).get("message").asText()).contains("请求方法");
		assertThat(answer("POST", "/engine-rest/task", "x", "text/plain", 415).get("message").asText())
			.contains("Content-Type");
	}

	@ParameterizedTest
	@DisplayName("JSON that cannot be read is answered with 400 and the place of the mistake")
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"variables": {"matter" | 第 1 行第
			{"variables": 5} | “variables”这一项
			{"variables": {"a": 5}} | “variables.a”这一项
			[] | 第 1 行第
			灯不亮 | 第 1 行第
			""")
	void jsonThatCannotBeReadSaysWhere(String body, String where) {
		JsonNode answer = answer("POST", "/engine-rest/task/" + this.task + "/complete", body, "application/json", 400);
		assertThat(answer.get("type").asText()).isEqualTo("UnreadableJson");
		assertThat(answer.get("message").asText()).contains(where).doesNotContain("Exception", "camunda");
	}

	@Test
	@DisplayName("JSON that is nested too deep is refused before it fills the stack")
	void jsonThatIsTooDeepIsRefused() {
		JsonNode answer = answer("POST", "/engine-rest/task/" + this.task + "/complete",
				"{\"variables\":".repeat(5000) + "1" + "}".repeat(5000), "application/json", 400);
		assertThat(answer.get("message").asText()).contains("层次太深");
	}

	@Test
	@DisplayName("A parameter that cannot be read is named")
	void aParameterThatCannotBeReadIsNamed() {
		assertThat(answer("GET", "/engine-rest/task?maxResults=a", null, null, 400).get("message").asText())
			.contains("参数 maxResults 的值不对");
		assertThat(answer("GET", "/engine-rest/task?priority=a", null, null, 400).get("message").asText())
			.contains("参数 priority 的值不对");
	}

	@Test
	@DisplayName("What the engine stumbles over without having come to a case is not called a fault of the server, and has"
			+ " a number all the same")
	void whatTheEngineStumblesOverIsTheRequest(CapturedOutput output) {
		String definition = this.engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey("trouble")
			.singleResult()
			.getId();
		JsonNode answer = answer("PUT", "/engine-rest/process-definition/" + definition + "/history-time-to-live",
				"null", "application/json", 400);
		assertThat(answer.get("message").asText()).contains("不完整或不符合要求", "编号");
		assertThat(output).contains("No. " + answer.get("message").asText().replaceAll("[^0-9A-F]", ""));
	}

	@Test
	@DisplayName("A null pointer in the product's own code stays a fault of the server")
	void ourOwnFaultStaysOurs() {
		NullPointerException ours = new NullPointerException();
		ours.setStackTrace(new StackTraceElement[] {
				new StackTraceElement("io.huiyin.complaint.ComplaintDesk", "verify", null, 1) });
		this.trouble.next(ours);
		expect(post("complete", Map.of()), 500, "SystemError", "系统出错");
	}

	@Test
	@DisplayName("A model with mistakes is answered with their lines, for Camunda Modeler")
	void aModelWithMistakesTellsTheirLines() {
		String model = """
				--x\r
				Content-Disposition: form-data; name="wrong.bpmn"; filename="wrong.bpmn"\r
				\r
				<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"
				  xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
				  <process id="wrong" isExecutable="true" camunda:historyTimeToLive="P1D">
				    <sequenceFlow id="flow" sourceRef="a" targetRef="b"/>
				  </process>
				</definitions>\r
				--x--\r
				""";
		JsonNode answer = answer("POST", "/engine-rest/deployment/create", model, "multipart/form-data; boundary=x",
				400);
		assertThat(answer.get("type").asText()).isEqualTo("ParseException");
		assertThat(answer.get("message").asText()).startsWith("模型有误，没有部署：").doesNotContain("org.camunda");
		assertThat(answer.at("/details/wrong.bpmn/errors/0/line").asInt()).isPositive();
	}

	private JsonNode answer(String method, String path, String body, String type, int status) {
		HttpHeaders headers = new HttpHeaders();
		if (type != null) {
			headers.set(HttpHeaders.CONTENT_TYPE, type);
		}
		ResponseEntity<JsonNode> answer = this.http.withBasicAuth("admin", "demo")
			.exchange(path, HttpMethod.valueOf(method), new HttpEntity<>(body, headers), JsonNode.class);
		assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(status);
		assertThat(answer.getHeaders().getContentType())
			.isEqualTo(MediaType.parseMediaType("application/json;charset=UTF-8"));
		return answer.getBody();
	}

	@Test
	void theWebApplicationsAnswerLikewise() {
		HttpHeaders headers = new HttpHeaders();
		Map<String, String> cookies = new HashMap<>();
		keep(this.http.getForEntity("/camunda/app/tasklist/default/", String.class), cookies, headers);
		headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
		ResponseEntity<String> login = this.http.exchange("/camunda/api/admin/auth/user/default/login/tasklist",
				HttpMethod.POST, new HttpEntity<>("username=chen.jing&password=demo", headers), String.class);
		assertThat(login.getStatusCode().value()).isEqualTo(200);
		keep(login, cookies, headers);
		keep(this.http.exchange("/camunda/app/tasklist/default/", HttpMethod.GET, new HttpEntity<>(headers),
				String.class), cookies, headers);
		headers.setContentType(MediaType.APPLICATION_JSON);
		this.trouble.next(new Refusal("请填写客户的电话。"));
		expect(this.http.exchange("/camunda/api/engine/engine/default/task/{id}/submit-form", HttpMethod.POST,
				new HttpEntity<>("{}", headers), JsonNode.class, this.task), 400, "Refusal", "请填写客户的电话。");
		String query = "{\"orQueries\":[{\"name\":\"x\",\"assigneeExpression\":\"${1+1}\"}]}";
		assertThat(this.http
			.exchange("/camunda/api/engine/engine/default/task", HttpMethod.POST, new HttpEntity<>(query, headers),
					String.class)
			.getStatusCode()
			.value()).isEqualTo(400);
	}

	private void keep(ResponseEntity<?> answer, Map<String, String> cookies, HttpHeaders headers) {
		for (String cookie : answer.getHeaders().getOrEmpty(HttpHeaders.SET_COOKIE)) {
			String[] pair = cookie.split(";")[0].split("=", 2);
			cookies.put(pair[0], pair[1]);
		}
		headers.set("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
		headers.set(HttpHeaders.COOKIE,
				cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
	}

	private ResponseEntity<JsonNode> post(String verb, Map<String, ?> body) {
		return this.http.withBasicAuth("chen.jing", "demo")
			.postForEntity("/engine-rest/task/{id}/{verb}", body, JsonNode.class, this.task, verb);
	}

	private void expect(ResponseEntity<JsonNode> answer, int status, String type, String part) {
		assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(status);
		assertThat(answer.getBody().get("type").asText()).isEqualTo(type);
		assertThat(answer.getBody().get("message").asText()).contains(part);
		assertThat(answer.getBody()).hasSize(2);
	}

}
