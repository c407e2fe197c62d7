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
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.jdbc.core.JdbcTemplate;
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
	private RepositoryService repository;

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
		// what other tests deployed for a while
		this.grants.apply();
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
		JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);
		FirstAdministrator administrator = new FirstAdministrator(this.identity, environment);
		administrator.createMissing();
		assertThat(this.identity.createUserQuery().userId("boss").count()).isZero();
		// nobody can do that through the engine
		jdbc.update("delete from ACT_ID_MEMBERSHIP where GROUP_ID_ = 'camunda-admin'");
		try {
			assertThatThrownBy(administrator::createMissing).isInstanceOf(CannotStart.class)
				.hasMessageContaining("HUIYIN_ADMIN_PASSWORD");
			assertThat(this.identity.createUserQuery().userId("boss").count()).isZero();
			environment.setProperty("HUIYIN_ADMIN_PASSWORD", "Weiden am Fluss 71");
			administrator.createMissing();
			assertThat(this.identity.createUserQuery().memberOfGroup("camunda-admin").singleResult().getId())
				.isEqualTo("boss");
			assertThat(this.identity.checkPassword("boss", "Weiden am Fluss 71")).isTrue();
		}
		finally {
			this.identity.createMembership("admin", "camunda-admin");
			this.identity.deleteUser("boss");
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

	@Test
	void aGrantForAllButSomeIsOneForEachOther() {
		String other = deploy("other");
		String secret = deploy("secret");
		try {
			this.grants.apply(table("finance,process_definition,* except secret complaint,READ_HISTORY,"));
			assertThat(finance("other")).isTrue();
			assertThat(finance("hotline")).isTrue();
			assertThat(finance("secret")).isFalse();
			assertThat(finance("complaint")).isFalse();
			assertThat(finance("notDeployed")).isFalse();
			this.repository.deleteDeployment(other, true);
			this.grants.apply(table("finance,process_definition,* except secret complaint,READ_HISTORY,"));
			assertThat(finance("other")).isFalse();
			assertThat(finance("hotline")).isTrue();
		}
		finally {
			this.repository.deleteDeployment(secret, true);
		}
	}

	@Test
	void aGrantForAllButSomeLeavesWhatWasGivenByHand() {
		String other = deploy("other");
		try {
			Authorization byHand = this.authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
			byHand.setGroupId("finance");
			byHand.setResource(Resources.PROCESS_DEFINITION);
			byHand.setResourceId("other");
			byHand.addPermission(ProcessDefinitionPermissions.READ_TASK);
			this.authorizations.saveAuthorization(byHand);
			this.grants.apply(table("finance,process_definition,* except secret,READ_HISTORY,"));
			assertThat(finance("other")).isTrue();
			this.grants.apply();
			assertThat(finance("other")).isFalse();
			assertThat(may("ma.li", "finance", ProcessDefinitionPermissions.READ_TASK, Resources.PROCESS_DEFINITION,
					"other"))
				.isTrue();
		}
		finally {
			this.authorizations.createAuthorizationQuery()
				.groupIdIn("finance")
				.resourceType(Resources.PROCESS_DEFINITION)
				.resourceId("other")
				.list()
				.forEach((grant) -> this.authorizations.deleteAuthorization(grant.getId()));
			this.repository.deleteDeployment(other, true);
		}
	}

	@Test
	void whatIsDeployedHasItsGrantsAtOnce() {
		String key = "k".repeat(128);
		String deployment = deploy(key);
		try {
			assertThat(may("wang.fang", "supervisor", ProcessDefinitionPermissions.READ_TASK,
					Resources.PROCESS_DEFINITION, key))
				.isTrue();
			assertThat(may("admin", "camunda-admin", ProcessDefinitionPermissions.DELETE_INSTANCE,
					Resources.PROCESS_DEFINITION, key))
				.isTrue();
			assertThat(
					may("ma.li", "finance", ProcessDefinitionPermissions.READ_TASK, Resources.PROCESS_DEFINITION, key))
				.isFalse();
			long before = this.authorizations.createAuthorizationQuery().count();
			this.grants.apply();
			assertThat(this.authorizations.createAuthorizationQuery().resourceId(key).count()).isPositive();
			assertThat(this.authorizations.createAuthorizationQuery().count()).isLessThanOrEqualTo(before);
		}
		finally {
			this.repository.deleteDeployment(deployment, true);
		}
		this.grants.apply();
		assertThat(this.authorizations.createAuthorizationQuery().resourceId(key).count()).isZero();
	}

	@Test
	void aSecondVersionKeepsTheGrants() {
		String first = deploy("other");
		long grants = this.authorizations.createAuthorizationQuery().resourceId("other").count();
		String second = deploy("other");
		try {
			assertThat(this.authorizations.createAuthorizationQuery().resourceId("other").count()).isEqualTo(grants)
				.isPositive();
		}
		finally {
			this.repository.deleteDeployment(second, true);
			this.repository.deleteDeployment(first, true);
		}
	}

	@Test
	void resourcesCanBeLeftOutToo() {
		this.grants.apply(table("finance,* except batch authorization,*,ALL,"));
		assertThat(may("ma.li", "finance", Permissions.READ, Resources.DEPLOYMENT, "x")).isTrue();
		assertThat(may("ma.li", "finance", Permissions.READ, Resources.BATCH, "x")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "finance,task,* except x,READ,", "finance,process_definition,*complaint,READ,",
			"finance,process_definition,* excepting x,READ,", "finance,procedure,*,READ,",
			"finance,* except procedure,*,READ,", "finance,deployment,*,READ_ALL," })
	void aRowThatMeansNothingIsRefused(String row) {
		assertThatThrownBy(() -> this.grants.apply(table(row))).isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	@DisplayName("Who had a right on all procedures before loses it on the appraisals")
	void anEarlierVersionsRightOnAllProceduresIsTakenAway() {
		this.grants.apply(List
			.of("camunda-admin,*,*,ALL,", "supervisor,process_definition,*,READ_TASK READ_INSTANCE,",
					"process-owner,process_definition,*,READ_INSTANCE READ_HISTORY,")
			.stream()
			.map((row) -> row.split(",", -1))
			.toList());
		this.grants.apply();
		for (String key : new String[] { "inspection", "monthlyAppraisal", "yearEndAppraisal" }) {
			for (Permission permission : new Permission[] { ProcessDefinitionPermissions.READ_TASK,
					ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_HISTORY }) {
				for (String[] person : new String[][] { { "admin", "camunda-admin" }, { "wang.fang", "supervisor" },
						{ "song.yu", "process-owner" } }) {
					assertThat(may(person[0], person[1], permission, Resources.PROCESS_DEFINITION, key)).isFalse();
				}
			}
		}
		assertThat(may("admin", "camunda-admin", Permissions.READ, Resources.PROCESS_INSTANCE, "x")).isFalse();
		assertThat(may("admin", "camunda-admin", Permissions.READ, Resources.TASK, "x")).isFalse();
	}

	@Test
	@DisplayName("AP-6: whoever has people below them may inspect on the spot")
	void managersInspectOnTheSpot() {
		List<String> managers = List.of("supervisor", "service-manager", "technical-lead", "general-manager",
				"site-director", "quality", "department-manager", "department-head");
		for (String role : Roles.ids()) {
			assertThat(may("somebody", role, ProcessDefinitionPermissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION,
					"inspection"))
				.as(role)
				.isEqualTo(managers.contains(role));
		}
	}

	private String deploy(String key) {
		return this.repository.createDeployment()
			.addModelInstance(key.charAt(0) + ".bpmn", Bpmn.createExecutableProcess(key).startEvent().endEvent().done())
			.deploy()
			.getId();
	}

	private boolean finance(String key) {
		return may("ma.li", "finance", ProcessDefinitionPermissions.READ_HISTORY, Resources.PROCESS_DEFINITION, key);
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
