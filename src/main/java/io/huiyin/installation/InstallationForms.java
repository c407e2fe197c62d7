package io.huiyin.installation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The answers of the installation's forms: one record per file in
 * {@code forms/installation}, one component per field. The sentences are what the person
 * at the screen reads.
 */
final class InstallationForms {

	/** More serial numbers than any list of a case has. */
	private static final int MOST_SETS = 40;

	private static final String TOO_MANY_SETS = "专用设备最多选 40 套";

	private static final String EMPTY_SET = "所选的专用设备中有一项是空的，请重新选择";

	private InstallationForms() {
	}

	/** open-installation.form (IN-1 to IN-4). */
	record OpenInstallation(@NotBlank(message = "请填写企业全称") @Size(max = 100, message = "企业全称最多 100 字") String company,
			@NotBlank(message = "请填写联系电话") @Pattern(regexp = "[0-9+() 转#*-]{5,30}",
					message = "联系电话只能有数字、空格和 + - ( ) # * 转，5 至 30 位") String telephone,
			@Size(max = 50, message = "联系人最多 50 字") String contact,
			@NotBlank(message = "请填写所属税务分局") @Size(max = 60, message = "所属税务分局最多 60 字") String taxBranch,
			@NotBlank(message = "请填写安装地址") @Size(max = 200, message = "安装地址最多 200 字") String address,
			@NotBlank(message = "请填写路线") @Size(max = 500, message = "路线最多 500 字") String route,
			@NotNull(message = "请填写需要的专用设备套数") @Min(value = 1, message = "需要的专用设备须在 1 至 20 套之间") @Max(value = 20,
					message = "需要的专用设备须在 1 至 20 套之间") Integer setsNeeded,
			@NotNull(message = "请选择费用是否付清") Boolean feesPaid,
			@Size(max = 500, message = "未付部分与约定付款日最多 500 字") String feesNote,
			@NotNull(message = "请选择客户有无电脑") Boolean computerPresent,
			@NotNull(message = "请选择客户有无打印机") Boolean printerPresent,
			@Size(max = 500, message = "推介的设备最多 500 字") String recommendation,
			@NotBlank(message = "请填写电脑用途") @Size(max = 500, message = "电脑用途最多 500 字") String computerUse,
			@AssertTrue(message = "请先向客户说明专机专用，再提交") boolean dedicatedTold,
			@AssertTrue(message = "请先请客户备份数据，再提交") boolean backupAsked) {
	}

	/** follow-up-fees.form (IN-1). */
	record FollowUpFees(@NotNull(message = "请选择费用情况") FeesState feesState,
			@Size(max = 500, message = "客户的答复最多 500 字") String note, LocalDateTime followUpAt,
			@Size(max = 500, message = "取消的原因最多 500 字") String withdrawal, boolean customerTold) {
	}

	/** assign-installer.form (IN-1). */
	record AssignInstaller(@NotBlank(message = "请选择派谁发行安装") String technician) {
	}

	/** agree-issue.form (IN-5). */
	record AgreeIssue(@NotBlank(message = "请填写发行的税务局") @Size(max = 60, message = "发行的税务局最多 60 字") String taxOffice,
			@Size(max = 100, message = "税务局联系人最多 100 字") String officerContact,
			@NotNull(message = "请填写发行时间") LocalDateTime issueTime) {
	}

	/** lend-equipment.form (IN-6). */
	record LendEquipment(@NotNull(message = "请选择能否借足") Lending lending,
			@Size(max = MOST_SETS, message = TOO_MANY_SETS) List<@NotBlank(message = EMPTY_SET) String> sets,
			@Size(max = 500, message = "缺多少、何时能备足最多 500 字") String shortage) {
	}

	/** issue-at-bureau.form (IN-7, IN-8). */
	record IssueAtBureau(@NotNull(message = "请选择税务人员是否在场") OfficerPresence officer,
			@Size(max = 50, message = "在场的税务人员最多 50 字") String officerName, LocalDateTime officerArrivedAt,
			@Size(max = MOST_SETS, message = TOO_MANY_SETS) List<@NotBlank(message = EMPTY_SET) String> issuedSets,
			LocalDate installDate, boolean putDown, LocalDateTime issueTime,
			@Size(max = 500, message = "另约的原因最多 500 字") String reason) {
	}

