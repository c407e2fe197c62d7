package io.huiyin.onsite;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import io.huiyin.attachment.Attachments;
import io.huiyin.callback.Callbacks;
import io.huiyin.casework.CaseEnd;
import io.huiyin.casework.CaseNumbers;
import io.huiyin.casework.Duties;
import io.huiyin.casework.TimeLimits;
import io.huiyin.casework.Wording;
import io.huiyin.customer.CustomerFile;
import io.huiyin.customer.Customers;
import io.huiyin.engine.CompanyTime;
import io.huiyin.engine.ModelBean;
import io.huiyin.engine.OpenTasks;
import io.huiyin.form.Admits;
import io.huiyin.form.Occasion;
import io.huiyin.form.Refusal;
import io.huiyin.form.Shows;
import io.huiyin.form.Takes;
import io.huiyin.people.Names;
import io.huiyin.people.Staff;

import static io.huiyin.form.Refusal.required;

/**
 * Where visits are dealt with: takes each form of {@code onsite-service.bpmn} and answers
 * what its model asks. What must be in a step, and in which order, is the row's.
 */
@ModelBean("visitDesk")
public class VisitDesk implements CaseEnd {

	private static final String[] TECHNICAL_SERVICE = { "technician", "technical-lead" };

	/** The tasks of whoever is sent, as the model names them. */
	private static final String[] TECHNICIANS_TASKS = { "userTask_prepareService", "userTask_callAhead",
			"userTask_setOut", "userTask_arrive", "userTask_confirmBackup", "userTask_checkConnections",
			"userTask_checkSoftware", "userTask_askToOpen", "userTask_checkHardware", "userTask_takeAway",
			"userTask_repairMachine", "userTask_returnMachine", "userTask_testBeforeCustomer",
			"userTask_obtainSignOff" };

	private static final String UNKNOWN = "（未提供）";

	private final Visits visits;

	private final Customers customers;

	private final Callbacks callbacks;

	private final Attachments attachments;

	private final CaseNumbers numbers;

	private final TimeLimits limits;

	private final Wording wording;

	private final Names names;

	private final Staff staff;

	private final Duties duties;

	private final OpenTasks tasks;

	private final CompanyTime time;

	VisitDesk(Visits visits, Customers customers, Callbacks callbacks, Attachments attachments, CaseNumbers numbers,
			TimeLimits limits, Wording wording, Names names, Staff staff, Duties duties, OpenTasks tasks,
			CompanyTime time) {
		this.visits = visits;
		this.customers = customers;
		this.callbacks = callbacks;
		this.attachments = attachments;
		this.numbers = numbers;
		this.limits = limits;
		this.wording = wording;
		this.names = names;
		this.staff = staff;
		this.duties = duties;
		this.tasks = tasks;
		this.time = time;
	}

	// --- before the visit ---

	/** What the model and the task list need to know of a new visit. */
	record Opened(String caseNumber, String customerName, boolean technicianNamed) {
	}

	@Takes("openVisitForm")
	Opened open(Occasion occasion, VisitForms.OpenVisit known) {
		if (known.technician() != null) {
			requireTechnician(known.technician());
		}
		if (known.visitTime() != null) {
			requireFuture("上门时间", known.visitTime(), occasion);
		}
		CustomerFile file = this.customers.file(new Customers.Details(known.company(), known.contact(),
				known.telephone(), known.taxBranch(), known.address(), known.route()));
		String caseNumber = this.numbers.next("SM");
		this.visits.save(new Visit(caseNumber, file.number(), known, occasion.person(), occasion.at()));
		this.customers.caseOpened(file.number(), caseNumber, "上门服务", known.faultDescription(), occasion.at());
		return new Opened(caseNumber, known.company(), known.technician() != null);
	}

	@Takes("assignTechnicianForm")
	void assign(Occasion occasion, VisitForms.AssignTechnician answers) {
		requireTechnician(answers.technician());
		visit(occasion).assign(answers.technician());
	}

