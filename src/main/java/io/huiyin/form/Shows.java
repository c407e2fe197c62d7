package io.huiyin.form;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method that says what a form shows when its task is created, so that nothing is
 * typed twice. It takes an {@link Occasion} and returns a record; each component becomes
 * a variable of that task alone, so a component with the name of a field fills the field
 * in beforehand.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shows {

	/** The ids of the forms. */
	String[] value();

}
