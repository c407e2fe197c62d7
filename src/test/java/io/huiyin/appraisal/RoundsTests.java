package io.huiyin.appraisal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.huiyin.casework.CaseNumbers;
import io.huiyin.casework.TimeLimits;
import io.huiyin.engine.CompanyTime;
import io.huiyin.staff.StaffFiles;
import io.huiyin.staff.StaffFiles.Member;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.huiyin.testing.AtOnce.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

/** What is opened by itself, for whom and when. */
@DatabaseTest
class RoundsTests {

	private static final String LIMITS = "processes/service-standards/time-limits.dmn";

	@Autowired
	Rounds rounds;

	@Autowired
	AppraisalRepository appraisals;

	@Autowired
	Openings openings;

	@Autowired
	LineAbove line;

	@Autowired
	StaffFiles staff;

	@Autowired
	TimeLimits limits;

	@Autowired
	CaseNumbers numbers;

	@Autowired
	CompanyTime time;

	@Autowired
	OwnPeople people;

	@Autowired
	Department department;

	@Autowired
	JdbcClient database;

	@Autowired
	RepositoryService repository;

	@Autowired
	RuntimeService runtime;

	@Autowired
	HistoryService history;

	private Deployment changed;

	@BeforeEach
	void alone() {
		this.people.alone();
		this.people.managers();
	}

	@AfterEach
	void asItWas() {
		ClockUtil.reset();
		if (this.changed != null) {
			this.repository.deleteDeployment(this.changed.getId(), true);
		}
		this.people.back();
	}

	@ParameterizedTest
	@CsvSource({ "WEEKLY_INSPECTION, 2031-03-07T08:59:59, 2031-03-07T09:00, 2031-03-03, JC-20310307-, userTask_inspect",
			"MONTHLY_INSPECTION, 2031-03-25T08:59:59, 2031-03-25T09:00, 2031-03-01, JC-20310325-, userTask_inspect",
			"MONTHLY_APPRAISAL, 2031-04-01T08:59:59, 2031-04-01T09:00, 2031-03-01, YK-20310401-, userTask_appraise",
			"YEAR_END_APPRAISAL, 2032-01-15T08:59:59, 2032-01-15T09:00, 2031-01-01, NK-20320115-, userTask_appraise" })
	@DisplayName("AP-6: a weekly inspection opens on Friday, a monthly one on the 25th, AP-7: a monthly appraisal on the"
			+ " next month's first day, a year-end appraisal on 15 January, at nine, for everybody, once")
	void eachKindOpensAtItsHourForEverybody(Kind kind, String before, String at, LocalDate period, String number,
			String task) {
		this.people.employ("r.anna", "wang.fang", "2031-03-03", null);
		this.people.employ("r.bert", "zhao.min", "2031-03-03", null);
		this.department.itIs(before);
		this.rounds.open();
		assertThat(opened(kind, period)).isEmpty();

		this.department.itIs(at);
		this.rounds.open();
		assertThat(opened(kind, period)).extracting(Appraisal::person).containsExactly("r.anna", "r.bert");
		assertThat(opened(kind, period)).allSatisfy((row) -> {
			assertThat(row.caseNumber()).startsWith(number);
			assertThat(row.state()).isEqualTo(Appraisal.State.OPEN);
			assertThat(row.openedAt()).isEqualTo(at);
			assertThat(this.department.openTasks(row.caseNumber())).containsExactly(task);
		});
		this.rounds.open();
		this.department.itIs(at.substring(0, 10) + "T23:00");
		this.rounds.open();
		assertThat(opened(kind, period)).hasSize(2);
	}

	@Test
	@DisplayName("SV-3: an inspection is the nearest superior's, AP-2: a monthly and a year-end appraisal the nearest"
			+ " manager's")
	void theTaskIsTheSuperiors() {
		this.people.employ("r.anna", "wang.fang", "2031-03-03", null);
		this.department.itIs("2031-03-25T09:00");
		this.rounds.open();
		this.department.itIs("2031-04-01T09:00");
		this.rounds.open();
		this.department.itIs("2032-01-15T09:00");
		this.rounds.open();
		assertThat(assignee(Kind.WEEKLY_INSPECTION, "2031-03-17")).isEqualTo("wang.fang");
		assertThat(assignee(Kind.MONTHLY_INSPECTION, "2031-03-01")).isEqualTo("wang.fang");
		assertThat(assignee(Kind.MONTHLY_APPRAISAL, "2031-03-01")).isEqualTo("zhao.min");
		assertThat(assignee(Kind.YEAR_END_APPRAISAL, "2031-01-01")).isEqualTo("zhao.min");
	}

