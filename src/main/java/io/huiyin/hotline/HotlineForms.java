package io.huiyin.hotline;

import java.time.LocalDate;
import java.time.LocalDateTime;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The answers of the hotline's forms: one record per file in {@code forms/hotline}, one
 * component per field. The sentences are what the person at the screen reads.
 */
final class HotlineForms {

	private static final String TELEPHONE = "[0-9+() 转#*-]{5,30}";

	private static final String TELEPHONE_SENTENCE = "联系电话只能有数字、空格和 + - ( ) # * 转，5 至 30 位";

	private HotlineForms() {
	}

	/** take-call.form (HL-1, HL-2). */
	record TakeCall(@NotNull(message = "请选择来电是否已接听") Boolean answered,
			@Size(max = 100, message = "企业全称最多 100 字") String company,
			@NotBlank(message = "请填写联系电话") @Pattern(regexp = TELEPHONE, message = TELEPHONE_SENTENCE) String telephone,
			@Size(max = 60, message = "所属税务分局最多 60 字") String taxBranch,
			@Size(max = 50, message = "联系人最多 50 字") String contact) {
	}

	/** ring-back.form (HL-1, HL-2). */
	record RingBack(@NotNull(message = "请选择是否接通") Boolean callerReached,
			@Size(max = 100, message = "企业全称最多 100 字") String company,
			@Size(max = 60, message = "所属税务分局最多 60 字") String taxBranch,
			@Size(max = 50, message = "联系人最多 50 字") String contact) {
	}

	/** chase-call.form (HL-1). */
	record ChaseCall(@NotBlank(message = "请填写督办措施") @Size(max = 2000, message = "督办措施最多 2000 字") String instruction) {
	}

	/** record-symptoms.form (HL-2 to HL-8). What is asked depends on the purpose. */
	record RecordSymptoms(@NotBlank(message = "请填写企业全称") @Size(max = 100, message = "企业全称最多 100 字") String company,
			@NotBlank(message = "请填写联系电话") @Pattern(regexp = TELEPHONE, message = TELEPHONE_SENTENCE) String telephone,
			@Size(max = 50, message = "联系人最多 50 字") String contact,
			@NotBlank(message = "请填写所属税务分局") @Size(max = 60, message = "所属税务分局最多 60 字") String taxBranch,
			@NotNull(message = "请选择来电事由") Purpose purpose, Lamp lamp, Condition memory, Condition printerDriver,
			LocalDate cardDate, LocalDate firstReportingDate,
			@Pattern(regexp = "\\d{4}-(0[1-9]|1[0-2])", message = "会计月份请按“2026-11”的格式填写") String accountingMonth,
			@Size(max = 2000, message = "故障现象最多 2000 字") String description, Decision decision,
			@Size(max = 2000, message = "解决办法最多 2000 字") String solution, String responsible, LocalDateTime promisedAt,
			LocalDate agreementEnd, @Size(max = 100, message = "客户希望的上门时间最多 100 字") String wishedTime,
			@Size(max = 30, message = "投诉类别无法识别，请重新选择") String category, LocalDateTime occurredAt,
			@Size(max = 2000, message = "投诉事由最多 2000 字") String matter, boolean important,
			@Size(max = 500, message = "办理渠道最多 500 字") String referral) {
	}

	/** agree-visit.form (HL-5). */
	record AgreeVisit(@NotNull(message = "请选择是否同意上门") Boolean visitAgreed,
			@NotBlank(message = "请选择由谁承办") String responsible,
			@Size(max = 500, message = "不上门的理由最多 500 字") String reason, LocalDateTime promisedAt) {
	}

	/** fix-visit.form (HL-5, ST-3). */
	record FixVisit(@NotNull(message = "请选择通话结果") Arrangement arrangement, LocalDateTime visitTime,
			@Size(max = 200, message = "上门地点最多 200 字") String address,
			@Size(max = 500, message = "路线最多 500 字") String route, LocalDate agreementEnd,
			@Size(max = 500, message = "备注最多 500 字") String note,
			@Size(max = 500, message = "取消的原因最多 500 字") String withdrawal) {
	}

	/** reproduce-fault.form (HL-4). */
	record ReproduceFault(@NotNull(message = "请选择故障是否复现") Boolean reproduced,
			@NotBlank(message = "请填写复现经过和原因") @Size(max = 2000, message = "复现经过和原因最多 2000 字") String finding,
			@NotBlank(message = "请填写解决办法") @Size(max = 2000, message = "解决办法最多 2000 字") String remedy) {
	}

	/** answer-caller.form (HL-4, ST-3). */
	record AnswerCaller(@NotNull(message = "请选择结果") AnswerOutcome answerOutcome,
			@Size(max = 2000, message = "给客户的答复最多 2000 字") String answer, LocalDateTime promisedAt,
			@Size(max = 500, message = "备注最多 500 字") String note) {
	}

	/** chase-promise.form (HL-4, MG-2). */
	record ChasePromise(@NotBlank(message = "请填写督办措施") @Size(max = 1900, message = "督办措施最多 1900 字") String instruction,
			String responsible) {
	}

}
