package io.huiyin.papers;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

import io.huiyin.engine.CompanyTime;
import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.Barcode128;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;

import org.springframework.stereotype.Component;

/** Makes a PDF of a {@link Paper}. Several people may print at once. */
@Component
class PaperPrinter {

	private final Letterhead letterhead;

	private final Clock clock;

	PaperPrinter(Letterhead letterhead, Clock clock) {
		this.letterhead = letterhead;
		this.clock = clock;
	}

	/**
	 * Prints.
	 * @param paper what stands on it
	 * @return the whole PDF
	 */
	byte[] print(Paper paper) {
		// the first time only counts the pages
		int pages = new Printing(paper, 0).run();
		Printing printing = new Printing(paper, pages);
		printing.run();
		return printing.pdf.toByteArray();
	}

	/** The printing of one paper. Lengths are in points, 1/72 inch. */
	private final class Printing extends PdfPageEventHelper {

		private static final Color LABEL = new Color(0xEE, 0xF1, 0xF5);

		private static final Color LINE = new Color(0x80, 0x86, 0x8F);

		private static final float LINE_HEIGHT = 1.45f;

		/** The room between a cell's frame and its text, in sizes of the text. */
		private static final float PADDING = 0.45f;

		/** Smaller print cannot be read. */
		private static final float SMALLEST = 5.5f;

		private final Paper paper;

		private final ByteArrayOutputStream pdf = new ByteArrayOutputStream();

		private final Document document;

		private final PdfWriter writer;

		/** The size of ordinary text. */
		private final float size;

		private final String printedAt = CompanyTime.text(LocalDateTime.now(PaperPrinter.this.clock));

		private final int pages;

		Printing(Paper paper, int pages) {
			this.paper = paper;
			this.pages = pages;
			Rectangle sheet = switch (paper.sheet()) {
				case A4 -> PageSize.A4;
				// of its own size, not turned: so each program shows it as it lies
				case A4_LANDSCAPE -> new Rectangle(PageSize.A4.getHeight(), PageSize.A4.getWidth());
				case A5 -> PageSize.A5;
			};
			boolean large = paper.sheet() != Paper.Sheet.A5;
			this.size = large ? 10.5f : 9;
			float side = large ? 48 : 32;
			this.document = new Document(sheet, side, side, side * 1.1f, side * 1.2f);
			this.writer = PdfWriter.getInstance(this.document, this.pdf);
			this.writer.setPageEvent(this);
			this.writer.getExtraCatalog().put(PdfName.LANG, new PdfString("zh-CN"));
			this.document.addTitle(paper.fileName());
			this.document.addAuthor(PaperPrinter.this.letterhead.company());
		}

		/** Prints, and tells how many pages it has been. */
		int run() {
			this.document.open();
			this.document.add(letterhead());
			this.document.add(title());
			this.document.add(numbers());
			this.paper.parts().forEach(this::add);
			if (!this.paper.footnote().isEmpty()) {
				Paragraph footnote = new Paragraph(text(this.paper.footnote(), font(this.size)));
				footnote.setLeading(this.size * LINE_HEIGHT);
				footnote.setSpacingBefore(this.size);
				this.document.add(footnote);
			}
			this.document.close();
			// the page that was begun last is empty and does not count
			return this.writer.getPageNumber() - 1;
		}

		private PdfPTable letterhead() {
			PdfPTable head = table(1, 1);
			Phrase sender = new Phrase();
			sender.add(chunk(PaperPrinter.this.letterhead.company(), font(this.size * 1.5f)));
			sender.add(chunk("\n" + PaperPrinter.this.letterhead.sender(this.paper), font(this.size)));
			PdfPCell left = cell(sender, this.size);
			left.setBorder(Rectangle.BOTTOM);
			left.setPadding(0);
			left.setPaddingBottom(this.size * 0.8f);
			left.setLeading(0, LINE_HEIGHT);
			head.addCell(left);
			PdfPCell right = barcode();
			right.setBorder(Rectangle.BOTTOM);
			right.setBorderColor(LINE);
			right.setPadding(0);
			right.setHorizontalAlignment(Element.ALIGN_RIGHT);
			right.setVerticalAlignment(Element.ALIGN_MIDDLE);
			head.addCell(right);
			return head;
		}