	/** await-officer.form (IN-7). */
	record AwaitOfficer(@NotNull(message = "请选择等候的情况") WaitingOutcome waiting,
			@Size(max = 500, message = "备注最多 500 字") String note, LocalDateTime issueTime) {
	}

	/** fix-installation.form (IN-9). */
	record FixInstallation(@NotNull(message = "请选择是否联系上") Boolean customerReached,
			@Size(max = 500, message = "备注最多 500 字") String note, LocalDateTime installTime, boolean dateAgreed,
			boolean backupAsked, @Size(max = 200, message = "安装地址最多 200 字") String address,
			@Size(max = 500, message = "路线最多 500 字") String route) {
	}

	/** pack-and-leave.form (IN-10, ST-3). */
	record PackAndLeave(@NotNull(message = "请选择能否按约前往") Departure departure,
			@Size(max = 100,
					message = "随带物品最多 100 项") List<@NotBlank(message = "随带物品中有一项是空的，请重新勾选") @Size(max = 100,
							message = "随带物品每项最多 100 字") String> packed,
			@Size(max = 500, message = "改约的原因最多 500 字") String reason) {
	}

	/** install.form (IN-11, IN-12). */
	record Install(@NotNull(message = "请选择是否装好") Boolean installed,
			@Size(max = MOST_SETS, message = TOO_MANY_SETS) List<@NotBlank(message = EMPTY_SET) String> usedSets,
			@Size(max = 60, message = "样票号码最多 60 字") String sampleInvoice, boolean trained,
			@Size(max = 40, message = "服务协议编号最多 40 字") String agreementNumber, LocalDate agreementFrom,
			LocalDate agreementUntil, @Size(max = 200, message = "服务范围最多 200 字") String agreementScope,
			@Size(max = 1000, message = "没有装好的原因最多 1000 字") String problem) {
	}

	/** sign-installation.form (IN-11). */
	record SignInstallation(@NotBlank(message = "请填写签字人（客户）") @Size(max = 50, message = "签字人最多 50 字") String signer,
			@AssertTrue(message = "请先请客户签字盖章，再提交") boolean stamped,
			@AssertTrue(message = "请先填好服务协议和开通登记表，再提交") boolean formFilled) {
	}

	/** collect-payment.form (IN-11). */
	record CollectPayment(@NotNull(message = "请选择付款方式") PaymentMethod method,
			@NotNull(message = "请填写金额") BigDecimal amount,
			@Size(max = 40, message = "支票号码最多 40 字") String chequeNumber) {
	}

	/** pay-in.form (IN-13). */
	record PayIn(@NotNull(message = "请选择是否相符") PaymentCheck payIn,
			@Size(max = 40, message = "销货单号最多 40 字") String salesSlipNumber, BigDecimal amountReceived,
			@Size(max = 500, message = "不符之处最多 500 字") String difference) {
	}

	/** clear-iou.form (IN-13). */
	record ClearIou(
			@Size(max = MOST_SETS, message = TOO_MANY_SETS) List<@NotBlank(message = EMPTY_SET) String> returnedSets,
			@Size(max = MOST_SETS, message = TOO_MANY_SETS) List<@NotBlank(message = EMPTY_SET) String> missingSets,
			@Size(max = 500, message = "备注最多 500 字") String remark) {
	}

	/** take-over-form.form (IN-13). */
	record TakeOverForm(@AssertTrue(message = "请先收到开通登记表，再提交") boolean formReceived,
			@NotBlank(message = "请填写存放位置") @Size(max = 100, message = "存放位置最多 100 字") String filedWhere,
			@AssertTrue(message = "请先申请特征码，再提交") boolean codeApplied) {
	}

	/** record-feature-code.form (IN-13). */
	record RecordFeatureCode(@NotBlank(message = "请填写特征码") @Size(max = 60, message = "特征码最多 60 字") String featureCode) {
	}

	/** tell-feature-code.form (IN-13, CB-8). */
	record TellFeatureCode(@NotNull(message = "请选择是否联系上") Boolean customerReached,
			@Size(max = 50, message = "告知了谁最多 50 字") String toldTo,
			@Size(max = 500, message = "备注最多 500 字") String note) {
	}

	/** chase-installation.form (IN-1, IN-6, IN-7, IN-13, ST-3). */
	record ChaseInstallation(
			@NotBlank(message = "请填写督办措施") @Size(max = 2000, message = "督办措施最多 2000 字") String instruction) {
	}

}