	@Takes("prepareServiceForm")
	void prepare(Occasion occasion, VisitForms.PrepareService answers) {
		visit(occasion).prepare(answers, occasion.person(), occasion.at());
	}

	/** Whether the gateway sets a second person on the customer (OS-2 e). */
	record Called(boolean secondPersonNeeded) {
	}

	@Takes("callAheadForm")
	Called callAhead(Occasion occasion, VisitForms.CallAhead answers) {
		Visit visit = visit(occasion);
		if (!answers.customerReached()) {
			return new Called(visit.notReached(answers.note(), occasion.person(), occasion.at()));
		}
		if (answers.withdrawn()) {
			required(answers.withdrawal(), "请填写客户取消的原因。");
			visit.note(Visit.Step.Kind.WITHDRAWN, answers.withdrawal(), occasion.person(), occasion.at());
			return new Called(false);
		}
		required(answers.faultDescription(), "请填写故障现象。");
		required(answers.tools(), "请填写须带的工具、备件和资料。");
		required(answers.agreementSaid(), "请问清服务协议是否有效；客户说不清的选“说不清”。");
		if (!answers.backupAsked()) {
			throw new Refusal("请先请客户备份重要数据，再约定上门。");
		}
		requireFuture("上门时间", answers.visitTime(), occasion);
		required(answers.address(), "请填写上门地点。");
		required(answers.route(), "请填写路线。");
		visit.fixed(answers, occasion.person(), occasion.at());
		this.customers.file(new Customers.Details(visit.company(), visit.contact(), visit.telephone(), null,
				answers.address(), answers.route()));
		return new Called(false);
	}

	@Takes("chaseVisitForm")
	void chase(Occasion occasion, VisitForms.ChaseVisit answers) {
		Visit visit = visit(occasion);
		String instruction = answers.instruction();
		if (answers.technician() != null && !answers.technician().equals(visit.technician())) {
			requireTechnician(answers.technician());
			visit.handOverTo(answers.technician());
			this.tasks.giveTo(answers.technician(), visit.caseNumber(), TECHNICIANS_TASKS);
			instruction += "（改派" + this.names.of(answers.technician()) + "上门）";
		}
		visit.note(Visit.Step.Kind.CHASED, instruction, occasion.person(), occasion.at());
	}

	/** What the gateway after the arrival asks. */
	record Arrival(String arrival) {
	}

	@Takes("setOutForm")
	Arrival setOut(Occasion occasion, VisitForms.SetOut answers) {
		if (answers.departure() == Departure.RESCHEDULE) {
			required(answers.reason(), "请填写改约的原因。");
			visit(occasion).rescheduled(answers.reason(), occasion.person(), occasion.at());
			return new Arrival("rescheduled");
		}
		if (!answers.toolsComplete()) {
			throw new Refusal("请带齐工具、备件和资料再出发。");
		}
		visit(occasion).setOut(occasion.person(), occasion.at());
		return new Arrival("underway");
	}

	// --- at the customer's ---

	@Takes("arriveForm")
	Arrival arrive(Occasion occasion, VisitForms.Arrive answers) {
		Visit visit = visit(occasion);
		if (visit.cover() == Visit.Cover.FREE) {
			requireHeard(answers);
			visit.heard(answers, occasion.person(), occasion.at());
			return new Arrival("free");
		}
		Optional<CustomerFile.Agreement> agreement = agreementOn(visit, occasion.at());
		if (agreement.isEmpty()) {
			required(answers.payment(), "客户没有有效的服务协议，请说明原因并选择客户是否同意付费。");
			required(answers.paymentBy(), "请填写表态人（客户）。");
			if (answers.payment() == Payment.REFUSED) {
				visit.arrived(null, "没有有效协议，客户不同意付费（" + answers.paymentBy() + "）", occasion.person(), occasion.at());
				return new Arrival("refused");
			}
		}
		requireHeard(answers);
		agreement.ifPresentOrElse(
				(inForce) -> visit.arrived(Visit.Cover.AGREEMENT,
						"服务协议 " + inForce.number() + "，" + inForce.until() + " 到期", occasion.person(), occasion.at()),
				() -> visit.arrived(Visit.Cover.PAID, "客户同意付费（" + answers.paymentBy() + "）", occasion.person(),
						occasion.at()));
		visit.heard(answers, occasion.person(), occasion.at());
		return new Arrival(agreement.isPresent() ? "covered" : "paid");
	}

