package io.huiyin.complaint;

import java.time.LocalDateTime;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What one step of a complaint found, and who took it: never changed afterwards. */
@Entity
@Table(name = "complaint_step")
class Step {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@ManyToOne(optional = false)
	@JoinColumn(name = "case_number")
	private Complaint complaint;

	@Column(name = "round_number")
	private int round;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Kind kind;

	private String party;

	private String finding;

	private String person;

	private LocalDateTime takenAt;

	/** What kind of step, by the name that staff give it. */
	enum Kind {

		CONCERNED("被投诉员工"), VERIFIED("当天核实"), OVERDUE("核实超时上报"), OVERDUE_NOTED("超时督办"), IMPORTANT("重大事项上报"),
		IMPORTANT_NOTED("主任批示"), DEPARTMENT("责任部门处理"), OPINION("相关部门意见"), DECISION("服务中心经理裁定"), CARRIED_OUT("落实裁定"),
		UNIT_VERIFIED("向被投诉单位核实"), HANDLING_OPINION("处理意见"), REPORTED("逐级上报"), COORDINATED("装修协调"), SHEET("填写投诉处理单"),
		REOPENED("客户不满意，重新处理"), CLOSED("结案");

		private final String label;

		Kind(String label) {
			this.label = label;
		}

	}

	protected Step() {
	}

	Step(Complaint complaint, Kind kind, String party, String finding, String person, LocalDateTime takenAt) {
		this.complaint = complaint;
		this.round = complaint.round();
		this.kind = kind;
		this.party = party;
		this.finding = finding;
		this.person = person;
		this.takenAt = takenAt;
	}

	Kind kind() {
		return this.kind;
	}

	String label() {
		return this.kind.label;
	}

	/**
	 * The round of handling: 1, and one more each time that a dissatisfied customer
	 * reopened it.
	 */
	int round() {
		return this.round;
	}

	/** Whom the step dealt with: a department, a unit, a level; or null. */
	String party() {
		return this.party;
	}

	String finding() {
		return this.finding;
	}

	/** User id, or null for a step that the server took when a limit was reached. */
	String person() {
		return this.person;
	}

	LocalDateTime takenAt() {
		return this.takenAt;
	}

}
