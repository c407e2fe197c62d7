package io.huiyin.installation;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

import io.huiyin.form.Refusal;

/** Amounts in yuan, exact to the cent 分. */
final class Money {

	private static final BigDecimal MOST = new BigDecimal("9999999.99");

	private static final String[] DIGITS = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };

	private static final String[] PLACES = { "", "拾", "佰", "仟" };

	private Money() {
	}

	/**
	 * The amount with two decimals; more of them are refused, not rounded.
	 * @param field the Chinese label of the amount's field
	 */
	static BigDecimal exact(String field, BigDecimal amount) {
		if (amount.signum() <= 0) {
			throw new Refusal(field + "必须大于 0，请核对。");
		}
		if (amount.compareTo(MOST) > 0) {
			throw new Refusal(field + "不能超过 " + text(MOST) + "，请核对。");
		}
		if (amount.stripTrailingZeros().scale() > 2) {
			throw new Refusal(field + "最多两位小数（精确到分），请核对。");
		}
		return amount.setScale(2);
	}

	/** For the screen: {@code 1,280.00 元}. */
	static String text(BigDecimal amount) {
		return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount) + " 元";
	}

	/**
	 * In capital figures as the rules for bills and settlement vouchers of the People's
	 * Bank of China want them: {@code 人民币壹仟陆佰捌拾元零叁角贰分}.
	 * @param amount not negative, below a hundred million, two decimals at most
	 */
	static String capitals(BigDecimal amount) {
		long cents = amount.movePointRight(2).longValueExact();
		long yuan = cents / 100;
		int jiao = (int) (cents / 10 % 10);
		int fen = (int) (cents % 10);
		StringBuilder text = new StringBuilder("人民币");
		if (yuan > 0 || cents == 0) {
			text.append((yuan > 0) ? whole(yuan) : DIGITS[0]).append("元");
		}
		if (jiao == 0 && fen == 0) {
			return text.append("整").toString();
		}
		if (yuan > 0 && (jiao == 0 || yuan % 10 == 0)) {
			text.append(DIGITS[0]);
		}
		if (jiao > 0) {
			text.append(DIGITS[jiao]).append("角");
		}
		if (fen > 0) {
			text.append(DIGITS[fen]).append("分");
		}
		return text.toString();
	}

	private static String whole(long yuan) {
		int high = (int) (yuan / 10_000);
		int low = (int) (yuan % 10_000);
		if (high == 0) {
			return section(low);
		}
		String between = (low > 0 && low < 1000) ? DIGITS[0] : "";
		return section(high) + "万" + between + ((low > 0) ? section(low) : "");
	}

	/** Up to four digits; several zeros in a row are one, and none stands at the end. */
	private static String section(int number) {
		StringBuilder text = new StringBuilder();
		boolean zero = false;
		for (int place = 3, value = 1000; place >= 0; place--, value /= 10) {
			int digit = number / value % 10;
			if (digit == 0) {
				zero = !text.isEmpty();
				continue;
			}
			text.append(zero ? DIGITS[0] : "").append(DIGITS[digit]).append(PLACES[place]);
			zero = false;
		}
		return text.toString();
	}

}
