package io.huiyin.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.ServerTest;
import io.huiyin.engine.CompanyTime;
import io.huiyin.staff.StaffFiles.Layer;
import io.huiyin.testing.Department;
import io.huiyin.testing.Rest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The staff files by HTTP: whose file who reads and keeps. */
@ServerTest
class StaffRestTests {

	private static final String NOT_KEEPER = "员工档案由客服经理和总经理维护，您没有这项权限。";

	private static final String NOT_THIS = "您没有维护这份档案的权限。";

	private static final String NOT_OWN = "自己的档案由上级维护，您不能修改。";

	private static final String UNSEEN = "您没有查看这份档案的权限。";

	/**
	 * Of the other roles: site director, department heads, warehouse, finance, records.
	 */
	private static final List<String> OTHERS = List.of("sun.guoqiang", "liu.wei", "huang.lei", "he.ping", "ma.li",
			"lin.yan");

	private static int serial;

	@LocalServerPort
	private int port;

	@Autowired
	StaffFiles files;

	@Autowired
	NewFiles newFiles;

	@Autowired
	IdentityService identity;

	@Autowired
	CompanyTime time;

	private final String mark = "r" + (++serial) + ".";

	private final Map<String, Rest> tasklists = new HashMap<>();

	/** The demo people's files, as far as they are above others. */
	@BeforeEach
	void department() {
		open("deng.hua", null);
		open("zhao.min", "deng.hua");
		open("guo.rui", "deng.hua");
		open("wang.fang", "zhao.min");
		open("xu.hui", "zhao.min");
		open("chen.jing", "wang.fang");
		open("zhou.tao", "xu.hui");
		for (String person : OTHERS) {
			open(person, "deng.hua");
		}
	}

	@Test
	@DisplayName("AP-3: the department's managers, quality and auditors read all the files, a supervisor those below and everybody their own")
	void everybodyReadsTheirOwnFile() {
		String below = opened("below", "wang.fang");
		String beside = opened("beside", "xu.hui");
		String elsewhere = opened("elsewhere", "guo.rui");
		for (String reader : new String[] { "zhao.min", "deng.hua", "guo.rui", "tang.jie" }) {
			assertThat(people(reader, "q=" + this.mark)).as(reader).containsExactly(below, beside, elsewhere);
			changes(reader, elsewhere).expect(200);
			changes(reader, reader.equals("tang.jie") ? "deng.hua" : reader).expect(200);
			refused(changes(reader, this.mark), 404, "没有这个人的员工档案，请从列表中重新选择。");
		}
		assertThat(people("wang.fang", "q=" + this.mark)).containsExactly(below);
		assertThat(people("wang.fang", "")).contains("wang.fang", "chen.jing", below)
			.doesNotContain("zhao.min", "xu.hui", "zhou.tao", beside);
		changes("wang.fang", below).expect(200);
		changes("wang.fang", "wang.fang").expect(200);
		for (String other : new String[] { beside, elsewhere, "zhao.min", this.mark, "" }) {
			refused(changes("wang.fang", other), 403, UNSEEN);
		}
		for (String person : and(OTHERS, "chen.jing", "xu.hui", "zhou.tao")) {
			assertThat(people(person, "")).as(person).containsExactly(person);
			changes(person, person).expect(200);
			for (String other : new String[] { below, beside, "zhao.min", this.mark, "" }) {
				refused(changes(person, other), 403, UNSEEN);
			}
		}
		refused(list("song.yu", ""), 403, "您还没有员工档案，也没有查看他人档案的权限。");
		refused(changes("song.yu", below), 403, UNSEEN);
		assertThat(people("admin", "")).as("the administrator").contains("deng.hua").doesNotContain("zhao.min", below);
		refused(changes("admin", below), 403, UNSEEN);
		changes("admin", "deng.hua").expect(200);
		// a login of the interface for programs is none of Tasklist
		for (String user : new String[] { null, "deng.hua" }) {
			Rest stranger = new Rest(server() + "/camunda/api/huiyin", user, "demo");
			stranger.get("/staff").expect(401);
			stranger.get("/staff/choices").expect(401);
			stranger.get("/staff/changes?person=" + below).expect(401);
			assertThat(stranger.post("/staff", file(below, 0)).status()).isIn(401, 403);
		}
	}

