package io.huiyin.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;

import io.huiyin.rawwrites.Reason;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;

import org.springframework.stereotype.Component;

/**
 * The department at work, as the tests speak of it: people with roles start cases and
 * hand in forms, and time passes when a test says so. Everything goes through the
 * engine's services with the person logged in, so roles are checked.
 */
@Component
public class Department {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	/** Who is in which role (the demo people; on MySQL nobody of them has a login). */
	private static final Map<String, String> ROLES = Map.ofEntries(Map.entry("chen.jing", "service-desk"),
			Map.entry("li.na", "service-desk"), Map.entry("wang.fang", "supervisor"),
			Map.entry("zhao.min", "service-manager"), Map.entry("sun.guoqiang", "site-director"),
			Map.entry("liu.wei", "department-head"), Map.entry("huang.lei", "department-manager"),
			Map.entry("zhou.tao", "technician"), Map.entry("wu.gang", "technician"),
			Map.entry("xu.hui", "technical-lead"), Map.entry("he.ping", "warehouse"), Map.entry("ma.li", "finance"),
			Map.entry("lin.yan", "records"), Map.entry("guo.rui", "quality"), Map.entry("deng.hua", "general-manager"),
			Map.entry("tang.jie", "auditor"), Map.entry("song.yu", "process-owner"),
			Map.entry("admin", "camunda-admin"));

	/** Who has joined for one test. */
	private final Map<String, String> joined = new ConcurrentHashMap<>();

	private final RuntimeService runtime;

	private final TaskService tasks;

	private final FormService forms;

	private final RepositoryService repository;

	private final ManagementService management;

	private final HistoryService history;

	private final IdentityService identity;

	Department(RuntimeService runtime, TaskService tasks, FormService forms, RepositoryService repository,
			ManagementService management, HistoryService history, IdentityService identity) {
		this.runtime = runtime;
		this.tasks = tasks;
		this.forms = forms;
		this.repository = repository;
		this.management = management;
		this.history = history;
		this.identity = identity;
	}

	/**
	 * It is now {@code 2026-11-23T09:00}, in the company's time; no timer fires by this
	 * alone.
	 */
	public void itIs(String localTime) {
		ClockUtil.setCurrentTime(date(LocalDateTime.parse(localTime)));
	}

	/**
	 * Time goes by until then, and the timers of the case and of what it called fire in
	 * their order.
	 */
	public void timePasses(String caseNumber, String localTime) {
		LocalDateTime end = LocalDateTime.parse(localTime);
		while (true) {
			Job next = jobs(caseNumber).stream()
				.filter((job) -> !job.getDuedate().after(date(end)))
				.min(Comparator.comparing(Job::getDuedate).thenComparing(Job::getId))
				.orElse(null);
			if (next == null) {
				break;
			}
			ClockUtil.setCurrentTime(next.getDuedate());
			this.management.executeJob(next.getId());
		}
		ClockUtil.setCurrentTime(date(end));
	}

	/** The times at which the case's timers will fire. */
	public List<LocalDateTime> timers(String caseNumber) {
		return jobs(caseNumber).stream().map((job) -> local(job.getDuedate())).sorted().toList();
	}

	private List<Job> jobs(String caseNumber) {
		return instances(caseNumber).stream()
			.flatMap((instance) -> this.management.createJobQuery().processInstanceId(instance).list().stream())
			.toList();
	}

	/** Hands in the start form as Tasklist does; answers the business key. */
	public String start(String person, String procedure, Map<String, Object> answers) {
		return as(person, () -> {
			String definition = this.repository.createProcessDefinitionQuery()
				.processDefinitionKey(procedure)
				.latestVersion()
				.singleResult()
				.getId();
			ProcessInstance instance = this.forms.submitStartForm(definition, new HashMap<>(answers));
			return instance.getBusinessKey();
		});
	}

	/** Claims the one open task of that kind and hands its form in, as Tasklist does. */
	public void does(String person, String caseNumber, String taskKey, Map<String, Object> answers) {
		Task task = task(caseNumber, taskKey);
		does(person, task, answers);
	}

	public void does(String person, Task task, Map<String, Object> answers) {
		as(person, () -> {
			if (task.getAssignee() == null) {
				this.tasks.claim(task.getId(), person);
			}
			this.forms.submitTaskForm(task.getId(), new HashMap<>(answers));
			return null;
		});
	}

	/**
	 * Attaches a photograph, a very small one, of the sheet that the customer signed to
	 * the one open task of that kind.
	 */
	public void attachesSheet(String person, String caseNumber, String taskKey) {
		String task = task(caseNumber, taskKey).getId();
		as(person, () -> this.tasks.createAttachment("image/png", task, null, "签字盖章.png", null, photograph()));
	}

