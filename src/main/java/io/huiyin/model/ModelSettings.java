package io.huiyin.model;

import java.util.ArrayList;
import java.util.List;

import io.huiyin.form.Refusal;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Two walls that do not rely on each other: {@link DeploymentCheck} lets no code in, and
 * an engine that has none of its ways to run code makes nothing of what got in.
 */
@Component
class ModelSettings extends AbstractProcessEnginePlugin {

	private final ModelBeans beans;

	private final ObjectProvider<DeploymentCheck> check;

	ModelSettings(ModelBeans beans, ObjectProvider<DeploymentCheck> check) {
		this.beans = beans;
		this.check = check;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		checkDeployments(engine);
		// the starter has made one already, before it asked for our beans: it knows all
		// of Spring's, and every method of every object
		engine.setExpressionManager(new ModelExpressions(this.beans));
		DefaultDmnEngineConfiguration decisions = (DefaultDmnEngineConfiguration) DmnEngineConfiguration
			.createDefaultDmnEngineConfiguration();
		decisions.setFeelEngineFactory(ModelFeel::new);
		engine.setDmnEngineConfiguration(decisions);
		engine.setFilterService(new GuardedFilterService());
		engine.setScriptEngineResolver(new NoScripts());
		engine.setArtifactFactory(new NoClasses());
		engine.setBpmnParseFactory(ModelParse::new);
		// a client may send a variable with the name of a class to make of it
		engine.setDeserializationTypeValidationEnabled(true);
		engine.setDeserializationTypeValidator((type) -> false);
	}

	private void checkDeployments(ProcessEngineConfigurationImpl engine) {
		List<Deployer> first = engine.getCustomPreDeployers();
		if (first == null) {
			first = new ArrayList<>();
			engine.setCustomPreDeployers(first);
		}
		first.add((deployment) -> this.check.getObject().deploy(deployment));
		engine.setRepositoryService(new WholeDeployments());
	}

	/** The refusal of a model that is deployed already. */
	static Refusal namesAClass() {
		return new Refusal("流程模型指定了 Java 类，本系统不运行，请联系流程负责人修改模型。");
	}

	/**
	 * Modeler asks to deploy only the files that have changed. But tasks find their forms
	 * in their own deployment, so a model would lose those that have not.
	 */
	private static final class WholeDeployments extends RepositoryServiceImpl {

		@Override
		public DeploymentWithDefinitions deployWithResult(DeploymentBuilderImpl deployment) {
			if (deployment.isDeployChangedOnly()) {
				deployment.enableDuplicateFiltering(false);
			}
			return super.deployWithResult(deployment);
		}

	}

	/** Makes no object of a class that a model names. */
	private static final class NoClasses implements ArtifactFactory {

		@Override
		public <T> T getArtifact(Class<T> type) {
			throw namesAClass();
		}

	}

}
