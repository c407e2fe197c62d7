package io.huiyin.web;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.huiyin.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

@ServerTest
class BorderTests {

	@Autowired
	private TestRestTemplate http;

	@ParameterizedTest
	@ValueSource(strings = { "/engine-rest/task", "/engine-rest/engine", "/engine-rest/engine/default/task",
			"/engine-rest/version", "/actuator", "/actuator/prometheus", "/actuator/env",
			"/actuator/health/../prometheus" })
	void nothingIsOpenWithoutALogin(String path) {
		assertThat(this.http.getForEntity(path, String.class).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
		assertThat(this.http.withBasicAuth("nobody", "wrong").getForEntity(path, String.class).getStatusCode())
			.isEqualTo(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void theEnginesUsersGetIn() {
		TestRestTemplate clerk = this.http.withBasicAuth("chen.jing", "demo");
		assertThat(clerk.getForEntity("/engine-rest/task", String.class).getStatusCode()).isEqualTo(HttpStatus.OK);
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
		assertThat(answer.getBody()).contains("SetupClosed");
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

}
