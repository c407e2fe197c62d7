package io.huiyin.engine;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Lets a plugin look at each model while the engine reads it. */
public final class ParseListeners {

	private ParseListeners() {
	}

	/** Adds a listener to those that other plugins have added. */
	public static void add(ProcessEngineConfigurationImpl configuration, BpmnParseListener listener) {
		List<BpmnParseListener> listeners = configuration.getCustomPreBPMNParseListeners();
		if (listeners == null) {
			listeners = new ArrayList<>();
			configuration.setCustomPreBPMNParseListeners(listeners);
		}
		listeners.add(listener);
	}

}
