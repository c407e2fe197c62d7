package io.huiyin.evidence;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever changes a row with SQL is found out. */
class EvidenceCheckTests extends EvidenceTest {

	@Autowired
	EvidenceCheck check;

	@Autowired
	Seals seals;

	private String number;

	private int seal;

	@BeforeEach
	void aCaseThatIsSealed() {
		this.number = this.cases.begin();
		this.cases.finish(this.number);
		this.seals.seal();
		this.seal = this.database.sql("select seal from evidence_head where case_number = ?")
			.param(this.number)
			.query(Integer.class)
			.single();
	}

	/** Something that somebody does to the tables, and what the check says. */
	enum Tampering {

		CONTENT_IN_THE_MIDDLE("第 6 条 内容与摘要不符，写入后被改动",
				"update evidence_entry set content = replace(content, '属实', '失实') where case_number = :case and seq = 6"),
		CONTENT_OF_THE_FIRST("第 1 条 内容与摘要不符，写入后被改动",
				"update evidence_entry set content = '{}' where case_number = :case and seq = 1"),
		CONTENT_OF_THE_LAST("第 18 条 内容与摘要不符，写入后被改动",
				"update evidence_entry set content = '{}' where case_number = :case and seq = 18"),
		PERSON("第 6 条 内容与摘要不符，写入后被改动",
				"update evidence_entry set person = 'li.na' where case_number = :case and seq = 6"),
		TIME("第 6 条 内容与摘要不符，写入后被改动",
				"update evidence_entry set written_at = '2026-11-24 08:00:00' where case_number = :case and seq = 6"),
		KIND("第 6 条 内容与摘要不符，写入后被改动",
				"update evidence_entry set kind = 'COMMENT' where case_number = :case and seq = 6"),
		KIND_THAT_IS_NONE("第 6 条 内容与摘要不符，写入后被改动",
				"update evidence_entry set kind = 'FORGED' where case_number = :case and seq = 6"),
		STEP("第 6 条 内容与摘要不符，写入后被改动", "update evidence_entry set step = null where case_number = :case and seq = 6"),
		HASH("第 6 条 内容与摘要不符，写入后被改动",
				"update evidence_entry set hash = previous_hash where case_number = :case and seq = 6"),
		DELETED_IN_THE_MIDDLE("第 6 条 缺失：这里是第 7 条", "delete from evidence_entry where case_number = :case and seq = 6"),
		DELETED_FIRST("第 1 条 缺失：这里是第 2 条", "delete from evidence_entry where case_number = :case and seq = 1"),
		DELETED_LAST("第 18 条 缺失：案头记录到第 18 条", "delete from evidence_entry where case_number = :case and seq = 18"),
		ALL_ENTRIES_DELETED("第 1 条 缺失：案头记录到第 18 条", "delete from evidence_entry where case_number = :case"),
		ENTRY_ADDED("第 19 条 内容与摘要不符，写入后被改动", """
				insert into evidence_entry (case_number, seq, written_at, kind, content, previous_hash, hash)
				select case_number, last_seq + 1, '2026-11-24 09:00:00', 'COMMENT', '{}', last_hash, last_hash
				from evidence_head where case_number = :case"""),
		HEAD_RESET("第 18 条 案头记录与最后一条证据不符", "update evidence_head set last_seq = 2 where case_number = :case"),
		HEAD_RESET_WITH_THE_END("第 4 条 缺失：:seal 号封存证明到第 18 条",
				"delete from evidence_entry where case_number = :case and seq > 3", """
						update evidence_head set last_seq = 3, last_hash = (select e.hash from evidence_entry e
							where e.case_number = :case and e.seq = 3) where case_number = :case"""),
		HEAD_DELETED("有证据，但没有案头记录", "delete from evidence_head where case_number = :case"),
		HEAD_SAYS_UNSEALED("案头记为已封存，但封存记录不在", "update evidence_head set seal = 1000000 where case_number = :case"),
		LOG_DELETED("历史中有这个案件，但没有它的证据；已由 :seal 号封存的案件证据不在，也没有销毁证明",
				"delete from evidence_entry where case_number = :case",
				"delete from evidence_head where case_number = :case"),
		CASE_DELETED("已由 :seal 号封存的案件证据不在，也没有销毁证明", "delete from evidence_entry where case_number = :case",
				"delete from evidence_head where case_number = :case",
				"delete from ACT_HI_TASKINST where PROC_INST_ID_ in (select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = :case)",
				"delete from ACT_HI_PROCINST where BUSINESS_KEY_ = :case"),
		SEAL_ALTERED(":seal 号封存被改动", "update evidence_seal set sealed_at = '2026-11-23 00:10:00' where seal = :seal"),
		SEAL_ROOT_ALTERED(":seal 号封存被改动；:seal 号封存的内容被改动，或者有缺失",
				"update evidence_seal set root = hash where seal = :seal"),
		SEAL_DELETED("案头记为已封存，但封存记录不在；缺失 :seal 号封存", "delete from evidence_seal where seal = :seal"),
		LEAF_REMOVED("案头记为已封存，但封存记录不在；:seal 号封存的内容被改动，或者有缺失",
				"delete from evidence_seal_leaf where seal = :seal and case_number = :case"),
		LEAF_ALTERED("第 18 条 与 :seal 号封存不符，整段证据被改写；:seal 号封存的内容被改动，或者有缺失",
				"update evidence_seal_leaf set last_hash = 'x' where seal = :seal and case_number = :case"),
		TASK_DUE("第 6 条 历史中任务 userTask_answer 的期限与证据不符", """
				update ACT_HI_TASKINST set DUE_DATE_ = '2026-11-26 18:00:00' where TASK_DEF_KEY_ = 'userTask_answer'
					and PROC_INST_ID_ in (select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = :case)"""),
		TASK_END("第 6 条 历史中任务 userTask_answer 的完成时间与证据不符", """
				update ACT_HI_TASKINST set END_TIME_ = '2026-11-24 08:00:00' where TASK_DEF_KEY_ = 'userTask_answer'
					and PROC_INST_ID_ in (select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = :case)"""),
		TASK_ASSIGNEE("第 6 条 历史中任务 userTask_answer 的办理人与证据不符", """
				update ACT_HI_TASKINST set ASSIGNEE_ = 'li.na' where TASK_DEF_KEY_ = 'userTask_answer'
					and PROC_INST_ID_ in (select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = :case)"""),
		TASK_DELETED("第 6 条 证据中完成的任务在历史中已不存在", """
				delete from ACT_HI_TASKINST where TASK_DEF_KEY_ = 'userTask_answer'
					and PROC_INST_ID_ in (select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = :case)"""),
		TASK_INVENTED("历史中完成的任务 userTask_invented 没有证据", """
				insert into ACT_HI_TASKINST (ID_, PROC_INST_ID_, TASK_DEF_KEY_, START_TIME_, END_TIME_, DELETE_REASON_)
				select concat('', :case), ID_, 'userTask_invented', START_TIME_, START_TIME_, 'completed'
				from ACT_HI_PROCINST where BUSINESS_KEY_ = :case"""), FILE_ALTERED("第 5 条 附件的内容与证据不符", """
update ACT_GE_BYTEARRAY set BYTES_ = x'89504e47' where ID_ in (select CONTENT_ID_ from ACT_HI_ATTACHMENT where PROC_INST_ID_ in (
					select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = :case))"""),
		FILE_EMPTIED("第 5 条 附件的内容与证据不符", """
				update ACT_GE_BYTEARRAY set BYTES_ = null where ID_ in (select CONTENT_ID_ from ACT_HI_ATTACHMENT
					where PROC_INST_ID_ in (select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = :case))"""),
		FILE_DELETED("第 5 条 证据中的附件已不存在", """
				delete from ACT_HI_ATTACHMENT where PROC_INST_ID_ in (
					select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = :case)"""), FILE_INVENTED("案件中有一份附件没有证据", """
				insert into ACT_HI_ATTACHMENT (ID_, PROC_INST_ID_, NAME_)
				select concat('', :case), ID_, '假' from ACT_HI_PROCINST where BUSINESS_KEY_ = :case"""),
		INSTANCE_DELETED(
				"证据中的案件在历史中已不存在；第 6 条 证据中完成的任务在历史中已不存在；"
						+ "第 10 条 证据中完成的任务在历史中已不存在；第 12 条 证据中完成的任务在历史中已不存在；第 5 条 证据中的附件已不存在",
				"delete from ACT_HI_PROCINST where BUSINESS_KEY_ = :case");

