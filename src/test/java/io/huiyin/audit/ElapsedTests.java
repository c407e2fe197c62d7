package io.huiyin.audit;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ElapsedTests {

	@ParameterizedTest
	@CsvSource({ "PT0S, 不到 1 分", "PT59S, 不到 1 分", "PT1M, 1 分", "PT59M59S, 59 分", "PT1H, 1 小时", "PT2H5M, 2 小时 5 分",
			"PT23H59M, 23 小时 59 分", "PT24H, 1 天", "PT24H59M, 1 天", "PT27H30M, 1 天 3 小时", "P400DT1H, 400 天 1 小时" })
	void theTwoLargestUnitsAreSaid(Duration span, String text) {
		assertThat(Elapsed.text(span)).isEqualTo(text);
	}

}
