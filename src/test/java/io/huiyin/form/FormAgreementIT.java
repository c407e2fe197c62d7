package io.huiyin.form;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huiyin.form.FormSchema.Component;
import io.huiyin.testing.FormJs;
import io.huiyin.testing.FormJs.Answer;
import io.huiyin.testing.FormJs.Submission;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server's check of forms and form-js, by which the browser checks them, say the same
 * about all forms of the product, and about some that use what these do not.
 */
class FormAgreementIT {

	/** Of all chances; another one makes other submissions. */
	private static final long SEED = Long.getLong("huiyin.test.seed", 20261125);

	/** Submissions of each form. */
	private static final int HONEST = 50;

	private static final int CHANGED = 66;

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");

	private final FormGuard guard = new FormGuard(Clock.fixed(NOW, ZONE));

	/** No difference is tolerated between what is sent and what form-js would send. */
	private static final BiPredicate<String, String> NOTHING = (sent, would) -> false;

	/**
	 * One submission and what both say of it.
	 *
	 * @param check what the server would say, had something else been shown and sent
	 */
	private record Case(Submission submission, FormSchema form, Answer browser, List<Problem> problems,
			BiFunction<Map<String, Object>, Map<String, Object>, List<Problem>> check) {

		/** form-js lets it be sent, and sends just this. */
		boolean isSent() {
			return isSent(this.submission.submitted(), NOTHING);
		}

		/**
		 * The same, where some difference is tolerated.
		 * @param tolerated what is sent and what form-js would send
		 */
		boolean isSent(Map<String, Object> submitted, BiPredicate<String, String> tolerated) {
			return this.browser.isAccepted()
					&& sends(this.form.shape(), submitted, this.browser.data(), this.submission.shown(), tolerated);
		}

		boolean isAgreed() {
			return isSent() == problems().isEmpty();
		}

		@Override
		public String toString() {
			return "%s: shown %s, sent %s; form-js says %s and sends %s, locked %s; the server says %s".formatted(
					this.submission.form(), this.submission.shown(), this.submission.submitted(), this.browser.errors(),
					this.browser.data(), this.browser.locked(),
					problems().stream().map((problem) -> problem.path() + " " + problem.kind()).toList());
		}

	}

	/** Why the two may disagree. */
	private enum Explanation {

		/**
		 * A person can paste a tab into a line of text; form-js makes a space of it in
		 * what a form is opened with, as it is here, but not in what is entered.
		 */
		TAB {
			@Override
			boolean explains(Case given) {
				return given.problems().isEmpty()
						&& given.isSent(cast(replaced(given.submission().submitted(), "\t", " ")), NOTHING);
			}
		},

		/**
		 * The picker of a time rounds down to its steps. That spares turning, it is no
		 * rule of the form: form-js does not check it either.
		 */
		BETWEEN_TWO_STEPS {
			@Override
			boolean explains(Case given) {
				return given.problems().isEmpty() && given.isSent(given.submission().submitted(), (sent,
						would) -> TIME.matcher(sent).replaceFirst("").equals(TIME.matcher(would).replaceFirst(""))
								&& sent.compareTo(would) > 0);
			}
		},

		/**
		 * What is left out begins with the form's default in form-js: a value, the first
		 * lines of a list. For the server it is no answer, as that is what it stores.
		 */
		LEFT_OUT {
			@Override
			boolean explains(Case given) {
				Map<String, Object> shown = given.submission().shown();
				Map<String, Object> completed = Paths.copy(given.submission().submitted());
				begin(given.form().components(), completed, shown);
				return given.check().apply(shown, completed).isEmpty() == given.isSent(completed, NOTHING);
			}
		},

		/**
		 * A text is not true, says the FEEL of form-js; that of the engine cannot compare
		 * the two, so nothing is hidden. The server has no texts where a form asks so.
		 */
		TEXT_COMPARED_WITH_TRUTH {
			@Override
			boolean explains(Case given) {
				Matcher compared = Pattern.compile("\"=(\\w+) != true\"").matcher(given.form().components().toString());
				return compared.results().map((result) -> result.group(1)).anyMatch((name) -> {
					Map<String, Object> shown = new HashMap<>(given.submission().shown());
					Object replaced = shown.replace(name, false);
					return (replaced instanceof String || replaced instanceof Number)
							&& given.check().apply(shown, given.submission().submitted()).isEmpty() == given.isSent();
				});
			}
		};

