package io.huiyin.installation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.huiyin.customer.CustomerFile;
import io.huiyin.customer.Customers;
import io.huiyin.equipment.Stock;
import io.huiyin.form.Refusal;
import io.huiyin.people.Names;
import io.huiyin.testing.AtOnce;
import io.huiyin.testing.DatabaseTest;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static io.huiyin.testing.Department.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What may not be skipped in an installation is refused in one sentence, by whatever
 * route, and nothing of it is kept.
 */
@DatabaseTest
class InstallationBadInputTests extends InstallationTest {

	@Autowired
	RuntimeService runtime;

	@Autowired
	JdbcClient database;

	@Autowired
	Customers customers;

	@Autowired
	Stock stock;

	@Autowired
	TaskService tasks;

	@Autowired
	Names names;

	/** A set in stock that the case has not borrowed. */
	final String other = InstallationFixture.serials(1).get(0);

	@BeforeEach
	void anotherSetIsInStock() {
		this.newSets.enter("KL-8", List.of(this.other), "he.ping", this.time.now());
	}

	// --- the order ---

	@Test
	@DisplayName("IN-1, IN-2, IN-3, IN-4: an order says who, where, how many, whether it is paid, and what the customer has and was told")
	void anOrderIsComplete() {
		refusedStart("company", " ", "请填写企业全称。");
		refusedStart("company", "字".repeat(101), "企业全称最多 100 字。");
		refusedStart("telephone", null, "请填写联系电话。");
		refusedStart("telephone", "手机", "联系电话只能有数字、空格和 + - ( ) # * 转，5 至 30 位。");
		refusedStart("contact", "字".repeat(51), "联系人最多 50 字。");
		refusedStart("taxBranch", null, "请填写所属税务分局。");
		refusedStart("taxBranch", "字".repeat(61), "所属税务分局最多 60 字。");
		refusedStart("address", "　", "请填写安装地址。");
		refusedStart("address", "字".repeat(201), "安装地址最多 200 字。");
		refusedStart("route", null, "请填写路线。");
		refusedStart("route", "字".repeat(501), "路线最多 500 字。");
		refusedStart("setsNeeded", null, "请填写需要的专用设备套数。");
		refusedStart("setsNeeded", 0, "需要的专用设备须在 1 至 20 套之间。");
		refusedStart("setsNeeded", 21, "需要的专用设备须在 1 至 20 套之间。");
		refusedStart("setsNeeded", 2.5, "“需要的专用设备（套）”的内容无法识别，请重新填写。");
		refusedStart("setsNeeded", "两套", "“需要的专用设备（套）”的内容无法识别，请重新填写。");
		refusedStart("feesPaid", null, "请选择费用是否付清。");
		refusedStart("feesPaid", "false", "请填写未付部分与约定付款日。");
		refusedStart("computerPresent", null, "请选择客户有无电脑。");
		refusedStart("printerPresent", null, "请选择客户有无打印机。");
		refusedStart("computerPresent", "false", "请填写推介的设备。");
		refusedStart("printerPresent", "false", "请填写推介的设备。");
		refusedStart("computerUse", null, "请填写电脑用途。");
		refusedStart("dedicatedTold", false, "请先向客户说明专机专用，再提交。");
		refusedStart("backupAsked", null, "请先请客户备份数据，再提交。");
		refusedStart("dedicatedTold", false, "backupAsked", false, "请先向客户说明专机专用，再提交；请先请客户备份数据，再提交。");
		assertThat(this.customers.find((String) this.known.get("company"), null)).isEmpty();
	}

	@Test
	@DisplayName("ST-2: a recommendation holds no phrase that is never to be said to a customer")
	void aRecommendationHoldsNoForbiddenPhrase() {
		assertThatRefusal(() -> this.department.start("li.na", "installation",
				but(this.known, "printerPresent", "false", "recommendation", "打印机随便买")))
			.startsWith("“推介的设备”中有服务禁用语：“随便”");
	}

	@Test
	@DisplayName("IN-1: the same order twice within two minutes is one order")
	void theSameOrderTwiceIsOneOrder() {
		ordered();
		this.department.itIs("2026-11-24T09:01:30");
		// the same company, however it is written
		Map<String, Object> again = but(this.known, "company", " " + this.known.get("company") + " ", "telephone",
				"13900000000");
		assertThatRefusal(() -> this.department.start("li.na", "installation", again))
			.isEqualTo("这家企业的发行安装刚才已经登记，编号 " + this.number + "，无需重复提交。");
		String other = this.department.start("chen.jing", "installation", again);
		this.department.itIs("2026-11-24T09:02:01");
		String later = this.department.start("li.na", "installation", again);
		assertThat(List.of(this.number, other, later)).doesNotHaveDuplicates();
	}

	@RepeatedTest(3)
	@DisplayName("IN-1: the same order submitted twice at the same instant is one order")
	void theSameOrderSubmittedTwiceAtOnceIsOneOrder() {
		List<Object> outcomes = AtOnce.atOnce(List.of(() -> this.department.start("li.na", "installation", this.known),
				() -> this.department.start("li.na", "installation", this.known)));
		String only = (String) outcomes.stream().filter(String.class::isInstance).findFirst().orElseThrow();
		assertThat(outcomes).filteredOn(Refusal.class::isInstance)
			.extracting((refusal) -> ((Refusal) refusal).getMessage())
			.containsExactly("这家企业的发行安装刚才已经登记，编号 " + only + "，无需重复提交。");
	}

	// --- fees and assignment ---

