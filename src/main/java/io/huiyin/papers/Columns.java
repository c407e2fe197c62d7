package io.huiyin.papers;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How wide the columns of a table are, in the unit of whoever measures. A column has at
 * least the room for its longest number or word, so that none is broken, and at best the
 * room for its longest line.
 */
final class Columns {

	private final ToDoubleFunction<String> measure;

	/** The width of a Han character. */
	private final double em;

	private final double padding;

	private final double[] least;

	private final double[] best;

	/**
	 * Columns with nothing in them.
	 * @param count how many
	 * @param measure the width of one line of text
	 * @param padding the room of a cell that is not for text
	 */
	Columns(int count, ToDoubleFunction<String> measure, double padding) {
		this.measure = measure;
		this.em = measure.applyAsDouble("中");
		this.padding = padding;
		this.least = new double[count];
		this.best = new double[count];
		Arrays.fill(this.least, 2 * this.em + padding);
		Arrays.fill(this.best, 2 * this.em + padding);
	}

	void add(Paper.Table table) {
		addRow(table.header());
		table.rows().forEach(this::addRow);
	}

	private void addRow(List<String> row) {
		for (int column = 0; column < row.size(); column++) {
			add(column, row.get(column));
		}
	}

	void add(int column, String text) {
		PaperFont.printable(text).lines().forEach((line) -> {
			double whole = this.measure.applyAsDouble(line);
			this.best[column] = Math.max(this.best[column], whole + this.padding);
			// 未考核 or a name looks odd in two lines
			List<String> pieces = (whole <= 3 * this.em) ? List.of(line) : ChineseLines.pieces(line);
			for (String piece : pieces) {
				// what is longer is no number and no word: it is broken anywhere
				double width = Math.min(this.measure.applyAsDouble(piece), 10 * this.em);
				this.least[column] = Math.max(this.least[column], width + this.padding);
			}
		});
	}

	/** Whether no number and no word need be broken. */
	boolean fit(double room) {
		return Arrays.stream(this.least).sum() <= room;
	}

	/**
	 * The widths of the columns. They take the whole room; if there is not enough for
	 * all, the widest ones get less, but none less than its least, even if that takes
	 * more.
	 */
	double[] widths(double room) {
		double sum = Arrays.stream(this.best).sum();
		if (sum <= room) {
			return Arrays.stream(this.best).map((width) -> width * room / sum).toArray();
		}
		double low = 0;
		double high = room;
		for (int i = 0; i < 40; i++) {
			double middle = (low + high) / 2;
			if (Arrays.stream(capped(middle)).sum() > room) {
				high = middle;
			}
			else {
				low = middle;
			}
		}
		return capped(low);
	}

	private double[] capped(double most) {
		double[] widths = new double[this.best.length];
		for (int i = 0; i < widths.length; i++) {
			widths[i] = Math.max(this.least[i], Math.min(this.best[i], most));
		}
		return widths;
	}

}
