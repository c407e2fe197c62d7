package io.huiyin.engine;

/**
 * Told what happened to cases, in the transaction in which it happened: what it writes is
 * written if and only if that is, and what it throws undoes it.
 */
public interface CaseWatch {

	/**
	 * Called once for each case before the transaction commits, by order of the case
	 * numbers, so that all who lock a row for each case lock them in the same order. Rows
	 * and the engine's tables are written by then.
	 */
	void changed(CaseChange change);

}
