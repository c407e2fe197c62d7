package io.huiyin.evidence;

/** What an entry of the log says has happened. */
public enum EntryKind {

	CASE_STARTED("案件发起"), START_FORM("填写发起表单"), CASE_ENDED("案件结束"), CASE_CANCELLED("案件终止"), TASK_CREATED("任务产生"),
	/** Assigned, claimed or handed back. */
	TASK_CLAIMED("办理人变更"), FORM_COMPLETED("完成任务"),
	/** A delegated task, back at its owner with the answers. */
	FORM_RETURNED("交回委托的任务"), TASK_WITHDRAWN("任务撤销"), DUE_CHANGED("期限变更"),
	/** A timer, an escalation or another event that interrupts or warns. */
	ESCALATED("时限或上报"), ATTACHMENT_ADDED("上传附件"), ATTACHMENT_DELETED("删除附件"), COMMENT("备注"), INCIDENT("运行故障"),
	INCIDENT_RESOLVED("故障消除"),
	/** Written past the forms, with a reason. */
	ADMINISTRATION("管理员操作"), CASE_CALLED("转出案件"),
	/** From before there was this log: taken from the engine's history. */
	TAKEN_OVER("由历史补录"),
	/** No kind that there is: somebody has changed the row. */
	UNREADABLE("无法识别");

	private final String label;

	EntryKind(String label) {
		this.label = label;
	}

	/** As people read it. */
	public String label() {
		return this.label;
	}

	/** The kind of that name; {@link #UNREADABLE} if there is none. */
	static EntryKind of(String name) {
		for (EntryKind kind : values()) {
			if (kind.name().equals(name)) {
				return kind;
			}
		}
		return UNREADABLE;
	}

}
