package io.huiyin.onsite;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.huiyin.casework.CaseStep;
import io.huiyin.engine.CompanyTime;
import io.huiyin.form.Refusal;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
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
 * A visit to a customer, which is also the service form 技服表格 and the service receipt
 * 售后服务回单. It may take several rounds: another visit, where the first did not do.
 */
@Entity
class Visit {

	/** Why work may be done (OS-3). */
	enum Cover {

		/** An agreement in force on the day. */
		AGREEMENT,
		/** The customer consents to pay. */
		PAID,
		/** The technical lead made an exception. */
		FREE

	}

	@Id
	private String caseNumber;

	@Version
	private Integer version; // null means new, so that save() inserts

	private String customerNumber;

	private String company;

	private String contact;

	private String telephone;

	private String taxBranch;

	private String address;

	private String route;

	private String faultDescription;

	private String sourceCase;

	private String openedBy;

	private LocalDateTime openedAt;

	@Column(name = "round_number")
	private int round = 1;

	private String technician;

	private LocalDateTime visitTime;

	private String equipment;

	private String tools;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private AgreementSaid agreementSaid;

	private LocalDateTime arrivedAt;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Cover cover;

	private String coverDetail;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Backup backup;

	private String backupBy;

	private String symptoms;

	private String analysis;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Stage nextStage;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Stage removedIn;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Opening opening;

	private String openingBy;

	private Boolean takeAwayAgreed;

	private String takeAwayBy;

	private String takeAwayReason;

	private LocalDateTime takenAwayAt;

	private String machine;

	private String machineSerial;

	private String accessories;

	private Boolean machineRepaired;

	private String cause;

	private String remedy;

	private String advice;

	private LocalDateTime testedAt;

	private String signer;

	private LocalDateTime signedAt;

	private String told;

	private String callbackNumber;

	private String faultClass;

	private String receiptFiledBy;

	private LocalDateTime receiptFiledAt;

	private String receiptFiledWhere;

	private LocalDateTime closedAt;

