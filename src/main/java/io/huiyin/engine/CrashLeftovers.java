package io.huiyin.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionMap;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.value.VersionedValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the file of the embedded database in order after a crash, before anybody reads it.
 * <p>
 * H2 notes the roots of its maps one after the other while other transactions go on. So
 * the last thing written may hold a row that was changed a moment later than the undo log
 * beside it, and H2 has nothing to roll it back by. Readers get the committed value of
 * such a row, but who locks it to change it builds on the uncommitted one, and a new
 * transaction that happens to have the dead one's number takes it for its own: a case
 * number is skipped, or half a case appears.
 */
final class CrashLeftovers {

	private static final Logger log = LoggerFactory.getLogger(CrashLeftovers.class);

	private CrashLeftovers() {
	}

	static void removeFrom(DataSource source) {
		try (Connection alone = source.getConnection()) {
			if (alone.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
					&& session.getDatabase().isPersistent()) {
				remove(session.getDatabase().getStore().getTransactionStore(),
						session.getDatabase().getStore().getMvStore());
			}
		}
		catch (SQLException ex) {
			// whoever connects next is told the same, and handles it
			log.debug("The embedded database cannot be opened", ex);
		}
	}

	/**
	 * By now H2 has ended what its undo logs know of, so whatever is uncommitted still
	 * will never be committed.
	 */
	private static void remove(TransactionStore transactions, MVStore store) {
		Transaction transaction = transactions.begin();
		int rows = 0;
		for (String map : List.copyOf(store.getMapNames())) {
			if (map.startsWith("table.") || map.startsWith("index.")) {
				rows += remove(transaction.openMap(map));
			}
		}
		transaction.commit();
		if (rows > 0) {
			store.commit();
			log.warn("Rolled back {} rows and index entries that a crash had left half written", rows);
		}
	}

	private static int remove(TransactionMap<Object, Object> map) {
		// first all, then changed: and not in a hash table, for H2's rows have no hash
		List<Map.Entry<Object, VersionedValue<Object>>> leftovers = new ArrayList<>();
		Cursor<Object, VersionedValue<Object>> cursor = map.map.cursor(null);
		while (cursor.hasNext()) {
			Object key = cursor.next();
			if (cursor.getValue().getOperationId() != 0) {
				leftovers.add(Map.entry(key, cursor.getValue()));
			}
		}
		leftovers.forEach((leftover) -> {
			Object committed = leftover.getValue().getCommittedValue();
			if (committed != null) {
				map.putCommitted(leftover.getKey(), committed);
			}
			else {
				map.map.remove(leftover.getKey());
			}
		});
		return leftovers.size();
	}

}