	@Test
	@DisplayName("AP-2: the service manager keeps the files of those below, the general manager everybody's, and nobody their own")
	void nobodyKeepsTheirOwnFile() {
		String below = opened("below", "xu.hui");
		String elsewhere = opened("elsewhere", "guo.rui");
		String unclear = opened("unclear", null);
		for (String person : new String[] { below, unclear }) {
			assertThat(mayEdit("zhao.min", person)).as(person).isTrue();
			assertThat(post("zhao.min", file(person, 0, "manager", "xu.hui", "post", "技服组长")).expect(200)
				.json()
				.at("/file/post")
				.asText()).isEqualTo("技服组长");
		}
		for (String person : new String[] { elsewhere, "guo.rui", "deng.hua" }) {
			assertThat(mayEdit("zhao.min", person)).as(person).isFalse();
			refused(post("zhao.min", file(person, 0)), 403, NOT_THIS);
		}
		assertThat(mayEdit("zhao.min", "zhao.min")).isFalse();
		refused(post("zhao.min", file("zhao.min", 0)), 403, NOT_OWN);
		refused(post("zhao.min", file("zhao.min", null)), 403, NOT_OWN);
		for (String person : new String[] { below, elsewhere, unclear, "zhao.min", "guo.rui" }) {
			assertThat(mayEdit("deng.hua", person)).as(person).isTrue();
		}
		post("deng.hua", file(elsewhere, 0, "manager", "zhao.min")).expect(200);
		assertThat(mayEdit("zhao.min", elsewhere)).as("now below").isTrue();
		assertThat(mayEdit("deng.hua", "deng.hua")).isFalse();
		refused(post("deng.hua", file("deng.hua", 0)), 403, NOT_OWN);
		assertThat(mayEdit("admin", "deng.hua")).as("nobody is above the general manager").isTrue();
		refused(post("admin", file(below, 1)), 403, NOT_THIS);
		for (String person : and(OTHERS, "wang.fang", "guo.rui", "tang.jie", "chen.jing", "xu.hui", "zhou.tao",
				"song.yu")) {
			for (String whose : new String[] { below, person }) {
				refused(post(person, file(whose, 1)), 403, NOT_KEEPER);
			}
			refused(tasklist(person).get("/staff/choices"), 403, NOT_KEEPER);
		}
		for (String person : new String[] { "wang.fang", "guo.rui", "tang.jie", "chen.jing" }) {
			JsonNode found = list(person, "").json();
			assertThat(found.get("mayAdd").asBoolean()).as(person).isFalse();
			assertThat(found.get("members")).noneMatch((file) -> file.get("mayEdit").asBoolean());
		}
		assertThat(this.files.of(below)).get().returns("技服组长", StaffFiles.Member::post);
	}

