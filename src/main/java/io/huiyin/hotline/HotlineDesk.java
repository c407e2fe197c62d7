package io.huiyin.hotline;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
 * Where the hotline is answered: takes each form of {@code hotline.bpmn} and answers what
 * its model asks.
 */
@ModelBean("hotlineDesk")
public class HotlineDesk implements CaseEnd {

	/** The same number again from the same clerk within this time is a double submit. */
	private static final int DOUBLE_SUBMIT_MINUTES = 2;

	/** Who may be named for an answer or a visit; no other department (HL-4). */
	private static final String[] TECHNICAL_SERVICE = { "technician", "technical-lead" };

	private static final String UNKNOWN = "（未提供）";

	private final Calls calls;

	private final Customers customers;

	private final CaseNumbers numbers;

	private final TimeLimits limits;

	private final Wording wording;

	private final Names names;

	private final Staff staff;

	private final Duties duties;

	private final OpenTasks tasks;

	private final CompanyTime time;

	HotlineDesk(Calls calls, Customers customers, CaseNumbers numbers, TimeLimits limits, Wording wording, Names names,
			Staff staff, Duties duties, OpenTasks tasks, CompanyTime time) {
		this.calls = calls;
		this.customers = customers;
		this.numbers = numbers;
		this.limits = limits;
		this.wording = wording;
		this.names = names;
		this.staff = staff;
		this.duties = duties;
		this.tasks = tasks;
		this.time = time;
	}

	// --- the call ---

	/** What the model and the task list need to know of a call. */
	record Registered(String caseNumber, String customerName) {
	}

	@Takes("takeCallForm")
	Registered take(Occasion occasion, HotlineForms.TakeCall answers) {
		if (answers.answered()) {
			requireKnown(answers.company(), answers.telephone(), answers.taxBranch());
		}
		// the number first: its row lock makes a second submit of the same call wait and
		// then see the first
		String caseNumber = this.numbers.next("RX");
		this.calls
			.findFirstByTelephoneAndClerkAndCalledAtAfter(answers.telephone(), occasion.person(),
					occasion.at().minusMinutes(DOUBLE_SUBMIT_MINUTES))
			.ifPresent((same) -> {
				throw new Refusal("这通来电刚才已经登记，编号 " + same.caseNumber() + "，无需重复提交。");
			});
		Call call = this.calls.save(new Call(caseNumber, answers, occasion.person(), occasion.at()));
		completeFromFile(call);
		return new Registered(caseNumber, nameOf(call));
	}

	/** Asked first: full name, telephone, tax branch (HL-2); the file may know them. */
	private void requireKnown(String company, String telephone, String taxBranch) {
		Optional<CustomerFile> file = this.customers.find(company, telephone);
		if (company == null && file.isEmpty()) {
			throw new Refusal("请填写企业全称：这个电话还没有客户档案。");
		}
		if (taxBranch == null && file.map(CustomerFile::taxBranch).isEmpty()) {
			throw new Refusal("请填写所属税务分局：客户档案里还没有。");
		}
	}

	private void completeFromFile(Call call) {
		file(call).ifPresent((file) -> call.callerIs((call.company() == null) ? file.company() : null,
				(call.taxBranch() == null) ? file.taxBranch() : null, null));
	}

	private Optional<CustomerFile> file(Call call) {
		return this.customers.find(call.company(), call.telephone());
	}

	/** Who calls, as the task list shows it. */
	record Caller(String customerName) {
	}

	@Takes("ringBackForm")
	Caller ringBack(Occasion occasion, HotlineForms.RingBack answers) {
		Call call = call(occasion);
		if (answers.callerReached()) {
			call.callerIs(answers.company(), answers.taxBranch(), answers.contact());
			requireKnown(call.company(), call.telephone(), call.taxBranch());
			completeFromFile(call);
		}
		call.rungBack(answers.callerReached(), occasion.person(), occasion.at());
		return new Caller(nameOf(call));
	}

