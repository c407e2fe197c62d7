package io.huiyin.audit;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.huiyin.engine.CompanyTime;
import io.huiyin.form.Refusal;
import io.huiyin.people.Names;
import io.huiyin.web.CsvFile;
import io.huiyin.web.SignedIn;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The list of all cases, running and ended, as far as whoever asks may read them. Under
 * the path of the web applications, so their login holds.
 */
@RestController
@RequestMapping("/camunda/api/huiyin")
class CaseList {

	/** So many cases are completed by one statement when a table is made of them. */
	private static final int BATCH = 1000;

	private final CaseSearch search;

	private final CaseInstances instances;

	private final JdbcClient database;

	private final CaseModels models;

	private final SignedIn signedIn;

	private final Names names;

	private final CompanyTime time;

	CaseList(CaseSearch search, CaseInstances instances, JdbcClient database, CaseModels models, SignedIn signedIn,
			Names names, CompanyTime time) {
		this.search = search;
		this.instances = instances;
		this.database = database;
		this.models = models;
		this.signedIn = signedIn;
		this.names = names;
		this.time = time;
	}

	/**
	 * A page of the list.
	 *
	 * @param total how many cases were found
	 * @param totalIsExact false if there are more than that
	 * @param totalText the same in Chinese
	 * @param pages how many pages can be turned
	 */
	record Page(int total, boolean totalIsExact, String totalText, int page, int pages, List<Row> rows) {
	}

	/**
	 * A case in the list.
	 *
	 * @param steps names of the open tasks, the oldest first
	 * @param people names of all who took part
	 * @param dueAt earliest due date of the open tasks; null if there is none
	 * @param overdue whether that is past
	 * @param missed how many tasks ended after they were due
	 * @param subjectCase number of the case that it follows; null if none
	 */
	record Row(String caseNumber, String procedure, String procedureName, String customer, String department,
			CaseState state, String stateText, List<String> steps, List<String> people, LocalDateTime startedAt,
			LocalDateTime endedAt, LocalDateTime dueAt, boolean overdue, int missed, String satisfaction,
			String subjectCase) {
	}

	/** What the filters of the list offer. */
	record Choices(List<Choice> procedures, List<Choice> states, List<String> departments, List<String> satisfactions,
			List<Choice> people) {
	}

	/** One of the options of a filter. */
	record Choice(String value, String label) {
	}

	@GetMapping("/cases")
	Page page(@RequestParam Map<String, String> asked) {
		this.signedIn.person();
		Wanted wanted = Wanted.of(asked);
		Map<String, String> procedures = procedures();
		requireKnown(wanted.procedure(), procedures);
		CaseSearch.Found found = this.search.find(wanted);
		return new Page(found.total(), found.totalIsExact(), (found.totalIsExact() ? "" : "超过 ") + found.total(),
				wanted.page(), (found.total() + wanted.size() - 1) / wanted.size(), rows(found.numbers(), procedures));
	}

	/** The same as a table, not by pages. */
	@GetMapping("/cases.csv")
	ResponseEntity<byte[]> table(@RequestParam Map<String, String> asked) {
		this.signedIn.person();
		Wanted wanted = Wanted.of(asked).whole();
		Map<String, String> procedures = procedures();
		requireKnown(wanted.procedure(), procedures);
		CaseSearch.Found found = this.search.find(wanted);
		List<List<?>> lines = new ArrayList<>();
		lines.add(List.of("案号", "流程", "客户/员工", "责任部门", "状态", "当前步骤", "参与人", "发起时间", "办结时间", "最早到期", "是否超时", "超时任务数",
				"满意度", "相关案件"));
		for (int from = 0; from < found.numbers().size(); from += BATCH) {
			rows(found.numbers().subList(from, Math.min(from + BATCH, found.numbers().size())), procedures)
				.forEach((row) -> lines.add(line(row)));
		}
		if (!found.totalIsExact()) {
			lines.add(List.of("只列出前 " + Wanted.MOST + " 个案件，符合条件的还有更多，请缩小范围后再导出。"));
		}
		return CsvFile.answer("案件清单-" + this.time.today() + ".csv", lines);
	}

	private static List<?> line(Row row) {
		return Arrays.asList(row.caseNumber(), row.procedureName(), row.customer(), row.department(), row.stateText(),
				String.join("、", row.steps()), String.join("、", row.people()), text(row.startedAt()),
				text(row.endedAt()), text(row.dueAt()), row.overdue() ? "是" : "否", row.missed(), row.satisfaction(),
				row.subjectCase());
	}

	private static String text(LocalDateTime time) {
		return (time != null) ? CompanyTime.text(time) : null;
	}

