package io.huiyin.complaint;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.huiyin.form.Refusal;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A complaint: the row that is the truth about the case. The engine's tokens only say
 * whose turn it is.
 */
@Entity
class Complaint {

	/**
	 * Where the case stands; a row never goes back except from {@code ANSWERED} to
	 * {@code HANDLING}.
	 */
	enum State {

		/** Recorded, to be verified the same day (CP-2, CP-3). */
		RECORDED,
		/** Verified; its owner settles it (CP-4 to CP-11). */
		HANDLING,
		/**
		 * The sheet is filled in and the customer has an answer (CP-6, CP-7); the
		 * callback is due (CB-3).
		 */
		ANSWERED,
		/** Called back and closed. */
		CLOSED

	}

	@Id
	private String caseNumber;

	@Version
	private Integer version; // null means new, so that save() inserts

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Channel channel;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Category category;

	private String customerName;

	private String telephone;

	private String unit;

	private LocalDateTime occurredAt;

	private String matter;

	private boolean important;

	private String recordedBy;

	private LocalDateTime recordedAt;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private State state = State.RECORDED;

	@Column(name = "round_number")
	private int round = 1;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Verdict verdict;

	private String responsibleDepartment;

	private String concernedPerson;

	private int reportingLevel = 1;

	private String outcome;

	private String answerToCustomer;

	private String callbackNumber;

	private LocalDateTime closedAt;

	@OneToMany(mappedBy = "complaint", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Step> steps = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "complaint_department", joinColumns = @JoinColumn(name = "case_number"))
	@Column(name = "department")
	private Set<String> departmentsConcerned = new LinkedHashSet<>();

	protected Complaint() {
	}

	Complaint(String caseNumber, ComplaintForms.Record record, String person, LocalDateTime at) {
		this.caseNumber = caseNumber;
		this.channel = record.channel();
		this.category = record.category();
		this.customerName = record.customerName();
		this.telephone = record.telephone();
		this.unit = record.unit();
		this.occurredAt = record.occurredAt();
		this.matter = record.matter();
		this.important = record.important();
		this.recordedBy = person;
		this.recordedAt = at;
		if (this.important) {
			add(Step.Kind.IMPORTANT, null, "登记时认定为重大事项，报管理处主任。", person, at);
		}
	}

	/**
	 * The same day's investigation (CP-3). Answers whether it showed the matter to be
	 * important only now (CP-10).
	 * @param concernedName the name of whom of the staff it is about; null if of none
	 */
	boolean verify(ComplaintForms.Verify found, String concernedName, String person, LocalDateTime at) {
		require(State.RECORDED, "这件投诉已经核实过。");
		this.state = State.HANDLING;
		this.verdict = found.verdict();
		this.responsibleDepartment = found.responsibleDepartment();
		this.concernedPerson = found.concernedPerson();
		if (this.concernedPerson != null) {
			add(Step.Kind.CONCERNED, null, concernedName, person, at);
		}
		add(Step.Kind.VERIFIED, found.responsibleDepartment(), found.verdict().label() + "：" + found.findings(), person,
				at);
		boolean turnedImportant = found.important() && !this.important;
		if (turnedImportant) {
			this.important = true;
			add(Step.Kind.IMPORTANT, null, "核实时认定为重大事项，报管理处主任。", person, at);
		}
		return turnedImportant;
	}

	/**
	 * The limit of the same day passed and somebody higher is told (CP-3); the
	 * verification stays open.
	 */
	void tellOverdue(String level, LocalDateTime at) {
		add(Step.Kind.OVERDUE, level, "未在规定时限内核实，已报" + level + "。", null, at);
	}

	/** A step of the handling, with what it found. */
	void handled(Step.Kind kind, String party, String finding, String person, LocalDateTime at) {
		require(State.HANDLING, "这件投诉目前不在处理中，请刷新任务列表。");
		add(kind, party, finding, person, at);
	}

	/**
	 * A remark of somebody who was told; allowed at any time, since it does not move the
	 * case.
	 */
	void noted(Step.Kind kind, String remark, String person, LocalDateTime at) {
		add(kind, null, remark, person, at);
	}

	/**
	 * The departments whose opinions are needed because the responsible one cannot settle
	 * the matter (CP-5).
	 */
	void involve(Set<String> departments) {
		this.departmentsConcerned.clear();
		this.departmentsConcerned.addAll(departments);
	}

