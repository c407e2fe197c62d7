package io.huiyin;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Timing;
import io.huiyin.testing.Browser;
import io.huiyin.testing.PackagedServer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Tasklist in a browser, as one person works in it. */
final class TasklistPage {

	/** Until something must be seen. */
	static final LocatorAssertions.IsVisibleOptions SOON = new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);

	private static final Pattern LATIN = Pattern.compile("[A-Za-z]{3,}");

	/**
	 * Latin words that may stand on the screen: names of products and zones, keys, kinds
	 * of files as everybody knows them, figures of the engine.
	 */
	private static final List<String> ALLOWED = List.of("Camunda", "Platform", "Asia", "Shanghai", "BPMN", "Ctrl",
			"Shift", "Alt", "Enter", "JPEG", "PNG", "PDF", "png", "jpg", "pdf", "CSV", "csv", "Excel", "xlsx", "UTF",
			"GBK", "FNI", "EDE");

	private final Page page;

	/** For a page on which somebody is logged in. */
	TasklistPage(Page page) {
		this.page = page;
	}

	/** Logs one of the demo people in. */
	static TasklistPage logIn(PackagedServer server, String person) {
		return logIn(Browser.newPage(), server, person);
	}

	static TasklistPage logIn(Page page, PackagedServer server, String person) {
		TasklistPage tasklist = new TasklistPage(page);
		page.navigate(server.url() + "/");
		page.locator("input[type=password]").waitFor();
		assertThat(page.locator("body")).containsText("登录");
		tasklist.onlyChinese();
		// the page moves the focus there
		page.locator("input[type=text]:focus").waitFor();
		page.locator("input[type=text]").fill(person);
		page.locator("input[type=password]").fill("demo");
		page.locator("button[type=submit]").click();
		page.getByText("本组待领").waitFor();
		return tasklist;
	}

	Page page() {
		return this.page;
	}

	/** The form that starts a process. */
	void start(String process) {
		this.page.locator(".start-process-action").first().click();
		this.page.locator(".modal-body a:has-text('" + process + "')").click();
	}

	/** The button of a start form. */
	void submitStart() {
		this.page.locator(".modal-footer .btn-primary").click();
	}

	/** Reads the number of the case that was started and puts the message away. */
	String numberTold(String prefix, Consumer<TasklistPage> look) {
		Locator told = this.page.getByText(Pattern.compile("已登记，编号"));
		assertThat(told.first()).isVisible(SOON);
		Matcher number = Pattern.compile(prefix + "-\\d{8}-\\d{3}").matcher(told.first().innerText());
		assertThat(number.find()).isTrue();
		look.accept(this);
		this.page.getByText("知道了").click();
		return number.group();
	}

	/** Opens the task whose card shows that text, in a filter of the task list. */
	void open(String filter, String card) {
		// another filter first, so that this one is read anew
		select("今日到期");
		select(filter);
		Locator found = this.page.locator(".tasks-list > li, .task")
			.filter(new Locator.FilterOptions().setHasText(card));
		assertThat(found.first()).isVisible(SOON);
		found.first().locator("h4, .names").first().click();
		this.page.waitForLoadState(LoadState.NETWORKIDLE);
	}

	private void select(String filter) {
		this.page.waitForResponse("**/filter/*/list*", () -> this.page.getByText(filter).first().click());
	}

	/** The opened task shows that text. */
	void shows(String text) {
		assertThat(this.page.locator(".task-details, .task-detail, [cam-tasklist-task]").getByText(text).first())
			.isVisible(SOON);
	}

	void claim() {
		this.page.getByText("认领", new Page.GetByTextOptions().setExact(true)).click();
		assertThat(this.page.locator("[ng-click*='unclaim']").first()).isVisible(SOON);
	}

	Locator completeButton() {
		return this.page.locator(".form-actions .btn-primary, button:has-text('完成')").first();
	}

	/**
	 * Hands the form in and waits until the list has been read again, so that the card of
	 * what was completed is gone.
	 */
	void complete() {
		AtomicReference<Double> handedIn = new AtomicReference<>(Double.MAX_VALUE);
		this.page.waitForResponse((response) -> response.url().matches(".*/filter/[^/]+/list.*")
				&& response.request().timing().startTime > handedIn.get(), () -> {
					Response answer = this.page.waitForResponse(
							(response) -> response.url().endsWith("/submit-form") && response.ok(),
							() -> completeButton().click());
					answer.finished();
					Timing timing = answer.request().timing();
					handedIn.set(timing.startTime + timing.responseEnd);
				});
	}

	/** A tab of the opened task. */
	Locator tab(String name) {
		return this.page.locator(".nav-tabs").getByText(name, new Locator.GetByTextOptions().setExact(true));
	}

	/**
	 * Ticks the answer with exactly that label, behind which * says that it is required.
	 */
	void check(String label) {
		check(label, 0);
	}

	/** Ticks one of several answers with the same label, counted from 0. */
	void check(String label, int which) {
		// quoted as the browser's patterns have it, which is not Java's way
		String quoted = label.replaceAll("[^\\p{L}\\p{N}]", "\\\\$0");
		this.page.getByLabel(Pattern.compile("^" + quoted + "\\s*\\*?$")).nth(which).check();
	}

	void choose(String label, String value) {
		this.page.locator(".fjs-form-field-select")
			.filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + label)))
			.locator(".fjs-input-group")
			.click();
		this.page.locator(".fjs-dropdownlist-item")
			.getByText(value, new Locator.GetByTextOptions().setExact(true))
			.click();
	}

	/**
	 * Types into a field and leaves it, as people do: the form takes a text over when the
	 * field is left.
	 */
	void write(String label, String text) {
		Locator field = this.page.getByLabel(label).first();
		field.fill(text);
		field.blur();
		assertThat(field).hasValue(text);
	}

	/** Sets the date and time of the field whose date has that label. */
	void pick(String label, String date, String time) {
		// a calendar that was shown just now is made a second time, which empties it
		this.page.waitForCondition(() -> {
			fill(dateInput(label), date);
			fill(time(label), time);
			// a field with too wide a step would quietly take another time
			return date.equals(dateInput(label).inputValue()) && time.equals(time(label).inputValue());
		});
	}

	/** Sets the date of the field with that label. */
	void pick(String label, String date) {
		this.page.waitForCondition(() -> {
			fill(dateInput(label), date);
			return date.equals(dateInput(label).inputValue());
		});
	}

	private void fill(Locator input, String text) {
		input.fill(text);
		this.page.keyboard().press("Enter");
		this.page.keyboard().press("Tab");
	}

	private Locator dateInput(String label) {
		return dateField(label).locator("input.flatpickr-input");
	}

	private Locator time(String label) {
		return dateField(label).locator(".fjs-timepicker input");
	}

	private Locator dateField(String label) {
		return this.page.locator(".fjs-form-field-datetime").filter(new Locator.FilterOptions().setHasText(label));
	}

	/** Chooses several of a list that is searched. */
	void tag(String label, String... values) {
		Locator list = this.page.locator(".fjs-form-field-taglist")
			.filter(new Locator.FilterOptions().setHasText(label));
		for (String value : values) {
			list.locator("input").fill(value);
			list.locator(".fjs-dropdownlist-item")
				.filter(new Locator.FilterOptions().setHasText(value))
				.first()
				.click();
		}
	}

	/** Uploads a picture, a small one, on the tab 附件 of the opened task. */
	void attach(String name) {
		ByteArrayOutputStream picture = new ByteArrayOutputStream();
		try {
			ImageIO.write(new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB), "png", picture);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		tab("附件").click();
		this.page.locator(".huiyin-attachments input[type=file]")
			.setInputFiles(new FilePayload(name, "image/png", picture.toByteArray()));
		assertThat(this.page.getByText("已上传 " + name)).isVisible(SOON);
	}

	/** Takes a picture, on which no word is Latin that staff cannot read. */
	void shoot(String name) {
		onlyChinese();
		Browser.screenshot(this.page, name);
	}

	private void onlyChinese() {
		onlyChinese(this.page.locator("body").innerText());
	}

	/** No word of that text is Latin that people here cannot read. */
	static void onlyChinese(String text) {
		Matcher latin = LATIN.matcher(text);
		while (latin.find()) {
			assertThat(ALLOWED).as("a word on the screen that staff cannot read").contains(latin.group());
		}
	}

}
