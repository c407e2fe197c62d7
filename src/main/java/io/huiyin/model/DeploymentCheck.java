package io.huiyin.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.huiyin.form.FormCheck;
import io.huiyin.form.Refusal;
import io.huiyin.model.ModelXml.Problem;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Refuses a deployment that holds more than models may, before the engine reads any of
 * it, by whatever route it came. All that is wrong is told at once. What is in the
 * database already is read as it is.
 */
@Component
class DeploymentCheck implements Deployer {

	private static final DataSize LARGEST = DataSize.ofMegabytes(2);

	private static final int MOST_FILES = 100;

	/** More would not be read at once, either. */
	private static final int MOST_PROBLEMS = 20;

	private static final ObjectMapper JSON = new ObjectMapper();

	private final ProcessCheck processes;

	private final DecisionCheck decisions;

	private final FormCheck forms;

	DeploymentCheck(ProcessCheck processes, DecisionCheck decisions, FormCheck forms) {
		this.processes = processes;
		this.decisions = decisions;
		this.forms = forms;
	}

	@Override
	public void deploy(DeploymentEntity deployment) {
		// the engine comes here, too, when it reads an earlier deployment again
		if (deployment.isNew()) {
			check(new TreeMap<>(deployment.getResources()).values());
		}
	}

	private void check(Collection<ResourceEntity> files) {
		if (files.size() > MOST_FILES) {
			throw new Refusal("模型没有部署：一次最多部署 " + MOST_FILES + " 个文件，请分几次部署。");
		}
		Map<String, byte[]> formFiles = files.stream()
			.filter((file) -> file.getName().endsWith(".form"))
			.collect(Collectors.toMap(ResourceEntity::getName, ResourceEntity::getBytes, (a, b) -> a, TreeMap::new));
		Set<String> forms = formFiles.values().stream().map(DeploymentCheck::formId).collect(Collectors.toSet());
		List<String> problems = new ArrayList<>();
		for (ResourceEntity file : files) {
			check(file, forms).forEach((problem) -> problems.add(file.getName()
					+ (problem.place().isEmpty() ? " " : " 的 " + problem.place() + " ") + problem.reason()));
		}
		problems.addAll(this.forms.problems(formFiles));
		if (!problems.isEmpty()) {
			String more = (problems.size() > MOST_PROBLEMS) ? "；另有 " + (problems.size() - MOST_PROBLEMS) + " 处" : "";
			throw new Refusal(problems.stream()
				.limit(MOST_PROBLEMS)
				.collect(Collectors.joining("；", "模型没有部署，请先改正：", more + "。")));
		}
	}

	private List<Problem> check(ResourceEntity file, Set<String> forms) {
		String name = file.getName();
		if (name.endsWith(".form")) {
			return List.of(); // looked at together
		}
		if (file.getBytes().length > LARGEST.toBytes()) {
			return List.of(new Problem("", "太大，最大 " + LARGEST.toMegabytes() + " MB"));
		}
		if (name.endsWith(".bpmn")) {
			return this.processes.check(file.getBytes(), forms);
		}
		if (name.endsWith(".dmn")) {
			return this.decisions.check(file.getBytes());
		}
		return List.of(new Problem("", "不能部署，只接受 .bpmn、.dmn 和 .form 文件"));
	}

	private static String formId(byte[] form) {
		try {
			return JSON.readTree(form).path("id").asText();
		}
		catch (IOException ex) {
			return ""; // no form, and so the one that a model refers to is missing
		}
	}

}
