package io.huiyin.hotline;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What the card reader's lamp shows on entering the invoicing system (HL-3 a). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Lamp {

	GREEN("绿灯"), RED("红灯"), BOTH("红绿都亮"), NONE("都不亮"), NOT_ASKED("未能问到");

	private final String label;

	Lamp(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
