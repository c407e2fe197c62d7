package io.huiyin.demo;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * The times of the story, all counted back from the moment at which the server starts, so
 * that the story is fresh whenever that is.
 */
class StoryCalendar {

	private static final LocalTime OPENING = LocalTime.of(8, 30);

	private static final LocalTime CLOSING = LocalTime.of(18, 0);

	/** From then on, the same day's verification has until midnight. */
	private static final LocalTime VERIFICATION_LIMIT = LocalTime.of(17, 30);

	/** What happened lately happened within this time. */
	private static final Duration LATELY = Duration.ofHours(2);

	private final LocalDateTime now;

	StoryCalendar(LocalDateTime now) {
		this.now = now;
	}

	/** So many days ago at that time of day, {@code HH:mm}; tomorrow is -1. */
	LocalDateTime day(int daysAgo, String time) {
		LocalDateTime minute = this.now.toLocalDate().minusDays(daysAgo).atTime(LocalTime.parse(time));
		// nobody works on the stroke of the minute
		return minute.plusSeconds(Math.floorMod(daysAgo * 7 + minute.getMinute() * 13, 60));
	}

	/**
	 * About so many minutes ago, up to 120, while the office was open: before it opens,
	 * that was yesterday evening.
	 */
	LocalDateTime office(int minutesAgo) {
		LocalDateTime end = this.now;
		if (end.toLocalTime().isBefore(OPENING.plusMinutes(15))) {
			end = end.toLocalDate().minusDays(1).atTime(CLOSING);
		}
		else if (end.toLocalTime().isAfter(CLOSING)) {
			end = end.toLocalDate().atTime(CLOSING);
		}
		return within(end.toLocalDate().atTime(OPENING), end, minutesAgo);
	}

	/**
	 * About so many minutes ago, up to 120, and today: the hotline is answered day and
	 * night. What came before the time of day up to which verification is due is not
	 * brought after it, and so is not late.
	 */
	LocalDateTime hotline(int minutesAgo) {
		LocalDateTime limit = this.now.toLocalDate().atTime(VERIFICATION_LIMIT);
		return within(this.now.isBefore(limit) ? this.now.toLocalDate().atStartOfDay() : limit, this.now, minutesAgo);
	}

	private static LocalDateTime within(LocalDateTime earliest, LocalDateTime end, int minutesAgo) {
		Duration span = Duration.between(earliest, end);
		Duration lately = (span.compareTo(LATELY) < 0) ? span : LATELY;
		return end.minusSeconds(lately.toSeconds() * minutesAgo / LATELY.toMinutes());
	}

}
