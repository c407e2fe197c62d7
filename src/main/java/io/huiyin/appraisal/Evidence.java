package io.huiyin.appraisal;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.huiyin.casework.WorkEvidence;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * What the cases of a period say about a person's work (AP-5), kept as it was when the
 * sheet was opened: what the manager saw can be shown later, and does not change under
 * the manager's eyes.
 */
@Component
class Evidence {

	private final ObjectProvider<WorkEvidence> sources;

	private final JdbcClient database;

	private final JdbcTemplate batches;

	Evidence(ObjectProvider<WorkEvidence> sources, JdbcClient database, JdbcTemplate batches) {
		this.sources = sources;
		this.database = database;
		this.batches = batches;
	}

	/**
	 * A figure.
	 *
	 * @param count how many cases or tasks it counts
	 */
	record Figure(long id, String label, int count) {
	}

	/** A figure with the case that it belongs to. */
	record Found(String caseNumber, Figure figure) {
	}

	/**
	 * Collects the evidence of a case, unless it has been collected before. Work that the
	 * person did not do at all is left out: where one figure is more than zero, those
	 * beside it are told as well.
	 */
	List<Figure> collected(String caseNumber, String person, LocalDateTime from, LocalDateTime until) {
		List<Figure> known = of(caseNumber);
		if (!known.isEmpty()) {
			return known;
		}
		this.sources.orderedStream()
			.map((source) -> source.of(person, from, until))
			.filter((figures) -> figures.stream().anyMatch((figure) -> !figure.sources().isEmpty()))
			.flatMap(List::stream)
			.forEach((figure) -> keep(caseNumber, figure));
		return of(caseNumber);
	}

	private void keep(String caseNumber, WorkEvidence.Figure figure) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.database.sql("insert into appraisal_figure (case_number, label, amount) values (?, ?, ?)")
			.params(caseNumber, figure.label(), figure.sources().size())
			.update(key, "id");
		List<WorkEvidence.Source> cases = figure.sources();
		this.batches.batchUpdate("""
				insert into appraisal_source (figure_id, position, source_case, text, happened_at)
				values (?, ?, ?, ?, ?)""",
				IntStream.range(0, cases.size())
					.mapToObj((position) -> new Object[] { key.getKey(), position, cases.get(position).caseNumber(),
							cases.get(position).text(), cases.get(position).at() })
					.toList());
	}

	/** The figures of a case, in the order in which they were collected. */
	List<Figure> of(String caseNumber) {
		return this.database.sql("select id, label, amount from appraisal_figure where case_number = ? order by id")
			.param(caseNumber)
			.query((row, number) -> new Figure(row.getLong(1), row.getString(2), row.getInt(3)))
			.list();
	}

	/** The figures of several cases, by case number; those of none have no entry. */
	Map<String, List<Figure>> of(Collection<String> caseNumbers) {
		if (caseNumbers.isEmpty()) {
			return Map.of();
		}
		return this.database.sql(
				"select case_number, id, label, amount from appraisal_figure where case_number in (:cases) order by id")
			.param("cases", caseNumbers)
			.query((row, number) -> new Found(row.getString(1),
					new Figure(row.getLong(2), row.getString(3), row.getInt(4))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Found::caseNumber, Collectors.mapping(Found::figure, Collectors.toList())));
	}

	/** The figure with that id. */
	Optional<Found> find(long id) {
		return this.database.sql("select case_number, id, label, amount from appraisal_figure where id = ?")
			.param(id)
			.query((row, number) -> new Found(row.getString(1),
					new Figure(row.getLong(2), row.getString(3), row.getInt(4))))
			.optional();
	}

	/** The cases that a figure counts. */
	List<WorkEvidence.Source> sources(long figure) {
		return this.database
			.sql("select source_case, text, happened_at from appraisal_source where figure_id = ? order by position")
			.param(figure)
			.query((row, number) -> new WorkEvidence.Source(row.getString(1), row.getString(2),
					row.getObject(3, LocalDateTime.class)))
			.list();
	}

}
