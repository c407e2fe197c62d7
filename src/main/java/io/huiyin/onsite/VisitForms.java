package io.huiyin.onsite;

import java.time.LocalDateTime;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The answers of the visit's forms: one record per file in {@code forms/onsite}, one
 * component per field. The sentences are what the person at the screen reads.
 */
final class VisitForms {

	private VisitForms() {
	}

	/**
	 * open-visit.form (OS-1): what is known when somebody is sent. The hotline fills it
	 * in from its call; by hand the technician, whose field is hidden, is named in the
	 * next step.
	 */
	record OpenVisit(@NotBlank(message = "请填写企业全称") @Size(max = 100, message = "企业全称最多 100 字") String company,
			@NotBlank(message = "请填写联系电话") @Pattern(regexp = "[0-9+() 转#*-]{5,30}",
					message = "联系电话只能有数字、空格和 + - ( ) # * 转，5 至 30 位") String telephone,
			@Size(max = 50, message = "联系人最多 50 字") String contact,
			@Size(max = 60, message = "所属税务分局最多 60 字") String taxBranch,
			@Size(max = 20, message = "来源编号最多 20 字") String sourceCase,
			@NotBlank(message = "请填写故障现象") @Size(max = 2000, message = "故障现象最多 2000 字") String faultDescription,
			@Size(max = 200, message = "上门地点最多 200 字") String address,
			@Size(max = 500, message = "路线最多 500 字") String route, LocalDateTime visitTime, String technician) {
	}

	/** assign-technician.form (OS-1). */
	record AssignTechnician(@NotBlank(message = "请选择派谁上门") String technician) {
	}

	/** prepare-service.form (OS-1): the service form 技服表格. */
	record PrepareService(@NotBlank(message = "请选择故障类别") @Size(max = 50, message = "故障类别最多 50 字") String faultClass,
			@NotBlank(message = "请填写故障设备") @Size(max = 100, message = "故障设备最多 100 字") String equipment,
			@NotBlank(message = "请填写须带的工具、备件和资料") @Size(max = 500, message = "须带的工具、备件和资料最多 500 字") String tools) {
	}

	/** call-ahead.form (OS-2). */
	record CallAhead(@NotNull(message = "请选择是否联系上") Boolean customerReached,
			@Size(max = 500, message = "备注最多 500 字") String note, boolean withdrawn,
			@Size(max = 500, message = "客户取消的原因最多 500 字") String withdrawal,
			@Size(max = 2000, message = "故障现象最多 2000 字") String faultDescription,
			@Size(max = 500, message = "须带的工具、备件和资料最多 500 字") String tools, AgreementSaid agreementSaid,
			boolean backupAsked, LocalDateTime visitTime, @Size(max = 200, message = "上门地点最多 200 字") String address,
			@Size(max = 500, message = "路线最多 500 字") String route) {
	}

	/** chase-visit.form (OS-1, OS-2, OS-11, ST-3). */
	record ChaseVisit(@NotBlank(message = "请填写督办措施") @Size(max = 1900, message = "督办措施最多 1900 字") String instruction,
			String technician) {
	}

	/** set-out.form (OS-10, ST-3). */
	record SetOut(@NotNull(message = "请选择能否按约前往") Departure departure, boolean toolsComplete,
			@Size(max = 500, message = "改约的原因最多 500 字") String reason) {
	}

	/** arrive.form (OS-3, OS-4). */
	record Arrive(Payment payment, @Size(max = 50, message = "表态人最多 50 字") String paymentBy, Backup backup,
			@Size(max = 50, message = "确认人最多 50 字") String backupBy,
			@Size(max = 2000, message = "症状最多 2000 字") String symptoms,
			@Size(max = 2000, message = "原因分析最多 2000 字") String analysis) {
	}

	/** note-paid-service.form (OS-3). */
	record NotePaidService(@NotBlank(message = "请填写批示") @Size(max = 500, message = "批示最多 500 字") String remark) {
	}

	/** diagnose.form (OS-5, OS-6), one for each stage. */
	record Diagnose(@NotBlank(message = "请填写检查情况") @Size(max = 1900, message = "检查情况最多 1900 字") String finding,
			Boolean caseOpened, @NotNull(message = "请选择故障是否在此排除") Boolean faultRemoved,
			@Size(max = 2000, message = "排除办法最多 2000 字") String remedy) {
	}

