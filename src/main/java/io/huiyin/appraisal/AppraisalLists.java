package io.huiyin.appraisal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.huiyin.appraisal.LineAbove.Sight;
import io.huiyin.engine.CompanyTime;
import io.huiyin.form.Refusal;
import io.huiyin.papers.Paper;
import io.huiyin.papers.PaperAnswers;
import io.huiyin.people.Names;
import io.huiyin.web.Asked;
import io.huiyin.web.SignedIn;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The appraisals that whoever asks may read, the statistics (AP-9), and what is removed
 * because its time is over (AP-13). Under the path of the web applications, so their
 * login holds.
 */
@RestController
@RequestMapping("/camunda/api/huiyin/appraisals")
class AppraisalLists {

	private static final int MOST = 50;

	/** Years that every database can count with, also one year further. */
	private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");

	private final VisibleRows rows;

	private final Statistics statistics;

	private final RecordRemoval removal;

	private final Evidence evidence;

	private final LineAbove line;

	private final Views views;

	private final JdbcClient database;

	private final PaperAnswers answers;

	private final SignedIn signedIn;

	private final Names names;

	private final CompanyTime time;

	AppraisalLists(VisibleRows rows, Statistics statistics, RecordRemoval removal, Evidence evidence, LineAbove line,
			Views views, JdbcClient database, PaperAnswers answers, SignedIn signedIn, Names names, CompanyTime time) {
		this.rows = rows;
		this.statistics = statistics;
		this.removal = removal;
		this.evidence = evidence;
		this.line = line;
		this.views = views;
		this.database = database;
		this.answers = answers;
		this.signedIn = signedIn;
		this.names = names;
		this.time = time;
	}

	/**
	 * What was found.
	 *
	 * @param total how many there are, of which at most 50 are listed
	 * @param mayReadStatistics whether the statistics are for whoever asks
	 * @param mayReadRemoved whether the list of what was removed is
	 */
	record Found(long total, boolean mayReadStatistics, boolean mayReadRemoved, List<Row> appraisals) {
	}

	/**
	 * An appraisal in the list.
	 *
	 * @param kind in Chinese
	 * @param person name of whoever is appraised
	 * @param state in Chinese
	 * @param points of the sheet, two decimals; null as long as it is not filled in
	 * @param yearTotal the weighted total of a year; null for all other kinds
	 * @param overdue whether somebody should have filled it in, or decided, by now
	 * @param paper name of its sheet in addresses; null as long as there is none
	 * @param evidence the figures on a month's sheet
	 */
	record Row(String caseNumber, String kind, String person, String post, String period, String state, String points,
			String yearTotal, String appraiser, boolean overdue, String paper, List<Evidence.Figure> evidence) {
	}

	/**
	 * What was removed, the latest first.
	 *
	 * @param more whether there is more than the 50 that are listed
	 */
	record RemovedRecords(boolean more, List<RemovedRecord> records) {
	}

	/** A record that is gone. */
	record RemovedRecord(String caseNumber, String kind, LocalDateTime closedAt, LocalDateTime removedAt) {
	}

