package io.huiyin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real Chromium as a clerk in China has it: zh-CN, Shanghai time, 1440 x 900, Chinese
 * fonts. As a JUnit extension it gives each test a {@link Page} of its own, in a fresh
 * profile, leaves pictures of all pages in {@code target/screenshots/} if the test fails,
 * and closes them. Browser and fonts come from npm packages, see
 * {@code src/test/browser/}. A test fails also if a page's own policy forbids what the
 * page does. One browser runs per Java machine; it belongs to the thread that used it
 * first.
 */
public final class Browser implements ParameterResolver, AfterEachCallback {

	/** Where the npm packages are, with a slash between the parts of a package's path. */
	static final Path MODULES = Build.PROJECT.resolve("src/test/browser/node_modules");

	/** How the browser says that a page's own policy forbids what the page does. */
	private static final Pattern FORBIDDEN = Pattern.compile("Content Security Policy|Permissions policy|sandboxed");

	private static final List<String> forbidden = new ArrayList<>();

	private static com.microsoft.playwright.Browser chromium;

	/**
	 * A page in a fresh profile; closed after the test if the extension is in use.
	 * @return an empty page
	 * @throws IllegalStateException if the browser cannot be fetched or started
	 */
	public static Page newPage() {
		BrowserContext context = chromium()
			.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setLocale("zh-CN")
				.setTimezoneId("Asia/Shanghai")
				.setViewportSize(1440, 900));
		context.onConsoleMessage((message) -> {
			if (FORBIDDEN.matcher(message.text()).find()) {
				forbidden.add(message.text());
			}
		});
		return context.newPage();
	}

	/**
	 * Takes a picture of what the page shows.
	 * @param page the page
	 * @param name the picture's name, without an ending
	 * @return the PNG in {@code target/screenshots/}
	 */
	public static Path screenshot(Page page, String name) {
		Path file = Build.folder("screenshots").resolve(name + ".png");
		page.screenshot(new Page.ScreenshotOptions().setPath(file));
		return file;
	}

	/** Fetches the npm packages, unless they are there. */
	static void install() {
		Build.run(MODULES.getParent(), Map.of(), null, List.of("node", "prepare.mjs"));
	}

	private static synchronized com.microsoft.playwright.Browser chromium() {
		if (chromium == null) {
			install();
			Path folder = MODULES.resolve(".chromium");
			Map<String, String> environment = new HashMap<>(System.getenv());
			environment.put("LD_LIBRARY_PATH", folder.resolve("lib").toString());
			environment.put("FONTCONFIG_FILE", fonts(folder).toString());
			Playwright playwright = Playwright
				.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
			chromium = playwright.chromium()
				.launch(new BrowserType.LaunchOptions().setExecutablePath(folder.resolve("chromium"))
					.setEnv(environment)
					// its own sandbox is refused to root and in most containers
					.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
							"--disable-background-networking", "--disable-component-update", "--disable-sync",
							"--disable-dev-shm-usage")));
		}
		return chromium;
	}

	/**
	 * Only these fonts, whatever the system has: a page looks the same on every machine.
	 */
	private static Path fonts(Path folder) {
		String configuration = """
				<?xml version="1.0"?>
				<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
				<fontconfig>
				  <dir>%1$s/@expo-google-fonts/noto-sans-sc/400Regular</dir>
				  <dir>%1$s/@expo-google-fonts/noto-sans-sc/700Bold</dir>
				  <dir>%2$s/fonts</dir>
				  <cachedir>%2$s/fontconfig</cachedir>
				  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
				  <alias><family>serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
				  <alias><family>monospace</family><prefer><family>Noto Sans SC</family></prefer></alias>
				  <alias><family>Arial</family><prefer><family>Noto Sans SC</family></prefer></alias>
				</fontconfig>
				""".formatted(MODULES, folder);
		try {
			return Files.writeString(folder.resolve("fonts-zh.conf"), configuration);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Page.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return newPage();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		int number = 0;
		for (BrowserContext profile : chromium().contexts()) {
			for (Page page : profile.pages()) {
				if (context.getExecutionException().isPresent()) {
					screenshot(page, "failed-" + context.getRequiredTestClass().getSimpleName() + "-"
							+ context.getRequiredTestMethod().getName() + "-" + ++number);
				}
			}
			profile.close();
		}
		List<String> found = List.copyOf(forbidden);
		forbidden.clear();
		if (!found.isEmpty()) {
			throw new AssertionError("The browser did not let a page do what it does: " + found);
		}
	}

}
