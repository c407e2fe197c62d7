package io.huiyin.rawwrites;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import io.huiyin.form.Refusal;

import org.springframework.web.util.UriUtils;

/**
 * Why somebody writes past the forms, for one request or piece of work.
 */
public final class Reason {

	/** Where a program or Cockpit says the reason, percent-encoded UTF-8. */
	static final String HEADER = "Huiyin-Reason";

	static final String RULE = "请在请求头 " + HEADER + " 中写明（UTF-8 百分号编码，5 到 500 字）。";

	private static final int SHORTEST = 5;

	private static final int LONGEST = 500;

	private static final ThreadLocal<Reason> CURRENT = new ThreadLocal<>();

	private final String text;

	private final String request;

	private boolean logged;

	private Reason(String text, String request) {
		this.text = text;
		this.request = request;
	}

	/**
	 * Does something for a reason.
	 * @param text the reason, 5 to 500 characters
	 * @param work what is done in this thread
	 * @throws Refusal if that is no reason
	 */
	public static <T> T because(String text, Supplier<T> work) {
		begin(text, "Java");
		try {
			return work.get();
		}
		finally {
			end();
		}
	}

	/**
	 * Begins what is done for a reason.
	 * @param text the reason
	 * @param request what is done, for the log where the engine writes none
	 * @throws Refusal if that is no reason
	 */
	static void begin(String text, String request) {
		if (!isOne(text)) {
			throw new Refusal("理由“" + text + "”太短、太长或无法识别，" + RULE);
		}
		CURRENT.set(new Reason(text.strip(), request));
	}

	/** Ends it. */
	static void end() {
		CURRENT.remove();
	}

	/** That of the work in progress, or null. */
	static Reason current() {
		return CURRENT.get();
	}

	/** Whether a text is long enough to say something, and fits the log. */
	static boolean isOne(String text) {
		if (text == null || text.codePoints().anyMatch(Character::isISOControl)) {
			return false;
		}
		int length = text.strip().codePointCount(0, text.strip().length());
		return length >= SHORTEST && length <= LONGEST;
	}

	/** What is in the header; nothing if it cannot be read. */
	static String decoded(String encoded) {
		try {
			return UriUtils.decode(encoded, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

	String text() {
		return this.text;
	}

	String request() {
		return this.request;
	}

	/** Whether the log has it. */
	boolean isLogged() {
		return this.logged;
	}

	/** To be called when the log gets it. */
	void logged() {
		this.logged = true;
	}

}
