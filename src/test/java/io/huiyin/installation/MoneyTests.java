package io.huiyin.installation;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import io.huiyin.form.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Amounts are exact to the cent, in figures and in words. */
class MoneyTests {

	private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-25T16:00");

	@ParameterizedTest
	// the first four are the examples of the rules for bills and settlement vouchers
	@CsvSource({ "1409.50, 壹仟肆佰零玖元伍角", "6007.14, 陆仟零柒元壹角肆分", "1680.32, 壹仟陆佰捌拾元零叁角贰分", "107000.53, 壹拾万柒仟元零伍角叁分",
			"16409.02, 壹万陆仟肆佰零玖元零贰分", "325.04, 叁佰贰拾伍元零肆分", "0.01, 壹分", "0.10, 壹角", "0.55, 伍角伍分", "0.00, 零元整", "1, 壹元整",
			"10, 壹拾元整", "10.05, 壹拾元零伍分", "10.50, 壹拾元零伍角", "11.11, 壹拾壹元壹角壹分", "100, 壹佰元整", "101, 壹佰零壹元整", "110, 壹佰壹拾元整",
			"1000, 壹仟元整", "1001, 壹仟零壹元整", "1010.10, 壹仟零壹拾元零壹角", "1280, 壹仟贰佰捌拾元整", "10000, 壹万元整", "10001, 壹万零壹元整",
			"10010.01, 壹万零壹拾元零壹分", "10100, 壹万零壹佰元整", "11000, 壹万壹仟元整", "100000, 壹拾万元整", "100500, 壹拾万零伍佰元整",
			"105000, 壹拾万伍仟元整", "1000000, 壹佰万元整", "1000001, 壹佰万零壹元整", "1010000, 壹佰零壹万元整", "5060708.09, 伍佰零陆万零柒佰零捌元零玖分",
			"9999999.99, 玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分" })
	@DisplayName("IN-13: the sales slip says the amount in capital figures")
	void anAmountInCapitalFigures(BigDecimal amount, String capitals) {
		assertThat(Money.capitals(amount)).isEqualTo("人民币" + capitals);
	}

	@Test
	@DisplayName("IN-13: no two amounts read the same in capital figures, and none has two zeros in a row")
	void noTwoAmountsReadTheSame() {
		List<String> read = IntStream
			.concat(IntStream.rangeClosed(0, 20_000), IntStream.rangeClosed(999_000, 1_001_100))
			.mapToObj((cents) -> Money.capitals(BigDecimal.valueOf(cents, 2)))
			.toList();
		assertThat(read).doesNotHaveDuplicates().noneMatch((text) -> text.contains("零零") || text.contains("零万"));
	}

