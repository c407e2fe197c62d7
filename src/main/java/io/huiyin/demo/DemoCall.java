package io.huiyin.demo;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One call of the story, with the visit that may come of it: each method is a form that
 * somebody hands in at a time.
 */
class DemoCall extends DemoCase<DemoCall> {

	private static final String CLERK = "chen.jing";

	private static final String LEAD = "xu.hui";

	private final String company;

	private final String telephone;

	private final String contact;

	private String technician;

	DemoCall(Stage stage, Consumer<Stage.Scene> story, String company, String telephone, String contact) {
		super(stage, story, company);
		this.company = company;
		this.telephone = telephone;
		this.contact = contact;
	}

	/** Nobody was free: only the number is known. */
	DemoCall missed(LocalDateTime at, String person) {
		return scene(at, "missed call",
				() -> opens(person, "hotline", answers("answered", "false", "telephone", this.telephone)));
	}

	/**
	 * The call is taken and the fault asked for; {@code rest} says what becomes of it.
	 */
	private DemoCall called(LocalDateTime at, String person, String lamp, String fault, Map<String, Object> rest) {
		scene(at, "call", () -> opens(person, "hotline", answers("answered", "true", "company", this.company,
				"telephone", this.telephone, "taxBranch", "香洲税务分局", "contact", this.contact)));
		Map<String, Object> asked = answers("company", this.company, "telephone", this.telephone, "contact",
				this.contact, "taxBranch", "香洲税务分局", "purpose", "fault", "lamp", lamp, "memory", "normal",
				"printerDriver", "normal", "accountingMonth", at.toString().substring(0, 7), "description", fault,
				"important", false);
		asked.putAll(rest);
		return task(at, person, "userTask_recordSymptoms", asked);
	}

	DemoCall solved(LocalDateTime at, String person, String lamp, String fault, String solution) {
		return called(at, person, lamp, fault, answers("decision", "solved", "solution", solution));
	}

	DemoCall promised(LocalDateTime at, String person, String lamp, String fault, String responsible,
			LocalDateTime until) {
		return called(at, person, lamp, fault, answers("decision", "promised", "responsible", responsible, "promisedAt",
				until.withSecond(0).toString()));
	}

	DemoCall wantsVisit(LocalDateTime at, String person, String lamp, String fault) {
		return called(at, person, lamp, fault, answers("decision", "visit", "wishedTime", "尽快"));
	}

	DemoCall reproduced(LocalDateTime at, String person, String finding, String remedy) {
		return task(at, person, "userTask_reproduceFault",
				answers("reproduced", "true", "finding", finding, "remedy", remedy));
	}

	DemoCall answered(LocalDateTime at, String person, String answer) {
		return task(at, person, "userTask_answerCustomer", answers("answerOutcome", "answered", "answer", answer));
	}

	DemoCall visitAgreed(LocalDateTime at, String person) {
		this.technician = person;
		return task(at, LEAD, "userTask_agreeVisit", answers("visitAgreed", "true", "responsible", person));
	}

	DemoCall visitFixed(LocalDateTime at, LocalDateTime visit) {
		return task(at, CLERK, "userTask_fixVisit",
				answers("arrangement", "fixed", "visitTime", visit.withSecond(0).toString(), "address",
						"香洲区" + this.company.substring(2, 4) + "路 18 号", "route",
						"公交 3 路，" + this.company.substring(2, 4) + "路口站下车"));
	}

	DemoCall prepared(LocalDateTime at, String faultClass, String equipment, String tools) {
		return task(at, this.technician, "userTask_prepareService",
				answers("faultClass", faultClass, "equipment", equipment, "tools", tools));
	}

	DemoCall notReachedAhead(LocalDateTime at) {
		return task(at, this.technician, "userTask_callAhead", answers("customerReached", "false", "note", "无人接听"));
	}

