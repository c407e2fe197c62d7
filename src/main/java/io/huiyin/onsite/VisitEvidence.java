package io.huiyin.onsite;

import java.time.LocalDateTime;
import java.util.List;

import io.huiyin.casework.EvidenceRows;
import io.huiyin.casework.WorkEvidence;

import org.springframework.stereotype.Component;

/**
 * The visits that a person made (AP-5): those that the customer signed, and those after
 * which another was needed, on the day on which that was decided.
 */
@Component
class VisitEvidence implements WorkEvidence {

	private static final String SQL = """
			select s.kind as kind, v.case_number, v.company as what, s.taken_at as done_at
			from visit_step s join visit v on v.case_number = s.case_number
			where s.person = :person and s.kind in ('ARRIVED', 'SIGNED') and s.taken_at >= :from and s.taken_at < :until
			union all
			select 'AGAIN', v.case_number, concat(v.company, '，', d.text), d.taken_at
			from visit_step d join visit v on v.case_number = d.case_number and v.round_number > d.round_number
			where d.kind = 'DECIDED' and d.taken_at >= :from and d.taken_at < :until
				and d.id = (select max(x.id) from visit_step x where x.case_number = d.case_number
					and x.round_number = d.round_number and x.kind = 'DECIDED')
				and exists (select 1 from visit_step a where a.case_number = d.case_number
					and a.round_number = d.round_number and a.kind = 'ARRIVED' and a.person = :person)
			""";

	private final EvidenceRows rows;

	VisitEvidence(EvidenceRows rows) {
		this.rows = rows;
	}

	@Override
	public List<Figure> of(String person, LocalDateTime from, LocalDateTime until) {
		EvidenceRows.Found found = this.rows.read(SQL, person, from, until);
		return List.of(found.figure("上门服务", "ARRIVED"), found.figure("上门后客户签字", "SIGNED"),
				found.figure("上门后须再次上门", "AGAIN"));
	}

}
