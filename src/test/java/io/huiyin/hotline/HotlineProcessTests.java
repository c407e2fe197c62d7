package io.huiyin.hotline;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

import io.huiyin.customer.CustomerFile;
import io.huiyin.customer.Customers;
import io.huiyin.testing.CoversProcess;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;

/** A call, from the greeting to the answer. */
@DatabaseTest
@CoversProcess("hotline")
class HotlineProcessTests {

	@Autowired
	Department department;

	@Autowired
	Calls calls;

	@Autowired
	Customers customers;

	@Autowired
	TaskService tasks;

	@Autowired
	HistoryService history;

	@Autowired
	IdentityService identity;

	@Autowired
	TransactionTemplate transaction;

	private final Map<String, Object> call = HotlineFixture.call();

	@BeforeEach
	void tuesdayMorning() {
		this.department.employ("zhou.tao", "wu.gang", "xu.hui");
		this.department.itIs("2026-11-24T09:00");
	}

	@Test
	@DisplayName("HL-2, HL-3, HL-8: whoever takes the call goes on with it and asks in the order of the manual")
	void whoeverTakesTheCallGoesOnWithIt() {
		String number = start();
		assertThat(number).startsWith("RX-20261124-");
		assertThat(this.department.task(number, "userTask_recordSymptoms").getAssignee()).isEqualTo("chen.jing");
		assertThat(shown(number, "company")).isEqualTo(this.call.get("company"));
		assertThat((String) shown(number, "fileText")).contains("新客户");
		symptoms(number, HotlineFixture.solved(this.call));
		Call row = row(number);
		assertThat(row).returns(Lamp.RED, Call::lamp)
			.returns(Condition.NORMAL, Call::memory)
			.returns(Condition.NOT_ASKED, Call::printerDriver)
			.returns("2026-11", Call::accountingMonth)
			.returns(Call.Outcome.SOLVED, Call::outcome);
		assertThat(row.cardDate()).hasToString("2026-11-23");
		assertThat(this.department.isOpen(number)).isFalse();
	}

	@Test
	@DisplayName("HL-2, OS-12: a known telephone brings up the file, the agreement and the open cases; nothing is typed"
			+ " twice")
	void aKnownTelephoneBringsUpTheFile() {
		symptoms(start(), HotlineFixture.promised(this.call));
		this.department.itIs("2026-11-24T10:00");
		String again = this.department.start("li.na", "hotline",
				answers("answered", "true", "telephone", this.call.get("telephone")));
		assertThat(shown(again, "company")).isEqualTo(this.call.get("company"));
		assertThat(shown(again, "taxBranch")).isEqualTo("香洲税务分局");
		assertThat(shown(again, "contact")).isEqualTo("何秀英");
		assertThat(shown(again, "agreementText")).isEqualTo("无");
		assertThat(listed(again, "userTask_recordSymptoms", "openCases")).contains("热线接听", "金税卡未就绪");
	}

	@Test
	@DisplayName("HL-2, OS-12: a telephone known of another company brings up that name, and nothing else of its file")
	void aBookkeeperCallsForSeveralCompaniesFromOneTelephone() {
		symptoms(start(), HotlineFixture.promised(this.call));
		this.department.itIs("2026-11-24T10:00");
		Map<String, Object> second = but(this.call, "company", this.call.get("company") + "二店", "taxBranch", "金湾税务分局",
				"contact", null);
		String number = this.department.start("chen.jing", "hotline", second);
		assertThat((String) shown(number, "fileText")).contains("新客户", (String) this.call.get("company"));
		assertThat(shown(number, "taxBranch")).isEqualTo("金湾税务分局");
		assertThat(shown(number, "contact")).isNull();
		assertThat(listed(number, "userTask_recordSymptoms", "openCases")).doesNotContain("金税卡未就绪");
		symptoms(number, but(HotlineFixture.visit(second), "taxBranch", "金湾税务分局"));
		CustomerFile file = this.customers.find((String) second.get("company"), null).orElseThrow();
		assertThat(file.taxBranch()).isEqualTo("金湾税务分局");
		assertThat(file.cases()).singleElement().returns(number, CustomerFile.CaseEntry::caseNumber);
	}

