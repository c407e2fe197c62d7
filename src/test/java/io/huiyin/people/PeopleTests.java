package io.huiyin.people;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.huiyin.ServerTest;
import io.huiyin.engine.CannotStart;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ServerTest
class PeopleTests {

	@Autowired
	private IdentityService identity;

	@Autowired
	private AuthorizationService authorizations;

	@Autowired
	private FilterService filters;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private Grants grants;

	@Autowired
	private PeopleSetup setup;

	@AfterEach
	void applyTheRealTable() {
		this.grants.apply();
	}

	@Test
	void everyRoleHasItsGroupAndItsDemoPerson() {
		assertThat(this.identity.createGroupQuery().count()).isEqualTo(16);
		for (String group : Roles.ids()) {
			assertThat(this.identity.createUserQuery().memberOfGroup(group).count()).as(group).isPositive();
		}
		assertThat(this.identity.checkPassword("chen.jing", "demo")).isTrue();
		assertThat(this.identity.createUserQuery().userId("sun.guoqiang").singleResult().getFirstName()).isEqualTo("孙");
	}

	@Test
	void aSecondStartChangesNothing() {
		long grantsBefore = this.authorizations.createAuthorizationQuery().count();
		long filtersBefore = this.filters.createFilterQuery().count();
		this.setup.afterSingletonsInstantiated();
		assertThat(this.authorizations.createAuthorizationQuery().count()).isEqualTo(grantsBefore);
		assertThat(this.filters.createFilterQuery().count()).isEqualTo(filtersBefore).isEqualTo(5);
	}

	@Test
	void demoPeopleAreRefusedWhenTheServerListensElsewhere() throws Exception {
		for (InetAddress address : new InetAddress[] { InetAddress.getByName("0.0.0.0"), null }) {
			ServerProperties server = new ServerProperties();
			server.setAddress(address);
			DemoPeople people = new DemoPeople(this.identity, this.dataSource, server);
			assertThatThrownBy(people::createMissing).isInstanceOf(CannotStart.class);
		}
	}

	@Test
	void theFirstAdministratorIsMadeOnlyWhileThereIsNone() {
		MockEnvironment environment = new MockEnvironment().withProperty("HUIYIN_ADMIN_USER", "boss")
			.withProperty("HUIYIN_ADMIN_PASSWORD", "secret");
		FirstAdministrator administrator = new FirstAdministrator(this.identity, environment);
		administrator.createMissing();
		assertThat(this.identity.createUserQuery().userId("boss").count()).isZero();
		this.identity.deleteMembership("admin", "camunda-admin");
		try {
			administrator.createMissing();
			assertThat(this.identity.createUserQuery().memberOfGroup("camunda-admin").singleResult().getId())
				.isEqualTo("boss");
			assertThat(this.identity.checkPassword("boss", "secret")).isTrue();
		}
		finally {
			this.identity.deleteUser("boss");
			this.identity.createMembership("admin", "camunda-admin");
		}
	}

	@Test
	void rolesMayDoWhatTheTableSays() {
		assertThat(may("chen.jing", "service-desk", ProcessDefinitionPermissions.CREATE_INSTANCE,
				Resources.PROCESS_DEFINITION, "complaint"))
			.isTrue();
		assertThat(may("ma.li", "finance", ProcessDefinitionPermissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION,
				"complaint"))
			.isFalse();
		assertThat(may("ma.li", "finance", Permissions.CREATE, Resources.DEPLOYMENT, null)).isFalse();
		assertThat(may("song.yu", "process-owner", Permissions.CREATE, Resources.DEPLOYMENT, null)).isTrue();
		assertThat(may("wang.fang", "supervisor", ProcessDefinitionPermissions.READ_TASK, Resources.PROCESS_DEFINITION,
				"hotline"))
			.isTrue();
		assertThat(may("li.na", "service-desk", ProcessDefinitionPermissions.READ_TASK, Resources.PROCESS_DEFINITION,
				"hotline"))
			.isFalse();
		assertThat(may("admin", "camunda-admin", Permissions.DELETE, Resources.USER, "li.na")).isTrue();
	}

	@Test
	void auditorsWriteNothing() {
		assertThat(this.authorizations.createAuthorizationQuery().groupIdIn("auditor").list()).isNotEmpty()
			.allSatisfy((grant) -> {
				for (Permission permission : new Permission[] { Permissions.UPDATE, Permissions.DELETE }) {
					assertThat(grant.isPermissionGranted(permission)).isFalse();
				}
				if (grant.getResourceType() != Resources.PROCESS_INSTANCE.resourceType()) {
					assertThat(grant.isPermissionGranted(Permissions.CREATE)).isFalse();
				}
			});
	}

	@Test
	void aGrantThatIsGoneFromTheTableIsTakenAway() {
		this.grants.apply(table("finance,deployment,*,READ CREATE,"));
		this.grants.apply(table("finance,deployment,*,READ,"));
		assertThat(may("ma.li", "finance", Permissions.READ, Resources.DEPLOYMENT, "x")).isTrue();
		assertThat(may("ma.li", "finance", Permissions.CREATE, Resources.DEPLOYMENT, null)).isFalse();
		this.grants.apply();
		assertThat(grant("finance", Resources.DEPLOYMENT)).isNull();
	}

	@Test
	void aGrantMadeByHandStays() {
		Authorization byHand = this.authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
		byHand.setGroupId("finance");
		byHand.setResource(Resources.BATCH);
		byHand.setResourceId("*");
		byHand.addPermission(Permissions.CREATE);
		this.authorizations.saveAuthorization(byHand);
		this.grants.apply(table("finance,batch,*,READ,"));
		this.grants.apply();
		assertThat(grant("finance", Resources.BATCH).isPermissionGranted(Permissions.CREATE)).isTrue();
		assertThat(grant("finance", Resources.BATCH).isPermissionGranted(Permissions.READ)).isFalse();
		this.authorizations.deleteAuthorization(grant("finance", Resources.BATCH).getId());
	}

	private List<String[]> table(String row) {
		List<String[]> table = new ArrayList<>(Csv.rows("roles/grants.csv"));
		table.add(row.split(",", -1));
		return table;
	}

	private Authorization grant(String group, Resource resource) {
		return this.authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(resource).singleResult();
	}

	private boolean may(String user, String group, Permission permission, Resource resource, String id) {
		return (id != null) ? this.authorizations.isUserAuthorized(user, List.of(group), permission, resource, id)
				: this.authorizations.isUserAuthorized(user, List.of(group), permission, resource);
	}

}
