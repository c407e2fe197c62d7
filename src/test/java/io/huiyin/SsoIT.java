package io.huiyin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.huiyin.testing.Browser;
import io.huiyin.testing.OpenIdProvider;
import io.huiyin.testing.PackagedServer;
import io.huiyin.testing.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.jwt.JwtClaimsSet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.huiyin.TasklistPage.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Single sign-on: the packaged server, a real OpenID provider, a real browser.
 */
@ExtendWith(Browser.class)
class SsoIT {

	private static final String TASKLIST = "/camunda/app/tasklist/default/";

	private static final String REST = "/camunda/api/engine/engine/default";

	private static PackagedServer server;

	private static OpenIdProvider provider;

	private static Rest administrator;

	/** What somebody read while there was no provider. */
	private static HttpResponse<String> withoutProvider;

	@BeforeAll
	static void start(@TempDir Path folder) {
		provider = new OpenIdProvider();
		server = PackagedServer.onH2("sso", folder)
			.property("spring.profiles.active", "oidc")
			.property("huiyin.demo.cases", "false")
			.property("huiyin.sso.group-prefix", "/huiyin/")
			.property("huiyin.sso.roles[客服]", "service-desk")
			.environment("HUIYIN_OIDC_ISSUER", provider.issuer())
			.environment("HUIYIN_OIDC_CLIENT_ID", OpenIdProvider.CLIENT)
			.environment("HUIYIN_OIDC_CLIENT_SECRET", OpenIdProvider.SECRET)
			.start();
		withoutProvider = new Visitor().get(TASKLIST);
		provider.start(server.url());
		administrator = new Rest(server.url() + "/engine-rest", "admin", "demo");
		// a local user is not taken over; without one the person is made
		administrator.delete("/user/chen.jing").expect(204);
		person("chen.jing", "陈", "静", "/huiyin/客服", "/huiyin/unheard", "/elsewhere/auditor");
	}

	@AfterAll
	static void stop() {
		server.close();
		provider.close();
	}

	@AfterEach
	void mend() {
		provider.mend();
	}

	private static void person(String userName, String familyName, String givenName, String... groups) {
		provider.person(userName, Map.of("family_name", familyName, "given_name", givenName, "email",
				userName + "@example.com", "groups", List.of(groups)));
	}

	@Test
	@DisplayName("A clerk comes through the provider to Tasklist, works there, leaves, and is led back when the session has"
			+ " ended")
	void aClerkComesWorksAndLeaves(Page page) {
		Map<String, Object> complaint = Colleague.complaint();
		// the usual one has letters in it
		complaint.put("matter", "车库照明不亮");
		String caseNumber = Colleague.of(server, "li.na").records(complaint);
		page.navigate(server.url() + "/");
		page.waitForURL(provider.issuer() + "/login**");
		logInAtProvider(page, "chen.jing");
		page.waitForURL(server.url() + TASKLIST + "**");
		TasklistPage tasklist = new TasklistPage(page);
		page.getByText("本组待领").waitFor();
		assertThat(page.locator("header, .navbar, [cam-widget-header]").getByText("陈 静").first()).isVisible(SOON);
		page.getByText("本组待领").first().click();
		page.locator(".tasks-list > li, .task")
			.filter(new Locator.FilterOptions().setHasText(caseNumber))
			.first()
			.locator("h4, .names")
			.first()
			.click();
		tasklist.claim();
		tasklist.shoot("sso-1-tasklist");

		// the cookies of both sites are gone, as after a night
		page.context().clearCookies();
		page.getByText("今日到期").first().click();
		page.waitForURL(provider.issuer() + "/login**");
		logInAtProvider(page, "chen.jing");
		page.getByText("本组待领").waitFor();

		page.locator(".account .dropdown-toggle, .dropdown.account, [cam-widget-header] .user").first().click();
		page.getByText("退出登录").click();
		assertThat(page.getByText("您已退出登录")).isVisible(SOON);
		tasklist.shoot("sso-2-left");
		page.getByText("重新登录").click();
		// not let in again without a word
		page.waitForURL(provider.issuer() + "/login**");
	}

	private static void logInAtProvider(Page page, String person) {
		page.locator("input[name=username]").fill(person);
		page.locator("input[name=password]").fill(OpenIdProvider.PASSWORD);
		page.locator("button[type=submit]").click();
	}

	@Test
	@DisplayName("The server starts without the provider; whoever comes reads that it is away, and programs get in")
	void theServerStartsWithoutTheProvider() {
		assertThat(withoutProvider.statusCode()).isEqualTo(503);
		assertThat(withoutProvider.body()).contains("统一登录服务暂时连接不上，请稍后重新登录。").doesNotContain("Exception");
	}

