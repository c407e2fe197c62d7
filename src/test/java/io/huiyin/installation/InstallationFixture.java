package io.huiyin.installation;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.huiyin.testing.Department;

import static io.huiyin.testing.Department.answers;

/** Orders of two sets, and what is answered on the way to the feature code. */
final class InstallationFixture {

	private static int order;

	private static int set;

	private InstallationFixture() {
	}

	/** Another company each time, which has paid in full. */
	static Map<String, Object> ordered() {
		order++;
		return answers("company", "珠海开通" + order + "号有限公司", "telephone", "0756-88%05d".formatted(order), "contact",
				"谢晓雯", "taxBranch", "香洲税务分局", "setsNeeded", 2, "address", "情侣中路 8 号 1503", "route", "公交 9 路海滨公园站",
				"feesPaid", "true", "computerPresent", "true", "printerPresent", "true", "computerUse", "财务室一台，只记账",
				"dedicatedTold", true, "backupAsked", true);
	}

	/** Serial numbers that nobody has yet. */
	static List<String> serials(int count) {
		return IntStream.range(0, count).mapToObj((each) -> "KP-%05d".formatted(++set)).toList();
	}

	static Map<String, Object> agreed() {
		return answers("taxOffice", "香洲税务局办税大厅", "officerContact", "梁科长", "issueTime", "2026-11-25T09:00");
	}

	static Map<String, Object> lent(List<String> serials) {
		return answers("lending", "lent", "sets", list(serials));
	}

	static Map<String, Object> issued(List<String> serials) {
		return answers("officer", "present", "officerName", "梁建国", "officerArrivedAt", "2026-11-25T09:00", "issuedSets",
				list(serials), "installDate", "2026-11-27");
	}

	static Map<String, Object> absent() {
		return answers("officer", "absent", "putDown", true);
	}

	static Map<String, Object> fixed() {
		return answers("customerReached", "true", "installTime", "2026-11-27T09:30", "backupAsked", true, "address",
				"情侣中路 8 号 1503", "route", "公交 9 路海滨公园站");
	}

	static Map<String, Object> ready() {
		return answers("departure", "ready", "packed",
				Department.list("螺丝刀", "UCDOS 系统盘", "开票软件", "发票", "服务协议", "开通登记表"));
	}

	/** With an agreement for one year from the day on. */
	static Map<String, Object> installed(List<String> serials, String agreement) {
		return answers("installed", "true", "usedSets", list(serials), "sampleInvoice", "00451278", "trained", true,
				"agreementNumber", agreement, "agreementFrom", "2026-11-27", "agreementUntil", "2027-11-26",
				"agreementScope", "开票系统和专用设备");
	}

	static Map<String, Object> signed() {
		return answers("signer", "谢晓雯", "stamped", true, "formFilled", true);
	}

	static Map<String, Object> collected() {
		return answers("method", "cash", "amount", "1280.00");
	}

	static Map<String, Object> paidIn() {
		return answers("payIn", "same", "salesSlipNumber", "XH-20261127-03", "amountReceived", "1280.00");
	}

	static Map<String, Object> differs() {
		return answers("payIn", "differs", "difference", "登记 1280 元，清点现金 1820 元");
	}

	static Map<String, Object> cleared(List<String> returned, List<String> missing) {
		return answers("returnedSets", list(returned), "missingSets", list(missing));
	}

	static Map<String, Object> takenOver() {
		return answers("formReceived", true, "filedWhere", "登记表柜 1 层", "codeApplied", true);
	}

	static Map<String, Object> code() {
		return answers("featureCode", "A7K2-99P4");
	}

	static Map<String, Object> told() {
		return answers("customerReached", "true", "toldTo", "谢晓雯");
	}

	static Map<String, Object> calledBack(String satisfaction) {
		return answers("outcome", "reached", "satisfaction", satisfaction, "questionOpen", "false", "points",
				Department.list());
	}

	private static Object list(List<String> values) {
		return Department.list(values.toArray(String[]::new));
	}

}
