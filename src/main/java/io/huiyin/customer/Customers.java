package io.huiyin.customer;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * What procedures ask of the customer files. Every method joins the caller's transaction.
 */
public interface Customers {

	/**
	 * The file of the company that is named; if none is, that of whoever has the
	 * telephone. A bookkeeper calls for several companies from one telephone, so the
	 * telephone does not outweigh the name. Both may be null; blanks and the signs
	 * between digits do not count.
	 */
	Optional<CustomerFile> find(String company, String telephone);

	/** The file with that number. */
	Optional<CustomerFile> byNumber(String number);

	/** The file of the customer who has the service agreement with that number. */
	Optional<CustomerFile> byAgreement(String agreement);

	/**
	 * What was learned of a customer on the telephone or on site.
	 *
	 * @param company full name 企业全称, not null
	 * @param contact name, or null
	 * @param telephone not null
	 */
	record Details(String company, String contact, String telephone, String taxBranch, String address, String route) {
	}

	/**
	 * Files a customer (HL-2, OS-12): opens a new file, or completes and brings up to
	 * date the one of that company; what is null stays as it was, a telephone number that
	 * is not known yet is added as a contact. The same again changes nothing.
	 */
	CustomerFile file(Details details);

	/**
	 * Enters a case in the customer's history, once; again, it says anew what the open
	 * case is about.
	 * @param customer number of the file
	 * @param procedure Chinese name of the procedure
	 * @param summary what it is about, cut at 200 characters
	 */
	void caseOpened(String customer, String caseNumber, String procedure, String summary, LocalDateTime at);

	/**
	 * Enters a service agreement that the customer has signed (IN-11), or brings the one
	 * with that number up to date; visits are covered by it from its first day on.
	 * @param customer number of the file
	 * @throws io.huiyin.form.Refusal if another customer has an agreement with that
	 * number
	 */
	void agreed(String customer, CustomerFile.Agreement agreement);

	/**
	 * Enters equipment that now stands at the customer's; what is known already is not
	 * entered again.
	 * @param customer number of the file
	 */
	void equipped(String customer, CustomerFile.Equipment equipment);

	/** Marks a case of the history as finished; nothing happens if it is not there. */
	void caseClosed(String caseNumber, String outcome, LocalDateTime at);

}
