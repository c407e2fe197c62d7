package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The answers of the forms of inspection and appraisal: one record per file in
 * {@code forms/appraisal}, one component per field. The sentences are what the person at
 * the screen reads. Points are in points of a sheet of 100, with at most two decimals: a
 * third is refused, not rounded.
 */
final class AppraisalForms {

	/** More lines than any sheet needs. */
	private static final int MOST_DEDUCTIONS = 50;

	private static final int MOST_PUNISHMENTS = 10;

	private static final int MOST_CORRECTIONS = MOST_DEDUCTIONS + MOST_PUNISHMENTS + 1;

	private static final String TOO_MANY_DEDUCTIONS = "扣分最多 50 项";

	private static final String TOO_MANY_PUNISHMENTS = "处罚最多 10 项";

	private static final String EMPTY_DEDUCTION = "扣分中有一项是空的，请填写或删除";

	private static final String EMPTY_PUNISHMENT = "处罚中有一项是空的，请填写或删除";

	private static final String STANDARD_MISSING = "请选择每一项扣分的标准";

	private static final String REASON_MISSING = "请填写每一项扣分的事由";

	private static final String REASON_TOO_LONG = "扣分的事由最多 200 字";

	private static final String POINTS_MISSING = "请填写每一项扣多少分";

	private static final String POINTS_TOO_SMALL = "扣分须大于 0";

	private static final String POINTS_TOO_FINE = "扣分最多三位整数、两位小数";

	private static final String COMMENDATION_OUT_OF_RANGE = "嘉奖加分须在 1 至 10 分之间";

	private static final String COMMENDATION_TOO_FINE = "嘉奖加分最多两位小数";

	private static final String COMMENDATION_REASON_TOO_LONG = "嘉奖的事由最多 500 字";

	private static final String COMMENT_TOO_LONG = "评语最多 1000 字";

	private AppraisalForms() {
	}

	/** open-spot-inspection.form (AP-6). */
	record OpenSpotInspection(
			@NotBlank(message = "请填写被检查人的姓名或工号") @Size(max = 50, message = "姓名或工号最多 50 字") String staffMember,
			@NotBlank(message = "请填写抽检事由") @Size(max = 500, message = "抽检事由最多 500 字") String occasion) {
	}

	/** inspect.form (AP-6, AP-8). */
	record Inspect(
			@Valid @Size(max = MOST_DEDUCTIONS,
					message = TOO_MANY_DEDUCTIONS) List<@NotNull(
							message = EMPTY_DEDUCTION) InspectionDeduction> deductions,
			@Size(max = 500, message = "备注最多 500 字") String remark,
			@AssertTrue(message = "请先到岗检查，再提交") boolean inspected) {
	}

	/** A line of the list 扣分 of an inspection (AP-8). */
	record InspectionDeduction(@NotBlank(message = STANDARD_MISSING) String standard,
			@NotBlank(message = REASON_MISSING) @Size(max = 200, message = REASON_TOO_LONG) String reason,
			@NotNull(message = POINTS_MISSING) @DecimalMin(value = "0", inclusive = false,
					message = POINTS_TOO_SMALL) @Digits(integer = 3, fraction = 2,
							message = POINTS_TOO_FINE) BigDecimal points) {
	}

	/** A sheet of the sub-items of AP-5, whichever form it was filled in on. */
	interface FilledSheet {

		/** What was taken off, each by its standard and reason (AP-8). */
		List<SheetDeduction> deductions();

		/** The rule that calls for a commendation (AP-10); null if there is none. */
		String commendation();

		/** What the commendation adds, 1 to 10 points (AP-10). */
		BigDecimal commendationPoints();

		String commendationReason();

		/** The punishable cases (AP-11). */
		List<SheetPunishment> punishments();

		String comment();

	}

	/** appraise-month.form (AP-5, AP-8 to AP-11). */
	record AppraiseMonth(
			@Valid @Size(max = MOST_DEDUCTIONS,
					message = TOO_MANY_DEDUCTIONS) List<@NotNull(message = EMPTY_DEDUCTION) SheetDeduction> deductions,
			String commendation,
			@DecimalMin(value = "1", message = COMMENDATION_OUT_OF_RANGE) @DecimalMax(value = "10",
					message = COMMENDATION_OUT_OF_RANGE) @Digits(integer = 2, fraction = 2,
							message = COMMENDATION_TOO_FINE) BigDecimal commendationPoints,
			@Size(max = 500, message = COMMENDATION_REASON_TOO_LONG) String commendationReason,
			@Valid @Size(max = MOST_PUNISHMENTS,
					message = TOO_MANY_PUNISHMENTS) List<@NotNull(
							message = EMPTY_PUNISHMENT) SheetPunishment> punishments,
			@Size(max = 1000, message = COMMENT_TOO_LONG) String comment) implements FilledSheet {
	}

