package io.huiyin.appraisal;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.huiyin.form.Refusal;
import io.huiyin.staff.StaffFiles.Layer;
import io.huiyin.testing.DatabaseTest;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What is wrong on a form of an inspection or appraisal is refused in one sentence, by
 * whatever route; nothing of it is kept, and the right answer is taken afterwards.
 */
@DatabaseTest
class AppraisalBadInputTests extends AppraisalTest {

	private static final String PAST_THE_FORMS = "绕过表单直接改动案件的数据或进程，只能由系统管理员办理";

	@Autowired
	RuntimeService runtime;

	// --- how a case begins ---

	@Test
	@DisplayName("AP-6, SV-3: a spot inspection names somebody below, and why; the same one twice within two minutes is one")
	void aSpotInspectionNamesSomebodyBelow() {
		Map<String, Object> good = answers("staffMember", this.clerk, "occasion", "客户反映电话没人接");
		long before = count("appraisal", "person", this.clerk);
		refusedStart(answers(), "请填写被检查人的姓名或工号；请填写抽检事由。");
		refusedStart(but(good, "staffMember", " 　"), "请填写被检查人的姓名或工号。");
		refusedStart(but(good, "staffMember", "字".repeat(51)), "姓名或工号最多 50 字。");
		refusedStart(but(good, "occasion", "\n\t "), "请填写抽检事由。");
		refusedStart(but(good, "occasion", "字".repeat(501)), "抽检事由最多 500 字。");
		refusedStart(but(good, "occasion", "字".repeat(4001)), "“抽检事由”最多 4000 字，现有 4001 字，请精简后再提交。");
		refusedStart(but(good, "staffMember", "查无此人"), "没有在职的员工叫“查无此人”，请填写员工档案中的姓名或工号。");
		refusedStart(but(good, "staffMember", this.lead), "您不是王芳的上级，不能对其抽检。");
		refusedStart(but(good, "staffMember", this.manager), "您不是赵敏的上级，不能对其抽检。");
		refusedStart(but(good, "staffMember", this.quality), "您不是郭锐的上级，不能对其抽检。");
		assertThat(count("appraisal", "person", this.clerk)).isEqualTo(before);

		this.number = this.department.start(this.lead, "inspection", good);
		String again = "对李娜的抽检刚才已经发起，编号 " + this.number + "，无需重复提交。";
		this.department.itIs("2026-11-24T09:01:59");
		refusedStart(good, again);
		refusedStart(but(good, "occasion", "另有事由"), again);
		assertThat(count("appraisal", "person", this.clerk)).isEqualTo(before + 1);
		// somebody else's, and a later one, is another
		String other = this.department.start(this.manager, "inspection", good);
		this.department.itIs("2026-11-24T09:02:01");
		assertThat(List.of(this.number, other, this.department.start(this.lead, "inspection", good)))
			.doesNotHaveDuplicates();
	}

	@Test
	@DisplayName("AP-6: whoever has left is not inspected any more")
	void whoeverHasLeftIsNotInspected() {
		left(this.clerk, "2026-11-23");
		refusedStart(answers("staffMember", this.clerk, "occasion", "例行"),
				"没有在职的员工叫“" + this.clerk + "”，请填写员工档案中的姓名或工号。");
	}

