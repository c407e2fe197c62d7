package io.huiyin.staff;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.huiyin.staff.StaffFiles.Layer;
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

/** A person's file, of which each change stays on record. */
@Entity
class StaffMember {

	@Id
	private String person;

	@Version
	private Integer version; // null means new, so that save() inserts

	private String name;

	private String post;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Layer layer;

	private String manager;

	private LocalDate startedOn;

	private LocalDate leftOn;

	private LocalDate inductionPassedOn;

	private LocalDate postTrainingPassedOn;

	private LocalDate appointedOn;

	private LocalDate enteredOn;

	@OneToMany(mappedBy = "member", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Change> changes = new ArrayList<>();

	protected StaffMember() {
	}

	StaffMember(String person) {
		this.person = person;
	}

	/**
	 * Enters what the file says from now on, and what of it is new.
	 * @param name of the person as the login has it, kept for the time when it is gone;
	 * the user id if it is
	 * @param by user id of whoever enters it
	 */
	void enter(NewFiles.Entry entry, String name, String by, LocalDateTime at) {
		note(Item.POST, this.post, entry.post(), by, at);
		note(Item.LAYER, this.layer, entry.layer(), by, at);
		note(Item.MANAGER, this.manager, entry.manager(), by, at);
		note(Item.STARTED_ON, this.startedOn, entry.startedOn(), by, at);
		note(Item.INDUCTION_PASSED_ON, this.inductionPassedOn, entry.inductionPassedOn(), by, at);
		note(Item.POST_TRAINING_PASSED_ON, this.postTrainingPassedOn, entry.postTrainingPassedOn(), by, at);
		note(Item.APPOINTED_ON, this.appointedOn, entry.appointedOn(), by, at);
		note(Item.LEFT_ON, this.leftOn, entry.leftOn(), by, at);
		this.name = known(name);
		this.post = entry.post();
		this.layer = entry.layer();
		this.manager = entry.manager();
		this.startedOn = entry.startedOn();
		this.leftOn = entry.leftOn();
		this.inductionPassedOn = entry.inductionPassedOn();
		this.postTrainingPassedOn = entry.postTrainingPassedOn();
		this.appointedOn = entry.appointedOn();
		this.enteredOn = Objects.requireNonNullElse(this.enteredOn, at.toLocalDate());
	}

	private void note(Item item, Object before, Object after, String by, LocalDateTime at) {
		if (!Objects.equals(before, after)) {
			this.changes
				.add(new Change(this, item, Objects.toString(before, null), Objects.toString(after, null), by, at));
		}
	}

	/**
	 * The file as others see it.
	 * @param name of the person as the login has it; the user id if there is no login any
	 * more
	 */
	StaffFiles.Member told(String name) {
		return new StaffFiles.Member(this.person, known(name), this.post, this.layer, this.manager, this.startedOn,
				this.leftOn, this.inductionPassedOn, this.postTrainingPassedOn, this.appointedOn, this.enteredOn);
	}

	private String known(String name) {
		return (name.equals(this.person) && this.name != null) ? this.name : name;
	}

	boolean isGoneBy(LocalDate day) {
		return this.leftOn != null && this.leftOn.isBefore(day);
	}

	/** What of a file can change. */
	enum Item {

		POST("岗位"), LAYER("层级"), MANAGER("上级"), STARTED_ON("入职日期"), INDUCTION_PASSED_ON("入职培训考试通过日期"),
		POST_TRAINING_PASSED_ON("岗位培训考试通过日期"), APPOINTED_ON("正式任用日期"), LEFT_ON("离职日期");

		private final String label;

		Item(String label) {
			this.label = label;
		}

		String label() {
			return this.label;
		}

	}

	/** What was changed by whom: never changed afterwards. */
	@Entity(name = "StaffChange")
	@Table(name = "staff_change")
	static class Change {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		private Long id;

		@ManyToOne(optional = false)
		@JoinColumn(name = "person")
		private StaffMember member;

		@Enumerated(EnumType.STRING)
		@JdbcTypeCode(SqlTypes.VARCHAR)
		private Item item;

		private String oldValue;

		private String newValue;

		private String changedBy;

		private LocalDateTime changedAt;

		protected Change() {
		}

		private Change(StaffMember member, Item item, String oldValue, String newValue, String changedBy,
				LocalDateTime changedAt) {
			this.member = member;
			this.item = item;
			this.oldValue = oldValue;
			this.newValue = newValue;
			this.changedBy = changedBy;
			this.changedAt = changedAt;
		}

		Item item() {
			return this.item;
		}

		/** A text, a day, the name of a layer or a user id; null if there was none. */
		String oldValue() {
			return this.oldValue;
		}

		/** As before; null if it was taken out. */
		String newValue() {
			return this.newValue;
		}

		String changedBy() {
			return this.changedBy;
		}

		LocalDateTime changedAt() {
			return this.changedAt;
		}

	}

	String person() {
		return this.person;
	}

	Integer version() {
		return this.version;
	}

	String manager() {
		return this.manager;
	}

	LocalDate leftOn() {
		return this.leftOn;
	}

}
