package io.huiyin.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;

import io.huiyin.engine.CompanyTime;

import org.springframework.stereotype.Component;

/**
 * How a person kept the limits of the tasks that were theirs (AP-5), as the engine's
 * history has it. A task counts in the period in which it was completed; one that is
 * overdue at the end of the period counts in each until it is done. A task that was
 * withdrawn is neither kept nor missed.
 */
@Component
public class LimitEvidence implements WorkEvidence {

	/**
	 * The keys of tasks that are no work, for SQL: to read what one was told is a right,
	 * and the limit is that of an objection.
	 */
	public static final String NO_WORK = "('userTask_seeResult', 'userTask_readDecision')";

	private static final String TASKS = """
			from ACT_HI_TASKINST t
				join ACT_HI_PROCINST p on p.ID_ = t.PROC_INST_ID_ and p.BUSINESS_KEY_ is not null
			where t.ASSIGNEE_ = :person and t.DUE_DATE_ is not null and t.TASK_DEF_KEY_ not in
			""" + NO_WORK;

	/** When the person was given the task, or took it, for the first time. */
	private static final String COLUMNS = """
			p.BUSINESS_KEY_ as case_number, t.NAME_ as task_name, t.DUE_DATE_ as due_at,
				(select min(l.TIMESTAMP_) from ACT_HI_IDENTITYLINK l where l.TASK_ID_ = t.ID_
					and l.TYPE_ = 'assignee' and l.OPERATION_TYPE_ = 'add' and l.USER_ID_ = t.ASSIGNEE_) as taken_at
			""";

	private static final String COMPLETED = """
			select case when t.END_TIME_ <= t.DUE_DATE_ then 'KEPT' else 'MISSED' end as kind, t.END_TIME_ as done_at,
			""" + COLUMNS + TASKS + """
				and t.DELETE_REASON_ = 'completed' and t.END_TIME_ >= :from and t.END_TIME_ < :until
			""";

	private static final String OVERDUE = "select 'OVERDUE' as kind, t.DUE_DATE_ as done_at, " + COLUMNS + TASKS + """
				and t.DUE_DATE_ < :end
				and (t.END_TIME_ is null or t.DELETE_REASON_ = 'completed' and t.END_TIME_ >= :until)
			""";

	private final EvidenceRows rows;

	LimitEvidence(EvidenceRows rows) {
		this.rows = rows;
	}

	@Override
	public List<Figure> of(String person, LocalDateTime from, LocalDateTime until) {
		EvidenceRows.Found completed = this.rows.read(COMPLETED, LimitEvidence::text, person, from, until);
		EvidenceRows.Found overdue = this.rows.read(OVERDUE, LimitEvidence::text, person, from, until);
		return List.of(completed.figure("按时办结", "KEPT"), completed.figure("超时办结", "MISSED"),
				overdue.figure("期末超时未办", "OVERDUE"));
	}

	private static String text(ResultSet row) throws SQLException {
		LocalDateTime due = row.getObject("due_at", LocalDateTime.class);
		LocalDateTime taken = row.getObject("taken_at", LocalDateTime.class);
		return row.getString("task_name") + "，限 " + CompanyTime.text(due) + " 前"
				+ ((taken != null && taken.isAfter(due)) ? "（接手时已超时）" : "");
	}

}
