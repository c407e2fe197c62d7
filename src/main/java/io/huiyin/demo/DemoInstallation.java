package io.huiyin.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One installation of the story, with the call that follows it: each method is a form
 * that somebody hands in at a time. One set is needed, the others are spares.
 */
class DemoInstallation extends DemoCase<DemoInstallation> {

	private static final String LEAD = "xu.hui";

	private static final String WAREHOUSE = "he.ping";

	private static final String FINANCE = "ma.li";

	private final String company;

	private final String telephone;

	private final String contact;

	private final List<String> sets;

	private String technician;

	DemoInstallation(Stage stage, Consumer<Stage.Scene> story, String company, String telephone, String contact,
			List<String> sets) {
		super(stage, story, company);
		this.company = company;
		this.telephone = telephone;
		this.contact = contact;
		this.sets = sets;
	}

	DemoInstallation ordered(LocalDateTime at, String person) {
		return ordered(at, person, answers("feesPaid", "true", "printerPresent", "true"));
	}

	DemoInstallation orderedUnpaid(LocalDateTime at, String person, String owed) {
		return ordered(at, person, answers("feesPaid", "false", "feesNote", owed, "printerPresent", "false",
				"recommendation", "针式打印机，三联纸，市价约 1500 元"));
	}

	private DemoInstallation ordered(LocalDateTime at, String person, Map<String, Object> fees) {
		Map<String, Object> order = answers("company", this.company, "telephone", this.telephone, "contact",
				this.contact, "taxBranch", "香洲税务分局", "address", "香洲区" + this.company.substring(2, 4) + "路 26 号",
				"route", "公交 2 路，" + this.company.substring(2, 4) + "路口站下车", "setsNeeded", 1, "computerPresent", "true",
				"computerUse", "财务室一台，平时记账，今后专供开票", "dedicatedTold", true, "backupAsked", true);
		order.putAll(fees);
		return scene(at, "order", () -> opens(person, "installation", order));
	}

	DemoInstallation feesNotYet(LocalDateTime at, String note, LocalDateTime until) {
		return task(at, FINANCE, "userTask_followUpFees",
				answers("feesState", "notYet", "note", note, "followUpAt", until.withSecond(0).toString()));
	}

	DemoInstallation feesPaid(LocalDateTime at) {
		return task(at, FINANCE, "userTask_followUpFees", answers("feesState", "paid"));
	}

	DemoInstallation assigned(LocalDateTime at, String person) {
		this.technician = person;
		return task(at, LEAD, "userTask_assignInstaller", answers("technician", person));
	}

	DemoInstallation issueAgreed(LocalDateTime at, LocalDateTime time) {
		return task(at, this.technician, "userTask_agreeIssue", answers("taxOffice", "香洲税务分局办税大厅", "officerContact",
				"发行窗口 0756-5550300", "issueTime", time.withSecond(0).toString()));
	}

	DemoInstallation lent(LocalDateTime at) {
		return task(at, WAREHOUSE, "userTask_lendEquipment", answers("lending", "lent", "sets", json(this.sets)));
	}

	DemoInstallation officerAbsent(LocalDateTime at) {
		return task(at, this.technician, "userTask_issueAtBureau", answers("officer", "absent", "putDown", true));
	}

	DemoInstallation stillAbsent(LocalDateTime at, String note) {
		return task(at, this.technician, "userTask_awaitOfficer", answers("waiting", "stillAbsent", "note", note));
	}

	DemoInstallation officerCame(LocalDateTime at) {
		return task(at, this.technician, "userTask_awaitOfficer", answers("waiting", "arrived"));
	}

	DemoInstallation newIssueTime(LocalDateTime at, LocalDateTime time, String reason) {
		return task(at, this.technician, "userTask_issueAtBureau",
				answers("officer", "newTime", "issueTime", time.withSecond(0).toString(), "reason", reason));
	}

	DemoInstallation issued(LocalDateTime at, LocalDate installation) {
		return task(at, this.technician, "userTask_issueAtBureau",
				answers("officer", "present", "officerName", "陈永辉", "officerArrivedAt", at.withSecond(0).toString(),
						"issuedSets", json(this.sets.subList(0, 1)), "installDate", installation.toString()));
	}

	DemoInstallation fixed(LocalDateTime at, LocalDateTime time) {
		return task(at, this.technician, "userTask_fixInstallation", answers("customerReached", "true", "installTime",
				time.withSecond(0).toString(), "dateAgreed", true, "backupAsked", true), "address", "route");
	}

	DemoInstallation departed(LocalDateTime at) {
		return task(at, this.technician, "userTask_packAndLeave", answers("departure", "ready", "packed",
				json(List.of("螺丝刀", "UCDOS 系统盘", "开票软件", "发票", "服务协议", "开通登记表"))));
	}

	DemoInstallation installed(LocalDateTime at) {
		return task(at, this.technician, "userTask_install",
				answers("installed", "true", "usedSets", json(this.sets.subList(0, 1)), "sampleInvoice",
						"0045" + this.telephone.substring(8), "trained", true, "agreementNumber",
						"XY-" + this.telephone.substring(8)),
				"agreementFrom", "agreementUntil", "agreementScope");
	}

	DemoInstallation signed(LocalDateTime at) {
		String task = "userTask_signOff";
		scene(at, "sheet", () -> attaches(this.technician, task, "服务协议和开通登记表.png"));
		return task(at, this.technician, task, answers("signer", this.contact, "stamped", true, "formFilled", true));
	}

	DemoInstallation paid(LocalDateTime at, String amount) {
		return task(at, this.technician, "userTask_collectPayment", answers("method", "cash", "amount", amount));
	}

	DemoInstallation paidIn(LocalDateTime at, String salesSlip, String amount) {
		return task(at, FINANCE, "userTask_payIn",
				answers("payIn", "same", "salesSlipNumber", salesSlip, "amountReceived", amount));
	}

	/** The last spare is missing, if {@code missing}. */
	DemoInstallation iouCleared(LocalDateTime at, boolean missing) {
		int back = missing ? this.sets.size() - 1 : this.sets.size();
		return task(at, WAREHOUSE, "userTask_clearIou", answers("returnedSets", json(this.sets.subList(1, back)),
				"missingSets", json(this.sets.subList(back, this.sets.size()))));
	}

	DemoInstallation notFound(LocalDateTime at, String finding) {
		return task(at, this.technician, "userTask_searchSet", answers("found", "false", "finding", finding));
	}

	DemoInstallation formTakenOver(LocalDateTime at) {
		return task(at, LEAD, "userTask_takeOverForm",
				answers("formReceived", true, "filedWhere", "B 柜 1 层", "codeApplied", true));
	}

	DemoInstallation codeReceived(LocalDateTime at, String code) {
		return task(at, LEAD, "userTask_recordFeatureCode", answers("featureCode", code));
	}

	DemoInstallation codeTold(LocalDateTime at, String person) {
		return task(at, person, "userTask_tellFeatureCode", answers("customerReached", "true", "toldTo", this.contact));
	}

	DemoInstallation calledBack(LocalDateTime at, String person, String satisfaction, String comments) {
		return task(at, person, "userTask_callCustomer", answers("outcome", "reached", "satisfaction", satisfaction,
				"comments", comments, "questionOpen", "false", "points", json(List.of())));
	}

}
