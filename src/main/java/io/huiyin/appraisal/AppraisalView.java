package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.util.List;

import io.huiyin.casework.CaseStep;

/**
 * What every form of an appraisal shows of its row, in words for the screen.
 *
 * @param sheetLines the lines of the sheet with what is left of each; empty until it is
 * filled in
 * @param entryLines deductions and punishable cases, with what counts of them now
 * @param steps all that was done, oldest first
 */
record AppraisalView(String personName, String postText, String layerText, String appraiserName, String kindText,
		String periodText, String occasionText, String stateText, String totalText, String objectionUntilText,
		String objectionText, String decisionText, String commendationText, String commentText,
		List<SheetLine> sheetLines, List<EntryLine> entryLines, List<CaseStep.Line> steps) {

	/** A line of the sheet, under the names that the forms give its columns. */
	record SheetLine(String group, String item, String content, BigDecimal most, BigDecimal points) {
	}

	/** A deduction or a punishable case. */
	record EntryLine(String item, String sort, String standard, String reason, String points) {
	}

}
