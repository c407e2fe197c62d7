package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.huiyin.appraisal.YearTotal.Part;
import io.huiyin.form.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.huiyin.testing.ManyCases.forMany;
import static io.huiyin.testing.ManyCases.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The total of a year: some by hand, and what holds for every year. */
class YearTotalTests {

	@Test
	@DisplayName("AP-7: 20 % of the inspections, 30 % of the months and 50 % of the year-end appraisal")
	void theSharesAreTakenOfTheMeans() {
		// (88 + 97) / 2 = 92.5, (105 + 90 + 90) / 3 = 95: 18.5 + 28.5 + 46
		assertThat(YearTotal.of(List.of(part("20", "88", "97"), part("30", "105", "90", "90"), part("50", "92"))))
			.isEqualTo("93.00");
	}

	@Test
	@DisplayName("AP-7: a result counts as often as its weight says")
	void aResultCountsByItsWeight() {
		Part weighted = new Part(new BigDecimal("30"), new BigDecimal("280"), new BigDecimal("3"));
		assertThat(YearTotal.of(List.of(weighted))).isEqualTo(YearTotal.of(List.of(part("30", "100", "90", "90"))))
			.isEqualTo("93.33");
		assertThat(weighted.mean()).isEqualTo("93.33");
	}

	@ParameterizedTest
	@CsvSource({ "100.00, 100.01, 100.01", "99.99, 100.00, 100.00", "0.00, 0.01, 0.01", "99.98, 99.99, 99.99" })
	@DisplayName("AP-7: the half of a hundredth is rounded up")
	void theHalfIsRoundedUp(String one, String other, String total) {
		assertThat(YearTotal.of(List.of(part("100", one, other)))).isEqualTo(total);
	}

	@Test
	@DisplayName("AP-7: there is one rounding only, at the end: means that would each be rounded up do not add up")
	void thereIsOneRounding() {
		// a mean of 90.005 is shown as 90.01; half of the surplus is not enough for that
		assertThat(YearTotal.of(List.of(part("50", "90.00", "90.01"), part("50", "90.00")))).isEqualTo("90.00");
		assertThat(YearTotal.of(List.of(part("20", "90.00", "90.01"), part("30", "90.00", "90.01"), part("50", "90"))))
			.isEqualTo("90.00");
		assertThat(YearTotal.of(List.of(part("50", "90.00", "90.01"), part("50", "90.00", "90.01"))))
			.isEqualTo("90.01");
	}

	@ParameterizedTest
	@CsvSource({ "100.00, false", "100.01, true", "99.99, false", "108.00, true" })
	@DisplayName("AP-10: only a total that exceeds 100 makes an excellent employee, as it is rounded")
	void onlyMoreThanAHundredIsExcellent(String total, boolean excellent) {
		assertThat(YearTotal.isExcellent(new BigDecimal(total))).isEqualTo(excellent);
	}

	@Test
	@DisplayName("AP-10: a year of 100.005 is excellent, one of a hair less is not")
	void theRoundedFigureDecides() {
		assertThat(YearTotal.isExcellent(YearTotal.of(List.of(part("100", "100.00", "100.01"))))).isTrue();
		assertThat(YearTotal.isExcellent(YearTotal.of(List.of(part("100", "100.00", "100.01", "100.00"))))).isFalse();
	}

	@Test
	@DisplayName("AP-7: a part without a result does not count as zero, the others count in proportion")
	void aMissingPartRaisesTheOthers() {
		Part none = part("20");
		assertThat(YearTotal.of(List.of(none, part("30", "80"), part("50", "96")))).isEqualTo("90.00");
		assertThat(YearTotal.of(List.of(none, part("30"), part("50", "96")))).isEqualTo("96.00");
		assertThat(none.mean()).isNull();
		forMany((random) -> {
			List<Part> parts = year(random);
			Part one = parts.get(0);
			List<Part> without = List.of(new Part(one.share(), BigDecimal.ZERO, BigDecimal.ZERO), parts.get(1),
					parts.get(2));
			assertThat(YearTotal.of(without)).isEqualTo(YearTotal.of(parts.subList(1, 3)));
		});
	}