	@Test
	@DisplayName("IN-1: fees that are not paid have an agreed day, and an order is withdrawn with a reason that the customer was told")
	void feesThatAreNotPaidAreFollowedUp() {
		this.number = this.department.start("li.na", "installation",
				but(this.known, "feesPaid", "false", "feesNote", "欠 500 元，11 月 27 日付"));
		String task = "userTask_followUpFees";
		refused("ma.li", task, answers(), "请选择费用情况。");
		refused("ma.li", task, answers("feesState", "later"), "“费用情况”的内容无法识别，请重新填写。");
		refused("ma.li", task, answers("feesState", "notYet", "followUpAt", "2026-11-27T10:00"), "请填写客户的答复。");
		refused("ma.li", task, answers("feesState", "notYet", "note", "周五付"), "请填写约定的付款日。");
		refused("ma.li", task, answers("feesState", "notYet", "note", "周五付", "followUpAt", "2026-11-24T09:00"),
				"约定的付款日必须晚于现在，请重新约定。");
		refused("ma.li", task, answers("feesState", "notYet", "note", "字".repeat(501)), "客户的答复最多 500 字；请填写约定的付款日。");
		refused("ma.li", task, answers("feesState", "withdrawn", "customerTold", true), "请填写取消的原因。");
		refused("ma.li", task, answers("feesState", "withdrawn", "withdrawal", "暂不开业"), "请勾选已告知客户登记取消。");
		refused("ma.li", task, answers("feesState", "withdrawn", "withdrawal", "我们不管", "customerTold", true),
				"“取消的原因”中有服务禁用语：“我们不管”");
		refusedMove(task, "serviceTask_closeInstallation", "企业发行安装 " + this.number + " 客户还没有签字盖章，不能办结。");
		move(task, "userTask_assignInstaller");
		refused("xu.hui", "userTask_assignInstaller", answers("technician", "zhou.tao"),
				"费用还没有付清，不能指派发行安装人员，请先办理“跟进费用”。");
	}

	@Test
	@DisplayName("IN-1: what is paid can neither be followed up nor be withdrawn for its fees")
	void whatIsPaidCannotBeWithdrawnForItsFees() {
		ordered();
		move("userTask_assignInstaller", "userTask_followUpFees");
		for (Map<String, Object> answers : List.of(answers("feesState", "paid"),
				answers("feesState", "withdrawn", "withdrawal", "暂不开业", "customerTold", true),
				answers("feesState", "notYet", "note", "周五付", "followUpAt", "2026-11-27T10:00"))) {
			refused("ma.li", "userTask_followUpFees", answers, "费用已经付清，不能再按未付费用办理，请刷新任务列表。");
		}
	}

	@Test
	@DisplayName("IN-1: an installation is for somebody of the technical service")
	void anInstallationIsForSomebodyOfTheTechnicalService() {
		ordered();
		refused("xu.hui", "userTask_assignInstaller", answers(), "请选择派谁发行安装。");
		refused("xu.hui", "userTask_assignInstaller", answers("technician", "he.ping"), "“派谁发行安装”所选的不在可选范围内，请重新选择。");
		refused("xu.hui", "userTask_assignInstaller", answers("technician", "nobody"), "“派谁发行安装”所选的不在可选范围内，请重新选择。");
	}

	@Test
	@DisplayName("IN-5: nobody works on an installation but the technician who was named, or the technical lead")
	void nobodyWorksOnItButTheTechnicianWhoWasNamed() {
		assigned();
		Task task = this.department.task(this.number, "userTask_agreeIssue");
		assertThat(task.getAssignee()).isEqualTo("zhou.tao");
		assertThatRefusal(() -> does("wu.gang", "userTask_agreeIssue", InstallationFixture.agreed())).contains("认领");
		this.department.as("zhou.tao", () -> {
			this.tasks.setAssignee(task.getId(), null);
			return null;
		});
		String sentence = "企业发行安装 " + this.number + " 已指派给" + this.names.of("zhou.tao") + "，由其本人或技服负责人办理。";
		assertThatRefusal(() -> claim(task, "wu.gang")).isEqualTo(sentence);
		// without a claim, by a raw completion
		assertThatRefusal(() -> this.department.as("wu.gang", () -> {
			this.tasks.complete(task.getId(), new HashMap<>(InstallationFixture.agreed()));
			return null;
		})).isEqualTo(sentence);
		claim(task, "xu.hui");
		does("xu.hui", "userTask_agreeIssue", InstallationFixture.agreed());
	}

	// --- issuing ---

	@Test
	@DisplayName("IN-5: the time of issuing lies ahead, at a named tax office")
	void theTimeOfIssuingLiesAhead() {
		assigned();
		refused("zhou.tao", "userTask_agreeIssue", answers(), "请填写发行的税务局；请填写发行时间。");
		refused("zhou.tao", "userTask_agreeIssue", but(InstallationFixture.agreed(), "issueTime", "2026-11-24T09:00"),
				"发行时间必须晚于现在，请重新约定。");
		refused("zhou.tao", "userTask_agreeIssue", but(InstallationFixture.agreed(), "issueTime", "明天"),
				"“发行日期”的内容无法识别，请重新填写。");
		refused("zhou.tao", "userTask_agreeIssue", but(InstallationFixture.agreed(), "taxOffice", "字".repeat(61)),
				"发行的税务局最多 60 字。");
		refused("zhou.tao", "userTask_agreeIssue", but(InstallationFixture.agreed(), "officerContact", "字".repeat(101)),
				"税务局联系人最多 100 字。");
	}

	@Test
	@DisplayName("IN-6: fewer sets than needed and spare are not lent, nor is what is not in stock")
	void fewerSetsThanNeededAndSpareAreNotLent() {
		toLend();
		String task = "userTask_lendEquipment";
		refused("he.ping", task, answers("sets", some(0, 1, 2, 3)), "请选择能否借足。");
		refused("he.ping", task, answers("lending", "lent"), "请选择借出的设备。");
		refused("he.ping", task, answers("lending", "lent", "sets", some(0, 1, 2)), enough(3));
		// the same set twice is one set
		refused("he.ping", task, answers("lending", "lent", "sets", some(0, 1, 2, 2)), enough(3));
		refused("he.ping", task, answers("lending", "lent", "sets", list(this.serials.get(0), " ", "x", "y")),
				"所选的专用设备中有一项是空的，请重新选择。");
		refused("he.ping", task,
				answers("lending", "lent", "sets",
						list(this.serials.get(0), this.serials.get(1), this.serials.get(2), "NO-1")),
				"“借出的设备”所选的不在可选范围内，请重新选择。");
		refused("he.ping", task, answers("lending", "short"), "请填写缺多少、何时能备足。");
		refused("he.ping", task, answers("lending", "short", "shortage", "字".repeat(501)), "缺多少、何时能备足最多 500 字。");
		assertThat(this.stock.inStock()).extracting(Stock.Item::serial).containsAll(this.serials);
	}

	private static String enough(int chosen) {
		return "至少借出 4 套（需要 2 套，备用 2 套），现选 " + chosen + " 套，请补选；库存不足的请选“不能，库存不足”。";
	}

