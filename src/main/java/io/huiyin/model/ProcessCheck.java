package io.huiyin.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.huiyin.model.ModelXml.Problem;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

import org.springframework.stereotype.Component;

/**
 * What a process may hold: everything that Modeler draws for Camunda 7, with expressions
 * as {@link ExpressionRules} allows them, and nothing that brings code along.
 */
@Component
class ProcessCheck {

	private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

	private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

	private static final String DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI";

	private static final String SHAPES = "http://www.omg.org/spec/DD/20100524/DC";

	private static final String LINES = "http://www.omg.org/spec/DD/20100524/DI";

	private static final Map<String, Set<String>> ELEMENTS = Map.of(BPMN, ModelXml.words("""
			definitions process documentation extensionElements collaboration participant participantMultiplicity
			messageFlow laneSet lane childLaneSet flowNodeRef text textAnnotation association group category
			categoryValue dataObject dataObjectReference dataStore dataStoreReference dataState property
			ioSpecification dataInput dataOutput inputSet outputSet dataInputRefs dataOutputRefs
			dataInputAssociation dataOutputAssociation sourceRef targetRef incoming outgoing sequenceFlow
			conditionExpression startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent
			timerEventDefinition timeDate timeDuration timeCycle messageEventDefinition signalEventDefinition
			errorEventDefinition escalationEventDefinition compensateEventDefinition conditionalEventDefinition
			condition linkEventDefinition source target terminateEventDefinition cancelEventDefinition message signal
			error escalation exclusiveGateway parallelGateway inclusiveGateway eventBasedGateway task manualTask
			userTask serviceTask sendTask receiveTask businessRuleTask callActivity subProcess transaction
			multiInstanceLoopCharacteristics loopCardinality completionCondition loopDataInputRef inputDataItem
			"""), CAMUNDA, ModelXml.words("""
			inputOutput inputParameter outputParameter list map entry value properties property in out
			executionListener taskListener failedJobRetryTimeCycle
			"""), DIAGRAM, ModelXml.words("""
			BPMNDiagram BPMNPlane BPMNShape BPMNEdge BPMNLabel BPMNLabelStyle
			"""), SHAPES, ModelXml.words("Bounds Font"), LINES, ModelXml.words("waypoint extension"));

	private static final Map<String, Set<String>> ATTRIBUTES = Map.ofEntries(Map.entry(BPMN, ModelXml.words("""
			id name targetNamespace exporter exporterVersion expressionLanguage typeLanguage isExecutable processType
			isClosed processRef minimum maximum sourceRef targetRef textFormat associationDirection categoryValueRef
			value dataObjectRef dataStoreRef isCollection capacity isUnlimited default isImmediate isInterrupting
			cancelActivity attachedToRef parallelMultiple messageRef signalRef errorRef escalationRef activityRef
			waitForCompletion errorCode escalationCode gatewayDirection eventGatewayType instantiate
			isForCompensation startQuantity completionQuantity calledElement triggeredByEvent method isSequential
			""")), Map.entry(CAMUNDA, ModelXml.words("""
			historyTimeToLive isStartableInTasklist versionTag candidateStarterGroups candidateStarterUsers jobPriority
			taskPriority asyncBefore asyncAfter exclusive initiator assignee candidateUsers candidateGroups dueDate
			followUpDate priority formRef formRefBinding expression resultVariable decisionRef decisionRefBinding
			decisionRefVersion decisionRefVersionTag mapDecisionResult calledElementBinding calledElementVersion
			calledElementVersionTag collection elementVariable variableName variableEvents errorMessage
			errorCodeVariable errorMessageVariable escalationCodeVariable modelerTemplate modelerTemplateVersion
			modelerTemplateIcon diagramRelationId
			id name key event value source sourceExpression target variables businessKey local
			""")), Map.entry(DIAGRAM, ModelXml.words("""
			id name bpmnElement documentation resolution isHorizontal isExpanded isMarkerVisible isMessageVisible
			messageVisibleKind participantBandKind choreographyActivityShape labelStyle sourceElement targetElement
			""")), Map.entry(SHAPES, ModelXml.words("""
			x y width height name size isBold isItalic isUnderline isStrikeThrough
			""")), Map.entry(LINES, ModelXml.words("x y")),
			Map.entry("http://www.w3.org/2001/XMLSchema-instance", Set.of("type")),
			Map.entry("http://camunda.org/schema/modeler/1.0", Set.of("*")),
			Map.entry("http://bpmn.io/schema/bpmn/biocolor/1.0", Set.of("*")),
			Map.entry("http://www.omg.org/spec/BPMN/non-normative/color/1.0", Set.of("*")));

