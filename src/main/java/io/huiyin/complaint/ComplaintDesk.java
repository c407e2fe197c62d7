package io.huiyin.complaint;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.huiyin.callback.Callbacks;
import io.huiyin.casework.CaseEnd;
import io.huiyin.casework.CaseNumbers;
import io.huiyin.casework.Duties;
import io.huiyin.casework.Wording;
import io.huiyin.customer.Customers;
import io.huiyin.engine.CompanyTime;
import io.huiyin.engine.ModelBean;
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
 * Where complaints are dealt with: takes each form of {@code complaint.bpmn} and does
 * what its service tasks ask for. Who may do a step is the model's affair (candidate
 * groups); what must be in it, and in which order, is the row's.
 */
@ModelBean("complaintDesk")
public class ComplaintDesk implements CaseEnd {

	/**
	 * A second registration of the same matter from the same telephone within this time
	 * is a double submit.
	 */
	private static final int DOUBLE_SUBMIT_MINUTES = 10;

	/** Whom a complaint may be about: all but those who only look after the system. */
	private static final String[] EMPLOYEES = { "service-desk", "supervisor", "service-manager", "site-director",
			"department-head", "department-manager", "technician", "technical-lead", "warehouse", "finance", "records",
			"quality", "general-manager" };

	private final Complaints complaints;

	private final CaseNumbers numbers;

	private final Callbacks callbacks;

	private final Customers customers;

	private final Wording wording;

	private final Names names;

	private final Staff staff;

	private final DecisionService decisions;

	private final Duties duties;

	private final CompanyTime time;

	ComplaintDesk(Complaints complaints, CaseNumbers numbers, Callbacks callbacks, Customers customers, Wording wording,
			Names names, Staff staff, @Lazy DecisionService decisions, Duties duties, CompanyTime time) {
		this.complaints = complaints;
		this.numbers = numbers;
		this.callbacks = callbacks;
		this.customers = customers;
		this.wording = wording;
		this.names = names;
		this.staff = staff;
		this.decisions = decisions;
		this.duties = duties;
		this.time = time;
	}

	/** What the model needs to know of a complaint that was just recorded. */
	record Recorded(String caseNumber, String customerName, boolean important) {
	}

	@Takes("recordComplaintForm")
	Recorded record(Occasion occasion, ComplaintForms.Record answers) {
		if (answers.occurredAt().isAfter(occasion.at())) {
			throw new Refusal("事发时间不能晚于现在，请核对。");
		}
		// the number first: its row lock makes a second submit of the same complaint wait
		// and then see the first
		String caseNumber = this.numbers.next("TS");
		this.complaints
			.findFirstByTelephoneAndMatterAndRecordedAtAfter(answers.telephone(), answers.matter(),
					occasion.at().minusMinutes(DOUBLE_SUBMIT_MINUTES))
			.ifPresent((same) -> {
				throw new Refusal("这件投诉刚才已经登记，编号 " + same.caseNumber() + "，无需重复提交。");
			});
		this.complaints.save(new Complaint(caseNumber, answers, occasion.person(), occasion.at()));
		this.customers.find(answers.unit(), answers.telephone())
			.ifPresent((file) -> this.customers.caseOpened(file.number(), caseNumber, "投诉处理", answers.matter(),
					occasion.at()));
		return new Recorded(caseNumber, answers.customerName(), answers.important());
	}

	/** Nobody has a say in a complaint about themself. */
	@Admits({ "verifyComplaintForm", "noteOverdueForm", "informDirectorForm", "handleAtDepartmentForm",
			"giveOpinionForm", "decideHandlingForm", "carryOutDecisionForm", "verifyWithUnitForm",
			"giveHandlingOpinionForm", "reportUpwardForm", "coordinateRenovationForm", "completeSheetForm" })
	void admitOther(Occasion occasion) {
		Complaint complaint = complaint(occasion);
		this.duties.requireOther(occasion, "投诉 " + complaint.caseNumber() + " 针对您本人，须由其他同事办理。",
				Collections.singleton(complaint.concernedPerson()));
	}

	/** What the gateway after the verification asks. */
	record Verified(boolean turnedImportant, boolean important) {
	}

	@Takes("verifyComplaintForm")
	Verified verify(Occasion occasion, ComplaintForms.Verify answers) {
		Complaint complaint = complaint(occasion);
		if (answers.concernedPerson() != null) {
			requireEmployee(answers.concernedPerson());
			this.duties.requireOther(occasion, "这件投诉针对您本人，须由其他同事核实，请退回任务。", Set.of(answers.concernedPerson()));
		}
		boolean turnedImportant = complaint.verify(answers, this.names.of(answers.concernedPerson()), occasion.person(),
				occasion.at());
		return new Verified(turnedImportant, complaint.important());
	}

	private void requireEmployee(String concerned) {
		if (!this.staff.isIn(concerned, EMPLOYEES)) {
			throw new Refusal("请在列表中选择被投诉员工；不针对个人的，请留空。");
		}
	}