	/** appraise-year.form (AP-5, AP-7 to AP-11). */
	record AppraiseYear(
			@Valid @Size(max = MOST_DEDUCTIONS,
					message = TOO_MANY_DEDUCTIONS) List<@NotNull(message = EMPTY_DEDUCTION) SheetDeduction> deductions,
			String commendation,
			@DecimalMin(value = "1", message = COMMENDATION_OUT_OF_RANGE) @DecimalMax(value = "10",
					message = COMMENDATION_OUT_OF_RANGE) @Digits(integer = 2, fraction = 2,
							message = COMMENDATION_TOO_FINE) BigDecimal commendationPoints,
			@Size(max = 500, message = COMMENDATION_REASON_TOO_LONG) String commendationReason,
			@Valid @Size(max = MOST_PUNISHMENTS,
					message = TOO_MANY_PUNISHMENTS) List<@NotNull(
							message = EMPTY_PUNISHMENT) SheetPunishment> punishments,
			@Size(max = 1000, message = COMMENT_TOO_LONG) String comment,
			@Size(max = 1000, message = "缺少月考核的说明最多 1000 字") String missingExplanation) implements FilledSheet {
	}

	/** A line of the list 扣分 of a monthly or year-end sheet (AP-8). */
	record SheetDeduction(@NotBlank(message = "请选择每一项扣分的项目") String item,
			@NotBlank(message = STANDARD_MISSING) String standard,
			@NotBlank(message = REASON_MISSING) @Size(max = 200, message = REASON_TOO_LONG) String reason,
			@NotNull(message = POINTS_MISSING) @DecimalMin(value = "0", inclusive = false,
					message = POINTS_TOO_SMALL) @Digits(integer = 3, fraction = 2,
							message = POINTS_TOO_FINE) BigDecimal points) {
	}

	/** A line of the list 处罚: the item that loses all its points, and why (AP-11). */
	record SheetPunishment(@NotBlank(message = "请选择每一项处罚的项目") String item,
			@NotBlank(message = "请选择每一项处罚按哪条奖罚标准") String rule,
			@NotBlank(message = "请填写每一项处罚的事由") @Size(max = 500, message = "处罚的事由最多 500 字") String reason) {
	}

	/** see-result.form (AP-1, AP-12). */
	record SeeResult(@NotNull(message = "请选择有无异议") Boolean objecting,
			@Size(max = 2000, message = "异议最多 2000 字") String objection) {
	}

	/** decide-objection.form (AP-12); without corrections the result is upheld. */
	record DecideObjection(
			@Valid @Size(max = MOST_CORRECTIONS,
					message = "更正最多 61 项") List<@NotNull(message = "更正中有一项是空的，请填写或删除") Correction> corrections,
			@NotBlank(message = "请填写裁定和理由") @Size(max = 2000, message = "裁定和理由最多 2000 字") String decision) {
	}

	/** A line of the list 更正: the entry of the sheet and its points instead. */
	record Correction(@NotBlank(message = "请选择更正的是哪一项") String entry,
			@NotNull(message = "请填写每一项更正为多少分") @DecimalMin(value = "0", message = "更正后的分数不能小于 0") @Digits(integer = 3,
					fraction = 2, message = "更正后的分数最多三位整数、两位小数") BigDecimal correctedPoints,
			@NotBlank(message = "请填写每一项更正的理由") @Size(max = 500, message = "更正的理由最多 500 字") String correctionReason) {
	}

	/** read-decision.form (AP-12). */
	record ReadDecision(@AssertTrue(message = "请先阅知裁定，再提交") boolean acknowledged) {
	}

	/** chase-appraisal.form (AP-2, SV-3). */
	record ChaseAppraisal(
			@NotBlank(message = "请填写督办措施") @Size(max = 2000, message = "督办措施最多 2000 字") String instruction,
			String newAppraiser) {
	}

	/** chase-decision.form (AP-12). */
	record ChaseDecision(
			@NotBlank(message = "请填写督办措施") @Size(max = 2000, message = "督办措施最多 2000 字") String instruction) {
	}

	/** reward.form (AP-10). */
	record Reward(@NotBlank(message = "请填写给予的奖励") @Size(max = 500, message = "给予的奖励最多 500 字") String reward,
			@NotNull(message = "请填写奖励日期") LocalDate rewardedOn) {
	}

}
