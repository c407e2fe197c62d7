package io.huiyin.installation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
import io.huiyin.equipment.MissingSets;
import io.huiyin.equipment.Stock;
import io.huiyin.form.Admits;
import io.huiyin.form.Occasion;
import io.huiyin.form.Refusal;
import io.huiyin.form.Shows;
import io.huiyin.form.Takes;
import io.huiyin.people.Names;
import io.huiyin.people.Staff;
import org.camunda.bpm.engine.DecisionService;

import org.springframework.context.annotation.Lazy;

import static io.huiyin.form.Refusal.required;

/**
 * Where installations are dealt with: takes each form of {@code installation.bpmn} and
 * answers what its model asks. What must be done before a step is the row's to know.
 */
@ModelBean("installationDesk")
public class InstallationDesk implements CaseEnd {

	/**
	 * The same company again from the same person within this time is a double submit.
	 */
	private static final int DOUBLE_SUBMIT_MINUTES = 2;

	private static final String[] TECHNICAL_SERVICE = { "technician", "technical-lead" };

	/** As the customer's file calls what was installed. */
	private static final String SPECIAL_EQUIPMENT = "税控专用设备";

	private static final String UNKNOWN = "（未提供）";

	private static final DateTimeFormatter AS_A_FORM_READS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

	private final Installations installations;

	private final Stock stock;

	private final MissingSets missingSets;

	private final Customers customers;

	private final Callbacks callbacks;

	private final Attachments attachments;

	private final CaseNumbers numbers;

	private final TimeLimits limits;

	private final DecisionService decisions;

	private final Wording wording;

	private final Names names;

	private final Staff staff;

	private final Duties duties;

	private final CompanyTime time;

	InstallationDesk(Installations installations, Stock stock, MissingSets missingSets, Customers customers,
			Callbacks callbacks, Attachments attachments, CaseNumbers numbers, TimeLimits limits,
			@Lazy DecisionService decisions, Wording wording, Names names, Staff staff, Duties duties,
			CompanyTime time) {
		this.installations = installations;
		this.stock = stock;
		this.missingSets = missingSets;
		this.customers = customers;
		this.callbacks = callbacks;
		this.attachments = attachments;
		this.numbers = numbers;
		this.limits = limits;
		this.decisions = decisions;
		this.wording = wording;
		this.names = names;
		this.staff = staff;
		this.duties = duties;
		this.time = time;
	}

	// --- fees and assignment ---

	/** What the task list needs to know of a new installation. */
	record Opened(String caseNumber, String customerName) {
	}

	@Takes("openInstallationForm")
	Opened open(Occasion occasion, InstallationForms.OpenInstallation known) {
		if (!known.feesPaid()) {
			required(known.feesNote(), "请填写未付部分与约定付款日。");
		}
		if (!known.computerPresent() || !known.printerPresent()) {
			required(known.recommendation(), "客户没有电脑或打印机，请填写推介的设备。");
		}
		this.wording.toCustomer("推介的设备", known.recommendation());
		// the number first: its row lock makes a second submit of the same order wait and
		// then see the first
		String caseNumber = this.numbers.next("AZ");
		CustomerFile file = this.customers.file(new Customers.Details(known.company(), known.contact(),
				known.telephone(), known.taxBranch(), known.address(), known.route()));
		this.installations
			.findFirstByCustomerNumberAndOpenedByAndOpenedAtAfter(file.number(), occasion.person(),
					occasion.at().minusMinutes(DOUBLE_SUBMIT_MINUTES))
			.ifPresent((same) -> {
				throw new Refusal("这家企业的发行安装刚才已经登记，编号 " + same.caseNumber() + "，无需重复提交。");
			});
		this.installations.save(new Installation(caseNumber, file.number(), known, occasion.person(), occasion.at()));
		this.customers.caseOpened(file.number(), caseNumber, "企业发行安装", "发行安装 " + known.setsNeeded() + " 套",
				occasion.at());
		return new Opened(caseNumber, known.company());
	}

