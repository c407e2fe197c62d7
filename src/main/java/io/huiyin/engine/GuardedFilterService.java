package io.huiyin.engine;

import java.util.regex.Pattern;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;

/**
 * Refuses filters with other expressions than a task list needs: who I am, my groups, and
 * moments counted from now, as in {@code ${dateTime().plusDays(1)}}. A stored expression
 * runs as code for everyone who opens the filter.
 */
class GuardedFilterService extends FilterServiceImpl {

	private static final Pattern ALLOWED = Pattern.compile(
			"\\$\\{(currentUser\\(\\)|currentUserGroups\\(\\)|(now|dateTime)\\(\\)(\\.(with|plus|minus)\\w+\\(\\d*\\))*)}");

	@Override
	public Filter saveFilter(Filter filter) {
		AbstractQuery<?, ?> query = filter.getQuery();
		check(query);
		if (query instanceof TaskQueryImpl tasks) {
			tasks.getQueries().forEach(this::check);
		}
		return super.saveFilter(filter);
	}

	private void check(AbstractQuery<?, ?> query) {
		if (query != null) {
			for (String expression : query.getExpressions().values()) {
				if (!ALLOWED.matcher(expression).matches()) {
					throw new BadUserRequestException("A filter must not hold the expression " + expression);
				}
			}
		}
	}

}
