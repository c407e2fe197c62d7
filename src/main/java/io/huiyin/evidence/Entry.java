package io.huiyin.evidence;

import java.time.LocalDateTime;

/**
 * One entry of a case's log.
 *
 * @param caseNumber the case
 * @param seq its place in the log of the case, from 1
 * @param at when it happened, in the company's time
 * @param kind what happened
 * @param step the id of the step in the model; null if it is about the case as a whole
 * @param person user id of whoever did it; null if the server did it by itself
 * @param content JSON, exactly the text that was hashed
 * @param previousHash the hash of the entry before, 64 zeros at the first
 * @param hash over all of the above, see {@link Chain}
 */
public record Entry(String caseNumber, int seq, LocalDateTime at, EntryKind kind, String step, String person,
		String content, String previousHash, String hash) {

}