	@Takes("followUpFeesForm")
	void followUpFees(Occasion occasion, InstallationForms.FollowUpFees answers) {
		Installation installation = installation(occasion);
		switch (answers.feesState()) {
			case PAID -> installation.feesPaid(answers.note(), occasion.person(), occasion.at());
			case NOT_YET -> {
				required(answers.note(), "请填写客户的答复。");
				requireFuture("约定的付款日", answers.followUpAt(), occasion);
				installation.feesNotYet(answers.note(), answers.followUpAt(), occasion.person(), occasion.at());
			}
			case WITHDRAWN -> {
				required(answers.withdrawal(), "请填写取消的原因。");
				this.wording.toCustomer("取消的原因", answers.withdrawal());
				if (!answers.customerTold()) {
					throw new Refusal("请先告知客户登记已取消，再提交。");
				}
				installation.withdrawn(answers.withdrawal(), occasion.person(), occasion.at());
			}
		}
	}

	@Takes("assignInstallerForm")
	void assign(Occasion occasion, InstallationForms.AssignInstaller answers) {
		if (!this.staff.isIn(answers.technician(), TECHNICAL_SERVICE)) {
			throw new Refusal("请在技服人员中选择一人办理。");
		}
		installation(occasion).assign(answers.technician(), this.names.of(answers.technician()), occasion.person(),
				occasion.at());
	}

	@Takes("chaseInstallationForm")
	void chase(Occasion occasion, InstallationForms.ChaseInstallation answers) {
		installation(occasion).note(Installation.Step.Kind.CHASED, answers.instruction(), occasion.person(),
				occasion.at());
	}

	// --- issuing ---

	@Takes("agreeIssueForm")
	void agreeIssue(Occasion occasion, InstallationForms.AgreeIssue answers) {
		requireFuture("发行时间", answers.issueTime(), occasion);
		installation(occasion).issueAgreed(answers, occasion.person(), occasion.at());
	}

	@Takes("lendEquipmentForm")
	void lend(Occasion occasion, InstallationForms.LendEquipment answers) {
		Installation installation = installation(occasion);
		if (answers.lending() == Lending.SHORT) {
			required(answers.shortage(), "请填写缺多少、何时能备足。");
			installation.cannotLend(answers.shortage(), occasion.person(), occasion.at());
			return;
		}
		Set<String> serials = set(answers.sets());
		installation.requireEnough(serials, spares(installation));
		this.stock.lend(installation.caseNumber(), installation.technician(), serials, occasion.person(),
				occasion.at());
		installation.lent(this.stock.lentTo(installation.caseNumber())
			.stream()
			.map((item) -> new Installation.Lent(item.serial(), item.model()))
			.toList(), this.limits.dueAt("installation.loan", occasion.at()), occasion.person(), occasion.at());
	}

	@Takes("issueAtBureauForm")
	void issue(Occasion occasion, InstallationForms.IssueAtBureau answers) {
		Installation installation = installation(occasion);
		switch (answers.officer()) {
			case ABSENT -> {
				if (!answers.putDown()) {
					throw new Refusal("税务人员不在场不能发行，请先放下工作等候并勾选，再提交。");
				}
				installation.officerAbsent(occasion.person(), occasion.at());
			}
			case NEW_TIME -> {
				requireFuture("另约的发行时间", answers.issueTime(), occasion);
				required(answers.reason(), "请填写另约的原因。");
				installation.newIssueTime(answers.issueTime(), answers.reason(), occasion.person(), occasion.at());
			}
			case PRESENT -> {
				required(answers.officerName(), "税务人员在场才能发行，请填写在场的税务人员。");
				required(answers.officerArrivedAt(), "请填写税务人员到场时间。");
				required(answers.installDate(), "请填写与税务人员商定的安装日期。");
				installation.issued(answers, set(answers.issuedSets()), occasion.person(), occasion.at());
			}
		}
	}

