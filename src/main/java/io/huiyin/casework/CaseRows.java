package io.huiyin.casework;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes the rows of a case whose time is over. */
@Component
public class CaseRows {

	private final JdbcClient database;

	CaseRows(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Removes what hangs on a case and at last the case, within the caller's transaction.
	 * @param tables those with a column {@code case_number}, children first
	 */
	public void remove(String caseNumber, String... tables) {
		for (String table : tables) {
			this.database.sql("delete from " + table + " where case_number = ?").param(caseNumber).update();
		}
	}

}