	@RepeatedTest(3)
	@DisplayName("IN-6: two clerks lend the same set at the same instant: one does, the other is told which set is gone")
	void twoClerksLendTheSameSetAtOnce() {
		toLend();
		String one = this.number;
		Map<String, Object> orderedToo = but(this.known, "company", this.known.get("company") + "分公司");
		this.number = this.department.start("chen.jing", "installation", orderedToo);
		does("xu.hui", "userTask_assignInstaller", answers("technician", "zhou.tao"));
		does("zhou.tao", "userTask_agreeIssue", InstallationFixture.agreed());
		String other = this.number;
		List<Object> outcomes = AtOnce.atOnce(List.of(() -> lend(one, "he.ping", some(0, 1, 2, 3)), () -> lend(other,
				"admin", list(this.other, this.serials.get(3), this.serials.get(2), this.serials.get(1)))));
		String winner = (String) outcomes.stream().filter(String.class::isInstance).findFirst().orElseThrow();
		String loser = winner.equals(one) ? other : one;
		assertThat(outcomes).filteredOn(Throwable.class::isInstance)
			.singleElement()
			.satisfies((thrown) -> assertThat(refusal((Throwable) thrown).getMessage()).startsWith("这些设备已不在库：")
				.contains(this.serials.get(1), this.serials.get(2), this.serials.get(3), winner)
				.endsWith("。一套也没有借出，请重新选择。"));
		assertThat(this.stock.lentTo(winner)).hasSize(4);
		assertThat(this.stock.lentTo(loser)).isEmpty();
		assertThat(this.department.openTasks(loser)).containsExactly("userTask_lendEquipment");
		assertThat(count("installation_set", loser)).isZero();
	}

	private String lend(String caseNumber, String person, Object serials) {
		this.department.does(person, caseNumber, "userTask_lendEquipment",
				but(InstallationFixture.lent(this.serials), "sets", serials));
		return caseNumber;
	}

	@Test
	@DisplayName("IN-6: one installation borrows once, and only after the issue was agreed")
	void oneInstallationBorrowsOnce() {
		assigned();
		refusedMove("userTask_agreeIssue", "userTask_lendEquipment", "还没有与税务局约定发行时间，请先办理“与税务局约定发行”。");
		refusedMove("userTask_agreeIssue", "userTask_issueAtBureau", "还没有借出专用设备，请先办理“借出专用设备”。");
		does("zhou.tao", "userTask_agreeIssue", InstallationFixture.agreed());
		does("he.ping", "userTask_lendEquipment", InstallationFixture.lent(this.serials));
		move("userTask_issueAtBureau", "userTask_lendEquipment");
		refused("he.ping", "userTask_lendEquipment",
				but(InstallationFixture.lent(this.serials), "sets", some(0, 1, 2, 3)), "“借出的设备”所选的不在可选范围内，请重新选择。");
	}

	@Test
	@DisplayName("IN-7: nothing is issued without a tax officer who is named and has come")
	void nothingIsIssuedWithoutATaxOfficer() {
		toIssue();
		String task = "userTask_issueAtBureau";
		refused("zhou.tao", task, answers(), "请选择税务人员是否在场。");
		refused("zhou.tao", task, but(InstallationFixture.issued(this.used), "officerName", " "),
				"税务人员在场才能发行，请填写在场的税务人员。");
		refused("zhou.tao", task, but(InstallationFixture.issued(this.used), "officerName", "字".repeat(51)),
				"在场的税务人员最多 50 字。");
		refused("zhou.tao", task, but(InstallationFixture.issued(this.used), "officerArrivedAt", null), "请填写税务人员到场时间。");
		refused("zhou.tao", task, but(InstallationFixture.issued(this.used), "officerArrivedAt", "2026-11-25T09:21"),
				"税务人员到场时间不能晚于现在，请核对。");
		refused("zhou.tao", task, but(InstallationFixture.issued(this.used), "installDate", null), "请填写与税务人员商定的安装日期。");
		refused("zhou.tao", task, but(InstallationFixture.issued(this.used), "installDate", "2026-11-24"),
				"安装日期不能早于今天，请与税务人员重新商定。");
		refused("zhou.tao", task, but(InstallationFixture.issued(this.used), "issuedSets", list()), "请选择发行的设备。");
		refused("zhou.tao", task, but(InstallationFixture.issued(this.used), "issuedSets", some(0)),
				"须发行 2 套，现选 1 套，请核对。");
		refused("zhou.tao", task, but(InstallationFixture.issued(this.used), "issuedSets", some(0, 1, 2)),
				"须发行 2 套，现选 3 套，请核对。");
		refused("zhou.tao", task,
				but(InstallationFixture.issued(this.used), "issuedSets", list(this.serials.get(0), this.other)),
				"“发行的设备”所选的不在可选范围内，请重新选择。");
		refused("zhou.tao", task, answers("officer", "absent"), "请勾选“已放下工作，等候税务人员”。");
		refused("zhou.tao", task, answers("officer", "newTime", "reason", "停电"), "请填写另约的发行时间。");
		refused("zhou.tao", task, answers("officer", "newTime", "issueTime", "2026-11-25T09:20", "reason", "停电"),
				"另约的发行时间必须晚于现在，请重新约定。");
		refused("zhou.tao", task, answers("officer", "newTime", "issueTime", "2026-11-26T09:00"), "请填写另约的原因。");
	}

