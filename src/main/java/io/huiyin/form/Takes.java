package io.huiyin.form;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The one method that takes the answers of a form, in the engine's own transaction,
 * whatever route they came by. Its parameters are an {@link Occasion} and the record
 * whose components are the form's keys. What it throws refuses the step. A record that it
 * returns becomes process variables, component by component; for the form of a start
 * event that record must have the component {@code caseNumber}, which becomes the
 * business key.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Takes {

	/** The id of the form. */
	String value();

}
