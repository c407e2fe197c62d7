package io.huiyin.form;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads a regular expression of a form, which the browser understands as JavaScript and
 * the server as Java. Fit is what both understand in the same way and match in short
 * time.
 */
final class PatternCheck {

	private static final int LONGEST = 200;

	/** Both languages agree about these after a backslash; \s and \b are other sets. */
	private static final String ESCAPED = "dDwWtnr.*+?^${}()|[]\\/-";

	private static final Pattern REPEAT = Pattern.compile("[*+]|\\{(\\d{1,4})(,(\\d{1,4})?)?}");

	private final String text;

	private int at;

	private PatternCheck(String text) {
		this.text = text;
	}

	static boolean isFit(String expression) {
		try {
			Pattern.compile(expression);
			PatternCheck check = new PatternCheck(expression);
			check.choice();
			return expression.length() <= LONGEST && check.at == expression.length();
		}
		catch (PatternSyntaxException ex) {
			return false;
		}
	}

	private PatternSyntaxException unfit() {
		return new PatternSyntaxException("Not fit", this.text, this.at);
	}

	private boolean takes(String token) {
		boolean there = this.text.startsWith(token, this.at);
		this.at += there ? token.length() : 0;
		return there;
	}

	private char next() {
		if (this.at == this.text.length()) {
			throw unfit();
		}
		return this.text.charAt(this.at++);
	}

	/** Whether what it reads, up to a bracket, can match the same text in two ways. */
	private boolean choice() {
		boolean open = false;
		while (this.at < this.text.length() && this.text.charAt(this.at) != ')') {
			open = takes("|") || part() || open;
		}
		return open;
	}

	private boolean part() {
		if (this.at == 0 && takes("^") || this.at == this.text.length() - 1 && takes("$")) {
			return false;
		}
		boolean open = false;
		if (takes("(")) {
			takes("?:"); // after any other ? follows no part
			open = choice();
			if (!takes(")")) {
				throw unfit();
			}
		}
		else if (takes("[")) {
			set();
		}
		else {
			character("*+?{}]()|^$");
		}
		return repeated(open);
	}

	/** What is repeated and can match in two ways would be tried in endless ways. */
	private boolean repeated(boolean open) {
		Matcher repeat = REPEAT.matcher(this.text).region(this.at, this.text.length());
		boolean repeated = false;
		if (repeat.lookingAt()) {
			if (open) {
				throw unfit();
			}
			this.at = repeat.end();
			repeated = repeat.group(1) == null || repeat.group(2) != null;
		}
		boolean optional = takes("?"); // or, after a repeat: as few as possible
		return open || repeated || optional;
	}

	private void set() {
		takes("^");
		do {
			if (takes("&&")) {
				throw unfit(); // an intersection in Java only
			}
			character("[]");
		}
		while (!takes("]"));
	}

	private void character(String unfit) {
		char unit = next();
		if (unit == '\\') {
			char escaped = next();
			if (escaped == 'u') {
				unit = (char) Integer.parseInt(this.text.substring(this.at, this.at += 4), 16);
			}
			else if (ESCAPED.indexOf(escaped) < 0) {
				throw unfit();
			}
		}
		else if (unfit.indexOf(unit) >= 0) {
			throw unfit();
		}
		if (Character.isSurrogate(unit)) {
			throw unfit();
		}
	}

}
