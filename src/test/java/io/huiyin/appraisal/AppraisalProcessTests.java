package io.huiyin.appraisal;

import java.util.List;

import io.huiyin.form.Refusal;
import io.huiyin.staff.StaffFiles.Layer;
import io.huiyin.testing.CoversProcess;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static io.huiyin.appraisal.AppraisalFixture.accepted;
import static io.huiyin.appraisal.AppraisalFixture.commended;
import static io.huiyin.appraisal.AppraisalFixture.corrected;
import static io.huiyin.appraisal.AppraisalFixture.correction;
import static io.huiyin.appraisal.AppraisalFixture.deduction;
import static io.huiyin.appraisal.AppraisalFixture.inspected;
import static io.huiyin.appraisal.AppraisalFixture.objected;
import static io.huiyin.appraisal.AppraisalFixture.punishment;
import static io.huiyin.appraisal.AppraisalFixture.read;
import static io.huiyin.appraisal.AppraisalFixture.sheet;
import static io.huiyin.appraisal.AppraisalFixture.upheld;
import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Inspections, monthly and year-end appraisals, from the empty sheet to the result that
 * stands. After the sheet all three go on alike.
 */
@DatabaseTest
@CoversProcess({ "inspection", "monthlyAppraisal", "yearEndAppraisal" })
class AppraisalProcessTests extends AppraisalTest {

	@Autowired
	RuntimeService runtime;

	// --- the sheets ---

	@Test
	@DisplayName("AP-6, AP-8: a weekly inspection is out of 100, each deduction with its standard and reason; the person"
			+ " sees it all and lets it stand")
	void aWeeklyInspectionGoesFromTheSheetToTheResult() {
		opens(Kind.WEEKLY_INSPECTION);
		assertThat(this.number).matches("JC-20261127-\\d{3}");
		assertThat(open()).containsExactly("userTask_inspect");
		assertThat(shown("userTask_inspect", "kindText")).isEqualTo("周检");
		assertThat(shown("userTask_inspect", "periodText")).isEqualTo("2026-11-23 至 2026-11-29");
		assertThat(shown("userTask_inspect", "standards").toString()).contains("\"value\":\"other\"");
		assertThat(due("userTask_inspect")).isEqualTo("2026-11-29T17:30:00");
		does(this.lead, "userTask_inspect",
				inspected(deduction("serviceStandard", "让客户等了二十分钟", "5"), deduction("other", "值班表没有交接", "2.25")));
		assertThat(open()).containsExactly("userTask_seeResult");
		assertThat(due("userTask_seeResult")).isEqualTo("2026-12-04T23:59:59");
		assertThat(shown("userTask_seeResult", "totalText")).isEqualTo("92.75 分");
		assertThat(shown("userTask_seeResult", "objectionUntilText")).isEqualTo("2026-12-04 23:59");
		assertThat(shown("userTask_seeResult", "entryLines").toString()).contains("让客户等了二十分钟", "其他", "值班表没有交接");
		does(this.clerk, "userTask_seeResult", accepted());
		assertThat(isOpen()).isFalse();
		assertThat(this.department.history(this.number)).containsSubsequence("startEvent_inspectionDue",
				"userTask_inspect", "userTask_seeResult", "serviceTask_letStand", "serviceTask_close",
				"endEvent_appraisalClosed");
		assertThat(row("total")).isEqualTo("92.75");
		assertThat(row("state")).isEqualTo("CLOSED");
		assertThat(row("closed_at")).startsWith("2026-11-27 09:00");
		assertThat(steps()).containsExactly("OPENED", "SCORED", "ACCEPTED", "STANDS");
	}

	@Test
	@DisplayName("AP-6: the monthly inspection goes through the same process")
	void theMonthlyInspectionGoesThroughTheSameProcess() {
		opens(Kind.MONTHLY_INSPECTION);
		assertThat(shown("userTask_inspect", "kindText")).isEqualTo("月检");
		assertThat(shown("userTask_inspect", "periodText")).isEqualTo("2026年11月");
		does(this.lead, "userTask_inspect", inspected());
		assertThat(row("total")).isEqualTo("100.00");
	}