	/** The backup is settled and the customer heard before any repair (OS-4). */
	private static void requireHeard(VisitForms.Arrive answers) {
		required(answers.backup(), "请先确认重要数据是否已备份。");
		required(answers.backupBy(), "请填写备份的确认人（客户）。");
		required(answers.symptoms(), "请填写症状。");
		required(answers.analysis(), "请填写原因分析。");
	}

	/**
	 * The agreement in force on the day of the visit, which the server looks up (OS-3).
	 */
	private Optional<CustomerFile.Agreement> agreementOn(Visit visit, LocalDateTime at) {
		return this.customers.byNumber(visit.customerNumber()).flatMap((file) -> file.agreementOn(at.toLocalDate()));
	}

	@Takes("notePaidServiceForm")
	void notePaidService(Occasion occasion, VisitForms.NotePaidService answers) {
		visit(occasion).note(Visit.Step.Kind.PAID_NOTED, answers.remark(), occasion.person(), occasion.at());
	}

	@Takes("diagnoseForm")
	void diagnose(Occasion occasion, VisitForms.Diagnose answers) {
		if (answers.faultRemoved()) {
			required(answers.remedy(), "请填写排除办法。");
		}
		visit(occasion).diagnosed(stage(occasion), answers, occasion.person(), occasion.at());
	}

	@Takes("askToOpenForm")
	void askToOpen(Occasion occasion, VisitForms.AskToOpen answers) {
		if (answers.opening() != Opening.NOT_NEEDED) {
			required(answers.openingBy(), "请填写表态人（客户）。");
		}
		visit(occasion).askedToOpen(answers.opening(), answers.openingBy(), occasion.person(), occasion.at());
	}

	@Takes("takeAwayForm")
	void takeAway(Occasion occasion, VisitForms.TakeAway answers) {
		if (answers.takeAwayAgreed()) {
			required(answers.machine(), "请填写机器。");
			required(answers.machineSerial(), "请填写机身编号。");
		}
		visit(occasion).askedToTakeAway(answers, "途中，带回技术服务部", this.names.of(occasion.person()), occasion.person(),
				occasion.at());
	}

	/** What the gateway after the return of the machine asks. */
	record Repaired(boolean machineRepaired) {
	}

	@Takes("repairMachineForm")
	Repaired repair(Occasion occasion, VisitForms.RepairMachine answers) {
		visit(occasion).repaired(answers.repair(), answers.place(), answers.holder(), answers.work(), occasion.person(),
				occasion.at());
		return new Repaired(answers.repair() == Repair.REPAIRED);
	}

	@Takes("returnMachineForm")
	void returnMachine(Occasion occasion, VisitForms.ReturnMachine answers) {
		visit(occasion).returned(answers.receivedBy(), occasion.person(), occasion.at());
	}

	/** What the gateway after the sign-off asks. */
	record Tested(boolean equipmentReplaced) {
	}

