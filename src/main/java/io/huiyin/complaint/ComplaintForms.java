package io.huiyin.complaint;

import java.time.LocalDateTime;
import java.util.Set;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The answers of the complaint's forms: one record per file in {@code forms/complaint},
 * one component per field. The sentences are what the person at the screen reads.
 */
final class ComplaintForms {

	/**
	 * Longest free text, in UTF-16 units as the browser counts them; the same figure
	 * stands in the forms.
	 */
	static final int TEXT = 2000;

	private ComplaintForms() {
	}

	/** record-complaint.form (CP-1, CP-2). */
	record Record(@NotNull(message = "请选择投诉方式") Channel channel, @NotNull(message = "请选择投诉类别") Category category,
			@NotBlank(message = "请填写客户姓名") @Size(max = 50, message = "客户姓名最多 50 字") String customerName,
			@NotBlank(message = "请填写联系电话") @Pattern(regexp = "[0-9+() 转#*-]{5,30}",
					message = "联系电话只能有数字、空格和 + - ( ) # * 转，5 至 30 位") String telephone,
			@Size(max = 100, message = "单位最多 100 字") String unit,
			@NotNull(message = "请填写事发时间") LocalDateTime occurredAt,
			@NotBlank(message = "请填写投诉事由") @Size(max = TEXT, message = "投诉事由最多 2000 字") String matter,
			boolean important) {
	}

	/**
	 * verify-complaint.form (CP-3, CP-10). Whom of the staff the complaint is about may
	 * be nobody.
	 */
	record Verify(@NotNull(message = "请选择核实结论") Verdict verdict,
			@NotBlank(message = "请填写核实情况") @Size(max = 1900, message = "核实情况最多 1900 字") String findings,
			@NotBlank(message = "请选择责任部门") @Size(max = 50, message = "责任部门名称最多 50 字") String responsibleDepartment,
			String concernedPerson, boolean important) {
	}

	/**
	 * note-overdue.form: what somebody who was told of a passed limit does about it
	 * (CP-3).
	 */
	record NoteOverdue(@NotBlank(message = "请填写督办措施") @Size(max = TEXT, message = "督办措施最多 2000 字") String instruction) {
	}

	/** inform-director.form (CP-10, SV-4). */
	record InformDirector(@NotBlank(message = "请填写批示") @Size(max = TEXT, message = "批示最多 2000 字") String directive) {
	}

	/** handle-at-department.form (CP-4, CP-5). */
	record HandleAtDepartment(@NotNull(message = "请选择本部门能否解决") Boolean solvable,
			@Size(max = TEXT, message = "处理措施及结果最多 2000 字") String measures,
			@Size(max = 900, message = "存在的问题最多 900 字") String problem,
			@Size(max = 900, message = "本部门意见最多 900 字") String proposal,
			@Size(max = 20, message = "相关部门最多 20 个") Set<@NotBlank(message = "转相关部门中有一项是空的，请重新选择") @Size(max = 50,
					message = "部门名称最多 50 字") String> departmentsConcerned) {
	}

	/** give-opinion.form (CP-5). */
	record GiveOpinion(@NotBlank(message = "请填写部门意见") @Size(max = TEXT, message = "部门意见最多 2000 字") String opinion) {
	}

	/** decide-handling.form (CP-5, MG-2). */
	record DecideHandling(@NotBlank(message = "请填写处理决定") @Size(max = TEXT, message = "处理决定最多 2000 字") String decision,
			@NotBlank(message = "请选择落实部门") @Size(max = 50, message = "落实部门名称最多 50 字") String responsibleDepartment) {
	}

	/** carry-out-decision.form (CP-5, CP-6). */
	record CarryOutDecision(
			@NotBlank(message = "请填写落实情况") @Size(max = TEXT, message = "落实情况最多 2000 字") String measures) {
	}

	/** verify-with-unit.form (CP-8). */
	record VerifyWithUnit(
			@NotBlank(message = "请填写被投诉单位") @Size(max = 100, message = "被投诉单位最多 100 字") String unitComplainedAbout,
			@NotBlank(message = "请填写该单位的说明") @Size(max = 900, message = "该单位的说明最多 900 字") String statement,
			@NotBlank(message = "请填写查明的事实") @Size(max = 900, message = "查明的事实最多 900 字") String facts) {
	}

	/**
	 * give-handling-opinion.form (CP-8); the opinion is meant for the customer (ST-2).
	 */
	record GiveHandlingOpinion(
			@NotBlank(message = "请填写处理意见") @Size(max = TEXT, message = "处理意见最多 2000 字") String handlingOpinion) {
	}

	/** report-upward.form (CP-9). */
	record ReportUpward(@NotBlank(message = "请填写上报对象") @Size(max = 60, message = "上报对象最多 60 字") String reportedTo,
			@NotNull(message = "请选择是否已得到答复") Boolean answered,
			@NotBlank(message = "请填写上报内容或答复") @Size(max = 1900, message = "上报内容或答复最多 1900 字") String levelAnswer) {
	}

	/** coordinate-renovation.form (CP-11). */
	record CoordinateRenovation(
			@NotEmpty(message = "请选择参加协调的各方") @Size(max = 10,
					message = "参加协调的各方最多 10 个") Set<@NotBlank(message = "参加协调的各方中有一项是空的，请重新选择") @Size(max = 30,
							message = "协调方名称最多 30 字") String> participants,
			@NotBlank(message = "请填写协调结果") @Size(max = TEXT, message = "协调结果最多 2000 字") String coordination) {
	}

	/** complete-sheet.form (CP-6, CP-7); the answer is meant for the customer (ST-2). */
	record CompleteSheet(@NotBlank(message = "请填写处理结果") @Size(max = TEXT, message = "处理结果最多 2000 字") String outcome,
			@NotBlank(message = "请填写给客户的答复") @Size(max = 1990, message = "给客户的答复最多 1990 字") String answerToCustomer,
			@NotNull(message = "请先答复客户，再提交处理单") Boolean customerAnswered) {
	}

}