	@Test
	@DisplayName("AP-3, AP-13: whoever may start an inspection starts none by message: not without a number, not with an"
			+ " unknown one, not one that runs, not another procedure's, and not by naming a case in a variable")
	void nobodyStartsAnInspectionByMessage() {
		scored(Kind.MONTHLY_APPRAISAL);
		String month = this.number;
		opens(Kind.WEEKLY_INSPECTION);
		String week = this.number;
		String alone = "检查和考核到时自动发起，不能这样单独发起。";
		for (String person : new String[] { this.lead, this.top }) {
			for (String key : new String[] { null, week, month, " " }) {
				refusedUnchanged(() -> correlate(person, "inspectionDue", key, null), PAST_THE_FORMS);
			}
			refusedUnchanged(() -> correlate(person, "inspectionDue", null, week), PAST_THE_FORMS);
		}
		// not even the server itself
		refusedUnchanged(() -> correlate(null, "inspectionDue", null, null), alone);
		refusedUnchanged(() -> correlate(null, "inspectionDue", null, week), alone);
		refusedUnchanged(() -> correlate(null, "inspectionDue", null, month), alone);
		refusedUnchanged(() -> correlate(null, "inspectionDue", "JC-20200101-001", week),
				"没有编号为 JC-20200101-001 的检查或考核。");
		refusedUnchanged(() -> correlate(null, "inspectionDue", " ", null), alone);
		refusedUnchanged(() -> correlate(null, "inspectionDue", week, null), "案号 " + week + " 正在办理中，不能再发起一次");
		refusedUnchanged(() -> correlate(null, "inspectionDue", month, null), "案号 " + month + " 正在办理中，不能再发起一次");
		for (String message : new String[] { "monthlyAppraisalDue", "yearEndAppraisalDue" }) {
			refusedUnchanged(() -> correlate(null, message, null, null), alone);
			refusedUnchanged(() -> correlate(null, message, null, month), alone);
			refusedUnchanged(() -> correlate(null, message, week, null), "正在办理中");
			for (String person : new String[] { this.lead, this.manager, this.top, this.quality, this.clerk }) {
				assertThat(catchThrowable(() -> correlate(person, message, month, null))).as(person).isNotNull();
			}
		}
		does(this.lead, "userTask_inspect", inspected());
	}

	@Test
	@DisplayName("AP-12: no result is put into effect behind the person's back, by a case that begins in the middle")
	void noResultIsPutIntoEffectBehindThePersonsBack() {
		scored(Kind.MONTHLY_APPRAISAL);
		String early = "月考核 " + this.number + " 的异议期未满，本人也没有确认，不能生效。";
		for (String person : new String[] { this.lead, this.top }) {
			for (String activity : new String[] { "serviceTask_letStand", "serviceTask_close", "userTask_inspect" }) {
				refusedUnchanged(() -> this.department.as(person, () -> beginAt(activity, null, this.number)),
						PAST_THE_FORMS);
				refusedUnchanged(() -> this.department.as(person, () -> beginAt(activity, this.number, null)),
						PAST_THE_FORMS);
			}
		}
		// not even by the server itself
		refusedUnchanged(() -> beginAt("serviceTask_letStand", this.number, null), "正在办理中，不能再发起一次");
		refusedUnchanged(() -> beginAt("serviceTask_letStand", null, this.number), early);
		refusedUnchanged(() -> beginAt("serviceTask_close", null, this.number), "月考核 " + this.number + " 还没有生效的结果");
		refusedUnchanged(() -> beginAt("userTask_inspect", null, null), "检查和考核到时自动发起，不能这样单独发起。");
		does(this.clerk, "userTask_seeResult", objected());
		assertThat(row("state")).isEqualTo("OBJECTED");
	}

	// --- the sheets ---

	@Test
	@DisplayName("AP-6, AP-8: each deduction of an inspection has a standard, a reason, and points within the standard's")
	void anInspectionIsFilledInCompletely() {
		opens(Kind.WEEKLY_INSPECTION);
		refused(this.lead, but(inspected(), "inspected", false), "请先到岗检查，再提交。");
		refused(this.lead, answers(), "请先到岗检查，再提交。");
		refused(this.lead, but(inspected(), "inspected", "也许"), "“已到岗检查”的内容无法识别，请重新填写。");
		refused(this.lead, but(inspected(), "remark", "字".repeat(501)), "备注最多 500 字。");
		badDeductions(inspected(), """
				"standard": "post",""", "");
		refused(this.lead, inspected(deduction("POST", "不在岗", "1")), "“扣分（逐项）”第 1 行的“标准”所选的不在可选范围内，请重新选择。");
		// one of the other sheet
		refused(this.lead, inspected(deduction("attendance", "不在岗", "1")), "“扣分（逐项）”第 1 行的“标准”所选的不在可选范围内，请重新选择。");
		refused(this.lead, inspected(deduction("post", "不在岗", "10.01")),
				"“检查”按“未按时到岗、擅自离岗，或着装、工牌不合要求”扣分须大于 0，最多 10 分，请核对。");
		badList("deductions", inspected(), "扣分");
		does(this.lead, "userTask_inspect",
				inspected(deduction("post", "不在岗", "10"), deduction("post", "又不在岗", "0.01")));
		assertThat(row("total")).isEqualTo("89.99");
	}

