package io.huiyin.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.huiyin.ServerTest;
import io.huiyin.testing.Rest;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.ProcessBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * By whatever way a form is handed in, it is checked, and by the form of the version that
 * the instance runs on. The procedure of these tests has no code that takes its forms:
 * what holds for it holds for any that a process owner deploys.
 */
@ServerTest
class FormRoutesTests {

	private static final String PROCEDURE = "formRoutes";

	private static final String MESSAGE = "formRoutesAsked";

	private static final String FORM = """
			{"id": "%s", "type": "default", "schemaVersion": 16, "executionPlatform": "Camunda Platform",
			 "executionPlatformVersion": "7.24.0", "components": [
			  {"id": "Field_matter", "type": "textfield", "key": "matter", "label": "事由",
			   "validate": {"required": true, "maxLength": %d}},
			  {"id": "Field_urgent", "type": "checkbox", "key": "urgent", "label": "加急"},
			  {"id": "Field_reason", "type": "textfield", "key": "reason", "label": "加急理由",
			   "conditional": {"hide": "=urgent != true"}, "validate": {"required": true, "maxLength": 100}},
			  {"id": "Field_origin", "type": "textfield", "key": "origin", "label": "来源", "readonly": true,
			   "validate": {"maxLength": 100}}]}
			""";

	private static final Map<String, Object> GOOD = Map.of("matter", "灯不亮", "urgent", true, "reason", "有老人");

	/** All that can be wrong at once. */
	private static final Map<String, Object> BAD = Map.of("matter", "灯不亮了很久", "urgent", true, "origin", "网上",
			"approved", true);

	private static final String ALL_THAT_IS_WRONG = "事由最多 5 字；请填写加急理由；“来源”不能修改，请保留原来的内容；表单中没有“approved”这一项，请去掉后再提交。";

	@LocalServerPort
	int port;

	@Autowired
	TestRestTemplate http;

	@Autowired
	RepositoryService repository;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	FormService forms;

	@Autowired
	HistoryService history;

	private ProcessDefinition first;

	@BeforeEach
	void theFirstVersion() {
		this.first = deploy(5);
	}

	@AfterEach
	void remove() {
		this.repository.createDeploymentQuery()
			.deploymentName(PROCEDURE)
			.list()
			.forEach((deployed) -> this.repository.deleteDeployment(deployed.getId(), true));
	}

	/** The procedure with forms in which a matter has so many characters at most. */
	private ProcessDefinition deploy(int longest) {
		ProcessBuilder process = Bpmn.createExecutableProcess(PROCEDURE).camundaHistoryTimeToLive(180);
		process.startEvent("startEvent_recorded")
			.camundaInitiator("recorder")
			.camundaFormRef("formRoutesStartForm")
			.camundaFormRefBinding("deployment")
			.userTask("userTask_answer")
			.name("答复")
			.camundaCandidateGroups("service-desk")
			.camundaFormRef("formRoutesTaskForm")
			.camundaFormRefBinding("deployment")
			.userTask("userTask_confirm")
			.name("确认")
			.camundaCandidateGroups("service-desk")
			.endEvent("endEvent_done");
		process.startEvent("startEvent_asked")
			.message(MESSAGE)
			.camundaFormRef("formRoutesStartForm")
			.camundaFormRefBinding("deployment")
			.connectTo("userTask_answer");
		String deployment = this.repository.createDeployment()
			.name(PROCEDURE)
			.addModelInstance("form-routes.bpmn", process.done())
			.addString("form-routes-start.form", FORM.formatted("formRoutesStartForm", longest))
			.addString("form-routes-task.form", FORM.formatted("formRoutesTaskForm", longest))
			.deploy()
			.getId();
		return this.repository.createProcessDefinitionQuery().deploymentId(deployment).singleResult();
	}

	/** A way by which a procedure is started, by an administrator if by anybody. */
	enum Start {

