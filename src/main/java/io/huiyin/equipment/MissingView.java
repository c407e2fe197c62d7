package io.huiyin.equipment;

import java.util.List;

/**
 * What every form about a missing set shows of its row, in words for the screen.
 *
 * @param steps all that was done, oldest first
 */
record MissingView(String setText, String holderName, String lentText, String declaredText, List<StepLine> steps) {

	/** A line of the table 办理经过. */
	record StepLine(String at, String step, String by, String text) {
	}

}