	@Takes("chaseCallForm")
	void chaseRingBack(Occasion occasion, HotlineForms.ChaseCall answers) {
		call(occasion).note(Call.Note.Kind.CHASED, answers.instruction(), occasion.person(), occasion.at());
	}

	/** What becomes of the call, which the gateway asks. */
	record Recorded(String customerName, String callOutcome) {
	}

	@Takes("recordSymptomsForm")
	Recorded recordSymptoms(Occasion occasion, HotlineForms.RecordSymptoms answers) {
		Call call = call(occasion);
		call.asked(answers, occasion.person());
		String outcome = switch (answers.purpose()) {
			case FAULT -> fault(call, occasion, answers);
			case COMPLAINT -> complaint(call, occasion, answers);
			case INTERRUPTED -> {
				call.note(Call.Note.Kind.INTERRUPTED, answers.description(), occasion.person(), occasion.at());
				yield "interrupted";
			}
			case OTHER_BUSINESS -> {
				required(answers.referral(), "请填写告知客户的办理渠道。");
				this.wording.toCustomer("告知客户的办理渠道", answers.referral());
				call.answered(Call.Outcome.REFERRED, answers.referral());
				yield "referred";
			}
		};
		enterInFile(call);
		return new Recorded(nameOf(call), outcome);
	}

	/**
	 * Enters the call in the customer's file, which is opened on the way (OS-12), but not
	 * for business that is not the hotline's: not all who call for it are customers.
	 */
	private void enterInFile(Call call) {
		Optional<CustomerFile> file = (call.purpose() == Purpose.OTHER_BUSINESS) ? file(call)
				: Optional.of(this.customers.file(new Customers.Details(call.company(), call.contact(),
						call.telephone(), call.taxBranch(), null, null)));
		file.ifPresent((known) -> {
			call.filedUnder(known.number());
			this.customers.caseOpened(known.number(), call.caseNumber(), "热线接听", summary(call), call.calledAt());
		});
	}

	private String fault(Call call, Occasion occasion, HotlineForms.RecordSymptoms answers) {
		required(answers.lamp(), "请选择读卡器亮什么灯；没有问到的选“未能问到”。");
		required(answers.memory(), "请选择内存是否正常；没有问到的选“未能问到”。");
		required(answers.printerDriver(), "请选择打印驱动是否正常；没有问到的选“未能问到”。");
		required(answers.description(), "请填写故障现象。");
		required(answers.decision(), "请选择如何处理。");
		return switch (answers.decision()) {
			case SOLVED -> {
				required(answers.solution(), "请填写已告知客户的解决办法。");
				this.wording.toCustomer("解决办法", answers.solution());
				call.answered(Call.Outcome.SOLVED, answers.solution());
				yield "solved";
			}
			case PROMISED -> {
				call.promise(technician(answers.responsible()), future("承诺的答复时间", answers.promisedAt(), occasion));
				yield "promised";
			}
			case VISIT -> "visit";
		};
	}

	private String complaint(Call call, Occasion occasion, HotlineForms.RecordSymptoms answers) {
		required(answers.category(), "请选择投诉类别。");
		required(answers.occurredAt(), "请填写事发时间。");
		required(answers.matter(), "请填写投诉事由。");
		required(answers.contact(), "请填写联系人：投诉须有客户姓名。");
		if (answers.occurredAt().isAfter(occasion.at())) {
			throw new Refusal("事发时间不能晚于现在，请核对。");
		}
		call.complained(answers.category(), answers.occurredAt(), answers.matter(), answers.important());
		return "complaint";
	}

	// --- the visit ---

	/** Whoever promised an answer does not grant themself the visit instead. */
	@Admits("agreeVisitForm")
	void admitApprover(Occasion occasion) {
		Call call = call(occasion);
		this.duties.requireOther(occasion, "来电 " + call.caseNumber() + " 由您负责，上门须由其他负责人审批。",
				Collections.singleton(call.responsible()));
	}

