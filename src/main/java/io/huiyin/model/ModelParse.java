package io.huiyin.model;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Reads no model with a class of which the engine would make an object past its factory:
 * one that handles a form or checks a field.
 */
class ModelParse extends BpmnParse {

	ModelParse(BpmnParser parser) {
		super(parser);
	}

	@Override
	protected void parseRootElement() {
		refuseClasses(this.rootElement);
		super.parseRootElement();
	}

	private static void refuseClasses(Element element) {
		if (element.attributes().stream().anyMatch((name) -> name.endsWith(":formHandlerClass"))
				|| (element.getTagName().equals("constraint") && "validator".equals(element.attribute("name")))) {
			throw ModelSettings.namesAClass();
		}
		element.elements().forEach(ModelParse::refuseClasses);
	}

}
