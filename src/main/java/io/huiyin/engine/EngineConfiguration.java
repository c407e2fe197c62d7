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
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The company's clock, what is done by the clock, and what migrations of the
 * application's tables may rely on.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class EngineConfiguration {

	@Bean
	Clock clock(@Value("${huiyin.time-zone}") ZoneId zone) {
		return new EngineClock(zone);
	}

	/**
	 * Lets one text of a migration serve H2 and MySQL: each {@code create table} ends
	 * with {@code ${tableOptions}}, so that the table takes every Han character whatever
	 * the database's own default is; a column is changed by {@code alter table t
	 * ${modifyColumn} …}.
	 */
	@Bean
	FlywayConfigurationCustomizer placeholders() {
		return (flyway) -> {
			try {
				String product = JdbcUtils.commonDatabaseName(JdbcUtils.extractDatabaseMetaData(flyway.getDataSource(),
						(metaData) -> metaData.getDatabaseProductName()));
				boolean mysql = DatabaseDriver.fromProductName(product) == DatabaseDriver.MYSQL;
				flyway.placeholders(Map.of("tableOptions",
						mysql ? " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin" : "", "modifyColumn",
						mysql ? "modify column" : "alter column"));
			}
			catch (MetaDataAccessException ex) {
				throw new IllegalStateException("The database does not answer: " + ex.getMessage(), ex);
			}
		};
	}

}
