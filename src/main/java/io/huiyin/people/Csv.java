package io.huiyin.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.core.io.ClassPathResource;

/**
 * The product's own small tables: a heading, then rows without quotes, separated by
 * commas.
 */
final class Csv {

	private Csv() {
	}

	/** The rows below the heading, cells trimmed, empty cells kept. */
	static List<String[]> rows(String path) {
		try {
			return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.skip(1)
				.filter((line) -> !line.isBlank())
				.map((line) -> line.strip().split(" *, *", -1))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(path, ex);
		}
	}

}
