package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.huiyin.form.Refusal;
import io.huiyin.staff.StaffFiles.Layer;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What a manager decides about appraising: items with their points, standards, rewards
 * and penalties, weights. All of it is in the decisions of {@code processes/appraisal};
 * what was filled in before a table changed keeps what it was filled in with.
 * <p>
 * A table that cannot be used is named in a sentence to whoever fills in a sheet, because
 * that person is or knows the manager who has changed it.
 */
@Component
class Tables {

	/** The key of the standard for what no rule covers (AP-8). */
	static final String OTHER = "other";

	private static final Logger log = LoggerFactory.getLogger(Tables.class);

	private static final BigDecimal FULL = new BigDecimal(100);

	private static final String WEIGHTS = "考核权重";

	private final DecisionService decisions;

	Tables(@Lazy DecisionService decisions) {
		this.decisions = decisions;
	}

	/**
	 * A standard of deduction (AP-8).
	 *
	 * @param most the most points that it may cost
	 */
	record Standard(String key, String text, BigDecimal most) {
	}

	/**
	 * A rule of the 《行政奖罚标准》 (AP-10, AP-11).
	 *
	 * @param most for a punishment its penalty
	 */
	record Rule(String key, String text, BigDecimal least, BigDecimal most) {
	}

	/** The sheet of an inspection: one line of 100 points (AP-6). */
	List<Appraisal.Line> inspectionSheet() {
		return List.of(new Appraisal.Line("inspection", "", "检查", "", FULL.setScale(2)));
	}

	/** The sheet of a monthly or year-end appraisal, 100 points in all (AP-5). */
	List<Appraisal.Line> sheet(Layer layer) {
		String table = "考核项目与分值";
		List<Appraisal.Line> lines = new ArrayList<>();
		for (Map<String, Object> row : rows("appraisalItem", table, Map.of("layer", layer.name()))) {
			String item = text(table, row, "item", 40);
			once(table, item, lines.stream().map(Appraisal.Line::item));
			lines.add(new Appraisal.Line(item, text(table, row, "itemGroup", 20), text(table, row, "label", 60),
					text(table, row, "content", 20), positive(table, row, "points")));
		}
		BigDecimal sum = lines.stream().map(Appraisal.Line::most).reduce(BigDecimal.ZERO, BigDecimal::add);
		if (sum.compareTo(FULL) != 0) {
			throw unusable(table, layer.label() + "各项分值之和为 " + sum.toPlainString() + "，应为 100");
		}
		return lines;
	}

	/** The standards, with one for what no rule covers, whoever may have deleted it. */
	List<Standard> standards(boolean inspection) {
		String table = "检查考核扣分标准";
		List<Standard> standards = new ArrayList<>();
		for (Map<String, Object> row : rows("appraisalStandard", table,
				Map.of("sheet", inspection ? "INSPECTION" : "APPRAISAL"))) {
			String key = text(table, row, "standard", 40);
			once(table, key, standards.stream().map(Standard::key));
			standards.add(new Standard(key, text(table, row, "text", 200), positive(table, row, "most")));
		}
		if (standards.stream().noneMatch((standard) -> standard.key().equals(OTHER))) {
			standards.add(new Standard(OTHER, "其他", FULL));
		}
		return standards;
	}

	/** What calls for additional points, from 1 to 10 (AP-10). */
	List<Rule> commendations() {
		List<Rule> rules = rules("COMMENDATION");
		rules.stream()
			.filter((rule) -> rule.least().compareTo(BigDecimal.ONE) < 0
					|| rule.most().compareTo(Score.MOST_COMMENDATION) > 0)
			.findFirst()
			.ifPresent((rule) -> {
				throw unusable("行政奖罚标准", rule.text() + "的加分须在 1 至 10 之间");
			});
		return rules;
	}

	/** What takes all points of a line, and a penalty besides (AP-11). */
	List<Rule> punishments() {
		return rules("PUNISHMENT");
	}

	private List<Rule> rules(String sort) {
		String table = "行政奖罚标准";
		List<Rule> rules = new ArrayList<>();
		for (Map<String, Object> row : rows("rewardAndPenalty", table, Map.of("sort", sort))) {
			String key = text(table, row, "rule", 40);
			once(table, key, rules.stream().map(Rule::key));
			Rule rule = new Rule(key, text(table, row, "text", 100), positive(table, row, "least"),
					positive(table, row, "most"));
			if (rule.least().compareTo(rule.most()) > 0) {
				throw unusable(table, rule.text() + "的下限大于上限");
			}
			rules.add(rule);
		}
		return rules;
	}