	@Test
	@DisplayName("AP-7: a year of which nothing counts has no total")
	void nothingHasNoTotal() {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> YearTotal.of(List.of(part("20"), part("0", "90"))))
			.withMessageContaining("考核权重");
	}

	@Test
	@DisplayName("AP-7: whatever the weights and shares are, the total is that of exact fractions, rounded once")
	void theTotalIsExact() {
		forMany((random) -> {
			List<Result> results = results(random, 3);
			List<BigDecimal> shares = shares(random);
			assertThat(YearTotal.of(parts(shares, results))).isEqualTo(byFractions(shares, results));
		});
	}

	@Test
	@DisplayName("AP-7: the order of the results and of the parts does not matter")
	void theOrderDoesNotMatter() {
		forMany((random) -> {
			List<BigDecimal> shares = shares(random);
			List<Result> results = new ArrayList<>(results(random, 3));
			List<Part> parts = parts(shares, results);
			Collections.shuffle(results, random);
			List<Part> shuffled = parts(shares, results);
			Collections.shuffle(shuffled, random);
			assertThat(YearTotal.of(shuffled)).isEqualTo(YearTotal.of(parts));
		});
	}

	@Test
	@DisplayName("AP-7: parts that are all the same make that, whatever the weights and shares")
	void equalPartsMakeTheSame() {
		forMany((random) -> {
			BigDecimal same = points(random, "110");
			List<Result> results = results(random, 3).stream()
				.map((result) -> new Result(result.part(), same, result.weight()))
				.toList();
			assertThat(YearTotal.of(parts(shares(random), results))).isEqualTo(same);
		});
	}

	@Test
	@DisplayName("AP-7: no better result lowers a year, and no worse one raises it")
	void noBetterResultLowersAYear() {
		forMany((random) -> {
			List<BigDecimal> shares = shares(random);
			List<Result> results = new ArrayList<>(results(random, 3));
			BigDecimal before = YearTotal.of(parts(shares, results));
			int one = random.nextInt(results.size());
			Result result = results.get(one);
			results.set(one, new Result(result.part(), result.points().add(points(random, "10")), result.weight()));
			assertThat(YearTotal.of(parts(shares, results))).isGreaterThanOrEqualTo(before);
		});
	}

	@Test
	@DisplayName("AP-7: a year lies between its best and its worst result, AP-10: and with the manual's shares between 0"
			+ " and 108")
	void everyYearLiesWithinItsBounds() {
		forMany((random) -> {
			List<Result> results = results(random, 3);
			BigDecimal best = results.stream().map(Result::points).reduce(BigDecimal.ZERO, BigDecimal::max);
			BigDecimal worst = results.stream().map(Result::points).reduce(new BigDecimal("110"), BigDecimal::min);
			assertThat(YearTotal.of(parts(shares(random), results))).isBetween(worst, best);

			List<BigDecimal> manual = List.of(new BigDecimal("20"), new BigDecimal("30"), new BigDecimal("50"));
			List<Result> possible = results.stream()
				.map((result) -> new Result(result.part(),
						result.points().min(new BigDecimal((result.part() == 0) ? "100" : "110")), result.weight()))
				.toList();
			assertThat(YearTotal.of(parts(manual, possible))).isBetween(BigDecimal.ZERO, new BigDecimal("108"));
		});
		assertThat(YearTotal.of(List.of(part("20", "100"), part("30", "110"), part("50", "110")))).isEqualTo("108.00");
	}

	/** A result of one of the parts. */
	private record Result(int part, BigDecimal points, BigDecimal weight) {
	}

	private static Part part(String share, String... results) {
		BigDecimal sum = IntStream.range(0, results.length)
			.mapToObj((each) -> new BigDecimal(results[each]))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		return new Part(new BigDecimal(share), sum, BigDecimal.valueOf(results.length));
	}

	private static List<Part> year(Random random) {
		return parts(shares(random), results(random, 3));
	}

	/** One result of each part at least, and each with some weight. */
	private static List<Result> results(Random random, int parts) {
		return IntStream.range(0, parts + random.nextInt(30))
			.mapToObj((each) -> new Result((each < parts) ? each : random.nextInt(parts), points(random, "110"),
					points(random, "20").add(new BigDecimal("0.01"))))
			.toList();
	}

	/** Three that make 100, none of them nothing. */
	private static List<BigDecimal> shares(Random random) {
		int one = 1 + random.nextInt(9998);
		int other = 1 + random.nextInt(9999 - one);
		return IntStream.of(one, other, 10000 - one - other).mapToObj((share) -> BigDecimal.valueOf(share, 2)).toList();
	}

	private static List<Part> parts(List<BigDecimal> shares, List<Result> results) {
		List<Part> parts = new ArrayList<>();
		for (int i = 0; i < shares.size(); i++) {
			BigDecimal sum = BigDecimal.ZERO;
			BigDecimal weight = BigDecimal.ZERO;
			for (Result result : results) {
				if (result.part() == i) {
					sum = sum.add(result.points().multiply(result.weight()));
					weight = weight.add(result.weight());
				}
			}
			parts.add(new Part(shares.get(i), sum, weight));
		}
		return parts;
	}

	/** The same in whole numbers: numerators and denominators, reduced at each step. */
	private static BigDecimal byFractions(List<BigDecimal> shares, List<Result> results) {
		Fraction total = new Fraction(BigInteger.ZERO, BigInteger.ONE);
		for (int i = 0; i < shares.size(); i++) {
			Fraction sum = new Fraction(BigInteger.ZERO, BigInteger.ONE);
			Fraction weights = sum;
			for (Result result : results) {
				if (result.part() == i) {
					sum = sum.plus(Fraction.of(result.points()).times(Fraction.of(result.weight())));
					weights = weights.plus(Fraction.of(result.weight()));
				}
			}
			Fraction mean = new Fraction(sum.over().multiply(weights.under()), sum.under().multiply(weights.over()));
			total = total.plus(Fraction.of(shares.get(i)).times(mean));
		}
		// percent, and hundredths of points: the whole part of hundredths and a half
		BigInteger twice = BigInteger.TWO;
		BigInteger hundredths = total.over().multiply(twice).add(total.under()).divide(total.under().multiply(twice));
		return new BigDecimal(hundredths, 2);
	}

	/** Whole numbers, one over the other. */
	private record Fraction(BigInteger over, BigInteger under) {

		static Fraction of(BigDecimal number) {
			return new Fraction(number.movePointRight(2).toBigIntegerExact(), BigInteger.valueOf(100));
		}

		Fraction plus(Fraction other) {
			return reduced(this.over.multiply(other.under).add(other.over.multiply(this.under)),
					this.under.multiply(other.under));
		}

		Fraction times(Fraction other) {
			return reduced(this.over.multiply(other.over), this.under.multiply(other.under));
		}

		private static Fraction reduced(BigInteger over, BigInteger under) {
			BigInteger common = over.gcd(under);
			return new Fraction(over.divide(common), under.divide(common));
		}

	}

}
