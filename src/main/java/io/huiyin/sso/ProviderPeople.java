package io.huiyin.sso;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.huiyin.form.Refusal;
import io.huiyin.people.Roles;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The engine's users and memberships of those who log in through a provider outside,
 * which decides who they are and which roles they have.
 */
@Component
@Profile("oidc")
class ProviderPeople {

	private static final Logger log = LoggerFactory.getLogger(ProviderPeople.class);

	/** Under this key stands whom of the provider's people a user id belongs to. */
	private static final String OWNER = "sso.owner";

	private static final int LONGEST_ID = 64;

	private static final int LONGEST = 255;

	private final IdentityService identity;

	private final Pattern ids;

	ProviderPeople(IdentityService identity,
			@Value("${camunda.bpm.generic-properties.properties.general-resource-whitelist-pattern}") Pattern ids) {
		this.identity = identity;
		this.ids = ids;
	}

	/**
	 * What the provider says about somebody.
	 *
	 * @param id the user id, a name that the provider may one day give to somebody else
	 * @param issuer the provider
	 * @param subject the person at the provider, for ever
	 * @param familyName may be null, like the next two
	 * @param givenName the given name
	 * @param email the address
	 */
	record Person(String id, String issuer, String subject, String familyName, String givenName, String email) {

		private String owner() {
			return this.issuer + " " + this.subject;
		}

	}

	/** Whether that user is one whom a provider lets in. */
	boolean isKnown(String userId) {
		return this.identity.getUserInfo(userId, OWNER) != null;
	}

	/**
	 * Makes the user, or brings name, address and roles up to what the provider says. A
	 * role that it does not name is taken away; groups that are no roles stay as they
	 * are. Somebody new without a role is not made.
	 * @param groups the groups that the provider names, of which only roles count
	 * @param adopt whether a user with a password of their own is handed over; the
	 * password opens nothing any more
	 * @return the roles that the person has now
	 * @throws Refusal if the user id cannot be one, or belongs to somebody else
	 */
	@Transactional
	Set<String> bringUpToDate(Person person, Set<String> groups, boolean adopt) {
		check(person);
		Set<String> roles = new TreeSet<>(groups);
		roles.retainAll(Roles.ids());
		User user = this.identity.createUserQuery().userId(person.id()).singleResult();
		String owner = this.identity.getUserInfo(person.id(), OWNER);
		if (user != null && owner == null && !adopt) {
			throw new Refusal(403, "本系统已有本地账号 " + person.id() + "，不能由统一登录接管，请联系系统管理员。");
		}
		if (owner != null && !owner.equals(person.owner())) {
			throw new Refusal(403, "账号 " + person.id() + " 在本系统属于另一个人，请联系系统管理员。");
		}
		if (user == null && roles.isEmpty()) {
			return roles;
		}
		save(person, (user != null) ? user : this.identity.newUser(person.id()), owner == null);
		if (owner == null) {
			this.identity.setUserInfo(person.id(), OWNER, person.owner());
		}
		changeRoles(person.id(), roles);
		return roles;
	}

	private void check(Person person) {
		if (person.id().length() > LONGEST_ID || !this.ids.matcher(person.id()).matches()) {
			throw new Refusal(403,
					"用户名 " + person.id() + " 在本系统不能使用：只能有字母、数字和中间的 . _ -，最多 " + LONGEST_ID + " 位，请联系系统管理员。");
		}
		if (person.owner().length() > LONGEST) {
			throw new Refusal(403, "统一登录服务给出的账号标识太长，请联系系统管理员。");
		}
	}

	private void save(Person person, User user, boolean first) {
		String firstName = cut(person.familyName());
		String lastName = cut(person.givenName());
		String email = cut(person.email());
		if (!first && Objects.equals(user.getFirstName(), firstName) && Objects.equals(user.getLastName(), lastName)
				&& Objects.equals(user.getEmail(), email)) {
			return;
		}
		// the web applications show the first name first, and a Chinese name begins with
		// the family's
		user.setFirstName(firstName);
		user.setLastName(lastName);
		user.setEmail(email);
		if (first) {
			// the engine fails over a user without a password when somebody tries one
			user.setPassword(unknownPassword());
		}
		// by chance it may contain a short user id, which nobody can guess from that
		((IdentityServiceImpl) this.identity).saveUser(user, true);
	}

	private static String cut(String text) {
		if (text == null || text.length() <= LONGEST) {
			return text;
		}
		// not through the middle of a rare character
		return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
	}

	private static String unknownPassword() {
		byte[] password = new byte[32];
		new SecureRandom().nextBytes(password);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(password);
	}

	private void changeRoles(String userId, Set<String> roles) {
		Set<String> before = new HashSet<>();
		for (Group group : this.identity.createGroupQuery().groupMember(userId).list()) {
			before.add(group.getId());
		}
		for (String role : Roles.ids()) {
			if (roles.contains(role) && !before.contains(role)) {
				this.identity.createMembership(userId, role);
				log.info("The provider gives {} the role {}", userId, role);
			}
			else if (before.contains(role) && !roles.contains(role)) {
				this.identity.deleteMembership(userId, role);
				log.info("The provider takes the role {} from {}", role, userId);
			}
		}
	}

}
