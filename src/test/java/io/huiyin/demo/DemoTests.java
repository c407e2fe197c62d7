package io.huiyin.demo;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.huiyin.staff.StaffFiles;
import io.huiyin.testing.DatabaseTest;
import jakarta.persistence.EntityManager;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What somebody finds who starts the product for the first time. */
@DatabaseTest
@TestPropertySource(properties = "huiyin.demo.cases=true")
@DisabledIfSystemProperty(named = "huiyin.test.database", matches = "mysql", disabledReason = "no demo people there")
class DemoTests {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final Map<String, String> INVOLVED = Map.ofEntries(Map.entry("chen.jing", "service-desk"),
			Map.entry("li.na", "service-desk"), Map.entry("wang.fang", "supervisor"),
			Map.entry("zhao.min", "service-manager"), Map.entry("sun.guoqiang", "site-director"),
			Map.entry("liu.wei", "department-head"), Map.entry("huang.lei", "department-manager"),
			Map.entry("xu.hui", "technical-lead"), Map.entry("zhou.tao", "technician"),
			Map.entry("wu.gang", "technician"), Map.entry("he.ping", "warehouse"), Map.entry("lin.yan", "records"),
			Map.entry("ma.li", "finance"), Map.entry("guo.rui", "quality"));

	@Autowired
	DemoCases demoCases;

	@Autowired
	ApplicationContext application;

	@Autowired
	Stage stage;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	HistoryService history;

	@Autowired
	ManagementService management;

	@Autowired
	IdentityService identity;

	@Autowired
	StaffFiles staff;

	@Autowired
	JdbcClient database;

	@Autowired
	EntityManager entities;

	@Autowired
	TransactionTemplate transaction;

	@Test
	@DisplayName("the first start leaves complaints, calls, visits, installations and spot checks in every state and the clock at the real time")
	void firstStart() {
		assertRealTime();
		LocalDateTime now = LocalDateTime.now(ZONE);
		assertEveryState(now);
		assertPlausible(now);
		// some fall due while the tests run
		assertNoTimerIsOverdue(new Date(this.application.getStartupDate()));
	}

	@Test
	@DisplayName("AP-2, AP-3: everybody in the department but the auditor and the technical logins has a file, with a line that ends at the general manager")
	void everybodyHasAFile() {
		List<String> demoPeople = this.identity.createUserQuery().list().stream().map(User::getId).toList();
		assertThat(demoPeople).contains("tang.jie", "song.yu", "admin").hasSizeGreaterThan(15);
		for (String person : demoPeople) {
			if (List.of("tang.jie", "song.yu", "admin").contains(person)) {
				assertThat(this.staff.of(person)).as(person).isEmpty();
			}
			else {
				assertThat(this.staff.of(person)).as(person).isPresent();
				assertThat(Stream.concat(Stream.of(person), this.staff.lineAbove(person).stream())).as(person)
					.endsWith("deng.hua");
			}
		}
		assertThat(this.staff.lineAbove("li.na")).containsExactly("wang.fang", "zhao.min", "deng.hua");
		assertThat(this.staff.lineAbove("wu.gang")).containsExactly("xu.hui", "zhao.min", "deng.hua");
		assertThat(this.staff.of("wu.gang")).get()
			.returns(false, StaffFiles.Member::isTrained)
			.returns(null, StaffFiles.Member::appointedOn);
		assertThat(this.staff.of("xu.hui")).get().returns(StaffFiles.Layer.MANAGEMENT, StaffFiles.Member::layer);
	}

	@Test
	@DisplayName("a second start makes nothing")
	void secondStart() {
		long before = steps();
		this.demoCases.start();
		assertThat(steps()).isEqualTo(before).isPositive();
		assertRealTime();
	}

