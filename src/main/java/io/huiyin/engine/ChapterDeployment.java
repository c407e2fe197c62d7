package io.huiyin.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the models, decisions and forms that are packed with this version, one
 * deployment per chapter of the manual, before the server accepts requests and before
 * jobs run.
 * <p>
 * A chapter is deployed again as a whole when one of its files has changed, because tasks
 * find their forms in their own deployment. It is compared by names that depend neither
 * on where the server lies nor on how it is packed, and with earlier deployments of this
 * class only: what a process owner has deployed in between stays the newest version.
 */
@Component
class ChapterDeployment implements SmartInitializingSingleton {

	static final String SOURCE = "huiyin";

	private static final List<String> PATTERNS = List.of("processes/*/*.bpmn", "processes/*/*.dmn", "forms/*/*.form");

	private final RepositoryService repository;

	private final ResourcePatternResolver resources;

	private final String root;

	@Autowired
	ChapterDeployment(RepositoryService repository, ResourcePatternResolver resources) {
		this(repository, resources, "classpath*:");
	}

	ChapterDeployment(RepositoryService repository, ResourcePatternResolver resources, String root) {
		this.repository = repository;
		this.resources = resources;
		this.root = root;
	}

	@Override
	public void afterSingletonsInstantiated() {
		chapters().forEach(this::deploy);
	}

	private void deploy(String chapter, Map<String, Resource> files) {
		DeploymentBuilder deployment = this.repository.createDeployment()
			.name(chapter)
			.source(SOURCE)
			.enableDuplicateFiltering(false);
		files.forEach((name, file) -> {
			try (InputStream in = file.getInputStream()) {
				deployment.addInputStream(name, in);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		deployment.deploy();
	}

	/** The files of each chapter under their names in the deployment. */
	private Map<String, Map<String, Resource>> chapters() {
		Map<String, Map<String, Resource>> chapters = new TreeMap<>();
		for (String pattern : PATTERNS) {
			for (Resource file : find(this.root + pattern)) {
				String[] path = path(file).split("/");
				String chapter = path[path.length - 2];
				String name = String.join("/", path[path.length - 3], chapter, path[path.length - 1]);
				chapters.computeIfAbsent(chapter, (key) -> new TreeMap<>()).put(name, file);
			}
		}
		return chapters;
	}

	private Resource[] find(String pattern) {
		try {
			return this.resources.getResources(pattern);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String path(Resource file) {
		try {
			return file.getURI().toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