	@Test
	@DisplayName("AP-2: files are opened for users without one, by those who will keep them")
	void filesAreOpenedForUsersWithoutOne() {
		String clerk = user("clerk", "service-desk");
		String second = user("second", "general-manager");
		assertThat(choices("zhao.min", "people")).contains(clerk)
			.doesNotContain(second, "zhao.min", "deng.hua", "chen.jing");
		assertThat(choices("deng.hua", "people")).contains(clerk, second).doesNotContain("deng.hua", "zhao.min");
		assertThat(choices("admin", "people")).contains(second).doesNotContain(clerk);
		assertThat(choices("zhao.min", "managers")).contains("deng.hua", "zhao.min", "wang.fang").doesNotContain(clerk);
		refused(post("zhao.min", file(second, null)), 403, NOT_THIS);
		refused(post("admin", file(clerk, null)), 403, NOT_THIS);
		post("admin", file(second, null, "manager", "", "layer", "MANAGEMENT")).expect(200);
		JsonNode saved = post("zhao.min", file(clerk, null, "startedOn", this.time.today().toString())).expect(200)
			.json();
		assertThat(saved.get("file").get("version").asInt()).isZero();
		assertThat(saved.get("file").get("name").asText()).isEqualTo("测clerk" + this.mark);
		assertThat(saved.get("file").get("layerText").asText()).isEqualTo("操作层");
		assertThat(saved.get("file").get("managerName").asText()).isEqualTo("王芳");
		assertThat(saved.get("file").get("state").asText()).isEqualTo("在职");
		assertThat(saved.get("file").get("appointedOn").isNull()).isTrue();
		refused(post("deng.hua", file(clerk, null)), 409, "测clerk" + this.mark + "已经有员工档案，您填写的内容没有保存。请从列表中打开后修改。");
		refused(post("deng.hua", file(this.mark + "nobody", null)), 400,
				"没有“" + this.mark + "nobody”这个用户，请先由系统管理员创建登录账号。");
		refused(post("deng.hua", file(this.mark + "nobody", 0)), 404, "没有这个人的员工档案，请从列表中重新选择。");
		assertThat(people(clerk, "")).as("their own").containsExactly(clerk);
	}

	@Test
	@DisplayName("AP-3: the history of a file says who changed what, the newest first")
	void theHistoryOfAFileSaysWhoChangedWhat() {
		String person = opened("clerk", "wang.fang");
		post("zhao.min", file(person, 0, "post", "岗位", "manager", "xu.hui", "layer", "MANAGEMENT")).expect(200);
		JsonNode history = changes("tang.jie", person).expect(200).json();
		assertThat(history.get("file").get("managerName").asText()).isEqualTo("徐慧");
		assertThat(history.get("total").asInt()).isEqualTo(6);
		JsonNode newest = history.get("changes").get(0);
		assertThat(newest.get("by").asText()).isEqualTo("赵敏");
		assertThat(newest.get("item").asText()).isEqualTo("上级");
		assertThat(newest.get("before").asText()).isEqualTo("王芳");
		assertThat(newest.get("after").asText()).isEqualTo("徐慧");
		assertThat(newest.get("at").asText()).startsWith(this.time.today().toString());
		assertThat(history.get("changes").get(1).get("before").asText()).isEqualTo("操作层");
		assertThat(history.get("changes").get(1).get("after").asText()).isEqualTo("管理层");
		assertThat(history.get("changes").get(2).get("before").isNull()).isTrue();
	}

	@Test
	@DisplayName("AP-3: of two who change one file, the second reads by whom it was changed and nothing is lost")
	void ofTwoWhoChangeOneFileTheSecondReadsByWhomItWasChanged() {
		String person = opened("clerk", "wang.fang");
		post("deng.hua", file(person, 0, "post", "客服组长")).expect(200);
		refused(post("zhao.min", file(person, 0, "post", "客服班长")), 409,
				"测clerk" + this.mark + "的档案在您打开以后已由邓华修改，您的修改没有保存。请重新读取，核对后再改。");
		assertThat(this.files.of(person)).get().returns("客服组长", StaffFiles.Member::post);
		post("zhao.min", file(person, 1, "post", "客服班长")).expect(200);
	}

