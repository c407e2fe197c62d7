package io.huiyin.web;

import java.time.Duration;

import io.huiyin.engine.OpenTasks;
import io.huiyin.form.Refusal;
import io.huiyin.people.Names;
import jakarta.servlet.Filter;
import org.apache.catalina.core.StandardHost;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who gets in by HTTP, and what is told to browsers. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		registry.addRedirectViewController("/", "/camunda/app/tasklist/default/");
	}

	/** In place of a page in English; Spring Boot's own pages come before it. */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> badRequests() {
		return (server) -> server.addContextCustomizers((context) -> {
			if (context.getParent() instanceof StandardHost host) {
				host.setErrorReportValveClass(BadRequestValve.class.getName());
			}
		});
	}

	@Bean
	FilterRegistrationBean<SecurityHeaders> securityHeaders(@Value("${huiyin.hsts}") Duration hsts) {
		return Borders.outside(new SecurityHeaders(hsts), Borders.HEADERS, "/*");
	}

	@Bean
	FilterRegistrationBean<AnswersFilter> answersFilter(EngineFailures failures, Names names, OpenTasks tasks) {
		return Borders.outside(new AnswersFilter(failures, names, tasks), Borders.ANSWERS, "/camunda/api/*",
				"/engine-rest/*", "/actuator/*");
	}

	@Bean
	FilterRegistrationBean<SameSite> sameSite(EngineFailures failures) {
		return Borders.outside(new SameSite(failures), Borders.SITE, "/camunda/api/*");
	}

	/**
	 * CVE-2026-77226: while there is no administrator, anyone could create one here
	 * without a login. This server makes its first administrator itself.
	 */
	@Bean
	FilterRegistrationBean<Filter> setupBarrier() {
		Filter barrier = (request, response, chain) -> {
			throw new Refusal(403, "此功能已关闭，管理员由系统启动时创建。");
		};
		return Borders.outside(barrier, Borders.SETUP, "/camunda/api/admin/setup/*");
	}

	@Bean
	FilterRegistrationBean<ProcessEngineAuthenticationFilter> engineRestLogin() {
		FilterRegistrationBean<ProcessEngineAuthenticationFilter> login = Borders.outside(new EngineRestLogin(),
				Borders.LOGIN, "/engine-rest/*");
		login.addInitParameter(ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
				HttpBasicAuthenticationProvider.class.getName());
		return login;
	}

	@Bean
	FilterRegistrationBean<MonitoringLogin> monitoringLogin(ProcessEngine engine) {
		return Borders.outside(new MonitoringLogin(engine), Borders.LOGIN, "/actuator/*");
	}

	@Bean
	FilterRegistrationBean<EngineBorder> engineBorder(EngineFailures failures,
			@Value("${huiyin.attachments.max-size}") DataSize maxSize,
			@Value("${camunda.bpm.generic-properties.properties.query-max-results-limit}") int mostRows) {
		return Borders.outside(new EngineBorder(maxSize, mostRows, failures), Borders.BODY, "/camunda/api/*",
				"/engine-rest/*");
	}

	/** The engine's filter lets anyone list the engines; here nothing is open. */
	private static final class EngineRestLogin extends ProcessEngineAuthenticationFilter {

		@Override
		protected boolean requiresEngineAuthentication(String requestUrl) {
			return true;
		}

	}

}
