package io.huiyin.web;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Looks through the causes of an exception, a failed batch's members included. */
final class Causes {

	private Causes() {
	}

	static <T> Optional<T> find(Throwable failure, Class<T> type) {
		return all(failure).stream().filter(type::isInstance).map(type::cast).findFirst();
	}

	static boolean anyIs(Throwable failure, Class<?>... types) {
		return all(failure).stream().anyMatch((cause) -> {
			for (Class<?> type : types) {
				if (type.isInstance(cause)) {
					return true;
				}
			}
			return false;
		});
	}

	static boolean anySql(Throwable failure, Predicate<SQLException> condition) {
		return all(failure).stream()
			.filter(SQLException.class::isInstance)
			.map(SQLException.class::cast)
			.anyMatch(condition);
	}

	/** From the outermost to the innermost; none if there is no failure. */
	static List<Throwable> all(Throwable failure) {
		List<Throwable> found = new ArrayList<>();
		collect(failure, found, Collections.newSetFromMap(new IdentityHashMap<>()));
		return found;
	}

	private static void collect(Throwable failure, List<Throwable> found, Set<Throwable> seen) {
		if (failure == null || !seen.add(failure)) {
			return;
		}
		found.add(failure);
		collect(failure.getCause(), found, seen);
		if (failure instanceof SQLException sql) {
			collect(sql.getNextException(), found, seen);
		}
	}

}
