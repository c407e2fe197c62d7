package io.huiyin.web;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

import io.huiyin.form.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a page of another site has somebody's browser send: before the web
 * applications compare their token, as a second line, and at the login, for which they
 * ask for no token so that it works on a page that was left open.
 */
class SameSite extends OncePerRequestFilter {

	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

	/** What browsers say of a request from a page of this server, or of no page. */
	private static final Set<String> OURS = Set.of("same-origin", "none");

	private final EngineFailures failures;

	SameSite(EngineFailures failures) {
		this.failures = failures;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!READING.contains(request.getMethod()) && !isOurs(request)) {
			throw new Refusal(403, "这个请求来自其他网站，没有执行。");
		}
		chain.doFilter(request, new TokenRefused(response));
	}

	private static boolean isOurs(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		if (site != null) {
			return OURS.contains(site);
		}
		// browsers say it over TLS only
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		return origin == null || isHost(request, origin);
	}

	private static boolean isHost(HttpServletRequest request, String origin) {
		try {
			URI uri = URI.create(origin);
			return uri.getHost() != null && uri.getHost().equalsIgnoreCase(request.getServerName());
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/** The web applications say in English that their token is missing or another. */
	private final class TokenRefused extends HttpServletResponseWrapper {

		TokenRefused(HttpServletResponse response) {
			super(response);
		}

		@Override
		public void sendError(int status, String message) throws IOException {
			if (message != null && message.startsWith("CSRFPreventionFilter")) {
				SameSite.this.failures.note(new Refusal(403, "登录已失效，没有保存，请在新的浏览器标签页中重新登录，再回到本页提交。"));
			}
			super.sendError(status, message);
		}

	}

}