	@Test
	@DisplayName("AP-6: a server that was down over two Fridays opens both weeks when it is back, each once")
	void whatWasMissedIsMadeUpFor() {
		this.people.employ("r.anna", "wang.fang", "2031-03-03", null);
		this.department.itIs("2031-03-07T09:00");
		this.rounds.open();
		this.department.itIs("2031-03-24T07:00");
		this.rounds.open();
		this.rounds.open();
		assertThat(mine(Kind.WEEKLY_INSPECTION)).extracting(Appraisal::periodStart)
			.containsExactly(LocalDate.parse("2031-03-03"), LocalDate.parse("2031-03-10"),
					LocalDate.parse("2031-03-17"));
	}

	@Test
	@DisplayName("AP-3: a server that was down over New Year opens the months and the year that it missed")
	void monthsAndTheYearAreMadeUpFor() {
		this.people.employ("r.anna", "wang.fang", "2031-09-01", null);
		this.department.itIs("2031-10-01T09:00");
		this.rounds.open();
		this.department.itIs("2032-02-10T09:00");
		this.rounds.open();
		assertThat(mine(Kind.MONTHLY_APPRAISAL)).extracting(Appraisal::periodText)
			.containsExactly("2031年9月", "2031年10月", "2031年11月", "2031年12月", "2032年1月");
		assertThat(mine(Kind.MONTHLY_INSPECTION)).extracting(Appraisal::periodText)
			.containsExactly("2031年9月", "2031年10月", "2031年11月", "2031年12月", "2032年1月");
		assertThat(mine(Kind.YEAR_END_APPRAISAL)).extracting(Appraisal::periodText).containsExactly("2031年");
	}

	@Test
	@DisplayName("AP-6: several servers that look at the same instant open each case once, and the numbers have no gap")
	void severalServersOpenEachOnce() {
		List<String> staff = List.of("r.anna", "r.bert", "r.carl", "r.dora", "r.emil");
		staff.forEach((person) -> this.people.employ(person, "wang.fang", "2031-03-03", null));
		for (int week = 0; week < 3; week++) {
			LocalDate monday = LocalDate.parse("2031-03-03").plusWeeks(week);
			LocalDate friday = monday.plusDays(4);
			this.department.itIs(friday + "T09:00");
			assertThat(atOnce(Collections.nCopies(4, (Callable<Boolean>) () -> {
				this.rounds.open();
				return true;
			}))).containsOnly(true);
			this.rounds.open();
			assertThat(opened(Kind.WEEKLY_INSPECTION, monday)).extracting(Appraisal::person)
				.containsExactlyElementsOf(staff);
			List<Integer> serials = opened(Kind.WEEKLY_INSPECTION, monday).stream()
				.map((row) -> Integer.valueOf(row.caseNumber().substring("JC-20310307-".length())))
				.sorted()
				.toList();
			assertThat(serials)
				.isEqualTo(IntStream.range(serials.get(0), serials.get(0) + staff.size()).boxed().toList());
			assertThat(opened(Kind.WEEKLY_INSPECTION, monday)).allSatisfy((row) -> assertThat(
					this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(row.caseNumber()).count())
				.isEqualTo(1));
		}
	}

	@Test
	@DisplayName("AP-6: everybody is appraised who worked here in the period, a day of it is enough")
	void aDayOfThePeriodIsEnough() {
		this.people.employ("r.sunday", "wang.fang", "2031-03-09", null, "2031-03-01");
		this.people.employ("r.later", "wang.fang", "2031-03-10", null, "2031-03-01");
		this.people.employ("r.monday", "wang.fang", "2031-03-01", "2031-03-03");
		this.people.employ("r.gone", "wang.fang", "2031-03-01", "2031-03-02");
		this.department.itIs("2031-03-07T09:00");
		this.rounds.open();
		assertThat(opened(Kind.WEEKLY_INSPECTION, LocalDate.parse("2031-03-03"))).extracting(Appraisal::person)
			.containsExactly("r.monday", "r.sunday");
	}

