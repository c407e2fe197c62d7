package io.huiyin.appraisal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface AppraisalRepository extends JpaRepository<Appraisal, String> {

	/**
	 * As the database compares numbers; the row has its number as it is kept, whereas one
	 * that is found by its id has it as it was asked for.
	 */
	Optional<Appraisal> findByCaseNumber(String caseNumber);

	/** The first day of the latest period for which one of that kind was opened. */
	@Query("select max(a.periodStart) from Appraisal a where a.kind = :kind")
	Optional<LocalDate> latestPeriod(Kind kind);

	/** Who has one of that kind for that period already. */
	@Query("select a.person from Appraisal a where a.kind = :kind and a.periodStart = :period")
	List<String> people(Kind kind, LocalDate period);

	/** Those of a person in periods that begin in these days, both inclusive. */
	List<Appraisal> findByPersonAndKindInAndPeriodStartBetweenOrderByPeriodStartAscCaseNumberAsc(String person,
			Collection<Kind> kinds, LocalDate from, LocalDate until);

	Optional<Appraisal> findFirstByPersonAndKindAndOpenedByAndOpenedAtAfter(String person, Kind kind, String openedBy,
			LocalDateTime after);

}
