package io.huiyin.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Appends to the log. The row of a case's head stays locked from then until the
 * transaction ends, so that two who append to one case wait for each other, and those of
 * different cases never do.
 */
@Component
class Ledger {

	/** Rows of one insert. */
	private static final int AT_ONCE = 100;

	private static final String INSERT = "insert into evidence_entry"
			+ " (case_number, seq, written_at, kind, step, person, content, previous_hash, hash) values ";

	private final JdbcClient database;

	Ledger(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Where the chain of a case ends.
	 *
	 * @param caseNumber as it was written first
	 */
	record Head(String caseNumber, int lastSeq, String lastHash) {
	}

	/** The head of a case, which nobody else changes until the transaction ends. */
	Optional<Head> locked(String caseNumber) {
		return this.database
			.sql("select case_number, last_seq, last_hash from evidence_head where case_number = ? for update")
			.param(caseNumber)
			.query((row, number) -> new Head(row.getString(1), row.getInt(2), row.getString(3)))
			.optional();
	}

	/** The head of a case that had none; locked as well. */
	Head begun(String caseNumber, String instanceId) {
		try {
			this.database
				.sql("insert into evidence_head (case_number, instance_id, last_seq, last_hash, unsealed)"
						+ " values (?, ?, 0, ?, true)")
				.params(caseNumber, instanceId, Chain.START)
				.update();
			return new Head(caseNumber, 0, Chain.START);
		}
		catch (DuplicateKeyException ex) {
			// somebody began it a moment ago, and has committed by now
			return locked(caseNumber).orElseThrow(() -> ex);
		}
	}

	/** Appends to a case whose head is locked. */
	Head append(Head head, List<Draft> drafts) {
		List<Entry> entries = new ArrayList<>();
		String last = head.lastHash();
		for (Draft draft : drafts) {
			int seq = head.lastSeq() + entries.size() + 1;
			String hash = Chain.entry(head.caseNumber(), seq, draft.at(), draft.kind().name(), draft.step(),
					draft.person(), draft.content(), last);
			entries.add(new Entry(head.caseNumber(), seq, draft.at(), draft.kind(), draft.step(), draft.person(),
					draft.content(), last, hash));
			last = hash;
		}
		for (int i = 0; i < entries.size(); i += AT_ONCE) {
			insert(entries.subList(i, Math.min(i + AT_ONCE, entries.size())));
		}
		Head longer = new Head(head.caseNumber(), head.lastSeq() + entries.size(), last);
		this.database.sql("update evidence_head set last_seq = ?, last_hash = ?, unsealed = true where case_number = ?")
			.params(longer.lastSeq(), longer.lastHash(), longer.caseNumber())
			.update();
		return longer;
	}

	private void insert(List<Entry> entries) {
		List<Object> values = new ArrayList<>();
		for (Entry entry : entries) {
			values.add(entry.caseNumber());
			values.add(entry.seq());
			values.add(entry.at());
			values.add(entry.kind().name());
			values.add(entry.step());
			values.add(entry.person());
			values.add(entry.content());
			values.add(entry.previousHash());
			values.add(entry.hash());
		}
		this.database
			.sql(INSERT
					+ entries.stream().map((entry) -> "(?, ?, ?, ?, ?, ?, ?, ?, ?)").collect(Collectors.joining(", ")))
			.params(values)
			.update();
	}

}
