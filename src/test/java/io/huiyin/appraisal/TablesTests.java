package io.huiyin.appraisal;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.huiyin.form.Refusal;
import io.huiyin.staff.StaffFiles.Layer;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.transaction.support.TransactionTemplate;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** What a manager decides about appraising, and what a table says that cannot be used. */
@DatabaseTest
class TablesTests {

	private static final String ITEMS = "appraisal-items.dmn";

	private static final String STANDARDS = "appraisal-standards.dmn";

	private static final String REWARDS = "reward-and-penalty.dmn";

	private static final String WEIGHTS = "appraisal-weights.dmn";

	@Autowired
	Tables tables;

	@Autowired
	Rounds rounds;

	@Autowired
	AppraisalRepository appraisals;

	@Autowired
	OwnPeople people;

	@Autowired
	Department department;

	@Autowired
	RepositoryService repository;

	@Autowired
	TransactionTemplate transaction;

	private Deployment changed;

	@AfterEach
	void theTableAsItWas() {
		ClockUtil.reset();
		if (this.changed != null) {
			this.repository.deleteDeployment(this.changed.getId(), true);
		}
	}

	// --- as they come ---

	@ParameterizedTest
	@EnumSource(Layer.class)
	@DisplayName("AP-5: either layer has sixteen items, 德 20 points, 勤 20, 能 30, 绩 30, AP-3: each theory or practice")
	void eitherLayerHasSixteenItems(Layer layer) {
		List<Appraisal.Line> sheet = this.tables.sheet(layer);
		assertThat(sheet).hasSize(16);
		Map<String, BigDecimal> groups = sheet.stream()
			.collect(Collectors.groupingBy(Appraisal.Line::itemGroup,
					Collectors.reducing(BigDecimal.ZERO, Appraisal.Line::most, BigDecimal::add)));
		assertThat(groups).containsOnlyKeys("德", "勤", "能", "绩");
		assertThat(groups.get("德")).isEqualByComparingTo("20");
		assertThat(groups.get("勤")).isEqualByComparingTo("20");
		assertThat(groups.get("能")).isEqualByComparingTo("30");
		assertThat(groups.get("绩")).isEqualByComparingTo("30");
		assertThat(sheet).extracting(Appraisal.Line::content).containsOnly("理论知识", "操作技能");
		assertThat(sheet).extracting(Appraisal.Line::label)
			.containsExactly("思想道德", "服务态度", "纪律作风", "人际关系", "出勤", "参与性", "主动性", "协调性", "业务能力", "组织能力", "管理能力", "创新能力",
					"工作效率", "培训效果", "工作效果", "其他成绩");
	}

