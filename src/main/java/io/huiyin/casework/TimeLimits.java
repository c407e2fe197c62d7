package io.huiyin.casework;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.Date;
import java.util.Map;

import io.huiyin.engine.CompanyTime;
import io.huiyin.engine.ModelBean;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;

import org.springframework.context.annotation.Lazy;

/**
 * When things are due. The limits are rows of the decision {@code timeLimit}
 * ({@code processes/service-standards}), which a process owner edits; each row says which
 * clause it comes from. The latest deployed version counts from the next task on; what is
 * already due stays due.
 */
@ModelBean("limits")
public class TimeLimits {

	private final DecisionService decisions;

	private final CompanyTime time;

	TimeLimits(@Lazy DecisionService decisions, CompanyTime time) {
		this.decisions = decisions;
		this.time = time;
	}

	/** The moment at which the named limit is reached if it starts to run now. */
	public Date due(String limit) {
		return this.time.date(dueAt(limit));
	}

	/**
	 * As {@link #due}, in the company's local time.
	 * @throws IllegalStateException if the table has no such row, or one that cannot be
	 * read
	 */
	public LocalDateTime dueAt(String limit) {
		return dueAt(limit, this.time.now());
	}

	/** As {@link #dueAt(String)}, if the limit began to run at that time. */
	public LocalDateTime dueAt(String limit, LocalDateTime start) {
		DmnDecisionRuleResult row = this.decisions.evaluateDecisionTableByKey("timeLimit", Map.of("limit", limit))
			.getSingleResult();
		if (row == null) {
			throw new IllegalStateException("The decision table timeLimit has no row for " + limit);
		}
		try {
			return dueAfter(start, (String) row.get("within"), (String) row.get("until"));
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException(
					"The row " + limit + " of the decision table timeLimit cannot be read: " + row.getEntryMap(), ex);
		}
	}

	/**
	 * When somebody who was not reached on the telephone is tried again: at another time
	 * of day (OS-2, CB-3), by the decision {@code nextAttempt}.
	 */
	public LocalDateTime nextAttemptAfter(LocalDateTime attempt) {
		DmnDecisionRuleResult row = this.decisions
			.evaluateDecisionTableByKey("nextAttempt", Map.of("hour", attempt.getHour()))
			.getSingleResult();
		return attempt.plus(Period.parse((String) row.get("within"))).with(LocalTime.parse((String) row.get("at")));
	}

	/**
	 * @param within ISO 8601, either days ({@code P0D} is today) or hours and minutes
	 * ({@code PT4H})
	 * @param until with days: the time of day, {@code HH:mm}, up to which that day
	 * counts; nothing means the end of the day. What begins after that time of the same
	 * day has until the end of the day: a complaint at 19:00 is still to be verified the
	 * same day, and cannot be late before it began.
	 */
	static LocalDateTime dueAfter(LocalDateTime start, String within, String until) {
		if (within.contains("T")) {
			return start.plus(Duration.parse(within));
		}
		LocalDateTime day = start.plus(Period.parse(within));
		LocalDateTime endOfDay = day.with(LocalTime.of(23, 59, 59));
		if (until == null || until.isBlank()) {
			return endOfDay;
		}
		LocalDateTime due = day.with(LocalTime.parse(until));
		return due.isAfter(start) ? due : endOfDay;
	}

}
