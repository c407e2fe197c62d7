package io.huiyin.people;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.util.ResourceTypeUtil;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Applies roles/grants.csv, the one table of who may do what. A permission that is gone
 * from the table is taken away at the next start; one that an administrator has granted
 * by hand stays.
 */
@Component
class Grants {

	private final AuthorizationService authorizations;

	private final FilterService filters;

	private final JdbcTemplate jdbc;

	Grants(AuthorizationService authorizations, FilterService filters, JdbcTemplate jdbc) {
		this.authorizations = authorizations;
		this.filters = filters;
		this.jdbc = jdbc;
	}

	/** Applies the table that is packed with this version. */
	void apply() {
		apply(Csv.rows("roles/grants.csv"));
	}

	void apply(List<String[]> table) {
		Map<Grant, Integer> wanted = read(table);
		Map<Grant, Integer> applied = applied();
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
		if (wanted.equals(applied)) {
			return;
		}
		this.jdbc.update("delete from applied_grant");
		this.jdbc.batchUpdate(
				"insert into applied_grant (group_id, resource_type, resource_id, permissions) values (?, ?, ?, ?)",
				wanted.entrySet()
					.stream()
					.map((entry) -> new Object[] { entry.getKey().group(), entry.getKey().resourceType(),
							entry.getKey().resourceId(), entry.getValue() })
					.toList());
	}

	/**
	 * The rows of the table, one grant for each group and resource, as the engine's bits.
	 */
	private Map<Grant, Integer> read(List<String[]> table) {
		Map<Grant, Integer> wanted = new HashMap<>();
		for (String[] row : table) {
			List<String> groups = row[0].equals("*") ? Roles.ids() : List.of(row[0].split(" "));
			List<Resources> resources = row[1].equals("*") ? List.of(Resources.values())
					: List.of(Resources.valueOf(row[1].toUpperCase(Locale.ROOT)));
			for (Resources resource : resources) {
				int permissions = permissions(row[3], resource);
				String id = (resource == Resources.FILTER && !row[2].equals("*")) ? filterId(row[2]) : row[2];
				for (String group : groups) {
					wanted.merge(new Grant(group, resource.resourceType(), id), permissions, (a, b) -> a | b);
				}
			}
		}
		return wanted;
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
			.list()
			.stream()
			.findFirst()
			.map(Filter::getId)
			.orElseThrow(() -> new IllegalArgumentException("grants.csv: there is no filter " + name));
	}

	private record Grant(String group, int resourceType, String resourceId) {
	}

}
