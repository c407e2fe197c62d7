package io.huiyin.fuzz;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.huiyin.testing.RawHttp;
import io.huiyin.testing.Visitor;

/** Somebody who sends requests: nobody, one of a role by password, or in a session. */
final class Caller {

	/** So that wrong passwords are not counted where other tests come from. */
	private static final String ADDRESS = "198.54.0.1";

	private final String role;

	private final List<String> headers = new ArrayList<>();

	private Caller(String role) {
		this.role = role;
		this.headers.add("Accept: application/json, */*;q=0.1");
		// which an administrator has to give for what is written past the forms
		this.headers.add("Huiyin-Reason: fuzz%20of%20the%20interface");
		this.headers.add("X-Forwarded-For: " + ADDRESS);
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
	static Caller inSession(String server, String role, String person, String password) {
		Visitor visitor = new Visitor(server, ADDRESS);
		HttpResponse<String> login = visitor.login(person, password);
		if (login.statusCode() != 200) {
			throw new AssertionError(person + " cannot log in: " + login.statusCode() + " " + login.body());
		}
		Caller caller = new Caller(role);
		caller.headers.add("Cookie: " + visitor.cookie());
		caller.headers.add("X-XSRF-TOKEN: " + visitor.cookies().get("XSRF-TOKEN"));
		return caller;
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
