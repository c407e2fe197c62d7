package io.huiyin.login;

import java.util.List;
import java.util.function.Supplier;

import io.huiyin.form.Refusal;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;

/**
 * The engine's people and groups, of which the last administrator cannot be taken away:
 * while there is none, nobody can administer the server, and an engine without this
 * product's borders lets anyone become one (CVE-2026-77226).
 */
public class AdministratorRemains extends DbIdentityServiceProvider {

	@Override
	public IdentityOperationResult deleteUser(String user) {
		return unlessLast(user, () -> super.deleteUser(user));
	}

	@Override
	public IdentityOperationResult deleteMembership(String user, String group) {
		return Groups.CAMUNDA_ADMIN.equals(group) ? unlessLast(user, () -> super.deleteMembership(user, group))
				: super.deleteMembership(user, group);
	}

	@Override
	public IdentityOperationResult deleteGroup(String group) {
		if (Groups.CAMUNDA_ADMIN.equals(group)) {
			throw new Refusal(403, "系统管理员组不能删除。");
		}
		return super.deleteGroup(group);
	}

	/** What the caller may not do at all is refused as such, so this looks afterwards. */
	private IdentityOperationResult unlessLast(String user, Supplier<IdentityOperationResult> deletion) {
		boolean isLast = isLastAdministrator(user);
		IdentityOperationResult result = deletion.get();
		if (isLast) {
			throw new Refusal(403, "系统至少要有一名管理员：请先把其他人加入系统管理员组。");
		}
		return result;
	}

	private boolean isLastAdministrator(String user) {
		return Context.getCommandContext().runWithoutAuthorization(() -> {
			List<String> administrators = createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN)
				.unlimitedList()
				.stream()
				.map(User::getId)
				.toList();
			return administrators.equals(List.of(user));
		});
	}

}