	@Test
	@DisplayName("Name, address and roles follow the provider at each login; what is no role of ours does not count")
	void rolesFollowTheProvider() {
		person("xie.yun", "谢", "云", "/huiyin/客服", "/huiyin/finance", "/elsewhere/camunda-admin", "auditor");
		Visitor first = new Visitor().logIn("xie.yun");
		assertThat(first.userId()).isEqualTo("xie.yun");
		assertThat(administrator.get("/user/xie.yun/profile").json().toString()).contains("\"谢\"", "\"云\"",
				"xie.yun@example.com");
		assertThat(groups("xie.yun")).containsExactlyInAnyOrder("service-desk", "finance");

		person("xie.yun", "谢", "芸", "/huiyin/camunda-admin");
		assertThat(new Visitor().logIn("xie.yun").get("/camunda/api/admin/auth/user/default").body())
			.contains("\"admin\"");
		assertThat(administrator.get("/user/xie.yun/profile").json().get("lastName").asText()).isEqualTo("芸");
		assertThat(groups("xie.yun")).containsExactly("camunda-admin");

		// nothing but their roles is taken from those who have none any more
		person("xie.yun", "谢", "芸", "/elsewhere/finance");
		HttpResponse<String> refused = new Visitor().logIn("xie.yun").last();
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("您的账号 xie.yun 在本系统没有任何角色，请联系系统管理员。");
		assertThat(groups("xie.yun")).isEmpty();
	}

	private static List<String> groups(String person) {
		return administrator.get("/group?maxResults=50&member=" + person).json().findValuesAsText("id");
	}

	@Test
	@DisplayName("Whoever the provider says too little about, or whose name is taken, reads why they do not get in")
	void whoeverMayNotComeInReadsWhy() {
		person("no.role", "无", "名", "/elsewhere/finance");
		assertRefused("no.role", "您的账号 no.role 在本系统没有任何角色，请联系系统管理员。");
		assertThat(administrator.get("/user?maxResults=1&id=no.role").json()).isEmpty();

		person("li.na", "李", "娜", "/huiyin/客服", "/huiyin/camunda-admin");
		assertRefused("li.na", "本系统已有本地账号 li.na，不能由统一登录接管，请联系系统管理员。");
		assertThat(groups("li.na")).containsExactly("service-desk");

		provider.person("no.groups", Map.of());
		assertRefused("no.groups", "统一登录服务没有给出您所属的组（groups），请联系系统管理员。");

		provider.person("odd", Map.of("preferred_username", "<b>odd</b>", "groups", List.of("/huiyin/客服")));
		assertRefused("odd", "用户名 &lt;b&gt;odd&lt;/b&gt; 在本系统不能使用");

		// the provider has given a name to somebody else
		person("wei.xin", "魏", "欣", "/huiyin/客服");
		assertThat(new Visitor().logIn("wei.xin").userId()).isEqualTo("wei.xin");
		provider.person("wei.xin.2", Map.of("preferred_username", "wei.xin", "groups", List.of("/huiyin/finance")));
		assertRefused("wei.xin.2", "账号 wei.xin 在本系统属于另一个人，请联系系统管理员。");
		assertThat(groups("wei.xin")).containsExactly("service-desk");
	}

	private static void assertRefused(String person, String sentence) {
		Visitor visitor = new Visitor().logIn(person);
		assertThat(visitor.last().statusCode()).isEqualTo(403);
		assertThat(visitor.last().body()).contains(sentence);
		assertThat(visitor.get(REST + "/task/count").statusCode()).isEqualTo(401);
	}

	static Stream<Arguments> badTokens() {
		return Stream.of(arguments("of another client", change((claims) -> claims.audience(List.of("another-client")))),
				arguments("for another client too",
						change((claims) -> claims.audience(List.of("another-client", OpenIdProvider.CLIENT))
							.claim("azp", "another-client"))),
				arguments("of another issuer", change((claims) -> claims.issuer("https://elsewhere.example"))),
				arguments("that has expired",
						change((claims) -> claims.issuedAt(Instant.now().minusSeconds(900))
							.expiresAt(Instant.now().minusSeconds(600)))),
				arguments("of another login", change((claims) -> claims.claim("nonce", "bm9uY2U"))),
				arguments("that somebody else has signed", (Runnable) () -> provider.forge()));
	}

	private static Runnable change(Consumer<JwtClaimsSet.Builder> change) {
		return () -> provider.spoil(change);
	}

