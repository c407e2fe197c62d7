package io.huiyin.sso;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The web applications show their own login form after a logout and after the end of a
 * session. Here they load their page again instead, and the server leads on from there.
 */
@Controller
@Profile("oidc")
class WebAppScripts {

	private static final String RELOAD = """

			// single sign-on: the login form that this leads to is closed
			addEventListener('hashchange', () => {
			  if (location.hash.startsWith('#/login')) {
			    location.replace(location.pathname);
			  }
			});
			""";

	@GetMapping("/camunda/app/{app:admin|cockpit|tasklist|welcome}/scripts/config.js")
	ResponseEntity<String> configuration(@PathVariable String app) throws IOException {
		String script = new ClassPathResource("META-INF/resources/webjars/camunda/app/" + app + "/scripts/config.js")
			.getContentAsString(StandardCharsets.UTF_8);
		return ResponseEntity.ok()
			.contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
			.cacheControl(CacheControl.noCache())
			.body(script + RELOAD);
	}

}
