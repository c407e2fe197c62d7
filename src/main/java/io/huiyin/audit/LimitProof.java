package io.huiyin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.huiyin.casework.LimitEvidence;
import io.huiyin.casework.Proof;
import io.huiyin.casework.RateRows;
import io.huiyin.casework.RateRows.Count;
import io.huiyin.engine.CompanyTime;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The proof of the limits that were kept (SV-9, ST-3), by procedure and department. A
 * task counts in the period in which it was due, so that the figures of a month stand
 * once it is over; done late and not done at all are both missed. A task that was
 * withdrawn is neither.
 */
@Component
@Order(5)
class LimitProof implements Proof {

	/** What the index of V17 holds: the statements that count read nothing else. */
	private static final String STATE = """
			t.DUE_DATE_ as counted_at,
			case when t.END_TIME_ <= t.DUE_DATE_ then 'KEPT'
				when t.END_TIME_ is not null or t.DUE_DATE_ < :now then 'MISSED' else 'OPEN' end as state
			""";

	private static final String DUE = """
			where t.DUE_DATE_ >= :from and t.DUE_DATE_ < :until and t.PROC_DEF_KEY_ in (:procedures)
				and (t.END_TIME_ is null or t.TASK_STATE_ = 'Completed') and t.TASK_DEF_KEY_ not in
			""" + LimitEvidence.NO_WORK;

	private static final String COUNTED = "select " + STATE + "from ACT_HI_TASKINST t " + DUE;

	private static final String OF_CASES = """
			from ACT_HI_TASKINST t join ACT_HI_PROCINST p on p.PROC_INST_ID_ = t.PROC_INST_ID_
			""";

	private static final String LISTED = "select " + STATE
			+ ", coalesce(p.BUSINESS_KEY_, p.ID_) as case_number, t.NAME_ as task_name, t.END_TIME_ as done_at "
			+ OF_CASES + DUE;

	private static final String BY_DEPARTMENT = "select f.procedure_key, f.department, f.state, count(*) as amount from (select "
			+ STATE + ", t.PROC_DEF_KEY_ as procedure_key, coalesce(r.department, :department) as department "
			+ OF_CASES + "left join audit_case r on r.case_number = p.BUSINESS_KEY_ " + DUE
			+ ") f group by f.procedure_key, f.department, f.state";

	private final RateRows rows;

	private final JdbcClient database;

	private final CompanyTime time;

	private final String department;

	LimitProof(RateRows rows, JdbcClient database, CompanyTime time,
			@Value("${huiyin.letterhead.department}") String department) {
		this.rows = rows;
		this.database = database;
		this.time = time;
		this.department = department;
	}

	@Override
	public String id() {
		return "limits";
	}

	@Override
	public String title() {
		return "时限保持率";
	}

	@Override
	public String clause() {
		return "SV-9, ST-3";
	}

	@Override
	public String procedure() {
		return null;
	}

	@Override
	public Result of(Question question) {
		Map<String, ?> parameters = Map.of("procedures", question.procedures().keySet());
		return this.rows.read(question, new RateRows.Facts(COUNTED, LISTED, parameters), LimitProof::missing)
			.result(new RateRows.Words("到期的任务", "项", "按时办结"), null, byDepartment(question));
	}

	private static Missing missing(String caseNumber, ResultSet row) throws SQLException {
		LocalDateTime due = row.getObject("counted_at", LocalDateTime.class);
		LocalDateTime done = row.getObject("done_at", LocalDateTime.class);
		return new Missing(caseNumber, row.getString("task_name") + "，限 " + CompanyTime.text(due) + " 前，"
				+ ((done != null) ? CompanyTime.text(done) + " 才办结" : "至今没有办结"), due);
	}

	private Table byDepartment(Question question) {
		Map<String, Map<String, Count>> counts = new TreeMap<>(question.order());
		this.database.sql(BY_DEPARTMENT)
			.param("procedures", question.procedures().keySet())
			.param("department", this.department)
			.param("from", question.start())
			.param("until", question.end())
			.param("now", this.time.now())
			.query((row) -> {
				counts.computeIfAbsent(row.getString("procedure_key"), (key) -> new TreeMap<>())
					.merge(row.getString("department"), RateRows.count(row), Count::plus);
			});
		List<List<String>> table = new ArrayList<>();
		counts.forEach((part, departments) -> departments
			.forEach((name, count) -> table.add(RateRows.row(List.of(question.procedures().get(part), name), count))));
		return new Table(List.of("流程", "部门", "到期任务", "按时办结", "未按时办结", "未到时限", "按时办结率（%）"), table);
	}

}
