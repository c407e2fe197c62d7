package io.huiyin.engine;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import org.springframework.stereotype.Component;

/**
 * The company's local time, which rows and people use, to and from the engine's. Whole
 * seconds, as the databases keep them.
 */
@Component
public class CompanyTime {

	private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

	private final Clock clock;

	CompanyTime(Clock clock) {
		this.clock = clock;
	}

	public LocalDateTime now() {
		return LocalDateTime.now(this.clock).truncatedTo(ChronoUnit.SECONDS);
	}

	public LocalDate today() {
		return LocalDate.now(this.clock);
	}

	/** The same moment as the engine's due dates and timers need it. */
	public Date date(LocalDateTime time) {
		return Date.from(time.atZone(this.clock.getZone()).toInstant());
	}

	/** What {@link #date} makes a moment of, the other way round. */
	public LocalDateTime local(Date moment) {
		return LocalDateTime.ofInstant(moment.toInstant(), this.clock.getZone());
	}

	/** For the screen: {@code 2026-11-23 09:12}. */
	public static String text(LocalDateTime time) {
		return MINUTES.format(time);
	}

}
