package io.huiyin.audit;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.huiyin.evidence.EntryKind;
import io.huiyin.evidence.Verification;
import io.huiyin.form.Refusal;
import io.huiyin.people.Names;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import io.huiyin.testing.TestDatabase;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A complaint with everything that can happen to it, as an auditor reads it. */
@DatabaseTest
class CasePageTests {

	@Autowired
	CasePage pages;

	@Autowired
	CaseDiagram diagrams;

	@Autowired
	CaseExports exports;

	@Autowired
	Department department;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	ManagementService management;

	@Autowired
	Names names;

	@Autowired
	JdbcClient database;

	@Autowired
	TransactionTemplate transaction;

	@BeforeEach
	void mondayMorning() {
		this.department.itIs("2026-11-23T09:00");
	}

	@Test
	@DisplayName("The timeline says who did what, until when they had to, what they answered and what was different before")
	void theTimelineSaysWhatHappened() {
		String number = complaint();
		withEverything(number);
		CasePage.Page page = read("tang.jie", number);
		List<String> sentences = sentences(page, number);
		String chenJing = this.names.of("chen.jing");
		String liNa = this.names.of("li.na");
		String liuWei = this.names.of("liu.wei");
		assertThat(sentences).containsSubsequence("案件发起 " + chenJing, "填写发起表单 接到投诉 " + chenJing,
				"任务产生 当天核实投诉 " + chenJing + " 可办理：客服专员、客服主管", "运行故障 当天时限已过 -", "时限或上报 当天时限已过 -",
				"备注 当天核实投诉 " + liNa + " 客户来电催办", "办理人变更 当天核实投诉 " + liNa + " 认领", "上传附件 当天核实投诉 " + liNa + " 签字盖章.png",
				"完成任务 当天核实投诉 " + liNa + " 超时 30 分", "完成任务 责任部门处理 " + liuWei + " 提前 8 小时 30 分",
				"转出案件 投诉回访 " + chenJing + " 回访 " + callbacks(page).get(0), "完成任务 责任部门处理 " + liuWei + " 提前 1 天 2 小时",
				"转出案件 投诉回访 " + chenJing + " 回访 " + callbacks(page).get(1),
				"案件结束 " + this.names.of("zhao.min") + " 投诉结案");
		Moment late = moment(page, EntryKind.FORM_COMPLETED, "userTask_verifyComplaint");
		assertThat(late.kept()).isFalse();
		assertThat(late.createdAt()).isEqualTo("2026-11-23T09:00:00");
		assertThat(late.dueAt()).isEqualTo("2026-11-23T17:30:00");
		assertThat(late.answers()).extracting(Moment.Answered::label, Moment.Answered::text, Moment.Answered::before)
			.contains(org.assertj.core.groups.Tuple.tuple("核实结论", "属实", null));
		assertThat(page.missed()).isPositive();
		assertThat(page.evidence().intact()).as(page.evidence().problem()).isTrue();
		assertThat(page.evidence().head()).hasSize(64);
	}

	@Test
	@DisplayName("In a second round, what is answered otherwise than in the first one says what it was")
	void aSecondRoundSaysWhatWasAnsweredBefore() {
		String number = complaint();
		withEverything(number);
		List<Moment> handled = read("tang.jie", number).timeline()
			.stream()
			.filter((moment) -> moment.kind() == EntryKind.FORM_COMPLETED
					&& "userTask_handleAtDepartment".equals(moment.stepId()))
			.toList();
		assertThat(handled).hasSize(2);
		assertThat(handled.get(0).answers()).extracting(Moment.Answered::before).containsOnlyNulls();
		assertThat(handled.get(1).answers()).filteredOn((answer) -> answer.text().equals("更换整流器并复查"))
			.singleElement()
			.returns("当天更换全部灯管并试灯", Moment.Answered::before);
		assertThat(handled.get(1).answers()).filteredOn((answer) -> answer.before() == null).isNotEmpty();
	}

	@Test
	@DisplayName("What an administrator wrote past the forms stands there with the reason, and what it was before")
	void anAdministratorsWriteStandsThereWithItsReason() {
		String number = complaint();
		withEverything(number);
		assertThat(moment(read("tang.jie", number), EntryKind.ADMINISTRATION, null)).returns("admin", Moment::person)
			.returns("为测试而直接改动", Moment::reason)
			.satisfies((moment) -> assertThat(moment.text()).contains("变量", "customerName 由 何秀英 改为 何秀兰"));
	}

