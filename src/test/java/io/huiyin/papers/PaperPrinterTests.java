package io.huiyin.papers;

import java.awt.image.BufferedImage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.huiyin.papers.PrintedPaper.squeezed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PaperPrinterTests {

	private static final String CASE = "SM-20261123-001";

	private final PaperPrinter printer = new PaperPrinter(new Letterhead("回音办公设备有限公司", "客户服务部", "400-000-0000"),
			Clock.fixed(Instant.parse("2026-11-23T02:42:00Z"), ZoneId.of("Asia/Shanghai")));

	@ParameterizedTest
	@EnumSource
	void allThatThePaperSaysIsPrintedUnderTheLetterhead(Paper.Sheet sheet) throws Exception {
		try (PrintedPaper printed = print(receipt().on(sheet))) {
			assertThat(printed.text().lines().map(String::strip)).contains("回音办公设备有限公司", "客户服务部　服务热线 400-000-0000",
					"取机凭证", "编号：" + CASE + " 打印时间：2026-11-23 10:42", "取走的设备", "设备 针式打印机 型号 LQ-630KII", "序号 附件 数量",
					"1 电源线 2", "客户签字： 盖章： 日期：", "凭此凭证取机。", "本单一式两份，客户与服务部门各执一份 第 1 页，共 1 页");
			assertThat(printed.document().getDocumentInformation().getTitle()).isEqualTo("取机凭证 " + CASE);
			assertThat(printed.cutOff()).isEmpty();
			assertThat(printed.marginsAreWhite()).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "A4, 595, 842", "A4_LANDSCAPE, 842, 595", "A5, 420, 595" })
	void aPaperSaysOnWhichSheetItIsPrinted(Paper.Sheet sheet, int width, int height) throws Exception {
		try (PrintedPaper printed = print(receipt().on(sheet))) {
			assertThat(Math.round(printed.document().getPage(0).getMediaBox().getWidth())).isEqualTo(width);
			assertThat(Math.round(printed.document().getPage(0).getMediaBox().getHeight())).isEqualTo(height);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SM", "SM-20261123-001", "ABCDEFGHIJKLMNOPQRST", "编号" })
	void theBarsOfAnyCaseNumberStayOnThePaper(String caseNumber) throws Exception {
		try (PrintedPaper printed = print(Paper.draft("bars", "取机凭证", caseNumber).on(Paper.Sheet.A5).paragraph("一"))) {
			assertThat(printed.text()).contains("编号：" + caseNumber);
			assertThat(printed.marginsAreWhite()).isTrue();
		}
	}

	@Test
	void theFontIsInThePdfWithTheCharactersUsedOnly() throws Exception {
		byte[] pdf = this.printer.print(receipt().done());
		try (PrintedPaper printed = new PrintedPaper(pdf)) {
			assertThat(printed.fonts()).isNotEmpty().allSatisfy((font) -> {
				assertThat(font.getCOSStream(COSName.FONT_FILE2).createInputStream().readAllBytes().length)
					.isGreaterThan(5_000);
				assertThat(font.getNameAsString(COSName.FONT_NAME)).matches("[A-Z]{6}\\+NotoSansSC.*");
			});
		}
		assertThat(pdf.length).isLessThan(200_000);
	}

	@ParameterizedTest
	@EnumSource
	void longTextsGoOnOverThePagesWithoutLosingACharacter(Paper.Sheet sheet) throws Exception {
		String inField = numbered('甲');
		String inTable = numbered('乙');
		String inParagraph = numbered('丙');
		Paper.Draft draft = Paper.draft("long", "售后服务回单", CASE)
			.on(sheet)
			.fields(null, "短", "一", "故障现象", inField)
			.table(null, List.of("序号", "说明"), List.of(List.of("零件", inTable)))
			.paragraph(inParagraph)
			.signatures("客户签字");
		try (PrintedPaper printed = print(draft)) {
			String body = printed.body().replace("序号说明", "");
			assertThat(body).containsOnlyOnce(inField).containsOnlyOnce(inTable).containsOnlyOnce(inParagraph);
			assertThat(printed.pages()).isBetween(3, 10);
			assertThat(printed.cutOff()).isEmpty();
			assertThat(printed.marginsAreWhite()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "，", "（", "W-", "中", " 中", "\n中", "𬭩", "〇1" })
	void nothingIsCutHoweverTheTextIsMade(String piece) throws Exception {
		String text = piece.repeat(2000 / piece.length());
		Paper.Draft draft = Paper.draft("odd", "售后服务回单", CASE)
			.on(Paper.Sheet.A5)
			.fields(null, "故障现象", text)
			.paragraph(text)
			.table(null, List.of("一", "二", "三", "四"), List.of(List.of("", "", "", text)));
		try (PrintedPaper printed = print(draft)) {
			String sought = piece.strip().substring(0, piece.strip().offsetByCodePoints(0, 1));
			assertThat(occurrences(printed.body(), sought)).isEqualTo(3 * (2000 / piece.length()));
			assertThat(printed.cutOff()).isEmpty();
			assertThat(printed.marginsAreWhite()).isTrue();
		}
	}

	@Test
	void aTableRepeatsItsHeaderAndEachPageSaysWhichOneItIs() throws Exception {
		List<List<String>> rows = IntStream.rangeClosed(1, 120)
			.mapToObj((number) -> List.of(String.valueOf(number), "零件第" + number + "号"))
			.toList();
		try (PrintedPaper printed = print(
				Paper.draft("parts", "售后服务回单", CASE).table("更换的零件", List.of("序号", "名称"), rows))) {
			assertThat(printed.pages()).isGreaterThan(3);
			for (int page = 1; page <= printed.pages(); page++) {
				assertThat(printed.text(page)).contains("更换的零件", "序号 名称",
						"第 " + page + " 页，共 " + printed.pages() + " 页", CASE);
			}
			List<String> numbers = printed.text()
				.lines()
				.filter((line) -> line.matches("\\d+ 零件第\\d+号\\s*"))
				.map(String::strip)
				.toList();
			assertThat(numbers)
				.isEqualTo(rows.stream().map((row) -> row.get(0) + " " + row.get(1)).collect(Collectors.toList()));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 8, 14, 20 })
	void aTableOfManyColumnsHasEachCellOnTheLyingSheetAndNoneInAnother(int columns) throws Exception {
		List<String> header = IntStream.range(0, columns).mapToObj((column) -> "项" + (char) ('A' + column)).toList();
		List<List<String>> rows = new ArrayList<>();
		for (int row = 0; row < 60; row++) {
			List<String> cells = new ArrayList<>(List.of("员工" + (10 + row)));
			for (int column = 1; column < columns; column++) {
				cells.add("%d.%02d".formatted(100 + row, column));
			}
			rows.add(cells);
		}
		try (PrintedPaper printed = print(
				Paper.draft("wide", "统计表", CASE).on(Paper.Sheet.A4_LANDSCAPE).table(null, header, rows))) {
			List<String> lines = printed.text().lines().map(String::strip).toList();
			assertThat(lines).contains(String.join(" ", header))
				.containsAll(rows.stream().map((row) -> String.join(" ", row)).toList());
			assertThat(printed.overlapping()).isEmpty();
			assertThat(printed.cutOff()).isEmpty();
			assertThat(printed.marginsAreWhite()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void noNumberIsBrokenBesideLongTextsAndNoTextIsLost(Paper.Sheet sheet) throws Exception {
		String text = numbered('甲').substring(0, 500);
		try (PrintedPaper printed = print(Paper.draft("mixed", "统计表", CASE)
			.on(sheet)
			.table(null, List.of("扣分的标准", "得分", "日期", "扣分原因", "满分"),
					List.of(List.of(text, "1234567.50", "2026年11月", "迟到".repeat(150), "100.00"))))) {
			assertThat(printed.text()).contains("1234567.50", "100.00");
			assertThat(occurrences(printed.body(), "，")).isEqualTo(occurrences(text, "，"));
			assertThat(occurrences(printed.body(), "迟")).isEqualTo(150);
			assertThat(printed.overlapping()).isEmpty();
			assertThat(printed.cutOff()).isEmpty();
		}
	}

	@Test
	void twentyColumnsOfTextsThatCannotAllHaveTheirRoomAreStillAllThere() throws Exception {
		List<String> header = IntStream.range(0, 20).mapToObj((column) -> "考核项目" + (10 + column)).toList();
		List<String> row = IntStream.range(0, 20).mapToObj((column) -> "X".repeat(60)).toList();
		try (PrintedPaper printed = print(
				Paper.draft("full", "统计表", CASE).on(Paper.Sheet.A4_LANDSCAPE).table(null, header, List.of(row)))) {
			assertThat(occurrences(printed.body(), "X")).isEqualTo(20 * 60);
			assertThat(occurrences(printed.body(), "考")).isEqualTo(20);
			assertThat(printed.overlapping()).isEmpty();
			assertThat(printed.cutOff()).isEmpty();
			assertThat(printed.marginsAreWhite()).isTrue();
		}
	}

	@Test
	void aPaperThatStaysInTheCompanyNamesNoHotlineAndNoCopyForTheCustomer() throws Exception {
		try (PrintedPaper printed = print(Paper.draft("statistics", "年度员工绩效考核情况统计表").internal().paragraph("一"))) {
			assertThat(printed.text().lines().map(String::strip)).contains("客户服务部", "打印时间：2026-11-23 10:42",
					"内部资料，不对外提供 第 1 页，共 1 页");
			assertThat(printed.text()).doesNotContain("热线", "客户与服务部门", "编号");
			assertThat(printed.document().getDocumentInformation().getTitle()).isEqualTo("年度员工绩效考核情况统计表");
		}
	}

	@Test
	void aLineBeginsWithNoClosingMarkAndEndsWithNoOpeningOne() throws Exception {
		String text = IntStream.range(0, 150)
			.mapToObj((number) -> "打印".repeat(number % 4) + "（灯" + "亮".repeat(number % 5) + "）“闪”，")
			.collect(Collectors.joining());
		try (PrintedPaper printed = print(Paper.draft("marks", "售后服务回单", CASE).paragraph(text))) {
			List<String> lines = printed.text()
				.lines()
				.map(String::strip)
				.filter((line) -> line.contains("灯"))
				.toList();
			assertThat(lines).hasSizeGreaterThan(30);
			assertThat(lines).noneMatch((line) -> line.matches("[，）”].*") || line.matches(".*[（“]"));
		}
	}

	@Test
	void aRareCharacterIsPrintedAndOneThatTheFontLacksIsSpelledByItsCode() throws Exception {
		try (PrintedPaper printed = print(
				Paper.draft("rare", "取机凭证", CASE).fields(null, "联系人", "𠮷田 𬭩䶮堃", "备注", "急😡！"))) {
			assertThat(printed.text()).contains("〔U+20BB7〕田 𬭩䶮堃", "急〔U+1F621〕！");
		}
	}

	@Test
	void whatCannotBeSeenIsDroppedAndCannotTurnTheTextAround() throws Exception {
		try (PrintedPaper printed = print(Paper.draft("hidden", "取机凭证", CASE)
			.fields(null, "备注", "一\u0000二\u0007三\u200B四\u202E五六\u202C七\uFE0F八\t九\r\n十"))) {
			assertThat(printed.text()).contains("一二三四五六七八 九").containsPattern("(?m)^十");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "\n\n" })
	void anEmptyValueIsADash(String value) throws Exception {
		try (PrintedPaper printed = print(
				Paper.draft("empty", "取机凭证", CASE).fields("", "外观", value, "附件", null, "数量", "1"))) {
			assertThat(printed.text()).contains("外观 — 附件 —", "数量 1");
		}
	}

	@Test
	void anEmptyTableSaysSo() throws Exception {
		try (PrintedPaper printed = print(
				Paper.draft("none", "售后服务回单", CASE).table("更换的零件", List.of("序号", "名称"), List.of()))) {
			assertThat(printed.text().lines().map(String::strip)).contains("序号 名称", "无");
		}
	}

	@Test
	void textThatLooksLikeCodeIsText() throws Exception {
		String text = "<b>粗</b> &amp; ${1+1} %PDF-1.4 ) Tj ET endstream endobj /OpenAction << /JS (app.alert\\(1\\)) >>";
		try (PrintedPaper printed = print(Paper.draft("code", "取机凭证", CASE).fields(null, "备注", text))) {
			assertThat(printed.body()).contains(squeezed(text));
			COSDictionary catalog = printed.document().getDocumentCatalog().getCOSObject();
			assertThat(catalog.keySet()).extracting(COSName::getName)
				.doesNotContain("OpenAction", "AA", "Names", "AcroForm");
		}
	}

	@Test
	void aPaperWithoutANameOrWithAnUnevenTableIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Paper.draft("取机凭证", "取机凭证", CASE).done());
		assertThatIllegalArgumentException().isThrownBy(() -> Paper.draft("../x", "取机凭证", CASE).done());
		assertThatIllegalArgumentException().isThrownBy(() -> Paper.draft("x", " ", CASE).done());
		assertThatIllegalArgumentException().isThrownBy(() -> Paper.draft("x", "取机凭证", " ").done());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Paper.draft("x", "取机凭证", CASE).table(null, List.of("一", "二"), List.of(List.of("1"))));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Paper.draft("x", "取机凭证", CASE).table(null, List.of(), List.of()));
		assertThatIllegalArgumentException().isThrownBy(() -> Paper.draft("x", "取机凭证", CASE).fields(null, "外观"));
	}

	@Test
	void eightPeoplePrintAtOnceAndEachGetsTheirOwnPaper() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			CyclicBarrier barrier = new CyclicBarrier(8);
			List<Future<byte[]>> prints = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				Paper paper = someonesPaper(i);
				prints.add(threads.submit(() -> {
					barrier.await(30, TimeUnit.SECONDS);
					byte[] last = null;
					for (int time = 0; time < 10; time++) {
						last = this.printer.print(paper);
					}
					return last;
				}));
			}
			for (int i = 0; i < 8; i++) {
				try (PrintedPaper printed = new PrintedPaper(prints.get(i).get(60, TimeUnit.SECONDS));
						PrintedPaper alone = new PrintedPaper(this.printer.print(someonesPaper(i)))) {
					assertThat(printed.text()).isEqualTo(alone.text()).contains("第" + i + "个人");
					assertThat(pixels(printed.picture(1))).isEqualTo(pixels(alone.picture(1)));
				}
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private PrintedPaper print(Paper.Draft draft) {
		return new PrintedPaper(this.printer.print(draft.done()));
	}

	private static Paper.Draft receipt() {
		return Paper.draft("pickup-receipt", "取机凭证", CASE)
			.fields("取走的设备", "设备", "针式打印机", "型号", "LQ-630KII")
			.table("随机附件", List.of("序号", "附件", "数量"), List.of(List.of("1", "电源线", "2")))
			.signatures("客户签字", "盖章", "日期")
			.footnote("凭此凭证取机。");
	}

	/** Each with characters of their own. */
	private static Paper someonesPaper(int number) {
		String own = IntStream.range(0, 300)
			.mapToObj((i) -> Character.toString(0x4E00 + number * 300 + i))
			.collect(Collectors.joining());
		return Paper.draft("own", "取机凭证", CASE).fields(null, "姓名", "第" + number + "个人", "备注", own).done();
	}

	/** 2,000 characters in which each place is another one. */
	private static String numbered(char mark) {
		return IntStream.range(0, 400).mapToObj((i) -> "%s%03d，".formatted(mark, i)).collect(Collectors.joining());
	}

	private static int occurrences(String text, String piece) {
		return (text.length() - text.replace(piece, "").length()) / piece.length();
	}

	private static int[] pixels(BufferedImage image) {
		return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
	}

}
