package io.huiyin.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The wire between a server and its database, which can be cut and mended: a port of
 * 127.0.0.1 that leads to another one.
 */
public final class Wire implements AutoCloseable {

	private final int from = Build.freePort();

	private final int to;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final Object flow = new Object();

	private volatile boolean silent;

	private volatile ServerSocket door;

	/**
	 * A whole wire.
	 * @param to the port that it leads to
	 */
	public Wire(int to) {
		this.to = to;
		mend();
	}

	/**
	 * The port at this end.
	 * @return the port
	 */
	public int port() {
		return this.from;
	}

	/** All connections break, and new ones are refused. */
	public void cut() {
		close();
	}

	/** The other end no longer answers, but nothing breaks. */
	public void fallSilent() {
		this.silent = true;
	}

	/** New connections get through again. */
	public void mend() {
		synchronized (this.flow) {
			this.silent = false;
			this.flow.notifyAll();
		}
		if (this.door != null && !this.door.isClosed()) {
			return;
		}
		try {
			ServerSocket opened = new ServerSocket();
			opened.setReuseAddress(true);
			opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.from));
			this.door = opened;
			run(() -> {
				while (true) {
					connect(opened.accept());
				}
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void connect(Socket near) throws IOException {
		Socket far = new Socket(InetAddress.getLoopbackAddress(), this.to);
		this.sockets.add(near);
		this.sockets.add(far);
		run(() -> pass(near, far));
		run(() -> pass(far, near));
	}

	private void pass(Socket source, Socket target) throws IOException, InterruptedException {
		try (source; target) {
			InputStream in = source.getInputStream();
			OutputStream out = target.getOutputStream();
			byte[] buffer = new byte[16_384];
			for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
				synchronized (this.flow) {
					while (this.silent) {
						this.flow.wait();
					}
				}
				out.write(buffer, 0, length);
			}
		}
		finally {
			this.sockets.remove(source);
		}
	}

	@Override
	public void close() {
		try {
			this.door.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
			this.sockets.clear();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void run(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// an end was closed
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "wire");
		thread.setDaemon(true);
		thread.start();
	}

	private interface Work {

		void run() throws IOException, InterruptedException;

	}

}
