package io.huiyin.casework;

import io.huiyin.engine.ParseListeners;
import io.huiyin.form.Refusal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Makes each process instance a case: its business key is at hand as {@code caseNumber}
 * for cards, forms and models, only one instance runs for each key, and it ends only when
 * {@link CaseEnd} agrees. What Tasklist does not offer to start, the server alone starts.
 * Built-in listeners, so that no option skips them.
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

	private void started(DelegateExecution execution, ProcessDefinitionEntity process) {
		if (execution.getSuperExecution() == null) {
			admit(execution, process);
		}
		// without a key null, so that whoever starts it cannot name another case instead
		execution.setVariable("caseNumber", execution.getProcessBusinessKey());
	}

	/** A case that a model calls was numbered by the model that calls it. */
	private void admit(DelegateExecution execution, ProcessDefinitionEntity process) {
		CommandContext context = Context.getCommandContext();
		if (!process.isStartableInTasklist() && context.getAuthenticatedUserId() != null
				&& context.isAuthorizationCheckEnabled()) {
			throw new Refusal(403, "“" + process.getName() + "”由系统在需要时自动发起，不能由人发起。");
		}
		String number = execution.getProcessBusinessKey();
		// two tokens of one row would complete its steps twice
		if (number != null && context.runWithoutAuthorization(() -> execution.getProcessEngineServices()
			.getRuntimeService()
			.createProcessInstanceQuery()
			.processInstanceBusinessKey(number)
			.count() > 0)) {
			throw new Refusal(409, "案号 " + number + " 正在办理中，不能再发起一次；请在任务列表中继续办理。");
		}
	}

	private void ended(DelegateExecution execution, String procedure) {
		this.ends.stream()
			.filter((end) -> end.procedure().equals(procedure))
			.forEach((end) -> end.ending(execution.getProcessBusinessKey()));
	}

	private final class Cases extends AbstractBpmnParseListener {

		@Override
		public void parseProcess(Element element, ProcessDefinitionEntity process) {
			process.addBuiltInListener(ExecutionListener.EVENTNAME_START,
					(ExecutionListener) (execution) -> started(execution, process));
			process.addBuiltInListener(ExecutionListener.EVENTNAME_END,
					(ExecutionListener) (execution) -> ended(execution, process.getKey()));
		}

	}

}
