package io.huiyin.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One connection that is kept alive, over which requests go as they are written: an
 * ordinary client refuses to send half of what a server has to withstand.
 */
public final class RawHttp implements Closeable {

	private final int port;

	private Socket socket;

	private InputStream in;

	/**
	 * Connects when something is sent.
	 * @param port of a server on this machine
	 */
	public RawHttp(int port) {
		this.port = port;
	}

	/**
	 * An answer.
	 *
	 * @param headers by name in lower case
	 */
	public record Reply(int status, Map<String, List<String>> headers, byte[] body) {

		public String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

		public String header(String name) {
			return this.headers.getOrDefault(name, List.of("")).get(0);
		}

	}

	/**
	 * Sends a request and reads its answer.
	 * @param method the method
	 * @param target path and query, each character one byte
	 * @param headers lines without their ends
	 * @param body may be null
	 */
	public Reply send(String method, String target, List<String> headers, byte[] body) throws IOException {
		boolean fresh = this.socket == null;
		try {
			return exchange(method, target, headers, body);
		}
		catch (IOException ex) {
			close();
			if (fresh) {
				throw ex;
			}
			// the server has given up the connection that was kept
			return exchange(method, target, headers, body);
		}
	}

	private Reply exchange(String method, String target, List<String> headers, byte[] body) throws IOException {
		if (this.socket == null) {
			this.socket = new Socket("localhost", this.port);
			this.socket.setTcpNoDelay(true);
			this.socket.setSoTimeout(30_000);
			this.in = new BufferedInputStream(this.socket.getInputStream());
		}
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		StringBuilder head = new StringBuilder(method).append(' ')
			.append(target)
			.append(" HTTP/1.1\r\nHost: localhost:")
			.append(this.port)
			.append("\r\n");
		headers.forEach((header) -> head.append(header).append("\r\n"));
		if (body != null) {
			head.append("Content-Length: ").append(body.length).append("\r\n");
		}
		request.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		if (body != null) {
			request.write(body);
		}
		this.socket.getOutputStream().write(request.toByteArray());
		Reply reply = read(method);
		if (reply.header("connection").equalsIgnoreCase("close")) {
			close();
		}
		return reply;
	}

	private Reply read(String method) throws IOException {
		int status = Integer.parseInt(line().split(" ")[1]);
		Map<String, List<String>> headers = new TreeMap<>();
		for (String line = line(); !line.isEmpty(); line = line()) {
			int colon = line.indexOf(':');
			headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), (name) -> new ArrayList<>())
				.add(line.substring(colon + 1).strip());
		}
		Reply reply = new Reply(status, headers, new byte[0]);
		if (method.equals("HEAD") || status == 204 || status == 304 || status < 200) {
			return reply;
		}
		return new Reply(status, headers, body(reply));
	}

	private byte[] body(Reply head) throws IOException {
		if (head.header("transfer-encoding").equalsIgnoreCase("chunked")) {
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
				body.write(bytes(size));
				line();
			}
			line();
			return body.toByteArray();
		}
		if (!head.header("content-length").isEmpty()) {
			return bytes(Integer.parseInt(head.header("content-length")));
		}
		return head.header("connection").equalsIgnoreCase("close") ? this.in.readAllBytes() : new byte[0];
	}

	private byte[] bytes(int size) throws IOException {
		byte[] bytes = this.in.readNBytes(size);
		if (bytes.length < size) {
			throw new EOFException("The answer breaks off");
		}
		return bytes;
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new EOFException("The answer breaks off");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		if (this.socket != null) {
			this.socket.close();
			this.socket = null;
		}
	}

}