	@Takes("awaitOfficerForm")
	void awaitOfficer(Occasion occasion, InstallationForms.AwaitOfficer answers) {
		Installation installation = installation(occasion);
		switch (answers.waiting()) {
			case ARRIVED -> installation.officerCame(answers.note(), occasion.person(), occasion.at());
			case STILL_ABSENT -> installation.stillWaiting(answers.note(), occasion.person(), occasion.at());
			case NEW_TIME -> {
				requireFuture("另约的发行时间", answers.issueTime(), occasion);
				installation.newIssueTime(answers.issueTime(), answers.note(), occasion.person(), occasion.at());
			}
		}
	}

	// --- at the customer's ---

	@Takes("fixInstallationForm")
	void fix(Occasion occasion, InstallationForms.FixInstallation answers) {
		Installation installation = installation(occasion);
		if (!answers.customerReached()) {
			installation.notReached(answers.note(), occasion.person(), occasion.at());
			return;
		}
		requireFuture("安装时间", answers.installTime(), occasion);
		if (!answers.backupAsked()) {
			throw new Refusal("请再次请客户备份数据，再约定安装。");
		}
		required(answers.address(), "请填写安装地址。");
		required(answers.route(), "请填写路线。");
		installation.fixed(answers, occasion.person(), occasion.at());
		this.customers.file(new Customers.Details(installation.company(), installation.contact(),
				installation.telephone(), null, answers.address(), answers.route()));
	}

	@Takes("packAndLeaveForm")
	void packAndLeave(Occasion occasion, InstallationForms.PackAndLeave answers) {
		Installation installation = installation(occasion);
		if (answers.departure() == Departure.RESCHEDULE) {
			required(answers.reason(), "请填写改约的原因。");
			installation.rescheduled(answers.reason(), occasion.person(), occasion.at());
			return;
		}
		installation.departed(packingList(), set(answers.packed()), occasion.person(), occasion.at());
	}

	@Takes("installForm")
	void install(Occasion occasion, InstallationForms.Install answers) {
		Installation installation = installation(occasion);
		if (!answers.installed()) {
			required(answers.problem(), "请填写没有装好的原因。");
			installation.notInstalled(answers.problem(), occasion.person(), occasion.at());
			return;
		}
		required(answers.sampleInvoice(), "请打印样票并填写样票号码。");
		if (!answers.trained()) {
			throw new Refusal("请先向客户讲解系统和开票，再提交。");
		}
		required(answers.agreementNumber(), "请填写服务协议编号。");
		required(answers.agreementFrom(), "请填写服务协议生效日。");
		required(answers.agreementUntil(), "请填写服务协议到期日。");
		required(answers.agreementScope(), "请填写服务范围。");
		// now, because at the signature nobody can put it right any more
		this.customers.byAgreement(answers.agreementNumber())
			.filter((other) -> !other.number().equals(installation.customerNumber()))
			.ifPresent((other) -> {
				throw new Refusal("服务协议编号 " + answers.agreementNumber() + " 已属于 " + other.company() + "，请核对协议编号。");
			});
		installation.installed(answers, set(answers.usedSets()), occasion.person(), occasion.at());
	}

	@Takes("signInstallationForm")
	void sign(Occasion occasion, InstallationForms.SignInstallation answers) {
		Installation installation = installation(occasion);
		installation.signed(answers.signer(), occasion.person(), occasion.at());
		if (this.attachments.ofCase(installation.caseNumber())
			.stream()
			.noneMatch((file) -> !file.addedAt().isBefore(installation.departedAt()))) {
			throw new Refusal("请先在“附件”中上传客户签字盖章的服务协议和开通登记表（扫描件或照片），再提交。");
		}
		this.customers.agreed(installation.customerNumber(), installation.agreement());
		List<Installation.LentSet> used = installation.sets().stream().filter(Installation.LentSet::isUsed).toList();
		used.forEach((set) -> this.customers.equipped(installation.customerNumber(),
				new CustomerFile.Equipment(SPECIAL_EQUIPMENT, set.model(), set.serial())));
		this.stock.install(installation.caseNumber(), used.stream().map(Installation.LentSet::serial).toList(),
				installation.company(), occasion.person(), occasion.at());
	}

