package io.huiyin.people;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import javax.imageio.ImageIO;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huiyin.ServerTest;
import io.huiyin.testing.Rest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Who sees of 陈静's appraisals by 赵敏, one running and one ended, what on which route. For
 * each role that has nothing to do with them there is one person; a route is one line of
 * {@link #READING} or {@link #WRITING}.
 * <p>
 * The cases are those of a small model under the procedure's key, because what the engine
 * shows to whom depends on the key and on who got a task.
 */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppraisalPrivacyTests {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final String MARKER = "服务态度生硬扣两分";

	private static final Set<String> KEYS = Set.of("inspection", "monthlyAppraisal", "yearEndAppraisal");

	private static final Set<String> READERS = Set.of("quality", "general-manager", "auditor");

	/** Everything that shows something of a case, as the auditor is shown it. */
	private static final List<Route> READING = List.of(
			// tasks
			shows("GET /task"), shows("GET /task?processInstanceId={instance}"),
			shows("GET /task?processInstanceBusinessKey={case}"),
			shows("POST /task", "{'processDefinitionKey':'{key}'}"),
			shows("POST /task", "{'orQueries':[{'assignee':'chen.jing','name':'x'},{'taskId':'{task}','name':'x'}]}"),
			shows("POST /task", "{'processVariables':[{'name':'comment','operator':'like','value':'%扣%'}]}"),
			hal("GET /task?processInstanceId={instance}"), counts("GET /task/count?processInstanceId={instance}"),
			counts("POST /task/count", "{'orQueries':[{'assignee':'chen.jing','processDefinitionKey':'{key}'}]}"),
			shows("GET /task/{task}"), hal("GET /task/{task}"), shows("GET /task/{task}/variables"),
			shows("GET /task/{task}/variables/comment"), shows("GET /task/{task}/localVariables"),
			shows("GET /task/{task}/localVariables/objection"), hides("GET /task/{task}/form"),
			hides("GET /task/{task}/rendered-form"), shows("GET /task/{task}/form-variables"),
			hides("GET /task/{task}/deployed-form"), shows("GET /task/{task}/comment"),
			shows("GET /task/{task}/comment/{comment}"), shows("GET /task/{doneTask}/comment"),
			shows("GET /task/{doneTask}/comment/{doneComment}"), shows("GET /task/{endedTask}/comment"),
			shows("GET /task/{endedTask}/comment/{endedComment}"), shows("GET /task/{doneTask}/attachment"),
			shows("GET /task/{doneTask}/attachment/{attachment}"),
			lists("GET /task/{doneTask}/attachment/{attachment}/data"), shows("GET /task/{endedTask}/attachment"),
			shows("GET /task/{endedTask}/attachment/{endedAttachment}"), lists("GET /task/{task}/identity-links"),
			refuses("GET /task/report/candidate-group-count"),
			// filters of the task list that everybody has
			shows("GET /filter/{overdue}/list"), hal("GET /filter/{overdue}/list"),
			shows("POST /filter/{overdue}/list", "{'processDefinitionKey':'{key}'}"),
			shows("POST /filter/{overdue}/list", "{'orQueries':[{'assignee':'chen.jing','name':'x'}]}"),
			shows("POST /filter/{overdue}/singleResult", "{'taskId':'{task}'}"),
			counts("POST /filter/{overdue}/count", "{'processDefinitionKey':'{key}'}"), shows("GET /filter/{all}/list"),
			counts("GET /filter/{all}/count"),
			// running cases
			shows("GET /process-instance"), shows("GET /process-instance?businessKey={case}"),
			shows("POST /process-instance", "{'processDefinitionKey':'{key}'}"),
			shows("POST /process-instance", "{'orQueries':[{'businessKey':'{case}','processDefinitionKey':'x'}]}"),
			counts("GET /process-instance/count?processDefinitionKey={key}"),
			counts("POST /process-instance/count", "{'processDefinitionKey':'{key}'}"),
			shows("GET /process-instance/{instance}"), shows("GET /process-instance/{instance}/variables"),
			shows("GET /process-instance/{instance}/variables/comment"),
			shows("GET /process-instance/{instance}/activity-instances"),
			shows("GET /process-instance/{instance}/comment"), shows("GET /process-instance/{endedInstance}/comment"),
			shows("GET /execution?processInstanceId={instance}"),
			shows("POST /execution", "{'processDefinitionKey':'{key}'}"),
			counts("GET /execution/count?processDefinitionKey={key}"), shows("GET /execution/{instance}"),
			shows("GET /execution/{instance}/localVariables"),
			shows("GET /execution/{instance}/localVariables/comment"),
			shows("GET /execution/{execution}/messageSubscriptions/{message}"),
			shows("GET /variable-instance?variableName=comment"), shows("POST /variable-instance", "{}"),
			counts("GET /variable-instance/count?processInstanceIdIn={instance}"),
			shows("GET /variable-instance/{variable}"), shows("GET /incident?processInstanceId={instance}"),
			counts("GET /incident/count?processInstanceId={instance}"), shows("GET /incident/{incident}"),
			shows("GET /job?processInstanceId={instance}"), shows("POST /job", "{'processDefinitionKey':'{key}'}"),
			counts("GET /job/count?processInstanceId={instance}"), shows("GET /job/{job}"),
			hides("GET /job/{job}/stacktrace"), shows("GET /event-subscription"),
			counts("GET /event-subscription/count?processInstanceId={instance}"), hides("GET /external-task"),
			lists("GET /process-definition/{definition}/statistics?incidents=true&failedJobs=true"),
			lists("GET /process-definition/key/{key}/statistics"), hides("GET /process-definition/statistics"),
			hides("GET /batch"), hides("GET /batch/statistics"),
			// an administrator has to see rights; those of a case name its id and nothing
			// of it
			shows("GET /authorization?resourceType=8").butTo("camunda-admin"),
			shows("GET /authorization?resourceType=7").butTo("camunda-admin"),
			// history
			shows("GET /history/process-instance"),
			shows("GET /history/process-instance?processInstanceBusinessKey={endedCase}"),
			shows("POST /history/process-instance", "{'processDefinitionKey':'{key}','finished':true}"),
			shows("POST /history/process-instance",
					"{'orQueries':[{'processInstanceBusinessKey':'{endedCase}','processDefinitionKey':'x'}]}"),
			counts("GET /history/process-instance/count?processDefinitionKey={key}"),
			shows("GET /history/process-instance/{instance}"), shows("GET /history/process-instance/{endedInstance}"),
			lists("GET /history/process-instance/report?reportType=duration&periodUnit=month"
					+ "&processDefinitionKeyIn={key}"),
			shows("GET /history/activity-instance?processInstanceId={endedInstance}"),
			shows("POST /history/activity-instance", "{'processInstanceId':'{instance}'}"),
			counts("GET /history/activity-instance/count?processInstanceId={endedInstance}"),
			shows("GET /history/activity-instance/{activity}"),
			shows("GET /history/task?processInstanceId={endedInstance}"),
			shows("POST /history/task", "{'taskAssignee':'chen.jing'}"),
			shows("POST /history/task", "{'orQueries':[{'taskId':'{endedTask}','taskName':'x'}]}"),
			counts("GET /history/task/count?processInstanceId={endedInstance}"),
			lists("GET /history/task/report?reportType=count&groupBy=processDefinition"),
			shows("GET /history/variable-instance?processInstanceId={endedInstance}"),
			shows("POST /history/variable-instance", "{'variableName':'comment'}"),
			counts("GET /history/variable-instance/count?processInstanceId={endedInstance}"),
			shows("GET /history/variable-instance/{endedVariable}"),
			shows("GET /history/detail?processInstanceId={endedInstance}"),
			shows("POST /history/detail", "{'processInstanceId':'{endedInstance}'}"),
			hides("POST /history/detail", "{}"), counts("GET /history/detail/count?processInstanceId={endedInstance}"),
			shows("GET /history/detail/{detail}"), shows("GET /history/identity-link-log"),
			counts("GET /history/identity-link-log/count?taskId={endedTask}"), shows("GET /history/user-operation"),
			shows("GET /history/user-operation?processInstanceId={instance}"),
			counts("GET /history/user-operation/count?processInstanceId={instance}"),
			shows("GET /history/decision-instance"),
			shows("GET /history/decision-instance?processInstanceId={endedInstance}"),
			counts("GET /history/decision-instance/count?processDefinitionKey={key}"),
			shows("GET /history/decision-instance/{decision}?includeInputs=true&includeOutputs=true"),
			shows("GET /history/incident"), counts("GET /history/incident/count?processInstanceId={instance}"),
			shows("GET /history/job-log"), shows("POST /history/job-log", "{'processInstanceId':'{instance}'}"),
			counts("GET /history/job-log/count?processInstanceId={instance}"), shows("GET /history/job-log/{jobLog}"),
			hides("GET /history/job-log/{jobLog}/stacktrace"), hides("GET /history/external-task-log"),
			lists("GET /history/process-definition/{definition}/statistics?finished=true"),
			lists("GET /history/process-definition/cleanable-process-instance-report?processDefinitionKeyIn={key}"),
			hides("GET /history/batch"), hides("GET /history/cleanup/jobs"),
			// Cockpit's own
			web("GET /cockpit/plugin/base/default/process-instance"),
			web("POST /cockpit/plugin/base/default/process-instance", "{'processDefinitionId':'{definition}'}"),
			web("GET /cockpit/plugin/base/default/incident"), web("POST /cockpit/plugin/base/default/incident", "{}"),
			hides("GET /cockpit/plugin/base/default/process-definition/statistics").web(),
			hides("GET /cockpit/plugin/base/default/process-definition/{definition}/called-process-definitions").web(),
			hides("GET /cockpit/plugin/base/default/process-instance/{instance}/called-process-instances").web(),
			// the product's own
			web("GET /huiyin/attachments?task={task}"), web("GET /huiyin/attachments?case={case}"),
			web("GET /huiyin/attachments?case={endedCase}"), hides("GET /huiyin/attachments/{attachment}").web(),
			web("GET /huiyin/cases?procedure={key}"), web("GET /huiyin/cases.csv?procedure={key}"),
			hides("GET /huiyin/papers?case={case}").web(), hides("GET /huiyin/papers?case={endedCase}").web(),
			// the task list's door
			web("GET /engine/engine/default/task"), web("GET /engine/engine/default/history/process-instance"));

	/** Everything that changes a case, or would answer with it. */
	private static final List<Route> WRITING = List.of(refuses("POST /task/{task}/claim", "{'userId':'{me}'}"),
			refuses("POST /task/{task}/unclaim", "{}"), refuses("POST /task/{task}/assignee", "{'userId':'{me}'}"),
			refuses("POST /task/{task}/delegate", "{'userId':'{me}'}"), refuses("POST /task/{task}/resolve", "{}"),
			refuses("POST /task/{task}/complete", "{'withVariablesInReturn':true}"),
			refuses("POST /task/{task}/submit-form", "{'withVariablesInReturn':true}"),
			refuses("POST /task/{task}/bpmnError", "{'errorCode':'x'}"),
			refuses("POST /task/{task}/bpmnEscalation", "{'escalationCode':'x'}"),
			refuses("PUT /task/{task}", "{'name':'x','assignee':'{me}'}"), refuses("DELETE /task/{task}"),
			refuses("PUT /task/{task}/variables/comment", "{'value':'x'}"),
			refuses("POST /task/{task}/variables", "{'modifications':{'comment':{'value':'x'}}}"),
			refuses("PUT /task/{task}/localVariables/objection", "{'value':'x'}"),
			refuses("POST /task/{task}/identity-links", "{'userId':'{me}','type':'candidate'}"),
			refuses("POST /task/{task}/comment/create", "{'message':'x'}"),
			refuses("DELETE /task/{task}/comment/{comment}"),
			refuses("DELETE /task/{doneTask}/attachment/{attachment}"),
			refuses("POST /process-instance/{instance}/modification",
					"{'instructions':[{'type':'startBeforeActivity','activityId':'userTask_seeResult'}]}"),
			refuses("POST /modification/execute",
					"{'processDefinitionId':'{definition}','processInstanceQuery':{'businessKey':'{case}'},"
							+ "'instructions':[{'type':'cancel','activityId':'userTask_seeResult'}]}"),
			refuses("DELETE /process-instance/{instance}"),
			refuses("POST /process-instance/delete", "{'processInstanceQuery':{'businessKey':'{case}'}}"),
			refuses("PUT /process-instance/{instance}/variables/comment", "{'value':'x'}"),
			refuses("PUT /process-instance/{instance}/suspended", "{'suspended':true}"),
			refuses("POST /process-instance/{instance}/comment", "{'message':'x'}"),
			refuses("POST /message",
					"{'messageName':'{message}','businessKey':'{case}','resultEnabled':true,"
							+ "'variablesInResultEnabled':true}"),
			refuses("POST /message", "{'messageName':'{message}','processInstanceId':'{instance}','resultEnabled':true,"
					+ "'variablesInResultEnabled':true,'correlationKeys':{'comment':{'value':'x','type':'String'}}}"),
			refuses("POST /execution/{execution}/messageSubscriptions/{message}/trigger", "{}"),
			refuses("POST /execution/{execution}/signal", "{}"),
			refuses("POST /signal", "{'name':'x','executionId':'{execution}'}"),
			// whoever knows its id; an administrator is shown no job of an appraisal
			refuses("PUT /job/{job}/retries", "{'retries':1}").butTo("camunda-admin"),
			refuses("POST /job/{job}/execute", "{}").butTo("camunda-admin"),
			refuses("PUT /job/{job}/duedate", "{'duedate':null}"), refuses("DELETE /job/{job}"),
			refuses("PUT /incident/{incident}/annotation", "{'annotation':'x'}"),
			refuses("DELETE /incident/{incident}"), refuses("DELETE /history/process-instance/{endedInstance}"),
			refuses("POST /history/process-instance/delete",
					"{'historicProcessInstanceQuery':{'processInstanceBusinessKey':'{endedCase}'}}"),
			refuses("DELETE /history/variable-instance/{endedVariable}"),
			refuses("DELETE /history/process-instance/{endedInstance}/variable-instances"),
			refuses("DELETE /process-definition/{definition}?cascade=true"),
			refuses("POST /process-definition/{definition}/restart",
					"{'historicProcessInstanceQuery':{'processInstanceBusinessKey':'{endedCase}'},"
							+ "'instructions':[{'type':'startBeforeActivity','activityId':'userTask_seeResult'}]}"),
			refuses("POST /migration/execute",
					"{'migrationPlan':{'sourceProcessDefinitionId':'{definition}',"
							+ "'targetProcessDefinitionId':'{definition}','instructions':[]},"
							+ "'processInstanceQuery':{'businessKey':'{case}'}}"));

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private JdbcTemplate jdbc;

	@LocalServerPort
	private int port;

	/** One person for each role that has nothing to do with an appraisal, by role. */
	private final Map<String, Caller> outsiders = new LinkedHashMap<>();

	private final Map<String, Caller> readers = new LinkedHashMap<>();

	private final Map<String, String> names = new HashMap<>();

	private final Set<String> secrets = new TreeSet<>();

	private String deployment;

	@BeforeAll
	void onePersonOfEachRole() {
		for (String role : Roles.ids()) {
			if (!READERS.contains(role)) {
				String id = "other." + role;
				User user = this.engine.getIdentityService().newUser(id);
				user.setPassword("demo");
				((IdentityServiceImpl) this.engine.getIdentityService()).saveUser(user, true);
				this.engine.getIdentityService().createMembership(id, role);
				this.outsiders.put(role, new Caller(id));
			}
		}
		for (String reader : List.of("chen.jing", "zhao.min", "guo.rui", "deng.hua", "tang.jie")) {
			this.readers.put(reader, new Caller(reader));
		}
	}

	@AfterAll
	void theyLeave() {
		this.outsiders.values().forEach((other) -> this.engine.getIdentityService().deleteUser(other.id));
	}

	@AfterEach
	void remove() {
		if (this.deployment != null) {
			this.engine.getRepositoryService().deleteDeployment(this.deployment, true);
			this.deployment = null;
		}
		AppraisalRows.remove(this.jdbc);
		this.names.clear();
		this.secrets.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "inspection", "monthlyAppraisal", "yearEndAppraisal" })
	@DisplayName("Nobody sees a colleague's appraisal on any route, and every route would show it to an auditor")
	void nobodySeesAColleaguesAppraisal(String key) {
		anEndedAndARunningCase(key);
		List<String> wrong = new ArrayList<>();
		Caller auditor = this.readers.get("tang.jie");
		for (Route route : READING) {
			if (route.witnessed && !auditor.sees(route)) {
				wrong.add("auditor does not see " + route + ": " + auditor.answer(route));
			}
			this.outsiders.forEach((role, outsider) -> {
				if (!role.equals(route.exempt) && outsider.sees(route)) {
					wrong.add(role + " sees " + route);
				}
			});
		}
		assertThat(wrong).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "inspection", "monthlyAppraisal", "yearEndAppraisal" })
	@DisplayName("Nobody changes a colleague's appraisal, not even an administrator")
	void nobodyChangesAColleaguesAppraisal(String key) {
		anEndedAndARunningCase(key);
		List<String> wrong = new ArrayList<>();
		for (Route route : WRITING) {
			this.outsiders.forEach((role, outsider) -> {
				if (!role.equals(route.exempt) && outsider.sees(route)) {
					wrong.add(role + " may " + route);
				}
			});
		}
		assertThat(wrong).isEmpty();
		Task task = this.engine.getTaskService()
			.createTaskQuery()
			.processInstanceBusinessKey(this.names.get("case"))
			.singleResult();
		assertThat(task.getAssignee()).isEqualTo("chen.jing");
		assertThat(this.engine.getTaskService().getVariable(task.getId(), "comment")).isEqualTo(MARKER);
		assertThat(this.engine.getTaskService().getTaskComments(task.getId())).hasSize(1);
		assertThat(this.engine.getHistoryService()
			.createHistoricProcessInstanceQuery()
			.processInstanceId(this.names.get("endedInstance"))
			.count()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "inspection", "monthlyAppraisal", "yearEndAppraisal" })
	@DisplayName("The person, the appraiser, quality, the general manager and the auditor see it")
	void thoseConcernedSeeIt(String key) {
		anEndedAndARunningCase(key);
		for (String reader : List.of("chen.jing", "guo.rui", "deng.hua", "tang.jie")) {
			assertThat(this.readers.get(reader).sees(shows("GET /task/{task}"))).as(reader).isTrue();
		}
		for (String reader : List.of("chen.jing", "zhao.min", "guo.rui", "deng.hua", "tang.jie")) {
			assertThat(this.readers.get(reader).sees(shows("GET /process-instance/{instance}"))).as(reader).isTrue();
		}
		for (String reader : List.of("guo.rui", "deng.hua", "tang.jie")) {
			assertThat(this.readers.get(reader).sees(shows("GET /history/process-instance/{endedInstance}"))).as(reader)
				.isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "monthlyAppraisal", "yearEndAppraisal" })
	@DisplayName("Nobody starts a monthly or year-end appraisal by hand")
	void nobodyStartsAnAppraisalByHand(String key) {
		anEndedAndARunningCase(key);
		List<String> wrong = new ArrayList<>();
		Map<String, Caller> everybody = new LinkedHashMap<>(this.outsiders);
		everybody.putAll(this.readers);
		everybody.forEach((name, caller) -> {
			for (String how : List.of("start", "submit-form")) {
				if (caller.sees(refuses("POST /process-definition/{definition}/" + how, "{}"))) {
					wrong.add(name + " may " + how);
				}
			}
		});
		assertThat(wrong).isEmpty();
	}

	@Test
	@DisplayName("A task of an appraisal is offered to quality and the general manager only, because whoever is offered"
			+ " a task may read the case")
	void noTaskIsOfferedToAnotherRole() throws IOException {
		List<UserTask> tasks = new ArrayList<>();
		for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*/*.bpmn")) {
			try (InputStream in = file.getInputStream()) {
				BpmnModelInstance model = Bpmn.readModelFromStream(in);
				if (model.getModelElementsByType(Process.class).stream().map(Process::getId).anyMatch(KEYS::contains)) {
					tasks.addAll(model.getModelElementsByType(UserTask.class));
				}
			}
		}
		assumeThat(tasks).isNotEmpty();
		assertThat(tasks).allSatisfy((task) -> assertThat(task.getCamundaCandidateGroupsList()).as(task.getId())
			.isSubsetOf("quality", "general-manager"));
		assertThat(tasks)
			.allSatisfy((task) -> assertThat(task.getCamundaCandidateUsersList()).as(task.getId()).isEmpty());
	}

	private void anEndedAndARunningCase(String key) {
		String message = "message " + key;
		this.deployment = this.engine.getRepositoryService()
			.createDeployment()
			.addModelInstance(key + ".bpmn", model(key, message))
			.deploy()
			.getId();
		this.names.put("key", key);
		this.names.put("message", message);
		this.names.put("definition",
				this.engine.getRepositoryService()
					.createProcessDefinitionQuery()
					.deploymentId(this.deployment)
					.singleResult()
					.getId());
		this.names.put("overdue", filter("已超时"));
		this.names.put("all", filter("全部"));
		ended(key);
		running(key);
		this.secrets.add(MARKER);
		for (String name : List.of("case", "instance", "task", "doneTask", "execution", "endedCase", "endedInstance",
				"endedTask", "job", "incident", "variable")) {
			assertThat(this.names.get(name)).as(name).isNotNull();
			this.secrets.add(this.names.get(name));
		}
	}

	/** The assessment, then the person's own look at it. */
	private static BpmnModelInstance model(String key, String message) {
		return Bpmn.createExecutableProcess(key)
			.startEvent()
			.userTask("userTask_appraise")
			.camundaAssignee("zhao.min")
			.camundaCandidateGroups("general-manager")
			.camundaDueDate("${limits.due('complaint.verification')}")
			.userTask("userTask_seeResult")
			.camundaAssignee("chen.jing")
			.camundaCandidateGroups("quality")
			.camundaDueDate("2020-01-31T17:30:00")
			.boundaryEvent("event_late")
			.cancelActivity(false)
			.timerWithDuration("P3650D")
			.endEvent()
			.moveToActivity("userTask_seeResult")
			.boundaryEvent("event_message")
			.cancelActivity(false)
			.message(message)
			.endEvent()
			.moveToActivity("userTask_seeResult")
			.endEvent()
			.done();
	}

	private void ended(String key) {
		String caseNumber = AppraisalRows.insert(this.jdbc);
		String instance = start(key, caseNumber);
		String task = appraised(instance);
		this.names.put("endedCase", caseNumber);
		this.names.put("endedInstance", instance);
		this.names.put("endedTask", task);
		this.names.put("endedComment", this.engine.getTaskService().getTaskComments(task).get(0).getId());
		this.names.put("endedAttachment", this.engine.getTaskService().getTaskAttachments(task).get(0).getId());
		this.engine.getTaskService().complete(open(instance).getId());
		this.names.put("endedVariable",
				this.engine.getHistoryService()
					.createHistoricVariableInstanceQuery()
					.processInstanceId(instance)
					.variableName("comment")
					.singleResult()
					.getId());
		this.names.put("activity",
				this.engine.getHistoryService()
					.createHistoricActivityInstanceQuery()
					.processInstanceId(instance)
					.activityId("userTask_seeResult")
					.singleResult()
					.getId());
		this.names.put("detail",
				this.engine.getHistoryService()
					.createHistoricDetailQuery()
					.processInstanceId(instance)
					.variableUpdates()
					.list()
					.get(0)
					.getId());
		this.names.put("decision",
				this.engine.getHistoryService()
					.createHistoricDecisionInstanceQuery()
					.processInstanceId(instance)
					.list()
					.get(0)
					.getId());
	}

	private void running(String key) {
		String caseNumber = AppraisalRows.insert(this.jdbc);
		String instance = start(key, caseNumber);
		String done = appraised(instance);
		String task = open(instance).getId();
		this.engine.getTaskService().setVariableLocal(task, "objection", MARKER);
		Job job = this.engine.getManagementService().createJobQuery().processInstanceId(instance).singleResult();
		this.engine.getManagementService().setJobRetries(job.getId(), 0);
		this.names.put("case", caseNumber);
		this.names.put("instance", instance);
		this.names.put("task", task);
		this.names.put("doneTask", done);
		this.names.put("comment", this.engine.getTaskService().createComment(task, instance, MARKER + "，请复核").getId());
		this.names.put("doneComment", this.engine.getTaskService().getTaskComments(done).get(0).getId());
		this.names.put("attachment", this.engine.getTaskService().getTaskAttachments(done).get(0).getId());
		this.names.put("execution", open(instance).getExecutionId());
		this.names.put("job", job.getId());
		this.names.put("incident",
				this.engine.getRuntimeService()
					.createIncidentQuery()
					.processInstanceId(instance)
					.singleResult()
					.getId());
		this.names.put("variable",
				this.engine.getRuntimeService()
					.createVariableInstanceQuery()
					.processInstanceIdIn(instance)
					.variableName("comment")
					.singleResult()
					.getId());
		this.names.put("jobLog",
				this.engine.getHistoryService()
					.createHistoricJobLogQuery()
					.processInstanceId(instance)
					.list()
					.get(0)
					.getId());
	}

	private String start(String key, String caseNumber) {
		return this.engine.getRuntimeService()
			.startProcessInstanceByKey(key, caseNumber, Map.of("caseNumber", caseNumber, "comment", MARKER))
			.getId();
	}

	/** 赵敏 assesses, with a remark and a photograph; answers the completed task. */
	private String appraised(String instance) {
		String task = open(instance).getId();
		this.engine.getTaskService().createComment(task, instance, MARKER);
		this.engine.getTaskService().createAttachment(null, task, null, MARKER + ".png", null, photograph());
		this.readers.get("zhao.min").rest.post("/task/" + task + "/complete", Map.of()).expect(204);
		return task;
	}

	private Task open(String instance) {
		return this.engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
	}

	private String filter(String name) {
		return this.engine.getFilterService().createFilterQuery().filterName(name).singleResult().getId();
	}

	private static InputStream photograph() {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try {
			ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new ByteArrayInputStream(file.toByteArray());
	}

	private static Route shows(String request) {
		return shows(request, null);
	}

	private static Route shows(String request, String body) {
		return new Route(Door.PROGRAMS, request, body, Look.TEXT, true, null);
	}

	private static Route hal(String request) {
		return new Route(Door.PROGRAMS_HAL, request, null, Look.TEXT, true, null);
	}

	private static Route web(String request) {
		return web(request, null);
	}

	private static Route web(String request, String body) {
		return new Route(Door.WEB, request, body, Look.TEXT, true, null);
	}

	private static Route counts(String request) {
		return counts(request, null);
	}

	private static Route counts(String request, String body) {
		return new Route(Door.PROGRAMS, request, body, Look.COUNT, true, null);
	}

	/** What it answers names nothing, so that any element tells something. */
	private static Route lists(String request) {
		return new Route(Door.PROGRAMS, request, null, Look.ANYTHING, true, null);
	}

	/** Shows nobody anything of these cases, or nothing that could be recognized. */
	private static Route hides(String request) {
		return hides(request, null);
	}

	private static Route hides(String request, String body) {
		return new Route(Door.PROGRAMS, request, body, Look.TEXT, false, null);
	}

	private static Route refuses(String request) {
		return refuses(request, null);
	}

	private static Route refuses(String request, String body) {
		return new Route(Door.PROGRAMS, request, body, Look.STATUS, false, null);
	}

	private enum Door {

		/** {@code /engine-rest}. */
		PROGRAMS,
		/** The same, in the format that Tasklist asks for. */
		PROGRAMS_HAL,
		/** {@code /camunda/api}. */
		WEB

	}

	/** How one knows that an answer tells something. */
	private enum Look {

		/** One of the secrets is in it. */
		TEXT,
		/** The count is not zero. */
		COUNT,
		/** There is any element, or any content. */
		ANYTHING,
		/** It went through. */
		STATUS

	}

	/**
	 * A request.
	 *
	 * @param witnessed whether an auditor is shown something
	 * @param exempt the role that may, or null
	 */
	private record Route(Door door, String request, String body, Look look, boolean witnessed, String exempt) {

		Route butTo(String role) {
			return new Route(this.door, this.request, this.body, this.look, this.witnessed, role);
		}

		Route web() {
			return new Route(Door.WEB, this.request, this.body, this.look, this.witnessed, this.exempt);
		}

		@Override
		public String toString() {
			return this.request + ((this.body != null) ? " " + this.body : "") + " (" + this.door + ")";
		}

	}

	private record Reply(int status, String text) {
	}

	private final class Caller {

		private final String id;

		private final Rest rest;

		private final Rest web;

		Caller(String id) {
			this.id = id;
			String server = "http://localhost:" + AppraisalPrivacyTests.this.port;
			// a reason opens nothing either
			this.rest = new Rest(server + "/engine-rest", id, "demo").because("查看考核情况");
			this.web = Rest.login(server, id, "demo").at(server + "/camunda/api").because("查看考核情况");
		}

		boolean sees(Route route) {
			Reply reply = answer(route);
			boolean refused = reply.status() >= 300;
			return switch (route.look) {
				case TEXT -> secrets(route, refused).stream().anyMatch(reply.text()::contains);
				case COUNT -> !refused && json(reply).path("count").asInt() > 0;
				case ANYTHING -> !refused && !Set.of("", "[]", "{}").contains(reply.text().strip());
				case STATUS -> !refused;
			};
		}

		/** A refusal may repeat what was asked for. */
		private Set<String> secrets(Route route, boolean refused) {
			Set<String> secrets = new TreeSet<>(AppraisalPrivacyTests.this.secrets);
			if (refused) {
				String asked = filled(route.request) + filled(route.body);
				secrets.removeIf(asked::contains);
			}
			return secrets;
		}

		Reply answer(Route route) {
			String[] request = filled(route.request).split(" ", 2);
			if (!request[1].contains("maxResults")) {
				request[1] += (request[1].contains("?") ? "&" : "?") + "maxResults=2000";
			}
			if (route.door == Door.PROGRAMS_HAL) {
				ResponseEntity<String> answer = AppraisalPrivacyTests.this.http.withBasicAuth(this.id, "demo")
					.exchange(RequestEntity.get("/engine-rest" + request[1])
						.accept(MediaType.parseMediaType("application/hal+json"))
						.build(), String.class);
				return new Reply(answer.getStatusCode().value(), (answer.getBody() != null) ? answer.getBody() : "");
			}
			Rest.Answer answer = ((route.door == Door.WEB) ? this.web : this.rest).send(request[0],
					request[1].replace(" ", "%20"), (route.body != null) ? object(filled(route.body)) : null);
			return new Reply(answer.status(), answer.text());
		}

		private String filled(String text) {
			String filled = (text != null) ? text.replace("{me}", this.id) : "";
			for (Map.Entry<String, String> name : AppraisalPrivacyTests.this.names.entrySet()) {
				filled = filled.replace("{" + name.getKey() + "}", name.getValue());
			}
			return filled;
		}

		private JsonNode object(String text) {
			try {
				return JSON.readTree(text.replace('\'', '"'));
			}
			catch (JsonProcessingException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private JsonNode json(Reply reply) {
			return object(reply.text());
		}

	}

}
