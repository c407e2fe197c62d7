package io.huiyin.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody who sends requests: nobody, one of a role by password, or in a session. */
final class Caller {

	/** So that wrong passwords are not counted where other tests come from. */
	private static final String ADDRESS = "X-Forwarded-For: 198.54.0.1";

	private final String role;

	private final List<String> headers = new ArrayList<>();

	private Caller(String role) {
		this.role = role;
		this.headers.add("Accept: application/json, */*;q=0.1");
		// which an administrator has to give for what is written past the forms
		this.headers.add("Huiyin-Reason: fuzz%20of%20the%20interface");
		this.headers.add(ADDRESS);
	}

	static Caller nobody() {
		return new Caller("nobody");
	}

	static Caller by(String role, String person, String password) {
		Caller caller = new Caller(role);
		caller.headers.add("Authorization: Basic "
				+ Base64.getEncoder().encodeToString((person + ":" + password).getBytes(StandardCharsets.UTF_8)));
		return caller;
	}

	/**
	 * Logs in as the browser does, with a session and the token against forged requests.
	 */
	static Caller inSession(RawHttp server, String role, String person, String password) throws IOException {
		Caller caller = new Caller(role);
		Map<String, String> cookies = new LinkedHashMap<>();
		String page = "/camunda/app/tasklist/default/";
		List<String> headers = keep(server.send("GET", page, List.of(ADDRESS), null), cookies);
		headers.add("Content-Type: application/x-www-form-urlencoded");
		RawHttp.Reply login = server.send("POST", "/camunda/api/admin/auth/user/default/login/tasklist", headers,
				Requests.utf8("username=" + person + "&password=" + password));
		if (login.status() != 200) {
			throw new AssertionError(person + " cannot log in: " + login.status() + " " + login.text());
		}
		headers = keep(login, cookies);
		headers = keep(server.send("GET", page, headers, null), cookies);
		headers.remove(ADDRESS);
		caller.headers.addAll(headers);
		return caller;
	}

	private static List<String> keep(RawHttp.Reply reply, Map<String, String> cookies) {
		for (String cookie : reply.headers().getOrDefault("set-cookie", List.of())) {
			String[] pair = cookie.split(";")[0].split("=", 2);
			cookies.put(pair[0], pair[1]);
		}
		List<String> headers = new ArrayList<>(List.of(ADDRESS));
		headers.add("Cookie: " + cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
		headers.add("X-XSRF-TOKEN: " + cookies.get("XSRF-TOKEN"));
		return headers;
	}

	String role() {
		return this.role;
	}

	RawHttp.Reply send(RawHttp server, String base, Request request, boolean dry) throws IOException {
		List<String> lines = new ArrayList<>(this.headers);
		if (request.contentType() != null && !request.contentType().equals("no type")) {
			lines.add("Content-Type: " + request.contentType());
		}
		if (dry) {
			lines.add(DryRun.HEADER + ": true");
		}
		byte[] body = request.body();
		if (body == null && !request.reads()) {
			body = new byte[0];
		}
		return server.send(request.method(), base + request.target(), lines, body);
	}

}
