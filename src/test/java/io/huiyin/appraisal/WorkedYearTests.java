package io.huiyin.appraisal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.list;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The year 2031 of two people, by the clock and through the processes: everything opens
 * by itself, is filled in by the superior, seen by the person, and summed up. What was
 * deducted and awarded, and every sum of it, was written on a sheet of paper first.
 * <p>
 * A week belongs to the year in which its Monday lies. So 2031 has 52 weeks, from Monday
 * 6 January to the week of Monday 29 December, which is inspected on 2 January 2032; the
 * week of Monday 30 December 2030 is inspected on 3 January 2031 and does not count.
 */
@DatabaseTest
class WorkedYearTests {

	/**
	 * Chen Jing, here the whole year. What is not on the paper has its full 100 points.
	 * <pre>
	 * 52 weeks    5200 - 2.50 - 4 - 10 - 1.25 - 6 - 3.50 - 7.75 - 5       = 5160
	 * 12 months   1200 - 3 - 8.50 - 0.50                                  = 1188
	 * inspections (5160 + 1188) / (52 + 12) = 6348 / 64                   =   99.1875
	 * appraisals  98 + 96.50 + 100 + 104 + 95.25 + 100 + 87 + 100 + 95.50 + 98.75 + 100 + 97.50
	 *             = 1172.50, / 12                                         =   97.7083333...
	 * year's end  100 - 3.25                                              =   96.75
	 * total       20 % * 99.1875                                          =   19.8375
	 *           + 30 % * 1172.50 / 12 = 351.75 / 12                       =   29.3125
	 *           + 50 % * 96.75                                            =   48.375
	 *                                                                     =   97.525
	 * rounded half up                                                     =   97.53
	 * </pre>
	 */
	private static final String PAPER = """
			周检    2030-12-30  -20  -20  -10             50.00
			周检    2031-01-13  -2.50                     97.50
			月考核  2031-01-01  attitude-2                98.00
			周检    2031-02-10  -4                        96.00
			月考核  2031-02-01  profession-3.50           96.50
			周检    2031-03-03  -10                       90.00
			月检    2031-03-01  -3                        97.00
			月考核  2031-04-01  attendance-1  merit+5    104.00
			周检    2031-04-21  -1.25                     98.75
			月考核  2031-05-01  workResult-4.75           95.25
			周检    2031-06-09  -6                        94.00
			月检    2031-07-01  -8.50                     91.50
			月考核  2031-07-01  discipline-0.50  efficiency!warning  87.00
			周检    2031-08-18  -3.50                     96.50
			周检    2031-09-22  -7.75                     92.25
			月考核  2031-09-01  morality-4  efficiency-3  morality>1.50  95.50
			月检    2031-10-01  -0.50                     99.50
			月考核  2031-10-01  otherResults-1.25         98.75
			周检    2031-11-17  -5                        95.00
			月考核  2031-12-01  innovation-2.50           97.50
			年终考核 2031-01-01  initiative-3.25           96.75
			""";

	/**
	 * Li Na, here since Monday 5 May. <pre>
	 * 35 weeks    3500 - 1                                                = 3499
	 *  8 months    800 - 2                                                =  798
	 * inspections (3499 + 798) / (35 + 8) = 4297 / 43                     =   99.9302325...
	 * appraisals  103 + 106 + 110 + 100 + 100 + 99.11 + 100 + 100
	 *             = 818.11, / 8                                           =  102.26375
	 * year's end  100 + 1                                                 =  101
	 * total       20 % * 4297 / 43                                        =   19.9860465...
	 *           + 30 % * 102.26375                                        =   30.679125
	 *           + 50 % * 101                                              =   50.5
	 *                                                                     =  101.1651715...
	 * rounded                                                             =  101.17
	 * (with the means rounded first it would be 19.986 + 30.678 + 50.5 = 101.164, rounded 101.16)
	 * </pre>
	 */
	private static final String SHORTER_PAPER = """
			周检    2031-07-14  -1                        99.00
			月检    2031-11-01  -2                        98.00
			月考核  2031-05-01  commendation+3           103.00
			月考核  2031-06-01  merit+6                  106.00
			月考核  2031-07-01  greatMerit+10            110.00
			月考核  2031-10-01  attitude-0.89             99.11
			年终考核 2031-01-01  commendation+1           101.00
			""";

	@Autowired
	Rounds rounds;

	@Autowired
	AppraisalRepository appraisals;

	@Autowired
	OwnPeople people;

	@Autowired
	Department department;

	@Autowired
	TransactionTemplate transaction;

	private final Map<String, Map<String, String[]>> papers = Map.of("chen.jing", lines(PAPER), "li.na",
			lines(SHORTER_PAPER));

