package io.huiyin.fuzz;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.huiyin.staff.NewFiles;
import io.huiyin.staff.StaffFiles.Layer;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

import org.springframework.jdbc.core.JdbcTemplate;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;

/**
 * What there is to reach: an open complaint with something of everything, a case of a
 * small model with what no procedure of ours has, an appraisal, and the ids of it all by
 * the names that Camunda's description uses.
 */
final class Office {

	/** One of each role, the administrator last. */
	static final Map<String, String> PEOPLE = new LinkedHashMap<>();

	/** Of {@code wu.gang}, to whom things are done; all others have that of the demo. */
	static final String PASSWORD = "Weiden am Fluss 71";

	static final Map<String, Object> COMPLAINT = answers("channel", "hotline", "category", "propertyService",
			"customerName", "何秀英", "telephone", "0756-5550101", "unit", "海湾花园 3 栋 1202", "occurredAt",
			"2026-11-22T20:15", "matter", "地下车库照明不亮，已经三天", "important", false);

	/** The same complaint would not be taken twice. */
	static final Map<String, Object> ANOTHER_COMPLAINT = but(COMPLAINT, "customerName", "周文", "telephone",
			"0756-5550102", "matter", "电梯按键失灵");

	static final Map<String, Object> VERIFIED = answers("verdict", "founded", "findings", "灯管损坏 12 支",
			"responsibleDepartment", "工程维修部", "important", false);

	static {
		PEOPLE.put("service-desk", "chen.jing");
		PEOPLE.put("supervisor", "wang.fang");
		PEOPLE.put("service-manager", "zhao.min");
		PEOPLE.put("site-director", "sun.guoqiang");
		PEOPLE.put("department-head", "liu.wei");
		PEOPLE.put("department-manager", "huang.lei");
		PEOPLE.put("technician", "zhou.tao");
		PEOPLE.put("technical-lead", "xu.hui");
		PEOPLE.put("warehouse", "he.ping");
		PEOPLE.put("finance", "ma.li");
		PEOPLE.put("records", "lin.yan");
		PEOPLE.put("quality", "guo.rui");
		PEOPLE.put("general-manager", "deng.hua");
		PEOPLE.put("auditor", "tang.jie");
		PEOPLE.put("process-owner", "song.yu");
		PEOPLE.put("camunda-admin", "admin");
	}

	private final ProcessEngine engine;

	private final Department department;

	private final NewFiles files;

	private final JdbcTemplate jdbc;

	/**
	 * By kind of thing, such as {@code task}, {@code history/batch} or {@code varName}.
	 */
	private final Map<String, String> ids = new LinkedHashMap<>();

	/** The same where nothing of an appraisal is meant. */
	private final Map<String, String> appraisal = new LinkedHashMap<>();

	Office(ProcessEngine engine, Department department, NewFiles files, JdbcTemplate jdbc) {
		this.engine = engine;
		this.department = department;
		this.files = files;
		this.jdbc = jdbc;
	}

	Map<String, String> ids() {
		return this.ids;
	}

	Map<String, String> idsOfTheAppraisal() {
		return this.appraisal;
	}

	/** Takes away whatever other tests have left of cases, people and things. */
	void empty() {
		this.jdbc.execute("SET REFERENTIAL_INTEGRITY FALSE");
		List<String> tables = this.jdbc.queryForList("""
				select table_name from information_schema.tables
				where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'""", String.class);
		for (String table : tables) {
			if (table.startsWith("ACT_RU_")
					&& !List.of("ACT_RU_AUTHORIZATION", "ACT_RU_FILTER", "ACT_RU_JOBDEF", "ACT_RU_EVENT_SUBSCR")
						.contains(table)
					|| table.startsWith("ACT_HI_")
					|| !table.startsWith("ACT_") && !table.equalsIgnoreCase("applied_grant")
							&& !table.equalsIgnoreCase("flyway_schema_history")) {
				this.jdbc.execute("DELETE FROM \"" + table + "\"");
			}
		}
		this.jdbc.execute("DELETE FROM ACT_RU_EVENT_SUBSCR WHERE EXECUTION_ID_ IS NOT NULL");
		this.jdbc.update("DELETE FROM ACT_RU_AUTHORIZATION WHERE RESOURCE_TYPE_ IN (?, ?) AND RESOURCE_ID_ <> '*'",
				Resources.TASK.resourceType(), Resources.PROCESS_INSTANCE.resourceType());
		this.jdbc.execute("SET REFERENTIAL_INTEGRITY TRUE");
	}

