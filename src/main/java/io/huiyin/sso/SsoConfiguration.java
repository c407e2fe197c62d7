package io.huiyin.sso;

import io.huiyin.form.Refusal;
import io.huiyin.people.Roles;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;

import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.function.SingletonSupplier;

/**
 * With profile {@code oidc} the web applications are entered through the provider, and
 * through nothing else. {@code /engine-rest} stays as it is, for programs and for an
 * administrator in need. Spring Security stands in front of the web applications only;
 * what they check themselves, such as the token against forged requests, goes on.
 */
@Configuration(proxyBeanMethods = false)
@Profile("oidc")
@EnableWebSecurity
@EnableConfigurationProperties(SsoSettings.class)
class SsoConfiguration {

	private static final String START = "/camunda/app/tasklist/default/";

	private static final String LOGIN = "/sso/login";

	private static final String LOGIN_PAGE = LOGIN + "/" + Provider.ID;

	private static final RequestMatcher PAGE = path(HttpMethod.GET, "/camunda/app/{app}/{engine}/");

	private static final RequestMatcher INTERFACE = path(null, "/camunda/api/**");

	private static final RequestMatcher LOGIN_FORM = path(HttpMethod.POST, "/camunda/api/admin/auth/user/*/login/**");

	private static RequestMatcher path(HttpMethod method, String pattern) {
		return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
	}

	@Bean
	Provider provider(SsoSettings settings) {
		settings.check(Roles.ids());
		return new Provider(settings);
	}

	@Bean
	ClientRegistrationRepository clientRegistrations(Provider provider) {
		return provider.registrations();
	}

	@Bean
	JwtDecoderFactory<ClientRegistration> idTokens(Provider provider, ClientRegistrationRepository registrations) {
		// one for all logins, because it keeps the provider's keys
		var decoder = SingletonSupplier.of(() -> provider.idTokens(registrations.findByRegistrationId(Provider.ID)));
		return (registration) -> decoder.obtain();
	}

