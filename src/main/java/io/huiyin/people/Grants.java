package io.huiyin.people;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.util.ResourceTypeUtil;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Applies roles/grants.csv, the one table of who may do what. A permission that is gone
 * from the table is taken away at the next start; one that an administrator has granted
 * by hand stays.
 * <p>
 * {@code * except a b} is one grant for each procedure or decision there is but those,
 * because the engine has no such thing: what it grants for all it takes back for one only
 * by a revocation, which would also take what the person's other roles give.
 */
@Component
class Grants {

	private static final String ALL_EXCEPT = "* except ";

	private final AuthorizationService authorizations;

	private final RepositoryService repository;

	private final FilterService filters;

	private final JdbcTemplate jdbc;

	Grants(AuthorizationService authorizations, RepositoryService repository, FilterService filters,
			JdbcTemplate jdbc) {
		this.authorizations = authorizations;
		this.repository = repository;
		this.filters = filters;
		this.jdbc = jdbc;
	}

	/**
	 * The keys of procedures and decisions.
	 *
	 * @param procedures of processes
	 * @param decisions of decision tables
	 */
	record Keys(Set<String> procedures, Set<String> decisions) {

		static Keys of(Collection<? extends ProcessDefinition> procedures,
				Collection<? extends DecisionDefinition> decisions) {
			return new Keys(procedures.stream().map(ProcessDefinition::getKey).collect(Collectors.toSet()),
					decisions.stream().map(DecisionDefinition::getKey).collect(Collectors.toSet()));
		}

		private Set<String> of(Resource resource) {
			return switch ((Resources) resource) {
				case PROCESS_DEFINITION -> this.procedures;
				case DECISION_DEFINITION -> this.decisions;
				default -> throw new IllegalArgumentException("grants.csv: " + resource.resourceName()
						+ " cannot be granted for all but some, only a process_definition or decision_definition can");
			};
		}

		private boolean contain(Grant grant) {
			return (grant.isOf(Resources.PROCESS_DEFINITION) && this.procedures.contains(grant.resourceId()))
					|| (grant.isOf(Resources.DECISION_DEFINITION) && this.decisions.contains(grant.resourceId()));
		}

	}

	/** Applies the table that is packed with this version to all that is deployed. */
	void apply() {
		apply(table());
	}

	void apply(List<String[]> table) {
		Map<Grant, Integer> applied = applied();
		Keys deployed = Keys.of(this.repository.createProcessDefinitionQuery().latestVersion().unlimitedList(),
				this.repository.createDecisionDefinitionQuery().latestVersion().unlimitedList());
		apply(applied, read(table, deployed));
	}

	/**
	 * Applies what the packed table says of procedures and decisions that are just being
	 * deployed, and nothing else.
	 */
	void applyTo(Keys deployed) {
		// filters may not be there yet
		List<String[]> table = table().stream().filter((row) -> !row[1].equals("filter")).toList();
		Map<Grant, Integer> wanted = read(table, deployed);
		wanted.keySet().removeIf((grant) -> !deployed.contain(grant));
		Map<Grant, Integer> applied = applied();
		applied.keySet().removeIf((grant) -> !deployed.contain(grant));
		apply(applied, wanted);
	}

	private static List<String[]> table() {
		return Csv.rows("roles/grants.csv");
	}

	private void apply(Map<Grant, Integer> applied, Map<Grant, Integer> wanted) {
		Set<Grant> concerned = new HashSet<>(wanted.keySet());
		concerned.addAll(applied.keySet());
		for (Grant grant : concerned) {
			update(grant, applied.getOrDefault(grant, 0), wanted.getOrDefault(grant, 0));
		}
		remember(applied, wanted);
	}

	private void update(Grant grant, int applied, int wanted) {
		AuthorizationEntity existing = (AuthorizationEntity) this.authorizations.createAuthorizationQuery()
			.authorizationType(Authorization.AUTH_TYPE_GRANT)
			.groupIdIn(grant.group())
			.resourceType(grant.resourceType())
			.resourceId(grant.resourceId())
			.singleResult();
		int before = (existing != null) ? existing.getPermissions() : 0;
		int after = (before & ~applied) | wanted;
		if (after == before) {
			return;
		}
		if (after == 0) {
			this.authorizations.deleteAuthorization(existing.getId());
			return;
		}
		if (existing == null) {
			existing = (AuthorizationEntity) this.authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
			existing.setGroupId(grant.group());
			existing.setResourceType(grant.resourceType());
			existing.setResourceId(grant.resourceId());
		}
		existing.setPermissions(after);
		this.authorizations.saveAuthorization(existing);
	}

