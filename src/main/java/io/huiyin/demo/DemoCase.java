package io.huiyin.demo;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;

/**
 * One case of the story, with what it calls: each method is a form that somebody hands in
 * at a time. What a form proposes stays as it is.
 *
 * @param <SELF> the kind of case, so that its story is told in one sentence
 */
abstract class DemoCase<SELF extends DemoCase<SELF>> {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final Stage stage;

	private final Consumer<Stage.Scene> story;

	private final String name;

	private LocalDateTime latest;

	private String instance; // known once the case is open

	DemoCase(Stage stage, Consumer<Stage.Scene> story, String name) {
		this.stage = stage;
		this.story = story;
		this.name = name;
	}

	final void opens(String person, String procedure, Map<String, Object> answers) {
		this.instance = this.stage.opens(person, procedure, answers);
	}

	final void claims(String person, String task) {
		this.stage.claims(person, this.stage.task(this.instance, task));
	}

	/** Adds a picture to the open task. */
	final void attaches(String person, String task, String file) {
		this.stage.attaches(person, this.stage.task(this.instance, task), file);
	}

	final SELF task(LocalDateTime at, String person, String task, Map<String, Object> answers, String... proposed) {
		return task(at, person, task, () -> this.stage.task(this.instance, task), answers, proposed);
	}

	/** That one of the parallel tasks in which the variable has the value. */
	final SELF task(LocalDateTime at, String person, String task, String variable, String value,
			Map<String, Object> answers) {
		return task(at, person, task, () -> this.stage.task(this.instance, task, variable, value), answers);
	}

	private SELF task(LocalDateTime at, String person, String name, Supplier<Task> which, Map<String, Object> answers,
			String... proposed) {
		return scene(at, name, () -> {
			Task task = which.get();
			for (String field : proposed) {
				answers.put(field, this.stage.shown(task, field));
			}
			this.stage.does(person, task, answers);
		});
	}

	@SuppressWarnings("unchecked")
	final SELF scene(LocalDateTime at, String what, Runnable action) {
		if (this.latest != null && at.isBefore(this.latest)) {
			throw new IllegalStateException(this.name + ": " + what + " at " + at + " is told after " + this.latest);
		}
		this.latest = at;
		this.story.accept(new Stage.Scene(at, what + " " + this.name, action));
		return (SELF) this;
	}

	static Map<String, Object> answers(Object... keysAndValues) {
		Map<String, Object> answers = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			answers.put((String) keysAndValues[i], keysAndValues[i + 1]);
		}
		return answers;
	}

	/** A list as forms submit it. */
	static Object json(List<?> list) {
		try {
			return SpinValues.jsonValue(JSON.writeValueAsString(list)).create();
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
