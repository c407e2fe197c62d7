package io.huiyin.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

/**
 * In which order the filters of the borders stand, the outermost first. They stand before
 * those of the web applications.
 */
public final class Borders {

	/** Knows from where a request comes. */
	public static final int CALLER = 0;

	/** Adds headers to whatever is answered inside. */
	static final int HEADERS = 1;

	/** Answers what fails inside. */
	static final int ANSWERS = 2;

	/** Refuses what another site sends. */
	static final int SITE = 3;

	/** Refuses what nobody may. */
	static final int SETUP = 4;

	/** Asks programs for a login. */
	static final int LOGIN = 5;

	/** Ends the sessions of people. */
	public static final int SESSION = 6;

	/** Inside the login, so that a stranger is refused before anything is read. */
	static final int BODY = 7;

	/** Reads why somebody writes past the forms. */
	public static final int REASON = 8;

	private Borders() {
	}

	/**
	 * A filter of the borders.
	 * @param filter the filter
	 * @param position one of these constants
	 * @param patterns the paths
	 * @return its registration, for requests from outside only
	 */
	public static <F extends Filter> FilterRegistrationBean<F> outside(F filter, int position, String... patterns) {
		FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
		registration.addUrlPatterns(patterns);
		// after Spring Boot's character encoding, which stands first
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100 + position);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

}
