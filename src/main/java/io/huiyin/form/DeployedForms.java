package io.huiyin.form;

import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.CamundaFormRefImpl;
import org.camunda.bpm.engine.impl.form.handler.DefaultFormHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;

import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/** The forms that the engine shows, found as the engine finds them; read once. */
@Component
class DeployedForms {

	/** A few versions of all forms of the product. */
	private static final int KEPT = 400;

	private final ConcurrentLruCache<Place, FormSchema> schemas = new ConcurrentLruCache<>(KEPT, this::read);

	private record Place(String deploymentId, String form) {
	}

	/**
	 * The form to which a model refers.
	 * @param reference the form's id and which of its versions is meant
	 * @param processDefinitionId the definition that an instance runs on
	 * @throws Refusal if it is not deployed, as Tasklist shows none then
	 */
	FormSchema find(CamundaFormRefImpl reference, String processDefinitionId) {
		String deployment = Context.getProcessEngineConfiguration()
			.getDeploymentCache()
			.findDeployedProcessDefinitionById(processDefinitionId)
			.getDeploymentId();
		if (!DefaultFormHandler.FORM_REF_BINDING_DEPLOYMENT.equals(reference.getBinding())) {
			CamundaFormDefinition definition = Context.getCommandContext()
				.runWithoutAuthorization(new GetCamundaFormDefinitionCmd(reference, deployment));
			if (definition == null) {
				throw missing(reference.getKey());
			}
			deployment = definition.getDeploymentId();
		}
		return this.schemas.get(new Place(deployment, reference.getKey()));
	}

	private FormSchema read(Place place) {
		CommandContext engine = Context.getCommandContext();
		CamundaFormDefinitionEntity definition = engine.getCamundaFormDefinitionManager()
			.findDefinitionByDeploymentAndKey(place.deploymentId(), place.form());
		if (definition == null) {
			throw missing(place.form());
		}
		return FormSchema.of(engine.getResourceManager()
			.findResourceByDeploymentIdAndResourceName(place.deploymentId(), definition.getResourceName())
			.getBytes());
	}

	private static Refusal missing(String form) {
		return new Refusal("找不到表单“" + form + "”，请流程负责人把它和流程一起部署后再提交。");
	}

}
