package io.huiyin.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.huiyin.HuiyinApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application on a database. Such tests run twice: on H2 in memory,
 * and on a real MySQL with the production profile. The job executor is off, so a test
 * executes the jobs itself, and the clock that it moved is put right after it; there are
 * no demo cases. All classes share one application per database as long as they change
 * nothing about it (a bean of their own, a mock, a property: another start), so a test
 * must cope with the rows that others left. A subclass inherits this: naming it there
 * again means another start, too.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(classes = HuiyinApplication.class,
		properties = { "camunda.bpm.job-execution.enabled=false", "huiyin.demo.cases=false",
				"huiyin.appraisal.first-check-after=PT1000H", "huiyin.appraisal.remove-at=-",
				"huiyin.evidence.seal-at=-", "huiyin.evidence.check-at=-", "huiyin.retention.remove-at=-",
				// people are many, and the time is short
				"huiyin.login.hash-iterations=10",
				// engines of one Java machine are known by name, and web requests go to
				// the default one: ServerTest's
				"camunda.bpm.process-engine-name=database" })
@ContextConfiguration(initializers = TestDatabase.class)
@ActiveProfiles(resolver = TestDatabase.class)
@Import(ProcessCoverage.Recorder.class)
@ExtendWith(RealTime.class)
@Tag("database")
public @interface DatabaseTest {

}
