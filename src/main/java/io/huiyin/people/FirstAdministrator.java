package io.huiyin.people;

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

	/** The password counts for a new person only; an existing person keeps theirs. */
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
			user.setPassword(password);
			this.identity.saveUser(user);
		}
		this.identity.createMembership(id, Groups.CAMUNDA_ADMIN);
		log.info("Made {} the first administrator", id);
	}

}
