package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.huiyin.appraisal.LineAbove.Sight;
import io.huiyin.papers.Paper;
import io.huiyin.staff.StaffFiles;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The statistics, and the list of appraisals, of years in which nobody but the people of
 * the test was there.
 */
@DatabaseTest
class StatisticsTests {

	private static int serial;

	@Autowired
	FilledSheets sheets;

	@Autowired
	Statistics statistics;

	@Autowired
	AppraisalLists lists;

	@Autowired
	LineAbove line;

	@Autowired
	AppraisalRepository appraisals;

	@Autowired
	Openings openings;

	@Autowired
	StaffFiles files;

	@Autowired
	IdentityService identity;

	@Autowired
	Department department;

	@Autowired
	JdbcClient database;

	private final String mark = "t" + (++serial) + ".";

	private String top;

	private String manager;

	private String lead;

	private String clerk;

	private String other;

	private String quality;

	@BeforeEach
	void people() {
		this.top = employed("top", "邓华", "general-manager", null);
		this.manager = employed("manager", "赵敏", "service-manager", this.top);
		this.lead = employed("lead", "王芳", "supervisor", this.manager);
		this.clerk = employed("clerk", "李娜", "service-desk", this.lead);
		this.other = employed("other", "周涛", "technician", this.manager);
		this.quality = this.sheets.user(this.mark + "quality", "郭锐", "quality");
	}

	@AfterEach
	void clear() {
		this.sheets.clear();
	}

	private String employed(String person, String name, String role, String manager) {
		return this.sheets.employed(this.mark + person, name, role, manager, "2001-01-01", null);
	}

	@Test
	@DisplayName("AP-9: the sheet of a month has the points of everybody below by 德, 勤, 能 and 绩, and why somebody has none")
	void theSheetOfAMonth() {
		this.sheets.employed(this.mark + "left", "孙伟", "service-desk", this.lead, "2001-01-01", "2001-10-31");
		this.sheets.employed(this.mark + "new", "何平", "service-desk", this.lead, "2001-12-01", null);
		this.sheets.closed(Kind.MONTHLY_APPRAISAL, this.clerk, this.lead, "2001-11-01", "1.25");
		String leads = this.sheets.opened(Kind.MONTHLY_APPRAISAL, this.lead, this.manager, "2001-11-01");
		this.sheets.with(leads,
				(row) -> this.sheets.scored(row, new Appraisal.Commendation("嘉奖", new BigDecimal("3.50"), "台风夜守住机房"),
						new Appraisal.Entry("efficiency", true, "记过", "擅自改动税控数据", new BigDecimal("10.00"))));
		String open = this.sheets.opened(Kind.MONTHLY_APPRAISAL, this.other, this.manager, "2001-11-01");
		// another month is none of this one
		this.sheets.closed(Kind.MONTHLY_APPRAISAL, this.clerk, this.lead, "2001-10-01", "5.00");

		Paper paper = this.statistics.month(sight(this.quality), month("2001-11-01"));
		assertThat(paper).returns("员工月绩效考核情况统计表（2001年11月）", Paper::title)
			.returns(Paper.Sheet.A4_LANDSCAPE, Paper::sheet)
			.returns(true, Paper::internal)
			.returns(true, Paper::alsoAsWorkbook);
		assertThat(table(paper).header()).containsExactly("姓名", "岗位", "层级", "德", "勤", "能", "绩", "嘉奖", "处罚", "总分", "考核人",
				"状态");
		assertThat(table(paper).rows()).containsExactly(
				List.of("李娜", "客服专员", "操作层", "20.00", "18.75", "30.00", "30.00", "0.00", "0.00", "98.75", "王芳", "已办结"),
				List.of("王芳", "客服专员", "操作层", "20.00", "20.00", "30.00", "22.50", "3.50", "10.00", "86.00", "赵敏",
						"待本人确认"),
				List.of("赵敏", "客服专员", "操作层", "", "", "", "", "", "", "", "", "未考核"),
				List.of("周涛", "客服专员", "操作层", "", "", "", "", "", "", "", "赵敏", "未评分（" + open + "）"),
				List.of("邓华", "客服专员", "操作层", "", "", "", "", "", "", "", "", "不参加考核"));
		assertThat(fields(paper)).contains("考核期间=2001年11月", "制表人=郭锐", "人数=5 人，其中有结果 2 人，已办结 1 人", "已办结的平均分=98.75");
		assertThat(paragraphs(paper)).isEmpty();
	}

