package io.huiyin.engine;

import java.util.Map;

import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.DelegationState;

/**
 * Completes a task, or gives a delegated one back to its owner, and leaves the answers
 * that came with it to whoever listens to the task ({@link Submissions}), who may refuse
 * them before they are written anywhere. All interfaces of the engine by which answers
 * come lead here.
 */
class HandIn extends CompleteTaskCmd {

	enum Way {

		COMPLETE, RESOLVE,

		/** As the form of a task: completes it, unless it is delegated. */
		FORM

	}

	private final Map<String, Object> answers;

	private final Way way;

	HandIn(String taskId, Map<String, Object> answers, Way way) {
		super(taskId, null);
		this.answers = answers;
		this.way = way;
	}

	/** Answers the variables as they are afterwards. */
	HandIn(String taskId, Map<String, Object> answers, Way way, boolean deserialize) {
		super(taskId, null, true, deserialize);
		this.answers = answers;
		this.way = way;
	}

	@Override
	protected void completeTask(TaskEntity task) {
		if (task.getTaskDefinition() != null) {
			Context.getCommandContext().getSession(Submissions.class).put(task, this.answers);
		}
		else if (this.answers != null) {
			task.setVariables(this.answers); // of no process, so nobody listens to it
		}
		if (this.way == Way.RESOLVE
				|| this.way == Way.FORM && DelegationState.PENDING.equals(task.getDelegationState())) {
			task.resolve();
			task.triggerUpdateEvent();
			task.logUserOperation(UserOperationLogEntry.OPERATION_TYPE_RESOLVE);
		}
		else {
			super.completeTask(task);
		}
	}

}
