package io.huiyin.audit;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static io.huiyin.testing.AtOnce.atOnce;
import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.list;
import static org.assertj.core.api.Assertions.assertThat;

/** The row that the register keeps of each case. */
@DatabaseTest
class CaseRegisterTests {

	@Autowired
	CaseRegister register;

	@Autowired
	Department department;

	@Autowired
	RepositoryService repository;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	HistoryService history;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	JdbcClient database;

	private final String key = "register" + UUID.randomUUID().toString().substring(0, 8);

	@BeforeEach
	void mondayMorning() {
		this.department.itIs("2026-11-23T09:12:30");
	}

	@AfterEach
	void undeploy() {
		this.repository.createDeploymentQuery()
			.deploymentName(this.key)
			.list()
			.forEach((each) -> this.repository.deleteDeployment(each.getId(), true));
		this.database.sql("delete from audit_case where procedure_key like ?").param(this.key + "%").update();
	}

	@Test
	@DisplayName("A complaint is in the register from its first moment to its last, with its callback as a case of its own")
	void aComplaintIsInTheRegisterFromItsFirstMoment() {
		String number = complaint();
		assertThat(row(number)).containsEntry("procedure_key", "complaint")
			.containsEntry("instance_id", this.department.instance(number))
			.containsEntry("state", "RUNNING")
			.containsEntry("customer", "何秀英")
			.containsEntry("started_by", "chen.jing")
			.containsEntry("started_at", LocalDateTime.parse("2026-11-23T09:12:30"))
			.containsEntry("due_at", this.department.due(number, "userTask_verifyComplaint"))
			.containsEntry("missed", 0)
			.containsEntry("department", null)
			.containsEntry("ended_at", null);
		assertThat(parties(number)).containsExactly("chen.jing");

		this.department.does("wang.fang", number, "userTask_verifyComplaint", answers("verdict", "founded", "findings",
				"灯管损坏", "responsibleDepartment", "工程维修部", "important", false));
		assertThat(row(number)).containsEntry("department", "工程维修部")
			.containsEntry("due_at",
					this.department.tasks(number)
						.stream()
						.filter((task) -> task.getDueDate() != null)
						.map((task) -> this.department.due(number, task.getTaskDefinitionKey()))
						.min(LocalDateTime::compareTo)
						.orElse(null));
		assertThat(parties(number)).containsExactly("chen.jing", "role:department-head", "wang.fang");

		this.department.does("liu.wei", number, "userTask_handleAtDepartment",
				answers("solvable", "true", "measures", "当天更换全部灯管并试灯"));
		this.department.does("chen.jing", number, "userTask_completeSheet",
				answers("outcome", "已更换", "answerToCustomer", "何女士，灯管已全部更换。", "customerAnswered", true));
		String callback = this.department.callbackOf(number);
		assertThat(row(callback)).containsEntry("procedure_key", "callback")
			.containsEntry("caller", number)
			.containsEntry("subject_case", number)
			.containsEntry("customer", "何秀英")
			.containsEntry("satisfaction", null);

		this.department.itIs("2026-11-24T10:00:00");
		this.department.does("li.na", callback, "userTask_callCustomer", answers("outcome", "reached", "satisfaction",
				"basicallySatisfied", "comments", "处理及时", "questionOpen", "false", "points", list()));
		assertThat(row(callback)).containsEntry("state", "ENDED")
			.containsEntry("satisfaction", "基本满意")
			.containsEntry("ended_at", LocalDateTime.parse("2026-11-24T10:00:00"))
			.containsEntry("due_at", null);
		assertThat(row(number)).containsEntry("state", "ENDED")
			.containsEntry("satisfaction", "基本满意")
			.containsEntry("ended_at", LocalDateTime.parse("2026-11-24T10:00:00"))
			.containsEntry("due_at", null)
			.containsEntry("missed", 0)
			.containsEntry("started_at", LocalDateTime.parse("2026-11-23T09:12:30"));
		assertThat(parties(number)).containsExactly("chen.jing", "liu.wei", "role:department-head", "wang.fang");
		assertThat(parties(callback)).contains("li.na").doesNotContain("liu.wei");
	}

	@RepeatedTest(5)
	@DisplayName("Two people who finish parallel tasks of a case at the same instant are both in the register, and so is"
			+ " what both missed")
	void twoPeopleAtTheSameInstantAreBothInTheRegister() {
		deploy(Bpmn.createExecutableProcess(this.key)
			.camundaHistoryTimeToLive(5)
			.startEvent()
			.parallelGateway("gateway_both")
			.userTask("userTask_one")
			.camundaDueDate("2026-11-20T09:00:00")
			.userTask("userTask_then")
			.camundaDueDate("2026-11-29T09:00:00")
			.endEvent()
			.moveToNode("gateway_both")
			.userTask("userTask_other")
			.camundaDueDate("2026-11-21T09:00:00")
			.userTask("userTask_later")
			.camundaDueDate("2026-11-28T09:00:00")
			.endEvent()
			.done());
		String number = start();
		assertThat(row(number)).containsEntry("due_at", LocalDateTime.parse("2026-11-20T09:00"));
		assertThat(atOnce(List.of(() -> finish("person.one", number, "userTask_one"),
				() -> finish("person.other", number, "userTask_other"))))
			.containsExactly("person.one", "person.other");
		assertThat(row(number)).containsEntry("missed", 2)
			.containsEntry("due_at", LocalDateTime.parse("2026-11-28T09:00"));
		assertThat(parties(number)).containsExactly("person.one", "person.other");
	}