	void fill() {
		aComplaint();
		itsHistory();
		aCaseOfTheSmallModel();
		this.ids.put("deployment", definition("complaint").getDeploymentId());
		this.ids.put("process-definition", definition("complaint").getId());
		this.ids.put("process-definition.key", "complaint");
		DecisionDefinition decision = this.engine.getRepositoryService()
			.createDecisionDefinitionQuery()
			.decisionDefinitionKey("timeLimit")
			.latestVersion()
			.singleResult();
		this.ids.put("decision-definition", decision.getId());
		this.ids.put("decision-definition.key", decision.getKey());
		this.ids.put("decision-requirements-definition", definitionOfSeveralDecisions());
		this.ids.put("decision-requirements-definition.key", "fuzzedDecisions");
		this.ids.put("resourceId",
				this.engine.getRepositoryService()
					.getDeploymentResources(this.ids.get("deployment"))
					.stream()
					.filter((resource) -> resource.getName().endsWith("complaint.bpmn"))
					.findFirst()
					.orElseThrow()
					.getId());
		this.ids.put("filter",
				this.engine.getFilterService().createFilterQuery().filterName("已超时").singleResult().getId());
		this.ids.put("user", "wu.gang");
		this.ids.put("userId", "wu.gang");
		this.ids.put("group", "finance");
		this.ids.put("groupId", "finance");
		User user = this.engine.getIdentityService().createUserQuery().userId("wu.gang").singleResult();
		user.setPassword(PASSWORD);
		this.engine.getIdentityService().saveUser(user);
		this.engine.getIdentityService().saveTenant(this.engine.getIdentityService().newTenant("branch"));
		this.ids.put("tenant", "branch");
		this.ids.put("authorization",
				this.engine.getAuthorizationService()
					.createAuthorizationQuery()
					.groupIdIn("finance")
					.resourceType(Resources.APPLICATION)
					.list()
					.get(0)
					.getId());
		this.ids.put("metrics-name", "activity-instance-start");
		this.ids.put("attachments", this.ids.get("attachmentId"));
		this.ids.put("caseNumber", this.ids.get("case"));
		this.ids.put("name", "complaint-sheet");
		this.ids.put("appraisals", "1");
		anAppraisal();
	}

	private void aComplaint() {
		String number = this.department.start("wang.fang", "complaint", COMPLAINT);
		Task task = this.department.task(number, "userTask_verifyComplaint");
		String instance = task.getProcessInstanceId();
		TaskService tasks = this.engine.getTaskService();
		RuntimeService runtime = this.engine.getRuntimeService();
		this.ids.put("case", number);
		this.ids.put("task", task.getId());
		this.ids.put("process-instance", instance);
		this.ids.put("varName", "customerName");
		tasks.setVariableLocal(task.getId(), "customerName", "何秀英");
		this.ids.put("variable-instance",
				runtime.createVariableInstanceQuery()
					.processInstanceIdIn(instance)
					.variableName("caseNumber")
					.list()
					.get(0)
					.getId());
		this.ids.put("commentId", tasks.createComment(task.getId(), instance, "已联系工程部").getId());
		this.department.as("chen.jing", () -> {
			tasks.claim(task.getId(), "chen.jing");
			return null;
		});
		this.department.attachesSheet("chen.jing", number, task.getTaskDefinitionKey());
		this.ids.put("attachmentId", tasks.getTaskAttachments(task.getId()).get(0).getId());
		tasks.setAssignee(task.getId(), null);
		ManagementService management = this.engine.getManagementService();
		Job timer = management.createJobQuery().processInstanceId(instance).list().get(0);
		management.setJobRetries(timer.getId(), 0);
		this.ids.put("job", timer.getId());
		this.ids.put("job-definition", timer.getJobDefinitionId());
		this.ids.put("incident", runtime.createIncidentQuery().processInstanceId(instance).list().get(0).getId());
	}