	@OneToMany(mappedBy = "visit", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Step> steps = new ArrayList<>();

	@OneToMany(mappedBy = "visit", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Custody> custody = new ArrayList<>();

	@OneToMany(mappedBy = "visit", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Replaced> replaced = new ArrayList<>();

	protected Visit() {
	}

	Visit(String caseNumber, String customerNumber, VisitForms.OpenVisit known, String person, LocalDateTime at) {
		this.caseNumber = caseNumber;
		this.customerNumber = customerNumber;
		this.company = known.company();
		this.contact = known.contact();
		this.telephone = known.telephone();
		this.taxBranch = known.taxBranch();
		this.address = known.address();
		this.route = known.route();
		this.faultDescription = known.faultDescription();
		this.sourceCase = known.sourceCase();
		this.visitTime = known.visitTime();
		this.technician = known.technician();
		this.openedBy = person;
		this.openedAt = at;
	}

	void assign(String person) {
		this.technician = person;
	}

	/** Somebody else goes in the technician's place, as long as there is work to do. */
	void handOverTo(String person) {
		if (this.signedAt != null || this.told != null) {
			throw new Refusal("上门服务 " + this.caseNumber + " 已经做完，不再改派；请清空“改派谁上门”，只填督办措施。");
		}
		this.technician = person;
	}

	/** The service form is filled in first (OS-1). */
	void prepare(VisitForms.PrepareService form, String person, LocalDateTime at) {
		this.faultClass = form.faultClass();
		this.equipment = form.equipment();
		this.tools = form.tools();
		step(Step.Kind.PREPARED, form.equipment() + "；" + form.tools(), person, at);
	}

	/**
	 * The customer was not reached (OS-2). Answers whether a second person is to be set
	 * on it, which happens once until they are reached.
	 */
	boolean notReached(String note, String person, LocalDateTime at) {
		List<Step> calls = steps(Step.Kind.NOT_REACHED, Step.Kind.FIXED);
		boolean first = calls.isEmpty() || calls.get(calls.size() - 1).kind == Step.Kind.FIXED;
		step(Step.Kind.NOT_REACHED, note, person, at);
		return first;
	}

	/** Everything was asked and the visit is fixed (OS-2). */
	void fixed(VisitForms.CallAhead asked, String person, LocalDateTime at) {
		this.faultDescription = asked.faultDescription();
		this.tools = asked.tools();
		this.agreementSaid = asked.agreementSaid();
		this.visitTime = asked.visitTime();
		this.address = asked.address();
		this.route = asked.route();
		step(Step.Kind.FIXED,
				"约定 " + CompanyTime.text(asked.visitTime()) + " 上门；服务协议：" + asked.agreementSaid().label() + "；已请客户备份。",
				person, at);
	}

	void setOut(String person, LocalDateTime at) {
		step(Step.Kind.SET_OUT, "工具、备件、资料已带齐。", person, at);
	}

	void rescheduled(String reason, String person, LocalDateTime at) {
		step(Step.Kind.RESCHEDULED, reason, person, at);
		this.visitTime = null;
	}

	/** Whether there is a reason to work at all (OS-3); null is none. */
	void arrived(Cover why, String detail, String person, LocalDateTime at) {
		this.arrivedAt = at;
		this.cover = why;
		this.coverDetail = detail;
		step(Step.Kind.ARRIVED, detail, person, at);
	}

	/** The backup question comes before any repair (OS-4). */
	void heard(VisitForms.Arrive heard, String person, LocalDateTime at) {
		this.backup = heard.backup();
		this.backupBy = heard.backupBy();
		this.symptoms = heard.symptoms();
		this.analysis = heard.analysis();
		this.nextStage = Stage.CONNECTIONS;
		step(Step.Kind.HEARD, heard.backup().label() + "（" + heard.backupBy() + "）；" + heard.analysis(), person, at);
	}

	/**
	 * The technical lead makes an exception (OS-3). Why is in the step that notes it;
	 * this goes on the customer's paper.
	 */
	void workFree(String lead) {
		if (this.arrivedAt == null || this.cover != null) {
			throw new Refusal("只有到场后没有服务依据的，才能例外免费服务；请选择其他决定。");
		}
		this.cover = Cover.FREE;
		this.coverDetail = "例外免费服务（" + lead + "特批）";
	}

	/**
	 * A stage of the diagnosis, none of which can be skipped (OS-5), with cover (OS-3)
	 * and with the backup settled (OS-4).
	 */
	void diagnosed(Stage stage, VisitForms.Diagnose found, String person, LocalDateTime at) {
		requireCover();
		if (this.nextStage != stage) {
			throw new Refusal("检查须按连接、软件、硬件的次序进行，现在不该" + stage.label() + "，请刷新任务列表。");
		}
		if (Boolean.TRUE.equals(found.caseOpened()) && this.opening != Opening.AGREED) {
			throw new Refusal("客户没有同意打开机箱，不能打开；已经打开的，请先征得客户同意并请负责人处理。");
		}
		step(stage.step(), found.finding() + (Boolean.TRUE.equals(found.caseOpened()) ? "（已打开机箱）" : ""), person, at);
		if (found.faultRemoved()) {
			this.removedIn = stage;
			this.remedy = found.remedy();
			this.nextStage = null;
		}
		else {
			this.nextStage = (stage == Stage.CONNECTIONS) ? Stage.SOFTWARE
					: (stage == Stage.SOFTWARE) ? Stage.HARDWARE : null;
		}
	}

	/** Consent to open the case, before it is opened (OS-6). */
	void askedToOpen(Opening consent, String by, String person, LocalDateTime at) {
		this.opening = consent;
		this.openingBy = by;
		step(Step.Kind.OPENING, consent.label() + ((by != null) ? "（" + by + "）" : ""), person, at);
	}

	/** Consent to take the machine away, before it is taken (OS-7). */
	void askedToTakeAway(VisitForms.TakeAway asked, String place, String holder, String person, LocalDateTime at) {
		requireCover();
		this.takeAwayAgreed = asked.takeAwayAgreed();
		step(Step.Kind.TAKE_AWAY,
				(asked.takeAwayAgreed() ? "客户同意取机（" : "客户不同意取机（") + asked.takeAwayBy() + "）：" + asked.takeAwayReason(),
				person, at);
		if (asked.takeAwayAgreed()) {
			this.takeAwayBy = asked.takeAwayBy();
			this.takeAwayReason = asked.takeAwayReason();
			this.machine = asked.machine();
			this.machineSerial = asked.machineSerial();
			this.accessories = asked.accessories();
			this.takenAwayAt = at;
			this.machineRepaired = null;
			moved(place, holder, "取机，凭证已留给客户", at);
		}
	}

	/** The machine is always somewhere with someone (OS-7). */
	void repaired(Repair how, String place, String holder, String work, String person, LocalDateTime at) {
		step(Step.Kind.REPAIR, work, person, at);
		moved(place, holder, work, at);
		if (how != Repair.MOVED) {
			this.machineRepaired = how == Repair.REPAIRED;
			if (this.machineRepaired) {
				this.remedy = work;
				this.removedIn = Stage.HARDWARE;
			}
		}
	}

	void returned(String receivedBy, String person, LocalDateTime at) {
		moved("客户处", receivedBy, "已送还，取机凭证已收回", at);
		step(Step.Kind.RETURNED, "客户 " + receivedBy + " 收机，取机凭证已收回。", person, at);
	}

	/** The original fault is tested before the customer (OS-8). */
	void testFailed(String person, LocalDateTime at) {
		requireCover();
		this.removedIn = null;
		this.nextStage = Stage.CONNECTIONS;
		step(Step.Kind.TESTED, "当面测试，故障仍在，从头再查。", person, at);
	}

	/** Solved: cause, remedy and advice are explained (OS-8). */
	void testPassed(VisitForms.TestBeforeCustomer test, String person, LocalDateTime at) {
		requireCover();
		if (this.removedIn == null) {
			throw new Refusal("还没有查到并排除故障，不能当面测试，请刷新任务列表。");
		}
		this.cause = test.cause();
		this.remedy = test.remedy();
		this.advice = test.advice();
		this.testedAt = at;
		if (test.replacements() != null) {
			test.replacements().forEach((each) -> this.replaced.add(new Replaced(this, each, person)));
		}
		step(Step.Kind.TESTED, "当面测试，原故障已排除；东西已放回原处。", person, at);
	}

	/** The customer signed and stamped the receipt, which is attached (OS-8). */
	void signed(String by, String person, LocalDateTime at) {
		if (this.testedAt == null) {
			throw new Refusal("还没有在客户面前测试，不能签字，请刷新任务列表。");
		}
		this.signer = by;
		this.signedAt = at;
		step(Step.Kind.SIGNED, by + " 签字盖章，回单已上传。", person, at);
	}

	/** The receipt was handed in and classified (OS-9, OS-12). */
	void receiptFiled(String classified, String where, String person, LocalDateTime at) {
		this.faultClass = classified;
		this.receiptFiledBy = person;
		this.receiptFiledAt = at;
		this.receiptFiledWhere = where;
		step(Step.Kind.FILED, classified + "；存放：" + where, person, at);
	}

	/** What was replaced in that round is handed over at base (OS-11). */
	void handedOver(int ofRound, String where, String note, String person, LocalDateTime at) {
		toHandOver(ofRound).forEach((each) -> {
			each.receivedBy = person;
			each.receivedAt = at;
			each.storedWhere = where;
			each.handOverNote = note;
		});
		step(Step.Kind.HANDED_OVER, "存放：" + where, person, at);
	}

	/** What was replaced in that round and is not at base yet. */
	List<Replaced> toHandOver(int ofRound) {
		return this.replaced.stream().filter((each) -> each.round == ofRound && each.receivedBy == null).toList();
	}

	/** Another visit: everything is asked and tested again. */
	void anotherRound(String reason, String person, LocalDateTime at) {
		step(Step.Kind.DECIDED, "再次上门：" + reason, person, at);
		this.round++;
		this.visitTime = null;
		this.arrivedAt = null;
		this.cover = null;
		this.coverDetail = null;
		this.backup = null;
		this.nextStage = null;
		this.removedIn = null;
		this.opening = null;
		this.takeAwayAgreed = null;
		this.testedAt = null;
		this.signedAt = null;
		this.signer = null;
		this.told = null;
		this.callbackNumber = null;
		this.receiptFiledAt = null;
	}

	/** It ends without (more) work, and the customer was told why (ST-1). */
	void ended(String reason, String explanation, String person, LocalDateTime at) {
		this.told = explanation;
		step(Step.Kind.DECIDED, "结束：" + reason + "。已向客户说明：" + explanation, person, at);
	}

	void note(Step.Kind kind, String text, String person, LocalDateTime at) {
		step(kind, text, person, at);
	}

	void callbackOpened(String number) {
		if (this.signedAt == null && this.told == null) {
			throw new Refusal("上门服务 " + this.caseNumber + " 还没有客户签字，不能回访。");
		}
		this.callbackNumber = number;
	}

	void close(LocalDateTime at) {
		if (this.signedAt == null && this.told == null) {
			throw new Refusal("上门服务 " + this.caseNumber + " 还没有客户签字，不能办结。");
		}
		if (isMachineAway()) {
			throw new Refusal("上门服务 " + this.caseNumber + " 取走的机器还没有送还，不能办结。");
		}
		this.closedAt = at;
	}

	/**
	 * Whether all is done: closed, the receipt filed, the equipment handed over.
	 */
	boolean isFinished() {
		return this.closedAt != null && (this.signedAt == null || this.receiptFiledAt != null)
				&& this.replaced.stream().allMatch((each) -> each.receivedBy != null);
	}

	/** Whether a machine of the customer's is with us (OS-7). */
	boolean isMachineAway() {
		return !this.custody.isEmpty() && !this.custody.get(this.custody.size() - 1).place.equals("客户处");
	}

	/** All who worked on the visit, by user id. */
	Set<String> handlers() {
		Set<String> all = new LinkedHashSet<>(Set.of(this.openedBy));
		this.steps.forEach((step) -> all.add(step.person()));
		return all;
	}

	/** Whether the customer does not want the visit any more. */
	boolean isWithdrawn() {
		return !steps(Step.Kind.WITHDRAWN).isEmpty();
	}

	/** The steps of the present round of one of the kinds. */
	List<Step> steps(Step.Kind... kinds) {
		return this.steps.stream()
			.filter((step) -> step.round == this.round && List.of(kinds).contains(step.kind))
			.toList();
	}

	private void requireCover() {
		if (this.cover == null) {
			throw new Refusal("没有服务依据（有效协议、付费同意或负责人特批），不能动手。");
		}
	}

	private void moved(String place, String holder, String note, LocalDateTime at) {
		this.custody.add(new Custody(this, place, holder, note, at));
	}

	private void step(Step.Kind kind, String text, String person, LocalDateTime at) {
		this.steps.add(new Step(this, kind, text, person, at));
	}

	/** Common to all that hangs on a visit. */
	@MappedSuperclass
	abstract static class Entry {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		Long id;

		@ManyToOne(optional = false)
		@JoinColumn(name = "case_number")
		Visit visit;

	}

	/** Something that was done: never changed afterwards. */
	@Entity(name = "VisitStep")
	@Table(name = "visit_step")
	static class Step extends CaseStep {

		@ManyToOne(optional = false)
		@JoinColumn(name = "case_number")
		private Visit visit;

		@Column(name = "round_number")
		private int round;

		@Enumerated(EnumType.STRING)
		@JdbcTypeCode(SqlTypes.VARCHAR)
		private Kind kind;

		/** What kind of step, by the name that staff give it. */
		enum Kind {

			PREPARED("填写技服表格"), NOT_REACHED("未联系上"), FIXED("约定上门"), WITHDRAWN("客户取消上门"), CHASED("督办"), SET_OUT("出发"),
			RESCHEDULED("改约"), ARRIVED("到场核对"), PAID_NOTED("知悉付费服务"), HEARD("备份与分析"), CONNECTIONS("查连接"),
			SOFTWARE("查软件"), OPENING("征求开箱同意"), HARDWARE("查硬件"), TAKE_AWAY("征求取机同意"), REPAIR("修理"), RETURNED("送还机器"),
			TESTED("当面测试"), SIGNED("签字盖章"), FILED("回单归档"), HANDED_OVER("移交设备"), DECIDED("负责人决定");

			private final String label;

			Kind(String label) {
				this.label = label;
			}

		}

		protected Step() {
		}

		private Step(Visit visit, Kind kind, String text, String person, LocalDateTime takenAt) {
			super(text, person, takenAt);
			this.visit = visit;
			this.round = visit.round;
			this.kind = kind;
		}

		@Override
		public String label() {
			return this.kind.label;
		}

	}

	/** Where the machine is and with whom, from a moment on (OS-7). */
	@Entity(name = "VisitCustody")
	@Table(name = "visit_custody")
	static class Custody extends Entry {

		private String place;

		private String holder;

		private String note;

		private LocalDateTime since;

		protected Custody() {
		}

		private Custody(Visit visit, String place, String holder, String note, LocalDateTime since) {
			this.visit = visit;
			this.place = place;
			this.holder = holder;
			this.note = note;
			this.since = since;
		}

		String place() {
			return this.place;
		}

		String holder() {
			return this.holder;
		}

		String note() {
			return this.note;
		}

		LocalDateTime since() {
			return this.since;
		}

	}

	/**
	 * Special equipment that was replaced, with the technician until the warehouse has it
	 * (OS-11).
	 */
	@Entity(name = "VisitReplacement")
	@Table(name = "visit_replacement")
	static class Replaced extends Entry {

		@Column(name = "round_number")
		private int round;

		private String equipmentName;

		private String oldSerial;

		private String newSerial;

		private String heldBy;

		private String receivedBy;

		private LocalDateTime receivedAt;

		private String storedWhere;

		private String handOverNote;

		protected Replaced() {
		}

		private Replaced(Visit visit, VisitForms.Replacement each, String heldBy) {
			this.visit = visit;
			this.round = visit.round;
			this.equipmentName = each.equipmentName();
			this.oldSerial = each.oldSerial();
			this.newSerial = each.newSerial();
			this.heldBy = heldBy;
		}

		String equipmentName() {
			return this.equipmentName;
		}

		String oldSerial() {
			return this.oldSerial;
		}

		String newSerial() {
			return this.newSerial;
		}

		/** Who has it until it is handed over, by user id. */
		String heldBy() {
			return this.heldBy;
		}

		/** Who received it at base, by user id; null until then. */
		String receivedBy() {
			return this.receivedBy;
		}

		String storedWhere() {
			return this.storedWhere;
		}

		LocalDateTime receivedAt() {
			return this.receivedAt;
		}

	}

	String caseNumber() {
		return this.caseNumber;
	}

	String customerNumber() {
		return this.customerNumber;
	}

	String company() {
		return this.company;
	}

	String contact() {
		return this.contact;
	}

	String telephone() {
		return this.telephone;
	}

	String taxBranch() {
		return this.taxBranch;
	}

	String address() {
		return this.address;
	}

	String route() {
		return this.route;
	}

	String faultDescription() {
		return this.faultDescription;
	}

	String sourceCase() {
		return this.sourceCase;
	}

	int round() {
		return this.round;
	}

	String technician() {
		return this.technician;
	}

	LocalDateTime visitTime() {
		return this.visitTime;
	}

	String equipment() {
		return this.equipment;
	}

	String tools() {
		return this.tools;
	}

	AgreementSaid agreementSaid() {
		return this.agreementSaid;
	}

	LocalDateTime arrivedAt() {
		return this.arrivedAt;
	}

	Cover cover() {
		return this.cover;
	}

	String coverDetail() {
		return this.coverDetail;
	}

	Backup backup() {
		return this.backup;
	}

	String backupBy() {
		return this.backupBy;
	}

	String symptoms() {
		return this.symptoms;
	}

	String analysis() {
		return this.analysis;
	}

	Stage nextStage() {
		return this.nextStage;
	}

	Stage removedIn() {
		return this.removedIn;
	}

	Opening opening() {
		return this.opening;
	}

	Boolean takeAwayAgreed() {
		return this.takeAwayAgreed;
	}

	String takeAwayBy() {
		return this.takeAwayBy;
	}

	String takeAwayReason() {
		return this.takeAwayReason;
	}

	LocalDateTime takenAwayAt() {
		return this.takenAwayAt;
	}

	String machine() {
		return this.machine;
	}

	String machineSerial() {
		return this.machineSerial;
	}

	String accessories() {
		return this.accessories;
	}

	Boolean machineRepaired() {
		return this.machineRepaired;
	}

	String cause() {
		return this.cause;
	}

	String remedy() {
		return this.remedy;
	}

	String advice() {
		return this.advice;
	}

	LocalDateTime testedAt() {
		return this.testedAt;
	}

	String signer() {
		return this.signer;
	}

	LocalDateTime signedAt() {
		return this.signedAt;
	}

	String told() {
		return this.told;
	}

	String callbackNumber() {
		return this.callbackNumber;
	}

	String faultClass() {
		return this.faultClass;
	}

	String receiptFiledBy() {
		return this.receiptFiledBy;
	}

	LocalDateTime receiptFiledAt() {
		return this.receiptFiledAt;
	}

	String receiptFiledWhere() {
		return this.receiptFiledWhere;
	}

	LocalDateTime closedAt() {
		return this.closedAt;
	}

	/** All steps, oldest first. */
	List<Step> allSteps() {
		return Collections.unmodifiableList(this.steps);
	}

	List<Custody> custody() {
		return Collections.unmodifiableList(this.custody);
	}

	List<Replaced> replaced() {
		return Collections.unmodifiableList(this.replaced);
	}

}