		/** The case number for a scanner, where its characters can be put in bars. */
		private PdfPCell barcode() {
			if (!this.paper.caseNumber().matches("\\p{ASCII}{1,30}")) {
				return new PdfPCell();
			}
			Barcode128 bars = new Barcode128();
			bars.setCode(this.paper.caseNumber());
			// the number itself stands below the title
			bars.setFont(null);
			bars.setX(0.9f);
			bars.setBarHeight(this.size * 2.2f);
			Image image = bars.createImageWithBarcode(this.writer.getDirectContent(), Color.BLACK, Color.BLACK);
			image.scaleAbsoluteWidth(Math.min(image.getWidth(), width() / 2));
			return new PdfPCell(image, false);
		}

		private Paragraph title() {
			Font font = font(this.size * 2);
			Paragraph paragraph = new Paragraph(text(this.paper.title(), font));
			paragraph.setAlignment(Element.ALIGN_CENTER);
			paragraph.setLeading(font.getSize() * LINE_HEIGHT);
			paragraph.setSpacingBefore(this.size * 0.4f);
			return paragraph;
		}

		private PdfPTable numbers() {
			PdfPTable numbers = table(1, 1);
			String number = this.paper.caseNumber().isEmpty() ? "" : "编号：" + this.paper.caseNumber();
			for (String text : List.of(number, "打印时间：" + this.printedAt)) {
				PdfPCell cell = cell(text, this.size);
				cell.setBorder(Rectangle.NO_BORDER);
				cell.setPaddingLeft(0);
				cell.setPaddingRight(0);
				numbers.addCell(cell);
			}
			numbers.getRow(0).getCells()[1].setHorizontalAlignment(Element.ALIGN_RIGHT);
			return numbers;
		}

		private void add(Paper.Part part) {
			if (part instanceof Paper.Fields fields) {
				this.document.add(fields(fields));
			}
			else if (part instanceof Paper.Table table) {
				this.document.add(table(table));
			}
			else if (part instanceof Paper.Paragraph paragraph) {
				Paragraph printed = new Paragraph(text(paragraph.text(), font(this.size)));
				printed.setLeading(this.size * LINE_HEIGHT);
				printed.setSpacingBefore(this.size * 0.6f);
				this.document.add(printed);
			}
			else if (part instanceof Paper.Signatures signatures) {
				this.document.add(signatures(signatures));
			}
		}

		private PdfPTable fields(Paper.Fields fields) {
			PdfPTable table = table(16, 34, 16, 34);
			addHeading(table, fields.heading());
			PdfPCell halfLine = null;
			for (Paper.Field field : fields.fields()) {
				boolean isShort = fits(field.value(), 0.34f);
				if (!isShort && halfLine != null) {
					halfLine.setColspan(3);
					table.addCell(halfLine);
					halfLine = null;
				}
				// added once it is known how wide it is: what is added is a copy
				if (halfLine != null) {
					table.addCell(halfLine);
				}
				table.addCell(label(field.label()));
				PdfPCell value = cell(field.value().isEmpty() ? "—" : field.value(), this.size);
				if (!isShort) {
					value.setColspan(3);
					table.addCell(value);
				}
				else if (halfLine != null) {
					table.addCell(value);
					halfLine = null;
				}
				else {
					halfLine = value;
				}
			}
			if (halfLine != null) {
				halfLine.setColspan(3);
				table.addCell(halfLine);
			}
			return table;
		}

		/** Whether the text takes one line of a cell of that share of the width. */
		private boolean fits(String value, float share) {
			return value.indexOf('\n') < 0 && width(value, font(this.size)) < width() * share - 2 * PADDING * this.size;
		}

		private PdfPTable table(Paper.Table content) {
			float small = this.size;
			Columns columns = columns(content, small);
			while (!columns.fit(width()) && small > SMALLEST) {
				small -= 0.5f;
				columns = columns(content, small);
			}
			double[] exact = columns.widths(width());
			float[] widths = new float[exact.length];
			for (int i = 0; i < widths.length; i++) {
				widths[i] = (float) exact[i];
			}
			PdfPTable table = table(widths);
			addHeading(table, content.heading());
			for (String title : content.header()) {
				PdfPCell cell = cell(title, small);
				cell.setBackgroundColor(LABEL);
				cell.setHorizontalAlignment(Element.ALIGN_CENTER);
				table.addCell(cell);
			}
			table.setHeaderRows(table.getHeaderRows() + 1);
			for (List<String> row : content.rows()) {
				for (String value : row) {
					table.addCell(cell(value, small));
				}
			}
			if (content.rows().isEmpty()) {
				PdfPCell none = cell("无", small);
				none.setColspan(widths.length);
				none.setHorizontalAlignment(Element.ALIGN_CENTER);
				table.addCell(none);
			}
			return table;
		}