	@Test
	@DisplayName("AP-6, SV-3: a spot inspection is opened by somebody above the person, who says why and does it")
	void aSpotInspectionIsOpenedByASuperior() {
		this.number = this.department.start(this.manager, "inspection",
				answers("staffMember", this.clerk, "occasion", "客户反映电话没人接"));
		assertThat(this.number).startsWith("JC-20261124-");
		assertThat(assignee("userTask_inspect")).isEqualTo(this.manager);
		assertThat(shown("userTask_inspect", "occasionText")).isEqualTo("客户反映电话没人接");
		does(this.manager, "userTask_inspect", inspected(deduction("telephone", "响铃十次才接", "4")));
		does(this.clerk, "userTask_seeResult", accepted());
		assertThat(isOpen()).isFalse();
		assertThat(this.department.history(this.number)).contains("startEvent_spotInspection");
	}

	@Test
	@DisplayName("AP-2, SV-3: nobody inspects on the spot whom they are not above, least of all themself")
	void nobodyInspectsOnTheSpotWhomTheyAreNotAbove() {
		for (String person : new String[] { this.lead, this.manager }) {
			refused(() -> this.department.start(this.lead, "inspection",
					answers("staffMember", person, "occasion", "例行")), "不能对其抽检");
		}
		refused(() -> this.department.start(this.lead, "inspection",
				answers("staffMember", this.mark + "nobody", "occasion", "例行")), "没有在职的员工叫");
	}

	@Test
	@DisplayName("AP-3, AP-5: the monthly sheet has sixteen items of 100 points, in theory and in practice, and what is"
			+ " deducted comes off its item")
	void theMonthlySheetHasSixteenItems() {
		opens(Kind.MONTHLY_APPRAISAL);
		assertThat(this.number).matches("YK-20261201-\\d{3}");
		assertThat(shown("userTask_appraise", "periodText")).isEqualTo("2026年11月");
		assertThat(due("userTask_appraise")).isEqualTo("2026-12-06T17:30:00");
		assertThat(shown("userTask_appraise", "layerText")).isEqualTo("操作层");
		assertThat(shown("userTask_appraise", "sheetLines").toString()).contains("思想道德", "出勤", "业务能力", "其他成绩", "理论知识",
				"操作技能");
		assertThat(elements("userTask_appraise", "sheetLines")).isEqualTo(16);
		assertThat(elements("userTask_appraise", "items")).isEqualTo(16);
		does(this.manager, "userTask_appraise", sheet(deduction("profession", "profession", "发票类型登记错", "1.75"),
				deduction("profession", "other", "没有报告", "7.5")));
		assertThat(shown("userTask_seeResult", "totalText")).isEqualTo("92.50 分");
	}

	@Test
	@DisplayName("AP-10: a commendation adds up to 10 points, and a month may exceed 100")
	void aCommendationAddsPointsAndAMonthMayExceed100() {
		opens(Kind.MONTHLY_APPRAISAL);
		refused(() -> does(this.manager, "userTask_appraise", commended(sheet(), "6.99")), "加分须在 7 至 10 之间");
		does(this.manager, "userTask_appraise", commended(sheet(), "10"));
		assertThat(shown("userTask_seeResult", "totalText")).isEqualTo("110.00 分");
		assertThat(shown("userTask_seeResult", "commendationText").toString()).contains("记大功", "台风夜守住机房");
		assertThat(shown("userTask_seeResult", "commentText")).isEqualTo("总体良好");
	}

