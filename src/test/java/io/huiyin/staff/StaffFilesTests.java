package io.huiyin.staff;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;

import io.huiyin.form.Refusal;
import io.huiyin.staff.StaffFiles.Layer;
import io.huiyin.staff.StaffFiles.Member;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;

import static io.huiyin.testing.AtOnce.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the staff file says, and what it cannot say. */
@DatabaseTest
class StaffFilesTests {

	private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-24T09:00");

	private static int serial;

	@Autowired
	StaffFiles files;

	@Autowired
	NewFiles newFiles;

	@Autowired
	StaffRegister register;

	@Autowired
	StaffMembers members;

	@Autowired
	IdentityService identity;

	@Autowired
	Department department;

	private final String mark = "f" + (++serial) + ".";

	private final String top = this.mark + "top";

	private final String manager = this.mark + "manager";

	private final String lead = this.mark + "lead";

	private final String clerk = this.mark + "clerk";

	/** A line of four: clerk, lead, manager, top. */
	@BeforeEach
	void line() {
		this.department.itIs("2026-11-24T09:00");
		open(entry(user(this.top, "邓", "华"), "总经理", Layer.MANAGEMENT, null));
		open(entry(user(this.manager, "赵", "敏"), "客服经理", Layer.MANAGEMENT, this.top));
		open(entry(user(this.lead, "王", "芳"), "客服主管", Layer.MANAGEMENT, this.manager));
		open(entry(user(this.clerk, "李", "娜"), "客服专员", Layer.OPERATIVE, this.lead));
	}

	@Test
	@DisplayName("AP-3: the file says of everybody the post, the layer operative or management, and the manager")
	void theFileSaysOfEverybodyThePostTheLayerAndTheManager() {
		assertThat(this.files.of(this.clerk)).contains(new Member(this.clerk, "李娜", "客服专员", Layer.OPERATIVE, this.lead,
				day("2026-05-06"), null, null, null, null, day("2026-11-24")));
		assertThat(this.files.of(this.lead)).get().returns(Layer.MANAGEMENT, Member::layer);
		assertThat(Layer.values()).extracting(Layer::label).containsExactly("操作层", "管理层");
		assertThat(this.files.of(this.mark)).isEmpty();
		assertThat(this.files.of(null)).isEmpty();
	}

	@Test
	@DisplayName("AP-2: the line above leads from the manager to the general manager, past whoever has left")
	void theLineAboveLeadsFromTheManagerToTheGeneralManager() {
		assertThat(this.files.lineAbove(this.clerk)).containsExactly(this.lead, this.manager, this.top);
		assertThat(this.files.lineAbove(this.top)).isEmpty();
		assertThat(this.files.lineAbove(this.mark)).isEmpty();
		assertThat(this.files.lineAbove(null)).isEmpty();
		change(leaves(this.lead, "2026-11-24"));
		assertThat(this.files.lineAbove(this.clerk)).as("on the last day")
			.containsExactly(this.lead, this.manager, this.top);
		this.department.itIs("2026-11-25T00:00");
		assertThat(this.files.lineAbove(this.clerk)).containsExactly(this.manager, this.top);
	}

	@Test
	@DisplayName("AP-2: nobody is above themself, not by way of others either")
	void nobodyIsAboveThemself() {
		refused(under(this.clerk, this.clerk), "不能作自己的上级，请重新选择上级。");
		refused(under(this.manager, this.lead), "王芳的上级中已有赵敏，不能再作赵敏的上级，请重新选择。");
		refused(under(this.top, this.clerk), "李娜的上级中已有邓华，不能再作邓华的上级，请重新选择。");
		assertThat(this.files.lineAbove(this.clerk)).containsExactly(this.lead, this.manager, this.top);
		change(under(this.clerk, this.manager));
		change(under(this.lead, this.clerk));
		assertThat(this.files.lineAbove(this.lead)).containsExactly(this.clerk, this.manager, this.top);
	}

	@RepeatedTest(3)
	@DisplayName("AP-2: two who are put above each other at the same instant do not make a circle")
	void twoWhoArePutAboveEachOtherDoNotMakeACircle() {
		String other = open(entry(user(this.mark + "other", "徐", "慧"), "技服负责人", Layer.MANAGEMENT, this.manager));
		List<Object> outcomes = atOnce(List.<Callable<?>>of(() -> {
			change(under(this.lead, other));
			return "saved";
		}, () -> {
			change(under(other, this.lead));
			return "saved";
		}));
		assertThat(outcomes).containsOnlyOnce("saved");
		assertThat(outcomes).filteredOn(Exception.class::isInstance)
			.singleElement()
			.satisfies((refusal) -> assertThat((Exception) refusal).isInstanceOf(Refusal.class)
				.hasMessageContaining("的上级中已有"));
	}