	/**
	 * The shares of a year in percent: inspections, monthly appraisals, year-end
	 * appraisal (AP-7).
	 */
	Shares shares() {
		Shares shares = new Shares(weight("year.inspections"), weight("year.monthly"), weight("year.yearEnd"));
		BigDecimal sum = shares.inspections().add(shares.monthly()).add(shares.yearEnd());
		if (sum.compareTo(FULL) != 0) {
			throw unusable(WEIGHTS, "周检月检、月考核、年终考核所占之和为 " + sum.toPlainString() + "%，应为 100%");
		}
		return shares;
	}

	/** Percent; together 100. */
	record Shares(BigDecimal inspections, BigDecimal monthly, BigDecimal yearEnd) {
	}

	/** What an inspection of that kind weighs in the mean of the year. */
	BigDecimal weight(Kind inspection) {
		return weight(switch (inspection) {
			case WEEKLY_INSPECTION -> "inspection.weekly";
			case MONTHLY_INSPECTION -> "inspection.monthly";
			case SPOT_INSPECTION -> "inspection.spot";
			default -> throw new IllegalArgumentException(inspection.name());
		});
	}

	/**
	 * What the appraisal of that month weighs in the mean of the year.
	 * @param month 1 to 12
	 */
	BigDecimal weightOfMonth(int month) {
		return weight("month." + month);
	}

	private BigDecimal weight(String part) {
		List<Map<String, Object>> rows = evaluated("appraisalWeight", WEIGHTS, Map.of("part", part));
		if (rows.size() != 1) {
			throw unusable(WEIGHTS, part + " 应有一行");
		}
		BigDecimal weight = number(WEIGHTS, rows.get(0), "weight");
		if (weight.signum() < 0) {
			throw unusable(WEIGHTS, part + " 不能小于 0");
		}
		return weight;
	}

	private List<Map<String, Object>> rows(String decision, String table, Map<String, Object> input) {
		List<Map<String, Object>> rows = evaluated(decision, table, input);
		if (rows.isEmpty()) {
			throw unusable(table, "没有适用的行");
		}
		return rows;
	}

	private List<Map<String, Object>> evaluated(String decision, String table, Map<String, Object> input) {
		try {
			return this.decisions.evaluateDecisionTableByKey(decision, input).getResultList();
		}
		catch (ProcessEngineException ex) {
			if (!(ex.getCause() instanceof DmnEngineException || ex.getCause() instanceof FeelException)) {
				throw ex; // not the table's fault
			}
			log.warn("The decision {} cannot be evaluated", decision, ex);
			throw unusable(table, "有一格的内容无法识别");
		}
	}

	private static void once(String table, String key, Stream<String> others) {
		if (others.anyMatch(key::equals)) {
			throw unusable(table, key + " 出现了两次");
		}
	}

	/** Not longer than the columns that keep it. */
	private static String text(String table, Map<String, Object> row, String column, int longest) {
		String text = Objects.toString(row.get(column), "").strip();
		if (text.isEmpty()) {
			throw unusable(table, "有一行没有填写 " + column);
		}
		if (text.length() > longest) {
			throw unusable(table, column + " 最多 " + longest + " 字，现为“" + text.substring(0, 20) + "…”");
		}
		return text;
	}

	private static BigDecimal positive(String table, Map<String, Object> row, String column) {
		BigDecimal number = number(table, row, column);
		if (number.signum() <= 0) {
			throw unusable(table, column + " 须大于 0");
		}
		return number;
	}

	/** Two decimals at most, and less than a thousand, as the columns keep them. */
	private static BigDecimal number(String table, Map<String, Object> row, String column) {
		String text = text(table, row, column, 200);
		if (!text.matches("\\d{1,3}(\\.\\d{1,2})?")) {
			throw unusable(table, column + " 的值 " + text + " 不是最多两位小数的数");
		}
		return new BigDecimal(text).setScale(2);
	}

	private static Refusal unusable(String table, String why) {
		return new Refusal("决策表“" + table + "”不能使用：" + why + "。请流程负责人更正后再提交，已填写的内容请先保留。");
	}

}