	@Test
	@DisplayName("IN-7: a wait goes on until the officer comes or another time is agreed, and cannot be talked away")
	void aWaitCannotBeTalkedAway() {
		toIssue();
		move("userTask_issueAtBureau", "userTask_awaitOfficer");
		refused("zhou.tao", "userTask_awaitOfficer", answers("waiting", "arrived"), "没有登记过税务人员不在场，无需等候，请刷新任务列表。");
		refused("zhou.tao", "userTask_awaitOfficer", answers("waiting", "stillAbsent"), "没有登记过税务人员不在场，无需等候，请刷新任务列表。");
		move("userTask_awaitOfficer", "userTask_issueAtBureau");
		does("zhou.tao", "userTask_issueAtBureau", answers("officer", "absent", "putDown", true));
		refused("zhou.tao", "userTask_awaitOfficer", answers(), "请选择等候的情况。");
		refused("zhou.tao", "userTask_awaitOfficer", answers("waiting", "newTime"), "请填写另约的发行时间。");
		refused("zhou.tao", "userTask_awaitOfficer", answers("waiting", "newTime", "issueTime", "2026-11-25T08:00"),
				"另约的发行时间必须晚于现在，请重新约定。");
		refused("zhou.tao", "userTask_awaitOfficer", answers("waiting", "arrived", "note", "字".repeat(501)),
				"备注最多 500 字。");
		move("userTask_awaitOfficer", "userTask_issueAtBureau");
		refused("zhou.tao", "userTask_issueAtBureau", answers("officer", "absent", "putDown", true),
				"自 2026-11-25 09:20 起已在等候税务人员，请先登记等候结果。");
		this.department.itIs("2026-11-25T10:10");
		refused("zhou.tao", "userTask_issueAtBureau", InstallationFixture.issued(this.used),
				"税务人员 2026-11-25 09:20 还不在场，到场时间不能早于此，请核对。");
		does("zhou.tao", "userTask_issueAtBureau",
				but(InstallationFixture.issued(this.used), "officerArrivedAt", "2026-11-25T10:05"));
		assertThat(this.department.shown(this.number, "userTask_fixInstallation", "waitingText"))
			.isEqualTo("共等候 45 分钟");
	}

	// --- at the customer's ---

	@Test
	@DisplayName("IN-8, IN-9: the installation is fixed for the day agreed with the officer, after another word on the backup")
	void theInstallationIsFixedForTheDayAgreedWithTheOfficer() {
		toFix();
		String task = "userTask_fixInstallation";
		refused("zhou.tao", task, answers(), "请选择是否联系上。");
		refused("zhou.tao", task, but(InstallationFixture.fixed(), "installTime", null), "请填写安装时间。");
		refused("zhou.tao", task, but(InstallationFixture.fixed(), "installTime", "2026-11-25T09:20"),
				"安装时间必须晚于现在，请重新约定。");
		refused("zhou.tao", task, but(InstallationFixture.fixed(), "backupAsked", false), "请勾选已再次请客户备份数据。");
		refused("zhou.tao", task, but(InstallationFixture.fixed(), "address", " "), "请填写安装地址。");
		refused("zhou.tao", task, but(InstallationFixture.fixed(), "route", null), "请填写路线。");
		refused("zhou.tao", task, but(InstallationFixture.fixed(), "address", "字".repeat(201)), "安装地址最多 200 字。");
		refused("zhou.tao", task, but(InstallationFixture.fixed(), "route", "字".repeat(501)), "路线最多 500 字。");
		refused("zhou.tao", task, but(InstallationFixture.fixed(), "installTime", "2026-11-28T10:00"),
				"与税务人员商定的安装日期是 2026-11-27，现约在 2026-11-28，请先与税务人员商定改期并勾选，再提交。");
		does("zhou.tao", task, but(InstallationFixture.fixed(), "installTime", "2026-11-28T10:00", "dateAgreed", true));
		does("zhou.tao", "userTask_packAndLeave", answers("departure", "reschedule", "reason", "客户停电"));
		// the day that was agreed last is the one that counts
		refused("zhou.tao", task, InstallationFixture.fixed(),
				"与税务人员商定的安装日期是 2026-11-28，现约在 2026-11-27，请先与税务人员商定改期并勾选，再提交。");
	}

	@Test
	@DisplayName("IN-10: nobody sets out before everything on the list is packed; what is missing is named")
	void nobodySetsOutBeforeEverythingIsPacked() {
		toPack();
		String task = "userTask_packAndLeave";
		refused("zhou.tao", task, answers(), "请选择能否按约前往。");
		refused("zhou.tao", task, answers("departure", "ready"), "请选择随带物品。");
		refused("zhou.tao", task,
				but(InstallationFixture.ready(), "packed", list("螺丝刀", "UCDOS 系统盘", "开票软件", "服务协议", "一把伞")),
				"“随带物品”所选的不在可选范围内，请重新选择。");
		refused("zhou.tao", task, answers("departure", "reschedule"), "请填写改约的原因。");
		refused("zhou.tao", task, answers("departure", "reschedule", "reason", "字".repeat(501)), "改约的原因最多 500 字。");
	}

	@Test
	@DisplayName("IN-11, IN-12: an installation is complete: the sets that were issued, a sample invoice, the customer trained, the agreement filled in")
	void anInstallationIsComplete() {
		there();
		String task = "userTask_install";
		refused("zhou.tao", task, answers(), "请选择是否装好。");
		refused("zhou.tao", task, answers("installed", "false"), "请填写没有装好的原因。");
		refused("zhou.tao", task, answers("installed", "false", "problem", "字".repeat(1001)), "没有装好的原因最多 1000 字。");
		refused("zhou.tao", task, but(InstallationFixture.installed(this.used, agreement()), "sampleInvoice", " "),
				"请打印样票并填写样票号码。");
		refused("zhou.tao", task,
				but(InstallationFixture.installed(this.used, agreement()), "sampleInvoice", "1".repeat(61)),
				"样票号码最多 60 字。");
		refused("zhou.tao", task, but(InstallationFixture.installed(this.used, agreement()), "trained", false),
				"请勾选已讲解系统和开票。");
		refused("zhou.tao", task, but(InstallationFixture.installed(this.used, agreement()), "agreementNumber", null),
				"请填写服务协议编号。");
		refused("zhou.tao", task,
				but(InstallationFixture.installed(this.used, agreement()), "agreementNumber", "X".repeat(41)),
				"服务协议编号最多 40 字。");
		refused("zhou.tao", task, but(InstallationFixture.installed(this.used, agreement()), "agreementFrom", null),
				"请填写服务协议生效日。");
		refused("zhou.tao", task,
				but(InstallationFixture.installed(this.used, agreement()), "agreementFrom", "2026-13-01"),
				"“服务协议生效日”的内容无法识别，请重新填写。");
		refused("zhou.tao", task, but(InstallationFixture.installed(this.used, agreement()), "agreementUntil", null),
				"请填写服务协议到期日。");
		refused("zhou.tao", task,
				but(InstallationFixture.installed(this.used, agreement()), "agreementUntil", "2026-11-26"),
				"服务协议到期日不能早于生效日，请核对。");
		refused("zhou.tao", task, but(InstallationFixture.installed(this.used, agreement()), "agreementScope", " "),
				"请填写服务范围。");
		refused("zhou.tao", task,
				but(InstallationFixture.installed(this.used, agreement()), "agreementScope", "字".repeat(201)),
				"服务范围最多 200 字。");
		refused("zhou.tao", task, but(InstallationFixture.installed(this.used, agreement()), "usedSets", list()),
				"请选择装上的设备。");
		refused("zhou.tao", task, but(InstallationFixture.installed(this.used, agreement()), "usedSets", some(1)),
				"须安装 2 套，现选 1 套，请核对。");
		// a spare was lent, but not issued
		refused("zhou.tao", task, but(InstallationFixture.installed(this.used, agreement()), "usedSets", some(1, 2)),
				"“装上的设备”所选的不在可选范围内，请重新选择。");
	}

