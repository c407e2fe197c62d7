package io.huiyin.complaint;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What the investigation of the same day found (CP-3). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Verdict {

	FOUNDED("属实"), PARTLY_FOUNDED("部分属实"), UNFOUNDED("不属实");

	private final String label;

	Verdict(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
