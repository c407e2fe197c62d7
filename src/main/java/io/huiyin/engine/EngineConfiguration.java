package io.huiyin.engine;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** The company's clock, and what migrations of the application's tables may rely on. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

	@Bean
	Clock clock(@Value("${huiyin.time-zone}") ZoneId zone) {
		return new EngineClock(zone);
	}

	/**
	 * Ends each {@code create table} of a migration with {@code ${tableOptions}}, so that
	 * one text serves H2 and MySQL and the table takes every Han character whatever the
	 * database's own default is.
	 */
	@Bean
	FlywayConfigurationCustomizer tableOptions() {
		return (flyway) -> {
			try {
				String product = JdbcUtils.commonDatabaseName(JdbcUtils.extractDatabaseMetaData(flyway.getDataSource(),
						(metaData) -> metaData.getDatabaseProductName()));
				boolean mysql = DatabaseDriver.fromProductName(product) == DatabaseDriver.MYSQL;
				flyway.placeholders(Map.of("tableOptions",
						mysql ? " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin" : ""));
			}
			catch (MetaDataAccessException ex) {
				throw new IllegalStateException("The database does not answer: " + ex.getMessage(), ex);
			}
		};
	}

}
