package io.huiyin.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A real MySQL 8.0 on a free port of 127.0.0.1, for tests only: it does not care to keep
 * what it has written. It is Oracle's own build, which lies in a jar on the test
 * classpath. One server runs per Java machine; it is started by the first who asks, ends
 * with the machine and takes its data along. Works as any user.
 */
public final class MySqlServer {

	/** The user who owns the databases made here, and nothing else on the server. */
	public static final String USERNAME = "huiyin";

	/** That user's password. */
	public static final String PASSWORD = "huiyin";

	private static final String ADMINISTRATOR = "administrator";

	// unpacked here, since the jar's own classes want more libraries, choose the data's
	// place themselves and set no limit to how long a killed build's server lives
	private static final String ARCHIVE = "/mysql-Linux-amd64.tar.gz";

	private static final Duration DEADLINE = Duration.ofSeconds(90);

	private static MySqlServer instance;

	private final Path folder = Build.folder("mysql");

	private final Path program = this.folder.resolve("server/bin/mysqld");

	private final Path data = this.folder.resolve("data-" + UUID.randomUUID());

	private final Path log = this.data.resolve("mysqld.log");

	private final int port = Build.freePort();

	private Process process;

	private FileChannel claim;

	private MySqlServer() {
	}

	/**
	 * The server of this Java machine, started where it does not run yet.
	 * @return the running server
	 * @throws IllegalStateException if it cannot be started; the message says what is
	 * missing
	 */
	public static synchronized MySqlServer get() {
		if (instance == null) {
			MySqlServer server = new MySqlServer();
			server.start();
			instance = server;
		}
		return instance;
	}

