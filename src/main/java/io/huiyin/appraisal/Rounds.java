package io.huiyin.appraisal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.huiyin.casework.TimeLimits;
import io.huiyin.engine.CompanyTime;
import io.huiyin.staff.StaffFiles;
import io.huiyin.staff.StaffFiles.Member;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private final CompanyTime time;

	Rounds(AppraisalRepository appraisals, Openings openings, StaffFiles staff, TimeLimits limits, CompanyTime time) {
		this.appraisals = appraisals;
		this.openings = openings;
		this.staff = staff;
		this.limits = limits;
		this.time = time;
	}

	@Scheduled(fixedDelayString = "${huiyin.appraisal.check-every}",
			initialDelayString = "${huiyin.appraisal.first-check-after}")
	void openWhatIsDue() {
		try {
			open();
		}
		catch (RuntimeException ex) {
			log.error("What is due for appraisal could not be opened; it is tried again", ex);
		}
	}

	/** Opens what is due now and not open yet. */
	void open() {
		BY_THEMSELVES.forEach(this::open);
	}

	private void open(Kind kind) {
		LocalDate last = kind.periodOf(this.time.today());
		while (opens(kind, last).isAfter(this.time.now())) {
			last = kind.periodOf(last.minusDays(1));
		}
		// the latest again, for people who were entered meanwhile
		LocalDate period = this.appraisals.latestPeriod(kind).orElse(last);
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
		catch (DataIntegrityViolationException ex) {
			return false; // another server has opened it a moment ago
		}
		catch (RuntimeException ex) {
			// one person's trouble is not everybody's
			log.error("The {} of {} for the period from {} could not be opened; it is tried again", kind,
					member.person(), period, ex);
			return false;
		}
	}

	/** The moment at which those of that period are opened. */
	private LocalDateTime opens(Kind kind, LocalDate period) {
		return switch (kind) {
			case WEEKLY_INSPECTION -> this.limits.dueAt("inspection.weeklyOpens", period.atStartOfDay());
			case MONTHLY_INSPECTION -> this.limits.dueAt("inspection.monthlyOpens", period.atStartOfDay());
			case MONTHLY_APPRAISAL -> this.limits.dueAt("appraisal.monthlyOpens", kind.after(period).atStartOfDay());
			case YEAR_END_APPRAISAL -> this.limits.dueAt("appraisal.yearEndOpens", kind.after(period).atStartOfDay());
			case SPOT_INSPECTION -> throw new IllegalArgumentException(kind.name());
		};
	}

}
