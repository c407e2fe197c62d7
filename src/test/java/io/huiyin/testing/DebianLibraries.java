package io.huiyin.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Shared libraries from Debian's packages for a program that the build brought itself:
 * what the system lacks is downloaded and unpacked, nothing is installed, so it takes no
 * root.
 */
final class DebianLibraries {

	// Debian 13 renamed the package and, though nothing changes on amd64, its library
	private static final Map<String, List<String>> PACKAGES = Map.of("libaio.so.1", List.of("libaio1", "libaio1t64"),
			"libnuma.so.1", List.of("libnuma1"));

	private static final Pattern NOT_FOUND = Pattern.compile("(\\S+) => not found");

	private DebianLibraries() {
	}

	/**
	 * Finds the libraries that a program needs and the system lacks, and fetches them.
	 * @param program the program
	 * @return the value for LD_LIBRARY_PATH, empty if nothing was missing
	 * @throws IllegalStateException if one is missing and cannot be fetched
	 */
	static String pathFor(Path program) {
		List<String> folders = new ArrayList<>();
		Matcher missing = NOT_FOUND
			.matcher(Build.run(program.getParent(), Map.of(), null, List.of("ldd", program.toString())));
		while (missing.find()) {
			folders.add(fetch(program, missing.group(1)).toString());
		}
		return String.join(":", folders);
	}

	private static Path fetch(Path program, String library) {
		Path folder = cache().resolve(library);
		if (Files.exists(folder.resolve(library))) {
			return folder;
		}
		String failure = null;
		for (String name : PACKAGES.getOrDefault(library, List.of())) {
			try {
				unpack(name, library, folder);
				return folder;
			}
			catch (IOException | IllegalStateException ex) {
				failure = (failure != null) ? failure : ex.getMessage().strip().replaceAll("(?s).*\n", "");
			}
		}
		throw new IllegalStateException(program.getFileName() + " needs " + library + ", Debian package "
				+ PACKAGES.getOrDefault(library, List.of("unknown")).get(0)
				+ ", which is neither installed nor could be fetched with apt-get (is the network there?): " + failure);
	}

	/** Downloads and unpacks one package, then moves the library into its folder. */
	private static void unpack(String name, String library, Path folder) throws IOException {
		Path work = Files.createTempDirectory(Build.folder("debian"), name);
		try {
			download(name, work);
			try (Stream<Path> files = Files.list(work)) {
				Path archive = files.filter((file) -> file.toString().endsWith(".deb")).findFirst().orElseThrow();
				Build.run(work, Map.of(), null, List.of("dpkg-deb", "-x", archive.toString(), "content"));
			}
			Path file;
			try (Stream<Path> files = Files.walk(work.resolve("content"))) {
				file = files.filter(Files::isRegularFile)
					.filter((each) -> each.getFileName().toString().startsWith(library))
					.findFirst()
					.orElseThrow(() -> new IllegalStateException(name + " holds no " + library));
			}
			Files.createDirectories(folder);
			// a move, so that a build beside this one never sees half a library
			Files.copy(file, work.resolve("complete"));
			Files.move(work.resolve("complete"), folder.resolve(library), StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Build.delete(work);
		}
	}

	private static void download(String name, Path work) throws IOException {
		try {
			Build.run(work, Map.of(), null, List.of("apt-get", "download", name));
		}
		catch (IllegalStateException ex) {
			// no package lists here, or old ones, and perhaps no right to renew them: use
			// our own
			Path lists = Files.createDirectories(work.resolve("state/lists/partial")).getParent();
			Path archives = Files.createDirectories(work.resolve("cache/archives/partial")).getParent().getParent();
			List<String> apt = List.of("apt-get", "-o", "Dir::State=" + lists.getParent(), "-o",
					"Dir::State::Lists=" + lists, "-o", "Dir::Cache=" + archives, "-o",
					"APT::Sandbox::User=" + System.getProperty("user.name"));
			Build.run(work, Map.of(), null, with(apt, "update"));
			Build.run(work, Map.of(), null, with(apt, "download", name));
		}
	}

	private static List<String> with(List<String> command, String... arguments) {
		return Stream.concat(command.stream(), Stream.of(arguments)).toList();
	}

	/**
	 * The user's cache, which outlives a clean; a user without a home has the build's.
	 */
	private static Path cache() {
		Path home = Path.of(System.getProperty("user.home"));
		return Files.isWritable(home) ? home.resolve(".cache/huiyin/lib") : Build.folder("debian/lib");
	}

}
