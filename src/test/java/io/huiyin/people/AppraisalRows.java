package io.huiyin.people;

import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows of closed appraisals of 陈静 by 赵敏, without which no case of the three procedures
 * may end.
 */
final class AppraisalRows {

	private AppraisalRows() {
	}

	/** Answers the case number. */
	static String insert(JdbcTemplate jdbc) {
		String caseNumber = "ZZ-" + UUID.randomUUID().toString().substring(0, 8);
		jdbc.update("""
				insert into appraisal (case_number, version, kind, person, post, layer, appraiser, period_start,
					opened_at, begun, state, commendation, closed_at)
				values (?, 0, 'MONTHLY_APPRAISAL', 'chen.jing', '客服专员', 'OPERATIVE', 'zhao.min', '2020-01-01',
					'2020-02-01 09:00:00', true, 'CLOSED', 0, '2020-02-10 09:00:00')""", caseNumber);
		return caseNumber;
	}

	static void remove(JdbcTemplate jdbc) {
		jdbc.update("delete from appraisal where case_number like 'ZZ-%'");
		jdbc.update("delete from audit_case where case_number like 'ZZ-%'");
	}

}