	@Test
	@DisplayName("AP-2: whoever saves that a manager leaves is told who needs another one, and the list marks them")
	void whoeverSavesThatAManagerLeavesIsToldWhoNeedsAnotherOne() {
		String lead = opened("lead", "zhao.min");
		String clerk = opened("clerk", lead);
		LocalDate yesterday = this.time.today().minusDays(1);
		assertThat(post("zhao.min", file(lead, 0, "manager", "zhao.min")).expect(200).json().get("leftAlone"))
			.isEmpty();
		JsonNode saved = post("zhao.min",
				file(lead, 1, "manager", "zhao.min", "startedOn", "2020-01-02", "leftOn", yesterday.toString()))
			.expect(200)
			.json();
		assertThat(saved.get("leftAlone")).extracting(JsonNode::asText).containsExactly("测clerk" + this.mark);
		assertThat(row("zhao.min", clerk).get("managerGone").asBoolean()).isTrue();
		assertThat(people("zhao.min", "state=STAYING&q=" + this.mark)).containsExactly(clerk);
		assertThat(people("zhao.min", "state=LEFT&q=" + this.mark)).containsExactly(lead);
		assertThat(people("zhao.min", "q=" + this.mark)).containsExactly(clerk, lead);
		assertThat(row("zhao.min", lead).get("state").asText()).isEqualTo("已离职");
		assertThat(choices("zhao.min", "managers")).doesNotContain(lead).contains(clerk);
		post("zhao.min", file(clerk, 0, "manager", "wang.fang")).expect(200);
		assertThat(row("zhao.min", clerk).get("managerGone").asBoolean()).isFalse();
	}

	@Test
	@DisplayName("AP-3: people are found by name, user id, post, layer and manager, and a list that is cut says so")
	void peopleAreFoundByWhatTheirFilesSay() {
		String lead = opened("lead", "zhao.min");
		List<String> below = IntStream.range(10, 65).mapToObj((each) -> opened("p" + each, lead)).toList();
		post("zhao.min", file(below.get(0), 0, "manager", lead, "post", "Ｖ" + this.mark)).expect(200);
		assertThat(people("guo.rui", "q=" + encoded(" v" + this.mark.toUpperCase()))).containsExactly(below.get(0));
		assertThat(people("guo.rui", "q=" + encoded("测p11" + this.mark))).containsExactly(below.get(1));
		JsonNode found = list("guo.rui", "q=" + encoded("测lead" + this.mark)).expect(200).json();
		assertThat(found.get("total").asInt()).isEqualTo(56);
		assertThat(found.get("members")).hasSize(50);
		assertThat(people("guo.rui", "q=" + encoded("管理层"))).doesNotContain(lead);
		assertThat(list("guo.rui", "q=" + encoded("没有" + this.mark)).expect(200).json().get("total").asInt()).isZero();
		refused(list("guo.rui", "state=left"), 400, "没有这样的在职状态，请重新选择。");
		refused(list("guo.rui", "q=" + encoded("字".repeat(101))), 400, "查找的文字最多 100 字。");
	}

	@Test
	@DisplayName("TR-1, AP-4: what a file cannot say is refused in one sentence, and the file stays as it was")
	void whatAFileCannotSayIsRefused() {
		String person = opened("clerk", "wang.fang");
		StaffFiles.Member before = this.files.of(person).orElseThrow();
		refused(post("zhao.min", file(person, 0, "appointedOn", "2026-08-03")), 400,
				"入职培训和岗位培训的考试都通过后才能正式任用，请先填写两次考试的通过日期。");
		refused(post("zhao.min", file(person, 0, "manager", person)), 400, "不能作自己的上级，请重新选择上级。");
		String below = opened("below", person);
		refused(post("zhao.min", file(person, 0, "manager", below)), 400,
				"测below%1$s的上级中已有测clerk%1$s，不能再作测clerk%1$s的上级，请重新选择。".formatted(this.mark));
		refused(post("zhao.min", file(person, 0, "manager", this.mark)), 400, "所选的上级没有员工档案，请先为上级建立档案。");
		refused(post("zhao.min", file(person, 0, "layer", "BOTH")), 400, "请选择层级：操作层或管理层。");
		refused(post("zhao.min", file(person, 0, "post", "")), 400, "请填写岗位。");
		refused(post("zhao.min", file(person, 0, "startedOn", "2026-02-30")), 400, "入职日期无法识别，请按 2026-05-06 的格式填写。");
		refused(post("zhao.min", file("", null)), 400, "请选择员工。");
		String unreadable = "提交的内容无法识别，没有保存。请刷新页面后重新填写。";
		for (String body : new String[] { "", "{", "null", "[]", "{}", "{\"person\":\"" + person + "\"}" }) {
			refused(tasklist("zhao.min").post("/staff", body, "application/octet-stream"), 400, unreadable);
		}
		refused(post("zhao.min", file(person, 0, "salary", "1")), 400, unreadable);
		refused(post("zhao.min", file(person, 0, "version", "x")), 400, unreadable);
		refused(post("zhao.min", file(person, 0, "version", 0.5)), 400, unreadable);
		refused(tasklist("zhao.min").post("/staff", new byte[11 << 20], "application/octet-stream"), 413, "提交的内容太大");
		assertThat(this.files.of(person)).contains(before);
	}

