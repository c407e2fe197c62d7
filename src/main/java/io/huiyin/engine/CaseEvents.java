package io.huiyin.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import jakarta.persistence.EntityManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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
				if (event.getProcessInstanceId() != null) {
					note(event.getProcessInstanceId(), event);
				}
			}

			@Override
			public void handleEvents(List<HistoryEvent> events) {
				events.forEach(this::handleEvent);
			}

		});
	}

	/**
	 * Adds what the engine's history does not tell, within the caller's transaction.
	 * @param instanceId the process instance to which it happened
	 * @param fact what happened; those that watch know its class
	 */
	public void note(String instanceId, Object fact) {
		TransactionSynchronizationManager.getSynchronizations()
			.stream()
			.filter(Collected.class::isInstance)
			.map(Collected.class::cast)
			.findFirst()
			.orElseGet(Collected::new).facts.computeIfAbsent(instanceId, (id) -> new ArrayList<>())
			.add(fact);
	}

	private record Instance(String businessKey, String definitionId, String procedure, String superId) {
	}

	/** What has happened in one transaction, by process instance. */
	private final class Collected implements TransactionSynchronization {

		private final Map<String, List<Object>> facts = new LinkedHashMap<>();

		private final Map<String, Instance> instances = new LinkedHashMap<>();

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
									caller, new ArrayList<>()))
					.facts()
					.addAll(happened);
			});
			return List.copyOf(changes.values());
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
