package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.huiyin.casework.CaseNumbers;
import io.huiyin.casework.TimeLimits;
import io.huiyin.engine.CompanyTime;
import io.huiyin.engine.ModelBean;
import io.huiyin.engine.OpenTasks;
import io.huiyin.form.Admits;
import io.huiyin.form.Occasion;
import io.huiyin.form.Refusal;
import io.huiyin.form.Shows;
import io.huiyin.form.Takes;
import io.huiyin.people.Names;
import io.huiyin.people.Staff.Choice;
import io.huiyin.staff.StaffFiles;
import io.huiyin.staff.StaffFiles.Member;

import org.springframework.web.util.HtmlUtils;

import static io.huiyin.form.Refusal.required;

/**
 * Where people are appraised: takes each form of the models in
 * {@code processes/appraisal} and answers what they ask. Inspections, monthly and
 * year-end appraisals are filled in differently and go on alike.
 */
@ModelBean("appraisals")
public class AppraisalDesk {

	/** The same spot check from the same person within this time is a double submit. */
	private static final int DOUBLE_SUBMIT_MINUTES = 2;

	private final AppraisalRepository appraisals;

	private final Tables tables;

	private final Years years;

	private final Evidence evidence;

	private final LineAbove line;

	private final StaffFiles staff;

	private final Views views;

	private final CaseNumbers numbers;

	private final TimeLimits limits;

	private final OpenTasks tasks;

	private final Names names;

	private final CompanyTime time;

	AppraisalDesk(AppraisalRepository appraisals, Tables tables, Years years, Evidence evidence, LineAbove line,
			StaffFiles staff, Views views, CaseNumbers numbers, TimeLimits limits, OpenTasks tasks, Names names,
			CompanyTime time) {
		this.appraisals = appraisals;
		this.tables = tables;
		this.years = years;
		this.evidence = evidence;
		this.line = line;
		this.staff = staff;
		this.views = views;
		this.numbers = numbers;
		this.limits = limits;
		this.tasks = tasks;
		this.names = names;
		this.time = time;
	}

	// --- how a case begins ---

	/** What the task list needs to know of a new case. */
	record Opened(String caseNumber, String staffName) {
	}

	/** A spot check, by somebody who stands above the person (AP-6, SV-3). */
	@Takes("openSpotInspectionForm")
	Opened openSpotInspection(Occasion occasion, AppraisalForms.OpenSpotInspection answers) {
		Member member = this.staff.named(answers.staffMember())
			.orElseThrow(() -> new Refusal("没有在职的员工叫“" + answers.staffMember() + "”，请填写员工档案中的姓名或工号。"));
		if (!this.line.isAbove(occasion.person(), member.person())) {
			throw new Refusal("您不是" + member.name() + "的上级，不能对其抽检。");
		}
		// the number first: its row lock makes a second submit wait and then see the
		// first
		String number = this.numbers.next(Kind.SPOT_INSPECTION.prefix());
		this.appraisals
			.findFirstByPersonAndKindAndOpenedByAndOpenedAtAfter(member.person(), Kind.SPOT_INSPECTION,
					occasion.person(), occasion.at().minusMinutes(DOUBLE_SUBMIT_MINUTES))
			.ifPresent((same) -> {
				throw new Refusal("对" + member.name() + "的抽检刚才已经发起，编号 " + same.caseNumber() + "，无需重复提交。");
			});
		Appraisal row = this.appraisals.save(new Appraisal(number, Kind.SPOT_INSPECTION, member, occasion.person(),
				occasion.at().toLocalDate(), answers.occasion(), occasion.person(), occasion.at()));
		return new Opened(number, row.cardText(member.name()));
	}

	/** The process of a case begins, once. */
	public void begin(String caseNumber) {
		appraisal(caseNumber).begin();
	}

