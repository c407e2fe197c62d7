package io.huiyin.onsite;

import java.util.List;

/**
 * What every form of a visit shows of its row, in words for the screen.
 *
 * @param steps all that was done, oldest first
 * @param findings what the diagnosis and the repair of this round found
 */
record VisitView(String contactText, String telephoneText, String agreementText, String faultText,
		String technicianName, String visitTimeText, String toolsText, String coverText, List<StepLine> steps,
		List<StepLine> findings) {

	/** A line of the tables 办理经过 and 已经查过. */
	record StepLine(String at, String step, String by, String text) {
	}

}
