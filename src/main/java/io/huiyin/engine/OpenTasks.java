package io.huiyin.engine;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.Task;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What a feature does to tasks that are open already. */
@Component
public class OpenTasks {

	private final TaskService tasks;

	OpenTasks(@Lazy TaskService tasks) {
		this.tasks = tasks;
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
				.list()) {
				this.tasks.setAssignee(task.getId(), person);
			}
			return null;
		});
	}

}
