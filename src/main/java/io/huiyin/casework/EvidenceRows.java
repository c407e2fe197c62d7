package io.huiyin.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.huiyin.casework.WorkEvidence.Figure;
import io.huiyin.casework.WorkEvidence.Source;
import io.huiyin.engine.CompanyTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the sources of several figures by one statement. Straight from the tables, since
 * whoever appraises may read neither the engine's history nor every case.
 */
@Component
public class EvidenceRows {

	private final JdbcClient database;

	private final CompanyTime time;

	EvidenceRows(JdbcClient database, CompanyTime time) {
		this.database = database;
		this.time = time;
	}

	/** The text of a source, from the columns that the statement selects. */
	@FunctionalInterface
	public interface SourceText {

		String of(ResultSet row) throws SQLException;

	}

	/**
	 * What a statement found.
	 *
	 * @param byKind oldest first
	 */
	public record Found(Map<String, List<Source>> byKind) {

		/** The figure whose sources have that kind. */
		public Figure figure(String label, String kind) {
			return new Figure(label, this.byKind.getOrDefault(kind, List.of()));
		}

	}

	/**
	 * Reads with the parameters {@code :person}, {@code :from}, {@code :until} and
	 * {@code :end}, the end of the period as far as it has come.
	 * @param sql selects {@code kind}, {@code case_number}, {@code done_at} and what the
	 * text is made of
	 */
	public Found read(String sql, SourceText text, String person, LocalDateTime from, LocalDateTime until) {
		LocalDateTime now = this.time.now();
		return new Found(this.database.sql(sql)
			.param("person", person)
			.param("from", from)
			.param("until", until)
			.param("end", until.isBefore(now) ? until : now)
			.query((row, number) -> Map.entry(row.getString("kind"),
					new Source(row.getString("case_number"), text.of(row),
							row.getObject("done_at", LocalDateTime.class))))
			.list() // a stream would keep the connection until it is closed
			.stream()
			.sorted(Comparator.comparing((entry) -> entry.getValue(),
					Comparator.comparing(Source::at).thenComparing(Source::caseNumber)))
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
	}

	/** As above, where the text is the column {@code what}. */
	public Found read(String sql, String person, LocalDateTime from, LocalDateTime until) {
		return read(sql, (row) -> row.getString("what"), person, from, until);
	}

}
