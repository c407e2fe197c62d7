package io.huiyin.attachment;

import io.huiyin.engine.CaseEvents;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Has the engine ask {@link AttachmentTaskService} about every file. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttachmentSettings.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class AttachmentPlugin extends AbstractProcessEnginePlugin {

	private final AttachmentSettings settings;

	private final CaseEvents events;

	AttachmentPlugin(AttachmentSettings settings, CaseEvents events) {
		this.settings = settings;
		this.events = events;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		engine.setTaskService(new AttachmentTaskService(this.settings, this.events));
	}

}
