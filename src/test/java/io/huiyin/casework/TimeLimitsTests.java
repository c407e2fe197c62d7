package io.huiyin.casework;

import java.time.DateTimeException;
import java.time.LocalDateTime;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** When a limit is reached that begins to run at a certain moment. */
class TimeLimitsTests {

	@ParameterizedTest(name = "{0} + {1} until {2} = {3}")
	@CsvSource(nullValues = "null", value = {
			// the same day, up to a time
			"2026-11-23T09:00:00, P0D, 17:30, 2026-11-23T17:30:00",
			"2026-11-23T17:29:59, P0D, 17:30, 2026-11-23T17:30:00",
			// what begins later is still due the same day, and not late before it began
			"2026-11-23T17:30:00, P0D, 17:30, 2026-11-23T23:59:59",
			"2026-11-23T19:00:00, P0D, 17:30, 2026-11-23T23:59:59",
			"2026-11-23T23:59:59, P0D, 17:30, 2026-11-23T23:59:59",
			"2026-11-23T00:00:00, P0D, 17:30, 2026-11-23T17:30:00",
			// the end of the day
			"2026-11-23T09:00:00, P0D, '', 2026-11-23T23:59:59", "2026-11-23T09:00:00, P0D, ' ', 2026-11-23T23:59:59",
			"2026-11-23T09:00:00, P0D, null, 2026-11-23T23:59:59",
			// days count from the day, not from the hour
			"2026-11-23T19:00:00, P1D, 10:00, 2026-11-24T10:00:00", "2026-11-23T09:00:00, P3D, '', 2026-11-26T23:59:59",
			"2026-12-31T09:00:00, P1D, 17:30, 2027-01-01T17:30:00", "2028-02-28T09:00:00, P1D, '', 2028-02-29T23:59:59",
			"2026-11-23T09:00:00, P1W, '', 2026-11-30T23:59:59", "2026-01-31T09:00:00, P1M, '', 2026-02-28T23:59:59",
			// hours and minutes count from the moment, over midnight, whatever the time
			// of day
			"2026-11-23T10:00:00, PT4H, '', 2026-11-23T14:00:00", "2026-11-23T22:30:00, PT4H, '', 2026-11-24T02:30:00",
			"2026-11-23T16:00:00, PT4H, 17:30, 2026-11-23T20:00:00",
			"2026-11-23T10:00:00, PT30M, '', 2026-11-23T10:30:00",
			"2026-11-23T10:00:00, P1DT2H, '', 2026-11-24T12:00:00" })
	@DisplayName("CP-3 CB-3: a limit in days ends at a time of day, one in hours counts from the moment")
	void aLimitIsReached(LocalDateTime start, String within, String until, LocalDateTime due) {
		assertThat(TimeLimits.dueAfter(start, within, until)).isEqualTo(due);
	}

	@ParameterizedTest(name = "{0} until {1}")
	@CsvSource({ "三天, ''", "3, ''", "'', ''", "P0D, 25:00", "P0D, 下班", "PT, ''" })
	@DisplayName("A limit that cannot be read is no limit")
	void aLimitThatCannotBeReadIsNone(String within, String until) {
		assertThatExceptionOfType(DateTimeException.class)
			.isThrownBy(() -> TimeLimits.dueAfter(LocalDateTime.parse("2026-11-23T09:00"), within, until));
	}

}
