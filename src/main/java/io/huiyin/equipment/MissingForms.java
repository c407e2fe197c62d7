package io.huiyin.equipment;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The answers of the forms about missing equipment in {@code forms/installation}: one
 * record per file, one component per field.
 */
final class MissingForms {

	private MissingForms() {
	}

	/** search-set.form (IN-13). */
	record SearchSet(@NotNull(message = "请选择是否找到") Boolean found,
			@NotBlank(message = "请填写查找经过") @Size(max = 500, message = "查找经过最多 500 字") String finding) {
	}

	/** chase-search.form (IN-13). */
	record ChaseSearch(@NotBlank(message = "请填写督办措施") @Size(max = 2000, message = "督办措施最多 2000 字") String instruction) {
	}

	/** take-back-set.form (IN-13). */
	record TakeBackSet(@AssertTrue(message = "请先收到设备并核对编号，再提交") boolean received,
			@NotBlank(message = "请填写存放位置") @Size(max = 100, message = "存放位置最多 100 字") String storedWhere) {
	}

	/** decide-loss.form (IN-13). */
	record DecideLoss(@NotNull(message = "请选择如何处理") LossDecision loss,
			@NotBlank(message = "请填写理由") @Size(max = 500, message = "理由最多 500 字") String decisionReason,
			@Size(max = 500, message = "责任与赔偿最多 500 字") String liability) {
	}

}