	@ParameterizedTest
	@EnumSource(names = { "MONTHLY_APPRAISAL", "YEAR_END_APPRAISAL" })
	@DisplayName("AP-5, AP-8: each deduction of a sheet has an item, a standard, a reason, and points within both")
	void aSheetIsFilledInCompletely(Kind kind) {
		opens(kind);
		Map<String, Object> good = filled(kind);
		badDeductions(good, """
				"standard": "attendance",""", """
				"item": "attendance",""");
		refused(this.manager, deductions(good, """
				{"standard": "attendance", "reason": "迟到", "points": "1"}"""), "请选择每一项扣分的项目。");
		refused(this.manager, deductions(good, deduction("unknown", "other", "迟到", "1")),
				"“扣分（逐项）”第 1 行的“项目”所选的不在可选范围内，请重新选择。");
		refused(this.manager, deductions(good, deduction("inspection", "other", "迟到", "1")),
				"“扣分（逐项）”第 1 行的“项目”所选的不在可选范围内，请重新选择。");
		refused(this.manager, deductions(good, deduction("attendance", "telephone", "迟到", "1")),
				"“扣分（逐项）”第 1 行的“标准”所选的不在可选范围内，请重新选择。");
		// more than the standard's most, and more than the line has
		refused(this.manager, deductions(good, deduction("attendance", "attendance", "迟到", "1.01")), "最多 1 分，请核对。");
		refused(this.manager, deductions(good, deduction("attendance", "other", "迟到", "5.01")), "最多 5 分，请核对。");
		refused(this.manager, deductions(good, deduction("profession", "other", "登记错", "7.51")), "最多 7.5 分，请核对。");
		refused(this.manager, but(good, "comment", "字".repeat(1001)), "评语最多 1000 字。");
		badList("deductions", good, "扣分");
		badList("punishments", good, "处罚");
		does(this.manager, "userTask_appraise", good);
		assertThat(row("total")).isEqualTo("97.00");
	}

	private void badDeductions(Map<String, Object> good, String standard, String item) {
		String whole = "{" + item + standard + "\"reason\": \"%s\", \"points\": %s}";
		String person = assignee(task());
		refused(person, deductions(good, "{" + item + "\"reason\": \"迟到\", \"points\": \"1\"}"), "请选择每一项扣分的标准。");
		refused(person, deductions(good, "{" + item + standard + "\"points\": \"1\"}"), "请填写每一项扣分的事由。");
		refused(person, deductions(good, whole.formatted(" 　", "\"1\"")), "请填写每一项扣分的事由。");
		refused(person, deductions(good, whole.formatted("字".repeat(201), "\"1\"")), "扣分的事由最多 200 字。");
		refused(person, deductions(good, "{" + item + standard + "\"reason\": \"迟到\"}"), "请填写每一项扣多少分。");
		for (String none : new String[] { "null", "\"\"", "\" \"" }) {
			refused(person, deductions(good, whole.formatted("迟到", none)), "请填写每一项扣多少分。");
		}
		for (String small : new String[] { "\"0\"", "0", "\"0.00\"", "\"-1\"", "-0.01" }) {
			refused(person, deductions(good, whole.formatted("迟到", small)), "扣分须大于 0。");
		}
		for (String fine : new String[] { "\"1.005\"", "0.125", "\"1000\"", "1e300", "\"1e-300\"",
				"\"1e999999999\"" }) {
			refused(person, deductions(good, whole.formatted("迟到", fine)), "扣分最多三位整数、两位小数。");
		}
		for (String word : new String[] { "\"两分\"", "\"NaN\"", "\"1,5\"", "true", "[1]", "{}" }) {
			refused(person, deductions(good, whole.formatted("迟到", word)), "“扣分（逐项）”的内容无法识别，请重新填写。");
		}
		// a bad one among good ones
		refused(person, deductions(good, whole.formatted("迟到", 1), whole.formatted("早退", "\"0\"")), "扣分须大于 0。");
	}