	@Test
	@DisplayName("IN-11: the number of an agreement is not another customer's, which is found while it can be put right")
	void theNumberOfAnAgreementIsNotAnotherCustomers() {
		String company = "珠海别家" + this.other + "有限公司";
		CustomerFile other = this.customers
			.file(new Customers.Details(company, null, "0756-2699999", null, null, null));
		this.customers.agreed(other.number(), new CustomerFile.Agreement("XY-" + this.other,
				LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"), "开票系统"));
		there();
		refused("zhou.tao", "userTask_install",
				but(InstallationFixture.installed(this.used, agreement()), "agreementNumber", "XY-" + this.other),
				"服务协议编号 XY-" + this.other + " 已属于 " + company + "，请核对协议编号。");
	}

	@Test
	@DisplayName("IN-11: a signature needs its papers, attached since the technician left for the customer")
	void aSignatureNeedsItsPapers() {
		toPack();
		attach("userTask_packAndLeave");
		this.department.itIs("2026-11-27T09:01");
		does("zhou.tao", "userTask_packAndLeave", InstallationFixture.ready());
		does("zhou.tao", "userTask_install", InstallationFixture.installed(this.used, agreement()));
		String task = "userTask_signOff";
		refused("zhou.tao", task, InstallationFixture.signed(), "请先在“附件”中上传客户签字盖章的服务协议和开通登记表（扫描件或照片），再提交。");
		assertThat(file().agreements()).isEmpty();
		assertThat(file().equipment()).isEmpty();
		assertThat(this.stock.lentTo(this.number)).hasSize(4);
		attach(task);
		refused("zhou.tao", task, but(InstallationFixture.signed(), "signer", " "), "请填写签字人（客户）。");
		refused("zhou.tao", task, but(InstallationFixture.signed(), "signer", "字".repeat(51)), "签字人最多 50 字。");
		refused("zhou.tao", task, but(InstallationFixture.signed(), "stamped", false), "请先请客户签字盖章，再提交。");
		refused("zhou.tao", task, but(InstallationFixture.signed(), "formFilled", null), "请先填好服务协议和开通登记表，再提交。");
		does("zhou.tao", task, InstallationFixture.signed());
		move("userTask_collectPayment", task);
		refused("zhou.tao", task, InstallationFixture.signed(), "客户已于 2026-11-27 09:01 签字盖章，不能再改，请刷新任务列表。");
		move(task, "userTask_install");
		refused("zhou.tao", "userTask_install", InstallationFixture.installed(this.used, agreement()),
				"客户已于 2026-11-27 09:01 签字盖章，不能再改，请刷新任务列表。");
	}

	@Test
	@DisplayName("IN-11: what is collected is an amount in yuan, exact to the cent; a cheque has its number")
	void whatIsCollectedIsExactToTheCent() {
		toCollect();
		String task = "userTask_collectPayment";
		refused("zhou.tao", task, answers(), "请选择付款方式；请填写金额。");
		refused("zhou.tao", task, but(InstallationFixture.collected(), "method", "card"), "“付款方式”的内容无法识别，请重新填写。");
		for (Object zero : List.of("0", "0.00", "-80", "-0.01")) {
			refused("zhou.tao", task, but(InstallationFixture.collected(), "amount", zero), "金额（元）不能小于 0.01。");
		}
		for (Object fraction : List.of("1280.005", "0.30000000000000004", "1E-5")) {
			refused("zhou.tao", task, but(InstallationFixture.collected(), "amount", fraction), "“金额（元）”最多 2 位小数");
		}
		for (Object much : List.of("10000000", "1e300")) {
			refused("zhou.tao", task, but(InstallationFixture.collected(), "amount", much), "金额（元）不能大于 9999999.99。");
		}
		for (Object nothing : List.of("壹仟", "1,280.00", true, "NaN", 0, 1280.01, 1e300, "1E+999999999",
				"1E-999999999")) {
			refused("zhou.tao", task, but(InstallationFixture.collected(), "amount", nothing), "“金额（元）”的内容无法识别，请重新填写。");
		}
		refused("zhou.tao", task, but(InstallationFixture.collected(), "method", "cheque"), "请填写支票号码。");
		refused("zhou.tao", task,
				but(InstallationFixture.collected(), "method", "cheque", "chequeNumber", "1".repeat(41)),
				"支票号码最多 40 字。");
	}

	// --- hand-over ---

	@Test
	@DisplayName("IN-13: what is paid in is what was collected; the refusal names both amounts and the difference")
	void whatIsPaidInIsWhatWasCollected() {
		toHandOver();
		String task = "userTask_payIn";
		refused("ma.li", task, answers("salesSlipNumber", "XH-1", "amountReceived", "1280"), "请选择是否相符。");
		refused("ma.li", task, but(InstallationFixture.paidIn(), "payIn", "roughly"), "“是否相符”的内容无法识别，请重新填写。");
		refused("ma.li", task, but(InstallationFixture.paidIn(), "salesSlipNumber", " "), "请填写销货单号。");
		refused("ma.li", task, but(InstallationFixture.paidIn(), "amountReceived", null), "请填写实收金额（元）。");
		refused("ma.li", task, but(InstallationFixture.paidIn(), "salesSlipNumber", "X".repeat(41)), "销货单号最多 40 字。");
		refused("ma.li", task, but(InstallationFixture.paidIn(), "amountReceived", "1200.00"),
				"收款 1,280.00 元，缴款 1,200.00 元，相差 80.00 元，请与收款人核对后再办理缴款。");
		refused("ma.li", task, but(InstallationFixture.paidIn(), "amountReceived", "1280.01"),
				"收款 1,280.00 元，缴款 1,280.01 元，相差 0.01 元，请与收款人核对后再办理缴款。");
		refused("ma.li", task, but(InstallationFixture.paidIn(), "amountReceived", "1280.001"), "“实收金额（元）”最多 2 位小数。");
		// an amount that a client claims was collected is not the row's
		refused("ma.li", task, but(InstallationFixture.paidIn(), "amountReceived", "1200", "amount", "1200"),
				"表单中没有“amount”这一项，请去掉后再提交。");
		does("ma.li", task, InstallationFixture.paidIn());
		assertThat(row().amount()).isEqualByComparingTo("1280");
	}

	@Test
	@DisplayName("IN-13, IN-11: a difference is named, is the technician's to put right, and nothing is paid in before he has")
	void aDifferenceIsNamedAndPutRight() {
		toHandOver();
		refused("ma.li", "userTask_payIn", answers("payIn", "differs", "difference", " "), "请填写不符之处。");
		refused("ma.li", "userTask_payIn", answers("payIn", "differs", "difference", "字".repeat(501)), "不符之处最多 500 字。");
		// an amount does not come with a difference
		refused("ma.li", "userTask_payIn",
				but(InstallationFixture.paidIn(), "payIn", "differs", "difference", "多 540 元"),
				"“销货单号”在当前情况下不用填写，请清空后再提交；“实收金额（元）”在当前情况下不用填写，请清空后再提交。");
		does("ma.li", "userTask_payIn", answers("payIn", "differs", "difference", "多 540 元"));
		assertThat(row()).returns(null, Installation::paidInAt)
			.returns(null, Installation::salesSlipNumber)
			.returns("多 540 元", Installation::difference);
		String task = "userTask_correctPayment";
		Task correction = this.department.task(this.number, task);
		this.department.as("zhou.tao", () -> {
			this.tasks.setAssignee(correction.getId(), null);
			return null;
		});
		assertThatRefusal(() -> claim(correction, "wu.gang")).contains("由其本人或技服负责人办理");
		claim(correction, "zhou.tao");
		refused("zhou.tao", task, answers("method", null, "amount", null), "请选择付款方式；请填写金额。");
		refused("zhou.tao", task, but(InstallationFixture.collected(), "amount", "0"), "金额（元）不能小于 0.01。");
		refused("zhou.tao", task, but(InstallationFixture.collected(), "amount", "1820.005"), "“金额（元）”最多 2 位小数。");
		refused("zhou.tao", task, but(InstallationFixture.collected(), "amount", "10000000"), "金额（元）不能大于 9999999.99。");
		refused("zhou.tao", task, but(InstallationFixture.collected(), "method", "cheque"), "请填写支票号码。");
		move(task, "userTask_payIn");
		refused("ma.li", "userTask_payIn", InstallationFixture.paidIn(), "金额不符，已退回更正，请在“更正收款”办理之后再缴款。");
		refused("ma.li", "userTask_payIn", InstallationFixture.differs(), "金额不符，已退回更正，请在“更正收款”办理之后再缴款。");
		move("userTask_payIn", task);
		does("zhou.tao", task, but(InstallationFixture.collected(), "amount", "1820.00"));
		refused("ma.li", "userTask_payIn", InstallationFixture.paidIn(),
				"收款 1,820.00 元，缴款 1,280.00 元，相差 540.00 元，请与收款人核对后再办理缴款。");
		does("ma.li", "userTask_payIn", but(InstallationFixture.paidIn(), "amountReceived", "1820"));
	}

	@Test
	@DisplayName("IN-13: each spare is either returned or missing; what is neither or both is named")
	void eachSpareIsEitherReturnedOrMissing() {
		toHandOver();
		String task = "userTask_clearIou";
		String third = this.serials.get(2);
		String fourth = this.serials.get(3);
		refused("he.ping", task, answers(), "专用设备 " + third + "、" + fourth + " 还没有说明是归还还是遗失，请逐套选择。");
		refused("he.ping", task, but(InstallationFixture.cleared(this.spares, List.of()), "returnedSets", some(2)),
				"专用设备 " + fourth + " 还没有说明是归还还是遗失，请逐套选择。");
		refused("he.ping", task, but(InstallationFixture.cleared(this.spares, List.of()), "missingSets", some(3)),
				"专用设备 " + fourth + " 既选了归还又选了遗失，请只选一项。");
		refused("he.ping", task,
				but(InstallationFixture.cleared(this.spares, List.of()), "returnedSets", some(0, 2, 3)),
				"“归还的设备”所选的不在可选范围内，请重新选择。");
		refused("he.ping", task,
				but(InstallationFixture.cleared(this.spares, List.of()), "missingSets", list(this.other)),
				"“遗失的设备”所选的不在可选范围内，请重新选择。");
		refused("he.ping", task, but(InstallationFixture.cleared(this.spares, List.of()), "remark", "字".repeat(501)),
				"备注最多 500 字。");
		assertThat(this.stock.lentTo(this.number)).extracting(Stock.Item::serial).containsExactly(third, fourth);
		does("he.ping", task, InstallationFixture.cleared(this.spares, List.of()));
		assertThat(this.stock.lentTo(this.number)).isEmpty();
	}

	@Test
	@DisplayName("IN-13: only a set that was declared missing gets a case, and only one")
	void onlyASetThatIsMissingGetsACase() {
		toHandOver();
		does("he.ping", "userTask_clearIou", but(InstallationFixture.cleared(this.spares, List.of()), "returnedSets",
				some(2), "missingSets", some(3)));
		assertThat(count("missing_set", "source_case", this.number)).isOne();
		Installation row = row();
		assertThat(row.missingSets()).containsExactly(this.serials.get(3));
		String again = "专用设备 " + this.serials.get(3) + " 的遗失已经立案，编号 "
				+ this.database.sql("select case_number from missing_set where source_case = ?")
					.param(this.number)
					.query(String.class)
					.single()
				+ "，无需重复立案。";
		assertThatRefusal(() -> startBefore("callActivity_missingEquipment#multiInstanceBody")).isEqualTo(again);
		assertThat(count("missing_set", "source_case", this.number)).isOne();
	}

	@Test
	@DisplayName("IN-13, CB-8: the code is applied for with the form, recorded, and told to somebody")
	void theCodeIsAppliedForRecordedAndTold() {
		toHandOver();
		refused("xu.hui", "userTask_takeOverForm", answers(), "请先收到开通登记表，再提交；请填写存放位置；请先申请特征码，再提交。");
		refused("xu.hui", "userTask_takeOverForm", but(InstallationFixture.takenOver(), "filedWhere", "字".repeat(101)),
				"存放位置最多 100 字。");
		move("userTask_takeOverForm", "userTask_recordFeatureCode");
		refused("xu.hui", "userTask_recordFeatureCode", InstallationFixture.code(),
				"还没有接收开通登记表，不能登记特征码，请先办理“接收开通登记表并申请特征码”。");
		move("userTask_recordFeatureCode", "userTask_takeOverForm");
		does("xu.hui", "userTask_takeOverForm", InstallationFixture.takenOver());
		refused("xu.hui", "userTask_recordFeatureCode", answers(), "请填写特征码。");
		refused("xu.hui", "userTask_recordFeatureCode", answers("featureCode", "T".repeat(61)), "特征码最多 60 字。");
		move("userTask_recordFeatureCode", "userTask_tellFeatureCode");
		refused("li.na", "userTask_tellFeatureCode", InstallationFixture.told(), "还没有登记特征码，请先办理“登记特征码”。");
		move("userTask_tellFeatureCode", "userTask_recordFeatureCode");
		does("xu.hui", "userTask_recordFeatureCode", InstallationFixture.code());
		refused("li.na", "userTask_tellFeatureCode", answers(), "请选择是否联系上。");
		refused("li.na", "userTask_tellFeatureCode", but(InstallationFixture.told(), "toldTo", " "), "请填写告知了谁。");
		refused("li.na", "userTask_tellFeatureCode", but(InstallationFixture.told(), "toldTo", "字".repeat(51)),
				"告知了谁最多 50 字。");
		refusedMove("userTask_tellFeatureCode", "callActivity_callback",
				"企业发行安装 " + this.number + " 还没有把特征码告知客户，不能回访。");
	}

	@Test
	@DisplayName("CB-8: nobody who had a hand in the installation makes the call about it")
	void nobodyWhoHadAHandInItMakesTheCall() {
		toHandOver();
		does("xu.hui", "userTask_takeOverForm", InstallationFixture.takenOver());
		does("xu.hui", "userTask_recordFeatureCode", InstallationFixture.code());
		does("chen.jing", "userTask_tellFeatureCode", InstallationFixture.told());
		Task call = this.department.task(this.number, "userTask_callCustomer");
		for (String handler : List.of("chen.jing", "li.na")) {
			assertThat(catchThrowable(() -> claim(call, handler))).as(handler).isInstanceOf(Refusal.class);
		}
		claim(call, "wang.fang");
	}

	// --- what is skipped ---

	@Test
	@DisplayName("IN-7, IN-9, IN-11, IN-13: a token that is moved on finds what was not done")
	void aTokenThatIsMovedOnFindsWhatWasNotDone() {
		toIssue();
		move("userTask_issueAtBureau", "userTask_fixInstallation");
		refused("zhou.tao", "userTask_fixInstallation", InstallationFixture.fixed(), "还没有在税务局发行，不能安装，请先办理“税务局现场发行”。");
		refusedMove("userTask_fixInstallation", "userTask_packAndLeave", "还没有与客户约定安装时间，请先办理“与客户约定安装”。");
		refusedMove("userTask_fixInstallation", "userTask_install", "还没有与客户约定安装时间，请先办理“与客户约定安装”。");
		move("userTask_fixInstallation", "userTask_signOff");
		attach("userTask_signOff");
		refused("zhou.tao", "userTask_signOff", InstallationFixture.signed(), "还没有安装完成，不能签字盖章，请先办理“现场安装”。");
		move("userTask_signOff", "userTask_collectPayment");
		refused("zhou.tao", "userTask_collectPayment", InstallationFixture.collected(),
				"客户还没有签字盖章，不能收取费用，请先办理“客户签字盖章”。");
		move("userTask_collectPayment", "userTask_payIn");
		refused("ma.li", "userTask_payIn", InstallationFixture.paidIn(), "还没有收取费用，不能缴款，请先办理“收取费用”。");
		refused("ma.li", "userTask_payIn", InstallationFixture.differs(), "还没有收取费用，不能缴款，请先办理“收取费用”。");
		move("userTask_payIn", "userTask_clearIou");
		refused("he.ping", "userTask_clearIou", InstallationFixture.cleared(this.spares, List.of()),
				"客户还没有签字盖章，不能清还借条，请先办理“客户签字盖章”。");
		move("userTask_clearIou", "userTask_takeOverForm");
		refused("xu.hui", "userTask_takeOverForm", InstallationFixture.takenOver(),
				"客户还没有签字盖章，不能接收开通登记表，请先办理“客户签字盖章”。");
		refusedMove("userTask_takeOverForm", "serviceTask_closeInstallation",
				"企业发行安装 " + this.number + " 客户还没有签字盖章，不能办结。");
	}

	@Test
	@DisplayName("IN-10: a token that is moved to the installation finds that nothing was packed")
	void aTokenThatIsMovedToTheInstallationFindsThatNothingWasPacked() {
		toPack();
		move("userTask_packAndLeave", "userTask_install");
		refused("zhou.tao", "userTask_install", InstallationFixture.installed(this.used, agreement()),
				"出发前还没有清点随带物品，不能安装，请先办理“出发前清点”。");
		refused("zhou.tao", "userTask_install", answers("installed", "false", "problem", "停电"),
				"出发前还没有清点随带物品，不能安装，请先办理“出发前清点”。");
	}

	@Test
	@DisplayName("IN-13, CB-8: an installation is closed when it is paid in, the IOU cleared, the code told and the customer called, and not before")
	void anInstallationIsClosedWhenAllIsDone() {
		toHandOver();
		refusedClose("费用还没有缴到财务，不能办结。");
		does("ma.li", "userTask_payIn", InstallationFixture.paidIn());
		refusedClose("借条还没有清还，不能办结。");
		does("he.ping", "userTask_clearIou", InstallationFixture.cleared(this.spares, List.of()));
		refusedClose("特征码还没有告知客户，不能办结。");
		does("xu.hui", "userTask_takeOverForm", InstallationFixture.takenOver());
		does("xu.hui", "userTask_recordFeatureCode", InstallationFixture.code());
		does("li.na", "userTask_tellFeatureCode", InstallationFixture.told());
		refusedClose("的回访还没有完成，不能办结。");
		String instance = this.department.instance(this.number);
		assertThatRefusal(() -> this.department.as("admin", () -> {
			this.runtime.deleteProcessInstance(instance, "Test");
			return null;
		})).endsWith("不能结束或删除：件件有回音。");
		assertThat(this.department.isOpen(this.number)).isTrue();
	}

	@Test
	@DisplayName("IN-13: what was paid in and cleared is not done again, nor collected anew")
	void whatWasPaidInAndClearedIsNotDoneAgain() {
		toHandOver();
		does("ma.li", "userTask_payIn", InstallationFixture.paidIn());
		does("he.ping", "userTask_clearIou", InstallationFixture.cleared(this.spares, List.of()));
		startBefore("userTask_payIn");
		refused("ma.li", "userTask_payIn", InstallationFixture.paidIn(),
				"已于 2026-11-27 16:00 缴款，销货单 XH-20261127-03，无需重复办理。");
		refused("ma.li", "userTask_payIn", InstallationFixture.differs(),
				"已于 2026-11-27 16:00 缴款，销货单 XH-20261127-03，无需重复办理。");
		startBefore("userTask_correctPayment");
		refused("zhou.tao", "userTask_correctPayment", but(InstallationFixture.collected(), "amount", "1"),
				"收取的费用已经缴到财务，不能再改，请刷新任务列表。");
		startBefore("userTask_clearIou");
		refused("he.ping", "userTask_clearIou", InstallationFixture.cleared(this.spares, List.of()),
				"借条已于 2026-11-27 16:00 清还，无需重复办理。");
		startBefore("userTask_collectPayment");
		refused("zhou.tao", "userTask_collectPayment", but(InstallationFixture.collected(), "amount", "1"),
				"收取的费用已经缴到财务，不能再改，请刷新任务列表。");
	}

	@Test
	@DisplayName("IN-1: whoever urges says what is to be done")
	void whoeverUrgesSaysWhatIsToBeDone() {
		ordered();
		startBefore("userTask_chaseFees");
		refused("wang.fang", "userTask_chaseFees", answers("instruction", " "), "请填写督办措施。");
		refused("wang.fang", "userTask_chaseFees", answers("instruction", "字".repeat(2001)), "督办措施最多 2000 字。");
	}

	// --- how ---

	private void ordered() {
		this.number = this.department.start("li.na", "installation", this.known);
	}

	private void toLend() {
		assigned();
		does("zhou.tao", "userTask_agreeIssue", InstallationFixture.agreed());
	}

	private void toIssue() {
		lent();
		this.department.itIs("2026-11-25T09:20");
	}

	private void toFix() {
		toIssue();
		does("zhou.tao", "userTask_issueAtBureau", InstallationFixture.issued(this.used));
	}

	private void toPack() {
		fixed();
		this.department.itIs("2026-11-27T09:00");
	}

	private void toCollect() {
		there();
		does("zhou.tao", "userTask_install", InstallationFixture.installed(this.used, agreement()));
		attach("userTask_signOff");
		does("zhou.tao", "userTask_signOff", InstallationFixture.signed());
	}

	private void toHandOver() {
		collected();
		this.department.itIs("2026-11-27T16:00");
	}

	private void attach(String task) {
		this.department.attachesSheet("zhou.tao", this.number, task);
	}

	/** A list of some of the sets, as a form submits it. */
	private Object some(int... which) {
		return list(IntStream.of(which).mapToObj(this.serials::get).toArray(String[]::new));
	}

	private CustomerFile file() {
		return this.customers.find((String) this.known.get("company"), null).orElseThrow();
	}

	private void refusedStart(String key, Object answer, String sentence) {
		assertThatRefusal(() -> this.department.start("li.na", "installation", but(this.known, key, answer)))
			.isEqualTo(sentence);
	}

	private void refusedStart(String key, Object answer, String otherKey, Object other, String sentence) {
		assertThatRefusal(
				() -> this.department.start("li.na", "installation", but(this.known, key, answer, otherKey, other)))
			.isEqualTo(sentence);
	}

	/** The sentence is said, and row and tasks are what they were. */
	private void refused(String person, String task, Map<String, Object> answers, String sentence) {
		List<Object> before = state();
		assertThatRefusal(() -> does(person, task, answers)).startsWith(sentence);
		assertThat(state()).isEqualTo(before);
	}

	private void refusedMove(String from, String to, String sentence) {
		List<Object> before = state();
		assertThatRefusal(() -> move(from, to)).isEqualTo(sentence);
		assertThat(state()).isEqualTo(before);
	}

	private void refusedClose(String end) {
		List<Object> before = state();
		assertThatRefusal(() -> startBefore("serviceTask_closeInstallation"))
			.isEqualTo("企业发行安装 " + this.number + " " + end);
		assertThat(state()).isEqualTo(before);
	}

	/** What a refusal must leave as it was. */
	private List<Object> state() {
		return List.of(
				this.database.sql("select version from installation where case_number = ?")
					.param(this.number)
					.query(Integer.class)
					.single(),
				count("installation_step", this.number), count("installation_waiting", this.number),
				count("installation_set", this.number), this.stock.lentTo(this.number),
				this.department.openTasks(this.number));
	}

	private int count(String table, String caseNumber) {
		return count(table, "case_number", caseNumber);
	}

	private int count(String table, String column, String caseNumber) {
		return this.database.sql("select count(*) from " + table + " where " + column + " = ?")
			.param(caseNumber)
			.query(Integer.class)
			.single();
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

	private void startBefore(String activity) {
		String instance = this.department.instance(this.number);
		this.department.as("admin", () -> {
			this.runtime.createProcessInstanceModification(instance).startBeforeActivity(activity).execute();
			return null;
		});
	}

	private void claim(Task task, String person) {
		this.department.as(person, () -> {
			this.tasks.claim(task.getId(), person);
			return null;
		});
	}

	private static AbstractStringAssert<?> assertThatRefusal(ThrowingCallable work) {
		return assertThat(refusal(catchThrowable(work)).getMessage());
	}

	/** What the clerk reads: the engine wraps what an expression throws. */
	private static Throwable refusal(Throwable thrown) {
		Throwable cause = thrown;
		while (cause != null && !(cause instanceof Refusal)) {
			cause = cause.getCause();
		}
		assertThat(cause).as(() -> "a refusal, not " + thrown).isNotNull();
		return cause;
	}

}
