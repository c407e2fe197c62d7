package io.huiyin.engine;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Makes the embedded database survive being killed: puts its file in order before anybody
 * reads it, and lets the pool write it one commit at a time.
 */
@Component
class EmbeddedDatabase implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		// the pool opens its first connection later, when somebody asks for one
		if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null
				&& pool.getJdbcUrl().startsWith("jdbc:h2:")) {
			// what the pool would make itself
			DataSource driver = new DriverDataSource(pool.getJdbcUrl(), pool.getDriverClassName(),
					pool.getDataSourceProperties(), pool.getUsername(), pool.getPassword());
			CrashLeftovers.removeFrom(driver);
			pool.setDataSource(new OneCommitAtATime(driver));
		}
		return bean;
	}

}
