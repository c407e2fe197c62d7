package io.huiyin.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.camunda.bpm.engine.ProcessEngine;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Makes the tables of Camunda 7.24 from the engine's own scripts. They are made here and
 * not by the engine because Flyway lets one node at a time do it, and because the
 * engine's scripts give MySQL a three-byte character set that refuses rare Han characters
 * and emoji. Tables that an engine made before are left as they are.
 */
@Component
class V1__EngineTables extends BaseJavaMigration {

	private static final String SCRIPT = "/org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql";

	private static final List<String> PARTS = List.of("engine", "history", "identity", "case.engine", "case.history",
			"decision.engine", "decision.history");

	@Override
	public void migrate(Context context) throws SQLException, IOException {
		Connection connection = context.getConnection();
		Set<String> tables = tables(connection);
		boolean first = tables.contains("ACT_GE_PROPERTY");
		boolean last = tables.contains("ACT_HI_DEC_OUT");
		if (first && last) {
			return;
		}
		if (first) {
			throw new SQLException("The engine's tables are incomplete: an earlier start was interrupted while it made"
					+ " them. Empty the database and start again.");
		}
		String vendor = "MySQL".equals(connection.getMetaData().getDatabaseProductName()) ? "mysql" : "h2";
		for (String part : PARTS) {
			String script = read(SCRIPT.formatted(vendor, part)).replace("CHARSET=utf8 COLLATE utf8_bin",
					"CHARSET=utf8mb4 COLLATE utf8mb4_bin");
			ScriptUtils.executeSqlScript(connection, new EncodedResource(
					new ByteArrayResource(script.getBytes(StandardCharsets.UTF_8), part), StandardCharsets.UTF_8));
		}
	}

	private Set<String> tables(Connection connection) throws SQLException {
		Set<String> names = new HashSet<>();
		try (ResultSet tables = connection.getMetaData()
			.getTables(connection.getCatalog(), connection.getSchema(), "ACT%", null)) {
			while (tables.next()) {
				names.add(tables.getString("TABLE_NAME").toUpperCase(Locale.ROOT));
			}
		}
		return names;
	}

	private String read(String script) throws IOException {
		try (InputStream in = ProcessEngine.class.getResourceAsStream(script)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
