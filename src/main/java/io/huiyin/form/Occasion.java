package io.huiyin.form;

import java.time.LocalDateTime;

import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * The moment in which a form is opened, claimed or handed in.
 *
 * @param caseNumber the case, which is the business key of the process instance; null
 * while the form that opens the case is handed in
 * @param person user id of whoever acts; null when a task is created
 * @param at the company's local time, whole seconds
 * @param scope where the variables of the model are read, such as the item of a multiple
 * task
 */
public record Occasion(String caseNumber, String person, LocalDateTime at, VariableScope scope) {

	/**
	 * A variable that the model set, such as the element of a multi-instance task; null
	 * if there is none.
	 */
	public <T> T variable(String name, Class<T> type) {
		return type.cast(scope.getVariable(name));
	}

}