	@Test
	@DisplayName("HL-2: the name that comes up is that of whoever has the telephone, not of the first contact")
	void theNameThatComesUpIsThatOfWhoeverHasTheTelephone() {
		symptoms(start(), HotlineFixture.solved(this.call));
		this.customers
			.file(new Customers.Details((String) this.call.get("company"), "郭海生", "13800138000", null, null, null));
		this.department.itIs("2026-11-24T10:00");
		Map<String, Object> again = answers("answered", "true", "company", this.call.get("company"));
		String known = this.department.start("chen.jing", "hotline", but(again, "telephone", "138-0013-8000"));
		assertThat(shown(known, "contact")).isEqualTo("郭海生");
		String unknown = this.department.start("chen.jing", "hotline", but(again, "telephone", "13900139000"));
		assertThat(shown(unknown, "contact")).isNull();
	}

	@Test
	@DisplayName("HL-1: whoever answers the telephone, the service manager too, goes on with the call")
	void whoeverAnswersTheTelephoneGoesOnWithTheCall() {
		String number = this.department.start("zhao.min", "hotline", this.call);
		this.department.does("zhao.min", number, "userTask_recordSymptoms", HotlineFixture.solved(this.call));
		assertThat(this.department.isOpen(number)).isFalse();
	}

	@Test
	@DisplayName("OS-12: the call is entered in the customer's file, with its answer")
	void theCallIsEnteredInTheCustomersFile() {
		String number = start();
		symptoms(number, HotlineFixture.solved(this.call));
		CustomerFile file = this.customers.find((String) this.call.get("company"), null).orElseThrow();
		assertThat(file.cases()).singleElement()
			.returns(number, CustomerFile.CaseEntry::caseNumber)
			.satisfies((entry) -> assertThat(entry.outcome()).contains("已在电话中解决", "重新插拔"));
		assertThat(file.contacts()).singleElement()
			.isEqualTo(new CustomerFile.Contact("何秀英", (String) this.call.get("telephone")));
	}

	@Test
	@DisplayName("HL-1: who was not answered is rung back until reached; a supervisor learns of the delay")
	void whoWasNotAnsweredIsRungBackUntilReached() {
		String number = this.department.start("chen.jing", "hotline",
				answers("answered", "false", "telephone", this.call.get("telephone")));
		assertThat(this.department.due(number, "userTask_ringBack")).isEqualTo(LocalDateTime.parse("2026-11-24T09:15"));
		this.department.does("li.na", number, "userTask_ringBack", answers("callerReached", "false"));
		assertThat(this.department.openTasks(number)).isEmpty();
		this.department.timePasses(number, "2026-11-24T09:15");
		assertThat(this.department.openTasks(number)).containsExactly("userTask_ringBack");
		this.department.timePasses(number, "2026-11-24T09:30");
		assertThat(this.department.openTasks(number)).containsExactly("userTask_chaseRingBack", "userTask_ringBack");
		assertThat(this.department.shown(number, "userTask_chaseRingBack", "attempts")).isEqualTo(1);
		this.department.does("wang.fang", number, "userTask_chaseRingBack", answers("instruction", "马上回拨"));
		this.department.does("li.na", number, "userTask_ringBack", answers("callerReached", "true", "company",
				this.call.get("company"), "taxBranch", "香洲税务分局", "contact", "何秀英"));
		assertThat(this.department.task(number, "userTask_recordSymptoms").getAssignee()).isEqualTo("li.na");
		this.department.does("li.na", number, "userTask_recordSymptoms", HotlineFixture.solved(this.call));
		assertThat(this.department.isOpen(number)).isFalse();
		assertThat(row(number).missed()).isTrue();
	}

