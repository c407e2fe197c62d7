package io.huiyin.equipment;

import java.util.List;

import io.huiyin.casework.CaseStep;

/**
 * What every form about a missing set shows of its row, in words for the screen.
 *
 * @param steps all that was done, oldest first
 */
record MissingView(String setText, String holderName, String lentText, String declaredText, List<CaseStep.Line> steps) {

}
