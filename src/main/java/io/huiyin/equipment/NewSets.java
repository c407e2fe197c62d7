package io.huiyin.equipment;

import java.time.LocalDateTime;
import java.util.List;

/** Brings new sets into stock, for whoever keeps the warehouse or tells a story of it. */
public interface NewSets {

	/**
	 * Enters sets of one model in the ledger, in stock. Full-width signs and small
	 * letters of a serial number are made plain capitals.
	 * @param serials one in each line; empty lines do not count
	 * @param person user id of whoever enters them
	 * @return how many were entered
	 * @throws io.huiyin.form.Refusal naming each line that cannot be taken, with the
	 * reason; then none is
	 */
	int enter(String model, List<String> serials, String person, LocalDateTime at);

}
