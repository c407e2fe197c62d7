package io.huiyin.engine;

import java.time.ZoneId;
import java.util.TimeZone;

import org.joda.time.DateTimeZone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Puts the whole Java machine into the company's time zone ({@code huiyin.time-zone})
 * before anything starts: the engine's due dates, its clean-up window and the
 * {@code dateTime()} of filters know no other zone than the machine's.
 */
class CompanyTimeZone implements EnvironmentPostProcessor {

	static final String PROPERTY = "huiyin.time-zone";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		TimeZone zone = TimeZone.getTimeZone(of(environment.getProperty(PROPERTY, "Asia/Shanghai")));
		TimeZone.setDefault(zone);
		DateTimeZone.setDefault(DateTimeZone.forTimeZone(zone));
	}

	private ZoneId of(String id) {
		try {
			return ZoneId.of(id);
		}
		catch (RuntimeException ex) {
			throw new CannotStart(PROPERTY + " is no time zone: " + id,
					"请把 " + PROPERTY + " 设为有效的时区，例如 Asia/Shanghai。");
		}
	}

}
