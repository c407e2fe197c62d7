package io.huiyin.installation;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** How the customer pays (IN-11). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum PaymentMethod {

	CASH("现金"), CHEQUE("支票");

	private final String label;

	PaymentMethod(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
