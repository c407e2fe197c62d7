package io.huiyin.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Days and times as the fields of a form show and submit them. */
final class Moments {

	private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

	/** As the engine's interface writes a moment, and as a form submits it. */
	private static final Pattern SHOWN = Pattern
		.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2})(?::\\d{2}(?:\\.\\d+)?)?(?:(Z)|([+-]\\d{2}):?(\\d{2}))?");

	private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

	private Moments() {
	}

	/** Whether the pickers of the field can have made that text. */
	static boolean isEntered(JsonNode field, String text) {
		return switch (subtype(field)) {
			case "time" -> isTime(field, text);
			case "datetime" -> text.length() > 11 && text.charAt(10) == 'T' && isDay(text.substring(0, 10))
					&& isTime(field, text.substring(11));
			default -> isDay(text);
		};
	}

	/**
	 * What the field makes of a text that it is filled with; null if it takes none of it.
	 */
	static String shown(JsonNode field, String text, ZoneId zone) {
		Matcher matcher = SHOWN.matcher(text);
		if (!subtype(field).equals("datetime") || !matcher.matches()) {
			return isEntered(field, text) ? text : null;
		}
		try {
			LocalDateTime given = LocalDateTime.parse(matcher.group(1));
			OffsetDateTime moment = given.atZone(zone).toOffsetDateTime();
			if (matcher.group(2) != null) {
				moment = given.atOffset(ZoneOffset.UTC);
			}
			else if (matcher.group(3) != null) {
				moment = given.atOffset(ZoneOffset.of(matcher.group(3) + ":" + matcher.group(4)));
			}
			moment = moment.atZoneSameInstant(zone).toOffsetDateTime();
			return switch (format(field)) {
				case "utc_normalized" -> MINUTES.format(moment.withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
				case "utc_offset" -> MINUTES.format(moment) + moment.getOffset().getId().replace("Z", "+00:00");
				default -> MINUTES.format(moment);
			};
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/** The day of a text that was entered, for the company; null if it is a time only. */
	static LocalDate day(JsonNode field, String text, ZoneId zone) {
		if (subtype(field).equals("time")) {
			return null;
		}
		return (text.length() > 16) ? OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate()
				: LocalDate.parse(text.substring(0, 10));
	}

	private static boolean isDay(String text) {
		try {
			// the calendar begins there
			return DAY.matcher(text).matches() && LocalDate.parse(text).getYear() >= 1900;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

	private static boolean isTime(JsonNode field, String text) {
		return text.length() >= 5 && TIME.matcher(text.substring(0, 5)).matches()
				&& text.substring(5).matches(switch (format(field)) {
					case "utc_normalized" -> "Z";
					case "utc_offset" -> "[+-](0\\d|1[0-4]):[0-5]\\d";
					default -> "";
				});
	}

	private static String subtype(JsonNode field) {
		return field.path("subtype").asText("date");
	}

	private static String format(JsonNode field) {
		return field.path("timeSerializingFormat").asText();
	}

}
