package io.huiyin.evidence;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.huiyin.attachment.AttachmentAdded;
import io.huiyin.attachment.AttachmentDeleted;
import io.huiyin.engine.BatchWork;
import io.huiyin.engine.CaseChange;
import io.huiyin.engine.CommentWritten;
import io.huiyin.engine.CompanyTime;
import io.huiyin.engine.DueChange;
import io.huiyin.engine.HistoryRemoved;
import io.huiyin.form.HandedIn;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Turns what happened in one transaction into entries. */
@Component
class Drafting {

	private static final Set<String> EVENTS_APART = Set.of("startTimerEvent", "messageStartEvent", "signalStartEvent",
			"escalationStartEvent", "errorStartEvent", "conditionalStartEvent", "intermediateTimer",
			"intermediateEscalationThrowEvent", "escalationEndEvent", "errorEndEvent");

	private final JdbcClient database;

	private final CompanyTime time;

	private final VariableValues values;

	Drafting(JdbcClient database, CompanyTime time, VariableValues values) {
		this.database = database;
		this.time = time;
		this.values = values;
	}

	/** In the order in which it happened; none if it is nothing that is kept. */
	List<Draft> of(CaseChange change) {
		return new Sheet(change).drafts();
	}

	private final class Sheet {

		private final CaseChange change;

		private final LocalDateTime now;

		private final List<Draft> drafts = new ArrayList<>();

		/** How each task is at the end of the transaction. */
		private final Map<String, HistoricTaskInstanceEventEntity> tasks = new HashMap<>();

		private final Set<String> newTasks = new HashSet<>();

		private final Map<String, HandedIn> forms = new HashMap<>();

		private final Map<String, Candidates> candidates = new HashMap<>();

		private final Map<String, Assigned> assigned = new HashMap<>();

		private final Map<String, List<UserOperationLogEntryEventEntity>> operations = new LinkedHashMap<>();

		private final List<String> removed;

		private final Set<String> done = new HashSet<>();

		Sheet(CaseChange change) {
			this.change = change;
			this.now = Drafting.this.time.now();
			this.removed = change.facts(HistoryRemoved.class).map(HistoryRemoved::instanceId).toList();
			change.facts(HistoricTaskInstanceEventEntity.class).forEach((task) -> {
				this.tasks.put(task.getId(), task);
				if (task.isEventOfType(HistoryEventTypes.TASK_INSTANCE_CREATE)) {
					this.newTasks.add(task.getId());
				}
			});
			change.facts(HandedIn.class)
				.filter((form) -> form.taskId() != null && !form.returned())
				.forEach((form) -> this.forms.put(form.taskId(), form));
			change.facts(HistoricIdentityLinkLogEventEntity.class)
				.filter((link) -> link.getTaskId() != null)
				.forEach(this::link);
			change.facts(UserOperationLogEntryEventEntity.class)
				.filter((entry) -> entry.getAnnotation() != null)
				.forEach((entry) -> this.operations.computeIfAbsent(entry.getOperationId(), (id) -> new ArrayList<>())
					.add(entry));
		}

		private void link(HistoricIdentityLinkLogEventEntity link) {
			boolean added = link.isEventOfType(HistoryEventTypes.IDENTITY_LINK_ADD);
			if (IdentityLinkType.ASSIGNEE.equals(link.getType())) {
				this.assigned.merge(link.getTaskId(), added ? new Assigned(null, link.getUserId(), link.getAssignerId())
						: new Assigned(link.getUserId(), null, link.getAssignerId()), Assigned::then);
			}
			else if (IdentityLinkType.CANDIDATE.equals(link.getType()) && added) {
				Candidates all = this.candidates.computeIfAbsent(link.getTaskId(),
						(id) -> new Candidates(new TreeSet<>(), new TreeSet<>()));
				(link.getGroupId() != null ? all.groups() : all.people())
					.add(Objects.requireNonNullElse(link.getGroupId(), link.getUserId()));
			}
		}

		List<Draft> drafts() {
			this.change.facts().forEach(this::draft);
			// done by the server, so that nobody gave a reason
			if (!this.removed.isEmpty() && this.operations.isEmpty()
					&& this.change.facts(BatchWork.class).findAny().isEmpty()) {
				add(EntryKind.ADMINISTRATION, null,
						new Content().with("operation", "DeleteHistory")
							.with("entity", EntityTypes.PROCESS_INSTANCE)
							.with("instances", this.removed));
			}
			return this.drafts;
		}