	/** Not a list, a list of nothing, and too long a list. */
	private void badList(String list, Map<String, Object> good, String label) {
		String person = assignee(task());
		int most = list.equals("deductions") ? 50 : 10;
		refused(person, but(good, list, json("[null]")), label + "中有一项是空的，请填写或删除。");
		refused(person, but(good, list, json("[null, null]")), label + "中有一项是空的，请填写或删除。");
		String line = list.equals("punishments") ? punishment("attitude", "warning", "争执")
				: (task().equals("userTask_inspect") ? deduction("post", "不在岗", "0.1")
						: deduction("attendance", "attendance", "迟到", "0.1"));
		refused(person, but(good, list, json(Collections.nCopies(most + 1, line).toString())),
				label + "最多 " + most + " 项。");
		String unreadable = "“" + label + "（逐项）”的内容无法识别，请重新填写。";
		for (Object value : new Object[] { json("[\"x\"]"), json("[[]]"), json("[1]"), json("{\"a\": 1}"), "x", 7,
				true }) {
			refused(person, but(good, list, value), unreadable);
		}
		List<Object> before = state();
		String task = task(task()).getId();
		assertThatRefusal(() -> this.department.as(person, () -> {
			this.tasks.complete(task, new HashMap<>(but(good, list, json("[null]"))));
			return null;
		})).isEqualTo(label + "中有一项是空的，请填写或删除。");
		assertThat(state()).isEqualTo(before);
	}

	@Test
	@DisplayName("AP-8: lists that are null or missing in a raw completion are empty ones")
	void listsThatAreMissingAreEmpty() {
		opens(Kind.MONTHLY_APPRAISAL);
		completes(this.manager, Map.of());
		assertThat(row("total")).isEqualTo("100.00");
		opens(Kind.WEEKLY_INSPECTION);
		completes(this.lead, but(answers("deductions", null), "inspected", true));
		assertThat(row("total")).isEqualTo("100.00");
		does(this.clerk, "userTask_seeResult", objected());
		completes(this.quality, answers("decision", "维持", "corrections", null));
		assertThat(row("state")).isEqualTo("DECIDED");
	}

	private void completes(String person, Map<String, Object> answers) {
		String task = task(task()).getId();
		this.department.as(person, () -> {
			this.tasks.complete(task, new HashMap<>(answers));
			return null;
		});
	}

	@Test
	@DisplayName("AP-10: a commendation has a rule, points within it, and a reason")
	void aCommendationHasARulePointsAndAReason() {
		opens(Kind.MONTHLY_APPRAISAL);
		Map<String, Object> good = commended(sheet(), "7");
		refused(this.manager, but(good, "commendationPoints", null), "请填写嘉奖加分。");
		refused(this.manager, but(good, "commendationPoints", " "), "“嘉奖加分”的内容无法识别，请重新填写。");
		refused(this.manager, but(good, "commendationReason", " "), "请填写嘉奖的事由。");
		refused(this.manager, but(good, "commendationReason", "字".repeat(501)), "嘉奖的事由最多 500 字。");
		for (String points : new String[] { "0", "0.99", "10.01", "-1", "11" }) {
			refused(this.manager, but(good, "commendationPoints", points), "嘉奖加分须在 1 至 10 分之间。");
		}
		refused(this.manager, but(good, "commendationPoints", "7.001"), "嘉奖加分最多两位小数。");
		refused(this.manager, but(good, "commendationPoints", "七"), "“嘉奖加分”的内容无法识别，请重新填写。");
		refused(this.manager, but(good, "commendationPoints", "6.99"), "记大功的加分须在 7 至 10 之间，请核对。");
		refused(this.manager, but(good, "commendation", "merit"), "记功的加分须在 4 至 6 之间，请核对。");
		refused(this.manager, but(good, "commendation", "commendation", "commendationPoints", "3.01"),
				"嘉奖的加分须在 1 至 3 之间，请核对。");
		String unknown = "“嘉奖”所选的不在可选范围内，请重新选择。";
		refused(this.manager, but(good, "commendation", "medal"), unknown);
		refused(this.manager, but(good, "commendation", "demerit"), unknown); // a
																				// punishment
		refused(this.manager, but(good, "commendation", null), "“嘉奖加分”在当前情况下不用填写，请清空后再提交；“嘉奖的事由”在当前情况下不用填写，请清空后再提交。");
		refused(this.manager, but(good, "commendation", " ", "commendationReason", null),
				"“嘉奖”所选的不在可选范围内，请重新选择；请填写嘉奖的事由。");
		refused(this.manager, but(good, "commendation", null, "commendationPoints", null),
				"“嘉奖的事由”在当前情况下不用填写，请清空后再提交。");
		does(this.manager, "userTask_appraise", good);
		assertThat(row("total")).isEqualTo("107.00");
	}

