package io.huiyin.casework;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.huiyin.engine.CompanyTime;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import io.huiyin.testing.Figures;
import io.huiyin.testing.Statements;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.huiyin.testing.Department.answers;
import static org.assertj.core.api.Assertions.assertThat;

/** Limits kept and missed. */
@DatabaseTest
class LimitEvidenceTests {

	private static final String VERIFY = "userTask_verifyComplaint";

	private static int serial;

	@Autowired
	Department department;

	@Autowired
	LimitEvidence evidence;

	@Autowired
	TaskService tasks;

	@Autowired
	JdbcClient database;

	@Autowired
	CompanyTime time;

	private final Set<String> own = new HashSet<>();

	@BeforeEach
	void staff() {
		this.department.employ("chen.jing", "li.na", "wang.fang", "zhao.min");
	}

	@Test
	@DisplayName("AP-5: a limit is kept up to its last second, and missed from the next one on")
	void aLimitIsKeptUpToItsLastSecond() {
		String inTime = complaint("2028-03-15T10:00");
		String late = complaint("2028-03-15T10:00");
		claims("chen.jing", late);
		String others = complaint("2028-03-15T10:00");
		this.department.itIs("2028-03-15T17:30:00");
		verifies("chen.jing", inTime);
		verifies("li.na", others);
		this.department.itIs("2028-03-15T17:30:01");
		verifies("chen.jing", late);
		assertThat(figures().cases("chen.jing", "2028-03-01T00:00", "2028-04-01T00:00"))
			.isEqualTo(figures(List.of(inTime), List.of(late), List.of()));
		assertThat(figures().texts("chen.jing", "2028-03-01T00:00", "2028-04-01T00:00")).isEqualTo(
				figures(List.of("当天核实投诉，限 2028-03-15 17:30 前"), List.of("当天核实投诉，限 2028-03-15 17:30 前"), List.of()));
		assertThat(figures().cases("li.na", "2028-03-01T00:00", "2028-04-01T00:00"))
			.isEqualTo(figures(List.of(others), List.of(), List.of()));
	}

	@Test
	@DisplayName("AP-1: whoever took a task that was overdue already is not silently charged with it")
	void whoeverTookATaskThatWasOverdueAlreadyIsNotSilentlyChargedWithIt() {
		String number = complaint("2029-03-15T10:00");
		this.department.itIs("2029-03-16T09:00");
		verifies("chen.jing", number);
		assertThat(figures().texts("chen.jing", "2029-03-01T00:00", "2029-04-01T00:00"))
			.isEqualTo(figures(List.of(), List.of("当天核实投诉，限 2029-03-15 17:30 前（接手时已超时）"), List.of()));
	}

	@Test
	@DisplayName("AP-5: a task counts in the month in which it was completed, to the second, and in no other")
	void aTaskCountsInTheMonthInWhichItWasCompleted() {
		String last = complaint("2028-08-31T23:00");
		String first = complaint("2028-08-31T23:00");
		claims("chen.jing", first);
		this.department.itIs("2028-08-31T23:59:59");
		verifies("chen.jing", last);
		this.department.itIs("2028-09-01T00:00:00");
		assertThat(figures().cases("chen.jing", "2028-08-01T00:00", "2028-09-01T00:00"))
			.isEqualTo(figures(List.of(last), List.of(), List.of(first)));
		verifies("chen.jing", first);
		this.department.itIs("2028-10-02T09:00");
		assertThat(figures().cases("chen.jing", "2028-08-01T00:00", "2028-09-01T00:00"))
			.as("what was overdue at the end of the month stays so when it is done afterwards")
			.isEqualTo(figures(List.of(last), List.of(), List.of(first)));
		assertThat(figures().cases("chen.jing", "2028-09-01T00:00", "2028-10-01T00:00"))
			.isEqualTo(figures(List.of(), List.of(first), List.of()));
	}

	@Test
	@DisplayName("AP-5: an open task is overdue once its time has passed, in each month until it is done")
	void anOpenTaskIsOverdueOnceItsTimeHasPassed() {
		String number = complaint("2030-03-15T10:00");
		claims("wang.fang", number);
		this.department.itIs("2030-03-15T17:30:00");
		assertThat(figures().cases("wang.fang", "2030-03-01T00:00", "2030-04-01T00:00"))
			.isEqualTo(figures(List.of(), List.of(), List.of()));
		this.department.itIs("2030-03-15T17:30:01");
		assertThat(figures().cases("wang.fang", "2030-03-01T00:00", "2030-04-01T00:00"))
			.isEqualTo(figures(List.of(), List.of(), List.of(number)));
		this.department.itIs("2030-05-02T09:00");
		assertThat(figures().cases("wang.fang", "2030-04-01T00:00", "2030-05-01T00:00"))
			.isEqualTo(figures(List.of(), List.of(), List.of(number)));
		verifies("wang.fang", number);
		assertThat(figures().cases("wang.fang", "2030-05-01T00:00", "2030-06-01T00:00"))
			.isEqualTo(figures(List.of(), List.of(number), List.of()));
	}

