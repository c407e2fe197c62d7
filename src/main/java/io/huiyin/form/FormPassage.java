package io.huiyin.form;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.huiyin.engine.CaseEvents;
import io.huiyin.engine.CompanyTime;
import io.huiyin.engine.Submissions;
import io.huiyin.people.Names;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.CamundaFormRefImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;

/**
 * Leads each form through the domain: {@link Shows} when its task is created,
 * {@link Admits} when it is claimed, {@link Takes} when it is handed in.
 * <p>
 * The answers of a task live in the task itself, so that neither an answer of an earlier
 * round nor that of a parallel task can be mistaken for one that was just given. Of the
 * accepted answers, those that a gateway or a timer can read (choices, numbers, times)
 * become process variables under their own name; texts and lists belong to the rows.
 * <p>
 * Every form is checked by {@link FormGuard}, too. A form without a {@link Takes} method
 * is an ordinary Camunda form, and a field that the record does not know an ordinary
 * process variable: a process owner may add either without a programmer.
 */
@Component
class FormPassage implements SmartInitializingSingleton {

	private final Map<String, Call> takes = new HashMap<>();

	private final Map<String, Call> shows = new HashMap<>();

	private final Map<String, Call> admits = new HashMap<>();

	private final ApplicationContext context;

	private final DeployedForms forms;

	private final FormGuard guard;

	private final Answers answers;

	private final CompanyTime time;

	private final Names names;

	private final CaseEvents events;

	FormPassage(ApplicationContext context, DeployedForms forms, FormGuard guard, Answers answers, CompanyTime time,
			Names names, CaseEvents events) {
		this.context = context;
		this.forms = forms;
		this.guard = guard;
		this.answers = answers;
		this.time = time;
		this.names = names;
		this.events = events;
	}

	private record Call(Object bean, Method method) {

		Object with(Object... arguments) {
			try {
				return this.method.invoke(this.bean, arguments);
			}
			catch (InvocationTargetException ex) {
				if (ex.getTargetException() instanceof RuntimeException cause) {
					throw cause;
				}
				throw new UndeclaredThrowableException(ex.getTargetException());
			}
			catch (IllegalAccessException ex) {
				throw new IllegalStateException(ex);
			}
		}

		Class<?> answersType() {
			return this.method.getParameterTypes()[1];
		}

	}

	@Override
	public void afterSingletonsInstantiated() {
		for (String name : this.context.getBeanDefinitionNames()) {
			Class<?> type = this.context.getType(name, false);
			if (type != null && type.getName().startsWith("io.huiyin.")) {
				register(name, type);
			}
		}
	}

	private void register(String beanName, Class<?> type) {
		MethodIntrospector.selectMethods(type,
				(Method method) -> (method.isAnnotationPresent(Takes.class) || method.isAnnotationPresent(Shows.class)
						|| method.isAnnotationPresent(Admits.class)) ? Boolean.TRUE : null)
			.keySet()
			.forEach((method) -> {
				Object bean = this.context.getBean(beanName);
				Method invocable = AopUtils.selectInvocableMethod(method, bean.getClass());
				invocable.setAccessible(true);
				Call call = new Call(bean, invocable);
				Takes taken = AnnotatedElementUtils.findMergedAnnotation(method, Takes.class);
				if (taken != null) {
					put(this.takes, taken.value(), call);
				}
				Shows shown = AnnotatedElementUtils.findMergedAnnotation(method, Shows.class);
				if (shown != null) {
					Arrays.stream(shown.value()).forEach((form) -> put(this.shows, form, call));
				}
				Admits admitted = AnnotatedElementUtils.findMergedAnnotation(method, Admits.class);
				if (admitted != null) {
					Arrays.stream(admitted.value()).forEach((form) -> put(this.admits, form, call));
				}
			});
	}

	private static void put(Map<String, Call> calls, String form, Call call) {
		Call other = calls.put(form, call);
		if (other != null) {
			throw new IllegalStateException(
					"Form " + form + " is claimed by both " + other.method() + " and " + call.method());
		}
	}

