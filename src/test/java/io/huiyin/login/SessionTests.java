package io.huiyin.login;

import java.net.http.HttpResponse;
import java.time.Duration;

import io.huiyin.testing.Visitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTests extends LoginTest {

	private static final String SESSION = "huiyin-session";

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	@Test
	@DisplayName("A login begins another session, so that nobody can prepare one for somebody else")
	void aLoginBeginsAnotherSession() {
		Visitor visitor = visitor();
		visitor.get("/camunda/app/tasklist/default/");
		String before = visitor.cookies().get(SESSION);
		assertThat(visitor.login(this.person, PASSWORD).statusCode()).isEqualTo(200);
		assertThat(visitor.cookies().get(SESSION)).isNotBlank().isNotEqualTo(before);
		assertThat(tasks(visitor)).isEqualTo(200);
		visitor.cookies().put(SESSION, before);
		assertThat(tasks(visitor)).isEqualTo(401);
	}

	@Test
	@DisplayName("After the logout the session is gone, and one can log in again at once")
	void aLogoutEndsTheSession() {
		Visitor visitor = loggedIn();
		String session = visitor.cookies().get(SESSION);
		assertThat(visitor.send("POST", "/camunda/api/admin/auth/user/default/logout", "{}").statusCode())
			.isEqualTo(200);
		visitor.cookies().put(SESSION, session);
		assertThat(tasks(visitor)).isEqualTo(401);
		assertThat(visitor.login(this.person, PASSWORD).statusCode()).isEqualTo(200);
		assertThat(tasks(visitor)).isEqualTo(200);
	}

	@Test
	@DisplayName("A session ends four hours after the last request and twelve hours after the login")
	void sessionsEnd() {
		Visitor idle = loggedIn();
		Visitor busy = loggedIn();
		for (int i = 0; i < 3; i++) {
			later(Duration.ofMinutes(230));
			assertThat(tasks(busy)).isEqualTo(200);
		}
		assertThat(tasks(idle)).isEqualTo(401);
		later(Duration.ofMinutes(31));
		assertThat(tasks(busy)).isEqualTo(401);
	}

	@Test
	@DisplayName("Whoever changes their password stays logged in where they do it, and nowhere else")
	void anotherPasswordEndsTheOtherSessions() {
		Visitor here = loggedIn();
		Visitor elsewhere = loggedIn();
		assertThat(here
			.send("PUT", ENGINE + "/user/" + this.person + "/credentials",
					"{\"password\":\"Pappeln am Teich 38\",\"authenticatedUserPassword\":\"" + PASSWORD + "\"}")
			.statusCode()).isEqualTo(204);
		later(Duration.ofSeconds(31));
		assertThat(tasks(here)).isEqualTo(200);
		assertThat(tasks(elsewhere)).isEqualTo(401);
	}

	@Test
	@DisplayName("Whoever is deleted, or leaves a role, feels it within half a minute")
	void aChangeOfThePersonHoldsSoon() {
		Visitor visitor = loggedIn();
		this.identity.deleteMembership(this.person, "service-desk");
		later(Duration.ofSeconds(31));
		assertThat(visitor.get("/camunda/api/admin/auth/user/default").body()).doesNotContain("tasklist");
		this.identity.deleteUser(this.person);
		later(Duration.ofSeconds(31));
		assertThat(tasks(visitor)).isEqualTo(401);
	}

	@Test
	@DisplayName("A session opens nothing at the interface for programs, and a Basic login begins no session")
	void sessionsAndBasicLoginsDoNotMix() {
		Visitor visitor = loggedIn();
		assertThat(visitor.get("/engine-rest/task?maxResults=1").statusCode()).isEqualTo(401);
		Visitor program = visitor().basic(this.person, PASSWORD);
		HttpResponse<String> answer = program.get("/engine-rest/task?maxResults=1");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
		assertThat(tasks(program)).isEqualTo(401);
	}

	@Test
	@DisplayName("Cookies go to this server only, the session's is not for scripts, and by TLS all are for TLS alone")
	void cookies() {
		assertThat(visitor().get("/camunda/app/tasklist/default/").headers().allValues("Set-Cookie")).hasSize(2)
			.allMatch((cookie) -> cookie.contains("SameSite=Lax"))
			.noneMatch((cookie) -> cookie.toLowerCase().contains("secure"))
			.anyMatch((cookie) -> cookie.startsWith(SESSION) && cookie.contains("HttpOnly"));
		assertThat(visitor().with("X-Forwarded-Proto", "https")
			.get("/camunda/app/tasklist/default/")
			.headers()
			.allValues("Set-Cookie")).hasSize(2).allMatch((cookie) -> cookie.contains("; Secure"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST " + ENGINE + "/task", "POST /camunda/api/huiyin/staff",
			"PUT /camunda/api/huiyin/staff/x", "DELETE " + ENGINE + "/task/x", "PATCH " + ENGINE + "/task/x",
			"POST /camunda/api/huiyin/customers/import", "POST /camunda/api/huiyin/stock",
			"FOO /camunda/api/huiyin/staff" })
	@DisplayName("Without the page's token, or from another site, nothing is changed, and the answer is Chinese")
	void forgedRequestsAreRefused(String request) {
		String method = request.split(" ")[0];
		String path = request.split(" ")[1];
		HttpResponse<String> without = loggedIn().with("X-XSRF-TOKEN", "forged").send(method, path, "{}");
		assertThat(without.statusCode()).isEqualTo(403);
		assertThat(without.body()).contains("登录已失效，没有保存，请在新的浏览器标签页中重新登录，再回到本页提交。");
		for (String[] header : new String[][] { { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Site", "same-site" },
				{ "Origin", "https://evil.example" }, { "Origin", "null" } }) {
			HttpResponse<String> foreign = loggedIn().with(header[0], header[1]).send(method, path, "{}");
			assertThat(foreign.statusCode()).isEqualTo(403);
			assertThat(foreign.body()).contains("这个请求来自其他网站，没有执行。");
		}
	}

	@Test
	@DisplayName("A login page that was left open still logs in, but no other site logs anybody in")
	void aLoginNeedsNoToken() {
		assertThat(visitor().with("X-XSRF-TOKEN", "old").login(this.person, PASSWORD).statusCode()).isEqualTo(200);
		assertThat(visitor().with("Sec-Fetch-Site", "cross-site").login(this.person, PASSWORD).statusCode())
			.isEqualTo(403);
		assertThat(visitor().with("Origin", "http://127.0.0.1:" + this.port).login(this.person, PASSWORD).statusCode())
			.isEqualTo(200);
	}

	private int tasks(Visitor visitor) {
		return visitor.get(ENGINE + "/task?maxResults=1").statusCode();
	}

	private Visitor loggedIn() {
		Visitor visitor = visitor();
		assertThat(visitor.login(this.person, PASSWORD).statusCode()).isEqualTo(200);
		return visitor;
	}

}
