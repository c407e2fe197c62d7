package io.huiyin.installation;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Whether a tax officer is present at the time of issuing (IN-7). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum OfficerPresence {

	PRESENT, ABSENT, NEW_TIME

}