		private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d");

		abstract boolean explains(Case given);

	}

	@Test
	@DisplayName("What form-js would send, the server accepts; what form-js would not send, the server refuses")
	void serverAndBrowserAgree() throws IOException {
		Map<String, JsonNode> forms = forms("forms");
		assertThat(forms).hasSizeGreaterThan(70);
		forms.putAll(forms("src/test/resources/io/huiyin/form/agreement"));
		List<Case> cases = cases(forms);

		Map<Explanation, Integer> explained = new EnumMap<>(Explanation.class);
		List<Case> unexplained = new ArrayList<>();
		for (Case given : cases) {
			if (!given.isAgreed()) {
				Arrays.stream(Explanation.values())
					.filter((explanation) -> explanation.explains(given))
					.findFirst()
					.ifPresentOrElse((explanation) -> explained.merge(explanation, 1, Integer::sum),
							() -> unexplained.add(given));
			}
		}
		Map<String, Map<Boolean, Long>> sent = cases.stream()
			.collect(Collectors.groupingBy((given) -> given.submission().form(), TreeMap::new,
					Collectors.partitioningBy(Case::isSent, Collectors.counting())));
		long accepted = cases.stream().filter(Case::isSent).count();
		System.out.printf("Seed %d: %d submissions of %d forms, of which form-js sends %d;%n", SEED, cases.size(),
				forms.size(), accepted);
		System.out.printf("agreed %d, disagreed and explained %s, unexplained %d%n",
				cases.stream().filter(Case::isAgreed).count(), explained, unexplained.size());
		System.out.println("Sent (true) and not sent (false) by form: " + sent);

		assertThat(unexplained).as("disagreements that nobody has explained").isEmpty();
		assertThat(explained).as("explanations that explain nothing any more").containsOnlyKeys(Explanation.values());
		assertThat(cases).hasSizeGreaterThan(10_000);
		assertThat(sent).allSatisfy((form, counts) -> assertThat(counts.values()).as(form)
			.allSatisfy((count) -> assertThat(count).isGreaterThanOrEqualTo((HONEST + CHANGED) / 5)));
	}

	private List<Case> cases(Map<String, JsonNode> forms) {
		Map<String, FormSchema> schemas = new TreeMap<>();
		List<Submission> submissions = new ArrayList<>();
		forms.forEach((name, form) -> {
			FormSchema schema = FormSchema.of(form.toString().getBytes(StandardCharsets.UTF_8));
			schemas.put(name, schema);
			Submissions made = new Submissions(SEED, name, form,
					(submission) -> this.guard.check(schema, submission.shown(), submission.submitted()).problems());
			List<Submission> honest = Stream.generate(made::honest).limit(HONEST).toList();
			submissions.addAll(honest);
			IntStream.range(0, CHANGED).forEach((i) -> submissions.add(made.changed(honest.get(i % HONEST))));
		});
		List<Answer> answers = FormJs.answers(forms, submissions, NOW, ZONE);
		assertThat(answers).hasSameSizeAs(submissions);
		return IntStream.range(0, answers.size()).mapToObj((i) -> {
			Submission submission = submissions.get(i);
			FormSchema schema = schemas.get(submission.form());
			return new Case(submission, schema, answers.get(i),
					this.guard.check(schema, submission.shown(), submission.submitted()).problems(),
					(shown, submitted) -> this.guard.check(schema, shown, submitted).problems());
		}).toList();
	}

