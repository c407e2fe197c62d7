package io.huiyin.papers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PaperWorkbookTests {

	private static final String CASE = "YK-20261201-001";

	@TempDir
	private Path folder;

	private final PaperWorkbook workbook = new PaperWorkbook(new Letterhead("回音办公设备有限公司", "客户服务部", "400-000-0000"),
			Clock.fixed(Instant.parse("2026-12-01T02:42:00Z"), ZoneId.of("Asia/Shanghai")));

	@Test
	void theWorkbookSaysWhatThePaperSays() {
		Paper paper = Paper.draft("appraisal-record", "员工月绩效考核记录表", CASE)
			.fields("被考核人", "姓名", "周涛", "评语", "", "备注", "一\r\n二")
			.table("考核项目", List.of("项目", "分值", "得分"), List.of(List.of("理论知识", "7.5", "7.50"), List.of("操作技能", "5", "")))
			.table("扣分", List.of("标准", "扣分"), List.of())
			.paragraph("以上属实。")
			.signatures("被考核人签字", "日期")
			.footnote("本表存档。")
			.alsoAsWorkbook()
			.done();
		assertThat(texts(paper)).containsExactly(List.of("回音办公设备有限公司"), List.of("客户服务部　服务热线 400-000-0000"),
				List.of("员工月绩效考核记录表"), List.of("编号：" + CASE + "　　打印时间：2026-12-01 10:42"), List.of("被考核人"),
				List.of("姓名", "周涛"), List.of("评语", "—"), List.of("备注", "一\n二"), List.of("考核项目"),
				List.of("项目", "分值", "得分"), List.of("理论知识", "7.5", "7.50"), List.of("操作技能", "5"), List.of("扣分"),
				List.of("标准", "扣分"), List.of("无"), List.of("以上属实。"), List.of("被考核人签字：", "日期："), List.of("本表存档。"));
	}

	@Test
	void aPaperOfNoSingleCaseHasNoNumberAndAnInternalOneNoHotline() {
		Paper paper = Paper.draft("statistics", "年度员工绩效考核情况统计表").paragraph("无").internal().done();
		assertThat(texts(paper)).containsExactly(List.of("回音办公设备有限公司"), List.of("客户服务部"), List.of("年度员工绩效考核情况统计表"),
				List.of("打印时间：2026-12-01 10:42"), List.of("无"));
		assertThat(part(paper, "xl/worksheets/sheet1.xml")).contains("内部资料").doesNotContain("客户与服务部门");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "7, 0", "7.5, 0.0", "7.50, 0.00", "100.00, 0.00", "0.01, 0.00", "13800138000, 0",
			"999999999999.999, 0.000", "0.0000001, 0.0000000" })
	void aPlainDecimalNumberIsANumberThatShowsTheSameDigits(String number, String format) {
		Cell cell = cellOf(number);
		assertThat(cell.getType()).isEqualTo(CellType.NUMBER);
		assertThat(cell.asNumber()).isEqualByComparingTo(new BigDecimal(number));
		assertThat(cell.getDataFormatString()).isEqualTo(format);
	}

	@ParameterizedTest
	@ValueSource(strings = { "007", "00", "00.5", "1,000", ".5", "5.", "1e3", "0x10", "１２", "7.5 分", "1 2", "100%",
			"2026-12", "1234567890123456", "1.2345678901234567", "NaN", "-5", "+5", "=5", "@5", "=1+1",
			"=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "'=1", "<f>1+1</f>",
			"]]>", "&amp;", "a\"b'c", "TRUE", "#REF!" })
	void everythingElseIsTextWordForWord(String text) {
		Cell cell = cellOf(text);
		assertThat(cell.getType()).isEqualTo(CellType.STRING);
		assertThat(cell.asString()).isEqualTo(text);
		assertThat(cell.getFormula()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)" })
	void nothingIsAFormulaWhereverItStands(String text) {
		Paper paper = Paper.draft("formulas", text, text)
			.fields(text, text, text)
			.table(text, List.of(text), List.of(List.of(text)))
			.paragraph(text)
			.signatures(text)
			.footnote(text)
			.done();
		assertThat(part(paper, "xl/worksheets/sheet1.xml")).doesNotContain("<f>");
		assertThat(cells(paper)).allSatisfy((cell) -> assertThat(cell.getType()).isEqualTo(CellType.STRING));
	}

	@Test
	void whatCannotBeSeenIsDroppedAndTheFileCanBeRead() {
		assertThat(cellOf("一\u0000二\u0007三\u200B四\u202E五\uFFFE六\t七\r\n八").asString())
			.matches("一二三四五(〔U\\+FFFE〕)?六 七\n八");
		assertThat(cellOf("𠮷田 𬭩䶮堃").asString()).isEqualTo("〔U+20BB7〕田 𬭩䶮堃");
		assertThat(cellOf("half \uD83D of one").asString()).startsWith("half ").endsWith(" of one");
	}

	@Test
	void whatExcelWouldReadAsTheCodeOfACharacterStaysWhatItIs() {
		assertThat(part(paperWith("_x0041_ a_x41_"), "xl/sharedStrings.xml")).contains(">_x005F_x0041_ a_x41_<");
	}

	@ParameterizedTest
	@EnumSource
	void itIsPrintedOnA4AsWideAsThePage(Paper.Sheet sheet) {
		Paper paper = Paper.draft("page", "统计表", CASE).on(sheet).table("", List.of("序号"), List.of()).done();
		assertThat(part(paper, "xl/worksheets/sheet1.xml")).contains("paperSize=\"9\"", "fitToWidth=\"1\"",
				"fitToHeight=\"0\"", "<pageSetUpPr fitToPage=\"true\"",
				"orientation=\"" + ((sheet == Paper.Sheet.A4_LANDSCAPE) ? "landscape" : "portrait") + "\"");
		assertThat(part(paper, "xl/workbook.xml")).contains("Print_Titles");
	}

	@Test
	void noColumnIsNarrowerThanItsNumbersHoweverLongTheOthersAre() {
		List<String> header = new ArrayList<>(List.of("姓名", "评语"));
		List<String> row = new ArrayList<>(List.of("欧阳建国", "很好。".repeat(300)));
		for (int i = 0; i < 18; i++) {
			header.add("月份" + i);
			row.add("1234.50");
		}
		Paper paper = Paper.draft("wide", "统计表", CASE)
			.on(Paper.Sheet.A4_LANDSCAPE)
			.table("", header, List.of(row))
			.done();
		List<Double> widths = widths(paper);
		assertThat(widths).hasSize(20).allSatisfy((width) -> assertThat(width).isBetween(5.0, 60.0));
		assertThat(widths.subList(2, 20)).allSatisfy((width) -> assertThat(width).isGreaterThan(7.5));
	}

	@Test
	void aTextThatIsHigherThanARowGoesOnInTheNextOne() {
		String text = IntStream.range(0, 1200).mapToObj("，%04d号"::formatted).collect(Collectors.joining());
		Paper paper = Paper.draft("long", "统计表", CASE)
			.fields("", "备注", text)
			.table("", List.of("序号", "说明"), List.of(List.of("7.50", text)))
			.paragraph(text)
			.done();
		List<Cell> cells = cells(paper);
		assertThat(cells.stream().map(PaperWorkbookTests::text).collect(Collectors.joining()))
			.contains("备注" + text.substring(0, 100))
			.satisfies((all) -> assertThat(all.split("，0777号", -1)).hasSize(4))
			.satisfies((all) -> assertThat(all.split("，1199号", -1)).hasSize(4));
		assertThat(cells).hasSizeGreaterThan(20).allSatisfy((cell) -> assertThat(text(cell).length()).isLessThan(3000));
		assertThat(cells.stream().filter((cell) -> cell.getType() == CellType.NUMBER)).singleElement()
			.satisfies((cell) -> assertThat(cell.asNumber()).isEqualByComparingTo("7.5"));
	}

	@Test
	void aTitleThatIsNoNameOfAWorksheetIsOne() {
		assertThat(texts(Paper.draft("odd", "《统计表》[2026/12]: 很长的题目".repeat(3), CASE).paragraph("一").done()))
			.isNotEmpty();
	}

	private static Paper paperWith(String cell) {
		return Paper.draft("one", "统计表", CASE).table("", List.of("格"), List.of(List.of(cell))).done();
	}

	/** The only cell of a table that says this. */
	private Cell cellOf(String text) {
		List<Cell> cells = cells(paperWith(text));
		return cells.get(cells.size() - 1);
	}

	/** What each row shows, row by row; rows without a text are left out. */
	private List<List<String>> texts(Paper paper) {
		return rows(paper).stream()
			.map((row) -> row.stream().map(PaperWorkbookTests::text).toList())
			.filter((row) -> !row.isEmpty())
			.toList();
	}

	private List<Cell> cells(Paper paper) {
		return rows(paper).stream().flatMap(List::stream).toList();
	}

	private List<List<Cell>> rows(Paper paper) {
		try (ReadableWorkbook file = new ReadableWorkbook(new ByteArrayInputStream(this.workbook.write(paper)),
				new ReadingOptions(true, true))) {
			Sheet sheet = file.getFirstSheet();
			List<List<Cell>> rows = new ArrayList<>();
			for (Row row : sheet.read()) {
				rows.add(row.stream()
					.filter((cell) -> cell != null && cell.getType() != CellType.EMPTY)
					.collect(Collectors.toList()));
			}
			return rows;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As Excel shows it. */
	private static String text(Cell cell) {
		if (cell.getType() != CellType.NUMBER) {
			return cell.asString();
		}
		String format = cell.getDataFormatString();
		int point = format.indexOf('.');
		return cell.asNumber().setScale((point < 0) ? 0 : format.length() - point - 1).toPlainString();
	}

	private List<Double> widths(Paper paper) {
		List<Double> widths = new ArrayList<>();
		Matcher column = Pattern.compile("<col [^>]*width=\"([0-9.]+)\"")
			.matcher(part(paper, "xl/worksheets/sheet1.xml"));
		while (column.find()) {
			widths.add(Double.valueOf(column.group(1)));
		}
		return widths;
	}

	/** One of the files that the workbook consists of. */
	private String part(Paper paper, String name) {
		try {
			// by its directory, as Excel does it
			Path file = Files.write(this.folder.resolve("paper.xlsx"), this.workbook.write(paper));
			try (ZipFile zip = new ZipFile(file.toFile())) {
				String xml = new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
				return Pattern.compile("&#x([0-9A-Fa-f]+);")
					.matcher(xml)
					.replaceAll((code) -> Character.toString(Integer.parseInt(code.group(1), 16)));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
