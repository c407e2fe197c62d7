package io.huiyin.installation;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

import io.huiyin.customer.CustomerFile;
import io.huiyin.customer.Customers;
import io.huiyin.form.Refusal;
import io.huiyin.testing.CoversProcess;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** An installation, from the order to the call about the system. */
@DatabaseTest
@CoversProcess("installation")
class InstallationProcessTests extends InstallationTest {

	@Autowired
	Customers customers;

	@Autowired
	HistoryService history;

	@Autowired
	JdbcClient database;

	@Test
	@DisplayName("IN-1 to IN-13, CB-8: an installation goes from the order over the tax bureau and the signature to the"
			+ " feature code and the callback")
	void anInstallationGoesFromTheOrderToTheCallback() {
		collected();
		handedOver();
		assertThat(open()).containsExactly("userTask_callCustomer");
		does("chen.jing", "userTask_callCustomer", InstallationFixture.calledBack("satisfied"));
		assertThat(this.department.isOpen(this.number)).isFalse();
		Installation row = row();
		assertThat(row).returns("梁建国", Installation::officerName)
			.returns("00451278", Installation::sampleInvoice)
			.returns("谢晓雯", Installation::signer)
			.returns(new BigDecimal("1280.00"), Installation::amount)
			.returns("XH-20261127-03", Installation::salesSlipNumber)
			.returns("登记表柜 1 层", Installation::formFiledWhere)
			.returns("A7K2-99P4", Installation::featureCode)
			.returns(this.department.callbackOf(this.number), Installation::callbackNumber)
			.returns(LocalDateTime.parse("2026-11-27T11:00"), Installation::closedAt);
		assertThat(file().cases()).singleElement()
			.returns(this.number, CustomerFile.CaseEntry::caseNumber)
			.satisfies((entry) -> assertThat(entry.outcome()).contains("安装 2 套", agreement()));
	}

	// --- the order ---

	@Test
	@DisplayName("IN-1: who has paid in full gets a technician within a day, from the technical lead")
	void whoHasPaidInFullGetsATechnician() {
		this.number = this.department.start("li.na", "installation", this.known);
		assertThat(this.number).startsWith("AZ-20261124-");
		assertThat(open()).containsExactly("userTask_assignInstaller");
		assertThat(candidates("userTask_assignInstaller")).containsExactly("technical-lead");
		assertThat(due("userTask_assignInstaller")).isEqualTo("2026-11-25T23:59:59");
		does("xu.hui", "userTask_assignInstaller", answers("technician", "zhou.tao"));
		assertThat(this.department.task(this.number, "userTask_agreeIssue").getAssignee()).isEqualTo("zhou.tao");
	}

	@Test
	@DisplayName("IN-1: as long as fees are open nobody is sent; finance asks again on the agreed day, and after a week the"
			+ " supervisor learns")
	void asLongAsFeesAreOpenNobodyIsSent() {
		unpaid();
		assertThat(open()).containsExactly("userTask_followUpFees");
		assertThat(candidates("userTask_followUpFees")).containsExactly("finance", "service-desk");
		assertThat(due("userTask_followUpFees")).isEqualTo("2026-11-25T23:59:59");
		assertThat((String) shown("userTask_followUpFees", "feesText")).contains("技术维护费未付");
		does("ma.li", "userTask_followUpFees",
				answers("feesState", "notYet", "note", "等总公司拨款", "followUpAt", "2026-11-30T10:00"));
		assertThat(open()).isEmpty();
		assertThat(this.department.timers(this.number)).containsExactly(LocalDateTime.parse("2026-11-30T10:00"),
				LocalDateTime.parse("2026-12-01T23:59:59"));
		this.department.timePasses(this.number, "2026-11-30T10:00");
		assertThat(open()).containsExactly("userTask_followUpFees");
		this.department.timePasses(this.number, "2026-12-02T08:30");
		assertThat(open()).containsExactly("userTask_chaseFees", "userTask_followUpFees");
		assertThat(candidates("userTask_chaseFees")).containsExactly("supervisor");
		assertThat(due("userTask_chaseFees")).isEqualTo("2026-12-02T12:00:00");
		does("wang.fang", "userTask_chaseFees", answers("instruction", "请对方财务今天答复"));
		does("ma.li", "userTask_followUpFees", answers("feesState", "paid"));
		assertThat(open()).containsExactly("userTask_assignInstaller");
		assertThat(row().isFeesPaid()).isTrue();
	}

