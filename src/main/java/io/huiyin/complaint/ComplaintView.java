package io.huiyin.complaint;

import java.util.List;

/**
 * What every form of a complaint shows of its row, in words for the screen.
 *
 * @param steps what was found so far, oldest first
 */
record ComplaintView(String customerName, String telephone, String unit, String channelName, String categoryName,
		String occurredAtText, String matter, boolean important, String importanceName, String recordedByName,
		String recordedAtText, String verdictName, String responsibleDepartment, String roundText,
		List<StepLine> steps) {

	/** A line of the table 办理经过. */
	record StepLine(String at, String step, String by, String finding) {
	}

}
