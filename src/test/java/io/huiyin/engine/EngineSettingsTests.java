package io.huiyin.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import java.util.TimeZone;

import io.huiyin.ServerTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.spin.Spin;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

@ServerTest
class EngineSettingsTests {

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private Clock clock;

	@Autowired
	private JdbcTemplate jdbc;

	@AfterEach
	void resetClock() {
		ClockUtil.reset();
	}

	@Test
	void modelsReachPublishedBeansOnly() {
		assertThat(evaluate("${greeter.greet('李娜')}")).isEqualTo("李娜好");
		for (String bean : new String[] { "dataSource", "identityService", "environment" }) {
			assertThatThrownBy(() -> evaluate("${" + bean + "}")).as(bean)
				.hasStackTraceContaining("Cannot resolve identifier");
		}
	}

	@Test
	void oneClockMovesEverything() {
		Instant later = Instant.parse("2026-11-23T16:30:00Z");
		ClockUtil.setCurrentTime(Date.from(later));
		assertThat(this.clock.instant()).isEqualTo(later);
		assertThat(this.clock.getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
		assertThat(TimeZone.getDefault().getID()).isEqualTo("Asia/Shanghai");
		assertThat(DateTimeZone.getDefault().getID()).isEqualTo("Asia/Shanghai");
		assertThat(evaluate("${dateTime().withTimeAtStartOfDay()}"))
			.isEqualTo(new DateTime(2026, 11, 24, 0, 0, DateTimeZone.forID("Asia/Shanghai")));
		ClockUtil.reset();
		assertThat(this.clock.instant()).isCloseTo(Instant.now(), within(Duration.ofSeconds(5)));
	}

	@Test
	void listsAreKeptAsJson() {
		String deployment = this.engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("list.bpmn",
					Bpmn.createExecutableProcess("list").startEvent().userTask().endEvent().done())
			.deploy()
			.getId();
		String id = this.engine.getRuntimeService()
			.startProcessInstanceByKey("list", Map.of("items", Spin.JSON("[{\"name\":\"卡\",\"count\":2}]")))
			.getId();
		VariableInstance items = this.engine.getRuntimeService()
			.createVariableInstanceQuery()
			.processInstanceIdIn(id)
			.variableName("items")
			.singleResult();
		assertThat(items.getTypeName()).isEqualTo("json");
		assertThat(items.getValue().toString()).contains("卡");
		this.engine.getRepositoryService().deleteDeployment(deployment, true);
	}

	@Test
	void historyIsCleanedAtNightAndHasAPeriod() {
		ProcessEngineConfigurationImpl configuration = configuration();
		assertThat(configuration.getHistoryCleanupBatchWindowStartTime()).isEqualTo("02:00");
		assertThat(configuration.getHistoryCleanupBatchWindowEndTime()).isEqualTo("05:00");
		assertThat(configuration.getHistoryTimeToLive()).isEqualTo("P1825D");
		assertThat(configuration.isEnforceHistoryTimeToLive()).isTrue();
		assertThat(configuration.isCmmnEnabled()).isFalse();
		assertThat(configuration.isStandaloneTasksEnabled()).isFalse();
		assertThat(configuration.isAuthorizationEnabled()).isTrue();
		assertThat(configuration.isMetricsEnabled()).isFalse();
		assertThat(configuration.isTaskMetricsEnabled()).isFalse();
	}

	@Test
	void flywayMakesTheEnginesTablesAndTheEngineDoesNot() {
		assertThat(configuration().getDatabaseSchemaUpdate()).isEqualTo("false");
		assertThat(this.jdbc.queryForObject("select \"success\" from \"flyway_schema_history\" where \"version\" = '1'",
				Boolean.class))
			.isTrue();
	}

	private ProcessEngineConfigurationImpl configuration() {
		return (ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration();
	}

	private Object evaluate(String expression) {
		return configuration().getCommandExecutorTxRequired()
			.execute((context) -> configuration().getExpressionManager().createExpression(expression).getValue(null));
	}

}
