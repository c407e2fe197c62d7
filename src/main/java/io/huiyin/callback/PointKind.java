package io.huiyin.callback;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What a customer raises in a callback (CB-6). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum PointKind {

	OPINION("意见"), REQUEST("要求"), SUGGESTION("建议"), COMPLAINT("投诉");

	private final String label;

	PointKind(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