	@Test
	@DisplayName("AP-11: a punishment has an item, a rule and a reason")
	void aPunishmentHasAnItemARuleAndAReason() {
		opens(Kind.MONTHLY_APPRAISAL);
		refused(this.manager, punishments("{}"), "请选择每一项处罚的项目；请选择每一项处罚按哪条奖罚标准；请填写每一项处罚的事由。");
		refused(this.manager, punishments(punishment(" ", "demerit", "争执")), "请选择每一项处罚的项目。");
		refused(this.manager, punishments(punishment("attitude", "", "争执")), "请选择每一项处罚按哪条奖罚标准。");
		refused(this.manager, punishments(punishment("attitude", "demerit", "　")), "请填写每一项处罚的事由。");
		refused(this.manager, punishments(punishment("attitude", "demerit", "字".repeat(501))), "处罚的事由最多 500 字。");
		refused(this.manager, punishments(punishment("unknown", "demerit", "争执")),
				"“处罚（逐项）”第 1 行的“项目”所选的不在可选范围内，请重新选择。");
		refused(this.manager, punishments(punishment("attitude", "prison", "争执")),
				"“处罚（逐项）”第 1 行的“按哪条奖罚标准”所选的不在可选范围内，请重新选择。");
		refused(this.manager, punishments(punishment("attitude", "merit", "争执")),
				"“处罚（逐项）”第 1 行的“按哪条奖罚标准”所选的不在可选范围内，请重新选择。");
		does(this.manager, "userTask_appraise", punishments(punishment("attitude", "demerit", "争执")));
		assertThat(row("total")).isEqualTo("85.00");
	}

	private static Map<String, Object> punishments(String... punishments) {
		return but(sheet(), "punishments", json(List.of(punishments).toString()));
	}

	// --- the person, and the quality department ---

	@Test
	@DisplayName("AP-12: the person says whether they object, and to what")
	void thePersonSaysWhetherTheyObject() {
		scored(Kind.WEEKLY_INSPECTION);
		refused(this.clerk, answers(), "请选择有无异议。");
		refused(this.clerk, answers("objecting", " "), "请选择有无异议。");
		refused(this.clerk, answers("objecting", "maybe"), "“有无异议”的内容无法识别，请重新填写。");
		refused(this.clerk, answers("objecting", 1), "“有无异议”的内容无法识别，请重新填写；请填写异议。");
		for (String nothing : new String[] { null, "" }) {
			refused(this.clerk, but(objected(), "objection", nothing), "请填写异议。");
		}
		refused(this.clerk, but(objected(), "objection", " \n　"), "请写明对哪一项有异议、理由是什么。");
		refused(this.clerk, but(objected(), "objection", "字".repeat(2001)), "异议最多 2000 字。");
		does(this.clerk, "userTask_seeResult", but(objected(), "objection", "字".repeat(2000)));
		assertThat(row("state")).isEqualTo("OBJECTED");
	}

