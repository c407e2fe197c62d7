package io.huiyin.installation;

import java.time.LocalDateTime;
import java.util.List;

import io.huiyin.casework.EvidenceRows;
import io.huiyin.casework.WorkEvidence;

import org.springframework.stereotype.Component;

/**
 * The installations that a person made at customers' (AP-5), and those that did not
 * succeed. An installation counts once, and not if it turned out before the signature
 * that it has to be done again.
 */
@Component
class InstallationEvidence implements WorkEvidence {

	private static final String SQL = """
			select s.kind as kind, i.case_number, i.company as what, s.taken_at as done_at
			from installation_step s join installation i on i.case_number = s.case_number
			where s.person = :person and s.taken_at >= :from and s.taken_at < :until
				and s.kind = 'INSTALLED' and i.installed_at = s.taken_at
			union all
			select s.kind, i.case_number, concat(i.company, '，', s.text), s.taken_at
			from installation_step s join installation i on i.case_number = s.case_number
			where s.person = :person and s.taken_at >= :from and s.taken_at < :until and s.kind = 'NOT_INSTALLED'
			""";

	private final EvidenceRows rows;

	InstallationEvidence(EvidenceRows rows) {
		this.rows = rows;
	}

	@Override
	public List<Figure> of(String person, LocalDateTime from, LocalDateTime until) {
		EvidenceRows.Found found = this.rows.read(SQL, person, from, until);
		return List.of(found.figure("安装完成", "INSTALLED"), found.figure("到场未能装好", "NOT_INSTALLED"));
	}

}
