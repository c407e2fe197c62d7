package io.huiyin.people;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.huiyin.ServerTest;
import io.huiyin.testing.Rest;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** That the table of grants and the models say the same. */
@ServerTest
class GrantsAndModelsTests {

	/** Of those who are no administrators, beside reading and starting. */
	private static final List<String> WRITERS = List.of("* process_instance CREATE", "process-owner deployment CREATE");

	private static final Set<String> READING = Set.of("ACCESS", "READ", "READ_TASK", "READ_INSTANCE", "READ_HISTORY",
			"CREATE_INSTANCE");

	private final String key = "grants" + UUID.randomUUID().toString().substring(0, 8);

	@Autowired
	private RepositoryService repository;

	@Autowired
	private RuntimeService runtime;

	@Autowired
	private TaskService tasks;

	@Autowired
	private AuthorizationService authorizations;

	@Autowired
	private FilterService filters;

	@LocalServerPort
	private int port;

	static Collection<String> roles() {
		return Roles.ids();
	}

	@AfterEach
	void undeploy() {
		this.repository.createDeploymentQuery()
			.deploymentName(this.key)
			.list()
			.forEach((each) -> this.repository.deleteDeployment(each.getId(), true));
	}

	@Test
	void everyCandidateOfATaskIsARoleWhosePeopleFindAndFinishIt() {
		Set<String> candidates = procedures()
			.flatMap((procedure) -> this.repository.getBpmnModelInstance(procedure.getId())
				.getModelElementsByType(UserTask.class)
				.stream())
			.flatMap((task) -> task.getCamundaCandidateGroupsList().stream())
			.collect(Collectors.toSet());
		assertThat(Roles.ids()).containsAll(candidates);
		assertThat(candidates).hasSizeGreaterThan(10).doesNotContain("auditor", "process-owner", "camunda-admin");
		for (String role : candidates) {
			String person = person(role);
			String task = task(role);
			for (String reader : List.of("tang.jie", "song.yu", "lin.yan".equals(person) ? "ma.li" : "lin.yan")) {
				rest(reader).post("/task/" + task + "/claim", Map.of("userId", reader)).expect(403);
				rest(reader).post("/task/" + task + "/complete", Map.of()).expect(403);
			}
			Rest rest = rest(person);
			String filter = this.filters.createTaskFilterQuery().filterName("本组待领").singleResult().getId();
			assertThat(rest.post("/filter/" + filter + "/list?maxResults=50", Map.of("processDefinitionKey", this.key))
				.expect(200)
				.json()).as(role).hasSize(1);
			rest.get("/task/" + task + "/variables").expect(200);
			rest.post("/task/" + task + "/claim", Map.of("userId", person)).expect(204);
			rest.post("/task/" + task + "/unclaim", Map.of()).expect(204);
			rest.post("/task/" + task + "/claim", Map.of("userId", person)).expect(204);
			rest.post("/task/" + task + "/complete", Map.of()).expect(204);
		}
	}

	@Test
	void whatTasklistOffersToStartHasAFormAndSomebodyWhoMayStartIt() {
		assertThat(procedures()).allSatisfy((procedure) -> {
			List<String> starters = Roles.ids()
				.stream()
				.filter((role) -> !role.equals("camunda-admin"))
				.filter((role) -> this.authorizations.isUserAuthorized("somebody", List.of(role),
						ProcessDefinitionPermissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION, procedure.getKey()))
				.toList();
			boolean hasForm = this.repository.getBpmnModelInstance(procedure.getId())
				.getModelElementsByType(StartEvent.class)
				.stream()
				.anyMatch((start) -> start.getCamundaFormRef() != null);
			assertThat(!starters.isEmpty()).as(procedure.getKey() + " " + starters)
				.isEqualTo(procedure.isStartableInTasklist())
				.isEqualTo(hasForm);
		});
	}

	@Test
	void whatTheServerStartsIsStartedByNobodyElse() {
		assertThat(procedures().filter((procedure) -> !procedure.isStartableInTasklist())).hasSize(4)
			.allSatisfy((procedure) -> {
				for (String person : List.of("admin", "zhao.min", "song.yu", "deng.hua")) {
					assertThat(rest(person).because("试试由人发起")
						.post("/process-definition/key/" + procedure.getKey() + "/start", Map.of("businessKey", "x"))
						.status()).as(person).isEqualTo(403);
				}
			});
	}