	@Test
	@DisplayName("AP-11: a punishable case takes all points of its item and a penalty besides; the quality department may"
			+ " strike it out")
	void aPunishableCaseTakesItsItemAndAPenalty() {
		opens(Kind.MONTHLY_APPRAISAL);
		does(this.manager, "userTask_appraise", but(sheet(deduction("attitude", "serviceStandard", "没有起身接待", "2")),
				"punishments", Department.list(punishment("attitude", "demerit", "与客户争执，客户退约"))));
		assertThat(shown("userTask_seeResult", "totalText")).isEqualTo("85.00 分");
		does(this.clerk, "userTask_seeResult", objected());
		does(this.quality, "userTask_decideObjection", corrected(correction(entry("处罚"), "0", "客户证实没有争执")));
		assertThat(shown("userTask_readDecision", "totalText")).isEqualTo("98.00 分");
	}

	@Test
	@DisplayName("AP-4, TR-1: the sheet says whether the examinations are passed; a failed one is a standard to deduct by")
	void theSheetSaysWhetherTheExaminationsArePassed() {
		opens(Kind.MONTHLY_APPRAISAL);
		assertThat(shown("userTask_appraise", "trainingText").toString()).contains("尚未全部合格");
		assertThat(shown("userTask_appraise", "standards").toString()).contains("\"value\":\"training\"");
	}

	// --- who ---

	@Test
	@DisplayName("AP-2, SV-3: an inspection is the superior's, a monthly or year-end appraisal the manager's, that of the"
			+ " manager the general manager's")
	void whoAppraises() {
		opens(Kind.WEEKLY_INSPECTION);
		assertThat(assignee("userTask_inspect")).isEqualTo(this.lead);
		assertThat(candidates("userTask_inspect")).containsExactly("general-manager");
		opens(Kind.MONTHLY_APPRAISAL);
		assertThat(assignee("userTask_appraise")).isEqualTo(this.manager);
		assertThat(candidates("userTask_appraise")).containsExactly("general-manager");
		opens(Kind.YEAR_END_APPRAISAL);
		assertThat(assignee("userTask_appraise")).isEqualTo(this.manager);
		for (Kind kind : List.of(Kind.WEEKLY_INSPECTION, Kind.MONTHLY_APPRAISAL, Kind.YEAR_END_APPRAISAL)) {
			opens(kind, this.manager);
			assertThat(assignee(work(kind))).as(kind.label()).isEqualTo(this.top);
		}
	}

	@Test
	@DisplayName("AP-2: whoever has nobody above is appraised by the general manager, who is not appraised")
	void whoeverHasNobodyAboveIsTheGeneralManagers() {
		String alone = this.mark + "alone";
		joins(alone, "何平", "warehouse", Layer.OPERATIVE, null);
		opens(Kind.MONTHLY_APPRAISAL, alone);
		assertThat(assignee("userTask_appraise")).isNull();
		assertThatExceptionOfType(AuthorizationException.class)
			.isThrownBy(() -> does(this.manager, "userTask_appraise", sheet()));
		does(this.top, "userTask_appraise", sheet());
		assertThat(assignee("userTask_seeResult")).isEqualTo(alone);
		assertThat(this.openings.open(Kind.MONTHLY_APPRAISAL, this.files.of(this.top).orElseThrow(),
				this.time.today().withDayOfMonth(1)))
			.isFalse();
	}

