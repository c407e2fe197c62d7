package io.huiyin.casework;

import java.time.LocalDateTime;
import java.util.List;

/**
 * What the cases say about a person's work (AP-1, AP-5): facts beside which an appraiser
 * fills in the sheet. Each feature that knows such facts implements it as a component of
 * its own; whoever appraises asks them all and knows none of them. Whoever asks sees to
 * it that the figures reach only those who may read the appraisal.
 */
public interface WorkEvidence {

	/**
	 * The figures of a period, always the same ones in the same order; each costs a fixed
	 * number of statements, however much the person did.
	 * @param person user id
	 * @param from inclusive, in the company's time
	 * @param until exclusive; as long as it is not reached, the present is what counts as
	 * the end of the period
	 */
	List<Figure> of(String person, LocalDateTime from, LocalDateTime until);

	/**
	 * A count with what was counted.
	 *
	 * @param label in Chinese, what was counted
	 * @param sources what the figure is the number of, oldest first; none is a figure,
	 * too
	 */
	record Figure(String label, List<Source> sources) {
	}

	/**
	 * One of the facts that a figure counts.
	 *
	 * @param caseNumber the case in which it happened
	 * @param text in Chinese, what happened; longer than {@value #LONGEST_TEXT} UTF-16
	 * units it is cut
	 * @param at when, in the company's time
	 */
	record Source(String caseNumber, String text, LocalDateTime at) {

		/** What a line of a sheet holds. */
		public static final int LONGEST_TEXT = 200;

		public Source {
			if (text.length() > LONGEST_TEXT) {
				// no half of a character that takes two units
				int cut = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 2)) ? LONGEST_TEXT - 2
						: LONGEST_TEXT - 1;
				text = text.substring(0, cut) + "…";
			}
		}

	}

}
