package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.huiyin.casework.CaseStep;
import io.huiyin.form.Refusal;
import io.huiyin.staff.StaffFiles.Layer;
import io.huiyin.staff.StaffFiles.Member;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * An inspection, a monthly or a year-end appraisal of one person: a sheet of lines with
 * points, what was deducted and why, and what became of it. The row is the truth about
 * the case.
 */
@Entity
class Appraisal {

	/** How far the case is; it never goes back. */
	enum State {

		/** To be filled in. */
		OPEN("待评分"),
		/** Filled in; the person may object (AP-12). */
		SCORED("待本人确认"),
		/** The quality department is to decide. */
		OBJECTED("品质部裁定中"),
		/** Decided; the person is to read it. */
		DECIDED("已裁定"),
		/** Not objected to in time: the result stands. */
		STANDING("结果生效"), CLOSED("已办结");

		private final String label;

		State(String label) {
			this.label = label;
		}

		String label() {
			return this.label;
		}

	}

	/** Those states in which there is a result that the person may see. */
	static final Set<State> WITH_RESULT = Set.of(State.SCORED, State.OBJECTED, State.DECIDED, State.STANDING,
			State.CLOSED);

	/** For tables of many: one statement for so many of them. */
	private static final int MANY = 100;

	@Id
	private String caseNumber;

	@Version
	private Integer version; // null means new, so that save() inserts

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Kind kind;

	private String person;

	private String post;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Layer layer;

	private String appraiser;

	private LocalDate periodStart;

	private String onceKey;

	private String occasion;

	private String openedBy;

	private LocalDateTime openedAt;

	private boolean begun;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private State state = State.OPEN;

	private String commendationRule;

	private BigDecimal commendation = BigDecimal.ZERO;

	private String commendationReason;

	private BigDecimal commendationBefore;

	private String commendationCorrection;

	private String remark;

	private BigDecimal total;

	private String scoredBy;

	private LocalDateTime scoredAt;

	private LocalDateTime objectionUntil;

	private String objection;

	private LocalDateTime objectedAt;

	private String decision;

	private String decidedBy;

	private LocalDateTime decidedAt;

	private Integer inspectionCount;

	private BigDecimal inspectionSum;

	private BigDecimal inspectionWeight;

	private BigDecimal inspectionShare;

	private BigDecimal monthSum;

	private BigDecimal monthWeight;

	private BigDecimal monthShare;

	private BigDecimal yearEndShare;

	private String missingExplanation;

	private BigDecimal yearTotal;

	private String reward;

	private LocalDate rewardedOn;

	private LocalDateTime closedAt;

	@ElementCollection
	@CollectionTable(name = "appraisal_line", joinColumns = @JoinColumn(name = "case_number"))
	@OrderColumn(name = "position")
	@BatchSize(size = MANY)
	private List<Line> lines = new ArrayList<>();

