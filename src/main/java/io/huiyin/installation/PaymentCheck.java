package io.huiyin.installation;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Whether the money that reaches finance is what the technician recorded (IN-13). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum PaymentCheck {

	SAME, DIFFERS

}