	@ParameterizedTest
	@CsvSource({ "0, 金额必须大于 0，请核对。", "-1, 金额必须大于 0，请核对。", "0.001, '金额最多两位小数（精确到分），请核对。'",
			"1280.005, '金额最多两位小数（精确到分），请核对。'", "10000000, '金额不能超过 9,999,999.99 元，请核对。'",
			"9999999.995, '金额不能超过 9,999,999.99 元，请核对。'", "1E+999999999, '金额不能超过 9,999,999.99 元，请核对。'",
			"1E-999999999, '金额最多两位小数（精确到分），请核对。'" })
	@DisplayName("IN-11: an amount that is not exact to the cent, or out of range, is refused and not rounded")
	void anAmountThatIsNotExactIsRefused(BigDecimal amount, String sentence) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Money.exact("金额", amount)).withMessage(sentence);
	}

	@ParameterizedTest
	@CsvSource({ "1280, 1280.00", "1280.5, 1280.50", "1280.50000, 1280.50", "1E+3, 1000.00", "0.01, 0.01",
			"9999999.99, 9999999.99" })
	@DisplayName("IN-11: however an amount is written, it is kept with two decimals")
	void anAmountIsKeptWithTwoDecimals(BigDecimal amount, BigDecimal kept) {
		assertThat(Money.exact("金额", amount)).isEqualTo(kept);
	}

	@Test
	@DisplayName("IN-13: what was collected is paid in to the cent; the refusal names both amounts and the difference")
	void theRefusalNamesBothAmountsAndTheDifference() {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> collected("1280").paidIn("XH-1", new BigDecimal("1200.00"), "ma.li", NOW))
			.withMessage("收款 1,280.00 元，缴款 1,200.00 元，相差 80.00 元，请与收款人核对后再办理缴款。");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> collected("0.30").paidIn("XH-1", new BigDecimal("0.31"), "ma.li", NOW))
			.withMessage("收款 0.30 元，缴款 0.31 元，相差 0.01 元，请与收款人核对后再办理缴款。");
	}

	@Test
	@DisplayName("IN-13: of any two amounts only equal ones are accepted, and the difference is exact")
	void ofAnyTwoAmountsOnlyEqualOnesAreAccepted() {
		Random random = new Random(13);
		for (int i = 0; i < 2000; i++) {
			long collected = 1 + random.nextLong(999_999_999);
			long received = (i % 4 == 0) ? collected : 1 + random.nextLong(999_999_999);
			Installation installation = collected(BigDecimal.valueOf(collected, 2).toPlainString());
			// the same amount without its zeros at the end is the same amount
			BigDecimal handedIn = BigDecimal.valueOf(received, 2).stripTrailingZeros();
			if (collected == received) {
				assertThatNoException().isThrownBy(() -> installation.paidIn("XH-1", handedIn, "ma.li", NOW));
				assertThat(installation.paidInAt()).isEqualTo(NOW);
			}
			else {
				assertThatExceptionOfType(Refusal.class)
					.isThrownBy(() -> installation.paidIn("XH-1", handedIn, "ma.li", NOW))
					.withMessageContaining("相差 " + grouped(Math.abs(collected - received)) + " 元");
				assertThat(installation.paidInAt()).isNull();
				assertThat(installation.salesSlipNumber()).isNull();
			}
		}
	}

	/** Digits in threes, by another way than the one that is tested. */
	private static String grouped(long cents) {
		return String.format(Locale.ROOT, "%,d.%02d", cents / 100, cents % 100);
	}

	/** An installation that was signed, and the amount collected in cash. */
	private static Installation collected(String amount) {
		Installation installation = new Installation(
				"AZ-20261124-001", "KH-20261124-001", new InstallationForms.OpenInstallation("珠海金额有限公司", "0756-2600001",
						null, "香洲税务分局", "人民东路 1 号", "3 路", 1, true, null, true, true, null, "开票", true, true),
				"chen.jing", NOW);
		installation.assign("zhou.tao", "周涛", "xu.hui", NOW);
		installation.issueAgreed(new InstallationForms.AgreeIssue("香洲税务局", null, NOW.plusHours(1)), "zhou.tao", NOW);
		installation.lent(List.of(new Installation.Lent("JS-1", "JS-II"), new Installation.Lent("JS-2", "JS-II"),
				new Installation.Lent("JS-3", "JS-II")), NOW.plusDays(14), "he.ping", NOW);
		installation.issued(new InstallationForms.IssueAtBureau(OfficerPresence.PRESENT, "梁建国", NOW, List.of("JS-1"),
				NOW.toLocalDate(), false, null, null), Set.of("JS-1"), "zhou.tao", NOW);
		installation.fixed(
				new InstallationForms.FixInstallation(true, null, NOW.plusHours(2), false, true, "人民东路 1 号", "3 路"),
				"zhou.tao", NOW);
		installation.departed(List.of("螺丝刀"), List.of("螺丝刀"), "zhou.tao", NOW);
		installation.installed(new InstallationForms.Install(true, List.of("JS-1"), "00000001", true, "XY-1",
				NOW.toLocalDate(), NOW.toLocalDate(), "开票系统", null), Set.of("JS-1"), "zhou.tao", NOW);
		installation.signed("罗慧敏", "zhou.tao", NOW);
		installation.collected(PaymentMethod.CASH, Money.exact("金额", new BigDecimal(amount)), null, "zhou.tao", NOW);
		return installation;
	}

}