	@Takes("testBeforeCustomerForm")
	Tested test(Occasion occasion, VisitForms.TestBeforeCustomer answers) {
		Visit visit = visit(occasion);
		if (!answers.testPassed()) {
			visit.testFailed(occasion.person(), occasion.at());
			return new Tested(false);
		}
		required(answers.cause(), "请填写故障原因。");
		required(answers.remedy(), "请填写解决办法。");
		required(answers.advice(), "请填写告诉客户的注意事项。");
		this.wording.toCustomer("故障原因", answers.cause());
		this.wording.toCustomer("解决办法", answers.remedy());
		this.wording.toCustomer("注意事项", answers.advice());
		if (!answers.putBack()) {
			throw new Refusal("请先把东西放回原处，再提交。");
		}
		visit.testPassed(answers, occasion.person(), occasion.at());
		return new Tested(!visit.toHandOver(visit.round()).isEmpty());
	}

	@Takes("obtainSignOffForm")
	void signOff(Occasion occasion, VisitForms.ObtainSignOff answers) {
		Visit visit = visit(occasion);
		// there is nothing to sign before the test; a photograph of the fault is older
		if (visit.testedAt() != null && this.attachments.ofCase(visit.caseNumber())
			.stream()
			.noneMatch((file) -> !file.addedAt().isBefore(visit.testedAt()))) {
			throw new Refusal("请先在“附件”中上传客户签字盖章的回单（扫描件或照片），再提交。");
		}
		visit.signed(answers.signer(), occasion.person(), occasion.at());
	}

	// --- after the visit ---

	@Takes("fileReceiptForm")
	void fileReceipt(Occasion occasion, VisitForms.FileReceipt answers) {
		visit(occasion).receiptFiled(answers.faultClass(), answers.filedWhere(), occasion.person(), occasion.at());
	}

	@Takes("handOverEquipmentForm")
	void handOver(Occasion occasion, VisitForms.HandOverEquipment answers) {
		visit(occasion).handedOver(round(occasion), answers.storedWhere(), answers.handOverNote(), occasion.person(),
				occasion.at());
	}

	/** Whether work is free, or the visit at an end, is not decided by who went. */
	@Admits("decideVisitForm")
	void admitDecider(Occasion occasion) {
		Visit visit = visit(occasion);
		this.duties.requireOther(occasion, "上门服务 " + visit.caseNumber() + " 由您上门，须由其他负责人决定。",
				Collections.singleton(visit.technician()));
	}

	@Takes("decideVisitForm")
	void decide(Occasion occasion, VisitForms.DecideVisit answers) {
		Visit visit = visit(occasion);
		switch (answers.decision()) {
			case WORK_FREE -> {
				visit.workFree(this.names.of(occasion.person()));
				visit.note(Visit.Step.Kind.DECIDED, "例外免费服务：" + answers.reason(), occasion.person(), occasion.at());
			}
			case ANOTHER_VISIT -> visit.anotherRound(answers.reason(), occasion.person(), occasion.at());
			case END -> {
				required(answers.told(), "请填写向客户的说明。");
				this.wording.toCustomer("向客户的说明", answers.told());
				if (!answers.customerTold()) {
					throw new Refusal("请先向客户说明，再提交。");
				}
				visit.ended(answers.reason(), answers.told(), occasion.person(), occasion.at());
			}
		}
	}

	// --- who may ---

	/**
	 * The technician who was sent works on the visit, and nobody in his place but the
	 * technical lead (OS-1).
	 */
	@Admits({ "prepareServiceForm", "setOutForm", "arriveForm", "diagnoseForm", "askToOpenForm", "takeAwayForm",
			"repairMachineForm", "returnMachineForm", "testBeforeCustomerForm", "obtainSignOffForm" })
	void admitTechnician(Occasion occasion) {
		Visit visit = visit(occasion);
		if (!occasion.person().equals(visit.technician()) && !this.staff.isIn(occasion.person(), "technical-lead")) {
			throw new Refusal(
					"上门服务 " + visit.caseNumber() + " 已派给" + this.names.of(visit.technician()) + "，由其本人或技服负责人办理。");
		}
	}

	// --- what the forms show ---