	@Takes("collectPaymentForm")
	void collect(Occasion occasion, InstallationForms.CollectPayment answers) {
		if (answers.method() == PaymentMethod.CHEQUE) {
			required(answers.chequeNumber(), "请填写支票号码。");
		}
		installation(occasion).collected(answers.method(), Money.exact("金额", answers.amount()), answers.chequeNumber(),
				occasion.person(), occasion.at());
	}

	// --- hand-over ---

	/** Money and sets are counted by somebody else than who had them. */
	@Admits({ "lendEquipmentForm", "payInForm", "clearIouForm" })
	void admitCounter(Occasion occasion) {
		Installation installation = installation(occasion);
		this.duties.requireOther(occasion, "企业发行安装 " + installation.caseNumber() + " 由您发行安装，须由其他同事清点。",
				Collections.singleton(installation.technician()));
	}

	@Takes("payInForm")
	void payIn(Occasion occasion, InstallationForms.PayIn answers) {
		Installation installation = installation(occasion);
		switch (answers.payIn()) {
			case DIFFERS -> {
				required(answers.difference(), "请填写不符之处。");
				installation.differs(answers.difference(), occasion.person(), occasion.at());
			}
			case SAME -> {
				required(answers.salesSlipNumber(), "请填写销货单号。");
				required(answers.amountReceived(), "请填写实收金额。");
				installation.paidIn(answers.salesSlipNumber(), Money.exact("实收金额", answers.amountReceived()),
						occasion.person(), occasion.at());
			}
		}
	}

	/** What the gateway after the warehouse asks. */
	record IouCleared(boolean setsMissing) {
	}

	@Takes("clearIouForm")
	IouCleared clearIou(Occasion occasion, InstallationForms.ClearIou answers) {
		Installation installation = installation(occasion);
		Set<String> returned = set(answers.returnedSets());
		Set<String> missing = set(answers.missingSets());
		installation.iouCleared(returned, missing, answers.remark(), occasion.person(), occasion.at());
		if (!returned.isEmpty()) {
			this.stock.takeBack(installation.caseNumber(), returned, occasion.person(), occasion.at());
		}
		return new IouCleared(!missing.isEmpty());
	}

	@Takes("takeOverFormForm")
	void takeOverForm(Occasion occasion, InstallationForms.TakeOverForm answers) {
		installation(occasion).formTakenOver(answers.filedWhere(), occasion.person(), occasion.at());
	}

	@Takes("recordFeatureCodeForm")
	void recordFeatureCode(Occasion occasion, InstallationForms.RecordFeatureCode answers) {
		installation(occasion).codeRecorded(answers.featureCode(), occasion.person(), occasion.at());
	}

	@Takes("tellFeatureCodeForm")
	void tellFeatureCode(Occasion occasion, InstallationForms.TellFeatureCode answers) {
		Installation installation = installation(occasion);
		if (!answers.customerReached()) {
			installation.codeNotTold(answers.note(), occasion.person(), occasion.at());
			return;
		}
		required(answers.toldTo(), "请填写告知了谁。");
		installation.codeTold(answers.toldTo(), occasion.person(), occasion.at());
	}

	// --- who may ---

