package io.huiyin.audit;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.huiyin.form.Refusal;
import io.huiyin.web.Asked;

/**
 * What the list of cases is asked for, read and checked. What is null is not asked for.
 *
 * @param number with what the case number begins
 * @param customer what stands somewhere in the customer's name
 * @param procedure the key of the process definition
 * @param person user id of somebody who took part
 * @param from first day of the period, inclusive
 * @param until last day of the period, inclusive
 * @param byEnd whether the period is that in which the case ended, not that in which it
 * began
 * @param satisfaction as the register has it, in Chinese
 * @param page from 1
 * @param size cases of a page
 */
record Wanted(String number, String customer, String procedure, CaseState state, String person, String department,
		LocalDate from, LocalDate until, boolean byEnd, Overdue overdue, String satisfaction, Sort sort,
		boolean ascending, int page, int size) {

	/** How far one can turn the pages, and count; who looks for more narrows it down. */
	static final int MOST = 10_000;

	private static final int LARGEST_PAGE = 100;

	/** How a case keeps its time limits. */
	enum Overdue {

		/** A task is open and overdue. */
		NOW,
		/** A task ended after it was due. */
		MISSED,
		/** Neither. */
		NEVER

	}

	/** By what the list is sorted; the case number decides between equals. */
	enum Sort {

		STARTED("started_at", false), ENDED("ended_at", true), DUE("due_at", true), NUMBER("case_number", false);

		private final String column;

		private final boolean mayBeMissing;

		Sort(String column, boolean mayBeMissing) {
			this.column = column;
			this.mayBeMissing = mayBeMissing;
		}

		String column() {
			return this.column;
		}

		/** Whether there are cases without it; they come last in either order. */
		boolean mayBeMissing() {
			return this.mayBeMissing;
		}

	}

	/**
	 * Reads the parameters of the address.
	 * @throws Refusal if they cannot be meant
	 */
	static Wanted of(Map<String, String> asked) {
		Wanted wanted = new Wanted(text(asked, "number"), text(asked, "customer"), text(asked, "procedure"),
				choice(asked, "state", CaseState.class, "案件状态"), text(asked, "person"), text(asked, "department"),
				day(asked, "from", "起始日"), day(asked, "until", "截止日"),
				choice(asked, "period", Period.class, "期间类别") == Period.ENDED,
				choice(asked, "overdue", Overdue.class, "时限情况"), text(asked, "satisfaction"),
				Objects.requireNonNullElse(choice(asked, "sort", Sort.class, "排序方式"), Sort.STARTED),
				choice(asked, "order", Order.class, "排序方向") == Order.ASC, number(asked, "page", 1, MOST, "页码"),
				number(asked, "size", 25, LARGEST_PAGE, "每页件数"));
		if (wanted.from != null && wanted.until != null && wanted.until.isBefore(wanted.from)) {
			throw new Refusal("截止日不能早于起始日。");
		}
		if (wanted.page * wanted.size > MOST) {
			throw new Refusal("最多翻到第 " + MOST + " 个案件，请缩小查找范围，或者改变排序。");
		}
		return wanted;
	}

	/** The same, all on one page. */
	Wanted whole() {
		return new Wanted(this.number, this.customer, this.procedure, this.state, this.person, this.department,
				this.from, this.until, this.byEnd, this.overdue, this.satisfaction, this.sort, this.ascending, 1, MOST);
	}

	private enum Period {

		STARTED, ENDED

	}

	private enum Order {

		ASC, DESC

	}

	private static String text(Map<String, String> asked, String name) {
		String text = asked.getOrDefault(name, "").strip();
		Asked.requireShort(text);
		if (text.chars().anyMatch(Character::isISOControl)) {
			throw new Refusal("查找的文字里有不能识别的字符，请重新填写。");
		}
		return text.isEmpty() ? null : text;
	}

	private static LocalDate day(Map<String, String> asked, String name, String field) {
		String text = asked.getOrDefault(name, "");
		return text.isEmpty() ? null : Asked.day(field, text);
	}

	private static <E extends Enum<E>> E choice(Map<String, String> asked, String name, Class<E> choices,
			String field) {
		String text = asked.getOrDefault(name, "");
		if (text.isEmpty()) {
			return null;
		}
		return Arrays.stream(choices.getEnumConstants())
			.filter((choice) -> choice.name().equals(text) || choice.name().toLowerCase(Locale.ROOT).equals(text))
			.findFirst()
			.orElseThrow(() -> new Refusal(field + "不在可选范围内，请重新选择。"));
	}

	private static int number(Map<String, String> asked, String name, int otherwise, int most, String field) {
		String text = asked.getOrDefault(name, "");
		if (text.isEmpty()) {
			return otherwise;
		}
		int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
		if (number < 1 || number > most) {
			throw new Refusal(field + "须为 1 到 " + most + " 的整数。");
		}
		return number;
	}

}