	@Test
	void everyNameInTheTableIsThatOfSomething() {
		Set<String> procedures = procedures().map(ProcessDefinition::getKey).collect(Collectors.toSet());
		Set<String> decisions = this.repository.createDecisionDefinitionQuery()
			.list()
			.stream()
			.map(DecisionDefinition::getKey)
			.collect(Collectors.toSet());
		Set<String> lists = this.filters.createFilterQuery()
			.list()
			.stream()
			.map((filter) -> filter.getName())
			.collect(Collectors.toSet());
		for (String[] row : Csv.rows("roles/grants.csv")) {
			assertThat(row[0].split(" ")).as(String.join(",", row))
				.allMatch((role) -> role.equals("*") || Roles.ids().contains(role));
			List<String> names = Arrays.stream(row[2].split(" "))
				.filter((name) -> !name.equals("*") && !name.equals("except"))
				.toList();
			switch (row[1]) {
				case "process_definition" -> assertThat(procedures).containsAll(names);
				case "decision_definition" -> assertThat(decisions).containsAll(names);
				case "filter" -> assertThat(lists).containsAll(names);
				case "application" -> assertThat(Set.of("tasklist", "cockpit", "welcome")).containsAll(names);
				default -> assertThat(names).isSubsetOf("Admin");
			}
		}
	}

	@Test
	void nobodyButAdministratorsHasMoreThanReadingAndStarting() {
		List<String> more = Csv.rows("roles/grants.csv")
			.stream()
			.filter((row) -> !row[0].equals("camunda-admin"))
			.flatMap((row) -> Arrays.stream(row[3].split(" "))
				.filter((permission) -> !READING.contains(permission))
				.map((permission) -> row[0] + " " + row[1] + " " + permission))
			.toList();
		assertThat(more).containsExactlyInAnyOrderElementsOf(WRITERS);
	}

	@ParameterizedTest
	@MethodSource("roles")
	void nobodyMakesWhatIsNotTheirs(String role) {
		if (role.equals("camunda-admin")) {
			return;
		}
		Rest rest = rest(person(role)).because("试试能不能新建");
		refused(rest.post("/filter/create", Map.of("resourceType", "Task", "name", "x", "query", Map.of())));
		refused(rest.post("/group/create", Map.of("id", "x", "name", "x", "type", "x")));
		refused(rest.post("/tenant/create", Map.of("id", "x", "name", "x")));
		refused(rest.post("/user/create",
				Map.of("profile", Map.of("id", "xx"), "credentials", Map.of("password", "long enough 1A"))));
		refused(rest.post("/authorization/create", Map.of("type", 1, "permissions", List.of("ALL"), "userId",
				person(role), "resourceType", 6, "resourceId", "*")));
		refused(rest.put("/group/camunda-admin/members/" + person(role), Map.of()));
		refused(rest.post("/history/cleanup", Map.of()));
		refused(rest.post("/process-instance/delete", Map.of("processInstanceIds", List.of("x"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/process-definition", "/process-instance", "/execution", "/task", "/incident",
			"/variable-instance", "/job", "/job-definition", "/deployment", "/decision-definition",
			"/decision-requirements-definition", "/batch", "/filter", "/user", "/group", "/authorization",
			"/history/process-instance", "/history/activity-instance", "/history/task", "/history/variable-instance",
			"/history/detail", "/history/incident", "/history/job-log", "/history/decision-instance",
			"/history/identity-link-log", "/history/user-operation", "/history/batch" })
	void anAuditorReads(String route) {
		rest("tang.jie").get(route + "?maxResults=5").expect(200);
	}

	private static void refused(Rest.Answer answer) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(403);
	}

	private Stream<ProcessDefinition> procedures() {
		return this.repository.createProcessDefinitionQuery()
			.latestVersion()
			.list()
			.stream()
			.filter((procedure) -> procedure.getResourceName().startsWith("processes/"));
	}

	private String person(String role) {
		return Csv.rows("roles/demo-people.csv")
			.stream()
			.filter((row) -> row[3].equals(role))
			.map((row) -> row[0])
			.findFirst()
			.orElseThrow();
	}

	/** A task that everybody of a role may claim. */
	private String task(String role) {
		undeploy();
		this.repository.createDeployment()
			.name(this.key)
			.addModelInstance(this.key + ".bpmn",
					Bpmn.createExecutableProcess(this.key)
						.startEvent()
						.userTask("userTask_work")
						.camundaCandidateGroups(role)
						.endEvent()
						.done())
			.deploy();
		String instance = this.runtime.startProcessInstanceByKey(this.key, UUID.randomUUID().toString()).getId();
		return this.tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
	}

	private Rest rest(String person) {
		return new Rest("http://localhost:" + this.port + "/engine-rest", person, "demo");
	}

}
