package io.huiyin.appraisal;

import java.sql.ResultSet;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import io.huiyin.engine.CannotStart;
import io.huiyin.engine.CompanyTime;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

import static io.huiyin.testing.AtOnce.atOnce;
import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static io.huiyin.testing.Department.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** What becomes of the records of appraisal when their time is over. */
@DatabaseTest
class RecordRemovalTests {

	private static final String REASON = "迟到四十七分钟，未事先说明";

	@Autowired
	RecordRemoval removal;

	@Autowired
	KeptRecord record;

	@Autowired
	Rounds rounds;

	@Autowired
	AppraisalRepository appraisals;

	@Autowired
	OwnPeople people;

	@Autowired
	Department department;

	@Autowired
	TaskService tasks;

	@Autowired
	HistoryService history;

	@Autowired
	CompanyTime time;

	@Autowired
	JdbcClient database;

	@Autowired
	DataSource dataSource;

	@BeforeEach
	void alone() {
		this.people.alone();
		this.people.managers();
		// what others left
		this.department.itIs("2037-12-31T12:00");
		this.removal.remove();
		this.people.forgetRemovals();
	}

	@AfterEach
	void asItWas() {
		ClockUtil.reset();
		this.people.back();
	}

	@Test
	@DisplayName("AP-13: two years after the day on which it was closed a record goes with all that was kept about it, and"
			+ " not a second earlier")
	void aRecordGoesWithAllThatWasKept() {
		this.people.employ("chen.jing", "wang.fang", "2033-03-07", "2033-03-13");
		String number = week("2033-03-11T09:00");
		String task = this.department.task(number, "userTask_inspect").getId();
		this.department.attachesSheet("wang.fang", number, "userTask_inspect");
		this.department.as("wang.fang", () -> this.tasks.createComment(task, null, REASON));
		evidence(number);
		inspect(number);
		accept(number);

		Collection<String> ids = ids(number);
		List<String> bytes = bytes(number);
		assertThat(bytes).isNotEmpty();
		assertThat(traces(ids)).contains("appraisal", "appraisal_line", "appraisal_entry", "appraisal_step",
				"appraisal_figure", "act_hi_procinst", "act_hi_taskinst", "act_hi_actinst", "act_hi_varinst",
				"act_hi_detail", "act_hi_comment", "act_hi_attachment", "act_hi_op_log", "act_hi_identitylink",
				"act_hi_decinst", "act_ge_bytearray");
		assertThat(mentions()).contains("appraisal_entry", "appraisal_source", "act_hi_comment");

		this.department.itIs("2035-03-11T23:59:59");
		Set<String> before = traces(ids);
		assertThat(this.removal.remove()).isZero();
		assertThat(traces(ids)).isEqualTo(before);

		this.department.itIs("2035-03-12T00:00:00");
		assertThat(this.removal.remove()).isEqualTo(1);
		assertThat(traces(ids)).containsExactly("evidence_removal", "removed_appraisal");
		assertThat(mentions()).isEmpty();
		assertThat(bytes)
			.allSatisfy((each) -> assertThat(this.database.sql("select count(*) from ACT_GE_BYTEARRAY where ID_ = ?")
				.param(each)
				.query(Integer.class)
				.single()).isZero());
		assertThat(this.removal.remove()).isZero();
	}

	@Test
	@DisplayName("AP-13: what was removed is reported, the latest first, by number, kind and times, and by no name")
	void whatWasRemovedIsReported() {
		this.people.employ("chen.jing", "wang.fang", "2033-03-07", "2033-03-13");
		String number = week("2033-03-11T09:00");
		inspect(number);
		accept(number);
		this.department.itIs("2035-03-12T02:30");
		this.removal.remove();
		assertThat(this.removal.removed(1)).containsExactly(new RecordRemoval.Removed(number, Kind.WEEKLY_INSPECTION,
				LocalDateTime.parse("2033-03-11T09:00"), LocalDateTime.parse("2035-03-12T02:30")));
	}

