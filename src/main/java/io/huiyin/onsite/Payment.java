package io.huiyin.onsite;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Whether a customer without an agreement in force consents to pay (OS-3). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Payment {

	AGREED, REFUSED

}
