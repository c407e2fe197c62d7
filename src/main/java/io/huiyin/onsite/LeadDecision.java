package io.huiyin.onsite;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What the technical lead decides where the technician cannot go on. */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum LeadDecision {

	WORK_FREE, ANOTHER_VISIT, END

}
