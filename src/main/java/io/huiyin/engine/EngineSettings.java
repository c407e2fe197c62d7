package io.huiyin.engine;

import java.util.List;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What application.yaml cannot say about the engine. The engine comes up after Flyway,
 * which has made its tables.
 */
@Component
@Order(EngineSettings.ORDER)
@DependsOnDatabaseInitialization
class EngineSettings extends AbstractProcessEnginePlugin {

	/** After the starter's settings and before those that build on these. */
	static final int ORDER = 1;

	private final CaseEvents events;

	EngineSettings(CaseEvents events) {
		this.events = events;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		engine.setTaskService(new GuardedTaskService(this.events));
		engine.setFormService(new GuardedFormService());
		engine.setHistoryService(new GuardedHistoryService());
		engine.setCustomSessionFactories(List.of(new Submissions.Factory()));
		engine.setResourceAuthorizationProvider(new CaseReaders());
	}

}
