package io.huiyin.equipment;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;

/** The stock of special equipment 专用设备, as procedures use it. */
public interface Stock {

	/**
	 * A set of special equipment (one serial number).
	 *
	 * @param holder who has it
	 * @param since from when on
	 */
	record Item(String serial, String model, String holder, LocalDateTime since) {
	}

	/** What can be lent now, by serial number. */
	List<Item> inStock();

	/**
	 * Lends all or none, locking the rows in the order of the serial numbers.
	 * @throws io.huiyin.form.Refusal naming each set that is not (or no longer) in stock
	 */
	void lend(String caseNumber, String borrower, Collection<String> serials, String person, LocalDateTime at);

	/**
	 * What this case has borrowed and is neither installed, returned nor missing; by
	 * serial number.
	 */
	List<Item> lentTo(String caseNumber);

	/**
	 * The set is at the customer's for good (IN-11). Refuses a set that is not lent to
	 * this case.
	 */
	void install(String caseNumber, Collection<String> serials, String company, String person, LocalDateTime at);

	/** Spares come back (IN-13). */
	void takeBack(String caseNumber, Collection<String> serials, String person, LocalDateTime at);

}