		private void draft(Object fact) {
			if (fact instanceof HistoricProcessInstanceEventEntity instance) {
				instance(instance);
			}
			else if (fact instanceof HistoricTaskInstanceEventEntity task) {
				task(task);
			}
			else if (fact instanceof HistoricIdentityLinkLogEventEntity link) {
				claimed(link);
			}
			else if (fact instanceof HistoricActivityInstanceEventEntity activity) {
				activity(activity);
			}
			else if (fact instanceof HistoricIncidentEventEntity incident) {
				incident(incident);
			}
			else if (fact instanceof UserOperationLogEntryEventEntity entry && entry.getAnnotation() != null
					&& this.done.add(entry.getOperationId())) {
				administration(this.operations.get(entry.getOperationId()));
			}
			else if (fact instanceof BatchWork batch) {
				add(EntryKind.ADMINISTRATION, null, batch.person(),
						new Content().with("operation", batch.operation())
							.with("entity", EntityTypes.BATCH)
							.with("batch", batch.batchId())
							.with("changes", variables())
							.with("instances", this.removed.isEmpty() ? null : this.removed));
			}
			else if (fact instanceof HandedIn form && (form.taskId() == null || form.returned())) {
				add((form.taskId() == null) ? EntryKind.START_FORM : EntryKind.FORM_RETURNED, form.step(),
						new Content().with("task", form.taskId())
							.with("step", form.step())
							.with("name", form.name())
							.with("form", form.form())
							.with("definition", this.change.definitionId())
							.with("answers", form.answers()));
			}
			else {
				noted(fact);
			}
		}

		private void noted(Object fact) {
			if (fact instanceof DueChange due) {
				add(EntryKind.DUE_CHANGED, due.step(),
						new Content().with("task", due.taskId())
							.with("step", due.step())
							.with("name", due.name())
							.with("before", local(due.before()))
							.with("due", local(due.after())));
			}
			else if (fact instanceof AttachmentAdded file) {
				add(EntryKind.ATTACHMENT_ADDED, step(file.taskId()),
						new Content().with("id", file.id())
							.with("name", file.name())
							.with("type", file.mediaType())
							.with("size", file.size())
							.with("sha256", file.sha256())
							.with("task", file.taskId()));
			}
			else if (fact instanceof AttachmentDeleted file) {
				add(EntryKind.ATTACHMENT_DELETED, step(file.taskId()),
						new Content().with("id", file.id()).with("name", file.name()).with("task", file.taskId()));
			}
			else if (fact instanceof CommentWritten comment) {
				add(EntryKind.COMMENT, step(comment.taskId()),
						new Content().with("id", comment.commentId())
							.with("text", comment.text())
							.with("task", comment.taskId()));
			}
		}

