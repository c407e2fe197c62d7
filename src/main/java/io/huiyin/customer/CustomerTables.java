package io.huiyin.customer;

import io.huiyin.form.Refusal;

/** Customers that come as a table. */
public interface CustomerTables {

	/**
	 * Enters the customers of a table as it is imported, all or none.
	 * @param table CSV or Excel, with the columns of the template
	 * @throws Refusal if a line cannot be taken; it names the first
	 */
	void enter(byte[] table);

}
