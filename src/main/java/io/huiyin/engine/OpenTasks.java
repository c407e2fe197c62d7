package io.huiyin.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.Task;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tasks that are open already, whoever may see them. */
@Component
public class OpenTasks {

	private final TaskService tasks;

	private final ProcessEngine engine;

	OpenTasks(@Lazy TaskService tasks, @Lazy ProcessEngine engine) {
		this.tasks = tasks;
		this.engine = engine;
	}

	/** Whether there is such a task and nobody has completed it yet. */
	public boolean isOpen(String task) {
		return ((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration())
			.getCommandExecutorTxRequired()
			.execute((context) -> context.getTaskManager().findTaskById(task)) != null;
	}

	/**
	 * Gives the open tasks of a case to another person, on behalf of somebody who decides
	 * that but may not assign tasks; to be called while the engine works on a form.
	 * @param keys ids of the tasks in the model
	 */
	public void giveTo(String person, String caseNumber, String... keys) {
		Context.getCommandContext().runWithoutAuthorization(() -> {
			for (Task task : this.tasks.createTaskQuery()
				.processInstanceBusinessKey(caseNumber)
				.taskDefinitionKeyIn(keys)
				.unlimitedList()) {
				this.tasks.setAssignee(task.getId(), person);
			}
			return null;
		});
	}

}
