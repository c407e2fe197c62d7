package io.huiyin.onsite;

import java.util.Map;

import io.huiyin.testing.Department;

import static io.huiyin.testing.Department.answers;

/** Visits, and what is answered before, at and after the customer's. */
final class VisitFixture {

	private static int serial;

	private VisitFixture() {
	}

	/** Another company each time. */
	static Map<String, Object> visit() {
		serial++;
		return answers("company", "珠海上门" + serial + "号有限公司", "telephone", "0756-77%05d".formatted(serial), "contact",
				"罗慧敏", "taxBranch", "香洲税务分局", "faultDescription", "红灯一直亮，提示金税卡未就绪", "address", "人民东路 1 号 902", "route",
				"公交 3 路人民东路站");
	}

	static Map<String, Object> prepared() {
		return answers("faultClass", "读卡器或金税卡", "equipment", "读卡器 KL-8", "tools", "螺丝刀、备用读卡器、驱动盘");
	}

	static Map<String, Object> reached() {
		return answers("customerReached", "true", "faultDescription", "红灯一直亮，昨天起开不了票", "tools", "螺丝刀、备用读卡器、驱动盘",
				"agreementSaid", "inForce", "backupAsked", true, "visitTime", "2026-11-25T09:30", "address",
				"人民东路 1 号 902", "route", "公交 3 路人民东路站");
	}

	static Map<String, Object> ready() {
		return answers("departure", "ready", "toolsComplete", true);
	}

	static Map<String, Object> arrived() {
		return answers("backup", "done", "backupBy", "罗慧敏", "symptoms", "红灯常亮", "analysis", "读卡器接触不良或驱动冲突");
	}

	static Map<String, Object> arrivedPaid() {
		return Department.but(arrived(), "payment", "agreed", "paymentBy", "罗慧敏");
	}

	static Map<String, Object> notHere() {
		return answers("finding", "没有发现问题", "faultRemoved", "false");
	}

	static Map<String, Object> removed() {
		return answers("finding", "接口松动", "faultRemoved", "true", "remedy", "重新插紧并固定数据线");
	}

	static Map<String, Object> tested() {
		return answers("testPassed", "true", "cause", "接口松动", "remedy", "重新插紧并固定数据线", "advice", "移动主机后请检查数据线",
				"putBack", true, "replacements", Department.list());
	}

	static Map<String, Object> signed() {
		return answers("signer", "罗慧敏", "stamped", true);
	}

	static Map<String, Object> filed() {
		return answers("received", true, "faultClass", "连接线路", "filedWhere", "A 柜 3 层");
	}

	static Map<String, Object> calledBack(String satisfaction) {
		return answers("outcome", "reached", "satisfaction", satisfaction, "questionOpen", "false", "points",
				Department.list());
	}

}
