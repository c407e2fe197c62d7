package io.huiyin.people;

import java.util.List;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;

import org.springframework.stereotype.Component;

/** The roles of the service department as groups of the engine. */
@Component
public class Roles {

	private final IdentityService identity;

	Roles(IdentityService identity) {
		this.identity = identity;
	}

	/** The group ids of all roles, the administrators' last. */
	public static List<String> ids() {
		return Csv.rows("roles/groups.csv").stream().map((row) -> row[0]).toList();
	}

	/**
	 * Creates the groups that are missing; a name that an administrator has changed
	 * stays.
	 */
	void createMissing() {
		for (String[] row : Csv.rows("roles/groups.csv")) {
			if (this.identity.createGroupQuery().groupId(row[0]).count() == 0) {
				Group group = this.identity.newGroup(row[0]);
				group.setName(row[1]);
				group.setType("WORKFLOW");
				this.identity.saveGroup(group);
			}
		}
	}

}