	/**
	 * Who fills in the sheet, by user id; null if nobody is there to, and the general
	 * manager has to.
	 */
	public String appraiser(String caseNumber) {
		Appraisal row = appraisal(caseNumber);
		if (row.appraiser() != null && this.line.isHere(row.appraiser())) {
			return row.appraiser();
		}
		return this.line.appraiser(row.kind(), row.person());
	}

	/** Who is appraised, by user id; null if the person has left. */
	public String person(String caseNumber) {
		String person = appraisal(caseNumber).person();
		return this.line.isHere(person) ? person : null;
	}

	// --- the sheet ---

	@Admits({ "inspectForm", "appraiseMonthForm", "appraiseYearForm" })
	void admitAppraiser(Occasion occasion) {
		Appraisal row = appraisal(occasion);
		if (occasion.person().equals(row.person())) {
			throw new Refusal("不能给自己评分，" + row.kind().label() + " " + row.caseNumber() + " 由上级评定。");
		}
		if (!occasion.person().equals(row.appraiser()) && !this.line.isAbove(occasion.person(), row.person())) {
			throw new Refusal("您不是" + this.names.of(row.person()) + "的上级，不能给其评分。");
		}
	}

	/** What the form of an inspection shows. */
	record InspectShown(AppraisalView appraisal, List<Choice> standards) {
	}

	@Shows("inspectForm")
	InspectShown showInspect(Occasion occasion) {
		return new InspectShown(view(occasion), standards(true));
	}

	@Takes("inspectForm")
	void inspect(Occasion occasion, AppraisalForms.Inspect answers) {
		Appraisal row = appraisal(occasion);
		List<Appraisal.Line> sheet = this.tables.inspectionSheet();
		Map<String, Tables.Standard> standards = byKey(this.tables.standards(true));
		List<Appraisal.Entry> entries = new ArrayList<>();
		for (AppraisalForms.InspectionDeduction deduction : list(answers.deductions())) {
			entries
				.add(deduction(sheet.get(0), standards, deduction.standard(), deduction.reason(), deduction.points()));
		}
		scored(row, sheet, entries, null, answers.remark(), occasion);
	}

	/** What the form of a month's appraisal shows: first what the cases say. */
	record AppraiseMonthShown(AppraisalView appraisal, List<AppraisalView.SheetLine> sheetLines,
			List<Evidence.Figure> evidence, String evidenceLinks, String trainingText, Options options) {
	}

	/** What can be chosen on the sheet of an appraisal. */
	record Options(List<Choice> items, List<Choice> standards, List<Choice> commendations,
			List<Choice> punishmentRules) {
	}

	/** What the form of a year's appraisal shows: first what the year has brought. */
	record AppraiseYearShown(AppraisalView appraisal, List<AppraisalView.SheetLine> sheetLines, List<MonthLine> months,
			String inspectionsText, String monthsText, String trainingText, Options options) {
	}

	/** A month of the year. */
	record MonthLine(String month, String points, String note) {
	}

	@Shows("appraiseMonthForm")
	AppraiseMonthShown showMonth(Occasion occasion) {
		Appraisal row = appraisal(occasion);
		List<Evidence.Figure> figures = this.evidence.collected(row.caseNumber(), row.person(),
				row.periodStart().atStartOfDay(), row.kind().after(row.periodStart()).atStartOfDay());
		List<Appraisal.Line> sheet = this.tables.sheet(row.layer());
		return new AppraiseMonthShown(view(occasion), full(sheet), figures, links(figures), training(row),
				options(sheet));
	}

	@Takes("appraiseMonthForm")
	void appraiseMonth(Occasion occasion, AppraisalForms.AppraiseMonth answers) {
		Appraisal row = appraisal(occasion);
		appraise(row, answers, occasion);
	}

