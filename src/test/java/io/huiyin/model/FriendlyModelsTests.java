package io.huiyin.model;

import java.util.List;
import java.util.stream.Stream;

import io.huiyin.ServerTest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a process owner draws in Modeler, and may. */
@ServerTest
class FriendlyModelsTests {

	private static final String FORM = "{\"id\":\"trialForm\",\"type\":\"default\",\"schemaVersion\":16,"
			+ "\"executionPlatform\":\"Camunda Platform\",\"components\":[]}";

	@Autowired
	private RepositoryService repository;

	@Autowired
	private IdentityService identity;

	@BeforeEach
	void asProcessOwner() {
		this.identity.setAuthentication("song.yu", List.of("process-owner"));
	}

	@AfterEach
	void remove() {
		this.identity.clearAuthentication();
		this.repository.createDeploymentQuery()
			.deploymentNameLike("friendly%")
			.list()
			.forEach((deployment) -> this.repository.deleteDeployment(deployment.getId(), true));
	}

	@DisplayName("A process owner draws whatever Modeler offers for Camunda 7 and holds no code")
	@ParameterizedTest(name = "{0}")
	@MethodSource
	void processes(String name, String xml) {
		DeploymentWithDefinitions deployed = this.repository.createDeployment()
			.name("friendly")
			.addString("trial.bpmn", xml)
			.addString("trial.form", FORM)
			.deployWithResult();
		assertThat(deployed.getDeployedProcessDefinitions()).hasSize(1);
	}

