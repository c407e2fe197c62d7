package io.huiyin.equipment;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;

/**
 * What procedures ask of the warehouse's special equipment 专用设备, one set per serial
 * number. Every method joins the caller's transaction and is done for all the sets that
 * are named or for none.
 */
public interface Stock {

	/**
	 * A set.
	 *
	 * @param holder user id of whoever has it; null while it is in stock
	 * @param since since when it is there, in stock or with the holder
	 */
	record Item(String serial, String model, String holder, LocalDateTime since) {
	}

	/** What can be lent now, by serial number. */
	List<Item> inStock();

	/**
	 * Lends sets against an IOU (IN-6), due back by the limit {@code installation.loan}.
	 * Of two who want the same set at the same instant one gets it.
	 * @param borrower user id of the technician who takes them
	 * @param person user id of the clerk of the warehouse
	 * @throws io.huiyin.form.Refusal naming each set that is not, or no longer, in stock;
	 * then nothing is lent
	 */
	void lend(String caseNumber, String borrower, Collection<String> serials, String person, LocalDateTime at);

	/**
	 * What this case has borrowed and has neither installed nor returned, and what is not
	 * missing; by serial number.
	 */
	List<Item> lentTo(String caseNumber);

	/**
	 * The sets stay at the customer's (IN-11).
	 * @throws io.huiyin.form.Refusal naming each set that is not lent to this case
	 */
	void install(String caseNumber, Collection<String> serials, String company, String person, LocalDateTime at);

	/**
	 * Spare sets come back to the warehouse (IN-13).
	 * @throws io.huiyin.form.Refusal naming each set that is not lent to this case
	 */
	void takeBack(String caseNumber, Collection<String> serials, String person, LocalDateTime at);

}
