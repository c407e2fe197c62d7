package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.huiyin.form.Refusal;
import io.huiyin.staff.StaffFiles;
import io.huiyin.staff.StaffFiles.Member;

import org.springframework.stereotype.Component;

/**
 * What a year brought for a person: its inspections and its monthly appraisals, and why
 * there is none of some month (AP-7). A period belongs to the year in which it begins.
 */
@Component
class Years {

	/** A month in which the person worked here and was not appraised. */
	static final String NOT_APPRAISED = "未考核";

	private static final Set<Kind> INSPECTIONS = EnumSet.of(Kind.WEEKLY_INSPECTION, Kind.MONTHLY_INSPECTION,
			Kind.SPOT_INSPECTION);

	private static final Set<Kind> DURING_THE_YEAR = EnumSet.complementOf(EnumSet.of(Kind.YEAR_END_APPRAISAL));

	private final AppraisalRepository appraisals;

	private final Tables tables;

	private final StaffFiles staff;

	Years(AppraisalRepository appraisals, Tables tables, StaffFiles staff) {
		this.appraisals = appraisals;
		this.tables = tables;
		this.staff = staff;
	}

	/**
	 * The year as far as its results stand.
	 * @param year its first day
	 */
	Appraisal.Year of(String person, LocalDate year) {
		return of(person, year, all(person, year));
	}

	/**
	 * The whole year.
	 * @param year its first day
	 * @throws Refusal if something of it is not finished yet
	 */
	Appraisal.Year finished(String person, LocalDate year) {
		List<Appraisal> all = all(person, year);
		String open = all.stream()
			.filter((each) -> each.state() != Appraisal.State.CLOSED)
			.map((each) -> each.kind().label() + " " + each.caseNumber())
			.limit(10)
			.collect(Collectors.joining("、"));
		if (!open.isEmpty()) {
			throw new Refusal("本年度还有未办结的检查或考核：" + open + "，办结后才能评定年终考核。");
		}
		return of(person, year, all);
	}

	private Appraisal.Year of(String person, LocalDate year, List<Appraisal> all) {
		List<Appraisal> closed = all.stream().filter((each) -> each.state() == Appraisal.State.CLOSED).toList();
		Tables.Shares shares = this.tables.shares();
		BigDecimal inspectionSum = BigDecimal.ZERO;
		BigDecimal inspectionWeight = BigDecimal.ZERO;
		int inspections = 0;
		for (Kind kind : INSPECTIONS) {
			BigDecimal weight = this.tables.weight(kind);
			for (Appraisal each : closed) {
				if (each.kind() == kind && weight.signum() > 0) {
					inspections++;
					inspectionSum = inspectionSum.add(weight.multiply(each.total()));
					inspectionWeight = inspectionWeight.add(weight);
				}
			}
		}
		BigDecimal monthSum = BigDecimal.ZERO;
		BigDecimal monthWeight = BigDecimal.ZERO;
		List<Appraisal.Month> months = months(person, year, all);
		for (Appraisal.Month month : months) {
			if (month.points() != null) {
				monthSum = monthSum.add(month.weight().multiply(month.points()));
				monthWeight = monthWeight.add(month.weight());
			}
		}
		return new Appraisal.Year(inspections,
				new YearTotal.Part(shares.inspections(), inspectionSum, inspectionWeight),
				new YearTotal.Part(shares.monthly(), monthSum, monthWeight), shares.yearEnd(), months);
	}

	private List<Appraisal.Month> months(String person, LocalDate year, List<Appraisal> all) {
		Map<LocalDate, Appraisal> monthly = all.stream()
			.filter((each) -> each.kind() == Kind.MONTHLY_APPRAISAL)
			.collect(Collectors.toMap(Appraisal::periodStart, Function.identity()));
		Member member = this.staff.of(person).orElse(null);
		List<Appraisal.Month> months = new ArrayList<>();
		for (int number = 1; number <= 12; number++) {
			LocalDate month = year.withMonth(number);
			BigDecimal weight = this.tables.weightOfMonth(number);
			Appraisal appraisal = monthly.get(month);
			if (appraisal == null) {
				months.add(new Appraisal.Month(month, null, null, weight, whyNone(member, month)));
			}
			else if (appraisal.state() == Appraisal.State.CLOSED) {
				months.add(new Appraisal.Month(month, appraisal.caseNumber(), appraisal.total(), weight, null));
			}
			else {
				months.add(new Appraisal.Month(month, appraisal.caseNumber(), null, weight, "考核未办结"));
			}
		}
		return months;
	}

	/**
	 * Why there is no appraisal of that month.
	 * @param member null for somebody without a file
	 * @param month its first day
	 */
	static String whyNone(Member member, LocalDate month) {
		if (member != null && member.startedOn().isAfter(month.plusMonths(1).minusDays(1))) {
			return "未入职";
		}
		if (member != null && member.leftOn() != null && member.leftOn().isBefore(month)) {
			return "已离职";
		}
		return NOT_APPRAISED;
	}

	private List<Appraisal> all(String person, LocalDate year) {
		return this.appraisals.findByPersonAndKindInAndPeriodStartBetweenOrderByPeriodStartAscCaseNumberAsc(person,
				DURING_THE_YEAR, year, year.plusYears(1).minusDays(1));
	}

}