		private Columns columns(Paper.Table content, float size) {
			Font font = font(size);
			// half a point more, because the printer's own sums are rounded
			Columns columns = new Columns(content.header().size(), (line) -> width(line, font),
					2 * PADDING * size + 0.5);
			columns.add(content);
			return columns;
		}

		private PdfPTable signatures(Paper.Signatures signatures) {
			float[] widths = new float[signatures.labels().size()];
			Arrays.fill(widths, 1);
			PdfPTable table = table(widths);
			table.setKeepTogether(true);
			for (String label : signatures.labels()) {
				PdfPCell cell = cell(label + "：", this.size);
				cell.setMinimumHeight(this.size * 6);
				table.addCell(cell);
			}
			return table;
		}

		private void addHeading(PdfPTable table, String heading) {
			if (!heading.isEmpty()) {
				PdfPCell cell = cell(heading, this.size * 1.15f);
				cell.setColspan(table.getNumberOfColumns());
				cell.setBorder(Rectangle.NO_BORDER);
				cell.setPaddingLeft(0);
				table.addCell(cell);
				table.setHeaderRows(1);
			}
		}

		private PdfPTable table(float... widths) {
			PdfPTable table = new PdfPTable(widths);
			table.setWidthPercentage(100);
			table.setSpacingBefore(this.size * 0.6f);
			// a row that is too long for the page begins on it all the same
			table.setSplitLate(false);
			return table;
		}

		private PdfPCell label(String label) {
			PdfPCell cell = cell(label, this.size);
			cell.setBackgroundColor(LABEL);
			return cell;
		}

		private PdfPCell cell(String content, float size) {
			return cell(text(content, font(size)), size);
		}

		private PdfPCell cell(Phrase content, float size) {
			PdfPCell cell = new PdfPCell(content);
			cell.setBorderColor(LINE);
			cell.setBorderWidth(0.6f);
			cell.setPadding(size * PADDING);
			cell.setPaddingBottom(size * PADDING * 1.5f);
			cell.setUseAscender(true);
			cell.setUseDescender(true);
			cell.setLeading(0, LINE_HEIGHT);
			return cell;
		}

		private float width() {
			return this.document.right() - this.document.left();
		}

		/** The width of the text's longest line. */
		private float width(String text, Font font) {
			return (float) PaperFont.printable(text)
				.lines()
				.mapToDouble((line) -> font.getBaseFont().getWidthPoint(line, font.getSize()))
				.max()
				.orElse(0);
		}

		private Phrase text(String text, Font font) {
			return new Phrase(chunk(text, font));
		}

		private Chunk chunk(String text, Font font) {
			Chunk chunk = new Chunk(PaperFont.printable(text), font);
			chunk.setSplitCharacter(new ChineseLines());
			return chunk;
		}

		/**
		 * There is no bold one: what the library makes of this one looks blotted on
		 * screens.
		 */
		private static Font font(float size) {
			return new Font(PaperFont.get(), size);
		}

		@Override
		public void onEndPage(PdfWriter writer, Document document) {
			Font font = font(this.size * 0.85f);
			PdfContentByte canvas = writer.getDirectContent();
			float below = document.bottom() - this.size * 2;
			show(canvas, Element.ALIGN_LEFT, Letterhead.copies(this.paper), font, document.left(), below);
			show(canvas, Element.ALIGN_RIGHT, "第 " + writer.getPageNumber() + " 页，共 " + this.pages + " 页", font,
					document.right(), below);
			if (writer.getPageNumber() > 1) {
				float above = document.top() + this.size * 0.8f;
				show(canvas, Element.ALIGN_LEFT, PaperPrinter.this.letterhead.company(), font, document.left(), above);
				show(canvas, Element.ALIGN_RIGHT, this.paper.fileName(), font, document.right(), above);
			}
		}

		private void show(PdfContentByte canvas, int alignment, String text, Font font, float x, float y) {
			ColumnText.showTextAligned(canvas, alignment, text(text, font), x, y, 0);
		}

	}

}
