package io.huiyin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.huiyin.form.Refusal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A case with all that it called, directly or not, as far as the person who is logged in
 * may read them. However many these are, the statements are as many.
 */
@Component
class CaseFamily {

	private static final String COLUMNS = """
			select c.case_number, c.instance_id, c.definition_id, c.procedure_key, d.NAME_, d.VERSION_, c.caller,
				c.subject_case, c.customer, c.department, c.satisfaction, c.state, c.started_at, c.started_by,
				c.ended_at, c.due_at, c.missed
			from audit_case c left join ACT_RE_PROCDEF d on d.ID_ = c.definition_id
			""";

	/** By the root, because the engine has no index on the instance above. */
	private static final String AROUND = COLUMNS + """
			join ACT_HI_PROCINST p on c.case_number = coalesce(p.BUSINESS_KEY_, p.ID_) and c.instance_id = p.ID_
			where p.ROOT_PROC_INST_ID_ = (select r.ROOT_PROC_INST_ID_ from ACT_HI_PROCINST r where r.ID_ = ?)
			order by c.started_at, c.case_number""";

	private final CaseSight sight;

	private final JdbcClient database;

	CaseFamily(CaseSight sight, JdbcClient database) {
		this.sight = sight;
		this.database = database;
	}

	/**
	 * A case as the register has it.
	 *
	 * @param procedureName of the version that it runs on; the key if that was deleted
	 * @param version null if it was deleted
	 * @param missed how many of its tasks were completed too late
	 */
	record Member(String number, String instanceId, String definitionId, String procedure, String procedureName,
			Integer version, String caller, String subjectCase, String customer, String department, String satisfaction,
			CaseState state, LocalDateTime startedAt, String startedBy, LocalDateTime endedAt, LocalDateTime dueAt,
			int missed) {

		private static Member of(ResultSet row) throws SQLException {
			String name = row.getString(5);
			return new Member(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
					(name != null) ? name : row.getString(4), row.getObject(6, Integer.class), row.getString(7),
					row.getString(8), row.getString(9), row.getString(10), row.getString(11),
					CaseState.valueOf(row.getString(12)), row.getObject(13, LocalDateTime.class), row.getString(14),
					row.getObject(15, LocalDateTime.class), row.getObject(16, LocalDateTime.class), row.getInt(17));
		}

	}

	/**
	 * The case and what it called.
	 *
	 * @param called the oldest first
	 * @param readable the numbers of those that the reader may read, the case's too
	 */
	record Family(Member head, List<Member> called, Set<String> readable) {

		/** Those that the reader may read, the case itself first. */
		List<Member> read() {
			List<Member> read = new ArrayList<>(List.of(this.head));
			this.called.stream().filter((each) -> this.readable.contains(each.number())).forEach(read::add);
			return read;
		}

		/** Whether the reader may read everything that the case called. */
		boolean isReadWhole() {
			return read().size() == this.called.size() + 1;
		}

	}

	/**
	 * The case alone.
	 * @throws Refusal 404 if there is none of exactly that number
	 */
	Member head(String number) {
		return this.database.sql(COLUMNS + "where c.case_number = ?")
			.param(number)
			.query((row, index) -> Member.of(row))
			.optional()
			// MySQL takes upper and lower case for the same
			.filter((member) -> member.number().equals(number))
			.orElseThrow(CaseSight::notFound);
	}

	/**
	 * The case with what it called.
	 * @throws Refusal 404 if the reader may not read it, or there is none
	 */
	Family of(String number) {
		this.sight.requireRead(number);
		Member head = head(number);
		Map<String, Member> around = new LinkedHashMap<>();
		this.database.sql(AROUND)
			.param(head.instanceId())
			.query((row, index) -> Member.of(row))
			.list()
			.forEach((member) -> around.put(member.number(), member));
		List<Member> called = around.values().stream().filter((member) -> isBelow(head, member, around)).toList();
		Map<String, String> procedures = new TreeMap<>(
				called.stream().collect(Collectors.toMap(Member::number, Member::procedure)));
		procedures.put(number, head.procedure());
		return new Family(head, called, this.sight.readable(procedures));
	}

	private static boolean isBelow(Member head, Member member, Map<String, Member> around) {
		Member above = around.get(member.caller());
		return above != null && (above.number().equals(head.number()) || isBelow(head, above, around));
	}

}
