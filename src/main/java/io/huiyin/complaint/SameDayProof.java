package io.huiyin.complaint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Map;

import io.huiyin.casework.Proof;
import io.huiyin.casework.RateRows;
import io.huiyin.engine.CompanyTime;

/**
 * The proof that complaints were verified on the day on which they were recorded (CP-3).
 * The day of the calendar counts, which no row of the decision {@code timeLimit} moves;
 * that limit, which ends earlier so that somebody can still act, is proved with all
 * others.
 */
record SameDayProof(RateRows rows) implements Proof {

	private static final String FACTS = """
			select coalesce(p.BUSINESS_KEY_, p.ID_) as case_number, p.START_TIME_ as counted_at,
				p.END_TIME_ as ended_at, s.taken_at as verified_at,
				case when cast(s.taken_at as date) = cast(p.START_TIME_ as date) then 'KEPT'
					when s.taken_at is not null or p.END_TIME_ is not null
						or cast(p.START_TIME_ as date) < cast(:now as date) then 'MISSED'
					else 'OPEN' end as state
			from ACT_HI_PROCINST p
				left join complaint_step s on s.case_number = p.BUSINESS_KEY_ and s.kind = 'VERIFIED'
			where p.PROC_DEF_KEY_ = 'complaint' and p.START_TIME_ >= :from and p.START_TIME_ < :until""";

	@Override
	public String id() {
		return "same-day-verification";
	}

	@Override
	public String title() {
		return "投诉当天核实率";
	}

	@Override
	public String clause() {
		return "CP-3";
	}

	@Override
	public String procedure() {
		return "complaint";
	}

	@Override
	public Result of(Question question) {
		return this.rows.read(question, new RateRows.Facts(FACTS, FACTS, Map.of()), SameDayProof::missing)
			.result(new RateRows.Words("登记的投诉", "件", "当天核实"), RateRows.ALL, null);
	}

	private static Missing missing(String caseNumber, ResultSet row) throws SQLException {
		LocalDateTime recorded = row.getObject("counted_at", LocalDateTime.class);
		LocalDateTime verified = row.getObject("verified_at", LocalDateTime.class);
		String what = (verified != null) ? CompanyTime.text(verified) + " 才核实"
				: (row.getObject("ended_at", LocalDateTime.class) != null) ? "案件已经结束，没有核实" : "至今没有核实";
		return new Missing(caseNumber, CompanyTime.text(recorded) + " 登记，" + what, recorded);
	}

}
