package io.huiyin.web;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.huiyin.ServerTest;
import io.huiyin.testing.AtOnce;
import io.huiyin.testing.Visitor;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@ServerTest
class BorderTests {

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private IdentityService identity;

	@Autowired
	private JdbcTemplate jdbc;

	@ParameterizedTest
	@ValueSource(strings = { "/engine-rest/task", "/engine-rest/engine", "/engine-rest/engine/default/task",
			"/engine-rest/version", "/actuator", "/actuator/prometheus", "/actuator/env",
			"/actuator/health/../prometheus" })
	void nothingIsOpenWithoutALogin(String path) {
		assertThat(this.http.getForEntity(path, String.class).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
		assertThat(this.http.withBasicAuth("nobody" + path.hashCode(), "wrong")
			.getForEntity(path, String.class)
			.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void theEnginesUsersGetIn() {
		TestRestTemplate clerk = this.http.withBasicAuth("chen.jing", "demo");
		assertThat(clerk.getForEntity("/engine-rest/task?maxResults=1", String.class).getStatusCode())
			.isEqualTo(HttpStatus.OK);
		assertThat(clerk.getForEntity("/actuator/env", String.class).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness" })
	void healthIsOpen(String path) {
		ResponseEntity<String> health = this.http.getForEntity(path, String.class);
		assertThat(health.getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(health.getBody()).contains("UP").doesNotContain("database");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/camunda/api/admin/setup/default/user/create",
			"/camunda/api/admin/setup;x=1/default/user/create", "/camunda/api/admin//setup/default/user/create",
			"/camunda/api/admin/%73etup/default/user/create", "/camunda/api/admin/x/../setup/default/user/create" })
	void nobodyMakesAnAdministratorWithoutALogin(String path) {
		Map<String, ?> body = Map.of("profile", Map.of("id", "evil", "firstName", "e", "lastName", "v"), "credentials",
				Map.of("password", "evil"));
		ResponseEntity<String> answer = this.http
			.exchange(RequestEntity.post(URI.create(this.http.getRootUri() + path)).body(body), String.class);
		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
		assertThat(answer.getBody()).contains("此功能已关闭");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/camunda/api/admin/setup", "/camunda/api/admin/setup/",
			"/camunda/api/admin/setup/default/user/create/",
			"/camunda/api/admin/setup/default/user/create;jsessionid=1",
			"/camunda/api;x/admin;y/setup;z/default/user/create", "/camunda//api//admin//setup//default/user/create",
			"/camunda/api/admin/%73%65%74%75%70/default/user/create", "/camunda/api/admin/./setup/default/user/create",
			"/camunda/api/x/%2e%2e/admin/setup/default/user/create", "/camunda/api/admin/SETUP/default/user/create",
			"/camunda/api/admin/setup%2fdefault/user/create", "/camunda/api/admin/setup/default/user%2fcreate",
			"/camunda/api/admin/setup\\default\\user\\create", "/camunda/api/admin/%2573etup/default/user/create" })
	void noSpellingOpensTheSetup(String path) throws Exception {
		Visitor stranger = new Visitor(this.http.getRootUri(), "198.53.0.1");
		Visitor clerk = new Visitor(this.http.getRootUri(), "198.53.0.2");
		clerk.login("chen.jing", "demo");
		// the hole is open as long as there is no administrator
		this.jdbc.update("delete from ACT_ID_MEMBERSHIP where GROUP_ID_ = 'camunda-admin'");
		try {
			for (String method : new String[] { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "FOO" }) {
				for (Visitor visitor : new Visitor[] { stranger, clerk }) {
					assertThat(visitor.raw(method, path,
							"{\"profile\":{\"id\":\"evil\"},\"credentials\":{\"password\":\"Weiden am Fluss 71\"}}"))
						.as(method)
						.isIn(400, 401, 403, 404, 405);
				}
			}
			assertThat(this.identity.createUserQuery().userId("evil").count()).isZero();
		}
		finally {
			this.identity.deleteUser("evil");
			this.identity.createMembership("admin", "camunda-admin");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/nowhere", "/camunda/app/tasklist/default/", "/camunda/app/tasklist/nowhere.js",
			"/camunda/lib/deps.js", "/camunda/favicon.ico", "/camunda/api/engine/engine/default/task",
			"/camunda/api/huiyin/staff", "/camunda/api/nowhere", "/engine-rest/task", "/engine-rest/nowhere",
			"/actuator/health", "/actuator/prometheus", "/camunda/app/tasklist/styles/user-styles.css",
			"/webjars/chart.js/4.5.1/dist/chart.umd.min.js" })
	void everyAnswerTellsBrowsersWhatNotToDo(String path) {
		for (String protocol : new String[] { "http", "https" }) {
			HttpResponse<String> answer = new Visitor(this.http.getRootUri(), "198.53.0.3")
				.with("X-Forwarded-Proto", protocol)
				.get(path);
			HttpHeaders headers = answer.headers();
			assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
			assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
			assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
			assertThat(headers.firstValue("Permissions-Policy")).isPresent();
			assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
			assertThat(headers.allValues("Content-Security-Policy")).singleElement()
				.asString()
				.matches(".*(frame-ancestors 'none'|sandbox).*")
				.doesNotContain("https:", "script-src *");
			assertThat(headers.firstValue("Strict-Transport-Security"))
				.isEqualTo(protocol.equals("https") ? Optional.of("max-age=31536000") : Optional.empty());
			assertThat(headers.map()).doesNotContainKeys("server", "x-powered-by");
			boolean isFile = path.contains("/lib/") || path.contains(".");
			assertThat(headers.firstValue("Cache-Control")).matches((caching) -> isFile || path.equals("/")
					|| path.equals("/nowhere") || caching.equals(Optional.of("no-store")));
			assertThat(answer.body()).doesNotContain("\tat ", "org.camunda", "Apache Tomcat");
		}
	}

	@Test
	void whatTheServerCannotReadIsAnsweredInChinese() throws Exception {
		Visitor visitor = new Visitor(this.http.getRootUri(), "198.53.0.4").with("X-Long", "x".repeat(20_000));
		HttpResponse<String> answer = visitor.get("/engine-rest/task");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("服务器不能识别这个请求");
		assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(visitor.with("X-Long", null).raw("TRACE", "/", null)).isIn(403, 405);
	}

	@Test
	void aBodyThatIsTooLargeIsNotRead() {
		Visitor visitor = new Visitor(this.http.getRootUri(), "198.53.0.5");
		for (String path : new String[] { "/camunda/api/admin/auth/user/default/login/tasklist",
				"/camunda/api/cockpit/plugin/base/default/process-definition" }) {
			HttpResponse<String> answer = visitor.send("POST", path, "x".repeat(300_000));
			assertThat(answer.statusCode()).isEqualTo(413);
			assertThat(answer.body()).contains("最大 256 KB");
		}
	}

	@Test
	void whoWantsAllRowsIsToldToTakePages() {
		for (String query : new String[] { "", "?maxResults=2001" }) {
			ResponseEntity<String> answer = this.http.withBasicAuth("chen.jing", "demo")
				.getForEntity("/engine-rest/task" + query, String.class);
			assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
			assertThat(answer.getBody()).contains("一次查询的条数太多，请用 firstResult 和 maxResults 分页查询。");
		}
	}

	@Test
	void theWebApplicationsGetTheFirstPage() {
		Visitor clerk = new Visitor(this.http.getRootUri(), "198.53.0.6");
		clerk.login("chen.jing", "demo");
		String path = "/camunda/api/engine/engine/default/process-definition";
		for (String query : new String[] { "", "?key=complaint", "?maxResults=2000" }) {
			HttpResponse<String> answer = clerk.get(path + query);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).contains("\"key\":\"complaint\"");
		}
		assertThat(clerk.get(path + "?maxResults=1").body()).containsOnlyOnce("\"key\":");
		assertThat(clerk.get(path + "?maxResults=2001").statusCode()).isEqualTo(400);
	}

	@Test
	void theRootLeadsToTheTaskList() {
		ResponseEntity<String> root = this.http
			.withRequestFactorySettings((settings) -> settings.withRedirects(Redirects.DONT_FOLLOW))
			.getForEntity("/", String.class);
		assertThat(root.getStatusCode()).isEqualTo(HttpStatus.FOUND);
		assertThat(root.getHeaders().getLocation()).hasPath("/camunda/app/tasklist/default/");
	}

	@Test
	void aBrowserReadsAChinesePage() {
		ResponseEntity<String> page = this.http
			.exchange(RequestEntity.get("/nowhere").header("Accept", "text/html").build(), String.class);
		assertThat(page.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
		assertThat(page.getBody()).contains("找不到这个页面");
	}

	@Test
	void aPageHasTheNonceOfItsOwnPolicyHoweverManyAreAskedForAtOnce() {
		Callable<?> reader = () -> {
			for (int i = 0; i < 25; i++) {
				ResponseEntity<String> page = this.http.getForEntity("/camunda/app/tasklist/default/", String.class);
				String policy = page.getHeaders().getFirst("Content-Security-Policy");
				assertThat(page.getBody())
					.contains("nonce=\"" + policy.replaceAll("(?s).*'nonce-([^']+)'.*", "$1") + "\"");
			}
			return "all shown";
		};
		assertThat(AtOnce.atOnce(Collections.nCopies(8, reader))).containsOnly("all shown");
	}

}
