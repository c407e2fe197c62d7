package io.huiyin.login;

import java.time.Clock;

import io.huiyin.web.EngineFailures;
import io.micrometer.core.instrument.MeterRegistry;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;

import org.springframework.stereotype.Component;

/** Has the engine keep and compare passwords as this product does. */
@Component
class LoginPlugin extends AbstractProcessEnginePlugin {

	private final LoginSettings settings;

	private final EngineFailures failures;

	private final Clock clock;

	private final PasswordHash hash;

	LoginPlugin(LoginSettings settings, EngineFailures failures, Clock clock, MeterRegistry measurements) {
		this.settings = settings;
		this.failures = failures;
		this.clock = clock;
		this.hash = new PasswordHash(settings.hashIterations(), measurements);
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		engine.setIdentityService(new LoginService(this.settings, this.hash, this.failures, this.clock));
		engine.setIdentityProviderSessionFactory(new GenericManagerFactory(AdministratorRemains.class));
		engine.setPasswordEncryptor(this.hash);
		engine.setEnablePasswordPolicy(true);
		engine.setPasswordPolicy(new PasswordRules(this.settings.passwordMinLength()));
	}

}
