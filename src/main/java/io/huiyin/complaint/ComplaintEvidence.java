package io.huiyin.complaint;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

import io.huiyin.casework.EvidenceRows;
import io.huiyin.casework.WorkEvidence;

import org.springframework.stereotype.Component;

/**
 * The complaints about a person (AP-5), one figure per verdict: only what was verified
 * counts, on the day on which it was.
 */
@Component
class ComplaintEvidence implements WorkEvidence {

	private static final String SQL = """
			select c.verdict as kind, c.case_number, c.matter as what, s.taken_at as done_at
			from complaint c join complaint_step s on s.case_number = c.case_number and s.kind = 'VERIFIED'
			where c.concerned_person = :person and s.taken_at >= :from and s.taken_at < :until
			""";

	private final EvidenceRows rows;

	ComplaintEvidence(EvidenceRows rows) {
		this.rows = rows;
	}

	@Override
	public List<Figure> of(String person, LocalDateTime from, LocalDateTime until) {
		EvidenceRows.Found found = this.rows.read(SQL, person, from, until);
		return Stream.of(Verdict.values())
			.map((verdict) -> found.figure("被投诉（" + verdict.label() + "）", verdict.name()))
			.toList();
	}

}
