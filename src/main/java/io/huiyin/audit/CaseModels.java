package io.huiyin.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

import org.springframework.stereotype.Component;

/**
 * The models on which cases run or have run, each in its own version. Whoever asks has
 * made sure that the reader may read the case.
 */
@Component
class CaseModels {

	private final RepositoryService repository;

	private final ProcessEngine engine;

	CaseModels(RepositoryService repository, ProcessEngine engine) {
		this.repository = repository;
		this.engine = engine;
	}

	/** Names of all procedures that are deployed by their keys, in the order of these. */
	SortedMap<String, String> names() {
		SortedMap<String, String> names = new TreeMap<>();
		this.repository.createProcessDefinitionQuery()
			.latestVersion()
			.unlimitedList()
			.forEach((definition) -> names.put(definition.getKey(),
					Objects.requireNonNullElse(definition.getName(), definition.getKey())));
		return names;
	}

	/**
	 * The model; nothing if somebody has deleted it. The engine keeps what it has read.
	 */
	Optional<BpmnModelInstance> model(String definitionId) {
		return ifDeployed(() -> this.repository.getBpmnModelInstance(definitionId));
	}

	/**
	 * The model as it was deployed, to the letter; nothing if somebody has deleted it.
	 */
	Optional<String> xml(String definitionId) {
		return ifDeployed(() -> {
			try (InputStream model = this.repository.getProcessModel(definitionId)) {
				return new String(model.readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	private <T> Optional<T> ifDeployed(Callable<T> read) {
		try {
			return Optional.ofNullable(((ProcessEngineConfigurationImpl) this.engine.getProcessEngineConfiguration())
				.getCommandExecutorTxRequired()
				.execute((context) -> context.runWithoutAuthorization(read)));
		}
		catch (NotFoundException | NullValueException ex) {
			return Optional.empty();
		}
	}

}
