package io.huiyin.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How many statements something costs. */
public final class Statements {

	private Statements() {
	}

	/**
	 * The same database, each statement counted.
	 * @param database the database
	 * @param statements what is counted up
	 * @return the database
	 */
	public static JdbcClient counting(JdbcClient database, AtomicInteger statements) {
		return (JdbcClient) Proxy.newProxyInstance(Statements.class.getClassLoader(), new Class<?>[] { JdbcClient.class },
				(proxy, method, arguments) -> {
					statements.incrementAndGet();
					try {
						return method.invoke(database, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

}
