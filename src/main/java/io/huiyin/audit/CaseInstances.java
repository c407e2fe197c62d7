package io.huiyin.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which process instances a case is made of: the one that bears its number, and those
 * that it calls without giving them a number of their own.
 */
@Component
class CaseInstances {

	/** By the root, because the engine has no index on the instance above. */
	private static final String AROUND = """
			select p.ID_, p.BUSINESS_KEY_, p.SUPER_PROCESS_INSTANCE_ID_ from ACT_HI_PROCINST p
			where p.ROOT_PROC_INST_ID_ in (
				select b.ROOT_PROC_INST_ID_ from ACT_HI_PROCINST b where b.ID_ in (:bearers))""";

	private final JdbcClient database;

	CaseInstances(JdbcClient database) {
		this.database = database;
	}

	/**
	 * The instances of several cases, in one statement.
	 * @param bearers ids of the instances that bear the numbers
	 * @return for the id of each instance that of its bearer
	 */
	Map<String, String> of(Collection<String> bearers) {
		if (bearers.isEmpty()) {
			return Map.of();
		}
		Map<String, Instance> around = new HashMap<>();
		this.database.sql(AROUND).param("bearers", bearers).query((row) -> {
			around.put(row.getString(1), new Instance(row.getString(2), row.getString(3)));
		});
		Set<String> wanted = new HashSet<>(bearers);
		Map<String, String> instances = new HashMap<>();
		around.keySet().forEach((id) -> {
			String bearer = bearer(id, wanted, around);
			if (bearer != null) {
				instances.put(id, bearer);
			}
		});
		return instances;
	}

	private static String bearer(String id, Set<String> wanted, Map<String, Instance> around) {
		if (wanted.contains(id)) {
			return id;
		}
		Instance instance = around.get(id);
		if (instance == null || instance.superId() == null) {
			return null;
		}
		String above = bearer(instance.superId(), wanted, around);
		boolean hasOwnNumber = above != null && instance.businessKey() != null
				&& !instance.businessKey().equals(around.get(above).businessKey());
		return hasOwnNumber ? null : above;
	}

	private record Instance(String businessKey, String superId) {
	}

}