	/**
	 * The technician who was named works on the installation, and nobody in his place but
	 * the technical lead.
	 */
	@Admits({ "agreeIssueForm", "issueAtBureauForm", "awaitOfficerForm", "fixInstallationForm", "packAndLeaveForm",
			"installForm", "signInstallationForm", "collectPaymentForm" })
	void admitTechnician(Occasion occasion) {
		Installation installation = installation(occasion);
		if (!occasion.person().equals(installation.technician())
				&& !this.staff.isIn(occasion.person(), "technical-lead")) {
			throw new Refusal("企业发行安装 " + installation.caseNumber() + " 已指派给"
					+ Objects.requireNonNullElse(this.names.of(installation.technician()), UNKNOWN) + "，由其本人或技服负责人办理。");
		}
	}

	// --- what the forms show ---

	@Shows({ "followUpFeesForm", "agreeIssueForm", "awaitOfficerForm", "signInstallationForm", "payInForm",
			"takeOverFormForm", "recordFeatureCodeForm", "chaseInstallationForm" })
	InstallationView show(Occasion occasion) {
		return view(installation(occasion));
	}

	/** A choice of a form whose options come from a variable. */
	record Choice(String label, String value) {
	}

	/** Whom the technical lead may name. */
	record AssigningView(InstallationView installation, List<Staff.Choice> technicians) {
	}

	@Shows("assignInstallerForm")
	AssigningView showForAssigning(Occasion occasion) {
		return new AssigningView(view(installation(occasion)), this.staff.in(TECHNICAL_SERVICE));
	}

	/** What is in stock, and how many of it are to be lent (IN-6). */
	record LendingView(InstallationView installation, List<Choice> availableSets, int setsToLend, String setsHint) {
	}

	@Shows("lendEquipmentForm")
	LendingView showForLending(Occasion occasion) {
		Installation installation = installation(occasion);
		int spares = spares(installation);
		int toLend = installation.setsNeeded() + spares;
		List<Choice> available = this.stock.inStock()
			.stream()
			.map((item) -> choice(item.serial(), item.model()))
			.toList();
		return new LendingView(view(installation), available, toLend,
				"需要 " + installation.setsNeeded() + " 套，备用 " + spares + " 套；在库 " + available.size() + " 套。");
	}

	/** What was lent; the arrival that ended the wait is proposed (IN-7). */
	record IssuingView(InstallationView installation, List<Choice> lentSets, String officerArrivedAt) {
	}

	@Shows("issueAtBureauForm")
	IssuingView showForIssuing(Occasion occasion) {
		Installation installation = installation(occasion);
		return new IssuingView(view(installation),
				installation.sets().stream().map((set) -> choice(set.serial(), set.model())).toList(),
				installation.arrivalAfterWait().map(AS_A_FORM_READS::format).orElse(null));
	}

	/** What is known already is proposed (IN-9). */
	record FixingView(InstallationView installation, String installDateText, String installTime, String address,
			String route) {
	}

	@Shows("fixInstallationForm")
	FixingView showForFixing(Occasion occasion) {
		Installation installation = installation(occasion);
		LocalDateTime known = installation.installTime();
		return new FixingView(view(installation), Objects.toString(installation.installDate(), "（待商定）"),
				(known != null) ? AS_A_FORM_READS.format(known) : null, installation.address(), installation.route());
	}

	/** What has to be taken along (IN-10). */
	record PackingView(InstallationView installation, List<Choice> packingList) {
	}

	@Shows("packAndLeaveForm")
	PackingView showForPacking(Occasion occasion) {
		return new PackingView(view(installation(occasion)),
				packingList().stream().map((item) -> new Choice(item, item)).toList());
	}

	/** What was issued; the terms of the agreement are proposed (IN-11). */
	record InstallingView(InstallationView installation, List<Choice> issuedSets, String agreementNumber,
			LocalDate agreementFrom, LocalDate agreementUntil, String agreementScope) {
	}

