package io.huiyin.form;

/**
 * What is wrong with one field of a form that was handed in.
 *
 * @param path where the value is in what was sent: {@code matter} or
 * {@code points[1].content}
 * @param label the field as the form calls it
 * @param kind which rule was broken
 * @param sentence Chinese, names the field, says what to do; without the full stop
 */
record Problem(String path, String label, Kind kind, String sentence) {

	enum Kind {

		/** Nothing was answered where an answer is demanded. */
		REQUIRED,

		TOO_SHORT, TOO_LONG, TOO_SMALL, TOO_LARGE,

		/** The value does not have the demanded form. */
		PATTERN,

		/** None of the choices that the form offers. */
		OPTION,

		/** No day or time, or one that has passed. */
		DATE,

		/** Not the kind of value that such a field holds. */
		TYPE,

		/** An answer in a field that these answers hide. */
		HIDDEN,

		/** Another answer than shown, in a field that only shows. */
		READONLY,

		/** No field of the form. */
		UNKNOWN,

		/** Lines added to or removed from a fixed list. */
		ROWS

	}

}
