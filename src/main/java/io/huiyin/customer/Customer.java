package io.huiyin.customer;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.huiyin.form.Refusal;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A customer's file (OS-12): one per company. */
@Entity
class Customer {

	@Id
	private String number;

	@Version
	private Integer version; // null means new, so that save() inserts

	private String company;

	private String companyKey;

	private String taxBranch;

	private String address;

	private String route;

	private LocalDateTime filedAt;

	@OneToMany(mappedBy = "customer", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Contact> contacts = new ArrayList<>();

	@OneToMany(mappedBy = "customer", cascade = CascadeType.PERSIST)
	@OrderBy("id")
	private List<Equipment> equipment = new ArrayList<>();

	@OneToMany(mappedBy = "customer", cascade = CascadeType.PERSIST)
	private List<Agreement> agreements = new ArrayList<>();

	@OneToMany(mappedBy = "customer", cascade = CascadeType.PERSIST)
	private List<Case> cases = new ArrayList<>();

	protected Customer() {
	}

	Customer(String number, String company, LocalDateTime filedAt) {
		this.number = number;
		this.company = company;
		this.companyKey = key(company);
		this.filedAt = filedAt;
	}

	/**
	 * By what a company is recognised: its name without blanks and signs, full-width and
	 * capital letters made small.
	 */
	static String key(String company) {
		return Normalizer.normalize(company, Normalizer.Form.NFKC)
			.replaceAll("[^\\p{L}\\p{N}]", "")
			.toLowerCase(Locale.ROOT);
	}

	/** A telephone number without the signs between its digits. */
	static String digits(String telephone) {
		return Normalizer.normalize(telephone, Normalizer.Form.NFKC).replaceAll("\\D", "");
	}

	/**
	 * Takes over what was learned; null leaves what is known. Answers whether anything
	 * changed.
	 */
	boolean learn(String newTaxBranch, String newAddress, String newRoute) {
		String before = this.taxBranch + this.address + this.route;
		this.taxBranch = (newTaxBranch != null) ? newTaxBranch : this.taxBranch;
		this.address = (newAddress != null) ? newAddress : this.address;
		this.route = (newRoute != null) ? newRoute : this.route;
		return !before.equals(this.taxBranch + this.address + this.route);
	}

	/** Adds a contact whose number is not known yet, or names one without a name. */
	boolean reachedAt(String name, String telephone) {
		String digits = digits(telephone);
		for (Contact contact : this.contacts) {
			if (contact.digits.equals(digits)) {
				boolean named = contact.name == null && name != null;
				contact.name = named ? name : contact.name;
				return named;
			}
		}
		this.contacts.add(new Contact(this, name, telephone));
		return true;
	}

	/** Adds equipment that is not known yet. */
	boolean has(String kind, String model, String serial) {
		if (this.equipment.stream()
			.anyMatch((each) -> each.kind.equals(kind) && Objects.equals(each.model, model)
					&& Objects.equals(each.serial, serial))) {
			return false;
		}
		this.equipment.add(new Equipment(this, kind, model, serial));
		return true;
	}

	/** Adds a service agreement, or brings the known one up to date. */
	boolean agreed(String agreement, LocalDate from, LocalDate until, String scope) {
		if (until.isBefore(from)) {
			throw new Refusal("协议截止日不能早于起始日");
		}
		for (Agreement each : this.agreements) {
			if (each.number.equals(agreement)) {
				boolean same = each.firstDay.equals(from) && each.lastDay.equals(until)
						&& Objects.equals(each.scope, scope);
				each.firstDay = from;
				each.lastDay = until;
				each.scope = scope;
				return !same;
			}
		}
		this.agreements.add(new Agreement(this, agreement, from, until, scope));
		return true;
	}

	void caseOpened(String caseNumber, String procedure, String summary, LocalDateTime at) {
		this.cases.add(new Case(this, caseNumber, procedure, summary, at));
	}

	/** Whether that is the company's name, however it is written. */
	boolean isCalled(String name) {
		return this.companyKey.equals(key(name));
	}

	String number() {
		return this.number;
	}

	CustomerFile file() {
		return new CustomerFile(this.number, this.company, this.taxBranch, this.address, this.route,
				this.contacts.stream().map((each) -> new CustomerFile.Contact(each.name, each.telephone)).toList(),
				this.equipment.stream()
					.map((each) -> new CustomerFile.Equipment(each.kind, each.model, each.serial))
					.toList(),
				this.agreements.stream()
					.map((each) -> new CustomerFile.Agreement(each.number, each.firstDay, each.lastDay, each.scope))
					.sorted(Comparator.comparing(CustomerFile.Agreement::until).reversed())
					.toList(),
				this.cases.stream()
					.map((each) -> new CustomerFile.CaseEntry(each.caseNumber, each.procedureName, each.summary,
							each.openedAt, each.outcome, each.closedAt))
					.sorted(Comparator.comparing(CustomerFile.CaseEntry::openedAt)
						.thenComparing(CustomerFile.CaseEntry::caseNumber)
						.reversed())
					.toList());
	}

	/** Common to the lists of a file. */
	@MappedSuperclass
	abstract static class Entry {

		@Id
		@GeneratedValue(strategy = GenerationType.IDENTITY)
		Long id;

		@ManyToOne(optional = false)
		@JoinColumn(name = "customer_number")
		Customer customer;

	}

	/** Somebody to talk to. */
	@Entity(name = "CustomerContact")
	@Table(name = "customer_contact")
	static class Contact extends Entry {

		private String name;

		private String telephone;

		private String digits;

		protected Contact() {
		}

		private Contact(Customer customer, String name, String telephone) {
			this.customer = customer;
			this.name = name;
			this.telephone = telephone;
			this.digits = digits(telephone);
		}

	}

	/** What stands at the customer's. */
	@Entity(name = "CustomerEquipment")
	@Table(name = "customer_equipment")
	static class Equipment extends Entry {

		private String kind;

		private String model;

		private String serial;

		protected Equipment() {
		}

		private Equipment(Customer customer, String kind, String model, String serial) {
			this.customer = customer;
			this.kind = kind;
			this.model = model;
			this.serial = serial;
		}

	}

	/** A service agreement 服务协议, valid from its first to its last day. */
	@Entity(name = "ServiceAgreement")
	@Table(name = "service_agreement")
	static class Agreement {

		@Id
		private String number;

		@Version
		private Integer version;

		@ManyToOne(optional = false)
		@JoinColumn(name = "customer_number")
		private Customer customer;

		private LocalDate firstDay;

		private LocalDate lastDay;

		private String scope;

		protected Agreement() {
		}

		private Agreement(Customer customer, String number, LocalDate firstDay, LocalDate lastDay, String scope) {
			this.customer = customer;
			this.number = number;
			this.firstDay = firstDay;
			this.lastDay = lastDay;
			this.scope = scope;
		}

		Customer customer() {
			return this.customer;
		}

	}

	/** A case of the customer's, of whatever procedure. */
	@Entity(name = "CustomerCase")
	@Table(name = "customer_case")
	static class Case {

		@Id
		private String caseNumber;

		@Version
		private Integer version;

		@ManyToOne(optional = false)
		@JoinColumn(name = "customer_number")
		private Customer customer;

		@Column(name = "procedure_name")
		private String procedureName;

		private String summary;

		private LocalDateTime openedAt;

		private String outcome;

		private LocalDateTime closedAt;

		protected Case() {
		}

		private Case(Customer customer, String caseNumber, String procedureName, String summary,
				LocalDateTime openedAt) {
			this.customer = customer;
			this.caseNumber = caseNumber;
			this.procedureName = procedureName;
			this.summary = shortened(summary);
			this.openedAt = openedAt;
		}

		void isAbout(String newSummary) {
			if (this.closedAt == null) {
				this.summary = shortened(newSummary);
			}
		}

		void close(String result, LocalDateTime at) {
			this.outcome = shortened(result);
			this.closedAt = at;
		}

		/** What the column holds; never half a character. */
		private static String shortened(String text) {
			if (text.length() <= 200) {
				return text;
			}
			int end = Character.isHighSurrogate(text.charAt(198)) ? 198 : 199;
			return text.substring(0, end) + "…";
		}

	}

}