	DemoCall reachedAhead(LocalDateTime at, LocalDateTime visit) {
		return task(
				at, this.technician, "userTask_callAhead", answers("customerReached", "true", "agreementSaid",
						"unknown", "backupAsked", true, "visitTime", visit.withSecond(0).toString()),
				"faultDescription", "tools", "address", "route");
	}

	DemoCall setOut(LocalDateTime at) {
		return task(at, this.technician, "userTask_setOut", answers("departure", "ready", "toolsComplete", true));
	}

	/**
	 * At the customer's door; {@code payment} is null with an agreement in force, else
	 * agreed or refused.
	 */
	DemoCall arrived(LocalDateTime at, String payment, String analysis) {
		Map<String, Object> form = (payment != null) ? answers("payment", payment, "paymentBy", this.contact)
				: answers();
		if (!"refused".equals(payment)) {
			form.putAll(answers("backup", "done", "backupBy", this.contact, "analysis", analysis));
		}
		return task(at, this.technician, "userTask_arrive", form, "symptoms");
	}

	/**
	 * A stage without a result.
	 * @param stage Connections, Software or Hardware
	 */
	DemoCall notIn(LocalDateTime at, String stage, String finding) {
		return task(at, this.technician, "userTask_check" + stage,
				answers("finding", finding, "faultRemoved", "false"));
	}

	DemoCall removedIn(LocalDateTime at, String stage, String finding, String remedy) {
		return task(at, this.technician, "userTask_check" + stage,
				answers("finding", finding, "faultRemoved", "true", "remedy", remedy));
	}

	DemoCall notToBeOpened(LocalDateTime at) {
		return task(at, this.technician, "userTask_askToOpen", answers("opening", "notNeeded"));
	}

	DemoCall takenAway(LocalDateTime at, String machine, String serial, String reason) {
		return task(at, this.technician, "userTask_takeAway", answers("takeAwayAgreed", "true", "takeAwayBy",
				this.contact, "machine", machine, "machineSerial", serial, "takeAwayReason", reason));
	}

	/**
	 * Tested before the customer.
	 * @param replaced name, old serial, new serial of special equipment; or nothing
	 */
	DemoCall tested(LocalDateTime at, String cause, String advice, String... replaced) {
		List<?> list = (replaced.length == 0) ? List.of()
				: List.of(Map.of("equipmentName", replaced[0], "oldSerial", replaced[1], "newSerial", replaced[2]));
		return task(at, this.technician, "userTask_testBeforeCustomer", answers("testPassed", "true", "cause", cause,
				"advice", advice, "putBack", true, "replacements", json(list)), "remedy");
	}

	DemoCall signed(LocalDateTime at) {
		String task = "userTask_obtainSignOff";
		scene(at, "sheet", () -> attaches(this.technician, task, "售后服务回单.png"));
		return task(at, this.technician, task, answers("signer", this.contact, "stamped", true));
	}

	DemoCall receiptFiled(LocalDateTime at, String faultClass) {
		return task(at, "lin.yan", "userTask_fileReceipt",
				answers("received", true, "faultClass", faultClass, "filedWhere", "A 柜 3 层"));
	}

	DemoCall handedOver(LocalDateTime at) {
		return task(at, "he.ping", "userTask_handOverEquipment",
				answers("allReceived", true, "storedWhere", "专用设备柜 2"));
	}

	DemoCall paymentNoted(LocalDateTime at) {
		return task(at, LEAD, "userTask_notePaidService", answers("remark", "已知悉，按标准收费并请客户续签协议。"));
	}

	DemoCall ended(LocalDateTime at, String reason, String told) {
		return task(at, LEAD, "userTask_decideVisit",
				answers("decision", "end", "reason", reason, "told", told, "customerTold", true));
	}

	DemoCall calledBack(LocalDateTime at, String person, String satisfaction, String comments) {
		return task(at, person, "userTask_callCustomer", answers("outcome", "reached", "satisfaction", satisfaction,
				"comments", comments, "questionOpen", "false", "points", json(List.of())));
	}

}
