package io.huiyin.callback;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What came of an attempt to reach the customer. */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Outcome {

	REACHED("已接通"), NOT_REACHED("未接通");

	private final String label;

	Outcome(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
