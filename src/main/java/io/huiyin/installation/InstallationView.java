package io.huiyin.installation;

import java.util.List;

import io.huiyin.casework.CaseStep;

/**
 * What every form of an installation shows of its row, in words for the screen.
 *
 * @param steps all that was done, oldest first
 */
record InstallationView(String contactText, String telephoneText, String addressText, String routeText,
		String technicianName, String setsText, String feesText, String issueText, String officerText,
		String waitingText, String installText, String paymentText, List<CaseStep.Line> steps) {

}
