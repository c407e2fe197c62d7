package io.huiyin.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** All rows of an H2 database at one moment, as the statements that insert them. */
final class Snapshot {

	private static final Pattern INSERT = Pattern.compile("INSERT INTO \"PUBLIC\"\\.\"(\\w+)\"");

	private final Map<String, List<String>> rows = new LinkedHashMap<>();

	private Snapshot() {
	}

	static Snapshot of(JdbcTemplate jdbc) {
		Snapshot snapshot = new Snapshot();
		// no large value in parts, each row on one line
		jdbc.query("SCRIPT SIMPLE NOPASSWORDS NOSETTINGS BLOCKSIZE 1000000000", (row) -> {
			String statement = row.getString(1);
			Matcher insert = INSERT.matcher(statement);
			if (insert.lookingAt()) {
				snapshot.rows.computeIfAbsent(insert.group(1), (table) -> new ArrayList<>()).add(statement);
			}
		});
		return snapshot;
	}

	/** What is in the later one and not in this, or the other way round, by table. */
	List<String> changesUntil(Snapshot later) {
		List<String> changes = new ArrayList<>();
		for (String table : tables(later)) {
			TreeSet<String> gone = new TreeSet<>(rows(table));
			later.rows(table).forEach(gone::remove);
			TreeSet<String> come = new TreeSet<>(later.rows(table));
			rows(table).forEach(come::remove);
			gone.forEach((row) -> changes.add(table + " without " + shortened(row)));
			come.forEach((row) -> changes.add(table + " with " + shortened(row)));
		}
		return changes;
	}

	/** Puts the rows back as they were. */
	void restore(JdbcTemplate jdbc) {
		Snapshot now = of(jdbc);
		jdbc.execute((ConnectionCallback<Void>) (connection) -> {
			try (var statement = connection.createStatement()) {
				statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
				for (String table : tables(now)) {
					if (!rows(table).equals(now.rows(table))) {
						statement.execute("DELETE FROM \"" + table + "\"");
						for (String row : rows(table)) {
							statement.execute(row);
						}
					}
				}
				statement.execute("SET REFERENTIAL_INTEGRITY TRUE");
			}
			return null;
		});
	}

	private TreeSet<String> tables(Snapshot other) {
		TreeSet<String> tables = new TreeSet<>(this.rows.keySet());
		tables.addAll(other.rows.keySet());
		return tables;
	}

	private List<String> rows(String table) {
		return this.rows.getOrDefault(table, List.of());
	}

	private static String shortened(String row) {
		String values = row.substring(row.indexOf("VALUES"));
		return (values.length() > 300) ? values.substring(0, 300) + "…" : values;
	}

}