	@Takes("agreeVisitForm")
	void agreeVisit(Occasion occasion, HotlineForms.AgreeVisit answers) {
		Call call = call(occasion);
		String person = technician(answers.responsible());
		if (answers.visitAgreed()) {
			call.visitBy(person);
			call.note(Call.Note.Kind.VISIT_AGREED, "由" + this.names.of(person) + "上门", occasion.person(),
					occasion.at());
			return;
		}
		required(answers.reason(), "请填写不上门的理由。");
		call.promise(person, future("答复客户的时间", answers.promisedAt(), occasion));
		call.note(Call.Note.Kind.VISIT_REFUSED, answers.reason(), occasion.person(), occasion.at());
	}

	@Takes("fixVisitForm")
	void fixVisit(Occasion occasion, HotlineForms.FixVisit answers) {
		Call call = call(occasion);
		call.agreementEnds(answers.agreementEnd());
		switch (answers.arrangement()) {
			case NOT_REACHED -> call.note(Call.Note.Kind.NOT_REACHED, answers.note(), occasion.person(), occasion.at());
			case WITHDRAWN -> {
				required(answers.withdrawal(), "请填写客户取消的原因。");
				call.answered(Call.Outcome.WITHDRAWN, answers.withdrawal());
			}
			case FIXED -> {
				LocalDateTime visit = future("上门时间", answers.visitTime(), occasion);
				required(answers.address(), "请填写上门地点。");
				required(answers.route(), "请填写路线。");
				call.visitFixed(visit, answers.address(), answers.route());
				call.note(Call.Note.Kind.VISIT_FIXED, answers.note(), occasion.person(), occasion.at());
				this.customers.file(new Customers.Details(call.company(), call.contact(), call.telephone(), null,
						answers.address(), answers.route()));
			}
		}
	}

	/** What the visit knows from the call, under the names of its start form. */
	public record Visit(String company, String contact, String telephone, String taxBranch, String address,
			String route, String faultDescription, String technician, String visitTime, String sourceCase) {
	}

	/**
	 * All that is known, for the visit (HL-5): nothing is typed twice. Whoever has left
	 * the technical service meanwhile is not sent; the technical lead then names another.
	 */
	public Visit visit(String caseNumber) {
		Call call = call(caseNumber);
		String person = this.staff.isIn(call.responsible(), TECHNICAL_SERVICE) ? call.responsible() : null;
		return new Visit(call.company(), call.contact(), call.telephone(), call.taxBranch(), call.address(),
				call.route(), call.description(), person, call.visitTime().toString(), caseNumber);
	}

	/** What the complaint knows from the call, under the names of its start form. */
	public record ComplaintCall(String channel, String category, String customerName, String telephone, String unit,
			String occurredAt, String matter, boolean important) {
	}

	/** All that is known, for the complaint (HL-6). */
	public ComplaintCall complaint(String caseNumber) {
		Call call = call(caseNumber);
		return new ComplaintCall("hotline", call.complaintCategory(), call.contact(), call.telephone(), call.company(),
				call.complaintOccurredAt().toString(), call.complaintMatter(), call.complaintImportant());
	}

	// --- the promise ---

	@Admits({ "reproduceFaultForm", "answerCallerForm" })
	void admitResponsible(Occasion occasion) {
		Call call = call(occasion);
		if (!occasion.person().equals(call.responsible())) {
			throw new Refusal(
					"来电 " + call.caseNumber() + " 由" + this.names.of(call.responsible()) + "一人负责到底；要换人，请客服主管在督办中改派。");
		}
	}

	@Takes("reproduceFaultForm")
	void reproduce(Occasion occasion, HotlineForms.ReproduceFault answers) {
		Call call = call(occasion);
		noteIfNew(call, answers.reproduced() ? Call.Note.Kind.REPRODUCED : Call.Note.Kind.NOT_REPRODUCED,
				answers.finding(), occasion);
		noteIfNew(call, Call.Note.Kind.REMEDY, answers.remedy(), occasion);
	}

