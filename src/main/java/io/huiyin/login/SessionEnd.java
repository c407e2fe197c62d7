package io.huiyin.login;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the sessions of the web applications: some hours after the last request or after
 * the login, at the logout, and soon after the person is gone or has another password.
 * Whoever changes their own password stays where they do it.
 */
class SessionEnd extends OncePerRequestFilter {

	private static final String LOGIN = SessionEnd.class.getName();

	private final LoginSettings settings;

	private final Clock clock;

	private final JdbcTemplate jdbc;

	SessionEnd(LoginSettings settings, Clock clock, JdbcTemplate jdbc) {
		this.settings = settings;
		this.clock = clock;
		this.jdbc = jdbc;
	}

	/** A login of a person, kept in the session. */
	private static final class Login {

		private final String person;

		private final Instant since;

		private volatile Instant used;

		private volatile Instant checked;

		private volatile List<String> password;

		Login(String person, List<String> password, Instant now) {
			this.person = person;
			this.password = password;
			this.since = now;
			this.used = now;
			this.checked = now;
		}

	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpSession session = request.getSession(false);
		Login login = (session != null) ? (Login) session.getAttribute(LOGIN) : null;
		Instant now = this.clock.instant();
		if (login != null) {
			if (holds(login, now)) {
				login.used = now;
			}
			else {
				session.invalidate();
				login = null;
			}
		}
		chain.doFilter(request, response);
		remember(login, request, response);
	}

	private boolean holds(Login login, Instant now) {
		if (now.isAfter(login.used.plus(this.settings.sessionIdle()))
				|| now.isAfter(login.since.plus(this.settings.sessionLongest()))) {
			return false;
		}
		if (now.isAfter(login.checked.plus(this.settings.recheckEvery()))) {
			login.checked = now;
			try {
				return password(login.person).equals(login.password);
			}
			catch (DataAccessException ex) {
				// whatever else is asked for will not be had either
				return true;
			}
		}
		return true;
	}

	private void remember(Login before, HttpServletRequest request, HttpServletResponse response) {
		HttpSession session = request.getSession(false);
		if (session == null) {
			return;
		}
		String person = AuthenticationUtil.getAuthsFromSession(session)
			.getAuthentications()
			.stream()
			.findFirst()
			.map(UserAuthentication::getIdentityId)
			.orElse(null);
		if (person == null) {
			// one of single sign-on is ended by the next page, at the provider as well
			if (before != null
					&& session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) == null) {
				session.invalidate();
			}
		}
		else if (before == null || !Objects.equals(before.person, person)) {
			session.setAttribute(LOGIN, new Login(person, password(person), this.clock.instant()));
			// Tomcat's own limit, which is short for those who have not logged in
			session.setMaxInactiveInterval((int) this.settings.sessionIdle().toSeconds());
		}
		else if (request.getRequestURI().endsWith("/credentials")
				&& response.getStatus() == HttpServletResponse.SC_NO_CONTENT) {
			before.password = password(person);
		}
	}

	/** What is kept of the person's password; nothing at all once the person is gone. */
	private List<String> password(String person) {
		return this.jdbc.query("select PWD_ from ACT_ID_USER where ID_ = ?",
				(row, number) -> Objects.requireNonNullElse(row.getString(1), ""), person);
	}

}
