package io.huiyin.web;

import java.util.Collections;
import java.util.List;

import io.huiyin.form.Refusal;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;

import org.springframework.stereotype.Component;

/**
 * Who is logged in to the web applications, for what is served under
 * {@code /camunda/api/huiyin}.
 */
@Component
public class SignedIn {

	private final IdentityService identity;

	SignedIn(IdentityService identity) {
		this.identity = identity;
	}

	/**
	 * The user id of whoever asks.
	 * @throws Refusal 401 if nobody is logged in
	 */
	public String person() {
		return login().getUserId();
	}

	/**
	 * The roles of whoever asks.
	 * @throws Refusal 401 if nobody is logged in
	 */
	public List<String> roles() {
		return List.copyOf(login().getGroupIds());
	}

	/** Whether whoever asks is in one of the roles. */
	public boolean isIn(String... roles) {
		return !Collections.disjoint(login().getGroupIds(), List.of(roles));
	}

	/**
	 * Refuses whoever is in none of the roles.
	 * @param sentence what they may not do, in Chinese
	 * @throws Refusal 403, or 401 if nobody is logged in
	 */
	public void requireRole(String sentence, String... roles) {
		if (!isIn(roles)) {
			throw new Refusal(403, sentence);
		}
	}

	private Authentication login() {
		Authentication login = this.identity.getCurrentAuthentication();
		if (login == null || login.getUserId() == null) {
			throw new Refusal(401, "登录已失效，请重新登录后再试。");
		}
		return login;
	}

}
