package io.huiyin.equipment;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.query.Param;

interface EquipmentSets extends JpaRepository<EquipmentSet, String> {

	/**
	 * The set, which nobody else can move until the transaction ends; its row is read
	 * when the lock is held.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from EquipmentSet s where s.serial = ?1")
	Optional<EquipmentSet> lock(String serial);

	// not as entities: one that was read without a lock would be stale once it is locked
	@Query("""
			select new io.huiyin.equipment.Stock$Item(s.serial, s.model, s.holder, s.since) from EquipmentSet s
			where s.state = ?1 order by s.serial""")
	List<Stock.Item> items(SetState state);

	@Query("""
			select new io.huiyin.equipment.Stock$Item(s.serial, s.model, s.holder, s.since) from EquipmentSet s
			where s.state = ?1 and s.holderCase = ?2 order by s.serial""")
	List<Stock.Item> items(SetState state, String holderCase);

	@Query("select s.serial from EquipmentSet s where s.serial in ?1")
	List<String> known(Collection<String> serials);

	/** Who answers for a set that is out, by user id. */
	@Query("select distinct s.holder from EquipmentSet s where s.state in ?1")
	List<String> holders(Collection<SetState> states);

	/**
	 * What is out longest stands first, what is not out is by serial number.
	 * @param text a pattern of LIKE in small letters, with ! as the sign before one that
	 * is meant as such
	 * @param people user ids of holders who are meant as well
	 * @param overdue whether only what should be back by now is meant
	 */
	@Query("""
			select s from EquipmentSet s where s.state in :states and (:overdue = false or s.dueBack < :now)
			and (lower(s.serial) like :text escape '!' or lower(s.model) like :text escape '!'
				or lower(s.holderCase) like :text escape '!' or (s.dueBack is null and lower(s.holder) like :text escape '!')
				or (s.dueBack is not null and s.holder in :people))
			order by s.dueBack nulls last, s.serial""")
	Page<EquipmentSet> search(@Param("states") Collection<SetState> states, @Param("text") String text,
			@Param("people") Collection<String> people, @Param("overdue") boolean overdue,
			@Param("now") LocalDateTime now, Pageable page);

	long countByStateIn(Collection<SetState> states);

	long countByDueBackBefore(LocalDateTime time);

}
