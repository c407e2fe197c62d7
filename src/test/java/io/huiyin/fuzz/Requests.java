package io.huiyin.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.huiyin.fuzz.OpenApi.Operation;
import io.huiyin.fuzz.OpenApi.Parameter;

/** Makes requests of operations: such as fit, and such as do not. */
final class Requests {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private static final Pattern PARAMETER = Pattern.compile("\\{([\\w-]+)}");

	private static final String JSON_TYPE = "application/json";

	private static final String BORDER = "----huiyin";

	/** Properties of bodies and queries that name a thing, and which. */
	private static final Map<String, String> PROPERTIES = Map.ofEntries(Map.entry("taskId", "task"),
			Map.entry("task", "task"), Map.entry("case", "case"), Map.entry("processInstanceId", "process-instance"),
			Map.entry("processInstance", "process-instance"),
			Map.entry("historicProcessInstanceId", "process-instance"), Map.entry("executionId", "execution"),
			Map.entry("processDefinitionId", "process-definition"),
			Map.entry("sourceProcessDefinitionId", "process-definition"),
			Map.entry("targetProcessDefinitionId", "process-definition"),
			Map.entry("processDefinitionKey", "process-definition.key"),
			Map.entry("decisionDefinitionId", "decision-definition"),
			Map.entry("decisionDefinitionKey", "decision-definition.key"),
			Map.entry("historicDecisionInstanceId", "history/decision-instance"),
			Map.entry("deploymentId", "deployment"), Map.entry("jobId", "job"),
			Map.entry("jobDefinitionId", "job-definition"), Map.entry("externalTaskId", "external-task"),
			Map.entry("batchId", "batch"), Map.entry("incidentId", "incident"), Map.entry("userId", "user"),
			Map.entry("assignee", "user"), Map.entry("groupId", "group"), Map.entry("businessKey", "case"),
			Map.entry("processInstanceBusinessKey", "case"), Map.entry("messageName", "messageName"),
			Map.entry("variableName", "varName"), Map.entry("operationId", "operationId"));

	/** Short, and not one wrong password after the other. */
	private static final Map<String, JsonNode> LITERALLY = Map.of("asyncResponseTimeout", JSON.numberNode(1),
			"authenticatedUserPassword", JSON.textNode("demo"), "password", JSON.textNode(Office.PASSWORD), "username",
			JSON.textNode("wu.gang"));

	/**
	 * Changed at random, these would be wrong passwords, after some of which there is a
	 * wait.
	 */
	private static final Set<String> PASSWORDS = Set.of("POST /identity/verify", "PUT /user/{id}/credentials");

	private static final JsonNode COMPLAINT = form(Office.ANOTHER_COMPLAINT);

	private static final JsonNode VERIFIED = form(Office.VERIFIED);

	private static final List<String> NO_OBJECTS = List.of("{\"a\":", "", "null", "[]", "[null]", "{}", "\"text\"", "5",
			"{} {}", "灯不亮");

	private static final List<String> OTHER_TYPES = List.of("text/plain", "application/xml", "multipart/form-data",
			"*/*", "no type", "multipart/form-data; boundary=" + BORDER, "application/x-www-form-urlencoded");

	private static final List<String> ODD_NAMES = List.of("%00", "%0d%0aX:%20y", "%2e%2e", "a%2Fb", "%5c", "%C3%28",
			"%ff", "a;b=c", "%25", "a".repeat(3000), "%F0%9F%98%A1", "${1+1}", "'", "%22", "..", "*", "a%20b",
			"%ED%A0%80");

	private static final List<String> ODD_TEXTS = List.of("", " ", "-1", "99999999999999999999", "1e400", "NaN",
			"2026-02-30T25:61:00", "gestern", "2026-11-24", "null", "true", "[]", "{}", "\u0000", "\u0007\n", "\uD83D",
			"😡", "'; drop table x", "%", "_", "${1+1}", "a_eq_b", "a_eq_", "_like_%", "a_b_c_d,", ",", ",,", "\\",
			"../..", "x".repeat(2000), "java.lang.Runtime", "<script>", "asc", "1,2,3", "0", "2147483648",
			"-2147483648");

	/** Of the query, if it has to be given. */
	private static final Map<String, String> ASKED = Map.ofEntries(Map.entry("q", ""), Map.entry("kind", ""),
			Map.entry("state", ""), Map.entry("overdue", ""), Map.entry("from", "2026-11-01"),
			Map.entry("until", "2026-11-30"), Map.entry("month", "2026-10"), Map.entry("year", "2026"),
			Map.entry("person", "chen.jing"), Map.entry("serial", "SN-1"), Map.entry("model", "打印机"),
			Map.entry("name", "x.png"), Map.entry("deserializeValues", "true"), Map.entry("maxResults", "100"));