	/**
	 * The service-centre manager decides how the matter is handled and which department
	 * does it (CP-5).
	 */
	void decided(String decision, String department, String person, LocalDateTime at) {
		handled(Step.Kind.DECISION, department, decision, person, at);
		this.responsibleDepartment = department;
	}

	/**
	 * Nobody answered at this level: the next one is asked (CP-9); the last level is
	 * asked again until it answers.
	 */
	void reportOneLevelHigher(int lastLevel) {
		this.reportingLevel = Math.min(this.reportingLevel + 1, lastLevel);
	}

	/**
	 * The complaint handling sheet (CP-7), with the answer that the customer was given
	 * (CP-6).
	 */
	void completeSheet(String result, String answer, String person, LocalDateTime at) {
		require(State.HANDLING, "这件投诉目前不能填写处理单，请刷新任务列表。");
		add(Step.Kind.SHEET, null, "处理结果：" + result, person, at);
		this.outcome = result;
		this.answerToCustomer = answer;
		this.state = State.ANSWERED;
	}

	void callbackOpened(String number) {
		require(State.ANSWERED, "投诉 " + this.caseNumber + " 尚未答复客户，不能回访。");
		this.callbackNumber = number;
	}

	/** The customer was not satisfied: the handling starts again. */
	void reopen(LocalDateTime at) {
		require(State.ANSWERED, "投诉 " + this.caseNumber + " 不在等待回访，不能重新处理。");
		this.state = State.HANDLING;
		this.round++;
		this.reportingLevel = 1;
		add(Step.Kind.REOPENED, null, "回访 " + this.callbackNumber + " 中客户表示不满意。", null, at);
	}

	void close(LocalDateTime at) {
		require(State.ANSWERED, "投诉 " + this.caseNumber + " 尚未答复客户，不能结案。");
		this.state = State.CLOSED;
		this.closedAt = at;
		add(Step.Kind.CLOSED, null, "回访 " + this.callbackNumber + " 已完成，结案。", null, at);
	}

	/** All who recorded or handled the case, by user id. */
	Set<String> handlers() {
		return Stream.concat(Stream.of(this.recordedBy), this.steps.stream().map(Step::person))
			.filter(Objects::nonNull)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * What the handling of the present round came to, as a draft for the sheet: nothing
	 * is typed twice (CP-7).
	 */
	String outcomeSoFar() {
		Step last = this.steps.stream()
			.filter((step) -> step.round() == this.round && step.person() != null)
			.filter((step) -> step.kind() != Step.Kind.OVERDUE_NOTED && step.kind() != Step.Kind.IMPORTANT_NOTED
					&& step.kind() != Step.Kind.IMPORTANT)
			.reduce((earlier, later) -> later)
			.orElse(null);
		return (last != null) ? last.finding() : null;
	}

	private void add(Step.Kind kind, String party, String finding, String person, LocalDateTime at) {
		this.steps.add(new Step(this, kind, party, finding, person, at));
	}

	private void require(State expected, String otherwise) {
		if (this.state != expected) {
			throw new Refusal(otherwise);
		}
	}

	String caseNumber() {
		return this.caseNumber;
	}

	Channel channel() {
		return this.channel;
	}

	Category category() {
		return this.category;
	}

	String customerName() {
		return this.customerName;
	}

	String telephone() {
		return this.telephone;
	}

	String unit() {
		return this.unit;
	}

	LocalDateTime occurredAt() {
		return this.occurredAt;
	}

	String matter() {
		return this.matter;
	}

	boolean important() {
		return this.important;
	}

	String recordedBy() {
		return this.recordedBy;
	}

	LocalDateTime recordedAt() {
		return this.recordedAt;
	}

	State state() {
		return this.state;
	}

	int round() {
		return this.round;
	}

	Verdict verdict() {
		return this.verdict;
	}

	String responsibleDepartment() {
		return this.responsibleDepartment;
	}

	/** Whom of the staff it is about, by user id; null if of none. */
	String concernedPerson() {
		return this.concernedPerson;
	}

	Set<String> departmentsConcerned() {
		return Collections.unmodifiableSet(this.departmentsConcerned);
	}

	/** 1 is the technical lead; the decision {@code reportingLevel} names them all. */
	int reportingLevel() {
		return this.reportingLevel;
	}

	String outcome() {
		return this.outcome;
	}

	String answerToCustomer() {
		return this.answerToCustomer;
	}

	String callbackNumber() {
		return this.callbackNumber;
	}

	LocalDateTime closedAt() {
		return this.closedAt;
	}

	List<Step> steps() {
		return Collections.unmodifiableList(this.steps);
	}

}
