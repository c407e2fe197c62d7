package io.huiyin.installation;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Whether the technician can set out with everything (IN-10). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Departure {

	READY, RESCHEDULE

}