	private final Set<String> done = new HashSet<>();

	@BeforeEach
	void alone() {
		this.people.alone();
		this.people.managers();
		this.people.employ("chen.jing", "wang.fang", "2031-01-01", null);
		this.people.employ("li.na", "wang.fang", "2031-05-05", null);
	}

	@AfterEach
	void asItWas() {
		ClockUtil.reset();
		this.people.back();
	}

	@Test
	@DisplayName("AP-7: a whole year of 52 weekly and 12 monthly inspections and 12 monthly appraisals, AP-6: each scored"
			+ " out of 100, AP-8: by deductions, with AP-10: a commendation, AP-11: a punishable case and AP-12: an"
			+ " objection that quality has decided, ends at exactly the figure on the paper; whoever joins in May is"
			+ " measured by the months there are")
	void aWorkedYearEndsAtTheFigureOnThePaper() {
		for (LocalDateTime moment : openings()) {
			this.department.itIs(moment.toString());
			this.rounds.open();
			workOff(moment);
		}
		Appraisal chenJing = year("chen.jing");
		Appraisal liNa = year("li.na");

		assertThat(counted("chen.jing", Kind.WEEKLY_INSPECTION)).isEqualTo(52);
		assertThat(counted("chen.jing", Kind.MONTHLY_INSPECTION)).isEqualTo(12);
		assertThat(counted("chen.jing", Kind.MONTHLY_APPRAISAL)).isEqualTo(12);
		assertThat(chenJing.inspectionCount()).isEqualTo(64);
		assertThat(chenJing.inspections().sum()).isEqualByComparingTo("6348");
		assertThat(chenJing.inspections().mean()).isEqualTo("99.19");
		assertThat(chenJing.monthly().sum()).isEqualByComparingTo("1172.50");
		assertThat(chenJing.monthly().mean()).isEqualTo("97.71");
		assertThat(chenJing.total()).isEqualTo("96.75");
		assertThat(chenJing.yearTotal()).isEqualTo("97.53");
		assertThat(chenJing.isExcellent()).isFalse();
		assertThat(chenJing.state()).isEqualTo(Appraisal.State.CLOSED);

		assertThat(counted("li.na", Kind.WEEKLY_INSPECTION)).isEqualTo(35);
		assertThat(counted("li.na", Kind.MONTHLY_INSPECTION)).isEqualTo(8);
		assertThat(counted("li.na", Kind.MONTHLY_APPRAISAL)).isEqualTo(8);
		assertThat(liNa.inspectionCount()).isEqualTo(43);
		assertThat(liNa.inspections().sum()).isEqualByComparingTo("4297");
		assertThat(liNa.monthly().sum()).isEqualByComparingTo("818.11");
		assertThat(months(liNa)).startsWith("未入职", "未入职", "未入职", "未入职", "103.00", "106.00", "110.00", "100.00")
			.hasSize(12);
		assertThat(liNa.total()).isEqualTo("101.00");
		assertThat(liNa.yearTotal()).isEqualTo("101.17");
		assertThat(liNa.isExcellent()).isTrue();

		// AP-10: who is excellent is rewarded before the case closes
		assertThat(this.department.openTasks(liNa.caseNumber())).containsExactly("userTask_reward");
		this.department.itIs("2032-01-16T10:00");
		this.department.does("deng.hua", liNa.caseNumber(), "userTask_reward",
				answers("reward", "奖金一千元", "rewardedOn", "2032-01-16"));
		assertThat(this.department.isOpen(liNa.caseNumber())).isFalse();
	}

	/** Friday, the 25th, the first of a month, and 15 January, always at nine. */
	private static Set<LocalDateTime> openings() {
		Set<LocalDateTime> moments = new TreeSet<>();
		for (LocalDate day = LocalDate.of(2031, 1, 1); day.isBefore(LocalDate.of(2032, 1, 9)); day = day.plusDays(1)) {
			if (day.getDayOfWeek() == DayOfWeek.FRIDAY || day.getDayOfMonth() == 25 || day.getDayOfMonth() == 1) {
				moments.add(day.atTime(9, 0));
			}
		}
		moments.add(LocalDateTime.parse("2032-01-15T09:00"));
		return moments;
	}

	private void workOff(LocalDateTime opened) {
		for (String number : this.people.opened()) {
			if (this.done.add(number)) {
				Appraisal row = this.appraisals.findById(number).orElseThrow();
				settle(row, opened);
			}
		}
	}

