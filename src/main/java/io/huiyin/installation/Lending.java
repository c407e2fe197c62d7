package io.huiyin.installation;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Whether the warehouse has enough sets to lend (IN-6). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Lending {

	LENT, SHORT

}
