package io.huiyin.installation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.huiyin.casework.CaseStep;
import io.huiyin.customer.CustomerFile;
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
 * An installation 企业发行安装, which is also the activation form 开通登记表, the IOU 借条 and the
 * data of the sales slip 销货单. Each step asks for the one before it, so that a token that
 * somebody moves cannot skip one. Up to the signature a step may be done again, and both
 * times stay on record.
 */
@Entity
class Installation {

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

	private int setsNeeded;

	private boolean feesPaid;

	private String feesNote;

	private LocalDateTime followUpAt;

	private boolean computerPresent;

	private boolean printerPresent;

	private String recommendation;

	private String computerUse;

	private String openedBy;

	private LocalDateTime openedAt;

	private String withdrawal;

	private LocalDateTime withdrawnAt;

	private String technician;

	private String taxOffice;

	private String officerContact;

	private LocalDateTime issueTime;

	private String borrower;

	private String lentBy;

	private LocalDateTime lentAt;

	private LocalDateTime loanDueAt;

	private String officerName;

	private LocalDateTime officerArrivedAt;

	private LocalDateTime issuedAt;

	private LocalDate installDate;

	private LocalDateTime installTime;

	private LocalDateTime departedAt;

	private LocalDateTime installedAt;

	private String sampleInvoice;

	private String agreementNumber;

	private LocalDate agreementFrom;

	private LocalDate agreementUntil;

	private String agreementScope;

	private String signer;

	private LocalDateTime signedAt;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private PaymentMethod paymentMethod;

	private BigDecimal amount;

	private String chequeNumber;

	private String collectedBy;

	private LocalDateTime collectedAt;

	private String difference;

	private String salesSlipNumber;

	private String paidInTo;

	private LocalDateTime paidInAt;

	private String iouClearedBy;

	private LocalDateTime iouClearedAt;

	private String formFiledBy;

	private LocalDateTime formFiledAt;

	private String formFiledWhere;

	private String featureCode;

	private String codeToldTo;

	private LocalDateTime codeToldAt;

	private String callbackNumber;

	private LocalDateTime closedAt;