	private void settle(Appraisal row, LocalDateTime opened) {
		String number = row.caseNumber();
		String[] line = this.papers.get(row.person())
			.getOrDefault(row.kind().label() + row.periodStart(), new String[] { "100.00" });
		this.department.itIs(opened.plusHours(1).toString());
		this.department.does(row.kind().isInspection() ? "wang.fang" : "zhao.min", number,
				row.kind().isInspection() ? "userTask_inspect" : "userTask_appraise", sheet(row.kind(), line));
		this.department.itIs(opened.plusHours(2).toString());
		String corrected = corrected(line);
		if (corrected == null) {
			this.department.does(row.person(), number, "userTask_seeResult", answers("objecting", "false"));
		}
		else {
			assertThat(this.appraisals.findById(number).orElseThrow().total()).isEqualTo("93.00");
			object(row, corrected);
		}
		assertThat(this.appraisals.findById(number).orElseThrow().total()).as(row.kind() + " " + row.periodStart())
			.isEqualTo(line[line.length - 1]);
	}

	/** AP-12: the person objects, and quality takes back a part of the one deduction. */
	private void object(Appraisal row, String corrected) {
		String number = row.caseNumber();
		String item = corrected.substring(0, corrected.indexOf('>'));
		this.department.does(row.person(), number, "userTask_seeResult",
				answers("objecting", "true", "objection", "当天另有安排，有记录可查"));
		String entry = this.transaction.execute((status) -> this.appraisals.findById(number)
			.orElseThrow()
			.entries()
			.stream()
			.filter((each) -> each.item().equals(item))
			.map((each) -> each.id().toString())
			.findFirst()
			.orElseThrow());
		this.department.does("guo.rui", number, "userTask_decideObjection",
				answers("decision", "部分成立", "corrections", list("""
						{"entry":"%s","correctedPoints":"%s","correctionReason":"记录属实"}""".formatted(entry,
						corrected.substring(corrected.indexOf('>') + 1)))));
		this.department.does(row.person(), number, "userTask_readDecision", answers("acknowledged", true));
	}

	/** What is on the line of the paper, as the form has it. */
	private static Map<String, Object> sheet(Kind kind, String[] line) {
		List<String> deductions = new ArrayList<>();
		List<String> punishments = new ArrayList<>();
		Map<String, Object> answers = new LinkedHashMap<>();
		for (String word : line) {
			if (word.contains("!")) {
				punishments.add("""
						{"item":"%s","rule":"%s","reason":"漏报故障，客户停业半天"}""".formatted((Object[]) word.split("!")));
			}
			else if (word.contains("+")) {
				String[] parts = word.split("\\+");
				answers.putAll(answers("commendation", parts[0], "commendationPoints", parts[1], "commendationReason",
						"主动为客户解决难题，客户来信表扬"));
			}
			else if (word.contains("-")) {
				String[] parts = word.split("-");
				deductions.add(kind.isInspection() ? """
						{"standard":"other","reason":"见检查记录","points":"%s"}""".formatted(parts[1]) : """
						{"item":"%s","standard":"other","reason":"见考核记录","points":"%s"}""".formatted((Object[]) parts));
			}
		}
		answers.put("deductions", list(deductions.toArray(String[]::new)));
		if (kind.isInspection()) {
			answers.put("inspected", true);
		}
		else {
			answers.put("punishments", list(punishments.toArray(String[]::new)));
		}
		return answers;
	}

	private static String corrected(String[] line) {
		for (String word : line) {
			if (word.contains(">")) {
				return word;
			}
		}
		return null;
	}

	/** By kind and first day: what was entered, and the result at last. */
	private static Map<String, String[]> lines(String paper) {
		Map<String, String[]> lines = new LinkedHashMap<>();
		paper.lines().map((line) -> line.split("\\s+")).forEach((words) -> {
			String[] rest = new String[words.length - 2];
			System.arraycopy(words, 2, rest, 0, rest.length);
			lines.put(words[0] + words[1], rest);
		});
		return lines;
	}

	private long counted(String person, Kind kind) {
		return this.appraisals.findAllById(this.people.opened())
			.stream()
			.filter((row) -> row.kind() == kind && row.person().equals(person) && row.periodStart().getYear() == 2031
					&& row.state() == Appraisal.State.CLOSED)
			.count();
	}

	private Appraisal year(String person) {
		return this.transaction.execute((status) -> {
			Appraisal year = this.appraisals.findAllById(this.people.opened())
				.stream()
				.filter((row) -> row.kind() == Kind.YEAR_END_APPRAISAL && row.person().equals(person))
				.findFirst()
				.orElseThrow();
			months(year); // read as long as the transaction lasts
			return year;
		});
	}

	/** The points of each month, or why there are none. */
	private static List<String> months(Appraisal year) {
		return year.months()
			.stream()
			.map((month) -> (month.points() != null) ? month.points().toPlainString()
					: Objects.requireNonNull(month.note()))
			.toList();
	}

}
