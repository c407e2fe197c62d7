package io.huiyin.appraisal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.huiyin.appraisal.LineAbove.Sight;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.springframework.stereotype.Component;

/**
 * The rows that somebody may read, for lists and tables: what {@link LineAbove#mayRead}
 * says of each row, asked of the database for all of them at once.
 */
@Component
class VisibleRows {

	private static final String WHERE = """
			where (a.person = :me and a.state in :withResult or a.person <> :me
				and (:all = true or a.appraiser = :me or a.scoredBy = :me or a.person in :below))
			and a.kind in :kinds and a.periodStart between :from and :until
			""";

	private static final String SOUGHT = WHERE
			+ """
					and (lower(a.caseNumber) like :text escape '!' or lower(a.person) like :text escape '!' or a.person in :people)
					""";

	private static final String NEWEST_FIRST = " order by a.openedAt desc, a.caseNumber desc";

	private final EntityManager entities;

	VisibleRows(EntityManager entities) {
		this.entities = entities;
	}

	/**
	 * What was found.
	 *
	 * @param total how many there are, whatever the list holds
	 */
	record Found(long total, List<Appraisal> rows) {
	}

	/**
	 * Rows whose period begins in these days.
	 *
	 * @param from the first day
	 * @param until the last day
	 */
	record Periods(Collection<Kind> kinds, LocalDate from, LocalDate until) {

		static Periods all(Kind kind) {
			// years that every database can count with
			return new Periods((kind != null) ? EnumSet.of(kind) : EnumSet.allOf(Kind.class), LocalDate.of(1000, 1, 1),
					LocalDate.of(9999, 12, 31));
		}

	}

	/** The rows of one kind, by person. */
	List<Appraisal> of(Sight sight, Kind kind, LocalDate from, LocalDate until) {
		return query("select a from Appraisal a " + WHERE + " order by a.person, a.periodStart", Appraisal.class, sight,
				new Periods(EnumSet.of(kind), from, until))
			.getResultList();
	}

	/** Whom these rows are about, by user id. */
	List<String> people(Sight sight, Periods periods) {
		return query("select distinct a.person from Appraisal a " + WHERE, String.class, sight, periods)
			.getResultList();
	}

	/**
	 * The newest of those in whose number or user id the text is found, or that are about
	 * one of these people.
	 * @param text a pattern of LIKE in small letters, with ! before what is meant as such
	 */
	Found search(Sight sight, Periods periods, String text, Set<String> people, int most) {
		Map<String, Object> sought = Map.of("text", text, "people", notEmpty(people));
		TypedQuery<Long> count = query("select count(a) from Appraisal a " + SOUGHT, Long.class, sight, periods);
		TypedQuery<Appraisal> rows = query("select a from Appraisal a " + SOUGHT + NEWEST_FIRST, Appraisal.class, sight,
				periods);
		sought.forEach(count::setParameter);
		sought.forEach(rows::setParameter);
		return new Found(count.getSingleResult(), rows.setMaxResults(most).getResultList());
	}

	private <T> TypedQuery<T> query(String jpql, Class<T> type, Sight sight, Periods periods) {
		return this.entities.createQuery(jpql, type)
			.setParameter("me", sight.person())
			.setParameter("withResult", Appraisal.WITH_RESULT)
			.setParameter("all", sight.all())
			.setParameter("below", notEmpty(sight.below()))
			.setParameter("kinds", periods.kinds())
			.setParameter("from", periods.from())
			.setParameter("until", periods.until());
	}

	/**
	 * With a user id that nobody has, because an empty list is none for some databases.
	 */
	private static Set<String> notEmpty(Set<String> people) {
		Set<String> all = new TreeSet<>(people);
		all.add("");
		return all;
	}

}
