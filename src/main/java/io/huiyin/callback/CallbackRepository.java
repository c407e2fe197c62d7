package io.huiyin.callback;

import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

interface CallbackRepository extends JpaRepository<Callback, String> {

	/** The last callback about a case in which the customer was reached. */
	Optional<Callback> findFirstBySubjectCaseAndSatisfactionIsNotNullOrderByOpenedAtDescCaseNumberDesc(
			String subjectCase);

}
