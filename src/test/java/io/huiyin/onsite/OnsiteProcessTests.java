package io.huiyin.onsite;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

import io.huiyin.customer.CustomerFile;
import io.huiyin.customer.Customers;
import io.huiyin.form.Refusal;
import io.huiyin.testing.CoversProcess;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A visit: sent on Tuesday, at the customer's on Wednesday. */
@DatabaseTest
@CoversProcess("onsiteService")
class OnsiteProcessTests extends VisitTest {

	@Autowired
	Visits visits;

	@Autowired
	Customers customers;

	@Autowired
	JdbcClient database;

	@Autowired
	TransactionTemplate transaction;

	@Test
	@DisplayName("OS-1 to OS-5, OS-8, OS-9, OS-12, OS-13, CB-7: a visit goes from the assignment over the signature to the"
			+ " callback within a week")
	void aVisitGoesFromTheAssignmentToTheCallback() {
		arriveWithAgreement();
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_checkConnections");
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		assertThat(shown("userTask_testBeforeCustomer", "remedy")).isEqualTo("重新插紧并固定数据线");
		does("zhou.tao", "userTask_testBeforeCustomer", VisitFixture.tested());
		sign();
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_callCustomer",
				"userTask_fileReceipt");
		assertThat(this.department.candidates(this.number, "userTask_fileReceipt")).containsExactly("records");
		assertThat(this.department.due(this.number, "userTask_callCustomer"))
			.isEqualTo(LocalDateTime.parse("2026-12-02T23:59:59"));
		assertThat(shown("userTask_callCustomer", "customerName")).isEqualTo(this.known.get("company") + " 罗慧敏");
		assertThat((String) shown("userTask_callCustomer", "subject")).contains("系统运行如何", "对上门服务是否满意", "红灯一直亮");
		does("lin.yan", "userTask_fileReceipt", VisitFixture.filed());
		does("li.na", "userTask_callCustomer", VisitFixture.calledBack("satisfied"));
		assertThat(this.department.isOpen(this.number)).isFalse();
		Visit row = row();
		assertThat(row).returns(Visit.Cover.AGREEMENT, Visit::cover)
			.returns(Stage.CONNECTIONS, Visit::removedIn)
			.returns("罗慧敏", Visit::signer)
			.returns("连接线路", Visit::faultClass)
			.returns("A 柜 3 层", Visit::receiptFiledWhere);
		assertThat(file().cases()).singleElement()
			.returns(this.number, CustomerFile.CaseEntry::caseNumber)
			.returns("重新插紧并固定数据线", CustomerFile.CaseEntry::outcome);
	}

	@Test
	@DisplayName("CB-7: the longest names that a visit takes reach the callback as well")
	void theLongestNamesReachTheCallback() {
		this.known.putAll(answers("company", "珠海" + "长".repeat(97) + "司", "contact", "罗".repeat(50)));
		arrived();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		does("zhou.tao", "userTask_testBeforeCustomer", VisitFixture.tested());
		sign();
		assertThat((String) shown("userTask_callCustomer", "customerName")).hasSize(151);
	}

	@Test
	@DisplayName("OS-1: whoever is sent fills in the service form first; the technical lead sends")
	void whoeverIsSentFillsInTheServiceFormFirst() {
		this.number = this.department.start("xu.hui", "onsiteService", this.known);
		assertThat(this.number).startsWith("SM-20261124-");
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_assignTechnician");
		does("xu.hui", "userTask_assignTechnician", answers("technician", "zhou.tao"));
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_prepareService");
		assertThat(this.department.task(this.number, "userTask_prepareService").getAssignee()).isEqualTo("zhou.tao");
	}

	@Test
	@DisplayName("HL-5, OS-1: whoever was fixed with the customer on the hotline goes, and nobody is assigned again")
	void whoeverWasFixedOnTheHotlineGoes() {
		String call = this.department.start("chen.jing", "hotline",
				answers("answered", "true", "company", this.known.get("company"), "telephone",
						this.known.get("telephone"), "taxBranch", "香洲税务分局", "contact", "罗慧敏"));
		this.department.does("chen.jing", call, "userTask_recordSymptoms",
				answers("purpose", "fault", "lamp", "red", "memory", "normal", "printerDriver", "normal", "description",
						"开不了票", "decision", "visit", "agreementEnd", "2026-12-31"));
		this.department.does("xu.hui", call, "userTask_agreeVisit",
				answers("visitAgreed", "true", "responsible", "zhou.tao"));
		this.department.does("chen.jing", call, "userTask_fixVisit", answers("arrangement", "fixed", "visitTime",
				"2026-11-25T09:30", "address", "人民东路 1 号 902", "route", "公交 3 路人民东路站"));
		Task task = this.department.task(call, "userTask_prepareService");
		assertThat(task.getAssignee()).isEqualTo("zhou.tao");
		this.department.does("zhou.tao", task, VisitFixture.prepared());
		assertThat(this.department.openTasks(call)).containsExactly("userTask_callAhead");
	}

	@Test
	@DisplayName("OS-2: not reached leads to another time of day and a second person; who reaches the customer first ends"
			+ " it for both")
	void notReachedLeadsToAnotherTimeAndASecondPerson() {
		prepared();
		does("zhou.tao", "userTask_callAhead", answers("customerReached", "false", "note", "无人接听"));
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_keepTrying");
		assertThat(this.department.candidates(this.number, "userTask_keepTrying")).containsExactly("service-desk");
		does("li.na", "userTask_keepTrying", answers("customerReached", "false"));
		assertThat(this.department.openTasks(this.number)).isEmpty();
		this.department.timePasses(this.number, "2026-11-24T14:30");
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_callAhead", "userTask_keepTrying");
		does("zhou.tao", "userTask_callAhead", answers("customerReached", "false"));
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_keepTrying");
		assertThat(shown("userTask_keepTrying", "address")).isEqualTo("人民东路 1 号 902");
		does("li.na", "userTask_keepTrying", VisitFixture.reached());
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_setOut");
		assertThat(this.department.timers(this.number)).containsExactly(LocalDateTime.parse("2026-11-25T09:30"));
	}

	@Test
	@DisplayName("OS-2, ST-3: a customer who is not reached in time, and a visit not made in time, reach the technical lead")
	void whatIsNotDoneInTimeReachesTheTechnicalLead() {
		prepared();
		this.department.timePasses(this.number, "2026-11-25T12:00");
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_callAhead",
				"userTask_chaseContact");
		does("xu.hui", "userTask_chaseContact", answers("instruction", "请打客户的手机"));
		does("zhou.tao", "userTask_callAhead", but(VisitFixture.reached(), "visitTime", "2026-11-26T09:30"));
		this.department.timePasses(this.number, "2026-11-26T09:30");
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_chaseVisit", "userTask_setOut");
		does("xu.hui", "userTask_chaseVisit", answers("instruction", "马上出发，先打电话致歉"));
		does("zhou.tao", "userTask_setOut", VisitFixture.ready());
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_arrive");
	}

	@Test
	@DisplayName("OS-2, ST-1: a customer who does not want the visit any more gets none; the lead ends it, and it is called"
			+ " back")
	void aCustomerWhoDoesNotWantTheVisitGetsNone() {
		prepared();
		does("zhou.tao", "userTask_callAhead",
				answers("customerReached", "true", "withdrawn", true, "withdrawal", "重启后已恢复正常"));
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_decideVisit");
		assertThat(shown("userTask_decideVisit", "whyText")).isEqualTo("客户取消上门：重启后已恢复正常");
		does("xu.hui", "userTask_decideVisit",
				answers("decision", "end", "reason", "故障已消失", "told", "再出现时随时来电，我们马上安排。", "customerTold", true));
		assertThat((String) shown("userTask_callCustomer", "subject")).contains("客户取消上门，已向客户说明");
		does("li.na", "userTask_callCustomer", VisitFixture.calledBack("satisfied"));
		assertThat(this.department.isOpen(this.number)).isFalse();
	}

	@Test
	@DisplayName("OS-1, ST-3: the technical lead sends another technician in the place of one who does not come")
	void theTechnicalLeadSendsAnotherTechnician() {
		prepared();
		does("zhou.tao", "userTask_callAhead", VisitFixture.reached());
		this.department.timePasses(this.number, "2026-11-25T09:30");
		does("xu.hui", "userTask_chaseVisit", answers("instruction", "周涛病假，马上替他去", "technician", "wu.gang"));
		assertThat(this.department.task(this.number, "userTask_setOut").getAssignee()).isEqualTo("wu.gang");
		does("wu.gang", "userTask_setOut", VisitFixture.ready());
		assertThat(this.department.task(this.number, "userTask_arrive").getAssignee()).isEqualTo("wu.gang");
		assertThat(row().technician()).isEqualTo("wu.gang");
	}

	@Test
	@DisplayName("OS-11: a visit that is done is nobody else's any more")
	void aVisitThatIsDoneIsNobodyElses() {
		arriveWithAgreement();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		does("zhou.tao", "userTask_testBeforeCustomer", but(VisitFixture.tested(), "replacements",
				Department.list("{\"equipmentName\":\"读卡器\",\"oldSerial\":\"KL-001\",\"newSerial\":\"KL-777\"}")));
		sign();
		this.department.timePasses(this.number, "2026-11-26T17:30");
		assertThatExceptionOfType(Refusal.class).isThrownBy(
				() -> does("xu.hui", "userTask_chaseHandOver", answers("instruction", "今天交回", "technician", "wu.gang")))
			.withMessageContaining("不再改派");
	}

	@Test
	@DisplayName("OS-10, ST-3: who cannot set out as agreed agrees to another time with the customer")
	void whoCannotSetOutAgreesToAnotherTime() {
		prepared();
		does("zhou.tao", "userTask_callAhead", VisitFixture.reached());
		does("zhou.tao", "userTask_setOut", answers("departure", "reschedule", "reason", "备用读卡器明天才到"));
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_callAhead");
		assertThat(shown("userTask_callAhead", "visitTime")).isNull();
	}

	@Test
	@DisplayName("OS-2, ST-3: a customer who is not reached for another time has a second person set on them as before")
	void aCustomerNotReachedForAnotherTimeHasASecondPersonAgain() {
		prepared();
		does("zhou.tao", "userTask_callAhead", answers("customerReached", "false"));
		does("li.na", "userTask_keepTrying", VisitFixture.reached());
		does("zhou.tao", "userTask_setOut", answers("departure", "reschedule", "reason", "备用读卡器明天才到"));
		does("zhou.tao", "userTask_callAhead", answers("customerReached", "false"));
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_keepTrying");
	}

	@Test
	@DisplayName("OS-3: without an agreement in force on the day the customer consents to pay, and the person in charge"
			+ " learns of it")
	void withoutAnAgreementTheCustomerConsentsToPay() {
		prepared();
		agreement("2025-01-01", "2026-11-24"); // ends the day before the visit
		onTheWay();
		assertThat((String) shown("userTask_arrive", "coverText")).contains("没有有效的服务协议");
		does("zhou.tao", "userTask_arrive", VisitFixture.arrivedPaid());
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_checkConnections",
				"userTask_notePaidService");
		assertThat(this.department.candidates(this.number, "userTask_notePaidService"))
			.containsExactly("technical-lead");
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		does("zhou.tao", "userTask_testBeforeCustomer", VisitFixture.tested());
		sign();
		does("lin.yan", "userTask_fileReceipt", VisitFixture.filed());
		does("li.na", "userTask_callCustomer", VisitFixture.calledBack("satisfied"));
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_notePaidService");
		does("xu.hui", "userTask_notePaidService", answers("remark", "已知悉"));
		assertThat(this.department.isOpen(this.number)).isFalse();
		assertThat(row().cover()).isEqualTo(Visit.Cover.PAID);
	}

	@Test
	@DisplayName("OS-3: without consent to pay the technical lead decides: free as an exception, or explained and ended")
	void withoutConsentToPayTheTechnicalLeadDecides() {
		refusedToPay();
		does("xu.hui", "userTask_decideVisit", answers("decision", "workFree", "reason", "老客户，协议今天到期"));
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_confirmBackup");
		assertThat(row().cover()).isEqualTo(Visit.Cover.FREE);
	}

	@Test
	@DisplayName("OS-3, OS-4: a visit that is free as an exception is worked on like any other, the backup settled first;"
			+ " the lead's reason is not for the customer's paper")
	void aVisitThatIsFreeAsAnExceptionIsWorkedOnLikeAnyOther() {
		refusedToPay();
		does("xu.hui", "userTask_decideVisit", answers("decision", "workFree", "reason", "因".repeat(500)));
		assertThat((String) shown("userTask_confirmBackup", "coverText")).startsWith("例外免费服务").doesNotContain("因");
		does("zhou.tao", "userTask_confirmBackup", VisitFixture.arrived());
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		does("zhou.tao", "userTask_testBeforeCustomer", VisitFixture.tested());
		sign();
		assertThat(row()).returns(Visit.Cover.FREE, Visit::cover)
			.returns(Backup.DONE, Visit::backup)
			.returns("罗慧敏", Visit::signer);
	}

	@Test
	@DisplayName("CB-7: a visit that ended without work is called back as well")
	void aVisitThatEndedWithoutWorkIsCalledBackAsWell() {
		refusedToPay();
		does("xu.hui", "userTask_decideVisit", answers("decision", "end", "reason", "客户要先续签协议", "told",
				"协议已到期，续签当天即可上门，续签电话已发给您。", "customerTold", true));
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_callCustomer");
		does("li.na", "userTask_callCustomer", VisitFixture.calledBack("basicallySatisfied"));
		assertThat(this.department.isOpen(this.number)).isFalse();
		assertThat(file().cases().get(0).outcome()).contains("续签当天即可上门");
	}

	private void refusedToPay() {
		prepared();
		onTheWay();
		does("zhou.tao", "userTask_arrive", answers("payment", "refused", "paymentBy", "罗慧敏"));
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_decideVisit");
		assertThat((String) shown("userTask_decideVisit", "whyText")).contains("不同意付费");
	}

	@Test
	@DisplayName("OS-5, OS-6: what is not in the connections is looked for in the software, then, with the customer's"
			+ " consent to open the case, in the hardware")
	void theDiagnosisGoesFromConnectionsOverSoftwareToHardware() {
		arriveWithAgreement();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.notHere());
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_checkSoftware");
		does("zhou.tao", "userTask_checkSoftware", VisitFixture.notHere());
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_askToOpen");
		does("zhou.tao", "userTask_askToOpen", answers("opening", "agreed", "openingBy", "罗慧敏"));
		assertThat(shown("userTask_checkHardware", "openable")).isEqualTo(true);
		does("zhou.tao", "userTask_checkHardware", but(VisitFixture.removed(), "caseOpened", "true"));
		does("zhou.tao", "userTask_testBeforeCustomer", VisitFixture.tested());
		assertThat(row().removedIn()).isEqualTo(Stage.HARDWARE);
		assertThat(row().opening()).isEqualTo(Opening.AGREED);
	}

	@Test
	@DisplayName("OS-5: what is found in the software needs no look at the hardware")
	void whatIsFoundInTheSoftwareNeedsNoLookAtTheHardware() {
		arriveWithAgreement();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.notHere());
		does("zhou.tao", "userTask_checkSoftware", VisitFixture.removed());
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_testBeforeCustomer");
	}

	@Test
	@DisplayName("OS-7: a machine is taken away with consent, is always somewhere with someone, and comes back")
	void aMachineThatIsTakenAwayIsAlwaysSomewhereWithSomeone() {
		takenAway();
		assertThat((String) shown("userTask_repairMachine", "whereabouts")).contains("途中");
		does("zhou.tao", "userTask_repairMachine",
				answers("repair", "moved", "place", "省级服务单位", "holder", "李工", "work", "主板待换"));
		assertThat((String) shown("userTask_repairMachine", "whereabouts")).isEqualTo("省级服务单位，李工");
		does("zhou.tao", "userTask_repairMachine",
				answers("repair", "repaired", "place", "技术服务部", "holder", "周涛", "work", "更换主板电容"));
		assertThat(row().isMachineAway()).isTrue();
		does("zhou.tao", "userTask_returnMachine", answers("receivedBy", "罗慧敏", "receiptReturned", true));
		assertThat(row().isMachineAway()).isFalse();
		assertThat(shown("userTask_testBeforeCustomer", "remedy")).isEqualTo("更换主板电容");
		assertThat(row().custody()).extracting(Visit.Custody::place)
			.containsExactly("途中，带回技术服务部", "省级服务单位", "技术服务部", "客户处");
	}

	@Test
	@DisplayName("OS-7: a machine that cannot be repaired comes back, and the technical lead decides")
	void aMachineThatCannotBeRepairedComesBack() {
		takenAway();
		does("zhou.tao", "userTask_repairMachine",
				answers("repair", "notRepairable", "place", "技术服务部", "holder", "周涛", "work", "主板烧毁"));
		does("zhou.tao", "userTask_returnMachine", answers("receivedBy", "罗慧敏", "receiptReturned", true));
		assertThat((String) shown("userTask_decideVisit", "whyText")).contains("没有修好");
		does("xu.hui", "userTask_decideVisit", answers("decision", "anotherVisit", "reason", "带备用机上门"));
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_callAhead");
		assertThat(row().round()).isEqualTo(2);
	}

	@Test
	@DisplayName("OS-7: without consent nothing is taken away, and the technical lead decides")
	void withoutConsentNothingIsTakenAway() {
		beforeTakingAway();
		does("zhou.tao", "userTask_takeAway",
				answers("takeAwayAgreed", "false", "takeAwayBy", "罗慧敏", "takeAwayReason", "主板故障"));
		assertThat(shown("userTask_decideVisit", "whyText")).isEqualTo("客户不同意取机");
		assertThat(row().custody()).isEmpty();
	}

	private void takenAway() {
		beforeTakingAway();
		does("zhou.tao", "userTask_takeAway", answers("takeAwayAgreed", "true", "takeAwayBy", "罗慧敏", "machine",
				"联想启天主机", "machineSerial", "SN20030418", "accessories", "电源线 1 根", "takeAwayReason", "主板故障"));
	}

	private void beforeTakingAway() {
		arriveWithAgreement();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.notHere());
		does("zhou.tao", "userTask_checkSoftware", VisitFixture.notHere());
		does("zhou.tao", "userTask_askToOpen", answers("opening", "notNeeded"));
		does("zhou.tao", "userTask_checkHardware", VisitFixture.notHere());
	}

	@Test
	@DisplayName("OS-8: a fault that is still there before the customer is looked for again from the connections on")
	void aFaultThatIsStillThereIsLookedForAgain() {
		arriveWithAgreement();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		does("zhou.tao", "userTask_testBeforeCustomer", answers("testPassed", "false"));
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_checkConnections");
	}

	@Test
	@DisplayName("OS-11: replaced special equipment is with the technician until the warehouse has received it; the lead"
			+ " learns of a delay")
	void replacedSpecialEquipmentIsHandedOver() {
		arriveWithAgreement();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		does("zhou.tao", "userTask_testBeforeCustomer", but(VisitFixture.tested(), "replacements",
				Department.list("{\"equipmentName\":\"读卡器\",\"oldSerial\":\"KL-001\",\"newSerial\":\"KL-777\"}")));
		sign();
		assertThat(this.department.openTasks(this.number)).contains("userTask_handOverEquipment");
		assertThat(row().replaced()).singleElement()
			.returns("zhou.tao", Visit.Replaced::heldBy)
			.returns(null, Visit.Replaced::receivedBy);
		this.department.timePasses(this.number, "2026-11-26T17:30");
		does("xu.hui", "userTask_chaseHandOver", answers("instruction", "今天下班前交回"));
		does("he.ping", "userTask_handOverEquipment",
				answers("allReceived", true, "storedWhere", "专用设备柜 2", "handOverNote", "外观完好"));
		assertThat(row().replaced()).singleElement()
			.returns("he.ping", Visit.Replaced::receivedBy)
			.returns("专用设备柜 2", Visit.Replaced::storedWhere);
	}

	@Test
	@DisplayName("OS-11: what was replaced in two rounds is handed over round by round, whichever comes first")
	void whatWasReplacedIsHandedOverRoundByRound() {
		arriveWithAgreement();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		does("zhou.tao", "userTask_testBeforeCustomer", but(VisitFixture.tested(), "replacements",
				Department.list("{\"equipmentName\":\"读卡器\",\"oldSerial\":\"KL-001\",\"newSerial\":\"KL-777\"}")));
		sign();
		String first = this.department.task(this.number, "userTask_handOverEquipment").getId();
		does("li.na", "userTask_callCustomer", VisitFixture.calledBack("dissatisfied"));
		does("xu.hui", "userTask_decideVisit", answers("decision", "anotherVisit", "reason", "故障重现"));
		this.department.itIs("2026-11-25T11:00");
		does("zhou.tao", "userTask_callAhead", but(VisitFixture.reached(), "visitTime", "2026-11-25T14:00"));
		does("zhou.tao", "userTask_setOut", VisitFixture.ready());
		does("zhou.tao", "userTask_arrive", VisitFixture.arrived());
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		does("zhou.tao", "userTask_testBeforeCustomer", but(VisitFixture.tested(), "replacements",
				Department.list("{\"equipmentName\":\"读卡器\",\"oldSerial\":\"KL-777\",\"newSerial\":\"KL-888\"}")));
		sign();
		Task second = this.department.tasks(this.number)
			.stream()
			.filter((task) -> task.getTaskDefinitionKey().equals("userTask_handOverEquipment")
					&& !task.getId().equals(first))
			.findFirst()
			.orElseThrow();
		assertThat(this.tasks.getVariable(second.getId(), "replaced").toString()).contains("KL-888")
			.doesNotContain("KL-001");
		this.department.does("he.ping", second, answers("allReceived", true, "storedWhere", "专用设备柜 3"));
		assertThat(row().replaced()).extracting(Visit.Replaced::storedWhere).containsExactly(null, "专用设备柜 3");
		does("he.ping", "userTask_handOverEquipment", answers("allReceived", true, "storedWhere", "专用设备柜 2"));
		assertThat(row().replaced()).extracting(Visit.Replaced::storedWhere).containsExactly("专用设备柜 2", "专用设备柜 3");
	}

	@Test
	@DisplayName("ST-1: a dissatisfied customer brings the visit back to the technical lead")
	void aDissatisfiedCustomerBringsTheVisitBack() {
		arriveWithAgreement();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		does("zhou.tao", "userTask_testBeforeCustomer", VisitFixture.tested());
		sign();
		does("li.na", "userTask_callCustomer", VisitFixture.calledBack("dissatisfied"));
		assertThat((String) shown("userTask_decideVisit", "whyText")).contains("不满意");
		does("xu.hui", "userTask_decideVisit", answers("decision", "anotherVisit", "reason", "故障重现"));
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_callAhead",
				"userTask_fileReceipt");
	}

	@Test
	@DisplayName("ST-1, OS-12: what a dissatisfied customer is told at the end is what the callback and the file say")
	void whatADissatisfiedCustomerIsToldIsWhatTheCallbackSays() {
		arriveWithAgreement();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		does("zhou.tao", "userTask_testBeforeCustomer", VisitFixture.tested());
		sign();
		does("lin.yan", "userTask_fileReceipt", VisitFixture.filed());
		does("li.na", "userTask_callCustomer", VisitFixture.calledBack("dissatisfied"));
		does("xu.hui", "userTask_decideVisit",
				answers("decision", "end", "reason", "电脑太旧", "told", "电脑配置偏低，建议升级内存。", "customerTold", true));
		assertThat((String) shown("userTask_callCustomer", "subject")).contains("建议升级内存");
		does("li.na", "userTask_callCustomer", VisitFixture.calledBack("satisfied"));
		assertThat(this.department.isOpen(this.number)).isFalse();
		assertThat(file().cases().get(0).outcome()).contains("建议升级内存");
	}

	private void arriveWithAgreement() {
		prepared();
		agreement("2026-01-01", "2026-11-25"); // the day of the visit is its last
		onTheWay();
		does("zhou.tao", "userTask_arrive", VisitFixture.arrived());
	}

	private void agreement(String from, String until) {
		this.database.sql("""
				insert into service_agreement (number, version, customer_number, first_day, last_day, scope)
				values (?, 0, ?, ?, ?, '开票系统')""")
			.params("XY-" + this.number, file().number(), LocalDate.parse(from), LocalDate.parse(until))
			.update();
	}

	private void sign() {
		attachSheet();
		does("zhou.tao", "userTask_obtainSignOff", VisitFixture.signed());
	}

	private CustomerFile file() {
		return this.customers.find((String) this.known.get("company"), null).orElseThrow();
	}

	private Visit row() {
		return this.transaction.execute((status) -> {
			Visit row = this.visits.findById(this.number).orElseThrow();
			List.copyOf(row.allSteps());
			List.copyOf(row.custody());
			List.copyOf(row.replaced());
			return row;
		});
	}

	private Object shown(String task, String variable) {
		return this.department.shown(this.number, task, variable);
	}

}
