package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.huiyin.engine.CompanyTime;
import io.huiyin.papers.CasePapers;
import io.huiyin.papers.Paper;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sheets of appraisal (AP-9, AP-13), once there is a result: 员工月绩效考核记录表, 员工年终绩效考核记录表
 * and 检查记录表. Everything on them is the row's, and they are read by whoever may read the
 * row, during the case and after it.
 */
@Component
class AppraisalPapers {

	/** How a year is counted; see {@link YearTotal}. */
	static final String ROUNDING = "年终总分 = 各部分占比 × 加权均分之和 ÷ 有成绩部分的占比之和，全程精确计算，只在最后四舍五入一次、保留两位小数；"
			+ "没有成绩的部分不按 0 分计，由其余部分按比例分担；均分仅供阅读。";

	private final AppraisalRepository appraisals;

	private final Evidence evidence;

	private final LineAbove line;

	private final Views views;

	AppraisalPapers(AppraisalRepository appraisals, Evidence evidence, LineAbove line, Views views) {
		this.appraisals = appraisals;
		this.evidence = evidence;
		this.line = line;
		this.views = views;
	}

	/** The papers of one of the three procedures. */
	record Of(String procedure, AppraisalPapers papers) implements CasePapers {

		@Override
		public Optional<Boolean> readable(String caseNumber, String person) {
			return this.papers.readable(this.procedure, caseNumber, person);
		}

		@Override
		public List<Paper> of(String caseNumber) {
			return this.papers.of(this.procedure, caseNumber);
		}

	}

	/** The name in addresses of the sheet of an appraisal of that kind. */
	static String name(Kind kind) {
		return switch (kind) {
			case WEEKLY_INSPECTION, MONTHLY_INSPECTION, SPOT_INSPECTION -> "inspection-record";
			case MONTHLY_APPRAISAL -> "monthly-record";
			case YEAR_END_APPRAISAL -> "year-end-record";
		};
	}

	private static String title(Kind kind) {
		return switch (kind) {
			case WEEKLY_INSPECTION, MONTHLY_INSPECTION, SPOT_INSPECTION -> "检查记录表";
			case MONTHLY_APPRAISAL -> "员工月绩效考核记录表";
			case YEAR_END_APPRAISAL -> "员工年终绩效考核记录表";
		};
	}

	@Transactional(readOnly = true)
	Optional<Boolean> readable(String procedure, String caseNumber, String person) {
		return row(procedure, caseNumber).map((row) -> this.line.mayRead(person, row));
	}

	@Transactional(readOnly = true)
	List<Paper> of(String procedure, String caseNumber) {
		return row(procedure, caseNumber).filter((row) -> Appraisal.WITH_RESULT.contains(row.state()))
			.map((row) -> List.of(sheet(row)))
			.orElse(List.of());
	}

	private Optional<Appraisal> row(String procedure, String caseNumber) {
		// compared once more, because to some databases a number with a blank at its end
		// is the same
		return this.appraisals.findByCaseNumber(caseNumber)
			.filter((row) -> row.caseNumber().equals(caseNumber) && row.kind().procedure().equals(procedure));
	}

	private Paper sheet(Appraisal row) {
		AppraisalView shown = this.views.of(row);
		Paper.Draft paper = Paper.draft(name(row.kind()), title(row.kind()), row.caseNumber())
			.internal()
			.alsoAsWorkbook();
		person(paper, row, shown);
		if (row.kind() == Kind.YEAR_END_APPRAISAL) {
			year(paper, row);
		}
		lines(paper, row);
		entries(paper, row);
		commendation(paper, row);
		total(paper, row);
		if (row.kind() == Kind.MONTHLY_APPRAISAL) {
			paper.table("工作依据", List.of("指标", "件数"),
					this.evidence.of(row.caseNumber())
						.stream()
						.map((figure) -> List.of(figure.label(), String.valueOf(figure.count())))
						.toList());
		}
		if (row.remark() != null) {
			paper.fields(null, row.kind().isInspection() ? "备注" : "评语", row.remark());
		}
		objection(paper, row);
		paper.table("办理经过", List.of("时间", "事项", "经办", "说明"),
				shown.steps().stream().map((step) -> List.of(step.at(), step.step(), step.by(), step.text())).toList());
		paper.signatures("被考核人签字", "考核人签字", "日期");
		if (row.kind() == Kind.YEAR_END_APPRAISAL) {
			paper.footnote(ROUNDING);
		}
		return paper.done();
	}

	private static void person(Paper.Draft paper, Appraisal row, AppraisalView shown) {
		List<String> fields = new ArrayList<>(List.of("被考核人", shown.personName(), "岗位", shown.postText(), "层级",
				shown.layerText(), "考核人", shown.appraiserName(), "种类", shown.kindText(), "考核期间", shown.periodText()));
		if (row.occasion() != null) {
			fields.addAll(List.of("抽检事由", row.occasion()));
		}
		fields.addAll(List.of("评分时间", CompanyTime.text(row.scoredAt()), "异议期至", CompanyTime.text(row.objectionUntil()),
				"状态", shown.stateText()));
		paper.fields(null, fields.toArray(String[]::new));
	}