	@Bean
	SecurityFilterChain webApplications(HttpSecurity http, Provider provider, SsoSettings settings,
			ProviderPeople people, ProcessEngine engine, ClientRegistrationRepository registrations, SsoPages pages)
			throws Exception {
		HttpSessionRequestCache asked = new HttpSessionRequestCache();
		asked.setRequestMatcher(PAGE);
		asked.setMatchingRequestParameterName(null);
		OidcClientInitiatedLogoutSuccessHandler leave = new OidcClientInitiatedLogoutSuccessHandler(registrations);
		leave.setPostLogoutRedirectUri("{baseUrl}/sso/goodbye");
		leave.setDefaultTargetUrl("/sso/goodbye");
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers(LOGIN_FORM)
				.denyAll()
				.requestMatchers(path(null, "/camunda/app/**"), INTERFACE)
				.authenticated()
				.anyRequest()
				.permitAll())
			.exceptionHandling((refused) -> refused.authenticationEntryPoint(begin())
				.accessDeniedHandler((request, response, ex) -> {
					throw formIsClosed();
				}))
			.oauth2Login((login) -> login.loginPage(LOGIN_PAGE)
				.loginProcessingUrl("/sso/callback")
				.authorizationEndpoint(
						(endpoint) -> endpoint.authorizationRequestResolver(new Question(registrations, LOGIN)))
				.authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
				.tokenEndpoint((endpoint) -> endpoint.accessTokenResponseClient(provider.tokens()))
				.userInfoEndpoint(
						(endpoint) -> endpoint.oidcUserService(new Arrival(provider.claims(), people, settings)))
				.successHandler(enter(engine, asked))
				.failureHandler(pages)
				.addObjectPostProcessor(answersFailures(pages)))
			.logout((logout) -> logout.logoutRequestMatcher(SsoConfiguration::hasLeft).logoutSuccessHandler(leave))
			.requestCache((cache) -> cache.requestCache(asked))
			// both are done by the web applications and by this server for every path
			.csrf(AbstractHttpConfigurer::disable)
			.headers(AbstractHttpConfigurer::disable)
			.build();
	}

	/**
	 * Whoever is not logged in: pages lead to the provider, scripts cannot follow there.
	 */
	private static AuthenticationEntryPoint begin() {
		AuthenticationEntryPoint provider = new LoginUrlAuthenticationEntryPoint(LOGIN_PAGE);
		return (request, response, ex) -> {
			if (LOGIN_FORM.matches(request)) {
				throw formIsClosed();
			}
			if (INTERFACE.matches(request)) {
				throw new Refusal(401, "登录已失效，请重新登录后再试。");
			}
			provider.commence(request, response, ex);
		};
	}

	private static Refusal formIsClosed() {
		return new Refusal(403, "这里不能用密码登录，请打开任务列表，通过单位的统一登录进入。");
	}

	/** Of the filter that asks the provider, which has no setting of its own for it. */
	private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> answersFailures(SsoPages pages) {
		return new ObjectPostProcessor<>() {

			@Override
			public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
				filter.setAuthenticationFailureHandler(pages);
				return filter;
			}

		};
	}

	/** From here on the session is like one that the login form has begun. */
	private static AuthenticationSuccessHandler enter(ProcessEngine engine, HttpSessionRequestCache asked) {
		SavedRequestAwareAuthenticationSuccessHandler onward = new SavedRequestAwareAuthenticationSuccessHandler();
		onward.setRequestCache(asked);
		onward.setDefaultTargetUrl(START);
		return (request, response, login) -> {
			AuthenticationUtil.getAuthsFromSession(request.getSession())
				.addOrReplace(AuthenticationUtil.createAuthentication(engine, login.getName()));
			onward.onAuthenticationSuccess(request, response, login);
		};
	}

	/**
	 * Somebody who has logged out in a web application, which asks for its page then. So
	 * no link from elsewhere can log anybody out: that has passed the check for forged
	 * requests.
	 */
	private static boolean hasLeft(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null && PAGE.matches(request)
				&& session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null
				&& AuthenticationUtil.getAuthsFromSession(session).getAuthentications().isEmpty();
	}

	@Bean
	DelegatingFilterProxyRegistrationBean webApplicationsGate() {
		DelegatingFilterProxyRegistrationBean gate = new DelegatingFilterProxyRegistrationBean(
				AbstractSecurityWebApplicationInitializer.DEFAULT_FILTER_NAME);
		gate.addUrlPatterns("/camunda/*", "/sso/*");
		// where Spring Boot has it: behind the filter that answers refusals, before the
		// web applications' own
		gate.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER);
		gate.setDispatcherTypes(DispatcherType.REQUEST);
		return gate;
	}

	@Bean
	FilterRegistrationBean<PasswordsElsewhere> passwordsElsewhere(ProviderPeople people) {
		FilterRegistrationBean<PasswordsElsewhere> registration = new FilterRegistrationBean<>(
				new PasswordsElsewhere(people));
		registration.addUrlPatterns("/camunda/api/*", "/engine-rest/*");
		registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

	/** What the provider is asked: who this is, or who else. */
	private static final class Question implements OAuth2AuthorizationRequestResolver {

		private final DefaultOAuth2AuthorizationRequestResolver question;

		Question(ClientRegistrationRepository registrations, String path) {
			this.question = new DefaultOAuth2AuthorizationRequestResolver(registrations, path);
		}

		@Override
		public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
			OAuth2AuthorizationRequest asked = this.question.resolve(request);
			if (asked == null || request.getParameter("other") == null) {
				return asked;
			}
			// else the provider would let the same person in again without a word
			return OAuth2AuthorizationRequest.from(asked)
				.additionalParameters((parameters) -> parameters.put("prompt", "login"))
				.build();
		}

		@Override
		public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registrationId) {
			return this.question.resolve(request, registrationId);
		}

	}

}
