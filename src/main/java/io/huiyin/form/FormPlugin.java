package io.huiyin.form;

import io.huiyin.engine.ParseListeners;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.CamundaFormRefImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Hangs {@link FormPassage} on every start event and user task, while the model is
 * parsed: no model has to name it, so none can forget it. The listeners are built-in
 * ones, which the option to skip custom listeners does not skip.
 */
@Component
class FormPlugin extends AbstractProcessEnginePlugin {

	/** Late: the desks need the engine that this helps to build. */
	private final ObjectProvider<FormPassage> passage;

	FormPlugin(ObjectProvider<FormPassage> passage) {
		this.passage = passage;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		ParseListeners.add(configuration, new Forms());
	}

	private final class Forms extends AbstractBpmnParseListener {

		@Override
		public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
			TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
			Expression reference = task.getCamundaFormDefinitionKey();
			if (reference != null) {
				String form = reference.getExpressionText();
				task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE,
						(created) -> FormPlugin.this.passage.getObject().taskCreated(form, created));
				task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT,
						(assigned) -> FormPlugin.this.passage.getObject().taskAssigned(form, assigned));
			}
			task.addBuiltInTaskListener(TaskListener.EVENTNAME_UPDATE,
					(updated) -> FormPlugin.this.passage.getObject().taskUpdated(task, updated));
			task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE,
					(completed) -> FormPlugin.this.passage.getObject().taskHandedIn(task, completed));
		}

		@Override
		public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
			if (scope instanceof ProcessDefinitionEntity) {
				CamundaFormRefImpl form = reference(element);
				// as the engine calls listeners of tasks: what a desk looks up is not the
				// clerk's to be granted
				activity.addBuiltInListener(ExecutionListener.EVENTNAME_START,
						(ExecutionListener) (execution) -> Context.getCommandContext().runWithoutAuthorization(() -> {
							FormPlugin.this.passage.getObject().startHandedIn(form, (ExecutionEntity) execution);
							return null;
						}));
			}
		}

		/** Null if the start event has no form. */
		private static CamundaFormRefImpl reference(Element start) {
			String form = start.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formRef");
			if (form == null) {
				return null;
			}
			CamundaFormRefImpl reference = new CamundaFormRefImpl(form,
					start.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formRefBinding"));
			String version = start.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formRefVersion");
			reference.setVersion((version != null) ? Integer.valueOf(version) : null);
			return reference;
		}

	}

}
