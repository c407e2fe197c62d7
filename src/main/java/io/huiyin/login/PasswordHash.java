package io.huiyin.login;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;

/**
 * How passwords are kept: PBKDF2 with HMAC-SHA-512, slow on purpose, so that a copy of
 * the database does not give them away. A hash says how often it was hashed, so that the
 * number can be raised later.
 */
class PasswordHash implements PasswordEncryptor {

	static final String NAME = "PBKDF2";

	private static final int SALT_BYTES = 16;

	private static final int HASH_BITS = 512;

	private final SecureRandom random = new SecureRandom();

	private final int iterations;

	private final Timer timer;

	PasswordHash(int iterations, MeterRegistry measurements) {
		this.iterations = iterations;
		this.timer = Timer.builder("huiyin.login.hash")
			.description("passwords hashed, to keep them or to compare them")
			.register(measurements);
	}

	@Override
	public String encrypt(String password) {
		byte[] salt = random(SALT_BYTES);
		return written(salt, hash(password, salt, this.iterations));
	}

	@Override
	public boolean check(String password, String encrypted) {
		String[] parts = encrypted.split("\\$");
		byte[] expected = Base64.getDecoder().decode(parts[2]);
		return MessageDigest.isEqual(expected,
				hash(password, Base64.getDecoder().decode(parts[1]), Integer.parseInt(parts[0])));
	}

	@Override
	public String hashAlgorithmName() {
		return NAME;
	}

	/** A hash that no password has, to be compared with where there is none. */
	String ofNothing() {
		return written(random(SALT_BYTES), random(HASH_BITS / Byte.SIZE));
	}

	/** Whether what is kept, with its prefix, was made as it would be made now. */
	boolean isUpToDate(String kept) {
		return kept.startsWith("{" + NAME + "}" + this.iterations + "$");
	}

	private String written(byte[] salt, byte[] hash) {
		Base64.Encoder base64 = Base64.getEncoder();
		return this.iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
	}

	private byte[] random(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private byte[] hash(String password, byte[] salt, int times) {
		return this.timer.record(() -> {
			PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, times, HASH_BITS);
			try {
				return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(key).getEncoded();
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("Every Java machine has this hash", ex);
			}
			finally {
				key.clearPassword();
			}
		});
	}

}
