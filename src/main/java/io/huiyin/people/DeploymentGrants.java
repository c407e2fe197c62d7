package io.huiyin.people;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Gives a procedure or decision that somebody deploys its grants in the same transaction,
 * so that those who see all procedures see this one from its first case on.
 */
@Component
class DeploymentGrants extends AbstractProcessEnginePlugin {

	private final ObjectProvider<Grants> grants;

	DeploymentGrants(ObjectProvider<Grants> grants) {
		this.grants = grants;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		List<Deployer> last = engine.getCustomPostDeployers();
		if (last == null) {
			last = new ArrayList<>();
			engine.setCustomPostDeployers(last);
		}
		last.add(this::deployed);
	}

	private void deployed(DeploymentEntity deployment) {
		// the engine comes here, too, when it reads an earlier deployment again
		if (deployment.isNew()) {
			this.grants.getObject()
				.applyTo(Grants.Keys.of(orNone(deployment.getDeployedProcessDefinitions()),
						orNone(deployment.getDeployedDecisionDefinitions())));
		}
	}

	private static <T> List<T> orNone(List<T> definitions) {
		return (definitions != null) ? definitions : List.of();
	}

}
