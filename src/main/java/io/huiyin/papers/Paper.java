package io.huiyin.papers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What stands on a paper, from top to bottom. Letterhead, title, case number, date of
 * printing, page numbers and the line about copies are added when it is printed.
 *
 * @param name its name in addresses, kebab-case, unique within the case
 * @param title what it is called, in Chinese
 * @param caseNumber the case it belongs to; empty if it belongs to no single case
 * @param sheet the sheet it is printed on
 * @param parts what stands between title and footnote
 * @param footnote one sentence at the end, such as 凭此凭证取机; empty for none
 * @param internal whether it stays in the company: no copy is the customer's, and no
 * hotline stands on it
 * @param alsoAsWorkbook whether it is handed out as an Excel workbook beside the PDF
 */
public record Paper(String name, String title, String caseNumber, Sheet sheet, List<Part> parts, String footnote,
		boolean internal, boolean alsoAsWorkbook) {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

	public Paper {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("The name of a paper is kebab-case, not " + name);
		}
		if (title.isBlank()) {
			throw new IllegalArgumentException("A paper has a title: " + name);
		}
		caseNumber = text(caseNumber);
		Objects.requireNonNull(sheet, "sheet");
		parts = List.copyOf(parts);
		footnote = text(footnote);
	}

	/**
	 * A paper to be written from top to bottom, on A4, for a customer and as a PDF only,
	 * if nothing else is said.
	 * @param name see {@link Paper#name}
	 * @param title see {@link Paper#title}
	 * @param caseNumber see {@link Paper#caseNumber}
	 * @return the empty paper
	 */
	public static Draft draft(String name, String title, String caseNumber) {
		if (caseNumber.isBlank()) {
			throw new IllegalArgumentException("A paper of a case has its number: " + name);
		}
		return new Draft(name, title, caseNumber);
	}

	/**
	 * A paper that belongs to no single case, such as statistics; else like
	 * {@link #draft(String, String, String)}.
	 * @param name see {@link Paper#name}
	 * @param title see {@link Paper#title}
	 * @return the empty paper
	 */
	public static Draft draft(String name, String title) {
		return new Draft(name, title, "");
	}

	/** What a file of this paper is called, without what tells its kind. */
	String fileName() {
		return (this.title + " " + this.caseNumber).strip();
	}

	private static String text(String value) {
		return (value != null) ? value.strip() : "";
	}

	/** The sheet of a paper: upright, or lying for tables of up to twenty columns. */
	public enum Sheet {

		A4, A4_LANDSCAPE, A5

	}

	/** A part of a paper. */
	public sealed interface Part {

	}

	/**
	 * Labels with their values in a frame, two in a line where both are short.
	 *
	 * @param heading a line above them; empty for none
	 * @param fields the fields in their order
	 */
	public record Fields(String heading, List<Field> fields) implements Part {

		public Fields {
			heading = text(heading);
			fields = List.copyOf(fields);
		}

	}

	/**
	 * A label with its value.
	 *
	 * @param label the label
	 * @param value the value, which may have several lines; empty or null is printed as a
	 * dash, so that nobody can write something in later
	 */
	public record Field(String label, String value) {

		public Field {
			Objects.requireNonNull(label, "label");
			value = text(value);
		}

	}

	/**
	 * A table; its header comes again on each page.
	 *
	 * @param heading a line above it; empty for none
	 * @param header the titles of the columns
	 * @param rows the cells, as many in each row as there are columns; null is empty. In
	 * a workbook, a plain decimal number such as 7.50 is a number that shows these
	 * digits; everything else is text
	 */
	public record Table(String heading, List<String> header, List<List<String>> rows) implements Part {

		public Table {
			heading = text(heading);
			header = List.copyOf(header);
			rows = rows.stream().map((row) -> row.stream().map(Paper::text).toList()).toList();
			int columns = header.size();
			if (columns == 0 || rows.stream().anyMatch((row) -> row.size() != columns)) {
				throw new IllegalArgumentException("Each row has a cell for each column: " + header);
			}
		}

	}

	/**
	 * A paragraph.
	 *
	 * @param text the text, which may have several lines
	 */
	public record Paragraph(String text) implements Part {

		public Paragraph {
			text = Paper.text(text);
		}

	}

	/**
	 * Places to sign, side by side, all on one page.
	 *
	 * @param labels what is to be put there, such as 客户签字, 盖章, 日期
	 */
	public record Signatures(List<String> labels) implements Part {

		public Signatures {
			labels = List.copyOf(labels);
		}

	}

	/** A paper that is being written. */
	public static final class Draft {

		private final String name;

		private final String title;

		private final String caseNumber;

		private final List<Part> parts = new ArrayList<>();

		private Sheet sheet = Sheet.A4;

		private String footnote = "";

		private boolean internal;

		private boolean alsoAsWorkbook;

		private Draft(String name, String title, String caseNumber) {
			this.name = name;
			this.title = title;
			this.caseNumber = caseNumber;
		}

		public Draft on(Sheet sheet) {
			this.sheet = sheet;
			return this;
		}

		/**
		 * Fields under a heading.
		 * @param heading the line above them; null or empty for none
		 * @param labelsAndValues label, value, label, value
		 * @return this
		 */
		public Draft fields(String heading, String... labelsAndValues) {
			if (labelsAndValues.length % 2 != 0) {
				throw new IllegalArgumentException("Each label has a value: " + Arrays.asList(labelsAndValues));
			}
			List<Field> fields = new ArrayList<>();
			for (int i = 0; i < labelsAndValues.length; i += 2) {
				fields.add(new Field(labelsAndValues[i], labelsAndValues[i + 1]));
			}
			this.parts.add(new Fields(heading, fields));
			return this;
		}

		public Draft table(String heading, List<String> header, List<List<String>> rows) {
			this.parts.add(new Table(heading, header, rows));
			return this;
		}

		public Draft paragraph(String text) {
			this.parts.add(new Paragraph(text));
			return this;
		}

		public Draft signatures(String... labels) {
			this.parts.add(new Signatures(List.of(labels)));
			return this;
		}

		public Draft footnote(String sentence) {
			this.footnote = sentence;
			return this;
		}

		/**
		 * The paper stays in the company.
		 * @return this
		 */
		public Draft internal() {
			this.internal = true;
			return this;
		}

		/**
		 * The paper is handed out as an Excel workbook, too.
		 * @return this
		 */
		public Draft alsoAsWorkbook() {
			this.alsoAsWorkbook = true;
			return this;
		}

		public Paper done() {
			return new Paper(this.name, this.title, this.caseNumber, this.sheet, this.parts, this.footnote,
					this.internal, this.alsoAsWorkbook);
		}

	}

}
