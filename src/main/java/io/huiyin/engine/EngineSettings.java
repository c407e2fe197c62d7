package io.huiyin.engine;

import java.util.List;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringExpressionManager;

import org.springframework.beans.factory.ListableBeanFactory;
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

	private final ListableBeanFactory beans;

	EngineSettings(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		ModelBeans modelBeans = new ModelBeans(this.beans);
		engine.setBeans(modelBeans);
		// the starter has made one already, before it asked for our beans: it knows all
		// of
		// Spring's
		engine.setExpressionManager(new SpringExpressionManager(null, modelBeans));
		engine.setTaskService(new GuardedTaskService());
		engine.setFormService(new GuardedFormService());
		engine.setCustomSessionFactories(List.of(new Submissions.Factory()));
		engine.setFilterService(new GuardedFilterService());
		engine.setResourceAuthorizationProvider(new CaseReaders());
	}

}
