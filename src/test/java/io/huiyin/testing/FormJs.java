package io.huiyin.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * form-js, by which Tasklist shows forms, run in Node. Its packages come with those of
 * the {@link Browser}.
 */
public final class FormJs {

	/** Half a surrogate pair cannot be written in UTF-8, but it can be escaped. */
	private static final ObjectMapper JSON = JsonMapper.builder()
		.enable(JsonGenerator.Feature.ESCAPE_NON_ASCII)
		.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
		.build();

	private FormJs() {
	}

	/**
	 * A form that is handed in.
	 *
	 * @param form the name of the form
	 * @param shown what it was filled with before
	 * @param submitted what is sent
	 */
	public record Submission(String form, Map<String, Object> shown, Map<String, Object> submitted) {
	}

	/**
	 * What form-js makes of a submission.
	 *
	 * @param errors its sentences by the path of the field; none if it accepts
	 * @param data what it sends then
	 * @param locked the paths of what nobody could have changed as it was
	 */
	public record Answer(Map<String, List<String>> errors, Map<String, Object> data, List<String> locked) {

		/** Whether it lets this be sent, in that or another form. */
		public boolean isAccepted() {
			return this.errors.isEmpty() && this.locked.isEmpty();
		}
	}

	/**
	 * Asks form-js about many submissions at once.
	 * @param forms the forms by name
	 * @param submissions any number
	 * @param now the moment that it is for form-js
	 * @param zone where that is
	 * @return its answers in the same order
	 * @throws IllegalStateException if Node or the packages are missing, or form-js
	 * cannot show a form
	 */
	public static List<Answer> answers(Map<String, JsonNode> forms, Collection<Submission> submissions, Instant now,
			ZoneId zone) {
		Browser.install();
		try {
			ByteArrayOutputStream lines = new ByteArrayOutputStream();
			for (Map.Entry<String, JsonNode> form : forms.entrySet()) {
				write(lines, Map.of("form", form.getKey(), "schema", form.getValue()));
			}
			for (Submission submission : submissions) {
				write(lines, submission);
			}
			String output = Build.run(Browser.MODULES.getParent(), Map.of("TZ", zone.getId()),
					new ByteArrayInputStream(lines.toByteArray()),
					List.of("node", "form-js-answers.mjs", now.toString()));
			List<Answer> answers = new ArrayList<>();
			for (String line : output.lines().toList()) {
				answers.add(JSON.readValue(line, Answer.class));
			}
			return answers;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(ByteArrayOutputStream lines, Object value) throws IOException {
		JSON.writeValue(lines, value);
		lines.write('\n');
	}

}
