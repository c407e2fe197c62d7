package io.huiyin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged application as a process of its own on a free port of 127.0.0.1, as an
 * operator would run it. It can be killed and started again with the same settings. What
 * it prints is in {@code target/packaged-server/}.
 */
public final class PackagedServer implements AutoCloseable {

	/** Of everybody on a server with the production profile. */
	public static final String PASSWORD = "Huiyin-Test-2026";

	private static final Duration DEADLINE = Duration.ofMinutes(3);

	private final Path jar = Path
		.of(System.getProperty("huiyin.jar", Build.PROJECT.resolve("target/huiyin.jar").toString()));

	private final String name;

	private final Path folder;

	private final int port = Build.freePort();

	private final Map<String, String> properties = new LinkedHashMap<>();

	private final Map<String, String> environment = new LinkedHashMap<>();

	private final Path log;

	private String password = "demo";

	private Process process;

	private PackagedServer(String name, Path folder) {
		this.name = name;
		this.folder = folder;
		this.log = Build.folder("packaged-server").resolve(name + ".log");
		// of an earlier build
		this.log.toFile().delete();
		property("server.address", "127.0.0.1");
		property("server.port", String.valueOf(this.port));
		// what is due depends on the day on which a test runs
		property("huiyin.appraisal.first-check-after", "PT1000H");
		// people are many, and the time is short
		property("huiyin.login.hash-iterations", "1000");
	}

	/**
	 * A server as it comes, with its embedded database.
	 * @param name names the log and, in messages, the server
	 * @param folder its working folder, where its database {@code data/huiyin} goes
	 * @return the server, not started
	 */
	public static PackagedServer onH2(String name, Path folder) {
		return new PackagedServer(name, folder);
	}

	/**
	 * A server with the production profile; its administrator is {@code admin} with
	 * {@link #PASSWORD}.
	 * @param name names the log and, in messages, the server
	 * @param folder its working folder
	 * @param url the database, from {@link MySqlServer#createDatabase(String)}
	 * @return the server, not started
	 */
	public static PackagedServer onMySql(String name, Path folder, String url) {
		PackagedServer server = new PackagedServer(name, folder).environment("SPRING_PROFILES_ACTIVE", "mysql");
		server.password = PASSWORD;
		TestDatabase.production(url).forEach(server::environment);
		return server;
	}

	/**
	 * Sets a property, as an argument of the command.
	 * @param key its name
	 * @param value its value
	 * @return this
	 */
	public PackagedServer property(String key, String value) {
		this.properties.put(key, value);
		return this;
	}

	/**
	 * Sets an environment variable.
	 * @param key its name
	 * @param value its value
	 * @return this
	 */
	public PackagedServer environment(String key, String value) {
		this.environment.put(key, value);
		return this;
	}

	/**
	 * Starts it, for the first time or again, and waits until it is healthy.
	 * @return this
	 * @throws IllegalStateException if it runs already, ends early or is not healthy
	 * within three minutes; the message ends with its last lines
	 */
	public PackagedServer start() {
		if (isAlive()) {
			throw new IllegalStateException("Server " + this.name + " runs already");
		}
		if (!Files.exists(this.jar)) {
			throw new IllegalStateException("There is no " + this.jar + ": run mvn package first");
		}
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m",
						"-Duser.timezone=Asia/Shanghai", "-Dfile.encoding=UTF-8", "-jar", this.jar.toString()));
		this.properties.forEach((key, value) -> command.add("--" + key + "=" + value));
		try {
			ProcessBuilder builder = new ProcessBuilder(command)
				.directory(Files.createDirectories(this.folder).toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()));
			builder.environment().putAll(this.environment);
			this.process = builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		// a build that ends early must not leave servers behind
		Process started = this.process;
		Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
		awaitHealth();
		return this;
	}

	private void awaitHealth() {
		Rest rest = client(null, null);
		long end = System.nanoTime() + DEADLINE.toNanos();
		while (!isHealthy(rest)) {
			if (!isAlive() || System.nanoTime() > end) {
				String state = isAlive() ? "is not healthy after " + DEADLINE.toSeconds() + " s"
						: "ended with " + this.process.exitValue();
				kill9();
				throw new IllegalStateException("Server " + this.name + " " + state + ": " + Build.lastLines(this.log));
			}
			pause();
		}
	}

	// a server may keep its health to those who log in: it answers all the same
	private static boolean isHealthy(Rest rest) {
		try {
			int status = rest.get("/actuator/health").status();
			return status == 200 || status == 401 || status == 403;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	private static void pause() {
		try {
			Thread.sleep(200);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while a server started", ex);
		}
	}

	/**
	 * Whether its process runs.
	 * @return true if it runs
	 */
	public boolean isAlive() {
		return this.process != null && this.process.isAlive();
	}

	/**
	 * Where it answers, without a slash at the end.
	 * @return the address
	 */
	public String url() {
		return "http://127.0.0.1:" + this.port;
	}

	/**
	 * A client for its REST interfaces.
	 * @param user who calls, or null for nobody
	 * @param password that user's password
	 * @return the client
	 */
	public Rest client(String user, String password) {
		return new Rest(url(), user, password);
	}

	/**
	 * A client for the REST interface of its web applications, logged in as Tasklist logs
	 * people in.
	 * @param user who logs in
	 * @param password that user's password
	 * @return the client; its paths are those of {@code /engine-rest}
	 */
	public Rest login(String user, String password) {
		return Rest.login(url(), user, password);
	}

	/**
	 * The password of its people.
	 * @return the password
	 */
	public String password() {
		return this.password;
	}

	/**
	 * What it has printed in all its runs.
	 * @return the file
	 */
	public Path log() {
		return this.log;
	}

	/** Ends it at once, as if the machine had lost its power ({@code kill -9}). */
	public void kill9() {
		end(this.process.destroyForcibly(), 30);
	}

	/** Asks it to end, and ends it if it has not within a minute. */
	@Override
	public void close() {
		if (this.process != null) {
			this.process.destroy();
			if (!end(this.process, 60)) {
				kill9();
			}
		}
	}

	private static boolean end(Process process, int seconds) {
		try {
			return process.waitFor(seconds, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
