package io.huiyin.hotline;

import java.util.Map;

import io.huiyin.form.Refusal;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What cannot be right is refused in one sentence, and nothing of it is kept. */
@DatabaseTest
class HotlineBadInputTests {

	@Autowired
	Department department;

	@Autowired
	TaskService tasks;

	@Autowired
	RuntimeService runtime;

	@Autowired
	JdbcClient database;

	private final Map<String, Object> call = HotlineFixture.call();

	private String number;

	@BeforeEach
	void tuesdayMorning() {
		this.department.employ("zhou.tao", "wu.gang", "xu.hui");
		this.department.itIs("2026-11-24T09:00");
	}

	@Test
	@DisplayName("HL-2: an answered call has a company, a telephone and a tax branch, from the caller or from the file")
	void anAnsweredCallHasACompanyATelephoneAndATaxBranch() {
		long before = calls();
		refusedStart(but(this.call, "answered", null), "请选择来电是否已接听。");
		refusedStart(but(this.call, "telephone", " "), "请填写联系电话。");
		refusedStart(but(this.call, "telephone", "打我手机"), "联系电话只能有数字、空格和 + - ( ) # * 转，5 至 30 位。");
		refusedStart(but(this.call, "company", null), "请填写企业全称：这个电话还没有客户档案。");
		refusedStart(but(this.call, "taxBranch", null), "请填写所属税务分局：客户档案里还没有。");
		refusedStart(but(this.call, "company", "字".repeat(101)), "企业全称最多 100 字。");
		refusedStart(but(this.call, "taxBranch", "字".repeat(61), "contact", "字".repeat(51)),
				"所属税务分局最多 60 字；联系人最多 50 字。");
		assertThat(calls()).isEqualTo(before);
	}

	@Test
	@DisplayName("HL-2: a double submit gives one call, and the refusal names it")
	void aDoubleSubmitGivesOneCall() {
		start();
		refusedStart(this.call, "这通来电刚才已经登记，编号 " + this.number + "，无需重复提交。");
		this.department.itIs("2026-11-24T09:02:01");
		assertThat(this.department.start("chen.jing", "hotline", this.call)).isNotEqualTo(this.number);
	}

	@Test
	@DisplayName("HL-1, HL-7: whoever does not sit at the service desk takes no call")
	void whoeverDoesNotSitAtTheServiceDeskTakesNoCall() {
		assertThatExceptionOfType(AuthorizationException.class)
			.isThrownBy(() -> this.department.start("zhou.tao", "hotline", this.call));
		assertThatExceptionOfType(AuthorizationException.class)
			.isThrownBy(() -> this.department.start("tang.jie", "hotline", this.call));
	}

	@Test
	@DisplayName("HL-3, HL-8: a fault has an answer to each question, or says that it could not be asked")
	void aFaultHasAnAnswerToEachQuestion() {
		start();
		Map<String, Object> good = HotlineFixture.solved(this.call);
		refused(but(good, "purpose", null), "请选择来电事由。");
		refused(but(good, "purpose", "chat"), "“来电事由”的内容无法识别，请重新填写。");
		refused(but(good, "lamp", null), "请选择“一、进入开票系统时，读卡器亮什么灯？”。");
		refused(but(good, "memory", null), "请选择“二、内存是否正常？”。");
		refused(but(good, "printerDriver", null), "请选择“三、打印驱动是否正常？”。");
		refused(but(good, "description", "　"), "请填写故障现象。");
		refused(but(good, "description", "字".repeat(2001)), "故障现象最多 2000 字。");
		refused(but(good, "accountingMonth", "2026-13"), "会计月份请按“2026-11”的格式填写。");
		refused(but(good, "cardDate", "昨天"), "“四、金税卡当前日期”的内容无法识别，请重新填写。");
		refused(but(good, "cardDate", "0001-01-01"), "“四、金税卡当前日期”的内容无法识别，请重新填写。");
		refused(but(good, "company", " "), "请填写企业全称。");
		refused(but(good, "taxBranch", null), "请填写所属税务分局。");
		refused(but(good, "decision", null), "请选择如何处理。");
		refused(but(good, "solution", null), "请填写解决办法（已告知客户）。");
		refused(but(good, "solution", "这个我们不清楚，随便试试"), "“解决办法”中有服务禁用语");
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_recordSymptoms");
	}

