package io.huiyin.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Opens the health checks to everyone and the measurements to the engine's users only.
 */
class MonitoringLogin extends OncePerRequestFilter {

	private final AuthenticationProvider login = new HttpBasicAuthenticationProvider();

	private final ProcessEngine engine;

	MonitoringLogin(ProcessEngine engine) {
		this.engine = engine;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isHealth(request) || this.login.extractAuthenticatedUser(request, this.engine).isAuthenticated()) {
			chain.doFilter(request, response);
		}
		else {
			response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
			this.login.augmentResponseByAuthenticationChallenge(response, this.engine);
		}
	}

	/** The path as the server has decoded and straightened it. */
	private boolean isHealth(HttpServletRequest request) {
		String path = request.getServletPath();
		return path.equals("/actuator/health") || path.startsWith("/actuator/health/");
	}

}
