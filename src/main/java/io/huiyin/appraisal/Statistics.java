package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.huiyin.appraisal.LineAbove.Sight;
import io.huiyin.engine.CompanyTime;
import io.huiyin.papers.Paper;
import io.huiyin.people.Names;
import io.huiyin.staff.StaffFiles;
import io.huiyin.staff.StaffFiles.Member;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The statistics sheets of appraisal (AP-9, AP-13): 员工月绩效考核情况统计表, 员工年绩效考核情况统计表 and
 * 年度员工绩效考核情况统计表. They hold everybody whom the reader may see and who was to be appraised
 * in the period; whoever has no result stands there with the reason.
 */
@Component
class Statistics {

	/** Those of AP-5, as long as no sheet says otherwise. */
	private static final List<String> GROUPS = List.of("德", "勤", "能", "绩");

	private static final String NOT_FINISHED = "未办结";

	private static final String CHANGEABLE = "没有办结的结果可能因异议而更正，不计入平均。";

	private final VisibleRows rows;

	private final StaffFiles files;

	private final LineAbove line;

	private final Views views;

	private final Names names;

	private final CompanyTime time;

	Statistics(VisibleRows rows, StaffFiles files, LineAbove line, Views views, Names names, CompanyTime time) {
		this.rows = rows;
		this.files = files;
		this.line = line;
		this.views = views;
		this.names = names;
		this.time = time;
	}

	/**
	 * The sheet of a month.
	 * @param month its first day
	 */
	@Transactional(readOnly = true)
	Paper month(Sight sight, LocalDate month) {
		Table table = new Table(sight, Kind.MONTHLY_APPRAISAL, month);
		List<String> header = new ArrayList<>(List.of("姓名", "岗位", "层级"));
		header.addAll(table.groups);
		header.addAll(List.of("嘉奖", "处罚", "总分", "考核人", "状态"));
		UnaryOperator<String> known = this.names.eachOnce();
		return table.paper("monthly-statistics", "员工月绩效考核情况统计表", Appraisal::total, header, (entry) -> {
			List<String> cells = sheet(entry, table.groups);
			cells.add((entry.row != null) ? AppraisalPapers.plain(entry.row.total()) : "");
			cells.add(appraiser(entry, known));
			cells.add(state(entry, sight));
			return cells;
		}).footnote("总分 = 各项得分 + 嘉奖 − 处罚，最低 0 分。" + CHANGEABLE).done();
	}

	/**
	 * The year-end appraisals of a year.
	 * @param year its first day
	 */
	@Transactional(readOnly = true)
	Paper year(Sight sight, LocalDate year) {
		Table table = new Table(sight, Kind.YEAR_END_APPRAISAL, year);
		List<String> header = new ArrayList<>(List.of("姓名", "岗位", "层级"));
		header.addAll(table.groups);
		header.addAll(List.of("嘉奖", "处罚", "年终考核", "年终总分", "优秀员工", "奖励", "考核人", "状态"));
		UnaryOperator<String> known = this.names.eachOnce();
		return table.paper("yearly-statistics", "员工年绩效考核情况统计表", Appraisal::yearTotal, header, (entry) -> {
			List<String> cells = sheet(entry, table.groups);
			if (entry.isScored()) {
				cells.addAll(List.of(AppraisalPapers.plain(entry.row.total()),
						AppraisalPapers.plain(entry.row.yearTotal()), AppraisalPapers.excellent(entry.row),
						Objects.requireNonNullElse(entry.row.reward(), "")));
			}
			else {
				cells.addAll(Collections.nCopies(4, ""));
			}
			cells.add(appraiser(entry, known));
			cells.add(state(entry, sight));
			return cells;
		}).footnote(AppraisalPapers.ROUNDING + CHANGEABLE).done();
	}

