package io.huiyin.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in the form in which people compare it. */
public final class Sha256 {

	private Sha256() {
	}

	/** 64 small hexadecimal digits. */
	public static String of(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex); // each Java has it
		}
	}

}
