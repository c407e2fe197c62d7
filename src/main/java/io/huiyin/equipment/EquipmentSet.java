package io.huiyin.equipment;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.huiyin.form.Refusal;
import jakarta.persistence.CascadeType;
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
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A set of special equipment (IN-6). It is in one place at a time, so that it can neither
 * be lent twice nor be returned by a case that does not have it; each move stays on
 * record.
 */
@Entity
class EquipmentSet {

	@Id
	private String serial;

	@Version
	private Integer version; // null means new, so that save() inserts

	private String model;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private SetState state;

	private String holder;

	private String holderCase;

	private LocalDateTime since;

	private LocalDateTime dueBack;

	@OneToMany(mappedBy = "equipment", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Move> moves = new ArrayList<>();

	protected EquipmentSet() {
	}

	/** A new set, in stock. */
	EquipmentSet(String serial, String model, String person, LocalDateTime at) {
		this.serial = serial;
		this.model = model;
		putInStock("新入库", null, person, at);
	}

	/** Against an IOU (IN-6). */
	void lend(String caseNumber, String borrower, LocalDateTime due, String person, LocalDateTime at) {
		if (!isInStock()) {
			throw new Refusal("设备 " + this.serial + " 不在库（" + this.state.label() + "），不能借出。");
		}
		this.state = SetState.LENT;
		this.holder = borrower;
		this.holderCase = caseNumber;
		this.since = at;
		this.dueBack = due;
		moved(null, caseNumber, person, at);
	}

	/** It stays at the customer's (IN-11). */
	void install(String caseNumber, String company, String person, LocalDateTime at) {
		requireLentTo(caseNumber);
		this.state = SetState.INSTALLED;
		this.holder = company;
		this.since = at;
		this.dueBack = null;
		moved(null, caseNumber, person, at);
	}

	/** A spare comes back (IN-13). */
	void takeBack(String caseNumber, String person, LocalDateTime at) {
		requireLentTo(caseNumber);
		putInStock("退还", caseNumber, person, at);
	}

	/**
	 * It is not there any more. Whoever borrowed it still answers for it, and it stays
	 * out since then.
	 */
	void declareMissing(String sourceCase, String missingCase, String person, LocalDateTime at) {
		requireLentTo(sourceCase);
		this.state = SetState.MISSING;
		this.holderCase = missingCase;
		moved("借出于 " + sourceCase, missingCase, person, at);
	}

	/** It was found and is back in the warehouse. */
	void foundAgain(String missingCase, String where, String person, LocalDateTime at) {
		requireMissingIn(missingCase);
		putInStock("找回，存放：" + where, missingCase, person, at);
	}

	/** It will not be found, and is off the books. */
	void writeOff(String missingCase, String reason, String person, LocalDateTime at) {
		requireMissingIn(missingCase);
		this.state = SetState.LOST;
		this.holder = null;
		this.since = at;
		this.dueBack = null;
		moved(reason, missingCase, person, at);
	}

	boolean isInStock() {
		return this.state == SetState.IN_STOCK;
	}

	boolean isLentTo(String caseNumber) {
		return this.state == SetState.LENT && this.holderCase.equals(caseNumber);
	}

	boolean isOverdueAt(LocalDateTime time) {
		return this.dueBack != null && this.dueBack.isBefore(time);
	}

	private void requireLentTo(String caseNumber) {
		if (!isLentTo(caseNumber)) {
			throw new Refusal("设备 " + this.serial + " 没有借给 " + caseNumber + "（" + this.state.label() + "），请核对编号。");
		}
	}

	private void requireMissingIn(String missingCase) {
		if (this.state != SetState.MISSING || !this.holderCase.equals(missingCase)) {
			throw new Refusal(
					"设备 " + this.serial + " 不在 " + missingCase + " 的查找之中（" + this.state.label() + "），请刷新任务列表。");
		}
	}

	private void putInStock(String note, String caseNumber, String person, LocalDateTime at) {
		this.state = SetState.IN_STOCK;
		this.holder = null;
		this.holderCase = null;
		this.since = at;
		this.dueBack = null;
		moved(note, caseNumber, person, at);
	}

	private void moved(String note, String caseNumber, String person, LocalDateTime at) {
		this.moves.add(new Move(this, caseNumber, person, at, note));
	}

	/** Where the set went: never changed afterwards. */
	@Entity(name = "EquipmentMove")
	@Table(name = "equipment_move")
	static class Move {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		private Long id;

		@ManyToOne(optional = false)
		@JoinColumn(name = "serial")
		private EquipmentSet equipment;

		@Enumerated(EnumType.STRING)
		@JdbcTypeCode(SqlTypes.VARCHAR)
		private SetState state;

		private String holder;

		private String caseNumber;

		private String person;

		private LocalDateTime movedAt;

		private String note;

		protected Move() {
		}

		private Move(EquipmentSet equipment, String caseNumber, String person, LocalDateTime movedAt, String note) {
			this.equipment = equipment;
			this.state = equipment.state;
			this.holder = equipment.holder;
			this.caseNumber = caseNumber;
			this.person = person;
			this.movedAt = movedAt;
			this.note = note;
		}

		SetState state() {
			return this.state;
		}

		/** A user id, or the company where it is installed; null in stock. */
		String holder() {
			return this.holder;
		}

		String caseNumber() {
			return this.caseNumber;
		}

		String person() {
			return this.person;
		}

		LocalDateTime movedAt() {
			return this.movedAt;
		}

		String note() {
			return this.note;
		}

	}

	String serial() {
		return this.serial;
	}

	String model() {
		return this.model;
	}

	SetState state() {
		return this.state;
	}

	/** A user id, or the company where it is installed; null in stock. */
	String holder() {
		return this.holder;
	}

	/** The case by which it is where it is; null in stock. */
	String holderCase() {
		return this.holderCase;
	}

	LocalDateTime since() {
		return this.since;
	}

	/** Until when it should be back; null unless it is out. */
	LocalDateTime dueBack() {
		return this.dueBack;
	}

	/** Oldest first. */
	List<Move> moves() {
		return Collections.unmodifiableList(this.moves);
	}

}
