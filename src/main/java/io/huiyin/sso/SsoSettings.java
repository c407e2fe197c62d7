package io.huiyin.sso;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.huiyin.engine.CannotStart;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The provider, and how its words are to be read.
 *
 * @param issuer the provider's address, exactly as it calls itself
 * @param clientId this server's name at the provider
 * @param clientSecret this server's password at the provider
 * @param scopes what the provider is asked to tell
 * @param userClaim the claim that is the user id
 * @param groupsClaim the claim that lists the person's groups
 * @param groupPrefix only groups whose name begins so count; it is cut off
 * @param roles from the provider's name of a group, without the prefix, to the role's
 * where they differ
 * @param adoptLocalUsers whether somebody who has had a local login goes on under the
 * same id
 */
@ConfigurationProperties("huiyin.sso")
record SsoSettings(String issuer, String clientId, String clientSecret, List<String> scopes, String userClaim,
		String groupsClaim, @DefaultValue("") String groupPrefix, @DefaultValue Map<String, String> roles,
		boolean adoptLocalUsers) {

	/**
	 * Refuses what would let passwords or roles go astray.
	 * @param known all roles that there are
	 * @throws CannotStart if the provider's address is none or not protected, or if a
	 * group is mapped to a role that does not exist
	 */
	void check(Collection<String> known) {
		if (!isProtected(this.issuer)) {
			throw new CannotStart(
					"HUIYIN_OIDC_ISSUER must be an https address without query, http only on this machine: "
							+ this.issuer,
					"请把 HUIYIN_OIDC_ISSUER 设为以 https:// 开头的地址，与统一登录服务自报的 issuer 一字不差。");
		}
		List<String> unknown = this.roles.values().stream().filter((role) -> !known.contains(role)).sorted().toList();
		if (!unknown.isEmpty()) {
			throw new CannotStart("huiyin.sso.roles names roles that do not exist: " + String.join(", ", unknown) + ".",
					"请把 huiyin.sso.roles 里的角色改成 roles/groups.csv 中的角色。");
		}
	}

	private static boolean isProtected(String address) {
		try {
			URI uri = URI.create(address);
			return uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null
					&& ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme())
							&& List.of("127.0.0.1", "localhost", "[::1]").contains(uri.getHost())));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/** What the provider's groups are called here; not all of them need be roles. */
	Set<String> named(Collection<String> groups) {
		return groups.stream()
			.filter((group) -> group.startsWith(this.groupPrefix))
			.map((group) -> group.substring(this.groupPrefix.length()))
			.map((group) -> this.roles.getOrDefault(group, group))
			.collect(Collectors.toSet());
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return "SsoSettings[" + this.issuer + ", " + this.clientId + "]";
	}

}
