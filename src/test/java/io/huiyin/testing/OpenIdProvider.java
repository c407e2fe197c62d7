package io.huiyin.testing;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * A real OpenID provider, Spring's own, on a free port of this machine: a login form,
 * sessions, keys, discovery, logout. Each person's password is {@value #PASSWORD}. It is
 * {@code localhost}, so for a browser it is another site than a server on 127.0.0.1.
 */
public final class OpenIdProvider implements AutoCloseable {

	/** Everybody's password. */
	public static final String PASSWORD = "bamboo-and-rain";

	/** The client's name and secret. */
	public static final String CLIENT = "huiyin";

	/** The client's secret. */
	public static final String SECRET = "wind-in-the-pines";

	private final int port = Build.freePort();

	private final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();

	private final RSAKey key = key();

	private RSAKey signsWith = this.key;

	private Consumer<JwtClaimsSet.Builder> spoil = (claims) -> {
	};

	private ConfigurableApplicationContext running;

	/** Where it is, and how it calls itself. */
	public String issuer() {
		return "http://localhost:" + this.port;
	}

	/**
	 * Makes somebody, or changes what it says about them.
	 * @param claims beside {@code preferred_username}
	 */
	public void person(String userName, Map<String, Object> claims) {
		Map<String, Object> all = new HashMap<>(claims);
		all.putIfAbsent("preferred_username", userName);
		this.people.put(userName, all);
	}

	/** Changes the ID tokens that it issues from now on, after all else. */
	public void spoil(Consumer<JwtClaimsSet.Builder> change) {
		this.spoil = change;
	}

	/** Signs ID tokens with a key that is not its own, under the name of its own. */
	public void forge() {
		this.signsWith = new RSAKey.Builder(key()).keyID(this.key.getKeyID()).build();
	}

	/** Issues good tokens again. */
	public void mend() {
		this.signsWith = this.key;
		this.spoil = (claims) -> {
		};
	}

	/**
	 * Starts it for one client.
	 * @param server the client's address, whose {@code /sso/callback} and
	 * {@code /sso/goodbye} it may send people to
	 */
	public void start(String server) {
		SpringApplication application = new SpringApplication(Setup.class);
		application.addInitializers((ApplicationContextInitializer<ConfigurableApplicationContext>) (context) -> {
			context.getBeanFactory().registerSingleton("openIdProvider", this);
			context.getBeanFactory().registerSingleton("clients", clients(server));
		});
		this.running = application.run("--server.port=" + this.port, "--server.address=127.0.0.1",
				// not those of the product, which lie beside it
				"--spring.config.name=openid-provider", "--spring.main.banner-mode=off", "--spring.jmx.enabled=false");
	}

	@Override
	public void close() {
		if (this.running != null) {
			this.running.close();
		}
	}

	private static RegisteredClientRepository clients(String server) {
		return new InMemoryRegisteredClientRepository(RegisteredClient.withId(CLIENT)
			.clientId(CLIENT)
			.clientSecret("{noop}" + SECRET)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.redirectUri(server + "/sso/callback")
			.postLogoutRedirectUri(server + "/sso/goodbye")
			.scope("openid")
			.scope("profile")
			.scope("email")
			.clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false).build())
			.build());
	}

	private static RSAKey key() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			KeyPair pair = generator.generateKeyPair();
			return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate())
				.keyID(UUID.randomUUID().toString())
				.build();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Not found by the product's tests, because it is no configuration on its own. */
	@EnableWebSecurity
	@ImportAutoConfiguration({ ServletWebServerFactoryAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, SecurityFilterAutoConfiguration.class })
	static class Setup {

		@Bean
		@Order(1)
		SecurityFilterChain protocol(HttpSecurity http) throws Exception {
			OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
			return http.securityMatcher(server.getEndpointsMatcher())
				.with(server, (endpoints) -> endpoints.oidc(Customizer.withDefaults()))
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.exceptionHandling(
						(refused) -> refused.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain login(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users(OpenIdProvider provider) {
			return (name) -> User.withUsername(name)
				.password(provider.people.containsKey(name) ? "{noop}" + PASSWORD : "{noop}" + UUID.randomUUID())
				.roles("PERSON")
				.build();
		}

		@Bean
		JWKSource<SecurityContext> keys(OpenIdProvider provider) {
			return (selector, context) -> selector.select(new JWKSet(provider.key));
		}

		@Bean
		JwtEncoder signature(OpenIdProvider provider) {
			return new NimbusJwtEncoder((selector, context) -> selector.select(new JWKSet(provider.signsWith)));
		}

		@Bean
		JwtDecoder accessTokens(JWKSource<SecurityContext> keys) {
			return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
		}

		@Bean
		OAuth2TokenCustomizer<JwtEncodingContext> claims(OpenIdProvider provider) {
			return (context) -> {
				if (context.getTokenType().getValue().equals("id_token")) {
					context.getClaims()
						.claims((claims) -> claims.putAll(provider.people.get(context.getPrincipal().getName())));
					provider.spoil.accept(context.getClaims());
				}
			};
		}

		@Bean
		AuthorizationServerSettings settings(OpenIdProvider provider) {
			return AuthorizationServerSettings.builder().issuer(provider.issuer()).build();
		}

	}

}
