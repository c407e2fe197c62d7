package io.huiyin.testing;

import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

@DatabaseTest
class ProcessCoverageTests {

	@Autowired
	RepositoryService repository;

	private String deployment;

	@BeforeEach
	void deploy() {
		this.deployment = this.repository.createDeployment()
			// not named so in the file, since the application deploys what ends in bpmn
			.addInputStream("coverage.bpmn", getClass().getResourceAsStream("coverage.xml"))
			.deploy()
			.getId();
	}

	@AfterEach
	void remove() {
		this.repository.deleteDeployment(this.deployment, true);
	}

	@Test
	void passesWhereEverythingWasReached() {
		EngineExecutionResults results = run(Whole.class);
		results.testEvents().assertStatistics((statistics) -> statistics.succeeded(4).failed(0));
		assertThat(failure(results)).isEmpty();
	}

	@Test
	void failsWhereABranchWasNotReached() {
		EngineExecutionResults results = run(Part.class);
		results.testEvents().assertStatistics((statistics) -> statistics.succeeded(3).failed(0));
		assertThat(failure(results)).startsWith("The tests of Part do not cover the model.\nProcess coverage")
			.contains("sequenceFlow toCall “外呼” (gate -> call)", "callActivity call", "boundaryError callFailed",
					"sequenceFlow fromFailed (callFailed -> end)", "Process coverageCalled", "startEvent calledStart",
					"sequenceFlow calledFlow (calledStart -> calledEnd)", "errorEndEvent calledEnd");
		assertThat(failure(results).lines()).hasSize(10);
	}

	@Test
	void listsEverythingThatHasNotBeenReached() {
		try (ProcessCoverage.Recording recording = ProcessCoverage.record()) {
			assertThat(recording.missing(this.repository, "coverage")).hasSize(40)
				.noneMatch((each) -> each.contains("multiInstanceBody") || each.contains("eachCompensation"));
			assertThatIllegalArgumentException().isThrownBy(() -> recording.missing(this.repository, "unknown"));
		}
	}

	private static EngineExecutionResults run(Class<?> type) {
		return EngineTestKit.engine("junit-jupiter").selectors(selectClass(type)).execute();
	}

	private static String failure(EngineExecutionResults results) {
		return results.containerEvents()
			.failed()
			.stream()
			.map((event) -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
				.getThrowable()
				.orElseThrow()
				.getMessage())
			.reduce("", String::concat);
	}

	/** Reaches everything but the call. */
	@DatabaseTest
	@CoversProcess({ "coverage", "coverageCalled" })
	static class Part {

		@Autowired
		RuntimeService runtime;

		@Autowired
		TaskService tasks;

		@Autowired
		ManagementService management;

		ProcessInstance start(String way) {
			return this.runtime.startProcessInstanceByKey("coverage", Map.of("way", way));
		}

		void fireTimer(ProcessInstance instance) {
			this.management.executeJob(this.management.createJobQuery()
				.processInstanceId(instance.getId())
				.timers()
				.singleResult()
				.getId());
		}

		@Test
		void straight() {
			assertThat(start("each").isEnded()).isTrue();
		}

		@Test
		void waiting() {
			ProcessInstance instance = start("wait");
			this.runtime.createMessageCorrelation("coverage-note").processInstanceId(instance.getId()).correlate();
			fireTimer(instance);
			fireTimer(instance);
			this.tasks
				.complete(this.tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult().getId());
		}

		@Nested
		class Stopping {

			@Test
			void late() {
				ProcessInstance instance = start("wait");
				Part.this.runtime.createMessageCorrelation("coverage-late")
					.processInstanceId(instance.getId())
					.correlate();
				Part.this.runtime.createMessageCorrelation("coverage-stop")
					.processInstanceId(instance.getId())
					.correlate();
			}

		}

	}

	@CoversProcess({ "coverage", "coverageCalled" })
	static class Whole extends Part {

		@Test
		void calling() {
			assertThat(start("call").isEnded()).isTrue();
		}

	}

}
