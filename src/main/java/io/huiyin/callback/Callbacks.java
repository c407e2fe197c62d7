package io.huiyin.callback;

import java.util.Optional;
import java.util.Set;

/** What other procedures ask of callbacks: to open one, and how it went. */
public interface Callbacks {

	/**
	 * What is to be called about.
	 *
	 * @param kind the procedure, whose time limit is the row {@code callback.<kind>} of
	 * the decision timeLimit
	 * @param subjectCase the case number of that procedure
	 * @param subject what the caller has to know, at most 4,000 characters
	 * @param handlers user ids of all who recorded or handled the case; none of them
	 * makes the call as long as there is somebody else
	 * @param concerned user ids of those whom the case is about, such as who was
	 * complained about; they do not make the call either
	 */
	record Request(String kind, String subjectCase, String customerName, String telephone, String subject,
			Set<String> handlers, Set<String> concerned) {

		/** A case that is about nobody of the staff. */
		public Request(String kind, String subjectCase, String customerName, String telephone, String subject,
				Set<String> handlers) {
			this(kind, subjectCase, customerName, telephone, subject, handlers, Set.of());
		}

	}

	/**
	 * Opens a callback in the caller's transaction and gives its case number
	 * ({@code HF-…}).
	 */
	String open(Request request);

	/**
	 * Whether the customer was reached and every question and point is settled; false for
	 * an unknown number.
	 */
	boolean isClosed(String caseNumber);

	/** Whether the customer said to be dissatisfied. */
	boolean isDissatisfied(String caseNumber);

	/**
	 * What the customer said of a case when they were called about it for the last time
	 * (ST-1), in Chinese; nothing if they were not reached yet.
	 */
	Optional<String> satisfactionWith(String subjectCase);

}
