package io.huiyin.hotline;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** How the memory (HL-3 b) or the printer driver (HL-3 c) is, as the caller says. */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Condition {

	NORMAL("正常"), ABNORMAL("异常"), NOT_ASKED("未能问到");

	private final String label;

	Condition(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