	@Test
	@DisplayName("HL-2: a new company takes no tax branch from the file of another that has the same telephone")
	void aNewCompanyTakesNoTaxBranchFromAnother() {
		start();
		symptoms(HotlineFixture.solved(this.call));
		this.department.itIs("2026-11-24T10:00");
		refusedStart(but(this.call, "company", "珠海另一家有限公司", "taxBranch", null), "请填写所属税务分局：客户档案里还没有。");
	}

	@Test
	@DisplayName("HL-3: two clerks cannot both hand in the answers of one call")
	void twoClerksCannotBothHandInTheAnswersOfOneCall() {
		start();
		Task task = this.department.task(this.number, "userTask_recordSymptoms");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.department.as("li.na", () -> {
			this.tasks.complete(task.getId(), HotlineFixture.solved(this.call));
			return null;
		})).withMessageStartingWith("这项任务已由");
		symptoms(HotlineFixture.solved(this.call));
		assertThatExceptionOfType(ProcessEngineException.class)
			.isThrownBy(() -> this.department.does("chen.jing", task, HotlineFixture.solved(this.call)));
	}

	@Test
	@DisplayName("HL-1: the number of a missed call is enough, and it must be one; whoever is rung back has a company")
	void theNumberOfAMissedCallIsEnough() {
		refusedStart(answers("answered", "false"), "请填写联系电话。");
		refusedStart(answers("answered", "false", "telephone", "1234"), "联系电话只能有数字、空格和 + - ( ) # * 转，5 至 30 位。");
		this.number = this.department.start("chen.jing", "hotline", HotlineFixture.missed());
		refused("li.na", "userTask_ringBack", answers("company", "珠海启帆贸易有限公司"), "请选择是否接通。");
		refused("li.na", "userTask_ringBack", answers("callerReached", "true"), "请填写企业全称：这个电话还没有客户档案。");
		refused("li.na", "userTask_ringBack", answers("callerReached", "true", "company", "珠海未建档有限公司"),
				"请填写所属税务分局：客户档案里还没有。");
		refused("li.na", "userTask_ringBack", answers("callerReached", "true", "company", "字".repeat(101)),
				"企业全称最多 100 字。");
		this.department.timePasses(this.number, "2026-11-24T09:15");
		refused("wang.fang", "userTask_chaseRingBack", answers("instruction", " "), "请填写督办措施。");
		refused("wang.fang", "userTask_chaseRingBack", answers("instruction", "字".repeat(2001)), "督办措施最多 2000 字。");
	}

	@Test
	@DisplayName("MG-2: once the customer has the answer, or a visit is wanted, the supervisor names nobody else for it")
	void nobodyElseIsNamedOnceThereIsNoPromiseToKeep() {
		for (String outcome : new String[] { "answered", "visit" }) {
			this.department.itIs("2026-11-24T09:00");
			Map<String, Object> other = HotlineFixture.call();
			this.number = this.department.start("chen.jing", "hotline", other);
			symptoms(HotlineFixture.promised(other));
			this.department.timePasses(this.number, "2026-11-24T16:00");
			this.department.does("zhou.tao", this.number, "userTask_reproduceFault", HotlineFixture.remedy());
			this.department.does("zhou.tao", this.number, "userTask_answerCustomer",
					outcome.equals("answered") ? HotlineFixture.answered() : answers("answerOutcome", outcome));
			refused("wang.fang", "userTask_chasePromise", answers("instruction", "改派", "responsible", "wu.gang"),
					"来电 " + this.number + " 已经答复客户或转为上门，不再改派");
			this.department.does("wang.fang", this.number, "userTask_chasePromise", answers("instruction", "已了解"));
		}
	}

	@Test
	@DisplayName("HL-5: only the technical lead agrees to a visit")
	void onlyTheTechnicalLeadAgreesToAVisit() {
		start();
		symptoms(HotlineFixture.visit(this.call));
		Task task = this.department.task(this.number, "userTask_agreeVisit");
		for (String person : new String[] { "zhou.tao", "chen.jing" }) {
			assertThatExceptionOfType(AuthorizationException.class).isThrownBy(() -> this.department.does(person, task,
					answers("visitAgreed", "true", "responsible", "zhou.tao")));
		}
	}

	@Test
	@DisplayName("HL-4, ST-3: a promise names one person of the technical service and a time that can still be kept")
	void aPromiseNamesOnePersonAndATimeThatCanBeKept() {
		start();
		Map<String, Object> good = HotlineFixture.promised(this.call);
		refused(but(good, "responsible", null), "请选择由谁复现故障并答复。");
		refused(but(good, "responsible", "li.na"), "“由谁复现故障并答复”所选的不在可选范围内，请重新选择。"); // another
		// department
		refused(but(good, "responsible", "nobody"), "“由谁复现故障并答复”所选的不在可选范围内，请重新选择。");
		refused(but(good, "promisedAt", null), "请填写承诺答复时间。");
		refused(but(good, "promisedAt", "2026-11-24T09:00"), "承诺的答复时间必须晚于现在，请与客户重新约定。");
		symptoms(good);
		Task task = this.department.task(this.number, "userTask_reproduceFault");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.department.as("wu.gang", () -> {
			this.tasks.complete(task.getId(), HotlineFixture.remedy());
			return null;
		})).withMessageStartingWith("这项任务已由");
		refused("zhou.tao", "userTask_reproduceFault", but(HotlineFixture.remedy(), "finding", " "), "请填写复现经过和原因。");
		refused("zhou.tao", "userTask_reproduceFault", but(HotlineFixture.remedy(), "finding", "字".repeat(2001)),
				"复现经过和原因最多 2000 字。");
		refused("zhou.tao", "userTask_reproduceFault", but(HotlineFixture.remedy(), "remedy", null), "请填写解决办法。");
		this.department.does("zhou.tao", this.number, "userTask_reproduceFault", HotlineFixture.remedy());
		refused("zhou.tao", "userTask_answerCustomer", answers(), "请选择结果。");
		refused("zhou.tao", "userTask_answerCustomer", but(HotlineFixture.answered(), "answer", null), "请填写给客户的答复。");
		refused("zhou.tao", "userTask_answerCustomer", but(HotlineFixture.answered(), "answer", "没办法解决"),
				"“给客户的答复”中有服务禁用语");
		refused("zhou.tao", "userTask_answerCustomer",
				answers("answerOutcome", "newTime", "promisedAt", "2026-11-24T08:59"), "另约的答复时间必须晚于现在，请与客户重新约定。");
	}

	@Test
	@DisplayName("HL-4: a task that was handed back is taken up again only by the one person who was named")
	void aTaskThatWasHandedBackIsTakenUpOnlyByTheNamedPerson() {
		start();
		symptoms(HotlineFixture.promised(this.call));
		Task task = this.department.task(this.number, "userTask_reproduceFault");
		this.department.as("zhou.tao", () -> {
			this.tasks.setAssignee(task.getId(), null);
			return null;
		});
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.department.as("wu.gang", () -> {
			this.tasks.claim(task.getId(), "wu.gang");
			return null;
		})).withMessageContaining("一人负责到底");
		this.department.timePasses(this.number, "2026-11-24T16:00");
		refused("wang.fang", "userTask_chasePromise", answers("instruction", " "), "请填写督办措施。");
		refused("wang.fang", "userTask_chasePromise", answers("instruction", "改派", "responsible", "liu.wei"),
				"“改由谁承办”所选的不在可选范围内，请重新选择。");
	}

	@Test
	@DisplayName("HL-5: a visit is agreed with a technician, and fixed at a time, a place and a route")
	void aVisitIsFixedAtATimeAPlaceAndARoute() {
		start();
		symptoms(HotlineFixture.visit(this.call));
		refused("xu.hui", "userTask_agreeVisit", answers("responsible", "zhou.tao"), "请选择是否同意上门。");
		refused("xu.hui", "userTask_agreeVisit", answers("visitAgreed", "true", "responsible", "chen.jing"),
				"“由谁承办”所选的不在可选范围内，请重新选择。");
		refused("xu.hui", "userTask_agreeVisit",
				answers("visitAgreed", "false", "responsible", "zhou.tao", "promisedAt", "2026-11-24T15:00"),
				"请填写不上门的理由。");
		refused("xu.hui", "userTask_agreeVisit",
				answers("visitAgreed", "false", "responsible", "zhou.tao", "reason", "可远程解决"), "请填写答复客户的时间。");
		this.department.does("xu.hui", this.number, "userTask_agreeVisit",
				answers("visitAgreed", "true", "responsible", "zhou.tao"));
		refused("chen.jing", "userTask_fixVisit", answers(), "请选择通话结果。");
		Map<String, Object> good = HotlineFixture.fixed();
		refused("chen.jing", "userTask_fixVisit", but(good, "visitTime", null), "请填写上门时间。");
		refused("chen.jing", "userTask_fixVisit", but(good, "visitTime", "2026-11-23T09:30"), "上门时间必须晚于现在，请与客户重新约定。");
		refused("chen.jing", "userTask_fixVisit", but(good, "address", " "), "请填写上门地点。");
		refused("chen.jing", "userTask_fixVisit", but(good, "route", null), "请填写路线。");
		refused("chen.jing", "userTask_fixVisit", answers("arrangement", "withdrawn"), "请填写客户取消的原因。");
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_fixVisit");
	}

	@Test
	@DisplayName("HL-6: a complaint call has all that a complaint needs")
	void aComplaintCallHasAllThatAComplaintNeeds() {
		start();
		Map<String, Object> good = HotlineFixture.complaint(this.call);
		refused(but(good, "category", null), "请选择投诉类别。");
		refused(but(good, "category", "gossip"), "“投诉类别”所选的不在可选范围内，请重新选择。");
		refused(but(good, "occurredAt", null), "请填写事发时间。");
		refused(but(good, "occurredAt", "2026-11-24T10:00"), "事发时间不能晚于现在，请核对。");
		refused(but(good, "matter", null), "请填写投诉事由。");
		refused(but(good, "contact", null), "请填写联系人：投诉须有客户姓名。");
		assertThat(this.department.openTasks(this.number)).containsExactly("userTask_recordSymptoms");
	}

	@Test
	@DisplayName("HL-7: what the caller is told instead is polite, and said")
	void whatTheCallerIsToldInsteadIsPolite() {
		start();
		Map<String, Object> other = HotlineFixture.without(this.call, "otherBusiness");
		refused(other, "请填写告知客户的办理渠道。");
		refused(but(other, "referral", "跟我们没关系"), "“告知客户的办理渠道”中有服务禁用语");
	}

	@Test
	@DisplayName("HL-4: a call that has no answer yet cannot be made to vanish")
	void aCallThatHasNoAnswerYetCannotBeMadeToVanish() {
		start();
		String instance = this.department.instance(this.number);
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.department.as("admin", () -> {
			this.runtime.deleteProcessInstance(instance, "Test");
			return null;
		})).withMessage("来电 " + this.number + " 还没有办结，不能结束或删除：件件有回音。");
		assertThat(this.department.isOpen(this.number)).isTrue();
	}

	private void start() {
		this.number = this.department.start("chen.jing", "hotline", this.call);
	}

	private void symptoms(Map<String, Object> answers) {
		this.department.does("chen.jing", this.number, "userTask_recordSymptoms", answers);
	}

	private void refusedStart(Map<String, Object> answers, String sentence) {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.department.start("chen.jing", "hotline", answers))
			.withMessage(sentence);
	}

	private void refused(Map<String, Object> answers, String sentence) {
		refused("chen.jing", "userTask_recordSymptoms", answers, sentence);
	}

	private void refused(String person, String task, Map<String, Object> answers, String sentence) {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.department.does(person, this.number, task, answers))
			.withMessageStartingWith(sentence);
	}

	private long calls() {
		return this.database.sql("select count(*) from hotline_call").query(Long.class).single();
	}

}
