package io.huiyin.customer;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CustomerRepository extends JpaRepository<Customer, String> {

	Optional<Customer> findByCompanyKey(String companyKey);

	/** Those who can be reached at that number, the one with the latest case first. */
	@Query("""
			select c from Customer c join c.contacts t left join c.cases k where t.digits = ?1
			group by c order by max(k.openedAt) desc nulls last, c.number""")
	List<Customer> findByTelephone(String digits);

	@Query("select a from ServiceAgreement a where a.number = ?1")
	Optional<Customer.Agreement> findAgreement(String number);

	@Query("select k from CustomerCase k where k.caseNumber = ?1")
	Optional<Customer.Case> findCase(String caseNumber);

}
