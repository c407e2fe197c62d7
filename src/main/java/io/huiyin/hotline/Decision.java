package io.huiyin.hotline;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What becomes of a fault that was told on the telephone (HL-4, HL-5). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Decision {

	SOLVED, PROMISED, VISIT

}
