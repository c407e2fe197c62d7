package io.huiyin.onsite;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What the customer says on the telephone of their service agreement (OS-2 b). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum AgreementSaid {

	IN_FORCE("有效"), EXPIRED("已到期"), NONE("没有签过"), UNKNOWN("说不清");

	private final String label;

	AgreementSaid(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