	@Test
	@DisplayName("IN-1: who withdraws before anything was issued is told so, and the order ends with its reason")
	void whoWithdrawsEndsTheOrderWithItsReason() {
		unpaid();
		does("li.na", "userTask_followUpFees",
				answers("feesState", "withdrawn", "withdrawal", "企业改由总公司统一开票", "customerTold", true));
		assertThat(this.department.isOpen(this.number)).isFalse();
		assertThat(this.department.history(this.number))
			.contains("serviceTask_closeInstallation", "endEvent_installationClosed")
			.doesNotContain("userTask_assignInstaller");
		assertThat(row()).returns("企业改由总公司统一开票", Installation::withdrawal)
			.returns(LocalDateTime.parse("2026-11-24T09:00"), Installation::closedAt);
		assertThat(file().cases()).singleElement()
			.satisfies((entry) -> assertThat(entry.outcome()).contains("客户取消", "企业改由总公司统一开票"));
	}

	@Test
	@DisplayName("IN-2, IN-3, IN-4: what the customer lacks is recommended, the use of the computer, the address and the"
			+ " route are on record and in the customer's file")
	void theOrderKnowsWhatTheCustomerHasAndWhereHeIs() {
		this.number = this.department.start("li.na", "installation",
				but(this.known, "printerPresent", "false", "recommendation", "针式打印机 LQ-1600K"));
		assertThat(row()).returns(false, Installation::isPrinterPresent)
			.returns("针式打印机 LQ-1600K", Installation::recommendation)
			.returns("财务室一台，只记账", Installation::computerUse);
		assertThat(shown("userTask_assignInstaller", "addressText")).isEqualTo("情侣中路 8 号 1503");
		assertThat(file()).returns("情侣中路 8 号 1503", CustomerFile::address).returns("公交 9 路海滨公园站", CustomerFile::route);
	}

	// --- the tax bureau ---

	@Test
	@DisplayName("IN-5: the technician agrees with the tax bureau on the time of issuing, by which the warehouse lends")
	void theTimeOfIssuingIsAgreedWithTheTaxBureau() {
		assigned();
		assertThat(due("userTask_agreeIssue")).isEqualTo("2026-11-25T23:59:59");
		does("zhou.tao", "userTask_agreeIssue", InstallationFixture.agreed());
		assertThat(open()).containsExactly("userTask_lendEquipment");
		assertThat(due("userTask_lendEquipment")).isEqualTo("2026-11-25T09:00:00");
		assertThat((String) shown("userTask_lendEquipment", "issueText")).contains("香洲税务局办税大厅", "2026-11-25 09:00",
				"梁科长");
	}

	@Test
	@DisplayName("IN-6: the warehouse lends against an IOU two sets more than needed, and the ledger says who has them")
	void theWarehouseLendsMoreThanNeeded() {
		assigned();
		does("zhou.tao", "userTask_agreeIssue", InstallationFixture.agreed());
		assertThat(candidates("userTask_lendEquipment")).containsExactly("warehouse");
		assertThat(shown("userTask_lendEquipment", "setsToLend")).isEqualTo(4);
		assertThat(shown("userTask_lendEquipment", "availableSets").toString()).contains(this.serials);
		assertThat(this.serials).allSatisfy((serial) -> assertThat(ledger(serial)).isEqualTo("IN_STOCK null"));
		does("he.ping", "userTask_lendEquipment", InstallationFixture.lent(this.serials));
		assertThat(this.serials).allSatisfy((serial) -> assertThat(ledger(serial)).isEqualTo("LENT zhou.tao"));
		assertThat(row()).returns("zhou.tao", Installation::borrower)
			.returns("he.ping", Installation::lentBy)
			.returns(LocalDateTime.parse("2026-12-08T23:59:59"), Installation::loanDueAt);
		assertThat(shown("userTask_issueAtBureau", "setsText")).isEqualTo("需 2 套，备用 2 套");
	}

	@Test
	@DisplayName("IN-6: above five sets there are three spares")
	void aboveFiveSetsThereAreThreeSpares() {
		this.number = this.department.start("li.na", "installation", but(this.known, "setsNeeded", 6));
		does("xu.hui", "userTask_assignInstaller", answers("technician", "zhou.tao"));
		does("zhou.tao", "userTask_agreeIssue", InstallationFixture.agreed());
		assertThat(shown("userTask_lendEquipment", "setsToLend")).isEqualTo(9);
	}

	@Test
	@DisplayName("IN-6: what is short is procured by the technical lead, then lent")
	void whatIsShortIsProcured() {
		assigned();
		does("zhou.tao", "userTask_agreeIssue", InstallationFixture.agreed());
		does("he.ping", "userTask_lendEquipment", answers("lending", "short", "shortage", "缺两套，省公司明天到货"));
		assertThat(open()).containsExactly("userTask_procureEquipment");
		assertThat(candidates("userTask_procureEquipment")).containsExactly("technical-lead");
		assertThat(due("userTask_procureEquipment")).isEqualTo("2026-11-25T12:00:00");
		assertThat(shown("userTask_procureEquipment", "steps").toString()).contains("缺两套，省公司明天到货");
		does("xu.hui", "userTask_procureEquipment", answers("instruction", "已从斗门调来两套"));
		assertThat(open()).containsExactly("userTask_lendEquipment");
		does("he.ping", "userTask_lendEquipment", InstallationFixture.lent(this.serials));
		assertThat(open()).containsExactly("userTask_issueAtBureau");
	}