	@Test
	@DisplayName("A task that ends late is missed, also when it is withdrawn; one that ends in time is not")
	void aTaskThatEndsLateIsMissed() {
		deploy(Bpmn.createExecutableProcess(this.key)
			.camundaHistoryTimeToLive(5)
			.startEvent()
			.userTask("userTask_inTime")
			.camundaDueDate("2026-11-23T09:12:30")
			.userTask("userTask_late")
			.camundaDueDate("2026-11-23T09:12:29")
			.userTask("userTask_unlimited")
			.userTask("userTask_readDecision")
			.camundaDueDate("2026-11-23T09:12:29")
			.userTask("userTask_withdrawn")
			.camundaDueDate("2026-11-23T09:12:29")
			.endEvent()
			.done());
		String number = start();
		finish("person.one", number, "userTask_inTime");
		assertThat(row(number)).containsEntry("missed", 0)
			.containsEntry("due_at", LocalDateTime.parse("2026-11-23T09:12:29"));
		finish("person.one", number, "userTask_late");
		assertThat(row(number)).containsEntry("missed", 1).containsEntry("due_at", null);
		finish("person.one", number, "userTask_unlimited");
		// silence would have done as well
		finish("person.one", number, "userTask_readDecision");
		assertThat(row(number)).containsEntry("missed", 1).containsEntry("state", "RUNNING");
		this.runtime.deleteProcessInstance(this.department.instance(number), "误登记");
		assertThat(row(number)).containsEntry("missed", 2)
			.containsEntry("state", "CANCELLED")
			.containsEntry("due_at", null)
			.containsEntry("ended_at", LocalDateTime.parse("2026-11-23T09:12:30"));
	}

	@Test
	@DisplayName("A suspended case is not over")
	void aSuspendedCaseIsNotOver() {
		String number = start(oneTask());
		this.runtime.suspendProcessInstanceById(this.department.instance(number));
		assertThat(row(number)).containsEntry("state", "RUNNING").containsEntry("ended_at", null);
		this.runtime.activateProcessInstanceById(this.department.instance(number));
	}

	@Test
	@DisplayName("Who had a task and handed it on took part, and so did who wrote a comment; a role is kept where it may"
			+ " read by the offer")
	void whoHadATaskTookPart() {
		String number = start(oneTask());
		String task = this.department.task(number, "userTask_work").getId();
		this.tasks.claim(task, "person.first");
		this.tasks.setAssignee(task, "person.second");
		this.tasks.addCandidateGroup(task, "department-manager");
		this.tasks.addCandidateGroup(task, "warehouse");
		this.department.as("wang.fang", () -> this.tasks.createComment(task, null, "已核对"));
		assertThat(parties(number)).containsExactlyInAnyOrder("person.first", "person.second",
				"role:department-manager", "wang.fang");
	}

	@Test
	@DisplayName("What a case calls without a number of its own belongs to it; with a number it is a case")
	void whatACaseCallsWithoutANumberBelongsToIt() {
		deploy(Bpmn.createExecutableProcess(this.key)
			.camundaHistoryTimeToLive(5)
			.startEvent()
			.callActivity("callActivity_part")
			.calledElement(this.key + "part")
			.callActivity("callActivity_case")
			.calledElement(this.key + "part")
			.camundaInBusinessKey("${ownNumber}")
			.endEvent()
			.done(), oneTask(this.key + "part"));
		String number = this.key + "-1";
		String own = this.key + "-2";
		this.runtime.startProcessInstanceByKey(this.key, number, Map.of("ownNumber", own));
		assertThat(row(number)).containsEntry("due_at", LocalDateTime.parse("2026-11-20T09:00"));
		finish("person.part", number, "userTask_work");
		assertThat(row(number)).containsEntry("missed", 1).containsEntry("due_at", null);
		assertThat(parties(number)).containsExactly("person.part");
		assertThat(row(own)).containsEntry("caller", number)
			.containsEntry("procedure_key", this.key + "part")
			.containsEntry("due_at", LocalDateTime.parse("2026-11-20T09:00"));
		finish("person.own", own, "userTask_work");
		assertThat(row(own)).containsEntry("state", "ENDED").containsEntry("missed", 1);
		assertThat(row(number)).containsEntry("state", "ENDED").containsEntry("missed", 1);
		assertThat(parties(number)).containsExactly("person.part");
		assertThat(this.database.sql("select count(*) from audit_case where procedure_key like ?")
			.param(this.key + "%")
			.query(Integer.class)
			.single()).isEqualTo(2);
	}