	@Shows({ "notePaidServiceForm", "askToOpenForm", "takeAwayForm" })
	VisitView show(Occasion occasion) {
		return view(visit(occasion));
	}

	/** Whom the technical lead may send. */
	record AssigningView(VisitView visit, List<Staff.Choice> technicians) {
	}

	@Shows({ "assignTechnicianForm", "chaseVisitForm" })
	AssigningView showForAssigning(Occasion occasion) {
		return new AssigningView(view(visit(occasion)), this.staff.in(TECHNICAL_SERVICE));
	}

	/** What is known of the customer's equipment and earlier cases (OS-12). */
	record PreparingView(VisitView visit, List<CustomerFile.Equipment> equipmentLines, List<PastCase> pastCases) {
	}

	/** A line of the table 以往的服务. */
	record PastCase(String caseNumber, String procedure, String openedAt, String summary, String outcome) {
	}

	@Shows("prepareServiceForm")
	PreparingView showForPreparing(Occasion occasion) {
		Visit visit = visit(occasion);
		CustomerFile file = this.customers.byNumber(visit.customerNumber()).orElseThrow();
		return new PreparingView(view(visit), file.equipment(), file.cases()
			.stream()
			.filter((entry) -> !entry.caseNumber().equals(visit.caseNumber()))
			.map((entry) -> new PastCase(entry.caseNumber(), entry.procedure(), CompanyTime.text(entry.openedAt()),
					entry.summary(), Objects.requireNonNullElse(entry.outcome(), "（未办结）")))
			.toList());
	}

	/** What is known already is proposed (OS-2). */
	record CallingView(VisitView visit, String faultDescription, String tools, String visitTime, String address,
			String route) {
	}

	@Shows("callAheadForm")
	CallingView showForCalling(Occasion occasion) {
		Visit visit = visit(occasion);
		LocalDateTime known = visit.visitTime();
		return new CallingView(view(visit), visit.faultDescription(), visit.tools(),
				(known != null) ? known.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm")) : null,
				visit.address(), visit.route());
	}

	/** Where to go. */
	record TravelView(VisitView visit, String address, String route) {
	}

	@Shows("setOutForm")
	TravelView showForTravel(Occasion occasion) {
		Visit visit = visit(occasion);
		return new TravelView(view(visit), visit.address(), visit.route());
	}

	/** The fault as it is known is proposed as the symptoms (OS-4). */
	record ArrivingView(VisitView visit, String symptoms) {
	}

	@Shows("arriveForm")
	ArrivingView showForArriving(Occasion occasion) {
		Visit visit = visit(occasion);
		return new ArrivingView(view(visit), visit.faultDescription());
	}

	/** The stage, and whether the case may be opened in it. */
	record DiagnosingView(VisitView visit, String stageName, String stageHint, boolean openable) {
	}

	@Shows("diagnoseForm")
	DiagnosingView showForDiagnosing(Occasion occasion) {
		Visit visit = visit(occasion);
		Stage stage = stage(occasion);
		return new DiagnosingView(view(visit), stage.label(), stage.hint(),
				stage == Stage.HARDWARE && visit.opening() == Opening.AGREED);
	}

	/** Where the machine is (OS-7). */
	record MachineView(VisitView visit, String machineText, String whereabouts, List<CustodyLine> custody) {
	}

	/** A line of the table 机器去向. */
	record CustodyLine(String since, String place, String holder, String note) {
	}

	@Shows({ "repairMachineForm", "returnMachineForm" })
	MachineView showMachine(Occasion occasion) {
		Visit visit = visit(occasion);
		List<Visit.Custody> custody = visit.custody();
		Visit.Custody now = custody.get(custody.size() - 1);
		return new MachineView(view(visit), visit.machine() + "，编号 " + visit.machineSerial(),
				now.place() + "，" + now.holder(),
				custody.stream()
					.map((each) -> new CustodyLine(CompanyTime.text(each.since()), each.place(), each.holder(),
							each.note()))
					.toList());
	}

