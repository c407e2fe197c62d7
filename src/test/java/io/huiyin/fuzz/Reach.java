package io.huiyin.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which role reaches what, as a table that people can read: the roles in one line, with a
 * colon at its end, and the routes that exactly they reach in the lines after it.
 */
final class Reach {

	private static final String EVERYBODY = "everybody";

	private final Map<String, Set<String>> rolesByRoute = new TreeMap<>(
			Comparator.comparing((String route) -> route.substring(route.indexOf(' ')))
				.thenComparing(Comparator.naturalOrder()));

	/** The table that people have agreed to. */
	static Reach agreed() {
		Reach reach = new Reach();
		try (InputStream file = Reach.class.getResourceAsStream("reach.txt")) {
			Set<String> roles = Set.of();
			for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
				String text = line.strip();
				if (text.endsWith(":")) {
					String names = text.substring(0, text.length() - 1);
					roles = names.equals(EVERYBODY) ? Office.PEOPLE.keySet() : Set.of(names.split(", "));
				}
				else if (!text.isEmpty() && !text.startsWith("#")) {
					for (String role : roles) {
						reach.add(text, role);
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return reach;
	}

	synchronized void add(String route, String role) {
		this.rolesByRoute.computeIfAbsent(route, (each) -> new LinkedHashSet<>()).add(role);
	}

	boolean has(String route, String role) {
		return this.rolesByRoute.getOrDefault(route, Set.of()).contains(role);
	}

	/** What is in one of both for the role and not in the other, as sentences. */
	List<String> differences(Reach agreed, String role) {
		Set<String> routes = new LinkedHashSet<>(this.rolesByRoute.keySet());
		routes.addAll(agreed.rolesByRoute.keySet());
		return routes.stream()
			.filter((route) -> has(route, role) != agreed.has(route, role))
			.map((route) -> has(route, role) ? "reaches, against the table, " + route
					: "does not reach, as it should, " + route)
			.toList();
	}

	void write(Path file) throws IOException {
		Map<List<String>, StringBuilder> groups = new TreeMap<>(
				Comparator.comparing((List<String> roles) -> -roles.size()).thenComparing(Object::toString));
		this.rolesByRoute.forEach((route, reaching) -> {
			List<String> roles = Office.PEOPLE.keySet().stream().filter(reaching::contains).toList();
			groups.computeIfAbsent(roles, (each) -> new StringBuilder()).append("  ").append(route).append('\n');
		});
		StringBuilder table = new StringBuilder();
		groups.forEach((roles, routes) -> table.append('\n')
			.append((roles.size() == Office.PEOPLE.size()) ? EVERYBODY : String.join(", ", roles))
			.append(":\n")
			.append(routes));
		Files.writeString(file, table);
	}

}