	@Shows("installForm")
	InstallingView showForInstalling(Occasion occasion) {
		Installation installation = installation(occasion);
		CustomerFile.Agreement terms = terms(installation);
		return new InstallingView(view(installation),
				installation.sets()
					.stream()
					.filter(Installation.LentSet::isIssued)
					.map((set) -> choice(set.serial(), set.model()))
					.toList(),
				terms.number(), terms.from(), terms.until(), terms.scope());
	}

	/** Those filled in before, those in force on the day, or those of a new agreement. */
	private CustomerFile.Agreement terms(Installation installation) {
		if (installation.agreementNumber() != null) {
			return installation.agreement();
		}
		LocalDate day = Optional.ofNullable(installation.installTime())
			.map(LocalDateTime::toLocalDate)
			.orElseGet(this.time::today);
		return this.customers.byNumber(installation.customerNumber())
			.flatMap((file) -> file.agreementOn(day))
			.orElseGet(() -> new CustomerFile.Agreement(null, day, day.plusYears(1).minusDays(1), "开票系统和专用设备"));
	}

	/** What was recorded before is proposed, and what finance says of it (IN-13). */
	record CollectingView(InstallationView installation, String differenceText, PaymentMethod method, BigDecimal amount,
			String chequeNumber) {
	}

	@Shows("collectPaymentForm")
	CollectingView showForCollecting(Occasion occasion) {
		Installation installation = installation(occasion);
		return new CollectingView(view(installation), installation.difference(), installation.paymentMethod(),
				installation.amount(), installation.chequeNumber());
	}

	/** What stays with the customer and what has to be accounted for (IN-13). */
	record ClearingView(InstallationView installation, List<Choice> spareSets, List<SetLine> usedLines) {
	}

	/** A line of the table 已安装的专用设备. */
	record SetLine(String serial, String model) {
	}

	@Shows("clearIouForm")
	ClearingView showForClearing(Occasion occasion) {
		Installation installation = installation(occasion);
		return new ClearingView(view(installation),
				installation.sets()
					.stream()
					.filter(Installation.LentSet::isSpare)
					.map((set) -> choice(set.serial(), set.model()))
					.toList(),
				installation.sets()
					.stream()
					.filter(Installation.LentSet::isUsed)
					.map((set) -> new SetLine(set.serial(), set.model()))
					.toList());
	}

	/** The code that the customer is to be told (CB-8). */
	record TellingView(InstallationView installation, String featureCodeText) {
	}

	@Shows("tellFeatureCodeForm")
	TellingView showForTelling(Occasion occasion) {
		Installation installation = installation(occasion);
		return new TellingView(view(installation), Objects.requireNonNullElse(installation.featureCode(), "（待登记）"));
	}

	private static Choice choice(String serial, String model) {
		return new Choice(serial + "（" + model + "）", serial);
	}

	private InstallationView view(Installation installation) {
		return new InstallationView(Objects.requireNonNullElse(installation.contact(), UNKNOWN),
				installation.telephone(), installation.address(), installation.route(),
				Objects.requireNonNullElse(this.names.of(installation.technician()), "（待指派）"), sets(installation),
				fees(installation), issue(installation), officer(installation), waiting(installation),
				installTime(installation), Objects.requireNonNullElse(installation.paymentText(), "（待收取）"),
				installation.steps().stream().map((step) -> step.line(this.names::of)).toList());
	}

	private String sets(Installation installation) {
		int spares = (installation.lentAt() != null) ? installation.sets().size() - installation.setsNeeded()
				: spares(installation);
		return "需 " + installation.setsNeeded() + " 套，备用 " + spares + " 套";
	}

	private static String fees(Installation installation) {
		if (installation.withdrawnAt() != null) {
			return "客户取消：" + installation.withdrawal();
		}
		if (installation.isFeesPaid()) {
			return "已付清";
		}
		return "未付清：" + installation.feesNote() + ((installation.followUpAt() != null)
				? "（约定 " + CompanyTime.text(installation.followUpAt()) + " 付款）" : "");
	}

