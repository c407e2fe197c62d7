package io.huiyin.evidence;

import java.time.LocalDateTime;

/**
 * An entry before it has its place in the chain.
 *
 * @param content JSON
 */
record Draft(EntryKind kind, LocalDateTime at, String step, String person, String content) {

}
