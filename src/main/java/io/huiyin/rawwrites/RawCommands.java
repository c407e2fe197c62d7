package io.huiyin.rawwrites;

import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.impl.SetAnnotationForOperationLog;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractDeleteProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractDeleteProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractModificationCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractRestartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetExternalTaskRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetJobsRetriesBatchCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetStateCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractUpdateProcessInstancesSuspendStateCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractVariableCmd;
import org.camunda.bpm.engine.impl.cmd.CreateIncidentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricTaskInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricVariableInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricVariableInstancesByProcessInstanceIdCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteJobCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByIdsCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstanceCommentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCommentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserOperationLogEntryCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.ExternalTaskCmd;
import org.camunda.bpm.engine.impl.cmd.FetchExternalTasksCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveIncidentCmd;
import org.camunda.bpm.engine.impl.cmd.SaveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDefinitionPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.SetProcessDefinitionVersionCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskDescriptionCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskDueDateCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskFollowUpDateCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskNameCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateDecisionDefinitionHistoryTimeToLiveCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateProcessDefinitionHistoryTimeToLiveCmd;
import org.camunda.bpm.engine.impl.cmd.batch.CorrelateAllMessageBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.DeleteHistoricProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.DeleteProcessInstanceBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.removaltime.SetRemovalTimeToHistoricBatchesCmd;
import org.camunda.bpm.engine.impl.cmd.batch.removaltime.SetRemovalTimeToHistoricDecisionInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.batch.removaltime.SetRemovalTimeToHistoricProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.batch.variables.SetVariablesToProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.DeleteHistoricDecisionInstanceByDefinitionIdCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.DeleteHistoricDecisionInstanceByInstanceIdCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.DeleteHistoricDecisionInstancesBatchCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.DeleteHistoricDecisionInstancesBulkCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.migration.AbstractMigrationCmd;

import org.springframework.beans.DirectFieldAccessor;

/**
 * Which of the engine's commands write past the forms. Every interface ends in one of
 * them, so this is the one place to say it.
 */
final class RawCommands {

	private static final Set<Class<?>> VARIABLES = Set.of(AbstractVariableCmd.class, AbstractPatchVariablesCmd.class,
			SetVariablesToProcessInstancesBatchCmd.class);

	/** Where a case stands, and what moves it on. */
	private static final Set<Class<?>> COURSE = Set.of(StartProcessInstanceAtActivitiesCmd.class,
			AbstractRestartProcessInstanceCmd.class, ModifyProcessInstanceCmd.class,
			ModifyProcessInstanceAsyncCmd.class, AbstractModificationCmd.class, AbstractMigrationCmd.class,
			SetProcessDefinitionVersionCmd.class, AbstractDeleteProcessInstanceCmd.class,
			DeleteProcessInstanceBatchCmd.class, SignalCmd.class, MessageEventReceivedCmd.class,
			AbstractCorrelateMessageCmd.class, CorrelateAllMessageBatchCmd.class, SignalEventReceivedCmd.class,
			EvaluateStartConditionCmd.class, HandleTaskBpmnErrorCmd.class, HandleTaskEscalationCmd.class,
			ExternalTaskCmd.class, FetchExternalTasksCmd.class, AbstractSetExternalTaskRetriesCmd.class,
			CreateIncidentCmd.class, ResolveIncidentCmd.class, AbstractSetStateCmd.class,
			AbstractUpdateProcessInstancesSuspendStateCmd.class, ExecuteJobsCmd.class, DeleteJobCmd.class,
			DeleteJobsCmd.class, SetJobRetriesCmd.class, AbstractSetJobsRetriesBatchCmd.class, SetJobDuedateCmd.class,
			RecalculateJobDuedateCmd.class, SetJobPriorityCmd.class, SetJobDefinitionPriorityCmd.class);

	/** A task itself; who works on it is asked elsewhere. */
	private static final Set<Class<?>> TASKS = Set.of(SaveTaskCmd.class, DeleteTaskCmd.class, SetTaskNameCmd.class,
			SetTaskDescriptionCmd.class, SetTaskDueDateCmd.class, SetTaskFollowUpDateCmd.class,
			SetTaskPriorityCmd.class);

	/** What stays on record. */
	private static final Set<Class<?>> RECORDS = Set.of(DeleteTaskCommentCmd.class,
			DeleteProcessInstanceCommentCmd.class, UpdateCommentCmd.class, DeleteHistoricProcessInstancesCmd.class,
			DeleteHistoricProcessInstancesBatchCmd.class, DeleteHistoricTaskInstanceCmd.class,
			DeleteHistoricVariableInstanceCmd.class, DeleteHistoricVariableInstancesByProcessInstanceIdCmd.class,
			DeleteHistoricDecisionInstanceByDefinitionIdCmd.class, DeleteHistoricDecisionInstanceByInstanceIdCmd.class,
			DeleteHistoricDecisionInstancesBatchCmd.class, DeleteHistoricDecisionInstancesBulkCmd.class,
			SetRemovalTimeToHistoricProcessInstancesCmd.class, SetRemovalTimeToHistoricDecisionInstancesCmd.class,
			SetRemovalTimeToHistoricBatchesCmd.class, UpdateProcessDefinitionHistoryTimeToLiveCmd.class,
			UpdateDecisionDefinitionHistoryTimeToLiveCmd.class);

	/** They take cases along. */
	private static final Set<Class<?>> MODELS = Set.of(DeleteDeploymentCmd.class,
			AbstractDeleteProcessDefinitionCmd.class, DeleteProcessDefinitionsByIdsCmd.class);

	private static final List<Set<Class<?>>> ALL = List.of(VARIABLES, COURSE, TASKS, RECORDS, MODELS);

	/** Where the reasons are. */
	private static final Set<Class<?>> LOG = Set.of(DeleteUserOperationLogEntryCmd.class,
			SetAnnotationForOperationLog.class);

	private RawCommands() {
	}

	/** Whether it writes past the forms. */
	static boolean contain(Class<?> command) {
		return ALL.stream().anyMatch((commands) -> isOneOf(commands, command));
	}

	/** Whether it changes the log of who did what. */
	static boolean changesLog(Command<?> command) {
		return isOneOf(LOG, command.getClass());
	}

	/** The reason that the command itself brings, or null. */
	static String annotation(Command<?> command) {
		String path = null;
		if (isOneOf(Set.of(ModifyProcessInstanceCmd.class, ModifyProcessInstanceAsyncCmd.class,
				AbstractModificationCmd.class), command.getClass())) {
			path = "builder.annotation";
		}
		else if (command instanceof StartProcessInstanceAtActivitiesCmd) {
			path = "instantiationBuilder.modificationBuilder.annotation";
		}
		// the engine's commands tell nobody what they were given
		return (path != null) ? (String) new DirectFieldAccessor(command).getPropertyValue(path) : null;
	}

	private static boolean isOneOf(Set<Class<?>> commands, Class<?> command) {
		return commands.stream().anyMatch((type) -> type.isAssignableFrom(command));
	}

}
