package io.huiyin.sso;

import java.util.List;
import java.util.Map;

import io.huiyin.engine.CannotStart;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SsoSettingsTests {

	private static final List<String> KNOWN = List.of("service-desk", "finance");

	@ParameterizedTest
	@ValueSource(strings = { "http://login.example/realms/staff", "login.example", "ftp://login.example", "https:///x",
			"https://login.example/?realm=staff", "https://login.example/#x", "http://127.0.0.1.example",
			"https://a b" })
	@DisplayName("A provider whose answers others could read or change keeps the server from starting")
	void anUnprotectedProviderIsRefused(String issuer) {
		assertThatThrownBy(() -> settings(issuer, "", Map.of()).check(KNOWN)).isInstanceOf(CannotStart.class)
			.hasMessageContaining("HUIYIN_OIDC_ISSUER")
			.hasMessageContaining(issuer);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://login.example", "https://login.example:8443/realms/staff",
			"http://localhost:8180/realms/staff", "http://127.0.0.1:9000", "http://[::1]:9000" })
	void aProtectedProviderIsTaken(String issuer) {
		assertThatNoException().isThrownBy(() -> settings(issuer, "", Map.of()).check(KNOWN));
	}

	@Test
	@DisplayName("A group cannot be mapped to a role that does not exist")
	void aGroupCannotBeMappedToARoleThatDoesNotExist() {
		assertThatThrownBy(() -> settings("https://login.example", "", Map.of("客服", "service-desk", "财务", "finances"))
			.check(KNOWN)).isInstanceOf(CannotStart.class).hasMessageContaining("do not exist: finances.");
	}

	@Test
	@DisplayName("Only groups with the prefix count, under the role's name if there is another")
	void groupsGetOurNames() {
		SsoSettings settings = settings("https://login.example", "/huiyin/", Map.of("客服", "service-desk"));
		assertThat(settings.named(List.of("/huiyin/客服", "/huiyin/finance", "finance2", "/other/auditor", "客服", "")))
			.containsExactlyInAnyOrder("service-desk", "finance");
		assertThat(settings("https://login.example", "", Map.of()).named(List.of("finance", "客服")))
			.containsExactlyInAnyOrder("finance", "客服");
	}

	@Test
	void theSecretIsNotPrinted() {
		assertThat(settings("https://login.example", "", Map.of()).toString()).doesNotContain("secret");
	}

	private static SsoSettings settings(String issuer, String prefix, Map<String, String> roles) {
		return new SsoSettings(issuer, "huiyin", "secret", List.of("openid"), "preferred_username", "groups", prefix,
				roles, false);
	}

}