	/** ask-to-open.form (OS-6). */
	record AskToOpen(@NotNull(message = "请选择客户是否同意打开机箱") Opening opening,
			@Size(max = 50, message = "表态人最多 50 字") String openingBy) {
	}

	/** take-away.form (OS-7). */
	record TakeAway(@NotNull(message = "请选择客户是否同意取机") Boolean takeAwayAgreed,
			@NotBlank(message = "请填写表态人（客户）") @Size(max = 50, message = "表态人最多 50 字") String takeAwayBy,
			@Size(max = 100, message = "机器最多 100 字") String machine,
			@Size(max = 60, message = "机身编号最多 60 字") String machineSerial,
			@Size(max = 200, message = "随机附件最多 200 字") String accessories,
			@NotBlank(message = "请填写原因") @Size(max = 500, message = "原因最多 500 字") String takeAwayReason) {
	}

	/** repair-machine.form (OS-7). */
	record RepairMachine(@NotNull(message = "请选择修理结果") Repair repair,
			@NotBlank(message = "请填写机器现在的地点") @Size(max = 100, message = "机器现在的地点最多 100 字") String place,
			@NotBlank(message = "请填写机器在谁手上") @Size(max = 50, message = "在谁手上最多 50 字") String holder,
			@NotBlank(message = "请填写修理情况") @Size(max = 500, message = "修理情况最多 500 字") String work) {
	}

	/** return-machine.form (OS-7). */
	record ReturnMachine(@NotBlank(message = "请填写客户收机人") @Size(max = 50, message = "客户收机人最多 50 字") String receivedBy,
			@AssertTrue(message = "请先收回取机凭证，再提交") boolean receiptReturned) {
	}

	/** A piece of special equipment that was replaced (OS-11). */
	record Replacement(@NotBlank(message = "请填写更换的设备") @Size(max = 60, message = "更换的设备最多 60 字") String equipmentName,
			@NotBlank(message = "请填写换下的编号") @Size(max = 60, message = "换下的编号最多 60 字") String oldSerial,
			@NotBlank(message = "请填写换上的编号") @Size(max = 60, message = "换上的编号最多 60 字") String newSerial) {
	}

	/** test-before-customer.form (OS-8). */
	record TestBeforeCustomer(@NotNull(message = "请选择当面测试的结果") Boolean testPassed,
			@Size(max = 1000, message = "故障原因最多 1000 字") String cause,
			@Size(max = 1000, message = "解决办法最多 1000 字") String remedy,
			@Size(max = 1000, message = "注意事项最多 1000 字") String advice, boolean putBack,
			@Size(max = 20, message = "更换的专用设备最多 20 件") List<@Valid @NotNull(
					message = "更换的专用设备中有一项是空的，请重新填写") Replacement> replacements) {
	}

	/** obtain-sign-off.form (OS-8). */
	record ObtainSignOff(@NotBlank(message = "请填写签字人（客户）") @Size(max = 50, message = "签字人最多 50 字") String signer,
			@AssertTrue(message = "请先请客户签字盖章，再提交") boolean stamped) {
	}

	/** file-receipt.form (OS-9, OS-12). */
	record FileReceipt(@AssertTrue(message = "请先收到回单，再提交") boolean received,
			@NotBlank(message = "请选择故障类别") @Size(max = 50, message = "故障类别最多 50 字") String faultClass,
			@NotBlank(message = "请填写存放位置") @Size(max = 100, message = "存放位置最多 100 字") String filedWhere) {
	}

	/** hand-over-equipment.form (OS-11). */
	record HandOverEquipment(@AssertTrue(message = "请逐件点收，与清单相符后再提交") boolean allReceived,
			@NotBlank(message = "请填写存放位置") @Size(max = 100, message = "存放位置最多 100 字") String storedWhere,
			@Size(max = 500, message = "移交记录最多 500 字") String handOverNote) {
	}

	/** decide-visit.form (OS-3, ST-1). */
	record DecideVisit(@NotNull(message = "请选择决定") LeadDecision decision,
			@NotBlank(message = "请填写理由") @Size(max = 500, message = "理由最多 500 字") String reason,
			@Size(max = 1000, message = "向客户的说明最多 1000 字") String told, boolean customerTold) {
	}

}
