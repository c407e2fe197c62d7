package io.huiyin.rawwrites;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.huiyin.form.Refusal;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.oplog.UserOperationLogContext;
import org.camunda.bpm.engine.impl.oplog.UserOperationLogContextEntryBuilder;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;

import org.springframework.stereotype.Component;

/**
 * Leaves writing past the forms to administrators, and lets them do it only for a reason,
 * which becomes the annotation of what the operation log says about it. It looks at the
 * engine's commands, so it is asked on every route, and what the engine's own rights say
 * is asked afterwards as ever.
 * <p>
 * What the server does by itself, with nobody logged in, is none of its business, nor
 * what models and forms do while somebody hands in a form: the engine checks no rights
 * there either.
 */
@Component
class RawWrites extends AbstractProcessEnginePlugin {

	/**
	 * Roles that write nothing to a case; the engine asks for no right to write a
	 * comment.
	 */
	private static final Set<String> READERS = Set.of("auditor", "process-owner");

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		// inside the command's context, where it is known who is logged in
		engine.setCustomPostCommandInterceptorsTxRequired(
				and(engine.getCustomPostCommandInterceptorsTxRequired(), new Guard()));
		engine.setCustomPostCommandInterceptorsTxRequiresNew(
				and(engine.getCustomPostCommandInterceptorsTxRequiresNew(), new Guard()));
		engine.setHistoryEventProducer(new Annotating());
		engine.setManagementService(new Jobs(engine));
	}

	private static List<CommandInterceptor> and(List<CommandInterceptor> others, CommandInterceptor last) {
		List<CommandInterceptor> all = (others != null) ? new ArrayList<>(others) : new ArrayList<>();
		all.add(last);
		return all;
	}

	/**
	 * Refuses whoever may not write past the forms now.
	 * @param annotation the reason that is in the request itself, or null
	 */
	private static void admit(CommandContext context, String annotation) {
		if (!context.getAuthorizationManager().isCamundaAdmin(context.getAuthentication())) {
			throw new Refusal(403, "绕过表单直接改动案件的数据或进程，只能由系统管理员办理；请在任务的表单中填写并提交。");
		}
		if (Reason.current() == null && !Reason.isOne(annotation)) {
			throw new Refusal("绕过表单直接改动案件须说明理由，" + Reason.RULE);
		}
	}

	private static boolean isAskedByAPerson(CommandContext context) {
		return context.getAuthenticatedUserId() != null && context.isAuthorizationCheckEnabled();
	}

	private static final class Guard extends CommandInterceptor {

		@Override
		public <T> T execute(Command<T> command) {
			CommandContext context = Context.getCommandContext();
			if (!isAskedByAPerson(context)) {
				return this.next.execute(command);
			}
			if (RawCommands.changesLog(command)) {
				throw new Refusal(403, "操作日志只能查看，任何人都不能修改或删除。");
			}
			if (command instanceof AddCommentCmd && onlyReads(context.getAuthenticatedGroupIds())) {
				throw new Refusal(403, "审计和流程负责人只查看案件，不能写备注。");
			}
			if (!RawCommands.contain(command.getClass())) {
				return this.next.execute(command);
			}
			admit(context, RawCommands.annotation(command));
			Reason reason = Reason.current();
			T result = this.next.execute(command);
			if (reason != null && !reason.isLogged()) {
				log(reason, context);
			}
			return result;
		}

		private boolean onlyReads(List<String> roles) {
			return roles != null && !roles.isEmpty() && READERS.containsAll(roles);
		}

		/** For what the engine does without a word, such as a message. */
		private void log(Reason reason, CommandContext context) {
			UserOperationLogContext entries = new UserOperationLogContext();
			entries.addEntry(UserOperationLogContextEntryBuilder.entry("RawWrite", EntityTypes.PROCESS_INSTANCE)
				.category(UserOperationLogEntry.CATEGORY_OPERATOR)
				.propertyChanges(new PropertyChange("request", null, reason.request()))
				.create());
			context.getOperationLogManager().logUserOperations(entries);
		}

	}

	/**
	 * Asks whether somebody may execute a job before the engine tries: it would count the
	 * refusal as a failure of the job, which after three of them stands still.
	 */
	private static final class Jobs extends ManagementServiceImpl {

		Jobs(ProcessEngineConfigurationImpl engine) {
			super(engine);
		}

		@Override
		public void executeJob(String jobId) {
			this.commandExecutor.execute((context) -> {
				JobEntity job = (jobId != null) ? context.getJobManager().findJobById(jobId) : null;
				if (job != null && isAskedByAPerson(context)) {
					admit(context, null);
					context.getProcessEngineConfiguration()
						.getCommandCheckers()
						.forEach((checker) -> checker.checkUpdateJob(job));
				}
				return null;
			});
			super.executeJob(jobId);
		}

	}

	private static final class Annotating extends CacheAwareHistoryEventProducer {

		@Override
		public List<HistoryEvent> createUserOperationLogEvents(UserOperationLogContext context) {
			List<HistoryEvent> events = super.createUserOperationLogEvents(context);
			Reason reason = Reason.current();
			if (reason != null) {
				events.stream()
					.map(UserOperationLogEntryEventEntity.class::cast)
					.filter((entry) -> entry.getAnnotation() == null)
					.forEach((entry) -> entry.setAnnotation(reason.text()));
				reason.logged();
			}
			return events;
		}

	}

}
