package io.huiyin.casework;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static io.huiyin.testing.Department.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The table of time limits, and what becomes of it when a process owner changes it. */
@DatabaseTest
class TimeLimitRowsTests {

	private static final String TABLE = "processes/service-standards/time-limits.dmn";

	@Autowired
	Department department;

	@Autowired
	TimeLimits limits;

	@Autowired
	RepositoryService repository;

	private Deployment changed;

	@BeforeEach
	void mondayMorning() {
		this.department.itIs("2026-11-23T09:00");
	}

	@AfterEach
	void theTableAsItWas() {
		ClockUtil.reset();
		if (this.changed != null) {
			this.repository.deleteDeployment(this.changed.getId(), true);
		}
	}

	@Test
	@DisplayName("Every limit that a model or the code asks for, and that of every procedure's callback, is a row of the"
			+ " table, and no row is unused")
	void everyLimitHasItsRowAndEveryRowIsUsed() throws IOException {
		assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(used());
	}

	@Test
	@DisplayName("Each row says from which clause of the manual it comes")
	void eachRowNamesItsClause() throws IOException {
		assertThat(rows()).isNotEmpty()
			.allSatisfy((limit, annotation) -> assertThat(annotation).as(limit)
				.matches("[A-Z]{2}-\\d+( [A-Z]{2}-\\d+)* \\S.*"));
	}

	@Test
	@DisplayName("Each row can be read, and lies ahead whenever it begins to run")
	void eachRowLiesAheadWheneverItBegins() throws IOException {
		for (String time : Set.of("2026-11-23T00:00:00", "2026-11-23T09:00:00", "2026-11-23T17:30:00",
				"2026-11-23T23:59:58")) {
			this.department.itIs(time);
			assertThat(rows().keySet())
				.allSatisfy((limit) -> assertThat(this.limits.dueAt(limit)).as(limit).isAfter(time));
		}
	}

	@Test
	@DisplayName("CP-3: a process owner's changed row counts from the next task on, while the old task keeps its date")
	void aChangedRowCountsFromTheNextTaskOn() throws IOException {
		String before = complaint("13800000001");
		deploy("\"P0D\"", "\"P2D\"", "\"17:30\"", "\"12:00\"");
		assertThat(this.department.due(before, "userTask_verifyComplaint")).isEqualTo("2026-11-23T17:30:00");
		assertThat(this.department.timers(before)).contains(LocalDateTime.parse("2026-11-23T17:30"));

		String after = complaint("13800000002");
		assertThat(this.department.due(after, "userTask_verifyComplaint")).isEqualTo("2026-11-25T12:00:00");
		assertThat(this.department.timers(after)).contains(LocalDateTime.parse("2026-11-25T12:00"))
			.doesNotContain(LocalDateTime.parse("2026-11-23T17:30"));

		this.department.timePasses(before, "2026-11-23T17:30");
		assertThat(this.department.openTasks(before)).contains("userTask_noteOverdueSupervisor");
		assertThat(this.department.openTasks(after)).containsExactly("userTask_verifyComplaint");
	}

	@Test
	@DisplayName("A row that is missing, or that cannot be read, is named")
	void aMissingOrUnreadableRowIsNamed() throws IOException {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.limits.due("complaint.lunch"))
			.withMessage("The decision table timeLimit has no row for complaint.lunch");
		deploy("\"P0D\"", "\"三天\"");
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.limits.due("complaint.verification"))
			.withMessageContaining("complaint.verification")
			.withMessageContaining("三天");
	}

	/** As song.yu, with the first of each changed in the row complaint.verification. */
	private void deploy(String... fromAndTo) throws IOException {
		String table = new ClassPathResource(TABLE).getContentAsString(StandardCharsets.UTF_8);
		int row = table.indexOf("\"complaint.verification\"");
		for (int i = 0; i < fromAndTo.length; i += 2) {
			int at = table.indexOf(fromAndTo[i], row);
			table = table.substring(0, at) + fromAndTo[i + 1] + table.substring(at + fromAndTo[i].length());
		}
		String edited = table;
		this.changed = this.department.as("song.yu",
				() -> this.repository.createDeployment().name("办理时限").addString("time-limits.dmn", edited).deploy());
	}

	private String complaint(String telephone) {
		return this.department.start("chen.jing", "complaint",
				answers("channel", "visit", "category", "propertyService", "customerName", "何秀英", "telephone",
						telephone, "occurredAt", "2026-11-22T20:15", "matter", "车库照明不亮", "important", false));
	}

	/** Limit and annotation of each row that this version brings. */
	private static Map<String, String> rows() throws IOException {
		try (InputStream table = new ClassPathResource(TABLE).getInputStream()) {
			Map<String, String> rows = new LinkedHashMap<>();
			for (Rule rule : Dmn.readModelFromStream(table).getModelElementsByType(Rule.class)) {
				String limit = rule.getInputEntries().iterator().next().getTextContent().strip().replace("\"", "");
				String other = rows.put(limit,
						(rule.getDescription() != null) ? rule.getDescription().getTextContent() : "");
				assertThat(other).as("a second row for " + limit).isNull();
			}
			return rows;
		}
	}

	/** The limits that the models and the code of this version ask for. */
	private static Set<String> used() throws IOException {
		Set<String> used = new TreeSet<>();
		Pattern asked = Pattern.compile("limits\\.dueAt\\(\"([^\"]+)\"[,)]");
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".java")).toList()) {
				Matcher matcher = asked.matcher(Files.readString(file));
				while (matcher.find()) {
					used.add(matcher.group(1));
				}
			}
		}
		Pattern limit = Pattern.compile("limits\\.due\\('([^']+)'\\)");
		for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*/*.bpmn")) {
			Matcher matcher = limit.matcher(file.getContentAsString(StandardCharsets.UTF_8));
			while (matcher.find()) {
				used.add(matcher.group(1));
			}
			try (InputStream in = file.getInputStream()) {
				BpmnModelInstance model = Bpmn.readModelFromStream(in);
				boolean callsBack = model.getModelElementsByType(CallActivity.class)
					.stream()
					.anyMatch((activity) -> "callback".equals(activity.getCalledElement()));
				if (callsBack) {
					used.add("callback." + model.getModelElementsByType(Process.class).iterator().next().getId());
				}
			}
		}
		return used;
	}

}
