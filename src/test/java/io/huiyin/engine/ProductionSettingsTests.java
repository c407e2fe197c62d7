package io.huiyin.engine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProductionSettingsTests {

	private final MockEnvironment environment = new MockEnvironment().withProperty("HUIYIN_DB_URL", "jdbc:mysql://db/x")
		.withProperty("HUIYIN_DB_USER", "huiyin")
		.withProperty("HUIYIN_DB_PASSWORD", "secret")
		.withProperty("HUIYIN_ADMIN_USER", "root")
		.withProperty("HUIYIN_ADMIN_PASSWORD", "secret")
		.withProperty("HUIYIN_OIDC_ISSUER", "https://login.example")
		.withProperty("HUIYIN_OIDC_CLIENT_ID", "huiyin")
		.withProperty("HUIYIN_OIDC_CLIENT_SECRET", "secret");

	@ParameterizedTest
	@ValueSource(strings = { "HUIYIN_DB_URL", "HUIYIN_DB_USER", "HUIYIN_DB_PASSWORD", "HUIYIN_ADMIN_USER",
			"HUIYIN_ADMIN_PASSWORD" })
	void aBlankSettingIsNamedAndRefused(String name) {
		this.environment.setActiveProfiles("mysql");
		this.environment.setProperty(name, "  ");
		assertThatThrownBy(this::initialize).isInstanceOf(CannotStart.class)
			.hasMessageContaining(name + ", which is not set");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HUIYIN_OIDC_ISSUER", "HUIYIN_OIDC_CLIENT_ID", "HUIYIN_OIDC_CLIENT_SECRET" })
	void singleSignOnNeedsItsProvider(String name) {
		this.environment.setProperty(name, "");
		assertThatNoException().isThrownBy(this::initialize);
		this.environment.setActiveProfiles("mysql", "oidc");
		assertThatThrownBy(this::initialize).isInstanceOf(CannotStart.class)
			.hasMessageContaining("Profile oidc needs " + name + ", which is not set");
	}

	@Test
	void completeSettingsAreEnough() {
		this.environment.setActiveProfiles("mysql", "oidc");
		assertThatNoException().isThrownBy(this::initialize);
	}

	@Test
	void theEmbeddedDatabaseNeedsNoSettings() {
		this.environment.setProperty("HUIYIN_DB_URL", "");
		assertThatNoException().isThrownBy(this::initialize);
	}

	private void initialize() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.setEnvironment(this.environment);
		new ProductionSettings().initialize(context);
	}

}
