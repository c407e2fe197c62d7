package io.huiyin.callback;

import java.util.List;

/** What every form of a callback shows of its row, in words for the screen. */
record CallbackView(String subjectCase, String customerName, String telephone, String subject, String dueAtText,
		String satisfactionName, List<AttemptLine> attempts) {

	/** A line of the table 通话记录. */
	record AttemptLine(String at, String outcome, String by, String note) {
	}

}
