package io.huiyin.rawwrites;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** That none of the engine's commands is forgotten. */
class RawCommandsTests {

	/** Commands that only read. */
	private static final String READING = "|.*QueryImpl|Get.*|Is.*|.*Report(Impl|Cmd)|.*StatisticsQuery.*|.*Count.*"
			+ "|Create(Group|User|NativeUser|Tenant)QueryCmd|Find.*|ExecuteFilter.*|ExecuteDurationCmd|CheckPassword"
			+ "|AuthorizationCheckCmd|MetricsQuery.*|CreateMigrationPlanCmd|DetermineHistoryLevelCmd";

	/** Work on a task and with the models, by forms and by who does it. */
	private static final Stream<String> WORK = Stream.of("ClaimTaskCmd", "AssignTaskCmd", "DelegateTaskCmd",
			"ResolveTaskCmd", "CompleteTaskCmd", "SubmitTaskFormCmd", "SubmitStartFormCmd", "StartProcessInstanceCmd",
			"SetTaskOwnerCmd", "AddUserIdentityLinkCmd", "AddGroupIdentityLinkCmd", "DeleteUserIdentityLinkCmd",
			"DeleteGroupIdentityLinkCmd", "AddCommentCmd", "CreateAttachmentCmd", "SaveAttachmentCmd",
			"DeleteAttachmentCmd", "DeployCmd", "AddIdentityLinkForProcessDefinitionCmd",
			"DeleteIdentityLinkForProcessDefinitionCmd", "EvaluateDecisionCmd", "EvaluateDecisionTableCmd",
			// asks CREATE on task, and nobody has it
			"CreateTaskCmd",
			// words beside an incident, and in the log, which nobody changes
			"SetAnnotationForIncidentCmd", "SetAnnotationForOperationLog", "DeleteUserOperationLogEntryCmd");

	/**
	 * People, rights, filters, batches and the server itself: the engine's own rights.
	 */
	private static final Stream<String> ADMINISTRATION = Stream.of("CreateUserCmd", "SaveUserCmd", "DeleteUserCmd",
			"SetUserInfoCmd", "DeleteUserInfoCmd", "SetUserPictureCmd", "DeleteUserPictureCmd", "UnlockUserCmd",
			"CreateGroupCmd", "SaveGroupCmd", "DeleteGroupCmd", "CreateMembershipCmd", "DeleteMembershipCmd",
			"CreateTenantCmd", "SaveTenantCmd", "DeleteTenantCmd", "CreateTenantUserMembershipCmd",
			"CreateTenantGroupMembershipCmd", "DeleteTenantUserMembershipCmd", "DeleteTenantGroupMembershipCmd",
			"CreateAuthorizationCommand", "SaveAuthorizationCmd", "DeleteAuthorizationCmd", "CreateFilterCmd",
			"SaveFilterCmd", "DeleteFilterCmd", "ActivateBatchCmd", "SuspendBatchCmd", "DeleteBatchCmd",
			"DeleteHistoricBatchCmd", "HistoryCleanupCmd", "SetPropertyCmd", "DeletePropertyCmd", "SetLicenseKeyCmd",
			"DeleteLicenseKeyCmd", "DeleteMetricsCmd", "DeleteTaskMetricsCmd", "ReportDbMetricsCmd",
			"ReportDbMetricsValueCmd", "MetricsCollectionCmd", "TelemetryConfigureCmd", "RegisterDeploymentCmd",
			"UnregisterDeploymentCmd", "RegisterProcessApplicationCmd", "UnregisterProcessApplicationCmd",
			"PurgeDatabaseAndCacheCmd");

	/** Parts of other commands, and what the engine does by itself. */
	private static final Stream<String> INTERNAL = Stream.of("AcquireJobsCmd", "UnlockJobCmd", "DefaultJobRetryCmd",
			"FailedJobListener", "FailedJobListenerCmd", "SuccessfulJobListener", "CreateNewTimerJobCommand",
			"ActivityAfterInstantiationCmd", "ActivityBeforeInstantiationCmd", "ActivityCancellationCmd",
			"ActivityInstanceCancellationCmd", "TransitionInstanceCancellationCmd", "TransitionInstantiationCmd",
			"BootstrapEngineCommand", "DbSchemaUpgradeCmd", "DeleteDeploymentFailCmd", "DeleteDeploymentListenerCmd",
			"HistoryCleanupHandlerCmd", "HistoryCleanupSchedulerCmd", "HistoryLevelSetupCommand",
			"SchemaOperationProcessEngineClose", "SchemaOperationsProcessEngineBuild",
			// cases of CMMN, which are switched off
			"DeleteHistoricCaseInstanceCmd", "DeleteHistoricCaseInstancesBulkCmd");

	@Test
	void everyCommandOfTheEngineIsRawOrKnownToBeSomethingElse() {
		List<String> others = new ClassFileImporter().importPackages("org.camunda.bpm.engine.impl")
			.stream()
			.filter((type) -> type.isAssignableTo(Command.class) && !type.isInterface())
			.filter((type) -> !type.getPackageName().matches(".*\\.(cmmn|optimize|test)(\\..*)?"))
			.filter((type) -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
			.map(JavaClass::reflect)
			.filter((type) -> !RawCommands.contain(type))
			.map(Class::getSimpleName)
			.filter((name) -> !name.matches(READING))
			.distinct()
			.toList();
		assertThat(others).containsExactlyInAnyOrderElementsOf(
				Stream.of(WORK, ADMINISTRATION, INTERNAL).flatMap((names) -> names).toList());
	}

}