	@Test
	@DisplayName("The callbacks are cases of their own, and what happened in them stands between the lines of the complaint")
	void theCallbacksStandBetweenTheLines() {
		String number = complaint();
		withEverything(number);
		CasePage.Page page = read("tang.jie", number);
		assertThat(page.called()).hasSize(2).allMatch(CasePage.Called::readable);
		assertThat(page.running()).isFalse();
		assertThat(page.stateText()).isEqualTo("已办结");
		assertThat(page.open()).isEmpty();
		List<String> numbers = page.timeline().stream().map(Moment::caseNumber).toList();
		String first = callbacks(page).get(0);
		Moment call = page.timeline().get(numbers.indexOf(first) - 1);
		assertThat(call.kind()).isEqualTo(EntryKind.CASE_CALLED);
		assertThat(page.timeline().get(numbers.lastIndexOf(first)).kind()).isEqualTo(EntryKind.CASE_ENDED);
		assertThat(numbers.subList(numbers.lastIndexOf(first), numbers.size())).contains(number);
		assertThat(page.timeline()).filteredOn((moment) -> moment.caseNumber().equals(first))
			.flatExtracting(Moment::answers)
			.extracting(Moment.Answered::text)
			.contains("不满意");
		CasePage.Page callback = read("tang.jie", first);
		assertThat(callback.subjectCase()).isEqualTo(new CasePage.Reference(number, "投诉处理"));
	}

	@Test
	@DisplayName("Whoever may read the complaint and not its callbacks reads that there were some, and nothing of them")
	void whatMayNotBeReadIsOnlyNamed() {
		String number = complaint();
		withEverything(number);
		CasePage.Page page = read("huang.lei", opinions(number));
		assertThat(page.called()).isEmpty();
		CasePage.Page seen = read("liu.wei", number);
		assertThat(seen.called()).hasSize(2).noneMatch(CasePage.Called::readable);
		assertThat(seen.timeline()).extracting(Moment::caseNumber).containsOnly(number);
		assertThat(sentences(seen, number))
			.contains("转出案件 投诉回访 " + this.names.of("chen.jing") + " 回访 " + callbacks(seen).get(0));
	}

	@Test
	@DisplayName("A running case says who has what to do until when, and what is late")
	void aRunningCaseSaysWhatIsOpen() {
		String number = complaint();
		this.department.timePasses(number, "2026-11-23T18:00");
		CasePage.Page page = read("tang.jie", number);
		assertThat(page.running()).isTrue();
		assertThat(page.stateText()).isEqualTo("办理中");
		assertThat(page.open()).hasSize(2);
		assertThat(page.open().get(0)).returns("当天核实投诉", CasePage.OpenStep::step)
			.returns(true, CasePage.OpenStep::overdue)
			.returns(List.of("客服专员", "客服主管"), CasePage.OpenStep::candidates)
			.returns(null, CasePage.OpenStep::assignee)
			.returns(LocalDateTime.parse("2026-11-23T17:30:00"), CasePage.OpenStep::dueAt);
		assertThat(page.open().get(1)).returns("userTask_noteOverdueSupervisor", CasePage.OpenStep::stepId)
			.returns(false, CasePage.OpenStep::overdue);
	}

