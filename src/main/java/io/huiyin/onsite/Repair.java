package io.huiyin.onsite;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** How the repair of a machine that was taken away stands (OS-7). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Repair {

	REPAIRED, MOVED, NOT_REPAIRABLE

}