		FORM_OF_PROGRAMS(byRequest((test) -> test.programs("admin"), "submit-form")),
		START_OF_PROGRAMS(byRequest((test) -> test.programs("admin"), "start")),
		FORM_OF_TASKLIST(byRequest((test) -> test.tasklist("admin"), "submit-form")),
		START_OF_TASKLIST(byRequest((test) -> test.tasklist("admin"), "start")),
		JAVA((test, definition, answers) -> test.runtime.startProcessInstanceById(definition.getId(), answers)),
		JAVA_BUILDER((test, definition, answers) -> test.runtime.createProcessInstanceById(definition.getId())
			.setVariables(answers)
			.executeWithVariablesInReturn()),
		JAVA_FORM((test, definition, answers) -> test.forms.submitStartForm(definition.getId(), answers)),
		JAVA_MESSAGE((test, definition, answers) -> test.runtime.createMessageCorrelation(MESSAGE)
			.processDefinitionId(definition.getId())
			.setVariables(answers)
			.correlateStartMessage());

		private final HandedIn<ProcessDefinition> way;

		Start(HandedIn<ProcessDefinition> way) {
			this.way = way;
		}

		private static HandedIn<ProcessDefinition> byRequest(Function<FormRoutesTests, Rest> rest, String verb) {
			return (test, definition, answers) -> rest.apply(test)
				.post("/process-definition/" + definition.getId() + "/" + verb, body(answers))
				.expect(200);
		}

		void with(FormRoutesTests test, ProcessDefinition definition, Map<String, Object> answers) {
			this.way.to(test, definition, answers);
		}

	}

	/**
	 * Hands answers in; throws an error that names the refusal.
	 *
	 * @param <T> to what
	 */
	private interface HandedIn<T> {

		void to(FormRoutesTests test, T target, Map<String, Object> answers);

	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("Whatever starts a procedure is held against its start form, and all that is wrong is said at once")
	void aStartIsChecked(Start way) {
		refused(ALL_THAT_IS_WRONG, () -> way.with(this, this.first, BAD));
		refused("请填写事由。", () -> way.with(this, this.first, Map.of()));
		refused("“加急理由”在当前情况下不用填写，请清空后再提交。",
				() -> way.with(this, this.first, Map.of("matter", "灯不亮", "reason", "有老人")));
		assertThat(this.runtime.createProcessInstanceQuery().processDefinitionKey(PROCEDURE).count()).isZero();
		assertThat(written()).isEmpty();
		way.with(this, this.first, GOOD);
		assertThat(written()).containsAllEntriesOf(GOOD);
	}

	@Test
	@DisplayName("A message that starts a procedure is held against the form of its start event")
	void aMessageIsChecked() {
		ResponseEntity<String> refused = message(BAD);
		assertThat(refused.getStatusCode().value()).isEqualTo(400);
		assertThat(refused.getBody()).contains(ALL_THAT_IS_WRONG);
		assertThat(written()).isEmpty();
		assertThat(message(GOOD).getStatusCode().value()).isEqualTo(204);
		assertThat(written()).containsAllEntriesOf(GOOD);
	}

	private ResponseEntity<String> message(Map<String, Object> answers) {
		HttpHeaders headers = new HttpHeaders();
		headers.add("Huiyin-Reason", "form routes"); // an administrator says why
		return this.http.withBasicAuth("admin", "demo")
			.exchange("/engine-rest/message", HttpMethod.POST,
					new HttpEntity<>(Map.of("messageName", MESSAGE, "processVariables", typed(answers)), headers),
					String.class);
	}

	/** A way by which a task is handed in, by chen.jing if by anybody. */
	enum Way {

		FORM_OF_PROGRAMS(byRequest((test) -> test.programs("chen.jing"), "submit-form")),
		COMPLETE_OF_PROGRAMS(byRequest((test) -> test.programs("chen.jing"), "complete")),
		COMPLETE_OF_PROGRAMS_WITH_AN_ANSWER((test, task, answers) -> test.programs("chen.jing")
			.post("/task/" + task + "/complete", Map.of("variables", typed(answers), "withVariablesInReturn", true))
			.expect(200)),
		FORM_OF_TASKLIST(byRequest((test) -> test.tasklist("chen.jing"), "submit-form")),
		COMPLETE_OF_TASKLIST(byRequest((test) -> test.tasklist("chen.jing"), "complete")),
		JAVA_COMPLETE((test, task, answers) -> test.tasks.complete(task, answers)),
		JAVA_COMPLETE_WITH_AN_ANSWER(
				(test, task, answers) -> test.tasks.completeWithVariablesInReturn(task, answers, true)),
		JAVA_FORM((test, task, answers) -> test.forms.submitTaskForm(task, answers)), JAVA_FORM_WITH_AN_ANSWER(
				(test, task, answers) -> test.forms.submitTaskFormWithVariablesInReturn(task, answers, true));

