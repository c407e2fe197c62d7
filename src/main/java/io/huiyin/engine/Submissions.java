package io.huiyin.engine;

import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * The answers with which tasks are just being handed in, while the engine carries out the
 * command.
 */
public final class Submissions implements Session {

	private final Map<String, VariableMap> answers = new HashMap<>();

	private Submissions() {
	}

	void put(DelegateTask task, Map<String, Object> given) {
		this.answers.put(task.getId(), (given != null) ? Variables.fromMap(given) : Variables.createVariables());
	}

	/**
	 * Takes the answers with which the task is being handed in, once.
	 * @return the answers; null if it is not being handed in
	 */
	public static VariableMap take(DelegateTask task) {
		return Context.getCommandContext().getSession(Submissions.class).answers.remove(task.getId());
	}

	@Override
	public void flush() {
		// nothing of it is kept
	}

	@Override
	public void close() {
		// with the command
	}

	static final class Factory implements SessionFactory {

		@Override
		public Class<?> getSessionType() {
			return Submissions.class;
		}

		@Override
		public Session openSession() {
			return new Submissions();
		}

	}

}
