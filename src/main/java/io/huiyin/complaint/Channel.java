package io.huiyin.complaint;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** How a complaint arrived (CP-1). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Channel {

	VISIT("来访"), HOTLINE("热线");

	private final String label;

	Channel(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
