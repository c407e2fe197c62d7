package io.huiyin.audit;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.huiyin.casework.Proof;
import io.huiyin.engine.CompanyTime;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import io.huiyin.testing.Statements;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.huiyin.testing.Department.answers;
import static org.assertj.core.api.Assertions.assertThat;

/** Cases that are nobody's. */
@DatabaseTest
class OwnerProofTests {

	private static final String HANDLE = "userTask_handleAtDepartment";

	private static final String CALL = "userTask_callCustomer";

	private static final Map<String, String> BOTH = Map.of("complaint", "投诉处理", "callback", "回访");

	private static int serial;

	@Autowired
	Department department;

	@Autowired
	OwnerProof proof;

	@Autowired
	TaskService tasks;

	@Autowired
	RuntimeService runtime;

	@Autowired
	ManagementService management;

	@Autowired
	JdbcClient database;

	@Autowired
	CompanyTime time;

	private final Set<String> own = new HashSet<>();

	@BeforeEach
	void staff() {
		this.department.employ("chen.jing", "li.na", "wang.fang", "zhao.min", "liu.wei");
		this.department.itIs("2026-11-23T09:00");
	}

	@Test
	@DisplayName("CP-6: a case whose task nobody may take is named, until somebody may")
	void aCaseWhoseTaskNobodyMayTakeIsNamed() {
		String number = verified();
		assertThat(orphans()).isEmpty();
		String task = this.department.task(number, HANDLE).getId();
		this.department.as("admin", () -> {
			this.tasks.deleteCandidateGroup(task, "department-head");
			return null;
		});
		assertThat(orphans()).containsExactly(Map.entry(number, "“责任部门处理”没有在岗的办理人，也没有可以领取的人"));
		Proof.Result result = ask(BOTH);
		assertThat(result.kept()).isFalse();
		assertThat(result.percent().intValue()).isLessThan(100);
		assertThat(result.denominator() - result.numerator()).isEqualTo(result.missingTotal()).isPositive();
		assertThat(result.sentence()).contains("无人负责，要求没有。");

		this.department.as("admin", () -> {
			this.tasks.addCandidateUser(task, "liu.wei");
			return null;
		});
		assertThat(orphans()).isEmpty();
	}

	@Test
	@DisplayName("CP-6: a role without anybody in it owns nothing, nor does whoever has left")
	void aRoleWithoutAnybodyOwnsNothing() {
		String offered = verified();
		String held = verified();
		this.department.joins("gone.soon", "郑", "强", "department-head");
		for (String number : List.of(offered, held)) {
			String task = this.department.task(number, HANDLE).getId();
			this.department.as("admin", () -> {
				if (number.equals(offered)) {
					this.tasks.addCandidateGroup(task, "nobody-in-it");
					this.tasks.deleteCandidateGroup(task, "department-head");
				}
				else {
					this.tasks.setAssignee(task, "gone.soon");
				}
				return null;
			});
		}
		assertThat(orphans()).containsOnlyKeys(offered);
		this.department.leaves("gone.soon");
		assertThat(orphans()).containsOnlyKeys(offered, held);
	}

	@Test
	@DisplayName("CP-6: a suspended case moves for nobody")
	void aSuspendedCaseMovesForNobody() {
		String number = verified();
		String instance = this.department.instance(number);
		this.department.as("admin", () -> {
			this.runtime.suspendProcessInstanceById(instance);
			return null;
		});
		assertThat(orphans()).containsExactly(Map.entry(number, "案件已暂停，谁也不能办理"));
		this.department.as("admin", () -> {
			this.runtime.activateProcessInstanceById(instance);
			return null;
		});
		assertThat(orphans()).isEmpty();
	}

	@Test
	@DisplayName("CP-6: a case that waits for another one has an owner if that one has, or waits for a time that comes")
	void aCaseThatWaitsForAnotherHasItsOwner() {
		String number = verified();
		this.department.does("liu.wei", number, HANDLE, answers("solvable", "true", "measures", "已更换灯管"));
		this.department.does("chen.jing", number, "userTask_completeSheet",
				answers("outcome", "已更换", "answerToCustomer", "何女士，灯管已更换。", "customerAnswered", true));
		String callback = this.department.callbackOf(number);
		this.own.add(callback);
		assertThat(orphans()).isEmpty();

		this.department.does("zhao.min", number, CALL, answers("outcome", "notReached"));
		assertThat(this.department.openTasks(number)).as("only timers wait").isEmpty();
		assertThat(orphans()).isEmpty();
		String instance = this.department.instance(callback);
		this.management.createJobQuery()
			.processInstanceId(instance)
			.list()
			.forEach((job) -> this.department.as("admin", () -> {
				this.management.setJobRetries(job.getId(), 0);
				return null;
			}));
		assertThat(orphans()).isEqualTo(Map.of(number, "没有待办任务，也没有等待中的时限、消息或作业", callback, "自动步骤失败，已不再重试"));
		assertThat(ask(Map.of("callback", "回访")).missing()).extracting(Proof.Missing::caseNumber)
			.contains(callback)
			.doesNotContain(number);
	}

	@Test
	@DisplayName("CP-6: two statements say it all")
	void twoStatementsSayItAll() {
		AtomicInteger statements = new AtomicInteger();
		verified();
		new OwnerProof(Statements.counting(this.database, statements), this.time).of(question(BOTH));
		assertThat(statements.get()).isBetween(1, 2);
	}

	private Map<String, String> orphans() {
		Map<String, String> found = new LinkedHashMap<>();
		ask(BOTH).missing()
			.stream()
			.filter((each) -> this.own.contains(each.caseNumber()))
			.forEach((each) -> found.put(each.caseNumber(), each.text()));
		return found;
	}

	private Proof.Result ask(Map<String, String> procedures) {
		return this.proof.of(question(procedures));
	}

	private static Proof.Question question(Map<String, String> procedures) {
		return new Proof.Question(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30"), procedures, 100000);
	}

	private String verified() {
		String number = this.department.start("li.na", "complaint",
				answers("channel", "hotline", "category", "propertyService", "customerName", "何秀英", "telephone",
						"0756-66%05d".formatted(++serial), "occurredAt", "2026-11-22T20:15", "matter", "车库照明不亮",
						"important", false));
		this.department.does("chen.jing", number, "userTask_verifyComplaint", answers("verdict", "founded", "findings",
				"灯管损坏", "responsibleDepartment", "工程维修部", "important", false));
		this.own.add(number);
		return number;
	}

}