	@Test
	@DisplayName("HL-1, HL-2: who rings back for another company than the file has keeps that company's tax branch")
	void whoIsRungBackForAnotherCompanyKeepsItsTaxBranch() {
		String bookkeeper = (String) this.call.get("telephone");
		String other = this.call.get("company") + "金湾店";
		this.customers
			.file(new Customers.Details((String) this.call.get("company"), "钱会计", bookkeeper, "香洲税务分局", null, null));
		this.customers.file(new Customers.Details(other, null, "0756-7000001", "金湾税务分局", null, null));
		String number = this.department.start("chen.jing", "hotline",
				answers("answered", "false", "telephone", bookkeeper));
		this.department.does("li.na", number, "userTask_ringBack", answers("callerReached", "true", "company", other));
		assertThat(shown(number, "company")).isEqualTo(other);
		assertThat(shown(number, "taxBranch")).isEqualTo("金湾税务分局");
	}

	@Test
	@DisplayName("HL-1: a line that breaks off is rung back")
	void aLineThatBreaksOffIsRungBack() {
		String number = start();
		symptoms(number, HotlineFixture.without(this.call, "interrupted"));
		assertThat(this.department.openTasks(number)).containsExactly("userTask_ringBack");
		assertThat((String) this.department.shown(number, "userTask_ringBack", "greetingText")).contains("通话中断");
		this.department.does("li.na", number, "userTask_ringBack", answers("callerReached", "true"));
		assertThat(shown(number, "company")).isEqualTo(this.call.get("company"));
		assertThat(listed(number, "userTask_recordSymptoms", "openCases")).doesNotContain(number);
		this.department.does("li.na", number, "userTask_recordSymptoms", HotlineFixture.promised(this.call));
		assertThat(this.customers.find((String) this.call.get("company"), null).orElseThrow().cases()).singleElement()
			.satisfies((entry) -> assertThat(entry.summary()).contains("金税卡未就绪"));
	}

	@Test
	@DisplayName("HL-4, ST-3: what cannot be solved at once is promised, reproduced by one person and answered by the same")
	void whatCannotBeSolvedAtOnceIsPromisedAndAnsweredByTheSamePerson() {
		String number = start();
		assertThat(listed(number, "userTask_recordSymptoms", "technicians")).contains("zhou.tao", "xu.hui")
			.doesNotContain("chen.jing", "liu.wei");
		symptoms(number, HotlineFixture.promised(this.call));
		assertThat(this.department.task(number, "userTask_reproduceFault").getAssignee()).isEqualTo("zhou.tao");
		assertThat(this.department.due(number, "userTask_reproduceFault"))
			.isEqualTo(LocalDateTime.parse("2026-11-24T16:00"));
		this.department.does("zhou.tao", number, "userTask_reproduceFault", HotlineFixture.remedy());
		assertThat(this.department.task(number, "userTask_answerCustomer").getAssignee()).isEqualTo("zhou.tao");
		assertThat(this.department.shown(number, "userTask_answerCustomer", "answer")).isEqualTo("卸载补丁，重装驱动 2.1 版");
		this.department.does("zhou.tao", number, "userTask_answerCustomer", answers("answerOutcome", "notReached"));
		this.department.timePasses(number, "2026-11-24T14:30"); // another time of day
		this.department.does("zhou.tao", number, "userTask_answerCustomer", HotlineFixture.answered());
		assertThat(this.department.isOpen(number)).isFalse();
		assertThat(row(number).answer()).contains("重装驱动");
	}

