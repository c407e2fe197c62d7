package io.huiyin.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.huiyin.model.ModelXml.Problem;
import org.w3c.dom.Element;

import org.springframework.stereotype.Component;

/**
 * What a decision may hold: tables and expressions in FEEL, which reaches nothing outside
 * the decision, and no other language.
 */
@Component
class DecisionCheck {

	private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

	/** DMN 1.1 to 1.5. */
	private static final Set<String> DMN = Set.of("http://www.omg.org/spec/DMN/20151101/dmn.xsd",
			"http://www.omg.org/spec/DMN/20180521/MODEL/", "https://www.omg.org/spec/DMN/20191111/MODEL/",
			"https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/");

	private static final Set<String> DRAWING = Set.of("http://www.omg.org/spec/DMN/20180521/DMNDI/",
			"https://www.omg.org/spec/DMN/20191111/DMNDI/", "https://www.omg.org/spec/DMN/20230324/DMNDI/",
			"http://www.omg.org/spec/DMN/20180521/DC/", "http://www.omg.org/spec/DMN/20180521/DI/",
			"http://bpmn.io/schema/dmn/biodi/1.0", "http://bpmn.io/schema/dmn/biodi/2.0");

	private static final Set<String> FEEL = Set.of("feel", "http://www.omg.org/spec/feel/20140401",
			"http://www.omg.org/spec/dmn/20180521/feel/", "https://www.omg.org/spec/dmn/20191111/feel/",
			"https://www.omg.org/spec/dmn/20211108/feel/", "https://www.omg.org/spec/dmn/20230324/feel/");

	/** Characters; FEEL's parser takes long over what is nested deeply. */
	private static final int LONGEST = 4000;

	private static final ModelXml XML = xml();

	private final ModelFeel feel = new ModelFeel();

	private static ModelXml xml() {
		Map<String, Set<String>> elements = new TreeMap<>();
		Map<String, Set<String>> attributes = new TreeMap<>();
		DMN.forEach((namespace) -> {
			elements.put(namespace, ModelXml
				.words("""
						definitions description extensionElements decision question allowedAnswers variable decisionTable input
						inputExpression inputValues output outputValues defaultOutputEntry rule inputEntry outputEntry
						annotation annotationEntry text literalExpression informationRequirement requiredDecision
						requiredInput authorityRequirement requiredAuthority inputData knowledgeSource textAnnotation
						association sourceRef targetRef
						"""));
			attributes.put(namespace, ModelXml
				.words("""
						id name namespace exporter exporterVersion expressionLanguage typeLanguage label hitPolicy aggregation
						outputLabel preferredOrientation typeRef href textFormat associationDirection locationURI
						"""));
		});
		DRAWING.forEach((namespace) -> {
			elements.put(namespace, ModelXml
				.words("""
						DMNDI DMNDiagram DMNShape DMNEdge DMNLabel DMNDecisionServiceDividerLine DMNStyle Bounds bounds waypoint
						edge extension Size
						"""));
			attributes.put(namespace, Set.of("*"));
		});
		attributes.put(CAMUNDA, ModelXml.words("historyTimeToLive versionTag inputVariable diagramRelationId"));
		attributes.put("http://camunda.org/schema/modeler/1.0", Set.of("*"));
		return new ModelXml(elements, attributes,
				Map.of("businessKnowledgeModel", "含有业务知识模型（函数），请改用决策表", "functionDefinition", "含有函数定义，请改用决策表", "import",
						"引用了外部文件，请去掉 import", "schemaLocation", "引用了外部文件，请去掉 schemaLocation"));
	}

	/**
	 * What is wrong with a decision model.
	 * @param content the file
	 */
	List<Problem> check(byte[] content) {
		return XML.check(content, DMN, (element, text, problems) -> {
			String language = element.getAttribute("expressionLanguage");
			if (!language.isEmpty() && !FEEL.contains(language.toLowerCase(Locale.ROOT))) {
				problems.add(new Problem(element, "使用了语言 " + language + "，决策只能用 FEEL"));
			}
			else if (element.getLocalName().equals("text") && !text.isEmpty()) {
				checkFeel(element, text, problems);
			}
			if (element.getLocalName().equals("decision")
					&& element.getAttributeNS(CAMUNDA, "historyTimeToLive").isBlank()) {
				problems.add(new Problem(element, "没有写明历史保留期限（historyTimeToLive）"));
			}
		});
	}

	private void checkFeel(Element element, String text, List<Problem> problems) {
		boolean allowed = text.length() <= LONGEST && switch (element.getParentNode().getLocalName()) {
			case "inputExpression", "outputEntry", "literalExpression", "defaultOutputEntry" ->
				this.feel.isExpression(text);
			case "inputEntry" -> this.feel.isUnaryTests(text);
			// lists of values for Modeler and remarks, which the engine does not evaluate
			default -> true;
		};
		if (!allowed) {
			problems.add(new Problem(element, "不是可用的 FEEL：" + text.strip()));
		}
	}

}
