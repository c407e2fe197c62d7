package io.huiyin.sso;

import java.util.List;
import java.util.Set;

import io.huiyin.form.Refusal;
import io.huiyin.people.Names;
import io.huiyin.people.Staff;
import io.huiyin.testing.DatabaseTest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DatabaseTest
@DisplayName("The engine's users follow the provider")
class ProviderPeopleTests {

	private static final String ISSUER = "https://login.example";

	@Autowired
	private AutowireCapableBeanFactory beans;

	@Autowired
	private IdentityService identity;

	@Autowired
	private Staff staff;

	@Autowired
	private Names names;

	private ProviderPeople people;

	@BeforeEach
	void withoutTheProfile() {
		this.people = this.beans.createBean(ProviderPeople.class);
	}

	@AfterEach
	void forget() {
		this.identity.deleteUser("gao.shan");
		this.identity.deleteGroup("choir");
	}

	@Test
	@DisplayName("Somebody new is made with name, address and roles, and has no password that anybody knows")
	void somebodyNewIsMade() {
		assertThat(bringUpToDate(person(), "service-desk", "finance", "unheard")).containsExactly("finance",
				"service-desk");
		assertThat(this.names.of("gao.shan")).isEqualTo("高山");
		assertThat(this.staff.isIn("gao.shan", "finance")).isTrue();
		assertThat(this.identity.createUserQuery().userId("gao.shan").singleResult().getEmail())
			.isEqualTo("gs@example.com");
		assertThat(this.identity.checkPassword("gao.shan", "")).isFalse();
		assertThat(this.people.isKnown("gao.shan")).isTrue();
		assertThat(this.people.isKnown("nobody")).isFalse();
	}

	@Test
	@DisplayName("A role that is gone at the provider is gone here; a group that is no role stays")
	void rolesFollow() {
		bringUpToDate(person(), "service-desk", "finance");
		Group choir = this.identity.newGroup("choir");
		this.identity.saveGroup(choir);
		this.identity.createMembership("gao.shan", "choir");
		bringUpToDate(person(), "finance", "auditor");
		assertThat(groups()).containsExactlyInAnyOrder("finance", "auditor", "choir");
		assertThat(bringUpToDate(person(), "choir")).isEmpty();
		assertThat(groups()).containsExactly("choir");
	}

	@Test
	@DisplayName("A name that has not changed is not written again, a new one is")
	void onlyWhatChangedIsWritten() {
		bringUpToDate(person(), "finance");
		String password = user().getPassword();
		bringUpToDate(person(), "finance");
		bringUpToDate(new ProviderPeople.Person("gao.shan", ISSUER, "1", "高", "珊", null), "finance");
		assertThat(this.names.of("gao.shan")).isEqualTo("高珊");
		assertThat(user().getEmail()).isNull();
		assertThat(user().getPassword()).isEqualTo(password);
	}

	@Test
	@DisplayName("A local user is refused and untouched, unless local users are handed over; then their password is void")
	void aLocalUserIsNotTakenOver() {
		User local = this.identity.newUser("gao.shan");
		local.setFirstName("技术用户");
		local.setPassword("Mountain-Stream-2026");
		this.identity.saveUser(local);
		assertThatThrownBy(() -> bringUpToDate(person(), "finance")).isInstanceOf(Refusal.class)
			.hasMessage("本系统已有本地账号 gao.shan，不能由统一登录接管，请联系系统管理员。");
		assertThat(this.names.of("gao.shan")).isEqualTo("技术用户");
		assertThat(groups()).isEmpty();
		assertThat(this.identity.checkPassword("gao.shan", "Mountain-Stream-2026")).isTrue();

		this.people.bringUpToDate(person(), Set.of("finance"), true);
		assertThat(groups()).containsExactly("finance");
		assertThat(this.identity.checkPassword("gao.shan", "Mountain-Stream-2026")).isFalse();
		// from then on as everybody
		assertThat(bringUpToDate(person(), "finance")).containsExactly("finance");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://login.example 2", "https://elsewhere.example 1" })
	@DisplayName("A user id belongs to one person at one provider, until an administrator deletes the user")
	void aUserIdBelongsToOnePerson(String other) {
		bringUpToDate(person(), "finance");
		String[] owner = other.split(" ");
		ProviderPeople.Person somebodyElse = new ProviderPeople.Person("gao.shan", owner[0], owner[1], "郜", "杉", null);
		assertThatThrownBy(() -> this.people.bringUpToDate(somebodyElse, Set.of("camunda-admin"), true))
			.isInstanceOf(Refusal.class)
			.hasMessage("账号 gao.shan 在本系统属于另一个人，请联系系统管理员。");
		assertThat(groups()).containsExactly("finance");
		this.identity.deleteUser("gao.shan");
		assertThat(bringUpToDate(somebodyElse, "auditor")).containsExactly("auditor");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gao shan", "高山", "gao.shan@example.com", ".gao", "gao/shan", "g\r\nao",
			"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggg" })
	@DisplayName("A user id that the engine does not take is refused")
	void anUnfitUserIdIsRefused(String id) {
		assertThatThrownBy(() -> bringUpToDate(new ProviderPeople.Person(id, ISSUER, "1", null, null, null), "finance"))
			.isInstanceOf(Refusal.class)
			.hasMessageContaining("在本系统不能使用");
		assertThat(this.identity.createUserQuery().userId(id).count()).isZero();
	}

	@Test
	@DisplayName("Somebody new without a role is not made, and names of any length and kind are taken")
	void oddities() {
		assertThat(bringUpToDate(person(), "unheard")).isEmpty();
		assertThat(this.identity.createUserQuery().userId("gao.shan").count()).isZero();
		bringUpToDate(new ProviderPeople.Person("gao.shan", ISSUER, "1", "𠮷".repeat(300), null, null), "finance");
		assertThat(user().getFirstName()).startsWith("𠮷𠮷").doesNotContain("?");
		assertThatThrownBy(
				() -> bringUpToDate(new ProviderPeople.Person("gao.shan2", ISSUER, "1".repeat(255), null, null, null),
						"finance"))
			.isInstanceOf(Refusal.class);
	}

	@Test
	@DisplayName("The rules for passwords that people choose do not concern the one that nobody knows")
	void aShortUserIdMayBePartOfThePassword() {
		for (String id : List.of("a", "b", "c", "d", "e", "f")) {
			assertThat(bringUpToDate(new ProviderPeople.Person(id, ISSUER, "1", null, null, null), "finance"))
				.containsExactly("finance");
			this.identity.deleteUser(id);
		}
	}

	private static ProviderPeople.Person person() {
		return new ProviderPeople.Person("gao.shan", ISSUER, "1", "高", "山", "gs@example.com");
	}

	private Set<String> bringUpToDate(ProviderPeople.Person person, String... groups) {
		return this.people.bringUpToDate(person, Set.of(groups), false);
	}

	private User user() {
		return this.identity.createUserQuery().userId("gao.shan").singleResult();
	}

	private List<String> groups() {
		return this.identity.createGroupQuery().groupMember("gao.shan").list().stream().map(Group::getId).toList();
	}

}
