package io.huiyin.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

import javax.sql.DataSource;

import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections of which, on the embedded database, only one at a time commits or rolls
 * back; those of any other database are as they were. Whoever writes without the pool
 * needs these too, and a transaction: a commit that a statement brings with it waits for
 * nobody.
 * <p>
 * To write a commit, H2 notes the roots of its maps one after the other (its issue 2080).
 * Another transaction that commits meanwhile is then in the file with some of its tables,
 * and without the undo log that would tell; a server killed before the next write finds
 * half a case. Another that rolls back repeats a step when its undo log is noted, and so
 * undoes what somebody has just committed: a case number is given twice.
 */
public class OneCommitAtATime extends DelegatingDataSource {

	private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit");

	public OneCommitAtATime(DataSource target) {
		super(target);
	}

	@Override
	public Connection getConnection() throws SQLException {
		return guarded(super.getConnection());
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return guarded(super.getConnection(username, password));
	}

	private static Connection guarded(Connection connection) throws SQLException {
		if (!connection.isWrapperFor(JdbcConnection.class)
				|| !(connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session)) {
			return connection;
		}
		// H2 locks this session itself when it writes how far a sequence has come, which
		// is a commit as well
		Session commits = session.getDatabase().getSystemSession();
		return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					if (!ENDS.contains(method.getName())) {
						return call(connection, method, arguments);
					}
					// nobody has to wait for a row here, so whoever holds the lock
					// gives it back
					commits.lock();
					try {
						return call(connection, method, arguments);
					}
					finally {
						commits.unlock();
					}
				});
	}

	private static Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(connection, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