	/** What the year brought, exactly as the total was counted from it (AP-7). */
	private static void year(Paper.Draft paper, Appraisal row) {
		paper.table("各月考核", List.of("月份", "编号", "得分", "权重", "没有成绩的原因"),
				row.months()
					.stream()
					.map((month) -> List.of(Kind.MONTHLY_APPRAISAL.periodText(month.monthStart()),
							Objects.requireNonNullElse(month.sourceCase(), ""), plain(month.points()),
							plain(month.weight()), Objects.requireNonNullElse(month.note(), "")))
					.toList());
		if (row.missingExplanation() != null) {
			paper.fields(null, "缺少月考核的说明", row.missingExplanation());
		}
		long months = row.months().stream().filter((month) -> month.points() != null).count();
		paper.table("全年成绩", List.of("部分", "占比（%）", "次数", "加权得分之和", "权重之和", "均分"),
				List.of(part("周检、月检、抽检", row.inspectionCount(), row.inspections()), part("月考核", months, row.monthly()),
						part("年终考核", 1, row.yearEnd())));
		paper.table(null, List.of("年终总分", "优秀员工", "奖励", "奖励日期"), List.of(List.of(plain(row.yearTotal()), excellent(row),
				Objects.requireNonNullElse(row.reward(), ""), Objects.toString(row.rewardedOn(), ""))));
	}

	private static List<String> part(String name, long count, YearTotal.Part part) {
		return List.of(name, plain(part.share()), String.valueOf(count), plain(part.sum()), plain(part.weight()),
				part.isPresent() ? plain(part.mean()) : "没有成绩");
	}

	/** Whether it is that of an excellent employee (AP-10). */
	static String excellent(Appraisal row) {
		return row.isExcellent() ? "是" : "否";
	}

	private void lines(Paper.Draft paper, Appraisal row) {
		List<AppraisalView.SheetLine> lines = this.views.sheet(row);
		if (row.kind().isInspection()) {
			paper.table("检查得分", List.of("项目", "分值", "得分"),
					lines.stream()
						.map((each) -> List.of(each.item(), plain(each.most()), plain(each.points())))
						.toList());
			return;
		}
		paper.table("各项得分", List.of("类别", "项目", "内容", "分值", "得分"), lines.stream()
			.map((each) -> List.of(each.group(), each.item(), each.content(), plain(each.most()), plain(each.points())))
			.toList());
		List<List<String>> sums = new ArrayList<>();
		sums.addAll(sums("类别", lines, AppraisalView.SheetLine::group));
		sums.addAll(sums("内容", lines, AppraisalView.SheetLine::content));
		paper.table("小计", List.of("按", "名称", "分值", "得分"), sums);
	}

	private static List<List<String>> sums(String by, List<AppraisalView.SheetLine> lines,
			Function<AppraisalView.SheetLine, String> group) {
		Map<String, List<AppraisalView.SheetLine>> groups = lines.stream()
			.collect(Collectors.groupingBy(group, LinkedHashMap::new, Collectors.toList()));
		return groups.entrySet()
			.stream()
			.map((each) -> List.of(by, each.getKey(),
					plain(sum(each.getValue().stream().map(AppraisalView.SheetLine::most).toList())),
					plain(sum(each.getValue().stream().map(AppraisalView.SheetLine::points).toList()))))
			.toList();
	}

	static BigDecimal sum(List<BigDecimal> points) {
		return points.stream().reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
	}

	private static void entries(Paper.Draft paper, Appraisal row) {
		Map<String, String> labels = Views.labels(row);
		paper.table("扣分和处罚", List.of("项目", "种类", "标准", "事由", "扣分", "裁定后扣分", "更正理由"), row.entries()
			.stream()
			.map((entry) -> List.of(labels.get(entry.item()), Views.sort(entry), entry.standard(), entry.reason(),
					plain(entry.originalPoints()), entry.isCorrected() ? plain(entry.points()) : "",
					Objects.requireNonNullElse(entry.correctionReason(), "")))
			.toList());
	}

	private static void commendation(Paper.Draft paper, Appraisal row) {
		if (row.kind().isInspection()) {
			return;
		}
		List<List<String>> rows = new ArrayList<>();
		if (row.commendation().signum() > 0) {
			boolean corrected = row.commendationBefore() != null;
			rows.add(List.of(row.commendationRule(), Objects.requireNonNullElse(row.commendationReason(), ""),
					plain(corrected ? row.commendationBefore() : row.commendation()),
					corrected ? plain(row.commendation()) : "",
					Objects.requireNonNullElse(row.commendationCorrection(), "")));
		}
		paper.table("嘉奖", List.of("奖罚标准", "事由", "加分", "裁定后加分", "更正理由"), rows);
	}

	private static void total(Paper.Draft paper, Appraisal row) {
		BigDecimal lines = sum(row.lines().stream().map((each) -> Score.points(each, row.entries())).toList());
		if (row.kind().isInspection()) {
			paper.table("总分", List.of("得分", "总分"), List.of(List.of(plain(lines), plain(row.total()))));
			return;
		}
		paper.table("总分", List.of("各项得分", "嘉奖加分", "处罚另扣", "总分（最低 0 分）"),
				List.of(List.of(plain(lines), plain(row.commendation()), plain(penalties(row)), plain(row.total()))));
	}

	/** What punishable cases take from the total besides their lines (AP-11). */
	static BigDecimal penalties(Appraisal row) {
		return sum(row.entries().stream().filter(Appraisal.Entry::isPunishment).map(Appraisal.Entry::points).toList());
	}

	private void objection(Paper.Draft paper, Appraisal row) {
		if (row.objection() != null) {
			paper.fields("异议和裁定", "提出时间", CompanyTime.text(row.objectedAt()), "异议", row.objection(), "裁定时间",
					Views.time(row.decidedAt()), "裁定人", this.views.name(row.decidedBy()), "裁定", row.decision());
		}
	}

	/** As the row has it, to the last digit; nothing for null. */
	static String plain(BigDecimal number) {
		return (number != null) ? number.toPlainString() : "";
	}

}
