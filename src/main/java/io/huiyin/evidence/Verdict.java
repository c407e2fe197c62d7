package io.huiyin.evidence;

import java.time.LocalDateTime;

/**
 * Whether the log of a case is as it was written.
 *
 * @param intact whether everything fits
 * @param entries how many there are
 * @param firstUnfit the number of the first entry that does not fit; null if all fit, or
 * if it is about no single one
 * @param problem what does not fit, one Chinese sentence; null if everything fits
 * @param head the hash of the last entry; null if there is no log
 * @param sealedSeq up to which entry a seal proves it; null if it is not sealed yet
 * @param sealedAt when that seal was made, in the company's time; null if there is none
 */
public record Verdict(boolean intact, int entries, Integer firstUnfit, String problem, String head, Integer sealedSeq,
		LocalDateTime sealedAt) {

}
