package io.huiyin.appraisal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.huiyin.papers.CasePapers;
import io.huiyin.papers.Paper;
import io.huiyin.papers.PaperAnswers;
import io.huiyin.testing.DatabaseTest;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What the sheets say is what the rows say, to the last digit, and who reads them. */
@DatabaseTest
class AppraisalPapersTests {

	private static int serial;

	@Autowired
	FilledSheets sheets;

	@Autowired
	List<CasePapers> papers;

	@Autowired
	PaperAnswers answers;

	@Autowired
	JdbcClient database;

	private final String mark = "s" + (++serial) + ".";

	private String lead;

	private String clerk;

	private String quality;

	@BeforeEach
	void people() {
		this.lead = this.sheets.employed(this.mark + "lead", "王芳", "supervisor", null, "2001-01-01", null);
		this.clerk = this.sheets.employed(this.mark + "clerk", "李娜", "service-desk", this.lead, "2001-01-01", null);
		this.quality = this.sheets.user(this.mark + "quality", "郭锐", "quality");
	}

	@AfterEach
	void clear() {
		this.sheets.clear();
	}

	@Test
	@DisplayName("AP-9, AP-13: the monthly record says every line, deduction, punishment, commendation, correction and step, as PDF and as Excel")
	void theMonthlyRecordSaysWhatTheRowSays() {
		String number = this.sheets.opened(Kind.MONTHLY_APPRAISAL, this.clerk, this.lead, "2001-11-01");
		this.database.sql("insert into appraisal_figure (case_number, label, amount) values (?, '按时办结', 31)")
			.param(number)
			.update();
		assertThat(of(number)).isEmpty();
		this.sheets.with(number,
				(row) -> this.sheets.scored(row, new Appraisal.Commendation("嘉奖", new BigDecimal("3.50"), "台风夜守住机房"),
						FilledSheets.deduction("attendance", "1.25"),
						new Appraisal.Entry("discipline", false, "工作纪律", "值班表没有交接", new BigDecimal("2.00")),
						new Appraisal.Entry("efficiency", true, "记过", "擅自改动税控数据", new BigDecimal("10.00"))));
		// 100 - 1.25 - 2.00 - 7.50 + 3.50 - 10.00
		assertThat(table(number, "总分").rows()).containsExactly(List.of("89.25", "3.50", "10.00", "82.75"));
		LocalDateTime at = LocalDateTime.parse("2001-12-03T10:30");
		this.sheets.with(number, (row) -> {
			row.objected("那天交接过", this.clerk, at);
			row.decided("查实有交接",
					List.of(new Appraisal.Correction(row.entries().get(1), new BigDecimal("0.50"), "有签字"),
							new Appraisal.Correction(null, new BigDecimal("5.00"), "两夜")),
					this.quality, at.plusHours(2));
		});

		Paper paper = paper(number);
		assertThat(paper).returns("monthly-record", Paper::name)
			.returns("员工月绩效考核记录表", Paper::title)
			.returns(true, Paper::internal)
			.returns(true, Paper::alsoAsWorkbook);
		assertThat(fields(paper)).contains("被考核人=李娜", "岗位=客服专员", "层级=操作层", "考核人=王芳", "种类=月考核", "考核期间=2001年11月",
				"评分时间=2001-12-02 09:00", "异议期至=2001-12-09 09:00", "状态=已裁定", "评语=总体良好", "提出时间=2001-12-03 10:30",
				"异议=那天交接过", "裁定时间=2001-12-03 12:30", "裁定人=郭锐", "裁定=查实有交接");
		assertThat(table(paper, "各项得分").rows()).hasSize(16)
			.contains(List.of("德", "纪律作风", "理论知识", "5.00", "4.50"), List.of("勤", "出勤", "操作技能", "5.00", "3.75"),
					List.of("绩", "工作效率", "操作技能", "7.50", "0.00"));
		// AP-5: 20, 20, 30, 30; AP-3: theory and skill
		assertThat(table(paper, "小计").rows()).containsExactly(List.of("类别", "德", "20.00", "19.50"),
				List.of("类别", "勤", "20.00", "18.75"), List.of("类别", "能", "30.00", "30.00"),
				List.of("类别", "绩", "30.00", "22.50"), List.of("内容", "理论知识", "25.00", "24.50"),
				List.of("内容", "操作技能", "75.00", "66.25"));
		assertThat(table(paper, "扣分和处罚").rows()).containsExactly(List.of("出勤", "扣分", "按时到岗", "上午十点不在岗", "1.25", "", ""),
				List.of("纪律作风", "扣分", "工作纪律", "值班表没有交接", "2.00", "0.50", "有签字"),
				List.of("工作效率", "处罚", "记过", "擅自改动税控数据", "10.00", "", ""));
		assertThat(table(paper, "嘉奖").rows()).containsExactly(List.of("嘉奖", "台风夜守住机房", "3.50", "5.00", "两夜"));
		// 90.75 + 5.00 - 10.00
		assertThat(table(paper, "总分").rows()).containsExactly(List.of("90.75", "5.00", "10.00", "85.75"));
		assertThat(table(paper, "工作依据").rows()).containsExactly(List.of("按时办结", "31"));
		assertThat(table(paper, "办理经过").rows()).extracting((row) -> row.get(1) + " " + row.get(2))
			.containsExactly("发起 系统", "评分 王芳", "提出异议 李娜", "裁定更正 郭锐");
		assertPrinted(paper);
		assertInExcel(paper);
		assertThat(column(number, "total")).isEqualByComparingTo("85.75");
	}

