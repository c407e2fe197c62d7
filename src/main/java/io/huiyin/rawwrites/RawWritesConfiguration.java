package io.huiyin.rawwrites;

import jakarta.servlet.DispatcherType;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class RawWritesConfiguration {

	/** Inside the filters of the border, which make an answer of its refusal. */
	@Bean
	FilterRegistrationBean<ReasonFilter> reasonFilter() {
		FilterRegistrationBean<ReasonFilter> registration = new FilterRegistrationBean<>(new ReasonFilter());
		registration.addUrlPatterns("/camunda/api/*", "/engine-rest/*");
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 200);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

}