	@Shows("appraiseYearForm")
	AppraiseYearShown showYear(Occasion occasion) {
		Appraisal row = appraisal(occasion);
		Appraisal.Year year = this.years.of(row.person(), row.periodStart());
		List<Appraisal.Line> sheet = this.tables.sheet(row.layer());
		return new AppraiseYearShown(view(occasion), full(sheet),
				year.months()
					.stream()
					.map((month) -> new MonthLine(Kind.MONTHLY_APPRAISAL.periodText(month.monthStart()),
							(month.points() != null) ? month.points().toPlainString() : "—",
							Objects.requireNonNullElse(month.note(), "")))
					.toList(),
				year.inspectionCount() + " 次，平均 " + mean(year.inspections()),
				year.months().stream().filter((month) -> month.points() != null).count() + " 个月，平均 "
						+ mean(year.monthly()),
				training(row), options(sheet));
	}

	private static String mean(YearTotal.Part part) {
		return part.isPresent() ? part.mean().toPlainString() + " 分（占 " + brief(part.share()) + "%）" : "—";
	}

	/** Whether the result of a year calls for a reward; the model asks it. */
	record Result(boolean excellent) {
	}

	@Takes("appraiseYearForm")
	Result appraiseYear(Occasion occasion, AppraisalForms.AppraiseYear answers) {
		Appraisal row = appraisal(occasion);
		Appraisal.Year year = this.years.finished(row.person(), row.periodStart());
		String unexplained = year.months()
			.stream()
			.filter((month) -> Years.NOT_APPRAISED.equals(month.note()))
			.map((month) -> Kind.MONTHLY_APPRAISAL.periodText(month.monthStart()))
			.collect(Collectors.joining("、"));
		if (!unexplained.isEmpty()) {
			required(answers.missingExplanation(), unexplained + "没有月考核，请在“缺少月考核的说明”中写明原因。");
		}
		row.yearBrought(year, answers.missingExplanation());
		appraise(row, answers, occasion);
		return new Result(row.isExcellent());
	}

	private void appraise(Appraisal row, AppraisalForms.FilledSheet answers, Occasion occasion) {
		Map<String, Appraisal.Line> sheet = new LinkedHashMap<>();
		this.tables.sheet(row.layer()).forEach((each) -> sheet.put(each.item(), each));
		Map<String, Tables.Standard> standards = byKey(this.tables.standards(false));
		List<Appraisal.Entry> entries = new ArrayList<>();
		for (AppraisalForms.SheetDeduction deduction : list(answers.deductions())) {
			entries.add(deduction(chosen(sheet, deduction.item(), "项目"), standards, deduction.standard(),
					deduction.reason(), deduction.points()));
		}
		List<AppraisalForms.SheetPunishment> punishments = list(answers.punishments());
		// a table that cannot be used keeps nobody who does not need it
		List<Tables.Rule> rules = punishments.isEmpty() ? List.of() : this.tables.punishments();
		for (AppraisalForms.SheetPunishment punishment : punishments) {
			Tables.Rule rule = rule(rules, punishment.rule());
			entries.add(new Appraisal.Entry(chosen(sheet, punishment.item(), "项目").item(), true, rule.text(),
					punishment.reason(), rule.most()));
		}
		scored(row, List.copyOf(sheet.values()), entries, commendation(answers), answers.comment(), occasion);
	}

	/** A list is null when whoever hands the form in past the screen leaves it out. */
	private static <T> List<T> list(List<T> answers) {
		return Objects.requireNonNullElse(answers, List.of());
	}

	private void scored(Appraisal row, List<Appraisal.Line> sheet, List<Appraisal.Entry> entries,
			Appraisal.Commendation commendation, String remark, Occasion occasion) {
		row.scored(sheet, entries, commendation, remark, this.limits.dueAt("appraisal.objection"), occasion.person(),
				occasion.at());
	}

	private Appraisal.Entry deduction(Appraisal.Line sheetLine, Map<String, Tables.Standard> standards, String key,
			String reason, BigDecimal points) {
		Tables.Standard standard = chosen(standards, key, "扣分标准");
		BigDecimal exact = Score.exact("扣分", points);
		BigDecimal most = standard.most().min(sheetLine.most());
		if (exact.signum() <= 0 || exact.compareTo(most) > 0) {
			throw new Refusal(
					"“" + sheetLine.label() + "”按“" + standard.text() + "”扣分须大于 0，最多 " + brief(most) + " 分，请核对。");
		}
		return new Appraisal.Entry(sheetLine.item(), false, standard.text(), reason, exact);
	}

