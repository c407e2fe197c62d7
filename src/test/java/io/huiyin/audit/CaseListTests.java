package io.huiyin.audit;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.huiyin.engine.CompanyTime;
import io.huiyin.people.Names;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import io.huiyin.testing.Statements;
import io.huiyin.web.SignedIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static io.huiyin.testing.Department.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the list of cases finds, in which order, and what it says of each. */
@DatabaseTest
class CaseListTests {

	@Autowired
	CaseList cases;

	@Autowired
	CaseSight sight;

	@Autowired
	CaseInstances instances;

	@Autowired
	CaseModels models;

	@Autowired
	SignedIn signedIn;

	@Autowired
	Names names;

	@Autowired
	CompanyTime time;

	@Autowired
	Department department;

	@Autowired
	JdbcClient database;

	@BeforeEach
	void someCases() {
		this.department.itIs("2026-11-24T10:00");
		RegisteredCase.remove(this.database, "CL-");
		RegisteredCase.of("CL-20120301-001").customer("海湾 100% 物业").started("2012-03-01T09:00").in(this.database);
		RegisteredCase.of("CL-20120301-002")
			.customer("海湾 100 TCL 贸易_店")
			.started("2012-03-01T23:59:59")
			.ended("2012-03-31T23:59:59")
			.satisfaction("满意")
			.parties("chen.jing", "role:department-head")
			.in(this.database);
		RegisteredCase.of("CL-20120401-001")
			.procedure("complaint")
			.customer("何秀英")
			.department("工程维修部")
			.started("2012-04-01T00:00")
			.ended("2012-04-01T00:00")
			.missed(2)
			.satisfaction("不满意")
			.parties("liu.wei", "wang.fang", "role:department-head")
			.in(this.database);
		RegisteredCase.of("CL-20261101-001").started("2026-11-01T08:00").due("2026-11-24T10:00").in(this.database);
		RegisteredCase.of("CL-20261101-002")
			.procedure("onsiteService")
			.started("2026-11-01T08:00")
			.due("2026-11-24T09:59:59")
			.missed(1)
			.in(this.database);
		RegisteredCase.of("CL-20261101-003").started("2026-11-01T08:00").due(null).in(this.database);
		RegisteredCase.of("CL-20261102-001")
			.started("2026-11-02T08:00")
			.ended("2026-11-03T08:00")
			.cancelled()
			.in(this.database);
	}

	@AfterEach
	void noCases() {
		RegisteredCase.remove(this.database, "CL-");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					number=CL-20261101                    | 20261101-003 20261101-002 20261101-001
					number=CL-20261101-002                | 20261101-002
					number=%                              | -
					number=CL-2012030_                    | -
					number=cl-20261101                    | 20261101-003 20261101-002 20261101-001
					number=CL-20261101-0021               | -
					customer=海湾                           | 20120301-002 20120301-001
					customer=100%                         | 20120301-001
					customer=贸易_                          | 20120301-002
					customer=秀                            | 20120401-001
					customer=tcl                          | 20120301-002
					customer=Tcl 贸                        | 20120301-002
					customer=!                            | -
					customer='                            | -
					customer=没有这个客户                       | -
					procedure=complaint                   | 20120401-001
					procedure=callback                    | -
					state=RUNNING                         | 20261101-003 20261101-002 20261101-001
					state=ENDED                           | 20120401-001 20120301-002 20120301-001
					state=CANCELLED                       | 20261102-001
					person=wang.fang                      | 20120401-001
					person=chen.jing                      | 20120301-002
					person=nobody                         | -
					department=工程维修部                      | 20120401-001
					department=保安部                        | -
					satisfaction=满意                       | 20120301-002
					satisfaction=不满意                      | 20120401-001
					satisfaction=无                        | -
					overdue=now                           | 20261101-002
					overdue=missed                        | 20261101-002 20120401-001
					overdue=never                         | 20261102-001 20261101-003 20261101-001 20120301-002 20120301-001
					from=2012-03-01&until=2012-03-31      | 20120301-002 20120301-001
					from=2012-03-02&until=2012-03-31      | -
					from=2012-04-01&until=2012-04-01      | 20120401-001
					from=2026-11-02                       | 20261102-001
					until=2012-03-01                      | 20120301-002 20120301-001
					from=2012-03-31&period=ended&until=2012-03-31 | 20120301-002
					from=2012-04-01&period=ended          | 20261102-001 20120401-001
					procedure=complaint&state=ENDED&person=liu.wei&department=工程维修部&satisfaction=不满意&overdue=missed&customer=何&from=2012-04-01&until=2012-04-01&period=ended | 20120401-001
					procedure=complaint&state=RUNNING     | -
					""")
	@DisplayName("Each filter finds what it says and nothing else, and all of them together")
	void eachFilterFindsWhatItSays(String asked, String found) {
		assertThat(numbers(asked)).isEqualTo(expected(found));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sort=started&order=desc | 20261102-001 20261101-003 20261101-002 20261101-001 20120401-001 20120301-002 20120301-001
					sort=started&order=asc  | 20120301-001 20120301-002 20120401-001 20261101-001 20261101-002 20261101-003 20261102-001
					sort=ended&order=desc   | 20261102-001 20120401-001 20120301-002 20120301-001 20261101-003 20261101-002 20261101-001
					sort=ended&order=asc    | 20120301-001 20120301-002 20120401-001 20261102-001 20261101-001 20261101-002 20261101-003
					sort=due&order=asc      | 20261101-002 20261101-001 20120301-001 20120301-002 20120401-001 20261101-003 20261102-001
					sort=due&order=desc     | 20261101-001 20261101-002 20261102-001 20261101-003 20120401-001 20120301-002 20120301-001
					sort=number&order=asc   | 20120301-001 20120301-002 20120401-001 20261101-001 20261101-002 20261101-003 20261102-001
					sort=number&order=desc  | 20261102-001 20261101-003 20261101-002 20261101-001 20120401-001 20120301-002 20120301-001
					""")
	@DisplayName("What is sorted by a time has the cases without it last, and equal ones by number; pages add up to it, also of somebody's")
	void theOrderIsThatOfTheColumn(String asked, String found) {
		this.database.sql("""
				insert into audit_case_party (case_number, party, procedure_key, state, started_at, ended_at, due_at,
					missed)
				select case_number, 'ma.li', procedure_key, state, started_at, ended_at, due_at, missed
				from audit_case where case_number like 'CL-%'""").update();
		inThisOrder(asked, expected(found));
		inThisOrder(asked + "&person=ma.li", expected(found));
	}

