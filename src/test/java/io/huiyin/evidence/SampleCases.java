package io.huiyin.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.casework.CaseFacts;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

import org.springframework.stereotype.Component;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.list;

/**
 * Cases of a procedure that has everything of which there is evidence: a start form, a
 * form with lists and choices, a limit, branches, and calls of other procedures, with a
 * case number of their own and without one.
 */
@Component
class SampleCases implements CaseFacts {

	static final String PROCEDURE = "evidenceSample";

	private static final String FORM = """
			{"id": "%s", "type": "default", "schemaVersion": 16, "executionPlatform": "Camunda Platform",
			 "executionPlatformVersion": "7.24.0", "components": [%s]}
			""";

	private static final String START_FIELDS = """
			{"id": "a", "type": "textfield", "key": "matter", "label": "事由", "validate": {"required": true, "maxLength": 20}},
			{"id": "b", "type": "textfield", "key": "calledNumber", "label": "转出编号", "validate": {"maxLength": 40}},
			{"id": "c", "type": "checkbox", "key": "urgent", "label": "加急"}
			""";

	private static final String TASK_FIELDS = """
			{"id": "a", "type": "radio", "key": "verdict", "label": "结论", "validate": {"required": true},
			 "values": [{"label": "属实", "value": "founded"}, {"label": "不属实", "value": "unfounded"}]},
			{"id": "b", "type": "number", "key": "amount", "label": "数量", "appearance": {"suffixAdorner": "支"}},
			{"id": "c", "type": "dynamiclist", "path": "points", "label": "意见", "isRepeating": true, "allowAddRemove": true,
			 "defaultRepetitions": 0, "components": [
			  {"id": "d", "type": "textfield", "key": "content", "label": "内容", "validate": {"maxLength": 20}}]},
			{"id": "e", "type": "select", "key": "colleague", "label": "经手人", "valuesKey": "colleagues"},
			{"id": "f", "type": "textfield", "key": "reason", "label": "理由", "conditional": {"hide": "=verdict = \\"founded\\""},
			 "validate": {"maxLength": 20}}
			""";

	private final RepositoryService repository;

	private final FormService forms;

	private final TaskService tasks;

	private final Department department;

	private final EvidenceLog log;

	private final AuthorizationService authorizations;

	private final Set<String> removed = new HashSet<>();

	SampleCases(RepositoryService repository, FormService forms, TaskService tasks, Department department,
			EvidenceLog log, AuthorizationService authorizations) {
		this.repository = repository;
		this.forms = forms;
		this.tasks = tasks;
		this.department = department;
		this.log = log;
		this.authorizations = authorizations;
	}

	/** Answers the id of the deployment. */
	String deploy() {
		Authorization grant = this.authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
		grant.setUserId("chen.jing");
		grant.setResource(Resources.PROCESS_DEFINITION);
		grant.setResourceId(PROCEDURE);
		grant.addPermission(Permissions.CREATE_INSTANCE);
		this.authorizations.saveAuthorization(grant);
		return this.repository.createDeployment()
			.addModelInstance("evidence-sample.bpmn", sample())
			.addModelInstance("evidence-own.bpmn", called("evidenceOwn", "userTask_own"))
			.addModelInstance("evidence-inner.bpmn", called("evidenceInner", "userTask_inner"))
			.addString("evidence-start.form", FORM.formatted("evidenceStartForm", START_FIELDS))
			.addString("evidence-task.form", FORM.formatted("evidenceTaskForm", TASK_FIELDS))
			.deploy()
			.getId();
	}

	void undeploy(String deployment) {
		this.repository.deleteDeployment(deployment, true);
		this.authorizations.createAuthorizationQuery()
			.resourceId(PROCEDURE)
			.list()
			.forEach((grant) -> this.authorizations.deleteAuthorization(grant.getId()));
	}

