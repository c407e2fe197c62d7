package io.huiyin.fuzz;

import java.nio.charset.StandardCharsets;

/**
 * One request to the server.
 *
 * @param route what it asks for, with parameters in braces, for tables and failures
 * @param kind what is the matter with it
 * @param target path and query as they go over the line
 * @param contentType null for none
 * @param body null for none
 */
record Request(String route, String kind, String method, String target, String contentType, byte[] body) {

	boolean reads() {
		return this.method.equals("GET") || this.method.equals("HEAD") || this.method.equals("OPTIONS");
	}

	/** The same for a table in which it stands for something else. */
	Request as(String otherRoute) {
		return new Request(otherRoute, this.kind, this.method, this.target, this.contentType, this.body);
	}

	@Override
	public String toString() {
		String text = (this.body != null) ? " " + new String(this.body, StandardCharsets.UTF_8) : "";
		return this.route + " (" + this.kind + "): " + shortened(this.method + " " + this.target + text);
	}

	private static String shortened(String text) {
		String printable = text.replaceAll("\\p{Cntrl}", "¿");
		return (printable.length() > 400) ? printable.substring(0, 400) + "…" : printable;
	}

}
