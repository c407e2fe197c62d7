package io.huiyin.rawwrites;

import io.huiyin.web.Borders;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RawWritesConfiguration {

	@Bean
	FilterRegistrationBean<ReasonFilter> reasonFilter() {
		return Borders.outside(new ReasonFilter(), Borders.REASON, "/camunda/api/*", "/engine-rest/*");
	}

}
