package io.huiyin.model;

/** Models as Modeler writes them, with one place left open. */
final class Models {

	private Models() {
	}

	/** A file with a process and what stands beside it. */
	static String process(String inside, String beside) {
		return """
				<?xml version="1.0" encoding="UTF-8"?>
				<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
				    xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
				    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
				    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
				    xmlns:modeler="http://camunda.org/schema/modeler/1.0" modeler:executionPlatform="Camunda Platform"
				    id="definitions" targetNamespace="http://huiyin.io/test">
				  <bpmn:process id="trial" isExecutable="true" camunda:historyTimeToLive="P1D">
				    <bpmn:startEvent id="start"/>
				    <bpmn:sequenceFlow id="flow_in" sourceRef="start" targetRef="node"/>
				    %s
				    <bpmn:sequenceFlow id="flow_out" sourceRef="node" targetRef="end"/>
				    <bpmn:endEvent id="end"/>
				  </bpmn:process>
				  %s
				</bpmn:definitions>
				""".formatted(inside, beside);
	}

	/** A process of which one node is left open; it must be called {@code node}. */
	static String process(String node) {
		return process(node, "");
	}

	/** A process with a task that an expression gives to somebody. */
	static String assignedBy(String expression) {
		return process("<bpmn:userTask id=\"node\" name=\"处理\" camunda:assignee=\"" + escape(expression) + "\"/>");
	}

	/** A decision of which the inside is left open. */
	static String decision(String inside) {
		return """
				<?xml version="1.0" encoding="UTF-8"?>
				<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
				    xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="definitions" name="d"
				    namespace="http://huiyin.io/test">
				  <decision id="trialDecision" name="决定" camunda:historyTimeToLive="P1D">%s</decision>
				</definitions>
				""".formatted(inside);
	}

	/** A table of one rule. */
	static String table(String language, String input, String condition, String output) {
		return decision(
				"""
						<decisionTable id="table">
						  <input id="input"><inputExpression id="inputExpression"%1$s><text>%2$s</text></inputExpression></input>
						  <output id="output" name="result"/>
						  <rule id="rule">
						    <inputEntry id="inputEntry"><text>%3$s</text></inputEntry>
						    <outputEntry id="outputEntry"><text>%4$s</text></outputEntry>
						  </rule>
						</decisionTable>
						"""
					.formatted(language.isEmpty() ? "" : " expressionLanguage=\"" + language + "\"", escape(input),
							escape(condition), escape(output)));
	}

	static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
	}

}
