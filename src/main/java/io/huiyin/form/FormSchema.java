package io.huiyin.form;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;

/**
 * One {@code .form}, parsed; never changes. What a component leaves out is as form-js
 * fills it in.
 */
final class FormSchema {

	private static final ObjectMapper JSON = new ObjectMapper();

	/** Whatever may be the name of a variable in an expression or a template. */
	private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

	private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

	private static final Pattern ROW = Pattern.compile("\\[(\\d{1,8})]");

	private final List<Component> components;

	/** Fields and lists by the keys that lead to them. */
	private final Map<String, Component> paths = new LinkedHashMap<>();

	private final Set<String> names;

	private final Map<String, Object> shape;

	private final Map<String, ParsedExpression> expressions;

	private FormSchema(List<Component> components) {
		this.components = components;
		paths(components, "", this.paths);
		this.names = names(components);
		this.shape = new LinkedHashMap<>();
		shape(components, this.shape);
		this.expressions = all(components).flatMap((component) -> expressions(component.json()))
			.distinct()
			.map((expression) -> FEEL.parseExpression(expression.substring(1)))
			.filter(ParseResult::isSuccess)
			.collect(Collectors.toMap((parsed) -> "=" + parsed.parsedExpression().text(),
					ParseResult::parsedExpression));
	}

	/**
	 * Reads a form.
	 * @throws IllegalArgumentException if this is not the JSON of a form
	 */
	static FormSchema of(byte[] json) {
		try {
			return new FormSchema(components(JSON.readTree(json)));
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("Not a form: " + ex.getMessage(), ex);
		}
	}

	/** The components in the order of the form, those of groups and lists within them. */
	List<Component> components() {
		return this.components;
	}

	/**
	 * All variables that the form may read: its fields, its options and whatever its
	 * expressions name; some of these names may be none of a variable.
	 */
	Set<String> names() {
		return this.names;
	}

	/**
	 * What an answer to this form may hold, by key: a component for a field, a map for a
	 * group, a {@link Row} for a list.
	 */
	Map<String, Object> shape() {
		return this.shape;
	}

	/**
	 * An expression of the form, such as {@code =solvable}; null if it cannot be read.
	 */
	ParsedExpression expression(String expression) {
		return this.expressions.get(expression);
	}

	/** Whether the engine's FEEL can read that. */
	static boolean isFeel(String text) {
		try {
			return FEEL.parseExpression(text).isSuccess();
		}
		catch (StackOverflowError ex) {
			return false; // nested deeper than anybody could follow
		}
	}

	/**
	 * The label of what is at a path such as {@code points[1].content}; the path if
	 * nothing is.
	 */
	String label(String path) {
		Component component = this.paths.get(withoutRows(path));
		return (component != null) ? component.label() : path;
	}

	/** Whether the key is that of a field, and not of a list of lines. */
	boolean isField(String key) {
		Component component = this.paths.get(key);
		return component != null && component.isField();
	}

	/** Compares two paths by their places in the form; what is no field comes last. */
	int compare(String one, String other) {
		return Arrays.compare(position(one), position(other));
	}

	private int[] position(String path) {
		List<String> order = List.copyOf(this.paths.keySet());
		IntStream.Builder position = IntStream.builder();
		Matcher row = ROW.matcher(path);
		while (row.find()) {
			position.add(place(order, path.substring(0, row.start())));
			position.add(Integer.parseInt(row.group(1)));
		}
		return position.add(place(order, path)).build().toArray();
	}

	private static int place(List<String> order, String path) {
		int index = order.indexOf(withoutRows(path));
		return (index < 0) ? order.size() : index;
	}

	private static String withoutRows(String path) {
		return ROW.matcher(path).replaceAll("");
	}

	private static void paths(List<Component> components, String prefix, Map<String, Component> paths) {
		for (Component component : components) {
			String path = prefix + String.join(".", component.path());
			if (component.isField() || component.isList()) {
				paths.put(path, component);
			}
			paths(component.components(), component.path().isEmpty() ? prefix : path + ".", paths);
		}
	}

	private static Stream<Component> all(List<Component> components) {
		return components.stream()
			.flatMap((component) -> Stream.concat(Stream.of(component), all(component.components())));
	}

	/** Those of a form or of a component that holds others. */
	static List<Component> components(JsonNode parent) {
		List<Component> components = new ArrayList<>();
		parent.path("components").forEach((json) -> components.add(component(json)));
		return List.copyOf(components);
	}

	private static Component component(JsonNode json) {
		Input input = Input.of(json.path("type").asText());
		String path = json.path((input != null) ? "key" : "path").asText();
		return new Component(json, input, path.isEmpty() ? List.of() : List.of(path.split("\\.")), components(json));
	}

	private static void shape(List<Component> components, Map<String, Object> shape) {
		for (Component component : components) {
			if (component.isField()) {
				Paths.set(shape, component.path(), component);
			}
			else if (component.isList()) {
				Row row = new Row(new LinkedHashMap<>());
				shape(component.components(), row.shape());
				Paths.set(shape, component.path(), row);
			}
			else if (component.isGroup()) {
				shape(component.components(), Paths.map(shape, component.path()));
			}
		}
	}

	private static Set<String> names(List<Component> components) {
		Set<String> names = new HashSet<>();
		all(components).forEach((component) -> {
			if (!component.path().isEmpty()) {
				names.add(component.path().get(0));
			}
			if (component.json().has("valuesKey")) {
				names.add(component.json().get("valuesKey").asText());
			}
			expressions(component.json()).forEach((expression) -> {
				Matcher matcher = NAME.matcher(expression);
				while (matcher.find()) {
					names.add(matcher.group());
				}
			});
		});
		return Set.copyOf(names);
	}

	private static Stream<String> expressions(JsonNode component) {
		JsonNode validate = component.path("validate");
		return Stream
			.of(component.path("conditional").path("hide"), component.path("readonly"),
					component.path("valuesExpression"), component.path("expression"), validate.path("min"),
					validate.path("max"), validate.path("minLength"), validate.path("maxLength"))
			.map(JsonNode::asText)
			.filter((text) -> text.startsWith("="));
	}

	/**
	 * One line of a list.
	 *
	 * @param shape what it may hold, by key
	 */
	record Row(Map<String, Object> shape) {
	}

	/**
	 * A part of a form.
	 *
	 * @param json as it stands in the form
	 * @param input what is entered into it; null for what only shows or holds others
	 * @param path where its value is, within what the component that holds it holds;
	 * empty if it has none of its own
	 * @param components what it holds
	 */
	record Component(JsonNode json, Input input, List<String> path, List<Component> components) {

		/** Whether it holds an answer. */
		boolean isField() {
			return this.input != null && !this.path.isEmpty();
		}

		/** Whether it holds lines of its components. */
		boolean isList() {
			return isDynamic() && !this.path.isEmpty() && this.json.path("isRepeating").asBoolean(true);
		}

		/**
		 * Whether it holds its components once, in an object of its own if it has a path.
		 */
		boolean isGroup() {
			return this.json.path("type").asText().equals("group") || isDynamic() && !isList();
		}

		private boolean isDynamic() {
			return this.json.path("type").asText().equals("dynamiclist");
		}

		/** A day with a time has its labels apart, a list may have none. */
		String label() {
			return Stream.of("label", "dateLabel", "timeLabel")
				.map((name) -> this.json.path(name).asText())
				.filter((label) -> !label.isBlank() && !label.startsWith("=") && !label.contains("{{"))
				.findFirst()
				.orElseGet(() -> String.join(".", this.path));
		}

	}

}
