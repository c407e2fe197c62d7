package io.huiyin.engine;

import java.util.Map;
import java.util.Objects;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.QueryValidators.AdhocQueryValidator;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskCommentCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * The engine's task service with two holes closed, one door opened and one path
 * straightened.
 * <p>
 * One hole is CVE-2026-109432: the engine refuses expressions in a query that a client
 * sends, but not in the "or" parts of that query, where any clerk could run code. The
 * other: it shows a comment to whoever knows its id.
 * <p>
 * The door: clerks may work on a task but not assign it (they hold TASK_WORK, so that
 * nobody moves a due date or pushes a task to a colleague), yet handing back what one has
 * claimed is an assignment to the engine.
 * <p>
 * The path: answers given on completion are answers to the task, as those of its form
 * are, and go the same way ({@link HandIn}). The engine would write them past the task,
 * into the process.
 */
public class GuardedTaskService extends TaskServiceImpl {

	protected final CaseEvents events;

	public GuardedTaskService(CaseEvents events) {
		this.events = events;
	}

	@Override
	public TaskQuery createTaskQuery() {
		TaskQueryImpl query = (TaskQueryImpl) super.createTaskQuery();
		query.removeValidator(AdhocQueryValidator.get());
		query.addValidator(this::refuseExpressions);
		return query;
	}

	private void refuseExpressions(AbstractQuery<?, ?> query) {
		for (TaskQueryImpl member : ((TaskQueryImpl) query).getQueries()) {
			if (!member.getExpressions().isEmpty()) {
				throw new BadUserRequestException("查询条件里不能使用表达式，请改用具体的值。");
			}
		}
	}

	/** The engine's history does not tell of comments. */
	@Override
	public Comment createComment(String taskId, String processInstanceId, String message) {
		return this.commandExecutor.execute(new AddCommentCmd(taskId, processInstanceId, message) {

			@Override
			public Comment execute(CommandContext context) {
				Comment comment = super.execute(context);
				TaskEntity task = (taskId != null) ? context.getTaskManager().findTaskById(taskId) : null;
				String instance = (task != null) ? task.getProcessInstanceId() : processInstanceId;
				if (instance != null) {
					GuardedTaskService.this.events.note(instance, new CommentWritten(comment.getId(), taskId, message));
				}
				return comment;
			}

		});
	}

	@Override
	public Comment getTaskComment(String taskId, String commentId) {
		return this.commandExecutor.execute((context) -> {
			HistoricTaskInstanceEntity task = (taskId != null)
					? context.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(taskId) : null;
			return (task != null && mayRead(context, taskId, task.getProcessInstanceId()))
					? new GetTaskCommentCmd(taskId, commentId).execute(context) : null;
		});
	}

	/**
	 * Whether the person's own queries would find the task or its case, open or ended.
	 * The server itself, with nobody logged in, may read everything.
	 */
	protected final boolean mayRead(CommandContext context, String taskId, String processInstanceId) {
		if (context.getAuthenticatedUserId() == null) {
			return true;
		}
		if (taskId != null && createTaskQuery().taskId(taskId).count() > 0) {
			return true;
		}
		if (processInstanceId == null) {
			return false;
		}
		ProcessEngineConfigurationImpl engine = context.getProcessEngineConfiguration();
		return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(processInstanceId).count() > 0
				|| engine.getHistoryService()
					.createHistoricProcessInstanceQuery()
					.processInstanceId(processInstanceId)
					.count() > 0;
	}

	@Override
	public void setAssignee(String taskId, String userId) {
		if (userId == null) {
			this.commandExecutor.execute((context) -> handBack(taskId, context));
		}
		else {
			super.setAssignee(taskId, userId);
		}
	}

	private Void handBack(String taskId, CommandContext context) {
		AssignTaskCmd command = new AssignTaskCmd(taskId, null);
		TaskEntity task = context.getTaskManager().findTaskById(taskId);
		// a task without candidates would be seen by nobody once handed back
		if (task != null && task.getAssignee() != null && !task.getCandidates().isEmpty()
				&& task.getAssignee().equals(context.getAuthenticatedUserId())) {
			return context.runWithoutAuthorization(() -> command.execute(context));
		}
		return command.execute(context);
	}

	/**
	 * To claim in a colleague's name is to assign, and to claim for nobody is to hand
	 * back.
	 */
	@Override
	public void claim(String taskId, String userId) {
		if (userId == null) {
			setAssignee(taskId, null);
			return;
		}
		this.commandExecutor.execute((context) -> {
			if (!userId.equals(context.getAuthenticatedUserId())) {
				requireAssigner(taskId, context);
			}
			return new ClaimTaskCmd(taskId, userId).execute(context);
		});
	}

	@Override
	public void resolveTask(String taskId) {
		resolveTask(taskId, null);
	}

	/** Gives back what was delegated; the engine would let a colleague do it, too. */
	@Override
	public void resolveTask(String taskId, Map<String, Object> variables) {
		this.commandExecutor.execute((context) -> {
			TaskEntity task = context.getTaskManager().findTaskById(taskId);
			if (task == null || task.getDelegationState() != DelegationState.PENDING
					|| !Objects.equals(task.getAssignee(), context.getAuthenticatedUserId())) {
				requireAssigner(taskId, context);
			}
			return new HandIn(taskId, variables, HandIn.Way.RESOLVE).execute(context);
		});
	}

	private void requireAssigner(String taskId, CommandContext context) {
		TaskEntity task = (taskId != null) ? context.getTaskManager().findTaskById(taskId) : null;
		if (task != null) {
			context.getProcessEngineConfiguration()
				.getCommandCheckers()
				.forEach((checker) -> checker.checkTaskAssign(task));
		}
	}

	@Override
	public void complete(String taskId, Map<String, Object> variables) {
		this.commandExecutor.execute(new HandIn(taskId, variables, HandIn.Way.COMPLETE));
	}

	@Override
	public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables,
			boolean deserializeValues) {
		return this.commandExecutor.execute(new HandIn(taskId, variables, HandIn.Way.COMPLETE, deserializeValues));
	}

}
