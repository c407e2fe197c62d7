package io.huiyin.hotline;

import java.util.Map;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;

/** Calls and what is answered on the telephone. */
final class HotlineFixture {

	private static int serial;

	private HotlineFixture() {
	}

	/** Another company each time, calling from a number of its own. */
	static Map<String, Object> call() {
		serial++;
		return answers("answered", "true", "company", "珠海来电" + serial + "号有限公司", "telephone",
				"0756-33%05d".formatted(serial), "taxBranch", "香洲税务分局", "contact", "何秀英");
	}

	static Map<String, Object> missed() {
		return answers("answered", "false", "telephone", call().get("telephone"));
	}

	/** The questions of a fault, answered in their order (HL-3). */
	static Map<String, Object> fault(Map<String, Object> call) {
		return answers("company", call.get("company"), "telephone", call.get("telephone"), "contact", "何秀英",
				"taxBranch", "香洲税务分局", "purpose", "fault", "lamp", "red", "memory", "normal", "printerDriver",
				"notAsked", "cardDate", "2026-11-23", "firstReportingDate", "2026-11-01", "accountingMonth", "2026-11",
				"description", "进入开票系统红灯一直亮，提示金税卡未就绪", "important", false);
	}

	/** A call that is not about a fault, so that none of the questions is asked. */
	static Map<String, Object> without(Map<String, Object> call, String purpose) {
		return answers("company", call.get("company"), "telephone", call.get("telephone"), "contact", "何秀英",
				"taxBranch", "香洲税务分局", "purpose", purpose);
	}

	static Map<String, Object> solved(Map<String, Object> call) {
		return but(fault(call), "decision", "solved", "solution", "重新插拔读卡器连接线后绿灯亮");
	}

	static Map<String, Object> promised(Map<String, Object> call) {
		return but(fault(call), "decision", "promised", "responsible", "zhou.tao", "promisedAt", "2026-11-24T16:00");
	}

	static Map<String, Object> visit(Map<String, Object> call) {
		return but(fault(call), "decision", "visit", "agreementEnd", "2026-12-31", "wishedTime", "明天上午");
	}

	static Map<String, Object> complaint(Map<String, Object> call) {
		return answers("company", call.get("company"), "telephone", call.get("telephone"), "contact", "何秀英",
				"taxBranch", "香洲税务分局", "purpose", "complaint", "category", "lowerLevelCompany", "occurredAt",
				"2026-11-23T15:00", "matter", "金湾服务点迟到两小时", "important", false);
	}

	static Map<String, Object> fixed() {
		return answers("arrangement", "fixed", "visitTime", "2026-11-25T09:30", "address", "人民东路 1 号 902", "route",
				"公交 3 路人民东路站");
	}

	static Map<String, Object> remedy() {
		return answers("reproduced", "true", "finding", "同型号读卡器换接口后重现，驱动与新补丁冲突", "remedy", "卸载补丁，重装驱动 2.1 版");
	}

	static Map<String, Object> answered() {
		return answers("answerOutcome", "answered", "answer", "何女士，请按短信中的步骤重装驱动，我们陪您在电话里做完。");
	}

}
