package io.huiyin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Remembers at the request why a controller has failed, before others make a status of
 * it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ControllerFailures implements HandlerExceptionResolver {

	@Override
	public ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response, Object handler,
			Exception failure) {
		request.setAttribute(ResourceFailures.ATTRIBUTE, failure);
		return null;
	}

}
