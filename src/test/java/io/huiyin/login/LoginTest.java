package io.huiyin.login;

import java.time.Duration;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;

import io.huiyin.ServerTest;
import io.huiyin.testing.Visitor;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A clerk of this test alone, and visitors each from an address of their own, so that no
 * test waits for what another has entered.
 */
@ServerTest
abstract class LoginTest {

	static final String PASSWORD = "Weiden am Fluss 71";

	static final AtomicInteger NUMBER = new AtomicInteger();

	final String person = "guessed" + NUMBER.incrementAndGet();

	@Autowired
	IdentityService identity;

	@LocalServerPort
	int port;

	@BeforeEach
	void somebody() {
		User user = this.identity.newUser(this.person);
		user.setPassword(PASSWORD);
		this.identity.saveUser(user);
		this.identity.createMembership(this.person, "service-desk");
	}

	@AfterEach
	void nobody() {
		this.identity.deleteUser(this.person);
		ClockUtil.reset();
	}

	Visitor visitor() {
		int number = NUMBER.incrementAndGet();
		return new Visitor("http://127.0.0.1:" + this.port, "198.51." + number / 250 + "." + number % 250);
	}

	static void later(Duration time) {
		ClockUtil.setCurrentTime(new Date(ClockUtil.getCurrentTime().getTime() + time.toMillis()));
	}

}
