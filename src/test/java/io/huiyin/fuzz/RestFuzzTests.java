package io.huiyin.fuzz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huiyin.ServerTest;
import io.huiyin.fuzz.OpenApi.Operation;
import io.huiyin.staff.NewFiles;
import io.huiyin.testing.Department;
import io.huiyin.testing.RawHttp;
import io.huiyin.testing.RawHttp.Reply;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks for everything that can be asked for, as everybody: each route of Camunda's own
 * description of its REST interface, of the web applications and of the product, without
 * a login and in each of the roles, with requests that fit, with such as name nothing
 * that exists, and with such as do not fit in all the ways of {@link Requests}.
 * <p>
 * Whatever is sent, no answer is a fault of the server, an error is a Chinese sentence
 * without names of classes, each role reaches exactly what the table in reach.txt says,
 * and what a role is refused has left nothing behind in the database. To reach something
 * is to be answered with something: an empty list is nothing.
 * <p>
 * What a role may write is taken back at once ({@link DryRun}), so that all of them meet
 * the same cases. Where the table and the server differ, the server's table is in
 * target/reach.txt; it is a good one if everything was taken back:
 * -Dhuiyin.fuzz.dry=true.
 * <p>
 * Of the requests that do not fit, a share is drawn by the seed: -Dhuiyin.fuzz.seed draws
 * others, and -Dhuiyin.fuzz.share=1 takes all.
 */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestFuzzTests {

	private static final String PROGRAMS = "/engine-rest";

	private static final String APPLICATIONS = "/camunda/api/engine/engine/default";

	private static final String ADMINISTRATOR = "camunda-admin";

	private static final String AUDITOR = "auditor";

	private static final int AT_ONCE = 3;

	private static final ObjectMapper JSON = new ObjectMapper();

	/**
	 * What nobody needs to see: names of classes and tables, and where in the code it
	 * was.
	 */
	private static final Pattern INNER = Pattern.compile(
			"\\b(?:org|com|io|java|jakarta)\\.[a-z]\\w*\\.|Exception\\b"
					+ "|\\tat |Caused by|###|\\bENGINE-\\d|\\bACT_[A-Z]|\\bSELECT\\b|\\bnull pointer",
			Pattern.CASE_INSENSITIVE);

	private final long seed = Long.getLong("huiyin.fuzz.seed", 20261125);

	private final double share = Double.parseDouble(System.getProperty("huiyin.fuzz.share", "0.2"));

	private final boolean dry = Boolean.getBoolean("huiyin.fuzz.dry");

	private final Random random = new Random(this.seed);

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private Department department;

	@Autowired
	private NewFiles files;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping controllers;

	@LocalServerPort
	private int port;

	private Snapshot before;

	private Snapshot filled;

	private Requests requests;

	/** Of the engine. */
	private final List<Operation> operations = OpenApi.operations();

	/** What is asked for in each role. */
	private final List<Request> fitting = new ArrayList<>();

	private final Reach agreed = Reach.agreed();

	private final Reach reached = new Reach();

	private final Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();

	private final long start = System.nanoTime();

	/**
	 * A request that somebody sends.
	 *
	 * @param base what stands before its path
	 * @param dry whether to take back what it does
	 */
	private record Call(Caller caller, String base, Request request, boolean dry) {

		Call(Caller caller, Request request, boolean dry) {
			this(caller, request.target().matches("/(camunda|actuator).*") ? "" : PROGRAMS, request, dry);
		}

	}

	@BeforeAll
	void open() throws Exception {
		this.before = Snapshot.of(this.jdbc);
		Office office = new Office(this.engine, this.department, this.files, this.jdbc);
		office.empty();
		office.fill();
		this.filled = Snapshot.of(this.jdbc);
		this.requests = new Requests(office.ids(), this.random);
		Requests ofTheAppraisal = new Requests(office.idsOfTheAppraisal(), this.random);
		List<Operation> all = new ArrayList<>(this.operations);
		all.addAll(WebRoutes.operations(this.controllers));
		all.addAll(WebRoutes.ACTUATOR);
		Caller administrator = Caller.by(ADMINISTRATOR, "admin", "demo");
		Caller inSession = session(ADMINISTRATOR);
		for (Operation operation : all) {
			List<Request> candidates = this.requests.fitting(operation);
			List<Call> calls = candidates.stream()
				.map((request) -> new Call(isOfApplications(request) ? inSession : administrator, request, true))
				.toList();
			int best = 0;
			if (candidates.size() > 1) {
				List<Reply> replies = send(calls, 1);
				while (best < replies.size() && !isSomething(operation.method(), replies.get(best))) {
					best++;
				}
				best %= replies.size();
			}
			this.fitting.add(candidates.get(best));
			// the forms are others there
			if (operation.path()
				.matches("/(history/)?(task|process-instance|execution|variable-instance"
						+ "|activity-instance|detail)/\\{.*")
					&& !operation.path().matches(".*/(complete|submit-form)")) {
				this.fitting.add(ofTheAppraisal.fitting(operation).get(best).as(operation + " of an appraisal"));
			}
		}
		restore();
		this.counts.clear();
	}

	@AfterEach
	void restore() {
		this.filled.restore(this.jdbc);
	}

	@AfterAll
	void close() {
		this.before.restore(this.jdbc);
		int all = this.counts.values().stream().flatMap((kinds) -> kinds.values().stream()).mapToInt((n) -> n).sum();
		System.out.printf("Fuzz with seed %d and share %s: %d requests in %d s%n", this.seed, this.share, all,
				(System.nanoTime() - this.start) / 1_000_000_000);
		this.counts.forEach((role, kinds) -> System.out.println("  " + role + ": " + kinds));
	}

	static Set<String> roles() {
		return Office.PEOPLE.keySet();
	}

	@Test
	@DisplayName("Without a login nothing is answered but that one is needed")
	void nobodyGetsPastTheLogin() throws Exception {
		Caller nobody = Caller.nobody();
		List<Call> calls = new ArrayList<>();
		for (Request request : this.fitting) {
			calls.add(new Call(nobody, request, false));
			if (!request.target().startsWith("/camunda") && !request.target().startsWith("/actuator")) {
				calls.add(new Call(nobody, APPLICATIONS, request, false));
			}
		}
		List<Reply> replies = send(calls, AT_ONCE);
		List<String> problems = new ArrayList<>();
		for (int i = 0; i < calls.size(); i++) {
			Request request = calls.get(i).request();
			int status = replies.get(i).status();
			// what changes something lacks the token of a page as well
			boolean refused = status == 401 || status == 403 && !request.reads();
			boolean open = isOfApplications(request) || calls.get(i).base().equals(APPLICATIONS);
			if (!refused && !(open && WebRoutes.OPEN.contains(request.route()))) {
				problems.add(status + " " + calls.get(i).base() + " " + request + " -> " + replies.get(i).text());
			}
		}
		problems.addAll(problems(calls, replies));
		problems.addAll(this.filled.changesUntil(Snapshot.of(this.jdbc)));
		assertThat(problems).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("roles")
	@DisplayName("A role reaches what the table says and nothing else, and what it is refused leaves nothing behind")
	void eachRoleReachesWhatTheTableSays(String role) throws Exception {
		Caller program = Caller.by(role, Office.PEOPLE.get(role), "demo");
		Caller inSession = session(role);
		List<Call> first = new ArrayList<>();
		List<Call> last = new ArrayList<>();
		for (Request request : this.fitting) {
			Caller caller = isOfApplications(request) ? inSession : program;
			boolean writes = !request.reads() && (this.dry || this.agreed.has(request.route(), role));
			(writes ? last : first).add(new Call(caller, request, writes));
		}
		List<Call> malformed = new ArrayList<>();
		List<Call> throughApplications = new ArrayList<>();
		for (Operation operation : this.operations) {
			if (!this.dry && !this.agreed.has(operation.toString(), role) && this.random.nextDouble() < this.share) {
				List<Request> odd = odd(operation);
				malformed.add(new Call(program, odd.get(this.random.nextInt(odd.size())), false));
			}
		}
		for (Call call : first) {
			// the list of engines is elsewhere there, and lists that programs ask for as
			// a whole have a first page
			boolean likewise = call.base().equals(PROGRAMS)
					&& !Set.of("GET /engine", "POST /history/external-task-log").contains(call.request().route());
			if (!this.dry && likewise && this.random.nextDouble() < this.share) {
				throughApplications.add(new Call(inSession, APPLICATIONS, call.request(), false));
			}
		}
		List<String> problems = new ArrayList<>();
		note(role, first, problems);
		List<Reply> replies = send(malformed, AT_ONCE);
		problems.addAll(problems(malformed, replies));
		replies = send(throughApplications, AT_ONCE);
		problems.addAll(problems(throughApplications, replies));
		for (int i = 0; i < replies.size(); i++) {
			Request request = throughApplications.get(i).request();
			if (isSomething(request.method(), replies.get(i)) != this.agreed.has(request.route(), role)) {
				problems.add("through the web applications: " + request + " -> " + replies.get(i).status());
			}
		}
		if (!role.equals(ADMINISTRATOR)) { // who may do what is answered with nothing,
											// and what happens to fit
			problems.addAll(this.filled.changesUntil(Snapshot.of(this.jdbc)));
		}
		note(role, last, problems);
		this.reached.write(Path.of("target/reach.txt"));
		problems.addAll(0, this.reached.differences(this.agreed, role));
		assertThat(problems).isEmpty();
	}

	/** One after the other where something is written, so that none waits for another. */
	private void note(String role, List<Call> calls, List<String> problems) throws Exception {
		boolean dry = !calls.isEmpty() && calls.get(0).dry();
		List<Reply> replies = send(calls, dry ? 1 : AT_ONCE);
		problems.addAll(problems(calls, replies));
		for (int i = 0; i < calls.size(); i++) {
			if (isSomething(calls.get(i).request().method(), replies.get(i))) {
				this.reached.add(calls.get(i).request().route(), role);
			}
		}
	}

	@Test
	@DisplayName("Whatever an administrator sends that does not fit, it is the request that is to blame")
	void whatDoesNotFitIsRefusedInChinese() throws Exception {
		Caller administrator = Caller.by(ADMINISTRATOR, "admin", "demo");
		List<Call> calls = new ArrayList<>();
		for (Operation operation : this.operations) {
			for (Request request : odd(operation)) {
				if (this.random.nextDouble() < this.share) {
					calls.add(new Call(administrator, request, true));
				}
			}
		}
		assertThat(problems(calls, send(calls, AT_ONCE))).isEmpty();
	}

	@Test
	@DisplayName("Whatever is sent that does not fit to the web applications and the product's own pages, the request is"
			+ " to blame; and an auditor leaves nothing behind")
	void whatDoesNotFitIsRefusedByThePagesToo() throws Exception {
		Caller auditor = session(AUDITOR);
		List<Call> calls = new ArrayList<>();
		for (Operation operation : WebRoutes.operations(this.controllers)) {
			for (Request request : odd(operation)) {
				if (this.random.nextDouble() < 3 * this.share) {
					calls.add(new Call(auditor, request, false));
				}
			}
		}
		List<String> problems = problems(calls, send(calls, AT_ONCE));
		problems.addAll(this.filled.changesUntil(Snapshot.of(this.jdbc)));
		assertThat(problems).isEmpty();
	}

	private List<Request> odd(Operation operation) {
		List<Request> odd = new ArrayList<>();
		odd.add(this.requests.ofNothing(operation));
		odd.addAll(this.requests.oddPaths(operation));
		odd.addAll((operation.contentType() != null) ? this.requests.brokenBodies(operation)
				: this.requests.brokenQueries(operation));
		return odd;
	}

	private Caller session(String role) {
		return Caller.inSession("http://localhost:" + this.port, role, Office.PEOPLE.get(role), "demo");
	}

	private static boolean isOfApplications(Request request) {
		return request.target().startsWith("/camunda");
	}

	/** Sends all of them and gives the answers in their order. */
	private List<Reply> send(List<Call> calls, int atOnce) throws Exception {
		Reply[] replies = new Reply[calls.size()];
		AtomicInteger next = new AtomicInteger();
		Callable<Void> sender = () -> {
			try (RawHttp server = new RawHttp(this.port)) {
				for (int i = next.getAndIncrement(); i < replies.length; i = next.getAndIncrement()) {
					Call call = calls.get(i);
					replies[i] = call.caller().send(server, call.base(), call.request(), call.dry());
				}
				return null;
			}
		};
		ExecutorService senders = Executors.newFixedThreadPool(atOnce);
		try {
			List<Future<Void>> all = new ArrayList<>();
			for (int i = 0; i < atOnce; i++) {
				all.add(senders.submit(sender));
			}
			for (Future<Void> each : all) {
				each.get();
			}
		}
		finally {
			senders.shutdownNow();
		}
		calls.forEach((call) -> this.counts.computeIfAbsent(call.caller().role(), (role) -> new TreeMap<>())
			.merge(call.request().kind(), 1, Integer::sum));
		return List.of(replies);
	}

	/** What is wrong with the answers, whoever has asked for whatever. */
	private static List<String> problems(List<Call> calls, List<Reply> replies) {
		List<String> problems = new ArrayList<>();
		for (int i = 0; i < calls.size(); i++) {
			Reply reply = replies.get(i);
			String problem = problem(calls.get(i).request(), reply);
			if (problem != null) {
				String text = reply.text();
				problems.add(problem + ": " + calls.get(i).caller().role() + " " + calls.get(i).base() + " "
						+ calls.get(i).request() + " -> " + reply.status() + " "
						+ text.substring(0, Math.min(text.length(), 400)));
			}
		}
		return problems;
	}

	private static String problem(Request request, Reply reply) {
		if (reply.status() >= 500) {
			return "A fault of the server";
		}
		if (reply.status() < 400 || request.method().equals("HEAD")) {
			return null;
		}
		try {
			JsonNode body = JSON.readTree(reply.text());
			if (!body.path("message").asText().matches("(?s).*\\p{IsHan}.*[。：].*")) {
				return "No Chinese sentence";
			}
			String said = body.path("message").asText() + "\n" + body.path("detail").asText();
			// what was sent may be said again
			return INNER.matcher(said).find() && !said.contains("java.lang.Runtime") ? "Names of inner things" : null;
		}
		catch (JsonProcessingException ex) {
			return "No JSON";
		}
	}

	/** Whether somebody has got something. */
	private static boolean isSomething(String method, Reply reply) {
		if (reply.status() < 200 || reply.status() >= 300) {
			return false;
		}
		String text = reply.text().strip();
		return (reply.status() == 204) ? !method.equals("GET")
				: !text.isEmpty() && !text.equals("[]") && !text.equals("{}") && !text.matches("\\{\"count\":0}");
	}

}