	@OneToMany(mappedBy = "installation", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Step> steps = new ArrayList<>();

	@OneToMany(mappedBy = "installation", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Waiting> waits = new ArrayList<>();

	@OneToMany(mappedBy = "installation", cascade = CascadeType.PERSIST)
	@OrderBy("serial")
	private List<LentSet> sets = new ArrayList<>();

	protected Installation() {
	}

	Installation(String caseNumber, String customerNumber, InstallationForms.OpenInstallation known, String person,
			LocalDateTime at) {
		this.caseNumber = caseNumber;
		this.customerNumber = customerNumber;
		this.company = known.company();
		this.contact = known.contact();
		this.telephone = known.telephone();
		this.taxBranch = known.taxBranch();
		this.address = known.address();
		this.route = known.route();
		this.setsNeeded = known.setsNeeded();
		this.feesPaid = known.feesPaid();
		this.feesNote = known.feesNote();
		this.computerPresent = known.computerPresent();
		this.printerPresent = known.printerPresent();
		this.recommendation = known.recommendation();
		this.computerUse = known.computerUse();
		this.openedBy = person;
		this.openedAt = at;
		step(Step.Kind.OPENED, "需 " + this.setsNeeded + " 套；" + (this.feesPaid ? "费用已付清" : "费用未付清：" + this.feesNote)
				+ "；已说明专机专用，已请客户备份数据。", person, at);
	}

	// --- fees and assignment (IN-1) ---

	void feesPaid(String note, String person, LocalDateTime at) {
		requireUnpaid();
		this.feesPaid = true;
		this.followUpAt = null;
		step(Step.Kind.FEES, "费用已付清" + ((note != null) ? "：" + note : "。"), person, at);
	}

	void feesNotYet(String note, LocalDateTime next, String person, LocalDateTime at) {
		requireUnpaid();
		this.feesNote = note;
		this.followUpAt = next;
		step(Step.Kind.FEES, "尚未付清：" + note + "；约定 " + CompanyTime.text(next) + " 付款。", person, at);
	}

	/** The customer does not want it any more, and was told that it is taken back. */
	void withdrawn(String reason, String person, LocalDateTime at) {
		requireUnpaid();
		this.withdrawal = reason;
		this.withdrawnAt = at;
		this.followUpAt = null;
		step(Step.Kind.WITHDRAWN, reason + "；已告知客户登记取消。", person, at);
	}

	private void requireUnpaid() {
		requireOpen();
		if (this.feesPaid) {
			throw new Refusal("费用已经付清，不能再按未付费用办理，请刷新任务列表。");
		}
	}

	void assign(String newTechnician, String name, String person, LocalDateTime at) {
		requireOpen();
		if (!this.feesPaid) {
			throw new Refusal("费用还没有付清，不能指派发行安装人员，请先办理“跟进费用”。");
		}
		this.technician = newTechnician;
		step(Step.Kind.ASSIGNED, "由" + name + "办理", person, at);
	}

	// --- issuing (IN-5 to IN-8) ---

	void issueAgreed(InstallationForms.AgreeIssue agreed, String person, LocalDateTime at) {
		requireOpen();
		if (this.technician == null) {
			throw new Refusal("还没有指派发行安装人员，请先办理“指派发行安装人员”。");
		}
		this.taxOffice = agreed.taxOffice();
		this.officerContact = agreed.officerContact();
		this.issueTime = agreed.issueTime();
		step(Step.Kind.ISSUE_AGREED, "约定 " + CompanyTime.text(this.issueTime) + " 在" + this.taxOffice + "发行", person,
				at);
	}

	/** The sets that are to be lent: as many as are needed, and spares (IN-6). */
	void requireEnough(Set<String> serials, int spares) {
		requireOpen();
		if (this.issueTime == null) {
			throw new Refusal("还没有与税务局约定发行时间，不能借出专用设备，请先办理“与税务局约定发行”。");
		}
		if (this.lentAt != null) {
			throw new Refusal("本次发行安装已于 " + CompanyTime.text(this.lentAt) + " 借出专用设备，不能再次借出，请刷新任务列表。");
		}
		if (serials.size() < this.setsNeeded + spares) {
			throw new Refusal("至少借出 " + (this.setsNeeded + spares) + " 套（需要 " + this.setsNeeded + " 套，备用 " + spares
					+ " 套），现选 " + serials.size() + " 套，请补选；库存不足的请选“不能，库存不足”。");
		}
	}

	/**
	 * The IOU 借条 (IN-6).
	 * @param due when the sets have to be back or accounted for
	 */
	void lent(List<Lent> lent, LocalDateTime due, String person, LocalDateTime at) {
		this.borrower = this.technician;
		this.lentBy = person;
		this.lentAt = at;
		this.loanDueAt = due;
		lent.stream()
			.sorted(Comparator.comparing(Lent::serial))
			.forEach((each) -> this.sets.add(new LentSet(this, each.serial(), each.model())));
		step(Step.Kind.LENT, "借出 " + this.sets.size() + " 套：" + serials((set) -> true), person, at);
	}

	/** A set as it stands on the IOU. */
	record Lent(String serial, String model) {
	}

	void cannotLend(String shortage, String person, LocalDateTime at) {
		requireOpen();
		step(Step.Kind.SHORT, shortage, person, at);
	}

	/** No officer: the work is put down, and a wait begins (IN-7). */
	void officerAbsent(String person, LocalDateTime at) {
		requireIssuable();
		if (openWait().isPresent()) {
			throw new Refusal("自 " + CompanyTime.text(openWait().get().since) + " 起已在等候税务人员，请先登记等候结果。");
		}
		this.waits.add(new Waiting(this, person, at));
		step(Step.Kind.OFFICER_ABSENT, "税务人员不在场，已放下工作等候。", person, at);
	}

	void stillWaiting(String note, String person, LocalDateTime at) {
		requireOpenWait();
		step(Step.Kind.WAITING, "仍未到场" + ((note != null) ? "：" + note : "。"), person, at);
	}

	void officerCame(String note, String person, LocalDateTime at) {
		requireOpenWait().end(at, true);
		step(Step.Kind.OFFICER_CAME, "税务人员到场" + ((note != null) ? "：" + note : "。"), person, at);
	}

	/** Another time was agreed with the tax bureau; a wait is over. */
	void newIssueTime(LocalDateTime time, String reason, String person, LocalDateTime at) {
		requireIssuable();
		openWait().ifPresent((wait) -> wait.end(at, false));
		String from = CompanyTime.text(this.issueTime);
		this.issueTime = time;
		step(Step.Kind.NEW_ISSUE_TIME, from + " 改为 " + CompanyTime.text(time) + ((reason != null) ? "：" + reason : "。"),
				person, at);
	}

	/**
	 * Issued in the presence of a tax officer (IN-7), the date agreed with him (IN-8).
	 */
	void issued(InstallationForms.IssueAtBureau form, Set<String> serials, String person, LocalDateTime at) {
		requireIssuable();
		if (form.officerArrivedAt().isAfter(at)) {
			throw new Refusal("税务人员到场时间不能晚于现在，请核对。");
		}
		// to the minute, as the form asks
		this.waits.stream()
			.map((wait) -> wait.since.truncatedTo(ChronoUnit.MINUTES))
			.filter((since) -> form.officerArrivedAt().isBefore(since))
			.findFirst()
			.ifPresent((since) -> {
				throw new Refusal("税务人员 " + CompanyTime.text(since) + " 还不在场，到场时间不能早于此，请核对。");
			});
		requireAmong(serials, (set) -> true, "不是本次借出的");
		if (serials.size() != this.setsNeeded) {
			throw new Refusal("须发行 " + this.setsNeeded + " 套，现选 " + serials.size() + " 套，请核对。");
		}
		if (form.installDate().isBefore(at.toLocalDate())) {
			throw new Refusal("安装日期不能早于今天，请与税务人员重新商定。");
		}
		openWait().ifPresent((wait) -> wait.end(latest(wait.since, form.officerArrivedAt()), true));
		this.officerName = form.officerName();
		this.officerArrivedAt = form.officerArrivedAt();
		this.installDate = form.installDate();
		this.installTime = null;
		this.departedAt = null;
		this.issuedAt = at;
		this.sets.forEach((set) -> set.issued = serials.contains(set.serial));
		step(Step.Kind.ISSUED, this.officerName + "在场（" + CompanyTime.text(this.officerArrivedAt) + " 到场）；发行："
				+ serials(LentSet::isIssued) + "；商定 " + this.installDate + " 安装。", person, at);
	}

	private static LocalDateTime latest(LocalDateTime one, LocalDateTime other) {
		return one.isAfter(other) ? one : other;
	}

	private void requireIssuable() {
		requireOpen();
		if (this.lentAt == null) {
			throw new Refusal("还没有借出专用设备，不能发行，请先办理“借出专用设备”。");
		}
		if (this.installedAt != null) {
			throw new Refusal("专用设备已经安装，不能再办理发行，请刷新任务列表。");
		}
	}

	private Waiting requireOpenWait() {
		requireOpen();
		return openWait().orElseThrow(() -> new Refusal("没有登记过税务人员不在场，无需等候，请刷新任务列表。"));
	}

	private Optional<Waiting> openWait() {
		return this.waits.stream().filter((wait) -> wait.until == null).findFirst();
	}

	// --- at the customer's (IN-9 to IN-12) ---

	void notReached(String note, String person, LocalDateTime at) {
		requireIssued();
		step(Step.Kind.NOT_REACHED, note, person, at);
	}

	/**
	 * The time of the installation (IN-9), on the day that the officer knows of (IN-8).
	 */
	void fixed(InstallationForms.FixInstallation form, String person, LocalDateTime at) {
		requireIssued();
		LocalDate day = form.installTime().toLocalDate();
		boolean otherDay = !day.equals(this.installDate);
		if (otherDay && !form.dateAgreed()) {
			throw new Refusal("与税务人员商定的安装日期是 " + this.installDate + "，现约在 " + day + "，请先与税务人员商定改期并勾选，再提交。");
		}
		this.installDate = day;
		this.installTime = form.installTime();
		this.departedAt = null;
		this.address = form.address();
		this.route = form.route();
		step(Step.Kind.FIXED,
				"约定 " + CompanyTime.text(this.installTime) + " 上门安装；" + (otherDay ? "改期已与税务人员商定；" : "") + "已再次请客户备份数据。",
				person, at);
	}

	void rescheduled(String reason, String person, LocalDateTime at) {
		requireFixed();
		this.installTime = null;
		this.departedAt = null;
		step(Step.Kind.RESCHEDULED, reason, person, at);
	}

	/**
	 * Everything on the list is with the technician (IN-10).
	 * @param items the list, of which nothing may be missing
	 */
	void departed(List<String> items, Collection<String> packed, String person, LocalDateTime at) {
		requireFixed();
		List<String> missing = items.stream().filter((item) -> !packed.contains(item)).toList();
		if (!missing.isEmpty()) {
			throw new Refusal("还没有带齐：" + String.join("、", missing) + "，请带齐后再出发。");
		}
		this.departedAt = at;
		step(Step.Kind.DEPARTED, "已带齐：" + String.join("、", items), person, at);
	}

	void notInstalled(String problem, String person, LocalDateTime at) {
		requireDeparted();
		this.installTime = null;
		this.departedAt = null;
		this.installedAt = null;
		step(Step.Kind.NOT_INSTALLED, problem, person, at);
	}

	/** Installed, the sample invoice printed, the customer trained (IN-11, IN-12). */
	void installed(InstallationForms.Install form, Set<String> serials, String person, LocalDateTime at) {
		requireDeparted();
		requireAmong(serials, LentSet::isIssued, "没有发行");
		if (serials.size() != this.setsNeeded) {
			throw new Refusal("须安装 " + this.setsNeeded + " 套，现选 " + serials.size() + " 套，请核对。");
		}
		if (form.agreementUntil().isBefore(form.agreementFrom())) {
			throw new Refusal("服务协议到期日不能早于生效日，请核对。");
		}
		this.sets.forEach((set) -> set.used = serials.contains(set.serial));
		this.sampleInvoice = form.sampleInvoice();
		this.agreementNumber = form.agreementNumber();
		this.agreementFrom = form.agreementFrom();
		this.agreementUntil = form.agreementUntil();
		this.agreementScope = form.agreementScope();
		this.installedAt = at;
		step(Step.Kind.INSTALLED, "安装 " + serials(LentSet::isUsed) + "；样票 " + this.sampleInvoice + "；已讲解系统和开票；服务协议 "
				+ this.agreementNumber, person, at);
	}

	/** The customer signed and stamped agreement and activation form (IN-11). */
	void signed(String by, String person, LocalDateTime at) {
		requireOpen();
		if (this.installedAt == null) {
			throw new Refusal("还没有安装完成，不能签字盖章，请先办理“现场安装”。");
		}
		requireUnsigned();
		this.signer = by;
		this.signedAt = at;
		step(Step.Kind.SIGNED, by + " 签字盖章，服务协议和开通登记表已上传。", person, at);
	}

	/**
	 * Cash or cheque (IN-11). As long as it is not paid in, it can be put right; who took
	 * the money, and when, stays.
	 */
	void collected(PaymentMethod method, BigDecimal exact, String cheque, String person, LocalDateTime at) {
		requireSigned("不能收取费用");
		if (this.paidInAt != null) {
			throw new Refusal("收取的费用已经缴到财务，不能再改，请刷新任务列表。");
		}
		String before = paymentText();
		this.paymentMethod = method;
		this.amount = exact;
		this.chequeNumber = (method == PaymentMethod.CHEQUE) ? cheque : null;
		this.difference = null;
		if (before != null) {
			step(Step.Kind.CORRECTED,
					paymentText().equals(before) ? "核对无误，仍为" + before : "原为" + before + "；更正为" + paymentText(), person,
					at);
			return;
		}
		this.collectedBy = person;
		this.collectedAt = at;
		step(Step.Kind.COLLECTED, paymentText(), person, at);
	}

	private void requireIssued() {
		requireOpen();
		if (this.issuedAt == null) {
			throw new Refusal("还没有在税务局发行，不能安装，请先办理“税务局现场发行”。");
		}
		requireUnsigned();
	}

	private void requireFixed() {
		requireIssued();
		if (this.installTime == null) {
			throw new Refusal("还没有与客户约定安装时间，请先办理“与客户约定安装”。");
		}
	}

	private void requireDeparted() {
		requireFixed();
		if (this.departedAt == null) {
			throw new Refusal("出发前还没有清点随带物品，不能安装，请先办理“出发前清点”。");
		}
	}

	private void requireUnsigned() {
		if (this.signedAt != null) {
			throw new Refusal("客户已于 " + CompanyTime.text(this.signedAt) + " 签字盖章，不能再改，请刷新任务列表。");
		}
	}

	private void requireSigned(String consequence) {
		requireOpen();
		if (this.signedAt == null) {
			throw new Refusal("客户还没有签字盖章，" + consequence + "，请先办理“客户签字盖章”。");
		}
	}

	// --- hand-over (IN-13) ---

	/** The amount that was collected reaches finance, to the cent. */
	void paidIn(String slip, BigDecimal received, String person, LocalDateTime at) {
		requirePayable();
		if (received.compareTo(this.amount) != 0) {
			throw new Refusal("收款 " + Money.text(this.amount) + "，缴款 " + Money.text(received) + "，相差 "
					+ Money.text(this.amount.subtract(received).abs()) + "，请与收款人核对后再办理缴款。");
		}
		this.salesSlipNumber = slip;
		this.paidInTo = person;
		this.paidInAt = at;
		step(Step.Kind.PAID_IN, Money.text(received) + "，销货单 " + slip, person, at);
	}

	/** What reaches finance is not what was recorded: it goes back to be put right. */
	void differs(String what, String person, LocalDateTime at) {
		requirePayable();
		this.difference = what;
		step(Step.Kind.DIFFERS, what, person, at);
	}

	private void requirePayable() {
		requireOpen();
		if (this.amount == null) {
			throw new Refusal("还没有收取费用，不能缴款，请先办理“收取费用”。");
		}
		if (this.paidInAt != null) {
			throw new Refusal("已于 " + CompanyTime.text(this.paidInAt) + " 缴款，销货单 " + this.salesSlipNumber + "，无需重复办理。");
		}
		if (this.difference != null) {
			throw new Refusal("金额不符，已退回更正，请在“更正收款”办理之后再缴款。");
		}
	}

	/** Every spare is back or missing, and none is both. */
	void iouCleared(Set<String> returned, Set<String> missing, String remark, String person, LocalDateTime at) {
		requireSigned("不能清还借条");
		if (this.iouClearedAt != null) {
			throw new Refusal("借条已于 " + CompanyTime.text(this.iouClearedAt) + " 清还，无需重复办理。");
		}
		Set<String> named = new TreeSet<>(returned);
		named.addAll(missing);
		requireAmong(named, LentSet::isSpare, "不是本次借出的备用设备");
		List<String> both = returned.stream().filter(missing::contains).sorted().toList();
		if (!both.isEmpty()) {
			throw new Refusal("专用设备 " + String.join("、", both) + " 既选了归还又选了遗失，请只选一项。");
		}
		List<String> neither = this.sets.stream()
			.filter(LentSet::isSpare)
			.map(LentSet::serial)
			.filter((serial) -> !named.contains(serial))
			.toList();
		if (!neither.isEmpty()) {
			throw new Refusal("专用设备 " + String.join("、", neither) + " 还没有说明是归还还是遗失，请逐套选择。");
		}
		this.sets.forEach((set) -> {
			set.returnedAt = returned.contains(set.serial) ? at : null;
			set.missing = missing.contains(set.serial);
		});
		this.iouClearedBy = person;
		this.iouClearedAt = at;
		step(Step.Kind.IOU_CLEARED,
				(returned.isEmpty() ? "没有归还的" : "归还 " + serials((set) -> set.returnedAt != null))
						+ (missing.isEmpty() ? "" : "；遗失 " + serials(LentSet::isMissing))
						+ ((remark != null) ? "；" + remark : ""),
				person, at);
	}

	/** The serial numbers of the sets that could not be returned, in their order. */
	List<String> missingSets() {
		return this.sets.stream().filter(LentSet::isMissing).map(LentSet::serial).toList();
	}

	/** The set for which a case is to be opened; each has one. */
	LentSet requireMissing(String serial) {
		LentSet set = this.sets.stream()
			.filter((each) -> each.missing && each.serial.equals(serial))
			.findFirst()
			.orElseThrow(() -> new Refusal("专用设备 " + serial + " 没有在清还借条时登记为遗失，不能立案。"));
		if (set.missingCase != null) {
			throw new Refusal("专用设备 " + serial + " 的遗失已经立案，编号 " + set.missingCase + "，无需重复立案。");
		}
		return set;
	}

	/** Technical service has the activation form and applied for the code. */
	void formTakenOver(String where, String person, LocalDateTime at) {
		requireSigned("不能接收开通登记表");
		this.formFiledBy = person;
		this.formFiledAt = at;
		this.formFiledWhere = where;
		step(Step.Kind.FORM_FILED, "存放：" + where + "；已申请特征码。", person, at);
	}

	void codeRecorded(String code, String person, LocalDateTime at) {
		requireOpen();
		if (this.formFiledAt == null) {
			throw new Refusal("还没有接收开通登记表，不能登记特征码，请先办理“接收开通登记表并申请特征码”。");
		}
		this.featureCode = code;
		step(Step.Kind.CODE, code, person, at);
	}

	void codeNotTold(String note, String person, LocalDateTime at) {
		requireCode();
		step(Step.Kind.CODE_NOT_TOLD, note, person, at);
	}

	void codeTold(String to, String person, LocalDateTime at) {
		requireCode();
		this.codeToldTo = to;
		this.codeToldAt = at;
		step(Step.Kind.CODE_TOLD, "已告知 " + to, person, at);
	}

	private void requireCode() {
		requireOpen();
		if (this.featureCode == null) {
			throw new Refusal("还没有登记特征码，请先办理“登记特征码”。");
		}
	}

	void callbackOpened(String number) {
		if (this.codeToldAt == null) {
			throw new Refusal("企业发行安装 " + this.caseNumber + " 还没有把特征码告知客户，不能回访。");
		}
		this.callbackNumber = number;
	}

	/** All is done, or the customer has withdrawn. */
	void close(LocalDateTime at) {
		requireNotClosed();
		if (this.withdrawnAt == null) {
			requireDone(this.signedAt, "客户还没有签字盖章");
			requireDone(this.paidInAt, "费用还没有缴到财务");
			requireDone(this.iouClearedAt, "借条还没有清还");
			this.sets.stream().filter((set) -> set.missing && set.missingCase == null).findFirst().ifPresent((set) -> {
				throw new Refusal("企业发行安装 " + this.caseNumber + " 遗失的专用设备 " + set.serial + " 还没有立案，不能办结。");
			});
			requireDone(this.codeToldAt, "特征码还没有告知客户");
		}
		this.closedAt = at;
	}

	private void requireDone(LocalDateTime done, String what) {
		if (done == null) {
			throw new Refusal("企业发行安装 " + this.caseNumber + " " + what + "，不能办结。");
		}
	}

	void note(Step.Kind kind, String text, String person, LocalDateTime at) {
		step(kind, text, person, at);
	}

	// --- what the row says ---

	/** All who worked on the installation, by user id. */
	Set<String> handlers() {
		Set<String> all = new LinkedHashSet<>(Set.of(this.openedBy));
		this.steps.forEach((step) -> all.add(step.person()));
		return all;
	}

	/** The minutes that were waited for tax officers (IN-7), up to now if still. */
	long minutesWaited(LocalDateTime now) {
		return this.waits.stream()
			.mapToLong((wait) -> Duration.between(wait.since, (wait.until != null) ? wait.until : now).toMinutes())
			.sum();
	}

	/** When the officer came, as the last wait says; empty if there was none. */
	Optional<LocalDateTime> arrivalAfterWait() {
		return this.waits.isEmpty() ? Optional.empty()
				: Optional.of(this.waits.get(this.waits.size() - 1)).filter((wait) -> wait.arrived).map(Waiting::until);
	}

	/** {@code 支票 1,280.00 元，支票号 0012}; null as long as nothing was collected. */
	String paymentText() {
		if (this.amount == null) {
			return null;
		}
		return this.paymentMethod.label() + " " + Money.text(this.amount)
				+ ((this.chequeNumber != null) ? "，支票号 " + this.chequeNumber : "");
	}

	/** The agreement that the customer signed (IN-11). */
	CustomerFile.Agreement agreement() {
		return new CustomerFile.Agreement(this.agreementNumber, this.agreementFrom, this.agreementUntil,
				this.agreementScope);
	}

	/** The serial numbers of some of the sets, for a sentence. */
	String serials(Predicate<LentSet> some) {
		return String.join("、", this.sets.stream().filter(some).map(LentSet::serial).toList());
	}

	private void requireAmong(Set<String> serials, Predicate<LentSet> some, String otherwise) {
		Set<String> unknown = new TreeSet<>(serials);
		this.sets.stream().filter(some).map(LentSet::serial).forEach(unknown::remove);
		if (!unknown.isEmpty()) {
			throw new Refusal("专用设备 " + String.join("、", unknown) + " " + otherwise + "，请重新选择。");
		}
	}

	private void requireOpen() {
		requireNotClosed();
		if (this.withdrawnAt != null) {
			throw new Refusal("企业发行安装 " + this.caseNumber + " 客户已经取消，不能再办理。");
		}
	}

	private void requireNotClosed() {
		if (this.closedAt != null) {
			throw new Refusal("企业发行安装 " + this.caseNumber + " 已经办结，不能再办理。");
		}
	}

	private void step(Step.Kind kind, String text, String person, LocalDateTime at) {
		this.steps.add(new Step(this, kind, text, person, at));
	}

	/** Common to all that hangs on an installation. */
	@MappedSuperclass
	abstract static class Entry {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		Long id;

		@ManyToOne(optional = false)
		@JoinColumn(name = "case_number")
		Installation installation;

	}

	/** Something that was done: never changed afterwards. */
	@Entity(name = "InstallationStep")
	@Table(name = "installation_step")
	static class Step extends CaseStep {

		@ManyToOne(optional = false)
		@JoinColumn(name = "case_number")
		private Installation installation;

		@Enumerated(EnumType.STRING)
		@JdbcTypeCode(SqlTypes.VARCHAR)
		private Kind kind;

		/** What kind of step, by the name that staff give it. */
		enum Kind {

			OPENED("登记"), FEES("跟进费用"), WITHDRAWN("客户取消"), ASSIGNED("指派"), ISSUE_AGREED("约定发行"), SHORT("设备不足"),
			LENT("借出设备"), OFFICER_ABSENT("等候税务人员"), WAITING("继续等候"), OFFICER_CAME("税务人员到场"), NEW_ISSUE_TIME("另约发行"),
			ISSUED("现场发行"), NOT_REACHED("未联系上"), FIXED("约定安装"), RESCHEDULED("改约"), DEPARTED("出发前清点"),
			NOT_INSTALLED("没有装好"), INSTALLED("现场安装"), SIGNED("签字盖章"), COLLECTED("收取费用"), DIFFERS("金额不符"),
			CORRECTED("更正收款"), PAID_IN("财务缴款"), IOU_CLEARED("清还借条"), FORM_FILED("接收登记表"), CODE("登记特征码"),
			CODE_NOT_TOLD("未联系上"), CODE_TOLD("告知特征码"), CHASED("督办");

			private final String label;

			Kind(String label) {
				this.label = label;
			}

		}

		protected Step() {
		}

		private Step(Installation installation, Kind kind, String text, String person, LocalDateTime takenAt) {
			super(text, person, takenAt);
			this.installation = installation;
			this.kind = kind;
		}

		@Override
		public String label() {
			return this.kind.label;
		}

	}

	/** A wait for a tax officer (IN-7): all of them stay on record. */
	@Entity(name = "InstallationWaiting")
	@Table(name = "installation_waiting")
	static class Waiting extends Entry {

		private String person;

		@Column(name = "waiting_since")
		private LocalDateTime since;

		@Column(name = "waiting_until")
		private LocalDateTime until;

		private boolean arrived;

		protected Waiting() {
		}

		private Waiting(Installation installation, String person, LocalDateTime since) {
			this.installation = installation;
			this.person = person;
			this.since = since;
		}

		private void end(LocalDateTime at, boolean officerArrived) {
			this.until = at;
			this.arrived = officerArrived;
		}

		/** Who waits, by user id. */
		String person() {
			return this.person;
		}

		LocalDateTime since() {
			return this.since;
		}

		/** Until the officer came, or another time was agreed; null while it goes on. */
		LocalDateTime until() {
			return this.until;
		}

	}

	/** A set of special equipment on the IOU, and what became of it (IN-6, IN-13). */
	@Entity(name = "InstallationSet")
	@Table(name = "installation_set")
	static class LentSet extends Entry {

		private String serial;

		private String model;

		private boolean issued;

		private boolean used;

		private LocalDateTime returnedAt;

		private boolean missing;

		private String missingCase;

		protected LentSet() {
		}

		private LentSet(Installation installation, String serial, String model) {
			this.installation = installation;
			this.serial = serial;
			this.model = model;
		}

		void missingCaseOpened(String number) {
			this.missingCase = number;
		}

		String serial() {
			return this.serial;
		}

		String model() {
			return this.model;
		}

		boolean isIssued() {
			return this.issued;
		}

		/** Whether it stands at the customer's. */
		boolean isUsed() {
			return this.used;
		}

		boolean isSpare() {
			return !this.used;
		}

		LocalDateTime returnedAt() {
			return this.returnedAt;
		}

		boolean isMissing() {
			return this.missing;
		}

		/** The case about the missing set; null if there is none (yet). */
		String missingCase() {
			return this.missingCase;
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

	int setsNeeded() {
		return this.setsNeeded;
	}

	boolean isFeesPaid() {
		return this.feesPaid;
	}

	String feesNote() {
		return this.feesNote;
	}

	LocalDateTime followUpAt() {
		return this.followUpAt;
	}

	boolean isComputerPresent() {
		return this.computerPresent;
	}

	boolean isPrinterPresent() {
		return this.printerPresent;
	}

	String recommendation() {
		return this.recommendation;
	}

	String computerUse() {
		return this.computerUse;
	}

	LocalDateTime openedAt() {
		return this.openedAt;
	}

	String withdrawal() {
		return this.withdrawal;
	}

	LocalDateTime withdrawnAt() {
		return this.withdrawnAt;
	}

	String technician() {
		return this.technician;
	}

	String taxOffice() {
		return this.taxOffice;
	}

	String officerContact() {
		return this.officerContact;
	}

	LocalDateTime issueTime() {
		return this.issueTime;
	}

	/** Who signed the IOU, by user id. */
	String borrower() {
		return this.borrower;
	}

	String lentBy() {
		return this.lentBy;
	}

	LocalDateTime lentAt() {
		return this.lentAt;
	}

	LocalDateTime loanDueAt() {
		return this.loanDueAt;
	}

	String officerName() {
		return this.officerName;
	}

	LocalDateTime officerArrivedAt() {
		return this.officerArrivedAt;
	}

	LocalDateTime issuedAt() {
		return this.issuedAt;
	}

	LocalDate installDate() {
		return this.installDate;
	}

	LocalDateTime installTime() {
		return this.installTime;
	}

	LocalDateTime departedAt() {
		return this.departedAt;
	}

	LocalDateTime installedAt() {
		return this.installedAt;
	}

	String sampleInvoice() {
		return this.sampleInvoice;
	}

	String agreementNumber() {
		return this.agreementNumber;
	}

	LocalDate agreementFrom() {
		return this.agreementFrom;
	}

	LocalDate agreementUntil() {
		return this.agreementUntil;
	}

	String agreementScope() {
		return this.agreementScope;
	}

	String signer() {
		return this.signer;
	}

	LocalDateTime signedAt() {
		return this.signedAt;
	}

	PaymentMethod paymentMethod() {
		return this.paymentMethod;
	}

	BigDecimal amount() {
		return this.amount;
	}

	String chequeNumber() {
		return this.chequeNumber;
	}

	String collectedBy() {
		return this.collectedBy;
	}

	LocalDateTime collectedAt() {
		return this.collectedAt;
	}

	/** What finance found to differ; null if nothing, or nothing any more. */
	String difference() {
		return this.difference;
	}

	String salesSlipNumber() {
		return this.salesSlipNumber;
	}

	String paidInTo() {
		return this.paidInTo;
	}

	LocalDateTime paidInAt() {
		return this.paidInAt;
	}

	String iouClearedBy() {
		return this.iouClearedBy;
	}

	LocalDateTime iouClearedAt() {
		return this.iouClearedAt;
	}

	String formFiledWhere() {
		return this.formFiledWhere;
	}

	String featureCode() {
		return this.featureCode;
	}

	String codeToldTo() {
		return this.codeToldTo;
	}

	LocalDateTime codeToldAt() {
		return this.codeToldAt;
	}

	String callbackNumber() {
		return this.callbackNumber;
	}

	LocalDateTime closedAt() {
		return this.closedAt;
	}

	/** All steps, oldest first. */
	List<Step> steps() {
		return Collections.unmodifiableList(this.steps);
	}

	List<Waiting> waits() {
		return Collections.unmodifiableList(this.waits);
	}

	/** The sets on the IOU, by serial number. */
	List<LentSet> sets() {
		return Collections.unmodifiableList(this.sets);
	}

}