	private Appraisal.Commendation commendation(AppraisalForms.FilledSheet answers) {
		if (answers.commendation() == null) {
			if (answers.commendationPoints() != null || answers.commendationReason() != null) {
				throw new Refusal("填写了嘉奖加分或事由，请选择按哪一条嘉奖；不嘉奖的请清空。");
			}
			return null;
		}
		Tables.Rule rule = rule(this.tables.commendations(), answers.commendation());
		required(answers.commendationPoints(), "请填写嘉奖加分。");
		required(answers.commendationReason(), "请填写嘉奖的事由。");
		BigDecimal points = Score.exact("嘉奖加分", answers.commendationPoints());
		if (points.compareTo(rule.least()) < 0 || points.compareTo(rule.most()) > 0) {
			throw new Refusal(rule.text() + "的加分须在 " + brief(rule.least()) + " 至 " + brief(rule.most()) + " 之间，请核对。");
		}
		return new Appraisal.Commendation(rule.text(), points, answers.commendationReason());
	}

	private static Tables.Rule rule(List<Tables.Rule> rules, String key) {
		return rules.stream()
			.filter((rule) -> rule.key().equals(key))
			.findFirst()
			.orElseThrow(() -> new Refusal("《行政奖罚标准》中没有所选的一条（可能刚被修改），请刷新任务后重新选择。"));
	}

	private static String brief(BigDecimal points) {
		return points.stripTrailingZeros().toPlainString();
	}

	private static <T> T chosen(Map<String, T> known, String key, String field) {
		T one = known.get(key);
		if (one == null) {
			throw new Refusal("“" + field + "”中没有所选的一项（可能刚被修改），请刷新任务后重新选择。");
		}
		return one;
	}

	private static Map<String, Tables.Standard> byKey(List<Tables.Standard> standards) {
		return standards.stream().collect(Collectors.toMap(Tables.Standard::key, Function.identity()));
	}

	private List<Choice> standards(boolean inspection) {
		return this.tables.standards(inspection)
			.stream()
			.map((standard) -> new Choice(standard.text() + "（最多 " + brief(standard.most()) + " 分）", standard.key()))
			.toList();
	}

	private Options options(List<Appraisal.Line> sheet) {
		return new Options(
				sheet.stream()
					.map((each) -> new Choice(each.label() + "（" + brief(each.most()) + " 分）", each.item()))
					.toList(),
				standards(false),
				this.tables.commendations()
					.stream()
					.map((rule) -> new Choice(
							rule.text() + "（加 " + brief(rule.least()) + " 至 " + brief(rule.most()) + " 分）", rule.key()))
					.toList(),
				this.tables.punishments()
					.stream()
					.map((rule) -> new Choice(rule.text() + "（另扣 " + brief(rule.most()) + " 分）", rule.key()))
					.toList());
	}

	/** The sheet as long as nothing is deducted. */
	private static List<AppraisalView.SheetLine> full(List<Appraisal.Line> sheet) {
		return sheet.stream()
			.map((each) -> new AppraisalView.SheetLine(each.itemGroup(), each.label(), each.content(), each.most(),
					each.most()))
			.toList();
	}

	/** Each opens in a tab of its own, so that the form stays as it is. */
	private static String links(List<Evidence.Figure> figures) {
		String links = figures.stream()
			.filter((figure) -> figure.count() > 0)
			.map((figure) -> "<a href=\"" + EvidencePage.PATH + "/" + figure.id() + "\" target=\"_blank\">"
					+ HtmlUtils.htmlEscape(figure.label()) + " " + figure.count() + "</a>")
			.collect(Collectors.joining("　"));
		return links.isEmpty() ? null : links;
	}

