package io.huiyin.casework;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.huiyin.casework.Proof.Chart;
import io.huiyin.casework.Proof.Missing;
import io.huiyin.casework.Proof.Question;
import io.huiyin.casework.Proof.Result;
import io.huiyin.casework.Proof.Series;
import io.huiyin.casework.Proof.Table;
import io.huiyin.engine.CompanyTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts what was kept and what was missed, for the proofs that are rates: by three
 * statements, for the period, for the twelve months up to its last one, and of those that
 * are missing. Straight from the tables, since whoever reads a rate asks for more rows
 * than the engine gives to one person.
 */
@Component
public class RateRows {

	private static final int MONTHS = 12;

	/** All, in percent. */
	public static final BigDecimal ALL = BigDecimal.valueOf(100);

	private final JdbcClient database;

	private final CompanyTime time;

	RateRows(JdbcClient database, CompanyTime time) {
		this.database = database;
		this.time = time;
	}

	/**
	 * What is counted. The statements have the parameters {@code :from}, {@code :until}
	 * (exclusive) and {@code :now}.
	 *
	 * @param counted selects one row for each fact: {@code counted_at} and {@code state},
	 * which is KEPT, MISSED, or OPEN as long as it is neither
	 * @param listed the same with {@code case_number}, and what the text is made of
	 * @param parameters further ones
	 */
	public record Facts(String counted, String listed, Map<String, ?> parameters) {
	}

	/** What is missing, from the columns that the statement selects. */
	@FunctionalInterface
	public interface MissingText {

		Missing of(String caseNumber, ResultSet row) throws SQLException;

	}

