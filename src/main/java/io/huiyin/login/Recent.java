package io.huiyin.login;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What is remembered of whoever came last; those who came longest ago are forgotten, so
 * that nobody fills the memory by inventing names or addresses.
 *
 * @param <K> who
 * @param <V> what is remembered
 */
final class Recent<K, V> {

	private static final int MOST = 20_000;

	private final V unknown;

	private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
			return size() > MOST;
		}

	};

	/**
	 * An empty memory.
	 * @param unknown what is known of whoever has not come yet
	 */
	Recent(V unknown) {
		this.unknown = unknown;
	}

	synchronized V get(K key) {
		return this.entries.getOrDefault(key, this.unknown);
	}

	synchronized void change(K key, UnaryOperator<V> change) {
		this.entries.put(key, change.apply(get(key)));
	}

	synchronized int size() {
		return this.entries.size();
	}

}
