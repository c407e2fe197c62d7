package io.huiyin.people;

import io.huiyin.engine.CannotStart;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Makes sure that somebody can administer the server: while the administrators' group has
 * no member, the person named in HUIYIN_ADMIN_USER becomes one.
 */
@Component
class FirstAdministrator {

	private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

	private final IdentityService identity;

	private final Environment environment;

	FirstAdministrator(IdentityService identity, Environment environment) {
		this.identity = identity;
		this.environment = environment;
	}

	/**
	 * The password counts for a new person only; an existing person keeps theirs.
	 * @throws CannotStart if the password of a new person is not to be used
	 */
	void createMissing() {
		if (this.identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() > 0) {
			return;
		}
		String id = this.environment.getProperty("HUIYIN_ADMIN_USER");
		String password = this.environment.getProperty("HUIYIN_ADMIN_PASSWORD");
		if (!StringUtils.hasText(id) || !StringUtils.hasText(password)) {
			log.warn("Nobody can administer this server: set HUIYIN_ADMIN_USER and HUIYIN_ADMIN_PASSWORD and restart");
			return;
		}
		if (this.identity.createUserQuery().userId(id).count() == 0) {
			User user = this.identity.newUser(id);
			user.setFirstName("系统");
			user.setLastName("管理员");
			if (!this.identity.checkPasswordAgainstPolicy(password, user).isValid()) {
				throw new CannotStart(
						"HUIYIN_ADMIN_PASSWORD is easily guessed, too short or too long, or contains HUIYIN_ADMIN_USER.",
						"请把环境变量 HUIYIN_ADMIN_PASSWORD 设为更长、不常见、不含用户名的密码（默认至少 12 个字符），再启动。");
			}
			user.setPassword(password);
			this.identity.saveUser(user);
		}
		this.identity.createMembership(id, Groups.CAMUNDA_ADMIN);
		log.info("Made {} the first administrator", id);
	}

}
