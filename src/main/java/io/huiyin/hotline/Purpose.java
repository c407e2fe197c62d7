package io.huiyin.hotline;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Why somebody calls. */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Purpose {

	/** A fault or a question of use (HL-3). */
	FAULT,
	/** A complaint (HL-6). */
	COMPLAINT,
	/** The line broke off before that was clear; the caller is rung back. */
	INTERRUPTED,
	/** Not the hotline's business (HL-7). */
	OTHER_BUSINESS

}
