package io.huiyin.sso;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.RequestEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Talks to the provider. Its addresses and keys are asked for when somebody first logs
 * in, so this server starts without it; and whoever logs in waits some seconds at most.
 */
class Provider {

	/** The provider's name in this server's addresses. */
	static final String ID = "provider";

	private final SsoSettings settings;

	private final JdkClientHttpRequestFactory connections;

	private final RestTemplate http;

	Provider(SsoSettings settings) {
		this.settings = settings;
		this.connections = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(Duration.ofSeconds(3))
			.build());
		this.connections.setReadTimeout(Duration.ofSeconds(5));
		this.http = new RestTemplate(this.connections);
		this.http.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
	}

	ClientRegistrationRepository registrations() {
		return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(registration()));
	}

	private ClientRegistration registration() {
		String issuer = this.settings.issuer();
		URI address = URI.create((issuer.endsWith("/") ? issuer : issuer + "/") + ".well-known/openid-configuration");
		Map<String, Object> metadata = this.http
			.exchange(RequestEntity.get(address).build(), new ParameterizedTypeReference<Map<String, Object>>() {
			})
			.getBody();
		if (metadata == null || !issuer.equals(metadata.get("issuer"))) {
			throw new IllegalStateException(
					"HUIYIN_OIDC_ISSUER is " + issuer + ", but the provider there does not call itself so");
		}
		return ClientRegistrations.fromOidcConfiguration(metadata)
			.registrationId(ID)
			.clientId(this.settings.clientId())
			.clientSecret(this.settings.clientSecret())
			.scope(this.settings.scopes())
			.redirectUri("{baseUrl}/sso/callback")
			.clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
			.build();
	}

	/** Exchanges the code that the person's browser brings for the tokens. */
	OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens() {
		RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
		tokens.setRestClient(RestClient.builder().requestFactory(this.connections).messageConverters((converters) -> {
			converters.clear();
			converters.add(new FormHttpMessageConverter());
			converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
		}).defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
		return tokens;
	}

	/** All that the provider says about a person, in the ID token and when asked. */
	OidcUserService claims() {
		DefaultOAuth2UserService answers = new DefaultOAuth2UserService();
		answers.setRestOperations(this.http);
		OidcUserService claims = new OidcUserService();
		claims.setOauth2UserService(answers);
		return claims;
	}

	/**
	 * Checks ID tokens: the provider's signature (RS256, which every provider has),
	 * issuer, audience and time. It keeps the keys for some minutes, and asks again for
	 * one that it does not know.
	 */
	JwtDecoder idTokens(ClientRegistration registration) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(registration.getProviderDetails().getJwkSetUri())
			.restOperations(this.http)
			.build();
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(),
				new OidcIdTokenValidator(registration)));
		decoder
			.setClaimSetConverter(new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
		return decoder;
	}

}
