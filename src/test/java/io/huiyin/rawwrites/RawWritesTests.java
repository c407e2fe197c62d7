package io.huiyin.rawwrites;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huiyin.ServerTest;
import io.huiyin.form.Refusal;
import io.huiyin.testing.Rest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who writes past the forms: an administrator who says why, and nobody else, be it on a
 * task that they are working on. A route is one line of {@link #routes}.
 */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawWritesTests {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final String REASON = "客户来电更正，见 TS-1 备注：50% + 😀";

	private static final String KEY = "rawWrites" + UUID.randomUUID().toString().substring(0, 8);

	/** Sees all tasks, deploys, reads everything. */
	private static final List<String> OTHERS = List.of("zhao.min", "song.yu", "tang.jie");

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private JdbcTemplate jdbc;

	@LocalServerPort
	private int port;

	private Rest admin;

	private Rest technician;

	private List<Rest> others;

	private final Map<String, String> names = new LinkedHashMap<>();

	/** Of each: the request, and whether it is done once the reason is given. */
	static Stream<Route> routes() {
		return Stream.of(
				// variables
				does("PUT /task/{task}/variables/fault", "{'value':'x'}"), does("DELETE /task/{task}/variables/fault"),
				does("POST /task/{task}/variables", "{'modifications':{'fault':{'value':'x'}},'deletions':['y']}"),
				does("PUT /task/{task}/localVariables/fault", "{'value':'x'}"),
				does("DELETE /task/{task}/localVariables/own"),
				does("POST /task/{task}/localVariables", "{'modifications':{'fault':{'value':'x'}}}"),
				does("POST /task/{task}/localVariables", "{'deletions':['own']}"),
				does("PUT /process-instance/{instance}/variables/fault", "{'value':'x'}"),
				does("DELETE /process-instance/{instance}/variables/fault"),
				does("POST /process-instance/{instance}/variables", "{'modifications':{'fault':{'value':'x'}}}"),
				does("POST /process-instance/variables-async",
						"{'processInstanceIds':['{instance}'],'variables':{'fault':{'value':'x'}}}"),
				does("PUT /execution/{execution}/localVariables/fault", "{'value':'x'}"),
				does("DELETE /execution/{instance}/localVariables/fault"),
				does("POST /execution/{execution}/localVariables", "{'modifications':{'fault':{'value':'x'}}}"),
				does("DELETE /history/variable-instance/{variable}"),
				does("DELETE /history/process-instance/{instance}/variable-instances"),
				// tasks
				does("PUT /task/{task}", "{'name':'x','priority':99,'due':'2030-01-01T00:00:00.000+0800'}"),
				does("PUT /task/{task}", "{'assignee':'wu.gang'}"),
				does("POST /task/{task}/bpmnEscalation", "{'escalationCode':'{key}'}").orAnswers(),
				does("POST /task/{task}/bpmnError", "{'errorCode':'x','variables':{'fault':{'value':'x'}}}")
					.orAnswers(),
				does("DELETE /task/{task}").orAnswers(),
				does("DELETE /task/{task}/comment/{comment}").hiddenFromOthers(),
				does("DELETE /task/{task}/comment").hiddenFromOthers(),
				does("PUT /task/{task}/comment", "{'id':'{comment}','message':'x'}").hiddenFromOthers(),
				does("DELETE /process-instance/{instance}/comment/{comment}").hiddenFromOthers(),
				does("PUT /process-instance/{instance}/comment", "{'id':'{comment}','message':'x'}").hiddenFromOthers(),
				// where the case stands
				does("POST /process-definition/key/{key}/start",
						"{'startInstructions':[{'type':'startBeforeActivity','activityId':'userTask_repair'}]}"),
				does("POST /process-instance/{instance}/modification",
						"{'instructions':[{'type':'startBeforeActivity','activityId':'userTask_repair'}]}"),
				does("POST /process-instance/{instance}/modification-async",
						"{'instructions':[{'type':'startBeforeActivity','activityId':'userTask_repair'}]}"),
				does("POST /modification/execute",
						"{'processDefinitionId':'{definition}','processInstanceIds':['{instance}'],'instructions':"
								+ "[{'type':'startBeforeActivity','activityId':'userTask_repair'}]}"),
				does("POST /modification/executeAsync",
						"{'processDefinitionId':'{definition}','processInstanceIds':['{instance}'],'instructions':"
								+ "[{'type':'startBeforeActivity','activityId':'userTask_repair'}]}"),
				does("POST /process-definition/{definition}/restart",
						"{'processInstanceIds':['{ended}'],'instructions':"
								+ "[{'type':'startBeforeActivity','activityId':'userTask_repair'}]}"),
				does("POST /process-definition/{definition}/restart-async",
						"{'processInstanceIds':['{ended}'],'instructions':"
								+ "[{'type':'startBeforeActivity','activityId':'userTask_repair'}]}"),
				does("POST /migration/execute", "{'processInstanceIds':['{instance}'],'migrationPlan':{MIGRATION}}"),
				does("POST /migration/executeAsync",
						"{'processInstanceIds':['{instance}'],'migrationPlan':{MIGRATION}}"),
				does("POST /message", "{'messageName':'message {key}','processInstanceId':'{instance}'}"),
				does("POST /message",
						"{'messageName':'message {key}','processInstanceId':'{instance}','all':true,"
								+ "'processVariables':{'fault':{'value':'x'}}}"),
				does("POST /process-instance/message-async",
						"{'messageName':'message {key}','processInstanceIds':['{instance}']}"),
				does("POST /signal", "{'name':'signal {key}','variables':{'fault':{'value':'x'}}}").orAnswers(),
				does("POST /condition", "{'processDefinitionId':'{definition}','variables':{'x':{'value':1}}}")
					.orAnswers(),
				does("POST /execution/{waiting}/signal", "{'variables':{'fault':{'value':'x'}}}"),
				does("POST /execution/{waiting}/messageSubscriptions/message {key}/trigger", "{}").orAnswers(),
				does("POST /execution/{execution}/create-incident", "{'incidentType':'x','configuration':'y'}"),
				does("PUT /process-instance/{instance}/suspended", "{'suspended':true}"),
				does("PUT /process-instance/suspended", "{'processDefinitionKey':'{key}','suspended':true}"),
				does("POST /process-instance/suspended-async",
						"{'processInstanceIds':['{instance}'],'suspended':true}"),
				does("DELETE /process-instance/{instance}"),
				does("POST /process-instance/delete", "{'processInstanceIds':['{instance}']}"),
				// jobs
				does("PUT /job/{job}/retries", "{'retries':3}"),
				does("POST /job/retries", "{'jobIds':['{job}'],'retries':3}"),
				does("POST /process-instance/job-retries", "{'processInstances':['{instance}'],'retries':3}"),
				does("POST /job/{job}/execute", "{}"),
				does("PUT /job/{job}/duedate", "{'duedate':'2030-01-01T00:00:00.000+0800'}"),
				does("POST /job/{job}/duedate/recalculate"), does("PUT /job/{job}/priority", "{'priority':1}"),
				does("PUT /job/{job}/suspended", "{'suspended':true}"),
				does("PUT /job/suspended", "{'processInstanceId':'{instance}','suspended':true}"),
				does("DELETE /job/{job}"), does("PUT /job-definition/{jobDefinition}/retries", "{'retries':3}"),
				does("PUT /job-definition/{jobDefinition}/jobPriority", "{'priority':1}"),
				does("PUT /job-definition/{jobDefinition}/suspended", "{'suspended':true,'includeJobs':true}"),
				// external tasks, of which there are none
				does("POST /external-task/x/lock", "{'workerId':'x','lockDuration':1000}").orAnswers(),
				does("POST /external-task/x/complete", "{'workerId':'x','variables':{'a':{'value':1}}}").orAnswers(),
				does("POST /external-task/x/bpmnError", "{'workerId':'x','errorCode':'x'}").orAnswers(),
				does("PUT /external-task/retries", "{'externalTaskIds':['x'],'retries':1}").orAnswers(),
				// models and what stays on record
				does("PUT /process-definition/{definition}/suspended", "{'suspended':true}"),
				does("PUT /process-definition/key/{key}/history-time-to-live", "{'historyTimeToLive':1}").orAnswers(),
				does("PUT /process-definition/{definition}/history-time-to-live", "{'historyTimeToLive':1}"),
				does("DELETE /deployment/{deployment}?cascade=true").hiddenFromOthers(),
				does("DELETE /process-definition/{definition}?cascade=true").hiddenFromOthers(),
				does("DELETE /process-definition/key/{key}/delete?cascade=true").orAnswers(),
				does("DELETE /history/process-instance/{ended}"),
				does("POST /history/process-instance/delete", "{'historicProcessInstanceIds':['{ended}']}"),
				does("POST /history/process-instance/set-removal-time",
						"{'historicProcessInstanceIds':['{ended}'],'clearedRemovalTime':true}"));
	}

	@BeforeAll
	void login() {
		this.admin = new Rest(engineRest(), "admin", "demo");
		this.technician = new Rest(engineRest(), "zhou.tao", "demo").because(REASON);
		this.others = OTHERS.stream().map((id) -> new Rest(engineRest(), id, "demo").because(REASON)).toList();
	}

	@BeforeEach
	void aCase() {
		String deployment = deployed();
		String definition = this.engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.deploymentId(deployment)
			.singleResult()
			.getId();
		String ended = start(definition);
		this.engine.getRuntimeService().deleteProcessInstance(ended, "试用");
		String instance = start(definition);
		Task task = this.engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
		this.engine.getTaskService().setVariableLocal(task.getId(), "own", "x");
		this.technician.post("/task/" + task.getId() + "/claim", Map.of("userId", "zhou.tao")).expect(204);
		this.names.put("key", KEY);
		this.names.put("deployment", deployment);
		this.names.put("definition", definition);
		this.names.put("instance", instance);
		this.names.put("ended", ended);
		this.names.put("task", task.getId());
		this.names.put("execution", task.getExecutionId());
		this.names.put("waiting",
				this.engine.getRuntimeService()
					.createExecutionQuery()
					.processInstanceId(instance)
					.activityId("receiveTask_part")
					.singleResult()
					.getId());
		this.names.put("comment", this.engine.getTaskService().createComment(task.getId(), instance, "已电话确认").getId());
		this.names.put("job",
				this.engine.getManagementService().createJobQuery().processInstanceId(instance).singleResult().getId());
		this.names.put("jobDefinition",
				this.engine.getManagementService()
					.createJobDefinitionQuery()
					.processDefinitionId(definition)
					.singleResult()
					.getId());
		this.names.put("variable",
				this.engine.getHistoryService()
					.createHistoricVariableInstanceQuery()
					.processInstanceId(ended)
					.variableName("fault")
					.singleResult()
					.getId());
		this.names.put("MIGRATION", "'sourceProcessDefinitionId':'" + definition + "','targetProcessDefinitionId':'"
				+ definition + "','instructions':["
				+ Stream.of("userTask_repair", "event_late", "event_message", "receiveTask_part", "gateway_fork")
					.filter((id) -> !id.startsWith("gateway"))
					.map((id) -> "{'sourceActivityIds':['" + id + "'],'targetActivityIds':['" + id
							+ "'],'updateEventTrigger':" + id.startsWith("event") + "}")
					.reduce((a, b) -> a + "," + b)
					.orElseThrow()
				+ "]");
	}

	@AfterEach
	void remove() {
		removeLog();
		this.engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey(KEY)
			.suspended()
			.list()
			.forEach((each) -> this.engine.getRepositoryService().activateProcessDefinitionById(each.getId()));
		this.engine.getManagementService()
			.createBatchQuery()
			.list()
			.forEach((batch) -> this.engine.getManagementService().deleteBatch(batch.getId(), true));
		this.engine.getRuntimeService()
			.createProcessInstanceQuery()
			.processDefinitionKey(KEY)
			.list()
			.forEach((each) -> this.engine.getRuntimeService().deleteProcessInstance(each.getId(), "试用"));
	}

	@Test
	void nobodyMakesATaskThatBelongsToNoCase() {
		for (Rest rest : List.of(this.admin.because(REASON), this.technician, this.others.get(0))) {
			rest.post("/task/create", Map.of("name", "x")).expect(403);
		}
	}

	private void removeLog() {
		this.jdbc.update("delete from ACT_HI_OP_LOG where ANNOTATION_ = ?", REASON);
	}

	@ParameterizedTest
	@MethodSource("routes")
	void isForAdministratorsWhoSayWhy(Route route) {
		String before = state();
		// who works on the task
		Rest.Answer refused = this.technician.send(route.method(), path(route), body(route));
		assertThat(refused.status()).as(refused.text()).isBetween(400, 499);
		if (!route.hidden()) {
			assertThat(refused.text()).contains("只能由系统管理员办理");
		}
		for (Rest other : this.others) {
			assertThat(other.send(route.method(), path(route), body(route)).status()).isBetween(400, 499);
		}
		Rest.Answer withoutReason = this.admin.send(route.method(), path(route), body(route));
		assertThat(withoutReason.status()).as(withoutReason.text()).isEqualTo(Reason.WANTED);
		assertThat(withoutReason.json().path("message").asText()).startsWith("绕过表单直接改动案件须说明理由，");
		assertThat(state()).isEqualTo(before);
		Rest.Answer answer = this.admin.because(REASON).send(route.method(), path(route), body(route));
		if (!route.answers()) {
			assertThat(answer.status()).as(answer.text()).isLessThan(300);
		}
		assertThat(answer.text()).doesNotContain("理由", "只能由系统管理员");
		if (answer.status() < 300) {
			assertThat(log()).isNotEmpty().allSatisfy((entry) -> {
				assertThat(entry.getUserId()).isEqualTo("admin");
				assertThat(entry.getAnnotation()).isEqualTo(REASON);
			});
		}
	}

	@Test
	void theReasonOfAModificationMayBeItsAnnotation() {
		this.admin
			.post("/process-instance/" + this.names.get("instance") + "/modification",
					Map.of("annotation", "客户又来电，再修一次", "instructions",
							List.of(Map.of("type", "startBeforeActivity", "activityId", "userTask_repair"))))
			.expect(204);
		this.admin
			.post("/process-instance/" + this.names.get("instance") + "/modification",
					Map.of("annotation", "再修", "instructions",
							List.of(Map.of("type", "startBeforeActivity", "activityId", "userTask_repair"))))
			.expect(Reason.WANTED);
	}

	@Test
	@DisplayName("What the engine logs nothing of is in the log with its request")
	void aMessageIsLoggedWithItsRequest() {
		this.admin.because(REASON)
			.post("/message", Map.of("messageName", "message " + KEY, "processInstanceId", this.names.get("instance")))
			.expect(204);
		assertThat(log()).singleElement().satisfies((entry) -> {
			assertThat(entry.getOperationType()).isEqualTo("RawWrite");
			assertThat(entry.getNewValue()).isEqualTo("POST /engine-rest/message");
		});
	}

	@Test
	void theSameHoldsBehindTheWebApplications() {
		Rest cockpit = Rest.login("http://localhost:" + this.port, "admin", "demo");
		String path = "/process-instance/" + this.names.get("instance") + "/variables/fault";
		assertThat(cockpit.put(path, Map.of("value", "x")).expect(Reason.WANTED).text()).contains("说明理由");
		cockpit.because(REASON).put(path, Map.of("value", "x")).expect(204);
		assertThat(log()).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "abcd", "%20%20abcd%20", "%E5%AE%A2%E6%88%B7%E6%9B%B4%", "%zz%zz%zz", "abc%0Adef",
			"500+1" })
	void aReasonThatSaysNothingIsRefused(String header) throws Exception {
		String reason = header.equals("500+1") ? "a".repeat(501) : header;
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest
				.newBuilder(URI
					.create(engineRest() + "/process-instance/" + this.names.get("instance") + "/variables/fault"))
				.header("Authorization", "Basic " + Base64.getEncoder().encodeToString("admin:demo".getBytes()))
				.header("Content-Type", "application/json")
				.header(Reason.HEADER, reason)
				.PUT(HttpRequest.BodyPublishers.ofString("{\"value\":\"x\"}"))
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("5 到 500 字");
	}

	@ParameterizedTest
	@ValueSource(ints = { 5, 500 })
	void aReasonOfTheShortestAndTheLongestLengthIsLogged(int length) {
		String reason = "因".repeat(length);
		this.admin.because(reason)
			.put("/process-instance/" + this.names.get("instance") + "/variables/fault", Map.of("value", "x"))
			.expect(204);
		assertThat(this.engine.getHistoryService()
			.createUserOperationLogQuery()
			.processInstanceId(this.names.get("instance"))
			.operationType(UserOperationLogEntry.OPERATION_TYPE_SET_VARIABLE)
			.singleResult()
			.getAnnotation()).isEqualTo(reason);
	}

	@Test
	void nobodyChangesTheLog() {
		this.admin.because(REASON)
			.put("/process-instance/" + this.names.get("instance") + "/variables/fault", Map.of("value", "x"))
			.expect(204);
		UserOperationLogEntry entry = log().get(0);
		for (String user : List.of("admin", "tang.jie", "song.yu", "chen.jing")) {
			Rest rest = new Rest(engineRest(), user, "demo").because(REASON);
			String path = "/history/user-operation/" + entry.getOperationId();
			assertThat(rest.put(path + "/set-annotation", Map.of("annotation", "没有理由")).expect(403).text())
				.contains("操作日志只能查看");
			rest.put(path + "/clear-annotation", null).expect(403);
		}
		this.engine.getIdentityService().setAuthentication("admin", List.of("camunda-admin"));
		try {
			assertThatExceptionOfType(Refusal.class)
				.isThrownBy(() -> this.engine.getHistoryService().deleteUserOperationLogEntry(entry.getId()));
		}
		finally {
			this.engine.getIdentityService().clearAuthentication();
		}
		assertThat(log()).isNotEmpty();
	}

	@Test
	void auditorsAndProcessOwnersWriteNoComments() {
		String path = "/task/" + this.names.get("task") + "/comment/create";
		for (Rest other : this.others.subList(1, this.others.size())) {
			assertThat(other.post(path, Map.of("message", "x")).status()).isGreaterThanOrEqualTo(400);
		}
		assertThat(new Rest(engineRest(), "tang.jie", "demo").post(path, Map.of("message", "x")).expect(403).text())
			.contains("只查看案件");
		this.admin.post(path, Map.of("message", "请今天修好")).expect(200);
	}

	@Test
	@DisplayName("Who may read an open task reads and writes its comments without a right on the history, others do not")
	void whoWorksOnATaskComments() {
		String path = "/task/" + this.names.get("task") + "/comment";
		Rest colleague = new Rest(engineRest(), "chen.jing", "demo");
		colleague.post(path + "/create", Map.of("message", "x")).expect(400);
		colleague.get(path).expect(404);
		String message = "客户下午在家 " + UUID.randomUUID();
		this.technician.post(path + "/create", Map.of("message", message)).expect(200);
		this.others.get(0).post(path + "/create", Map.of("message", "请今天修好")).expect(200);
		assertThat(this.technician.get(path).expect(200).text()).contains(message, "请今天修好");
		assertThat(this.technician.get("/history/task?maxResults=5&taskId=" + this.names.get("task")).json()).isEmpty();
	}

	private String engineRest() {
		return "http://localhost:" + this.port + "/engine-rest";
	}

	private List<UserOperationLogEntry> log() {
		return this.engine.getHistoryService()
			.createUserOperationLogQuery()
			.userId("admin")
			.orderByTimestamp()
			.asc()
			.list()
			.stream()
			.filter((entry) -> REASON.equals(entry.getAnnotation()))
			.toList();
	}

	/** Whatever a raw write could have changed. */
	private String state() {
		StringBuilder state = new StringBuilder();
		for (String table : List.of("ACT_RU_EXECUTION", "ACT_RU_TASK", "ACT_RU_VARIABLE", "ACT_RU_JOB", "ACT_RU_JOBDEF",
				"ACT_RE_PROCDEF", "ACT_RU_BATCH")) {
			state.append(this.jdbc.queryForMap("select count(*) as c, sum(REV_) as r from " + table));
		}
		for (String table : List.of("ACT_HI_PROCINST", "ACT_HI_VARINST", "ACT_HI_DETAIL", "ACT_HI_COMMENT",
				"ACT_HI_OP_LOG", "ACT_RE_DEPLOYMENT")) {
			state.append(this.jdbc.queryForMap("select count(*) as c from " + table));
		}
		return state.toString();
	}

	private String start(String definition) {
		return this.engine.getRuntimeService()
			.startProcessInstanceById(definition, UUID.randomUUID().toString(), Map.of("fault", "卡纸"))
			.getId();
	}

	private String deployed() {
		return this.engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey(KEY)
			.list()
			.stream()
			.findFirst()
			.map(ProcessDefinition::getDeploymentId)
			.orElseGet(this::deploy);
	}

	@AfterAll
	void undeploy() {
		this.engine.getRepositoryService()
			.createDeploymentQuery()
			.deploymentName(KEY)
			.list()
			.forEach((each) -> this.engine.getRepositoryService().deleteDeployment(each.getId(), true));
	}

	private String deploy() {
		return this.engine.getRepositoryService()
			.createDeployment()
			.name(KEY)
			.addModelInstance(KEY + ".bpmn",
					Bpmn.createExecutableProcess(KEY)
						.startEvent()
						.parallelGateway("gateway_fork")
						.userTask("userTask_repair")
						.camundaCandidateGroups("technician,technical-lead")
						.boundaryEvent("event_late")
						.cancelActivity(false)
						.timerWithDuration("P3650D")
						.endEvent()
						.moveToActivity("userTask_repair")
						.boundaryEvent("event_message")
						.cancelActivity(false)
						.message("message " + KEY)
						.endEvent()
						.moveToActivity("userTask_repair")
						.endEvent()
						.moveToNode("gateway_fork")
						.receiveTask("receiveTask_part")
						.message("part " + KEY)
						.endEvent()
						.done())
			.deploy()
			.getId();
	}

	private String path(Route route) {
		return filled(route.request().split(" ", 2)[1]).replace(" ", "%20");
	}

	private JsonNode body(Route route) {
		try {
			return (route.body() != null) ? JSON.readTree(filled(route.body()).replace('\'', '"')) : null;
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String filled(String text) {
		String filled = text;
		for (Map.Entry<String, String> name : this.names.entrySet()) {
			filled = filled.replace("{" + name.getKey() + "}",
					name.getKey().equals("MIGRATION") ? "{" + name.getValue() + "}" : name.getValue());
		}
		return filled;
	}

	private static Route does(String request) {
		return does(request, null);
	}

	private static Route does(String request, String body) {
		return new Route(request, body, false, false);
	}

	/**
	 * A request.
	 *
	 * @param answers whether something else stands in its way once the reason is given
	 * @param hidden whether something else is said to others first
	 */
	record Route(String request, String body, boolean answers, boolean hidden) {

		Route orAnswers() {
			return new Route(this.request, this.body, true, this.hidden);
		}

		Route hiddenFromOthers() {
			return new Route(this.request, this.body, this.answers, true);
		}

		String method() {
			return this.request.split(" ", 2)[0];
		}

		@Override
		public String toString() {
			return this.request;
		}

	}

}
