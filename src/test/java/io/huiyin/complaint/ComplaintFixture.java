package io.huiyin.complaint;

import java.util.Map;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.list;

/** Answers that people give in the forms of a complaint and its callback. */
final class ComplaintFixture {

	private static int serial;

	private ComplaintFixture() {
	}

	static Map<String, Object> lightOut() {
		return complaint("propertyService", "地下车库照明不亮，已经三天");
	}

	static Map<String, Object> complaint(String category, String matter) {
		return answers("channel", "hotline", "category", category, "customerName", "何秀英", "telephone", telephone(),
				"unit", "海湾花园 3 栋 1202", "occurredAt", "2026-11-22T20:15", "matter", matter, "important", false);
	}

	/**
	 * Another customer each time, since the same one with the same matter is a double
	 * submit.
	 */
	private static String telephone() {
		return "0756-%07d".formatted(++serial);
	}

	static Map<String, Object> verified() {
		return answers("verdict", "founded", "findings", "现场查看，B 区灯管损坏 12 支", "responsibleDepartment", "工程维修部",
				"important", false);
	}

	static Map<String, Object> solved() {
		return answers("solvable", "true", "measures", "当天更换全部灯管并试灯");
	}

	static Map<String, Object> notSolved(String... departments) {
		return answers("solvable", "false", "problem", "线路老化，需整体改造", "proposal", "建议立项改造", "departmentsConcerned",
				list(departments));
	}

	static Map<String, Object> sheet() {
		return answers("outcome", "灯管已全部更换", "answerToCustomer", "何女士，B 区灯管已全部更换，给您带来不便请谅解。", "customerAnswered", true);
	}

	static Map<String, Object> reached(String satisfaction) {
		return answers("outcome", "reached", "satisfaction", satisfaction, "comments", "处理及时", "questionOpen", "false",
				"points", list());
	}

}