	@Test
	@DisplayName("AP-7, AP-9, AP-10, AP-13: the year-end record says months, inspections, shares, the weighted total and the rule of rounding")
	void theYearEndRecordSaysWhatTheRowSays() {
		String number = this.sheets.opened(Kind.YEAR_END_APPRAISAL, this.clerk, this.lead, "2001-01-01");
		List<Appraisal.Month> months = new ArrayList<>();
		for (int month = 1; month <= 12; month++) {
			boolean has = month > 10;
			months.add(new Appraisal.Month(LocalDate.of(2001, month, 1), has ? "YK-" + month : null,
					has ? new BigDecimal((month == 11) ? "101.50" : "98.25") : null, new BigDecimal("1.00"),
					has ? null : "未入职"));
		}
		this.sheets.with(number, (row) -> {
			row.yearBrought(new Appraisal.Year(3,
					new YearTotal.Part(new BigDecimal("20.00"), new BigDecimal("285.00"), new BigDecimal("3.00")),
					new YearTotal.Part(new BigDecimal("30.00"), new BigDecimal("199.75"), new BigDecimal("2.00")),
					new BigDecimal("50.00"), months), "十一月建立考核");
			this.sheets.scored(row, new Appraisal.Commendation("嘉奖", new BigDecimal("3.00"), "全年零投诉"));
		});
		Paper paper = paper(number);
		assertThat(paper).returns("year-end-record", Paper::name).returns("员工年终绩效考核记录表", Paper::title);
		assertThat(table(paper, "各月考核").rows()).hasSize(12)
			.contains(List.of("2001年10月", "", "", "1.00", "未入职"), List.of("2001年11月", "YK-11", "101.50", "1.00", ""),
					List.of("2001年12月", "YK-12", "98.25", "1.00", ""));
		assertThat(fields(paper)).contains("缺少月考核的说明=十一月建立考核");
		assertThat(table(paper, "全年成绩").rows()).containsExactly(
				List.of("周检、月检、抽检", "20.00", "3", "285.0000", "3.00", "95.00"),
				List.of("月考核", "30.00", "2", "199.7500", "2.00", "99.88"),
				List.of("年终考核", "50.00", "1", "103.00", "1", "103.00"));
		// 0.2 x 95 + 0.3 x 99.875 + 0.5 x 103 = 100.4625
		assertThat(table(paper, "").rows()).containsExactly(List.of("100.46", "是", "", ""));
		assertThat(column(number, "year_total")).isEqualByComparingTo("100.46");
		assertThat(paper.footnote()).contains("只在最后四舍五入一次");
		assertPrinted(paper);
		assertInExcel(paper);

		this.sheets.with(number, (row) -> {
			row.letStand(row.objectionUntil());
			row.rewarded("奖金 2000 元", LocalDate.parse("2002-01-20"), this.quality, row.objectionUntil());
		});
		assertThat(table(paper(number), "").rows()).containsExactly(List.of("100.46", "是", "奖金 2000 元", "2002-01-20"));
	}

