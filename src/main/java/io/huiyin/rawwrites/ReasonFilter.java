package io.huiyin.rawwrites;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the reason that a request gives. */
class ReasonFilter extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String reason = request.getHeader(Reason.HEADER);
		if (reason == null) {
			chain.doFilter(request, response);
			return;
		}
		Reason.begin(Reason.decoded(reason), request.getMethod() + " " + request.getRequestURI());
		try {
			chain.doFilter(request, response);
		}
		finally {
			Reason.end();
		}
	}

}