	@ParameterizedTest
	@EnumSource(names = { "WEEKLY_INSPECTION", "MONTHLY_APPRAISAL", "YEAR_END_APPRAISAL" })
	@DisplayName("AP-2: nobody appraises themself, whether by claiming, by being given the task, or past the form; nor"
			+ " does anybody chase or decide in their own case")
	void nobodyAppraisesThemself(Kind kind) {
		// in the one role that may take everybody's tasks
		String deputy = this.mark + "deputy";
		joins(deputy, "孙强", "general-manager", Layer.MANAGEMENT, this.top);
		opens(kind, deputy);
		assertThat(assignee(work(kind))).isEqualTo(this.top);
		Task work = task(work(kind));
		this.tasks.setAssignee(work.getId(), null);
		refused(() -> this.tasks.setAssignee(work.getId(), deputy), "不能给自己评分");
		refused(() -> does(deputy, work(kind), filled(kind)), "不能给自己评分");
		refused(() -> this.department.as(deputy, () -> {
			this.tasks.complete(work.getId(), filled(kind));
			return null;
		}), "不能给自己评分");
		passes(due(work(kind)));
		refused(() -> does(deputy, "userTask_chaseAppraisal", answers("instruction", "不急")), "不能办理与本人考核有关的任务");
		assertThat(row("state")).isEqualTo("OPEN");
		does(this.top, work(kind), filled(kind));
		does(deputy, "userTask_seeResult", objected());
		refused(() -> does(deputy, "userTask_decideObjection", corrected(correction(entry("岗"), "0", "我在"))), "不能裁定");
		does(this.quality, "userTask_decideObjection", upheld());
		does(deputy, "userTask_readDecision", read());
	}

	@Test
	@DisplayName("AP-2: whoever is not above the person does not fill in the sheet, and whoever is may take it over")
	void whoeverIsNotAboveDoesNotFillInTheSheet() {
		opens(Kind.WEEKLY_INSPECTION);
		refused(() -> this.tasks.setAssignee(task("userTask_inspect").getId(), this.quality), "您不是李娜的上级");
		this.tasks.setAssignee(task("userTask_inspect").getId(), null);
		does(this.top, "userTask_inspect", inspected());
		assertThat(row("scored_by")).isEqualTo(this.top);
	}

	@ParameterizedTest
	@EnumSource(names = { "WEEKLY_INSPECTION", "MONTHLY_APPRAISAL", "YEAR_END_APPRAISAL" })
	@DisplayName("AP-12: only the person answers to the result; for somebody who has left the quality department does")
	void onlyThePersonAnswersToTheResult(Kind kind) {
		scored(kind);
		assertThat(assignee("userTask_seeResult")).isEqualTo(this.clerk);
		assertThat(candidates("userTask_seeResult")).containsExactly("quality");
		this.tasks.setAssignee(task("userTask_seeResult").getId(), null);
		refused(() -> does(this.quality, "userTask_seeResult", accepted()), "本人确认");
		left(this.clerk, "2026-11-26");
		does(this.quality, "userTask_seeResult", accepted());
		assertThat(row("state")).isEqualTo("CLOSED");
	}

	@Test
	@DisplayName("AP-12: the case of somebody who has left before the sheet was filled in is offered to the quality"
			+ " department")
	void theCaseOfSomebodyWhoHasLeftIsTheQualityDepartments() {
		opens(Kind.MONTHLY_APPRAISAL);
		left(this.clerk, "2026-11-30");
		joins(this.mark + "second", "许静", "quality", Layer.MANAGEMENT, this.top);
		does(this.manager, "userTask_appraise", filled(Kind.MONTHLY_APPRAISAL));
		assertThat(assignee("userTask_seeResult")).isNull();
		does(this.quality, "userTask_seeResult", objected());
		does(this.mark + "second", "userTask_decideObjection", upheld());
		assertThat(assignee("userTask_readDecision")).isNull();
		does(this.quality, "userTask_readDecision", read());
		assertThat(isOpen()).isFalse();
	}

	@Test
	@DisplayName("AP-2, AP-12: an objection from the quality department is decided by the general manager")
	void anObjectionFromTheQualityDepartmentIsTheGeneralManagers() {
		opens(Kind.MONTHLY_APPRAISAL, this.quality);
		does(this.top, "userTask_appraise", filled(Kind.MONTHLY_APPRAISAL));
		does(this.quality, "userTask_seeResult", objected());
		refused(() -> does(this.quality, "userTask_decideObjection", upheld()), "不能裁定");
		does(this.top, "userTask_decideObjection", upheld());
		does(this.quality, "userTask_readDecision", read());
		assertThat(isOpen()).isFalse();
	}

