package io.huiyin.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * A component that models may call by its name, as in {@code ${desk.close(caseNumber)}}.
 * The class must be public, or the expression language does not find its methods. No
 * other bean is reachable from an expression.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface ModelBean {

	/** The name in expressions; a process owner reads it, so it never changes. */
	@AliasFor(annotation = Component.class, attribute = "value")
	String value();

}