	@Test
	@DisplayName("AP-12: a correction names an entry of this sheet, once, with a reason, and to the person's advantage")
	void aCorrectionNamesAnEntryOfThisSheet() {
		contested(Kind.WEEKLY_INSPECTION);
		String foreign = entry("其他");
		opens(Kind.MONTHLY_APPRAISAL);
		does(this.manager, "userTask_appraise", but(commended(filled(Kind.MONTHLY_APPRAISAL), "8"), "punishments",
				json("[" + punishment("attitude", "demerit", "争执") + "]")));
		does(this.clerk, "userTask_seeResult", objected());
		String absent = entry("岗");
		String punished = entry("处罚");
		decisionRefused(but(upheld(), "decision", " "), "请填写裁定和理由。");
		decisionRefused(but(upheld(), "decision", "字".repeat(2001)), "裁定和理由最多 2000 字。");
		decisionRefused(corrected(correction(" ", "0", "有记录")), "请选择更正的是哪一项。");
		decisionRefused(corrected(correction(absent, "", "有记录")), "请填写每一项更正为多少分。");
		decisionRefused(corrected(correction(absent, "0", " ")), "请填写每一项更正的理由。");
		decisionRefused(corrected(correction(absent, "0", "字".repeat(501))), "更正的理由最多 500 字。");
		decisionRefused(corrected(correction(absent, "-0.01", "有记录")), "更正后的分数不能小于 0。");
		decisionRefused(corrected(correction(absent, "0.125", "有记录")), "更正后的分数最多三位整数、两位小数。");
		decisionRefused(corrected(correction(absent, "零", "有记录")), "“更正（逐项）”的内容无法识别，请重新填写。");
		String elsewhere = "的“更正哪一项”所选的不在可选范围内，请重新选择。";
		for (String other : new String[] { foreign, "0" + absent, "-1", "x", "9999999999999999999999" }) {
			decisionRefused(corrected(correction(other, "0", "有记录")), elsewhere);
		}
		decisionRefused(corrected(correction(absent, "0.5", "有记录"), correction(absent, "0", "有记录")),
				"同一条目更正了两次，请只保留一条。");
		decisionRefused(corrected(correction(absent, "0.5", "有记录"), correction(foreign, "0", "有记录")), elsewhere);
		for (String more : new String[] { "1", "1.01", "5" }) {
			decisionRefused(corrected(correction(absent, more, "不止")), "扣分只能更正为比原来更少的分数（原扣 1.00 分），请核对。");
		}
		for (String half : new String[] { "0.01", "5", "10", "20" }) {
			decisionRefused(corrected(correction(punished, half, "减轻")), "处罚只能撤销（更正为 0），请核对。");
		}
		for (String points : new String[] { "0", "7.99", "8", "10.01" }) {
			decisionRefused(corrected(correction(Views.COMMENDATION, points, "另议")), "嘉奖加分只能更正为比现在更高的 1 至 10 分，请核对。");
		}
		decisionRefused(corrected(correction(Views.COMMENDATION, "110", "另议")), "“更正（逐项）”第 1 行的“更正为多少分”不能大于 100。");
		decisionRefused(but(upheld(), "corrections", json("[null]")), "更正中有一项是空的，请填写或删除。");
		decisionRefused(
				but(upheld(), "corrections", json(Collections.nCopies(62, correction(absent, "0", "有记录")).toString())),
				"更正最多 61 项。");
		assertThat(row("total")).isEqualTo("90.00");
		does(this.quality, "userTask_decideObjection", corrected(correction(absent, "0", "有记录"),
				correction(punished, "0", "没有争执"), correction(Views.COMMENDATION, "10", "应为十分")));
		assertThat(row("total")).isEqualTo("108.00");
		refused(this.clerk, answers(), "请先阅知裁定，再提交。");
		does(this.clerk, "userTask_readDecision", read());
	}

	@Test
	@DisplayName("AP-10: an inspection has no commendation to correct, and a first one that quality gives is 1 to 10 points")
	void anInspectionHasNoCommendation() {
		contested(Kind.WEEKLY_INSPECTION);
		decisionRefused(corrected(correction(Views.COMMENDATION, "5", "表现好")),
				"“更正（逐项）”第 1 行的“更正哪一项”所选的不在可选范围内，请重新选择。");
		contested(Kind.MONTHLY_APPRAISAL);
		decisionRefused(corrected(correction(Views.COMMENDATION, "0.99", "表现好")), "嘉奖加分只能更正为比现在更高的 1 至 10 分，请核对。");
		does(this.quality, "userTask_decideObjection", corrected(correction(Views.COMMENDATION, "1", "表现好")));
		assertThat(row("total")).isEqualTo("98.00");
	}

	private void decisionRefused(Map<String, Object> answers, String sentence) {
		refused(this.quality, answers, sentence);
	}

	// --- what is late ---

