package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.huiyin.form.Refusal;

/**
 * The total of a year (AP-7): the share of each part times its weighted mean.
 * <p>
 * The one rule of rounding: everything is counted exactly, with a single division at the
 * end, which is rounded half up to two decimals. A part without any result does not count
 * as zero; the shares of the others are then raised in proportion.
 */
final class YearTotal {

	/** What a year must exceed after rounding to be excellent (AP-10). */
	private static final BigDecimal EXCELLENT = new BigDecimal(100);

	private YearTotal() {
	}

	/**
	 * A part of the year: inspections, monthly appraisals, or the year-end appraisal.
	 *
	 * @param share its share in percent
	 * @param sum of all results, each times its weight
	 * @param weight of all results together; zero if there is none
	 */
	record Part(BigDecimal share, BigDecimal sum, BigDecimal weight) {

		boolean isPresent() {
			return this.weight.signum() > 0;
		}

		/** For reading only, rounded; null if there is no result. */
		BigDecimal mean() {
			return isPresent() ? this.sum.divide(this.weight, 2, RoundingMode.HALF_UP) : null;
		}

	}

	/**
	 * The total with two decimals.
	 * @throws Refusal if no part that counts has a result
	 */
	static BigDecimal of(List<Part> parts) {
		BigDecimal numerator = BigDecimal.ZERO;
		BigDecimal denominator = BigDecimal.ONE;
		BigDecimal shares = BigDecimal.ZERO;
		for (Part part : parts) {
			if (part.isPresent()) {
				// the sum of two fractions
				numerator = numerator.multiply(part.weight())
					.add(part.share().multiply(part.sum()).multiply(denominator));
				denominator = denominator.multiply(part.weight());
				shares = shares.add(part.share());
			}
		}
		if (shares.signum() == 0) {
			throw new Refusal("没有可以计入年终总分的成绩，请核对决策表“考核权重”。");
		}
		return numerator.divide(denominator.multiply(shares), 2, RoundingMode.HALF_UP);
	}

	/** Whether that total makes an excellent employee 优秀员工 (AP-10). */
	static boolean isExcellent(BigDecimal total) {
		return total.compareTo(EXCELLENT) > 0;
	}

}
