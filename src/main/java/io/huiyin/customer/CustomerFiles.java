package io.huiyin.customer;

import java.time.LocalDateTime;
import java.util.Optional;

import io.huiyin.casework.CaseNumbers;
import io.huiyin.engine.CompanyTime;
import io.huiyin.form.Refusal;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The customer files, kept in rows. */
@Component
@Transactional
class CustomerFiles implements Customers {

	private final CustomerRepository customers;

	private final CaseNumbers numbers;

	private final CompanyTime time;

	CustomerFiles(CustomerRepository customers, CaseNumbers numbers, CompanyTime time) {
		this.customers = customers;
		this.numbers = numbers;
		this.time = time;
	}

	@Override
	public Optional<CustomerFile> find(String company, String telephone) {
		if (company != null) {
			return this.customers.findByCompanyKey(Customer.key(company)).map(Customer::file);
		}
		return Optional.ofNullable(telephone)
			.map(Customer::digits)
			.filter((digits) -> !digits.isEmpty())
			.flatMap((digits) -> this.customers.findByTelephone(digits).stream().findFirst())
			.map(Customer::file);
	}

	@Override
	public Optional<CustomerFile> byNumber(String number) {
		return this.customers.findById(number).map(Customer::file);
	}

	@Override
	public Optional<CustomerFile> byAgreement(String agreement) {
		return this.customers.findAgreement(agreement).map(Customer.Agreement::customer).map(Customer::file);
	}

	@Override
	public CustomerFile file(Details details) {
		Customer customer = opened(details.company());
		customer.learn(details.taxBranch(), details.address(), details.route());
		customer.reachedAt(details.contact(), details.telephone());
		return customer.file();
	}

	/** The file of that company, a new one if there is none. */
	Customer opened(String company) {
		String key = Customer.key(company);
		if (key.isEmpty()) {
			throw new Refusal("企业全称没有文字，请填写完整的名称。");
		}
		return this.customers.findByCompanyKey(key).orElseGet(() -> {
			// the number first: its row lock makes a second desk that files the same
			// company
			// wait and then find this file
			String number = this.numbers.next("KH");
			return this.customers.findByCompanyKey(key)
				.orElseGet(() -> this.customers.save(new Customer(number, company, this.time.now())));
		});
	}

	@Override
	public void caseOpened(String customer, String caseNumber, String procedure, String summary, LocalDateTime at) {
		Optional<Customer.Case> known = this.customers.findCase(caseNumber);
		if (known.isPresent()) {
			known.get().isAbout(summary);
			return;
		}
		existing(customer).caseOpened(caseNumber, procedure, summary, at);
	}

	@Override
	public void agreed(String customer, CustomerFile.Agreement agreement) {
		this.customers.findAgreement(agreement.number())
			.map(Customer.Agreement::customer)
			.filter((other) -> !other.number().equals(customer))
			.ifPresent((other) -> {
				throw new Refusal("协议编号 " + agreement.number() + " 已属于 " + other.file().company() + "，请核对协议编号。");
			});
		existing(customer).agreed(agreement.number(), agreement.from(), agreement.until(), agreement.scope());
	}

	@Override
	public void equipped(String customer, CustomerFile.Equipment equipment) {
		existing(customer).has(equipment.kind(), equipment.model(), equipment.serial());
	}

	private Customer existing(String customer) {
		return this.customers.findById(customer)
			.orElseThrow(() -> new IllegalArgumentException("no customer " + customer));
	}

	@Override
	public void caseClosed(String caseNumber, String outcome, LocalDateTime at) {
		this.customers.findCase(caseNumber).ifPresent((entry) -> entry.close(outcome, at));
	}

}
