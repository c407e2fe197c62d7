package io.huiyin.onsite;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Whether the case of the computer may be opened (OS-6). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Opening {

	AGREED("客户同意"), REFUSED("客户不同意"), NOT_NEEDED("不需要打开");

	private final String label;

	Opening(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
