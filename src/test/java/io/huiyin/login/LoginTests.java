package io.huiyin.login;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BiFunction;

import io.huiyin.testing.Visitor;
import io.micrometer.core.instrument.MeterRegistry;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class LoginTests extends LoginTest {

	private static final String WRONG = "\"用户名或密码不对，请重新输入。\"";

	@Autowired
	private MeterRegistry measurements;

	@Autowired
	private JdbcTemplate jdbc;

	/** Every door at which a password is asked. */
	enum Door {

		PROGRAMS((visitor, login) -> visitor.basic(login[0], login[1]).get("/engine-rest/task?maxResults=1")),
		MONITORING((visitor, login) -> visitor.basic(login[0], login[1]).get("/actuator/prometheus")),
		WEB((visitor, login) -> visitor.login(login[0], login[1])),
		VERIFICATION((visitor, login) -> visitor.basic("guo.rui", "demo")
			.send("POST", "/engine-rest/identity/verify",
					"{\"username\":\"" + login[0] + "\",\"password\":\"" + login[1] + "\"}"));

		private final BiFunction<Visitor, String[], HttpResponse<String>> way;

		Door(BiFunction<Visitor, String[], HttpResponse<String>> way) {
			this.way = way;
		}

		HttpResponse<String> ask(Visitor visitor, String user, String password) {
			return this.way.apply(visitor, new String[] { user, password });
		}

	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("At every door a stranger, a wrong password and one that must wait are answered alike, and after five"
			+ " there is a wait for both")
	void nobodyLearnsWhoExists(Door door) {
		String stranger = "stranger" + NUMBER.incrementAndGet();
		Visitor visitor = visitor();
		for (int i = 0; i < 5; i++) {
			HttpResponse<String> known = door.ask(visitor, this.person, "wrong");
			HttpResponse<String> unknown = door.ask(visitor, stranger, "wrong");
			assertThat(known.statusCode()).isEqualTo((door == Door.VERIFICATION) ? 200 : 401);
			assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
			assertThat(unknown.body().replace(stranger, "x")).isEqualTo(known.body().replace(this.person, "x"));
			if (door != Door.VERIFICATION) {
				assertThat(known.body()).contains(WRONG);
			}
		}
		for (String user : new String[] { this.person, stranger }) {
			HttpResponse<String> waits = door.ask(visitor(), user, PASSWORD);
			assertThat(waits.statusCode()).isEqualTo(429);
			assertThat(waits.body()).contains("密码错误次数过多，请 ").contains(" 秒后再试。");
			assertThat(waits.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(20L, 30L);
		}
	}

	@Test
	@DisplayName("The wait doubles with each further wrong password, ends, and is forgotten after an hour")
	void theWaitGrowsAndEnds() {
		for (int i = 0; i < 5; i++) {
			assertThat(status(visitor(), "wrong")).isEqualTo(401);
		}
		for (int seconds : new int[] { 30, 60, 120, 240, 480, 900, 900 }) {
			later(Duration.ofSeconds(seconds - 3));
			assertThat(status(visitor(), PASSWORD)).isEqualTo(429);
			later(Duration.ofSeconds(5));
			assertThat(status(visitor(), "wrong")).isEqualTo(401);
		}
		later(Duration.ofSeconds(901));
		assertThat(status(visitor(), PASSWORD)).isEqualTo(200);
		assertThat(status(visitor(), "wrong")).isEqualTo(401);
		for (int i = 0; i < 3; i++) {
			assertThat(status(visitor(), "wrong")).isEqualTo(401);
		}
		later(Duration.ofMinutes(61));
		assertThat(status(visitor(), "wrong")).isEqualTo(401);
		assertThat(status(visitor(), PASSWORD)).isEqualTo(200);
	}

	@Test
	@DisplayName("Whoever has logged in from a place still gets in there while others guess, and waits there for their"
			+ " own mistakes only")
	void nobodyKeepsAColleagueOut() {
		Visitor atWork = visitor();
		assertThat(status(atWork, PASSWORD)).isEqualTo(200);
		for (int i = 0; i < 5; i++) {
			status(visitor(), "wrong");
		}
		assertThat(status(visitor(), PASSWORD)).isEqualTo(429);
		assertThat(status(atWork, PASSWORD)).isEqualTo(200);
		for (int i = 0; i < 5; i++) {
			assertThat(status(atWork, "wrong")).isEqualTo(401);
		}
		assertThat(status(atWork, PASSWORD)).isEqualTo(429);
	}

	@Test
	@DisplayName("An administrator ends a colleague's wait")
	void anAdministratorEndsAWait() {
		for (int i = 0; i < 5; i++) {
			status(visitor(), "wrong");
		}
		assertThat(status(visitor(), PASSWORD)).isEqualTo(429);
		assertThat(visitor().basic("admin", "demo")
			.send("POST", "/engine-rest/user/" + this.person + "/unlock", "{}")
			.statusCode()).isEqualTo(204);
		assertThat(status(visitor(), PASSWORD)).isEqualTo(200);
	}

	@Test
	@DisplayName("From one address a hundred names cannot be tried, and the wait does not concern other addresses")
	void anAddressWaits() {
		Visitor attacker = visitor();
		for (int i = 0; i < 100; i++) {
			assertThat(attacker.basic("sprayed" + NUMBER.incrementAndGet(), "wrong")
				.get("/engine-rest/version")
				.statusCode()).isEqualTo(401);
		}
		assertThat(status(attacker, PASSWORD)).isEqualTo(429);
		assertThat(status(visitor(), PASSWORD)).isEqualTo(200);
	}

	@Test
	@DisplayName("A stranger costs as much hashing as a colleague, and a wait costs none")
	void theWorkIsTheSame() {
		assertThat(hashes(() -> status(visitor(), "wrong"))).isOne();
		assertThat(hashes(() -> visitor().basic("nobody.at.all", "wrong").get("/engine-rest/version"))).isOne();
		assertThat(hashes(() -> status(visitor(), PASSWORD))).isOne();
		for (int i = 0; i < 5; i++) {
			status(visitor(), "wrong");
		}
		assertThat(hashes(() -> status(visitor(), PASSWORD))).isZero();
		this.jdbc.update(
				"update ACT_ID_USER set PWD_ = ?, SALT_ = '', ATTEMPTS_ = 0, LOCK_EXP_TIME_ = null" + " where ID_ = ?",
				"{SHA-512}x", this.person);
		assertThat(hashes(() -> status(visitor(), "wrong"))).as("a quick hash of an earlier version").isOne();
	}

	@Test
	@DisplayName("A program that logs in with each request has its password hashed once and writes nothing; a new"
			+ " password counts at once")
	void programsAreQuick() {
		Visitor program = visitor();
		status(program, PASSWORD);
		Integer revision = revision();
		assertThat(hashes(() -> {
			for (int i = 0; i < 20; i++) {
				assertThat(status(program, PASSWORD)).isEqualTo(200);
			}
		})).isZero();
		assertThat(revision()).isEqualTo(revision);
		User user = this.identity.createUserQuery().userId(this.person).singleResult();
		user.setPassword("Pappeln am Teich 38");
		this.identity.saveUser(user);
		assertThat(status(program, PASSWORD)).isEqualTo(401);
		assertThat(status(program, "Pappeln am Teich 38")).isEqualTo(200);
		this.jdbc.update("update ACT_ID_USER set PWD_ = null where ID_ = ?", this.person);
		assertThat(status(program, "Pappeln am Teich 38")).isEqualTo(401);
	}

	@Test
	@DisplayName("A hash of an earlier version is still taken, and replaced at the next login")
	void oldHashesAreReplaced() {
		// of "demo", as the engine makes it
		String salt = "AAAAAAAAAAAAAAAAAAAAAA==";
		this.jdbc.update("update ACT_ID_USER set PWD_ = ?, SALT_ = ? where ID_ = ?",
				"{SHA-512}" + new org.camunda.bpm.engine.impl.digest.Sha512HashDigest().encrypt("demo" + salt), salt,
				this.person);
		Visitor visitor = visitor();
		assertThat(status(visitor, "demo")).isEqualTo(200);
		assertThat(this.jdbc.queryForObject("select PWD_ from ACT_ID_USER where ID_ = ?", String.class, this.person))
			.startsWith("{PBKDF2}10$");
		assertThat(status(visitor, "demo")).isEqualTo(200);
		assertThat(status(visitor(), "demo")).isEqualTo(200);
	}

	@Test
	@DisplayName("Whoever guesses their colleague's current password to change it has to wait as well, and a wrong one"
			+ " is told in Chinese")
	void theChangeOfAPasswordIsNoWayAround() {
		Visitor visitor = visitor().basic(this.person, PASSWORD);
		for (int i = 0; i < 5; i++) {
			HttpResponse<String> answer = change(visitor, "wrong", "Pappeln am Teich 38");
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(answer.body()).contains("您输入的当前密码不对，没有保存，请重新输入。");
		}
		assertThat(change(visitor, PASSWORD, "Pappeln am Teich 38").statusCode()).isEqualTo(429);
	}

	@Test
	@DisplayName("A new password is 12 to 128 characters, not easily guessed and without the person's names; which"
			+ " characters is free")
	void newPasswords() {
		Visitor visitor = visitor().basic(this.person, PASSWORD);
		for (String refused : new String[] { "", "kurz&Gut1", "password1234", "123456789012", "qwertyuiop123",
				"huiyin123456", "Password2026!", "woaini1314520", "1qaz2wsx3edc", "Weiden am Fluss " + this.person,
				"x7".repeat(65) }) {
			HttpResponse<String> answer = change(visitor, PASSWORD, refused);
			assertThat(answer.statusCode()).as(refused + answer.body()).isEqualTo(400);
			assertThat(answer.body()).contains("密码须有 12 至 128 个字符");
		}
		String before = PASSWORD;
		for (String taken : new String[] { "今天天气真好我们一起去爬山吧", "kirschbaum treppe lampion", PASSWORD + "-".repeat(90) }) {
			assertThat(change(visitor, before, taken).statusCode()).as(taken).isEqualTo(204);
			visitor.basic(this.person, taken);
			before = taken;
		}
		assertThat(visitor.get("/engine-rest/identity/password-policy").body()).contains("不能是常见或容易猜到的密码");
		assertThat(visitor
			.send("POST", "/engine-rest/identity/password-policy",
					"{\"password\":\"password1234\",\"profile\":{\"id\":\"x.y\"}}")
			.body()).contains("\"valid\":false");
	}

	@Test
	@DisplayName("An id that somebody has, or that cannot be one, is refused with a sentence that says so")
	void idsOfNewPeople() {
		Visitor admin = visitor().basic("admin", "demo");
		HttpResponse<String> taken = make(admin, this.person);
		assertThat(taken.statusCode()).isEqualTo(409);
		assertThat(taken.body()).contains("用户 ID " + this.person + " 已有人使用，没有保存，请换一个。");
		assertThat(status(visitor(), PASSWORD)).as("of whom has it").isEqualTo(200);
		HttpResponse<String> unfit = make(admin, "张 伟");
		assertThat(unfit.statusCode()).isEqualTo(400);
		assertThat(unfit.body()).contains("ID 只能由字母和数字组成，中间可以用点、下划线或连字符，没有保存，请改正后再试。");
	}

	private static HttpResponse<String> make(Visitor admin, String id) {
		return admin.send("POST", "/engine-rest/user/create", """
				{"profile": {"id": "%s", "firstName": "张", "lastName": "伟"},
				"credentials": {"password": "Pappeln am Teich 38"}}""".formatted(id));
	}

	@Test
	@DisplayName("The last administrator can neither be deleted nor leave the group, nor can the group be deleted")
	void anAdministratorRemains() {
		Visitor admin = visitor().basic("admin", "demo");
		for (String path : new String[] { "/user/admin", "/group/camunda-admin/members/admin" }) {
			HttpResponse<String> answer = admin.send("DELETE", "/engine-rest" + path, null);
			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(answer.body()).contains("系统至少要有一名管理员：请先把其他人加入系统管理员组。");
		}
		assertThat(admin.send("DELETE", "/engine-rest/group/camunda-admin", null).body()).contains("系统管理员组不能删除。");
		this.identity.createMembership(this.person, "camunda-admin");
		assertThat(admin.send("DELETE", "/engine-rest/group/camunda-admin/members/" + this.person, null).statusCode())
			.isEqualTo(204);
		assertThat(admin.get("/engine-rest/user/admin/profile").statusCode()).isEqualTo(200);
	}

	@Test
	@DisplayName("Of IPv6 the first half is the address")
	void networks() {
		assertThat(Caller.network("2001:db8:1:2:3:4:5:6")).isEqualTo(Caller.network("2001:db8:1:2::1"))
			.isNotEqualTo(Caller.network("2001:db8:1:3::1"));
		assertThat(Caller.network("192.0.2.1")).isEqualTo("192.0.2.1");
		assertThat(Caller.network("no:address")).isEqualTo("no:address");
	}

	@Test
	@DisplayName("Nobody fills the memory with invented names")
	void memoryIsBounded() {
		Recent<Integer, Integer> recent = new Recent<>(0);
		for (int i = 0; i < 50_000; i++) {
			recent.change(i, (before) -> before + 1);
		}
		assertThat(recent.size()).isEqualTo(20_000);
		assertThat(recent.get(1)).isZero();
		assertThat(recent.get(49_999)).isOne();
	}

	private HttpResponse<String> change(Visitor visitor, String current, String next) {
		return visitor.send("PUT", "/engine-rest/user/" + this.person + "/credentials",
				"{\"password\":\"" + next + "\",\"authenticatedUserPassword\":\"" + current + "\"}");
	}

	private int status(Visitor visitor, String password) {
		return visitor.basic(this.person, password).get("/engine-rest/version").statusCode();
	}

	private long hashes(Runnable work) {
		long before = this.measurements.get("huiyin.login.hash").timer().count();
		work.run();
		return this.measurements.get("huiyin.login.hash").timer().count() - before;
	}

	private Integer revision() {
		return this.jdbc.queryForObject("select REV_ from ACT_ID_USER where ID_ = ?", Integer.class, this.person);
	}

}