	@Test
	@DisplayName("The diagram is that of the version, with times, rounds, running steps, called cases and incidents")
	void theDiagramSaysWhereTheCaseWas() {
		String number = complaint();
		String job = this.management.createJobQuery()
			.processInstanceId(this.department.instance(number))
			.activityId("event_directorLimitPassed")
			.singleResult()
			.getId();
		this.management.setJobRetries(job, 0);
		assertThat(diagram("tang.jie", number).incidents()).containsExactly("event_directorLimitPassed");
		this.management.setJobRetries(job, 1);
		withEverything(number);
		CaseDiagram.Diagram diagram = diagram("tang.jie", number);
		assertThat(diagram.xml()).startsWith("<?xml").contains("id=\"complaint\"", "bpmndi:BPMNDiagram");
		assertThat(diagram.incidents()).isEmpty();
		assertThat(diagram.flows())
			.contains("flow_received", "flow_notImportant", "flow_dissatisfied", "flow_reopened", "flow_satisfied",
					"flow_supervisorLimitPassed")
			.doesNotContain("flow_important", "flow_notSolvable", "flow_renovation", "flow_managerLimitPassed");
		assertThat(activity(diagram, "userTask_handleAtDepartment")).returns(2, CaseDiagram.ActivityTime::count)
			.returns(0, CaseDiagram.ActivityTime::running)
			.satisfies((time) -> assertThat(time.text()).startsWith("2 次，历时 "));
		assertThat(activity(diagram, "userTask_verifyComplaint")).returns("历时 9 小时", CaseDiagram.ActivityTime::text)
			.returns(Duration.ofHours(9).toSeconds(), CaseDiagram.ActivityTime::seconds);
		assertThat(activity(diagram, "callActivity_callback").called()).isEqualTo(callbacks(read("tang.jie", number)));
	}

	@Test
	@DisplayName("Several at a time count each, and their time once")
	void severalAtATimeCountEach() {
		String number = complaint();
		opinions(number);
		this.department.itIs("2026-11-23T11:00");
		assertThat(activity(diagram("tang.jie", number), "userTask_giveOpinion"))
			.returns(3, CaseDiagram.ActivityTime::count)
			.returns(2, CaseDiagram.ActivityTime::running)
			.returns(null, CaseDiagram.ActivityTime::lastAt)
			.returns("共 3 项，进行中 2 项，历时 2 小时", CaseDiagram.ActivityTime::text);
	}

	@Test
	@DisplayName("The paper has all of it, over as many pages as it takes")
	void thePaperHasAllOfIt() throws Exception {
		String number = complaint();
		withEverything(number);
		String paper = paper("tang.jie", number);
		assertThat(paper).contains("案件经过", "编号：" + number, "内部资料，不对外提供", "办理经过", "当天核实投诉", "超时30分", "核实结论：属实",
				"（上次：当天更换全部灯管并试灯）", "原因：为测试而直接改动", "签字盖章.png", "完整，未发现改动", "尚未封存");
		assertThat(paper).contains(read("tang.jie", number).evidence().head());
	}

