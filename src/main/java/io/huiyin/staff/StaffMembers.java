package io.huiyin.staff;

import java.time.LocalDate;
import java.util.List;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface StaffMembers extends JpaRepository<StaffMember, String> {

	/**
	 * All the files, of which nobody else can change one until the transaction ends: only
	 * all together say whether a line of managers goes round in a circle.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select m from StaffMember m order by m.person")
	List<StaffMember> lockAll();

	@Query("select m from StaffMember m order by m.person")
	List<StaffMember> all();

	@Query("""
			select m from StaffMember m where m.startedOn <= ?2 and (m.leftOn is null or m.leftOn >= ?1)
			order by m.person""")
	List<StaffMember> employedBetween(LocalDate from, LocalDate until);

	/** The newest first. */
	@Query("select c from StaffChange c where c.member.person = ?1 order by c.id desc")
	Page<StaffMember.Change> changes(String person, Pageable page);

}