	private final Map<String, String> ids;

	private final Random random;

	Requests(Map<String, String> ids, Random random) {
		this.ids = ids;
		this.random = random;
	}

	/** Those that fit, with each body there is. */
	List<Request> fitting(Operation operation) {
		List<JsonNode> bodies = new ArrayList<>();
		if (operation.path().matches("/process-definition/.*/(submit-form|start)")) {
			bodies.add(COMPLAINT);
		}
		if (operation.path().matches("/task/.*/(submit-form|complete)")) {
			bodies.add(VERIFIED);
		}
		operation.examples().forEach((example) -> bodies.add(named(example, null, this::real)));
		// with nothing, a query finds most, and a modification does nothing
		if (operation.contentType() != null && !operation.path().endsWith("/modification")) {
			bodies.add(JSON.objectNode());
		}
		String target = target(operation, this::real);
		if (bodies.isEmpty()) {
			return List.of(plain(operation, "fitting", target));
		}
		if (!JSON_TYPE.equals(operation.contentType())) {
			return List.of(multipart(operation, target));
		}
		return bodies.stream().map((body) -> json(operation, "fitting", target, body)).toList();
	}

	/** One that fits but for what it names, which does not exist. */
	Request ofNothing(Operation operation) {
		UnaryOperator<String> nothing = (thing) -> "no-such-" + thing.replace('/', '-');
		String target = target(operation, nothing);
		return JSON_TYPE.equals(operation.contentType())
				? json(operation, "of nothing", target, named(operation.examples().get(0), null, nothing))
				: plain(operation, "of nothing", target);
	}

	private static String target(Operation operation, UnaryOperator<String> names) {
		return path(operation, names) + requiredQuery(operation, names);
	}

	private static Request multipart(Operation operation, String target) {
		String text = "";
		if (operation.path().startsWith("/deployment")) {
			text = part("deployment-name", null, "fuzz") + part("complaint2.bpmn", "complaint2.bpmn", """
					<?xml version="1.0" encoding="UTF-8"?>
					<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"
					  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="http://huiyin.io">
					  <bpmn:process id="fuzzedToo" isExecutable="true" camunda:historyTimeToLive="P1D">
					    <bpmn:startEvent id="startEvent_begin" />
					  </bpmn:process>
					</bpmn:definitions>
					""");
		}
		else if (operation.path().endsWith("/attachment/create")) {
			text = part("attachment-name", null, "x.png") + part("attachment-type", null, "image/png")
					+ part("content", "x.png", "no picture");
		}
		else {
			text = part("data", "x.bin", "bytes") + part("valueType", null, "Bytes");
		}
		return new Request(operation.toString(), "fitting", operation.method(), target,
				"multipart/form-data; boundary=" + BORDER, utf8(text + "--" + BORDER + "--\r\n"));
	}

	private static String part(String name, String file, String content) {
		return "--" + BORDER + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
				+ ((file != null) ? "; filename=\"" + file + "\"" : "") + "\r\n\r\n" + content + "\r\n";
	}

