package io.huiyin.model;

import java.util.List;
import java.util.regex.Pattern;

import io.huiyin.form.Refusal;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterCountCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListPageCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterSingleResultCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.query.Query;

/**
 * Refuses filters with other expressions than a task list needs: who I am, my groups, and
 * moments counted from now, as in {@code ${dateTime().plusDays(1)}}. Such a filter is not
 * opened either, should one be in the database. What somebody adds to a filter to open it
 * is a query of theirs, in which the engine's task service allows no expression.
 */
class GuardedFilterService extends FilterServiceImpl {

	private static final Pattern ALLOWED = Pattern.compile(
			"[$#]\\{(currentUser\\(\\)|currentUserGroups\\(\\)|now\\(\\)|dateTime\\(\\)(\\.(with|plus|minus)\\w*\\(\\d*\\))*)}");

	@Override
	public Filter saveFilter(Filter filter) {
		check(filter.getQuery());
		return super.saveFilter(filter);
	}

	@Override
	public <T> List<T> list(String filterId) {
		return list(filterId, null);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T, Q extends Query<?, T>> List<T> list(String filterId, Q extending) {
		return (List<T>) open(filterId, new ExecuteFilterListCmd(filterId, extending));
	}

	@Override
	public <T> List<T> listPage(String filterId, int firstResult, int maxResults) {
		return listPage(filterId, null, firstResult, maxResults);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T, Q extends Query<?, T>> List<T> listPage(String filterId, Q extending, int firstResult, int maxResults) {
		return (List<T>) open(filterId, new ExecuteFilterListPageCmd(filterId, extending, firstResult, maxResults));
	}

	@Override
	public <T> T singleResult(String filterId) {
		return singleResult(filterId, null);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T, Q extends Query<?, T>> T singleResult(String filterId, Q extending) {
		return (T) open(filterId, new ExecuteFilterSingleResultCmd(filterId, extending));
	}

	@Override
	public Long count(String filterId) {
		return count(filterId, null);
	}

	@Override
	public Long count(String filterId, Query<?, ?> extending) {
		return open(filterId, new ExecuteFilterCountCmd(filterId, extending));
	}

	private <T> T open(String filterId, Command<T> command) {
		return this.commandExecutor.execute((context) -> {
			// without an id or a filter the command says so itself
			FilterEntity filter = (filterId != null) ? context.getFilterManager().findFilterById(filterId) : null;
			if (filter != null) {
				check(filter.getQuery());
			}
			return command.execute(context);
		});
	}

	private static void check(AbstractQuery<?, ?> query) {
		for (AbstractQuery<?, ?> part : parts(query)) {
			for (String expression : part.getExpressions().values()) {
				if (!ALLOWED.matcher(expression).matches()) {
					throw new Refusal("过滤器里不能使用表达式 " + expression
							+ "，只能使用 ${currentUser()}、${currentUserGroups()}、${now()} 和 ${dateTime().plusDays(1)} 一类的时间。");
				}
			}
		}
	}

	/** The query and its "or" parts. */
	private static List<? extends AbstractQuery<?, ?>> parts(AbstractQuery<?, ?> query) {
		if (query == null) {
			return List.of();
		}
		return (query instanceof TaskQueryImpl tasks) ? tasks.getQueries() : List.of(query);
	}

}
