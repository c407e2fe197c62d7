package io.huiyin.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The files in {@code forms/} and the records that take them say the same. */
@DatabaseTest
class FormTests {

	@Autowired
	FormPassage passage;

	@Test
	void everyFormIsTakenByOneRecordWithTheSameKeys() {
		Map<String, Set<String>> keys = new TreeMap<>();
		forms().forEach((id, form) -> keys.put(id, keys(form.get("components"))));
		Map<String, Set<String>> components = new TreeMap<>();
		this.passage.records().forEach((id, record) -> components.put(id, components(record)));
		assertThat(components).isEqualTo(keys);
	}

	@Test
	void everyTableAndEveryChoiceThatAFormShowsIsSupplied() {
		Map<String, Set<String>> missing = new TreeMap<>();
		forms().forEach((id, form) -> {
			Set<String> lists = lists(form.get("components"));
			lists.removeAll(lists(this.passage.views().get(id)));
			if (!lists.isEmpty()) {
				missing.put(id, lists);
			}
		});
		assertThat(missing).isEmpty();
	}

	@Test
	void everyFieldHasAChineseLabel() {
		forms().forEach(
				(id, form) -> fields(form.get("components")).filter((field) -> field.has("key") || field.has("path"))
					.forEach((field) -> assertThat(field.path("label").asText(field.path("dateLabel").asText()))
						.as(id + " " + field.path("key").asText())
						.matches("(?s).*\\p{IsHan}.*")));
	}

	@Test
	void fileNameAndFormIdAreTheSameName() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("forms"))) {
			files.filter((file) -> file.toString().endsWith(".form")).forEach((file) -> {
				String expected = file.getFileName().toString().replace(".form", "") + "-form";
				String id = read(file).get("id").asText();
				assertThat(id.replaceAll("([A-Z])", "-$1").toLowerCase()).isEqualTo(expected);
			});
		}
	}

	static Map<String, JsonNode> forms() {
		try (Stream<Path> files = Files.walk(Path.of("forms"))) {
			return files.filter((file) -> file.toString().endsWith(".form"))
				.map(FormTests::read)
				.collect(Collectors.toMap((form) -> form.get("id").asText(), (form) -> form));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static JsonNode read(Path file) {
		try {
			return new ObjectMapper().readTree(file.toFile());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<JsonNode> fields(JsonNode components) {
		return Stream.of(components)
			.flatMap((list) -> stream(list))
			.flatMap((field) -> Stream.concat(Stream.of(field), fields(field.path("components"))));
	}

	private static Stream<JsonNode> stream(JsonNode list) {
		Set<JsonNode> all = new LinkedHashSet<>();
		list.forEach(all::add);
		return all.stream();
	}

	/** Keys as paths: {@code points.content} for a field of a list. */
	private static Set<String> keys(JsonNode components) {
		Set<String> keys = new TreeSet<>();
		components.forEach((field) -> {
			if (field.get("type").asText().equals("dynamiclist")) {
				keys.add(field.get("path").asText());
				keys(field.get("components")).forEach((key) -> keys.add(field.get("path").asText() + "." + key));
			}
			else if (field.has("key")) {
				keys.add(field.get("key").asText());
			}
		});
		return keys;
	}

	/** The variables from which tables and choices are filled. */
	private static Set<String> lists(JsonNode components) {
		return fields(components)
			.map((field) -> field.path("valuesKey").asText(field.path("dataSource").asText().replaceFirst("^=", "")))
			.filter((list) -> !list.isEmpty())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The lists of what a form shows, those of a record within it included. */
	private static Set<String> lists(Class<?> view) {
		Set<String> lists = new TreeSet<>();
		if (view != null && view.isRecord()) {
			for (RecordComponent component : view.getRecordComponents()) {
				if (Collection.class.isAssignableFrom(component.getType())) {
					lists.add(component.getName());
				}
				lists.addAll(lists(component.getType()));
			}
		}
		return lists;
	}

	private static Set<String> components(Class<?> record) {
		Set<String> names = new TreeSet<>();
		for (RecordComponent component : record.getRecordComponents()) {
			names.add(component.getName());
			if (component.getGenericType() instanceof ParameterizedType list
					&& list.getActualTypeArguments()[0] instanceof Class<?> element && element.isRecord()) {
				Arrays.stream(element.getRecordComponents())
					.forEach((part) -> names.add(component.getName() + "." + part.getName()));
			}
		}
		return names;
	}

}
