package io.huiyin.fuzz;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Takes back what a request with the header has done, so that each request of a role that
 * may write meets the same cases, in whatever order they come. Other tests do not send
 * the header.
 */
@Component
class DryRun {

	static final String HEADER = "Huiyin-Dry-Run";

	@Bean
	FilterRegistrationBean<Filter> takesBack(PlatformTransactionManager transactions) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			if (((HttpServletRequest) request).getHeader(HEADER) == null) {
				chain.doFilter(request, response);
				return;
			}
			TransactionStatus transaction = transactions.getTransaction(new DefaultTransactionDefinition());
			try {
				chain.doFilter(request, response);
			}
			finally {
				transactions.rollback(transaction);
			}
		});
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

}
