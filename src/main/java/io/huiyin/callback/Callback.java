package io.huiyin.callback;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.huiyin.form.Refusal;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A callback and its record 回访记录 (CB-4): attempts, what was said, questions and points
 * with their answers.
 */
@Entity
class Callback {

	@Id
	private String caseNumber;

	@Version
	private Integer version; // null means new, so that save() inserts

	private String kind;

	private String subjectCase;

	private String customerName;

	private String telephone;

	private String subject;

	private LocalDateTime openedAt;

	private LocalDateTime dueAt;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Satisfaction satisfaction;

	private String comments;

	private LocalDateTime closedAt;

	@ElementCollection
	@CollectionTable(name = "callback_handler", joinColumns = @JoinColumn(name = "case_number"))
	@Column(name = "person")
	private Set<String> handlers = new LinkedHashSet<>();

	@ElementCollection
	@CollectionTable(name = "callback_concerned", joinColumns = @JoinColumn(name = "case_number"))
	@Column(name = "person")
	private Set<String> concerned = new LinkedHashSet<>();

	@OneToMany(mappedBy = "callback", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Attempt> attempts = new ArrayList<>();

	@OneToMany(mappedBy = "callback", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Question> questions = new ArrayList<>();

	@OneToMany(mappedBy = "callback", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Point> points = new ArrayList<>();

	@OneToMany(mappedBy = "callback", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Note> notes = new ArrayList<>();

	protected Callback() {
	}

	Callback(String caseNumber, Callbacks.Request request, LocalDateTime openedAt, LocalDateTime dueAt) {
		this.caseNumber = caseNumber;
		this.kind = request.kind();
		this.subjectCase = request.subjectCase();
		this.customerName = request.customerName();
		this.telephone = request.telephone();
		this.subject = request.subject();
		this.handlers.addAll(request.handlers());
		this.concerned.addAll(request.concerned());
		this.openedAt = openedAt;
		this.dueAt = dueAt;
	}

	/** Who handled the case, and whom it is about: none of them calls or signs (CB-3). */
	Set<String> involved() {
		Set<String> involved = new LinkedHashSet<>(this.handlers);
		involved.addAll(this.concerned);
		return involved;
	}

	/** Why somebody who is involved neither calls nor signs. */
	String involvementOf(String person) {
		return this.handlers.contains(person) ? "您经办过 " + this.subjectCase + "，回访须由未经办此案的同事进行。"
				: this.subjectCase + " 涉及您本人，回访须由其他同事进行。";
	}

	/** Nobody was reached; there will be another attempt, never a close. */
	void notReached(String note, String person, LocalDateTime at) {
		requireNotYetReached();
		this.attempts.add(new Attempt(this, Outcome.NOT_REACHED, note, person, at));
	}

	/** The customer was reached and said how satisfied they are (CB-4, ST-1). */
	void reached(Satisfaction said, String customersComments, String note, String person, LocalDateTime at) {
		requireNotYetReached();
		this.attempts.add(new Attempt(this, Outcome.REACHED, note, person, at));
		this.satisfaction = said;
		this.comments = customersComments;
	}

	/**
	 * A question that could not be answered at once, with the time agreed for the answer
	 * (CB-5).
	 */
	void ask(String question, LocalDateTime agreedTime) {
		this.questions.add(new Question(this, question, agreedTime));
	}

	/** A new point, to be settled by its department (CB-6). */
	void raise(PointKind pointKind, String content, String department) {
		this.points.add(new Point(this, pointKind, content, department));
	}

	void note(String text, String person, LocalDateTime at) {
		this.notes.add(new Note(this, text, person, at));
	}

	/** The one question that still waits for its answer. */
	Question openQuestion() {
		return this.questions.stream()
			.filter((question) -> question.answer == null)
			.findFirst()
			.orElseThrow(() -> new Refusal("回访 " + this.caseNumber + " 没有待答复的问题，请刷新任务列表。"));
	}

	Point point(long id) {
		return this.points.stream()
			.filter((point) -> point.id == id)
			.findFirst()
			.orElseThrow(() -> new Refusal("回访 " + this.caseNumber + " 没有这一项，请刷新任务列表。"));
	}

	void close(LocalDateTime at) {
		if (this.satisfaction == null) {
			throw new Refusal("回访 " + this.caseNumber + " 尚未接通客户，不能结束。");
		}
		if (this.questions.stream().anyMatch((question) -> question.answer == null)) {
			throw new Refusal("回访 " + this.caseNumber + " 还有未答复的问题，不能结束。");
		}
		if (this.points.stream().anyMatch((point) -> point.signedBy == null)) {
			throw new Refusal("回访 " + this.caseNumber + " 还有部门未签收的事项，不能结束。");
		}
		this.closedAt = at;
	}

	private void requireNotYetReached() {
		if (this.satisfaction != null) {
			throw new Refusal("回访 " + this.caseNumber + " 已经接通过客户，请刷新任务列表。");
		}
	}

	/** Common to all that hangs on a callback. */
	@MappedSuperclass
	abstract static class Entry {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		Long id;

		@ManyToOne(optional = false)
		@JoinColumn(name = "case_number")
		Callback callback;

	}

	/** One attempt to reach the customer. */
	@Entity
	@Table(name = "callback_attempt")
	static class Attempt extends Entry {

		@Enumerated(EnumType.STRING)
		@JdbcTypeCode(SqlTypes.VARCHAR)
		private Outcome outcome;

		private String note;

		private String person;

		private LocalDateTime madeAt;

		protected Attempt() {
		}

		private Attempt(Callback callback, Outcome outcome, String note, String person, LocalDateTime madeAt) {
			this.callback = callback;
			this.outcome = outcome;
			this.note = note;
			this.person = person;
			this.madeAt = madeAt;
		}

		Outcome outcome() {
			return this.outcome;
		}

		String note() {
			return this.note;
		}

		String person() {
			return this.person;
		}

		LocalDateTime madeAt() {
			return this.madeAt;
		}

	}

	/** A question with an agreed time for its answer (CB-5). */
	@Entity
	@Table(name = "callback_question")
	static class Question extends Entry {

		private String question;

		private LocalDateTime agreedTime;

		private int timesMoved;

		private String answer;

		private String answeredBy;

		private LocalDateTime answeredAt;

		protected Question() {
		}

		private Question(Callback callback, String question, LocalDateTime agreedTime) {
			this.callback = callback;
			this.question = question;
			this.agreedTime = agreedTime;
		}

		void answer(String text, String person, LocalDateTime at) {
			this.answer = text;
			this.answeredBy = person;
			this.answeredAt = at;
		}

		/**
		 * The customer agreed to another time; how often that happened stays on record
		 * (ST-3).
		 */
		void moveTo(LocalDateTime newTime) {
			this.agreedTime = newTime;
			this.timesMoved++;
		}

		String question() {
			return this.question;
		}

		LocalDateTime agreedTime() {
			return this.agreedTime;
		}

		int timesMoved() {
			return this.timesMoved;
		}

		String answer() {
			return this.answer;
		}

		String answeredBy() {
			return this.answeredBy;
		}

	}

	/**
	 * A new opinion, request, suggestion or complaint, settled by its department and
	 * signed by its manager (CB-6).
	 */
	@Entity
	@Table(name = "callback_point")
	static class Point extends Entry {

		@Enumerated(EnumType.STRING)
		@JdbcTypeCode(SqlTypes.VARCHAR)
		private PointKind kind;

		private String content;

		private String department;

		private String result;

		private String signedBy;

		private LocalDateTime signedAt;

		protected Point() {
		}

		private Point(Callback callback, PointKind kind, String content, String department) {
			this.callback = callback;
			this.kind = kind;
			this.content = content;
			this.department = department;
		}

		void sign(String settled, String person, LocalDateTime at) {
			if (this.signedBy != null) {
				throw new Refusal("这一项已经由部门经理签收，请刷新任务列表。");
			}
			this.result = settled;
			this.signedBy = person;
			this.signedAt = at;
		}

		Long id() {
			return this.id;
		}

		PointKind kind() {
			return this.kind;
		}

		String content() {
			return this.content;
		}

		String department() {
			return this.department;
		}

		String result() {
			return this.result;
		}

		String signedBy() {
			return this.signedBy;
		}

		LocalDateTime signedAt() {
			return this.signedAt;
		}

	}

	/**
	 * What the supervisor did about a callback that is overdue, or an answer that was not
	 * given in time.
	 */
	@Entity
	@Table(name = "callback_note")
	static class Note extends Entry {

		private String text;

		private String person;

		private LocalDateTime notedAt;

		protected Note() {
		}

		private Note(Callback callback, String text, String person, LocalDateTime notedAt) {
			this.callback = callback;
			this.text = text;
			this.person = person;
			this.notedAt = notedAt;
		}

		String text() {
			return this.text;
		}

		String person() {
			return this.person;
		}

	}

	String caseNumber() {
		return this.caseNumber;
	}

	String kind() {
		return this.kind;
	}

	String subjectCase() {
		return this.subjectCase;
	}

	String customerName() {
		return this.customerName;
	}

	String telephone() {
		return this.telephone;
	}

	String subject() {
		return this.subject;
	}

	LocalDateTime dueAt() {
		return this.dueAt;
	}

	Satisfaction satisfaction() {
		return this.satisfaction;
	}

	String comments() {
		return this.comments;
	}

	LocalDateTime closedAt() {
		return this.closedAt;
	}

	List<Attempt> attempts() {
		return Collections.unmodifiableList(this.attempts);
	}

	List<Question> questions() {
		return Collections.unmodifiableList(this.questions);
	}

	List<Point> points() {
		return Collections.unmodifiableList(this.points);
	}

	List<Note> notes() {
		return Collections.unmodifiableList(this.notes);
	}

}