	/** Bodies that do not fit. */
	List<Request> brokenBodies(Operation operation) {
		String target = target(operation, this::real);
		List<Request> requests = new ArrayList<>();
		NO_OBJECTS.forEach((body) -> requests.add(new Request(operation.toString(), "no such object",
				operation.method(), target, JSON_TYPE, utf8(body))));
		requests.add(new Request(operation.toString(), "no body", operation.method(), target, null, null));
		requests.add(new Request(operation.toString(), "invalid UTF-8", operation.method(), target, JSON_TYPE,
				new byte[] { '{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '"', (byte) 0xFF, '"', '}' }));
		requests.add(new Request(operation.toString(), "deep", operation.method(), target, JSON_TYPE,
				utf8("{\"variables\":".repeat(5000) + "1" + "}".repeat(5000))));
		requests.add(new Request(operation.toString(), "many digits", operation.method(), target, JSON_TYPE,
				utf8("{\"x\":" + "9".repeat(5000) + "}")));
		String fitting = named(operation.examples().get(0), null, this::real).toString();
		for (String type : OTHER_TYPES) {
			requests
				.add(new Request(operation.toString(), "other type", operation.method(), target, type, utf8(fitting)));
		}
		if (PASSWORDS.contains(operation.toString())) {
			return requests;
		}
		for (int example = 0; example < operation.examples().size(); example++) {
			JsonNode body = named(operation.examples().get(example), null, this::real);
			requests.add(json(operation, "each value wrong", target, each(body, this::wrong)));
			requests.add(json(operation, "each value null", target, each(body, (value) -> JSON.nullNode())));
			requests.add(json(operation, "each text an object", target,
					each(body, (value) -> value.isTextual() ? JSON.objectNode().put("a", 1) : value)));
			requests.add(json(operation, "each number huge", target,
					each(body, (value) -> value.isNumber() ? JSON.numberNode(1e300) : value)));
			requests.add(json(operation, "each number negative", target,
					each(body, (value) -> value.isNumber() ? JSON.numberNode(-2147483649L) : value)));
			requests.add(json(operation, "each text long", target,
					each(body, (value) -> value.isTextual() ? JSON.textNode("长".repeat(5000)) : value)));
			requests.add(json(operation, "each text odd", target, each(body,
					(value) -> value.isTextual() ? JSON.textNode("\u0000\u0007\uFFFF😡';--${1+1}<b>%\\") : value)));
			requests.add(json(operation, "each text empty", target,
					each(body, (value) -> value.isTextual() ? JSON.textNode("") : value)));
			requests.add(new Request(operation.toString(), "each text half a character", operation.method(), target,
					JSON_TYPE,
					utf8(each(body, (value) -> value.isTextual() ? JSON.textNode("halfASurrogate") : value).toString()
						.replace("halfASurrogate", "\\ud800"))));
			requests.add(json(operation, "unknown property", target, unheard(body)));
			requests.add(json(operation, "one value changed", target, oneChanged(body)));
			requests.add(json(operation, "one value changed", target, oneChanged(body)));
			requests.add(json(operation, "one value removed", target, oneRemoved(body)));
			requests.add(json(operation, "one value removed", target, oneRemoved(body)));
		}
		return requests;
	}

	/**
	 * Each parameter of the query once with a value that it cannot have, and odd paths.
	 */
	List<Request> brokenQueries(Operation operation) {
		String path = path(operation, this::real);
		List<Request> requests = new ArrayList<>();
		for (Parameter parameter : operation.query()) {
			String value = oddText();
			requests.add(plain(operation, "odd parameter",
					path + "?" + parameter.name() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
		}
		requests.add(plain(operation, "page", path + "?firstResult=-1&maxResults=-5"));
		requests.add(plain(operation, "page", path + "?firstResult=a&maxResults=99999999999999"));
		requests.add(plain(operation, "page", path + "?firstResult=2147483647&maxResults=2147483647"));
		requests.add(plain(operation, "order", path + "?sortBy=nothing&sortOrder=up"));
		requests.add(plain(operation, "order", path + "?sortBy=id"));
		requests.add(plain(operation, "unknown parameter", path + "?unheard=1&%ZZ&=&&a=b=c&%C3%28=%FF"));
		return requests;
	}

	/** Each identifier in the path once odd, and a method that nothing knows. */
	List<Request> oddPaths(Operation operation) {
		List<Request> requests = new ArrayList<>();
		requests
			.add(new Request(operation.toString(), "other method", "PATCH", path(operation, this::real), null, null));
		if (operation.path().contains("{")) {
			for (String odd : ODD_NAMES) {
				String target = path(operation, (thing) -> odd) + requiredQuery(operation, this::real);
				JsonNode body = JSON_TYPE.equals(operation.contentType())
						? named(operation.examples().get(0), null, this::real) : null;
				requests.add((body != null) ? json(operation, "odd path", target, body)
						: plain(operation, "odd path", target));
			}
		}
		return requests;
	}

	private static JsonNode form(Map<String, Object> answers) {
		ObjectNode variables = JSON.objectNode();
		answers.forEach((key, value) -> variables.putObject(key)
			.set("value", (value instanceof Boolean yes) ? JSON.booleanNode(yes) : JSON.textNode((String) value)));
		return JSON.objectNode().set("variables", variables);
	}

	private static Request plain(Operation operation, String kind, String target) {
		return new Request(operation.toString(), kind, operation.method(), target, null, null);
	}

	private static Request json(Operation operation, String kind, String target, JsonNode body) {
		return new Request(operation.toString(), kind, operation.method(), target, JSON_TYPE, utf8(body.toString()));
	}

	private static String path(Operation operation, UnaryOperator<String> names) {
		Matcher parameter = PARAMETER.matcher(operation.path());
		StringBuilder path = new StringBuilder();
		while (parameter.find()) {
			parameter.appendReplacement(path, Matcher
				.quoteReplacement(names.apply(thing(operation.path(), parameter.group(1))).replace(" ", "%20")));
		}
		return parameter.appendTail(path).toString();
	}

	/** What a parameter of a path names. */
	private static String thing(String path, String parameter) {
		String[] segments = path.substring(1).split("/");
		String thing = switch (segments[0]) {
			case "history" -> "history/" + segments[1];
			case "camunda" -> segments[3];
			default -> segments[0];
		};
		return switch (parameter) {
			case "id" -> switch (thing) {
				case "history/process-definition" -> "process-definition";
				case "history/decision-requirements-definition" -> "decision-requirements-definition";
				default -> thing;
			};
			case "key" -> thing + ".key";
			case "tenant-id" -> "tenant";
			default -> parameter;
		};
	}

	private String real(String thing) {
		return this.ids.getOrDefault(thing, "none");
	}

	private static String requiredQuery(Operation operation, UnaryOperator<String> names) {
		StringBuilder query = new StringBuilder();
		for (Parameter parameter : operation.query()) {
			if (parameter.required() || parameter.name().equals("maxResults")) {
				String value = !parameter.values().isEmpty() ? parameter.values().get(0)
						: PROPERTIES.containsKey(parameter.name()) ? names.apply(PROPERTIES.get(parameter.name()))
								: ASKED.getOrDefault(parameter.name(), "1");
				query.append(query.isEmpty() ? '?' : '&')
					.append(parameter.name())
					.append('=')
					.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
			}
		}
		return query.toString();
	}

	/** The same body about things that there are. */
	private static JsonNode named(JsonNode value, String property, UnaryOperator<String> names) {
		if (value.isObject()) {
			ObjectNode object = JSON.objectNode();
			value.properties()
				.forEach((each) -> object.set(each.getKey(), named(each.getValue(), each.getKey(), names)));
			return object;
		}
		if (value.isArray()) {
			ArrayNode array = JSON.arrayNode();
			value.forEach((each) -> array.add(named(each, property, names)));
			return array;
		}
		if (property != null && LITERALLY.containsKey(property)) {
			return LITERALLY.get(property);
		}
		String thing = (property != null) ? PROPERTIES.get(property.replaceAll("(s|In|IdIn)$", "")) : null;
		return (thing != null && value.isTextual()) ? JSON.textNode(names.apply(thing)) : value;
	}

	private static JsonNode each(JsonNode value, UnaryOperator<JsonNode> change) {
		if (value.isObject()) {
			ObjectNode object = JSON.objectNode();
			value.properties().forEach((each) -> object.set(each.getKey(), each(each.getValue(), change)));
			return object;
		}
		if (value.isArray()) {
			ArrayNode array = JSON.arrayNode();
			value.forEach((each) -> array.add(each(each, change)));
			return array;
		}
		return change.apply(value);
	}

	private JsonNode wrong(JsonNode value) {
		if (value.isTextual()) {
			return this.random.nextBoolean() ? JSON.arrayNode().add(1) : JSON.numberNode(7);
		}
		return value.isBoolean() ? JSON.textNode("maybe") : JSON.textNode("x");
	}

	private static JsonNode unheard(JsonNode body) {
		return body.isObject() ? ((ObjectNode) body.deepCopy()).put("unheard", 1) : body;
	}

	private JsonNode oneChanged(JsonNode body) {
		int chosen = this.random.nextInt(Math.max(1, leaves(body)));
		int[] passed = { 0 };
		return each(body, (value) -> (passed[0]++ == chosen) ? oddValue() : value);
	}

	private JsonNode oneRemoved(JsonNode body) {
		JsonNode copy = body.deepCopy();
		List<ObjectNode> objects = new ArrayList<>();
		collect(copy, objects);
		if (!objects.isEmpty()) {
			ObjectNode object = objects.get(this.random.nextInt(objects.size()));
			List<String> names = new ArrayList<>();
			object.fieldNames().forEachRemaining(names::add);
			object.remove(names.get(this.random.nextInt(names.size())));
		}
		return copy;
	}

	private static void collect(JsonNode value, List<ObjectNode> objects) {
		if (value instanceof ObjectNode object && !object.isEmpty()) {
			objects.add(object);
		}
		value.forEach((each) -> collect(each, objects));
	}

	private static int leaves(JsonNode value) {
		int[] count = { 0 };
		each(value, (leaf) -> {
			count[0]++;
			return leaf;
		});
		return count[0];
	}

	private JsonNode oddValue() {
		return switch (this.random.nextInt(8)) {
			case 0 -> JSON.nullNode();
			case 1 -> JSON.numberNode(Long.MIN_VALUE);
			case 2 -> JSON.booleanNode(true);
			case 3 -> JSON.arrayNode().add(JSON.nullNode());
			case 4 -> JSON.objectNode().set("value", JSON.objectNode());
			default -> JSON.textNode(oddText());
		};
	}

	private String oddText() {
		return ODD_TEXTS.get(this.random.nextInt(ODD_TEXTS.size()));
	}

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
