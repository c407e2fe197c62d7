package io.huiyin.sso;

import org.springframework.security.core.AuthenticationException;

/** The provider knows this person, but they may not come in. */
class SignOnRefused extends AuthenticationException {

	/**
	 * A refusal.
	 * @param sentence the Chinese sentence for the person at the screen
	 */
	SignOnRefused(String sentence) {
		super(sentence);
	}

}