	@Test
	@DisplayName("a story that breaks off leaves nothing behind and the clock at the real time")
	void brokenStory() {
		long before = steps();
		LocalDateTime now = LocalDateTime.parse("2021-03-18T09:30:00");
		List<Stage.Scene> scenes = new ArrayList<>(DemoStory.upTo(now, this.stage).subList(0, 10));
		scenes.add(new Stage.Scene(now, "power cut", () -> {
			throw new IllegalArgumentException();
		}));
		assertThatIllegalStateException().isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
			forgetTheCustomers();
			this.stage.play(scenes, now);
		})).withMessageContaining("power cut");
		assertThat(steps()).isEqualTo(before);
		assertRealTime();
	}

	@ParameterizedTest
	@DisplayName("the story is complete at whatever hour the server starts first")
	@ValueSource(strings = { "2021-03-08T00:00:05", "2021-03-09T03:10:00", "2021-03-11T08:50:00", "2021-03-12T12:10:30",
			"2021-03-14T17:29:50", "2021-03-16T17:40:00", "2021-01-01T23:59:50" })
	void anyHour(String start) {
		LocalDateTime now = LocalDateTime.parse(start);
		this.transaction.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			forgetTheCustomers();
			this.stage.play(DemoStory.upTo(now, this.stage), now);
			this.entities.flush();
			assertEveryState(now);
			assertPlausible(now);
			assertNoTimerIsOverdue(date(now));
		});
	}

	/** They have called already, and the same again is a double submit. */
	private void forgetTheCustomers() {
		this.database.sql("update complaint set telephone = ''").update();
		this.database.sql("update hotline_call set telephone = ''").update();
		this.database.sql("update installation set opened_by = ''").update();
		this.database.sql("update appraisal set opened_by = ''").update();
		// some of the staff are younger than the story that is told here
		this.database.sql("update staff_member set started_on = date '2010-01-04'").update();
	}

	private void assertEveryState(LocalDateTime now) {
		assertThat(complaints(now, "state = 'RECORDED'")).isEqualTo(3);
		assertThat(complaints(now, "state = 'RECORDED' and recorded_at >= date '" + now.toLocalDate() + "'"))
			.isEqualTo(2);
		assertThat(complaints(now, "state = 'HANDLING' and round_number = 1")).isGreaterThan(5);
		assertThat(complaints(now, "state = 'HANDLING' and round_number = 2")).isEqualTo(1);
		assertThat(complaints(now, "state = 'ANSWERED'")).isEqualTo(3);
		assertThat(complaints(now, "state = 'CLOSED'")).isEqualTo(4);
		assertThat(complaints(now, "state = 'CLOSED' and round_number = 2")).isEqualTo(1);
		for (int level = 1; level <= 3; level++) {
			assertThat(complaints(now,
					"state = 'HANDLING' and category = 'PRODUCT_TECHNOLOGY' and reporting_level = " + level))
				.as("complaints at level " + level)
				.isEqualTo(1);
		}
		List<String> open = of(now).list().stream().map(Task::getTaskDefinitionKey).toList();
		assertThat(open).contains("userTask_verifyComplaint", "userTask_noteOverdueDirector", "userTask_informDirector",
				"userTask_handleAtDepartment", "userTask_giveOpinion", "userTask_decideHandling",
				"userTask_carryOutDecision", "userTask_verifyWithUnit", "userTask_giveHandlingOpinion",
				"userTask_reportUpward", "userTask_coordinateRenovation", "userTask_completeSheet",
				"userTask_callCustomer", "userTask_answerQuestion", "userTask_settlePoint", "userTask_ringBack",
				"userTask_inspect", "userTask_seeResult", "userTask_decideObjection", "userTask_reproduceFault",
				"userTask_chasePromise", "userTask_answerCustomer", "userTask_agreeVisit", "userTask_fixVisit",
				"userTask_prepareService", "userTask_keepTrying", "userTask_setOut", "userTask_arrive",
				"userTask_checkSoftware", "userTask_repairMachine", "userTask_obtainSignOff", "userTask_fileReceipt",
				"userTask_handOverEquipment", "userTask_notePaidService", "userTask_decideVisit",
				"userTask_followUpFees", "userTask_assignInstaller", "userTask_agreeIssue", "userTask_lendEquipment",
				"userTask_issueAtBureau", "userTask_chaseLoan", "userTask_awaitOfficer", "userTask_fixInstallation",
				"userTask_packAndLeave", "userTask_signOff", "userTask_collectPayment", "userTask_payIn",
				"userTask_clearIou", "userTask_takeOverForm", "userTask_decideLoss", "userTask_tellFeatureCode");
		assertThat(done(now).stream().map(HistoricTaskInstance::getTaskDefinitionKey)).contains(
				"userTask_noteOverdueSupervisor", "userTask_noteOverdueManager", "userTask_informDirector",
				"userTask_giveOpinion", "userTask_chaseCallback", "userTask_settlePoint", "userTask_answerQuestion");
		assertThat(this.runtime.createExecutionQuery().activityId("event_nextAttempt").list())
			.anyMatch((waiting) -> startedBefore(waiting.getProcessInstanceId(), now));

		INVOLVED.forEach((person, role) -> assertThat(Stream.concat(of(now).taskCandidateGroup(role).list().stream(),
				of(now).taskAssignee(person).list().stream()))
			.as("tasks of " + person)
			.isNotEmpty());
		assertThat(of(now).taskAssignee("chen.jing").list()).hasSize(1);
		assertThat(of(now).taskCandidateGroup("service-desk").taskUnassigned().list()).hasSizeGreaterThan(3);
		LocalDate today = now.toLocalDate();
		assertThat(of(now).dueAfter(date(today.atStartOfDay().minusSeconds(1)))
			.dueBefore(date(today.plusDays(1).atStartOfDay()))
			.list()).as("due today").isNotEmpty();
		assertThat(of(now).dueBefore(date(now)).list()).as("overdue").isNotEmpty();
	}

	private void assertPlausible(LocalDateTime now) {
		for (String column : List.of("complaint recorded_at", "complaint occurred_at", "complaint closed_at",
				"complaint_step taken_at", "callback opened_at", "callback closed_at", "callback_attempt made_at",
				"callback_question answered_at", "callback_point signed_at", "callback_note noted_at",
				"hotline_call called_at", "hotline_note noted_at", "visit opened_at", "visit_step taken_at",
				"installation opened_at", "installation_step taken_at", "equipment_move moved_at",
				"appraisal opened_at", "appraisal_step taken_at", "act_hi_actinst start_time_",
				"act_hi_actinst end_time_", "act_hi_taskinst start_time_", "act_hi_op_log timestamp_")) {
			String[] where = column.split(" ");
			assertThat(this.database.sql("select count(*) from %s where %s > ?".formatted(where[0], where[1]))
				.param(Timestamp.valueOf(soon(now)))
				.query(Long.class)
				.single()).as(column + " in the future").isEqualTo((soon(now).getYear() < 2026) ? others(where) : 0L);
		}
		assertThat(done(now)).allMatch((task) -> INVOLVED.containsKey(task.getAssignee()));

		Map<LocalDate, Integer> serials = new HashMap<>();
		this.database
			.sql("select case_number, recorded_at from complaint where recorded_at between ? and ?"
					+ " order by recorded_at, case_number")
			.params(now.minusDays(11), soon(now))
			.query((row, index) -> Map.entry(row.getString(1), row.getTimestamp(2).toLocalDateTime()))
			.list()
			.forEach((complaint) -> {
				LocalDate day = complaint.getValue().toLocalDate();
				assertThat(complaint.getKey()).isEqualTo("TS-%s-%03d"
					.formatted(day.format(DateTimeFormatter.BASIC_ISO_DATE), serials.merge(day, 1, Integer::sum)));
			});
		assertThat(serials).hasSizeGreaterThan(6);
	}

	private void assertNoTimerIsOverdue(Date now) {
		assertThat(this.management.createJobQuery().timers().duedateLowerThan(now).list()).isEmpty();
	}

	/** The rows of the cases that the application made at its own start. */
	private long others(String[] where) {
		return this.database
			.sql("select count(*) from %s where %s > timestamp '2026-01-01 00:00:00'".formatted(where[0], where[1]))
			.query(Long.class)
			.single();
	}

	private long complaints(LocalDateTime now, String condition) {
		return this.database.sql("select count(*) from complaint where recorded_at between ? and ? and " + condition)
			.params(now.minusDays(11), soon(now))
			.query(Long.class)
			.single();
	}

	private TaskQuery of(LocalDateTime now) {
		return this.tasks.createTaskQuery()
			.taskCreatedAfter(date(now.minusDays(11)))
			.taskCreatedBefore(date(soon(now)));
	}

	private List<HistoricTaskInstance> done(LocalDateTime now) {
		return this.history.createHistoricTaskInstanceQuery()
			.finishedAfter(date(now.minusDays(11)))
			.finishedBefore(date(soon(now)))
			.list();
	}

	private boolean startedBefore(String instance, LocalDateTime now) {
		return this.history.createHistoricProcessInstanceQuery()
			.processInstanceId(instance)
			.startedBefore(date(soon(now)))
			.count() == 1;
	}

	private long steps() {
		return this.history.createHistoricActivityInstanceQuery().count();
	}

	private static void assertRealTime() {
		assertThat(ClockUtil.getCurrentTime()).isCloseTo(new Date(), 2000);
	}

	private static LocalDateTime soon(LocalDateTime now) {
		return now.plusSeconds(1);
	}

	private static Date date(LocalDateTime time) {
		return Date.from(time.atZone(ZONE).toInstant());
	}

}
