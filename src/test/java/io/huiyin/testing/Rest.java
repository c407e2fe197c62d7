package io.huiyin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import org.springframework.web.util.UriUtils;

/**
 * A small client for a server's REST interfaces, JSON in and out.
 */
public final class Rest {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final CookieManager cookies;

	private final HttpClient client;

	private final String url;

	private final String authorization;

	private final String reason;

	/**
	 * A client.
	 * @param url where paths are appended to, without a slash at its end
	 * @param user who calls (Basic authentication), or null for nobody
	 * @param password that user's password
	 */
	public Rest(String url, String user, String password) {
		this(new CookieManager(), url,
				(user != null) ? "Basic "
						+ Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8))
						: null,
				null);
	}

	private Rest(CookieManager cookies, String url, String authorization, String reason) {
		this.url = url;
		this.authorization = authorization;
		this.reason = reason;
		this.cookies = cookies;
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(Duration.ofSeconds(10))
			.cookieHandler(cookies)
			.build();
	}

	/**
	 * The same person, in the same session, at another address.
	 * @param url where paths are appended to, without a slash at its end
	 * @return the client
	 */
	public Rest at(String url) {
		return new Rest(this.cookies, url, this.authorization, this.reason);
	}

	/**
	 * The same person, in the same session, who says why.
	 * @param reason what the operation log is to say
	 * @return the client
	 */
	public Rest because(String reason) {
		return new Rest(this.cookies, this.url, this.authorization, reason);
	}

	/**
	 * A client for the REST interface behind Tasklist, logged in as the browser does it:
	 * by a form, with a session and the token against forged requests.
	 * @param server the server, without a slash at its end
	 * @param user who logs in
	 * @param password that user's password
	 * @return the client; its paths are those of the REST interface for programs
	 * @throws AssertionError if the login fails
	 */
	public static Rest login(String server, String user, String password) {
		Rest rest = new Rest(server + "/camunda/api/engine/engine/default", null, null);
		rest.exchange("GET", server + "/camunda/app/tasklist/default/", null, null).expect(200);
		String form = "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password="
				+ URLEncoder.encode(password, StandardCharsets.UTF_8);
		rest.exchange("POST", server + "/camunda/api/admin/auth/user/default/login/tasklist",
				form.getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded")
			.expect(200);
		// the login has begun another session, whose token comes with its first page
		rest.exchange("GET", server + "/camunda/app/tasklist/default/", null, null).expect(200);
		return rest;
	}

	public Answer get(String path) {
		return send("GET", path, null);
	}

	public Answer post(String path, Object body) {
		return send("POST", path, body);
	}

	public Answer put(String path, Object body) {
		return send("PUT", path, body);
	}

	public Answer delete(String path) {
		return send("DELETE", path, null);
	}

	/**
	 * Fetches what is no text, in the same session.
	 * @param address the whole address
	 * @return the answer, whatever its status
	 * @throws UncheckedIOException if there is no answer within 60 seconds
	 */
	public HttpResponse<byte[]> fetch(String address) {
		try {
			return this.client.send(HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(60)).build(),
					HttpResponse.BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("GET " + address + ": " + ex.getMessage(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted in GET " + address, ex);
		}
	}

	/**
	 * Sends a request.
	 * @param method the HTTP method
	 * @param path path and query, with a slash at its start
	 * @param body what Jackson turns into JSON, or null for no body
	 * @return the answer, whatever its status
	 * @throws UncheckedIOException if there is no answer within 60 seconds
	 */
	public Answer send(String method, String path, Object body) {
		try {
			return exchange(method, this.url + path, (body != null) ? JSON.writeValueAsBytes(body) : null,
					"application/json");
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends a body as it is.
	 * @param path path and query, with a slash at its start
	 * @param body the body
	 * @param contentType what it says to be
	 * @return the answer, whatever its status
	 */
	public Answer post(String path, String body, String contentType) {
		return post(path, body.getBytes(StandardCharsets.UTF_8), contentType);
	}

	/**
	 * Sends a file as it is.
	 * @param path path and query, with a slash at its start
	 * @param body the body
	 * @param contentType what it says to be
	 * @return the answer, whatever its status
	 */
	public Answer post(String path, byte[] body, String contentType) {
		return exchange("POST", this.url + path, body, contentType);
	}

	private Answer exchange(String method, String address, byte[] body, String contentType) {
		try {
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
				.timeout(Duration.ofSeconds(60))
				.header("Accept", "application/json, text/html;q=0.5, */*;q=0.1")
				.method(method, (body != null) ? HttpRequest.BodyPublishers.ofByteArray(body)
						: HttpRequest.BodyPublishers.noBody());
			if (body != null) {
				request.header("Content-Type", contentType);
			}
			if (this.authorization != null) {
				request.header("Authorization", this.authorization);
			}
			if (this.reason != null) {
				request.header("Huiyin-Reason", UriUtils.encode(this.reason, StandardCharsets.UTF_8));
			}
			this.cookies.getCookieStore()
				.getCookies()
				.stream()
				.filter((cookie) -> cookie.getName().equals("XSRF-TOKEN"))
				.findFirst()
				.ifPresent((token) -> request.header("X-XSRF-TOKEN", token.getValue()));
			HttpResponse<String> response = this.client.send(request.build(),
					HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
			return new Answer(response.statusCode(), response.body(), response.headers());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(method + " " + address + ": " + ex.getMessage(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted in " + method + " " + address, ex);
		}
	}

	/**
	 * An answer.
	 *
	 * @param status the HTTP status
	 * @param text the body as it came
	 * @param headers its headers
	 */
	public record Answer(int status, String text, HttpHeaders headers) {

		/**
		 * The body as JSON.
		 * @return the body, a missing node where it is none
		 */
		public JsonNode json() {
			try {
				return this.text.isBlank() ? MissingNode.getInstance() : JSON.readTree(this.text);
			}
			catch (JsonProcessingException ex) {
				return MissingNode.getInstance();
			}
		}

		/**
		 * This answer, if its status is the expected one.
		 * @param expected the status
		 * @return this
		 * @throws AssertionError if it is another one
		 */
		public Answer expect(int expected) {
			if (this.status != expected) {
				throw new AssertionError("Expected " + expected + " but was " + this.status + ": " + this.text);
			}
			return this;
		}

	}

}