	@Test
	@DisplayName("AP-6: an inspection has one line of 100 points")
	void anInspectionHasOneLine() {
		assertThat(this.tables.inspectionSheet()).singleElement()
			.extracting(Appraisal.Line::most)
			.isEqualTo(new BigDecimal("100.00"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	@DisplayName("AP-8: both sheets have standards with 其他 among them, each with the most that it costs")
	void bothSheetsHaveStandards(boolean inspection) {
		List<Tables.Standard> standards = this.tables.standards(inspection);
		assertThat(standards).hasSizeGreaterThan(5);
		assertThat(standards).extracting(Tables.Standard::key).doesNotHaveDuplicates().containsOnlyOnce("other");
		assertThat(standards).extracting(Tables.Standard::most)
			.allSatisfy((most) -> assertThat(most).isPositive().isLessThanOrEqualTo(new BigDecimal("100")));
	}

	@Test
	@DisplayName("AP-10: commendations add 1 to 10 points, AP-11: and punishments have a penalty")
	void commendationsAndPunishments() {
		assertThat(this.tables.commendations()).extracting(Tables.Rule::text).containsExactly("嘉奖", "记功", "记大功");
		assertThat(this.tables.commendations().get(0).least()).isEqualByComparingTo("1");
		assertThat(this.tables.commendations().get(2).most()).isEqualByComparingTo("10");
		assertThat(this.tables.punishments()).extracting(Tables.Rule::text).containsExactly("警告", "记过", "记大过");
	}

	@Test
	@DisplayName("AP-7: the shares are 20, 30 and 50 %, weekly and monthly inspections weigh alike, as do all months")
	void sharesAndWeights() {
		Tables.Shares shares = this.tables.shares();
		assertThat(List.of(shares.inspections(), shares.monthly(), shares.yearEnd()))
			.containsExactly(new BigDecimal("20.00"), new BigDecimal("30.00"), new BigDecimal("50.00"));
		assertThat(this.tables.weight(Kind.WEEKLY_INSPECTION))
			.isEqualByComparingTo(this.tables.weight(Kind.MONTHLY_INSPECTION))
			.isPositive();
		assertThat(this.tables.weight(Kind.SPOT_INSPECTION)).isZero();
		assertThat(IntStream.rangeClosed(1, 12).mapToObj(this.tables::weightOfMonth)).hasSize(12)
			.containsOnly(new BigDecimal("1.00"));
	}

	// --- edited ---

	@Test
	@DisplayName("AP-5: edited points count from the next sheet on, while a sheet that is filled in keeps its own")
	void editedPointsCountFromTheNextSheetOn() throws IOException {
		this.people.alone();
		try {
			this.people.managers();
			this.people.employ("r.anna", "zhao.min", "2033-03-01", "2033-04-30");
			this.people.employ("r.bert", "zhao.min", "2033-03-01", "2033-04-30");
			this.department.itIs("2033-04-01T09:00");
			this.rounds.open();
			appraise("r.anna");
			deploy(ITEMS, "\"OPERATIVE\"", "\"5\"", "\"4.25\"", "\"5\"", "\"5.75\"");
			appraise("r.bert");
			assertThat(points("r.anna")).startsWith("5.00", "5.00", "5.00");
			assertThat(points("r.bert")).startsWith("4.25", "5.75", "5.00");
			assertThat(this.tables.sheet(Layer.MANAGEMENT).get(0).most()).isEqualByComparingTo("5");
		}
		finally {
			this.people.back();
		}
	}

	private void appraise(String person) {
		this.department.does("zhao.min", row(person).caseNumber(), "userTask_appraise",
				answers("deductions", list(), "punishments", list()));
	}

	private List<String> points(String person) {
		return this.transaction
			.execute((status) -> row(person).lines().stream().map((line) -> line.most().toPlainString()).toList());
	}

	private Appraisal row(String person) {
		return this.appraisals.findAllById(this.people.opened())
			.stream()
			.filter((row) -> row.kind() == Kind.MONTHLY_APPRAISAL && row.person().equals(person))
			.findFirst()
			.orElseThrow();
	}

	@Test
	@DisplayName("AP-7: edited shares and weights count at once, also if they are written as numbers without quotation"
			+ " marks")
	void editedWeightsCount() throws IOException {
		deploy(WEIGHTS, "\"year.inspections\"", "\"20\"", "12.5", "\"30\"", "37.5", "\"1\"", "\"3\"", "\"1\"", "0.5");
		assertThat(this.tables.shares().inspections()).isEqualByComparingTo("12.5");
		assertThat(this.tables.shares().monthly()).isEqualByComparingTo("37.5");
		assertThat(this.tables.weight(Kind.WEEKLY_INSPECTION)).isEqualByComparingTo("3");
		assertThat(this.tables.weight(Kind.MONTHLY_INSPECTION)).isEqualByComparingTo("0.5");
	}

	@Test
	@DisplayName("AP-8: 其他 is there even if a manager has deleted it")
	void otherIsThereEvenIfDeleted() throws IOException {
		deploy(STANDARDS, "\"INSPECTION\"", "\"other\"", "\"noise\"");
		assertThat(this.tables.standards(true)).extracting(Tables.Standard::key).contains("noise", "other");
		assertThat(this.tables.standards(true)).last().returns("其他", Tables.Standard::text);
		assertThat(this.tables.standards(false)).extracting(Tables.Standard::key).containsOnlyOnce("other");
	}

	// --- broken ---

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"5"        | "6"         | 操作层各项分值之和为 101.00，应为 100
			"5"        | "五分"      | points 的值 五分 不是最多两位小数的数
			"5"        | "5.125"     | points 的值 5.125 不是最多两位小数的数
			"5"        | "-5"        | points 的值 -5 不是最多两位小数的数
			"5"        | "0"         | points 须大于 0
			"5"        | ""          | 有一行没有填写 points
			"attitude" | "morality"  | morality 出现了两次
			"attitude" | ""          | 有一行没有填写 item
			"服务态度" | ""          | 有一行没有填写 label
			"attitude" | "attitude of everybody to all our customers" | item 最多 40 字，现为“attitude of everybod…”
			""")
	@DisplayName("AP-5: points and items that cannot be used are refused with the reason, and the other layer is not"
			+ " affected")
	void brokenItems(String from, String to, String why) throws IOException {
		deploy(ITEMS, "\"OPERATIVE\"", from, to);
		refused(() -> this.tables.sheet(Layer.OPERATIVE), "考核项目与分值", why);
		assertThat(this.tables.sheet(Layer.MANAGEMENT)).hasSize(16);
		theOthersAreUsable(ITEMS);
	}

	@Test
	@DisplayName("AP-5: a layer without any item is refused")
	void aLayerWithoutItems() throws IOException {
		deployAll(ITEMS, "\"OPERATIVE\"", "\"NOBODY\"");
		refused(() -> this.tables.sheet(Layer.OPERATIVE), "考核项目与分值", "没有适用的行");
		assertThat(this.tables.sheet(Layer.MANAGEMENT)).hasSize(16);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"10"              | "十"   | most 的值 十 不是最多两位小数的数
			"10"              | "0"    | most 须大于 0
			"10"              | "1000" | most 的值 1000 不是最多两位小数的数
			"serviceStandard" | "post" | post 出现了两次
			"serviceStandard" | ""     | 有一行没有填写 standard
			""")
	@DisplayName("AP-8: standards that cannot be used are refused with the reason")
	void brokenStandards(String from, String to, String why) throws IOException {
		deploy(STANDARDS, "\"INSPECTION\"", from, to);
		refused(() -> this.tables.standards(true), "检查考核扣分标准", why);
		assertThat(this.tables.standards(false)).isNotEmpty();
		theOthersAreUsable(STANDARDS);
	}

	@Test
	@DisplayName("AP-8: a standard in more words than its column holds is refused before anybody fills in a sheet")
	void aStandardInTooManyWords() throws IOException {
		deploy(STANDARDS, "\"INSPECTION\"", "\"接待客户不合服务规范，或使用服务禁语\"", "\"" + "接待客户不合规范".repeat(26) + "\"");
		refused(() -> this.tables.standards(true), "检查考核扣分标准", "text 最多 200 字，现为“接待客户不合规范接待客户不合规范接待客户…”");
	}

	@Test
	@DisplayName("AP-8: an empty table of standards is refused")
	void noStandards() throws IOException {
		deployAll(STANDARDS, "\"INSPECTION\"", "\"NOTHING\"");
		refused(() -> this.tables.standards(true), "检查考核扣分标准", "没有适用的行");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"1"            | "0.5"          | 嘉奖的加分须在 1 至 10 之间
			"10"           | "11"           | 记大功的加分须在 1 至 10 之间
			"3"            | "0.5"          | 嘉奖的下限大于上限
			"6"            | "六"           | most 的值 六 不是最多两位小数的数
			"merit"        | "commendation" | commendation 出现了两次
			"嘉奖"         | ""             | 有一行没有填写 text
			""")
	@DisplayName("AP-10: commendations that cannot be used are refused with the reason, AP-11: and punishments are not"
			+ " affected")
	void brokenCommendations(String from, String to, String why) throws IOException {
		deploy(REWARDS, "\"COMMENDATION\"", from, to);
		refused(() -> this.tables.commendations(), "行政奖罚标准", why);
		assertThat(this.tables.punishments()).hasSize(3);
		theOthersAreUsable(REWARDS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"5"       | "没有"    | least 的值 没有 不是最多两位小数的数
			"demerit" | "warning" | warning 出现了两次
			""")
	@DisplayName("AP-11: punishments that cannot be used are refused with the reason")
	void brokenPunishments(String from, String to, String why) throws IOException {
		deploy(REWARDS, "\"PUNISHMENT\"", from, to);
		refused(() -> this.tables.punishments(), "行政奖罚标准", why);
		assertThat(this.tables.commendations()).hasSize(3);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"20"               | "25"             | 周检月检、月考核、年终考核所占之和为 105.00%，应为 100%
			"20"               | "两成"           | weight 的值 两成 不是最多两位小数的数
			"20"               | "-20"            | weight 的值 -20 不是最多两位小数的数
			"20"               | 两成             | 有一行没有填写 weight
			"year.inspections" | "year.sometimes" | year.inspections 应有一行
			"year.monthly"     | "year.inspections" | 有一格的内容无法识别
			""")
	@DisplayName("AP-7: shares that cannot be used are refused with the reason, also where the table cannot be evaluated"
			+ " at all")
	void brokenShares(String from, String to, String why) throws IOException {
		deploy(WEIGHTS, "<rule ", from, to);
		refused(() -> this.tables.shares(), "考核权重", why);
		theOthersAreUsable(WEIGHTS);
	}

	@Test
	@DisplayName("AP-7: a month whose weight is missing is refused, the others still count")
	void aMonthWithoutWeight() throws IOException {
		deploy(WEIGHTS, "<rule ", "\"month.7\"", "\"month.70\"");
		refused(() -> this.tables.weightOfMonth(7), "考核权重", "month.7 应有一行");
		assertThat(this.tables.weightOfMonth(8)).isEqualByComparingTo("1");
		assertThatNoException().isThrownBy(() -> this.tables.shares());
	}

	private void theOthersAreUsable(String broken) {
		if (!broken.equals(ITEMS)) {
			assertThat(this.tables.sheet(Layer.OPERATIVE)).hasSize(16);
		}
		if (!broken.equals(STANDARDS)) {
			assertThat(this.tables.standards(true)).isNotEmpty();
		}
		if (!broken.equals(REWARDS)) {
			assertThat(this.tables.commendations()).hasSize(3);
		}
		if (!broken.equals(WEIGHTS)) {
			assertThat(this.tables.shares().yearEnd()).isEqualByComparingTo("50");
		}
	}

	private static void refused(ThrowingCallable use, String table, String why) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(use)
			.withMessage("决策表“" + table + "”不能使用：" + why + "。请流程负责人更正后再提交，已填写的内容请先保留。");
	}

	/** As song.yu, with the next one of each changed after the first row of that kind. */
	private void deploy(String file, String row, String... fromAndTo) throws IOException {
		String table = text(file);
		int at = table.indexOf(row);
		for (int i = 0; i < fromAndTo.length; i += 2) {
			at = table.indexOf(fromAndTo[i], at);
			assertThat(at).as(fromAndTo[i]).isPositive();
			table = table.substring(0, at) + fromAndTo[i + 1] + table.substring(at + fromAndTo[i].length());
			at += fromAndTo[i + 1].length();
		}
		edited(file, table);
	}

	private void deployAll(String file, String from, String to) throws IOException {
		edited(file, text(file).replace(from, to));
	}

	private static String text(String file) throws IOException {
		return new ClassPathResource("processes/appraisal/" + file).getContentAsString(StandardCharsets.UTF_8);
	}

	private void edited(String file, String edited) {
		this.changed = this.department.as("song.yu",
				() -> this.repository.createDeployment().addString(file, edited).deploy());
	}

}
