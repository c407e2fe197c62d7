package io.huiyin.appraisal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.huiyin.casework.TimeLimits;
import io.huiyin.engine.CompanyTime;
import io.huiyin.staff.StaffFiles;
import io.huiyin.staff.StaffFiles.Member;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Opens the inspections and appraisals that are due, for everybody who is to be appraised
 * (AP-6, AP-7), each once: also those that fell due while the server was down, and also
 * with several servers, because a row is unique and its process starts with it.
 */
@Component
class Rounds {

	private static final Logger log = LoggerFactory.getLogger(Rounds.class);

	private static final List<Kind> BY_THEMSELVES = List.of(Kind.WEEKLY_INSPECTION, Kind.MONTHLY_INSPECTION,
			Kind.MONTHLY_APPRAISAL, Kind.YEAR_END_APPRAISAL);

	private final AppraisalRepository appraisals;

	private final Openings openings;

	private final StaffFiles staff;

	private final TimeLimits limits;

	private final RepositoryService repository;

	private final CompanyTime time;

	/** The first period in which somebody is still to be opened, although others are. */
	private final Map<Kind, LocalDate> failed = new ConcurrentHashMap<>();

	/**
	 * Looked up once: each look is kept in the engine's history, and there is one every
	 * few minutes.
	 */
	private final Map<Opening, LocalDateTime> moments = new ConcurrentHashMap<>();

	/**
	 * What is looked up.
	 *
	 * @param version of the table of limits
	 */
	private record Opening(Kind kind, LocalDate period, String version) {
	}

	Rounds(AppraisalRepository appraisals, Openings openings, StaffFiles staff, TimeLimits limits,
			@Lazy RepositoryService repository, CompanyTime time) {
		this.appraisals = appraisals;
		this.openings = openings;
		this.staff = staff;
		this.limits = limits;
		this.repository = repository;
		this.time = time;
	}

	/** Opens what is due now and not open yet. */
	@Scheduled(fixedDelayString = "${huiyin.appraisal.check-every}",
			initialDelayString = "${huiyin.appraisal.first-check-after}")
	void open() {
		for (Kind kind : BY_THEMSELVES) {
			try {
				open(kind);
			}
			catch (RuntimeException ex) {
				// a row of 办理时限 that cannot be read is one kind's trouble
				log.error("What is due of kind {} could not be opened; it is tried again", kind, ex);
			}
		}
	}

	private void open(Kind kind) {
		LocalDate last = kind.periodOf(this.time.today());
		while (opens(kind, last).isAfter(this.time.now())) {
			last = kind.periodOf(last.minusDays(1));
		}
		// the latest again, for people who were entered meanwhile
		LocalDate latest = this.appraisals.latestPeriod(kind).orElse(last);
		LocalDate period = earlier(latest, Objects.requireNonNullElse(this.failed.remove(kind), latest));
		for (; !period.isAfter(last); period = kind.after(period)) {
			open(kind, period);
		}
	}

	private void open(Kind kind, LocalDate period) {
		LocalDate end = kind.after(period).minusDays(1);
		Set<String> done = new HashSet<>(this.appraisals.people(kind, period));
		int opened = 0;
		for (Member member : this.staff.employedBetween(period, end)) {
			if (!done.contains(member.person()) && !member.enteredOn().isAfter(end) && open(kind, period, member)) {
				opened++;
			}
		}
		if (opened > 0) {
			log.info("Opened {} of kind {} for the period from {}", opened, kind, period);
		}
	}

	private boolean open(Kind kind, LocalDate period, Member member) {
		try {
			return this.openings.open(kind, member, period);
		}
		catch (RuntimeException ex) {
			if (ex instanceof DataIntegrityViolationException
					&& this.appraisals.people(kind, period).contains(member.person())) {
				return false; // another server has opened it a moment ago
			}
			// one person's trouble is not everybody's
			this.failed.merge(kind, period, Rounds::earlier);
			log.error("The {} of {} for the period from {} could not be opened; it is tried again", kind,
					member.person(), period, ex);
			return false;
		}
	}

	private static LocalDate earlier(LocalDate one, LocalDate other) {
		return one.isBefore(other) ? one : other;
	}

	/** The moment at which those of that period are opened. */
	private LocalDateTime opens(Kind kind, LocalDate period) {
		String version = this.repository.createDecisionDefinitionQuery()
			.decisionDefinitionKey("timeLimit")
			.latestVersion()
			.singleResult()
			.getId();
		return this.moments.computeIfAbsent(new Opening(kind, period, version), (each) -> opening(kind, period));
	}

	private LocalDateTime opening(Kind kind, LocalDate period) {
		return switch (kind) {
			case WEEKLY_INSPECTION -> this.limits.dueAt("inspection.weeklyOpens", period.atStartOfDay());
			case MONTHLY_INSPECTION -> this.limits.dueAt("inspection.monthlyOpens", period.atStartOfDay());
			case MONTHLY_APPRAISAL -> this.limits.dueAt("appraisal.monthlyOpens", kind.after(period).atStartOfDay());
			case YEAR_END_APPRAISAL -> this.limits.dueAt("appraisal.yearEndOpens", kind.after(period).atStartOfDay());
			case SPOT_INSPECTION -> throw new IllegalArgumentException(kind.name());
		};
	}

}