	private static InputStream photograph() {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try {
			ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new ByteArrayInputStream(file.toByteArray());
	}

	public Task task(String caseNumber, String taskKey) {
		List<Task> found = tasks(caseNumber).stream()
			.filter((task) -> task.getTaskDefinitionKey().equals(taskKey))
			.toList();
		if (found.size() != 1) {
			throw new AssertionError("Expected one task " + taskKey + " in " + caseNumber + ", there are "
					+ found.size() + "; open are " + openTasks(caseNumber));
		}
		return found.get(0);
	}

	/** All open tasks of the case and of what it called, by key. */
	public List<String> openTasks(String caseNumber) {
		return tasks(caseNumber).stream().map(Task::getTaskDefinitionKey).sorted().toList();
	}

	public List<Task> tasks(String caseNumber) {
		return instances(caseNumber).stream()
			.flatMap((instance) -> this.tasks.createTaskQuery()
				.processInstanceId(instance)
				.initializeFormKeys()
				.orderByTaskCreateTime()
				.asc()
				.list()
				.stream())
			.toList();
	}

	/** When the task is due, in the company's time. */
	public LocalDateTime due(String caseNumber, String taskKey) {
		return local(task(caseNumber, taskKey).getDueDate());
	}

	/** The groups that may claim the task. */
	public List<String> candidates(String caseNumber, String taskKey) {
		return this.tasks.getIdentityLinksForTask(task(caseNumber, taskKey).getId())
			.stream()
			.map(IdentityLink::getGroupId)
			.sorted()
			.toList();
	}

	/** What the form of the task shows: a variable as the form would read it. */
	public Object shown(String caseNumber, String taskKey, String variable) {
		return this.tasks.getVariable(task(caseNumber, taskKey).getId(), variable);
	}

	/** The case number of the callback that the case has opened last. */
	public String callbackOf(String caseNumber) {
		List<HistoricProcessInstance> called = this.history.createHistoricProcessInstanceQuery()
			.superProcessInstanceId(instance(caseNumber))
			.orderByProcessInstanceStartTime()
			.asc()
			.list();
		return called.stream()
			.map(HistoricProcessInstance::getBusinessKey)
			.max(Comparator.naturalOrder())
			.orElseThrow(() -> new AssertionError(caseNumber + " has called nothing"));
	}

	public boolean isOpen(String caseNumber) {
		return this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).count() > 0;
	}

	/** The process instance with that business key, ended ones included. */
	public String instance(String caseNumber) {
		return this.history.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(caseNumber)
			.singleResult()
			.getId();
	}

	/**
	 * The ids of the activities that the case went through, in the order in which they
	 * began.
	 */
	public List<String> history(String caseNumber) {
		return this.history.createHistoricActivityInstanceQuery()
			.processInstanceId(instance(caseNumber))
			.orderPartiallyByOccurrence()
			.asc()
			.list()
			.stream()
			.map(HistoricActivityInstance::getActivityId)
			.toList();
	}

	/** Runs something with that person logged in. */
	public <T> T as(String person, Supplier<T> work) {
		this.identity.setAuthentication(person, List.of(ROLES.getOrDefault(person, this.joined.get(person))));
		try {
			// an administrator who writes past the forms says why
			return person.equals("admin") ? Reason.because("为测试而直接改动", work) : work.get();
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

	/**
	 * Makes users of those who have none yet, for forms that name a colleague: on MySQL
	 * there are no demo people.
	 */
	public void employ(String... people) {
		for (String person : people) {
			if (this.identity.createUserQuery().userId(person).count() == 0) {
				this.identity.saveUser(this.identity.newUser(person));
				this.identity.createMembership(person, ROLES.get(person));
			}
		}
	}

	/** Makes a user with that name, of that role, who is nobody else's colleague. */
	public void joins(String person, String familyName, String givenName, String role) {
		User user = this.identity.newUser(person);
		user.setFirstName(familyName); // names are read in this order
		user.setLastName(givenName);
		this.identity.saveUser(user);
		this.identity.createMembership(person, role);
		this.joined.put(person, role);
	}

	/** Whoever has joined is no user any more. */
	public void leaves(String person) {
		this.identity.deleteUser(person);
		this.joined.remove(person);
	}

	/** Answers of a form: key, value, key, value. */
	public static Map<String, Object> answers(Object... keysAndValues) {
		Map<String, Object> answers = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			answers.put((String) keysAndValues[i], keysAndValues[i + 1]);
		}
		return answers;
	}

	/** The same answers with some of them changed. */
	public static Map<String, Object> but(Map<String, Object> answers, Object... keysAndValues) {
		Map<String, Object> changed = new LinkedHashMap<>(answers);
		changed.putAll(answers(keysAndValues));
		return changed;
	}

	/** A list as a form submits it. */
	public static Object list(String... values) {
		return SpinValues
			.jsonValue(Arrays.stream(values)
				.map((value) -> value.startsWith("{") ? value : "\"" + value + "\"")
				.collect(Collectors.joining(",", "[", "]")))
			.create();
	}

	private List<String> instances(String caseNumber) {
		List<String> all = new ArrayList<>();
		List<String> found = this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(caseNumber)
			.list()
			.stream()
			.map(ProcessInstance::getId)
			.toList();
		while (!found.isEmpty()) {
			all.addAll(found);
			found = found.stream()
				.flatMap((instance) -> this.runtime.createProcessInstanceQuery()
					.superProcessInstanceId(instance)
					.list()
					.stream())
				.map(ProcessInstance::getId)
				.toList();
		}
		return all;
	}

	private static Date date(LocalDateTime time) {
		return Date.from(time.atZone(ZONE).toInstant());
	}

	private static LocalDateTime local(Date date) {
		return LocalDateTime.ofInstant(date.toInstant(), ZONE);
	}

}
