package io.huiyin.equipment;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What the service manager decides about a set that was not found. */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum LossDecision {

	SEARCH_AGAIN, WRITE_OFF

}
