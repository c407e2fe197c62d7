package io.huiyin.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class V1__EngineTablesTests {

	@Test
	void tablesThatAnEngineMadeEarlierAreKept() {
		DriverManagerDataSource earlier = database("earlier");
		ProcessEngine engine = ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
			.setDataSource(earlier)
			.setDatabaseSchemaUpdate("true")
			.setProcessEngineName("earlier")
			.buildProcessEngine();
		engine.getIdentityService().saveUser(engine.getIdentityService().newUser("somebody"));
		engine.close();
		migrate(earlier);
		assertThat(new JdbcTemplate(earlier).queryForObject("select count(*) from ACT_ID_USER", Integer.class))
			.isEqualTo(1);
	}

	@Test
	void anEngineRunsOnTheTablesMadeHere() {
		DriverManagerDataSource fresh = database("fresh");
		migrate(fresh);
		ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration()
			.setDataSource(fresh)
			.setDatabaseSchemaUpdate("false")
			.setProcessEngineName("fresh")
			.buildProcessEngine()
			.close();
	}

	@Test
	void tablesLeftIncompleteAreNotTouched() {
		DriverManagerDataSource torn = database("torn");
		new JdbcTemplate(torn).execute("create table ACT_GE_PROPERTY (NAME_ varchar(64))");
		assertThatThrownBy(() -> migrate(torn)).hasStackTraceContaining("incomplete");
	}

	private void migrate(DriverManagerDataSource database) {
		Flyway.configure()
			.dataSource(database)
			.locations(new String[0])
			.javaMigrations(new V1__EngineTables())
			.baselineOnMigrate(true)
			.baselineVersion("0")
			.load()
			.migrate();
	}

	private DriverManagerDataSource database(String name) {
		return new DriverManagerDataSource("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
	}

}