	@Test
	@DisplayName("AP-9: the sheet of a month that runs, or whose people were entered later, says so and not that somebody was left out")
	void theSheetOfAMonthThatRuns() {
		this.department.itIs("2001-11-15T09:00");
		Sight reader = sight(this.manager);
		assertThat(row(this.statistics.month(reader, month("2001-11-01")), "李娜")).endsWith("期间未满");
		assertThat(row(this.statistics.month(reader, month("2001-10-01")), "李娜")).endsWith("未考核");
		this.database.sql("update staff_member set entered_on = ? where person = ?")
			.params(LocalDate.parse("2001-11-07"), this.clerk)
			.update();
		assertThat(row(this.statistics.month(reader, month("2001-10-01")), "李娜")).endsWith("未考核（2001-11-07 建档）");
	}

	@Test
	@DisplayName("AP-9: the sheet of a year has the year-end appraisals with their weighted totals, and who is an excellent employee")
	void theSheetOfAYear() {
		yearEnd(this.clerk, this.lead);
		Paper paper = this.statistics.year(sight(this.manager), month("2001-01-01"));
		assertThat(paper.title()).isEqualTo("员工年绩效考核情况统计表（2001年）");
		assertThat(table(paper).header()).containsExactly("姓名", "岗位", "层级", "德", "勤", "能", "绩", "嘉奖", "处罚", "年终考核",
				"年终总分", "优秀员工", "奖励", "考核人", "状态");
		assertThat(row(paper, "李娜")).containsExactly("李娜", "客服专员", "操作层", "20.00", "20.00", "30.00", "30.00", "3.00",
				"0.00", "103.00", "100.46", "是", "", "王芳", "待本人确认");
		assertThat(row(paper, "周涛")).endsWith("未考核");
	}

	@Test
	@DisplayName("AP-13: the annual sheet has the twelve months, means, inspections and totals as the year-end appraisal was counted from them")
	void theAnnualSheet() {
		yearEnd(this.clerk, this.lead);
		this.sheets.closed(Kind.MONTHLY_APPRAISAL, this.other, this.manager, "2001-03-01", "2.50");
		this.sheets.opened(Kind.MONTHLY_APPRAISAL, this.other, this.manager, "2001-04-01");
		this.database.sql("update staff_member set started_on = ? where person = ?")
			.params(LocalDate.parse("2001-03-01"), this.other)
			.update();
		Paper paper = this.statistics.annual(sight(this.manager), month("2001-01-01"));
		assertThat(paper.title()).isEqualTo("年度员工绩效考核情况统计表（2001年）");
		assertThat(table(paper).header()).hasSize(20)
			.startsWith("姓名", "1月", "2月")
			.endsWith("12月", "月均分", "检查次数", "检查均分", "年终考核", "年终总分", "优秀员工", "状态");
		assertThat(row(paper, "李娜")).containsExactly("李娜", "未考核", "未考核", "未考核", "未考核", "未考核", "未考核", "未考核", "未考核",
				"未考核", "未考核", "101.50", "98.25", "99.88", "3", "95.00", "103.00", "100.46", "是", "待本人确认");
		assertThat(row(paper, "周涛")).containsExactly("周涛", "未入职", "未入职", "97.50", "未办结", "未考核", "未考核", "未考核", "未考核",
				"未考核", "未考核", "未考核", "未考核", "", "", "", "", "", "", "未考核");
		assertThat(paper.footnote()).contains("评分前不列", "只在最后四舍五入一次");
	}

	@Test
	@DisplayName("AP-13: a table holds only those whom the reader may see, and says that it does")
	void aTableHoldsOnlyThoseWhomTheReaderMaySee() {
		this.sheets.closed(Kind.MONTHLY_APPRAISAL, this.clerk, this.lead, "2001-11-01", "1.25");
		this.sheets.closed(Kind.MONTHLY_APPRAISAL, this.other, this.manager, "2001-11-01", "2.50");
		String leads = this.sheets.opened(Kind.MONTHLY_APPRAISAL, this.lead, this.manager, "2001-11-01");
		for (Paper paper : List.of(this.statistics.month(sight(this.lead), month("2001-11-01")),
				this.statistics.year(sight(this.lead), month("2001-01-01")),
				this.statistics.annual(sight(this.lead), month("2001-01-01")))) {
			assertThat(table(paper).rows()).extracting((row) -> row.get(0)).containsExactly("李娜", "王芳");
			assertThat(paragraphs(paper)).singleElement().asString().startsWith("本表只列制表人有权查看的员工").doesNotContain(leads);
		}
		List<String> own = row(this.statistics.month(sight(this.lead), month("2001-11-01")), "王芳");
		assertThat(own).endsWith("", "尚无结果").doesNotContain("赵敏");
		this.sheets.scored(leads, "attendance", "5");
		assertThat(row(this.statistics.month(sight(this.lead), month("2001-11-01")), "王芳")).contains("95.00", "赵敏",
				"待本人确认");
	}

