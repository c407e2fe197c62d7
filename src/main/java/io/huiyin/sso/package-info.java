/**
 * Single sign-on by the organisation's OpenID provider, with profile {@code oidc} only:
 * who somebody is and which roles they have is then the provider's word.
 */
package io.huiyin.sso;
