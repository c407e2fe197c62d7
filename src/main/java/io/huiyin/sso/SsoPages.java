package io.huiyin.sso;

import java.io.IOException;

import io.huiyin.web.EngineFailures;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Profile;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.util.HtmlUtils;

/** What somebody reads who is not let in, or has left. */
@Controller
@Profile("oidc")
class SsoPages implements AuthenticationFailureHandler {

	private static final Logger log = LoggerFactory.getLogger(SsoPages.class);

	private static final String PAGE = """
			<!doctype html>
			<html lang="zh-CN">
			<head><meta charset="utf-8"><title>%1$s</title></head>
			<body style="font-family: sans-serif; margin: 15vh auto; max-width: 32rem; text-align: center">
			<h1>%1$s</h1>
			<p>%2$s</p>
			<p><a href="/camunda/app/tasklist/default/">重新登录</a>　<a href="/sso/login/provider?other">换一个账号登录</a></p>
			</body>
			</html>
			""";

	@GetMapping("/sso/goodbye")
	void goodbye(HttpServletResponse response) throws IOException {
		write(response, HttpStatus.OK, "已退出登录", "您已退出登录，可以关闭这个窗口。");
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String title = "没有登录成功";
		if (failure instanceof SignOnRefused) {
			log.info("Single sign-on refused: {}", plain(failure.getMessage()));
			write(response, HttpStatus.FORBIDDEN, title, failure.getMessage());
		}
		else if (!(failure instanceof AuthenticationServiceException)
				&& (cause instanceof IOException || cause instanceof HttpServerErrorException)) {
			log.warn("The OpenID provider does not answer: {}", plain(cause.toString()));
			write(response, HttpStatus.SERVICE_UNAVAILABLE, title, "统一登录服务暂时连接不上，请稍后重新登录。");
		}
		else if (hasCode(failure, "access_denied")) {
			write(response, HttpStatus.UNAUTHORIZED, title, "登录已取消，需要时请重新登录。");
		}
		else if (hasCode(failure, "authorization_request_not_found")) {
			write(response, HttpStatus.UNAUTHORIZED, title, "这次登录已经过期，或者不是从本系统开始的，请重新登录。");
		}
		else {
			String number = EngineFailures.newNumber();
			log.warn("No. {}: single sign-on failed: {}, caused by {}", number, plain(failure.getMessage()),
					plain(cause.toString()));
			write(response, HttpStatus.UNAUTHORIZED, title, "统一登录没有成功，请重新登录；如仍不行，请联系管理员并告知编号 " + number + "。");
		}
	}

	private static boolean hasCode(AuthenticationException failure, String code) {
		return failure instanceof OAuth2AuthenticationException answered
				&& code.equals(answered.getError().getErrorCode());
	}

	/** Parts of it come from the address that somebody has opened. */
	private static String plain(String message) {
		return String.valueOf(message).replaceAll("\\p{Cntrl}", " ");
	}

	private static void write(HttpServletResponse response, HttpStatus status, String title, String sentence)
			throws IOException {
		response.setStatus(status.value());
		response.setContentType("text/html;charset=UTF-8");
		response.getWriter().write(PAGE.formatted(title, HtmlUtils.htmlEscape(sentence)));
	}

}
