package io.huiyin.engine;

import java.util.Arrays;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;

/**
 * Whoever gets a task of a case may read that case until it ends. The engine itself
 * grants the task only, and then the case number and the customer, which belong to the
 * case, stay empty in the task list. To let everybody read every case would show one
 * colleague's appraisal to the other. And nobody gets more than the table of grants says
 * by making something.
 */
class CaseReaders extends DefaultAuthorizationProvider {

	/** The engine would let everybody delete themself, and what they did with them. */
	@Override
	public AuthorizationEntity[] newUser(User user) {
		return new AuthorizationEntity[] { createGrantAuthorization(user.getId(), null, Resources.USER, user.getId(),
				Permissions.READ, Permissions.UPDATE) };
	}

	/** The engine would let whoever deploys delete it again, with its cases. */
	@Override
	public AuthorizationEntity[] newDeployment(Deployment deployment) {
		return null;
	}

	@Override
	public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
		return withCase(super.newTaskGroupIdentityLink(task, groupId, type), task, null, groupId);
	}

	@Override
	public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
		AuthorizationEntity[] grants = super.newTaskAssignee(task, oldAssignee, newAssignee);
		return (newAssignee != null) ? withCase(grants, task, newAssignee, null) : grants;
	}

	private AuthorizationEntity[] withCase(AuthorizationEntity[] grants, Task task, String userId, String groupId) {
		String caseId = task.getProcessInstanceId();
		if (caseId == null || isGranted(userId, groupId, caseId)) {
			return grants;
		}
		AuthorizationEntity[] all = Arrays.copyOf(grants, grants.length + 1);
		all[grants.length] = createGrantAuthorization(userId, groupId, Resources.PROCESS_INSTANCE, caseId,
				Permissions.READ);
		return all;
	}

	private boolean isGranted(String userId, String groupId, String caseId) {
		boolean inThisTransaction = Context.getCommandContext()
			.getDbEntityManager()
			.getCachedEntitiesByType(AuthorizationEntity.class)
			.stream()
			.anyMatch((grant) -> hasEntitySameAuthorizationRights(grant, userId, groupId, Resources.PROCESS_INSTANCE,
					caseId));
		return inThisTransaction || getGrantAuthorization(caseId, userId, groupId, Resources.PROCESS_INSTANCE) != null;
	}

}
