package io.huiyin.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.huiyin.ServerTest;
import io.huiyin.form.Refusal;
import io.huiyin.testing.Rest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which steps of a case are nobody's who is concerned, by every route and for
 * administrators too. A step is one line of {@link #steps}.
 */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DutiesTests {

	/** A second person of each role that has but one. */
	private static final String SECOND = "second.";

	private static final String NUMBER = "ZD-";

	/**
	 * Rows of each procedure, with the number of the case and who is concerned; closed,
	 * so that the cases can be removed.
	 */
	private static final Map<String, List<String>> ROWS = Map.of("complaint",
			List.of("""
					insert into complaint (case_number, version, channel, category, customer_name, telephone, occurred_at,
						matter, important, recorded_by, recorded_at, state, round_number, reporting_level, closed_at,
						concerned_person)
					values (:number, 0, 'HOTLINE', 'PROPERTY_SERVICE', '何秀英', '13800138000', '2026-11-20 08:00:00', '灯不亮',
						false, 'chen.jing', '2026-11-20 09:00:00', 'CLOSED', 1, 1, '2026-11-21 09:00:00', :person)""",
					"insert into complaint_department (case_number, department) values (:number, '工程维修部')"),
			"callback",
			List.of("""
					insert into callback (case_number, version, kind, subject_case, customer_name, telephone, subject,
						opened_at, due_at, satisfaction, closed_at)
					values (:number, 0, 'COMPLAINT', 'TS-20261120-007', '何秀英', '13800138000', '灯不亮',
						'2026-11-20 09:00:00', '2026-11-23 23:59:59', 'SATISFIED', '2026-11-21 09:00:00')""",
					"insert into callback_handler (case_number, person) values (:number, :person)", """
							insert into callback_point (case_number, kind, content, department)
							values (:number, 'SUGGESTION', '加一盏灯', '工程维修部')"""),
			"hotline", List.of("""
					insert into hotline_call (case_number, version, missed, clerk, called_at, telephone, times_moved,
						complaint_important, responsible, outcome, closed_at)
					values (:number, 0, false, 'chen.jing', '2026-11-20 09:00:00', '13800138000', 0, false, :person,
						'SOLVED', '2026-11-20 10:00:00')"""), "onsiteService", List.of("""
					insert into visit (case_number, version, customer_number, company, telephone, fault_description,
						opened_by, opened_at, round_number, technician, closed_at)
					values (:number, 0, '261120001', '珠海一家公司', '13800138000', '卡纸', 'xu.hui',
						'2026-11-20 09:00:00', 1, :person, '2026-11-21 09:00:00')"""), "installation", List.of("""
					insert into installation (case_number, version, customer_number, company, telephone, tax_branch,
						address, route, sets_needed, fees_paid, computer_present, printer_present, computer_use,
						opened_by, opened_at, technician,
						issue_time, loan_due_at, install_time, closed_at)
					values (:number, 0, '261120001', '珠海一家公司', '13800138000', '香洲分局', '香洲', '一路', 1, true,
						true, true, '开票', 'xu.hui', '2026-11-20 09:00:00', :person, '2026-11-25 09:00:00',
						'2026-12-05 09:00:00', '2026-11-26 09:00:00', '2026-11-21 09:00:00')"""), "missingEquipment",
			List.of("""
					insert into equipment_set (serial, version, model, state, since)
					values (:number, 0, '金税卡', 'IN_STOCK', '2026-11-20 09:00:00')""", """
					insert into missing_set (case_number, version, source_case, serial, model, holder, lent_at,
						declared_by, declared_at, stage, closed_at)
					values (:number, 0, 'AZ-20261120-001', :number, '金税卡', :person, '2026-11-20 09:00:00', 'he.ping',
						'2026-11-21 09:00:00', 'TAKEN_BACK', '2026-11-22 09:00:00')"""), "inspection",
			List.of(appraisal("WEEKLY_INSPECTION")), "monthlyAppraisal", List.of(appraisal("MONTHLY_APPRAISAL")),
			"yearEndAppraisal", List.of(appraisal("YEAR_END_APPRAISAL")));

	/** Those of the tables in which the rows are, the last first. */
	private static final List<String> TABLES = List.of("complaint_department", "complaint", "callback_handler",
			"callback_point", "callback", "hotline_call", "visit", "installation", "missing_set", "appraisal");

	@Autowired
	private ProcessEngineConfigurationImpl engine;

	@Autowired
	private RuntimeService runtime;

	@Autowired
	private TaskService tasks;

	@Autowired
	private IdentityService identity;

	@Autowired
	private NamedParameterJdbcTemplate jdbc;

	@LocalServerPort
	private int port;

	private Rest admin;

	/** Of each: procedure, step, who may not, why, and the role that may. */
	static Stream<Step> steps() {
		List<Step> steps = new ArrayList<>();
		for (String step : List.of("verifyComplaint service-desk", "noteOverdueSupervisor supervisor",
				"noteOverdueManager service-manager", "noteOverdueDirector site-director",
				"coordinateRenovation supervisor", "verifyWithUnit service-desk", "giveHandlingOpinion service-manager",
				"handleAtDepartment department-head", "giveOpinion#multiInstanceBody department-manager",
				"decideHandling service-manager", "carryOutDecision department-head", "reportUpward technical-lead",
				"completeSheet service-desk", "informDirector site-director")) {
			steps.add(new Step("CP-6", "complaint", step, "针对您本人"));
		}
		steps.add(new Step("CB-3", "callback", "callCustomer service-desk", "您经办过"));
		steps.add(new Step("CB-6", "callback", "settlePoint#multiInstanceBody department-manager", "您经办过"));
		steps.add(new Step("HL-5", "hotline", "agreeVisit technical-lead", "由您负责"));
		steps.add(new Step("OS-3", "onsiteService", "decideVisit technical-lead", "由您上门"));
		for (String step : List.of("lendEquipment warehouse", "payIn finance", "clearIou warehouse")) {
			steps.add(new Step("IN-13", "installation", step, "由您发行安装"));
		}
		steps.add(new Step("IN-13", "missingEquipment", "takeBackSet warehouse", "由您借出"));
		steps.add(new Step("IN-13", "missingEquipment", "decideLoss service-manager", "由您借出"));
		steps.add(new Step("AP-2", "inspection", "inspect general-manager", "不能给自己评分"));
		steps.add(new Step("AP-2", "monthlyAppraisal", "appraise general-manager", "不能给自己评分"));
		steps.add(new Step("AP-2", "yearEndAppraisal", "appraise general-manager", "不能给自己评分"));
		steps.add(new Step("AP-10", "yearEndAppraisal", "reward general-manager", "与本人考核有关"));
		for (String procedure : List.of("inspection", "monthlyAppraisal", "yearEndAppraisal")) {
			steps.add(new Step("AP-12", procedure, "decideObjection quality", "本人不能裁定"));
			steps.add(new Step("AP-12", procedure, "chaseAppraisal general-manager", "与本人考核有关"));
			steps.add(new Step("AP-12", procedure, "chaseDecision general-manager", "与本人考核有关"));
		}
		return steps.stream();
	}

	@BeforeAll
	void aSecondPersonOfEachRole() {
		this.admin = rest("admin").because("换人办理，试验各种途径");
		steps().map(Step::role).distinct().forEach((role) -> {
			User user = this.identity.newUser(SECOND + role);
			user.setPassword("demo");
			((IdentityServiceImpl) this.identity).saveUser(user, true);
			this.identity.createMembership(user.getId(), role);
		});
	}

	@AfterAll
	void leave() {
		steps().map(Step::role).distinct().forEach((role) -> this.identity.deleteUser(SECOND + role));
	}

	@AfterEach
	void remove() {
		this.runtime.createProcessInstanceQuery()
			.list()
			.stream()
			.filter((instance) -> instance.getBusinessKey() != null && instance.getBusinessKey().startsWith(NUMBER))
			.forEach((instance) -> this.runtime.deleteProcessInstance(instance.getId(), "试用"));
		for (String table : TABLES) {
			this.jdbc.update("delete from " + table + " where case_number like 'ZD-%'", Map.of());
		}
		this.jdbc.update("delete from equipment_set where serial like 'ZD-%'", Map.of());
	}

	@ParameterizedTest
	@MethodSource("steps")
	@DisplayName("Nobody judges their own matter, by no route")
	void isNotForWhoIsConcerned(Step step) {
		String person = SECOND + step.role();
		String other = other(step);
		String task = task(step, person);
		Rest concerned = rest(person);
		refused(step, concerned.post("/task/" + task + "/claim", Map.of("userId", person)));
		refused(step, concerned.post("/task/" + task + "/submit-form", Map.of("variables", Map.of())));
		refused(step, concerned.post("/task/" + task + "/complete", Map.of("variables", Map.of())));
		// an administrator does nothing to an appraisal at all
		Step byAdmin = step.isAppraisal() ? step.saying("没有进行此操作的权限") : step;
		refused(byAdmin, this.admin.post("/task/" + task + "/claim", Map.of("userId", person)));
		refused(byAdmin, this.admin.post("/task/" + task + "/assignee", Map.of("userId", person)));
		refused(byAdmin, this.admin.post("/task/" + task + "/delegate", Map.of("userId", person)));
		refused(byAdmin,
				this.admin.post("/task/" + task + "/identity-links", Map.of("userId", person, "type", "assignee")));
		assertThat(this.admin.put("/task/" + task, Map.of("assignee", person)).status()).isBetween(400, 499);
		// the server itself
		refused(step, () -> this.tasks.setAssignee(task, person));
		refused(step, () -> this.tasks.delegateTask(task, person));
		assertThat(assignee(task)).isNull();
		// what a colleague was asked to prepare would come back
		this.tasks.setOwner(task, person);
		this.tasks.delegateTask(task, other);
		assertThat(rest(other).post("/task/" + task + "/resolve", Map.of()).status()).isBetween(400, 499);
		// and with a form that is filled in as it should be
		refused(step, () -> this.engine.getCommandExecutorTxRequired().execute(new ResolveTaskCmd(task, Map.of())));
		assertThat(concerned.post("/task/" + task + "/complete", Map.of()).status()).isBetween(400, 499);
		assertThat(assignee(task)).isEqualTo(other);
	}

	@ParameterizedTest
	@MethodSource("steps")
	@DisplayName("Nor does an administrator")
	void isNotForAnAdministratorWhoIsConcerned(Step step) {
		Step said = step.isAppraisal() ? step.saying("没有进行此操作的权限") : step;
		String task = task(step, "admin");
		refused(said, this.admin.post("/task/" + task + "/claim", Map.of("userId", "admin")));
		refused(said, this.admin.post("/task/" + task + "/assignee", Map.of("userId", "admin")));
		refused(said, this.admin.post("/task/" + task + "/submit-form", Map.of("variables", Map.of())));
		refused(said, this.admin.post("/task/" + task + "/complete", Map.of("variables", Map.of())));
		assertThat(assignee(task)).isNull();
	}

	/** A task of that step, claimed by nobody, of a case that concerns somebody. */
	private String task(Step step, String person) {
		String number = NUMBER + UUID.randomUUID().toString().substring(0, 8);
		ROWS.get(step.procedure()).forEach((row) -> this.jdbc.update(row, Map.of("number", number, "person", person)));
		String instance = this.runtime.createProcessInstanceByKey(step.procedure())
			.businessKey(number)
			.startBeforeActivity(step.activity())
			.execute()
			.getId();
		String task = this.tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
		this.tasks.setAssignee(task, null);
		return task;
	}

	private String assignee(String task) {
		return this.tasks.createTaskQuery().taskId(task).singleResult().getAssignee();
	}

	private String other(Step step) {
		return this.identity.createUserQuery()
			.memberOfGroup(step.role())
			.list()
			.stream()
			.map(User::getId)
			.filter((id) -> !id.startsWith(SECOND))
			.findFirst()
			.orElseThrow();
	}

	private Rest rest(String person) {
		return new Rest("http://localhost:" + this.port + "/engine-rest", person, "demo");
	}

	private static void refused(Step step, Rest.Answer answer) {
		assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
		assertThat(answer.json().path("message").asText()).contains(step.why());
	}

	private static void refused(Step step, ThrowingCallable work) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(work).withMessageContaining(step.why());
	}

	private static String appraisal(String kind) {
		return """
				insert into appraisal (case_number, version, kind, person, post, layer, appraiser, period_start,
					opened_at, begun, state, commendation, closed_at)
				values (:number, 0, '%s', :person, '专员', 'OPERATIVE', 'deng.hua', '2020-01-01',
					'2020-02-01 09:00:00', true, 'CLOSED', 0, '2020-02-10 09:00:00')""".formatted(kind);
	}

	/**
	 * A step of a procedure.
	 *
	 * @param clause of the manual
	 * @param task the end of its id, and the role of those who are concerned or not
	 * @param why a part of what whoever is concerned is told
	 */
	record Step(String clause, String procedure, String task, String why) {

		String activity() {
			return "userTask_" + this.task.split(" ")[0];
		}

		String role() {
			return this.task.split(" ")[1];
		}

		boolean isAppraisal() {
			return this.clause.startsWith("AP-");
		}

		Step saying(String sentence) {
			return new Step(this.clause, this.procedure, this.task, sentence);
		}

	}

}
