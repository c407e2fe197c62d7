package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

import io.huiyin.form.Refusal;
import io.huiyin.staff.StaffFiles;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static io.huiyin.testing.Department.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** What counts in a year, and what is missing in it. */
@DatabaseTest
class YearsTests {

	private static final LocalDate YEAR = LocalDate.of(2034, 1, 1);

	private static int serial;

	@Autowired
	Years years;

	@Autowired
	AppraisalRepository appraisals;

	@Autowired
	Openings openings;

	@Autowired
	StaffFiles staff;

	@Autowired
	OwnPeople people;

	@Autowired
	Department department;

	@Autowired
	TransactionTemplate transaction;

	@BeforeEach
	void alone() {
		this.people.alone();
		this.people.managers();
		this.people.employ("chen.jing", "zhao.min", "2034-03-15", "2034-10-31");
		this.department.itIs("2034-10-20T09:00");
	}

	@AfterEach
	void asItWas() {
		ClockUtil.reset();
		this.people.back();
	}

	@Test
	@DisplayName("AP-7: a month without a result says why: 未入职, 已离职, 考核未办结 or 未考核, and is not counted as zero")
	void aMonthWithoutAResultSaysWhy() {
		closed(Kind.MONTHLY_APPRAISAL, "2034-03-01", "8");
		String open = filed(Kind.MONTHLY_APPRAISAL, "2034-05-01");
		closed(Kind.MONTHLY_APPRAISAL, "2034-10-01", "0.50");
		Appraisal.Year year = this.years.of("chen.jing", YEAR);
		assertThat(year.months()).extracting(Appraisal.Month::note)
			.containsExactly("未入职", "未入职", null, "未考核", "考核未办结", "未考核", "未考核", "未考核", "未考核", null, "已离职", "已离职");
		assertThat(year.months().get(4).sourceCase()).isEqualTo(open);
		assertThat(year.monthly().sum()).isEqualByComparingTo("191.50");
		assertThat(year.monthly().weight()).isEqualByComparingTo("2");
	}

	@Test
	@DisplayName("AP-7: weekly and monthly inspections count alike, AP-6: a spot check does not unless it is given a weight")
	void inspectionsCountAlike() {
		closed(Kind.WEEKLY_INSPECTION, "2034-04-03", "1");
		closed(Kind.MONTHLY_INSPECTION, "2034-04-01", "2.50");
		closed(Kind.SPOT_INSPECTION, "2034-04-05", "20");
		Appraisal.Year year = this.years.of("chen.jing", YEAR);
		assertThat(year.inspectionCount()).isEqualTo(2);
		assertThat(year.inspections().sum()).isEqualByComparingTo("196.50");
		assertThat(year.inspections().weight()).isEqualByComparingTo("2");
	}

	@Test
	@DisplayName("AP-7: a week belongs to the year in which its Monday lies")
	void aWeekBelongsToTheYearOfItsMonday() {
		closed(Kind.WEEKLY_INSPECTION, "2034-01-02", "1");
		closed(Kind.WEEKLY_INSPECTION, "2034-12-25", "2");
		closed(Kind.WEEKLY_INSPECTION, "2035-01-01", "4");
		assertThat(this.years.of("chen.jing", YEAR).inspections().sum()).isEqualByComparingTo("197");
		assertThat(this.years.of("chen.jing", YEAR.plusYears(1)).inspections().sum()).isEqualByComparingTo("96");
	}

	@Test
	@DisplayName("AP-7: a year is not summed up while an inspection or an appraisal of it is open, which are named")
	void aYearIsNotSummedUpWhileSomethingIsOpen() {
		closed(Kind.WEEKLY_INSPECTION, "2034-04-03", "1");
		filed(Kind.WEEKLY_INSPECTION, "2035-01-01");
		assertThatNoException().isThrownBy(() -> this.years.finished("chen.jing", YEAR));
		String week = filed(Kind.WEEKLY_INSPECTION, "2034-04-10");
		String month = filed(Kind.MONTHLY_APPRAISAL, "2034-05-01");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.years.finished("chen.jing", YEAR))
			.withMessage("本年度还有未办结的检查或考核：周检 " + week + "、月考核 " + month + "，办结后才能评定年终考核。");
		assertThatNoException().isThrownBy(() -> this.years.finished("li.na", YEAR));
	}

	@Test
	@DisplayName("AP-7: months in which somebody worked and was not appraised are explained by the manager")
	void monthsWithoutAppraisalAreExplained() {
		closed(Kind.MONTHLY_APPRAISAL, "2034-03-01", "8");
		this.department.itIs("2035-01-15T09:00");
		this.openings.open(Kind.YEAR_END_APPRAISAL, this.staff.of("chen.jing").orElseThrow(), YEAR);
		String number = this.people.opened().stream().filter((each) -> each.startsWith("NK")).findFirst().orElseThrow();
		var nothing = answers("deductions", list(), "punishments", list());
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> this.department.does("zhao.min", number, "userTask_appraise",
					but(nothing, "missingExplanation", " ")))
			.withStackTraceContaining("2034年4月、2034年5月、2034年6月、2034年7月、2034年8月、2034年9月、2034年10月没有月考核");
		this.department.does("zhao.min", number, "userTask_appraise", but(nothing, "missingExplanation", "四月至十月脱产学习"));
		Appraisal row = this.appraisals.findById(number).orElseThrow();
		assertThat(row.missingExplanation()).isEqualTo("四月至十月脱产学习");
		// no inspection: (30 * 92 + 50 * 100) / 80
		assertThat(row.yearTotal()).isEqualTo("97.00");
	}

	private void closed(Kind kind, String period, String deducted) {
		LocalDateTime at = LocalDate.parse(period).atTime(12, 0);
		this.transaction.executeWithoutResult((status) -> {
			Appraisal row = row(kind, period);
			Appraisal.Line line = new Appraisal.Line("all", "", "检查", "", new BigDecimal("100.00"));
			row.scored(List.of(line),
					List.of(new Appraisal.Entry("all", false, "其他", "见记录", new BigDecimal(deducted).setScale(2))), null,
					null, at.plusDays(7), "zhao.min", at);
			row.accepted(row.person(), at);
			row.letStand(at);
			row.close(at);
			this.appraisals.save(row);
		});
	}

	private String filed(Kind kind, String period) {
		return this.appraisals.save(row(kind, period)).caseNumber();
	}

	private Appraisal row(Kind kind, String period) {
		return new Appraisal("%s-20340101-%d".formatted(kind.prefix(), 500 + ++serial), kind,
				this.staff.of("chen.jing").orElseThrow(), "zhao.min", LocalDate.parse(period), null, null,
				LocalDate.parse(period).atTime(9, 0));
	}

}
