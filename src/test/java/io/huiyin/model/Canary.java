package io.huiyin.model;

import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Counts how often somebody made the server run code. */
public class Canary implements JavaDelegate {

	/** An expression that makes it sing, where the language is not held. */
	static final String EXPRESSION = "${''.getClass().forName('io.huiyin.model.Canary').getMethod('sing').invoke(null)}";

	private static final AtomicInteger SONGS = new AtomicInteger();

	/** Sings, as whoever makes an object of a class does. */
	public Canary() {
		sing();
	}

	/** The method that hostile expressions look for. */
	public static void sing() {
		SONGS.incrementAndGet();
	}

	/** How often it has sung since it was asked last. */
	static int songs() {
		return SONGS.getAndSet(0);
	}

	@Override
	public void execute(DelegateExecution execution) {
		sing();
	}

}
