package io.huiyin.hotline;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** How the call went in which a promised answer was to be given (HL-4). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum AnswerOutcome {

	ANSWERED, NEW_TIME, VISIT, NOT_REACHED

}
