package io.huiyin.sso;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.huiyin.form.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Nobody whom the provider lets in gets a password here, from an administrator neither:
 * with it they could come back through {@code /engine-rest} after the provider has closed
 * its door.
 */
class PasswordsElsewhere extends OncePerRequestFilter {

	private static final Pattern CREDENTIALS = Pattern.compile(".*/user/+([^/]+)/+credentials/*");

	private final ProviderPeople people;

	PasswordsElsewhere(ProviderPeople people) {
		this.people = people;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		// as the server has decoded and straightened it
		String path = request.getServletPath() + ((request.getPathInfo() != null) ? request.getPathInfo() : "");
		Matcher credentials = CREDENTIALS.matcher(path);
		if (request.getMethod().equals("PUT") && credentials.matches() && this.people.isKnown(credentials.group(1))) {
			throw new Refusal(403, "此账号由单位的统一登录管理，密码请到统一登录服务中修改。");
		}
		chain.doFilter(request, response);
	}

}
