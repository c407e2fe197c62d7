package io.huiyin.casework;

import io.huiyin.engine.ParseListeners;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Makes each process instance a case: its business key is at hand as {@code caseNumber}
 * for cards, forms and models, and it ends only when {@link CaseEnd} agrees. Built-in
 * listeners, so that no option skips them.
 */
@Component
class CasePlugin extends AbstractProcessEnginePlugin {

	private final ObjectProvider<CaseEnd> ends;

	CasePlugin(ObjectProvider<CaseEnd> ends) {
		this.ends = ends;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		ParseListeners.add(configuration, new Cases());
	}

	private void started(DelegateExecution execution) {
		// without a key null, so that whoever starts it cannot name another case instead
		execution.setVariable("caseNumber", execution.getProcessBusinessKey());
	}

	private void ended(DelegateExecution execution, String procedure) {
		this.ends.stream()
			.filter((end) -> end.procedure().equals(procedure))
			.forEach((end) -> end.ending(execution.getProcessBusinessKey()));
	}

	private final class Cases extends AbstractBpmnParseListener {

		@Override
		public void parseProcess(Element element, ProcessDefinitionEntity process) {
			process.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) CasePlugin.this::started);
			process.addBuiltInListener(ExecutionListener.EVENTNAME_END,
					(ExecutionListener) (execution) -> ended(execution, process.getKey()));
		}

	}

}