		private final String found;

		private final String[] statements;

		Tampering(String found, String... statements) {
			this.found = found;
			this.statements = statements;
		}

	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("Each row that is altered, added or deleted with SQL is found and named")
	void whoeverTampersIsFound(Tampering tampering) {
		List<String> before = found();
		List<String> after = this.transaction.execute((status) -> {
			status.setRollbackOnly();
			for (String statement : tampering.statements) {
				assertThat(this.database.sql(statement.replace(":seal", "" + this.seal))
					.param("case", this.number)
					.update()).as(statement).isPositive();
			}
			return found();
		});
		after.removeAll(before);
		assertThat(after).containsExactly(tampering.found.replace(":seal", "" + this.seal).split("；"));
	}

	@Test
	@DisplayName("Whoever rewrites the whole chain of a case with its head is found by its seal")
	void aRewrittenChainIsFoundByItsSeal() {
		List<String> before = found();
		List<String> after = this.transaction.execute((status) -> {
			status.setRollbackOnly();
			String last = Chain.START;
			for (Entry entry : this.log.ofCase(this.number)) {
				String content = entry.content().replace("属实", "失实");
				String hash = Chain.entry(this.number, entry.seq(), entry.at(), entry.kind().name(), entry.step(),
						entry.person(), content, last);
				this.database.sql(
						"update evidence_entry set content = ?, previous_hash = ?, hash = ? where case_number = ? and seq = ?")
					.params(content, last, hash, this.number, entry.seq())
					.update();
				last = hash;
			}
			this.database.sql("update evidence_head set last_hash = ? where case_number = ?")
				.params(last, this.number)
				.update();
			assertThat(this.log.check(this.number)).returns(false, Verdict::intact)
				.returns(18, Verdict::firstUnfit)
				.returns("与 " + this.seal + " 号封存不符，整段证据被改写", Verdict::problem);
			return found();
		});
		after.removeAll(before);
		assertThat(after).containsExactly("第 18 条 与 " + this.seal + " 号封存不符，整段证据被改写");
	}