	@Test
	@DisplayName("IN-6: a set that another order has just taken is named, and nothing is lent")
	void aSetThatAnotherOrderHasTakenIsNamed() {
		List<String> others = InstallationFixture.serials(3);
		this.newSets.enter("KL-8", others, "he.ping", this.time.now());
		this.number = this.department.start("chen.jing", "installation", InstallationFixture.ordered());
		does("xu.hui", "userTask_assignInstaller", answers("technician", "wu.gang"));
		does("wu.gang", "userTask_agreeIssue", InstallationFixture.agreed());
		// the form offers what is in stock now
		String second = this.number;
		lent();
		String first = this.number;
		this.number = second;
		List<String> wanted = List.of(others.get(0), others.get(1), others.get(2), this.serials.get(3));
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> does("he.ping", "userTask_lendEquipment", InstallationFixture.lent(wanted)))
			.withMessageContaining(this.serials.get(3))
			.withMessageNotContaining(others.get(0));
		assertThat(others).allSatisfy((serial) -> assertThat(ledger(serial)).isEqualTo("IN_STOCK null"));
		assertThat(row().sets()).isEmpty();
		this.number = first;
		assertThat(row().sets()).extracting(Installation.LentSet::serial).containsExactlyElementsOf(this.serials);
	}

	@Test
	@DisplayName("IN-6, IN-13: sets that are out too long reach the technical lead, on the way and at the hand-over")
	void setsThatAreOutTooLongReachTheTechnicalLead() {
		lent();
		assertThat(this.department.timers(this.number)).containsExactly(LocalDateTime.parse("2026-12-08T23:59:59"));
		this.department.timePasses(this.number, "2026-12-09T08:30");
		assertThat(open()).containsExactly("userTask_chaseLoan", "userTask_issueAtBureau");
		assertThat(candidates("userTask_chaseLoan")).containsExactly("technical-lead");
		assertThat(due("userTask_chaseLoan")).isEqualTo("2026-12-09T12:00:00");
		does("xu.hui", "userTask_chaseLoan", answers("instruction", "下周一之前发行，否则先还"));
		assertThat(open()).containsExactly("userTask_issueAtBureau");
	}

	@Test
	@DisplayName("IN-13: an IOU that is not cleared in time reaches the technical lead")
	void anIouThatIsNotClearedInTimeReachesTheTechnicalLead() {
		collected();
		this.department.timePasses(this.number, "2026-12-09T08:30");
		assertThat(open()).containsExactly("userTask_chaseIou", "userTask_clearIou", "userTask_payIn",
				"userTask_takeOverForm");
		assertThat(candidates("userTask_chaseIou")).containsExactly("technical-lead");
		does("xu.hui", "userTask_chaseIou", answers("instruction", "今天下班前带回仓库"));
		does("he.ping", "userTask_clearIou", InstallationFixture.cleared(this.spares, List.of()));
		assertThat(open()).containsExactly("userTask_payIn", "userTask_takeOverForm");
	}

	@Test
	@DisplayName("IN-7: without a tax officer the work is put down; it goes on when one is there, and the wait stays on"
			+ " record")
	void withoutATaxOfficerTheWorkIsPutDown() {
		lent();
		assertThat(due("userTask_issueAtBureau")).isEqualTo("2026-11-25T09:00:00");
		this.department.itIs("2026-11-25T09:00");
		does("zhou.tao", "userTask_issueAtBureau", InstallationFixture.absent());
		assertThat(open()).containsExactly("userTask_awaitOfficer");
		assertThat(due("userTask_awaitOfficer")).isEqualTo("2026-11-25T09:30:00");
		this.department.itIs("2026-11-25T09:30");
		does("zhou.tao", "userTask_awaitOfficer", answers("waiting", "stillAbsent", "note", "说在开会"));
		assertThat(due("userTask_awaitOfficer")).isEqualTo("2026-11-25T10:00:00");
		assertThat((String) shown("userTask_awaitOfficer", "waitingText")).contains("30 分钟");
		this.department.itIs("2026-11-25T09:45");
		does("zhou.tao", "userTask_awaitOfficer", answers("waiting", "arrived"));
		assertThat(open()).containsExactly("userTask_issueAtBureau");
		assertThat(shown("userTask_issueAtBureau", "officerArrivedAt")).isEqualTo("2026-11-25T09:45");
		does("zhou.tao", "userTask_issueAtBureau",
				but(InstallationFixture.issued(this.used), "officerArrivedAt", "2026-11-25T09:45"));
		assertThat(open()).containsExactly("userTask_fixInstallation");
		assertThat((String) shown("userTask_fixInstallation", "waitingText")).contains("45 分钟");
		assertThat(row().waits()).singleElement()
			.returns("zhou.tao", Installation.Waiting::person)
			.returns(LocalDateTime.parse("2026-11-25T09:00"), Installation.Waiting::since)
			.returns(LocalDateTime.parse("2026-11-25T09:45"), Installation.Waiting::until);
	}

	@Test
	@DisplayName("IN-7: a wait of two hours reaches the technical lead and goes on; another time may be agreed, from the"
			+ " wait or at once, and all waits stay on record")
	void aLongWaitReachesTheTechnicalLead() {
		lent();
		this.department.itIs("2026-11-25T09:00");
		does("zhou.tao", "userTask_issueAtBureau", InstallationFixture.absent());
		this.department.timePasses(this.number, "2026-11-25T11:00");
		assertThat(open()).containsExactly("userTask_awaitOfficer", "userTask_chaseOfficer");
		assertThat(candidates("userTask_chaseOfficer")).containsExactly("technical-lead");
		assertThat(due("userTask_chaseOfficer")).isEqualTo("2026-11-25T13:00:00");
		does("xu.hui", "userTask_chaseOfficer", answers("instruction", "已请梁科长改派他人，下午三点到"));
		does("zhou.tao", "userTask_awaitOfficer", answers("waiting", "newTime", "issueTime", "2026-11-25T15:00"));
		assertThat(due("userTask_issueAtBureau")).isEqualTo("2026-11-25T15:00:00");
		this.department.itIs("2026-11-25T15:00");
		does("zhou.tao", "userTask_issueAtBureau", InstallationFixture.absent());
		this.department.itIs("2026-11-25T15:20");
		does("zhou.tao", "userTask_awaitOfficer", answers("waiting", "arrived"));
		does("zhou.tao", "userTask_issueAtBureau",
				answers("officer", "newTime", "issueTime", "2026-11-26T09:00", "reason", "办税系统停机"));
		assertThat(open()).containsExactly("userTask_issueAtBureau");
		assertThat(due("userTask_issueAtBureau")).isEqualTo("2026-11-26T09:00:00");
		assertThat(row().waits()).extracting(Installation.Waiting::until)
			.containsExactly(LocalDateTime.parse("2026-11-25T11:00"), LocalDateTime.parse("2026-11-25T15:20"));
		assertThat((String) shown("userTask_issueAtBureau", "waitingText")).contains("2 小时 20 分钟");
	}

	// --- at the customer's ---

	@Test
	@DisplayName("IN-8, IN-9: the customer is called at another time of day until reached, and asked for a backup again;"
			+ " another day than the officer's needs his consent")
	void theTimeIsFixedWithTheCustomer() {
		lent();
		this.department.itIs("2026-11-25T09:20");
		does("zhou.tao", "userTask_issueAtBureau", InstallationFixture.issued(this.used));
		assertThat(due("userTask_fixInstallation")).isEqualTo("2026-11-26T23:59:59");
		assertThat((String) shown("userTask_fixInstallation", "installDateText")).contains("2026-11-27");
		does("zhou.tao", "userTask_fixInstallation", answers("customerReached", "false", "note", "无人接听"));
		assertThat(open()).isEmpty();
		this.department.timePasses(this.number, "2026-11-25T14:30");
		assertThat(open()).containsExactly("userTask_fixInstallation");
		Map<String, Object> otherDay = but(InstallationFixture.fixed(), "installTime", "2026-11-28T09:30");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> does("zhou.tao", "userTask_fixInstallation", otherDay))
			.withMessageContaining("2026-11-27");
		does("zhou.tao", "userTask_fixInstallation", but(otherDay, "dateAgreed", true));
		assertThat(open()).containsExactly("userTask_packAndLeave");
		assertThat(due("userTask_packAndLeave")).isEqualTo("2026-11-28T09:30:00");
		assertThat(row().installDate()).hasToString("2026-11-28");
	}

	@Test
	@DisplayName("IN-10: nobody leaves without the six things of the list; what is missing is named")
	void nobodyLeavesWithoutTheThingsOfTheList() {
		fixed();
		assertThat(shown("userTask_packAndLeave", "packingList").toString()).containsSubsequence("螺丝刀", "UCDOS 系统盘",
				"开票软件", "发票", "服务协议", "开通登记表");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> does("zhou.tao", "userTask_packAndLeave",
					but(InstallationFixture.ready(), "packed", Department.list("螺丝刀", "开票软件", "发票", "服务协议"))))
			.withMessageContaining("UCDOS 系统盘、开通登记表")
			.withMessageNotContaining("螺丝刀");
		does("zhou.tao", "userTask_packAndLeave", InstallationFixture.ready());
		assertThat(open()).containsExactly("userTask_install");
	}

	@Test
	@DisplayName("IN-10, ST-3: who cannot leave as agreed agrees to another time with the customer")
	void whoCannotLeaveAsAgreedAgreesToAnotherTime() {
		fixed();
		does("zhou.tao", "userTask_packAndLeave", answers("departure", "reschedule", "reason", "UCDOS 系统盘读不出"));
		assertThat(open()).containsExactly("userTask_fixInstallation");
		assertThat(shown("userTask_fixInstallation", "installTime")).isNull();
		assertThat(shown("userTask_fixInstallation", "steps").toString()).contains("UCDOS 系统盘读不出");
	}

	@Test
	@DisplayName("ST-3: a customer who waits in vain is the technical lead's concern; neither this nor a late officer holds"
			+ " up the hand-over")
	void aCustomerWhoWaitsInVainIsTheTechnicalLeadsConcern() {
		lent();
		this.department.itIs("2026-11-25T09:00");
		does("zhou.tao", "userTask_issueAtBureau", InstallationFixture.absent());
		this.department.timePasses(this.number, "2026-11-25T11:10");
		does("zhou.tao", "userTask_awaitOfficer", answers("waiting", "arrived"));
		does("zhou.tao", "userTask_issueAtBureau",
				but(InstallationFixture.issued(this.used), "officerArrivedAt", "2026-11-25T11:10"));
		does("zhou.tao", "userTask_fixInstallation", InstallationFixture.fixed());
		this.department.timePasses(this.number, "2026-11-27T09:45");
		assertThat(open()).containsExactly("userTask_chaseInstallation", "userTask_chaseOfficer",
				"userTask_packAndLeave");
		assertThat(candidates("userTask_chaseInstallation")).containsExactly("technical-lead");
		assertThat(due("userTask_chaseInstallation")).isEqualTo("2026-11-28T12:00:00");
		does("zhou.tao", "userTask_packAndLeave", InstallationFixture.ready());
		collect();
		assertThat(open()).containsExactly("userTask_chaseInstallation", "userTask_chaseOfficer", "userTask_clearIou",
				"userTask_payIn", "userTask_takeOverForm");
		handedOver();
		does("chen.jing", "userTask_callCustomer", InstallationFixture.calledBack("satisfied"));
		assertThat(open()).containsExactly("userTask_chaseInstallation", "userTask_chaseOfficer");
		does("xu.hui", "userTask_chaseInstallation", answers("instruction", "已向客户致歉，今后提前一小时出发"));
		does("xu.hui", "userTask_chaseOfficer", answers("instruction", "今后前一天再与税务局确认"));
		assertThat(this.department.isOpen(this.number)).isFalse();
	}

	@Test
	@DisplayName("IN-11, IN-12: what could not be installed is tried again; then a sample invoice is printed, the system"
			+ " explained, and both papers signed and stamped before money is taken")
	void whatCouldNotBeInstalledIsTriedAgain() {
		there();
		does("zhou.tao", "userTask_install", answers("installed", "false", "problem", "客户电脑没有串口"));
		assertThat(open()).containsExactly("userTask_fixInstallation");
		assertThat(shown("userTask_fixInstallation", "steps").toString()).contains("客户电脑没有串口");
		does("zhou.tao", "userTask_fixInstallation",
				but(InstallationFixture.fixed(), "installTime", "2026-11-27T16:00"));
		does("zhou.tao", "userTask_packAndLeave", InstallationFixture.ready());
		assertThat(shown("userTask_install", "agreementFrom")).isEqualTo("2026-11-27");
		assertThat(shown("userTask_install", "agreementUntil")).isEqualTo("2027-11-26");
		does("zhou.tao", "userTask_install", InstallationFixture.installed(this.used, agreement()));
		assertThat(open()).containsExactly("userTask_signOff");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> does("zhou.tao", "userTask_signOff", InstallationFixture.signed()))
			.withMessageContaining("附件");
		assertThat(file().agreements()).isEmpty();
		this.department.attachesSheet("zhou.tao", this.number, "userTask_signOff");
		does("zhou.tao", "userTask_signOff", InstallationFixture.signed());
		assertThat(due("userTask_collectPayment")).isEqualTo("2026-11-27T23:59:59");
		does("zhou.tao", "userTask_collectPayment",
				but(InstallationFixture.collected(), "method", "cheque", "chequeNumber", "0037215"));
		assertThat((String) shown("userTask_payIn", "paymentText")).contains("支票", "1,280.00 元", "0037215");
	}

	@Test
	@DisplayName("IN-11: with the signature the sets stand at the customer's, and the agreement covers visits from its first"
			+ " day to its last")
	void withTheSignatureTheAgreementIsInForce() {
		collected();
		assertThat(this.used)
			.allSatisfy((serial) -> assertThat(ledger(serial)).isEqualTo("INSTALLED " + this.known.get("company")));
		assertThat(this.spares).allSatisfy((serial) -> assertThat(ledger(serial)).isEqualTo("LENT zhou.tao"));
		CustomerFile file = file();
		assertThat(file.equipment()).extracting(CustomerFile.Equipment::serial)
			.containsExactlyInAnyOrderElementsOf(this.used);
		assertThat(file.agreementOn(row().agreementFrom().minusDays(1))).isEmpty();
		assertThat(file.agreementOn(row().agreementFrom())).contains(row().agreement());
		assertThat(file.agreementOn(row().agreementUntil())).contains(row().agreement());
		assertThat(file.agreementOn(row().agreementUntil().plusDays(1))).isEmpty();
	}

	// --- the hand-over ---

	@Test
	@DisplayName("IN-13: paying in, the IOU and the activation form stand side by side, each with those whom it concerns")
	void theHandOverTasksStandSideBySide() {
		collected();
		assertThat(open()).containsExactly("userTask_clearIou", "userTask_payIn", "userTask_takeOverForm");
		assertThat(candidates("userTask_payIn")).containsExactly("finance");
		assertThat(candidates("userTask_clearIou")).containsExactly("warehouse");
		assertThat(candidates("userTask_takeOverForm")).containsExactly("technical-lead");
		for (String task : open()) {
			assertThat(due(task)).as(task).isEqualTo("2026-11-28T23:59:59");
		}
		assertThat((String) shown("userTask_payIn", "paymentText")).contains("现金", "1,280.00 元");
		does("xu.hui", "userTask_takeOverForm", InstallationFixture.takenOver());
		assertThat(due("userTask_recordFeatureCode")).isEqualTo("2026-11-30T23:59:59");
		does("xu.hui", "userTask_recordFeatureCode", InstallationFixture.code());
		does("he.ping", "userTask_clearIou", InstallationFixture.cleared(this.spares, List.of()));
		assertThat(open()).containsExactly("userTask_payIn", "userTask_tellFeatureCode");
	}

	@Test
	@DisplayName("IN-13: what is paid in is what was collected, to the cent")
	void whatIsPaidInIsWhatWasCollected() {
		collected();
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> does("ma.li", "userTask_payIn",
					but(InstallationFixture.paidIn(), "amountReceived", "1279.99")))
			.withMessageContaining("1,280.00")
			.withMessageContaining("1,279.99")
			.withMessageContaining("0.01");
		does("ma.li", "userTask_payIn", but(InstallationFixture.paidIn(), "amountReceived", "1280"));
		assertThat(row()).returns("ma.li", Installation::paidInTo)
			.returns("XH-20261127-03", Installation::salesSlipNumber);
	}

	@Test
	@DisplayName("IN-13, IN-11: what finance finds to differ goes back to the technician, who puts it right, and then is paid"
			+ " in; old and new stay on record")
	void whatFinanceFindsToDifferIsPutRight() {
		collected();
		this.department.itIs("2026-11-27T16:00");
		does("ma.li", "userTask_payIn", InstallationFixture.differs());
		assertThat(open()).containsExactly("userTask_clearIou", "userTask_correctPayment", "userTask_takeOverForm");
		assertThat(this.department.task(this.number, "userTask_correctPayment").getAssignee()).isEqualTo("zhou.tao");
		assertThat(due("userTask_correctPayment")).isEqualTo("2026-11-28T23:59:59");
		assertThat(shown("userTask_correctPayment", "differenceText")).isEqualTo("登记 1280 元，清点现金 1820 元");
		assertThat(shown("userTask_correctPayment", "steps").toString()).contains("金额不符", "登记 1280 元，清点现金 1820 元");
		assertThat(shown("userTask_correctPayment", "method")).isEqualTo("cash");
		assertThat(shown("userTask_correctPayment", "amount")).isEqualTo("1280.00");
		assertThat(shown("userTask_correctPayment", "chequeNumber")).isNull();
		does("zhou.tao", "userTask_correctPayment",
				answers("method", "cheque", "amount", "1820", "chequeNumber", "0037215"));
		assertThat(row()).returns(null, Installation::difference)
			.returns("zhou.tao", Installation::collectedBy)
			.returns(LocalDateTime.parse("2026-11-27T11:00"), Installation::collectedAt);
		assertThat(due("userTask_payIn")).isEqualTo("2026-11-28T23:59:59");
		assertThat(shown("userTask_payIn", "paymentText")).isEqualTo("支票 1,820.00 元，支票号 0037215");
		assertThat(shown("userTask_payIn", "payIn")).isNull();
		// finance may err as well
		does("ma.li", "userTask_payIn", but(InstallationFixture.differs(), "difference", "少 20 元"));
		assertThat(shown("userTask_correctPayment", "chequeNumber")).isEqualTo("0037215");
		does("zhou.tao", "userTask_correctPayment",
				answers("method", "cheque", "amount", "1820.00", "chequeNumber", "0037215"));
		does("ma.li", "userTask_payIn", but(InstallationFixture.paidIn(), "amountReceived", "1820.00"));
		assertThat(open()).containsExactly("userTask_clearIou", "userTask_takeOverForm");
		assertThat(row().steps())
			.extracting(Installation.Step::label, Installation.Step::person, Installation.Step::text)
			.endsWith(tuple("收取费用", "zhou.tao", "现金 1,280.00 元"), tuple("金额不符", "ma.li", "登记 1280 元，清点现金 1820 元"),
					tuple("更正收款", "zhou.tao", "原为现金 1,280.00 元；更正为支票 1,820.00 元，支票号 0037215"),
					tuple("金额不符", "ma.li", "少 20 元"), tuple("更正收款", "zhou.tao", "核对无误，仍为支票 1,820.00 元，支票号 0037215"),
					tuple("财务缴款", "ma.li", "1,820.00 元，销货单 XH-20261127-03"));
	}

	@Test
	@DisplayName("IN-13: the spares come back to the warehouse, and those at the customer's are listed")
	void theSparesComeBackToTheWarehouse() {
		collected();
		assertThat(shown("userTask_clearIou", "usedLines").toString()).contains(this.used);
		assertThat(shown("userTask_clearIou", "spareSets").toString()).contains(this.spares).doesNotContain(this.used);
		does("he.ping", "userTask_clearIou", InstallationFixture.cleared(this.spares, List.of()));
		assertThat(this.spares).allSatisfy((serial) -> assertThat(ledger(serial)).isEqualTo("IN_STOCK null"));
		assertThat(row()).returns("he.ping", Installation::iouClearedBy);
		assertThat(row().sets()).filteredOn(Installation.LentSet::isSpare)
			.allSatisfy((set) -> assertThat(set.returnedAt()).isEqualTo("2026-11-27T11:00:00"));
	}

	@Test
	@DisplayName("IN-6, IN-13: each set that is missing opens a case of its own, and the installation ends only with them")
	void eachMissingSetOpensACaseOfItsOwn() {
		collected();
		does("he.ping", "userTask_clearIou", InstallationFixture.cleared(List.of(), this.spares));
		List<Task> searches = this.department.tasks(this.number)
			.stream()
			.filter((task) -> task.getTaskDefinitionKey().equals("userTask_searchSet"))
			.toList();
		assertThat(searches).hasSize(2).allSatisfy((task) -> assertThat(task.getAssignee()).isEqualTo("zhou.tao"));
		assertThat(row().sets()).filteredOn(Installation.LentSet::isMissing)
			.extracting(Installation.LentSet::missingCase)
			.hasSize(2)
			.doesNotHaveDuplicates()
			.allSatisfy((missing) -> assertThat(missing).startsWith("YS-20261127-"))
			.allSatisfy((missing) -> assertThat(this.department.isOpen(missing)).isTrue());
		assertThat(this.spares).allSatisfy((serial) -> assertThat(ledger(serial)).isEqualTo("MISSING zhou.tao"));
		does("ma.li", "userTask_payIn", InstallationFixture.paidIn());
		does("xu.hui", "userTask_takeOverForm", InstallationFixture.takenOver());
		does("xu.hui", "userTask_recordFeatureCode", InstallationFixture.code());
		does("li.na", "userTask_tellFeatureCode", InstallationFixture.told());
		does("chen.jing", "userTask_callCustomer", InstallationFixture.calledBack("satisfied"));
		searches.forEach((task) -> this.department.does("zhou.tao", task, answers("found", "true", "finding", "在车上")));
		assertThat(open()).containsExactly("userTask_takeBackSet", "userTask_takeBackSet");
		this.department.tasks(this.number)
			.forEach((task) -> this.department.does("he.ping", task,
					answers("received", true, "storedWhere", "专用设备柜 1")));
		assertThat(this.department.isOpen(this.number)).isFalse();
		assertThat(this.spares).allSatisfy((serial) -> assertThat(ledger(serial)).isEqualTo("IN_STOCK null"));
	}

	// --- the feature code ---

	@Test
	@DisplayName("IN-13, CB-8: the customer is told the feature code, at another time of day until reached, and called"
			+ " within a week by somebody who had no part in it")
	void theCustomerIsToldTheFeatureCodeAndCalled() {
		collected();
		does("xu.hui", "userTask_takeOverForm", InstallationFixture.takenOver());
		does("xu.hui", "userTask_recordFeatureCode", InstallationFixture.code());
		assertThat(candidates("userTask_tellFeatureCode")).containsExactly("service-desk");
		assertThat(due("userTask_tellFeatureCode")).isEqualTo("2026-11-28T23:59:59");
		assertThat(shown("userTask_tellFeatureCode", "featureCodeText")).isEqualTo("A7K2-99P4");
		does("li.na", "userTask_tellFeatureCode", answers("customerReached", "false", "note", "在开会"));
		assertThat(open()).containsExactly("userTask_clearIou", "userTask_payIn");
		this.department.timePasses(this.number, "2026-11-27T14:30");
		does("li.na", "userTask_tellFeatureCode", InstallationFixture.told());
		assertThat(row()).returns("谢晓雯", Installation::codeToldTo)
			.returns(LocalDateTime.parse("2026-11-27T14:30"), Installation::codeToldAt);
		assertThat(due("userTask_callCustomer")).isEqualTo("2026-12-04T23:59:59");
		assertThat((String) shown("userTask_callCustomer", "subject")).contains("系统运行如何", "A7K2-99P4");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> does("li.na", "userTask_callCustomer", InstallationFixture.calledBack("satisfied")));
	}

	@Test
	@DisplayName("ST-1, CB-8: a customer who is not satisfied is visited, under the agreement just signed, before the"
			+ " installation ends")
	void aCustomerWhoIsNotSatisfiedIsVisited() {
		collected();
		handedOver();
		does("chen.jing", "userTask_callCustomer", InstallationFixture.calledBack("dissatisfied"));
		assertThat(open()).containsExactly("userTask_assignTechnician");
		String visit = this.history.createHistoricProcessInstanceQuery()
			.superProcessInstanceId(this.department.instance(this.number))
			.processDefinitionKey("onsiteService")
			.singleResult()
			.getBusinessKey();
		assertThat(visit).startsWith("SM-20261127-");
		assertThat((String) shown("userTask_assignTechnician", "faultText")).contains("不满意");
		assertThat((String) shown("userTask_assignTechnician", "agreementText")).contains(agreement());
		does("xu.hui", "userTask_assignTechnician", answers("technician", "wu.gang"));
		does("wu.gang", "userTask_prepareService", answers("faultClass", "操作使用", "equipment", "KL-8", "tools", "操作手册"));
		assertThat(shown("userTask_callAhead", "address")).isEqualTo("情侣中路 8 号 1503");
		does("wu.gang", "userTask_callAhead",
				answers("customerReached", "true", "faultDescription", "开红字发票时提示出错", "tools", "操作手册", "agreementSaid",
						"inForce", "backupAsked", true, "visitTime", "2026-11-30T09:30", "address", "情侣中路 8 号 1503",
						"route", "公交 9 路海滨公园站"));
		does("wu.gang", "userTask_setOut", answers("departure", "ready", "toolsComplete", true));
		this.department.itIs("2026-11-30T09:25");
		does("wu.gang", "userTask_arrive",
				answers("backup", "done", "backupBy", "谢晓雯", "symptoms", "红字发票出错", "analysis", "操作顺序不对"));
		does("wu.gang", "userTask_checkConnections",
				answers("finding", "连接正常，操作顺序不对", "faultRemoved", "true", "remedy", "重新讲解红字发票"));
		does("wu.gang", "userTask_testBeforeCustomer", answers("testPassed", "true", "cause", "操作顺序不对", "remedy",
				"重新讲解红字发票", "advice", "先作废再开", "putBack", true, "replacements", Department.list()));
		this.department.attachesSheet("wu.gang", this.number, "userTask_obtainSignOff");
		does("wu.gang", "userTask_obtainSignOff", answers("signer", "谢晓雯", "stamped", true));
		does("lin.yan", "userTask_fileReceipt",
				answers("received", true, "faultClass", "操作使用", "filedWhere", "A 柜 3 层"));
		assertThat(this.department.isOpen(this.number)).isTrue();
		does("li.na", "userTask_callCustomer", InstallationFixture.calledBack("satisfied"));
		assertThat(this.department.isOpen(visit)).isFalse();
		assertThat(this.department.isOpen(this.number)).isFalse();
	}

	private void unpaid() {
		this.number = this.department.start("li.na", "installation",
				but(this.known, "feesPaid", "false", "feesNote", "技术维护费未付，本周五付"));
	}

	private LocalDateTime due(String task) {
		return this.department.due(this.number, task);
	}

	private List<String> candidates(String task) {
		return this.department.candidates(this.number, task);
	}

	/** State and holder, as the stock ledger has them. */
	private String ledger(String serial) {
		return this.database.sql("select state, holder from equipment_set where serial = ?")
			.param(serial)
			.query((row, index) -> row.getString("state") + " " + row.getString("holder"))
			.single();
	}

	private CustomerFile file() {
		return this.customers.find((String) this.known.get("company"), null).orElseThrow();
	}

}