	@Test
	@DisplayName("AP-6: whose file is entered after the opening is still inspected in that week, AP-7: but nothing is made"
			+ " up for that was over before")
	void whoeverIsEnteredLaterIsNotForgotten() {
		this.people.employ("r.anna", "wang.fang", "2031-03-03", null);
		this.department.itIs("2031-03-07T09:00");
		this.rounds.open();
		this.people.employ("r.late", "wang.fang", "2031-03-03", null, "2031-03-09");
		this.people.employ("r.later", "wang.fang", "2031-03-03", null, "2031-03-10");
		this.department.itIs("2031-03-09T18:00");
		this.rounds.open();
		this.department.itIs("2031-03-10T09:00");
		this.rounds.open();
		assertThat(opened(Kind.WEEKLY_INSPECTION, LocalDate.parse("2031-03-03"))).extracting(Appraisal::person)
			.containsExactly("r.anna", "r.late");
		this.department.itIs("2031-03-14T09:00");
		this.rounds.open();
		assertThat(opened(Kind.WEEKLY_INSPECTION, LocalDate.parse("2031-03-10"))).extracting(Appraisal::person)
			.containsExactly("r.anna", "r.late", "r.later");
	}

	@Test
	@DisplayName("AP-2: the general manager is not appraised; whoever else has nobody above is, by the general manager")
	void theGeneralManagerIsNotAppraised() {
		this.people.employ("deng.hua", null, "2031-03-01", null);
		this.people.employ("r.alone", null, "2031-03-01", null);
		this.department.itIs("2031-03-07T09:00");
		this.rounds.open();
		List<Appraisal> opened = opened(Kind.WEEKLY_INSPECTION, LocalDate.parse("2031-03-03"));
		assertThat(opened).extracting(Appraisal::person).containsExactly("r.alone");
		String number = opened.get(0).caseNumber();
		assertThat(this.department.task(number, "userTask_inspect").getAssignee()).isNull();
		assertThat(this.department.candidates(number, "userTask_inspect")).containsExactly("general-manager");
	}

	@Test
	@DisplayName("AP-6: one person's case that cannot be opened keeps nobody else's, leaves nothing behind, and is tried"
			+ " again")
	void onePersonsTroubleIsNotEverybodys() {
		List<String> staff = List.of("r.anna", "r.bert", "r.carl");
		staff.forEach((person) -> this.people.employ(person, "wang.fang", "2031-03-03", null));
		this.department.itIs("2031-03-07T09:00");
		Set<String> broken = new HashSet<>(Set.of("r.bert"));
		Rounds troubled = new Rounds(this.appraisals, failingFor(broken), this.staff, this.limits, this.repository,
				this.time);
		troubled.open();
		LocalDate week = LocalDate.parse("2031-03-03");
		assertThat(opened(Kind.WEEKLY_INSPECTION, week)).extracting(Appraisal::person)
			.containsExactly("r.anna", "r.carl");

		// also when the others have gone on to the next week
		this.department.itIs("2031-03-14T09:00");
		troubled.open();
		assertThat(opened(Kind.WEEKLY_INSPECTION, week.plusWeeks(1))).extracting(Appraisal::person)
			.containsExactly("r.anna", "r.carl");
		broken.clear();
		troubled.open();
		assertThat(opened(Kind.WEEKLY_INSPECTION, week)).extracting(Appraisal::person).containsExactlyElementsOf(staff);
		assertThat(opened(Kind.WEEKLY_INSPECTION, week.plusWeeks(1))).extracting(Appraisal::person)
			.containsExactlyElementsOf(staff);
	}

	private Openings failingFor(Set<String> broken) {
		return new Openings(this.appraisals, this.line, this.numbers, this.runtime, this.time) {
			@Override
			public boolean open(Kind kind, Member member, LocalDate period) {
				if (broken.contains(member.person())) {
					throw new IllegalStateException("a model that cannot be started");
				}
				return RoundsTests.this.openings.open(kind, member, period);
			}
		};
	}

