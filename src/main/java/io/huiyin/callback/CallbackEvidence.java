package io.huiyin.callback;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import io.huiyin.casework.EvidenceRows;
import io.huiyin.casework.WorkEvidence;

import org.springframework.stereotype.Component;

/**
 * The callbacks that a person made, and what customers said in callbacks about the cases
 * that the person handled (AP-5, ST-1). A callback is done when everything that came up
 * in it is answered and signed.
 */
@Component
class CallbackEvidence implements WorkEvidence {

	private static final String SQL = """
			select 'DONE' as kind, c.case_number, concat(c.subject_case, '，', c.customer_name) as what,
				c.closed_at as done_at
			from callback c join callback_attempt a on a.case_number = c.case_number and a.outcome = 'REACHED'
			where a.person = :person and c.closed_at >= :from and c.closed_at < :until
			union all
			select a.outcome, c.case_number, concat(c.subject_case, '，', c.customer_name), a.made_at
			from callback c join callback_attempt a on a.case_number = c.case_number and a.outcome = 'NOT_REACHED'
			where a.person = :person and a.made_at >= :from and a.made_at < :until
			union all
			select c.satisfaction, c.subject_case,
				concat('回访 ', c.case_number, '：', coalesce(c.comments, '（未留意见）')), a.made_at
			from callback c join callback_attempt a on a.case_number = c.case_number and a.outcome = 'REACHED'
				join callback_handler h on h.case_number = c.case_number
			where h.person = :person and a.made_at >= :from and a.made_at < :until
			""";

	private final EvidenceRows rows;

	CallbackEvidence(EvidenceRows rows) {
		this.rows = rows;
	}

	@Override
	public List<Figure> of(String person, LocalDateTime from, LocalDateTime until) {
		EvidenceRows.Found found = this.rows.read(SQL, person, from, until);
		List<Figure> figures = new ArrayList<>();
		figures.add(found.figure("完成回访", "DONE"));
		figures.add(found.figure("回访未接通", Outcome.NOT_REACHED.name()));
		for (Satisfaction level : Satisfaction.values()) {
			figures.add(found.figure("经办案件客户" + level.label(), level.name()));
		}
		return List.copyOf(figures);
	}

}
