package io.huiyin.callback;

import java.time.LocalDateTime;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The answers of the callback's forms: one record per file in {@code forms/callback}, one
 * component per field.
 */
final class CallbackForms {

	private CallbackForms() {
	}

	/**
	 * call-customer.form (CB-3 to CB-6). All but the outcome and the note belong to a
	 * customer who was reached.
	 */
	record CallCustomer(@NotNull(message = "请选择通话结果") Outcome outcome,
			@Size(max = 2000, message = "通话备注最多 2000 字") String note, Satisfaction satisfaction,
			@Size(max = 2000, message = "客户意见记录最多 2000 字") String comments, Boolean questionOpen,
			@Size(max = 2000, message = "客户的问题最多 2000 字") String question, LocalDateTime agreedAnswerTime,
			@Valid @Size(max = 20,
					message = "一次回访最多记录 20 项新事项") List<@NotNull(message = "新事项中有一项是空的，请填写或删除") NewPoint> points) {
	}

	/** A line of the list 新事项. */
	record NewPoint(@NotNull(message = "请选择每一项新事项的类别") PointKind pointKind,
			@NotBlank(message = "请填写每一项新事项的内容") @Size(max = 1000, message = "新事项内容最多 1000 字") String content,
			@NotBlank(message = "请选择每一项新事项的相关部门") @Size(max = 50, message = "部门名称最多 50 字") String department) {
	}

	/** answer-question.form (CB-5, ST-3); the answer is meant for the customer (ST-2). */
	record AnswerQuestion(@NotNull(message = "请选择是否已答复客户") Boolean answered,
			@Size(max = 2000, message = "答复内容最多 2000 字") String answer, LocalDateTime newAgreedTime) {
	}

	/** settle-point.form (CB-6); the result is meant for the customer (ST-2). */
	record SettlePoint(@NotBlank(message = "请填写处理结果") @Size(max = 2000, message = "处理结果最多 2000 字") String result,
			@NotNull(message = "请先向客户报告结果，再提交") Boolean reportedToCustomer,
			@NotNull(message = "请在回访单上签字（勾选“本人签字确认”），再提交") Boolean signed) {
	}

	/** chase-callback.form. */
	record ChaseCallback(
			@NotBlank(message = "请填写督办措施") @Size(max = 2000, message = "督办措施最多 2000 字") String instruction) {
	}

}