	@Takes("noteOverdueForm")
	void noteOverdue(Occasion occasion, ComplaintForms.NoteOverdue answers) {
		complaint(occasion).noted(Step.Kind.OVERDUE_NOTED, answers.instruction(), occasion.person(), occasion.at());
	}

	@Takes("informDirectorForm")
	void informDirector(Occasion occasion, ComplaintForms.InformDirector answers) {
		complaint(occasion).noted(Step.Kind.IMPORTANT_NOTED, answers.directive(), occasion.person(), occasion.at());
	}

	@Takes("handleAtDepartmentForm")
	void handleAtDepartment(Occasion occasion, ComplaintForms.HandleAtDepartment answers) {
		Complaint complaint = complaint(occasion);
		if (answers.solvable()) {
			required(answers.measures(), "请填写处理措施及结果。");
			complaint.handled(Step.Kind.DEPARTMENT, complaint.responsibleDepartment(), answers.measures(),
					occasion.person(), occasion.at());
			return;
		}
		required(answers.problem(), "不能解决时，请写明存在的问题。");
		required(answers.proposal(), "不能解决时，请写明本部门意见。");
		if (answers.departmentsConcerned() == null || answers.departmentsConcerned().isEmpty()) {
			throw new Refusal("不能解决时，请至少选择一个相关部门。");
		}
		complaint.involve(answers.departmentsConcerned());
		complaint.handled(Step.Kind.DEPARTMENT, complaint.responsibleDepartment(),
				"问题：" + answers.problem() + "\n意见：" + answers.proposal(), occasion.person(), occasion.at());
	}

	@Takes("giveOpinionForm")
	void giveOpinion(Occasion occasion, ComplaintForms.GiveOpinion answers) {
		complaint(occasion).handled(Step.Kind.OPINION, occasion.variable("department", String.class), answers.opinion(),
				occasion.person(), occasion.at());
	}

	@Takes("decideHandlingForm")
	void decide(Occasion occasion, ComplaintForms.DecideHandling answers) {
		complaint(occasion).decided(answers.decision(), answers.responsibleDepartment(), occasion.person(),
				occasion.at());
	}

	@Takes("carryOutDecisionForm")
	void carryOut(Occasion occasion, ComplaintForms.CarryOutDecision answers) {
		Complaint complaint = complaint(occasion);
		complaint.handled(Step.Kind.CARRIED_OUT, complaint.responsibleDepartment(), answers.measures(),
				occasion.person(), occasion.at());
	}

	@Takes("verifyWithUnitForm")
	void verifyWithUnit(Occasion occasion, ComplaintForms.VerifyWithUnit answers) {
		complaint(occasion).handled(Step.Kind.UNIT_VERIFIED, answers.unitComplainedAbout(),
				"该单位说明：" + answers.statement() + "\n查明事实：" + answers.facts(), occasion.person(), occasion.at());
	}

	@Takes("giveHandlingOpinionForm")
	void giveHandlingOpinion(Occasion occasion, ComplaintForms.GiveHandlingOpinion answers) {
		this.wording.toCustomer("处理意见", answers.handlingOpinion());
		complaint(occasion).handled(Step.Kind.HANDLING_OPINION, null, answers.handlingOpinion(), occasion.person(),
				occasion.at());
	}

	@Takes("reportUpwardForm")
	void reportUpward(Occasion occasion, ComplaintForms.ReportUpward answers) {
		Complaint complaint = complaint(occasion);
		String finding = answers.answered() ? answers.levelAnswer() : "尚无答复：" + answers.levelAnswer();
		complaint.handled(Step.Kind.REPORTED, answers.reportedTo(), finding, occasion.person(), occasion.at());
		if (!answers.answered()) {
			complaint.reportOneLevelHigher(reportingLevels().size());
		}
	}

	@Takes("coordinateRenovationForm")
	void coordinateRenovation(Occasion occasion, ComplaintForms.CoordinateRenovation answers) {
		complaint(occasion).handled(Step.Kind.COORDINATED, String.join("、", answers.participants()),
				answers.coordination(), occasion.person(), occasion.at());
	}

	@Takes("completeSheetForm")
	void completeSheet(Occasion occasion, ComplaintForms.CompleteSheet answers) {
		if (!answers.customerAnswered()) {
			throw new Refusal("请先答复客户，再提交处理单。");
		}
		this.wording.toCustomer("给客户的答复", answers.answerToCustomer());
		complaint(occasion).completeSheet(answers.outcome(), answers.answerToCustomer(), occasion.person(),
				occasion.at());
	}

	/** Whom the complaint may be about. */
	record VerifyingView(ComplaintView complaint, List<Staff.Choice> employees) {
	}

	@Shows("verifyComplaintForm")
	VerifyingView showForVerifying(Occasion occasion) {
		return new VerifyingView(view(complaint(occasion)), this.staff.in(EMPLOYEES));
	}

	@Shows({ "noteOverdueForm", "informDirectorForm", "handleAtDepartmentForm", "giveOpinionForm",
			"carryOutDecisionForm", "decideHandlingForm", "verifyWithUnitForm", "giveHandlingOpinionForm",
			"coordinateRenovationForm" })
	ComplaintView show(Occasion occasion) {
		return view(complaint(occasion));
	}

