package io.huiyin.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells browsers on every answer what they must not do with it. The web applications add
 * the policy of their pages themselves; anything else is no page and loads nothing.
 */
class SecurityHeaders extends OncePerRequestFilter {

	private static final String POLICY = "Content-Security-Policy";

	private static final Map<String, String> ALWAYS = Map.of("X-Content-Type-Options", "nosniff", "X-Frame-Options",
			"DENY", "Referrer-Policy", "same-origin", "Permissions-Policy",
			"camera=(), geolocation=(), microphone=(), payment=(), usb=()", "Cross-Origin-Opener-Policy", "same-origin",
			"Cross-Origin-Resource-Policy", "same-origin", POLICY,
			"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

	/**
	 * What is somebody's alone: all but the files of which the web applications consist.
	 */
	private static final Pattern PERSONAL = Pattern
		.compile("/(engine-rest|actuator|camunda/api|sso)(/.*)?|/camunda/app/([^.]*/)?[^.]*");

	private final Duration hsts;

	/**
	 * A filter.
	 * @param hsts for how long browsers that came by TLS shall not come without, nothing
	 * to leave that to them
	 */
	SecurityHeaders(Duration hsts) {
		this.hsts = hsts;
	}

	/** For answers that pass no filter. */
	static void addTo(HttpServletResponse response) {
		ALWAYS.forEach(response::setHeader);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		addTo(response);
		if (request.isSecure() && this.hsts.toSeconds() > 0) {
			response.setHeader("Strict-Transport-Security", "max-age=" + this.hsts.toSeconds());
		}
		boolean personal = PERSONAL.matcher(request.getRequestURI()).matches();
		if (personal) {
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		}
		boolean page = request.getRequestURI().startsWith("/camunda/app/");
		chain.doFilter(page ? new OwnNonce(request) : request, new Kept(response, personal, request.isSecure()));
	}

	/**
	 * Keeps to the request what the web applications keep to the server: the nonce by
	 * which the policy of a page knows its scripts. Another request in between would
	 * leave the page with a nonce that is not in its policy, and blank.
	 */
	private static final class OwnNonce extends HttpServletRequestWrapper {

		private static final String NONCE = "org.camunda.bpm.csp.nonce";

		OwnNonce(HttpServletRequest request) {
			super(request);
		}

		@Override
		public ServletContext getServletContext() {
			ProxyFactory server = new ProxyFactory(ServletContext.class, (MethodInterceptor) this::answer);
			server.setTarget(super.getServletContext());
			return (ServletContext) server.getProxy();
		}

		private Object answer(MethodInvocation call) throws Throwable {
			Object[] arguments = call.getArguments();
			if (arguments.length == 0 || !NONCE.equals(arguments[0])) {
				return call.proceed();
			}
			if (call.getMethod().getName().equals("setAttribute")) {
				setAttribute(NONCE, arguments[1]);
				return null;
			}
			return getAttribute(NONCE);
		}

	}

	/** Keeps what is stricter here than what the web applications say. */
	private static final class Kept extends HttpServletResponseWrapper {

		private static final Set<String> CACHING = Set.of("cache-control", "pragma", "expires");

		private static final Pattern SECURE = Pattern.compile(";\\s*secure", Pattern.CASE_INSENSITIVE);

		private final boolean personal;

		private final boolean secure;

		Kept(HttpServletResponse response, boolean personal, boolean secure) {
			super(response);
			this.personal = personal;
			this.secure = secure;
		}

		@Override
		public void setHeader(String name, String value) {
			if (!isKept(name)) {
				super.setHeader(name, cookie(name, value));
			}
		}

		@Override
		public void addHeader(String name, String value) {
			if (!isKept(name)) {
				super.addHeader(name, cookie(name, value));
			}
		}

		@Override
		public void setDateHeader(String name, long date) {
			if (!isKept(name)) {
				super.setDateHeader(name, date);
			}
		}

		private boolean isKept(String name) {
			return this.personal && CACHING.contains(name.toLowerCase(Locale.ROOT));
		}

		/** The cookie of the token knows only one way, with TLS or without. */
		private String cookie(String name, String value) {
			return (this.secure && HttpHeaders.SET_COOKIE.equalsIgnoreCase(name) && !SECURE.matcher(value).find())
					? value + "; Secure" : value;
		}

	}

}