	@Test
	@DisplayName("AP-13: what is not closed stays, however old: a sheet to be filled in, AP-12: an open objection")
	void whatIsNotClosedStays() {
		this.people.employ("chen.jing", "wang.fang", "2033-03-07", "2033-03-13");
		this.people.employ("li.na", "wang.fang", "2033-03-07", "2033-03-13");
		week("2033-03-11T09:00");
		String objected = number("chen.jing", Kind.WEEKLY_INSPECTION);
		String open = number("li.na", Kind.WEEKLY_INSPECTION);
		inspect(objected);
		this.department.does("chen.jing", objected, "userTask_seeResult",
				answers("objecting", "true", "objection", "当天在分部开会"));
		Set<String> before = traces(ids(objected));
		this.department.itIs("2037-06-01T02:30");
		assertThat(this.removal.remove()).isZero();
		assertThat(traces(ids(objected))).isEqualTo(before);
		assertThat(this.department.openTasks(objected)).contains("userTask_decideObjection");
		assertThat(this.department.openTasks(open)).contains("userTask_inspect");
	}

	@Test
	@DisplayName("AP-13: nothing of a person and a year goes while that year's appraisal is open; that of others does")
	void nothingGoesWhileTheYearIsOpen() {
		this.people.employ("chen.jing", "zhao.min", "2033-03-07", "2033-03-13");
		this.people.employ("li.na", "zhao.min", "2033-03-07", "2033-03-13");
		this.department.itIs("2033-03-11T09:00");
		this.rounds.open();
		String weekly = number("chen.jing", Kind.WEEKLY_INSPECTION);
		close(weekly);
		close(number("li.na", Kind.WEEKLY_INSPECTION));
		this.department.itIs("2034-01-15T09:00");
		this.rounds.open();
		closeAllBut(Kind.YEAR_END_APPRAISAL, "chen.jing");
		String year = number("chen.jing", Kind.YEAR_END_APPRAISAL);

		this.department.itIs("2036-06-01T02:30");
		assertThat(this.removal.remove()).isPositive();
		assertThat(this.people.opened()).contains(weekly, year)
			.allSatisfy((number) -> assertThat(this.appraisals.findById(number).orElseThrow().person())
				.isEqualTo("chen.jing"));

		appraise(year, Kind.YEAR_END_APPRAISAL);
		acceptYear(year);
		assertThat(this.removal.remove()).isPositive();
		assertThat(this.people.opened()).containsExactly(year);
		this.department.itIs("2038-06-01T23:59:59");
		assertThat(this.removal.remove()).isZero();
	}

	@Test
	@DisplayName("AP-13: a shorter time is a setting, AP-7: and even then nothing goes before the year is summed up")
	void aShorterTimeIsASetting() {
		RecordRemoval yearly = new RecordRemoval(this.database, this.record, this.time, Period.parse("P1Y"));
		this.people.employ("chen.jing", "zhao.min", "2033-01-03", "2033-01-08");
		this.department.itIs("2033-01-07T09:00");
		this.rounds.open();
		String weekly = number("chen.jing", Kind.WEEKLY_INSPECTION);
		close(weekly);
		this.department.itIs("2034-01-14T02:30");
		assertThat(yearly.remove()).isZero();

		this.department.itIs("2034-01-15T09:00");
		this.rounds.open();
		closeAllBut(Kind.YEAR_END_APPRAISAL, "chen.jing");
		assertThat(yearly.remove()).isZero();
		String year = number("chen.jing", Kind.YEAR_END_APPRAISAL);
		appraise(year, Kind.YEAR_END_APPRAISAL);
		acceptYear(year);
		assertThat(this.removal.remove()).isZero();
		assertThat(yearly.remove()).isEqualTo(1);
		assertThat(this.people.opened()).doesNotContain(weekly).contains(year);
	}

	@ParameterizedTest
	@ValueSource(strings = { "P0D", "P30D", "P11M", "P364D", "P-2Y" })
	@DisplayName("AP-13: the server does not start with a setting that would remove records within the year")
	void lessThanAYearIsRefused(String keep) {
		assertThatExceptionOfType(CannotStart.class)
			.isThrownBy(() -> new RecordRemoval(this.database, this.record, this.time, Period.parse(keep)))
			.withMessageContaining("huiyin.appraisal.keep");
	}

	@ParameterizedTest
	@ValueSource(strings = { "P1Y", "P12M", "P730D", "P2Y", "P104W" })
	@DisplayName("AP-13: the time can be given in years, months, weeks or days")
	void anyUnitIsTaken(String keep) {
		assertThatNoException()
			.isThrownBy(() -> new RecordRemoval(this.database, this.record, this.time, Period.parse(keep)));
	}

