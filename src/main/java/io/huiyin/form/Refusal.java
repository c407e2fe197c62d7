package io.huiyin.form;

import org.camunda.bpm.engine.BadUserRequestException;

/**
 * What somebody has entered cannot be accepted. Its one Chinese sentence reaches them
 * unchanged and says what to do; nothing of what they sent is kept.
 */
public class Refusal extends BadUserRequestException {

	private final int status;

	/**
	 * A refusal of what was entered.
	 * @param sentence the Chinese sentence for the person at the screen
	 */
	public Refusal(String sentence) {
		this(400, sentence);
	}

	/**
	 * A refusal for another reason than what was entered.
	 * @param status the HTTP status that tells programs the kind of reason
	 * @param sentence the Chinese sentence for the person at the screen
	 */
	public Refusal(int status, String sentence) {
		super(sentence);
		this.status = status;
	}

	/**
	 * Refuses a form in which an answer is missing that only some of its answers demand.
	 * @param sentence the Chinese sentence for the person at the screen
	 */
	public static void required(Object answer, String sentence) {
		if (answer == null) {
			throw new Refusal(sentence);
		}
	}

	/** The HTTP status, 400 unless said otherwise. */
	public int status() {
		return this.status;
	}

}
