package io.huiyin.web;

import io.huiyin.engine.OpenTasks;
import io.huiyin.people.Names;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who gets in by HTTP, and in which order the filters of the borders stand. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		registry.addRedirectViewController("/", "/camunda/app/tasklist/default/");
	}

	@Bean
	FilterRegistrationBean<AnswersFilter> answersFilter(EngineFailures failures, Names names, OpenTasks tasks) {
		return outside(new AnswersFilter(failures, names, tasks), 0, "/camunda/api/*", "/engine-rest/*");
	}

	/**
	 * CVE-2026-77226: while there is no administrator, anyone could create one here
	 * without a login. This server makes its first administrator itself.
	 */
	@Bean
	FilterRegistrationBean<Filter> setupBarrier() {
		Filter barrier = (request, response, chain) -> {
			HttpServletResponse http = (HttpServletResponse) response;
			http.setStatus(HttpServletResponse.SC_FORBIDDEN);
			http.setContentType("application/json;charset=UTF-8");
			http.getWriter().write("{\"type\":\"SetupClosed\",\"message\":\"此功能已关闭，管理员由系统启动时创建。\"}");
		};
		return outside(barrier, 1, "/camunda/api/admin/setup/*");
	}

	@Bean
	FilterRegistrationBean<ProcessEngineAuthenticationFilter> engineRestLogin() {
		FilterRegistrationBean<ProcessEngineAuthenticationFilter> login = outside(new EngineRestLogin(), 2,
				"/engine-rest/*");
		login.addInitParameter(ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
				HttpBasicAuthenticationProvider.class.getName());
		return login;
	}

	@Bean
	FilterRegistrationBean<MonitoringLogin> monitoringLogin(ProcessEngine engine) {
		return outside(new MonitoringLogin(engine), 2, "/actuator/*");
	}

	/** Inside the login, so that a stranger is refused before anything is read. */
	@Bean
	FilterRegistrationBean<EngineBorder> engineBorder(EngineFailures failures,
			@Value("${huiyin.attachments.max-size}") DataSize maxSize) {
		return outside(new EngineBorder(maxSize, failures), 3, "/camunda/api/engine/*",
				"/camunda/api/huiyin/attachments/*", "/camunda/api/huiyin/customers/*", "/camunda/api/huiyin/staff/*",
				"/camunda/api/huiyin/stock/*", "/engine-rest/*");
	}

	private static <F extends Filter> FilterRegistrationBean<F> outside(F filter, int position, String... patterns) {
		FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
		registration.addUrlPatterns(patterns);
		// after Spring Boot's character encoding, which stands first
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100 + position);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

	/** The engine's filter lets anyone list the engines; here nothing is open. */
	private static final class EngineRestLogin extends ProcessEngineAuthenticationFilter {

		@Override
		protected boolean requiresEngineAuthentication(String requestUrl) {
			return true;
		}

	}

}
