package io.huiyin.web;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

import io.huiyin.form.Refusal;

/** What a list is asked for in its address, read alike by all of them. */
public final class Asked {

	private static final int LONGEST = 100;

	/** Years that every database can count with, also one day or one year further. */
	private static final Pattern DAY = Pattern.compile("[12]\\d{3}-\\d\\d-\\d\\d");

	private static final Pattern MONTH = Pattern.compile("[12]\\d{3}-(0[1-9]|1[0-2])");

	private Asked() {
	}

	/**
	 * What is meant by a text, however it was typed: half or full width, small or
	 * capital.
	 */
	public static String plain(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
	}

	/** Refuses a text that is longer than anything that can be found. */
	public static void requireShort(String text) {
		if (text.length() > LONGEST) {
			throw new Refusal("查找的文字最多 " + LONGEST + " 字。");
		}
	}

	/** The pattern of LIKE that finds the text anywhere; ! is its escape. */
	public static String like(String text) {
		return "%" + text.replaceAll("([!%_])", "!$1") + "%";
	}

	/**
	 * A day, such as 2026-11-24.
	 * @param field the Chinese name of what is asked for
	 */
	public static LocalDate day(String field, String text) {
		if (DAY.matcher(text).matches()) {
			try {
				return LocalDate.parse(text);
			}
			catch (DateTimeParseException ex) {
				// a 30th of February
			}
		}
		throw new Refusal(field + "不是日期，请重新填写。");
	}

	/** A month of statistics, such as 2026-11. */
	public static YearMonth month(String text) {
		if (!MONTH.matcher(text).matches()) {
			throw new Refusal("请选择统计的月份，格式如 2026-11。");
		}
		return YearMonth.parse(text);
	}

}
