package io.huiyin.engine;

import java.util.List;
import java.util.stream.Stream;

/**
 * What happened to a case in one transaction. A process instance with a business key is a
 * case; what it calls without giving it a key of its own belongs to it.
 *
 * @param caseNumber the business key; the instance's id if it has none
 * @param instanceId the process instance that bears the number
 * @param definitionId the version of the procedure that it runs on
 * @param procedure the key of the process definition
 * @param caller the number of the case that called it; null if none did
 * @param facts what happened, in its order: the engine's history events, each as it was
 * when it was told, and what was noted by {@link CaseEvents#note}
 * @param person user id of whoever was logged in; null if the server did it by itself
 */
public record CaseChange(String caseNumber, String instanceId, String definitionId, String procedure, String caller,
		List<Object> facts, String person) {

	/** The facts of one kind. */
	public <T> Stream<T> facts(Class<T> kind) {
		return this.facts.stream().filter(kind::isInstance).map(kind::cast);
	}

}
