package io.huiyin.hotline;

import java.time.LocalDateTime;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

interface Calls extends JpaRepository<Call, String> {

	Optional<Call> findFirstByTelephoneAndClerkAndCalledAtAfter(String telephone, String clerk, LocalDateTime after);

}
