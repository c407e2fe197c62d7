package io.huiyin.onsite;

import java.util.Map;

import io.huiyin.form.Refusal;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What may not be skipped on a visit is refused in one sentence, by whatever route. */
@DatabaseTest
class OnsiteBadInputTests extends VisitTest {

	@Autowired
	RuntimeService runtime;

	@Test
	@DisplayName("OS-1: a visit has a customer, a fault and a technician of the technical service")
	void aVisitHasACustomerAFaultAndATechnician() {
		refusedStart(but(this.known, "company", null), "请填写企业全称。");
		refusedStart(but(this.known, "telephone", "手机"), "联系电话只能有数字、空格和 + - ( ) # * 转，5 至 30 位。");
		refusedStart(but(this.known, "faultDescription", " "), "请填写故障现象。");
		refusedStart(but(this.known, "technician", "zhou.tao"), "“技服人员”在当前情况下不用填写，请清空后再提交。");
		refusedStart(but(this.known, "visitTime", "2026-11-23T09:00"), "上门时间必须晚于现在，请与客户重新约定。");
		refusedStart(but(this.known, "route", "字".repeat(501)), "路线最多 500 字。");
		this.number = this.department.start("xu.hui", "onsiteService", this.known);
		refused("xu.hui", "userTask_assignTechnician", answers(), "请选择派谁上门。");
		refused("xu.hui", "userTask_assignTechnician", answers("technician", "he.ping"), "“派谁上门”所选的不在可选范围内，请重新选择。");
		does("xu.hui", "userTask_assignTechnician", answers("technician", "zhou.tao"));
		refused("zhou.tao", "userTask_prepareService", answers(), "请选择故障类别；请填写故障设备；请填写须带的工具、备件和资料。");
	}