	private static List<String> and(List<String> some, String... more) {
		return Stream.concat(some.stream(), Stream.of(more)).toList();
	}

	private void open(String person, String manager) {
		if (this.files.of(person).isEmpty()) {
			this.newFiles.open(new NewFiles.Entry(person, "岗位", Layer.OPERATIVE, manager, LocalDate.parse("2020-01-02"),
					null, null, null, null), "admin", this.time.now());
		}
	}

	private String opened(String person, String manager) {
		String id = user(person, "service-desk");
		open(id, manager);
		return id;
	}

	private String user(String person, String role) {
		User user = this.identity.newUser(this.mark + person);
		user.setFirstName("测");
		user.setLastName(person + this.mark);
		user.setPassword("demo");
		((IdentityServiceImpl) this.identity).saveUser(user, true);
		this.identity.createMembership(user.getId(), role);
		return user.getId();
	}

	/** A file as the dialog sends it; other values are name and value in turn. */
	private static Map<String, Object> file(String person, Integer version, Object... others) {
		Map<String, Object> file = Department.answers("person", person, "version", version, "post", "客服专员", "layer",
				"OPERATIVE", "manager", "wang.fang", "startedOn", "2020-01-02", "leftOn", "", "inductionPassedOn", "",
				"postTrainingPassedOn", "", "appointedOn", "");
		return Department.but(file, others);
	}

	private List<String> people(String reader, String question) {
		return StreamSupport.stream(list(reader, question).expect(200).json().get("members").spliterator(), false)
			.map((file) -> file.get("person").asText())
			.toList();
	}

	private List<String> choices(String keeper, String which) {
		return StreamSupport
			.stream(tasklist(keeper).get("/staff/choices").expect(200).json().get(which).spliterator(), false)
			.map((choice) -> choice.get("value").asText())
			.toList();
	}

	private boolean mayEdit(String keeper, String person) {
		return row(keeper, person).get("mayEdit").asBoolean();
	}

	private JsonNode row(String reader, String person) {
		return changes(reader, person).expect(200).json().get("file");
	}

	private Rest.Answer list(String reader, String question) {
		return tasklist(reader).get("/staff?" + question);
	}

	private Rest.Answer changes(String reader, String person) {
		return tasklist(reader).get("/staff/changes?person=" + person);
	}

	private Rest.Answer post(String keeper, Map<String, Object> file) {
		return tasklist(keeper).post("/staff", file);
	}

	private Rest tasklist(String person) {
		return this.tasklists.computeIfAbsent(person,
				(each) -> Rest.login(server(), each, "demo").at(server() + "/camunda/api/huiyin"));
	}

	private String server() {
		return "http://127.0.0.1:" + this.port;
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static void refused(Rest.Answer answer, int status, String sentence) {
		assertThat(answer.expect(status).json().get("message").asText()).startsWith(sentence);
	}

}