	public Rate read(Question question, Facts facts, MissingText text) {
		YearMonth last = YearMonth.from(question.until());
		YearMonth first = last.minusMonths(MONTHS - 1);
		Map<YearMonth, Count> months = new TreeMap<>();
		for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
			months.put(month, Count.NONE);
		}
		// one number for the month: longer keys make the database sort for seconds
		asked("""
				select year(f.counted_at) * 100 + month(f.counted_at) as counted_in, f.state, count(*) as amount
				from (%s) f group by year(f.counted_at) * 100 + month(f.counted_at), f.state""".formatted(
				facts.counted()), facts, first.atDay(1).atStartOfDay(), last.plusMonths(1).atDay(1).atStartOfDay())
			.query((row) -> {
				int month = row.getInt("counted_in");
				months.merge(YearMonth.of(month / 100, month % 100), count(row), Count::plus);
			});
		Count whole = asked(
				"select f.state, count(*) as amount from (%s) f group by f.state".formatted(facts.counted()), facts,
				question.start(), question.end())
			.query((row, number) -> count(row))
			.list()
			.stream()
			.reduce(Count.NONE, Count::plus);
		List<Missing> missing = asked(
				"select * from (%s) f where f.state = 'MISSED' order by f.counted_at, f.case_number limit %d"
					.formatted(facts.listed(), question.most()),
				facts, question.start(), question.end())
			.query((row, number) -> text.of(row.getString("case_number"), row))
			.list();
		return new Rate(question.period(), whole, months, missing);
	}

	private JdbcClient.StatementSpec asked(String sql, Facts facts, LocalDateTime from, LocalDateTime until) {
		return this.database.sql(sql)
			.params(facts.parameters())
			.param("from", from)
			.param("until", until)
			.param("now", this.time.now());
	}

	/** The count that a row with {@code state} and {@code amount} stands for. */
	public static Count count(ResultSet row) throws SQLException {
		long amount = row.getLong("amount");
		return switch (row.getString("state")) {
			case "KEPT" -> new Count(amount, 0, 0);
			case "MISSED" -> new Count(0, amount, 0);
			default -> new Count(0, 0, amount);
		};
	}

	/**
	 * How many.
	 *
	 * @param open those that are neither kept nor missed yet; they do not count
	 */
	public record Count(long kept, long missed, long open) {

		/** Nothing yet. */
		public static final Count NONE = new Count(0, 0, 0);

		public Count plus(Count other) {
			return new Count(this.kept + other.kept, this.missed + other.missed, this.open + other.open);
		}

		public long all() {
			return decided() + this.open;
		}

		public long decided() {
			return this.kept + this.missed;
		}

		/** As {@link Result#percent()}. */
		public BigDecimal percent() {
			return (decided() == 0) ? null : ALL.multiply(BigDecimal.valueOf(this.kept))
				.divide(BigDecimal.valueOf(decided()), 1, RoundingMode.DOWN);
		}

		/** As {@link Result#kept()}; not from the rounded figure. */
		public Boolean reaches(BigDecimal target) {
			return (target == null || decided() == 0) ? null : ALL.multiply(BigDecimal.valueOf(this.kept))
				.compareTo(target.multiply(BigDecimal.valueOf(decided()))) >= 0;
		}

	}

	/**
	 * What was found.
	 *
	 * @param period in words
	 * @param whole all of the period
	 * @param months the twelve up to its last one, in their order
	 * @param missing the earliest first
	 */
	public record Rate(String period, Count whole, Map<YearMonth, Count> months, List<Missing> missing) {

		/**
		 * The proof of it.
		 * @param words what it is called
		 * @param target in percent; null for none
		 * @param table null for that of the months
		 */
		public Result result(Words words, BigDecimal target, Table table) {
			return new Result(sentence(words, target), this.whole.percent(), target, this.whole.reaches(target),
					this.whole.kept(), this.whole.decided(), this.missing, this.whole.missed(), chart(words, target),
					(table != null) ? table : table(words));
		}

		private String sentence(Words words, BigDecimal target) {
			String all = this.period + words.cases() + " " + this.whole.all() + " " + words.unit() + "（按流程历史统计）";
			if (this.whole.all() == 0) {
				return all + "。";
			}
			if (this.whole.decided() == 0) {
				return all + "，都没有到时限，还没有" + words.done() + "率。";
			}
			String rate = words.done() + " " + this.whole.kept() + " " + words.unit() + "，未" + words.done() + " "
					+ this.whole.missed() + " " + words.unit() + "；" + words.done() + "率 " + this.whole.percent() + "%";
			String reached = (target == null) ? "。" : "，要求 " + target.stripTrailingZeros().toPlainString() + "%，"
					+ (this.whole.reaches(target) ? "达到要求。" : "没有达到要求。");
			String open = (this.whole.open() == 0) ? ""
					: "另有 " + this.whole.open() + " " + words.unit() + "还没有到时限，不计入。";
			return all + "：" + rate + reached + open;
		}

		private Chart chart(Words words, BigDecimal target) {
			List<Series> series = new ArrayList<>();
			// collected, since there is no rate in a month without anything
			series.add(new Series(words.done() + "率",
					this.months.values().stream().map(Count::percent).collect(Collectors.toList())));
			if (target != null) {
				series.add(new Series("要求", Collections.nCopies(this.months.size(), target)));
			}
			return new Chart("line", this.months.keySet().stream().map(YearMonth::toString).toList(), series);
		}

		private Table table(Words words) {
			return new Table(List.of("月份", "总数", words.done(), "未" + words.done(), "未到时限", words.done() + "率（%）"),
					this.months.entrySet()
						.stream()
						.map((each) -> row(List.of(each.getKey().toString()), each.getValue()))
						.toList());
		}

	}

	/**
	 * The words of a rate, in Chinese.
	 *
	 * @param cases what is counted, such as 登记的投诉
	 * @param unit such as 件
	 * @param done what was to be done, such as 按时回访
	 */
	public record Words(String cases, String unit, String done) {
	}

	/** A row of a table: what it is about, then the count. */
	public static List<String> row(List<String> about, Count count) {
		List<String> row = new ArrayList<>(about);
		for (long amount : new long[] { count.all(), count.kept(), count.missed(), count.open() }) {
			row.add(String.valueOf(amount));
		}
		row.add((count.percent() != null) ? count.percent().toPlainString() : "");
		return row;
	}

}
