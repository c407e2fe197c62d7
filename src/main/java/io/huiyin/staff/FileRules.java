package io.huiyin.staff;

import java.time.LocalDate;

import io.huiyin.form.Refusal;

/**
 * What a file may say, whoever enters it, as far as it can be told from this file alone.
 */
final class FileRules {

	private static final int LONGEST_POST = 60;

	private static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);

	private FileRules() {
	}

	/**
	 * Refuses what cannot be.
	 * @throws Refusal with the first thing that is wrong
	 */
	static void check(NewFiles.Entry entry, LocalDate today) {
		post(entry.post());
		if (entry.layer() == null) {
			throw new Refusal("请选择层级：操作层或管理层。");
		}
		LocalDate started = entry.startedOn();
		Refusal.required(started, "请填写入职日期。");
		inRange("入职日期", started, today.plusYears(1));
		inRange("离职日期", entry.leftOn(), today.plusYears(1));
		if (isBefore(entry.leftOn(), started)) {
			throw new Refusal("离职日期 " + entry.leftOn() + " 早于入职日期 " + started + "，请核对。");
		}
		passed("入职培训考试通过日期", entry.inductionPassedOn(), today);
		passed("岗位培训考试通过日期", entry.postTrainingPassedOn(), today);
		appointment(entry, today);
	}

	private static void post(String post) {
		if (post == null || post.isBlank()) {
			throw new Refusal("请填写岗位。");
		}
		if (post.length() > LONGEST_POST) {
			throw new Refusal("岗位最多 " + LONGEST_POST + " 字。");
		}
		if (post.codePoints().anyMatch(Character::isISOControl)) {
			throw new Refusal("岗位中有无法识别的字符，请重新填写。");
		}
	}

	private static void passed(String what, LocalDate day, LocalDate today) {
		inRange(what, day, null);
		if (day != null && day.isAfter(today)) {
			throw new Refusal(what + " " + day + " 还没有到，考试通过以后再填写。");
		}
	}

	/** TR-1, AP-4. */
	private static void appointment(NewFiles.Entry entry, LocalDate today) {
		LocalDate appointed = entry.appointedOn();
		if (appointed == null) {
			return;
		}
		inRange("正式任用日期", appointed, today.plusYears(1));
		if (entry.inductionPassedOn() == null || entry.postTrainingPassedOn() == null) {
			throw new Refusal("入职培训和岗位培训的考试都通过后才能正式任用，请先填写两次考试的通过日期。");
		}
		if (isBefore(appointed, entry.startedOn())) {
			throw new Refusal("正式任用日期 " + appointed + " 早于入职日期 " + entry.startedOn() + "，请核对。");
		}
		if (isBefore(appointed, entry.inductionPassedOn()) || isBefore(appointed, entry.postTrainingPassedOn())) {
			throw new Refusal("正式任用日期 " + appointed + " 早于考试通过日期，考试都通过后才能正式任用，请核对。");
		}
		if (isBefore(entry.leftOn(), appointed)) {
			throw new Refusal("正式任用日期 " + appointed + " 晚于离职日期 " + entry.leftOn() + "，请核对。");
		}
	}

	private static void inRange(String what, LocalDate day, LocalDate latest) {
		if (day != null && (day.isBefore(EARLIEST) || (latest != null && day.isAfter(latest)))) {
			throw new Refusal(what + " " + day + " 不合理，请核对年份。");
		}
	}

	private static boolean isBefore(LocalDate day, LocalDate other) {
		return day != null && day.isBefore(other);
	}

}
