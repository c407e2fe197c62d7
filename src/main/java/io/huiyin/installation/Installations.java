package io.huiyin.installation;

import java.time.LocalDateTime;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

interface Installations extends JpaRepository<Installation, String> {

	Optional<Installation> findFirstByCustomerNumberAndOpenedByAndOpenedAtAfter(String customerNumber, String openedBy,
			LocalDateTime after);

}