	@Test
	@DisplayName("AP-9: two people of the same name can be told apart")
	void namesakes() {
		String namesake = employed("namesake", "李娜", "service-desk", this.lead);
		assertThat(table(this.statistics.month(sight(this.lead), month("2001-11-01"))).rows())
			.extracting((row) -> row.get(0))
			.containsExactly("李娜（" + this.clerk + "）", "王芳", "李娜（" + namesake + "）");
	}

	@Test
	@DisplayName("AP-13: the list shows to each person exactly the rows that this person may read")
	void theListShowsExactlyWhatMayBeRead() {
		String auditor = this.sheets.user(this.mark + "auditor", "唐洁", "auditor");
		String administrator = this.sheets.user(this.mark + "admin", "管理员", "camunda-admin");
		String owner = this.sheets.user(this.mark + "owner", "宋宇", "process-owner");
		String formerLead = employed("former", "孙伟", "supervisor", this.manager);
		this.database.sql("update staff_member set left_on = ? where person = ?")
			.params(LocalDate.parse("2001-10-31"), formerLead)
			.update();
		String underFormer = employed("orphan", "何平", "service-desk", formerLead);
		List<String> numbers = new ArrayList<>();
		numbers.add(this.sheets.closed(Kind.MONTHLY_APPRAISAL, this.clerk, this.lead, "2001-11-01", "1"));
		numbers.add(this.sheets.opened(Kind.MONTHLY_APPRAISAL, this.lead, this.manager, "2001-11-01"));
		numbers.add(this.sheets.closed(Kind.WEEKLY_INSPECTION, this.other, this.lead, "2001-11-05", "1"));
		numbers.add(this.sheets.opened(Kind.SPOT_INSPECTION, this.other, this.manager, "2001-11-06"));
		numbers.add(this.sheets.opened(Kind.YEAR_END_APPRAISAL, underFormer, null, "2001-01-01"));
		numbers.add(this.sheets.closed(Kind.MONTHLY_INSPECTION, underFormer, formerLead, "2001-09-01", "1"));
		for (String person : List.of(this.top, this.manager, this.lead, this.clerk, this.other, this.quality, auditor,
				administrator, owner, formerLead, underFormer)) {
			List<String> readable = numbers.stream()
				.filter((number) -> this.line.mayRead(person, this.appraisals.findById(number).orElseThrow()))
				.toList();
			assertThat(listed(person, "", "")).as(person).containsExactlyInAnyOrderElementsOf(readable);
		}
		assertThat(listed(administrator, "", "")).isEmpty();
		assertThat(listed(this.clerk, "", "")).containsExactly(numbers.get(0));
		assertThat(listed(this.manager, "", "")).hasSize(6);
	}

	@Test
	@DisplayName("AP-13: the list is searched by name, user id and number, and by kind and period, the newest first")
	void theListIsSearched() {
		String november = this.sheets.closed(Kind.MONTHLY_APPRAISAL, this.clerk, this.lead, "2001-11-01", "1");
		String week = this.sheets.closed(Kind.WEEKLY_INSPECTION, this.clerk, this.lead, "2001-11-12", "1");
		String leads = this.sheets.closed(Kind.MONTHLY_APPRAISAL, this.lead, this.manager, "2001-10-01", "1");
		assertThat(listed(this.manager, "", "")).containsExactly(november, week, leads);
		assertThat(listed(this.manager, "李娜", "")).containsExactly(november, week);
		assertThat(listed(this.manager, " 娜 ", "")).containsExactly(november, week);
		assertThat(listed(this.manager, week.toLowerCase(), "")).containsExactly(week);
		assertThat(listed(this.manager, this.mark.toUpperCase() + "LEAD", "")).containsExactly(leads);
		assertThat(listed(this.manager, "", "MONTHLY_APPRAISAL")).containsExactly(november, leads);
		assertThat(listed(this.manager, "李娜", "SPOT_INSPECTION")).isEmpty();
		for (String nothing : List.of("%", "_", "!", "'", "\\", "李%")) {
			assertThat(listed(this.manager, nothing, "")).as(nothing).isEmpty();
		}
		AppraisalLists.Row row = found(this.manager, week, "").appraisals().get(0);
		assertThat(row).isEqualTo(new AppraisalLists.Row(week, "周检", "李娜", "客服专员", "2001-11-12 至 2001-11-18", "已办结",
				"99.00", null, "王芳", false, "inspection-record", List.of()));
	}