	/** Whether the examinations are passed, without which nobody is appointed (TR-1). */
	private String training(Appraisal row) {
		return this.staff.of(row.person())
			.map((member) -> member.isTrained() ? "上岗、在岗培训考试均已合格" : "培训考试尚未全部合格，不能正式任用")
			.orElse("没有员工档案");
	}

	// --- the person, and the quality department (AP-12) ---

	@Admits({ "seeResultForm", "readDecisionForm" })
	void admitPerson(Occasion occasion) {
		Appraisal row = appraisal(occasion);
		if (!occasion.person().equals(row.person()) && this.line.isHere(row.person())) {
			throw new Refusal("考核结果由" + this.names.of(row.person()) + "本人确认。");
		}
	}

	@Shows({ "seeResultForm", "readDecisionForm", "chaseDecisionForm", "rewardForm" })
	AppraisalView view(Occasion occasion) {
		return this.views.of(appraisal(occasion));
	}

	@Takes("seeResultForm")
	void seeResult(Occasion occasion, AppraisalForms.SeeResult answers) {
		Appraisal row = appraisal(occasion);
		if (answers.objecting()) {
			required(answers.objection(), "请写明对哪一项有异议、理由是什么。");
			row.objected(answers.objection(), occasion.person(), occasion.at());
		}
		else {
			row.accepted(occasion.person(), occasion.at());
		}
	}

	@Admits("decideObjectionForm")
	void admitArbiter(Occasion occasion) {
		if (!this.line.mayDecide(occasion.person(), appraisal(occasion))) {
			throw new Refusal("异议由品质部裁定；评分人和本人不能裁定，品质部人员的异议由总经理裁定。");
		}
	}

	/** What the form of a decision shows. */
	record DecideShown(AppraisalView appraisal, List<Choice> entries) {
	}

	@Shows("decideObjectionForm")
	DecideShown showObjection(Occasion occasion) {
		return new DecideShown(view(occasion), this.views.corrigible(appraisal(occasion)));
	}

	@Takes("decideObjectionForm")
	Result decide(Occasion occasion, AppraisalForms.DecideObjection answers) {
		Appraisal row = appraisal(occasion);
		Map<String, Appraisal.Correction> corrections = new LinkedHashMap<>();
		for (AppraisalForms.Correction answer : list(answers.corrections())) {
			if (corrections.put(answer.entry(), correction(row, answer)) != null) {
				throw new Refusal("同一条目更正了两次，请只保留一条。");
			}
		}
		row.decided(answers.decision(), List.copyOf(corrections.values()), occasion.person(), occasion.at());
		return new Result(row.isExcellent());
	}

	private Appraisal.Correction correction(Appraisal row, AppraisalForms.Correction answer) {
		BigDecimal points = Score.exact("更正为", answer.correctedPoints());
		if (answer.entry().equals(Views.COMMENDATION) && !row.kind().isInspection()) {
			if (points.compareTo(row.commendation()) <= 0 || points.compareTo(BigDecimal.ONE) < 0
					|| points.compareTo(Score.MOST_COMMENDATION) > 0) {
				throw new Refusal("嘉奖加分只能更正为比现在更高的 1 至 10 分，请核对。");
			}
			return new Appraisal.Correction(null, points, answer.correctionReason());
		}
		Appraisal.Entry entry = row.entries()
			.stream()
			.filter((each) -> each.id().toString().equals(answer.entry()))
			.findFirst()
			.orElseThrow(() -> new Refusal("要更正的条目不在本考核表上，请刷新后重新选择。"));
		if (entry.isPunishment() && points.signum() != 0) {
			throw new Refusal("处罚只能撤销（更正为 0），请核对。");
		}
		if (points.signum() < 0 || points.compareTo(entry.points()) >= 0) {
			throw new Refusal("扣分只能更正为比原来更少的分数（原扣 " + entry.points().toPlainString() + " 分），请核对。");
		}
		return new Appraisal.Correction(entry, points, answer.correctionReason());
	}

