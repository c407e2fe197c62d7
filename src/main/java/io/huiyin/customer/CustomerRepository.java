package io.huiyin.customer;

import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.query.Param;

interface CustomerRepository extends JpaRepository<Customer, String> {

	Optional<Customer> findByCompanyKey(String companyKey);

	/** Those who can be reached at that number, the one with the latest case first. */
	@Query("""
			select c from Customer c join c.contacts t left join c.cases k where t.digits = ?1
			group by c order by max(k.openedAt) desc nulls last, c.number""")
	List<Customer> findByTelephone(String digits);

	/**
	 * Those of which something contains the text; each pattern is one of LIKE, with ! as
	 * the sign before one that is meant as such.
	 * @param text in small letters
	 * @param key for the name as {@link Customer#key} makes it
	 * @param digits for telephone numbers; empty asks for none
	 */
	@Query("""
			select c from Customer c where c.companyKey like :key escape '!' or lower(c.number) like :text escape '!'
			or exists (select t from CustomerContact t where t.customer = c
				and (lower(t.name) like :text escape '!' or t.digits like :digits escape '!'))
			or exists (select a from ServiceAgreement a where a.customer = c and lower(a.number) like :text escape '!')
			or exists (select e from CustomerEquipment e where e.customer = c and lower(e.serial) like :text escape '!')
			order by c.company""")
	Page<Customer> search(@Param("text") String text, @Param("key") String key, @Param("digits") String digits,
			Pageable page);

	@Query("select a from ServiceAgreement a where a.number = ?1")
	Optional<Customer.Agreement> findAgreement(String number);

	@Query("select k from CustomerCase k where k.caseNumber = ?1")
	Optional<Customer.Case> findCase(String caseNumber);

}
