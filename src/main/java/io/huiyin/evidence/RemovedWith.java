package io.huiyin.evidence;

/**
 * Rows about cases of all procedures that go when the case goes.
 */
public interface RemovedWith {

	/** Removes them within the caller's transaction; none may be there. */
	void remove(String caseNumber);

}
