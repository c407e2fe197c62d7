package io.huiyin.onsite;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What became of the question after a backup (OS-4). */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Backup {

	DONE("客户已备份"), DONE_NOW("现场备份完成"), DECLINED("客户书面声明不备份");

	private final String label;

	Backup(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
