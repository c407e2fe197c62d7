package io.huiyin.form;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.huiyin.engine.CompanyTime;
import io.huiyin.people.Names;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;

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
 * A form without a {@link Takes} method is an ordinary Camunda form, and a field that the
 * record does not know an ordinary process variable: a process owner may add either
 * without a programmer.
 */
@Component
class FormPassage implements SmartInitializingSingleton {

	private final Map<String, Call> takes = new HashMap<>();

	private final Map<String, Call> shows = new HashMap<>();

	private final Map<String, Call> admits = new HashMap<>();

	private final ApplicationContext context;

	private final Answers answers;

	private final CompanyTime time;

	private final Names names;

	FormPassage(ApplicationContext context, Answers answers, CompanyTime time, Names names) {
		this.context = context;
		this.answers = answers;
		this.time = time;
		this.names = names;
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

	void taskHandedIn(String form, DelegateTask task) {
		Call taker = this.takes.get(form);
		if (taker == null) {
			return;
		}
		String person = personActing(task);
		if (task.getAssignee() == null) {
			task.setAssignee(person); // history must say who did it
		}
		taskAssigned(form, task); // here, because the engine tells nobody of an
									// assignment on completion
		Occasion occasion = occasion(task, person);
		Record given = this.answers.read(taker.answersType(), form, task, task.getProcessDefinitionId());
		Object facts = taker.with(occasion, given);
		DelegateExecution execution = task.getExecution();
		publish(given, execution);
		if (facts instanceof Record record) {
			this.answers.variables(record).forEach(execution::setVariable);
		}
	}

	void startHandedIn(String form, DelegateExecution execution) {
		Call taker = this.takes.get(form);
		if (taker == null) {
			return;
		}
		String person = authenticatedPerson();
		if (person == null) {
			throw new Refusal("请先登录，再发起办理。");
		}
		Record given = this.answers.read(taker.answersType(), form, execution, execution.getProcessDefinitionId());
		Record facts = (Record) taker.with(new Occasion(null, person, this.time.now(), execution), given);
		for (RecordComponent component : given.getClass().getRecordComponents()) {
			execution.removeVariable(component.getName());
		}
		publish(given, execution);
		this.answers.variables(facts).forEach(execution::setVariable);
		execution.setProcessBusinessKey((String) execution.getVariable("caseNumber"));
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