	@Test
	@DisplayName("AP-6, AP-13: the record of an inspection says its hundred points, what was taken off and why it was made")
	void theRecordOfAnInspectionSaysWhatTheRowSays() {
		String number = this.sheets.opened(Kind.SPOT_INSPECTION, this.clerk, this.lead, "2001-11-14");
		this.sheets.scored(number, "inspection", "12.05");
		Paper paper = paper(number);
		assertThat(paper).returns("inspection-record", Paper::name).returns("检查记录表", Paper::title);
		assertThat(fields(paper)).contains("种类=抽检", "考核期间=2001-11-14", "抽检事由=客户反映机房无人", "备注=总体良好");
		assertThat(table(paper, "检查得分").rows()).containsExactly(List.of("检查", "100.00", "87.95"));
		assertThat(table(paper, "扣分和处罚").rows())
			.containsExactly(List.of("检查", "扣分", "按时到岗", "上午十点不在岗", "12.05", "", ""));
		assertThat(table(paper, "总分").rows()).containsExactly(List.of("87.95", "87.95"));
		assertPrinted(paper);
		assertInExcel(paper);
	}

	@Test
	@DisplayName("AP-13: the person, the line above, quality, auditors and the general manager read the sheets, and nobody else")
	void theSheetsAreReadByThoseWhoMayReadTheRow() {
		String peer = this.sheets.employed(this.mark + "peer", "陈静", "service-desk", this.lead, "2001-01-01", null);
		String below = this.sheets.employed(this.mark + "below", "何平", "warehouse", this.clerk, "2001-01-01", null);
		List<String> readers = List.of(this.lead, this.quality,
				this.sheets.user(this.mark + "auditor", "唐洁", "auditor"),
				this.sheets.user(this.mark + "top", "邓华", "general-manager"));
		List<String> others = List.of(peer, below, "nobody",
				this.sheets.user(this.mark + "manager", "赵敏", "service-manager"),
				this.sheets.user(this.mark + "owner", "宋宇", "process-owner"),
				this.sheets.user(this.mark + "admin", "管理员", "camunda-admin"));
		for (Kind kind : Kind.values()) {
			String number = this.sheets.opened(kind, this.clerk, this.lead, "2001-01-01");
			assertThat(readable(number, this.clerk)).as("own, without a result: %s", kind).contains(false);
			readers.forEach((reader) -> assertThat(readable(number, reader)).as(reader).contains(true));
			if (kind == Kind.YEAR_END_APPRAISAL) {
				continue; // needs what the year has brought
			}
			this.sheets.scored(number, kind.isInspection() ? "inspection" : "attendance", "1");
			assertThat(readable(number, this.clerk)).as("own: %s", kind).contains(true);
			readers.forEach((reader) -> assertThat(readable(number, reader)).as(reader).contains(true));
			others.forEach((other) -> assertThat(readable(number, other)).as(other).contains(false));
		}
	}

	@Test
	@DisplayName("AP-13: only the procedure of a case answers for it, and only for exactly its number")
	void onlyTheProcedureOfACaseAnswersForIt() {
		String number = this.sheets.closed(Kind.MONTHLY_APPRAISAL, this.clerk, this.lead, "2001-11-01", "1");
		for (CasePapers each : own().toList()) {
			boolean its = each.procedure().equals("monthlyAppraisal");
			assertThat(each.readable(number, this.lead)).isEqualTo(its ? Optional.of(true) : Optional.empty());
			assertThat(each.of(number)).hasSize(its ? 1 : 0);
			for (String other : List.of(number.toLowerCase(), number + " ", " " + number, "", "%", "YK-0",
					"字".repeat(300))) {
				assertThat(each.readable(other, this.lead)).as(other).isEmpty();
				assertThat(each.of(other)).as(other).isEmpty();
			}
		}
	}

	@Test
	@DisplayName("AP-12: a commendation that quality raises keeps its own reason and points beside the corrected ones, however long")
	void aCommendationThatIsCorrectedKeepsWhatItWas() {
		String number = this.sheets.opened(Kind.MONTHLY_APPRAISAL, this.clerk, this.lead, "2001-11-01");
		this.sheets.with(number, (row) -> {
			this.sheets.scored(row, new Appraisal.Commendation("嘉奖", new BigDecimal("1.00"), "甲".repeat(500)));
			row.objected("应为十分", this.clerk, row.scoredAt());
		});
		this.sheets.with(number,
				(row) -> row.decided("同意",
						List.of(new Appraisal.Correction(null, new BigDecimal("10.00"), "乙".repeat(500))), this.quality,
						row.scoredAt()));
		assertThat(table(number, "嘉奖").rows())
			.containsExactly(List.of("嘉奖", "甲".repeat(500), "1.00", "10.00", "乙".repeat(500)));
		assertThat(table(number, "总分").rows()).containsExactly(List.of("100.00", "10.00", "0.00", "110.00"));
		assertPrinted(paper(number));
	}