	private static String issue(Installation installation) {
		if (installation.issueTime() == null) {
			return "（待约定）";
		}
		return installation.taxOffice() + "，" + CompanyTime.text(installation.issueTime())
				+ ((installation.officerContact() != null) ? "，联系人 " + installation.officerContact() : "");
	}

	private static String officer(Installation installation) {
		return (installation.officerName() != null)
				? installation.officerName() + "，" + CompanyTime.text(installation.officerArrivedAt()) + " 到场"
				: "（待登记）";
	}

	private String waiting(Installation installation) {
		if (installation.waits().isEmpty()) {
			return "（没有等候）";
		}
		long minutes = installation.minutesWaited(this.time.now());
		Installation.Waiting last = installation.waits().get(installation.waits().size() - 1);
		return "共等候 " + ((minutes < 60) ? "" : minutes / 60 + " 小时 ") + minutes % 60 + " 分钟"
				+ ((installation.waits().size() > 1) ? "（" + installation.waits().size() + " 次）" : "")
				+ ((last.until() == null) ? "，自 " + CompanyTime.text(last.since()) + " 起仍在等候" : "");
	}

	private static String installTime(Installation installation) {
		if (installation.installTime() != null) {
			return CompanyTime.text(installation.installTime());
		}
		return (installation.installDate() != null) ? installation.installDate() + "（时间待与客户约定）" : "（待约定）";
	}

	// --- what the tables say ---

	/** How many sets more than needed are borrowed (IN-6): the decision spareSets. */
	private int spares(Installation installation) {
		Number spares = this.decisions
			.evaluateDecisionTableByKey("spareSets", Map.of("setsNeeded", installation.setsNeeded()))
			.getSingleEntry();
		if (spares == null) {
			throw new IllegalStateException(
					"The decision table spareSets has no row for " + installation.setsNeeded() + " sets");
		}
		return spares.intValue();
	}

	/** What is taken along (IN-10): rows of the decision packingList. */
	private List<String> packingList() {
		return this.decisions.evaluateDecisionTableByKey("packingList", Map.of("occasion", procedure()))
			.collectEntries("item");
	}

	// --- what the model asks ---

	/** Who was named. */
	public String technician(String caseNumber) {
		return installation(caseNumber).technician();
	}

	/** When the customer who has not paid in full is asked again (IN-1). */
	public Date followUpAt(String caseNumber) {
		return date(installation(caseNumber).followUpAt(), "还没有约定付款日，请先办理“跟进费用”。");
	}

	/** The time that was agreed with the tax bureau (IN-5). */
	public Date issueTime(String caseNumber) {
		return date(installation(caseNumber).issueTime(), "还没有与税务局约定发行时间，请先办理“与税务局约定发行”。");
	}

	/** When what was borrowed has to be back or accounted for (IN-6, IN-13). */
	public Date loanOverdueAt(String caseNumber) {
		return date(installation(caseNumber).loanDueAt(), "还没有借出专用设备，请先办理“借出专用设备”。");
	}

	/** When the customer, who was not reached just now, is called again (IN-9, IN-13). */
	public Date nextAttemptAt(String caseNumber) {
		return this.time.date(this.limits.nextAttemptAfter(this.time.now()));
	}

	/** The time that was agreed with the customer (IN-9, ST-3). */
	public Date installTime(String caseNumber) {
		return date(installation(caseNumber).installTime(), "还没有与客户约定安装时间，请先办理“与客户约定安装”。");
	}

	private Date date(LocalDateTime agreed, String otherwise) {
		required(agreed, otherwise);
		return this.time.date(agreed);
	}

	/** The elements of the multiple call 设备遗失处理 (IN-13). */
	public List<String> missingSets(String caseNumber) {
		return installation(caseNumber).missingSets();
	}

