package io.huiyin.onsite;

import java.util.List;

import io.huiyin.casework.CaseStep;

/**
 * What every form of a visit shows of its row, in words for the screen.
 *
 * @param steps all that was done, oldest first
 * @param findings what the diagnosis and the repair of this round found
 */
record VisitView(String contactText, String telephoneText, String agreementText, String faultText,
		String technicianName, String visitTimeText, String toolsText, String coverText, List<CaseStep.Line> steps,
		List<CaseStep.Line> findings) {

}
