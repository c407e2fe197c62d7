package io.huiyin.complaint;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What a complaint is about, which decides who settles it. */
@EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
enum Category {

	/** Settled by the responsible department (CP-4, CP-5). */
	PROPERTY_SERVICE("物业服务"),
	/** Verified with the unit complained about (CP-8). */
	LOWER_LEVEL_COMPANY("下级公司"),
	/** Reported upward level by level (CP-9). */
	PRODUCT_TECHNOLOGY("产品技术"),
	/** Coordinated by the service centre (CP-11). */
	RENOVATION("装修管理");

	private final String label;

	Category(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