	/** What was proposed and handed in as it was is on record already. */
	private static void noteIfNew(Call call, Call.Note.Kind kind, String text, Occasion occasion) {
		if (call.last(kind).filter((note) -> note.text().equals(text)).isEmpty()) {
			call.note(kind, text, occasion.person(), occasion.at());
		}
	}

	@Takes("answerCallerForm")
	void answer(Occasion occasion, HotlineForms.AnswerCaller answers) {
		Call call = call(occasion);
		switch (answers.answerOutcome()) {
			case ANSWERED -> {
				required(answers.answer(), "请填写给客户的答复。");
				this.wording.toCustomer("给客户的答复", answers.answer());
				call.answered(Call.Outcome.SOLVED, answers.answer());
			}
			case NEW_TIME -> {
				String from = CompanyTime.text(call.promisedAt());
				call.moveTo(future("另约的答复时间", answers.promisedAt(), occasion));
				call.note(Call.Note.Kind.NEW_TIME,
						from + " 改为 " + CompanyTime.text(call.promisedAt())
								+ ((answers.note() != null) ? "，" + answers.note() : ""),
						occasion.person(), occasion.at());
			}
			case VISIT -> {
				call.needsVisit();
				call.note(Call.Note.Kind.VISIT_NEEDED, answers.note(), occasion.person(), occasion.at());
			}
			case NOT_REACHED -> call.note(Call.Note.Kind.NOT_REACHED, answers.note(), occasion.person(), occasion.at());
		}
	}

	@Takes("chasePromiseForm")
	void chasePromise(Occasion occasion, HotlineForms.ChasePromise answers) {
		Call call = call(occasion);
		String instruction = answers.instruction();
		if (answers.responsible() != null && !answers.responsible().equals(call.responsible())) {
			String person = technician(answers.responsible());
			call.handOverTo(person, occasion.at());
			this.tasks.giveTo(person, call.caseNumber(), "userTask_reproduceFault", "userTask_answerCustomer");
			instruction += "（改由" + this.names.of(person) + "承办）";
		}
		call.note(Call.Note.Kind.CHASED, instruction, occasion.person(), occasion.at());
	}

	// --- what the forms show ---

	/** What the clerk sees while the caller is on the line; some of it can be changed. */
	record CallerView(String fileText, String agreementText, List<CaseLine> openCases, String company, String telephone,
			String contact, String taxBranch, List<Staff.Choice> technicians) {
	}

	/** A line of the table 未办结的事项. */
	record CaseLine(String caseNumber, String procedure, String openedAt, String summary) {
	}

	@Shows("recordSymptomsForm")
	CallerView showCaller(Occasion occasion) {
		Call call = call(occasion);
		Optional<CustomerFile> file = file(call);
		String contact = file.flatMap((known) -> known.contactAt(call.telephone()))
			.map(CustomerFile.Contact::name)
			.orElse(null);
		return new CallerView(file.map(HotlineDesk::text).orElseGet(() -> textOfNew(call)),
				file.map(this::agreement).orElse("无"),
				file.map((known) -> otherOpenCases(known, call)).orElse(List.of()), call.company(), call.telephone(),
				(call.contact() != null) ? call.contact() : contact, call.taxBranch(), technicians());
	}

	/**
	 * A known telephone tells of another company, or of another way to write its name.
	 */
	private String textOfNew(Call call) {
		return "**新客户**，将随本次来电建档。" + this.customers.find(null, call.telephone())
			.map((other) -> "　这个电话已登记在 **" + other.company() + "** 名下，请核对企业全称。")
			.orElse("");
	}

	private static String text(CustomerFile file) {
		return "**客户档案** " + file.number() + "　**地址** " + Objects.requireNonNullElse(file.address(), UNKNOWN);
	}

