package io.huiyin.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.huiyin.ServerTest;
import io.huiyin.testing.Rest;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * CVE-2026-109432 and its relatives: expressions and objects in what a client sends or
 * has stored, on both interfaces, for everybody who can log in.
 */
@ServerTest
class QueriesRunNoCodeTests {

	private static final List<String> PEOPLE = List.of("chen.jing", "tang.jie", "song.yu", "admin");

	private static final Map<String, ?> IN_ROOT = Map.of("assigneeExpression", Canary.EXPRESSION);

	private static final Map<String, ?> IN_PART = Map.of("orQueries",
			List.of(Map.of("assigneeExpression", Canary.EXPRESSION, "name", "x")));

	private static final String NO_EXPRESSIONS = "查询条件里不能使用表达式，请改用具体的值。";

	private final String name = "trial " + UUID.randomUUID();

	@Autowired
	private FilterService filters;

	@Autowired
	private TaskService tasks;

	@Autowired
	private RepositoryService repository;

	@Autowired
	private RuntimeService runtime;

	@Autowired
	private ProcessEngineConfigurationImpl engine;

	@Autowired
	private JdbcTemplate jdbc;

	@LocalServerPort
	private int port;

	private String filter;

	@BeforeEach
	void aFilterThatEverybodyMayOpen() {
		this.filter = this.filters.createTaskFilterQuery().filterName("我的任务").singleResult().getId();
	}

	@AfterEach
	void nothingRanAndNothingIsLeft() {
		this.filters.createTaskFilterQuery()
			.filterName(this.name)
			.list()
			.forEach((stored) -> this.filters.deleteFilter(stored.getId()));
		this.repository.createDeploymentQuery()
			.deploymentName(this.name)
			.list()
			.forEach((deployment) -> this.repository.deleteDeployment(deployment.getId(), true));
		assertThat(Canary.songs()).isZero();
	}

	static Stream<Arguments> everybodyOnBothInterfaces() {
		return PEOPLE.stream().flatMap((person) -> Stream.of(arguments(person, true), arguments(person, false)));
	}

	@DisplayName("A query with an expression is refused, in its root and in its parts, and nothing runs")
	@ParameterizedTest
	@MethodSource("everybodyOnBothInterfaces")
	void queries(String person, boolean browser) {
		Rest rest = login(person, browser);
		for (Map<String, ?> query : List.of(IN_ROOT, IN_PART)) {
			for (String path : List.of("/task?maxResults=5", "/task/count",
					"/filter/" + this.filter + "/list?firstResult=0&maxResults=5", "/filter/" + this.filter + "/count",
					"/filter/" + this.filter + "/singleResult")) {
				assertThat(rest.post(path, query).expect(400).json().get("message").asText()).as(path)
					.isEqualTo(NO_EXPRESSIONS);
			}
			for (String path : List.of("/task?maxResults=5&", "/task/count?")) {
				assertThat(rest
					.get(path + "assigneeExpression=" + URLEncoder.encode(Canary.EXPRESSION, StandardCharsets.UTF_8))
					.expect(400)
					.json()
					.get("message")
					.asText()).as(path).isEqualTo(NO_EXPRESSIONS);
			}
			// these know no expressions: a part with one is empty to them, or malformed
			for (String path : List.of("/history/task", "/process-instance", "/execution",
					"/history/process-instance")) {
				assertThat(rest.post(path, query).status()).as(path).isLessThan(500);
				assertThat(Canary.songs()).as(path).isZero();
			}
		}
	}

	@DisplayName("Only an administrator stores a filter, and only with the expressions of a task list")
	@ParameterizedTest
	@MethodSource("everybodyOnBothInterfaces")
	void storing(String person, boolean browser) {
		Rest rest = login(person, browser);
		for (Map<String, ?> query : List.of(IN_ROOT, IN_PART, Map.of("assigneeExpression", "${1 + 1}"),
				Map.of("dueBeforeExpression", "${dateTime().getZone()}"),
				Map.of("dueBeforeExpression", "${now().plusDays(1)}"))) {
			Map<String, ?> body = Map.of("resourceType", "Task", "name", this.name, "query", query);
			assertChinese(rest.post("/filter/create", body).expect(person.equals("admin") ? 400 : 403));
			assertChinese(rest.put("/filter/" + this.filter, body).expect(400));
		}
		Map<String, ?> good = Map.of("resourceType", "Task", "name", this.name, "query", Map.of("assigneeExpression",
				"${currentUser()}", "dueBeforeExpression", "${dateTime().withTimeAtStartOfDay().plusDays(1)}"));
		if (person.equals("admin")) {
			String created = rest.post("/filter/create", good).expect(200).json().get("id").asText();
			rest.get("/filter/" + created + "/list?maxResults=5").expect(200);
			rest.put("/filter/" + created, good).expect(204);
			rest.delete("/filter/" + created).expect(204);
		}
		else {
			rest.post("/filter/create", good).expect(403);
			rest.put("/filter/" + this.filter, good).expect(403);
			rest.delete("/filter/" + this.filter).expect(403);
		}
	}

