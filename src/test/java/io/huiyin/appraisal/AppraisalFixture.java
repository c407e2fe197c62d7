package io.huiyin.appraisal;

import java.util.Map;

import io.huiyin.testing.Department;

import static io.huiyin.testing.Department.answers;

/** What is filled in on the sheets, and what is said about them. */
final class AppraisalFixture {

	private AppraisalFixture() {
	}

	/** A deduction of an inspection. */
	static String deduction(String standard, String reason, String points) {
		return """
				{"standard": "%s", "reason": "%s", "points": "%s"}""".formatted(standard, reason, points);
	}

	/** A deduction of a monthly or year-end sheet. */
	static String deduction(String item, String standard, String reason, String points) {
		return """
				{"item": "%s", "standard": "%s", "reason": "%s", "points": "%s"}""".formatted(item, standard, reason,
				points);
	}

	static String punishment(String item, String rule, String reason) {
		return """
				{"item": "%s", "rule": "%s", "reason": "%s"}""".formatted(item, rule, reason);
	}

	static String correction(String entry, String points, String reason) {
		return """
				{"entry": "%s", "correctedPoints": "%s", "correctionReason": "%s"}""".formatted(entry, points, reason);
	}

	static Map<String, Object> inspected(String... deductions) {
		return answers("deductions", Department.list(deductions), "remark", "其余正常", "inspected", true);
	}

	/** A sheet without commendation or punishment. */
	static Map<String, Object> sheet(String... deductions) {
		return answers("deductions", Department.list(deductions), "punishments", Department.list(), "comment", "总体良好");
	}

	/** The same sheet with the highest commendation there is. */
	static Map<String, Object> commended(Map<String, Object> sheet, String points) {
		return Department.but(sheet, "commendation", "greatMerit", "commendationPoints", points, "commendationReason",
				"台风夜守住机房");
	}

	static Map<String, Object> accepted() {
		return answers("objecting", "false");
	}

	static Map<String, Object> objected() {
		return answers("objecting", "true", "objection", "那天是在税务局发行，不是离岗");
	}

	static Map<String, Object> upheld() {
		return answers("decision", "当天没有发行的记录，维持", "corrections", Department.list());
	}

	static Map<String, Object> corrected(String... corrections) {
		return answers("decision", "查实有发行记录，更正", "corrections", Department.list(corrections));
	}

	static Map<String, Object> read() {
		return answers("acknowledged", true);
	}

}