	/** Opens the case about a missing set (IN-13) and answers its number. */
	public String openMissing(String caseNumber, String serial) {
		Installation installation = installation(caseNumber);
		Installation.LentSet set = installation.requireMissing(serial);
		String number = this.missingSets.open(caseNumber, serial, installation.iouClearedBy(), this.time.now());
		set.missingCaseOpened(number);
		return number;
	}

	/** Opens the call about the system (CB-8) and answers its case number. */
	public String openCallback(String caseNumber) {
		Installation installation = installation(caseNumber);
		String subject = "企业发行安装 " + caseNumber + " 后的回访：系统运行如何？开通和安装是否满意？\n安装：" + installed(installation) + "，"
				+ CompanyTime.text(installation.installedAt()) + "\n特征码 " + installation.featureCode() + " 已告知 "
				+ installation.codeToldTo();
		String customer = (installation.contact() != null) ? installation.company() + " " + installation.contact()
				: installation.company();
		String number = this.callbacks.open(new Callbacks.Request("installation", caseNumber, customer,
				installation.telephone(), subject, installation.handlers()));
		installation.callbackOpened(number);
		return number;
	}

	/** What the visit knows from the installation, under the names of its start form. */
	public record Visit(String company, String contact, String telephone, String taxBranch, String address,
			String route, String faultDescription, String technician, String visitTime, String sourceCase) {
	}

	/** All that is known, for the visit to a customer who is not satisfied (ST-1). */
	public Visit visit(String caseNumber) {
		Installation installation = installation(caseNumber);
		return new Visit(installation.company(), installation.contact(), installation.telephone(),
				installation.taxBranch(), installation.address(), installation.route(),
				"安装后回访 " + installation.callbackNumber() + " 中客户表示不满意；安装：" + installed(installation), null, null,
				caseNumber);
	}

	private static String installed(Installation installation) {
		return "专用设备 " + installation.serials(Installation.LentSet::isUsed);
	}

	/** Ends the installation, and enters it in the customer's file. */
	public void close(String caseNumber) {
		Installation installation = installation(caseNumber);
		installation.close(this.time.now());
		if (installation.withdrawnAt() != null) {
			this.customers.caseClosed(caseNumber, "客户取消：" + installation.withdrawal(), installation.closedAt());
			return;
		}
		if (installation.callbackNumber() == null || !this.callbacks.isClosed(installation.callbackNumber())) {
			throw new Refusal("企业发行安装 " + caseNumber + " 的回访还没有完成，不能办结。");
		}
		this.customers.caseClosed(caseNumber,
				"安装 " + installation.setsNeeded() + " 套：" + installation.serials(Installation.LentSet::isUsed)
						+ "；服务协议 " + installation.agreementNumber() + "，" + installation.agreementUntil() + " 到期",
				installation.closedAt());
	}

	@Override
	public String procedure() {
		return "installation";
	}

	@Override
	public void ending(String caseNumber) {
		if (installation(caseNumber).closedAt() == null) {
			throw new Refusal("企业发行安装 " + caseNumber + " 还没有办结，不能结束或删除：件件有回音。");
		}
	}

	private Installation installation(Occasion occasion) {
		return installation(occasion.caseNumber());
	}

	private Installation installation(String caseNumber) {
		return Optional.ofNullable(caseNumber)
			.flatMap(this.installations::findById)
			.orElseThrow(() -> new Refusal("没有编号为 " + caseNumber + " 的企业发行安装，请从“企业发行安装”重新发起。"));
	}

	/** What was ticked, each once; nothing ticked is an empty set. */
	private static Set<String> set(Collection<String> ticked) {
		return (ticked != null) ? new LinkedHashSet<>(ticked) : Set.of();
	}

	private static void requireFuture(String field, LocalDateTime time, Occasion occasion) {
		required(time, "请填写" + field + "。");
		if (!time.isAfter(occasion.at())) {
			throw new Refusal(field + "必须晚于现在，请重新约定。");
		}
	}

}
