package io.huiyin.equipment;

import java.time.LocalDateTime;

/** What procedures ask when a set of special equipment cannot be found. */
public interface MissingSets {

	/**
	 * Declares a set that is lent to that case missing and opens a case of its own
	 * ({@code YS-…}) for it, in the caller's transaction; answers its number. The process
	 * instance is started by the model's call activity with this business key.
	 */
	String open(String sourceCase, String serial, String person, LocalDateTime at);

}
