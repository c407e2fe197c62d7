package io.huiyin.casework;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
	 * @param counted selects one row for each fact: {@code counted_at}, {@code part} and
	 * {@code state}, which is KEPT, MISSED, or OPEN as long as it is neither
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
		Map<YearMonth, Map<String, Count>> months = new HashMap<>();
		Map<String, Count> parts = new HashMap<>();
		asked("""
				select year(f.counted_at) as counted_year, month(f.counted_at) as counted_month, f.part, f.state,
					count(*) as amount
				from (%s) f
				group by year(f.counted_at), month(f.counted_at), f.part, f.state""".formatted(facts.counted()), facts,
				first.atDay(1).atStartOfDay(), last.plusMonths(1).atDay(1).atStartOfDay())
			.query((row) -> {
				YearMonth month = YearMonth.of(row.getInt("counted_year"), row.getInt("counted_month"));
				add(months.computeIfAbsent(month, (each) -> new HashMap<>()), row);
			});
		asked("select f.part, f.state, count(*) as amount from (%s) f group by f.part, f.state"
			.formatted(facts.counted()), facts, question.start(), question.end()).query((row) -> {
				add(parts, row);
			});
		List<Missing> missing = asked(
				"select * from (%s) f where f.state = 'MISSED' order by f.counted_at, f.case_number limit %d"
					.formatted(facts.listed(), question.most()),
				facts, question.start(), question.end())
			.query((row, number) -> text.of(row.getString("case_number"), row))
			.list();
		List<YearMonth> trend = new ArrayList<>();
		for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
			trend.add(month);
		}
		return new Rate(question, parts, trend, months, missing);
	}

	private JdbcClient.StatementSpec asked(String sql, Facts facts, LocalDateTime from, LocalDateTime until) {
		return this.database.sql(sql)
			.params(facts.parameters())
			.param("from", from)
			.param("until", until)
			.param("now", this.time.now());
	}

	private static void add(Map<String, Count> counts, ResultSet row) throws SQLException {
		counts.merge(row.getString("part"), count(row), Count::plus);
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

	/** What was found. */
	public static final class Rate {

		private final Question question;

		private final Map<String, Count> parts;

		private final List<YearMonth> trend;

		private final Map<YearMonth, Map<String, Count>> months;

		private final List<Missing> missing;

		private Rate(Question question, Map<String, Count> parts, List<YearMonth> trend,
				Map<YearMonth, Map<String, Count>> months, List<Missing> missing) {
			this.question = question;
			this.parts = parts;
			this.trend = trend;
			this.months = months;
			this.missing = missing;
		}

		private Count whole() {
			return sum(this.parts);
		}

		/**
		 * The proof of it.
		 * @param words what it is called
		 * @param target in percent; null for none
		 * @param lines the parts that have a line of their own in the chart, with their
		 * names
		 * @param table null for that of the months
		 */
		public Result result(Words words, BigDecimal target, Map<String, String> lines, Table table) {
			Count whole = whole();
			return new Result(sentence(words, target), whole.percent(), target, whole.reaches(target), whole.kept(),
					whole.decided(), this.missing, whole.missed(), chart(words, target, lines),
					(table != null) ? table : months(words));
		}

		private String sentence(Words words, BigDecimal target) {
			Count whole = whole();
			String counted = this.question.period() + words.cases();
			if (whole.all() == 0) {
				return counted + " 0 " + words.unit() + "（按流程历史统计）。";
			}
			String all = counted + " " + whole.all() + " " + words.unit() + "（按流程历史统计）";
			if (whole.decided() == 0) {
				return all + "，都没有到时限，还没有" + words.done() + "率。";
			}
			String rate = words.done() + " " + whole.kept() + " " + words.unit() + "，未" + words.done() + " "
					+ whole.missed() + " " + words.unit() + "；" + words.done() + "率 " + whole.percent() + "%";
			String reached = (target == null) ? "。"
					: "，要求 " + plain(target) + "%，" + (whole.reaches(target) ? "达到要求。" : "没有达到要求。");
			String open = (whole.open() == 0) ? "" : "另有 " + whole.open() + " " + words.unit() + "还没有到时限，不计入。";
			return all + "：" + rate + reached + open;
		}

		private Chart chart(Words words, BigDecimal target, Map<String, String> lines) {
			List<Series> series = new ArrayList<>();
			series.add(new Series(words.done() + "率",
					this.trend.stream().map((month) -> sum(month(month)).percent()).collect(Collectors.toList())));
			if (target != null) {
				series.add(new Series("要求", Collections.nCopies(this.trend.size(), target)));
			}
			lines.forEach((part, name) -> {
				List<BigDecimal> values = this.trend.stream()
					.map((month) -> month(month).getOrDefault(part, Count.NONE).percent())
					.collect(Collectors.toList());
				if (values.stream().anyMatch((value) -> value != null)) {
					series.add(new Series(name, values));
				}
			});
			return new Chart("line", this.trend.stream().map(YearMonth::toString).toList(), series);
		}

		private Table months(Words words) {
			return new Table(List.of("月份", "总数", words.done(), "未" + words.done(), "未到时限", words.done() + "率（%）"),
					this.trend.stream().map((month) -> row(List.of(month.toString()), sum(month(month)))).toList());
		}

		private Map<String, Count> month(YearMonth month) {
			return this.months.getOrDefault(month, Map.of());
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

	private static Count sum(Map<String, Count> counts) {
		return counts.values().stream().reduce(Count.NONE, Count::plus);
	}

	private static String plain(BigDecimal number) {
		return number.stripTrailingZeros().toPlainString();
	}

}