		private final HandedIn<String> way;

		Way(HandedIn<String> way) {
			this.way = way;
		}

		private static HandedIn<String> byRequest(Function<FormRoutesTests, Rest> rest, String verb) {
			return (test, task,
					answers) -> rest.apply(test).post("/task/" + task + "/" + verb, body(answers)).expect(204);
		}

		void with(FormRoutesTests test, String task, Map<String, Object> answers) {
			this.way.to(test, task, answers);
		}

	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("Whatever completes a task is held against its form, and all that is wrong is said at once")
	void aTaskIsChecked(Way way) {
		String task = task(this.first);
		Map<String, Object> before = written();
		refused(ALL_THAT_IS_WRONG, () -> way.with(this, task, BAD));
		refused("“加急理由”在当前情况下不用填写，请清空后再提交。",
				() -> way.with(this, task, Map.of("matter", "灯不亮", "urgent", false, "reason", "有老人")));
		assertThat(written()).isEqualTo(before);
		way.with(this, task, Map.of("matter", "灯亮了", "urgent", false));
		assertThat(written()).containsEntry("matter", "灯亮了").containsEntry("urgent", false);
	}

	@Test
	@DisplayName("Nobody starts a case in a colleague's name")
	void nobodyStartsInAColleaguesName() {
		Map<String, Object> answers = new HashMap<>(GOOD);
		answers.put("recorder", "li.na");
		refused("表单中没有“recorder”这一项，请去掉后再提交。", () -> this.runtime.startProcessInstanceByKey(PROCEDURE, answers));
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("A task without a form takes no answers, but can be completed")
	void aTaskWithoutAFormTakesNoAnswers(Way way) {
		String answered = task(this.first);
		this.tasks.complete(answered, GOOD);
		String confirm = this.tasks.createTaskQuery().taskDefinitionKey("userTask_confirm").singleResult().getId();
		Map<String, Object> before = written();
		refused("这里没有表单，不能提交“approved”，请去掉后再提交。", () -> way.with(this, confirm, Map.of("approved", true)));
		assertThat(written()).isEqualTo(before);
		way.with(this, confirm, Map.of());
		assertThat(this.runtime.createProcessInstanceQuery().processDefinitionKey(PROCEDURE).count()).isZero();
	}

	@Test
	@DisplayName("A task is not completed past its form by bringing nothing, or variables under another name")
	void aTaskIsNotCompletedPastItsForm() {
		String task = task(this.first);
		this.runtime.removeVariable(instance(task), "matter");
		refused("请填写事由。", () -> this.tasks.complete(task));
		Rest programs = programs("chen.jing");
		refused("请填写事由。", () -> programs.post("/task/" + task + "/complete", Map.of()).expect(204));
		for (String name : List.of("localVariables", "variablesLocal", "taskVariables")) {
			refused("请填写事由。",
					() -> programs.post("/task/" + task + "/complete", Map.of(name, typed(GOOD))).expect(204));
		}
		assertThat(written()).doesNotContainKeys("matter", "reason");
	}

	@Test
	@DisplayName("What only claims to be JSON is refused like any other value that its field cannot hold")
	void brokenJsonIsRefused() {
		String task = task(this.first);
		Map<String, Object> broken = Map.of("variables", Map.of("matter", Map.of("value", "[{", "type", "Json")));
		for (String path : List.of("/task/" + task + "/complete", "/task/" + task + "/submit-form",
				"/process-definition/" + this.first.getId() + "/start",
				"/process-definition/" + this.first.getId() + "/submit-form")) {
			refused("“事由”的内容无法识别，请重新填写。", () -> programs("admin").post(path, broken).expect(204));
		}
	}

	@Test
	@DisplayName("A delegated task is given back with answers that its form allows, and is asked again when its owner completes it")
	void aDelegatedTaskIsChecked() {
		String task = task(this.first);
		this.tasks.setOwner(task, "wang.fang");
		this.tasks.delegateTask(task, "chen.jing");
		Map<String, Object> before = written();
		Rest programs = programs("chen.jing");
		for (ThrowingCallable way : List.<ThrowingCallable>of(() -> this.tasks.resolveTask(task, BAD),
				() -> this.forms.submitTaskForm(task, BAD),
				() -> programs.post("/task/" + task + "/resolve", body(BAD)).expect(204),
				() -> programs.post("/task/" + task + "/submit-form", body(BAD)).expect(204))) {
			refused(ALL_THAT_IS_WRONG, way);
		}
		assertThat(written()).isEqualTo(before);
		programs.post("/task/" + task + "/resolve", body(GOOD)).expect(204);
		assertThat(written()).containsAllEntriesOf(GOOD);
		assertThat(this.tasks.createTaskQuery().taskId(task).singleResult())
			.returns(DelegationState.RESOLVED, Task::getDelegationState)
			.returns("wang.fang", Task::getAssignee);
		refused(ALL_THAT_IS_WRONG, () -> this.tasks.complete(task, but(BAD, "reason", "")));
		this.tasks.complete(task);
	}

	@Test
	@DisplayName("What runs keeps being checked by its own form when another is deployed, and what starts then by the new one")
	void theFormIsThatOfTheVersion() {
		Map<String, Object> longer = Map.of("matter", "灯不亮了很久");
		String old = task(this.first);
		ProcessDefinition second = deploy(6);
		String young = task(second);
		// a form alone changes nothing either
		this.repository.createDeployment()
			.name(PROCEDURE)
			.addString("form-routes-task.form", FORM.formatted("formRoutesTaskForm", 3))
			.addString("form-routes-start.form", FORM.formatted("formRoutesStartForm", 3))
			.deploy();
		for (Way way : Way.values()) {
			refused("事由最多 5 字。", () -> way.with(this, old, longer));
		}
		for (Start way : Start.values()) {
			refused("事由最多 5 字。", () -> way.with(this, this.first, longer));
			assertThatNoException().as(way.name()).isThrownBy(() -> way.with(this, second, longer));
		}
		this.tasks.complete(young, longer);
		assertThat(message(longer).getStatusCode().value()).isEqualTo(204);
		this.tasks.complete(old, Map.of("matter", "灯还不亮"));
	}

	/** An open task whose form shows a matter. */
	private String task(ProcessDefinition definition) {
		String instance = this.runtime
			.startProcessInstanceById(definition.getId(), Map.of("matter", "灯不亮", "urgent", false))
			.getId();
		return this.tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
	}

	private String instance(String task) {
		return this.tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
	}

	private void refused(String sentence, ThrowingCallable way) {
		assertThatThrownBy(way).satisfiesAnyOf(
				(refusal) -> assertThat(refusal).isExactlyInstanceOf(Refusal.class).hasMessage(sentence),
				(answer) -> assertThat(answer).hasMessageMatching(
						"Expected 20[04] but was 400: .*\"message\":\"" + Pattern.quote(sentence) + "\".*"));
	}

	/** All variables of the procedure, ended cases included. */
	private Map<String, Object> written() {
		Map<String, Object> written = new HashMap<>();
		this.history.createHistoricVariableInstanceQuery()
			.processDefinitionKey(PROCEDURE)
			.list()
			.forEach((variable) -> written.put(variable.getName(), variable.getValue()));
		return written;
	}

	private Rest programs(String person) {
		return new Rest("http://127.0.0.1:" + this.port + "/engine-rest", person, "demo");
	}

	private Rest tasklist(String person) {
		return Rest.login("http://127.0.0.1:" + this.port, person, "demo");
	}

	private static Map<String, Object> typed(Map<String, Object> answers) {
		return answers.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (answer) -> Map.of("value", answer.getValue())));
	}

	private static Map<String, Object> body(Map<String, Object> answers) {
		return Map.of("variables", typed(answers));
	}

}