	@Takes("readDecisionForm")
	void readDecision(Occasion occasion, AppraisalForms.ReadDecision answers) {
		appraisal(occasion).decisionRead(occasion.person(), occasion.at());
	}

	// --- what is late ---

	@Admits({ "chaseAppraisalForm", "chaseDecisionForm", "rewardForm" })
	void admitOther(Occasion occasion) {
		if (occasion.person().equals(appraisal(occasion).person())) {
			throw new Refusal("不能办理与本人考核有关的任务。");
		}
	}

	/** What the form shows to whoever sees that an appraisal is made at last. */
	record ChaseShown(AppraisalView appraisal, List<Choice> possibleAppraisers) {
	}

	@Shows("chaseAppraisalForm")
	ChaseShown showChase(Occasion occasion) {
		Appraisal row = appraisal(occasion);
		return new ChaseShown(view(occasion), this.line.possibleAppraisers(row.person(), row.appraiser()));
	}

	@Takes("chaseAppraisalForm")
	void chaseAppraisal(Occasion occasion, AppraisalForms.ChaseAppraisal answers) {
		Appraisal row = appraisal(occasion);
		String another = answers.newAppraiser();
		if (another == null || row.state() != Appraisal.State.OPEN) {
			row.chased(answers.instruction(), occasion.person(), occasion.at());
			return;
		}
		if (this.line.possibleAppraisers(row.person(), row.appraiser())
			.stream()
			.noneMatch((choice) -> choice.value().equals(another))) {
			throw new Refusal("所选的人不能评定这次考核，请重新选择其上级。");
		}
		row.giveTo(another, this.names.of(another), answers.instruction(), occasion.person(), occasion.at());
		this.tasks.giveTo(another, row.caseNumber(), "userTask_inspect", "userTask_appraise");
	}

	@Takes("chaseDecisionForm")
	void chaseDecision(Occasion occasion, AppraisalForms.ChaseDecision answers) {
		appraisal(occasion).chased(answers.instruction(), occasion.person(), occasion.at());
	}

	// --- how a case ends ---

	@Takes("rewardForm")
	void reward(Occasion occasion, AppraisalForms.Reward answers) {
		LocalDate today = occasion.at().toLocalDate();
		if (answers.rewardedOn().isAfter(today)) {
			throw new Refusal("奖励日期不能晚于今天，请核对。");
		}
		Appraisal row = appraisal(occasion);
		LocalDate scored = row.scoredAt().toLocalDate();
		if (answers.rewardedOn().isBefore(scored)) {
			throw new Refusal("奖励日期不能早于评定的日期 " + scored + "，请核对。");
		}
		row.rewarded(answers.reward(), answers.rewardedOn(), occasion.person(), occasion.at());
	}

	/** Nobody objected in time, or the person has agreed: the result stands. */
	public void letStand(String caseNumber) {
		appraisal(caseNumber).letStand(this.time.now());
	}

	/** Ends the case, when its result stands. */
	public void close(String caseNumber) {
		appraisal(caseNumber).close(this.time.now());
	}

	/** Refuses to let a case end that is not closed. */
	void ending(String caseNumber) {
		Appraisal row = appraisal(caseNumber);
		if (row.state() != Appraisal.State.CLOSED) {
			throw new Refusal(row.kind().label() + " " + caseNumber + " 尚未办结，不能结束或删除。");
		}
	}

	private Appraisal appraisal(Occasion occasion) {
		return appraisal(occasion.caseNumber());
	}

	private Appraisal appraisal(String caseNumber) {
		// an expression of a model makes an empty text of null
		if (caseNumber == null || caseNumber.isBlank()) {
			throw new Refusal("检查和考核到时自动发起，不能这样单独发起。");
		}
		return this.appraisals.findById(caseNumber).orElseThrow(() -> new Refusal("没有编号为 " + caseNumber + " 的检查或考核。"));
	}

}