	@Test
	@DisplayName("AP-2: a manager has a file and is still there when the other one is")
	void aManagerHasAFileAndIsStillThere() {
		refused(under(this.clerk, user(this.mark + "new", "新", "人")), "所选的上级没有员工档案，请先为上级建立档案。");
		change(leaves(this.lead, "2026-11-20"));
		refused(under(this.clerk, this.lead), "王芳已于 2026-11-20 离职，请选择在职的上级。");
		assertThat(this.register.leftAlone(this.members.findById(this.lead).orElseThrow())).extracting(Member::person)
			.containsExactly(this.clerk);
		// whoever left before the manager did keeps that manager
		change(leaves(this.clerk, "2026-11-20"));
		assertThat(this.register.leftAlone(this.members.findById(this.lead).orElseThrow())).isEmpty();
		assertThat(this.register.leftAlone(this.members.findById(this.manager).orElseThrow())).isEmpty();
	}

	@Test
	@DisplayName("AP-6: employed is whoever is there on at least one of the days, the first and the last included")
	void employedIsWhoeverIsThereOnAtLeastOneOfTheDays() {
		change(leaves(this.clerk, "2026-11-22"));
		assertThat(employed("2026-11-16", "2026-11-22")).containsExactly(this.clerk, this.lead, this.manager, this.top);
		assertThat(employed("2026-11-22", "2026-11-22")).contains(this.clerk);
		assertThat(employed("2026-11-23", "2026-11-29")).containsExactly(this.lead, this.manager, this.top);
		assertThat(employed("2026-04-27", "2026-05-06")).contains(this.clerk);
		assertThat(employed("2026-04-27", "2026-05-05")).isEmpty();
		Member gone = this.files.of(this.clerk).orElseThrow();
		assertThat(gone.isEmployedOn(day("2026-05-05"))).isFalse();
		assertThat(gone.isEmployedOn(day("2026-05-06"))).isTrue();
		assertThat(gone.isEmployedOn(day("2026-11-22"))).isTrue();
		assertThat(gone.isEmployedOn(day("2026-11-23"))).isFalse();
	}

	private List<String> employed(String from, String until) {
		return this.files.employedBetween(day(from), day(until))
			.stream()
			.map(Member::person)
			.filter((person) -> person.startsWith(this.mark))
			.toList();
	}

