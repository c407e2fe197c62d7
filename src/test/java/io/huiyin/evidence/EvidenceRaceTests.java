package io.huiyin.evidence;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static io.huiyin.testing.AtOnce.atOnce;
import static io.huiyin.testing.AtOnce.await;
import static org.assertj.core.api.Assertions.assertThat;

/** Several people do something to cases at the same instant. */
class EvidenceRaceTests extends EvidenceTest {

	@Autowired
	TaskService tasks;

	@Autowired
	Seals seals;

	@RepeatedTest(5)
	@DisplayName("Two clerks at two branches of a case at the same instant: both are in its one chain")
	void twoClerksAtOneCase() {
		String number = this.cases.begin();
		this.cases.attachAndAnswer(number);
		assertThat(atOnce(List.of(() -> claimed("chen.jing", number, "userTask_left"),
				() -> claimed("li.na", number, "userTask_right"))))
			.containsExactlyInAnyOrder("chen.jing", "li.na");
		assertThat(this.cases.entries(number, EntryKind.TASK_CLAIMED)).extracting(Entry::person)
			.containsExactlyInAnyOrder("chen.jing", "chen.jing", "li.na");
		Verdict verdict = this.log.check(number);
		assertThat(verdict.intact()).as("%s", verdict).isTrue();
	}

	@Test
	@DisplayName("Whoever is about to commit keeps a colleague at the same case waiting, and nobody at another")
	void differentCasesDoNotWait() {
		String one = this.cases.begin();
		String other = this.cases.begin();
		CountDownLatch written = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		CountDownLatch second = new CountDownLatch(1);
		List<Object> outcomes = atOnce(List.of(() -> this.transaction.execute((status) -> {
			String person = commented("chen.jing", one);
			// after the entries are written, and before the commit
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void beforeCommit(boolean readOnly) {
					written.countDown();
					await(goOn);
				}

			});
			return person;
		}), () -> {
			await(written);
			commented("li.na", other);
			boolean waits = !second.await(300, TimeUnit.MILLISECONDS);
			goOn.countDown();
			return waits;
		}, () -> {
			await(written);
			commented("wang.fang", one);
			second.countDown();
			return "wang.fang";
		}));
		assertThat(outcomes).containsExactly("chen.jing", true, "wang.fang");
		assertThat(this.cases.entries(one, EntryKind.COMMENT)).extracting(Entry::person)
			.containsExactly("chen.jing", "wang.fang");
		assertThat(this.log.check(one).intact()).isTrue();
		assertThat(this.log.check(other).intact()).isTrue();
	}

	@RepeatedTest(3)
	@DisplayName("Two servers that seal at the same instant make one seal, while a clerk goes on")
	void twoServersSeal() {
		this.seals.seal();
		String number = this.cases.begin();
		int before = count("select count(*) from evidence_seal");
		List<Object> outcomes = atOnce(
				List.of(this.seals::seal, this.seals::seal, () -> commented("chen.jing", number)));
		assertThat(outcomes).noneMatch(Exception.class::isInstance);
		this.seals.seal();
		assertThat(count("select count(*) from evidence_seal")).isBetween(before + 1, before + 3);
		assertThat(count(
				"select count(*) from (select seal, case_number from evidence_seal_leaf group by seal, case_number"
						+ " having count(*) > 1) twice"))
			.isZero();
		assertThat(count("select count(*) from evidence_head where unsealed = true")).isZero();
		Verdict verdict = this.log.check(number);
		assertThat(verdict.intact()).as("%s", verdict).isTrue();
		assertThat(verdict.sealedSeq()).isEqualTo(verdict.entries());
	}

	private int count(String sql) {
		return this.database.sql(sql).query(Integer.class).single();
	}

	private String claimed(String person, String number, String key) {
		this.cases.claim(person, number, key);
		return person;
	}

	private String commented(String person, String number) {
		String task = this.department.task(number, "userTask_answer").getId();
		this.department.as(person, () -> this.tasks.createComment(task, null, "催办"));
		return person;
	}

}
