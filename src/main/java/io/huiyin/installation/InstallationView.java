package io.huiyin.installation;

import java.util.List;

/**
 * What every form of an installation shows of its row, in words for the screen.
 *
 * @param steps all that was done, oldest first
 */
record InstallationView(String contactText, String telephoneText, String addressText, String routeText,
		String technicianName, String setsText, String feesText, String issueText, String officerText,
		String waitingText, String installText, String paymentText, List<StepLine> steps) {

	/** A line of the table 办理经过. */
	record StepLine(String at, String step, String by, String text) {
	}

}
