package io.huiyin.hotline;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** How the call went in which a visit was to be fixed (HL-5). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Arrangement {

	FIXED, NOT_REACHED, WITHDRAWN

}
