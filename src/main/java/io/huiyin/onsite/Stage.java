package io.huiyin.onsite;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** The stages of the diagnosis, in the order of the manual (OS-5). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Stage {

	CONNECTIONS("查连接", "电源、数据线、接口", Visit.Step.Kind.CONNECTIONS),
	SOFTWARE("查软件", "系统、驱动、开票软件", Visit.Step.Kind.SOFTWARE),
	HARDWARE("查硬件", "读卡器、金税卡、主机、打印机", Visit.Step.Kind.HARDWARE);

	private final String label;

	private final String hint;

	private final Visit.Step.Kind step;

	Stage(String label, String hint, Visit.Step.Kind step) {
		this.label = label;
		this.hint = hint;
		this.step = step;
	}

	String label() {
		return this.label;
	}

	String hint() {
		return this.hint;
	}

	Visit.Step.Kind step() {
		return this.step;
	}

}