	@Test
	@DisplayName("AP-12: other objections are not decided by the general manager, nor by whoever has appraised")
	void otherObjectionsAreNotDecidedByTheGeneralManager() {
		opens(Kind.MONTHLY_APPRAISAL);
		this.tasks.setAssignee(task("userTask_appraise").getId(), null);
		does(this.top, "userTask_appraise", filled(Kind.MONTHLY_APPRAISAL));
		does(this.clerk, "userTask_seeResult", objected());
		refused(() -> does(this.top, "userTask_decideObjection", upheld()), "异议由品质部裁定");
		refused(() -> this.tasks.setAssignee(task("userTask_decideObjection").getId(), this.manager), "异议由品质部裁定");
	}

	// --- the result ---

	@ParameterizedTest
	@EnumSource(names = { "WEEKLY_INSPECTION", "MONTHLY_APPRAISAL", "YEAR_END_APPRAISAL" })
	@DisplayName("AP-12, AP-13: whoever says nothing within the time lets the result stand, and it is filed")
	void whoeverSaysNothingLetsTheResultStand(Kind kind) {
		scored(kind);
		assertThat(due("userTask_seeResult")).isEqualTo(in(7, "23:59:59"));
		assertThat(this.department.timers(this.number)).containsExactly(in(7, "23:59:59"));
		passes(in(7, "23:59:58"));
		assertThat(open()).containsExactly("userTask_seeResult");
		passes(in(1, "00:00"));
		assertThat(isOpen()).isFalse();
		assertThat(this.department.history(this.number)).contains("event_objectionTimePassed", "serviceTask_letStand");
		assertThat(row("state")).isEqualTo("CLOSED");
		assertThat(steps()).containsExactly("OPENED", "SCORED", "STANDS");
	}

	@ParameterizedTest
	@EnumSource(names = { "WEEKLY_INSPECTION", "MONTHLY_APPRAISAL", "YEAR_END_APPRAISAL" })
	@DisplayName("AP-12: an objection is decided by the quality department within a week; upheld, the result stays as it"
			+ " was, and the person reads why")
	void anObjectionThatIsUpheldLeavesTheResult(Kind kind) {
		scored(kind);
		String total = row("total");
		refused(() -> does(this.clerk, "userTask_seeResult", but(objected(), "objection", " ")), "请写明");
		does(this.clerk, "userTask_seeResult", objected());
		assertThat(open()).containsExactly("userTask_decideObjection");
		assertThat(candidates("userTask_decideObjection")).containsExactly("general-manager", "quality");
		assertThat(due("userTask_decideObjection")).isEqualTo(in(7, "17:30"));
		assertThat(shown("userTask_decideObjection", "objectionText").toString()).contains("在税务局发行");
		does(this.quality, "userTask_decideObjection", upheld());
		assertThat(open()).containsExactly("userTask_readDecision");
		assertThat(assignee("userTask_readDecision")).isEqualTo(this.clerk);
		assertThat(candidates("userTask_readDecision")).containsExactly("quality");
		assertThat(due("userTask_readDecision")).isEqualTo(in(7, "23:59:59"));
		assertThat(shown("userTask_readDecision", "decisionText")).isEqualTo("当天没有发行的记录，维持");
		assertThat(row("total")).isEqualTo(total).isEqualTo("97.00");
		refused(() -> does(this.clerk, "userTask_readDecision", answers("acknowledged", false)), "请先阅知裁定");
		does(this.clerk, "userTask_readDecision", read());
		assertThat(isOpen()).isFalse();
		assertThat(steps()).containsExactly("OPENED", "SCORED", "OBJECTED", "UPHELD", "DECISION_READ");
	}

