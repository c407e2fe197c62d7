package io.huiyin.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import com.fasterxml.jackson.databind.JsonNode;

/** The habits of the language in which the browser checks a form. */
final class JavaScript {

	private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

	private JavaScript() {
	}

	static boolean isTrue(JsonNode json) {
		return isTrue(plain(json));
	}

	static boolean isTrue(Object value) {
		if (value instanceof Number number) {
			return number.doubleValue() != 0;
		}
		return value != null && !value.equals(false) && !value.equals("");
	}

	/** The value as plain Java: map, list, text, number, boolean, null. */
	static Object plain(JsonNode json) {
		if (json.isArray()) {
			List<Object> list = new ArrayList<>();
			json.forEach((element) -> list.add(plain(element)));
			return list;
		}
		if (json.isObject()) {
			Map<String, Object> map = new LinkedHashMap<>();
			json.fields().forEachRemaining((entry) -> map.put(entry.getKey(), plain(entry.getValue())));
			return map;
		}
		if (json.isNumber()) {
			return json.numberValue();
		}
		if (json.isBoolean()) {
			return json.booleanValue();
		}
		return json.isTextual() ? json.textValue() : null;
	}

	/** Equal in all parts; two is two whether whole or decimal. */
	static boolean equal(Object one, Object other) {
		if (one instanceof Number && other instanceof Number) {
			BigDecimal a = number(one);
			BigDecimal b = number(other);
			return a != null && b != null && a.compareTo(b) == 0;
		}
		if (one instanceof List<?> a && other instanceof List<?> b && a.size() == b.size()) {
			Iterator<?> of = b.iterator();
			return a.stream().allMatch((element) -> equal(element, of.next()));
		}
		if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b && a.keySet().equals(b.keySet())) {
			return a.keySet().stream().allMatch((key) -> equal(a.get(key), b.get(key)));
		}
		return (one == null) ? other == null : one.equals(other);
	}

	/**
	 * The number that a value is or says; null if it is none, infinite, or has more than
	 * three digits of exponent.
	 */
	static BigDecimal number(Object value) {
		String text = (value instanceof Number || value instanceof String) ? trim(value.toString()) : "";
		if (text.length() > 400 || !NUMBER.matcher(text).matches()) {
			return null;
		}
		return Double.isFinite(Double.parseDouble(text)) ? new BigDecimal(text) : null;
	}

	/** Whether form-js can calculate with the text, which it cannot with all numbers. */
	static boolean isPlainNumber(String text) {
		return text.equals(trim(text)) && !text.startsWith("+");
	}

	/** Less than nought if the value is less than the limit; nought if not comparable. */
	static int compare(Object value, Object limit) {
		if (value instanceof String text && limit instanceof String other) {
			return text.compareTo(other);
		}
		BigDecimal number = number(value);
		BigDecimal than = number(limit);
		return (number != null && than != null) ? number.compareTo(than) : 0;
	}

	static String trim(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && isSpace(text.charAt(start))) {
			start++;
		}
		while (end > start && isSpace(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(start, end);
	}

	private static boolean isSpace(char unit) {
		return unit >= '\t' && unit <= '\r' || unit == '\uFEFF' || unit == '\u2028' || unit == '\u2029'
				|| Character.getType(unit) == Character.SPACE_SEPARATOR;
	}

	/**
	 * Whether a text, or a part of it, has the form that an expression of this language
	 * demands; not if that cannot be told, or only by trying for long.
	 */
	static boolean finds(String expression, String text) {
		try {
			// its $ is the very end of a text
			return Pattern.compile(expression.replaceAll("(?<!\\\\)\\$$", "\\\\z")).matcher(new Units(text)).find();
		}
		catch (PatternSyntaxException | TooLong ex) {
			return false;
		}
	}

	private static final class TooLong extends RuntimeException {

		TooLong() {
			super(null, null, false, false);
		}

	}

	/**
	 * A text unit by unit, as this language sees it: the halves of a rare character are
	 * two. Can be looked at for some milliseconds only.
	 */
	private static final class Units implements CharSequence {

		private static final int MOST_LOOKS = 2_000_000;

		private final String text;

		private int looks;

		Units(String text) {
			this.text = text;
		}

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public char charAt(int index) {
			if (++this.looks > MOST_LOOKS) {
				throw new TooLong();
			}
			char unit = this.text.charAt(index);
			return Character.isSurrogate(unit) ? '\uE000' : unit;
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.text.subSequence(start, end);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
