package io.huiyin.login;

import java.time.Duration;
import java.time.Instant;

/**
 * Wrong passwords in a row.
 *
 * @param count how many
 * @param until when the wait after the last one ends
 */
record Failures(int count, Instant until) {

	static final Failures NONE = new Failures(0, Instant.MIN);

	/** How long is left to wait. */
	Duration left(Instant now) {
		return now.isBefore(this.until) ? Duration.between(now, this.until) : Duration.ZERO;
	}

	/** One more. */
	Failures next(Instant now, int allowed, LoginSettings settings) {
		int failures = isForgotten(now, settings) ? 1 : this.count + 1;
		// beyond some doublings the longest wait is reached anyway
		int doublings = Math.min(failures - allowed, 20);
		if (doublings < 0) {
			return new Failures(failures, now);
		}
		Duration wait = settings.firstWait().multipliedBy(1L << doublings);
		return new Failures(failures,
				now.plus((wait.compareTo(settings.longestWait()) < 0) ? wait : settings.longestWait()));
	}

	boolean isForgotten(Instant now, LoginSettings settings) {
		return this.count == 0 || now.isAfter(this.until.plus(settings.forgetAfter()));
	}

}