	@Test
	@DisplayName("AP-1: a task that was withdrawn is neither kept nor missed nor overdue")
	void aTaskThatWasWithdrawnIsNeitherKeptNorMissed() {
		String number = complaint("2028-05-15T10:00");
		verifies("chen.jing", number);
		this.department.does("liu.wei", number, "userTask_handleAtDepartment",
				answers("solvable", "true", "measures", "已更换灯管"));
		this.department.does("chen.jing", number, "userTask_completeSheet",
				answers("outcome", "已更换", "answerToCustomer", "何女士，灯管已更换。", "customerAnswered", true));
		this.department.timePasses(number, "2028-05-20T09:00");
		String chase = this.department.task(number, "userTask_chaseCallback").getId();
		this.department.as("wang.fang", () -> {
			this.tasks.claim(chase, "wang.fang");
			return null;
		});
		this.department.itIs("2028-05-25T09:00");
		String callback = this.department.callbackOf(number);
		this.own.add(callback);
		assertThat(figures().cases("wang.fang", "2028-05-01T00:00", "2028-06-01T00:00"))
			.isEqualTo(figures(List.of(), List.of(), List.of(callback)));
		this.department.does("zhao.min", number, "userTask_callCustomer",
				answers("outcome", "reached", "satisfaction", "satisfied", "questionOpen", "false"));
		this.department.itIs("2028-06-02T09:00");
		for (String end : List.of("2028-05-22T00:00", "2028-06-01T00:00")) {
			assertThat(figures().cases("wang.fang", "2028-05-01T00:00", end))
				.isEqualTo(figures(List.of(), List.of(), List.of()));
		}
	}

	@Test
	@DisplayName("AP-1: what the appraised person may say about the appraisal is a right and no work with a limit")
	void toReadAnAppraisalIsNoWork() {
		String kept = complaint("2028-07-14T10:00");
		String overdue = complaint("2028-07-14T10:00");
		claims("chen.jing", overdue);
		verifies("chen.jing", kept);
		this.department.itIs("2028-08-02T09:00");
		assertThat(figures().cases("chen.jing", "2028-07-01T00:00", "2028-08-01T00:00"))
			.isEqualTo(figures(List.of(kept), List.of(), List.of(overdue)));
		for (String key : List.of("userTask_seeResult", "userTask_readDecision")) {
			for (String number : List.of(kept, overdue)) {
				this.database.sql("update ACT_HI_TASKINST set TASK_DEF_KEY_ = ? where PROC_INST_ID_ = ?")
					.params(key, this.department.instance(number))
					.update();
			}
			assertThat(figures().cases("chen.jing", "2028-07-01T00:00", "2028-08-01T00:00"))
				.isEqualTo(figures(List.of(), List.of(), List.of()));
		}
		verifies("chen.jing", overdue);
	}

	@Test
	@DisplayName("AP-5: two statements say it all, for two hundred tasks as for none")
	void twoStatementsSayItAll() {
		String instance = this.department.instance(complaint("2028-11-15T10:00"));
		IntStream.range(0, 200)
			.forEach((each) -> this.database.sql("""
					insert into ACT_HI_TASKINST (ID_, TASK_DEF_KEY_, PROC_INST_ID_, NAME_, ASSIGNEE_, START_TIME_,
						END_TIME_, DUE_DATE_, DELETE_REASON_)
					values (:id, 'userTask_work', :instance, '办理', 'busy.person', :begun, :done, :due, 'completed')""")
				.param("id", "evidence-" + each)
				.param("instance", instance)
				.param("begun", LocalDateTime.parse("2028-11-15T10:00"))
				.param("done", LocalDateTime.parse("2028-11-16T10:00").plusMinutes(each))
				.param("due", LocalDateTime.parse("2028-11-16T11:39"))
				.update());
		AtomicInteger statements = new AtomicInteger();
		LimitEvidence counted = new LimitEvidence(new EvidenceRows(Statements.counting(this.database, statements), this.time));
		Map<String, List<String>> figures = new Figures(counted, this.own).cases("busy.person", "2028-11-01T00:00",
				"2028-12-01T00:00");
		assertThat(figures.get("按时办结")).hasSize(100);
		assertThat(figures.get("超时办结")).hasSize(100);
		assertThat(statements).hasValue(2);
	}

	private Figures figures() {
		return new Figures(this.evidence, this.own);
	}

	private static Map<String, List<String>> figures(List<String> kept, List<String> missed, List<String> overdue) {
		return Map.of("按时办结", kept, "超时办结", missed, "期末超时未办", overdue);
	}

	private String complaint(String at) {
		this.department.itIs(at);
		String number = this.department.start("li.na", "complaint",
				answers("channel", "hotline", "category", "propertyService", "customerName", "何秀英", "telephone",
						"0756-99%05d".formatted(++serial), "occurredAt", "2026-11-22T20:15", "matter", "车库照明不亮",
						"important", false));
		this.own.add(number);
		return number;
	}

	private void claims(String person, String number) {
		String task = this.department.task(number, VERIFY).getId();
		this.department.as(person, () -> {
			this.tasks.claim(task, person);
			return null;
		});
	}

	private void verifies(String person, String number) {
		this.department.does(person, number, VERIFY, answers("verdict", "founded", "findings", "灯管损坏",
				"responsibleDepartment", "工程维修部", "important", false));
	}

}
