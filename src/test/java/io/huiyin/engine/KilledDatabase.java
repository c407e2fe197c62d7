package io.huiyin.engine;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The file of an embedded database whose server was killed.
 */
public final class KilledDatabase {

	private KilledDatabase() {
	}

	/** Does to the file what the server does before it reads it. */
	public static void putInOrder(String url) {
		CrashLeftovers.removeFrom(new DriverManagerDataSource(url));
	}

}