	@Test
	@DisplayName("AP-6: a row without a process, or a process without a row, is never left: a model that cannot be started"
			+ " takes the row and the number back")
	void rowAndProcessBeginTogether() throws IOException {
		this.people.employ("r.anna", "wang.fang", "2031-03-03", null);
		this.department.itIs("2031-03-07T09:00");
		String model = new ClassPathResource("processes/appraisal/inspection.bpmn")
			.getContentAsString(StandardCharsets.UTF_8);
		String broken = model.replaceAll("camunda:formRef(Binding)?=\"\\w+\"", "")
			.replace("${appraisals.begin(caseNumber)}", "${appraisals.begin(nobodyKnows)}");
		assertThat(broken).contains("nobodyKnows");
		this.changed = this.repository.createDeployment().addString("inspection.bpmn", broken).deploy();
		int numbers = serials();
		this.rounds.open();
		assertThat(this.people.opened()).isEmpty();
		assertThat(serials()).isEqualTo(numbers);

		this.repository.deleteDeployment(this.changed.getId(), true);
		this.changed = null;
		this.rounds.open();
		assertThat(mine(Kind.WEEKLY_INSPECTION)).extracting(Appraisal::person).containsExactly("r.anna");
	}

	@Test
	@DisplayName("AP-6: a changed row of 办理时限 moves the opening")
	void aChangedRowMovesTheOpening() throws IOException {
		this.people.employ("r.anna", "wang.fang", "2031-03-03", null);
		this.department.itIs("2031-03-05T15:00");
		this.rounds.open();
		assertThat(mine(Kind.WEEKLY_INSPECTION)).isEmpty();
		deploy("\"inspection.weeklyOpens\"", "\"P4D\"", "\"P2D\"", "\"09:00\"", "\"15:00\"");
		this.department.itIs("2031-03-05T14:59:59");
		this.rounds.open();
		assertThat(mine(Kind.WEEKLY_INSPECTION)).isEmpty();
		this.department.itIs("2031-03-05T15:00");
		this.rounds.open();
		assertThat(mine(Kind.WEEKLY_INSPECTION)).hasSize(1);
	}

	@Test
	@DisplayName("AP-6: a row of 办理时限 that cannot be read keeps its own kind only")
	void anUnreadableRowKeepsItsOwnKindOnly() throws IOException {
		this.people.employ("r.anna", "wang.fang", "2031-03-03", null);
		deploy("\"inspection.weeklyOpens\"", "\"P4D\"", "\"周五\"");
		this.department.itIs("2031-03-25T09:00");
		this.rounds.open();
		assertThat(mine(Kind.WEEKLY_INSPECTION)).isEmpty();
		assertThat(mine(Kind.MONTHLY_INSPECTION)).hasSize(1);
	}

	@Test
	@DisplayName("Looking again and again leaves nothing in the history")
	void lookingLeavesNothing() {
		this.people.employ("r.anna", "wang.fang", "2031-03-03", null);
		this.department.itIs("2031-03-07T09:00");
		this.rounds.open();
		long looked = this.history.createHistoricDecisionInstanceQuery().decisionDefinitionKey("timeLimit").count();
		this.department.itIs("2031-03-07T09:01");
		this.rounds.open();
		assertThat(this.history.createHistoricDecisionInstanceQuery().decisionDefinitionKey("timeLimit").count())
			.isEqualTo(looked);
	}

	private List<Appraisal> opened(Kind kind, LocalDate period) {
		return mine(kind).stream().filter((row) -> row.periodStart().equals(period)).toList();
	}

	/** By period and person. */
	private List<Appraisal> mine(Kind kind) {
		return this.appraisals.findAllById(this.people.opened())
			.stream()
			.filter((row) -> row.kind() == kind)
			.sorted((one, other) -> (one.periodStart() + one.person()).compareTo(other.periodStart() + other.person()))
			.toList();
	}

	private String assignee(Kind kind, String period) {
		String number = opened(kind, LocalDate.parse(period)).get(0).caseNumber();
		return this.department.tasks(number).get(0).getAssignee();
	}

	/** How many numbers of inspections that day has given. */
	private int serials() {
		return this.database.sql("""
				select coalesce(max(last_serial), 0) from case_counter
				where procedure_code = 'JC' and case_day = '2031-03-07'""").query(Integer.class).single();
	}

	/** As song.yu, with the first of each changed in that row. */
	private void deploy(String limit, String... fromAndTo) throws IOException {
		String table = new ClassPathResource(LIMITS).getContentAsString(StandardCharsets.UTF_8);
		int row = table.indexOf(limit);
		for (int i = 0; i < fromAndTo.length; i += 2) {
			int at = table.indexOf(fromAndTo[i], row);
			table = table.substring(0, at) + fromAndTo[i + 1] + table.substring(at + fromAndTo[i].length());
		}
		String edited = table;
		this.changed = this.department.as("song.yu",
				() -> this.repository.createDeployment().name("办理时限").addString("time-limits.dmn", edited).deploy());
	}

}