	/**
	 * The newest first.
	 * @param q part of a name, a user id or a number
	 * @param kind name of a {@link Kind}
	 * @param from the first day on which a period may begin
	 * @param until the last one
	 */
	@GetMapping
	@Transactional(readOnly = true)
	ResponseEntity<Found> list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String kind,
			@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String until) {
		Sight sight = this.line.sight(this.signedIn.person());
		Asked.requireShort(q);
		VisibleRows.Periods periods = periods(kind, from, until);
		String text = Asked.plain(q);
		UnaryOperator<String> known = this.names.eachOnce();
		VisibleRows.Found found = this.rows.search(sight, periods, Asked.like(text),
				text.isEmpty() ? Set.of() : named(text, this.rows.people(sight, periods), known), MOST);
		List<String> numbers = found.rows().stream().map(Appraisal::caseNumber).toList();
		Set<String> overdue = overdue(numbers);
		Map<String, List<Evidence.Figure>> figures = this.evidence.of(numbers);
		return uncached(new Found(found.total(), sight.manages(), sight.all(),
				found.rows()
					.stream()
					.map((row) -> row(row, known, overdue.contains(row.caseNumber()),
							figures.getOrDefault(row.caseNumber(), List.of())))
					.toList()));
	}

	private Set<String> named(String text, List<String> people, UnaryOperator<String> known) {
		return people.stream()
			.filter((person) -> known.apply(person).toLowerCase(Locale.ROOT).contains(text))
			.collect(Collectors.toSet());
	}

	private Row row(Appraisal row, UnaryOperator<String> known, boolean overdue, List<Evidence.Figure> figures) {
		boolean hasResult = row.total() != null;
		return new Row(row.caseNumber(), row.kind().label(), known.apply(row.person()), row.post(), row.periodText(),
				row.state().label(), hasResult ? row.total().toPlainString() : null,
				(row.yearTotal() != null) ? row.yearTotal().toPlainString() : null, this.views.appraiser(row, known),
				overdue, hasResult ? AppraisalPapers.name(row.kind()) : null, figures);
	}

	/**
	 * Those of which a task is overdue now that is somebody's work, not the person's
	 * right.
	 */
	private Set<String> overdue(List<String> numbers) {
		if (numbers.isEmpty()) {
			return Set.of();
		}
		return new HashSet<>(this.database.sql("""
				select e.BUSINESS_KEY_ from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
				where e.BUSINESS_KEY_ in (:cases) and t.DUE_DATE_ < :now
				and t.TASK_DEF_KEY_ in ('userTask_inspect', 'userTask_appraise', 'userTask_decideObjection',
					'userTask_reward')""")
			.param("cases", numbers)
			.param("now", this.time.now())
			.query(String.class)
			.list());
	}

	private static VisibleRows.Periods periods(String kind, String from, String until) {
		VisibleRows.Periods all = VisibleRows.Periods.all(kind(kind));
		LocalDate first = from.isEmpty() ? all.from() : Asked.day("起始日", from);
		LocalDate last = until.isEmpty() ? all.until() : Asked.day("截止日", until);
		if (last.isBefore(first)) {
			throw new Refusal("截止日不能早于起始日。");
		}
		return new VisibleRows.Periods(all.kinds(), first, last);
	}

	private static Kind kind(String name) {
		if (name.isEmpty()) {
			return null;
		}
		return Arrays.stream(Kind.values())
			.filter((each) -> each.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new Refusal("没有这样的检查或考核种类，请重新选择。"));
	}

	@GetMapping("/monthly-statistics.pdf")
	ResponseEntity<byte[]> monthPdf(@RequestParam(defaultValue = "") String month) {
		return this.answers.pdf(month(month));
	}

	@GetMapping("/monthly-statistics.xlsx")
	ResponseEntity<byte[]> monthWorkbook(@RequestParam(defaultValue = "") String month) {
		return this.answers.workbook(month(month));
	}

	@GetMapping("/yearly-statistics.pdf")
	ResponseEntity<byte[]> yearPdf(@RequestParam(defaultValue = "") String year) {
		return this.answers.pdf(year(year, this.statistics::year));
	}

	@GetMapping("/yearly-statistics.xlsx")
	ResponseEntity<byte[]> yearWorkbook(@RequestParam(defaultValue = "") String year) {
		return this.answers.workbook(year(year, this.statistics::year));
	}

	@GetMapping("/annual-statistics.pdf")
	ResponseEntity<byte[]> annualPdf(@RequestParam(defaultValue = "") String year) {
		return this.answers.pdf(year(year, this.statistics::annual));
	}

	@GetMapping("/annual-statistics.xlsx")
	ResponseEntity<byte[]> annualWorkbook(@RequestParam(defaultValue = "") String year) {
		return this.answers.workbook(year(year, this.statistics::annual));
	}

	private Paper month(String text) {
		Sight sight = statisticsReader();
		LocalDate month = Asked.month(text).atDay(1);
		requireBegun(month, Kind.MONTHLY_APPRAISAL);
		return this.statistics.month(sight, month);
	}

	private Paper year(String text, BiFunction<Sight, LocalDate, Paper> table) {
		Sight sight = statisticsReader();
		if (!YEAR.matcher(text).matches()) {
			throw new Refusal("请选择统计的年份，格式如 2026。");
		}
		LocalDate year = LocalDate.parse(text + "-01-01");
		requireBegun(year, Kind.YEAR_END_APPRAISAL);
		return table.apply(sight, year);
	}

	private void requireBegun(LocalDate period, Kind kind) {
		if (period.isAfter(this.time.today())) {
			throw new Refusal(kind.periodText(period) + "还没有到，不能统计。");
		}
	}

	private Sight statisticsReader() {
		Sight sight = this.line.sight(this.signedIn.person());
		if (!sight.manages()) {
			throw new Refusal(403, "绩效考核情况统计表由上级、品质部和审计查看，您没有这项权限。");
		}
		return sight;
	}

	@GetMapping("/removed")
	@Transactional(readOnly = true)
	ResponseEntity<RemovedRecords> removed() {
		if (!this.line.sight(this.signedIn.person()).all()) {
			throw new Refusal(403, "您没有查看销毁记录的权限。");
		}
		List<RecordRemoval.Removed> removed = this.removal.removed(MOST + 1);
		return uncached(new RemovedRecords(removed.size() > MOST, removed.stream()
			.limit(MOST)
			.map((each) -> new RemovedRecord(each.caseNumber(), each.kind().label(), each.closedAt(), each.removedAt()))
			.toList()));
	}

	/** What one person may read is kept nowhere for the next. */
	private static <T> ResponseEntity<T> uncached(T body) {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
	}

}