	/**
	 * What a year brought for everybody, month by month.
	 * @param year its first day
	 */
	@Transactional(readOnly = true)
	Paper annual(Sight sight, LocalDate year) {
		Table table = new Table(sight, Kind.YEAR_END_APPRAISAL, year);
		Map<String, List<Appraisal>> monthly = this.rows
			.of(sight, Kind.MONTHLY_APPRAISAL, year, year.plusYears(1).minusDays(1))
			.stream()
			.collect(Collectors.groupingBy(Appraisal::person));
		List<String> header = new ArrayList<>(List.of("姓名"));
		IntStream.rangeClosed(1, 12).forEach((month) -> header.add(month + "月"));
		header.addAll(List.of("月均分", "检查次数", "检查均分", "年终考核", "年终总分", "优秀员工", "状态"));
		return table.paper("annual-statistics", "年度员工绩效考核情况统计表", Appraisal::yearTotal, header, (entry) -> {
			List<String> cells = new ArrayList<>(List.of(entry.name));
			if (entry.isScored()) {
				Appraisal row = entry.row;
				row.months()
					.forEach((month) -> cells.add((month.points() != null) ? AppraisalPapers.plain(month.points())
							: Objects.requireNonNullElse(month.note(), "")));
				cells.addAll(List.of(AppraisalPapers.plain(row.monthly().mean()), String.valueOf(row.inspectionCount()),
						AppraisalPapers.plain(row.inspections().mean()), AppraisalPapers.plain(row.total()),
						AppraisalPapers.plain(row.yearTotal()), AppraisalPapers.excellent(row)));
				cells.add(row.state().label());
			}
			else {
				months(entry, year, monthly.getOrDefault(entry.person, List.of())).forEach(cells::add);
				cells.addAll(Collections.nCopies(6, ""));
				cells.add((entry.row != null) ? "未评分" : reason(entry, sight));
			}
			return cells;
		}).footnote("均分、检查次数和年终总分在年终考核评分时按当时的“考核权重”计出，评分前不列。" + AppraisalPapers.ROUNDING + CHANGEABLE).done();
	}

	/** The months of a year that has not been summed up yet: what stands by now. */
	private Stream<String> months(Entry entry, LocalDate year, List<Appraisal> monthly) {
		return IntStream.rangeClosed(1, 12).mapToObj(year::withMonth).map((month) -> {
			Appraisal row = monthly.stream()
				.filter((each) -> each.periodStart().equals(month))
				.findFirst()
				.orElse(null);
			if (row != null) {
				return (row.state() == Appraisal.State.CLOSED) ? AppraisalPapers.plain(row.total()) : NOT_FINISHED;
			}
			String why = Years.whyNone(entry.member, month);
			// neither is the running month missed yet, nor is one that the reader may not
			// see
			boolean open = why.equals(Years.NOT_APPRAISED) && (entry.member == null || isRunning(month.plusMonths(1)));
			return open ? "" : why;
		});
	}

	private boolean isRunning(LocalDate end) {
		return end.isAfter(this.time.today());
	}

	private List<String> sheet(Entry entry, Collection<String> groups) {
		List<String> cells = new ArrayList<>(List.of(entry.name, entry.post(), entry.layer().label()));
		if (!entry.isScored()) {
			cells.addAll(Collections.nCopies(groups.size() + 2, ""));
			return cells;
		}
		Appraisal row = entry.row;
		for (String group : groups) {
			cells.add(AppraisalPapers.plain(AppraisalPapers.sum(row.lines()
				.stream()
				.filter((each) -> each.itemGroup().equals(group))
				.map((each) -> Score.points(each, row.entries()))
				.toList())));
		}
		cells.add(AppraisalPapers.plain(row.commendation()));
		cells.add(AppraisalPapers.plain(AppraisalPapers.penalties(row)));
		return cells;
	}

	private String appraiser(Entry entry, UnaryOperator<String> known) {
		return (entry.row != null) ? this.views.appraiser(entry.row, known) : "";
	}

	private String state(Entry entry, Sight sight) {
		if (entry.isScored()) {
			return entry.row.state().label();
		}
		return (entry.row != null) ? "未评分（" + entry.row.caseNumber() + "）" : reason(entry, sight);
	}