	@OneToMany(mappedBy = "appraisal", cascade = CascadeType.ALL)
	@OrderBy("id")
	@BatchSize(size = MANY)
	private List<Entry> entries = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "appraisal_month", joinColumns = @JoinColumn(name = "case_number"))
	@OrderBy("monthStart")
	@BatchSize(size = MANY)
	private List<Month> months = new ArrayList<>();

	@OneToMany(mappedBy = "appraisal", cascade = CascadeType.ALL)
	@OrderBy("id")
	private List<Step> steps = new ArrayList<>();

	protected Appraisal() {
	}

	/**
	 * A case to be filled in.
	 * @param member the person as their file has them now
	 * @param appraiser who is to fill it in, by user id; null if nobody is above
	 * @param openedBy who asked for it; null if it was due
	 */
	Appraisal(String caseNumber, Kind kind, Member member, String appraiser, LocalDate periodStart, String occasion,
			String openedBy, LocalDateTime at) {
		this.caseNumber = caseNumber;
		this.kind = kind;
		this.person = member.person();
		this.post = member.post();
		this.layer = member.layer();
		this.appraiser = appraiser;
		this.periodStart = periodStart;
		this.onceKey = (kind == Kind.SPOT_INSPECTION) ? null : kind + " " + periodStart + " " + member.person();
		this.occasion = occasion;
		this.openedBy = openedBy;
		this.openedAt = at;
		step(Step.Kind.OPENED, occasion, openedBy, at);
	}

	/** The process of the case begins; a second one for the same case does not. */
	void begin() {
		if (this.begun) {
			throw new Refusal(this.kind.label() + " " + this.caseNumber + " 已经发起，不能再次发起。");
		}
		this.begun = true;
	}

	/** Another appraiser fills it in, because the first one does not (AP-2). */
	void giveTo(String another, String name, String instruction, String by, LocalDateTime at) {
		require(State.OPEN, "已经评分，不能改派");
		this.appraiser = another;
		step(Step.Kind.CHASED, instruction + "；改由" + name + "评分", by, at);
	}

	void chased(String instruction, String by, LocalDateTime at) {
		step(Step.Kind.CHASED, instruction, by, at);
	}

	/**
	 * The sheet is filled in.
	 * @param remark what else is to be said; null for nothing
	 * @param until up to when the person may object
	 */
	void scored(List<Line> sheet, List<Entry> losses, Commendation reward, String remark, LocalDateTime until,
			String by, LocalDateTime at) {
		require(State.OPEN, "已经评分");
		this.lines.addAll(sheet);
		losses.forEach((entry) -> {
			entry.appraisal = this;
			this.entries.add(entry);
		});
		if (reward != null) {
			this.commendationRule = reward.rule();
			this.commendation = reward.points();
			this.commendationReason = reward.reason();
		}
		this.remark = remark;
		this.scoredBy = by;
		this.scoredAt = at;
		this.objectionUntil = until;
		this.state = State.SCORED;
		count();
		step(Step.Kind.SCORED, totalText(), by, at);
	}

	/** What the year had brought when its appraisal was filled in (AP-7). */
	void yearBrought(Year year, String explanation) {
		this.inspectionCount = year.inspectionCount();
		this.inspectionShare = year.inspections().share();
		this.inspectionSum = year.inspections().sum();
		this.inspectionWeight = year.inspections().weight();
		this.monthShare = year.monthly().share();
		this.monthSum = year.monthly().sum();
		this.monthWeight = year.monthly().weight();
		this.yearEndShare = year.yearEndShare();
		this.months.addAll(year.months());
		this.missingExplanation = explanation;
	}

	void objected(String text, String by, LocalDateTime at) {
		require(State.SCORED, "现在不能提出异议");
		this.objection = text;
		this.objectedAt = at;
		this.state = State.OBJECTED;
		step(Step.Kind.OBJECTED, text, by, at);
	}

	/** The person has seen the result and lets it stand. */
	void accepted(String by, LocalDateTime at) {
		require(State.SCORED, "现在不能确认");
		step(Step.Kind.ACCEPTED, null, by, at);
	}

	/**
	 * The quality department has decided; what it corrects never lowers the total.
	 * @param corrections what counts from now on; empty if the result is upheld
	 */
	void decided(String text, List<Correction> corrections, String by, LocalDateTime at) {
		require(State.OBJECTED, "没有待裁定的异议");
		corrections.forEach(this::correct);
		count();
		this.decision = text;
		this.decidedBy = by;
		this.decidedAt = at;
		this.state = State.DECIDED;
		step(corrections.isEmpty() ? Step.Kind.UPHELD : Step.Kind.CORRECTED, totalText() + "：" + text, by, at);
	}

	private void correct(Correction correction) {
		if (correction.entry() == null) {
			this.commendationBefore = this.commendation;
			this.commendation = correction.points();
			this.commendationCorrection = correction.reason();
			if (this.commendationRule == null) {
				this.commendationRule = "品质部裁定";
			}
			return;
		}
		correction.entry().correctedPoints = correction.points();
		correction.entry().correctionReason = correction.reason();
	}

	private void count() {
		this.total = Score.total(this.lines, this.entries, this.commendation);
		if (this.kind == Kind.YEAR_END_APPRAISAL) {
			this.yearTotal = YearTotal.of(List.of(inspections(), monthly(), yearEnd()));
		}
	}

	/** What has been decided has been read by the person. */
	void decisionRead(String by, LocalDateTime at) {
		require(State.DECIDED, "还没有裁定");
		step(Step.Kind.DECISION_READ, null, by, at);
	}

	/** The person has accepted the result, or nobody objected in time (AP-12). */
	void letStand(LocalDateTime at) {
		require(State.SCORED, "还没有可以生效的结果");
		boolean accepted = this.steps.stream().anyMatch((each) -> each.kind == Step.Kind.ACCEPTED);
		// the column may have rounded up to the next second
		if (!accepted && at.plusSeconds(1).isBefore(this.objectionUntil)) {
			throw new Refusal(this.kind.label() + " " + this.caseNumber + " 的异议期未满，本人也没有确认，不能生效。");
		}
		this.state = State.STANDING;
		step(Step.Kind.STANDS, totalText(), null, at);
	}

	void rewarded(String what, LocalDate on, String by, LocalDateTime at) {
		if (!isExcellent() || (this.state != State.STANDING && this.state != State.DECIDED)) {
			throw new Refusal(this.caseNumber + " 的结果还没有生效，或者总分没有超过 100 分，不能登记奖励。");
		}
		this.reward = what;
		this.rewardedOn = on;
		step(Step.Kind.REWARDED, what, by, at);
	}

	void close(LocalDateTime at) {
		if (this.state != State.STANDING && this.state != State.DECIDED) {
			throw new Refusal(this.kind.label() + " " + this.caseNumber + " 还没有生效的结果，不能办结。");
		}
		if (isExcellent() && this.reward == null) {
			throw new Refusal("优秀员工的奖励尚未登记，" + this.caseNumber + " 不能办结。");
		}
		this.state = State.CLOSED;
		this.closedAt = at;
	}

	private void require(State expected, String otherwise) {
		if (this.state != expected) {
			throw new Refusal(this.kind.label() + " " + this.caseNumber + " " + otherwise + "，请刷新任务列表。");
		}
	}

	private void step(Step.Kind what, String text, String by, LocalDateTime at) {
		this.steps.add(new Step(this, what, text, by, at));
	}

	/**
	 * The result in words: {@code 92.50 分}, that of a year with its own total; null as
	 * long as there is none.
	 */
	String totalText() {
		if (this.total == null) {
			return null;
		}
		String sheet = this.total.toPlainString() + " 分";
		return (this.yearTotal != null) ? "全年总分 " + this.yearTotal.toPlainString() + " 分（年终考核 " + sheet + "）" : sheet;
	}

	/** A year whose weighted total exceeds 100 (AP-10). */
	boolean isExcellent() {
		return this.yearTotal != null && YearTotal.isExcellent(this.yearTotal);
	}

	/**
	 * A commendation 嘉奖 or higher (AP-10).
	 *
	 * @param rule what the 《行政奖罚标准》 calls it
	 */
	record Commendation(String rule, BigDecimal points, String reason) {
	}

	/**
	 * What quality makes of an entry (AP-12).
	 *
	 * @param entry one of this sheet; null for the commendation
	 * @param points what counts from now on
	 */
	record Correction(Entry entry, BigDecimal points, String reason) {
	}

	/**
	 * What a year had brought: its inspections and its monthly appraisals.
	 */
	record Year(int inspectionCount, YearTotal.Part inspections, YearTotal.Part monthly, BigDecimal yearEndShare,
			List<Month> months) {
	}

	/** A line of the sheet. */
	@Embeddable
	static class Line implements Score.Line {

		private String item;

		private String itemGroup;

		private String label;

		private String content;

		private BigDecimal most;

		protected Line() {
		}

		/**
		 * A line.
		 * @param itemGroup 德, 勤, 能 or 绩; empty on an inspection
		 * @param content 理论知识 or 操作技能 (AP-3); empty on an inspection
		 * @param most the points that it starts from
		 */
		Line(String item, String itemGroup, String label, String content, BigDecimal most) {
			this.item = item;
			this.itemGroup = itemGroup;
			this.label = label;
			this.content = content;
			this.most = most;
		}

		@Override
		public String item() {
			return this.item;
		}

		String itemGroup() {
			return this.itemGroup;
		}

		String label() {
			return this.label;
		}

		String content() {
			return this.content;
		}

		@Override
		public BigDecimal most() {
			return this.most;
		}

	}

	/** A deduction (AP-8) or a punishable case (AP-11). */
	@Entity(name = "AppraisalEntry")
	@Table(name = "appraisal_entry")
	static class Entry implements Score.Loss {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		private Long id;

		@ManyToOne(optional = false)
		@JoinColumn(name = "case_number")
		private Appraisal appraisal;

		private String item;

		private boolean punishment;

		private String standard;

		private String reason;

		private BigDecimal points;

		private BigDecimal correctedPoints;

		private String correctionReason;

		protected Entry() {
		}

		/**
		 * An entry.
		 * @param standard the words of the standard, as they are now
		 * @param points what it costs: of the line, or as a penalty of the total
		 */
		Entry(String item, boolean punishment, String standard, String reason, BigDecimal points) {
			this.item = item;
			this.punishment = punishment;
			this.standard = standard;
			this.reason = reason;
			this.points = points;
		}

		Long id() {
			return this.id;
		}

		@Override
		public String item() {
			return this.item;
		}

		@Override
		public boolean isPunishment() {
			return this.punishment;
		}

		String standard() {
			return this.standard;
		}

		String reason() {
			return this.reason;
		}

		@Override
		public BigDecimal points() {
			return Objects.requireNonNullElse(this.correctedPoints, this.points);
		}

		/** Before any correction. */
		BigDecimal originalPoints() {
			return this.points;
		}

		boolean isCorrected() {
			return this.correctedPoints != null;
		}

		String correctionReason() {
			return this.correctionReason;
		}

	}

	/** A month of a year-end appraisal. */
	@Embeddable
	static class Month {

		private LocalDate monthStart;

		private String sourceCase;

		private BigDecimal points;

		private BigDecimal weight;

		private String note;

		protected Month() {
		}

		/**
		 * A month.
		 * @param sourceCase its appraisal; null if there is none
		 * @param points its total; null if there is no result, which is not zero
		 * @param note why there is no result; null if there is one
		 */
		Month(LocalDate monthStart, String sourceCase, BigDecimal points, BigDecimal weight, String note) {
			this.monthStart = monthStart;
			this.sourceCase = sourceCase;
			this.points = points;
			this.weight = weight;
			this.note = note;
		}

		LocalDate monthStart() {
			return this.monthStart;
		}

		String sourceCase() {
			return this.sourceCase;
		}

		BigDecimal points() {
			return this.points;
		}

		BigDecimal weight() {
			return this.weight;
		}

		String note() {
			return this.note;
		}

	}

	/** Something that was done: never changed afterwards. */
	@Entity(name = "AppraisalStep")
	@Table(name = "appraisal_step")
	static class Step extends CaseStep {

		@ManyToOne(optional = false)
		@JoinColumn(name = "case_number")
		private Appraisal appraisal;

		@Enumerated(EnumType.STRING)
		@JdbcTypeCode(SqlTypes.VARCHAR)
		private Kind kind;

		/** What kind of step, by the name that staff give it. */
		enum Kind {

			OPENED("发起"), CHASED("督办"), SCORED("评分"), ACCEPTED("本人确认"), OBJECTED("提出异议"), UPHELD("裁定维持"),
			CORRECTED("裁定更正"), DECISION_READ("本人阅知裁定"), STANDS("结果生效"), REWARDED("奖励");

			private final String label;

			Kind(String label) {
				this.label = label;
			}

		}

		protected Step() {
		}

		private Step(Appraisal appraisal, Kind kind, String text, String person, LocalDateTime takenAt) {
			super(text, person, takenAt);
			this.appraisal = appraisal;
			this.kind = kind;
		}

		@Override
		public String label() {
			return this.kind.label;
		}

	}

	String caseNumber() {
		return this.caseNumber;
	}

	Kind kind() {
		return this.kind;
	}

	/** Who is appraised, by user id. */
	String person() {
		return this.person;
	}

	/** The person's post when the case was opened. */
	String post() {
		return this.post;
	}

	Layer layer() {
		return this.layer;
	}

	/** Who is to fill it in, by user id; null if nobody is above the person. */
	String appraiser() {
		return this.appraiser;
	}

	/** First day of the week, month or year; the day of a spot check. */
	LocalDate periodStart() {
		return this.periodStart;
	}

	/** As a card of the task list names it: {@code 陈静（周检 2026-11-23 至 2026-11-29）}. */
	String cardText(String name) {
		return name + "（" + this.kind.label() + " " + periodText() + "）";
	}

	String periodText() {
		return this.kind.periodText(this.periodStart);
	}

	/** Why there is a spot check. */
	String occasion() {
		return this.occasion;
	}

	LocalDateTime openedAt() {
		return this.openedAt;
	}

	State state() {
		return this.state;
	}

	String commendationRule() {
		return this.commendationRule;
	}

	/** Points that a commendation adds, 0 if there is none. */
	BigDecimal commendation() {
		return this.commendation;
	}

	/** Null if there was none when the sheet was filled in. */
	String commendationReason() {
		return this.commendationReason;
	}

	/** Its points before quality corrected them (AP-12); null if nobody did. */
	BigDecimal commendationBefore() {
		return this.commendationBefore;
	}

	/** Why quality corrected it; null if nobody did. */
	String commendationCorrection() {
		return this.commendationCorrection;
	}

	String remark() {
		return this.remark;
	}

	/** Points of the sheet, two decimals; null until it is filled in. */
	BigDecimal total() {
		return this.total;
	}

	String scoredBy() {
		return this.scoredBy;
	}

	LocalDateTime scoredAt() {
		return this.scoredAt;
	}

	LocalDateTime objectionUntil() {
		return this.objectionUntil;
	}

	String objection() {
		return this.objection;
	}

	LocalDateTime objectedAt() {
		return this.objectedAt;
	}

	String decision() {
		return this.decision;
	}

	String decidedBy() {
		return this.decidedBy;
	}

	LocalDateTime decidedAt() {
		return this.decidedAt;
	}

	/** How many inspections counted in the year; null except at the year's end. */
	Integer inspectionCount() {
		return this.inspectionCount;
	}

	YearTotal.Part inspections() {
		return new YearTotal.Part(this.inspectionShare, this.inspectionSum, this.inspectionWeight);
	}

	YearTotal.Part monthly() {
		return new YearTotal.Part(this.monthShare, this.monthSum, this.monthWeight);
	}

	YearTotal.Part yearEnd() {
		return new YearTotal.Part(this.yearEndShare, this.total, BigDecimal.ONE);
	}

	String missingExplanation() {
		return this.missingExplanation;
	}

	/** The weighted total of the year (AP-7), two decimals; null except then. */
	BigDecimal yearTotal() {
		return this.yearTotal;
	}

	String reward() {
		return this.reward;
	}

	LocalDate rewardedOn() {
		return this.rewardedOn;
	}

	LocalDateTime closedAt() {
		return this.closedAt;
	}

	/** In the order of the sheet. */
	List<Line> lines() {
		return Collections.unmodifiableList(this.lines);
	}

	/** In the order in which they were entered. */
	List<Entry> entries() {
		return Collections.unmodifiableList(this.entries);
	}

	/** January first; empty except at the year's end. */
	List<Month> months() {
		return Collections.unmodifiableList(this.months);
	}

	/** Oldest first. */
	List<Step> steps() {
		return Collections.unmodifiableList(this.steps);
	}

}
