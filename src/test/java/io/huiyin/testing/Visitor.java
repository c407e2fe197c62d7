package io.huiyin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Somebody at a machine of their own, seen as closely as a browser shows it: cookies and
 * headers are in the test's hand.
 */
public final class Visitor {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String server;

	private final Map<String, String> headers = new LinkedHashMap<>();

	private final Map<String, String> cookies = new LinkedHashMap<>();

	/**
	 * Somebody without a login.
	 * @param server the server, without a slash at the end
	 * @param address from where they come, for a server that believes its proxy
	 */
	public Visitor(String server, String address) {
		this.server = server;
		this.headers.put("X-Forwarded-For", address);
	}

	/**
	 * Sends a header with every request from now on.
	 * @param name its name
	 * @param value its value, null for none
	 * @return this
	 */
	public Visitor with(String name, String value) {
		if (value == null) {
			this.headers.remove(name);
		}
		else {
			this.headers.put(name, value);
		}
		return this;
	}

	/** Sends that login with every request from now on. */
	public Visitor basic(String user, String password) {
		return with("Authorization", "Basic "
				+ Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
	}

	/** The cookies by name. */
	public Map<String, String> cookies() {
		return this.cookies;
	}

	/** The cookies as a browser sends them. */
	public String cookie() {
		return this.cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; "));
	}

	/** Opens the login page and logs in to Tasklist. */
	public HttpResponse<String> login(String user, String password) {
		send("GET", "/camunda/app/tasklist/default/", null, null);
		HttpResponse<String> answer = send("POST", "/camunda/api/admin/auth/user/default/login/tasklist",
				"username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password="
						+ URLEncoder.encode(password, StandardCharsets.UTF_8),
				"application/x-www-form-urlencoded");
		send("GET", "/camunda/app/tasklist/default/", null, null);
		return answer;
	}

	public HttpResponse<String> get(String path) {
		return send("GET", path, null, null);
	}

	/** Sends JSON. */
	public HttpResponse<String> send(String method, String path, String json) {
		return send(method, path, json, "application/json");
	}

	/**
	 * Sends a path as it is spelt, however odd that is.
	 * @return the status
	 */
	public int raw(String method, String path, String json) throws IOException {
		List<String> lines = new ArrayList<>();
		lines.add("Connection: close");
		lines.add("Content-Type: application/json");
		this.headers.forEach((name, value) -> lines.add(name + ": " + value));
		if (!this.cookies.isEmpty()) {
			lines.add("Cookie: " + cookie());
		}
		if (this.cookies.containsKey("XSRF-TOKEN")) {
			lines.add("X-XSRF-TOKEN: " + this.cookies.get("XSRF-TOKEN"));
		}
		byte[] body = (json != null) ? json.getBytes(StandardCharsets.UTF_8) : new byte[0];
		try (RawHttp http = new RawHttp(URI.create(this.server).getPort())) {
			return http.send(method, path, lines, body).status();
		}
	}

	private HttpResponse<String> send(String method, String path, String body, String type) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.server + path))
			.timeout(Duration.ofSeconds(60))
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		this.headers.forEach(request::header);
		if (type != null) {
			request.header("Content-Type", type);
		}
		if (!this.cookies.isEmpty()) {
			request.header("Cookie", cookie());
			if (this.cookies.containsKey("XSRF-TOKEN") && !this.headers.containsKey("X-XSRF-TOKEN")) {
				request.header("X-XSRF-TOKEN", this.cookies.get("XSRF-TOKEN"));
			}
		}
		try {
			HttpResponse<String> response = CLIENT.send(request.build(),
					HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
			for (String cookie : response.headers().allValues("Set-Cookie")) {
				String[] pair = cookie.split(";")[0].split("=", 2);
				this.cookies.put(pair[0], pair[1]);
			}
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
