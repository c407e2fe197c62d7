package io.huiyin.appraisal;

import java.time.LocalDateTime;
import java.time.Period;

import io.huiyin.evidence.CaseRemoval;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everything that is kept about one case of appraisal. */
@Component
class KeptRecord {

	private final AppraisalRepository appraisals;

	private final JdbcClient database;

	private final CaseRemoval removal;

	KeptRecord(AppraisalRepository appraisals, JdbcClient database, CaseRemoval removal) {
		this.appraisals = appraisals;
		this.database = database;
		this.removal = removal;
	}

	/**
	 * Removes all of it in one transaction and notes that it was there.
	 * @param keep how long such records are kept
	 * @return false if it is gone already
	 */
	@Transactional
	public boolean remove(String caseNumber, LocalDateTime at, Period keep) {
		// another server that removes it as well waits here, and then finds nothing
		if (this.database.sql("select case_number from appraisal where case_number = ? for update")
			.param(caseNumber)
			.query(String.class)
			.optional()
			.isEmpty()) {
			return false;
		}
		Appraisal row = this.appraisals.findById(caseNumber).orElseThrow();
		this.database
			.sql("insert into removed_appraisal (case_number, kind, closed_at, removed_at) values (?, ?, ?, ?)")
			.params(caseNumber, row.kind().name(), row.closedAt(), at)
			.update();
		this.database.sql("""
				delete from appraisal_source where figure_id in (
					select id from appraisal_figure where case_number = ?)""").param(caseNumber).update();
		this.database.sql("delete from appraisal_figure where case_number = ?").param(caseNumber).update();
		this.appraisals.delete(row);
		this.database.sql("delete from audit_case where case_number = ?").param(caseNumber).update();
		this.appraisals.flush();
		this.removal.remove(caseNumber, row.closedAt(), keep);
		return true;
	}

}
