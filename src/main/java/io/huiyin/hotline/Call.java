package io.huiyin.hotline;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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

/** A call to the hotline: who called, what was asked and said, and what came of it. */
@Entity
@Table(name = "hotline_call")
class Call {

	/** How the caller got an answer. */
	enum Outcome {

		/** On the telephone, at once or as promised (HL-4). */
		SOLVED("已在电话中解决"),
		/** By a visit (HL-5). */
		VISITED("已安排上门"),
		/** The customer did not want the visit any more. */
		WITHDRAWN("客户取消上门"),
		/** By the complaint that was made of it (HL-6). */
		COMPLAINT("已转投诉处理"),
		/** Told where to turn to (HL-7). */
		REFERRED("非热线业务，已告知办理渠道");

		private final String label;

		Outcome(String label) {
			this.label = label;
		}

		String label() {
			return this.label;
		}

	}

	@Id
	private String caseNumber;

	@Version
	private Integer version; // null means new, so that save() inserts

	private boolean missed;

	private String clerk;

	private LocalDateTime calledAt;

	private String customerNumber;

	private String company;

	private String telephone;

	private String taxBranch;

	private String contact;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Purpose purpose;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Lamp lamp;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Condition memory;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Condition printerDriver;

	private LocalDate cardDate;

	private LocalDate firstReportingDate;

	private String accountingMonth;

	private String description;

	private LocalDate agreementEnd;

	private String wishedTime;

	private String responsible;

	private LocalDateTime promisedAt;

	private int timesMoved;

	private LocalDateTime visitTime;

	private String address;

	private String route;

	private String complaintCategory;

	private LocalDateTime complaintOccurredAt;

	private String complaintMatter;

	private boolean complaintImportant;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Outcome outcome;

	private String answer;

	private LocalDateTime closedAt;