	@Test
	@DisplayName("AP-13: several servers that remove at the same instant remove and report each record once")
	void severalServersRemoveEachOnce() {
		List<String> staff = List.of("r.anna", "r.bert", "r.carl", "r.dora");
		staff.forEach((person) -> this.people.employ(person, "wang.fang", "2033-03-07", "2033-03-13"));
		week("2033-03-11T09:00");
		List<String> numbers = this.people.opened();
		numbers.forEach(this::close);
		this.department.itIs("2035-03-21T02:30");
		List<Object> removed = atOnce(Collections.nCopies(3, (Callable<Integer>) this.removal::remove));
		assertThat(removed).allSatisfy((each) -> assertThat(each).isInstanceOf(Integer.class));
		assertThat(removed.stream().mapToInt(Integer.class::cast).sum()).isEqualTo(4);
		assertThat(this.people.opened()).isEmpty();
		assertThat(this.removal.removed(50)).extracting(RecordRemoval.Removed::caseNumber)
			.containsOnlyOnceElementsOf(numbers);
	}

	@Test
	@DisplayName("AP-13: a record that cannot be removed whole stays whole, and the others go")
	void aRecordThatCannotBeRemovedStaysWhole() {
		this.people.employ("chen.jing", "wang.fang", "2033-03-07", "2033-03-13");
		this.people.employ("li.na", "wang.fang", "2033-03-07", "2033-03-13");
		week("2033-03-11T09:00");
		String broken = number("chen.jing", Kind.WEEKLY_INSPECTION);
		close(number("li.na", Kind.WEEKLY_INSPECTION));
		evidence(broken);
		inspect(broken);
		// its process goes on, so the engine refuses to remove the history at the last
		// step
		this.database.sql("update appraisal set state = 'CLOSED', closed_at = scored_at where case_number = ?")
			.param(broken)
			.update();
		Collection<String> ids = ids(broken);
		Set<String> before = traces(ids);
		this.department.itIs("2035-03-12T02:30");
		assertThat(this.removal.remove()).isEqualTo(1);
		assertThat(this.people.opened()).containsExactly(broken);
		assertThat(traces(ids)).isEqualTo(before).doesNotContain("removed_appraisal");
		assertThat(mentions()).contains("appraisal_entry", "appraisal_source");
	}

	/** Opens the weekly inspections; answers the first of them. */
	private String week(String friday) {
		this.department.itIs(friday);
		this.rounds.open();
		return this.people.opened().get(0);
	}

	private String number(String person, Kind kind) {
		return this.appraisals.findAllById(this.people.opened())
			.stream()
			.filter((row) -> row.kind() == kind && row.person().equals(person))
			.map(Appraisal::caseNumber)
			.findFirst()
			.orElseThrow();
	}

	private void inspect(String number) {
		this.department.does(appraiser(number), number, "userTask_inspect",
				answers("inspected", true, "deductions", list("""
						{"standard":"post","reason":"%s","points":"2.50"}""".formatted(REASON))));
	}

	private String appraiser(String number) {
		return this.appraisals.findById(number).orElseThrow().appraiser();
	}

	/** Fills it in with nothing deducted, and lets the person accept it. */
	private void close(String number) {
		Kind kind = this.appraisals.findById(number).orElseThrow().kind();
		if (kind.isInspection()) {
			this.department.does(appraiser(number), number, "userTask_inspect",
					answers("inspected", true, "deductions", list()));
		}
		else {
			appraise(number, kind);
		}
		accept(number);
	}

	private void appraise(String number, Kind kind) {
		Map<String, Object> nothing = answers("deductions", list(), "punishments", list());
		this.department.does("zhao.min", number, "userTask_appraise",
				(kind == Kind.YEAR_END_APPRAISAL) ? but(nothing, "missingExplanation", "已离职") : nothing);
	}

	private void closeAllBut(Kind kind, String person) {
		// months before years, which need them
		this.appraisals.findAllById(this.people.opened())
			.stream()
			.filter((row) -> row.state() == Appraisal.State.OPEN
					&& !(row.kind() == kind && row.person().equals(person)))
			.sorted((one, other) -> one.kind().compareTo(other.kind()))
			.map(Appraisal::caseNumber)
			.forEach(this::close);
	}