	@Test
	@DisplayName("OS-1: nobody works on a visit but the technician who was sent, or the technical lead")
	void nobodyWorksOnAVisitButTheTechnicianWhoWasSent() {
		prepared();
		does("zhou.tao", "userTask_callAhead", VisitFixture.reached());
		Task task = this.department.task(this.number, "userTask_setOut");
		handBack(task, "zhou.tao");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> claim(task, "wu.gang"))
			.withMessageContaining("由其本人或技服负责人办理");
		claim(task, "xu.hui");
	}

	@Test
	@DisplayName("OS-2: the visit is not fixed before everything was asked")
	void theVisitIsNotFixedBeforeEverythingWasAsked() {
		prepared();
		Map<String, Object> good = VisitFixture.reached();
		refused("zhou.tao", "userTask_callAhead", but(good, "customerReached", null), "请选择是否联系上。");
		refused("zhou.tao", "userTask_callAhead", but(good, "withdrawn", true), "请填写客户取消的原因。");
		refused("zhou.tao", "userTask_callAhead", but(good, "faultDescription", null), "请填写故障现象。");
		refused("zhou.tao", "userTask_callAhead", but(good, "tools", null), "请填写须带的工具、备件和资料。");
		refused("zhou.tao", "userTask_callAhead", but(good, "agreementSaid", null), "请选择客户所说的服务协议。");
		refused("zhou.tao", "userTask_callAhead", but(good, "backupAsked", false), "请勾选已请客户备份重要数据。");
		refused("zhou.tao", "userTask_callAhead", but(good, "visitTime", null), "请填写上门时间。");
		refused("zhou.tao", "userTask_callAhead", but(good, "visitTime", "2026-11-24T08:00"), "上门时间必须晚于现在");
		refused("zhou.tao", "userTask_callAhead", but(good, "address", " "), "请填写上门地点。");
		refused("zhou.tao", "userTask_callAhead", but(good, "route", " "), "请填写路线。");
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_callAhead");
	}

	@Test
	@DisplayName("OS-10: nobody sets out without tools, spares and papers")
	void nobodySetsOutWithoutToolsSparesAndPapers() {
		prepared();
		does("zhou.tao", "userTask_callAhead", VisitFixture.reached());
		refused("zhou.tao", "userTask_setOut", answers("departure", "ready", "toolsComplete", false),
				"请勾选工具、备件、资料已带齐。");
		refused("zhou.tao", "userTask_setOut", answers("departure", "reschedule"), "请填写改约的原因。");
	}

	@Test
	@DisplayName("OS-3, OS-4: no work without an agreement or consent to pay, and none before the question after a backup")
	void noWorkWithoutCoverOrBeforeTheBackupQuestion() {
		prepared();
		onTheWay();
		Map<String, Object> good = VisitFixture.arrivedPaid();
		refused("zhou.tao", "userTask_arrive", but(good, "payment", null, "paymentBy", null), "客户没有有效的服务协议");
		refused("zhou.tao", "userTask_arrive", but(good, "paymentBy", null), "请填写表态人（客户）。");
		refused("zhou.tao", "userTask_arrive", but(good, "backup", null), "请选择重要数据是否已备份。");
		refused("zhou.tao", "userTask_arrive", but(good, "backupBy", " "), "请填写备份的确认人（客户）。");
		refused("zhou.tao", "userTask_arrive", but(good, "symptoms", null), "请填写症状（听客户讲）。");
		refused("zhou.tao", "userTask_arrive", but(good, "analysis", null), "请填写原因分析。");
		// an agreement that a client claims to exist is no agreement
		refused("zhou.tao", "userTask_arrive", but(good, "covered", true, "arrival", "covered"),
				"表单中没有“arrival”这一项，请去掉后再提交；表单中没有“covered”这一项，请去掉后再提交。");
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_arrive");
	}

	@Test
	@DisplayName("OS-3: a token that is moved past the arrival finds that there is no cover")
	void aTokenThatIsMovedPastTheArrivalFindsNoCover() {
		prepared();
		onTheWay();
		String instance = this.department.instance(this.number);
		this.department.as("admin", () -> {
			this.runtime.createProcessInstanceModification(instance)
				.cancelAllForActivity("subProcess_goThere")
				.startBeforeActivity("userTask_checkConnections")
				.execute();
			return null;
		});
		refused("zhou.tao", "userTask_checkConnections", VisitFixture.removed(), "没有服务依据");
	}

	@Test
	@DisplayName("OS-5: a token that is moved on finds that the order cannot be skipped")
	void aTokenThatIsMovedOnFindsThatTheOrderCannotBeSkipped() {
		arrived();
		refused("zhou.tao", "userTask_checkConnections", answers("finding", "松动"), "请选择故障是否在此排除。");
		refused("zhou.tao", "userTask_checkConnections", answers("finding", "松动", "faultRemoved", "true"), "请填写排除办法。");
		// a stage that a client names is not the task's
		refused("zhou.tao", "userTask_checkConnections",
				but(VisitFixture.removed(), "finding", " ", "stage", "hardware"), "请填写检查情况；表单中没有“stage”这一项，请去掉后再提交。");
		move("userTask_checkConnections", "userTask_checkHardware");
		refused("zhou.tao", "userTask_checkHardware", VisitFixture.removed(), "检查须按连接、软件、硬件的次序进行");
		move("userTask_checkHardware", "userTask_testBeforeCustomer");
		refused("zhou.tao", "userTask_testBeforeCustomer", VisitFixture.tested(), "还没有查到并排除故障");
		move("userTask_testBeforeCustomer", "userTask_obtainSignOff");
		attachSheet();
		refused("zhou.tao", "userTask_obtainSignOff", VisitFixture.signed(), "还没有在客户面前测试");
	}

	@Test
	@DisplayName("OS-6: the case is not opened without the customer's consent")
	void theCaseIsNotOpenedWithoutConsent() {
		arrived();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.notHere());
		does("zhou.tao", "userTask_checkSoftware", VisitFixture.notHere());
		refused("zhou.tao", "userTask_askToOpen", answers("opening", "agreed"), "请填写表态人（客户）。");
		does("zhou.tao", "userTask_askToOpen", answers("opening", "refused", "openingBy", "罗慧敏"));
		refused("zhou.tao", "userTask_checkHardware", but(VisitFixture.removed(), "caseOpened", "true"),
				"“是否打开了机箱”在当前情况下不用填写，请清空后再提交。");
	}

	@Test
	@DisplayName("OS-7: a machine is taken away with name and number, and given back against its receipt")
	void aMachineIsTakenAwayWithNameAndNumber() {
		arrived();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.notHere());
		does("zhou.tao", "userTask_checkSoftware", VisitFixture.notHere());
		does("zhou.tao", "userTask_askToOpen", answers("opening", "notNeeded"));
		does("zhou.tao", "userTask_checkHardware", VisitFixture.notHere());
		Map<String, Object> good = answers("takeAwayAgreed", "true", "takeAwayBy", "罗慧敏", "machine", "主机",
				"machineSerial", "SN1", "takeAwayReason", "主板");
		refused("zhou.tao", "userTask_takeAway", but(good, "takeAwayAgreed", null), "请选择客户是否同意取机。");
		refused("zhou.tao", "userTask_takeAway", but(good, "takeAwayBy", null), "请填写表态人（客户）。");
		refused("zhou.tao", "userTask_takeAway", but(good, "machine", null), "请填写机器。");
		refused("zhou.tao", "userTask_takeAway", but(good, "machineSerial", null), "请填写机身编号。");
		does("zhou.tao", "userTask_takeAway", good);
		refused("zhou.tao", "userTask_repairMachine", answers("repair", "repaired", "work", "换电容"),
				"请填写机器现在的地点；请填写机器在谁手上。");
		does("zhou.tao", "userTask_repairMachine",
				answers("repair", "repaired", "place", "技术服务部", "holder", "周涛", "work", "换电容"));
		refused("zhou.tao", "userTask_returnMachine", answers("receivedBy", "罗慧敏", "receiptReturned", false),
				"请先收回取机凭证，再提交。");
	}

	@Test
	@DisplayName("OS-8: no sign-off, no close: a signature needs its sheet, a sheet its signature")
	void noSignOffNoClose() {
		arrived();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		Map<String, Object> good = VisitFixture.tested();
		refused("zhou.tao", "userTask_testBeforeCustomer", but(good, "testPassed", null), "请选择当面测试的结果。");
		refused("zhou.tao", "userTask_testBeforeCustomer", but(good, "cause", null), "请填写故障原因。");
		refused("zhou.tao", "userTask_testBeforeCustomer", but(good, "remedy", null), "请填写解决办法。");
		refused("zhou.tao", "userTask_testBeforeCustomer", but(good, "advice", null), "请填写注意事项（告诉客户）。");
		refused("zhou.tao", "userTask_testBeforeCustomer", but(good, "advice", "随便用"), "“注意事项”中有服务禁用语");
		refused("zhou.tao", "userTask_testBeforeCustomer", but(good, "putBack", false), "请勾选东西已放回原处。");
		refused("zhou.tao", "userTask_testBeforeCustomer",
				but(good, "replacements", Department.list("{\"equipmentName\":\"读卡器\"}")), "请填写换下的编号；请填写换上的编号。");
		does("zhou.tao", "userTask_testBeforeCustomer", good);
		refused("zhou.tao", "userTask_obtainSignOff", VisitFixture.signed(), "请先在“附件”中上传客户签字盖章的回单");
		attachSheet();
		refused("zhou.tao", "userTask_obtainSignOff", but(VisitFixture.signed(), "signer", " "), "请填写签字人（客户）。");
		refused("zhou.tao", "userTask_obtainSignOff", but(VisitFixture.signed(), "stamped", false), "请先请客户签字盖章，再提交。");
		String instance = this.department.instance(this.number);
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.department.as("admin", () -> {
			this.runtime.deleteProcessInstance(instance, "Test");
			return null;
		})).withMessage("上门服务 " + this.number + " 还没有办结，不能结束或删除：件件有回音。");
	}

	@Test
	@DisplayName("OS-8: a photograph of the fault is not the sheet that the customer signed after the test")
	void aPhotographOfTheFaultIsNotTheSignedSheet() {
		arrived();
		this.department.attachesSheet("zhou.tao", this.number, "userTask_checkConnections");
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		this.department.itIs("2026-11-25T09:50");
		does("zhou.tao", "userTask_testBeforeCustomer", VisitFixture.tested());
		refused("zhou.tao", "userTask_obtainSignOff", VisitFixture.signed(), "请先在“附件”中上传客户签字盖章的回单");
		attachSheet();
		does("zhou.tao", "userTask_obtainSignOff", VisitFixture.signed());
	}

	@Test
	@DisplayName("OS-9, OS-11: a receipt is filed once it is there, and equipment is received piece by piece")
	void aReceiptIsFiledOnceItIsThere() {
		arrived();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		does("zhou.tao", "userTask_testBeforeCustomer", but(VisitFixture.tested(), "replacements",
				Department.list("{\"equipmentName\":\"读卡器\",\"oldSerial\":\"KL-001\",\"newSerial\":\"KL-777\"}")));
		attachSheet();
		does("zhou.tao", "userTask_obtainSignOff", VisitFixture.signed());
		refused("lin.yan", "userTask_fileReceipt", but(VisitFixture.filed(), "received", false), "请先收到回单，再提交。");
		refused("lin.yan", "userTask_fileReceipt", but(VisitFixture.filed(), "filedWhere", " "), "请填写存放位置。");
		refused("he.ping", "userTask_handOverEquipment", answers("allReceived", false, "storedWhere", "柜 2"),
				"请逐件点收，与清单相符后再提交。");
	}

	@Test
	@DisplayName("OS-3, ST-1: what the technical lead decides has a reason, and the customer is told")
	void whatTheTechnicalLeadDecidesHasAReason() {
		prepared();
		onTheWay();
		does("zhou.tao", "userTask_arrive", answers("payment", "refused", "paymentBy", "罗慧敏"));
		refused("xu.hui", "userTask_decideVisit", answers("decision", "end", "told", "协议到期"), "请填写理由；请勾选已向客户说明。");
		refused("xu.hui", "userTask_decideVisit", answers("decision", "end", "reason", "到期"), "请填写向客户的说明；请勾选已向客户说明。");
		refused("xu.hui", "userTask_decideVisit",
				answers("decision", "end", "reason", "到期", "told", "我们不管", "customerTold", true), "“向客户的说明”中有服务禁用语");
		refused("xu.hui", "userTask_decideVisit", answers("decision", "end", "reason", "到期", "told", "续签后上门"),
				"请勾选已向客户说明。");
	}

	@Test
	@DisplayName("OS-3: an exception is for a visit without cover only")
	void anExceptionIsForAVisitWithoutCoverOnly() {
		arrived();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		does("zhou.tao", "userTask_testBeforeCustomer", VisitFixture.tested());
		attachSheet();
		does("zhou.tao", "userTask_obtainSignOff", VisitFixture.signed());
		does("li.na", "userTask_callCustomer", VisitFixture.calledBack("dissatisfied"));
		refused("xu.hui", "userTask_decideVisit", answers("decision", "workFree", "reason", "客户不满意"), "只有到场后没有服务依据的");
	}

	@Test
	@DisplayName("OS-8, ST-1: another visit does not end by what the customer was told, and called about, before it")
	void anotherVisitDoesNotEndByWhatTheCustomerWasToldBefore() {
		prepared();
		onTheWay();
		does("zhou.tao", "userTask_arrive", answers("payment", "refused", "paymentBy", "罗慧敏"));
		does("xu.hui", "userTask_decideVisit",
				answers("decision", "end", "reason", "协议到期", "told", "续签后上门", "customerTold", true));
		does("li.na", "userTask_callCustomer", VisitFixture.calledBack("dissatisfied"));
		does("xu.hui", "userTask_decideVisit", answers("decision", "anotherVisit", "reason", "客户已续签"));
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> move("subProcess_callAhead", "serviceTask_closeVisit"))
			.withMessageContaining("不能办结");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> move("subProcess_callAhead", "callActivity_callback"))
			.withMessageContaining("还没有客户签字");
	}

	private void move(String from, String to) {
		String instance = this.department.instance(this.number);
		this.department.as("admin", () -> {
			this.runtime.createProcessInstanceModification(instance)
				.cancelAllForActivity(from)
				.startBeforeActivity(to)
				.execute();
			return null;
		});
	}

	private void handBack(Task task, String person) {
		this.department.as(person, () -> {
			this.tasks.setAssignee(task.getId(), null);
			return null;
		});
	}

	private void claim(Task task, String person) {
		this.department.as(person, () -> {
			this.tasks.claim(task.getId(), person);
			return null;
		});
	}

	private void refusedStart(Map<String, Object> answers, String sentence) {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.department.start("xu.hui", "onsiteService", answers))
			.withMessage(sentence);
	}

	private void refused(String person, String task, Map<String, Object> answers, String sentence) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> does(person, task, answers))
			.withMessageStartingWith(sentence);
	}

}
