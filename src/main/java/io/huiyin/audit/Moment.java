package io.huiyin.audit;

import java.time.LocalDateTime;
import java.util.List;

import io.huiyin.evidence.EntryKind;

/**
 * A line of the timeline of a case.
 *
 * @param at when it happened, in the company's time
 * @param kindText what happened, in Chinese
 * @param caseNumber of which case: the one that is shown, or one that it called
 * @param step the name of the step; null if it is about the case as a whole
 * @param stepId the id of the step in the model
 * @param person user id of whoever did it; null if the server did
 * @param createdAt of a task that ended, when it began
 * @param dueAt of a task, when it was due
 * @param kept of a task that was completed, whether that was in time; null if it had no
 * limit
 * @param difference by how much
 * @param answers of a form, what was answered
 * @param text what else there is to say, in Chinese; null if nothing
 * @param reason why, in the words of whoever did it; null if they gave none
 */
record Moment(LocalDateTime at, EntryKind kind, String kindText, String caseNumber, String step, String stepId,
		String person, String personName, LocalDateTime createdAt, LocalDateTime dueAt, Boolean kept, String difference,
		List<Answered> answers, String text, Attachment attachment, String reason) {

	/**
	 * An answer.
	 *
	 * @param label as the form called it then
	 * @param text as it was read on screen; empty if it was left out this time
	 * @param before what was answered when the case was at this step the last time; null
	 * if it was not, or that was the same
	 */
	record Answered(String label, String text, String before) {
	}

	/**
	 * A file.
	 *
	 * @param id by which it is fetched; null if it was deleted, or the case is over and
	 * the reader reads no history of it
	 * @param size bytes
	 */
	record Attachment(String id, String name, long size, String sha256) {
	}

}
