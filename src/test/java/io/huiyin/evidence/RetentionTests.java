package io.huiyin.evidence;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static io.huiyin.testing.AtOnce.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

/** Whole cases go when their time is over, and leave a proof. */
class RetentionTests extends EvidenceTest {

	private static final List<String> HISTORY = List.of("ACT_HI_PROCINST", "ACT_HI_TASKINST", "ACT_HI_ACTINST",
			"ACT_HI_VARINST", "ACT_HI_DETAIL", "ACT_HI_COMMENT", "ACT_HI_ATTACHMENT", "ACT_HI_OP_LOG",
			"ACT_HI_DECINST");

	@Autowired
	Retention retention;

	@Autowired
	EvidenceCheck check;

	@Autowired
	Seals seals;

	@Autowired
	TaskService tasks;

	@Autowired
	HistoryService history;

	@Autowired
	ManagementService management;

	@Test
	@DisplayName("A case goes with all that was kept about it when the last of what belongs together may go, and leaves a"
			+ " proof that is sealed")
	void aCaseGoesAndLeavesAProof() {
		String number = this.cases.begin();
		String called = SampleCases.called(number);
		this.department.as("chen.jing",
				() -> this.tasks.createComment(this.department.task(number, "userTask_answer").getId(), null, "现场看过"));
		this.cases.finish(number);
		this.seals.seal();
		List<String> instances = instances(number);
		assertThat(instances).hasSize(3);
		assertThat(rows(instances)).containsKeys("ACT_HI_PROCINST", "ACT_HI_TASKINST", "ACT_HI_COMMENT",
				"ACT_HI_ATTACHMENT", "ACT_HI_OP_LOG");
		String head = this.log.check(number).head();

		// the called one is kept for a year
		this.department.itIs("2027-11-24T23:59:59");
		this.retention.remove();
		assertThat(this.log.check(number).intact()).isTrue();
		assertThat(instances(number)).hasSize(3);

		this.department.itIs("2027-11-25T00:00:00");
		this.retention.remove();
		assertThat(rows(instances)).isEmpty();
		assertThat(this.log.ofCase(number)).isEmpty();
		assertThat(this.log.ofCase(called)).isEmpty();
		assertThat(this.cases.removed()).contains(number);
		assertThat(this.database.sql("""
				select procedure_key, closed_at, removed_at, entries, last_hash, keeping from evidence_removal
				where case_number = ?""").param(number).query().singleRow().values()).extracting(String::valueOf)
			.satisfiesExactly((each) -> assertThat(each).isEqualTo("evidenceSample"),
					(each) -> assertThat(each).startsWith("2026-11-24"),
					(each) -> assertThat(each).startsWith("2027-11-25"), (each) -> assertThat(each).isEqualTo("19"),
					(each) -> assertThat(each).isEqualTo(head), (each) -> assertThat(each).isEqualTo("P180D"));
		assertThat(found(number, called)).isEmpty();
		this.seals.seal();
		assertThat(found(number, called)).isEmpty();
		assertThat(this.database
			.sql("select count(*) from evidence_removal where case_number in (:numbers) and seal is not null")
			.param("numbers", List.of(number, called))
			.query(Integer.class)
			.single()).isEqualTo(2);
	}

	@Test
	@DisplayName("A proof of removal that is altered, deleted, invented or too early is found")
	void aFalseProofIsFound() {
		String number = this.cases.begin();
		this.cases.finish(number);
		this.seals.seal();
		this.department.itIs("2028-01-01T02:30:00");
		this.retention.remove();
		this.seals.seal();
		String called = SampleCases.called(number);
		assertThat(after("update evidence_removal set keeping = 'P1D' where case_number = :case", number))
			.containsExactly("销毁证明被改动");
		assertThat(after("delete from evidence_removal where case_number = :case", number)).containsExactlyInAnyOrder(
				"已由 " + seal(number, "CASE") + " 号封存的案件证据不在，也没有销毁证明",
				"已由 " + seal(number, "REMOVAL") + " 号封存的销毁证明不在，或者被改动");
		String early = Chain.removal(called, "evidenceOwn", LocalDateTime.parse("2027-12-01T00:00"),
				LocalDateTime.parse("2028-01-01T02:30"), 5, head(called), "P365D");
		assertThat(after("update evidence_removal set closed_at = '2027-12-01 00:00:00', seal = null, hash = '" + early
				+ "' where case_number = :case", called))
			.contains("案件在保存期满之前被销毁");
	}

