package io.huiyin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the manual asks for, what the models say they do, and what the tests prove are the
 * same clauses.
 */
class ManualTraceTests {

	private static final Pattern CLAUSE = Pattern.compile("\\b(AP|MG|SV|CF|CP|CB|HL|OS|IN|SC|ST|TR)-\\d+\\b");

	@Test
	void modelsCarryOutTheClausesOfTheManualAndNoOthers() throws IOException {
		Set<String> carried = clauses(Path.of("processes"), ".*\\.(bpmn|dmn)",
				"(?s)<(bpmn:documentation|description)>(.*?)</");
		assertThat(carried).isEqualTo(manual());
	}

	@Test
	void testsProveTheClausesOfTheManualAndNoOthers() throws IOException {
		Set<String> proved = clauses(Path.of("src/test/java"), ".*(Tests|IT)\\.java", "(?s)@DisplayName\\((.*?)\\)\\s");
		assertThat(proved).isEqualTo(manual());
	}

	private static Set<String> manual() throws IOException {
		Set<String> clauses = matches(Files.readString(Path.of("src/docs/manual.md")), "(?m)^\\| [A-Z]{2}-\\d+ \\|");
		assertThat(clauses).contains("CP-3", "CB-6", "ST-2");
		return clauses;
	}

	private static Set<String> clauses(Path folder, String name, String where) throws IOException {
		Set<String> all = new TreeSet<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter((each) -> each.getFileName().toString().matches(name)).toList()) {
				all.addAll(matches(Files.readString(file), where));
			}
		}
		return all;
	}

	private static Set<String> matches(String text, String where) {
		Set<String> all = new TreeSet<>();
		Matcher place = Pattern.compile(where).matcher(text);
		while (place.find()) {
			Matcher clause = CLAUSE.matcher(place.group());
			while (clause.find()) {
				all.add(clause.group());
			}
		}
		return all;
	}

}
