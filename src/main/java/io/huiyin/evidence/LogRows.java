package io.huiyin.evidence;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the log, the heads and the leaves of the seals. */
@Component
class LogRows {

	private static final String ENTRIES = "select case_number, seq, written_at, kind, step, person, content,"
			+ " previous_hash, hash from evidence_entry where case_number in (:numbers) order by case_number, seq";

	private static final RowMapper<EvidenceRow> ROW = (row, number) -> new EvidenceRow(row.getString(1), row.getInt(2),
			row.getObject(3, LocalDateTime.class), row.getString(4), row.getString(5), row.getString(6),
			row.getString(7), row.getString(8), row.getString(9));

	private static final RowMapper<Head> HEAD = (row, number) -> new Head(row.getString(1), row.getString(2),
			row.getInt(3), row.getString(4), row.getBoolean(5), row.getObject(6, Integer.class));

	private static final String HEADS = "select case_number, instance_id, last_seq, last_hash, unsealed, seal"
			+ " from evidence_head where ";

	private final JdbcClient database;

	LogRows(JdbcClient database) {
		this.database = database;
	}

	/**
	 * The head of a case.
	 *
	 * @param seal the last one that holds it; null if none does
	 */
	record Head(String caseNumber, String instanceId, int lastSeq, String lastHash, boolean unsealed, Integer seal) {
	}

	/** What a seal says of a case. */
	record Leaf(int seal, LocalDateTime sealedAt, String caseNumber, int lastSeq, String lastHash) {
	}

	/** The entries of a case in the order of the chain. */
	List<EvidenceRow> of(String caseNumber) {
		return this.database.sql(ENTRIES).param("numbers", caseNumber).query(ROW).list();
	}

	/** Those of several cases by case number. */
	Map<String, List<EvidenceRow>> of(Collection<String> caseNumbers) {
		return this.database.sql(ENTRIES)
			.param("numbers", caseNumbers)
			.query(ROW)
			.list()
			.stream()
			.collect(Collectors.groupingBy(EvidenceRow::caseNumber, LinkedHashMap::new, Collectors.toList()));
	}

	/** Which cases have entries, from one number, exclusive, to another, inclusive. */
	List<String> casesBetween(String after, String last, int most) {
		return this.database
			.sql("select case_number from evidence_entry where case_number > ?"
					+ ((last != null) ? " and case_number <= ?" : "")
					+ " group by case_number order by case_number limit ?")
			.params((last != null) ? List.of(after, last, most) : List.of(after, most))
			.query(String.class)
			.list();
	}

	Optional<Head> head(String caseNumber) {
		return this.database.sql(HEADS + "case_number = ?").param(caseNumber).query(HEAD).optional();
	}

	/**
	 * Of one case, if there is one, or none; nobody appends to the case until the
	 * transaction ends.
	 */
	List<Head> lockedHead(String caseNumber) {
		return this.database.sql(HEADS + "case_number = ? for update").param(caseNumber).query(HEAD).list();
	}

	/** Heads in the order of the case numbers, page by page. */
	List<Head> headsAfter(String caseNumber, int most) {
		return this.database.sql(HEADS + "case_number > ? order by case_number limit ?")
			.params(caseNumber, most)
			.query(HEAD)
			.list();
	}

	/** What the seals say of these cases, the oldest first. */
	Map<String, List<Leaf>> leaves(Collection<String> caseNumbers) {
		return this.database.sql("""
				select l.seal, s.sealed_at, l.case_number, l.last_seq, l.last_hash
				from evidence_seal_leaf l join evidence_seal s on s.seal = l.seal
				where l.case_number in (:numbers) and l.kind = 'CASE' order by l.case_number, l.seal""")
			.param("numbers", caseNumbers)
			.query((row, number) -> new Leaf(row.getInt(1), row.getObject(2, LocalDateTime.class), row.getString(3),
					row.getInt(4), row.getString(5)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Leaf::caseNumber, LinkedHashMap::new, Collectors.toList()));
	}

	/** When cases of these numbers were removed, by number. */
	Map<String, LocalDateTime> removed(Collection<String> caseNumbers) {
		return this.database
			.sql("select case_number, max(removed_at) from evidence_removal where case_number in (:numbers)"
					+ " group by case_number")
			.param("numbers", caseNumbers)
			.query((row, number) -> Map.entry(row.getString(1), row.getObject(2, LocalDateTime.class)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}
