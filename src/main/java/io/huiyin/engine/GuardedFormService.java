package io.huiyin.engine;

import java.util.Map;

import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * The engine's form service, but answers to a task go the way of all ({@link HandIn}).
 */
class GuardedFormService extends FormServiceImpl {

	@Override
	public void submitTaskForm(String taskId, Map<String, Object> answers) {
		this.commandExecutor.execute(new HandIn(taskId, answers, HandIn.Way.FORM));
	}

	@Override
	public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> answers,
			boolean deserializeValues) {
		return this.commandExecutor.execute(new HandIn(taskId, answers, HandIn.Way.FORM, deserializeValues));
	}

}