	static Stream<Arguments> processes() {
		return Stream.of(node("a user task with its form", """
				<bpmn:userTask id="node" name="处理 ${caseNumber}" camunda:formRef="trialForm"
				  camunda:formRefBinding="deployment" camunda:candidateGroups="technician,technical-lead"
				  camunda:assignee="${visitDesk.technician(caseNumber)}" camunda:dueDate="${limits.due('onsite.work')}"
				  camunda:priority="${urgent ? 80 : 50}" camunda:asyncBefore="true" camunda:jobPriority="10">
				  <bpmn:documentation>先看 ${department}</bpmn:documentation>
				</bpmn:userTask>"""), node("a service task that calls a bean and keeps the answer", """
				<bpmn:serviceTask id="node" camunda:expression="${callbackDesk.dueAt(caseNumber)}"
				  camunda:resultVariable="due" camunda:asyncAfter="true" camunda:exclusive="false">
				  <bpmn:extensionElements>
				    <camunda:failedJobRetryTimeCycle>R3/PT10M</camunda:failedJobRetryTimeCycle>
				  </bpmn:extensionElements>
				</bpmn:serviceTask>"""), node("the parts of what a bean returns", """
				<bpmn:callActivity id="node" calledElement="onsiteService" camunda:calledElementBinding="latest">
				  <bpmn:extensionElements>
				    <camunda:in businessKey="${hotlineDesk.visit(caseNumber).sourceCase()}" />
				    <camunda:in sourceExpression="${hotlineDesk.visit(caseNumber).company()}" target="company" />
				    <camunda:in variables="all" local="true" />
				    <camunda:out source="done" target="done" />
				  </bpmn:extensionElements>
				</bpmn:callActivity>"""),
				node("a decision",
						"""
								<bpmn:businessRuleTask id="node" camunda:decisionRef="reportingLevel" camunda:decisionRefBinding="latest"
								  camunda:mapDecisionResult="collectEntries" camunda:resultVariable="levels" />"""),
				node("inputs and outputs with lists and maps",
						"""
								<bpmn:userTask id="node">
								  <bpmn:extensionElements>
								    <camunda:inputOutput>
								      <camunda:inputParameter name="level">${complaintDesk.reportingLevel(caseNumber)}</camunda:inputParameter>
								      <camunda:inputParameter name="names"><camunda:list><camunda:value>甲</camunda:value>
								        <camunda:value>${level}</camunda:value></camunda:list></camunda:inputParameter>
								      <camunda:inputParameter name="pairs"><camunda:map><camunda:entry key="a">${level}</camunda:entry>
								        </camunda:map></camunda:inputParameter>
								      <camunda:outputParameter name="tries">${tries + 1}</camunda:outputParameter>
								    </camunda:inputOutput>
								  </bpmn:extensionElements>
								</bpmn:userTask>"""),
				node("listeners that call a bean, and properties",
						"""
								<bpmn:userTask id="node">
								  <bpmn:extensionElements>
								    <camunda:executionListener event="start" expression="${complaintDesk.tellOverdue(caseNumber, '客服主管')}" />
								    <camunda:taskListener event="timeout" id="late" expression="${complaintDesk.tellOverdue(caseNumber, '客服经理')}">
								      <bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration>
								      </bpmn:timerEventDefinition>
								    </camunda:taskListener>
								    <camunda:properties><camunda:property name="clause" value="CP-3" /></camunda:properties>
								  </bpmn:extensionElements>
								</bpmn:userTask>"""),
				node("one for each of a list",
						"""
								<bpmn:userTask id="node" name="意见（${department}）">
								  <bpmn:multiInstanceLoopCharacteristics isSequential="true"
								    camunda:collection="${complaintDesk.departmentsConcerned(caseNumber)}" camunda:elementVariable="department">
								    <bpmn:completionCondition xsi:type="bpmn:tFormalExpression">${nrOfCompletedInstances == 2 or empty
								      department}</bpmn:completionCondition>
								  </bpmn:multiInstanceLoopCharacteristics>
								</bpmn:userTask>"""),
				node("so many times", """
						<bpmn:receiveTask id="node" messageRef="message">
						  <bpmn:multiInstanceLoopCharacteristics>
						    <bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">3</bpmn:loopCardinality>
						  </bpmn:multiInstanceLoopCharacteristics>
						</bpmn:receiveTask>"""),
				node("a timer that a bean sets",
						catching(
								"""
										<bpmn:timerEventDefinition>
										  <bpmn:timeDate xsi:type="bpmn:tFormalExpression">${visitDesk.nextAttemptAt(caseNumber)}</bpmn:timeDate>
										</bpmn:timerEventDefinition>""")),
				node("a message", catching("""
						<bpmn:messageEventDefinition messageRef="message" />""")), node("a signal", throwing("""
						<bpmn:signalEventDefinition signalRef="signal" />""")),
				node("a message that a bean sends", throwing("""
						<bpmn:messageEventDefinition messageRef="message"
						  camunda:expression="${complaintDesk.tellOverdue(caseNumber, '客服主管')}" />""")),
				node("an escalation", throwing("<bpmn:escalationEventDefinition escalationRef=\"escalation\" />")),
				node("a compensation", throwing("<bpmn:compensateEventDefinition />")),
				node("a condition",
						catching(
								"""
										<bpmn:conditionalEventDefinition camunda:variableName="urgent" camunda:variableEvents="create, update">
										  <bpmn:condition xsi:type="bpmn:tFormalExpression">${urgent and !closed}</bpmn:condition>
										</bpmn:conditionalEventDefinition>""")),
				node("tasks of other kinds",
						"""
								<bpmn:manualTask id="node" />
								<bpmn:sequenceFlow id="flow_1" sourceRef="node" targetRef="send" />
								<bpmn:sendTask id="send" camunda:expression="${complaintDesk.tellOverdue(caseNumber, '客服主管')}" />
								<bpmn:sequenceFlow id="flow_2" sourceRef="send" targetRef="task" />
								<bpmn:task id="task" />"""),
				node("gateways and conditions",
						"""
								<bpmn:exclusiveGateway id="node" default="flow_out" />
								<bpmn:sequenceFlow id="flow_1" name="急" sourceRef="node" targetRef="fork">
								  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${(amount &gt;= 100 &amp;&amp; kind != 'a') || kind
								    == null || -1 lt amount}</bpmn:conditionExpression>
								</bpmn:sequenceFlow>
								<bpmn:parallelGateway id="fork" />
								<bpmn:sequenceFlow id="flow_2" sourceRef="fork" targetRef="either" />
								<bpmn:sequenceFlow id="flow_3" sourceRef="fork" targetRef="some" />
								<bpmn:inclusiveGateway id="some" />
								<bpmn:sequenceFlow id="flow_4" sourceRef="some" targetRef="end" />
								<bpmn:eventBasedGateway id="either" />
								<bpmn:sequenceFlow id="flow_5" sourceRef="either" targetRef="wait" />
								<bpmn:sequenceFlow id="flow_6" sourceRef="either" targetRef="hear" />
								<bpmn:intermediateCatchEvent id="wait"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration>
								  </bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
								<bpmn:intermediateCatchEvent id="hear"><bpmn:signalEventDefinition signalRef="signal" />
								  </bpmn:intermediateCatchEvent>"""),
				node("sub-processes, a transaction, boundary events",
						"""
								<bpmn:transaction id="node"><bpmn:startEvent id="s1" /><bpmn:sequenceFlow id="f1" sourceRef="s1" targetRef="e1" />
								  <bpmn:endEvent id="e1"><bpmn:cancelEventDefinition /></bpmn:endEvent></bpmn:transaction>
								<bpmn:boundaryEvent id="cancelled" attachedToRef="node"><bpmn:cancelEventDefinition /></bpmn:boundaryEvent>
								<bpmn:sequenceFlow id="flow_1" sourceRef="cancelled" targetRef="sub" />
								<bpmn:subProcess id="sub"><bpmn:startEvent id="s2" /><bpmn:sequenceFlow id="f2" sourceRef="s2" targetRef="e2" />
								  <bpmn:endEvent id="e2"><bpmn:errorEventDefinition errorRef="error" /></bpmn:endEvent></bpmn:subProcess>
								<bpmn:boundaryEvent id="failed" attachedToRef="sub"><bpmn:errorEventDefinition errorRef="error"
								  camunda:errorCodeVariable="code" camunda:errorMessageVariable="text" /></bpmn:boundaryEvent>
								<bpmn:sequenceFlow id="flow_2" sourceRef="failed" targetRef="end" />
								<bpmn:subProcess id="event" triggeredByEvent="true">
								  <bpmn:startEvent id="s3" isInterrupting="false"><bpmn:signalEventDefinition signalRef="signal" /></bpmn:startEvent>
								  <bpmn:sequenceFlow id="f3" sourceRef="s3" targetRef="e3" />
								  <bpmn:endEvent id="e3"><bpmn:terminateEventDefinition /></bpmn:endEvent></bpmn:subProcess>"""),
				node("links, data and notes",
						"""
								<bpmn:subProcess id="node"><bpmn:startEvent id="s1" />
								<bpmn:sequenceFlow id="f1" sourceRef="s1" targetRef="there" />
								<bpmn:intermediateThrowEvent id="there"><bpmn:linkEventDefinition name="link" /></bpmn:intermediateThrowEvent>
								<bpmn:intermediateCatchEvent id="back"><bpmn:linkEventDefinition name="link" /></bpmn:intermediateCatchEvent>
								<bpmn:sequenceFlow id="f2" sourceRef="back" targetRef="e1" /><bpmn:endEvent id="e1" />
								<bpmn:dataObjectReference id="data" name="表" dataObjectRef="object" /><bpmn:dataObject id="object" />
								<bpmn:textAnnotation id="note"><bpmn:text>看这里</bpmn:text></bpmn:textAnnotation>
								<bpmn:association id="line" sourceRef="there" targetRef="note" /></bpmn:subProcess>"""),
				node("a pool with lanes and colours", Models.process("<bpmn:task id=\"node\" />",
						"""
								<bpmn:collaboration id="pools"><bpmn:participant id="pool" name="客服" processRef="trial" /></bpmn:collaboration>
								<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="pools">
								  <bpmndi:BPMNShape id="shape" bpmnElement="pool" isHorizontal="true"
								    xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" bioc:stroke="#831311"
								    xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" color:background-color="#ffcdd2">
								    <dc:Bounds xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" x="0" y="0" width="600" height="250" />
								    <bpmndi:BPMNLabel />
								  </bpmndi:BPMNShape>
								</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>""")));
	}

