package io.huiyin.equipment;

import java.util.List;

/** Where a set is, by the words of the ledger. */
enum SetState {

	IN_STOCK("在库"), LENT("借出"), INSTALLED("已安装"), MISSING("遗失待查"), LOST("已核销");

	/** Somebody of ours has it, or had it last, and answers for it. */
	static final List<SetState> OUT = List.of(LENT, MISSING);

	private final String label;

	SetState(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