	@ParameterizedTest
	@EnumSource(names = { "WEEKLY_INSPECTION", "MONTHLY_APPRAISAL", "YEAR_END_APPRAISAL" })
	@DisplayName("AP-12: the quality department corrects single entries, never to the person's disadvantage; the case ends"
			+ " although the person does not read it")
	void anObjectionThatIsRightCorrectsTheResult(Kind kind) {
		contested(kind);
		refused(() -> does(this.quality, "userTask_decideObjection",
				corrected(correction(entry("其他"), "2.01", "还要多扣"))), "只能更正为");
		assertThat(row("total")).isEqualTo("97.00");
		String absent = entry("岗");
		does(this.quality, "userTask_decideObjection", corrected(correction(absent, "0.25", "有发行记录，只是没有报告")));
		assertThat(row("total")).isEqualTo(kind.isInspection() ? "98.75" : "97.75");
		assertThat(shown("userTask_readDecision", "entryLines").toString()).contains("裁定：有发行记录，只是没有报告", "-0.25");
		passes(in(7, "23:59:58"));
		assertThat(open()).containsExactly("userTask_readDecision");
		passes(in(1, "00:00"));
		assertThat(isOpen()).isFalse();
		assertThat(row("state")).isEqualTo("CLOSED");
		assertThat(this.department.history(this.number)).contains("event_readTimePassed", "serviceTask_close")
			.doesNotContain("serviceTask_letStand");
	}

	// --- what is late ---

	@ParameterizedTest
	@EnumSource(names = { "WEEKLY_INSPECTION", "MONTHLY_APPRAISAL", "YEAR_END_APPRAISAL" })
	@DisplayName("AP-2, SV-3: what is not appraised in time reaches the general manager, who may give it to somebody else"
			+ " above the person")
	void whatIsNotAppraisedInTimeReachesTheGeneralManager(Kind kind) {
		opens(kind);
		String first = assignee(work(kind));
		assertThat(due(work(kind))).isEqualTo(in(kind.isInspection() ? 2 : 5, "17:30"));
		passes(due(work(kind)));
		assertThat(open()).containsExactlyInAnyOrder("userTask_chaseAppraisal", work(kind));
		assertThat(candidates("userTask_chaseAppraisal")).containsExactly("general-manager");
		assertThat(due("userTask_chaseAppraisal")).isEqualTo(in(1, "12:00"));
		assertThat(shown("userTask_chaseAppraisal", "possibleAppraisers").toString()).contains(this.top)
			.doesNotContain(first, this.clerk, this.quality);
		refused(() -> does(this.top, "userTask_chaseAppraisal",
				answers("instruction", "改由本人", "newAppraiser", this.clerk)), "“改由谁评分”所选的不在可选范围内");
		does(this.top, "userTask_chaseAppraisal", answers("instruction", "我来评", "newAppraiser", this.top));
		assertThat(open()).containsExactly(work(kind));
		assertThat(assignee(work(kind))).isEqualTo(this.top);
		refused(() -> does(first, work(kind), filled(kind)), "认领");
		does(this.top, work(kind), filled(kind));
		assertThat(row("scored_by")).isEqualTo(this.top);
		assertThat(this.department.history(this.number)).contains("endEvent_appraisalChased");
		assertThat(steps()).containsExactly("OPENED", "CHASED", "SCORED");
	}

	@Test
	@DisplayName("AP-2: urged without a replacement, the first appraiser goes on")
	void urgedWithoutAReplacementTheFirstAppraiserGoesOn() {
		opens(Kind.MONTHLY_APPRAISAL);
		passes(due("userTask_appraise"));
		does(this.top, "userTask_chaseAppraisal", answers("instruction", "今天评完"));
		assertThat(assignee("userTask_appraise")).isEqualTo(this.manager);
		does(this.manager, "userTask_appraise", sheet());
		assertThat(row("scored_by")).isEqualTo(this.manager);
	}