	@Test
	@DisplayName("The table is read again as it was written, and nothing in it is a formula")
	void theTableIsReadAgain() throws Exception {
		String number = complaint();
		String task = this.department.task(number, "userTask_verifyComplaint").getId();
		this.department.as("li.na", () -> this.tasks.createComment(task, null, "=1+1,\"甲\"\n乙"));
		byte[] file = this.department.as("tang.jie", () -> this.exports.csv(number)).getBody();
		String text = new String(file, StandardCharsets.UTF_8);
		assertThat(text).startsWith("\uFEFF");
		try (CSVParser parser = CSVParser.parse(text.substring(1),
				CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
			List<CSVRecord> lines = parser.getRecords();
			List<Moment> timeline = read("tang.jie", number).timeline();
			assertThat(lines).hasSameSizeAs(timeline);
			assertThat(lines).extracting((line) -> line.get("事项"))
				.containsExactlyElementsOf(timeline.stream().map(Moment::kindText).toList());
			assertThat(lines).anySatisfy((line) -> assertThat(line.get("说明")).isEqualTo("'=1+1,\"甲\"\n乙"));
			assertThat(lines.get(0).get("时间")).isEqualTo("2026-11-23 09:00");
		}
	}

	@Test
	@DisplayName("The evidence that is taken along fits, and does not any more once a character of it is another one")
	void theEvidenceThatIsTakenAlongFits(@TempDir Path directory) throws Exception {
		String number = complaint();
		withEverything(number);
		byte[] evidence = this.department.as("tang.jie", () -> this.exports.evidence(number)).getBody();
		Path file = Files.write(directory.resolve("case.json"), evidence);
		assertThat(verify(file)).isZero();
		String changed = new String(evidence, StandardCharsets.UTF_8).replaceFirst("整流器", "变压器");
		assertThat(verify(Files.writeString(file, changed))).isOne();
	}

	private static int verify(Path file) {
		return Verification.run(new String[] { Verification.COMMAND, file.toString() },
				new PrintStream(OutputStream.nullOutputStream()));
	}

	@Test
	@DisplayName("A page costs as many statements for two callbacks and a thousand entries as for none")
	void aPageCostsAsManyStatementsForAThousandEntries() throws Exception {
		String small = complaint();
		toCallback(small);
		String large = complaint();
		withEverything(large);
		String instance = this.department.instance(small);
		count(true);
		read("tang.jie", small);
		read("tang.jie", large);
		long before = statements();
		read("tang.jie", small);
		long one = statements() - before;
		before = statements();
		read("tang.jie", large);
		// one more for the bytes of its file, which are hashed again
		assertThat(statements() - before).as("statements").isEqualTo(one + 1).isLessThan(50);

		this.transaction.executeWithoutResult((status) -> IntStream.range(0, 1000)
			.forEach((each) -> this.tasks.createComment(null, instance, "第 " + each + " 次催办，" + "请尽快答复。".repeat(5))));
		before = statements();
		LocalDateTime began = LocalDateTime.now();
		CasePage.Page page = read("tang.jie", small);
		Duration took = Duration.between(began, LocalDateTime.now());
		assertThat(statements() - before).isEqualTo(one);
		assertThat(page.timeline()).hasSizeGreaterThan(1000);
		assertThat(took).isLessThan(Duration.ofSeconds(5));
		String paper = paper("tang.jie", small);
		assertThat(paper).contains("第0次催办", "第999次催办");
		count(false);
	}

	@Test
	@DisplayName("A case that is unknown or may not be read is answered alike, and its number is taken to the letter")
	void anUnknownCaseIsAnsweredLikeOneThatMayNotBeRead() {
		String number = complaint();
		for (String person : List.of("zhou.tao", "he.ping")) {
			refused(person, number);
		}
		for (String unknown : List.of("TS-19990101-001", number.toLowerCase(java.util.Locale.ROOT), number + " ",
				"' or 1=1", "x".repeat(300))) {
			refused("tang.jie", unknown);
		}
		assertThat(read("chen.jing", number).caseNumber()).isEqualTo(number);
	}

	private void refused(String person, String number) {
		for (Runnable attempt : List.<Runnable>of(() -> this.pages.page(number), () -> this.diagrams.diagram(number),
				() -> this.exports.pdf(number), () -> this.exports.csv(number), () -> this.exports.evidence(number))) {
			assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.department.as(person, () -> {
				attempt.run();
				return null;
			})).withMessage("没有这个编号的案件，或者您没有查看权限。").satisfies((refusal) -> assertThat(refusal.status()).isEqualTo(404));
		}
	}

	private CasePage.Page read(String person, String number) {
		return this.department.as(person, () -> this.pages.page(number)).getBody();
	}

	private CaseDiagram.Diagram diagram(String person, String number) {
		return this.department.as(person, () -> this.diagrams.diagram(number)).getBody();
	}

	private static CaseDiagram.ActivityTime activity(CaseDiagram.Diagram diagram, String id) {
		return diagram.activities().stream().filter((each) -> each.id().equals(id)).findFirst().orElseThrow();
	}

	/** All text, without any white space. */
	private String paper(String person, String number) throws Exception {
		byte[] pdf = this.department.as(person, () -> this.exports.pdf(number)).getBody();
		try (PDDocument document = Loader.loadPDF(pdf)) {
			return new PDFTextStripper().getText(document).replaceAll("\\s", "").replace("编号：", "编号：");
		}
	}

	private static List<String> callbacks(CasePage.Page page) {
		return page.called().stream().map(CasePage.Called::caseNumber).toList();
	}

	private static Moment moment(CasePage.Page page, EntryKind kind, String step) {
		return page.timeline()
			.stream()
			.filter((moment) -> moment.kind() == kind && (step == null || step.equals(moment.stepId())))
			.findFirst()
			.orElseThrow();
	}

	private static List<String> sentences(CasePage.Page page, String number) {
		return page.timeline()
			.stream()
			.filter((moment) -> moment.caseNumber().equals(number))
			.map((moment) -> Stream
				.of(moment.kindText(), moment.step(), Objects.requireNonNullElse(moment.personName(), "-"),
						moment.difference(), moment.text(),
						(moment.attachment() != null) ? moment.attachment().name() : null)
				.filter(Objects::nonNull)
				.collect(Collectors.joining(" ")))
			.toList();
	}

