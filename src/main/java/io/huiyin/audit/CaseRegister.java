package io.huiyin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.huiyin.casework.CaseFacts;
import io.huiyin.casework.CaseFacts.Facts;
import io.huiyin.casework.LimitEvidence;
import io.huiyin.engine.CaseChange;
import io.huiyin.engine.CaseWatch;
import io.huiyin.engine.StartupWork;
import io.huiyin.evidence.RemovedWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the register of all cases: a row for each, written in the transaction in which
 * something happens to the case, so that the list never shows another state than the
 * engine does.
 * <p>
 * The row is locked first, and only then is read what goes into it. So of two
 * transactions on one case the later one sees what the earlier one has done.
 */
@Component
class CaseRegister implements CaseWatch, RemovedWith, SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(CaseRegister.class);

	private static final Facts NOTHING = new Facts(null, null, null, null);

	/** Cases of one transaction when those from before the register are taken over. */
	private static final int BATCH = 200;

	/** UTF-16 units, as wide as the column. */
	private static final int LONGEST_CUSTOMER = 160;

	/**
	 * What the engine says. A task that was withdrawn late was overdue, too.
	 */
	private static final String FROM_ENGINE = """
			select p.START_TIME_, p.START_USER_ID_, p.END_TIME_, p.STATE_,
				(select min(t.DUE_DATE_) from ACT_RU_TASK t where t.PROC_INST_ID_ in (:instances)),
				(select count(*) from ACT_HI_TASKINST t where t.PROC_INST_ID_ in (:instances)
					and t.END_TIME_ > t.DUE_DATE_
					and t.TASK_DEF_KEY_ not in
			""" + LimitEvidence.NO_WORK + """
				)
			from ACT_HI_PROCINST p where p.ID_ = :bearer""";

	/**
	 * What the list is filtered and sorted by: of the case, and with each who took part.
	 */
	private static final String SEARCHED = """
			procedure_key = :procedure, customer = :customer, department = :department, satisfaction = :satisfaction,
				state = :state, started_at = :startedAt, ended_at = :endedAt, due_at = :dueAt, missed = :missed
			where case_number = :number""";

	private static final String UPDATE = """
			update audit_case set instance_id = :bearer, definition_id = :definition, caller = :caller,
				subject_case = :subjectCase, started_by = :startedBy, """ + SEARCHED;

	private static final String UPDATE_PARTIES = "update audit_case_party set " + SEARCHED;

	private static final String INSERT = """
			insert into audit_case (case_number, instance_id, definition_id, procedure_key, caller, subject_case,
				customer, department, satisfaction, state, started_at, started_by, ended_at, due_at, missed)
			values (:number, :bearer, :definition, :procedure, :caller, :subjectCase, :customer, :department,
				:satisfaction, :state, :startedAt, :startedBy, :endedAt, :dueAt, :missed)""";

	/** All who held a task, not only who had it last; a longer text is nobody's id. */
	private static final String PARTIES = """
			insert into audit_case_party (case_number, party, procedure_key, customer, department, satisfaction, state,
				started_at, ended_at, due_at, missed)
			select c.case_number, took_part.party, c.procedure_key, c.customer, c.department, c.satisfaction, c.state,
				c.started_at, c.ended_at, c.due_at, c.missed
			from audit_case c join (
				select p.START_USER_ID_ as party from ACT_HI_PROCINST p where p.ID_ = :bearer
				union
				select l.USER_ID_ from ACT_HI_TASKINST t join ACT_HI_IDENTITYLINK l on l.TASK_ID_ = t.ID_
				where t.PROC_INST_ID_ in (:instances) and l.TYPE_ = 'assignee'
				union
				select t.ASSIGNEE_ from ACT_HI_TASKINST t where t.PROC_INST_ID_ in (:instances)
				union
				select concat('role:', l.GROUP_ID_)
				from ACT_HI_TASKINST t join ACT_HI_IDENTITYLINK l on l.TASK_ID_ = t.ID_
				where t.PROC_INST_ID_ in (:instances) and l.TYPE_ = 'candidate' and l.GROUP_ID_ in (:roles)
				union
				select c.USER_ID_ from ACT_HI_COMMENT c where c.PROC_INST_ID_ in (:instances)
				union
				select c.USER_ID_ from ACT_HI_TASKINST t join ACT_HI_COMMENT c on c.TASK_ID_ = t.ID_
				where t.PROC_INST_ID_ in (:instances)
			) took_part on char_length(took_part.party) <= 69
			where c.case_number = :number and not exists (
				select 1 from audit_case_party known where known.case_number = :number and known.party = took_part.party)
			""";

	/** Called instances with a number of their own are cases, too. */
	private static final String FROM_BEFORE = """
			select p.ID_, p.BUSINESS_KEY_, p.PROC_DEF_ID_, p.PROC_DEF_KEY_, coalesce(s.BUSINESS_KEY_, s.ID_)
			from ACT_HI_PROCINST p left join ACT_HI_PROCINST s on s.ID_ = p.SUPER_PROCESS_INSTANCE_ID_
			where p.ID_ > :after
				and (s.ID_ is null or p.BUSINESS_KEY_ is not null and p.BUSINESS_KEY_ <> coalesce(s.BUSINESS_KEY_, ''))
				and not exists (
					select 1 from audit_case c where c.case_number = coalesce(p.BUSINESS_KEY_, p.ID_))
			order by p.ID_ limit :batch""";

	private final JdbcClient database;

	private final CaseInstances instances;

	private final StartupWork startup;

	private final Map<String, CaseFacts> facts;

	CaseRegister(JdbcClient database, CaseInstances instances, StartupWork startup, List<CaseFacts> facts) {
		this.database = database;
		this.instances = instances;
		this.startup = startup;
		this.facts = facts.stream().collect(Collectors.toMap(CaseFacts::procedure, Function.identity()));
	}

	@Override
	public void changed(CaseChange change) {
		write(new Entry(change.caseNumber(), change.instanceId(), change.definitionId(), change.procedure(),
				change.caller()));
	}

	/**
	 * Takes over the cases from before there was a register, and those of a server of an
	 * earlier version that ran beside this one until now.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		int[] taken = { 0 };
		String[] last = { "" };
		boolean[] more = { true };
		while (more[0]) {
			this.startup.alone(() -> {
				List<Entry> batch = this.database.sql(FROM_BEFORE)
					.param("after", last[0])
					.param("batch", BATCH)
					.query((row, number) -> new Entry(Objects.requireNonNullElse(row.getString(2), row.getString(1)),
							row.getString(1), row.getString(3), row.getString(4), row.getString(5)))
					.list();
				batch.forEach(this::write);
				taken[0] += batch.size();
				more[0] = batch.size() == BATCH;
				last[0] = more[0] ? batch.get(BATCH - 1).bearer() : last[0];
			});
		}
		if (taken[0] > 0) {
			log.info("Took {} cases from before over into the register", taken[0]);
		}
	}

	@Override
	public void remove(String caseNumber) {
		this.database.sql("delete from audit_case where case_number = ?").param(caseNumber).update();
	}

	private void write(Entry entry) {
		boolean known = this.database.sql("select case_number from audit_case where case_number = ? for update")
			.param(entry.number())
			.query(String.class)
			.optional()
			.isPresent();
		Collection<String> members = this.instances.of(List.of(entry.bearer())).keySet();
		Optional<Known> engine = members.isEmpty() ? Optional.empty()
				: this.database.sql(FROM_ENGINE)
					.param("instances", members)
					.param("bearer", entry.bearer())
					.query((row, number) -> Known.of(row))
					.optional();
		if (engine.isEmpty()) {
			return; // its history was deleted, which is no reason to forget the case
		}
		Known now = engine.get();
		Facts said = Optional.ofNullable(this.facts.get(entry.procedure()))
			.flatMap((feature) -> feature.of(entry.number()))
			.orElse(NOTHING);
		Map<String, Object> row = new HashMap<>();
		row.put("number", entry.number());
		row.put("bearer", entry.bearer());
		row.put("definition", entry.definition());
		row.put("procedure", entry.procedure());
		row.put("caller", entry.caller());
		row.put("subjectCase", said.subjectCase());
		row.put("customer", cut(said.customer()));
		row.put("department", said.department());
		row.put("satisfaction", said.satisfaction());
		row.put("state", now.state().name());
		row.put("startedAt", now.startedAt());
		row.put("startedBy", now.startedBy());
		row.put("endedAt", now.endedAt());
		row.put("dueAt", now.dueAt());
		row.put("missed", now.missed());
		this.database.sql(known ? UPDATE : INSERT).params(row).update();
		if (known) {
			this.database.sql(UPDATE_PARTIES).params(row).update();
		}
		this.database.sql(PARTIES)
			.param("number", entry.number())
			.param("bearer", entry.bearer())
			.param("instances", members)
			.param("roles", CaseSight.BY_OFFER)
			.update();
	}

	/** A name longer than any that a form takes is no reason to refuse a case. */
	private static String cut(String customer) {
		return (customer != null && customer.length() > LONGEST_CUSTOMER) ? customer.substring(0, LONGEST_CUSTOMER)
				: customer;
	}

	private record Entry(String number, String bearer, String definition, String procedure, String caller) {
	}

	private record Known(LocalDateTime startedAt, String startedBy, LocalDateTime endedAt, CaseState state,
			LocalDateTime dueAt, int missed) {

		private static Known of(ResultSet row) throws SQLException {
			return new Known(seconds(row, 1), row.getString(2), seconds(row, 3), CaseState.of(row.getString(4)),
					seconds(row, 5), row.getInt(6));
		}

		/** As rows keep them on every database. */
		private static LocalDateTime seconds(ResultSet row, int column) throws SQLException {
			LocalDateTime time = row.getObject(column, LocalDateTime.class);
			return (time != null) ? time.truncatedTo(ChronoUnit.SECONDS) : null;
		}

	}

}