	/**
	 * Form id to the record that takes its answers; for tests that hold forms against
	 * records.
	 */
	Map<String, Class<?>> records() {
		return this.takes.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().answersType()));
	}

	/**
	 * Form id to the record that it shows; for tests that hold forms against records.
	 */
	Map<String, Class<?>> views() {
		return this.shows.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().method().getReturnType()));
	}

	void taskCreated(String form, DelegateTask task) {
		Call taker = this.takes.get(form);
		if (taker != null) {
			this.answers.blank(taker.answersType()).forEach(task::setVariableLocal);
		}
		Call shower = this.shows.get(form);
		if (shower != null) {
			this.answers.variables((Record) shower.with(occasion(task, null))).forEach(task::setVariableLocal);
		}
	}

	void taskAssigned(String form, DelegateTask task) {
		Call admitter = this.admits.get(form);
		if (admitter != null && task.getAssignee() != null) {
			admitter.with(occasion(task, task.getAssignee()));
		}
	}

	/** A task that was delegated, and whose answers go back to its owner with it. */
	void taskUpdated(TaskDefinition definition, DelegateTask task) {
		VariableMap submitted = Submissions.take(task);
		if (submitted != null) {
			Handed handed = handed(definition, task, submitted, true);
			this.answers.refuse(handed.form(), handed.problems());
		}
	}

	void taskHandedIn(TaskDefinition definition, DelegateTask task) {
		VariableMap submitted = Objects.requireNonNullElseGet(Submissions.take(task), Variables::createVariables);
		String form = reference(definition, task);
		Call taker = this.takes.get(form);
		if (taker == null) {
			Handed handed = handed(definition, task, submitted, false);
			this.answers.refuse(handed.form(), handed.problems());
			return;
		}
		String person = personActing(task);
		if (task.getAssignee() == null) {
			task.setAssignee(person); // history must say who did it
		}
		// here, because the engine tells nobody of an assignment on completion
		taskAssigned(form, task);
		Occasion occasion = occasion(task, person);
		Handed handed = handed(definition, task, submitted, false);
		Record given = this.answers.read(taker.answersType(), handed.form(), handed.problems(), task);
		Object facts = taker.with(occasion, given);
		DelegateExecution execution = task.getExecution();
		publish(given, execution);
		if (facts instanceof Record record) {
			this.answers.variables(record).forEach(execution::setVariable);
		}
	}

	/** A form that was handed in, and what is wrong with it. */
	private record Handed(FormSchema form, List<Problem> problems) {
	}

	/**
	 * Checks what was sent against what the form shows, then writes it to the task. Who
	 * watches the case is told the answers; if they are refused, that is undone with all.
	 */
	private Handed handed(TaskDefinition definition, DelegateTask task, VariableMap submitted, boolean returned) {
		if (definition.getCamundaFormDefinitionKey() == null) {
			refuseAnyOf(submitted.keySet());
			return new Handed(null, List.of());
		}
		CamundaFormRefImpl reference = new CamundaFormRefImpl(reference(definition, task),
				definition.getCamundaFormDefinitionBinding());
		if (definition.getCamundaFormDefinitionVersion() != null) {
			reference
				.setVersion(Integer.valueOf(definition.getCamundaFormDefinitionVersion().getValue(task).toString()));
		}
		FormSchema form = this.forms.find(reference, task.getProcessDefinitionId());
		FormGuard.Checked checked = this.guard.check(form, this.answers.plain(task, form.names()),
				this.answers.plain(submitted));
		task.setVariables(submitted);
		this.events.note(task.getProcessInstanceId(), new HandedIn(task.getId(), task.getTaskDefinitionKey(),
				task.getName(), reference.getKey(), returned, checked.answers()));
		return new Handed(form, checked.problems());
	}

	private static String reference(TaskDefinition definition, DelegateTask task) {
		Expression key = definition.getCamundaFormDefinitionKey();
		return (key != null) ? Objects.toString(key.getValue(task)) : null;
	}

	void startHandedIn(CamundaFormRefImpl reference, ExecutionEntity execution) {
		Set<String> names = new LinkedHashSet<>(execution.getVariableNames());
		names.remove("caseNumber"); // each case has it, whoever starts it
		Object initiator = execution.getProcessDefinition().getProperty(BpmnParse.PROPERTYNAME_INITIATOR_VARIABLE_NAME);
		// the engine puts the person there; somebody else's name was sent along
		if (initiator != null && Objects.equals(execution.getVariable((String) initiator), authenticatedPerson())) {
			names.remove(initiator);
		}
		boolean called = execution.getSuperExecution() != null;
		if (reference == null) {
			if (!called && authenticatedPerson() != null) {
				refuseAnyOf(names);
			}
			return;
		}
		FormSchema form = this.forms.find(reference, execution.getProcessDefinitionId());
		// what a model hands to the case that it calls counts as shown
		Map<String, Object> given = this.answers.plain(execution, names);
		FormGuard.Checked checked = called ? this.guard.check(form, given, Map.of())
				: this.guard.check(form, Map.of(), given);
		List<Problem> problems = checked.problems();
		if (!called) {
			this.events.note(execution.getProcessInstanceId(), new HandedIn(null, execution.getActivityId(),
					execution.getCurrentActivityName(), reference.getKey(), false, checked.answers()));
		}
		Call taker = this.takes.get(reference.getKey());
		if (taker == null) {
			this.answers.refuse(form, problems);
			return;
		}
		String person = authenticatedPerson();
		if (person == null) {
			throw new Refusal("请先登录，再发起办理。");
		}
		Record answers = this.answers.read(taker.answersType(), form, problems, execution);
		Record facts = (Record) taker.with(new Occasion(null, person, this.time.now(), execution), answers);
		for (RecordComponent component : answers.getClass().getRecordComponents()) {
			execution.removeVariable(component.getName());
		}
		publish(answers, execution);
		this.answers.variables(facts).forEach(execution::setVariable);
		execution.setProcessBusinessKey((String) execution.getVariable("caseNumber"));
	}

	private static void refuseAnyOf(Set<String> names) {
		if (!names.isEmpty()) {
			throw new Refusal(names.stream().collect(Collectors.joining("”、“", "这里没有表单，不能提交“", "”，请去掉后再提交。")));
		}
	}

	private void publish(Record given, VariableScope scope) {
		this.answers.readableByModel(given).forEach(scope::setVariable);
	}

	private Occasion occasion(DelegateTask task, String person) {
		return new Occasion(task.getExecution().getProcessBusinessKey(), person, this.time.now(), task);
	}

	private String personActing(DelegateTask task) {
		String authenticated = authenticatedPerson();
		String person = Objects.requireNonNullElse(authenticated, Objects.toString(task.getAssignee(), ""));
		if (person.isEmpty()) {
			throw new Refusal("请先登录并认领任务，再提交。");
		}
		if (task.getAssignee() != null && !task.getAssignee().equals(person)) {
			throw new Refusal("这项任务已由 " + this.names.of(task.getAssignee()) + " 认领，您的提交没有保存；如需接手，请先由对方退回任务。");
		}
		return person;
	}

	private static String authenticatedPerson() {
		return Context.getCommandContext().getAuthenticatedUserId();
	}

}
