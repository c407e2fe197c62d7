package io.huiyin.audit;

import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CaseDiagram {

	private static final String STEPS = """
			select a.ID_, a.PARENT_ACT_INST_ID_, a.ACT_ID_, a.START_TIME_, a.END_TIME_, a.ACT_INST_STATE_,
				a.SEQUENCE_COUNTER_, c.BUSINESS_KEY_
			from ACT_HI_ACTINST a
				left join ACT_HI_PROCINST c on c.ID_ = a.CALL_PROC_INST_ID_
			where a.PROC_INST_ID_ = ?""";

	private final JdbcClient database;

	private final RepositoryService repository;

	private final ProcessEngine engine;

	CaseDiagram(JdbcClient database, RepositoryService repository, ProcessEngine engine) {
		this.database = database;
		this.repository = repository;
		this.engine = engine;
	}

	Set<String> taken(String instance) {
		String definition = this.database.sql("select PROC_DEF_ID_ from ACT_HI_PROCINST where ID_ = ?")
			.param(instance)
			.query(String.class)
			.single();
		BpmnModelInstance model = ((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration())
			.getCommandExecutorTxRequired()
			.execute((context) -> context
				.runWithoutAuthorization(() -> this.repository.getBpmnModelInstance(definition)));
		List<TakenFlows.Flow> flows = model.getModelElementsByType(SequenceFlow.class)
			.stream()
			.map(CaseDiagram::flow)
			.toList();
		List<ActivityStep> steps = steps(instance);
		return TakenFlows.of(flows, steps);
	}

	List<ActivityStep> steps(String instance) {
		return this.database.sql(STEPS)
			.param(instance)
			.query((row, number) -> new ActivityStep(row.getString(1), row.getString(2), row.getString(3),
					row.getTimestamp(4).toLocalDateTime(),
					row.getTimestamp(5) == null ? null : row.getTimestamp(5).toLocalDateTime(), row.getInt(6) == 2,
					row.getLong(7), row.getString(8)))
			.list();

	}

	private static TakenFlows.Flow flow(SequenceFlow flow) {
		FlowNode source = flow.getSource();
		FlowNode target = flow.getTarget();
		boolean eventBased = source instanceof EventBasedGateway;
		String condition = (flow.getConditionExpression() != null) ? flow.getConditionExpression().getTextContent()
				: null;
		TakenFlows.Choice choice = TakenFlows.Choice.NONE;
		if (source instanceof ExclusiveGateway || eventBased) {
			choice = TakenFlows.Choice.ONE;
		}
		else if (flow.getId().equals(source.getAttributeValue("default"))) {
			choice = TakenFlows.Choice.DEFAULT;
		}
		else if (condition != null && !(source instanceof ParallelGateway)) {
			choice = TakenFlows.Choice.CONDITION;
		}
		return new TakenFlows.Flow(flow.getId(), id(source), id(target), choice, condition,
				eventBased || source.isCamundaAsyncAfter() || target.isCamundaAsyncBefore());
	}

	private static String id(FlowNode node) {
		return (node instanceof Activity activity
				&& activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics)
						? node.getId() + ActivityStep.MULTI_INSTANCE : node.getId();
	}

}
