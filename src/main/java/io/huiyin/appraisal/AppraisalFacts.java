package io.huiyin.appraisal;

import java.util.Optional;

import io.huiyin.casework.CaseFacts;
import io.huiyin.casework.CaseRows;
import io.huiyin.people.Names;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is said of an appraisal outside its procedure: whose it is, to those who may read
 * them all.
 */
@Component
class AppraisalFacts {

	private final AppraisalRepository appraisals;

	private final Names names;

	private final JdbcClient database;

	private final CaseRows rows;

	AppraisalFacts(AppraisalRepository appraisals, Names names, JdbcClient database, CaseRows rows) {
		this.appraisals = appraisals;
		this.names = names;
		this.database = database;
		this.rows = rows;
	}

	void remove(String caseNumber) {
		this.database.sql("""
				delete from appraisal_source where figure_id in (
					select id from appraisal_figure where case_number = ?)""").param(caseNumber).update();
		this.rows.remove(caseNumber, "appraisal_figure", "appraisal_line", "appraisal_entry", "appraisal_month",
				"appraisal_step", "appraisal");
	}

	/** The same for one of the three procedures. */
	record Of(String procedure, AppraisalFacts facts) implements CaseFacts {

		@Override
		public Optional<Facts> of(String caseNumber) {
			return this.facts.appraisals.findById(caseNumber)
				.map((appraisal) -> new Facts(this.facts.names.of(appraisal.person()), null, null, null));
		}

		@Override
		public boolean isPrivate() {
			return true;
		}

		@Override
		public void remove(String caseNumber) {
			this.facts.remove(caseNumber);
		}

	}

}