	@Test
	@DisplayName("What is undone is not in the register")
	void whatIsUndoneIsNotInTheRegister() {
		deploy(oneTask());
		this.transaction.executeWithoutResult((status) -> {
			this.runtime.startProcessInstanceByKey(this.key, this.key + "-1");
			status.setRollbackOnly();
		});
		assertThat(numbers()).isEmpty();
	}

	@Test
	@DisplayName("A case stays in the register when its history is deleted")
	void aCaseStaysWhenItsHistoryIsDeleted() {
		String number = start(oneTask());
		String instance = this.department.instance(number);
		finish("person.one", number, "userTask_work");
		Map<String, Object> before = row(number);
		this.history.deleteHistoricProcessInstance(instance);
		assertThat(row(number)).isEqualTo(before).containsEntry("state", "ENDED");
	}

	@Test
	@DisplayName("Cases from before the register are taken over at the start, once, in as many steps as it takes")
	void casesFromBeforeAreTakenOver() {
		String complaint = complaint();
		Map<String, Object> row = row(complaint);
		deploy(oneTask());
		for (int i = 0; i < 401; i++) {
			this.runtime.startProcessInstanceByKey(this.key, this.key + "-" + i);
		}
		finish("person.one", this.key + "-7", "userTask_work");
		Map<String, Object> finished = row(this.key + "-7");
		this.database.sql("delete from audit_case where procedure_key = ?").param(this.key).update();
		this.database.sql("delete from audit_case where case_number = ?").param(complaint).update();

		this.register.afterSingletonsInstantiated();
		assertThat(row(complaint)).isEqualTo(row);
		assertThat(parties(complaint)).containsExactly("chen.jing");
		assertThat(row(this.key + "-7")).isEqualTo(finished);
		assertThat(parties(this.key + "-7")).containsExactly("person.one");
		assertThat(numbers()).hasSize(401);

		this.database.sql("update audit_case set missed = 9 where case_number = ?").param(this.key + "-7").update();
		this.register.afterSingletonsInstantiated();
		assertThat(row(this.key + "-7")).containsEntry("missed", 9);
	}

	private BpmnModelInstance oneTask() {
		return oneTask(this.key);
	}

	private static BpmnModelInstance oneTask(String key) {
		return Bpmn.createExecutableProcess(key)
			.camundaHistoryTimeToLive(5)
			.startEvent()
			.userTask("userTask_work")
			.camundaDueDate("2026-11-20T09:00:00")
			.endEvent()
			.done();
	}

	private void deploy(BpmnModelInstance... models) {
		DeploymentBuilder deployment = this.repository.createDeployment().name(this.key);
		for (int i = 0; i < models.length; i++) {
			deployment.addModelInstance(this.key + i + ".bpmn", models[i]);
		}
		deployment.deploy();
	}

	private String start(BpmnModelInstance model) {
		deploy(model);
		return start();
	}

	private String start() {
		return this.runtime.startProcessInstanceByKey(this.key, this.key + "-1").getBusinessKey();
	}

	private String finish(String person, String number, String taskKey) {
		String task = this.department.task(number, taskKey).getId();
		this.tasks.claim(task, person);
		this.tasks.complete(task);
		return person;
	}

	private List<String> numbers() {
		return this.database.sql("select case_number from audit_case where procedure_key = ?")
			.param(this.key)
			.query(String.class)
			.list();
	}

	private String complaint() {
		return this.department.start("chen.jing", "complaint",
				answers("channel", "hotline", "category", "propertyService", "customerName", "何秀英", "telephone",
						"0756-" + System.nanoTime() % 10_000_000, "unit", "海湾花园 3 栋 1202", "occurredAt",
						"2026-11-22T20:15", "matter", "地下车库照明不亮", "important", false));
	}

	private Map<String, Object> row(String number) {
		return rows("select * from audit_case where case_number = ?", number).get(0);
	}

	/** Of whom the register knows the same about the case as with the case itself. */
	private List<String> parties(String number) {
		Map<String, Object> row = row(number);
		List<String> parties = new ArrayList<>();
		rows("select * from audit_case_party where case_number = ? order by party", number).forEach((each) -> {
			parties.add((String) each.remove("party"));
			assertThat(row).containsAllEntriesOf(each);
		});
		return parties;
	}

	private List<Map<String, Object>> rows(String query, String number) {
		List<Map<String, Object>> rows = this.database.sql(query).param(number).query().listOfRows();
		rows.forEach((row) -> row.replaceAll(
				(column, value) -> (value instanceof java.sql.Timestamp time) ? time.toLocalDateTime() : value));
		return rows;
	}

}