	private Map<Grant, Integer> applied() {
		Map<Grant, Integer> applied = new HashMap<>();
		this.jdbc.query("select group_id, resource_type, resource_id, permissions from applied_grant", (row) -> {
			applied.put(new Grant(row.getString(1), row.getInt(2), row.getString(3)), row.getInt(4));
		});
		return applied;
	}

	private void remember(Map<Grant, Integer> applied, Map<Grant, Integer> wanted) {
		this.jdbc.batchUpdate("delete from applied_grant where group_id = ? and resource_type = ? and resource_id = ?",
				applied.entrySet()
					.stream()
					.filter((entry) -> !entry.getValue().equals(wanted.get(entry.getKey())))
					.map((entry) -> entry.getKey().columns())
					.toList());
		this.jdbc.batchUpdate(
				"insert into applied_grant (permissions, group_id, resource_type, resource_id) values (?, ?, ?, ?)",
				wanted.entrySet()
					.stream()
					.filter((entry) -> !entry.getValue().equals(applied.get(entry.getKey())))
					.map((entry) -> entry.getKey().columns(entry.getValue()))
					.toList());
	}

	/**
	 * The rows of the table, one grant for each group and resource, as the engine's bits.
	 */
	private Map<Grant, Integer> read(List<String[]> table, Keys deployed) {
		Map<Grant, Integer> wanted = new HashMap<>();
		for (String[] row : table) {
			List<String> groups = row[0].equals("*") ? Roles.ids() : List.of(row[0].split(" "));
			for (Resources resource : resources(row[1])) {
				int permissions = permissions(row[3], resource);
				for (String id : ids(resource, row[2], deployed)) {
					for (String group : groups) {
						wanted.merge(new Grant(group, resource.resourceType(), id), permissions, (a, b) -> a | b);
					}
				}
			}
		}
		return wanted;
	}

	private static List<Resources> resources(String cell) {
		if (!cell.startsWith("*")) {
			return List.of(resource(cell));
		}
		List<Resources> excepted = excepted(cell).stream().map(Grants::resource).toList();
		return Arrays.stream(Resources.values()).filter((resource) -> !excepted.contains(resource)).toList();
	}

	private static Resources resource(String name) {
		return Resources.valueOf(name.toUpperCase(Locale.ROOT));
	}

	private List<String> ids(Resources resource, String cell, Keys deployed) {
		if (cell.equals("*")) {
			return List.of(cell);
		}
		if (cell.startsWith("*")) {
			List<String> excepted = excepted(cell);
			return deployed.of(resource).stream().filter((key) -> !excepted.contains(key)).toList();
		}
		return List.of((resource == Resources.FILTER) ? filterId(cell) : cell);
	}

	private static List<String> excepted(String cell) {
		if (cell.equals("*")) {
			return List.of();
		}
		if (!cell.startsWith(ALL_EXCEPT)) {
			throw new IllegalArgumentException("grants.csv: neither \"*\" nor \"* except …\": " + cell);
		}
		return List.of(cell.substring(ALL_EXCEPT.length()).split(" "));
	}

	private int permissions(String names, Resource resource) {
		return Arrays.stream(names.split(" "))
			.mapToInt((name) -> Arrays.stream(ResourceTypeUtil.getPermissionsByResourceType(resource.resourceType()))
				.filter((permission) -> permission.getName().equals(name))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException(
						"grants.csv: " + resource.resourceName() + " has no permission " + name))
				.getValue())
			.reduce(0, (a, b) -> a | b);
	}

	private String filterId(String name) {
		return this.filters.createTaskFilterQuery()
			.filterName(name)
			.unlimitedList()
			.stream()
			.findFirst()
			.map(Filter::getId)
			.orElseThrow(() -> new IllegalArgumentException("grants.csv: there is no filter " + name));
	}

	private record Grant(String group, int resourceType, String resourceId) {

		private boolean isOf(Resource resource) {
			return this.resourceType == resource.resourceType();
		}

		private Object[] columns() {
			return new Object[] { this.group, this.resourceType, this.resourceId };
		}

		private Object[] columns(int permissions) {
			return new Object[] { permissions, this.group, this.resourceType, this.resourceId };
		}

	}

}