	@Test
	@DisplayName("AP-12: where quality grants a commendation that there was not, the sheet says so")
	void aCommendationThatQualityGrants() {
		String number = this.sheets.opened(Kind.MONTHLY_APPRAISAL, this.clerk, this.lead, "2001-11-01");
		this.sheets.scored(number, "attendance", "1.00");
		this.sheets.with(number, (row) -> {
			row.objected("漏了嘉奖", this.clerk, row.scoredAt());
			row.decided("同意", List.of(new Appraisal.Correction(null, new BigDecimal("2.00"), "有通报")), this.quality,
					row.scoredAt());
		});
		assertThat(table(number, "嘉奖").rows()).containsExactly(List.of("品质部裁定", "", "0.00", "2.00", "有通报"));
		assertThat(table(number, "总分").rows()).containsExactly(List.of("99.00", "2.00", "0.00", "101.00"));
	}

	private Stream<CasePapers> own() {
		return this.papers.stream().filter(AppraisalPapers.Of.class::isInstance);
	}

	private List<Paper> of(String number) {
		return own().flatMap((each) -> each.of(number).stream()).toList();
	}

	private Paper paper(String number) {
		List<Paper> found = of(number);
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	private Optional<Boolean> readable(String number, String person) {
		List<Optional<Boolean>> said = own().map((each) -> each.readable(number, person))
			.filter(Optional::isPresent)
			.toList();
		assertThat(said).hasSizeLessThanOrEqualTo(1);
		return said.isEmpty() ? Optional.empty() : said.get(0);
	}

	private BigDecimal column(String number, String column) {
		return this.database.sql("select " + column + " from appraisal where case_number = ?")
			.param(number)
			.query(BigDecimal.class)
			.single();
	}

	private Paper.Table table(String number, String heading) {
		return table(paper(number), heading);
	}

	private static Paper.Table table(Paper paper, String heading) {
		return tables(paper).filter((table) -> table.heading().equals(heading)).findFirst().orElseThrow();
	}

	private static Stream<Paper.Table> tables(Paper paper) {
		return paper.parts().stream().filter(Paper.Table.class::isInstance).map(Paper.Table.class::cast);
	}

	private static Stream<String> fields(Paper paper) {
		return paper.parts()
			.stream()
			.filter(Paper.Fields.class::isInstance)
			.flatMap((part) -> ((Paper.Fields) part).fields().stream())
			.map((field) -> field.label() + "=" + field.value());
	}

	/** Every cell of every table is on the printed sheet. */
	private void assertPrinted(Paper paper) {
		try (PDDocument pdf = Loader.loadPDF(this.answers.pdf(paper).getBody())) {
			String text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
			assertThat(text).contains(paper.title(), paper.caseNumber(), "被考核人签字", "考核人签字", "内部资料")
				.contains(paper.footnote().replaceAll("\\s", "").substring(0, Math.min(20, paper.footnote().length())));
			tables(paper).flatMap((table) -> table.rows().stream())
				.flatMap(List::stream)
				.filter((cell) -> cell.length() <= 8)
				.forEach((cell) -> assertThat(text).contains(cell.replaceAll("\\s", "")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Every figure is a number in Excel, and the same one. */
	private void assertInExcel(Paper paper) {
		List<List<String>> rows;
		try (ReadableWorkbook workbook = new ReadableWorkbook(
				new ByteArrayInputStream(this.answers.workbook(paper).getBody()), new ReadingOptions(true, true));
				Stream<Row> read = workbook.getFirstSheet().openStream()) {
			rows = read.map((row) -> row.stream().map(AppraisalPapersTests::shown).toList()).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		tables(paper).flatMap((table) -> table.rows().stream())
			.forEach((row) -> assertThat(rows).as("%s", row)
				.anySatisfy((read) -> assertThat(read).startsWith(marked(row).toArray(String[]::new))));
	}

	private static List<String> marked(List<String> row) {
		List<String> cells = row.stream().map((cell) -> cell.matches("\\d+(\\.\\d+)?") ? "#" + cell : cell).toList();
		int last = cells.size();
		while (last > 0 && cells.get(last - 1).isEmpty()) {
			last--;
		}
		return cells.subList(0, last);
	}

	/** A number with as many decimals as its format shows. */
	private static String shown(Cell cell) {
		if (cell == null || cell.getType() == CellType.EMPTY) {
			return "";
		}
		if (cell.getType() == CellType.NUMBER) {
			String format = cell.getDataFormatString();
			int point = format.indexOf('.');
			return "#" + cell.asNumber().setScale((point < 0) ? 0 : format.length() - point - 1).toPlainString();
		}
		return cell.asString();
	}

}