	@OneToMany(mappedBy = "call", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Note> notes = new ArrayList<>();

	protected Call() {
	}

	Call(String caseNumber, HotlineForms.TakeCall call, String clerk, LocalDateTime calledAt) {
		this.caseNumber = caseNumber;
		this.missed = !call.answered();
		this.clerk = clerk;
		this.calledAt = calledAt;
		this.telephone = call.telephone();
		callerIs(call.company(), call.taxBranch(), call.contact());
	}

	/**
	 * What the caller said of themselves (HL-2); null leaves what is known, but another
	 * company does not have the tax branch of the one that the telephone led to.
	 */
	void callerIs(String newCompany, String newTaxBranch, String newContact) {
		if (this.company != null && newCompany != null && !newCompany.equals(this.company)) {
			this.taxBranch = null;
		}
		this.company = (newCompany != null) ? newCompany : this.company;
		this.taxBranch = (newTaxBranch != null) ? newTaxBranch : this.taxBranch;
		this.contact = (newContact != null) ? newContact : this.contact;
	}

	/**
	 * An attempt to ring back (HL-1); whoever reaches the caller goes on with the call.
	 */
	void rungBack(boolean reached, String person, LocalDateTime at) {
		note(Note.Kind.RUNG_BACK, reached ? "已接通" : "未接通", person, at);
		if (reached) {
			this.clerk = person;
		}
	}

	/** The answers to the questions of the call (HL-3). */
	void asked(HotlineForms.RecordSymptoms call, String person) {
		requireOpen();
		this.clerk = person;
		this.company = call.company();
		this.telephone = call.telephone();
		this.taxBranch = call.taxBranch();
		this.contact = call.contact();
		this.purpose = call.purpose();
		this.lamp = call.lamp();
		this.memory = call.memory();
		this.printerDriver = call.printerDriver();
		this.cardDate = call.cardDate();
		this.firstReportingDate = call.firstReportingDate();
		this.accountingMonth = call.accountingMonth();
		this.description = call.description();
		agreementEnds(call.agreementEnd());
		this.wishedTime = call.wishedTime();
	}

	/** When the service agreement ends, as the customer says (HL-5). */
	void agreementEnds(LocalDate day) {
		this.agreementEnd = (day != null) ? day : this.agreementEnd;
	}

	void filedUnder(String customer) {
		this.customerNumber = customer;
	}

	/** One person is to find the answer by then (HL-4). */
	void promise(String person, LocalDateTime at) {
		requireOpen();
		this.responsible = person;
		this.promisedAt = at;
	}

	/**
	 * The customer agreed to another time; how often that happened stays on record
	 * (ST-3).
	 */
	void moveTo(LocalDateTime at) {
		this.promisedAt = at;
		this.timesMoved++;
	}

	/**
	 * Another person takes the promise over, because the first cannot keep it (MG-2). If
	 * its time has come already, the record says whose it was until then. Whom to send on
	 * a visit is for the technical lead to say.
	 */
	void handOverTo(String person, LocalDateTime at) {
		if (this.outcome != null || this.promisedAt == null) {
			throw new Refusal("来电 " + this.caseNumber + " 已经答复客户或转为上门，不再改派；请清空“改由谁承办”，只填督办措施。");
		}
		if (!at.isBefore(this.promisedAt)) {
			note(Note.Kind.LAPSED, null, this.responsible, at);
		}
		this.responsible = person;
	}

	/** The promised answer turned out to be a visit; no answer is promised any more. */
	void needsVisit() {
		requireOpen();
		this.promisedAt = null;
	}

	/** That person makes the visit (HL-5). */
	void visitBy(String person) {
		requireOpen();
		this.responsible = person;
	}

	/** Time and route were agreed with the customer (HL-5). */
	void visitFixed(LocalDateTime time, String place, String way) {
		this.visitTime = time;
		this.address = place;
		this.route = way;
		answered(Outcome.VISITED, null);
	}

	void complained(String category, LocalDateTime occurredAt, String matter, boolean important) {
		this.complaintCategory = category;
		this.complaintOccurredAt = occurredAt;
		this.complaintMatter = matter;
		this.complaintImportant = important;
		answered(Outcome.COMPLAINT, null);
	}

	/** The caller has the answer. */
	void answered(Outcome how, String text) {
		requireOpen();
		this.outcome = how;
		this.answer = text;
	}

	void note(Note.Kind kind, String text, String person, LocalDateTime at) {
		this.notes.add(new Note(this, kind, text, person, at));
	}

	/** The latest note of one of these kinds. */
	Optional<Note> last(Note.Kind... kinds) {
		List<Note.Kind> wanted = List.of(kinds);
		return this.notes.stream().filter((note) -> wanted.contains(note.kind)).reduce((earlier, later) -> later);
	}

	void close(LocalDateTime at) {
		if (this.outcome == null) {
			throw new Refusal("来电 " + this.caseNumber + " 还没有答复客户，不能办结。");
		}
		this.closedAt = at;
	}

	private void requireOpen() {
		if (this.outcome != null) {
			throw new Refusal("来电 " + this.caseNumber + " 已经答复客户，请刷新任务列表。");
		}
	}

	/** Something that was done about the call: never changed afterwards. */
	@Entity(name = "HotlineNote")
	@Table(name = "hotline_note")
	static class Note {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		private Long id;

		@ManyToOne(optional = false)
		@JoinColumn(name = "case_number")
		private Call call;

		@Enumerated(EnumType.STRING)
		@JdbcTypeCode(SqlTypes.VARCHAR)
		private Kind kind;

		private String text;

		private String person;

		private LocalDateTime notedAt;

		/** What was done, by the name that staff give it. */
		enum Kind {

			RUNG_BACK("回拨"), INTERRUPTED("通话中断"), CHASED("督办"), VISIT_AGREED("同意上门"), VISIT_REFUSED("不上门，限时答复"),
			NOT_REACHED("未联系上"), REPRODUCED("已复现"), NOT_REPRODUCED("未能复现"), REMEDY("解决办法"), NEW_TIME("另约时间"),
			VISIT_NEEDED("仍需上门"), VISIT_FIXED("已约定上门"), LAPSED("承诺到期未答复，改派");

			private final String label;

			Kind(String label) {
				this.label = label;
			}

		}

		protected Note() {
		}

		private Note(Call call, Kind kind, String text, String person, LocalDateTime notedAt) {
			this.call = call;
			this.kind = kind;
			this.text = text;
			this.person = person;
			this.notedAt = notedAt;
		}

		Kind kind() {
			return this.kind;
		}

		String label() {
			return this.kind.label;
		}

		String text() {
			return this.text;
		}

		String person() {
			return this.person;
		}

		LocalDateTime notedAt() {
			return this.notedAt;
		}

	}

	String caseNumber() {
		return this.caseNumber;
	}

	boolean missed() {
		return this.missed;
	}

	/** Who talks with the caller, by user id. */
	String clerk() {
		return this.clerk;
	}

	LocalDateTime calledAt() {
		return this.calledAt;
	}

	String customerNumber() {
		return this.customerNumber;
	}

	String company() {
		return this.company;
	}

	String telephone() {
		return this.telephone;
	}

	String taxBranch() {
		return this.taxBranch;
	}

	String contact() {
		return this.contact;
	}

	Purpose purpose() {
		return this.purpose;
	}

	Lamp lamp() {
		return this.lamp;
	}

	Condition memory() {
		return this.memory;
	}

	Condition printerDriver() {
		return this.printerDriver;
	}

	LocalDate cardDate() {
		return this.cardDate;
	}

	LocalDate firstReportingDate() {
		return this.firstReportingDate;
	}

	String accountingMonth() {
		return this.accountingMonth;
	}

	String description() {
		return this.description;
	}

	LocalDate agreementEnd() {
		return this.agreementEnd;
	}

	String wishedTime() {
		return this.wishedTime;
	}

	/** The one person who owes the answer or makes the visit, by user id. */
	String responsible() {
		return this.responsible;
	}

	/** By when the answer was promised; null while none is (HL-4). */
	LocalDateTime promisedAt() {
		return this.promisedAt;
	}

	int timesMoved() {
		return this.timesMoved;
	}

	LocalDateTime visitTime() {
		return this.visitTime;
	}

	String address() {
		return this.address;
	}

	String route() {
		return this.route;
	}

	String complaintCategory() {
		return this.complaintCategory;
	}

	LocalDateTime complaintOccurredAt() {
		return this.complaintOccurredAt;
	}

	String complaintMatter() {
		return this.complaintMatter;
	}

	boolean complaintImportant() {
		return this.complaintImportant;
	}

	Outcome outcome() {
		return this.outcome;
	}

	String answer() {
		return this.answer;
	}

	LocalDateTime closedAt() {
		return this.closedAt;
	}

	List<Note> notes() {
		return Collections.unmodifiableList(this.notes);
	}

}
