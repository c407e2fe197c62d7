package io.huiyin.people;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;

import org.springframework.stereotype.Component;

/**
 * The filters on the left of the task list. Each shows of the tasks that a person may see
 * those that match, the most urgent first: a clerk sees their own and their group's, a
 * supervisor the whole department's. "Today" is the company's day.
 */
@Component
class TaskFilters {

	private static final List<Map<String, String>> CARD = List.of(Map.of("name", "caseNumber", "label", "案号"),
			Map.of("name", "customerName", "label", "客户"), Map.of("name", "staffName", "label", "员工"));

	private final FilterService filters;

	private final TaskService tasks;

	TaskFilters(FilterService filters, TaskService tasks) {
		this.filters = filters;
		this.tasks = tasks;
	}

	/** Creates those that are missing; what an administrator has changed stays. */
	void createMissing() {
		create(0, "我的任务", "由我处理的任务", "#2563eb", (tasks) -> tasks.taskAssigneeExpression("${currentUser()}"));
		create(10, "本组待领", "本组尚无人认领的任务", "#0f766e",
				(tasks) -> tasks.taskCandidateGroupInExpression("${currentUserGroups()}").taskUnassigned());
		create(20, "今日到期", "今天之内要办完的任务", "#b45309",
				// "after" excludes the moment itself, and the column keeps whole seconds
				(tasks) -> tasks.dueAfterExpression("${dateTime().withTimeAtStartOfDay().minusSeconds(1)}")
					.dueBeforeExpression("${dateTime().withTimeAtStartOfDay().plusDays(1)}"));
		create(30, "已超时", "过了期限仍未办完的任务", "#b91c1c", (tasks) -> tasks.dueBeforeExpression("${now()}"));
		create(40, "全部", "所有未办完的任务", "#475569", (tasks) -> tasks);
	}

	private void create(int priority, String name, String description, String color, UnaryOperator<TaskQuery> which) {
		if (this.filters.createTaskFilterQuery().filterName(name).count() == 0) {
			TaskQuery query = which.apply(this.tasks.createTaskQuery()).orderByDueDate().asc();
			this.filters.saveFilter(this.filters.newTaskFilter(name)
				.setQuery(query)
				.setProperties(Map.of("priority", priority, "description", description, "color", color, "refresh", true,
						"variables", CARD, "showUndefinedVariable", false)));
		}
	}

}