	private static List<CaseLine> otherOpenCases(CustomerFile file, Call call) {
		return file.openCases()
			.stream()
			.filter((entry) -> !entry.caseNumber().equals(call.caseNumber()))
			.map((entry) -> new CaseLine(entry.caseNumber(), entry.procedure(), CompanyTime.text(entry.openedAt()),
					entry.summary()))
			.toList();
	}

	/** The agreement and whether it is in force today (HL-5). */
	private String agreement(CustomerFile file) {
		return file.latestAgreement().map((agreement) -> {
			boolean inForce = file.agreementOn(this.time.today()).isPresent();
			return agreement.number() + (inForce ? " 有效，" : " **不在有效期**，") + agreement.until() + " 到期";
		}).orElse("无");
	}

	/** A caller who was missed, or whose line broke off. */
	record MissedView(String telephoneText, String calledAtText, int attempts, String greetingText) {
	}

	@Shows({ "ringBackForm", "chaseCallForm" })
	MissedView showMissed(Occasion occasion) {
		Call call = call(occasion);
		int attempts = (int) call.notes().stream().filter((note) -> note.kind() == Call.Note.Kind.RUNG_BACK).count();
		String why = (call.purpose() == Purpose.INTERRUPTED) ? "刚才通话中断了，我们接着说。" : "刚才没有接到您的电话，请问有什么可以帮您？";
		return new MissedView(call.telephone(), CompanyTime.text(call.calledAt()), attempts, "您好，客户服务部，" + why);
	}

	/** Whoever may be named, beside what the call's row says. */
	record NamingView(CallView call, List<Staff.Choice> technicians) {
	}

	@Shows({ "agreeVisitForm", "chasePromiseForm" })
	NamingView showForNaming(Occasion occasion) {
		return new NamingView(view(call(occasion)), technicians());
	}

	/** The file's address and route are proposed. */
	record ArrangementView(CallView call, String address, String route) {
	}

	@Shows("fixVisitForm")
	ArrangementView showForArrangement(Occasion occasion) {
		Call call = call(occasion);
		Optional<CustomerFile> file = file(call);
		return new ArrangementView(view(call), file.map(CustomerFile::address).orElse(null),
				file.map(CustomerFile::route).orElse(null));
	}

	/** What was found before the promise was renewed is proposed. */
	record PromiseView(CallView call, String reproduced, String finding, String remedy) {
	}

	@Shows("reproduceFaultForm")
	PromiseView showPromise(Occasion occasion) {
		Call call = call(occasion);
		Optional<Call.Note> found = call.last(Call.Note.Kind.REPRODUCED, Call.Note.Kind.NOT_REPRODUCED);
		return new PromiseView(view(call),
				found.map((note) -> String.valueOf(note.kind() == Call.Note.Kind.REPRODUCED)).orElse(null),
				found.map(Call.Note::text).orElse(null), remedy(call));
	}

	/** The remedy that was found is proposed as the answer. */
	record AnswerView(CallView call, String answer) {
	}

	@Shows("answerCallerForm")
	AnswerView showForAnswer(Occasion occasion) {
		Call call = call(occasion);
		return new AnswerView(view(call), remedy(call));
	}

	private static String remedy(Call call) {
		return call.last(Call.Note.Kind.REMEDY).map(Call.Note::text).orElse(null);
	}

	private CallView view(Call call) {
		String said = (call.agreementEnd() != null) ? "（客户说 " + call.agreementEnd() + " 到期）" : "";
		String agreement = file(call).map(this::agreement).orElse("无");
		return new CallView(call.telephone(), Objects.requireNonNullElse(call.contact(), UNKNOWN),
				Objects.requireNonNullElse(call.taxBranch(), UNKNOWN), agreement + said,
				Objects.requireNonNullElse(call.wishedTime(), UNKNOWN), this.names.of(call.responsible()),
				(call.promisedAt() != null) ? CompanyTime.text(call.promisedAt()) : "",
				(call.timesMoved() > 0) ? "（已改约 " + call.timesMoved() + " 次）" : "", symptoms(call),
				call.notes().stream().map(this::line).toList());
	}