	@Test
	@DisplayName("AP-2: a case is given to somebody above the person: not to the person, to somebody below or beside, to"
			+ " whoever has it already, nor to nobody known")
	void aCaseIsGivenToSomebodyAbove() {
		String below = this.mark + "below";
		joins(below, "周涛", "technician", Layer.OPERATIVE, this.lead);
		opens(Kind.WEEKLY_INSPECTION, this.lead);
		passes(due("userTask_inspect"));
		String task = "userTask_chaseAppraisal";
		refused(this.top, task, answers(), "请填写督办措施。");
		refused(this.top, task, answers("instruction", " ", "newAppraiser", this.top), "请填写督办措施。");
		refused(this.top, task, answers("instruction", "字".repeat(2001)), "督办措施最多 2000 字。");
		for (String another : new String[] { this.lead, below, this.clerk, this.quality, this.manager, "nobody",
				this.top + " x", "字".repeat(300) }) {
			refused(this.top, task, answers("instruction", "改派", "newAppraiser", another), "“改由谁评分”所选的不在可选范围内，请重新选择。");
		}
		assertThat(assignee("userTask_inspect")).isEqualTo(this.manager);
		does(this.top, task, answers("instruction", "我来", "newAppraiser", this.top));
		assertThat(assignee("userTask_inspect")).isEqualTo(this.top);
	}

	@Test
	@DisplayName("AP-2: a case that has been filled in meanwhile is not given to anybody, only chased")
	void whatIsFilledInIsNotGivenToAnybody() {
		opens(Kind.WEEKLY_INSPECTION);
		passes(due("userTask_inspect"));
		does(this.lead, "userTask_inspect", inspected());
		does(this.top, "userTask_chaseAppraisal", answers("instruction", "改派", "newAppraiser", this.top));
		assertThat(row("appraiser")).isEqualTo(this.lead);
		assertThat(open()).containsExactly("userTask_seeResult");
		assertThat(assignee("userTask_seeResult")).isEqualTo(this.clerk);
	}

	@Test
	@DisplayName("AP-12: whoever chases a decision says what is to be done")
	void whoeverChasesADecisionSaysWhatIsToBeDone() {
		contested(Kind.MONTHLY_APPRAISAL);
		passes(due("userTask_decideObjection"));
		refused(this.top, "userTask_chaseDecision", answers(), "请填写督办措施。");
		refused(this.top, "userTask_chaseDecision", answers("instruction", "字".repeat(2001)), "督办措施最多 2000 字。");
		does(this.top, "userTask_chaseDecision", answers("instruction", "明天裁定"));
	}

	// --- the year ---

	@Test
	@DisplayName("AP-7: a year is not summed up while a month is open, nor without an explanation of what is missing; one"
			+ " that was refused has left nothing on the sheet")
	void aYearIsNotSummedUpTooEarly() {
		scored(Kind.MONTHLY_APPRAISAL);
		String month = this.number;
		opens(Kind.YEAR_END_APPRAISAL);
		String year = this.number;
		Map<String, Object> good = filled(Kind.YEAR_END_APPRAISAL);
		refused(this.manager, good, "本年度还有未办结的检查或考核：月考核 " + month + "，办结后才能评定年终考核。");
		this.number = month;
		does(this.clerk, "userTask_seeResult", accepted());
		this.number = year;
		for (String nothing : new String[] { null, "" }) {
			refused(this.manager, but(good, "missingExplanation", nothing), "请填写缺少月考核的说明。");
		}
		refused(this.manager, but(good, "missingExplanation", "　"), "2026年12月没有月考核，请在“缺少月考核的说明”中写明原因。");
		refused(this.manager, but(good, "missingExplanation", "字".repeat(1001)), "缺少月考核的说明最多 1000 字。");
		// refused only after the year has been looked up
		refused(this.manager, deductions(good, deduction("attendance", "other", "迟到", "5.01")), "最多 5 分");
		does(this.manager, "userTask_appraise", good);
		assertThat(count("appraisal_month", "case_number", year)).isEqualTo(12);
	}

