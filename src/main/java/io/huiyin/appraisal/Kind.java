package io.huiyin.appraisal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;

/**
 * The kinds of appraisal: inspections 周检, 月检, 抽检 (AP-6), monthly and year-end appraisals
 * (AP-3). Each but the spot check is made once for each person and period.
 */
enum Kind {

	WEEKLY_INSPECTION("周检", "inspection", "JC", "inspectionDue"),
	MONTHLY_INSPECTION("月检", "inspection", "JC", "inspectionDue"), SPOT_INSPECTION("抽检", "inspection", "JC", null),
	MONTHLY_APPRAISAL("月考核", "monthlyAppraisal", "YK", "monthlyAppraisalDue"),
	YEAR_END_APPRAISAL("年终考核", "yearEndAppraisal", "NK", "yearEndAppraisalDue");

	private final String label;

	private final String procedure;

	private final String prefix;

	private final String message;

	Kind(String label, String procedure, String prefix, String message) {
		this.label = label;
		this.procedure = procedure;
		this.prefix = prefix;
		this.message = message;
	}

	/** As staff call it. */
	String label() {
		return this.label;
	}

	/** The key of its process definition. */
	String procedure() {
		return this.procedure;
	}

	/** The two letters of its case numbers. */
	String prefix() {
		return this.prefix;
	}

	/** The message that starts its process by itself; null if a person starts it. */
	String message() {
		return this.message;
	}

	boolean isInspection() {
		return this.procedure.equals("inspection");
	}

	/** The first day of the period in which the day lies. */
	LocalDate periodOf(LocalDate day) {
		return switch (this) {
			case WEEKLY_INSPECTION -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
			case MONTHLY_INSPECTION, MONTHLY_APPRAISAL -> day.withDayOfMonth(1);
			case YEAR_END_APPRAISAL -> day.withDayOfYear(1);
			case SPOT_INSPECTION -> day;
		};
	}

	/** The first day of the next period. */
	LocalDate after(LocalDate period) {
		return switch (this) {
			case WEEKLY_INSPECTION -> period.plusWeeks(1);
			case MONTHLY_INSPECTION, MONTHLY_APPRAISAL -> period.plusMonths(1);
			case YEAR_END_APPRAISAL -> period.plusYears(1);
			case SPOT_INSPECTION -> period.plusDays(1);
		};
	}

	/** The period as people name it: {@code 2026年11月}. */
	String periodText(LocalDate period) {
		return switch (this) {
			case WEEKLY_INSPECTION -> period + " 至 " + after(period).minusDays(1);
			case MONTHLY_INSPECTION, MONTHLY_APPRAISAL -> DateTimeFormatter.ofPattern("yyyy年M月").format(period);
			case YEAR_END_APPRAISAL -> DateTimeFormatter.ofPattern("yyyy年").format(period);
			case SPOT_INSPECTION -> period.toString();
		};
	}

}
