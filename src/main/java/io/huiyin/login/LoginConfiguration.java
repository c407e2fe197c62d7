package io.huiyin.login;

import java.time.Clock;

import io.huiyin.web.Borders;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoginSettings.class)
class LoginConfiguration {

	@Bean
	FilterRegistrationBean<CallerFilter> callerFilter() {
		return Borders.outside(new CallerFilter(), Borders.CALLER, "/*");
	}

	@Bean
	FilterRegistrationBean<SessionEnd> sessionEnd(LoginSettings settings, Clock clock, JdbcTemplate jdbc) {
		return Borders.outside(new SessionEnd(settings, clock, jdbc), Borders.SESSION, "/camunda/api/*",
				"/camunda/app/*");
	}

}
