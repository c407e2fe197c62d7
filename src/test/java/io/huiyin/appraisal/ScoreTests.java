package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.huiyin.form.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.huiyin.testing.ManyCases.forMany;
import static io.huiyin.testing.ManyCases.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How a sheet is counted: some by hand, and what holds for every sheet. */
class ScoreTests {

	private static final List<Line> SHEET = IntStream.range(0, 16)
		.mapToObj((item) -> new Line("item" + item, new BigDecimal((item < 8) ? "5.00" : "7.50")))
		.toList();

	private static final List<Line> INSPECTION = List.of(new Line("item0", new BigDecimal("100.00")));

	@Test
	@DisplayName("AP-8: a sheet without an entry keeps its 100 points, and what is deducted is missing from its line")
	void whatIsDeductedIsMissing() {
		assertThat(Score.total(SHEET, List.of(), BigDecimal.ZERO)).isEqualTo("100.00");
		List<Loss> losses = List.of(deduction("item3", "1.50"), deduction("item3", "0.25"), deduction("item8", "7.50"));
		assertThat(Score.points(SHEET.get(3), losses)).isEqualTo("3.25");
		assertThat(Score.points(SHEET.get(8), losses)).isEqualTo("0.00");
		assertThat(Score.points(SHEET.get(4), losses)).isEqualTo("5.00");
		assertThat(Score.total(SHEET, losses, BigDecimal.ZERO)).isEqualTo("90.75");
	}

	@Test
	@DisplayName("AP-8: a line is never below zero, and what was deducted beyond it does not burden the others")
	void aLineIsNeverBelowZero() {
		List<Loss> losses = List.of(deduction("item3", "4.00"), deduction("item3", "4.00"));
		assertThat(Score.points(SHEET.get(3), losses)).isEqualTo("0.00");
		assertThat(Score.total(SHEET, losses, BigDecimal.ZERO)).isEqualTo("95.00");
	}

	@Test
	@DisplayName("AP-11: a punishable case takes all points of its line, and the penalty from the total besides")
	void aPunishableCaseTakesItsLineAndAPenalty() {
		List<Loss> losses = List.of(deduction("item9", "2.00"), new Loss("item9", true, new BigDecimal("10.00")));
		assertThat(Score.points(SHEET.get(9), losses)).isEqualTo("0.00");
		assertThat(Score.total(SHEET, losses, BigDecimal.ZERO)).isEqualTo("82.50");
	}

	@Test
	@DisplayName("AP-12: a punishment that was struck out costs nothing any more, what else was deducted from its line"
			+ " counts again")
	void aPunishmentStruckOutCostsNothing() {
		List<Loss> losses = List.of(deduction("item9", "2.00"), new Loss("item9", true, new BigDecimal("0.00")));
		assertThat(Score.total(SHEET, losses, BigDecimal.ZERO)).isEqualTo("98.00");
	}

	@Test
	@DisplayName("AP-10: a commendation is added after the rest, so that a month may exceed 100")
	void aCommendationIsAdded() {
		assertThat(Score.total(SHEET, List.of(), new BigDecimal("10"))).isEqualTo("110.00");
		assertThat(Score.total(SHEET, List.of(deduction("item0", "0.05")), new BigDecimal("3.5"))).isEqualTo("103.45");
	}

	@Test
	@DisplayName("AP-11: a total is never below zero")
	void aTotalIsNeverBelowZero() {
		List<Loss> losses = SHEET.stream().map((line) -> new Loss(line.item(), true, new BigDecimal("20.00"))).toList();
		assertThat(Score.total(SHEET, losses, new BigDecimal("5"))).isEqualTo("0.00");
	}

	@Test
	@DisplayName("AP-10: whatever is entered, an appraisal lies between 0 and 110, AP-6: and an inspection between 0 and"
			+ " 100, both with two decimals")
	void everyTotalLiesWithinItsBounds() {
		forMany((random) -> {
			BigDecimal appraisal = Score.total(SHEET, losses(random, 16, true), commendation(random));
			assertThat(appraisal).isBetween(BigDecimal.ZERO, new BigDecimal("110")).hasScaleOf(2);
			BigDecimal inspection = Score.total(INSPECTION, losses(random, 1, false), BigDecimal.ZERO);
			assertThat(inspection).isBetween(BigDecimal.ZERO, new BigDecimal("100")).hasScaleOf(2);
		});
	}

	@Test
	@DisplayName("AP-8: no total rises because of a deduction or a punishment more, AP-11: or of a larger one")
	void noTotalRisesByALoss() {
		forMany((random) -> {
			List<Loss> losses = losses(random, 16, true);
			BigDecimal commendation = commendation(random);
			BigDecimal before = Score.total(SHEET, losses, commendation);

			List<Loss> more = new ArrayList<>(losses);
			more.add(loss(random, 16, true));
			assertThat(Score.total(SHEET, more, commendation)).isLessThanOrEqualTo(before);

			List<Loss> larger = new ArrayList<>(more);
			int one = random.nextInt(larger.size());
			Loss loss = larger.get(one);
			larger.set(one, new Loss(loss.item(), loss.isPunishment(), loss.points().add(points(random, "5"))));
			assertThat(Score.total(SHEET, larger, commendation))
				.isLessThanOrEqualTo(Score.total(SHEET, more, commendation));
		});
	}