	@Test
	@DisplayName("What a check has found is kept, and how much it has looked at")
	void whatWasFoundIsKept() {
		EvidenceCheck.Result clean = this.check.check();
		assertThat(this.check.last()).contains(clean);
		assertThat(clean.cases())
			.isEqualTo(this.database.sql("select count(*) from evidence_head").query(Integer.class).single());
		assertThat(clean.entries())
			.isEqualTo(this.database.sql("select count(*) from evidence_entry").query(Long.class).single());
		assertThat(clean.seals())
			.isEqualTo(this.database.sql("select count(*) from evidence_seal").query(Integer.class).single());
		this.transaction.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			this.database.sql("update evidence_entry set person = null where case_number = ? and seq = 2")
				.param(this.number)
				.update();
			EvidenceCheck.Result found = this.check.check();
			assertThat(found.problemsTotal()).isEqualTo(clean.problemsTotal() + 1);
			assertThat(found.problems()).contains(new Unfit(this.number, 2, "内容与摘要不符，写入后被改动"));
			assertThat(this.check.last()).contains(found);
		});
	}

	@Test
	@DisplayName("A case is told to be intact up to where, and since when it is sealed")
	void aCaseIsIntact() {
		assertThat(this.log.check(this.number)).returns(true, Verdict::intact)
			.returns(18, Verdict::entries)
			.returns(18, Verdict::sealedSeq)
			.returns(this.log.ofCase(this.number).get(17).hash(), Verdict::head)
			.returns(LocalDateTime.parse("2026-11-24T09:00"), Verdict::sealedAt);
		assertThat(this.log.check("none")).returns(false, Verdict::intact).returns("没有这个案件的证据", Verdict::problem);
	}

	/** Of this case, and what is about no case. */
	private List<String> found() {
		List<String> found = new ArrayList<>();
		this.check.check()
			.problems()
			.stream()
			.filter((problem) -> problem.caseNumber() == null || problem.caseNumber().equals(this.number))
			.forEach((problem) -> found
				.add(((problem.seq() != null) ? "第 " + problem.seq() + " 条 " : "") + problem.sentence()));
		return found;
	}

}
