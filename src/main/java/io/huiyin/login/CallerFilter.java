package io.huiyin.login;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells {@link LoginService} from where a password comes. Behind a proxy that is the
 * address which the proxy names only if server.forward-headers-strategy is set.
 */
class CallerFilter extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Caller.set(new Caller(request.getRemoteAddr(), response));
		try {
			chain.doFilter(request, response);
		}
		finally {
			Caller.clear();
		}
	}

}
