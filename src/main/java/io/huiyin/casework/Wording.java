package io.huiyin.casework;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.huiyin.form.Refusal;
import org.camunda.bpm.engine.DecisionService;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The language used towards customers (ST-2). The phrases and what to say instead are
 * rows of the decision {@code forbiddenPhrase} ({@code processes/service-standards}).
 */
@Component
public class Wording {

	private final DecisionService decisions;

	Wording(@Lazy DecisionService decisions) {
		this.decisions = decisions;
	}

	/**
	 * Refuses a text that is meant for a customer and holds a phrase that is never to be
	 * said to one.
	 * @param field the Chinese label of the text's field
	 */
	public void toCustomer(String field, String text) {
		if (text == null) {
			return;
		}
		String unbroken = text.replaceAll("[^\\p{L}\\p{N}]", "");
		String found = this.decisions.evaluateDecisionTableByKey("forbiddenPhrase", Map.of("text", unbroken))
			.getResultList()
			.stream()
			.map((row) -> "“" + row.get("phrase") + "”（可改为：" + Objects.toString(row.get("instead")) + "）")
			.collect(Collectors.joining("、"));
		if (!found.isEmpty()) {
			throw new Refusal("“" + field + "”中有服务禁用语：" + found + "，请改写后再提交。");
		}
	}

}