	@Test
	@DisplayName("What still runs, or belongs to what does, is kept, however old")
	void whatRunsIsKept() {
		String number = this.cases.begin();
		this.cases.attachAndAnswer(number);
		this.department.does("chen.jing", number, "userTask_left", Map.of());
		this.department.does("li.na", number, "userTask_right", Map.of());
		this.department.does("chen.jing", number, "userTask_inner", Map.of());
		this.department.itIs("2036-01-01T02:30:00");
		this.retention.remove();
		assertThat(this.department.openTasks(number)).containsExactly("userTask_own");
		assertThat(this.log.check(number).intact()).isTrue();
		this.department.does("li.na", number, "userTask_own", Map.of());
		this.retention.remove();
		assertThat(this.log.check(number).intact()).isTrue();
	}

	@Test
	@DisplayName("Two servers that remove at the same instant remove each case once")
	void twoServersRemoveOnce() {
		String number = this.cases.begin();
		this.cases.finish(number);
		this.department.itIs("2028-01-01T02:30:00");
		List<Object> removed = atOnce(List.of(this.retention::remove, this.retention::remove));
		assertThat(removed).allSatisfy((each) -> assertThat(each).isInstanceOf(Integer.class));
		assertThat(this.database.sql("select count(*) from evidence_removal where case_number = ?")
			.param(number)
			.query(Integer.class)
			.single()).isOne();
	}

	@Test
	@DisplayName("The engine's own clean-up removes nothing of a case")
	void theEngineRemovesNothing() {
		String number = this.cases.begin();
		this.cases.finish(number);
		for (String table : HISTORY) {
			assertThat(this.database
				.sql("select count(*) from " + table
						+ " where REMOVAL_TIME_ is not null and ROOT_PROC_INST_ID_ in (:ids)")
				.param("ids", instances(number))
				.query(Integer.class)
				.single()).as(table).isZero();
		}
		this.department.itIs("2040-01-01T03:00:00");
		this.history.cleanUpHistoryAsync(true);
		this.history.findHistoryCleanupJobs().forEach((job) -> this.management.executeJob(job.getId()));
		assertThat(this.log.check(number).intact()).as("%s", this.log.check(number)).isTrue();
	}

	private List<String> instances(String number) {
		return this.database.sql("""
				select ID_ from ACT_HI_PROCINST where ROOT_PROC_INST_ID_ in (
					select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = ?)""")
			.param(number)
			.query(String.class)
			.list();
	}

	/** The tables that have rows of these instances. */
	private Map<String, Integer> rows(List<String> instances) {
		Map<String, Integer> rows = new TreeMap<>();
		for (String table : HISTORY) {
			int count = this.database.sql("select count(*) from " + table + " where PROC_INST_ID_ in (:ids)")
				.param("ids", instances)
				.query(Integer.class)
				.single();
			if (count > 0) {
				rows.put(table, count);
			}
		}
		return rows;
	}

	private int seal(String number, String kind) {
		return this.database.sql("select seal from evidence_seal_leaf where case_number = ? and kind = ?")
			.params(number, kind)
			.query(Integer.class)
			.single();
	}

	private String head(String number) {
		return this.database.sql("select last_hash from evidence_removal where case_number = ?")
			.param(number)
			.query(String.class)
			.single();
	}

	private List<String> after(String statement, String number) {
		return this.transaction.execute((status) -> {
			status.setRollbackOnly();
			assertThat(this.database.sql(statement).param("case", number).update()).isOne();
			return found(number);
		});
	}

	private List<String> found(String... numbers) {
		return this.check.check()
			.problems()
			.stream()
			.filter((problem) -> List.of(numbers).contains(problem.caseNumber()))
			.map(Unfit::sentence)
			.toList();
	}

}