	@Test
	@DisplayName("AP-2, SV-3: the list marks what should have been filled in by now")
	void theListMarksWhatIsOverdue() {
		this.openings.open(Kind.MONTHLY_APPRAISAL, this.files.of(this.clerk).orElseThrow(), month("2001-11-01"));
		String number = this.database.sql("select case_number from appraisal where person = ?")
			.param(this.clerk)
			.query(String.class)
			.single();
		this.sheets.remember(number);
		LocalDateTime due = this.department.due(number, "userTask_appraise");
		this.department.itIs(due.minusMinutes(1).toString());
		assertThat(found(this.manager, number, "").appraisals()).singleElement()
			.returns(false, AppraisalLists.Row::overdue)
			.returns("待评分", AppraisalLists.Row::state)
			.returns(null, AppraisalLists.Row::points)
			.returns(null, AppraisalLists.Row::paper);
		this.department.itIs(due.plusMinutes(1).toString());
		assertThat(found(this.manager, number, "").appraisals()).singleElement()
			.returns(true, AppraisalLists.Row::overdue);
	}

	private void yearEnd(String person, String appraiser) {
		String number = this.sheets.opened(Kind.YEAR_END_APPRAISAL, person, appraiser, "2001-01-01");
		List<Appraisal.Month> months = Stream.iterate(1, (month) -> month <= 12, (month) -> month + 1)
			.map((month) -> (month > 10)
					? new Appraisal.Month(LocalDate.of(2001, month, 1), "YK-" + month,
							new BigDecimal((month == 11) ? "101.50" : "98.25"), BigDecimal.ONE, null)
					: new Appraisal.Month(LocalDate.of(2001, month, 1), null, null, BigDecimal.ONE, "未考核"))
			.toList();
		this.sheets.with(number, (row) -> {
			row.yearBrought(new Appraisal.Year(3,
					new YearTotal.Part(new BigDecimal("20"), new BigDecimal("285"), new BigDecimal("3")),
					new YearTotal.Part(new BigDecimal("30"), new BigDecimal("199.75"), new BigDecimal("2")),
					new BigDecimal("50"), months), "十一月建立考核");
			// 0.2 x 95 + 0.3 x 99.875 + 0.5 x 103 = 100.4625
			this.sheets.scored(row, new Appraisal.Commendation("嘉奖", new BigDecimal("3.00"), "全年零投诉"));
		});
	}

	private Sight sight(String person) {
		return this.line.sight(person);
	}

	private static LocalDate month(String day) {
		return LocalDate.parse(day);
	}

	private AppraisalLists.Found found(String person, String q, String kind) {
		List<String> groups = this.identity.createGroupQuery()
			.groupMember(person)
			.list()
			.stream()
			.map(Group::getId)
			.toList();
		this.identity.setAuthentication(person, groups);
		try {
			return Objects.requireNonNull(this.lists.list(q, kind, "2001-01-01", "2001-12-31").getBody());
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

	private List<String> listed(String person, String q, String kind) {
		return found(person, q, kind).appraisals().stream().map(AppraisalLists.Row::caseNumber).toList();
	}

	private static List<String> row(Paper paper, String name) {
		return table(paper).rows().stream().filter((row) -> row.get(0).equals(name)).findFirst().orElseThrow();
	}

	private static Paper.Table table(Paper paper) {
		return paper.parts()
			.stream()
			.filter(Paper.Table.class::isInstance)
			.map(Paper.Table.class::cast)
			.findFirst()
			.orElseThrow();
	}

	private static List<String> paragraphs(Paper paper) {
		return paper.parts()
			.stream()
			.filter(Paper.Paragraph.class::isInstance)
			.map((part) -> ((Paper.Paragraph) part).text())
			.toList();
	}

	private static List<String> fields(Paper paper) {
		return paper.parts()
			.stream()
			.filter(Paper.Fields.class::isInstance)
			.flatMap((part) -> ((Paper.Fields) part).fields().stream())
			.map((field) -> field.label() + "=" + field.value())
			.toList();
	}

}
