package io.huiyin.installation;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What became of fees that were not paid in full (IN-1). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum FeesState {

	PAID, NOT_YET, WITHDRAWN

}
