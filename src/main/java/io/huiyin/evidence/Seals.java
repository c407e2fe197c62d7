package io.huiyin.evidence;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.huiyin.engine.CompanyTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals all heads that have changed, and the proofs of removal, once a day: whoever
 * rewrites a case from then on has to rewrite each seal since, and those stand in the
 * server's log, too. Of several servers the one that is first with a number does it.
 * Nobody who works on a case waits for it.
 */
@Component
class Seals {

	private static final Logger log = LoggerFactory.getLogger(Seals.class);

	/** Of one seal; more make several. */
	private static final int MOST_LEAVES = 50_000;

	private static final int AT_ONCE = 200;

	private static final String SELECT = "select seal, sealed_at, leaves, root, previous_hash, hash from evidence_seal";

	private static final RowMapper<Seal> SEAL = (row, number) -> new Seal(row.getInt(1),
			row.getObject(2, LocalDateTime.class), row.getInt(3), row.getString(4), row.getString(5), row.getString(6));

	private static final RowMapper<Leaf> LEAF = (row, number) -> new Leaf(row.getString(1), row.getString(2),
			row.getInt(3), row.getString(4));

	private final JdbcClient database;

	private final CompanyTime time;

	private final TransactionTemplate transaction;

	Seals(JdbcClient database, CompanyTime time, PlatformTransactionManager transactions) {
		this.database = database;
		this.time = time;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * A seal.
	 *
	 * @param number from 1
	 * @param leaves how many there are
	 */
	record Seal(int number, LocalDateTime at, int leaves, String root, String previousHash, String hash) {

		String computedHash() {
			return Chain.seal(this.number, this.at, this.leaves, this.root, this.previousHash);
		}

	}

	/**
	 * What a seal holds.
	 *
	 * @param kind {@code CASE} or {@code REMOVAL}
	 */
	record Leaf(String kind, String caseNumber, int lastSeq, String lastHash) {

		String hash() {
			return Chain.leaf(this.kind, this.caseNumber, this.lastSeq, this.lastHash);
		}

	}

	@Scheduled(cron = "${huiyin.evidence.seal-at}", zone = "${huiyin.time-zone}")
	void sealDaily() {
		seal();
	}

	/**
	 * Seals what is not sealed.
	 * @return how many seals it took
	 */
	int seal() {
		int made = 0;
		Optional<Seal> seal = next();
		while (seal.isPresent()) {
			log.info("Evidence seal {}: hash {}, root {}, {} leaves", seal.get().number(), seal.get().hash(),
					seal.get().root(), seal.get().leaves());
			mark(seal.get().number());
			made++;
			seal = (seal.get().leaves() == MOST_LEAVES) ? next() : Optional.empty();
		}
		return made;
	}

	private Optional<Seal> next() {
		try {
			return this.transaction.execute((status) -> make());
		}
		catch (DuplicateKeyException ex) {
			log.info("Another server has sealed the evidence");
			return Optional.empty();
		}
	}

	private Optional<Seal> make() {
		Optional<Seal> last = this.database.sql(SELECT + " order by seal desc limit 1").query(SEAL).optional();
		List<Leaf> leaves = new ArrayList<>(this.database
			.sql("select 'CASE', case_number, last_seq, last_hash from evidence_head where unsealed = true"
					+ " order by case_number limit ?")
			.param(MOST_LEAVES)
			.query(LEAF)
			.list());
		leaves.addAll(this.database
			.sql("select 'REMOVAL', case_number, entries, hash from evidence_removal where seal is null"
					+ " order by case_number, removed_at limit ?")
			.param(MOST_LEAVES - leaves.size())
			.query(LEAF)
			.list());
		if (leaves.isEmpty()) {
			return Optional.empty();
		}
		int number = last.map(Seal::number).orElse(0) + 1;
		LocalDateTime now = this.time.now();
		String root = Chain.root(leaves.stream().map(Leaf::hash).toList());
		String previous = last.map(Seal::hash).orElse(Chain.START);
		Seal seal = new Seal(number, now, leaves.size(), root, previous,
				Chain.seal(number, now, leaves.size(), root, previous));
		this.database.sql(
				"insert into evidence_seal (seal, sealed_at, leaves, root, previous_hash, hash) values (?, ?, ?, ?, ?, ?)")
			.params(number, now, leaves.size(), root, previous, seal.hash())
			.update();
		for (int i = 0; i < leaves.size(); i += AT_ONCE) {
			insert(number, i, leaves.subList(i, Math.min(i + AT_ONCE, leaves.size())));
		}
		this.database.sql("""
				update evidence_removal set seal = ? where seal is null and hash in (
					select last_hash from evidence_seal_leaf where seal = ? and kind = 'REMOVAL')""")
			.params(number, number)
			.update();
		return Optional.of(seal);
	}

	private void insert(int seal, int position, List<Leaf> leaves) {
		List<Object> values = new ArrayList<>();
		for (Leaf leaf : leaves) {
			values.addAll(List.of(seal, position + values.size() / 6, leaf.kind(), leaf.caseNumber(), leaf.lastSeq(),
					leaf.lastHash()));
		}
		this.database
			.sql("insert into evidence_seal_leaf (seal, position, kind, case_number, last_seq, last_hash) values "
					+ leaves.stream().map((leaf) -> "(?, ?, ?, ?, ?, ?)").collect(Collectors.joining(", ")))
			.params(values)
			.update();
	}

	/**
	 * Notes at the heads that they are sealed, some at a time; what was appended since
	 * the seal stays unsealed. If it is not done, they are sealed once more.
	 */
	private void mark(int seal) {
		int position = 0;
		List<String> page = page(seal, position);
		while (!page.isEmpty()) {
			this.database.sql("""
					update evidence_head set seal = :seal, unsealed = case when last_hash = (
						select l.last_hash from evidence_seal_leaf l
						where l.seal = :seal and l.kind = 'CASE' and l.case_number = evidence_head.case_number)
						then false else true end
					where case_number in (:page)""").param("seal", seal).param("page", page).update();
			position += AT_ONCE;
			page = page(seal, position);
		}
	}

	private List<String> page(int seal, int position) {
		return this.database
			.sql("select case_number from evidence_seal_leaf where seal = ? and kind = 'CASE' and position >= ?"
					+ " and position < ?")
			.params(seal, position, position + AT_ONCE)
			.query(String.class)
			.list();
	}

	// --- reading ---

	/** Seals from one number on, in their order. */
	List<Seal> from(int number, int most) {
		return this.database.sql(SELECT + " where seal >= ? order by seal limit ?")
			.params(number, most)
			.query(SEAL)
			.list();
	}

	/** What a seal holds, in the order of its tree. */
	List<Leaf> leaves(int seal) {
		return this.database.sql(
				"select kind, case_number, last_seq, last_hash from evidence_seal_leaf where seal = ? order by position")
			.param(seal)
			.query(LEAF)
			.list();
	}

}