	private void inThisOrder(String asked, List<String> expected) {
		assertThat(numbers(asked)).isEqualTo(expected);
		List<String> byPages = new ArrayList<>();
		for (int page = 1; page <= 4; page++) {
			CaseList.Page part = page("tang.jie", asked + "&size=2&page=" + page);
			assertThat(part.total()).isEqualTo(7);
			assertThat(part.pages()).isEqualTo(4);
			part.rows().forEach((row) -> byPages.add(row.caseNumber()));
		}
		assertThat(byPages).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			zhou.tao | sort=number                       | 20120302-002
			zhou.tao | person=zhou.tao                   | 20120302-002
			zhou.tao | person=chen.jing                  | 20120302-002
			zhou.tao | person=wang.fang                  | -
			zhou.tao | person=role:department-head       | -
			liu.wei  | sort=ended                        | 20120401-001 20120301-002 20120302-001
			liu.wei  | sort=ended&customer=海湾            | 20120301-002
			liu.wei  | person=liu.wei                    | 20120401-001 20120302-001
			liu.wei  | person=role:department-head       | 20120401-001 20120301-002
			liu.wei  | person=chen.jing                  | 20120301-002
			liu.wei  | person=wang.fang                  | 20120401-001 20120302-001
			xu.hui   | sort=number                       | 20261101-002 20120302-001
			xu.hui   | sort=due&procedure=hotline        | 20120302-001
			xu.hui   | overdue=missed                    | 20261101-002
			xu.hui   | person=xu.hui                     | 20120302-001
			xu.hui   | person=wang.fang                  | 20120302-001
			xu.hui   | person=chen.jing                  | -
			xu.hui   | procedure=complaint               | -
			wang.fang | person=liu.wei                   | 20120401-001 20120302-001
			""")
	@DisplayName("Everybody finds what they may read and nothing else, once, also by who else took part")
	void everybodyFindsWhatTheyMayRead(String person, String asked, String found) {
		RegisteredCase.of("CL-20120302-001")
			.started("2012-03-02T08:00")
			.ended("2012-03-02T09:00")
			.parties("liu.wei", "wang.fang", "xu.hui")
			.in(this.database);
		RegisteredCase.of("CL-20120302-002")
			.started("2012-03-02T08:00")
			.parties("zhou.tao", "chen.jing")
			.in(this.database);
		RegisteredCase.of("CL-20120302-003")
			.procedure("monthlyAppraisal")
			.started("2012-03-02T08:00")
			.parties("zhou.tao", "liu.wei", "xu.hui", "role:department-head")
			.in(this.database);
		assertThat(numbers(person, asked)).isEqualTo(expected(found));
	}

	@Test
	@DisplayName("The total is exact, and beyond the last page there is nothing")
	void theTotalIsExact() {
		CaseList.Page page = page("tang.jie", "size=3&page=9");
		assertThat(page.rows()).isEmpty();
		assertThat(page)
			.extracting(CaseList.Page::total, CaseList.Page::totalIsExact, CaseList.Page::totalText,
					CaseList.Page::page, CaseList.Page::pages)
			.containsExactly(7, true, "7", 9, 3);
		CaseList.Page none = page("tang.jie", "customer=没有这个客户");
		assertThat(none).isEqualTo(new CaseList.Page(0, true, "0", 1, 0, List.of()));
	}

	@Test
	@DisplayName("A row says what the case is, where it is, who took part and how it keeps its limits")
	void aRowSaysWhatTheCaseIs() {
		assertThat(row("CL-20120401-001")).isEqualTo(new CaseList.Row("CL-20120401-001", "complaint", "投诉处理", "何秀英",
				"工程维修部", CaseState.ENDED, "已办结", List.of(),
				List.of(this.names.of("liu.wei"), this.names.of("wang.fang")), LocalDateTime.parse("2012-04-01T00:00"),
				LocalDateTime.parse("2012-04-01T00:00"), null, false, 2, "不满意", null));
		assertThat(row("CL-20261101-002").overdue()).isTrue();
		assertThat(row("CL-20261101-001").overdue()).isFalse();
		assertThat(row("CL-20261102-001").stateText()).isEqualTo("已取消");
		// the role to which it was offered is nobody
		assertThat(row("CL-20120301-002").people()).containsExactly(this.names.of("chen.jing"));
	}

	@Test
	@DisplayName("A running case is listed with its open steps, a case that it called with its own")
	void aRunningCaseIsListedWithItsOpenSteps() {
		String number = this.department.start("chen.jing", "complaint",
				answers("channel", "hotline", "category", "propertyService", "customerName", "何秀英", "telephone",
						"0756-" + System.nanoTime() % 10_000_000, "occurredAt", "2026-11-22T20:15", "matter", "车库照明不亮",
						"important", false));
		CaseList.Row row = this.department.as("tang.jie", () -> this.cases.page(Map.of("number", number)))
			.rows()
			.get(0);
		assertThat(row.steps()).containsExactly(this.department.task(number, "userTask_verifyComplaint").getName());
		assertThat(row.state()).isEqualTo(CaseState.RUNNING);
		assertThat(row.dueAt()).isEqualTo(this.department.due(number, "userTask_verifyComplaint"));
	}

	@Test
	@DisplayName("A page costs the same number of statements, however many cases are on it")
	void aPageCostsTheSameNumberOfStatements() {
		assertThat(statements("size=1")).isEqualTo(statements("size=7")).isBetween(4, 7);
		IntStream.range(0, 90)
			.forEach((each) -> RegisteredCase.of("CL-20261103-" + each)
				.started("2026-11-03T08:00")
				.due("2026-11-30T08:00")
				.parties("person." + each, "chen.jing")
				.in(this.database));
		assertThat(statements("size=100")).isEqualTo(statements("size=7"));
	}

	private int statements(String asked) {
		AtomicInteger statements = new AtomicInteger();
		JdbcClient counting = Statements.counting(this.database, statements);
		CaseList counted = new CaseList(new CaseSearch(counting, this.sight, this.time), new CaseInstances(counting),
				counting, this.models, this.signedIn, this.names, this.time);
		this.department.as("tang.jie", () -> counted.page(parameters("number=CL-2026&state=RUNNING&" + asked)));
		return statements.get();
	}

	@Test
	@DisplayName("Where the database does not answer, the list is an error and never an empty list")
	void withoutADatabaseThereIsNoEmptyList() {
		JdbcClient gone = JdbcClient.create(new DriverManagerDataSource("jdbc:h2:tcp://127.0.0.1:1/none"));
		CaseList broken = new CaseList(new CaseSearch(gone, this.sight, this.time), new CaseInstances(gone), gone,
				this.models, this.signedIn, this.names, this.time);
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.department.as("tang.jie", () -> broken.page(Map.of())));
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.department.as("tang.jie", () -> broken.table(Map.of())));
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.department.as("tang.jie", broken::choices));
	}

	private CaseList.Row row(String number) {
		return page("tang.jie", "number=" + number).rows().get(0);
	}

	/** The numbers without their prefix, in this order; none for null. */
	private static List<String> expected(String found) {
		return (found != null) ? Stream.of(found.split(" ")).map("CL-"::concat).toList() : List.of();
	}

	private List<String> numbers(String asked) {
		return numbers("tang.jie", asked);
	}

	private List<String> numbers(String person, String asked) {
		CaseList.Page page = page(person, asked);
		List<String> numbers = page.rows().stream().map(CaseList.Row::caseNumber).toList();
		assertThat(page.total()).isEqualTo(numbers.size());
		return numbers;
	}

	private CaseList.Page page(String person, String asked) {
		return this.department.as(person, () -> this.cases.page(parameters(asked)));
	}

	/** Those of an address, of this class's cases unless it asks for others. */
	private static Map<String, String> parameters(String asked) {
		Map<String, String> parameters = new HashMap<>(Map.of("number", "CL-"));
		for (String each : asked.split("&")) {
			parameters.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
		}
		return parameters;
	}

}
