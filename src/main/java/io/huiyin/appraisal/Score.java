package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.util.Collection;

import io.huiyin.form.Refusal;

/**
 * How a sheet is counted. Points are exact, with at most two decimals: sums of them need
 * no rounding.
 */
final class Score {

	/** The most that a commendation adds, and the least (AP-10). */
	static final BigDecimal MOST_COMMENDATION = BigDecimal.TEN;

	/** What the columns do not hold any more. */
	private static final BigDecimal LIMIT = new BigDecimal(1000);

	private Score() {
	}

	/** A line of a sheet: an item with the points that it starts from. */
	interface Line {

		String item();

		BigDecimal most();

	}

	/** Something that costs points: a deduction (AP-8) or a punishable case (AP-11). */
	interface Loss {

		/** The line that it falls on. */
		String item();

		/** Whether it takes all points of the line, and its own points from the total. */
		boolean isPunishment();

		/** Zero if it does not count any more. */
		BigDecimal points();

	}

	/** What is left of a line, never below zero. */
	static BigDecimal points(Line line, Collection<? extends Loss> losses) {
		BigDecimal left = line.most();
		for (Loss loss : losses) {
			if (loss.item().equals(line.item())) {
				left = left.subtract((loss.isPunishment() && loss.points().signum() > 0) ? line.most() : loss.points());
			}
		}
		return left.max(BigDecimal.ZERO).setScale(2);
	}

	/**
	 * The total of a sheet: what is left of its lines, and the commendation (AP-10), less
	 * the penalties (AP-11); never below zero.
	 */
	static BigDecimal total(Collection<? extends Line> lines, Collection<? extends Loss> losses,
			BigDecimal commendation) {
		BigDecimal sum = commendation;
		for (Line line : lines) {
			sum = sum.add(points(line, losses));
		}
		for (Loss loss : losses) {
			sum = loss.isPunishment() ? sum.subtract(loss.points()) : sum;
		}
		return sum.max(BigDecimal.ZERO).setScale(2);
	}

	/**
	 * Points with two decimals; more of them are refused, not rounded, and so are a
	 * thousand points and more.
	 * @param field the Chinese label of the field
	 */
	static BigDecimal exact(String field, BigDecimal points) {
		if (points.stripTrailingZeros().scale() > 2) {
			throw new Refusal(field + "最多两位小数，请核对。");
		}
		if (points.abs().compareTo(LIMIT) >= 0) {
			throw new Refusal(field + "过大，请核对。");
		}
		return points.setScale(2);
	}

}