	@DisplayName("A hostile filter that is in the database already is not opened")
	@ParameterizedTest
	@ValueSource(strings = { "{\"assigneeExpression\":\"%s\"}",
			"{\"orQueries\":[{\"assigneeExpression\":\"%s\",\"name\":\"x\"}]}" })
	void stored(String hostile) {
		String id = this.filters
			.saveFilter(this.filters.newTaskFilter(this.name).setQuery(this.tasks.createTaskQuery().taskAssignee("x")))
			.getId();
		assertThat(this.jdbc.update("update ACT_RU_FILTER set QUERY_ = ? where ID_ = ?",
				hostile.formatted(Canary.EXPRESSION), id))
			.isEqualTo(1);
		for (boolean browser : new boolean[] { true, false }) {
			Rest admin = login("admin", browser);
			for (String verb : List.of("list", "list?firstResult=0&maxResults=5", "count", "singleResult")) {
				assertThat(admin.get("/filter/" + id + "/" + verb).expect(400).json().get("message").asText())
					.startsWith("过滤器里不能使用表达式 ${''.getClass()");
				assertThat(admin.post("/filter/" + id + "/" + verb, Map.of("name", "x"))
					.expect(400)
					.json()
					.get("message")
					.asText()).startsWith("过滤器里不能使用表达式 ${''.getClass()");
			}
		}
		// the language itself makes nothing of it, either
		TaskQuery query = this.filters.getFilter(id).getQuery();
		assertThatThrownBy(() -> this.engine.getCommandExecutorTxRequired().execute((context) -> query.list()))
			.hasStackTraceContaining("Unknown method used in expression");
	}

	@Test
	@DisplayName("Nobody makes the server build an object of a class that a variable names")
	void variables() {
		this.repository.createDeployment()
			.name(this.name)
			.addString("trial.bpmn", Models.process("<bpmn:userTask id='node'/>"))
			.deploy();
		String id = this.runtime.startProcessInstanceByKey("trial").getId();
		Rest admin = login("admin", false).because("试一试是否造出对象");
		String path = "/process-instance/" + id + "/variables/x";
		for (String type : List.of("io.huiyin.model.Canary", "java.util.ArrayList<io.huiyin.model.Canary>",
				"java.util.HashMap<java.lang.String,io.huiyin.model.Canary>")) {
			String value = type.startsWith("java.util.A") ? "[{}]"
					: type.startsWith("java.util.H") ? "{\"a\":{}}" : "{}";
			admin.put(path, Map.of("type", "Object", "value", value, "valueInfo",
					Map.of("objectTypeName", type, "serializationDataFormat", "application/json")));
			admin.get(path);
			admin.get("/process-instance/" + id + "/variables");
			admin.get("/variable-instance?processInstanceIdIn=" + id);
			String part = "--b\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a\"\r\n"
					+ "Content-Type: application/json\r\n\r\n" + value + "\r\n--b\r\n"
					+ "Content-Disposition: form-data; name=\"type\"\r\nContent-Type: text/plain\r\n\r\n" + type
					+ "\r\n--b--\r\n";
			assertThat(admin.post(path + "/data", part, "multipart/form-data; boundary=b").status())
				.isGreaterThanOrEqualTo(400);
			assertThat(Canary.songs()).as(type).isZero();
		}
		Rest.Answer serialized = admin.put(path,
				Map.of("type", "Object", "value", "rO0ABXA=", "valueInfo", Map.of("objectTypeName", "java.lang.Object",
						"serializationDataFormat", "application/x-java-serialized-object")));
		assertThat(serialized.status()).isGreaterThanOrEqualTo(400);
		assertChinese(serialized);
	}

	private static void assertChinese(Rest.Answer answer) {
		assertThat(answer.json().get("message").asText()).containsPattern("\\p{IsHan}");
	}

	private Rest login(String person, boolean browser) {
		String server = "http://localhost:" + this.port;
		return browser ? Rest.login(server, person, "demo") : new Rest(server + "/engine-rest", person, "demo");
	}

}
