package io.huiyin.sso;

import java.util.Arrays;

import io.huiyin.ServerTest;
import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

@ServerTest
@DisplayName("Without profile oidc there is nothing of single sign-on")
class WithoutSsoTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private ServletContext servlets;

	@Autowired
	private TestRestTemplate http;

	@Test
	@DisplayName("No bean and no filter is Spring Security's, or set up for it")
	void nothingIsSpringSecuritys() {
		assertThat(Arrays.stream(this.context.getBeanDefinitionNames())
			.map(this.context::getType)
			.map((type) -> (type != null) ? type.getName() : "")
			// says where the health checks are, if Spring Security should ask; cannot be
			// left out
			.filter((type) -> !type.matches(".*\\.(SecurityRequestMatchers|PathPatternRequestMatcherProvider).*")))
			.noneMatch((type) -> type.startsWith("org.springframework.security.")
					|| type.startsWith("org.springframework.boot.autoconfigure.security.")
					|| type.startsWith("org.springframework.boot.actuate.autoconfigure.security.")
					|| type.startsWith("io.huiyin.sso."));
		assertThat(this.servlets.getFilterRegistrations().values())
			.noneMatch((filter) -> filter.getClassName().startsWith("org.springframework.security."))
			.noneMatch((filter) -> filter.getName().equals("springSecurityFilterChain"));
	}

	@Test
	@DisplayName("Tasklist shows its own login form, and the addresses of single sign-on do not exist")
	void tasklistShowsItsOwnLoginForm() {
		assertThat(this.http.getForObject("/camunda/app/tasklist/default/", String.class))
			.contains("camunda-tasklist-bootstrap.js");
		assertThat(this.http.getForObject("/camunda/app/tasklist/scripts/config.js", String.class))
			.contains("export default")
			.doesNotContain("#/login");
		for (String path : new String[] { "/sso/login/provider", "/sso/callback", "/sso/goodbye", "/login",
				"/logout" }) {
			assertThat(this.http.getForEntity(path, String.class).getStatusCode()).as(path)
				.isEqualTo(HttpStatus.NOT_FOUND);
		}
	}

}