	@Test
	@DisplayName("AP-10: no total falls because a commendation or an item has more points")
	void noTotalFallsByMorePoints() {
		forMany((random) -> {
			List<Loss> losses = losses(random, 16, true);
			BigDecimal commendation = commendation(random);
			BigDecimal before = Score.total(SHEET, losses, commendation);
			assertThat(Score.total(SHEET, losses, commendation.add(points(random, "3"))))
				.isGreaterThanOrEqualTo(before);

			List<Line> richer = new ArrayList<>(SHEET);
			int one = random.nextInt(16);
			richer.set(one, new Line("item" + one, SHEET.get(one).most().add(points(random, "3"))));
			assertThat(Score.total(richer, losses, commendation)).isGreaterThanOrEqualTo(before);
		});
	}

	@Test
	@DisplayName("AP-12: no correction of quality's lowers a total: less deducted, a punishment struck out, a commendation"
			+ " raised, in any number")
	void noCorrectionLowersATotal() {
		forMany((random) -> {
			List<Loss> losses = losses(random, 16, true);
			BigDecimal commendation = commendation(random);
			List<Loss> corrected = losses.stream().map((loss) -> corrected(random, loss)).toList();
			BigDecimal raised = commendation.add(points(random, "10")).min(Score.MOST_COMMENDATION);
			assertThat(Score.total(SHEET, corrected, raised)).isBetween(Score.total(SHEET, losses, commendation),
					new BigDecimal("110"));
		});
	}

	@Test
	@DisplayName("AP-8: the order in which deductions and lines are entered does not matter")
	void theOrderDoesNotMatter() {
		forMany((random) -> {
			List<Loss> losses = new ArrayList<>(losses(random, 16, true));
			List<Line> lines = new ArrayList<>(SHEET);
			BigDecimal commendation = commendation(random);
			BigDecimal before = Score.total(lines, losses, commendation);
			Collections.shuffle(losses, random);
			Collections.shuffle(lines, random);
			assertThat(Score.total(lines, losses, commendation)).isEqualTo(before);
		});
	}

	@Test
	@DisplayName("AP-8: a total is what whole hundredths of points, counted one by one, make it")
	void aTotalIsExact() {
		forMany((random) -> {
			List<Loss> losses = losses(random, 16, true);
			BigDecimal commendation = commendation(random);
			int total = hundredths(commendation);
			for (Line line : SHEET) {
				int left = hundredths(line.most());
				for (Loss loss : losses) {
					if (loss.item().equals(line.item())) {
						boolean all = loss.isPunishment() && hundredths(loss.points()) > 0;
						left = all ? 0 : Math.max(0, left - hundredths(loss.points()));
					}
				}
				total += left;
			}
			for (Loss loss : losses) {
				total -= loss.isPunishment() ? hundredths(loss.points()) : 0;
			}
			assertThat(hundredths(Score.total(SHEET, losses, commendation))).isEqualTo(Math.max(0, total));
		});
	}

	@ParameterizedTest
	@CsvSource({ "1, 1.00", "0.5, 0.50", "2.50, 2.50", "2.5000, 2.50", "0, 0.00", "999.99, 999.99", "1E+1, 10.00" })
	@DisplayName("AP-8: points with two decimals are taken as they are")
	void twoDecimalsAreTaken(String entered, String points) {
		assertThat(Score.exact("扣分", new BigDecimal(entered))).isEqualTo(points);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.001", "2.505", "1.999", "-0.125", "1E-400000000" })
	@DisplayName("AP-8: a third decimal is refused, not rounded")
	void aThirdDecimalIsRefused(String entered) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Score.exact("扣分", new BigDecimal(entered)))
			.withMessage("扣分最多两位小数，请核对。");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1000", "-1000", "1E+400000000" })
	@DisplayName("AP-8: more points than any sheet has are refused at once")
	void tooManyPointsAreRefused(String entered) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Score.exact("扣分", new BigDecimal(entered)))
			.withMessage("扣分过大，请核对。");
	}

	private static int hundredths(BigDecimal points) {
		return points.movePointRight(2).intValueExact();
	}

	private static List<Loss> losses(Random random, int items, boolean punishments) {
		return IntStream.range(0, random.nextInt(12)).mapToObj((each) -> loss(random, items, punishments)).toList();
	}

	private static Loss loss(Random random, int items, boolean punishments) {
		boolean punishment = punishments && random.nextInt(6) == 0;
		return new Loss("item" + random.nextInt(items), punishment, points(random, punishment ? "20" : "7.50"));
	}

	private static Loss corrected(Random random, Loss loss) {
		BigDecimal points = loss.points();
		if (random.nextBoolean()) {
			points = loss.isPunishment() ? BigDecimal.ZERO.setScale(2) : points(random, points.toPlainString());
		}
		return new Loss(loss.item(), loss.isPunishment(), points);
	}

	private static BigDecimal commendation(Random random) {
		return random.nextBoolean() ? BigDecimal.ZERO : points(random, "9").add(BigDecimal.ONE);
	}

	private static Loss deduction(String item, String points) {
		return new Loss(item, false, new BigDecimal(points));
	}

	private record Line(String item, BigDecimal most) implements Score.Line {
	}

	private record Loss(String item, boolean isPunishment, BigDecimal points) implements Score.Loss {
	}

}
