package io.huiyin.engine;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import jakarta.persistence.EntityManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ReflectionUtils;

/**
 * Collects what happens to cases and tells it to every {@link CaseWatch} when the
 * transaction is about to commit. It hears what the engine writes to its history, so it
 * misses nothing, by whatever route it comes.
 */
@Component
@Order(EngineSettings.ORDER + 1)
public class CaseEvents extends AbstractProcessEnginePlugin {

	private static final String CASE = """
			select p.BUSINESS_KEY_, p.PROC_DEF_ID_, p.PROC_DEF_KEY_, p.SUPER_PROCESS_INSTANCE_ID_
			from ACT_HI_PROCINST p where p.ID_ = ?""";

	/** Late: all of them need the engine that this helps to build. */
	private final ObjectProvider<CaseWatch> watches;

	private final ObjectProvider<JdbcClient> database;

	private final ObjectProvider<EntityManager> rows;

	CaseEvents(ObjectProvider<CaseWatch> watches, ObjectProvider<JdbcClient> database,
			ObjectProvider<EntityManager> rows) {
		this.watches = watches;
		this.database = database;
		this.rows = rows;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		configuration.getCustomHistoryEventHandlers().add(new HistoryEventHandler() {

			@Override
			public void handleEvent(HistoryEvent event) {
				heard(event);
			}

			@Override
			public void handleEvents(List<HistoryEvent> events) {
				events.forEach(this::handleEvent);
			}

		});
		List<SessionFactory> sessions = new ArrayList<>(configuration.getCustomSessionFactories());
		sessions.add(new Removals());
		configuration.setCustomSessionFactories(sessions);
	}

	/**
	 * Adds what the engine's history does not tell, within the caller's transaction.
	 * @param instanceId the process instance to which it happened
	 * @param fact what happened; those that watch know its class
	 */
	public void note(String instanceId, Object fact) {
		collected().facts.computeIfAbsent(instanceId, (id) -> new ArrayList<>()).add(fact);
	}

	private Collected collected() {
		Collected collected = TransactionSynchronizationManager.getSynchronizations()
			.stream()
			.filter(Collected.class::isInstance)
			.map(Collected.class::cast)
			.findFirst()
			.orElseGet(Collected::new);
		CommandContext command = Context.getCommandContext();
		if (collected.person == null && command != null) {
			collected.person = command.getAuthenticatedUserId();
		}
		JobEntity job = (command != null) ? command.getCurrentJob() : null;
		if (job != null
				&& Context.getProcessEngineConfiguration().getBatchHandlers().containsKey(job.getJobHandlerType())) {
			collected.batchJob = job;
		}
		return collected;
	}

	private void heard(HistoryEvent event) {
		if (event.getProcessInstanceId() == null) {
			if (event instanceof UserOperationLogEntryEventEntity) {
				collected().operations.add(event);
			}
			else if (event instanceof HistoricIdentityLinkLogEventEntity link && link.getTaskId() != null) {
				heard(link);
			}
			return;
		}
		if (event instanceof HistoricTaskInstanceEventEntity task) {
			heard(task);
		}
		else {
			note(event.getProcessInstanceId(), asItIs(event));
		}
	}