	private static final String SCRIPT = "含有脚本，请改用业务组件的表达式或决策表";

	private static final String CLASS = "指定了 Java 类或对象，请改用 camunda:expression 调用已发布的业务组件";

	private static final String EXTERNAL = "使用了外部任务、邮件或命令，请改用 camunda:expression 调用已发布的业务组件";

	private static final String FORM = "使用了内置或外部表单，请改用 camunda:formRef 引用一起部署的表单";

	/** The engine would fetch it, and take attributes from it that nobody sees here. */
	private static final String SCHEMA = "引用了外部文件，请去掉 schemaLocation";

	private static final Map<String, String> REASONS = Map.ofEntries(Map.entry("scriptTask", SCRIPT),
			Map.entry("script", SCRIPT), Map.entry("scriptFormat", SCRIPT), Map.entry("language", SCRIPT),
			Map.entry("resource", SCRIPT), Map.entry("class", CLASS), Map.entry("delegateExpression", CLASS),
			Map.entry("variableMappingClass", CLASS), Map.entry("variableMappingDelegateExpression", CLASS),
			Map.entry("formHandlerClass", CLASS), Map.entry("field", CLASS), Map.entry("connector", "使用了连接器，本系统不支持"),
			Map.entry("type", EXTERNAL), Map.entry("topic", EXTERNAL), Map.entry("formKey", FORM),
			Map.entry("formData", FORM), Map.entry("formProperty", FORM), Map.entry("formRefVersion", FORM),
			Map.entry("import", "引用了外部文件，请去掉 import"), Map.entry("schemaLocation", SCHEMA),
			Map.entry("noNamespaceSchemaLocation", SCHEMA));

	/** Characters, as the register of cases keeps it. */
	private static final int LONGEST_KEY = 128;

	private static final ModelXml XML = new ModelXml(ELEMENTS, ATTRIBUTES, REASONS);

	private final ExpressionRules expressions;

	ProcessCheck(ExpressionRules expressions) {
		this.expressions = expressions;
	}

	/**
	 * What is wrong with a process model.
	 * @param content the file
	 * @param forms the ids of the forms that are deployed together with it
	 */
	List<Problem> check(byte[] content, Set<String> forms) {
		return XML.check(content, Set.of(BPMN), (element, text, problems) -> {
			checkExpression(element, text, problems);
			ModelXml.attributes(element)
				.forEach((attribute) -> checkExpression(element, attribute.getValue(), problems));
			checkForm(element, forms, problems);
			if (element.getLocalName().equals("process") && element.getAttribute("id").length() > LONGEST_KEY) {
				problems.add(new Problem(element, "的标识（id）太长，最多 " + LONGEST_KEY + " 个字符"));
			}
			if (element.getAttribute("isExecutable").equals("true")
					&& element.getAttributeNS(CAMUNDA, "historyTimeToLive").isBlank()) {
				problems.add(new Problem(element, "没有写明历史保留期限（historyTimeToLive）"));
			}
		});
	}

	private void checkExpression(Element element, String text, List<Problem> problems) {
		if (ExpressionRules.isExpression(text)) {
			this.expressions.problem(text).ifPresent((reason) -> problems.add(new Problem(element, reason)));
		}
	}

	private void checkForm(Element element, Set<String> forms, List<Problem> problems) {
		Attr form = element.getAttributeNodeNS(CAMUNDA, "formRef");
		if (form == null) {
			return;
		}
		if (!element.getAttributeNS(CAMUNDA, "formRefBinding").equals("deployment")) {
			problems.add(new Problem(element, "表单 " + form.getValue() + " 的绑定（binding）要选 deployment"));
		}
		if (!forms.contains(form.getValue())) {
			problems.add(new Problem(element, "表单 " + form.getValue() + " 没有一起部署，请把它的 .form 文件也选上"));
		}
	}

}
