package io.huiyin.casework;

import java.time.LocalDateTime;

import io.huiyin.casework.WorkEvidence.Source;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The lines that evidence is made of. */
class EvidenceRowsTests {

	@Test
	@DisplayName("AP-5: what a source says is cut to what a line holds, and never through a character")
	void whatASourceSaysIsCutToWhatALineHolds() {
		assertThat(text("字".repeat(200))).isEqualTo("字".repeat(200));
		assertThat(text("字".repeat(201))).isEqualTo("字".repeat(199) + "…");
		assertThat(text("𠮷".repeat(101))).isEqualTo("𠮷".repeat(99) + "…");
		assertThat(text("字" + "𠮷".repeat(101))).isEqualTo("字" + "𠮷".repeat(99) + "…");
	}

	private static String text(String given) {
		return new Source("TS-20261123-001", given, LocalDateTime.parse("2026-11-23T09:00")).text();
	}

}
