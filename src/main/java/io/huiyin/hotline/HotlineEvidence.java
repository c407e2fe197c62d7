package io.huiyin.hotline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;

import io.huiyin.casework.EvidenceRows;
import io.huiyin.casework.WorkEvidence;
import io.huiyin.engine.CompanyTime;

import org.springframework.stereotype.Component;

/**
 * The calls that a person took and the promises that the person owed (AP-5, HL-4, ST-3).
 * A promise that lapsed is its first owner's; whoever takes it over then has missed
 * nothing, and owes the next time that is agreed with the customer.
 */
@Component
class HotlineEvidence implements WorkEvidence {

	private static final String CALLS = """
			select 'TAKEN' as kind, c.case_number, coalesce(c.company, c.telephone) as what, c.called_at as done_at
			from hotline_call c
			where c.clerk = :person and c.missed = false and c.called_at >= :from and c.called_at < :until
			union all
			select n.kind, c.case_number, concat(coalesce(c.company, c.telephone), '，', coalesce(n.text, '')), n.noted_at
			from hotline_note n join hotline_call c on c.case_number = n.case_number
			where n.person = :person and n.kind = 'RUNG_BACK' and n.noted_at >= :from and n.noted_at < :until
			union all
			select c.outcome, c.case_number, coalesce(c.company, c.telephone), c.closed_at
			from hotline_call c
			where c.clerk = :person and c.outcome = 'SOLVED' and c.promised_at is null
				and c.closed_at >= :from and c.closed_at < :until
			""";

	/** Whether the promise as it stands lapsed while it was another's. */
	private static final String TAKEN_OVER_LATE = """
			exists (select 1 from hotline_note n where n.case_number = c.case_number and n.kind = 'LAPSED'
				and n.noted_at >= c.promised_at)
			""";

	private static final String PROMISES = """
			select case when c.closed_at <= c.promised_at then 'KEPT' else 'MISSED' end as kind, c.case_number,
				coalesce(c.company, c.telephone) as caller, c.promised_at, c.times_moved, c.closed_at as done_at
			from hotline_call c
			where c.responsible = :person and c.outcome = 'SOLVED' and c.promised_at is not null
				and c.closed_at >= :from and c.closed_at < :until and not""" + " " + TAKEN_OVER_LATE + """
			union all
			select 'OVERDUE', c.case_number, coalesce(c.company, c.telephone), c.promised_at, c.times_moved,
				c.promised_at
			from hotline_call c
			where c.responsible = :person and c.promised_at < :end
				and (c.closed_at is null or c.closed_at >= :until) and not""" + " " + TAKEN_OVER_LATE + """
			union all
			select n.kind, c.case_number, coalesce(c.company, c.telephone), null, 0, n.noted_at
			from hotline_note n join hotline_call c on c.case_number = n.case_number
			where n.person = :person and n.kind = 'LAPSED' and n.noted_at >= :from and n.noted_at < :until
			""";

	private final EvidenceRows rows;

	HotlineEvidence(EvidenceRows rows) {
		this.rows = rows;
	}

	@Override
	public List<Figure> of(String person, LocalDateTime from, LocalDateTime until) {
		EvidenceRows.Found calls = this.rows.read(CALLS, person, from, until);
		EvidenceRows.Found promises = this.rows.read(PROMISES, HotlineEvidence::text, person, from, until);
		return List.of(calls.figure("接听来电", "TAKEN"), calls.figure("回拨来电", "RUNG_BACK"),
				calls.figure("电话中当场解决", "SOLVED"), promises.figure("承诺按时答复", "KEPT"),
				promises.figure("承诺超时答复", "MISSED"), promises.figure("承诺到期后改派", "LAPSED"),
				promises.figure("期末承诺超时未答复", "OVERDUE"));
	}

	private static String text(ResultSet row) throws SQLException {
		LocalDateTime promised = row.getObject("promised_at", LocalDateTime.class);
		int moved = row.getInt("times_moved");
		return row.getString("caller") + ((promised != null) ? "，承诺 " + CompanyTime.text(promised) + " 前答复" : "")
				+ ((moved > 0) ? "（改约 " + moved + " 次）" : "");
	}

}
