package io.huiyin.testing;

import java.math.BigDecimal;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A sentence that holds for every case is checked with thousands of made-up ones. Each
 * run makes up others; a failure tells the seed of its case, and
 * {@code -Dhuiyin.test.seed=…} runs that one alone.
 */
public final class ManyCases {

	private static final String SEED = "huiyin.test.seed";

	private static final int CASES = 5000;

	private ManyCases() {
	}

	/**
	 * Checks it.
	 * @param sentence makes a case up from the random numbers, and asserts what it says
	 */
	public static void forMany(Consumer<Random> sentence) {
		Long wanted = Long.getLong(SEED);
		long first = (wanted != null) ? wanted : new Random().nextLong();
		for (long seed = first; seed != first + ((wanted != null) ? 1 : CASES); seed++) {
			try {
				sentence.accept(new Random(seed));
			}
			catch (RuntimeException | AssertionError failure) {
				throw new AssertionError("It does not hold for -D" + SEED + "=" + seed, failure);
			}
		}
	}

	/** From nothing up to the most, with two decimals; often one of the ends. */
	public static BigDecimal points(Random random, String most) {
		int hundredths = new BigDecimal(most).movePointRight(2).intValueExact();
		int drawn = switch (random.nextInt(8)) {
			case 0 -> 0;
			case 1 -> hundredths;
			default -> random.nextInt(hundredths + 1);
		};
		return BigDecimal.valueOf(drawn, 2);
	}

}
