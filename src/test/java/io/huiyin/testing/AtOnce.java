package io.huiyin.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Several people do something at the same instant. */
public final class AtOnce {

	private AtOnce() {
	}

	/**
	 * Runs them in as many threads.
	 * @param works what is done
	 * @return what each returned or threw
	 */
	public static List<Object> atOnce(List<? extends Callable<?>> works) {
		CyclicBarrier barrier = new CyclicBarrier(works.size());
		ExecutorService threads = Executors.newFixedThreadPool(works.size());
		try {
			List<Future<Object>> futures = new ArrayList<>();
			for (Callable<?> work : works) {
				futures.add(threads.submit(() -> {
					barrier.await(30, TimeUnit.SECONDS);
					try {
						return work.call();
					}
					catch (Exception ex) {
						return ex;
					}
				}));
			}
			List<Object> outcomes = new ArrayList<>();
			for (Future<Object> future : futures) {
				outcomes.add(future.get(60, TimeUnit.SECONDS));
			}
			return outcomes;
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * Waits for what another thread does, not for ever.
	 * @param latch what the other counts down
	 */
	public static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