	/**
	 * The questions in the order of the call, those without an answer left out (HL-3).
	 */
	private static List<CallView.SymptomLine> symptoms(Call call) {
		List<CallView.SymptomLine> lines = new ArrayList<>();
		add(lines, "读卡器指示灯", (call.lamp() != null) ? call.lamp().label() : null);
		add(lines, "内存", (call.memory() != null) ? call.memory().label() : null);
		add(lines, "打印驱动", (call.printerDriver() != null) ? call.printerDriver().label() : null);
		add(lines, "金税卡当前日期", call.cardDate());
		add(lines, "首次报税日", call.firstReportingDate());
		add(lines, "会计月份", call.accountingMonth());
		add(lines, "故障现象", call.description());
		return lines;
	}

	private static void add(List<CallView.SymptomLine> lines, String question, Object answer) {
		if (answer != null) {
			lines.add(new CallView.SymptomLine(question, answer.toString()));
		}
	}

	private CallView.NoteLine line(Call.Note note) {
		return new CallView.NoteLine(CompanyTime.text(note.notedAt()), this.names.of(note.person()),
				note.label() + ((note.text() != null) ? "：" + note.text() : ""));
	}

	// --- what the model asks ---

	/** The clerk who talks with the caller goes on with the call. */
	public String clerk(String caseNumber) {
		return call(caseNumber).clerk();
	}

	/** The one person who owes the answer (HL-4). */
	public String responsible(String caseNumber) {
		return call(caseNumber).responsible();
	}

	/** When the answer was promised for (HL-4). */
	public Date promisedAt(String caseNumber) {
		return this.time.date(call(caseNumber).promisedAt());
	}

	/** When the customer, who was not reached just now, is called again. */
	public Date nextAttemptAt(String caseNumber) {
		List<Call.Note> notes = call(caseNumber).notes();
		return this.time.date(this.limits.nextAttemptAfter(notes.get(notes.size() - 1).notedAt()));
	}

	/**
	 * Ends the call, whose caller has an answer, and enters it in the customer's file.
	 */
	public void close(String caseNumber) {
		Call call = call(caseNumber);
		call.close(this.time.now());
		String answer = (call.answer() != null) ? "：" + call.answer() : "";
		this.customers.caseClosed(caseNumber, call.outcome().label() + answer, call.closedAt());
	}

	@Override
	public String procedure() {
		return "hotline";
	}

	@Override
	public void ending(String caseNumber) {
		if (call(caseNumber).closedAt() == null) {
			throw new Refusal("来电 " + caseNumber + " 还没有办结，不能结束或删除：件件有回音。");
		}
	}

	private Call call(Occasion occasion) {
		return call(occasion.caseNumber());
	}

	private Call call(String caseNumber) {
		return Optional.ofNullable(caseNumber)
			.flatMap(this.calls::findById)
			.orElseThrow(() -> new Refusal("没有编号为 " + caseNumber + " 的来电，请从“热线接听”重新登记。"));
	}

	private List<Staff.Choice> technicians() {
		return this.staff.in(TECHNICAL_SERVICE);
	}

	private String technician(String person) {
		if (!this.staff.isIn(person, TECHNICAL_SERVICE)) {
			throw new Refusal("请在技服人员中选择一人承办。");
		}
		return person;
	}

	private static String nameOf(Call call) {
		return Objects.requireNonNullElse(call.company(), "来电 " + call.telephone());
	}

	private static String summary(Call call) {
		return switch (call.purpose()) {
			case FAULT -> call.description();
			case COMPLAINT -> call.complaintMatter();
			case INTERRUPTED -> "通话中断，待回拨";
			case OTHER_BUSINESS -> "非热线业务";
		};
	}

	private static LocalDateTime future(String field, LocalDateTime time, Occasion occasion) {
		required(time, "请填写" + field + "。");
		if (!time.isAfter(occasion.at())) {
			throw new Refusal(field + "必须晚于现在，请与客户重新约定。");
		}
		return time;
	}

}
