package io.huiyin.papers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.huiyin.engine.CompanyTime;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import org.springframework.stereotype.Component;

/**
 * Makes an Excel workbook of a {@link Paper}: one worksheet, the parts one below the
 * other. Cells of tables that are plain decimal numbers can be calculated with and show
 * the digits that the paper has; nothing is ever a formula. Several people may ask at
 * once.
 */
@Component
class PaperWorkbook {

	/**
	 * Without a sign, for what begins with one is taken for a formula by some programs.
	 */
	private static final Pattern NUMBER = Pattern.compile("(0|[1-9][0-9]*)(\\.[0-9]+)?");

	/** What Excel calculates with; a longer number would lose its last digits. */
	private static final int DIGITS = 15;

	/** What Excel would read as the code of another character. */
	private static final Pattern CODE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

	private final Letterhead letterhead;

	private final Clock clock;

	PaperWorkbook(Letterhead letterhead, Clock clock) {
		this.letterhead = letterhead;
		this.clock = clock;
	}

	/**
	 * Writes.
	 * @param paper what stands on it
	 * @return the whole file
	 */
	byte[] write(Paper paper) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(file, "Huiyin", "1.0")) {
			// half as wide as a Han character is each digit and letter of it
			workbook.setGlobalDefaultFont("SimSun", Writing.SIZE);
			new Writing(workbook.newWorksheet(PaperFont.printable(paper.title())), paper).run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

	/**
	 * The writing of one worksheet. Widths are in digits, heights in points, rows and
	 * columns are counted from 0.
	 */
	private final class Writing {

		static final int SIZE = 11;

		private static final String LABEL = "EEF1F5";

		private static final String LINE = "80868F";

		private static final double LINE_HEIGHT = 15;

		private static final double PADDING = 2;

		/** How many lines a row shows: Excel has no higher rows. */
		private static final int LINES = (int) ((Worksheet.MAX_ROW_HEIGHT - 4) / LINE_HEIGHT);

		private final Worksheet sheet;

		private final Paper paper;

		private final double[] widths;

		private int row;

		Writing(Worksheet sheet, Paper paper) {
			this.sheet = sheet;
			this.paper = paper;
			this.widths = widths(paper);
		}

		void run() {
			setUp();
			line(PaperWorkbook.this.letterhead.company(), 14).bold().set();
			line(PaperWorkbook.this.letterhead.sender(this.paper), SIZE).set();
			this.row++;
			line(this.paper.title(), 18).bold().horizontalAlignment("center").set();
			String number = this.paper.caseNumber().isEmpty() ? "" : "编号：" + this.paper.caseNumber() + "　　";
			line(number + "打印时间：" + CompanyTime.text(LocalDateTime.now(PaperWorkbook.this.clock)), SIZE).set();
			this.paper.parts().forEach(this::add);
			if (!this.paper.footnote().isEmpty()) {
				this.row++;
				text(this.paper.footnote());
			}
		}

		private void setUp() {
			for (int column = 0; column < this.widths.length; column++) {
				this.sheet.width(column, Math.min(this.widths[column], Worksheet.MAX_COL_WIDTH));
			}
			this.sheet.hideGridLines();
			this.sheet.paperSize(PaperSize.A4_PAPER);
			this.sheet.pageOrientation(isLandscape(this.paper) ? "landscape" : "portrait");
			// as many pages as it takes, but none beside another
			this.sheet.setFitToPage(true);
			this.sheet.fitToWidth((short) 1);
			this.sheet.fitToHeight((short) 0);
			this.sheet.footer(Letterhead.copies(this.paper), Position.LEFT, "SimSun", 9);
			this.sheet.footer("第 &P 页，共 &N 页", Position.RIGHT, "SimSun", 9);
		}

		private void add(Paper.Part part) {
			this.row++;
			if (part instanceof Paper.Fields fields) {
				heading(fields.heading());
				for (Paper.Field field : fields.fields()) {
					field(field);
				}
			}
			else if (part instanceof Paper.Table table) {
				heading(table.heading());
				table(table);
			}
			else if (part instanceof Paper.Paragraph paragraph) {
				text(paragraph.text());
			}
			else if (part instanceof Paper.Signatures signatures) {
				signatures(signatures.labels());
			}
		}

		private void heading(String heading) {
			if (!heading.isEmpty()) {
				line(heading, SIZE + 1).bold().set();
			}
		}

		private void field(Paper.Field field) {
			int last = this.widths.length - 1;
			String value = field.value().isEmpty() ? "—" : field.value();
			List<List<String>> rows = rows(List.of(field.label(), value),
					new double[] { this.widths[0], width(1, last) });
			for (List<String> texts : rows) {
				framed(0, 0, texts.get(0)).fillColor(LABEL).set();
				framed(1, last, texts.get(1)).set();
				this.row++;
			}
		}

		private void table(Paper.Table table) {
			int columns = table.header().size();
			for (List<String> texts : rows(table.header(), this.widths)) {
				for (int column = 0; column < columns; column++) {
					framed(column, column, texts.get(column)).fillColor(LABEL).horizontalAlignment("center").set();
				}
				this.row++;
			}
			boolean isTheOnlyOne = this.paper.parts().stream().filter(Paper.Table.class::isInstance).count() == 1;
			if (isTheOnlyOne) {
				this.sheet.repeatRows(this.row - 1);
			}
			for (List<String> cells : table.rows()) {
				for (List<String> texts : rows(cells, this.widths)) {
					for (int column = 0; column < columns; column++) {
						String text = texts.get(column);
						// not the rest of a long text
						if (isNumber(text) && text.equals(cells.get(column))) {
							number(column, text);
						}
						else {
							framed(column, column, text).set();
						}
					}
					this.row++;
				}
			}
			if (table.rows().isEmpty()) {
				framed(0, columns - 1, "无").horizontalAlignment("center").set();
				this.row++;
			}
		}

		private void number(int column, String text) {
			framed(column, column, "").horizontalAlignment("right").format(format(text)).set();
			this.sheet.value(this.row, column, new BigDecimal(text));
		}

		private void signatures(List<String> labels) {
			int columns = this.widths.length;
			for (int i = 0; i < labels.size(); i++) {
				int first = i * columns / labels.size();
				int last = (i + 1) * columns / labels.size() - 1;
				framed(first, last, labels.get(i) + "：").verticalAlignment("top").set();
			}
			this.sheet.rowHeight(this.row, 4 * LINE_HEIGHT);
			this.row++;
		}

		/** A text over the whole width. */
		private void text(String text) {
			double[] width = { width(0, this.widths.length - 1) };
			for (List<String> texts : rows(List.of(text), width)) {
				span(0, this.widths.length - 1, texts.get(0)).set();
				this.row++;
			}
		}

		/** A short text over the whole width, in a size of its own. */
		private StyleSetter line(String text, int size) {
			int last = this.widths.length - 1;
			int lines = lines(text, width(0, last) * SIZE / size).size();
			this.sheet.rowHeight(this.row, Math.min(lines * LINE_HEIGHT * size / SIZE + 4, Worksheet.MAX_ROW_HEIGHT));
			StyleSetter style = span(0, last, text);
			style.fontSize(size);
			this.row++;
			return style;
		}

		private StyleSetter framed(int first, int last, String text) {
			StyleSetter style = span(first, last, text);
			style.borderStyle(BorderStyle.THIN).borderColor(LINE);
			return style;
		}

		private StyleSetter span(int first, int last, String text) {
			if (!text.isEmpty()) {
				this.sheet.value(this.row, first, CODE.matcher(PaperFont.printable(text)).replaceAll("_x005F_"));
			}
			Range range = this.sheet.range(this.row, first, this.row, last);
			StyleSetter style = range.style();
			style.wrapText(true).verticalAlignment("center");
			return (first < last) ? style.merge() : style;
		}

		private double width(int first, int last) {
			double width = 0;
			for (int column = first; column <= last; column++) {
				width += this.widths[column];
			}
			return width;
		}

		/**
		 * The rows that the cells take, and the height of each: more than one only where
		 * a text is longer than a row is high.
		 */
		private List<List<String>> rows(List<String> cells, double[] widths) {
			List<List<String>> columns = new ArrayList<>();
			for (int column = 0; column < cells.size(); column++) {
				columns.add(lines(PaperFont.printable(cells.get(column)), widths[column]));
			}
			int most = columns.stream().mapToInt(List::size).max().orElse(1);
			List<List<String>> rows = new ArrayList<>();
			for (int from = 0; from < most; from += LINES) {
				int begin = from;
				int end = Math.min(from + LINES, most);
				rows.add(columns.stream()
					.map((lines) -> String.join("",
							lines.subList(Math.min(begin, lines.size()), Math.min(end, lines.size()))))
					.map(String::strip)
					.toList());
				this.sheet.rowHeight(this.row + rows.size() - 1, (end - begin) * LINE_HEIGHT + 4);
			}
			return rows;
		}

	}

	private static boolean isNumber(String text) {
		return NUMBER.matcher(text).matches() && text.replace(".", "").length() <= DIGITS;
	}

	/** The format that shows as many decimals as the number has. */
	private static String format(String number) {
		int point = number.indexOf('.');
		return (point < 0) ? "0" : "0." + "0".repeat(number.length() - point - 1);
	}

	private static boolean isLandscape(Paper paper) {
		return paper.sheet() == Paper.Sheet.A4_LANDSCAPE;
	}

	private static double[] widths(Paper paper) {
		int count = 2;
		for (Paper.Part part : paper.parts()) {
			if (part instanceof Paper.Table table) {
				count = Math.max(count, table.header().size());
			}
			else if (part instanceof Paper.Signatures signatures) {
				count = Math.max(count, signatures.labels().size());
			}
		}
		Columns columns = new Columns(count, PaperWorkbook::width, Writing.PADDING);
		for (Paper.Part part : paper.parts()) {
			if (part instanceof Paper.Table table) {
				columns.add(table);
			}
			else if (part instanceof Paper.Fields fields) {
				for (Paper.Field field : fields.fields()) {
					columns.add(0, field.label());
					// else it stands over several columns
					if (count == 2) {
						columns.add(1, field.value());
					}
				}
			}
		}
		return columns.widths(isLandscape(paper) ? 130 : 88);
	}

	/** Rather too wide than too narrow: nothing is measured in the reader's own font. */
	private static double width(String line) {
		return line.codePoints().mapToDouble(PaperWorkbook::width).sum();
	}

	private static double width(int character) {
		return (character > 0xFF) ? 2 : 1;
	}

	/** The lines that a text takes in a cell, each with the break at its end, if any. */
	private static List<String> lines(String text, double width) {
		double room = Math.max(width - Writing.PADDING, 2);
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		double taken = 0;
		for (int character : text.codePoints().toArray()) {
			double more = (character != '\n') ? width(character) : 0;
			if (taken + more > room) {
				lines.add(line.toString());
				line.setLength(0);
				taken = 0;
			}
			line.appendCodePoint(character);
			taken += more;
			if (character == '\n') {
				lines.add(line.toString());
				line.setLength(0);
				taken = 0;
			}
		}
		lines.add(line.toString());
		return lines;
	}

}
