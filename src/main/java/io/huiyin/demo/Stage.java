package io.huiyin.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.huiyin.customer.CustomerTables;
import io.huiyin.engine.CompanyTime;
import io.huiyin.equipment.NewSets;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

import org.springframework.stereotype.Component;

/**
 * Where the story is acted out: people hand in forms at the engine's services as they
 * would in Tasklist, with their own roles, and what becomes due in between happens.
 */
@Component
class Stage {

	private final FormService forms;

	private final TaskService tasks;

	private final RuntimeService runtime;

	private final RepositoryService repository;

	private final ManagementService management;

	private final IdentityService identity;

	private final CustomerTables customers;

	private final NewSets sets;

	private final CompanyTime time;

	Stage(FormService forms, TaskService tasks, RuntimeService runtime, RepositoryService repository,
			ManagementService management, IdentityService identity, CustomerTables customers, NewSets sets,
			CompanyTime time) {
		this.forms = forms;
		this.tasks = tasks;
		this.runtime = runtime;
		this.repository = repository;
		this.management = management;
		this.identity = identity;
		this.customers = customers;
		this.sets = sets;
		this.time = time;
	}

	/** A moment of the story and what somebody does then. */
	record Scene(LocalDateTime at, String what, Runnable action) {
	}

	/**
	 * Acts the scenes in the order of their times, up to now. The engine's clock shows
	 * the time of the scene, and afterwards the real time again.
	 */
	void play(List<Scene> scenes, LocalDateTime now) {
		try {
			scenes.stream().sorted(Comparator.comparing(Scene::at)).forEach(this::play);
			timePasses(now);
		}
		finally {
			ClockUtil.reset();
		}
	}

	private void play(Scene scene) {
		try {
			timePasses(scene.at());
			scene.action().run();
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException("The story stops at " + scene.at() + " " + scene.what(), ex);
		}
	}

	/** The timers that fall due until then fire, each at its time. */
	private void timePasses(LocalDateTime until) {
		Job next = nextDue(until);
		while (next != null) {
			ClockUtil.setCurrentTime(next.getDuedate());
			this.management.executeJob(next.getId());
			next = nextDue(until);
		}
		ClockUtil.setCurrentTime(this.time.date(until));
	}

	private Job nextDue(LocalDateTime until) {
		return this.management.createJobQuery()
			.timers()
			.duedateLowerThan(this.time.date(until.plusSeconds(1)))
			.orderByJobDuedate()
			.asc()
			.listPage(0, 1)
			.stream()
			.findFirst()
			.orElse(null);
	}

	/** Opens a case with its start form; answers the id of its process instance. */
	String opens(String person, String procedure, Map<String, Object> answers) {
		String definition = this.repository.createProcessDefinitionQuery()
			.processDefinitionKey(procedure)
			.latestVersion()
			.singleResult()
			.getId();
		return as(person, () -> this.forms.submitStartForm(definition, new HashMap<>(answers)).getId());
	}

	void claims(String person, Task task) {
		as(person, () -> {
			this.tasks.claim(task.getId(), person);
			return null;
		});
	}

	/** Claims the task and hands its form in. */
	void does(String person, Task task, Map<String, Object> answers) {
		as(person, () -> {
			if (task.getAssignee() == null) {
				this.tasks.claim(task.getId(), person);
			}
			this.forms.submitTaskForm(task.getId(), new HashMap<>(answers));
			return null;
		});
	}

	/** The open task of the case, or of what the case has called. */
	Task task(String instance, String taskKey) {
		return task(instance, taskKey, (task) -> true);
	}

	/** That one of the parallel tasks in which the variable has the value. */
	Task task(String instance, String taskKey, String variable, String value) {
		return task(instance, taskKey, (task) -> value.equals(shown(task, variable)));
	}

	private Task task(String instance, String taskKey, Predicate<Task> which) {
		List<String> instances = new ArrayList<>(List.of(instance));
		for (int i = 0; i < instances.size(); i++) { // with what the called ones call
			this.runtime.createProcessInstanceQuery()
				.superProcessInstanceId(instances.get(i))
				.unlimitedList()
				.stream()
				.map(ProcessInstance::getId)
				.forEach(instances::add);
		}
		List<Task> found = this.tasks.createTaskQuery()
			.processInstanceIdIn(instances.toArray(String[]::new))
			.taskDefinitionKey(taskKey)
			.unlimitedList()
			.stream()
			.filter(which)
			.toList();
		if (found.size() != 1) {
			throw new IllegalStateException("There are " + found.size() + " tasks " + taskKey);
		}
		return found.get(0);
	}

	/**
	 * Claims the task if need be and adds a picture of a sheet with a signature to it.
	 */
	void attaches(String person, Task task, String file) {
		as(person, () -> {
			if (task.getAssignee() == null) {
				this.tasks.claim(task.getId(), person);
			}
			return this.tasks.createAttachment(null, task.getId(), null, file, null, DemoSheet.signed());
		});
	}

	/** Enters customers with their service agreements. */
	void enters(String table) {
		this.customers.enter(table.getBytes(StandardCharsets.UTF_8));
	}

	/** Brings new sets of special equipment into stock. */
	void stocks(String person, String model, List<String> serials) {
		this.sets.enter(model, serials, person, this.time.now());
	}

	/** What the form of the task shows. */
	Object shown(Task task, String variable) {
		return this.tasks.getVariable(task.getId(), variable);
	}

	private <T> T as(String person, Supplier<T> work) {
		List<String> roles = this.identity.createGroupQuery()
			.groupMember(person)
			.unlimitedList()
			.stream()
			.map(Group::getId)
			.toList();
		this.identity.setAuthentication(person, roles);
		try {
			return work.get();
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

}