		private void instance(HistoricProcessInstanceEventEntity instance) {
			// what has no number of its own is told by the step that calls it
			if (instance.getSuperProcessInstanceId() != null && !instance.getId().equals(this.change.instanceId())) {
				return;
			}
			if (instance.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_START)) {
				add(EntryKind.CASE_STARTED, null,
						new Content().with("instance", instance.getId())
							.with("procedure", instance.getProcessDefinitionKey())
							.with("definition", instance.getProcessDefinitionId())
							.with("started", local(instance.getStartTime()))
							.with("caller", this.change.caller()));
			}
			else if (instance.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END)) {
				boolean completed = HistoricProcessInstance.STATE_COMPLETED.equals(instance.getState());
				add(completed ? EntryKind.CASE_ENDED : EntryKind.CASE_CANCELLED, null,
						new Content().with("instance", instance.getId())
							.with("ended", local(instance.getEndTime()))
							.with("event", completed ? instance.getEndActivityId() : null)
							.with("reason", instance.getDeleteReason()));
			}
		}

		private void task(HistoricTaskInstanceEventEntity event) {
			HistoricTaskInstanceEventEntity task = this.tasks.get(event.getId());
			Content content = new Content().with("task", task.getId())
				.with("step", task.getTaskDefinitionKey())
				.with("name", task.getName())
				.with("due", local(task.getDueDate()));
			if (event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_CREATE)) {
				Candidates all = this.candidates.getOrDefault(task.getId(), new Candidates(Set.of(), Set.of()));
				add(EntryKind.TASK_CREATED, task.getTaskDefinitionKey(),
						content.with("created", local(event.getStartTime()))
							.with("groups", all.groups().isEmpty() ? null : all.groups())
							.with("people", all.people().isEmpty() ? null : all.people()));
			}
			else if (event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_COMPLETE)) {
				content.with("created", local(event.getStartTime()))
					.with("ended", local(event.getEndTime()))
					.with("assignee", task.getAssignee());
				if (!TaskEntity.DELETE_REASON_COMPLETED.equals(event.getDeleteReason())) {
					add(EntryKind.TASK_WITHDRAWN, task.getTaskDefinitionKey(),
							content.with("reason", event.getDeleteReason()));
					return;
				}
				HandedIn form = this.forms.get(task.getId());
				add(EntryKind.FORM_COMPLETED, task.getTaskDefinitionKey(),
						content.with("form", (form != null) ? form.form() : null)
							.with("definition", task.getProcessDefinitionId())
							.with("answers", (form != null) ? form.answers() : List.of()));
			}
		}

		private void claimed(HistoricIdentityLinkLogEventEntity link) {
			if (!IdentityLinkType.ASSIGNEE.equals(link.getType()) || link.getTaskId() == null
					|| !this.done.add("assigned " + link.getTaskId())) {
				return;
			}
			Assigned assigned = this.assigned.get(link.getTaskId());
			if (Objects.equals(assigned.from(), assigned.to())) {
				return;
			}
			HistoricTaskInstanceEventEntity task = this.tasks.get(link.getTaskId());
			String step = (task != null) ? task.getTaskDefinitionKey() : step(link.getTaskId());
			add(EntryKind.TASK_CLAIMED, step, (this.change.person() != null) ? this.change.person() : assigned.by(),
					new Content().with("task", link.getTaskId())
						.with("step", step)
						.with("name", (task != null) ? task.getName() : null)
						.with("from", assigned.from())
						.with("to", assigned.to()));
		}

		private void activity(HistoricActivityInstanceEventEntity activity) {
			if (activity.getCalledProcessInstanceId() != null
					&& this.done.add("called " + activity.getCalledProcessInstanceId())) {
				called(activity);
			}
			else if (activity.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_END) && !activity.isCanceled()
					&& isEventApart(activity.getActivityType())) {
				add(EntryKind.ESCALATED, activity.getActivityId(),
						new Content().with("event", activity.getActivityType())
							.with("name", activity.getActivityName()));
			}
		}

		private static boolean isEventApart(String type) {
			return type != null && (type.startsWith("boundary") || EVENTS_APART.contains(type));
		}

		private void called(HistoricActivityInstanceEventEntity activity) {
			Drafting.this.database.sql(
					"select BUSINESS_KEY_, PROC_DEF_KEY_ from ACT_HI_PROCINST where ID_ = ? and START_TIME_ is not null")
				.param(activity.getCalledProcessInstanceId())
				.query((row, number) -> new Content().with("instance", activity.getCalledProcessInstanceId())
					.with("case", this.change.caseNumber().equals(row.getString(1)) ? null : row.getString(1))
					.with("procedure", row.getString(2))
					.with("name", activity.getActivityName()))
				.optional()
				.ifPresent((content) -> add(EntryKind.CASE_CALLED, activity.getActivityId(), content));
		}

		private void incident(HistoricIncidentEventEntity incident) {
			boolean created = incident.isEventOfType(HistoryEventTypes.INCIDENT_CREATE);
			if (created || incident.isEventOfType(HistoryEventTypes.INCIDENT_RESOLVE)
					|| incident.isEventOfType(HistoryEventTypes.INCIDENT_DELETE)) {
				add(created ? EntryKind.INCIDENT : EntryKind.INCIDENT_RESOLVED, incident.getActivityId(),
						new Content().with("id", incident.getId())
							.with("type", incident.getIncidentType())
							.with("message", incident.getIncidentMessage()));
			}
		}

		private void administration(List<UserOperationLogEntryEventEntity> entries) {
			UserOperationLogEntryEventEntity first = entries.get(0);
			List<Map<String, Object>> changes = new ArrayList<>();
			entries.stream()
				.filter((entry) -> entry.getProperty() != null)
				.forEach((entry) -> changes.add(change(entry.getProperty(), entry.getOrgValue(), entry.getNewValue())));
			if (!EntityTypes.TASK.equals(first.getEntityType()) && this.done.add("variables")) {
				changes.addAll(variables());
			}
			add(EntryKind.ADMINISTRATION, step(first.getTaskId()),
					(first.getUserId() != null) ? first.getUserId() : this.change.person(),
					new Content().with("operation", first.getOperationType())
						.with("entity", first.getEntityType())
						.with("reason", first.getAnnotation())
						.with("task", first.getTaskId())
						.with("changes", changes)
						.with("instances", this.removed.isEmpty() ? null : this.removed));
		}

		private List<Map<String, Object>> variables() {
			return this.change.facts(HistoricVariableUpdateEventEntity.class)
				.map(Drafting.this.values::change)
				.toList();
		}

		/** The step of a task, which may have ended long ago. */
		private String step(String taskId) {
			if (taskId == null) {
				return null;
			}
			HistoricTaskInstanceEventEntity task = this.tasks.get(taskId);
			return (task != null) ? task.getTaskDefinitionKey()
					: Drafting.this.database.sql("select TASK_DEF_KEY_ from ACT_HI_TASKINST where ID_ = ?")
						.param(taskId)
						.query(String.class)
						.optional()
						.orElse(null);
		}

		private void add(EntryKind kind, String step, Content content) {
			add(kind, step, this.change.person(), content);
		}

		private void add(EntryKind kind, String step, String person, Content content) {
			this.drafts.add(new Draft(kind, this.now, step, person, content.text()));
		}

		private LocalDateTime local(Date moment) {
			return (moment != null) ? Drafting.this.time.local(moment) : null;
		}

	}

	static Map<String, Object> change(String name, Object before, Object after) {
		Map<String, Object> change = new LinkedHashMap<>();
		change.put("name", name);
		if (before != null) {
			change.put("before", before);
		}
		if (after != null) {
			change.put("after", after);
		}
		return change;
	}

	/** By their ids; the engine tells of them in any order. */
	private record Candidates(Set<String> groups, Set<String> people) {
	}

	/** From whom a task went to whom; null is nobody. */
	private record Assigned(String from, String to, String by) {

		/** Of a change the engine tells both halves. */
		Assigned then(Assigned next) {
			return new Assigned((this.from != null || this.to != null) ? this.from : next.from, next.to, next.by);
		}

	}

}