	private void itsHistory() {
		HistoryService history = this.engine.getHistoryService();
		String instance = this.ids.get("process-instance");
		this.ids.put("history/process-instance", instance);
		this.ids.put("history/activity-instance",
				history.createHistoricActivityInstanceQuery().processInstanceId(instance).list().get(0).getId());
		this.ids.put("history/detail",
				history.createHistoricDetailQuery().processInstanceId(instance).list().get(0).getId());
		this.ids.put("history/variable-instance",
				history.createHistoricVariableInstanceQuery().processInstanceId(instance).list().get(0).getId());
		this.ids.put("history/decision-instance", history.createHistoricDecisionInstanceQuery().list().get(0).getId());
		this.ids.put("history/job-log",
				history.createHistoricJobLogQuery().processInstanceId(instance).list().get(0).getId());
		this.ids.put("operationId",
				history.createUserOperationLogQuery().processInstanceId(instance).list().get(0).getOperationId());
	}

	/**
	 * Has a message and a batch; and an external task, which no model may have, but an
	 * older database.
	 */
	private void aCaseOfTheSmallModel() {
		BpmnModelInstance model = Bpmn.createExecutableProcess("fuzzed")
			.startEvent()
			.intermediateCatchEvent("event_message")
			.message("fuzzed message")
			.endEvent()
			.done();
		this.engine.getRepositoryService()
			.createDeployment()
			.name("fuzzed")
			.addModelInstance("fuzzed.bpmn", model)
			.deploy();
		RuntimeService runtime = this.engine.getRuntimeService();
		String instance = runtime.startProcessInstanceByKey("fuzzed", "fuzzed").getId();
		this.ids.put("messageName", "fuzzed message");
		String execution = runtime.createExecutionQuery()
			.processInstanceId(instance)
			.messageEventSubscriptionName("fuzzed message")
			.singleResult()
			.getId();
		runtime.setVariableLocal(execution, "customerName", "何秀英");
		this.ids.put("execution", execution);
		this.jdbc.update("""
				insert into ACT_RU_EXT_TASK (ID_, REV_, TOPIC_NAME_, SUSPENSION_STATE_, EXECUTION_ID_, PROC_INST_ID_,
					PROC_DEF_ID_, PROC_DEF_KEY_, ACT_ID_)
				select 'outside', 1, 'outside', 1, ID_, PROC_INST_ID_, PROC_DEF_ID_, 'fuzzed', ACT_ID_
				from ACT_RU_EXECUTION where ID_ = ?""",
				runtime.createExecutionQuery()
					.processInstanceId(runtime.startProcessInstanceByKey("fuzzed", "outside").getId())
					.messageEventSubscriptionName("fuzzed message")
					.singleResult()
					.getId());
		this.jdbc
			.update("""
					insert into ACT_HI_EXT_TASK_LOG (ID_, TIMESTAMP_, EXT_TASK_ID_, TOPIC_NAME_, EXECUTION_ID_, PROC_INST_ID_,
						ROOT_PROC_INST_ID_, PROC_DEF_ID_, PROC_DEF_KEY_, ACT_ID_, STATE_)
					select 'outside', '2026-11-23 09:00:00', ID_, TOPIC_NAME_, EXECUTION_ID_, PROC_INST_ID_, PROC_INST_ID_,
						PROC_DEF_ID_, PROC_DEF_KEY_, ACT_ID_, 0
					from ACT_RU_EXT_TASK""");
		this.ids.put("external-task", "outside");
		this.ids.put("history/external-task-log", "outside");
		String batch = runtime.deleteProcessInstancesAsync(List.of(instance), "试用结束").getId();
		this.ids.put("batch", batch);
		this.ids.put("history/batch", batch);
	}

