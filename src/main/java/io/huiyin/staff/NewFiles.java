package io.huiyin.staff;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** Opens staff files, for whoever tells a story of the department. */
public interface NewFiles {

	/**
	 * What is entered in a file; see {@link StaffFiles.Member}.
	 *
	 * @param person user id
	 * @param manager user id of somebody who has a file; null at the top
	 */
	record Entry(String person, String post, StaffFiles.Layer layer, String manager, LocalDate startedOn,
			LocalDate leftOn, LocalDate inductionPassedOn, LocalDate postTrainingPassedOn, LocalDate appointedOn) {
	}

	/**
	 * Opens a file; who is allowed to is not asked.
	 * @param by user id of whoever enters it
	 * @throws io.huiyin.form.Refusal if it breaks a rule of the staff file, or there is
	 * one already
	 */
	void open(Entry entry, String by, LocalDateTime at);

}
