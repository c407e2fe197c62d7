package io.huiyin.casework;

import java.util.Optional;

/**
 * What is said of a case outside its own procedure: in the register of all cases, in the
 * proofs. Each feature implements it for each of its procedures.
 */
public interface CaseFacts {

	/** The key of the process definition. */
	String procedure();

	/** What the row says now; nothing if there is no such row. */
	Optional<Facts> of(String caseNumber);

	/** Whether only those may read a case who may read all of its procedure. */
	default boolean isPrivate() {
		return false;
	}

	/**
	 * Removes the rows of a case whose time is over, within the caller's transaction. The
	 * case has ended.
	 */
	void remove(String caseNumber);

	/**
	 * What is said of a case.
	 *
	 * @param customer the person or company that it is about; null if none
	 * @param department the department that is responsible; null if it is the service
	 * department itself
	 * @param satisfaction what the customer said when called back, in Chinese; null if
	 * they were not asked (yet)
	 * @param subjectCase the number of the case that this one follows, such as that of
	 * the complaint that a callback is about; null if none
	 */
	record Facts(String customer, String department, String satisfaction, String subjectCase) {
	}

}
