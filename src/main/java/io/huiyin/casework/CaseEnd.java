package io.huiyin.casework;

/**
 * Says whether a case may end. Asked whenever a process instance of the procedure ends,
 * however that came about: an end event, a deletion, a modification or an error sent
 * through the REST interface, a model without the callback in it. Every item gets an
 * answer (CP-6), so what is not finished cannot be made to vanish.
 */
public interface CaseEnd {

	/** The key of the process definition. */
	String procedure();

	/**
	 * @throws io.huiyin.form.Refusal if the case is not finished
	 */
	void ending(String caseNumber);

}
