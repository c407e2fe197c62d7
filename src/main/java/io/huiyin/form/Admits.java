package io.huiyin.form;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method that refuses a person who may not work on a form. It takes an
 * {@link Occasion} and is asked when the task is claimed or assigned, before anything was
 * filled in, and again when the form is handed in.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Admits {

	/** The ids of the forms. */
	String[] value();

}
