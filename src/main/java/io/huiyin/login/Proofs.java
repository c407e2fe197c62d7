package io.huiyin.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for some minutes that somebody has proved a password, so that a program which
 * sends it with each request does not have it hashed each time. What is remembered is
 * worth nothing outside this process, and nothing at all once the kept hash is another.
 */
class Proofs {

	private static final Duration VALID = Duration.ofMinutes(15);

	private static final String ALGORITHM = "HmacSHA256";

	private final SecretKeySpec key;

	Proofs() {
		byte[] bytes = new byte[32];
		new SecureRandom().nextBytes(bytes);
		this.key = new SecretKeySpec(bytes, ALGORITHM);
	}

	/**
	 * What proves a password.
	 *
	 * @param value made of the password and the kept hash
	 * @param at when the password was proved
	 */
	record Proof(byte[] value, Instant at) {

		boolean isEqualTo(Proof other) {
			return MessageDigest.isEqual(this.value, other.value)
					&& Duration.between(this.at, other.at).abs().compareTo(VALID) < 0;
		}

	}

	Proof of(String password, String keptHash, Instant now) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			// a hash has no line feed
			mac.update((keptHash + "\n" + password).getBytes(StandardCharsets.UTF_8));
			return new Proof(mac.doFinal(), now);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java machine has this hash", ex);
		}
	}

}