	private static Map<String, JsonNode> forms(String folder) throws IOException {
		Map<String, JsonNode> forms = new TreeMap<>();
		try (Stream<Path> files = Files.walk(Path.of(folder))) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".form")).toList()) {
				forms.put(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
			}
		}
		return forms;
	}

	// --- whether what is sent is what form-js would send ---

	/**
	 * Key by key. An answer may be left out, and null and the empty text both say that
	 * there is none. Of what form-js does not send, because it is not on the screen, no
	 * answer or the one that was shown may be sent.
	 */
	private static boolean sends(Map<String, Object> shape, Map<String, Object> sent, Map<String, Object> would,
			Map<String, Object> shown, BiPredicate<String, String> tolerated) {
		return sent.entrySet().stream().allMatch((entry) -> {
			Object place = shape.get(entry.getKey());
			Object value = entry.getValue();
			Object before = shown.get(entry.getKey());
			boolean visible = would.containsKey(entry.getKey());
			Object other = would.get(entry.getKey());
			if (place == null) {
				return false;
			}
			if (place instanceof Map<?, ?> group) {
				return isNothing(value) || !visible && value.equals(List.of()) || value instanceof Map<?, ?> map
						&& sends(cast(group), cast(map), cast(other), cast(before), tolerated);
			}
			if (!visible) {
				return isNothing(value) || value.equals(List.of()) || JavaScript.equal(value, before)
						|| before == null && value.equals(empty(place));
			}
			if (place instanceof FormSchema.Row row) {
				return sendsRows(row, value, other, before, tolerated);
			}
			return JavaScript.equal(value, other) || isNothing(value) && JavaScript.equal(other, empty(place))
					|| value instanceof String text && other instanceof String otherText
							&& tolerated.test(text, otherText);
		});
	}

	private static boolean sendsRows(FormSchema.Row row, Object value, Object other, Object before,
			BiPredicate<String, String> tolerated) {
		List<?> others = list(other);
		List<?> shown = list(before);
		if (isNothing(value)) {
			return others.isEmpty();
		}
		return value instanceof List<?> rows && rows.size() == others.size() && IntStream.range(0, rows.size())
			.allMatch((i) -> (rows.get(i) == null || rows.get(i) instanceof Map) && sends(row.shape(),
					cast(rows.get(i)), cast(others.get(i)), cast((i < shown.size()) ? shown.get(i) : null), tolerated));
	}

	private static Object empty(Object place) {
		return (place instanceof Component field) ? field.input().empty() : null;
	}

	private static boolean isNothing(Object value) {
		return value == null || value.equals("");
	}

	private static List<?> list(Object value) {
		return (value instanceof List<?> list) ? list : List.of();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> cast(Object value) {
		return (value instanceof Map<?, ?> map) ? (Map<String, Object>) map : Map.of();
	}

	private static Object replaced(Object value, String what, String by) {
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> copy = new TreeMap<>();
			map.forEach((key, inner) -> copy.put((String) key, replaced(inner, what, by)));
			return copy;
		}
		if (value instanceof List<?> list) {
			return list.stream()
				.map((inner) -> replaced(inner, what, by))
				.collect(Collectors.toCollection(ArrayList::new));
		}
		return (value instanceof String text) ? text.replace(what, by) : value;
	}

	/** Adds the defaults of what was neither sent nor shown, as form-js does. */
	private static void begin(List<Component> components, Map<String, Object> sent, Map<String, Object> shown) {
		for (Component component : components) {
			List<String> path = component.path();
			if (component.isField() && component.json().has("defaultValue") && !Paths.has(sent, path)
					&& !Paths.has(shown, path)) {
				Paths.set(sent, path, JavaScript.plain(component.json().get("defaultValue")));
			}
			else if (component.isList()) {
				if (Paths.get(sent, path) == null && (Paths.has(sent, path) || Paths.get(shown, path) == null)) {
					int lines = component.json().path("defaultRepetitions").asInt(1);
					Paths.set(sent, path, Stream.generate(LinkedHashMap::new).limit(lines).toList());
				}
				list(Paths.get(sent, path)).stream()
					.filter(Map.class::isInstance)
					.forEach((line) -> begin(component.components(), cast(line), Map.of()));
			}
			else if (component.isGroup()) {
				Object group = Paths.get(sent, path);
				if (group == null || group instanceof Map) {
					begin(component.components(), Paths.map(sent, path), cast(Paths.get(shown, path)));
				}
			}
		}
	}

}
