package io.huiyin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.huiyin.engine.ModelBean;
import io.huiyin.testing.DatabaseTest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.Script;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every model in {@code processes/} keeps to, so that a process owner finds each of
 * them alike.
 */
@DatabaseTest
class ProcessModelTests {

	private static final Pattern CALL = Pattern.compile("(\\w+)\\.(\\w+)\\(");

	@Autowired
	ApplicationContext context;

	@Autowired
	IdentityService identity;

	@TestFactory
	Stream<DynamicTest> everyModel() {
		return models().entrySet().stream().flatMap((entry) -> {
			String file = entry.getKey();
			BpmnModelInstance model = entry.getValue();
			return Stream.of(DynamicTest.dynamicTest(file + ": names", () -> names(file, model)),
					DynamicTest.dynamicTest(file + ": clauses", () -> clauses(model)),
					DynamicTest.dynamicTest(file + ": tasks", () -> tasks(model)),
					DynamicTest.dynamicTest(file + ": gateways", () -> gateways(model)),
					DynamicTest.dynamicTest(file + ": expressions", () -> expressions(file, model)));
		});
	}

	private void names(String file, BpmnModelInstance model) {
		Process process = model.getModelElementsByType(Process.class).iterator().next();
		assertThat(process.getId().replaceAll("([A-Z])", "-$1").toLowerCase() + ".bpmn")
			.isEqualTo(Path.of(file).getFileName().toString());
		assertThat(process.getCamundaHistoryTimeToLiveString()).startsWith("P");
		for (FlowElement element : model.getModelElementsByType(FlowElement.class)) {
			String prefix = (element instanceof BoundaryEvent || element instanceof IntermediateThrowEvent
					|| element instanceof IntermediateCatchEvent) ? "event" : (element instanceof Gateway) ? "gateway"
							: (element instanceof SequenceFlow) ? "flow" : element.getElementType().getTypeName();
			assertThat(element.getId()).matches(prefix + "_[a-z][A-Za-z]+");
			if (element instanceof FlowNode && !(element instanceof Gateway)) {
				assertThat(element.getName()).as(element.getId()).matches("(?s).*\\p{IsHan}.*");
			}
		}
	}

	private void clauses(BpmnModelInstance model) {
		for (BaseElement element : model.getModelElementsByType(BaseElement.class)) {
			if (element instanceof UserTask || element instanceof StartEvent start && start.getIncoming().isEmpty()
					&& start.getParentElement() instanceof Process) {
				assertThat(element.getDocumentations()).as(element.getId()).isNotEmpty();
			}
			element.getDocumentations()
				.forEach((text) -> assertThat(text.getTextContent()).as(element.getId())
					.matches("(?s)手册 [A-Z]{2}-\\d+(, [A-Z]{2}-\\d+)*\n.*\\p{IsHan}.*"));
		}
	}

	private void tasks(BpmnModelInstance model) throws Exception {
		Set<String> groups = this.identity.createGroupQuery()
			.list()
			.stream()
			.map((group) -> group.getId())
			.collect(Collectors.toSet());
		Set<String> forms = forms();
		for (UserTask task : model.getModelElementsByType(UserTask.class)) {
			assertThat(groups).as(task.getId()).containsAll(task.getCamundaCandidateGroupsList());
			assertThat(task.getCamundaCandidateGroupsList()).as(task.getId()).isNotEmpty();
			assertThat(task.getCamundaDueDate()).as(task.getId() + " is due").isNotBlank();
			assertThat(forms).as(task.getId()).contains(task.getCamundaFormRef());
			assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
		}
		for (StartEvent start : model.getModelElementsByType(StartEvent.class)) {
			if (start.getCamundaFormRef() != null) {
				assertThat(forms).contains(start.getCamundaFormRef());
				assertThat(start.getCamundaFormRefBinding()).isEqualTo("deployment");
			}
		}
	}

	private void gateways(BpmnModelInstance model) {
		for (Gateway gateway : model.getModelElementsByType(Gateway.class)) {
			if (gateway.getOutgoing().size() < 2) {
				continue;
			}
			if (gateway instanceof ParallelGateway) {
				gateway.getOutgoing()
					.forEach((flow) -> assertThat(flow.getConditionExpression()).as(flow.getId()).isNull());
				continue;
			}
			assertThat(gateway.getName()).as(gateway.getId()).isNotBlank();
			gateway.getOutgoing().forEach((flow) -> assertThat(flow.getName()).as(flow.getId()).isNotBlank());
			SequenceFlow defaultFlow = (gateway instanceof ExclusiveGateway exclusive) ? exclusive.getDefault()
					: ((InclusiveGateway) gateway).getDefault();
			assertThat(defaultFlow).as(gateway.getId() + " has a default").isNotNull();
			gateway.getOutgoing()
				.stream()
				.filter((flow) -> flow != defaultFlow)
				.forEach((flow) -> assertThat(flow.getConditionExpression().getTextContent()).as(flow.getId())
					.matches("\\$\\{(not )?\\w+( == '\\w+')?}"));
		}
	}

	private void expressions(String file, BpmnModelInstance model) throws Exception {
		String text = Files.readString(Path.of(file));
		assertThat(model.getModelElementsByType(Script.class)).isEmpty();
		assertThat(text).doesNotContain("camunda:class=", "camunda:delegateExpression=", "<camunda:script");
		Map<String, Object> published = this.context.getBeansWithAnnotation(ModelBean.class);
		for (String expression : expressions(text)) {
			Matcher call = CALL.matcher(expression);
			while (call.find()) {
				assertThat(published).as(expression).containsKey(call.group(1));
				assertThat(Arrays.stream(published.get(call.group(1)).getClass().getMethods())
					.map((method) -> method.getName())).as(expression).contains(call.group(2));
			}
		}
	}

	private static List<String> expressions(String text) {
		List<String> all = new ArrayList<>();
		Matcher matcher = Pattern.compile("\\$\\{[^}]*}").matcher(text);
		while (matcher.find()) {
			all.add(matcher.group());
		}
		return all;
	}

	@Test
	void processKeysAreThoseOfTheContract() {
		assertThat(models().values()
			.stream()
			.map((model) -> model.getModelElementsByType(Process.class).iterator().next().getId()))
			.containsExactlyInAnyOrder("complaint", "callback", "hotline", "onsiteService", "installation",
					"missingEquipment", "inspection", "monthlyAppraisal", "yearEndAppraisal");
	}

	private static Set<String> forms() throws Exception {
		try (Stream<Path> files = Files.walk(Path.of("forms"))) {
			return files.filter((file) -> file.toString().endsWith(".form"))
				.map((file) -> file.getFileName().toString().replace(".form", ""))
				.map((name) -> Pattern.compile("-([a-z])").matcher(name).replaceAll((m) -> m.group(1).toUpperCase())
						+ "Form")
				.collect(Collectors.toSet());
		}
	}

	static Map<String, BpmnModelInstance> models() {
		try (Stream<Path> files = Files.walk(Path.of("processes"))) {
			return files.filter((file) -> file.toString().endsWith(".bpmn"))
				.collect(Collectors.toMap(Path::toString, (file) -> Bpmn.readModelFromFile(file.toFile())));
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
