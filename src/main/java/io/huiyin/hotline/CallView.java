package io.huiyin.hotline;

import java.util.List;

/**
 * What the forms after the call show of its row, in words for the screen.
 *
 * @param symptoms the questions of the call with their answers, in their order (HL-3)
 * @param notes what was done about it so far, oldest first
 */
record CallView(String telephoneText, String contactText, String taxBranchText, String agreementText,
		String wishedTimeText, String responsibleName, String promisedAtText, String movedText,
		List<SymptomLine> symptoms, List<NoteLine> notes) {

	/** A line of the table 故障现象. */
	record SymptomLine(String question, String answer) {
	}

	/** A line of the table 办理经过. */
	record NoteLine(String at, String by, String note) {
	}

}
