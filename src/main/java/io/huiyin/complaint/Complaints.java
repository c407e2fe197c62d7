package io.huiyin.complaint;

import java.time.LocalDateTime;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

interface Complaints extends JpaRepository<Complaint, String> {

	Optional<Complaint> findFirstByTelephoneAndMatterAndRecordedAtAfter(String telephone, String matter,
			LocalDateTime after);

}