	@Test
	@DisplayName("HL-4, MG-2: a promise not kept in time reaches the supervisor, who may name another person")
	void aPromiseNotKeptInTimeReachesTheSupervisor() {
		String number = start();
		symptoms(number, HotlineFixture.promised(this.call));
		this.department.timePasses(number, "2026-11-24T16:00");
		this.department.does("wang.fang", number, "userTask_chasePromise",
				answers("instruction", "周涛外出，请吴刚马上处理", "responsible", "wu.gang"));
		assertThat(this.department.task(number, "userTask_reproduceFault").getAssignee()).isEqualTo("wu.gang");
		this.department.does("wu.gang", number, "userTask_reproduceFault", HotlineFixture.remedy());
		this.department.does("wu.gang", number, "userTask_answerCustomer", HotlineFixture.answered());
		assertThat(this.department.isOpen(number)).isFalse();
	}

	@Test
	@DisplayName("ST-3: another time may be agreed with the customer, and counts again")
	void anotherTimeMayBeAgreedWithTheCustomer() {
		String number = start();
		symptoms(number, HotlineFixture.promised(this.call));
		this.department.does("zhou.tao", number, "userTask_reproduceFault", HotlineFixture.remedy());
		this.department.does("zhou.tao", number, "userTask_answerCustomer",
				answers("answerOutcome", "newTime", "promisedAt", "2026-11-25T10:00", "note", "客户明天上午才在"));
		assertThat(this.department.timers(number)).containsExactly(LocalDateTime.parse("2026-11-25T10:00"));
		assertThat(this.department.shown(number, "userTask_reproduceFault", "movedText")).isEqualTo("（已改约 1 次）");
		assertThat(listed(number, "userTask_reproduceFault", "notes"))
			.contains("2026-11-24 16:00 改为 2026-11-25 10:00，客户明天上午才在");
	}

	@Test
	@DisplayName("ST-3: what was found before another time was agreed is not typed again")
	void whatWasFoundBeforeIsNotTypedAgain() {
		String number = start();
		symptoms(number, HotlineFixture.promised(this.call));
		this.department.does("zhou.tao", number, "userTask_reproduceFault", HotlineFixture.remedy());
		this.department.does("zhou.tao", number, "userTask_answerCustomer",
				answers("answerOutcome", "newTime", "promisedAt", "2026-11-25T10:00"));
		Map<String, Object> proposed = answers();
		HotlineFixture.remedy()
			.keySet()
			.forEach((key) -> proposed.put(key, this.department.shown(number, "userTask_reproduceFault", key)));
		assertThat(proposed).isEqualTo(HotlineFixture.remedy());
		this.department.does("zhou.tao", number, "userTask_reproduceFault", proposed);
		assertThat(row(number).notes()).extracting(Call.Note::kind)
			.containsExactly(Call.Note.Kind.REPRODUCED, Call.Note.Kind.REMEDY, Call.Note.Kind.NEW_TIME);
	}

	@Test
	@DisplayName("HL-5: the technical lead agrees to a visit first; then time and route are fixed and the visit knows all"
			+ " of it")
	void theTechnicalLeadAgreesToAVisitFirst() {
		String number = start();
		symptoms(number, HotlineFixture.visit(this.call));
		assertThat(this.department.openTasks(number)).containsExactly("userTask_agreeVisit");
		assertThat(this.department.candidates(number, "userTask_agreeVisit")).containsExactly("technical-lead");
		assertThat((String) this.department.shown(number, "userTask_agreeVisit", "agreementText"))
			.contains("客户说 2026-12-31 到期");
		this.department.does("xu.hui", number, "userTask_agreeVisit",
				answers("visitAgreed", "true", "responsible", "wu.gang"));
		this.department.does("chen.jing", number, "userTask_fixVisit", answers("arrangement", "notReached"));
		this.department.timePasses(number, "2026-11-24T14:30");
		assertThat(listed(number, "userTask_fixVisit", "notes")).contains("同意上门", "未联系上");
		this.department.does("chen.jing", number, "userTask_fixVisit", HotlineFixture.fixed());
		HistoricProcessInstance visit = this.history.createHistoricProcessInstanceQuery()
			.superProcessInstanceId(this.department.instance(number))
			.singleResult();
		assertThat(visit.getProcessDefinitionKey()).isEqualTo("onsiteService");
		assertThat(visit.getBusinessKey()).startsWith("SM-20261124-");
		assertThat(this.department.task(number, "userTask_prepareService").getAssignee()).isEqualTo("wu.gang");
		CustomerFile file = this.customers.find((String) this.call.get("company"), null).orElseThrow();
		assertThat(file.route()).isEqualTo("公交 3 路人民东路站");
		assertThat(file.openCases()).extracting(CustomerFile.CaseEntry::procedure).contains("热线接听", "上门服务");
		finishVisit(number);
		assertThat(this.department.isOpen(number)).isFalse();
		assertThat(row(number).outcome()).isEqualTo(Call.Outcome.VISITED);
	}

