package io.huiyin.testing;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.huiyin.casework.WorkEvidence;

/**
 * What the evidence of a feature says of the cases of one test, as a test compares it.
 *
 * @param cases their numbers; those of other tests are left out
 */
public record Figures(WorkEvidence evidence, Set<String> cases) {

	/** By label, the cases that the figures count. */
	public Map<String, List<String>> cases(String person, String from, String until) {
		return figures(person, from, until, WorkEvidence.Source::caseNumber);
	}

	/** By label, what the sources of the figures say. */
	public Map<String, List<String>> texts(String person, String from, String until) {
		return figures(person, from, until, WorkEvidence.Source::text);
	}

	private Map<String, List<String>> figures(String person, String from, String until,
			Function<WorkEvidence.Source, String> what) {
		Map<String, List<String>> figures = new LinkedHashMap<>();
		this.evidence.of(person, LocalDateTime.parse(from), LocalDateTime.parse(until))
			.forEach((figure) -> figures.put(figure.label(),
					figure.sources()
						.stream()
						.filter((source) -> this.cases.contains(source.caseNumber()))
						.map(what)
						.toList()));
		return figures;
	}

}