	private void anAppraisal() {
		LocalDateTime at = LocalDateTime.parse("2026-09-01T09:00");
		LocalDate day = LocalDate.parse("2015-01-05");
		String[][] line = { { "deng.hua", null }, { "zhao.min", "deng.hua" }, { "wang.fang", "zhao.min" },
				{ "chen.jing", "wang.fang" } };
		for (String[] person : line) {
			this.files.open(
					new NewFiles.Entry(person[0], "岗位", Layer.MANAGEMENT, person[1], day, null, null, null, null),
					"deng.hua", at);
		}
		this.jdbc.update("""
				insert into appraisal (case_number, version, kind, person, post, layer, appraiser, period_start,
					opened_at, begun, state, commendation)
				values ('YK-20261101-001', 0, 'MONTHLY_APPRAISAL', 'chen.jing', '客服专员', 'OPERATIVE', 'wang.fang',
					'2026-10-01', '2026-11-01 09:00:00', false, 'OPEN', 0)""");
		this.engine.getRuntimeService()
			.createMessageCorrelation("monthlyAppraisalDue")
			.processInstanceBusinessKey("YK-20261101-001")
			.setVariable("staffName", "陈静")
			.correlateStartMessage();
		Task task = this.department.task("YK-20261101-001", "userTask_appraise");
		String instance = task.getProcessInstanceId();
		this.appraisal.putAll(this.ids);
		this.appraisal.put("task", task.getId());
		this.appraisal.put("process-instance", instance);
		this.appraisal.put("execution", task.getExecutionId());
		this.appraisal.put("varName", "staffName");
		this.appraisal.put("history/process-instance", instance);
		HistoryService history = this.engine.getHistoryService();
		this.appraisal.put("history/activity-instance",
				history.createHistoricActivityInstanceQuery().processInstanceId(instance).list().get(0).getId());
		this.appraisal.put("history/detail",
				history.createHistoricDetailQuery().processInstanceId(instance).list().get(0).getId());
		String variable = history.createHistoricVariableInstanceQuery()
			.processInstanceId(instance)
			.list()
			.get(0)
			.getId();
		this.appraisal.put("history/variable-instance", variable);
		this.appraisal.put("variable-instance", variable);
	}

	private String definitionOfSeveralDecisions() {
		String decision = """
				<decision id="%1$s" name="%1$s" camunda:historyTimeToLive="P1D">
				  <decisionTable id="table_%1$s" hitPolicy="FIRST">
				    <output id="output_%1$s" name="answer" typeRef="string" />
				    <rule id="rule_%1$s"><outputEntry id="entry_%1$s"><text>"yes"</text></outputEntry></rule>
				  </decisionTable>
				</decision>
				""";
		String deployment = this.engine.getRepositoryService().createDeployment().addString("fuzzed.dmn", """
				<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="fuzzedDecisions" name="fuzzed"
				  xmlns:camunda="http://camunda.org/schema/1.0/dmn" namespace="http://huiyin.io">%s%s</definitions>
				""".formatted(decision.formatted("fuzzedFirst"), decision.formatted("fuzzedSecond"))).deploy().getId();
		return this.engine.getRepositoryService()
			.createDecisionRequirementsDefinitionQuery()
			.deploymentId(deployment)
			.singleResult()
			.getId();
	}

	private ProcessDefinition definition(String key) {
		return this.engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey(key)
			.latestVersion()
			.singleResult();
	}

}