	private void count(boolean on) {
		if (!TestDatabase.isMySql()) {
			this.database.sql("set query_statistics_max_entries 10000").update();
			this.database.sql("set query_statistics " + on).update();
		}
	}

	/** How many queries the database has answered. */
	private long statements() {
		if (TestDatabase.isMySql()) {
			return this.database.sql("show global status like 'Com_select'")
				.query((row, number) -> row.getLong(2))
				.single();
		}
		return this.database.sql("""
				select sum(execution_count) from information_schema.query_statistics
				where upper(sql_statement) like 'SELECT%' and sql_statement not like '%query_statistics%'""")
			.query(Long.class)
			.single();
	}

	private String complaint() {
		return this.department.start("chen.jing", "complaint",
				answers("channel", "hotline", "category", "propertyService", "customerName", "何秀英", "telephone",
						"0756-" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000), "unit", "海湾花园 3 栋 1202",
						"occurredAt", "2026-11-22T20:15", "matter", "地下车库照明不亮", "important", false));
	}

	private static Map<String, Object> verified() {
		return answers("verdict", "founded", "findings", "现场查看，B 区灯管损坏 12 支", "responsibleDepartment", "工程维修部",
				"important", false);
	}

	/** Three departments are asked for their opinion, and one has given it. */
	private String opinions(String number) {
		if (this.department.isOpen(number)) {
			this.department.does("li.na", number, "userTask_verifyComplaint", verified());
		}
		else {
			return opinions(complaint());
		}
		this.department.does("liu.wei", number, "userTask_handleAtDepartment", answers("solvable", "false", "problem",
				"线路老化", "proposal", "立项改造", "departmentsConcerned", list("工程维修部", "财务部", "安保部")));
		this.department.itIs("2026-11-23T10:00");
		this.department.does("huang.lei", this.department.tasks(number).get(0), answers("opinion", "同意改造"));
		return number;
	}

	private void toCallback(String number) {
		this.department.does("li.na", number, "userTask_verifyComplaint", verified());
		handled(number, "当天更换全部灯管并试灯");
	}

	private void handled(String number, String measures) {
		this.department.does("liu.wei", number, "userTask_handleAtDepartment",
				answers("solvable", "true", "measures", measures));
		this.department.does("chen.jing", number, "userTask_completeSheet",
				answers("outcome", "已处理", "answerToCustomer", "何女士，灯管已全部更换。", "customerAnswered", true));
	}

	/**
	 * An incident, an escalation, a comment, a file, a late answer, an administrator's
	 * write, and a customer who is content the second time only.
	 */
	private void withEverything(String number) {
		String instance = this.department.instance(number);
		String job = this.management.createJobQuery()
			.processInstanceId(instance)
			.activityId("event_sameDayPassed")
			.singleResult()
			.getId();
		this.management.setJobRetries(job, 0);
		this.management.setJobRetries(job, 1);
		this.department.timePasses(number, "2026-11-23T18:00");
		String verification = this.department.task(number, "userTask_verifyComplaint").getId();
		this.department.as("li.na", () -> {
			this.tasks.createComment(verification, null, "客户来电催办");
			this.tasks.claim(verification, "li.na");
			return null;
		});
		this.department.attachesSheet("li.na", number, "userTask_verifyComplaint");
		this.department.does("li.na", number, "userTask_verifyComplaint", verified());
		this.department.does("wang.fang", number, "userTask_noteOverdueSupervisor", answers("instruction", "今晚完成"));
		this.department.itIs("2026-11-24T09:00");
		this.department.as("admin", () -> {
			this.runtime.setVariable(instance, "customerName", "何秀兰");
			return null;
		});
		handled(number, "当天更换全部灯管并试灯");
		this.department.itIs("2026-11-24T10:00");
		called(number, "dissatisfied");
		this.department.itIs("2026-11-24T15:00");
		handled(number, "更换整流器并复查");
		this.department.itIs("2026-11-25T09:00");
		called(number, "satisfied");
		assertThat(this.department.isOpen(number)).isFalse();
	}

	private void called(String number, String satisfaction) {
		this.department.does("zhao.min", number, "userTask_callCustomer", answers("outcome", "reached", "satisfaction",
				satisfaction, "comments", "B 区仍有一支不亮", "questionOpen", "false", "points", list()));
	}

}
