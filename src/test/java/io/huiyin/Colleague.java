package io.huiyin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.testing.PackagedServer;
import io.huiyin.testing.Rest;

/** Somebody who works on cases through a server's REST interface. */
final class Colleague {

	private static final List<String> PEOPLE = List.of("chen.jing service-desk", "li.na service-desk",
			"wang.fang supervisor", "liu.wei department-head", "song.yu process-owner");

	private final String id;

	private final Rest rest;

	Colleague(String id, Rest rest) {
		this.id = id;
		this.rest = rest;
	}

	/** One of the demo people, or one of {@link #hire}. */
	static Colleague of(PackagedServer server, String id) {
		return new Colleague(id, new Rest(server.url() + "/engine-rest", id, server.password()));
	}

	/** The administrator of a server in production. */
	static Colleague administrator(PackagedServer server) {
		return new Colleague("admin", new Rest(server.url() + "/engine-rest", "admin", server.password()));
	}

	/** The administrator makes the people that the tests know. */
	void hire() {
		for (String person : PEOPLE) {
			String[] idAndGroup = person.split(" ");
			this.rest.post("/user/create",
					Map.of("profile",
							Map.of("id", idAndGroup[0], "firstName", idAndGroup[0], "lastName", "", "email", ""),
							"credentials", Map.of("password", PackagedServer.PASSWORD)))
				.expect(204);
			this.rest.put("/group/" + idAndGroup[1] + "/members/" + idAndGroup[0], Map.of()).expect(204);
		}
	}

	Rest rest() {
		return this.rest;
	}

	/** A complaint that nobody has made before. */
	static Map<String, Object> complaint() {
		return answers("channel", "hotline", "category", "propertyService", "customerName", "何秀英", "telephone",
				"13800138000", "occurredAt", "2026-01-22T20:15", "matter", "车库照明不亮 " + UUID.randomUUID(), "important",
				false);
	}

	Rest.Answer record(Map<String, Object> complaint) {
		return this.rest.post("/process-definition/key/complaint/submit-form",
				Map.of("variables", variables(complaint)));
	}

	/** Records a complaint and gives its case number. */
	String records(Map<String, Object> complaint) {
		return record(complaint).expect(200).json().get("businessKey").asText();
	}

	Rest.Answer handIn(String task, Map<String, Object> answers) {
		return this.rest.post("/task/" + task + "/submit-form", Map.of("variables", variables(answers)));
	}

	Rest.Answer claim(String task) {
		return this.rest.post("/task/" + task + "/claim", Map.of("userId", this.id));
	}

	/** Claims the case's task of that kind and hands it in. */
	void does(String caseNumber, String taskKey, Map<String, Object> answers) {
		String task = task(caseNumber, taskKey);
		claim(task).expect(204);
		handIn(task, answers).expect(204);
	}

	/** The id of the case's open task of that kind. */
	String task(String caseNumber, String taskKey) {
		JsonNode found = this.rest
			.get("/task?maxResults=1000&processInstanceBusinessKey=" + caseNumber + "&taskDefinitionKey=" + taskKey)
			.expect(200)
			.json();
		if (found.size() != 1) {
			throw new AssertionError("Expected one " + taskKey + " in " + caseNumber + ": " + found);
		}
		return found.get(0).get("id").asText();
	}

	/** The kinds of the case's tasks that this person sees. */
	List<String> tasks(String caseNumber) {
		return StreamSupport
			.stream(this.rest.get("/task?maxResults=1000&processInstanceBusinessKey=" + caseNumber)
				.expect(200)
				.json()
				.spliterator(), false)
			.map((task) -> task.get("taskDefinitionKey").asText())
			.sorted()
			.toList();
	}

	/** The number of the callback that is open for the case. */
	String callbackOf(String caseNumber) {
		String instance = this.rest.get("/process-instance?maxResults=1000&businessKey=" + caseNumber)
			.expect(200)
			.json()
			.get(0)
			.get("id")
			.asText();
		return this.rest.get("/process-instance?maxResults=1000&superProcessInstance=" + instance)
			.expect(200)
			.json()
			.get(0)
			.get("businessKey")
			.asText();
	}

	/** Deploys a model or a decision, as the Modeler does. */
	void deploys(String file, String content) {
		String boundary = "---" + UUID.randomUUID();
		String body = """
				--%1$s\r
				Content-Disposition: form-data; name="deployment-name"\r
				\r
				%2$s\r
				--%1$s\r
				Content-Disposition: form-data; name="data"; filename="%2$s"\r
				Content-Type: application/octet-stream\r
				\r
				%3$s\r
				--%1$s--\r
				""".formatted(boundary, file, content);
		this.rest.post("/deployment/create", body, "multipart/form-data; boundary=" + boundary).expect(200);
	}

	static Map<String, Object> verified() {
		return answers("verdict", "founded", "findings", "灯管损坏 12 支", "responsibleDepartment", "工程维修部", "important",
				false);
	}

	/** From the verified complaint to the closed one. */
	static void finish(String caseNumber, PackagedServer server, Colleague administrator) {
		of(server, "liu.wei").does(caseNumber, "userTask_handleAtDepartment",
				answers("solvable", "true", "measures", "已更换"));
		of(server, "chen.jing").does(caseNumber, "userTask_completeSheet",
				answers("outcome", "已更换", "answerToCustomer", "何女士，灯已换好。", "customerAnswered", true));
		String callback = administrator.callbackOf(caseNumber);
		of(server, "li.na").does(callback, "userTask_callCustomer",
				answers("outcome", "reached", "satisfaction", "satisfied", "questionOpen", "false"));
	}

	static Map<String, Object> answers(Object... keysAndValues) {
		Map<String, Object> answers = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			answers.put((String) keysAndValues[i], keysAndValues[i + 1]);
		}
		return answers;
	}

	/** Asks again and again until it is so, for at most a minute. */
	static void await(String what, Supplier<Boolean> isSo) {
		long end = System.nanoTime() + 60_000_000_000L;
		while (!isSo.get()) {
			if (System.nanoTime() > end) {
				throw new AssertionError("Not within a minute: " + what);
			}
			try {
				Thread.sleep(200);
			}
			catch (InterruptedException ex) {
				throw new AssertionError(ex);
			}
		}
	}

	private static Map<String, Object> variables(Map<String, Object> answers) {
		Map<String, Object> variables = new LinkedHashMap<>();
		answers.forEach((key, value) -> variables.put(key, Map.of("value", value)));
		return variables;
	}

}
