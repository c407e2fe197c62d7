package io.huiyin.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayName("Tasklist, Welcome and Admin speak Chinese")
class LocaleTests {

	private static final String WEBJAR = "META-INF/resources/webjars/camunda/";

	/**
	 * What is the same in both languages, empty in English too, or the server's to say.
	 */
	private static final Pattern NEEDS_NO_CHINESE = Pattern.compile("[<>]=?||\\{\\{ ?message ?}}");

	/** Formats of dates in which only digits appear. */
	private static final Pattern DATE_FORMAT = Pattern.compile("[YMDHmLT: -]+|\\d+");

	private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.*?}}|%[sd]");

	/** One entry of a table in form-texts.js: where, English, Chinese. */
	private static final Pattern ENTRY = Pattern
		.compile("(?m)^ {2}\\['([^']+)', (?:'([^']+)'|\"([^\"]+)\"), '([^']+)'],?$");

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "welcome", "admin" })
	void everyEnglishTextHasAChineseOne(String app) throws IOException {
		Map<String, String> chinese = texts(app, "zh");
		if (app.equals("tasklist")) {
			Set<String> criteria = criteriaOfFilters();
			assertThat(criteria).contains("labels.Due Before");
			assertThat(chinese.keySet()).containsAll(criteria);
			chinese.keySet().removeAll(criteria);
		}
		assertThat(chinese.keySet()).isEqualTo(texts(app, "en").keySet());
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "welcome", "admin" })
	void placeholdersAreKept(String app) throws IOException {
		Map<String, String> chinese = texts(app, "zh");
		texts(app, "en").forEach((key, english) -> assertThat(all(PLACEHOLDER, chinese.get(key))).as(key)
			.containsExactlyInAnyOrderElementsOf(all(PLACEHOLDER, english)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "welcome", "admin" })
	void noTextIsLeftInEnglish(String app) throws IOException {
		assertThat(texts(app, "zh")).allSatisfy((key, text) -> {
			if (key.startsWith("labels.") ? !NEEDS_NO_CHINESE.matcher(text).matches()
					: !DATE_FORMAT.matcher(text).matches() && !text.endsWith("dddd HH:mm")) {
				assertThat(text).containsPattern(HAN);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "welcome", "admin" })
	void chineseIsTheOnlyLanguageOffered(String app) throws IOException {
		assertThat(read("app/" + app + "/scripts/config.js"))
			.contains("locales: { availableLocales: ['zh'], fallbackLocale: 'zh' }");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "admin" })
	void everyScriptThatAnApplicationIsToldToLoadExists(String app) throws IOException {
		List<String> scripts = all(Pattern.compile("'([./]*[\\w/-]+\\.js)'"), read("app/" + app + "/scripts/config.js"),
				1);
		assertThat(scripts).isNotEmpty();
		for (String script : scripts) {
			assertThat(read(URI.create("app/" + app + "/").resolve(script).toString())).isNotBlank();
		}
	}

	@Test
	void everyPermissionHasAChineseName() throws IOException {
		String script = read("app/admin/camunda-admin-bootstrap.js");
		int map = script.indexOf(".permissionMap={");
		Set<String> permissions = new TreeSet<>(
				all(Pattern.compile("\"([A-Z_]+)\""), script.substring(map, script.indexOf("}", map)), 1));
		assertThat(permissions).contains("TASK_WORK", "CREATE_BATCH_SET_VARIABLES");
		permissions.addAll(List.of("ALL", "NONE"));
		assertThat(all(Pattern.compile("(?m)^  ([A-Z_]+): '\\p{IsHan}+',?$"),
				read("app/admin/scripts/huiyin/permissions.js"), 1))
			.containsExactlyInAnyOrderElementsOf(permissions);
	}

	@Test
	void everyValidationMessageOfFormsHasAChineseOne() throws IOException {
		Set<String> known = new TreeSet<>();
		Pattern message = Pattern.compile("[\"`]((?:Field (?:is|must)|Value is not|Please select|Date and time must)"
				+ "(?:[^\"`]|\\$\\{[^}]*})*[.)])[\"`]");
		for (String english : all(message, read("lib/deps.js"), 1)) {
			known.add(english.replaceAll("\\$\\{[^}]*}", "{}"));
		}
		assertThat(known).hasSizeGreaterThanOrEqualTo(11).contains("Field must match pattern {}.");
		assertThat(formTexts().keySet()).containsAll(known);
	}

	@Test
	void everyTranslatedTextOfFormsExists() throws IOException {
		String scripts = read("lib/deps.js") + read("app/tasklist/camunda-tasklist-bootstrap.js");
		formTexts().forEach((english, chinese) -> {
			assertThat(chinese).as(english).matches("/|.*\\p{IsHan}.*");
			assertThat(all(Pattern.compile("\\{}"), chinese).size()).as(english)
				.isIn(0, all(Pattern.compile("\\{}"), english).size());
			for (String part : COMPUTED.getOrDefault(english, List.of(english.split("\\{}")))) {
				assertThat(scripts.contains(part)).as("'%s' in Camunda's scripts", part).isTrue();
			}
		});
	}

	/** The texts that form-js puts together from parts. */
	private static final Map<String, List<String>> COMPUTED = Map.of("Value is expected to be an integer.",
			List.of("Value is expected to ", "be an integer"), "Value is expected to have at most {} decimal digit.",
			List.of("Value is expected to ", "have at most ", " decimal digit"),
			"Value is expected to have at most {} decimal digits.",
			List.of("Value is expected to ", "have at most ", " decimal digit"),
			// derived from the locale's own format of a date
			"yyyy-mm-dd", List.of());

	private static Map<String, String> formTexts() throws IOException {
		Map<String, String> texts = new TreeMap<>();
		ENTRY.matcher(read("app/tasklist/scripts/huiyin/form-texts.js"))
			.results()
			.forEach((entry) -> texts.put((entry.group(2) != null) ? entry.group(2) : entry.group(3), entry.group(4)));
		assertThat(texts).hasSizeGreaterThan(30);
		return texts;
	}

	/**
	 * Tasklist looks the criteria of a filter up by their English names, which its own
	 * locales leave out.
	 */
	private static Set<String> criteriaOfFilters() throws IOException {
		String script = read("app/tasklist/camunda-tasklist-bootstrap.js");
		int criteria = script.indexOf("group:\"Process Instance\"");
		String module = script.substring(script.lastIndexOf("\"use strict\"", criteria),
				script.indexOf("e.exports", criteria));
		Set<String> keys = new TreeSet<>();
		for (String key : all(Pattern.compile("(?:group:|label:|help:|=)\"([^\"]+)\""), module, 1)) {
			keys.add("labels." + key);
		}
		return keys;
	}

	private static Map<String, String> texts(String app, String language) throws IOException {
		Map<String, String> texts = new TreeMap<>();
		String json = read("app/" + app + "/locales/" + language + ".json").replace("\uFEFF", "");
		new ObjectMapper().readTree(json)
			.properties()
			.forEach((entry) -> collect(entry.getKey(), entry.getValue(), texts));
		return texts;
	}

	private static void collect(String path, JsonNode node, Map<String, String> into) {
		if (node.isValueNode()) {
			into.put(path, node.asText());
		}
		else if (node.isArray()) {
			for (int index = 0; index < node.size(); index++) {
				collect(path + "." + index, node.get(index), into);
			}
		}
		else {
			node.properties().forEach((entry) -> collect(path + "." + entry.getKey(), entry.getValue(), into));
		}
	}

	private static List<String> all(Pattern pattern, String text) {
		return all(pattern, text, 0);
	}

	private static List<String> all(Pattern pattern, String text, int group) {
		return pattern.matcher(text).results().map((MatchResult result) -> result.group(group)).toList();
	}

	private static String read(String resource) throws IOException {
		try (InputStream stream = LocaleTests.class.getClassLoader().getResourceAsStream(WEBJAR + resource)) {
			assertThat(stream).as(resource).isNotNull();
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