	/**
	 * Makes an empty database in utf8mb4 that {@link #USERNAME} owns.
	 * @param name its name, letters, digits and underscores
	 * @return its JDBC address
	 * @throws IllegalStateException if there is one with this name
	 */
	public String createDatabase(String name) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute("create database " + name + " character set utf8mb4");
			statement.execute("grant all on " + name + ".* to " + USERNAME);
			return url(name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("No database " + name + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * The port on 127.0.0.1.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	private String url(String name) {
		return "jdbc:mysql://127.0.0.1:" + this.port + "/" + name + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
	}

	private Connection connect() throws SQLException {
		return DriverManager.getConnection(url(""), ADMINISTRATOR, "");
	}

	private void start() {
		if (!System.getProperty("os.name").equals("Linux") || !System.getProperty("os.arch").equals("amd64")) {
			throw new IllegalStateException("The tests carry a MySQL server for Linux on amd64 only");
		}
		try {
			removeStale();
			claim();
			unpack();
			Map<String, String> environment = environment();
			Path init = Files.writeString(this.data.resolve("init.sql"), """
					create user %1$s identified by '';
					grant all on *.* to %1$s with grant option;
					create user %2$s identified by '%3$s';
					""".formatted(ADMINISTRATOR, USERNAME, PASSWORD));
			Build.run(this.data, environment, null,
					command("--initialize-insecure", "--init-file=" + init, "--log-error-verbosity=1"));
			ProcessBuilder builder = new ProcessBuilder(command("--port=" + this.port, "--bind-address=127.0.0.1",
					// a path relative to the data, since a socket's may not exceed 107
					// letters
					"--socket=mysql.sock", "--pid-file=mysqld.pid", "--mysqlx=OFF", "--skip-name-resolve",
					"--default-time-zone=+08:00", "--max-connections=300", "--performance-schema=OFF",
					"--secure-file-priv=NULL", "--skip-log-bin", "--innodb-flush-log-at-trx-commit=0",
					"--innodb-doublewrite=OFF", "--innodb-flush-method=nosync",
					// 128 MB unless set, which a benchmark with a million cases does not fit in
					"--innodb-buffer-pool-size=" + System.getProperty("huiyin.test.mysql.buffer-pool", "134217728")))
				.directory(this.data.toFile())
				.redirectErrorStream(true)
				.redirectOutput(this.log.toFile());
			builder.environment().putAll(environment);
			this.process = builder.start();
			Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-mysql"));
			awaitAnswer();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Map<String, String> environment() {
		String libraries = DebianLibraries.pathFor(this.program);
		return libraries.isEmpty() ? Map.of() : Map.of("LD_LIBRARY_PATH", libraries);
	}

	private List<String> command(String... arguments) {
		List<String> command = new ArrayList<>(List.of(this.program.toString(), "--no-defaults",
				"--basedir=" + this.folder.resolve("server"), "--datadir=" + this.data.resolve("files"),
				// many machines for tests allow few or no native requests
				"--innodb-use-native-aio=OFF"));
		if (System.getProperty("user.name").equals("root")) {
			command.add("--user=root");
		}
		command.addAll(List.of(arguments));
		return command;
	}

	private void unpack() throws IOException {
		if (Files.exists(this.program)) {
			return;
		}
		Path work = Files.createTempDirectory(this.folder, "unpack");
		try (InputStream archive = MySqlServer.class.getResourceAsStream(ARCHIVE)) {
			if (archive == null) {
				throw new IllegalStateException("The test classpath holds no " + ARCHIVE);
			}
			Build.run(work, Map.of(), archive, List.of("tar", "-xz", "--no-same-owner"));
			// whole or not at all: a killed build must not leave half a server
			Files.move(work, this.folder.resolve("server"));
		}
		finally {
			Build.delete(work);
		}
	}

	private void awaitAnswer() {
		long end = System.nanoTime() + DEADLINE.toNanos();
		while (true) {
			try (Connection connection = connect()) {
				return;
			}
			catch (SQLException ex) {
				if (!this.process.isAlive() || System.nanoTime() > end) {
					this.process.destroyForcibly();
					throw new IllegalStateException("MySQL did not start: " + Build.lastLines(this.log), ex);
				}
			}
			try {
				Thread.sleep(100);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("Interrupted while MySQL started", ex);
			}
		}
	}

	// nobody needs the data any more, so there is no need to wait for an orderly end
	private void stop() {
		try {
			this.process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Build.delete(this.data);
		lockOf(this.data).toFile().delete();
	}

	/**
	 * Marks the data as in use as long as this machine lives: unlike the number of a
	 * process, the system takes a lock back when its owner is killed.
	 */
	private void claim() throws IOException {
		this.claim = FileChannel.open(lockOf(this.data), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		this.claim.lock();
		Files.createDirectories(this.data);
	}

	private static Path lockOf(Path data) {
		return data.resolveSibling(data.getFileName() + ".lock");
	}

	/** Ends the servers and deletes the data of builds that were killed. */
	private void removeStale() throws IOException {
		try (DirectoryStream<Path> all = Files.newDirectoryStream(this.folder, "data-*")) {
			for (Path each : all) {
				if (!Files.isDirectory(each)) {
					continue;
				}
				try (FileChannel channel = FileChannel.open(lockOf(each), StandardOpenOption.CREATE,
						StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
					if (lock != null) {
						kill(each.resolve("files/mysqld.pid"));
						Build.delete(each);
						Files.delete(lockOf(each));
					}
				}
			}
		}
	}

	private void kill(Path pid) throws IOException {
		if (Files.exists(pid)) {
			ProcessHandle.of(Long.parseLong(Files.readString(pid).trim()))
				.filter((handle) -> handle.info().command().orElse("").equals(this.program.toString()))
				.ifPresent((handle) -> {
					handle.destroyForcibly();
					handle.onExit().completeOnTimeout(handle, 10, TimeUnit.SECONDS).join();
				});
		}
	}

	/**
	 * Starts a server by hand, with a database {@code huiyin}, until the process is
	 * ended.
	 * @param arguments not used
	 * @throws InterruptedException never in practice
	 */
	public static void main(String[] arguments) throws InterruptedException {
		String url = MySqlServer.get().createDatabase("huiyin");
		System.out.println(url + " user " + USERNAME + " password " + PASSWORD);
		Thread.currentThread().join();
	}

}
