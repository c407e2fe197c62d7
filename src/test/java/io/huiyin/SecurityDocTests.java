package io.huiyin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code src/docs/security.md} says can be looked up.
 */
class SecurityDocTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+[^|]*) \\| (.*)$");

	private static final Pattern LINE = Pattern.compile("\\d+\\.\\d+\\.\\d+");

	private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|IT))`");

	@Test
	@DisplayName("Every line of the standard is answered once")
	void everyLineOfTheStandard() throws IOException {
		List<String> answered = rows().flatMap((row) -> all(LINE, row.group(1))).toList();
		List<String> standard = all(LINE, Files.readString(Path.of("src/test/resources/asvs-5.0.0-level-2.txt")))
			.filter((line) -> !"5.0.0".equals(line))
			.toList();
		assertThat(standard).hasSize(253);
		assertThat(answered).containsExactlyInAnyOrderElementsOf(standard);
	}

	@Test
	@DisplayName("Every answer is one of five, and what is said to be tested names tests")
	void everyAnswer() throws IOException {
		assertThat(rows()).allSatisfy((row) -> {
			assertThat(row.group(2)).matches("(test|yes|no need|operator|open) \\|.*\\|");
			assertThat(row.group(2)).satisfiesAnyOf((answer) -> assertThat(answer).doesNotStartWith("test"),
					(answer) -> assertThat(answer).containsPattern(TEST));
		});
	}

	@Test
	@DisplayName("Every test that is named exists")
	void everyTestExists() throws IOException {
		Set<String> named = TEST.matcher(document()).results().map((test) -> test.group(1)).collect(Collectors.toSet());
		try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
			Set<String> present = files.map((file) -> file.getFileName().toString().replace(".java", ""))
				.collect(Collectors.toSet());
			assertThat(present).containsAll(named);
		}
	}

	private static Stream<MatchResult> rows() throws IOException {
		return ROW.matcher(document()).results();
	}

	private static Stream<String> all(Pattern pattern, String text) {
		return pattern.matcher(text).results().map(MatchResult::group);
	}

	private static String document() throws IOException {
		return Files.readString(Path.of("src/docs/security.md"));
	}

}
