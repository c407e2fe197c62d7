package io.huiyin.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values within nested maps, each by the keys that lead to it. */
final class Paths {

	private Paths() {
	}

	static boolean has(Map<String, Object> container, List<String> path) {
		Object holder = get(container, path.subList(0, path.size() - 1));
		return holder instanceof Map<?, ?> map && map.containsKey(path.get(path.size() - 1));
	}

	/** The value; null if there is none; the container itself if the path is empty. */
	static Object get(Map<String, Object> container, List<String> path) {
		Object value = container;
		for (String key : path) {
			value = (value instanceof Map<?, ?> map) ? map.get(key) : null;
		}
		return value;
	}

	static void set(Map<String, Object> container, List<String> path, Object value) {
		map(container, path.subList(0, path.size() - 1)).put(path.get(path.size() - 1), value);
	}

	/** Takes the value away, and what held nothing but that value. */
	static void remove(Map<String, Object> container, List<String> path) {
		if (get(container, path.subList(0, path.size() - 1)) instanceof Map<?, ?> holder) {
			holder.remove(path.get(path.size() - 1));
			if (holder.isEmpty() && path.size() > 1) {
				remove(container, path.subList(0, path.size() - 1));
			}
		}
	}

	/** The map there; made, in place of anything else, if there is none. */
	@SuppressWarnings("unchecked")
	static Map<String, Object> map(Map<String, Object> container, List<String> path) {
		Map<String, Object> map = container;
		for (String key : path) {
			if (!(map.get(key) instanceof Map)) {
				map.put(key, new LinkedHashMap<>());
			}
			map = (Map<String, Object>) map.get(key);
		}
		return map;
	}

	/** The lines of the list there, each a map; none if there is no list. */
	@SuppressWarnings("unchecked")
	static List<Map<String, Object>> rows(Map<String, Object> container, List<String> path) {
		List<Map<String, Object>> rows = new ArrayList<>();
		if (get(container, path) instanceof List<?> list) {
			list.forEach((row) -> rows.add((row instanceof Map) ? (Map<String, Object>) row : new LinkedHashMap<>()));
			set(container, path, new ArrayList<>(rows));
		}
		return rows;
	}

	/** The same maps and lists anew, to be changed. */
	@SuppressWarnings("unchecked")
	static <T> T copy(T value) {
		if (value instanceof Map<?, ?> map) {
			Map<Object, Object> copy = new LinkedHashMap<>();
			map.forEach((key, element) -> copy.put(key, copy(element)));
			return (T) copy;
		}
		if (value instanceof List<?> list) {
			List<Object> copy = new ArrayList<>();
			list.forEach((element) -> copy.add(copy(element)));
			return (T) copy;
		}
		return value;
	}

}