	private void heard(HistoricTaskInstanceEventEntity task) {
		Collected collected = collected();
		HistoricTaskInstanceEventEntity event = asItIs(task);
		TaskEntity entity = Context.getCommandContext()
			.getDbEntityManager()
			.getCachedEntity(TaskEntity.class, task.getId());
		if (event.getStartTime() == null && entity != null) {
			event.setStartTime(entity.getCreateTime()); // the engine adds it later
		}
		if (event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_UPDATE) && !collected.isNewOrEnded(task.getId())) {
			// not flushed yet, so the table says what was before
			Date before = this.database.getObject()
				.sql("select DUE_DATE_ from ACT_HI_TASKINST where ID_ = ?")
				.param(task.getId())
				.query((row, number) -> new Due(row.getTimestamp(1)))
				.optional()
				.map(Due::at)
				.orElse(null);
			if (!sameSecond(before, event.getDueDate())) {
				note(event.getProcessInstanceId(), new DueChange(task.getId(), task.getTaskDefinitionKey(),
						task.getName(), before, event.getDueDate()));
			}
		}
		note(event.getProcessInstanceId(), event);
	}

	/** Of whom a task is, which the engine tells without saying of which instance. */
	private void heard(HistoricIdentityLinkLogEventEntity link) {
		TaskEntity task = Context.getCommandContext()
			.getDbEntityManager()
			.getCachedEntity(TaskEntity.class, link.getTaskId());
		if (task != null && task.getProcessInstanceId() != null) {
			note(task.getProcessInstanceId(), link);
		}
	}

	private record Due(Date at) {
	}

	/** MySQL keeps whole seconds. */
	private static boolean sameSecond(Date one, Date other) {
		return (one == null || other == null) ? one == other : one.getTime() / 1000 == other.getTime() / 1000;
	}

	/** The engine goes on writing into those that it has told. */
	@SuppressWarnings("unchecked")
	private static <T extends HistoryEvent> T asItIs(T event) {
		if (!(event instanceof HistoricTaskInstanceEventEntity || event instanceof HistoricActivityInstanceEventEntity
				|| event instanceof HistoricProcessInstanceEventEntity
				|| event instanceof HistoricIncidentEventEntity)) {
			return event;
		}
		T copy = (T) BeanUtils.instantiateClass(event.getClass());
		ReflectionUtils.shallowCopyFieldState(event, copy);
		return copy;
	}

	/** Hears of history that is removed, while it can still be said whose it was. */
	private final class Removals implements SessionFactory {

		@Override
		public Class<?> getSessionType() {
			return HistoricProcessInstanceManager.class;
		}

		@Override
		public Session openSession() {
			return new HistoricProcessInstanceManager() {

				@Override
				public void deleteHistoricProcessInstanceByIds(List<String> ids) {
					Collected collected = collected();
					ids.forEach((id) -> {
						collected.bearer(id);
						note(id, new HistoryRemoved(id));
					});
					super.deleteHistoricProcessInstanceByIds(ids);
				}

			};
		}

	}

	private record Instance(String businessKey, String definitionId, String procedure, String superId) {
	}

	/** What has happened in one transaction, by process instance. */
	private final class Collected implements TransactionSynchronization {

		private final Map<String, List<Object>> facts = new LinkedHashMap<>();

		private final Map<String, Instance> instances = new LinkedHashMap<>();

		/** What the log of operations says without naming an instance. */
		private final List<Object> operations = new ArrayList<>();

		private String person;

		/** The part of a batch that is at work; null if none is. */
		private JobEntity batchJob;

		Collected() {
			TransactionSynchronizationManager.registerSynchronization(this);
		}

		@Override
		public void beforeCommit(boolean readOnly) {
			// else Hibernate would lock its rows after those of whoever watches, and
			// others the other way round
			CaseEvents.this.rows.getObject().flush();
			changes()
				.forEach((change) -> CaseEvents.this.watches.orderedStream().forEach((watch) -> watch.changed(change)));
		}

		private List<CaseChange> changes() {
			Map<String, CaseChange> changes = new TreeMap<>();
			this.facts.forEach((id, happened) -> {
				String bearer = bearer(id);
				Instance instance = (bearer != null) ? instance(bearer) : null;
				if (instance == null) {
					return;
				}
				String number = number(bearer);
				String caller = (instance.superId() != null) ? number(bearer(instance.superId())) : null;
				changes
					.computeIfAbsent(number,
							(key) -> new CaseChange(number, bearer, instance.definitionId(), instance.procedure(),
									caller, new ArrayList<>(), this.person))
					.facts()
					.addAll(happened);
			});
			if (this.batchJob != null) {
				this.operations.add(batchWork());
			}
			changes.values().forEach((change) -> change.facts().addAll(this.operations));
			return List.copyOf(changes.values());
		}

		private BatchWork batchWork() {
			return CaseEvents.this.database.getObject()
				.sql("select ID_, CREATE_USER_ID_ from ACT_HI_BATCH where BATCH_JOB_DEF_ID_ = ?")
				.param(this.batchJob.getJobDefinitionId())
				.query((row, number) -> new BatchWork(this.batchJob.getJobHandlerType(), row.getString(1),
						row.getString(2)))
				.optional()
				.orElseGet(() -> new BatchWork(this.batchJob.getJobHandlerType(), null, null));
		}

		private boolean isNewOrEnded(String taskId) {
			return this.facts.values()
				.stream()
				.flatMap(List::stream)
				.anyMatch((fact) -> fact instanceof HistoricTaskInstanceEventEntity task && task.getId().equals(taskId)
						&& (task.isEventOfType(HistoryEventTypes.TASK_INSTANCE_CREATE)
								|| task.isEventOfType(HistoryEventTypes.TASK_INSTANCE_COMPLETE)));
		}

		/** The instance whose number is that of this one's case; null if it is gone. */
		private String bearer(String id) {
			Instance instance = instance(id);
			if (instance == null || instance.superId() == null) {
				return (instance != null) ? id : null;
			}
			String above = bearer(instance.superId());
			boolean hasOwn = instance.businessKey() != null
					&& (above == null || !Objects.equals(instance.businessKey(), instance(above).businessKey()));
			return (hasOwn || above == null) ? id : above;
		}

		private String number(String bearer) {
			return (bearer != null) ? Objects.requireNonNullElse(instance(bearer).businessKey(), bearer) : null;
		}

		private Instance instance(String id) {
			return this.instances.computeIfAbsent(id,
					(key) -> CaseEvents.this.database.getObject()
						.sql(CASE)
						.param(key)
						.query((row, number) -> new Instance(row.getString(1), row.getString(2), row.getString(3),
								row.getString(4)))
						.optional()
						.orElse(null));
		}

	}

}
