package io.huiyin.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long the list takes with a million cases on MySQL, for each kind of person, filter
 * and order: the first page, the second and the last. It runs only when asked for, see
 * operations.md, and writes a table to target/long-list.md, in milliseconds: the longest
 * of the orders, where it is long the better of two runs, because the first warms the
 * cache.
 */
@DatabaseTest
@EnabledIfSystemProperty(named = "huiyin.benchmark.cases", matches = "\\d+")
class LongListBenchmark {

	private static final long LONGEST = 1000;

	@Autowired
	CaseList cases;

	@Autowired
	Department department;

	@Autowired
	DataSource dataSource;

	@Autowired
	JdbcClient database;

	private PrintStream table;

	@Test
	void everyPageComesInLessThanASecond() throws IOException, SQLException {
		this.table = new PrintStream(Files.newOutputStream(Path.of("target/long-list.md")), true,
				StandardCharsets.UTF_8);
		int count = Integer.getInteger("huiyin.benchmark.cases");
		long begun = System.nanoTime();
		LongList.make(count, this.dataSource, this.database, this.department);
		this.table.printf("%d cases made in %d s%n", count, millis(begun) / 1000);
		List<String> slow = new ArrayList<>();
		begun = System.nanoTime();
		this.department.as("tang.jie", () -> this.cases.choices());
		this.table.printf("The choices of the filters took %d ms%n", millis(begun));
		this.table.println("| role | filter | found | page 1 | page 2 | last page | slowest order |");
		this.table.println("|---|---|---|---|---|---|---|");
		try {
			LongList.PEOPLE.forEach(
					(person, role) -> LongList.FILTERS.forEach((filter) -> slow.addAll(measure(person, role, filter))));
		}
		finally {
			this.table.close();
			LongList.remove(this.database, this.department);
		}
		assertThat(slow).isEmpty();
	}

	private List<String> measure(String person, String role, String filter) {
		List<String> slow = new ArrayList<>();
		long[] longest = new long[3];
		String slowest = "";
		String found = "";
		for (String order : LongList.ORDERS) {
			int pages = 1;
			for (int i = 0; i < 3; i++) {
				Map<String, String> asked = LongList.parameters(filter, order,
						"page=" + ((i == 2) ? Math.max(1, pages) : i + 1));
				long took = Long.MAX_VALUE;
				for (int run = 0; run < 2 && took >= LONGEST / 2; run++) {
					long begun = System.nanoTime();
					CaseList.Page page = this.department.as(person, () -> this.cases.page(asked));
					took = Math.min(took, millis(begun));
					pages = page.pages();
					found = page.totalText();
				}
				if (took > Math.max(longest[0], Math.max(longest[1], longest[2]))) {
					slowest = order;
				}
				longest[i] = Math.max(longest[i], took);
				if (took >= LONGEST) {
					slow.add(role + " " + asked + ": " + took + " ms");
				}
			}
		}
		this.table.printf("| %s | %s | %s | %d | %d | %d | %s |%n", role, filter.isEmpty() ? "none" : filter, found,
				longest[0], longest[1], longest[2], slowest.replace("sort=", "").replace("&order=", " "));
		return slow;
	}

	private static long millis(long begun) {
		return (System.nanoTime() - begun) / 1_000_000;
	}

}
