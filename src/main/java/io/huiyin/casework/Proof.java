package io.huiyin.casework;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A proof that the manual asks for, such as the rate of callbacks (CB-3): a figure, and
 * what is missing, by name. Each feature implements those about what it knows; whoever
 * shows them asks them all and knows none of them. Whoever asks sees to it that a proof
 * reaches only those who may read all cases that it is about.
 */
public interface Proof {

	/** Its name for programs, kebab-case. */
	String id();

	/** What is proved, in Chinese. */
	String title();

	/** The clauses of the manual that ask for it, such as {@code CP-6, ST-3}. */
	String clause();

	/**
	 * The key of the process definition that it is about; null if it is about all of
	 * {@link Question#procedures()}.
	 */
	String procedure();

	/**
	 * The proof for a period; it costs a fixed number of statements, however many cases
	 * there are.
	 */
	Result of(Question question);

	/**
	 * What is asked.
	 *
	 * @param from first day, inclusive
	 * @param until last day, inclusive
	 * @param procedures the keys of those whose cases count, with their names, in the
	 * order in which they are shown; there is at least one
	 * @param most how many of those that are missing are named
	 */
	record Question(LocalDate from, LocalDate until, Map<String, String> procedures, int most) {

		/** In the company's time, inclusive. */
		public LocalDateTime start() {
			return this.from.atStartOfDay();
		}

		/** Exclusive. */
		public LocalDateTime end() {
			return this.until.plusDays(1).atStartOfDay();
		}

		/** The order in which the procedures are shown, of their keys. */
		public Comparator<String> order() {
			return Comparator.comparing(List.copyOf(this.procedures.keySet())::indexOf);
		}

		/** The period in words. */
		public String period() {
			YearMonth month = YearMonth.from(this.from);
			if (this.from.equals(month.atDay(1)) && this.until.equals(month.atEndOfMonth())) {
				return month.getYear() + "年" + month.getMonthValue() + "月";
			}
			return this.from.equals(this.until) ? this.from.toString() : this.from + " 至 " + this.until;
		}

	}

	/**
	 * What the proof says.
	 *
	 * @param sentence all of it in Chinese: what was counted, from where, and what came
	 * out
	 * @param percent one decimal, rounded down, so that 100 is reached by all only; null
	 * if it is no rate or nothing counts yet
	 * @param target what the rate must reach, in percent; null if the manual sets none
	 * @param kept whether it is reached; null if there is no target or no rate
	 * @param numerator null if it is no rate, like the denominator
	 * @param missing the earliest first, at most as many as were asked for
	 * @param missingTotal how many there are
	 * @param chart null for none
	 * @param table null for none
	 */
	record Result(String sentence, BigDecimal percent, BigDecimal target, Boolean kept, Long numerator,
			Long denominator, List<Missing> missing, long missingTotal, Chart chart, Table table) {
	}

	/**
	 * One that is missing.
	 *
	 * @param text in Chinese, what is missing
	 * @param at when that was, in the company's time
	 */
	record Missing(String caseNumber, String text, LocalDateTime at) {
	}

	/**
	 * A picture of it.
	 *
	 * @param type {@code line} or {@code bar}
	 * @param labels along the axis
	 */
	record Chart(String type, List<String> labels, List<Series> series) {
	}

	/**
	 * A line of a chart, or its bars.
	 *
	 * @param name in Chinese
	 * @param values one for each label; null where there is none
	 */
	record Series(String name, List<BigDecimal> values) {
	}

	/**
	 * A table.
	 *
	 * @param header the titles of the columns
	 * @param rows as many cells in each as there are columns, plain numbers without a
	 * unit
	 */
	record Table(List<String> header, List<List<String>> rows) {
	}

}