	private static BpmnModelInstance sample() {
		return Bpmn.createExecutableProcess(PROCEDURE)
			.name("样例")
			.camundaHistoryTimeToLive(180)
			.startEvent("startEvent_begun")
			.camundaFormRef("evidenceStartForm")
			.camundaFormRefBinding("deployment")
			.userTask("userTask_answer")
			.name("答复")
			.camundaCandidateGroups("service-desk,supervisor")
			.camundaDueDate("2026-11-24T18:00:00")
			.camundaFormRef("evidenceTaskForm")
			.camundaFormRefBinding("deployment")
			.parallelGateway("fork")
			.userTask("userTask_left")
			.name("左")
			.camundaCandidateGroups("service-desk")
			.parallelGateway("join")
			.callActivity("callActivity_inner")
			.name("内部核对")
			.calledElement("evidenceInner")
			.callActivity("callActivity_own")
			.name("转出")
			.calledElement("evidenceOwn")
			.camundaInBusinessKey("${calledNumber}")
			.endEvent("endEvent_done")
			.moveToNode("fork")
			.userTask("userTask_right")
			.name("右")
			.camundaCandidateGroups("service-desk")
			.connectTo("join")
			.moveToActivity("userTask_answer")
			.boundaryEvent("event_late")
			.name("超过一小时")
			.cancelActivity(false)
			.timerWithDuration("PT1H")
			.userTask("userTask_remind")
			.name("督办")
			.camundaCandidateGroups("supervisor")
			.endEvent("endEvent_reminded")
			.done();
	}

	private static BpmnModelInstance called(String procedure, String task) {
		return Bpmn.createExecutableProcess(procedure)
			.name(procedure)
			.camundaHistoryTimeToLive(procedure.equals("evidenceOwn") ? 365 : 180)
			.startEvent()
			.userTask(task)
			.name("被转出的任务")
			.camundaCandidateGroups("service-desk")
			.endEvent()
			.done();
	}

	/** The number of a new case, begun by chen.jing with its start form. */
	String begin() {
		String number = "YL-" + UUID.randomUUID();
		this.department.as("chen.jing", () -> {
			String definition = this.repository.createProcessDefinitionQuery()
				.processDefinitionKey(PROCEDURE)
				.latestVersion()
				.singleResult()
				.getId();
			return this.forms.submitStartForm(definition, number,
					new HashMap<>(answers("matter", "灯不亮", "calledNumber", called(number), "urgent", true)));
		});
		return number;
	}

	/** The number of the case that a case calls. */
	static String called(String number) {
		return number.replace("YL-", "ZC-");
	}

	static Map<String, Object> answer() {
		return answers("verdict", "founded", "amount", 12, "points",
				list("{\"content\":\"灯管损坏\"}", "{\"content\":\"线路老化\"}"));
	}

	/** Does all that there is to do, with a file. */
	void finish(String number) {
		attachAndAnswer(number);
		this.department.does("chen.jing", number, "userTask_left", Map.of());
		this.department.does("li.na", number, "userTask_right", Map.of());
		this.department.does("chen.jing", number, "userTask_inner", Map.of());
		this.department.does("li.na", number, "userTask_own", Map.of());
	}

	void attachAndAnswer(String number) {
		claim("chen.jing", number, "userTask_answer");
		this.department.attachesSheet("chen.jing", number, "userTask_answer");
		this.department.does("chen.jing", number, "userTask_answer", answer());
	}

	void claim(String person, String number, String key) {
		String task = this.department.task(number, key).getId();
		this.department.as(person, () -> {
			this.tasks.claim(task, person);
			return null;
		});
	}

	/** Of the log of a case, kind and step. */
	List<String> kinds(String number) {
		return this.log.ofCase(number)
			.stream()
			.map((entry) -> entry.kind() + ((entry.step() != null) ? " " + entry.step() : ""))
			.toList();
	}

	List<Entry> entries(String number, EntryKind kind) {
		return this.log.ofCase(number).stream().filter((entry) -> entry.kind() == kind).toList();
	}

	/** The one entry of that kind. */
	Entry entry(String number, EntryKind kind) {
		List<Entry> found = entries(number, kind);
		if (found.size() != 1) {
			throw new AssertionError("There are " + found.size() + " of " + kind + ": " + kinds(number));
		}
		return found.get(0);
	}

	JsonNode content(String number, EntryKind kind) {
		return Content.read(entry(number, kind).content());
	}

	// --- as a feature ---

	@Override
	public String procedure() {
		return PROCEDURE;
	}

	@Override
	public Optional<Facts> of(String caseNumber) {
		return Optional.empty();
	}

	@Override
	public void remove(String caseNumber) {
		this.removed.add(caseNumber);
	}

	/** Whose rows were removed. */
	List<String> removed() {
		return new ArrayList<>(this.removed);
	}

}