	@ParameterizedTest
	@EnumSource(names = { "WEEKLY_INSPECTION", "MONTHLY_APPRAISAL", "YEAR_END_APPRAISAL" })
	@DisplayName("AP-12: a decision that is late reaches the general manager, and what is still to be chased is withdrawn"
			+ " at the end")
	void aDecisionThatIsLateReachesTheGeneralManager(Kind kind) {
		opens(kind);
		passes(due(work(kind)));
		does(assignee(work(kind)), work(kind), filled(kind));
		does(this.clerk, "userTask_seeResult", objected());
		passes(due("userTask_decideObjection"));
		assertThat(open()).containsExactly("userTask_chaseAppraisal", "userTask_chaseDecision",
				"userTask_decideObjection");
		assertThat(candidates("userTask_chaseDecision")).containsExactly("general-manager");
		assertThat(due("userTask_chaseDecision")).isEqualTo(in(1, "12:00"));
		does(this.top, "userTask_chaseDecision", answers("instruction", "明天裁定"));
		assertThat(this.department.history(this.number)).contains("endEvent_decisionChased");
		does(this.quality, "userTask_decideObjection", upheld());
		does(this.clerk, "userTask_readDecision", read());
		assertThat(isOpen()).isFalse();
	}

	// --- the year ---

	@Test
	@DisplayName("AP-7: a year is not summed up while something of it is open; then each part counts by its share, and a"
			+ " month without a result is explained")
	void aYearIsSummedUpWhenAllOfItIsClosed() {
		scored(Kind.MONTHLY_APPRAISAL);
		String month = this.number;
		opens(Kind.YEAR_END_APPRAISAL);
		String year = this.number;
		assertThat(year).matches("NK-20270115-\\d{3}");
		assertThat(shown("userTask_appraise", "months").toString()).contains("未入职", "考核未办结", "未考核");
		refused(() -> does(this.manager, "userTask_appraise", filled(Kind.YEAR_END_APPRAISAL)), month);
		this.number = month;
		does(this.clerk, "userTask_seeResult", accepted());
		this.number = year;
		refused(() -> does(this.manager, "userTask_appraise", but(sheet(), "missingExplanation", " ")),
				"2026年12月没有月考核");
		does(this.manager, "userTask_appraise",
				but(sheet(deduction("discipline", "other", "交接不清", "5")), "missingExplanation", "十二月的考核因故没有发起"));
		// (30 × 97 + 50 × 95) ÷ 80
		assertThat(row("year_total")).isEqualTo("95.75");
		assertThat(shown("userTask_seeResult", "totalText").toString()).contains("95.75", "95.00");
		does(this.clerk, "userTask_seeResult", accepted());
		assertThat(isOpen()).isFalse();
		assertThat(this.department.history(year)).doesNotContain("userTask_reward");
	}

	@Test
	@DisplayName("AP-10: a year above 100 makes an excellent employee, and does not end before the reward")
	void aYearAbove100IsRewarded() {
		opens(Kind.YEAR_END_APPRAISAL);
		does(this.manager, "userTask_appraise", commended(filled(Kind.YEAR_END_APPRAISAL), "8"));
		assertThat(row("year_total")).isEqualTo("105.00");
		passes(in(8, "00:00"));
		assertThat(open()).containsExactly("userTask_reward");
		assertThat(candidates("userTask_reward")).containsExactly("general-manager");
		assertThat(due("userTask_reward")).isEqualTo("2027-02-05T17:30:00");
		refused(() -> does(this.top, "userTask_reward", answers("reward", "奖金", "rewardedOn", "2027-01-24")), "不能晚于今天");
		does(this.top, "userTask_reward", answers("reward", "优秀员工证书和奖金 2000 元", "rewardedOn", "2027-01-23"));
		assertThat(isOpen()).isFalse();
		assertThat(row("rewarded_on")).isEqualTo("2027-01-23");
		assertThat(steps()).endsWith("STANDS", "REWARDED");
	}

