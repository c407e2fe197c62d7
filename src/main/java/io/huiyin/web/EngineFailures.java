package io.huiyin.web;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import io.huiyin.form.Refusal;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

import org.springframework.stereotype.Component;

/**
 * Remembers during a web request why the engine's last command failed, because the
 * engine's REST resources keep no more of it than an English message. It stands outside
 * the transaction, so it sees failures of the commit as well.
 * <p>
 * A {@link Refusal} leaves the engine as itself, however deep it was wrapped.
 */
@Component
public class EngineFailures extends AbstractProcessEnginePlugin {

	private final ThreadLocal<Note> note = new ThreadLocal<>();

	@Override
	public void preInit(ProcessEngineConfigurationImpl engine) {
		engine.getCustomPreCommandInterceptorsTxRequired().add(new Noting());
		engine.getCustomPreCommandInterceptorsTxRequiresNew().add(new Noting());
	}

	/** Starts taking notes for this thread; the result tells the failure noted last. */
	Supplier<Throwable> start() {
		Note started = new Note();
		this.note.set(started);
		return () -> started.failure;
	}

	/** Stops taking notes for this thread. */
	void stop() {
		this.note.remove();
	}

	/** A number that people are told, and by which a failure is found in the log. */
	public static String newNumber() {
		return HexFormat.of().withUpperCase().toHexDigits(ThreadLocalRandom.current().nextInt());
	}

	/** Notes a failure that the engine will not tell of. */
	public void note(Throwable failure) {
		Note current = this.note.get();
		if (current != null) {
			current.failure = failure;
		}
	}

	private static final class Note {

		private Throwable failure;

	}

	private final class Noting extends CommandInterceptor {

		@Override
		public <T> T execute(Command<T> command) {
			try {
				T result = this.next.execute(command);
				note(null);
				return result;
			}
			catch (RuntimeException ex) {
				RuntimeException failure = Causes.find(ex, Refusal.class).map(RuntimeException.class::cast).orElse(ex);
				note(failure);
				throw failure;
			}
			catch (Error ex) {
				note(ex);
				throw ex;
			}
		}

	}

}
