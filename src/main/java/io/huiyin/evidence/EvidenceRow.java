package io.huiyin.evidence;

import java.time.LocalDateTime;

/**
 * An entry as it stands in the table or in a file, whoever may have written it.
 *
 * @param kind the name of its {@link EntryKind}, or anything else
 */
record EvidenceRow(String caseNumber, int seq, LocalDateTime at, String kind, String step, String person,
		String content, String previousHash, String hash) {

	/** The hash that it would have had from the start. */
	String computedHash() {
		return Chain.entry(this.caseNumber, this.seq, this.at, this.kind, this.step, this.person, this.content,
				this.previousHash);
	}

	Entry entry() {
		return new Entry(this.caseNumber, this.seq, this.at, EntryKind.of(this.kind), this.step, this.person,
				this.content, this.previousHash, this.hash);
	}

}
