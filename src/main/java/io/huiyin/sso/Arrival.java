package io.huiyin.sso;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.huiyin.form.Refusal;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Takes what the provider says about somebody who has just logged in there, brings the
 * engine's tables up to it, and lets in whoever has a role.
 */
class Arrival implements OAuth2UserService<OidcUserRequest, OidcUser> {

	private final OAuth2UserService<OidcUserRequest, OidcUser> claims;

	private final ProviderPeople people;

	private final SsoSettings settings;

	Arrival(OAuth2UserService<OidcUserRequest, OidcUser> claims, ProviderPeople people, SsoSettings settings) {
		this.claims = claims;
		this.people = people;
		this.settings = settings;
	}

	/**
	 * The person, known by their user id.
	 * @throws SignOnRefused if they may not come in
	 */
	@Override
	public OidcUser loadUser(OidcUserRequest request) {
		OidcUser user = this.claims.loadUser(request);
		String userId = userId(user);
		Set<String> named = this.settings.named(groups(user));
		String familyName = user.getFamilyName();
		String givenName = user.getGivenName();
		if (familyName == null && givenName == null) {
			familyName = user.getFullName();
		}
		ProviderPeople.Person person = new ProviderPeople.Person(userId, this.settings.issuer(), user.getSubject(),
				familyName, givenName, user.getEmail());
		if (bringUpToDate(person, named).isEmpty()) {
			throw new SignOnRefused("您的账号 " + userId + " 在本系统没有任何角色，请联系系统管理员。");
		}
		return new DefaultOidcUser(user.getAuthorities(), user.getIdToken(), user.getUserInfo(),
				this.settings.userClaim());
	}

	private String userId(OidcUser user) {
		if (user.getClaims().get(this.settings.userClaim()) instanceof String userId && !userId.isBlank()) {
			return userId;
		}
		throw new SignOnRefused("统一登录服务没有给出您的用户名（" + this.settings.userClaim() + "），请联系系统管理员。");
	}

	/**
	 * A claim that is missing is a provider that is set up wrong, not somebody without
	 * groups. Some providers leave out the brackets around a single one.
	 */
	private Collection<String> groups(OidcUser user) {
		Object claim = user.getClaims().get(this.settings.groupsClaim());
		if (claim instanceof String group) {
			return List.of(group);
		}
		if (claim instanceof Collection<?> groups) {
			return groups.stream().filter(String.class::isInstance).map(String.class::cast).toList();
		}
		throw new SignOnRefused("统一登录服务没有给出您所属的组（" + this.settings.groupsClaim() + "），请联系系统管理员。");
	}

	private Set<String> bringUpToDate(ProviderPeople.Person person, Set<String> named) {
		try {
			return this.people.bringUpToDate(person, named, this.settings.adoptLocalUsers());
		}
		catch (Refusal ex) {
			throw new SignOnRefused(ex.getMessage());
		}
		catch (RuntimeException ex) {
			// such as a database that is away; else the server's page for errors would be
			// all there is to read
			throw new AuthenticationServiceException("The engine's tables cannot be brought up to date", ex);
		}
	}

}
