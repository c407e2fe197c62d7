package io.huiyin.equipment;

import java.time.LocalDateTime;

/** What procedures ask when a set that they borrowed is not there any more (IN-13). */
public interface MissingSets {

	/**
	 * Declares a set missing that is lent to that case, and opens a case of its own for
	 * it in the caller's transaction. Its process {@code missingEquipment} is started by
	 * the call activity of the model, with the number as its business key.
	 * @return the number of the new case, {@code YS-…}
	 * @throws io.huiyin.form.Refusal if the set is not lent to that case
	 */
	String open(String sourceCase, String serial, String person, LocalDateTime at);

}