	@Test
	@DisplayName("AP-10, AP-12: exactly 100 is not above 100; the quality department's correction may make it so")
	void aCorrectionMayMakeAnExcellentEmployee() {
		opens(Kind.YEAR_END_APPRAISAL);
		does(this.manager, "userTask_appraise", commended(but(filled(Kind.YEAR_END_APPRAISAL), "deductions",
				Department.list(deduction("innovation", "other", "没有改进建议", "7"))), "7"));
		assertThat(row("year_total")).isEqualTo("100.00");
		does(this.clerk, "userTask_seeResult", objected());
		does(this.quality, "userTask_decideObjection", corrected(correction(entry("其他"), "6.99", "提过一条")));
		assertThat(row("year_total")).isEqualTo("100.01");
		does(this.clerk, "userTask_readDecision", read());
		assertThat(open()).containsExactly("userTask_reward");
		does(this.top, "userTask_reward", answers("reward", "证书", "rewardedOn", "2027-01-15"));
		assertThat(isOpen()).isFalse();
	}

	@Test
	@DisplayName("AP-10: exactly 100 that stands is no excellent employee")
	void exactly100IsNoExcellentEmployee() {
		opens(Kind.YEAR_END_APPRAISAL);
		does(this.manager, "userTask_appraise", but(sheet(), "missingExplanation", "年底才建立考核"));
		does(this.clerk, "userTask_seeResult", accepted());
		assertThat(row("year_total")).isEqualTo("100.00");
		assertThat(isOpen()).isFalse();
	}

	// --- no other way ---

	@ParameterizedTest
	@EnumSource(names = { "WEEKLY_INSPECTION", "MONTHLY_APPRAISAL", "YEAR_END_APPRAISAL" })
	@DisplayName("AP-13: a case is begun once, and cannot be made to vanish")
	void aCaseIsBegunOnceAndCannotBeMadeToVanish(Kind kind) {
		opens(kind);
		String instance = this.department.instance(this.number);
		refused(() -> this.runtime.deleteProcessInstance(instance, "误操作"), "尚未办结，不能结束或删除");
		refused(() -> this.runtime.createMessageCorrelation(kind.message())
			.processInstanceBusinessKey(this.number)
			.correlateStartMessage(), "正在办理中");
		refused(() -> this.runtime.createMessageCorrelation(kind.message())
			.processInstanceBusinessKey("JC-00000000-000")
			.correlateStartMessage(), "没有编号为 JC-00000000-000");
		assertThat(isOpen()).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "WEEKLY_INSPECTION", "MONTHLY_APPRAISAL", "YEAR_END_APPRAISAL" })
	@DisplayName("AP-12: a token that was moved skips neither the sheet nor the decision")
	void aTokenThatWasMovedSkipsNothing(Kind kind) {
		opens(kind);
		refused(() -> moveTo(work(kind), "serviceTask_letStand"), "还没有可以生效的结果");
		refused(() -> moveTo(work(kind), "serviceTask_close"), "不能办结");
		moveTo(work(kind), "userTask_readDecision");
		refused(() -> does(this.clerk, "userTask_readDecision", read()), "还没有裁定");
		moveTo("userTask_readDecision", work(kind));
		does(assignee(work(kind)), work(kind), filled(kind));
		moveTo("userTask_seeResult", work(kind));
		refused(() -> does(assignee(work(kind)), work(kind), filled(kind)), "已经评分");
		assertThat(row("total")).isEqualTo("97.00");
	}

	private void moveTo(String from, String to) {
		this.runtime.createProcessInstanceModification(this.department.instance(this.number))
			.startBeforeActivity(to)
			.cancelAllForActivity(from)
			.execute();
	}

	private int elements(String task, String list) {
		return ((SpinJsonNode) shown(task, list)).elements().size();
	}

	private static void refused(ThrowingCallable work, String words) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(work).withMessageContaining(words);
	}

}
