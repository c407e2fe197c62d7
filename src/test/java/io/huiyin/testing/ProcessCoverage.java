package io.huiyin.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.core.model.CoreModelElement;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmActivity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Measures which flow nodes were entered and which sequence flows were taken. Use it
 * through {@link CoversProcess}, or by hand with {@link #record()}.
 * <p>
 * The engine knows the model without three things, which are judged by their neighbours:
 * a flow out of an event-based gateway by the event that it leads to, a throwing link
 * event by the flow into it, a boundary event for compensation by its handler.
 */
public class ProcessCoverage implements BeforeAllCallback, AfterAllCallback {

	// the engine outlives a test class, so its listeners write to whoever records now
	private static final Set<Recording> RECORDINGS = ConcurrentHashMap.newKeySet();

	/**
	 * Starts to record.
	 * @return the recording, to be closed
	 */
	public static Recording record() {
		Recording recording = new Recording();
		RECORDINGS.add(recording);
		return recording;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		if (covered(context).length > 0) {
			context.getStore(namespace(context)).put(Recording.class, record());
		}
	}

	@Override
	public void afterAll(ExtensionContext context) {
		Recording recording = context.getStore(namespace(context)).remove(Recording.class, Recording.class);
		if (recording == null) {
			return;
		}
		recording.close();
		ApplicationContext application = SpringExtension.getApplicationContext(context);
		if (application.getBeanProvider(Recorder.class).stream().findAny().isEmpty()) {
			throw new IllegalStateException("@CoversProcess needs a @DatabaseTest: nothing was recorded");
		}
		RepositoryService repository = application.getBean(RepositoryService.class);
		application.getBeanProvider(Witness.class)
			.forEach((witness) -> recording.taken.forEach((instance, flows) -> witness.hasTaken(instance, flows)));
		StringBuilder report = new StringBuilder();
		for (String key : covered(context)) {
			List<String> missing = recording.missing(repository, key);
			if (!missing.isEmpty()) {
				report.append("\nProcess ").append(key).append(", never reached:");
				missing.forEach((each) -> report.append("\n  ").append(each));
			}
		}
		if (!report.isEmpty()) {
			throw new AssertionError("The tests of " + context.getRequiredTestClass().getSimpleName()
					+ " do not cover the model." + report);
		}
	}

	// nested classes inherit the extension but not the duty
	private static String[] covered(ExtensionContext context) {
		CoversProcess annotation = context.getRequiredTestClass().getDeclaredAnnotation(CoversProcess.class);
		return (annotation != null) ? annotation.value() : new String[0];
	}

	private static ExtensionContext.Namespace namespace(ExtensionContext context) {
		return ExtensionContext.Namespace.create(ProcessCoverage.class, context.getUniqueId());
	}

	/** Told what was seen, once the tests of a class are over. */
	public interface Witness {

		/**
		 * A process instance has taken these sequence flows, and no others, in
		 * transactions that were committed.
		 */
		void hasTaken(String instanceId, Set<String> flows);

	}

	/** What was reached since {@link ProcessCoverage#record()}. */
	public static final class Recording implements AutoCloseable {

		// process key, blank, id: blanks cannot occur in either
		private final Set<String> reached = ConcurrentHashMap.newKeySet();

		// from process instances to the ids of flows
		private final Map<String, Set<String>> taken = new ConcurrentHashMap<>();

		private Recording() {
		}

		/**
		 * What was never reached.
		 * @param repository the engine's
		 * @param key the key of the process
		 * @return type, id and name of each flow node and sequence flow in the latest
		 * version of the process
		 * @throws IllegalArgumentException if no process with this key is deployed
		 */
		public List<String> missing(RepositoryService repository, String key) {
			ProcessDefinition latest = repository.createProcessDefinitionQuery()
				.processDefinitionKey(key)
				.withoutTenantId()
				.latestVersion()
				.singleResult();
			if (latest == null) {
				throw new IllegalArgumentException("No process " + key + " is deployed");
			}
			ProcessDefinitionEntity model = (ProcessDefinitionEntity) ((RepositoryServiceImpl) repository)
				.getDeployedProcessDefinition(latest.getId());
			List<String> missing = new ArrayList<>();
			for (ActivityImpl activity : activities(model)) {
				Object type = activity.getProperty("type");
				if (!activity.getId().endsWith(BpmnParse.MULTI_INSTANCE_BODY_ID_SUFFIX)
						&& !ActivityTypes.BOUNDARY_COMPENSATION.equals(type) && !isReached(key, activity.getId())) {
					missing.add(describe(type, activity, ""));
				}
				for (var each : activity.getOutgoingTransitions()) {
					TransitionImpl flow = (TransitionImpl) each;
					if (!isReached(key, flow.getId())) {
						missing.add(describe("sequenceFlow", flow,
								" (" + name(flow.getSource()) + " -> " + name(flow.getDestination()) + ")"));
					}
				}
			}
			return missing;
		}

		private boolean isReached(String key, String id) {
			return this.reached.contains(key + " " + id);
		}

		private static String describe(Object type, CoreModelElement element, String where) {
			Object name = element.getProperty("name");
			return type + " " + element.getId() + ((name != null) ? " “" + name + "”" : "") + where;
		}

		private static String name(PvmActivity activity) {
			String id = activity.getId();
			return id.endsWith(BpmnParse.MULTI_INSTANCE_BODY_ID_SUFFIX)
					? id.substring(0, id.length() - BpmnParse.MULTI_INSTANCE_BODY_ID_SUFFIX.length()) : id;
		}

		@Override
		public void close() {
			RECORDINGS.remove(this);
		}

	}

	/** The engine's part: adds listeners to each process that the engine reads. */
	public static class Recorder extends AbstractProcessEnginePlugin {

		@Override
		public void preInit(ProcessEngineConfigurationImpl configuration) {
			List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners();
			if (listeners == null) {
				listeners = new ArrayList<>();
				configuration.setCustomPostBPMNParseListeners(listeners);
			}
			listeners.add(new AbstractBpmnParseListener() {
				// the engine calls this once everything inside the process has been read
				@Override
				public void parseProcess(Element element, ProcessDefinitionEntity process) {
					for (ActivityImpl activity : activities(process)) {
						listen(activity, ExecutionListener.EVENTNAME_START, process.getKey());
						for (var flow : activity.getOutgoingTransitions()) {
							listen((TransitionImpl) flow, ExecutionListener.EVENTNAME_TAKE, process.getKey());
							((TransitionImpl) flow).addBuiltInListener(ExecutionListener.EVENTNAME_TAKE,
									(ExecutionListener) (execution) -> take(execution.getProcessInstanceId(),
											flow.getId()));
						}
					}
				}
			});
		}

		// built-in and first: one of the model's own listeners may throw, yet the node
		// was entered
		private static void listen(CoreModelElement element, String event, String key) {
			String entry = key + " " + element.getId();
			ExecutionListener listener = (execution) -> RECORDINGS.forEach((recording) -> recording.reached.add(entry));
			element.addBuiltInListener(event, listener, 0);
		}

	}

	private static void take(String instance, String flow) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				RECORDINGS.forEach(
						(recording) -> recording.taken.computeIfAbsent(instance, (id) -> ConcurrentHashMap.newKeySet())
							.add(flow));
			}
		});
	}

	private static List<ActivityImpl> activities(ScopeImpl scope) {
		List<ActivityImpl> all = new ArrayList<>();
		for (ActivityImpl activity : scope.getActivities()) {
			all.add(activity);
			all.addAll(activities(activity));
		}
		return all;
	}

}
