package io.huiyin.audit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.huiyin.casework.Proof;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long each proof takes where there are many cases, which are made first. It runs
 * only when asked for, see operations.md, and prints the times, in milliseconds.
 */
@DatabaseTest
@EnabledIfSystemProperty(named = "huiyin.benchmark.cases", matches = "\\d+")
class ProofsBenchmark {

	@Autowired
	List<Proof> proofs;

	@Autowired
	JdbcClient database;

	@Autowired
	Department department;

	@Test
	void howLongEachTakes() {
		long begun = System.nanoTime();
		new GeneratedHistory(this.database, LocalDateTime.parse("2026-11-28T18:00"),
				Integer.getInteger("huiyin.benchmark.cases"))
			.make();
		System.out.printf("made in %d s%n", (System.nanoTime() - begun) / 1_000_000_000);
		this.department.itIs("2026-12-01T09:00");
		Map<String, String> procedures = new LinkedHashMap<>();
		for (String key : new String[] { "callback", "complaint", "hotline", "inspection", "installation",
				"missingEquipment", "monthlyAppraisal", "onsiteService", "yearEndAppraisal" }) {
			procedures.put(key, key);
		}
		YearMonth month = YearMonth.parse("2026-11");
		for (int round = 0; round < 4; round++) {
			time("month", new Proof.Question(month.atDay(1), month.atEndOfMonth(), procedures, 200));
		}
		time("year", new Proof.Question(LocalDate.parse("2025-12-01"), month.atEndOfMonth(), procedures, 200));
	}

	private void time(String what, Proof.Question question) {
		long whole = System.nanoTime();
		StringBuilder parts = new StringBuilder();
		for (Proof proof : this.proofs) {
			long begun = System.nanoTime();
			proof.of(question);
			parts.append(" %s %d".formatted(proof.id(), (System.nanoTime() - begun) / 1_000_000));
		}
		System.out.printf("%s: %d ms,%s%n", what, (System.nanoTime() - whole) / 1_000_000, parts);
	}

}