	@Test
	@DisplayName("AP-10: a reward says what and when, and has been given already")
	void aRewardSaysWhatAndWhen() {
		opens(Kind.YEAR_END_APPRAISAL);
		does(this.manager, "userTask_appraise", commended(filled(Kind.YEAR_END_APPRAISAL), "8"));
		does(this.clerk, "userTask_seeResult", accepted());
		refused(this.top, answers(), "请填写给予的奖励；请填写奖励日期。");
		refused(this.top, answers("reward", " ", "rewardedOn", "2027-01-15"), "请填写给予的奖励。");
		refused(this.top, answers("reward", "字".repeat(501), "rewardedOn", "2027-01-15"), "给予的奖励最多 500 字。");
		refused(this.top, answers("reward", "奖金"), "请填写奖励日期。");
		refused(this.top, answers("reward", "奖金", "rewardedOn", "2027-01-16"), "奖励日期不能晚于今天，请核对。");
		// last year, as people write it in January
		refused(this.top, answers("reward", "奖金", "rewardedOn", "2026-01-15"), "奖励日期不能早于评定的日期 2027-01-15，请核对。");
		for (String day : new String[] { "昨天", "2027-02-30", "0001-01-01", "15.1.2027" }) {
			refused(this.top, answers("reward", "奖金", "rewardedOn", day), "“奖励日期”的内容无法识别，请重新填写。");
		}
		assertThat(row("reward")).isNull();
		does(this.top, "userTask_reward", answers("reward", "奖金", "rewardedOn", "2027-01-15"));
		assertThat(isOpen()).isFalse();
	}

	// --- helpers ---

	/** The one task that is open. */
	private String task() {
		assertThat(open()).hasSize(1);
		return open().get(0);
	}

	private static Map<String, Object> deductions(Map<String, Object> good, String... deductions) {
		return but(good, "deductions", json(List.of(deductions).toString()));
	}

	private static Object json(String text) {
		return SpinValues.jsonValue(text).create();
	}

	private void refusedStart(Map<String, Object> answers, String sentence) {
		assertThatRefusal(() -> this.department.start(this.lead, "inspection", answers)).isEqualTo(sentence);
	}

	/** Of the one task that is open. */
	private void refused(String person, Map<String, Object> answers, String sentence) {
		refused(person, task(), answers, sentence);
	}

	private void refused(String person, String task, Map<String, Object> answers, String sentence) {
		refusedUnchanged(() -> does(person, task, answers), sentence);
	}

	/** The sentence is said, and row and tasks are what they were. */
	private void refusedUnchanged(ThrowingCallable work, String sentence) {
		List<Object> before = state();
		assertThatRefusal(work).contains(sentence).endsWith("。").doesNotContain("\n");
		assertThat(state()).isEqualTo(before);
	}

	private void correlate(String person, String message, String key, String variable) {
		Runnable work = () -> {
			var correlation = this.runtime.createMessageCorrelation(message);
			if (key != null) {
				correlation.processInstanceBusinessKey(key);
			}
			if (variable != null) {
				correlation.setVariable("caseNumber", variable);
			}
			correlation.correlateStartMessage();
		};
		if (person == null) {
			work.run();
			return;
		}
		this.department.as(person, () -> {
			work.run();
			return null;
		});
	}

	private ProcessInstance beginAt(String activity, String key, String variable) {
		var instance = this.runtime.createProcessInstanceByKey("inspection")
			.businessKey(key)
			.startBeforeActivity(activity);
		if (variable != null) {
			instance.setVariable("caseNumber", variable);
		}
		return instance.execute();
	}

	/** What a refusal must leave as it was. */
	private List<Object> state() {
		return List.of(row("version"), row("state"), String.valueOf(row("total")), String.valueOf(row("appraiser")),
				count("appraisal_line", "case_number", this.number),
				count("appraisal_entry", "case_number", this.number),
				count("appraisal_month", "case_number", this.number), steps(), open());
	}

	private long count(String table, String column, String value) {
		return this.database.sql("select count(*) from " + table + " where " + column + " = ?")
			.param(value)
			.query(Long.class)
			.single();
	}

	private static AbstractStringAssert<?> assertThatRefusal(ThrowingCallable work) {
		Throwable thrown = catchThrowable(work);
		Throwable cause = thrown;
		while (cause != null && !(cause instanceof Refusal)) {
			cause = cause.getCause();
		}
		assertThat(cause).as(() -> "a refusal, not " + thrown).isNotNull();
		return assertThat(cause.getMessage());
	}

}