	@DisplayName("So with decisions: FEEL as Modeler writes it")
	@ParameterizedTest
	@MethodSource
	void decisions(String xml) {
		assertThat(this.repository.createDeployment()
			.name("friendly")
			.addString("trial.dmn", xml)
			.deployWithResult()
			.getDeployedDecisionDefinitions()).hasSize(1);
	}

	static Stream<String> decisions() {
		return Stream.of(Models.table("", "date and time(start).hour", "[8..12),(18..20]", "\"P1D\""),
				Models.table("feel", "amount * 1.1", "-", "if amount > 3 then \"多\" else \"少\""),
				Models.table("https://www.omg.org/spec/DMN/20191111/FEEL/", "kind", "not(\"a\", \"b\")", ""),
				Models.table("", "kind", "", "function(a) a + 1"), Models.decision(
						"""
								<variable id="variable" name="sum" typeRef="integer" />
								<literalExpression id="literal"><text>sum(for i in list return i.amount)</text></literalExpression>
								"""));
	}

	@Test
	@DisplayName("A model keeps its forms though Modeler asks to deploy what has changed only")
	void formsStayWithTheirModel() {
		String model = Models.process("<bpmn:userTask id=\"node\" name=\"一\" camunda:formRef=\"trialForm\""
				+ " camunda:formRefBinding=\"deployment\" />");
		for (String changed : List.of(model, model.replace("\"一\"", "\"二\""))) {
			String id = this.repository.createDeployment()
				.name("friendly forms")
				.source("Camunda Modeler")
				.enableDuplicateFiltering(true)
				.addString("trial.bpmn", changed)
				.addString("trial.form", FORM)
				.deploy()
				.getId();
			assertThat(this.repository.getDeploymentResources(id)).extracting(Resource::getName)
				.containsExactlyInAnyOrder("trial.bpmn", "trial.form");
		}
		assertThat(this.repository.createDeploymentQuery().deploymentName("friendly forms").count()).isEqualTo(2);
	}

	private static Arguments node(String name, String node) {
		return arguments(name, node.startsWith("<?xml") ? node : Models.process(node, """
				<bpmn:message id="message" name="friendly-${caseNumber}" />
				<bpmn:signal id="signal" name="friendly" />
				<bpmn:error id="error" errorCode="wrong" camunda:errorMessage="出错 ${caseNumber}" />
				<bpmn:escalation id="escalation" escalationCode="up" />
				"""));
	}

	private static String catching(String definition) {
		return "<bpmn:intermediateCatchEvent id=\"node\">" + definition + "</bpmn:intermediateCatchEvent>";
	}

	private static String throwing(String definition) {
		return "<bpmn:intermediateThrowEvent id=\"node\">" + definition + "</bpmn:intermediateThrowEvent>";
	}

}
