package io.huiyin.audit;

/** How far a case is, as the register of cases has it. */
enum CaseState {

	/** Also one that an administrator has suspended: it is not over. */
	RUNNING("办理中"), ENDED("已办结"),
	/** Deleted, or ended from outside before its last step. */
	CANCELLED("已取消");

	private final String label;

	CaseState(String label) {
		this.label = label;
	}

	/** In Chinese, for the screen. */
	String label() {
		return this.label;
	}

	/** The same of a process instance, as the engine's history names it. */
	static CaseState of(String engineState) {
		return switch (engineState) {
			case "ACTIVE", "SUSPENDED" -> RUNNING;
			case "COMPLETED" -> ENDED;
			default -> CANCELLED;
		};
	}

}