	/** What removed the fault is proposed as the remedy. */
	record TestingView(VisitView visit, String remedy) {
	}

	@Shows("testBeforeCustomerForm")
	TestingView showForTesting(Occasion occasion) {
		Visit visit = visit(occasion);
		String remedy = visit.remedy();
		return new TestingView(view(visit), (remedy != null && remedy.length() > 1000) ? null : remedy);
	}

	@Shows("obtainSignOffForm")
	VisitView showForSigning(Occasion occasion) {
		return view(visit(occasion));
	}

	/** What the receipt says, with the class proposed that the technician chose. */
	record FilingView(VisitView visit, String causeText, String remedyText, String signerText, String faultClass) {
	}

	@Shows("fileReceiptForm")
	FilingView showForFiling(Occasion occasion) {
		Visit visit = visit(occasion);
		return new FilingView(view(visit), visit.cause(), visit.remedy(), visit.signer(), visit.faultClass());
	}

	/** What is to be handed over. */
	record HandOverView(VisitView visit, List<ReplacedLine> replaced) {
	}

	/** A line of the table 换下的专用设备. */
	record ReplacedLine(String name, String oldSerial, String newSerial) {
	}

	@Shows("handOverEquipmentForm")
	HandOverView showForHandOver(Occasion occasion) {
		Visit visit = visit(occasion);
		return new HandOverView(view(visit),
				visit.toHandOver(round(occasion))
					.stream()
					.map((each) -> new ReplacedLine(each.equipmentName(), each.oldSerial(), each.newSerial()))
					.toList());
	}

	/** Why the technical lead has to decide. */
	record DecidingView(VisitView visit, String whyText) {
	}

	@Shows("decideVisitForm")
	DecidingView showForDeciding(Occasion occasion) {
		Visit visit = visit(occasion);
		String why;
		if (visit.signedAt() != null) {
			why = "回访 " + visit.callbackNumber() + " 中客户表示不满意";
		}
		else if (visit.told() != null) {
			why = "向客户说明后，客户在回访中仍表示不满意";
		}
		else if (visit.isWithdrawn()) {
			why = "客户取消上门：" + visit.steps(Visit.Step.Kind.WITHDRAWN).get(0).text();
		}
		else if (visit.cover() == null) {
			why = visit.coverDetail();
		}
		else {
			why = Boolean.FALSE.equals(visit.takeAwayAgreed()) ? "客户不同意取机" : "取回的机器没有修好，已送还";
		}
		return new DecidingView(view(visit), why);
	}

	private VisitView view(Visit visit) {
		String agreement = this.customers.byNumber(visit.customerNumber())
			.flatMap(CustomerFile::latestAgreement)
			.map((latest) -> latest.number() + "，" + latest.until() + " 到期")
			.orElse("无");
		String cover = Objects.requireNonNullElseGet(visit.coverDetail(),
				() -> agreementOn(visit, Objects.requireNonNullElse(visit.visitTime(), this.time.now()))
					.map((inForce) -> "服务协议 " + inForce.number() + " 有效，" + inForce.until() + " 到期")
					.orElse("**没有有效的服务协议**：先向客户说明，同意付费才能服务"));
		return new VisitView(Objects.requireNonNullElse(visit.contact(), UNKNOWN), visit.telephone(), agreement,
				visit.faultDescription(), this.names.of(visit.technician()),
				(visit.visitTime() != null) ? CompanyTime.text(visit.visitTime()) : "（待约定）",
				Objects.requireNonNullElse(visit.tools(), UNKNOWN), cover,
				visit.allSteps().stream().map((step) -> step.line(this.names::of)).toList(),
				visit
					.steps(Visit.Step.Kind.CONNECTIONS, Visit.Step.Kind.SOFTWARE, Visit.Step.Kind.OPENING,
							Visit.Step.Kind.HARDWARE, Visit.Step.Kind.TAKE_AWAY, Visit.Step.Kind.REPAIR)
					.stream()
					.map((step) -> step.line(this.names::of))
					.toList());
	}

