package io.huiyin.customer;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A customer's file (OS-12) as other features read it.
 *
 * @param number {@code KH-20261124-001}
 * @param taxBranch the tax branch the company belongs to 所属税务分局; null if unknown
 * @param route how to get there; null if unknown
 * @param agreements service agreements 服务协议, latest end first
 * @param cases latest first
 */
public record CustomerFile(String number, String company, String taxBranch, String address, String route,
		List<Contact> contacts, List<Equipment> equipment, List<Agreement> agreements, List<CaseEntry> cases) {

	/** Somebody to talk to; the first one is called first. */
	public record Contact(String name, String telephone) {
	}

	/** What stands at the customer's: 税控专用设备、开票电脑、打印机. */
	public record Equipment(String kind, String model, String serial) {
	}

	/**
	 * A service agreement.
	 *
	 * @param from first day, inclusive
	 * @param until last day, inclusive
	 * @param scope what it covers, in words
	 */
	public record Agreement(String number, LocalDate from, LocalDate until, String scope) {

		boolean isInForceOn(LocalDate day) {
			return !day.isBefore(this.from) && !day.isAfter(this.until);
		}

	}

	/**
	 * A case of this customer.
	 *
	 * @param procedure its Chinese name, such as 上门服务
	 * @param outcome null while the case is open
	 * @param closedAt null while the case is open
	 */
	public record CaseEntry(String caseNumber, String procedure, String summary, LocalDateTime openedAt, String outcome,
			LocalDateTime closedAt) {
	}

	/** The agreement that covers work on that day (OS-3), the one that ends last. */
	public Optional<Agreement> agreementOn(LocalDate day) {
		return this.agreements.stream().filter((agreement) -> agreement.isInForceOn(day)).findFirst();
	}

	/**
	 * The agreement that ends last, in force or not; what to tell who asks when it ends
	 * (HL-5).
	 */
	public Optional<Agreement> latestAgreement() {
		return this.agreements.stream().findFirst();
	}

	/** Who answers that telephone; the signs between its digits do not count. */
	public Optional<Contact> contactAt(String telephone) {
		String digits = Customer.digits(telephone);
		return this.contacts.stream()
			.filter((contact) -> Customer.digits(contact.telephone()).equals(digits))
			.findFirst();
	}

	/** What is not finished yet. */
	public List<CaseEntry> openCases() {
		return this.cases.stream().filter((entry) -> entry.closedAt() == null).toList();
	}

}
