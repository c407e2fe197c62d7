package io.huiyin.evidence;

import java.util.Set;

/**
 * Procedures whose cases are not removed when the time of their model is over: a rule of
 * their own says when, and whoever keeps it calls {@link CaseRemoval}.
 */
public interface OwnRetention {

	/** Keys of process definitions. */
	Set<String> procedures();

}
