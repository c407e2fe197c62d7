package io.huiyin.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Camunda's own description of its REST interface, from Maven Central. */
final class OpenApi {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private final JsonNode root;

	private OpenApi(JsonNode root) {
		this.root = root;
	}

	/**
	 * What can be asked for.
	 *
	 * @param method in capitals
	 * @param path with its parameters in braces
	 * @param query its other parameters
	 * @param contentType of the body, or null if there is none
	 * @param examples bodies that fit: Camunda's own first, then one with everything
	 */
	record Operation(String method, String path, List<Parameter> query, String contentType, List<JsonNode> examples) {

		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

	/**
	 * A parameter of the query.
	 *
	 * @param type as JSON schema calls it
	 * @param values of an enumeration, otherwise empty
	 */
	record Parameter(String name, boolean required, String type, List<String> values) {
	}

	static List<Operation> operations() {
		try (InputStream file = OpenApi.class.getResourceAsStream("/openapi.json")) {
			return new OpenApi(new ObjectMapper().readTree(file)).read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<Operation> read() {
		List<Operation> operations = new ArrayList<>();
		for (Map.Entry<String, JsonNode> path : this.root.get("paths").properties()) {
			for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
				operations.add(operation(method.getKey().toUpperCase(), path.getKey(), method.getValue()));
			}
		}
		return operations;
	}

	private Operation operation(String method, String path, JsonNode operation) {
		List<Parameter> query = new ArrayList<>();
		for (JsonNode parameter : operation.path("parameters")) {
			if (parameter.get("in").asText().equals("query")) {
				JsonNode schema = parameter.path("schema");
				List<String> values = new ArrayList<>();
				schema.path("enum").forEach((value) -> values.add(value.asText()));
				query.add(new Parameter(parameter.get("name").asText(), parameter.path("required").asBoolean(),
						schema.path("type").asText(), values));
			}
		}
		Iterator<Map.Entry<String, JsonNode>> content = operation.path("requestBody")
			.path("content")
			.properties()
			.iterator();
		if (!content.hasNext()) {
			return new Operation(method, path, query, null, List.of());
		}
		Map.Entry<String, JsonNode> body = content.next();
		List<JsonNode> examples = new ArrayList<>();
		for (Map.Entry<String, JsonNode> example : body.getValue().path("examples").properties()) {
			JsonNode value = example.getValue().path("value");
			if (value.isContainerNode()) {
				examples.add(value);
			}
		}
		examples.add(whole(body.getValue().get("schema"), 0));
		return new Operation(method, path, query, body.getKey(), examples);
	}

	/** A value that the schema allows, with everything that it can hold. */
	private JsonNode whole(JsonNode schema, int depth) {
		if (schema.has("$ref")) {
			String name = schema.get("$ref").asText();
			return whole(this.root.at(name.substring(1)), depth);
		}
		if (schema.has("enum")) {
			return schema.get("enum").get(0);
		}
		ObjectNode object = JSON.objectNode();
		for (JsonNode part : schema.path("allOf")) {
			whole(part, depth).properties().forEach((each) -> object.set(each.getKey(), each.getValue()));
		}
		return switch (schema.path("type").asText()) {
			case "boolean" -> JSON.booleanNode(false);
			case "integer" -> JSON.numberNode(1);
			case "number" -> JSON.numberNode(1.5);
			case "string" -> JSON
				.textNode(schema.path("format").asText().equals("date-time") ? "2026-11-24T09:00:00.000+0800" : "text");
			case "array" ->
				(depth > 3) ? JSON.arrayNode() : JSON.arrayNode().add(whole(schema.get("items"), depth + 1));
			default -> {
				if (depth <= 3) {
					schema.path("properties")
						.properties()
						.forEach((each) -> object.set(each.getKey(), whole(each.getValue(), depth + 1)));
					if (schema.path("additionalProperties").isObject()) {
						object.set("customerName", whole(schema.get("additionalProperties"), depth + 1));
					}
				}
				yield object;
			}
		};
	}

}