	@Test
	@DisplayName("HL-5, OS-1: a technician who has left since the visit was agreed is replaced by the technical lead")
	void aTechnicianWhoHasLeftIsReplacedByTheTechnicalLead() {
		String number = start();
		symptoms(number, HotlineFixture.visit(this.call));
		this.department.does("xu.hui", number, "userTask_agreeVisit",
				answers("visitAgreed", "true", "responsible", "wu.gang"));
		this.identity.deleteMembership("wu.gang", "technician");
		try {
			this.department.does("chen.jing", number, "userTask_fixVisit", HotlineFixture.fixed());
		}
		finally {
			this.identity.createMembership("wu.gang", "technician");
		}
		assertThat(this.department.openTasks(number)).containsExactly("userTask_assignTechnician");
	}

	/** The visit ends at the customer's door, and with the callback. */
	private void finishVisit(String number) {
		this.department.does("wu.gang", number, "userTask_prepareService",
				answers("faultClass", "其他", "equipment", "读卡器", "tools", "螺丝刀"));
		assertThat(this.department.shown(number, "userTask_callAhead", "visitTime")).isEqualTo("2026-11-25T09:30");
		this.department.does("wu.gang", number, "userTask_callAhead",
				answers("customerReached", "true", "faultDescription", "红灯一直亮", "tools", "螺丝刀", "agreementSaid", "none",
						"backupAsked", true, "visitTime", "2026-11-25T09:30", "address", "人民东路 1 号", "route",
						"公交 3 路"));
		this.department.does("wu.gang", number, "userTask_setOut",
				answers("departure", "ready", "toolsComplete", true));
		this.department.does("wu.gang", number, "userTask_arrive", answers("payment", "refused", "paymentBy", "何秀英"));
		this.department.does("xu.hui", number, "userTask_decideVisit",
				answers("decision", "end", "reason", "客户先续签", "told", "续签当天即可上门。", "customerTold", true));
		this.department.does("li.na", number, "userTask_callCustomer", answers("outcome", "reached", "satisfaction",
				"satisfied", "questionOpen", "false", "points", Department.list()));
	}

	@Test
	@DisplayName("HL-5: who is not visited gets an answer from one person instead, or a visit after all")
	void whoIsNotVisitedGetsAnAnswerInstead() {
		String number = start();
		symptoms(number, HotlineFixture.visit(this.call));
		this.department.does("xu.hui", number, "userTask_agreeVisit", answers("visitAgreed", "false", "responsible",
				"zhou.tao", "reason", "驱动问题，可远程解决", "promisedAt", "2026-11-24T15:00"));
		this.department.does("zhou.tao", number, "userTask_reproduceFault", HotlineFixture.remedy());
		this.department.does("zhou.tao", number, "userTask_answerCustomer",
				answers("answerOutcome", "visit", "note", "远程做完仍亮红灯"));
		assertThat(listed(number, "userTask_agreeVisit", "notes")).contains("卸载补丁", "远程做完仍亮红灯");
		this.department.does("xu.hui", number, "userTask_agreeVisit",
				answers("visitAgreed", "true", "responsible", "zhou.tao"));
		this.department.does("li.na", number, "userTask_fixVisit",
				answers("arrangement", "withdrawn", "withdrawal", "客户自己重启后恢复正常"));
		assertThat(this.department.isOpen(number)).isFalse();
		assertThat(row(number).outcome()).isEqualTo(Call.Outcome.WITHDRAWN);
	}

