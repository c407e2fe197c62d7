package io.huiyin.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the engine's history says, straight from its tables. */
@Component
class History {

	private static final String INSTANCES = """
			select ID_, BUSINESS_KEY_, SUPER_PROCESS_INSTANCE_ID_, ROOT_PROC_INST_ID_, PROC_DEF_KEY_, PROC_DEF_ID_,
				START_USER_ID_, START_TIME_, END_TIME_, STATE_
			from ACT_HI_PROCINST
			""";

	private static final RowMapper<Instance> INSTANCE = (row, number) -> new Instance(row.getString(1),
			row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getString(7),
			time(row, 8), time(row, 9), row.getString(10));

	private final JdbcClient database;

	History(JdbcClient database) {
		this.database = database;
	}

	/**
	 * A process instance, running or ended.
	 *
	 * @param key its business key, null if it has none
	 * @param superId the instance that called it, null if none did
	 * @param rootId the first in the line of those that called
	 */
	record Instance(String id, String key, String superId, String rootId, String procedure, String definitionId,
			String startedBy, LocalDateTime startedAt, LocalDateTime endedAt, String state) {

		/** Its number if it is a case of its own; null if it belongs to its caller's. */
		String number() {
			return (this.key != null) ? this.key : (this.superId == null) ? this.id : null;
		}

	}

	/** A task that was completed. */
	record CompletedTask(String id, String instanceId, String step, String name, String assignee,
			LocalDateTime createdAt, LocalDateTime dueAt, LocalDateTime endedAt) {
	}

	/**
	 * A file.
	 *
	 * @param contentId where its bytes are; null if it has none
	 */
	record File(String id, String instanceId, String taskId, String name, String type, String contentId, String author,
			LocalDateTime addedAt) {
	}

	/**
	 * The instances of a case: those with its number, and what they called without one.
	 */
	List<Instance> instancesOf(String caseNumber) {
		Map<String, Instance> found = new LinkedHashMap<>();
		this.database.sql(INSTANCES + " where BUSINESS_KEY_ = ? order by START_TIME_, ID_")
			.param(caseNumber)
			.query(INSTANCE)
			.list()
			.forEach((instance) -> found.put(instance.id(), instance));
		byId(caseNumber).filter((instance) -> caseNumber.equals(instance.number()))
			.ifPresent((instance) -> found.put(instance.id(), instance));
		Set<String> roots = new LinkedHashSet<>();
		found.values().forEach((instance) -> roots.add(instance.rootId()));
		for (String root : roots) {
			List<Instance> family = family(root);
			boolean more = true;
			while (more) {
				more = false;
				for (Instance instance : family) {
					if (instance.number() == null && found.containsKey(instance.superId())
							&& found.putIfAbsent(instance.id(), instance) == null) {
						more = true;
					}
				}
			}
		}
		return List.copyOf(found.values());
	}

	Optional<Instance> byId(String id) {
		return this.database.sql(INSTANCES + " where ID_ = ?").param(id).query(INSTANCE).optional();
	}

	/** All that were called, directly or not, from one that nobody called; with that. */
	List<Instance> family(String rootId) {
		return (rootId == null) ? List.of()
				: this.database.sql(INSTANCES + " where ROOT_PROC_INST_ID_ = ? order by START_TIME_, ID_")
					.param(rootId)
					.query(INSTANCE)
					.list();
	}

	/** Instances in the order of their ids, page by page. */
	List<Instance> after(String id, int most) {
		return this.database.sql(INSTANCES + " where ID_ > ? order by ID_ limit ?")
			.params(id, most)
			.query(INSTANCE)
			.list();
	}

	/** Which of these instances there are. */
	List<String> existing(Collection<String> ids) {
		return ids.isEmpty() ? List.of()
				: this.database.sql("select ID_ from ACT_HI_PROCINST where ID_ in (:ids)")
					.param("ids", ids)
					.query(String.class)
					.list();
	}

	List<CompletedTask> completedTasks(Collection<String> instances) {
		return instances.isEmpty() ? List.of()
				: this.database.sql("""
						select ID_, PROC_INST_ID_, TASK_DEF_KEY_, NAME_, ASSIGNEE_, START_TIME_, DUE_DATE_, END_TIME_
						from ACT_HI_TASKINST
						where PROC_INST_ID_ in (:instances) and DELETE_REASON_ = 'completed'
						order by END_TIME_, START_TIME_, ID_""")
					.param("instances", instances)
					.query((row, number) -> new CompletedTask(row.getString(1), row.getString(2), row.getString(3),
							row.getString(4), row.getString(5), time(row, 6), time(row, 7), time(row, 8)))
					.list();
	}

	List<File> files(Collection<String> instances) {
		return instances.isEmpty() ? List.of()
				: this.database.sql("""
						select ID_, PROC_INST_ID_, TASK_ID_, NAME_, TYPE_, CONTENT_ID_, DESCRIPTION_, CREATE_TIME_
						from ACT_HI_ATTACHMENT where PROC_INST_ID_ in (:instances) order by CREATE_TIME_, ID_""")
					.param("instances", instances)
					.query((row, number) -> new File(row.getString(1), row.getString(2), row.getString(3),
							row.getString(4), row.getString(5), row.getString(6), row.getString(7), time(row, 8)))
					.list();
	}

	/** The bytes of a file; nothing if they are gone. */
	Optional<byte[]> bytes(File file) {
		return this.database.sql("select BYTES_ from ACT_GE_BYTEARRAY where ID_ = ? and BYTES_ is not null")
			.param(file.contentId())
			.query((row, number) -> row.getBytes(1))
			.optional();
	}

	private static LocalDateTime time(ResultSet row, int column) throws SQLException {
		LocalDateTime time = row.getObject(column, LocalDateTime.class);
		return (time != null) ? time.truncatedTo(ChronoUnit.SECONDS) : null;
	}

}
