package io.huiyin.engine;

import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstanceQuery;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoryServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;

/**
 * The engine's history service with one door opened: whoever may read an open task finds
 * it in the history, too. The REST API looks there before it reads or writes a comment,
 * so that clerks, who hold no right on the history, could not comment on their own tasks.
 */
class GuardedHistoryService extends HistoryServiceImpl {

	@Override
	public HistoricTaskInstanceQuery createHistoricTaskInstanceQuery() {
		return new TaskInHistory(this.commandExecutor);
	}

	private static final class TaskInHistory extends HistoricTaskInstanceQueryImpl {

		private TaskInHistory(CommandExecutor executor) {
			super(executor);
		}

		@Override
		public HistoricTaskInstance singleResult() {
			HistoricTaskInstance found = super.singleResult();
			if (found != null || getTaskId() == null) {
				return found;
			}
			return this.commandExecutor.execute((context) -> {
				boolean isReadable = context.getProcessEngineConfiguration()
					.getTaskService()
					.createTaskQuery()
					.taskId(getTaskId())
					.count() == 1;
				return isReadable ? context.runWithoutAuthorization(super::singleResult) : null;
			});
		}

	}

}
