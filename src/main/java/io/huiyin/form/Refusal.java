package io.huiyin.form;

import org.camunda.bpm.engine.BadUserRequestException;

/**
 * What somebody has entered cannot be accepted. Its one Chinese sentence reaches them
 * unchanged and says what to do; nothing of what they sent is kept.
 */
public class Refusal extends BadUserRequestException {

	/**
	 * A refusal.
	 * @param sentence the Chinese sentence for the person at the screen
	 */
	public Refusal(String sentence) {
		super(sentence);
	}

}
