package io.huiyin.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class together enter every flow node and take every sequence flow of
 * the named processes, in their latest deployed version; the class fails otherwise and
 * lists what was never reached. For a {@link DatabaseTest}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(ProcessCoverage.class)
public @interface CoversProcess {

	/**
	 * The keys of the processes.
	 * @return the keys
	 */
	String[] value();

}