	@GetMapping("/cases/choices")
	Choices choices() {
		this.signedIn.person();
		// without a condition MySQL skips from one to the next
		List<String> people = distinct("select distinct party from audit_case_party").stream()
			.filter((party) -> !party.startsWith(CaseSight.ROLE))
			.toList();
		Map<String, String> called = this.names.of(people);
		return new Choices(
				procedures().entrySet().stream().map((each) -> new Choice(each.getKey(), each.getValue())).toList(),
				Arrays.stream(CaseState.values()).map((state) -> new Choice(state.name(), state.label())).toList(),
				distinct("select distinct department from audit_case where department is not null"),
				distinct("select distinct satisfaction from audit_case where satisfaction is not null"),
				people.stream().map((person) -> new Choice(person, called.get(person))).toList());
	}

	private List<String> distinct(String sql) {
		return List.copyOf(new TreeSet<>(this.database.sql(sql).query(String.class).list()));
	}

	/**
	 * Names of all procedures by their keys: those that are deployed, and those that
	 * were.
	 */
	private Map<String, String> procedures() {
		Map<String, String> procedures = this.models.names();
		this.search.procedures().forEach((key) -> procedures.putIfAbsent(key, key));
		return procedures;
	}

	private static void requireKnown(String procedure, Map<String, String> procedures) {
		if (procedure != null && !procedures.containsKey(procedure)) {
			throw new Refusal("没有这个流程，请重新选择。");
		}
	}

	private List<Row> rows(List<String> numbers, Map<String, String> procedures) {
		if (numbers.isEmpty()) {
			return List.of();
		}
		List<Kept> kept = this.database.sql("select * from audit_case where case_number in (:numbers)")
			.param("numbers", numbers)
			.query((row, number) -> new Kept(row.getString("case_number"), row.getString("instance_id"),
					row.getString("procedure_key"), row.getString("customer"), row.getString("department"),
					CaseState.valueOf(row.getString("state")), row.getObject("started_at", LocalDateTime.class),
					row.getObject("ended_at", LocalDateTime.class), row.getObject("due_at", LocalDateTime.class),
					row.getInt("missed"), row.getString("satisfaction"), row.getString("subject_case")))
			.list();
		Map<String, List<String>> steps = steps(
				kept.stream().filter((each) -> each.state() == CaseState.RUNNING).map(Kept::instance).toList());
		Map<String, List<String>> people = people(numbers);
		Map<String, Row> rows = kept.stream()
			.collect(Collectors.toMap(Kept::number, (each) -> row(each, steps, people, procedures)));
		// one that was removed a moment ago is not there any more
		return numbers.stream().map(rows::get).filter(Objects::nonNull).toList();
	}

	private record Kept(String number, String instance, String procedure, String customer, String department,
			CaseState state, LocalDateTime startedAt, LocalDateTime endedAt, LocalDateTime dueAt, int missed,
			String satisfaction, String subjectCase) {
	}

	private Row row(Kept kept, Map<String, List<String>> steps, Map<String, List<String>> people,
			Map<String, String> procedures) {
		return new Row(kept.number(), kept.procedure(), procedures.getOrDefault(kept.procedure(), kept.procedure()),
				kept.customer(), kept.department(), kept.state(), kept.state().label(),
				steps.getOrDefault(kept.instance(), List.of()), people.getOrDefault(kept.number(), List.of()),
				kept.startedAt(), kept.endedAt(), kept.dueAt(),
				kept.dueAt() != null && kept.dueAt().isBefore(this.time.now()), kept.missed(), kept.satisfaction(),
				kept.subjectCase());
	}

	/** Names of the open tasks by the instances that bear the numbers. */
	private Map<String, List<String>> steps(List<String> bearers) {
		Map<String, String> members = this.instances.of(bearers);
		Map<String, List<String>> steps = new HashMap<>();
		if (!members.isEmpty()) {
			this.database.sql("""
					select t.PROC_INST_ID_, coalesce(t.NAME_, t.TASK_DEF_KEY_) from ACT_RU_TASK t
					where t.PROC_INST_ID_ in (:instances) order by t.CREATE_TIME_, t.ID_""")
				.param("instances", members.keySet())
				.query((row) -> {
					steps.computeIfAbsent(members.get(row.getString(1)), (bearer) -> new ArrayList<>())
						.add(row.getString(2));
				});
		}
		return steps;
	}

	private Map<String, List<String>> people(Collection<String> numbers) {
		Map<String, List<String>> people = new HashMap<>();
		this.database.sql("""
				select case_number, party from audit_case_party
				where case_number in (:numbers) and party not like 'role:%' order by case_number, party""")
			.param("numbers", numbers)
			.query((row) -> {
				people.computeIfAbsent(row.getString(1), (number) -> new ArrayList<>()).add(row.getString(2));
			});
		Map<String, String> called = this.names
			.of(people.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
		people.values().forEach((each) -> each.replaceAll(called::get));
		return people;
	}

}