	// --- what the model asks ---

	/**
	 * The present round; the task 移交换下的专用设备 keeps it, as another visit may have begun
	 * before what was replaced is handed over.
	 */
	public int round(String caseNumber) {
		return visit(caseNumber).round();
	}

	/** Who was sent. */
	public String technician(String caseNumber) {
		return visit(caseNumber).technician();
	}

	/** When the customer, who was not reached just now, is called again (OS-2 e). */
	public Date nextAttemptAt(String caseNumber) {
		return this.time.date(this.limits.nextAttemptAfter(this.time.now()));
	}

	/** The time that was agreed with the customer (ST-3). */
	public Date visitTime(String caseNumber) {
		return this.time.date(visit(caseNumber).visitTime());
	}

	/** Opens the call within a week (CB-7, OS-13) and answers its case number. */
	public String openCallback(String caseNumber) {
		Visit visit = visit(caseNumber);
		String subject = "上门服务 " + caseNumber + " 后的回访：系统运行如何？对上门服务是否满意？\n故障：" + visit.faultDescription() + "\n"
				+ ((visit.told() == null) ? "解决办法：" + visit.remedy() : explained(visit));
		String customer = (visit.contact() != null) ? visit.company() + " " + visit.contact() : visit.company();
		String number = this.callbacks.open(new Callbacks.Request("onsiteService", caseNumber, customer,
				visit.telephone(), subject, visit.handlers()));
		visit.callbackOpened(number);
		return number;
	}

	/**
	 * Ends the visit after its callback, and enters it in the customer's file (OS-12).
	 */
	public void close(String caseNumber) {
		Visit visit = visit(caseNumber);
		if (visit.callbackNumber() == null || !this.callbacks.isClosed(visit.callbackNumber())) {
			throw new Refusal("上门服务 " + caseNumber + " 的回访还没有完成，不能办结。");
		}
		visit.close(this.time.now());
		this.customers.caseClosed(caseNumber, (visit.told() == null) ? visit.remedy() : explained(visit),
				visit.closedAt());
	}

	private static String explained(Visit visit) {
		String how = (visit.signedAt() != null) ? "客户不满意" : visit.isWithdrawn() ? "客户取消上门" : "未能解决";
		return how + "，已向客户说明：" + visit.told();
	}

	@Override
	public String procedure() {
		return "onsiteService";
	}

	@Override
	public void ending(String caseNumber) {
		if (!visit(caseNumber).isFinished()) {
			throw new Refusal("上门服务 " + caseNumber + " 还没有办结，不能结束或删除：件件有回音。");
		}
	}

	private static int round(Occasion occasion) {
		return occasion.variable("round", Integer.class);
	}

	private Stage stage(Occasion occasion) {
		return Stage.valueOf(occasion.variable("stage", String.class).toUpperCase(Locale.ROOT));
	}

	private Visit visit(Occasion occasion) {
		return visit(occasion.caseNumber());
	}

	private Visit visit(String caseNumber) {
		return Optional.ofNullable(caseNumber)
			.flatMap(this.visits::findById)
			.orElseThrow(() -> new Refusal("没有编号为 " + caseNumber + " 的上门服务，请从“上门服务”重新发起。"));
	}

	private void requireTechnician(String person) {
		if (!this.staff.isIn(person, TECHNICAL_SERVICE)) {
			throw new Refusal("请在技服人员中选择一人上门。");
		}
	}

	private static void requireFuture(String field, LocalDateTime time, Occasion occasion) {
		required(time, "请填写" + field + "。");
		if (!time.isAfter(occasion.at())) {
			throw new Refusal(field + "必须晚于现在，请与客户重新约定。");
		}
	}

}
