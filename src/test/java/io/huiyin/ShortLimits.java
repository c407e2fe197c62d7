package io.huiyin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.springframework.core.io.ClassPathResource;

/** The table of time limits as a process owner in a hurry has changed it. */
final class ShortLimits {

	static final String FILE = "time-limits.dmn";

	private ShortLimits() {
	}

	/** The same day's verification is due after that time, such as PT3S. */
	static String verificationWithin(String duration) {
		String table = original();
		int row = table.indexOf("\"complaint.verification\"");
		int within = table.indexOf("\"P0D\"", row);
		return table.substring(0, within) + "\"" + duration + "\"" + table.substring(within + 5);
	}

	/** The table as it comes. */
	static String original() {
		try {
			return new ClassPathResource("processes/service-standards/" + FILE)
				.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