	@Test
	@DisplayName("AP-6: whoever is named by name or user id is found among those employed; of two with one name neither is guessed")
	void whoeverIsNamedIsFoundAmongThoseEmployed() {
		String name = "欧阳" + this.mark;
		String one = open(entry(user(this.mark + "one", "欧阳", this.mark), "技服人员", Layer.OPERATIVE, this.lead));
		assertThat(this.files.named(" " + name + " ")).get().returns(one, Member::person);
		assertThat(this.files.named(one)).get().returns(name, Member::name);
		assertThat(this.files.named("欧阳")).isEmpty();
		assertThat(this.files.named(null)).isEmpty();
		assertThat(this.files.named(" ")).isEmpty();
		String two = open(entry(user(this.mark + "two", "欧阳", this.mark), "技服人员", Layer.OPERATIVE, this.lead));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.files.named(name))
			.withMessage("有 2 位员工叫“" + name + "”，请改填工号：" + one + "、" + two + "。");
		assertThat(this.files.named(two)).get().returns(two, Member::person);
		change(leaves(one, "2026-11-23"));
		assertThat(this.files.named(name)).get().returns(two, Member::person);
		assertThat(this.files.named(one)).isEmpty();
	}

	@Test
	@DisplayName("TR-1, AP-4: only whoever has passed the induction and the on-post examination is appointed")
	void onlyWhoeverHasPassedBothExaminationsIsAppointed() {
		String sentence = "入职培训和岗位培训的考试都通过后才能正式任用，请先填写两次考试的通过日期。";
		refused(trained(null, null, "2026-08-03"), sentence);
		refused(trained("2026-05-15", null, "2026-08-03"), sentence);
		refused(trained(null, "2026-07-30", "2026-08-03"), sentence);
		refused(trained("2026-05-15", "2026-07-30", "2026-07-29"), "正式任用日期 2026-07-29 早于考试通过日期，考试都通过后才能正式任用，请核对。");
		assertThat(this.files.of(this.clerk)).get().returns(null, Member::appointedOn);
		change(trained("2026-05-15", null, null));
		assertThat(this.files.of(this.clerk)).get().returns(false, Member::isTrained);
		change(trained("2026-05-15", "2026-07-30", null));
		assertThat(this.files.of(this.clerk)).get().returns(true, Member::isTrained);
		change(trained("2026-05-15", "2026-07-30", "2026-07-30"));
		assertThat(this.files.of(this.clerk)).get().returns(day("2026-07-30"), Member::appointedOn);
		refused(trained("2026-05-15", null, "2026-07-30"), sentence);
		assertThat(this.files.of(this.clerk)).get().returns(true, Member::isTrained);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			           |            |            |            |            | 请填写入职日期。
			1926-05-06 |            |            |            |            | 入职日期 1926-05-06 不合理，请核对年份。
			2027-11-25 |            |            |            |            | 入职日期 2027-11-25 不合理，请核对年份。
			2026-05-06 | 2026-05-05 |            |            |            | 离职日期 2026-05-05 早于入职日期 2026-05-06，请核对。
			2026-05-06 | 2062-11-30 |            |            |            | 离职日期 2062-11-30 不合理，请核对年份。
			2026-05-06 |            | 2026-11-25 |            |            | 入职培训考试通过日期 2026-11-25 还没有到，考试通过以后再填写。
			2026-05-06 |            | 0206-05-15 |            |            | 入职培训考试通过日期 0206-05-15 不合理，请核对年份。
			2026-05-06 |            | 2026-05-15 | 2027-07-30 |            | 岗位培训考试通过日期 2027-07-30 还没有到，考试通过以后再填写。
			2026-05-06 |            | 2026-05-01 | 2026-05-02 | 2026-05-05 | 正式任用日期 2026-05-05 早于入职日期 2026-05-06，请核对。
			2026-05-06 |            | 2026-05-15 | 2026-07-30 | 2062-08-03 | 正式任用日期 2062-08-03 不合理，请核对年份。
			2026-05-06 | 2026-08-02 | 2026-05-15 | 2026-07-30 | 2026-08-03 | 正式任用日期 2026-08-03 晚于离职日期 2026-08-02，请核对。
			""")
	@DisplayName("AP-4: days that cannot be are refused in one sentence, and nothing of the file changes")
	void daysThatCannotBeAreRefused(LocalDate started, LocalDate left, LocalDate induction, LocalDate post,
			LocalDate appointed, String sentence) {
		Member before = this.files.of(this.clerk).orElseThrow();
		refused(new NewFiles.Entry(this.clerk, "组长", Layer.OPERATIVE, this.lead, started, left, induction, post,
				appointed), sentence);
		assertThat(this.files.of(this.clerk)).contains(before);
	}

	@Test
	@DisplayName("AP-3: a file without a post or a layer, and one for nobody, are refused in one sentence")
	void aFileWithoutAPostOrALayerIsRefused() {
		for (String post : new String[] { null, "", " " }) {
			refused(entry(this.clerk, post, Layer.OPERATIVE, this.lead), "请填写岗位。");
		}
		refused(entry(this.clerk, "岗".repeat(61), Layer.OPERATIVE, this.lead), "岗位最多 60 字。");
		refused(entry(this.clerk, "客服\u0000专员", Layer.OPERATIVE, this.lead), "岗位中有无法识别的字符，请重新填写。");
		refused(entry(this.clerk, "客服专员", null, this.lead), "请选择层级：操作层或管理层。");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> open(entry(this.mark + "nobody", "客服专员", Layer.OPERATIVE, this.lead)))
			.withMessage("没有“" + this.mark + "nobody”这个用户，请先由系统管理员创建登录账号。");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> open(entry("x".repeat(65), "客服专员", Layer.OPERATIVE, this.lead)))
			.withMessage("没有这个用户，请先由系统管理员创建登录账号。");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> open(entry(null, "客服专员", Layer.OPERATIVE, this.lead)))
			.withMessage("请选择员工。");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> open(entry(this.clerk, "客服专员", Layer.OPERATIVE, this.lead)))
			.withMessage("李娜已经有员工档案，您填写的内容没有保存。请从列表中打开后修改。");
	}

	@Test
	@DisplayName("AP-3: the file keeps who changed what and when, and the name of somebody whose login is gone")
	void theFileKeepsWhoChangedWhatAndWhen() {
		assertThat(changes()).containsExactly("STARTED_ON null > 2026-05-06", "MANAGER null > " + this.lead,
				"LAYER null > OPERATIVE", "POST null > 客服专员");
		change(entry(this.clerk, "客服组长", Layer.OPERATIVE, this.manager));
		change(entry(this.clerk, "客服组长", Layer.OPERATIVE, this.manager));
		assertThat(changes()).startsWith("MANAGER " + this.lead + " > " + this.manager, "POST 客服专员 > 客服组长").hasSize(6);
		assertThat(this.members.changes(this.clerk, PageRequest.ofSize(1))).singleElement()
			.returns(this.manager, StaffMember.Change::changedBy)
			.returns(NOW.plusHours(1), StaffMember.Change::changedAt);
		change(leaves(this.clerk, "2026-11-20"));
		this.identity.deleteUser(this.clerk);
		assertThat(this.files.of(this.clerk)).get().returns("李娜", Member::name);
		change(leaves(this.clerk, "2026-11-21"));
		assertThat(this.files.of(this.clerk)).get()
			.returns("李娜", Member::name)
			.returns(day("2026-11-21"), Member::leftOn);
	}

	private List<String> changes() {
		return this.members.changes(this.clerk, PageRequest.ofSize(10))
			.map((change) -> change.item() + " " + change.oldValue() + " > " + change.newValue())
			.toList();
	}

	@Test
	@DisplayName("AP-3: of two who change one file, the second is told by whom it was changed, and nothing is lost")
	void ofTwoWhoChangeOneFileTheSecondIsTold() {
		Integer seen = this.members.findById(this.clerk).orElseThrow().version();
		this.register.save(entry(this.clerk, "客服组长", Layer.OPERATIVE, this.lead), seen, this.top, NOW);
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.register.save(entry(this.clerk, "客服专员", Layer.OPERATIVE, this.manager), seen,
					this.manager, NOW))
			.withMessage("李娜的档案在您打开以后已由邓华修改，您的修改没有保存。请重新读取，核对后再改。")
			.returns(409, Refusal::status);
		assertThat(this.files.of(this.clerk)).get().returns("客服组长", Member::post).returns(this.lead, Member::manager);
	}

	@RepeatedTest(3)
	@DisplayName("AP-3: of two who change one file at the same instant, one is told")
	void ofTwoWhoChangeOneFileAtTheSameInstantOneIsTold() {
		Integer seen = this.members.findById(this.clerk).orElseThrow().version();
		List<Object> outcomes = atOnce(List.<Callable<?>>of(
				() -> this.register.save(entry(this.clerk, "客服组长", Layer.OPERATIVE, this.lead), seen, this.top, NOW)
					.person(),
				() -> this.register.save(entry(this.clerk, "客服班长", Layer.OPERATIVE, this.lead), seen, this.manager, NOW)
					.person()));
		assertThat(outcomes).containsOnlyOnce(this.clerk);
		assertThat(outcomes).filteredOn(Refusal.class::isInstance)
			.singleElement()
			.returns(409, (refusal) -> ((Refusal) refusal).status());
		assertThat(changes()).hasSize(5);
	}

	private String user(String id, String family, String given) {
		User user = this.identity.newUser(id);
		user.setFirstName(family);
		user.setLastName(given);
		this.identity.saveUser(user);
		return id;
	}

	private String open(NewFiles.Entry entry) {
		this.newFiles.open(entry, this.top, NOW);
		return entry.person();
	}

	private void change(NewFiles.Entry entry) {
		this.register.save(entry, this.members.findById(entry.person()).orElseThrow().version(), this.manager,
				NOW.plusHours(1));
	}

	private void refused(NewFiles.Entry entry, String sentence) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> change(entry))
			.withMessage(sentence)
			.returns(400, Refusal::status);
	}

	private static NewFiles.Entry entry(String person, String post, Layer layer, String manager) {
		return new NewFiles.Entry(person, post, layer, manager, day("2026-05-06"), null, null, null, null);
	}

	private NewFiles.Entry under(String person, String manager) {
		Member file = this.files.of(person).orElseThrow();
		return new NewFiles.Entry(person, file.post(), file.layer(), manager, file.startedOn(), file.leftOn(), null,
				null, null);
	}

	private NewFiles.Entry leaves(String person, String on) {
		Member file = this.files.of(person).orElseThrow();
		return new NewFiles.Entry(person, file.post(), file.layer(), file.manager(), file.startedOn(), day(on), null,
				null, null);
	}

	private NewFiles.Entry trained(String induction, String post, String appointed) {
		return new NewFiles.Entry(this.clerk, "客服专员", Layer.OPERATIVE, this.lead, day("2026-05-06"), null,
				day(induction), day(post), day(appointed));
	}

	private static LocalDate day(String text) {
		return (text != null) ? LocalDate.parse(text) : null;
	}

}
