package io.huiyin.equipment;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.huiyin.casework.CaseStep;
import io.huiyin.form.Refusal;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * The case of a set that was lent and is not there any more (IN-13): it is searched for
 * until it is back in the warehouse, or until the manager writes it off.
 */
@Entity
class MissingSet {

	/** How far the case is. */
	enum Stage {

		SEARCHING, FOUND, NOT_FOUND, TAKEN_BACK, WRITTEN_OFF

	}

	@Id
	private String caseNumber;

	@Version
	private Integer version; // null means new, so that save() inserts

	private String sourceCase;

	private String serial;

	private String model;

	private String holder;

	private LocalDateTime lentAt;

	private String declaredBy;

	private LocalDateTime declaredAt;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Stage stage = Stage.SEARCHING;

	private String storedWhere;

	private String decisionReason;

	private String liability;

	private LocalDateTime closedAt;

	@OneToMany(mappedBy = "missingSet", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Step> steps = new ArrayList<>();

	protected MissingSet() {
	}

	MissingSet(String caseNumber, String sourceCase, Stock.Item set, String person, LocalDateTime at) {
		this.caseNumber = caseNumber;
		this.sourceCase = sourceCase;
		this.serial = set.serial();
		this.model = set.model();
		this.holder = set.holder();
		this.lentAt = set.since();
		this.declaredBy = person;
		this.declaredAt = at;
		step(Step.Kind.DECLARED, null, person, at);
	}

	/** The search has ended; how, decides who acts next. */
	void searched(boolean found, String finding, String person, LocalDateTime at) {
		require(Stage.SEARCHING, "现在不在查找之中");
		this.stage = found ? Stage.FOUND : Stage.NOT_FOUND;
		step(found ? Step.Kind.FOUND : Step.Kind.NOT_FOUND, finding, person, at);
	}

	/** What was found is back in the warehouse. */
	void takenBack(String where, String person, LocalDateTime at) {
		require(Stage.FOUND, "还没有找到，不能收回入库");
		this.stage = Stage.TAKEN_BACK;
		this.storedWhere = where;
		step(Step.Kind.TAKEN_BACK, "存放：" + where, person, at);
	}

	/** The manager does not give it up yet. */
	void searchAgain(String reason, String person, LocalDateTime at) {
		require(Stage.NOT_FOUND, "还没有查找的结果，不能作处理决定");
		this.stage = Stage.SEARCHING;
		step(Step.Kind.SEARCH_AGAIN, reason, person, at);
	}

	/** The manager gives it up, and says who answers for it. */
	void writtenOff(String reason, String whoAnswers, String person, LocalDateTime at) {
		require(Stage.NOT_FOUND, "还没有查找的结果，不能作处理决定");
		this.stage = Stage.WRITTEN_OFF;
		this.decisionReason = reason;
		this.liability = whoAnswers;
		step(Step.Kind.WRITTEN_OFF, reason + "；责任与赔偿：" + whoAnswers, person, at);
	}

	void chased(String instruction, String person, LocalDateTime at) {
		step(Step.Kind.CHASED, instruction, person, at);
	}

	void close(LocalDateTime at) {
		if (this.stage != Stage.TAKEN_BACK && this.stage != Stage.WRITTEN_OFF) {
			throw new Refusal("设备遗失 " + this.caseNumber + " 的设备 " + this.serial + " 既没有收回也没有核销，不能办结。");
		}
		this.closedAt = at;
	}

	private void require(Stage expected, String otherwise) {
		if (this.stage != expected) {
			throw new Refusal("设备遗失 " + this.caseNumber + " " + otherwise + "，请刷新任务列表。");
		}
	}

	private void step(Step.Kind kind, String text, String person, LocalDateTime at) {
		this.steps.add(new Step(this, kind, text, person, at));
	}

	/** Something that was done: never changed afterwards. */
	@Entity(name = "MissingStep")
	@Table(name = "missing_step")
	static class Step extends CaseStep {

		@ManyToOne(optional = false)
		@JoinColumn(name = "case_number")
		private MissingSet missingSet;

		@Enumerated(EnumType.STRING)
		@JdbcTypeCode(SqlTypes.VARCHAR)
		private Kind kind;

		/** What kind of step, by the name that staff give it. */
		enum Kind {

			DECLARED("登记遗失"), FOUND("找到"), NOT_FOUND("没有找到"), CHASED("督办"), TAKEN_BACK("收回入库"), SEARCH_AGAIN("继续查找"),
			WRITTEN_OFF("核销");

			private final String label;

			Kind(String label) {
				this.label = label;
			}

		}

		protected Step() {
		}

		private Step(MissingSet missingSet, Kind kind, String text, String person, LocalDateTime takenAt) {
			super(text, person, takenAt);
			this.missingSet = missingSet;
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

	/** The case that had borrowed the set. */
	String sourceCase() {
		return this.sourceCase;
	}

	String serial() {
		return this.serial;
	}

	String model() {
		return this.model;
	}

	/** Who had borrowed the set and answers for it, by user id. */
	String holder() {
		return this.holder;
	}

	LocalDateTime lentAt() {
		return this.lentAt;
	}

	String declaredBy() {
		return this.declaredBy;
	}

	LocalDateTime declaredAt() {
		return this.declaredAt;
	}

	Stage stage() {
		return this.stage;
	}

	String storedWhere() {
		return this.storedWhere;
	}

	String decisionReason() {
		return this.decisionReason;
	}

	/** Who answers for a set that was written off, and how it is made good. */
	String liability() {
		return this.liability;
	}

	LocalDateTime closedAt() {
		return this.closedAt;
	}

	/** Oldest first. */
	List<Step> steps() {
		return Collections.unmodifiableList(this.steps);
	}

}
