package io.huiyin.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Small things that the classes here share: folders of the build, free ports, commands.
 */
final class Build {

	/** The folder of the project: Maven says which, an editor starts in it. */
	static final Path PROJECT = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

	private Build() {
	}

	/**
	 * A folder under {@code target/}, created where it is missing.
	 * @param name its name, may hold slashes
	 * @return its absolute path
	 */
	static Path folder(String name) {
		try {
			return Files.createDirectories(PROJECT.resolve("target").resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static void delete(Path path) {
		if (!Files.exists(path)) {
			return;
		}
		try (Stream<Path> all = Files.walk(path)) {
			all.sorted((a, b) -> b.compareTo(a)).forEach((each) -> each.toFile().delete());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Runs a command to its end.
	 * @param folder where it runs
	 * @param environment what its environment has beside ours
	 * @param input what it reads, or null
	 * @param command the program and its arguments
	 * @return what it printed, both streams
	 * @throws IllegalStateException if it cannot be started, fails or takes more than
	 * five minutes; the message ends with the last lines that it printed
	 */
	static String run(Path folder, Map<String, String> environment, InputStream input, List<String> command) {
		Path output = null;
		try {
			output = Files.createTempFile(folder("commands"), "command", ".log");
			ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().putAll(environment);
			Process process = builder.start();
			try (var stdin = process.getOutputStream()) {
				if (input != null) {
					input.transferTo(stdin);
				}
			}
			if (!process.waitFor(5, TimeUnit.MINUTES)) {
				process.destroyForcibly();
				throw new IllegalStateException(command + " took more than five minutes:\n" + lastLines(output));
			}
			if (process.exitValue() != 0) {
				throw new IllegalStateException(
						command + " failed with " + process.exitValue() + ":\n" + lastLines(output));
			}
			return Files.readString(output);
		}
		catch (IOException ex) {
			throw new IllegalStateException(command + " could not be run: " + ex.getMessage(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(command + " was interrupted", ex);
		}
		finally {
			if (output != null) {
				output.toFile().delete();
			}
		}
	}

	static String lastLines(Path log) {
		try {
			List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
			return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
		}
		catch (IOException ex) {
			return "(" + log + " cannot be read: " + ex.getMessage() + ")";
		}
	}

}
