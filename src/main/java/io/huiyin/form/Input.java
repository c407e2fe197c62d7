package io.huiyin.form;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The kinds of fields of form-js 1.8 that hold an answer, and which values they can hold.
 */
enum Input {

	TEXTFIELD, TEXTAREA, NUMBER, DATETIME, EXPRESSION, CHECKBOX, CHECKLIST, RADIO, SELECT, TAGLIST;

	/** The input of that type; null if fields of that type hold no answer. */
	static Input of(String type) {
		return Arrays.stream(values())
			.filter((input) -> input.name().toLowerCase().equals(type))
			.findFirst()
			.orElse(null);
	}

	boolean isText() {
		return this == TEXTFIELD || this == TEXTAREA;
	}

	boolean isMultiple() {
		return this == CHECKLIST || this == TAGLIST;
	}

	boolean hasOptions() {
		return isMultiple() || this == RADIO || this == SELECT;
	}

	/** What the field holds while nothing is answered. */
	Object empty() {
		if (isText()) {
			return "";
		}
		if (isMultiple()) {
			return List.of();
		}
		return (this == CHECKBOX) ? Boolean.FALSE : null;
	}

	/**
	 * What the field makes of a value that it is filled with beforehand.
	 * @param field as it stands in the form
	 * @param value any, null too
	 * @param data what the form was filled with, for choices that are among it
	 * @param zone of the company, for moments
	 */
	Object filled(JsonNode field, Object value, Map<String, Object> data, ZoneId zone) {
		if (isText()) {
			return text(value);
		}
		if (hasOptions()) {
			return chosen(field, value, data);
		}
		return switch (this) {
			case NUMBER -> number(field, value);
			case DATETIME -> (value instanceof String text) ? Moments.shown(field, text, zone) : null;
			case CHECKBOX -> Boolean.TRUE.equals(value);
			default -> value;
		};
	}

	private String text(Object value) {
		if (value == null || value instanceof Map || value instanceof List) {
			return "";
		}
		return (this == TEXTFIELD) ? value.toString().replaceAll("[\r\n\t]", " ") : value.toString();
	}

	private static Object number(JsonNode field, Object value) {
		Object number = JavaScript.number(value);
		return (number != null && JavaScript.isTrue(field.path("serializeToString"))) ? value.toString() : number;
	}

	private Object chosen(JsonNode field, Object value, Map<String, Object> data) {
		if (JavaScript.isTrue(field.path("valuesExpression"))) {
			return value;
		}
		List<Object> options = options(offered(field, data));
		if (isMultiple()) {
			return (value instanceof List<?> list) ? list.stream().filter((one) -> isAmong(one, options)).toList()
					: List.of();
		}
		return isAmong(value, options) ? value : null;
	}

	/**
	 * Which rule a value breaks that was handed in and is not empty; null if such a field
	 * can hold it.
	 */
	Problem.Kind mismatch(JsonNode field, Object value) {
		boolean fits = switch (this) {
			// the browser's one-line field takes no line feed
			case TEXTFIELD -> value instanceof String text && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
			case TEXTAREA -> value instanceof String;
			case NUMBER -> JavaScript.number(value) != null
					&& value instanceof String == JavaScript.isTrue(field.path("serializeToString"))
					&& (!(value instanceof String text) || JavaScript.isPlainNumber(text));
			case DATETIME -> value instanceof String;
			case CHECKBOX -> value instanceof Boolean;
			case CHECKLIST, TAGLIST -> value instanceof List;
			case RADIO, SELECT -> !(value instanceof List);
			case EXPRESSION -> true;
		};
		if (!fits) {
			return Problem.Kind.TYPE;
		}
		return (this == DATETIME && !Moments.isEntered(field, (String) value)) ? Problem.Kind.DATE : null;
	}

	/** The options to choose from, unless they are computed. */
	static Object offered(JsonNode field, Map<String, Object> data) {
		if (field.has("valuesKey")) {
			return data.get(field.get("valuesKey").asText());
		}
		if (field.has("values")) {
			return JavaScript.plain(field.get("values"));
		}
		return List.of("value"); // which form-js offers where nothing is said
	}

	/**
	 * What somebody reads on screen who looks at an answer.
	 * @param field as it stands in the form
	 * @param answer what the field holds, not empty
	 * @param offered the options to choose from, for those that have some
	 */
	String text(JsonNode field, Object answer, Object offered) {
		if (hasOptions()) {
			List<?> chosen = (answer instanceof List<?> list) ? list : List.of(answer);
			return chosen.stream().map((one) -> optionText(one, offered)).collect(Collectors.joining("、"));
		}
		return switch (this) {
			case CHECKBOX -> answer.equals(true) ? "是" : "否";
			case DATETIME -> ((String) answer).replace('T', ' ');
			case NUMBER -> {
				Object number = JavaScript.number(answer);
				String digits = (number instanceof BigDecimal decimal) ? decimal.toPlainString() : answer.toString();
				String unit = field.path("appearance").path("suffixAdorner").asText();
				yield unit.isEmpty() ? digits : digits + " " + unit;
			}
			default -> answer.toString();
		};
	}

	private static String optionText(Object value, Object offered) {
		if (offered instanceof List<?> list) {
			for (Object option : list) {
				if (option instanceof Map<?, ?> map && JavaScript.equal(map.get("value"), value)
						&& map.get("label") instanceof String label && !label.isEmpty()) {
					return label;
				}
			}
		}
		return value.toString();
	}

	/** The values of those options that form-js offers; none of what is no list. */
	static List<Object> options(Object options) {
		List<Object> values = new ArrayList<>();
		if (options instanceof List<?> list) {
			list.stream().map(Input::option).filter(Objects::nonNull).forEach(values::add);
		}
		return values;
	}

	private static Object option(Object option) {
		if (!(option instanceof Map<?, ?> map)) {
			return isPlain(option) ? option : null;
		}
		Object value = map.get("value");
		boolean labelled = map.get("label") instanceof String label && !label.isEmpty();
		return isPlain(value) || labelled && value instanceof Map<?, ?> object && !object.isEmpty() ? value : null;
	}

	private static boolean isPlain(Object value) {
		return value instanceof Number || value instanceof Boolean || value instanceof String text && !text.isEmpty();
	}

	static boolean isAmong(Object value, List<Object> options) {
		return options.stream().anyMatch((option) -> JavaScript.equal(option, value));
	}

}
