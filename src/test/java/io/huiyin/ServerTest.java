package io.huiyin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;

/**
 * A test against the whole server on a free port, with a database in memory and jobs that
 * run only when asked; nothing is opened or removed by the time. All such tests share one
 * server.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:server;DB_CLOSE_DELAY=-1",
				"camunda.bpm.job-execution.enabled=false", "huiyin.demo.cases=false",
				"huiyin.appraisal.first-check-after=PT1000H", "huiyin.appraisal.remove-at=-",
				"huiyin.evidence.seal-at=-", "huiyin.evidence.check-at=-", "huiyin.retention.remove-at=-",
				// people are many, and the time is short
				"huiyin.login.hash-iterations=10",
				// all come from one machine, so tests say from where they come
				"server.forward-headers-strategy=native", "huiyin.login.attempts-per-address=100" })
public @interface ServerTest {

}