	@Test
	@DisplayName("HL-6, MG-2: a complaint call becomes a complaint that knows all of it")
	void aComplaintCallBecomesAComplaint() {
		String number = start();
		symptoms(number, HotlineFixture.complaint(this.call));
		HistoricProcessInstance complaint = this.history.createHistoricProcessInstanceQuery()
			.superProcessInstanceId(this.department.instance(number))
			.singleResult();
		assertThat(complaint.getBusinessKey()).startsWith("TS-20261124-");
		assertThat(this.department.openTasks(number)).containsExactly("userTask_verifyComplaint");
		assertThat(this.department.shown(number, "userTask_verifyComplaint", "matter")).isEqualTo("金湾服务点迟到两小时");
		assertThat(this.department.shown(number, "userTask_verifyComplaint", "unit"))
			.isEqualTo(this.call.get("company"));
		finishComplaint(number);
		assertThat(this.department.isOpen(number)).isFalse();
		assertThat(row(number).outcome()).isEqualTo(Call.Outcome.COMPLAINT);
	}

	private void finishComplaint(String number) {
		this.department.does("chen.jing", number, "userTask_verifyComplaint", answers("verdict", "founded", "findings",
				"签到晚两小时", "responsibleDepartment", "客户服务部", "important", false));
		this.department.does("chen.jing", number, "userTask_verifyWithUnit",
				answers("unitComplainedAbout", "金湾服务点", "statement", "前一户超时", "facts", "迟到属实"));
		this.department.does("wang.fang", number, "userTask_giveHandlingOpinion",
				answers("handlingOpinion", "由服务点负责人致歉，免收服务费。"));
		this.department.does("chen.jing", number, "userTask_completeSheet",
				answers("outcome", "已致歉", "answerToCustomer", "何女士，服务点负责人已向您致歉。", "customerAnswered", true));
		this.department.does("li.na", number, "userTask_callCustomer", answers("outcome", "reached", "satisfaction",
				"satisfied", "questionOpen", "false", "points", Department.list()));
	}

	@Test
	@DisplayName("HL-7: who calls for other business is told where to turn")
	void whoCallsForOtherBusinessIsToldWhereToTurn() {
		String number = start();
		symptoms(number, but(HotlineFixture.without(this.call, "otherBusiness"), "referral",
				"物业费请拨打收费处 0756-5550000，工作日 8:30 至 17:30。"));
		assertThat(this.department.isOpen(number)).isFalse();
		assertThat(row(number).outcome()).isEqualTo(Call.Outcome.REFERRED);
		assertThat(this.department.history(number)).doesNotContain("userTask_agreeVisit");
		assertThat(this.customers.find((String) this.call.get("company"), null)).as("no file for who is no customer")
			.isEmpty();
	}

	private String start() {
		return this.department.start("chen.jing", "hotline", this.call);
	}

	private void symptoms(String number, Map<String, Object> answers) {
		this.department.does("chen.jing", number, "userTask_recordSymptoms", answers);
	}

	private Object shown(String number, String variable) {
		return this.department.shown(number, "userTask_recordSymptoms", variable);
	}

	/** A list that the form shows, as the form reads it. */
	private String listed(String number, String task, String variable) {
		JsonValue list = this.tasks.getVariableTyped(this.department.task(number, task).getId(), variable);
		return list.getValueSerialized();
	}

	private Call row(String number) {
		return this.transaction.execute((status) -> {
			Call row = this.calls.findById(number).orElseThrow();
			List.copyOf(row.notes());
			return row;
		});
	}

}
