package io.huiyin.complaint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.huiyin.form.Refusal;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static io.huiyin.complaint.ComplaintFixture.lightOut;
import static io.huiyin.complaint.ComplaintFixture.verified;
import static io.huiyin.testing.AtOnce.atOnce;
import static io.huiyin.testing.AtOnce.await;
import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;

/** Several people do something at the same instant. */
@DatabaseTest
class ComplaintRaceTests {

	@Autowired
	Department department;

	@Autowired
	TaskService tasks;

	@Autowired
	FormService forms;

	@Autowired
	JdbcClient database;

	@Autowired
	TransactionTemplate transaction;

	@BeforeEach
	void tuesdayMorning() {
		this.department.itIs("2026-11-24T09:00");
	}

	@RepeatedTest(5)
	@DisplayName("CP-2: desks that record at the same instant get consecutive numbers")
	void desksThatRecordAtTheSameInstantGetConsecutiveNumbers() {
		int last = serial(this.department.start("chen.jing", "complaint", lightOut()));
		List<Callable<String>> desks = new ArrayList<>();
		for (String person : List.of("chen.jing", "li.na", "wang.fang", "zhao.min", "zhou.tao", "xu.hui")) {
			Map<String, Object> complaint = lightOut();
			desks.add(() -> this.department.start(person, "complaint", complaint));
		}
		assertThat(atOnce(desks)).extracting((number) -> serial((String) number))
			.containsExactlyInAnyOrder(last + 1, last + 2, last + 3, last + 4, last + 5, last + 6);
	}

	@RepeatedTest(5)
	@DisplayName("CP-2: the same complaint submitted by two desks at the same instant is one case")
	void theSameComplaintSubmittedAtTheSameInstantIsOneCase() {
		int last = serial(this.department.start("chen.jing", "complaint", lightOut()));
		Map<String, Object> complaint = lightOut();
		List<Object> outcomes = atOnce(List.of(() -> this.department.start("chen.jing", "complaint", complaint),
				() -> this.department.start("li.na", "complaint", complaint)));
		String caseNumber = (String) outcomes.stream().filter(String.class::isInstance).findFirst().orElseThrow();
		assertThat(outcomes).filteredOn(Refusal.class::isInstance)
			.extracting((refusal) -> ((Refusal) refusal).getMessage())
			.containsExactly("这件投诉刚才已经登记，编号 " + caseNumber + "，无需重复提交。");
		assertThat(serial(caseNumber)).isEqualTo(last + 1);
		assertThat(this.database.sql("select count(*) from complaint where telephone = ?")
			.param(complaint.get("telephone"))
			.query(Integer.class)
			.single()).isOne();
		assertThat(serial(this.department.start("li.na", "complaint", lightOut()))).isEqualTo(last + 2);
	}

	@RepeatedTest(5)
	@DisplayName("CP-2: of complaints recorded at the same instant a refused one leaves no gap")
	void aRefusalAmongDesksLeavesNoGap() {
		Map<String, Object> known = lightOut();
		int last = serial(this.department.start("chen.jing", "complaint", known));
		Map<String, Object> one = lightOut();
		Map<String, Object> other = lightOut();
		List<Object> outcomes = atOnce(List.of(() -> this.department.start("chen.jing", "complaint", one),
				() -> this.department.start("li.na", "complaint", known),
				() -> this.department.start("wang.fang", "complaint", other)));
		assertThat(outcomes).filteredOn(Refusal.class::isInstance).hasSize(1);
		assertThat(outcomes).filteredOn(String.class::isInstance)
			.extracting((number) -> serial((String) number))
			.containsExactlyInAnyOrder(last + 1, last + 2);
	}

	@RepeatedTest(10)
	@DisplayName("Two clerks hand in the same task at the same instant: one is taken, the other refused")
	void oneOfTwoClerksWhoHandInTheSameTaskIsTaken() {
		String caseNumber = this.department.start("wang.fang", "complaint", lightOut());
		Task task = this.department.task(caseNumber, "userTask_verifyComplaint");
		assertOneWins(caseNumber,
				atOnce(List.of(() -> handIn("chen.jing", task, "陈静的核实"), () -> handIn("li.na", task, "李娜的核实"))));
	}

	@Test
	@DisplayName("A clerk hands in a task while a colleague's own is not committed yet: one is taken, the other refused")
	void aClerkWhoHandsInDuringAColleaguesCommitIsRefused() throws Exception {
		String caseNumber = this.department.start("wang.fang", "complaint", lightOut());
		Task task = this.department.task(caseNumber, "userTask_verifyComplaint");
		CountDownLatch written = new CountDownLatch(1);
		CountDownLatch begun = new CountDownLatch(1);
		List<Object> outcomes = atOnce(List.of(() -> this.transaction.execute((status) -> {
			Object outcome = handIn("chen.jing", task, "陈静的核实");
			written.countDown();
			await(begun);
			return outcome;
		}), () -> {
			await(written);
			begun.countDown();
			return handIn("li.na", task, "李娜的核实");
		}));
		assertOneWins(caseNumber, outcomes);
	}

	@RepeatedTest(5)
	@DisplayName("Two clerks claim the same task at the same instant: one has it")
	void oneOfTwoClerksWhoClaimTheSameTaskHasIt() {
		String caseNumber = this.department.start("wang.fang", "complaint", lightOut());
		Task task = this.department.task(caseNumber, "userTask_verifyComplaint");
		List<Object> outcomes = atOnce(List.of(() -> claim("chen.jing", task), () -> claim("li.na", task)));
		assertThat(outcomes).filteredOn(String.class::isInstance)
			.containsExactly(this.department.task(caseNumber, "userTask_verifyComplaint").getAssignee());
	}

	private void assertOneWins(String caseNumber, List<Object> outcomes) {
		assertThat(outcomes).filteredOn(String.class::isInstance).hasSize(1);
		// whatever the engine stumbles over first, the other's transaction is undone
		assertThat(outcomes).filteredOn(Exception.class::isInstance).hasSize(1);
		assertThat(this.database.sql("select finding, person from complaint_step where case_number = ?")
			.param(caseNumber)
			.query((row, number) -> row.getString("person") + ": " + row.getString("finding"))
			.list()).containsExactlyElementsOf(
					outcomes.stream().filter(String.class::isInstance).map(String.class::cast).toList());
		assertThat(this.department.openTasks(caseNumber)).containsExactly("userTask_handleAtDepartment");
	}

	private String handIn(String person, Task task, String findings) {
		return this.department.as(person, () -> {
			this.forms.submitTaskForm(task.getId(), new HashMap<>(but(verified(), "findings", findings)));
			return person + ": 属实：" + findings;
		});
	}

	private String claim(String person, Task task) {
		return this.department.as(person, () -> {
			this.tasks.claim(task.getId(), person);
			return person;
		});
	}

	private static int serial(String caseNumber) {
		return Integer.parseInt(caseNumber.substring(caseNumber.lastIndexOf('-') + 1));
	}

}
