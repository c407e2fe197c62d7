package io.huiyin.installation;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** How the wait for a tax officer goes on (IN-7). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum WaitingOutcome {

	ARRIVED, STILL_ABSENT, NEW_TIME

}
