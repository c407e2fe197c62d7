package io.huiyin.audit;

import java.time.LocalDateTime;

/**
 * One time that a case went through an activity of its diagram, as the engine's history
 * has it. Gateways and events are activities, too.
 *
 * @param id the engine's, of this one time
 * @param scope the id of the step within which it happened: that of a subprocess, of all
 * instances of a multiple one, or the process instance's
 * @param activity the activity's id in the model; with {@link #MULTI_INSTANCE} at its end
 * where it is all instances of a multiple one together
 * @param cancelled whether something else than itself has ended it
 * @param order counted by the token: of a step and the next one along a flow, without a
 * fork or a wait between, the second has two more
 * @param called the number of the case that it called; null if it called none
 */
record ActivityStep(String id, String scope, String activity, LocalDateTime startedAt, LocalDateTime endedAt,
		boolean cancelled, long order, String called) {

	static final String MULTI_INSTANCE = "#multiInstanceBody";

	/** Whether it is over and has been left along its flows. */
	boolean isPassed() {
		return this.endedAt != null && !this.cancelled;
	}

}
