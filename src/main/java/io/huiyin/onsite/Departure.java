package io.huiyin.onsite;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Whether the technician can set out as agreed (ST-3). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Departure {

	READY, RESCHEDULE

}
