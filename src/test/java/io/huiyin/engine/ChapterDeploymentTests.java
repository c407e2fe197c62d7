package io.huiyin.engine;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import io.huiyin.ServerTest;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Resource;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

@ServerTest
class ChapterDeploymentTests {

	private static final String FORM = """
			{"id": "askForm", "schemaVersion": 16, "executionPlatform": "Camunda Platform", "components": []}""";

	private final String chapter = "chapter" + UUID.randomUUID().toString().substring(0, 8);

	@Autowired
	private RepositoryService repository;

	@TempDir
	private Path checkout;

	@BeforeEach
	void aChapter() throws IOException {
		write("processes/" + this.chapter + "/try-out.bpmn", model("求助"));
		write("forms/" + this.chapter + "/ask.form", FORM);
	}

	@AfterEach
	void remove() {
		this.repository.createDeploymentQuery()
			.list()
			.stream()
			.filter((deployment) -> deployment.getName().contains(this.chapter))
			.forEach((deployment) -> this.repository.deleteDeployment(deployment.getId(), true));
	}

	@Test
	void namesDoNotDependOnThePlace() {
		start();
		String deployment = this.repository.createDeploymentQuery().deploymentName(this.chapter).singleResult().getId();
		assertThat(this.repository.getDeploymentResources(deployment)).extracting(Resource::getName)
			.containsExactlyInAnyOrder("processes/" + this.chapter + "/try-out.bpmn",
					"forms/" + this.chapter + "/ask.form");
	}

	@Test
	void aRestartMakesNoNewVersion() {
		start();
		start();
		assertThat(versions()).isEqualTo(1);
	}

	@Test
	void movingTheCheckoutMakesNoNewVersion(@TempDir Path elsewhere) throws IOException {
		start();
		Path moved = Files.move(this.checkout.resolve("processes"), elsewhere.resolve("processes")).getParent();
		Files.move(this.checkout.resolve("forms"), moved.resolve("forms"));
		start(moved);
		assertThat(versions()).isEqualTo(1);
	}

	@Test
	void runningFromTheJarMakesNoNewVersion(@TempDir Path target) throws IOException {
		start();
		Path jar = target.resolve("huiyin.jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
			for (String folder : List.of("processes/", "forms/")) {
				out.putNextEntry(new JarEntry(folder));
			}
			try (Stream<Path> files = Files.walk(this.checkout).filter(Files::isRegularFile)) {
				for (Path file : files.toList()) {
					out.putNextEntry(new JarEntry(this.checkout.relativize(file).toString()));
					Files.copy(file, out);
				}
			}
		}
		try (URLClassLoader classes = new URLClassLoader(new URL[] { jar.toUri().toURL() }, null)) {
			new ChapterDeployment(this.repository, new PathMatchingResourcePatternResolver(classes))
				.afterSingletonsInstantiated();
		}
		assertThat(versions()).isEqualTo(1);
	}

	@Test
	void aChangedFormDeploysTheWholeChapterAgain() throws IOException {
		start();
		write("forms/" + this.chapter + "/ask.form", FORM + " ");
		start();
		assertThat(versions()).isEqualTo(2);
		String latest = this.repository.createProcessDefinitionQuery()
			.processDefinitionKey(this.chapter)
			.latestVersion()
			.singleResult()
			.getDeploymentId();
		assertThat(this.repository.getDeploymentResources(latest)).hasSize(2);
	}

	@Test
	void aProcessOwnersOwnVersionSurvivesARestart() {
		start();
		this.repository.createDeployment().name("owner's " + this.chapter).addString("my.bpmn", model("求助二")).deploy();
		start();
		assertThat(versions()).isEqualTo(2);
		assertThat(this.repository.createProcessDefinitionQuery()
			.processDefinitionKey(this.chapter)
			.latestVersion()
			.singleResult()
			.getName()).isEqualTo("求助二");
	}

	private void start() {
		start(this.checkout);
	}

	private void start(Path root) {
		new ChapterDeployment(this.repository, new PathMatchingResourcePatternResolver(), root.toUri().toString())
			.afterSingletonsInstantiated();
	}

	private long versions() {
		return this.repository.createProcessDefinitionQuery().processDefinitionKey(this.chapter).count();
	}

	private String model(String name) {
		return Bpmn.convertToString(Bpmn.createExecutableProcess(this.chapter)
			.name(name)
			.startEvent("startEvent_asked")
			.endEvent("endEvent_answered")
			.done());
	}

	private void write(String name, String text) throws IOException {
		Path file = this.checkout.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

}
