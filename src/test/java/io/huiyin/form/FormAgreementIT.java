package io.huiyin.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huiyin.testing.FormJs;
import io.huiyin.testing.FormJs.Answer;
import io.huiyin.testing.FormJs.Submission;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server's check of forms says what form-js says, by which the browser checks them.
 */
class FormAgreementIT {

	/** Of all chances; another one makes other submissions. */
	private static final long SEED = Long.getLong("huiyin.test.seed", 20261125);

	private static final int HONEST = 55;

	private static final int CHANGED = 75;

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");

	private final FormGuard guard = new FormGuard(Clock.fixed(NOW, ZONE));

	@Test
	@DisplayName("What form-js would send, the server accepts; what it would not send, the server refuses")
	void serverAndBrowserAgree() throws IOException {
		Map<String, JsonNode> forms = new TreeMap<>();
		forms("forms").forEach(forms::put);
		forms("src/test/resources/io/huiyin/form/agreement").forEach(forms::put);
		Map<String, FormSchema> schemas = new TreeMap<>();
		forms.forEach((name, form) -> schemas.put(name, FormSchema.of(form.toString().getBytes())));
		List<Submission> submissions = new ArrayList<>();
		forms.forEach((name, form) -> {
			Submissions made = new Submissions(SEED, name, form, (given) -> problems(schemas, given));
			List<Submission> honest = Stream.generate(made::honest).limit(HONEST).toList();
			submissions.addAll(honest);
			for (int i = 0; i < CHANGED; i++) {
				submissions.add(made.changed(honest.get(i % HONEST)));
			}
		});
		long began = System.nanoTime();
		List<Answer> answers = FormJs.answers(forms, submissions, NOW, ZONE);
		System.out.println("form-js took " + (System.nanoTime() - began) / 1_000_000 + " ms");
		assertThat(answers).hasSameSizeAs(submissions);
		Map<String, int[]> counts = new TreeMap<>();
		int disagreed = 0;
		for (int i = 0; i < answers.size(); i++) {
			Submission submission = submissions.get(i);
			boolean browser = Agreement.accepts(answers.get(i), submission, schemas.get(submission.form()));
			List<Problem> problems = problems(schemas, submission);
			counts.computeIfAbsent(submission.form(), (name) -> new int[2])[browser ? 0 : 1]++;
			if (browser != problems.isEmpty()) {
				disagreed++;
				System.out.println(
						"DISAGREED " + submission.form() + " browser " + browser + " shown " + json(submission.shown())
								+ " sent " + json(submission.submitted()) + " answer " + json(answers.get(i))
								+ " problems " + problems.stream().map((p) -> p.path() + " " + p.kind()).toList());
			}
		}
		counts.forEach((name, count) -> System.out.println("COUNT " + name + " " + count[0] + " " + count[1]));
		System.out.println(SEED + ": " + answers.size() + " disagreed " + disagreed);
	}

	private List<Problem> problems(Map<String, FormSchema> schemas, Submission given) {
		return this.guard.check(schemas.get(given.form()), given.shown(), given.submitted());
	}

	static String json(Object o) {
		try {
			return new ObjectMapper().writer()
				.with(com.fasterxml.jackson.core.JsonGenerator.Feature.ESCAPE_NON_ASCII)
				.writeValueAsString(o);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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

	private static org.camunda.bpm.dmn.feel.impl.FeelEngine feel() {
		DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
		configuration.buildEngine();
		return configuration.getFeelEngine();
	}

	private static final class Agreement {

		/** Whether form-js lets it be sent, and just as it was sent. */
		static boolean accepts(Answer answer, Submission submission, FormSchema form) {
			return answer.isAccepted()
					&& sends(submission.submitted(), answer.data(), submission.shown(), form.shape());
		}

		@SuppressWarnings("unchecked")
		private static boolean sends(Map<String, Object> sent, Map<String, Object> would, Map<String, Object> shown,
				Map<String, Object> shape) {
			return sent.entrySet().stream().allMatch((entry) -> {
				String key = entry.getKey();
				Object place = shape.get(key);
				Object value = entry.getValue();
				if (place == null) {
					return false;
				}
				if (!would.containsKey(key)) {
					// not shown
					return isNothing(value) || value.equals(List.of()) || JavaScript.equal(value, shown.get(key)) || place instanceof FormSchema.Component field && JavaScript.equal(value, field.input().empty());
				}
				Object other = would.get(key);
				if (place instanceof Map<?, ?> inner) {
					return isNothing(value) && isNothing(other) || value instanceof Map && other instanceof Map
							&& sends((Map<String, Object>) value, (Map<String, Object>) other,
									shown.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of(),
									(Map<String, Object>) inner);
				}
				if (place instanceof FormSchema.Row row && value instanceof List<?> rows) {
					List<?> others = (other instanceof List<?> list) ? list : List.of();
					if (rows.size() != others.size()) {
						return false;
					}
					for (int i = 0; i < rows.size(); i++) {
						Map<String, Object> b = others.get(i) instanceof Map<?, ?> map ? (Map<String, Object>) map
								: Map.of();
						List<?> before = shown.get(key) instanceof List<?> list ? list : List.of();
						Map<String, Object> c = i < before.size() && before.get(i) instanceof Map<?, ?> map
								? (Map<String, Object>) map : Map.of();
						if (!(rows.get(i) instanceof Map<?, ?> a)
								|| !sends((Map<String, Object>) a, b, c, row.shape())) {
							return false;
						}
					}
					return true;
				}
				return JavaScript.equal(value, other) || isNothing(value) && (isNothing(other) || place instanceof FormSchema.Component field && JavaScript.equal(other, field.input().empty()));
			});
		}

		private static boolean isNothing(Object value) {
			return value == null || value.equals("") || value.equals(List.of()) || value.equals(false)
					|| value.equals(Map.of());
		}

	}

}
