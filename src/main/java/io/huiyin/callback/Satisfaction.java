package io.huiyin.callback;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** The one measure of service (ST-1). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Satisfaction {

	SATISFIED("满意"), BASICALLY_SATISFIED("基本满意"), DISSATISFIED("不满意");

	private final String label;

	Satisfaction(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
