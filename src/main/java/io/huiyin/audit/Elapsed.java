package io.huiyin.audit;

import java.time.Duration;

/** Spans of time as people say them. */
final class Elapsed {

	private Elapsed() {
	}

	/**
	 * The two largest units, such as 2 天 3 小时; what is less than a minute is said to be
	 * so.
	 * @param span not negative
	 */
	static String text(Duration span) {
		if (span.toDays() > 0) {
			return text(span.toDays(), "天", span.toHoursPart(), "小时");
		}
		if (span.toHours() > 0) {
			return text(span.toHours(), "小时", span.toMinutesPart(), "分");
		}
		return (span.toMinutes() > 0) ? span.toMinutes() + " 分" : "不到 1 分";
	}

	private static String text(long large, String largeUnit, long small, String smallUnit) {
		return large + " " + largeUnit + ((small > 0) ? " " + small + " " + smallUnit : "");
	}

}
