package io.huiyin.login;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Who is at the other end of the request that this thread answers.
 *
 * @param address the address from which the request came
 * @param response where the answer goes
 */
record Caller(String address, HttpServletResponse response) {

	private static final ThreadLocal<Caller> CURRENT = new ThreadLocal<>();

	/** Whoever asks, or nobody where the server itself is at work. */
	static Caller current() {
		Caller caller = CURRENT.get();
		return (caller != null) ? caller : new Caller(null, null);
	}

	static void set(Caller caller) {
		CURRENT.set(caller);
	}

	static void clear() {
		CURRENT.remove();
	}

	/**
	 * What an address counts as: of IPv6 the first half, because one machine has all the
	 * rest.
	 */
	static String network(String address) {
		if (address == null || address.indexOf(':') < 0) {
			return address;
		}
		try {
			// with a colon in it this is never a name to be looked up
			InetAddress parsed = InetAddress.getByName(address);
			return (parsed instanceof Inet6Address)
					? InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(parsed.getAddress(), 8), 16))
						.getHostAddress()
					: parsed.getHostAddress();
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

}