	/** The sheet begins with what the handling came to (CP-7). */
	record SheetView(ComplaintView complaint, String outcome) {
	}

	@Shows("completeSheetForm")
	SheetView showSheet(Occasion occasion) {
		Complaint complaint = complaint(occasion);
		return new SheetView(view(complaint), complaint.outcomeSoFar());
	}

	/** The level to report to is proposed from the table of levels (CP-9). */
	record ReportView(ComplaintView complaint, String reportedTo) {
	}

	@Shows("reportUpwardForm")
	ReportView showReport(Occasion occasion) {
		return new ReportView(view(complaint(occasion)), reportingLevel(occasion.caseNumber()));
	}

	/** The elements of the multiple task 相关部门意见 (CP-5). */
	public List<String> departmentsConcerned(String caseNumber) {
		return List.copyOf(complaint(caseNumber).departmentsConcerned());
	}

	/** Whom the complaint is to be reported to now (CP-9); the task's name says it. */
	public String reportingLevel(String caseNumber) {
		List<String> levels = reportingLevels();
		return levels.get(Math.min(complaint(caseNumber).reportingLevel(), levels.size()) - 1);
	}

	/**
	 * The limit of the same day passed: {@code level} is told, and the case says so
	 * (CP-3).
	 */
	public void tellOverdue(String caseNumber, String level) {
		complaint(caseNumber).tellOverdue(level, this.time.now());
	}

	/** Opens the callback (CB-3) and gives its case number. */
	public String openCallback(String caseNumber) {
		Complaint complaint = complaint(caseNumber);
		String number = this.callbacks
			.open(new Callbacks.Request("complaint", caseNumber, complaint.customerName(), complaint.telephone(),
					"投诉：" + complaint.matter() + "\n答复：" + complaint.answerToCustomer(), complaint.handlers(),
					(complaint.concernedPerson() != null) ? Set.of(complaint.concernedPerson()) : Set.of()));
		complaint.callbackOpened(number);
		return number;
	}

	/** A dissatisfied customer reopens the handling. */
	public void reopen(String caseNumber) {
		complaint(caseNumber).reopen(this.time.now());
	}

	/** Closes the case, which its finished callback alone allows (CB-3, 100 %). */
	public void close(String caseNumber) {
		Complaint complaint = complaint(caseNumber);
		if (complaint.callbackNumber() == null || !this.callbacks.isClosed(complaint.callbackNumber())) {
			throw new Refusal("投诉 " + caseNumber + " 尚未完成回访，不能结案。");
		}
		if (this.callbacks.isDissatisfied(complaint.callbackNumber())) {
			throw new Refusal("投诉 " + caseNumber + " 的客户在回访中表示不满意，须重新处理，不能结案。");
		}
		complaint.close(this.time.now());
		this.customers.caseClosed(caseNumber, complaint.answerToCustomer(), this.time.now());
	}

	@Override
	public String procedure() {
		return "complaint";
	}

	@Override
	public void ending(String caseNumber) {
		if (complaint(caseNumber).state() != Complaint.State.CLOSED) {
			throw new Refusal("投诉 " + caseNumber + " 尚未完成回访并结案，不能结束或删除：件件有回音。");
		}
	}

	private ComplaintView view(Complaint complaint) {
		return new ComplaintView(complaint.customerName(), complaint.telephone(),
				Objects.requireNonNullElse(complaint.unit(), "（未填）"), complaint.channel().label(),
				complaint.category().label(), CompanyTime.text(complaint.occurredAt()), complaint.matter(),
				complaint.important(), complaint.important() ? "重大" : "一般", this.names.of(complaint.recordedBy()),
				CompanyTime.text(complaint.recordedAt()),
				(complaint.verdict() != null) ? complaint.verdict().label() : "（待核实）",
				complaint.responsibleDepartment(), "第 " + complaint.round() + " 次处理",
				complaint.steps().stream().map(this::line).toList());
	}

	private ComplaintView.StepLine line(Step step) {
		String label = (step.party() != null) ? step.label() + "（" + step.party() + "）" : step.label();
		String by = (step.person() != null) ? this.names.of(step.person()) : "系统";
		return new ComplaintView.StepLine(CompanyTime.text(step.takenAt()), label, by, step.finding());
	}

	/**
	 * The names of the levels, lowest first; rows of the decision {@code reportingLevel}.
	 */
	private List<String> reportingLevels() {
		return this.decisions.evaluateDecisionTableByKey("reportingLevel", Map.of("category", "productTechnology"))
			.collectEntries("name");
	}

	private Complaint complaint(Occasion occasion) {
		return complaint(occasion.caseNumber());
	}

	private Complaint complaint(String caseNumber) {
		if (caseNumber == null) {
			throw new Refusal("这项任务不属于任何已登记的投诉，请从“投诉处理”开始登记。");
		}
		return this.complaints.findById(caseNumber)
			.orElseThrow(() -> new Refusal("没有编号为 " + caseNumber + " 的投诉，请从“投诉处理”开始登记。"));
	}

}