	/** Why there is no row that the reader may see. */
	private String reason(Entry entry, Sight sight) {
		if (entry.person.equals(sight.person())) {
			// there may be one, whose result is still to come
			return "尚无结果";
		}
		if (entry.member.manager() == null && this.line.isAtTheTop(entry.person)) {
			return "不参加考核";
		}
		if (isRunning(entry.end)) {
			return "期间未满";
		}
		return entry.member.enteredOn().isBefore(entry.end) ? Years.NOT_APPRAISED
				: Years.NOT_APPRAISED + "（" + entry.member.enteredOn() + " 建档）";
	}

	/**
	 * Somebody in a table.
	 *
	 * @param member the file; null if that person was not employed in the period, going
	 * by the file
	 * @param row the appraisal, as far as the reader may see it; one of both is there
	 * @param end the day after the period
	 */
	private record Entry(String person, String name, Member member, Appraisal row, LocalDate end) {

		boolean isScored() {
			return this.row != null && this.row.total() != null;
		}

		String post() {
			return (this.row != null) ? this.row.post() : this.member.post();
		}

		StaffFiles.Layer layer() {
			return (this.row != null) ? this.row.layer() : this.member.layer();
		}

	}

	/** Who stands in a table, and what stands around it. */
	private final class Table {

		private final Sight sight;

		private final String period;

		private final List<Entry> entries = new ArrayList<>();

		private final Set<String> groups;

		Table(Sight sight, Kind kind, LocalDate period) {
			this.sight = sight;
			this.period = kind.periodText(period);
			LocalDate end = kind.after(period);
			Map<String, Appraisal> rows = new TreeMap<>();
			Statistics.this.rows.of(sight, kind, period, period).forEach((row) -> rows.put(row.person(), row));
			Map<String, Member> members = new TreeMap<>();
			Statistics.this.files.employedBetween(period, end.minusDays(1))
				.stream()
				.filter((member) -> sight.isOf(member.person()))
				.forEach((member) -> members.put(member.person(), member));
			Set<String> people = new TreeSet<>(rows.keySet());
			people.addAll(members.keySet());
			Map<String, String> named = Statistics.this.names.of(people);
			for (String person : people) {
				String name = named.get(person);
				boolean namesake = Collections.frequency(named.values(), name) > 1;
				this.entries.add(new Entry(person, namesake ? name + "（" + person + "）" : name, members.get(person),
						rows.get(person), end));
			}
			this.groups = rows.values()
				.stream()
				.flatMap((row) -> row.lines().stream())
				.map(Appraisal.Line::itemGroup)
				.collect(Collectors.toCollection(LinkedHashSet::new));
			if (this.groups.isEmpty()) {
				this.groups.addAll(GROUPS);
			}
		}

		Paper.Draft paper(String name, String title, Function<Appraisal, BigDecimal> result, List<String> header,
				Function<Entry, List<String>> cells) {
			List<BigDecimal> closed = this.entries.stream()
				.filter(Entry::isScored)
				.map(Entry::row)
				.filter((row) -> row.state() == Appraisal.State.CLOSED)
				.map(result)
				.toList();
			long scored = this.entries.stream().filter(Entry::isScored).count();
			Paper.Draft paper = Paper.draft(name, title + "（" + this.period + "）")
				.on(Paper.Sheet.A4_LANDSCAPE)
				.internal()
				.alsoAsWorkbook()
				.fields(null, "考核期间", this.period, "制表人", Statistics.this.names.of(this.sight.person()), "人数",
						this.entries.size() + " 人，其中有结果 " + scored + " 人，已办结 " + closed.size() + " 人", "已办结的平均分",
						mean(closed), "最高分",
						closed.stream().max(BigDecimal::compareTo).map(AppraisalPapers::plain).orElse(""), "最低分",
						closed.stream().min(BigDecimal::compareTo).map(AppraisalPapers::plain).orElse(""))
				.table(null, header, this.entries.stream().map(cells).toList());
			return this.sight.all() ? paper : paper.paragraph("本表只列制表人有权查看的员工（本人、下级和由其评分的人），不是全部员工。");
		}

		private static String mean(List<BigDecimal> points) {
			return points.isEmpty() ? "" : AppraisalPapers
				.plain(AppraisalPapers.sum(points).divide(BigDecimal.valueOf(points.size()), 2, RoundingMode.HALF_UP));
		}

	}

}
