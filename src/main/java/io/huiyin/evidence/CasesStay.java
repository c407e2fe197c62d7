package io.huiyin.evidence;

import java.util.Date;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.DefaultHistoryRemovalTimeProvider;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;

import org.springframework.stereotype.Component;

/**
 * Keeps the engine's own clean-up of the history from cases: it removes them table by
 * table and leaves nothing that says so. {@link Retention} does it instead.
 */
@Component
class CasesStay extends AbstractProcessEnginePlugin {

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		engine.setHistoryRemovalTimeProvider(new DefaultHistoryRemovalTimeProvider() {

			@Override
			public Date calculateRemovalTime(HistoricProcessInstanceEventEntity instance,
					ProcessDefinition definition) {
				return null;
			}

		});
	}

}