	/** Time passes, so that it does not matter whether the person is still here. */
	private void accept(String number) {
		String person = this.appraisals.findById(number).orElseThrow().person();
		String now = this.time.now().toString();
		if (person.startsWith("r.") || this.department.task(number, "userTask_seeResult").getAssignee() == null) {
			this.department.timePasses(number, this.time.now().plusDays(8).toString());
			this.department.itIs(now);
		}
		else {
			this.department.does(person, number, "userTask_seeResult", answers("objecting", "false"));
		}
		assertThat(this.department.isOpen(number)).isFalse();
	}

	private void acceptYear(String number) {
		this.department.does("guo.rui", number, "userTask_seeResult", answers("objecting", "false"));
	}

	private void evidence(String number) {
		this.database.sql("insert into appraisal_figure (case_number, label, amount) values (?, '投诉', 1)")
			.param(number)
			.update();
		this.database
			.sql("""
					insert into appraisal_source (figure_id, position, source_case, text, happened_at)
					select max(id), 0, 'TS-20330308-001', ?, '2033-03-08 10:00:00' from appraisal_figure where case_number = ?""")
			.params(REASON, number)
			.update();
	}

	/** The case, its process instance, its tasks and executions. */
	private Collection<String> ids(String number) {
		Set<String> ids = new TreeSet<>(Set.of(number));
		String instance = this.department.instance(number);
		ids.add(instance);
		this.history.createHistoricActivityInstanceQuery().processInstanceId(instance).list().forEach((activity) -> {
			ids.add(activity.getId());
			ids.add(activity.getExecutionId());
			if (activity.getTaskId() != null) {
				ids.add(activity.getTaskId());
			}
		});
		return ids;
	}

	/** Where lists and files are kept. */
	private List<String> bytes(String number) {
		String instance = this.department.instance(number);
		List<String> bytes = new ArrayList<>();
		for (String query : List.of("select CONTENT_ID_ from ACT_HI_ATTACHMENT where PROC_INST_ID_ = ?",
				"select BYTEARRAY_ID_ from ACT_HI_VARINST where PROC_INST_ID_ = ? and BYTEARRAY_ID_ is not null",
				"select BYTEARRAY_ID_ from ACT_HI_DETAIL where PROC_INST_ID_ = ? and BYTEARRAY_ID_ is not null")) {
			List<String> found = this.database.sql(query).param(instance).query(String.class).list();
			assertThat(found).as(query).isNotEmpty();
			bytes.addAll(found);
		}
		return bytes;
	}

	/** The tables with any of the ids in whatever column, in small letters. */
	private Set<String> traces(Collection<String> ids) {
		Set<String> tables = new TreeSet<>();
		for (Column column : columns()) {
			if (this.database.sql("select count(*) from %s where %s in (:ids)".formatted(column.table(), column.name()))
				.param("ids", ids)
				.query(Integer.class)
				.single() > 0) {
				tables.add(column.table().toLowerCase(Locale.ROOT));
			}
		}
		return tables;
	}

	/** The tables in which the reason stands. */
	private Set<String> mentions() {
		Set<String> tables = new TreeSet<>();
		for (Column column : columns()) {
			if (this.database.sql("select count(*) from %s where %s like ?".formatted(column.table(), column.name()))
				.param("%" + REASON + "%")
				.query(Integer.class)
				.single() > 0) {
				tables.add(column.table().toLowerCase(Locale.ROOT));
			}
		}
		return tables;
	}

	private record Column(String table, String name) {
	}

	/** Every column of every table that holds text. */
	private List<Column> columns() {
		try {
			return JdbcUtils.extractDatabaseMetaData(this.dataSource, (data) -> {
				List<Column> columns = new ArrayList<>();
				try (ResultSet found = data.getColumns(data.getConnection().getCatalog(),
						data.getConnection().getSchema(), "%", "%")) {
					while (found.next()) {
						if (found.getString("TYPE_NAME").toUpperCase(Locale.ROOT).contains("CHAR")
								&& !found.getString("TABLE_NAME").startsWith("flyway")) {
							columns.add(new Column(found.getString("TABLE_NAME"), found.getString("COLUMN_NAME")));
						}
					}
				}
				return columns;
			});
		}
		catch (MetaDataAccessException ex) {
			throw new AssertionError(ex);
		}
	}

}