	@ParameterizedTest(name = "A token {0} lets nobody in")
	@MethodSource("badTokens")
	void aBadTokenLetsNobodyIn(String what, Runnable spoil) {
		spoil.run();
		Visitor visitor = new Visitor().logIn("chen.jing");
		assertThat(visitor.last().statusCode()).isEqualTo(401);
		assertThat(visitor.last().body()).containsPattern("统一登录没有成功，请重新登录；如仍不行，请联系管理员并告知编号 [0-9A-F]{8}。");
		assertThat(visitor.get(REST + "/task/count").statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "code=x&state=forged", "code=x", "error=server_error&state=forged", "" })
	@DisplayName("An answer that nobody here has asked the provider for lets nobody in")
	void anAnswerThatNobodyAskedForLetsNobodyIn(String query) {
		Visitor visitor = new Visitor();
		// has asked, but for another one
		visitor.get(TASKLIST);
		HttpResponse<String> answer = visitor.get("/sso/callback?" + query);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).contains("请重新登录").doesNotContain("forged");
		assertThat(visitor.get(REST + "/task/count").statusCode()).isEqualTo(401);
	}

	@Test
	@DisplayName("The provider is asked with state, nonce and the challenge of PKCE, and for the password again when"
			+ " somebody wants to be somebody else")
	void theProviderIsAskedProperly() {
		String asked = new Visitor().redirectOf("/sso/login/provider");
		assertThat(asked).startsWith(provider.issuer())
			.contains("response_type=code", "state=", "nonce=", "code_challenge=", "code_challenge_method=S256")
			.doesNotContain("prompt");
		assertThat(new Visitor().redirectOf("/sso/login/provider?other")).contains("prompt=login");
	}

	@Test
	@DisplayName("There is no second door: neither the login form nor a password; and no session without its token")
	void thereIsNoSecondDoor() {
		String sentence = "这里不能用密码登录，请打开任务列表，通过单位的统一登录进入。";
		Visitor stranger = new Visitor();
		String form = "/camunda/api/admin/auth/user/default/login/tasklist";
		assertThat(stranger.post(form, "username=li.na&password=demo", "application/x-www-form-urlencoded").body())
			.contains(sentence);
		assertThat(stranger.get(REST + "/task").statusCode()).isEqualTo(401);
		assertThat(json(stranger.last()).get("message").asText()).isEqualTo("登录已失效，请重新登录后再试。");
		assertThat(stranger.get("/camunda/api/huiyin/customers?text=x").statusCode()).isEqualTo(401);
		assertThat(stranger.get("/camunda/api/admin/plugin/adminPlugins/default/x").statusCode()).isEqualTo(401);

		Visitor clerk = new Visitor();
		clerk.redirectOf(TASKLIST);
		// strict would not come back from the provider
		assertThat(clerk.last().headers().allValues("set-cookie")).singleElement()
			.asString()
			.contains("HttpOnly", "SameSite=Lax");
		String before = clerk.session();
		clerk.logIn("chen.jing");
		assertThat(clerk.session()).isNotEqualTo(before);
		HttpResponse<String> again = clerk.post(form, "username=admin&password=demo",
				"application/x-www-form-urlencoded");
		assertThat(again.statusCode()).isEqualTo(403);
		assertThat(again.body()).contains(sentence);
		assertThat(clerk.userId()).isEqualTo("chen.jing");
		assertThat(clerk.post(REST + "/task/count", "{}", "application/json").statusCode()).isEqualTo(200);
		assertThat(clerk.withoutToken().post(REST + "/task/count", "{}", "application/json").statusCode())
			.isEqualTo(403);
	}

	@Test
	@DisplayName("Programs and an administrator in need get in at /engine-rest as before; whom the provider lets in has no"
			+ " password here and gets none")
	void whomTheProviderLetsInHasNoPassword() {
		assertThat(administrator.get("/user/count").status()).isEqualTo(200);
		Visitor clerk = new Visitor().logIn("chen.jing");
		assertThat(new Rest(server.url() + "/engine-rest", "chen.jing", "demo").get("/task").status()).isEqualTo(401);
		String sentence = "此账号由单位的统一登录管理，密码请到统一登录服务中修改。";
		String body = "{\"password\":\"Mountain-Stream-2026\",\"authenticatedUserPassword\":\"demo\"}";
		HttpResponse<String> own = clerk.put(REST + "/user/chen.jing/credentials", body);
		assertThat(own.statusCode()).isEqualTo(403);
		assertThat(json(own).get("message").asText()).isEqualTo(sentence);
		for (String path : List.of("/user/chen.jing/credentials", "/engine/default/user/%63hen.jing/credentials",
				"/user/chen.jing;x=1/credentials")) {
			Rest.Answer answer = administrator.put(path,
					Map.of("password", "Mountain-Stream-2026", "authenticatedUserPassword", "demo"));
			assertThat(answer.status()).as(path).isEqualTo(403);
			assertThat(answer.json().get("message").asText()).isEqualTo(sentence);
		}
		administrator
			.put("/user/he.ping/credentials",
					Map.of("password", "Mountain-Stream-2026", "authenticatedUserPassword", "demo"))
			.expect(204);
	}

	@Test
	@DisplayName("A logout ends the session here and at the provider; no link from elsewhere logs anybody out")
	void aLogoutEndsBothSessions() {
		Visitor clerk = new Visitor().logIn("chen.jing");
		assertThat(clerk.get(TASKLIST).statusCode()).isEqualTo(200);
		assertThat(clerk.get("/camunda/app/cockpit/scripts/config.js").body()).contains("export default", "#/login");
		assertThat(clerk.post("/camunda/api/admin/auth/user/default/logout", "", "application/json").statusCode())
			.isEqualTo(200);
		assertThat(clerk.get(REST + "/task/count").statusCode()).isEqualTo(401);
		HttpResponse<String> left = clerk.get(TASKLIST);
		assertThat(left.uri().getPath()).isEqualTo("/sso/goodbye");
		assertThat(left.body()).contains("您已退出登录，可以关闭这个窗口。");
		// the provider asks again
		assertThat(clerk.get(TASKLIST).uri()).hasPath("/login").hasPort(URI.create(provider.issuer()).getPort());
	}

	private static JsonNode json(HttpResponse<String> answer) {
		try {
			return new ObjectMapper().readTree(answer.body());
		}
		catch (JsonProcessingException ex) {
			throw new AssertionError(answer.body(), ex);
		}
	}

	/** Somebody with a browser without a screen: cookies, redirects, forms. */
	private static final class Visitor {

		private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\" type=\"hidden\" value=\"([^\"]+)\"");

		private final CookieManager cookies = new CookieManager();

		private final HttpClient follows = client(HttpClient.Redirect.NORMAL);

		private boolean token = true;

		private HttpResponse<String> last;

		private HttpClient client(HttpClient.Redirect redirect) {
			return HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_1_1)
				.connectTimeout(Duration.ofSeconds(10))
				.cookieHandler(this.cookies)
				.followRedirects(redirect)
				.build();
		}

		/** Opens Tasklist and fills in the provider's form. */
		Visitor logIn(String person) {
			get(TASKLIST);
			Matcher hidden = HIDDEN.matcher(this.last.body());
			assertThat(hidden.find()).as(this.last.body()).isTrue();
			send(HttpRequest.newBuilder(URI.create(provider.issuer() + "/login"))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.header("Accept", "text/html")
				.POST(HttpRequest.BodyPublishers.ofString("username=" + encode(person) + "&password="
						+ encode(OpenIdProvider.PASSWORD) + "&_csrf=" + encode(hidden.group(1)))));
			return this;
		}

		private static String encode(String text) {
			return URLEncoder.encode(text, StandardCharsets.UTF_8);
		}

		String userId() {
			return json(get("/camunda/api/admin/auth/user/default")).get("userId").asText();
		}

		HttpResponse<String> get(String path) {
			return send(HttpRequest.newBuilder(URI.create(server.url() + path)).header("Accept", "*/*"));
		}

		HttpResponse<String> post(String path, String body, String type) {
			return send(request(path, type).POST(HttpRequest.BodyPublishers.ofString(body)));
		}

		HttpResponse<String> put(String path, String body) {
			return send(request(path, "application/json").PUT(HttpRequest.BodyPublishers.ofString(body)));
		}

		private HttpRequest.Builder request(String path, String type) {
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
				.header("Content-Type", type);
			if (this.token) {
				cookies().filter((cookie) -> cookie.getName().equals("XSRF-TOKEN"))
					.forEach((cookie) -> request.header("X-XSRF-TOKEN", cookie.getValue()));
			}
			return request;
		}

		Visitor withoutToken() {
			this.token = false;
			return this;
		}

		String redirectOf(String path) {
			HttpResponse<String> answer = send(client(HttpClient.Redirect.NEVER),
					HttpRequest.newBuilder(URI.create(server.url() + path)));
			return answer.headers().firstValue("Location").orElseThrow();
		}

		String session() {
			return cookies().filter((cookie) -> !cookie.getName().equals("XSRF-TOKEN"))
				.map(HttpCookie::getValue)
				.findFirst()
				.orElseThrow();
		}

		private Stream<HttpCookie> cookies() {
			return this.cookies.getCookieStore().get(URI.create(server.url() + "/camunda/")).stream();
		}

		HttpResponse<String> last() {
			return this.last;
		}

		private HttpResponse<String> send(HttpRequest.Builder request) {
			return send(this.follows, request);
		}

		private HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
			try {
				this.last = client.send(request.timeout(Duration.ofSeconds(30)).build(),
						HttpResponse.BodyHandlers.ofString());
				return this.last;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

	}

}
