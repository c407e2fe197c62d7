package io.huiyin.appraisal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.huiyin.engine.CompanyTime;
import io.huiyin.staff.NewFiles;
import io.huiyin.staff.StaffFiles;
import io.huiyin.staff.StaffFiles.Layer;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.huiyin.appraisal.AppraisalFixture.deduction;
import static io.huiyin.testing.Department.but;

/**
 * A line of four for each test, from the general manager to the clerk who is appraised,
 * and the quality department. They have left when the test is over.
 */
abstract class AppraisalTest {

	private static int serial;

	@Autowired
	Department department;

	@Autowired
	Openings openings;

	@Autowired
	StaffFiles files;

	@Autowired
	NewFiles newFiles;

	@Autowired
	TaskService tasks;

	@Autowired
	CompanyTime time;

	@Autowired
	JdbcClient database;

	final String mark = "p" + (++serial) + ".";

	final String top = this.mark + "top";

	final String manager = this.mark + "manager";

	final String lead = this.mark + "lead";

	final String clerk = this.mark + "clerk";

	final String quality = this.mark + "quality";

	private final List<String> people = new ArrayList<>();

	String number;

	@BeforeEach
	void peopleOfTheTest() {
		this.department.itIs("2026-11-24T09:00");
		joins(this.top, "邓华", "general-manager", Layer.MANAGEMENT, null);
		joins(this.manager, "赵敏", "service-manager", Layer.MANAGEMENT, this.top);
		joins(this.lead, "王芳", "supervisor", Layer.MANAGEMENT, this.manager);
		joins(this.clerk, "李娜", "service-desk", Layer.OPERATIVE, this.lead);
		joins(this.quality, "郭锐", "quality", Layer.MANAGEMENT, this.top);
	}

	@AfterEach
	void peopleHaveLeft() {
		this.people.forEach((person) -> {
			left(person, "2026-11-24");
			this.department.leaves(person);
		});
	}

	/** A user of that role with a staff file, employed since the second of November. */
	void joins(String person, String name, String role, Layer layer, String manager) {
		this.department.joins(person, name.substring(0, 1), name.substring(1), role);
		this.newFiles.open(new NewFiles.Entry(person, "客服岗位", layer, manager, LocalDate.parse("2026-11-02"), null, null,
				null, null), "admin", this.time.now());
		this.people.add(person);
	}

	/** The last day of that person is, or was, that day. */
	void left(String person, String day) {
		this.database.sql("update staff_member set left_on = ? where person = ?")
			.params(LocalDate.parse(day), person)
			.update();
	}

	/** The clerk's case of that kind is opened when it is due. */
	void opens(Kind kind) {
		opens(kind, this.clerk);
	}

	void opens(Kind kind, String person) {
		this.department.itIs(switch (kind) {
			case WEEKLY_INSPECTION -> "2026-11-27T09:00";
			case MONTHLY_INSPECTION -> "2026-11-25T09:00";
			case MONTHLY_APPRAISAL -> "2026-12-01T09:00";
			case YEAR_END_APPRAISAL -> "2027-01-15T09:00";
			case SPOT_INSPECTION -> throw new IllegalArgumentException("nobody is inspected on the spot by the clock");
		});
		LocalDate period = LocalDate.parse((kind == Kind.YEAR_END_APPRAISAL) ? "2026-01-01"
				: (kind == Kind.WEEKLY_INSPECTION) ? "2026-11-23" : "2026-11-01");
		this.openings.open(kind, this.files.of(person).orElseThrow(), period);
		this.number = this.database
			.sql("select case_number from appraisal where person = ? and kind = ? and period_start = ?")
			.params(person, kind.name(), period)
			.query(String.class)
			.single();
	}

	static String work(Kind kind) {
		return kind.isInspection() ? "userTask_inspect" : "userTask_appraise";
	}

	/** Filled in by whoever has to, with two deductions of 3 points together. */
	void scored(Kind kind) {
		opens(kind);
		does(assignee(work(kind)), work(kind), filled(kind));
	}

	Map<String, Object> filled(Kind kind) {
		if (kind.isInspection()) {
			return AppraisalFixture.inspected(deduction("post", "上午十点不在岗", "2"), deduction("other", "值班表没有交接", "1"));
		}
		Map<String, Object> sheet = AppraisalFixture.sheet(deduction("attendance", "attendance", "上午十点不在岗", "1"),
				deduction("discipline", "other", "值班表没有交接", "2"));
		return (kind == Kind.YEAR_END_APPRAISAL) ? but(sheet, "missingExplanation", "年底才建立考核") : sheet;
	}

	/** Filled in, and the person does not agree. */
	void contested(Kind kind) {
		scored(kind);
		does(this.clerk, "userTask_seeResult", AppraisalFixture.objected());
	}

	void does(String person, String task, Map<String, Object> answers) {
		this.department.does(person, this.number, task, answers);
	}

	Object shown(String task, String variable) {
		return this.department.shown(this.number, task, variable);
	}

	List<String> open() {
		return this.department.openTasks(this.number);
	}

	Task task(String key) {
		return this.department.task(this.number, key);
	}

	String assignee(String key) {
		return task(key).getAssignee();
	}

	/** The groups that may claim the task. */
	List<String> candidates(String key) {
		return this.tasks.getIdentityLinksForTask(task(key).getId())
			.stream()
			.map(IdentityLink::getGroupId)
			.filter(Objects::nonNull)
			.sorted()
			.toList();
	}

	LocalDateTime due(String key) {
		return this.department.due(this.number, key);
	}

	/** That many days from now, at that time. */
	LocalDateTime in(int days, String timeOfDay) {
		return LocalDateTime.parse(this.time.today().plusDays(days) + "T" + timeOfDay);
	}

	void passes(LocalDateTime until) {
		this.department.timePasses(this.number, until.toString());
	}

	/** Id of the entry on the sheet whose choice contains these words. */
	String entry(String words) {
		Matcher choice = Pattern.compile("\\{\"label\":\"([^\"]*)\",\"value\":\"([^\"]*)\"}")
			.matcher(shown("userTask_decideObjection", "entries").toString());
		while (choice.find()) {
			if (choice.group(1).contains(words)) {
				return choice.group(2);
			}
		}
		throw new AssertionError("No entry " + words);
	}

	/** What the row says, as text; null if it says nothing. */
	String row(String column) {
		return this.database.sql("select " + column + " from appraisal where case_number = ?")
			.param(this.number)
			.query((row, line) -> row.getString(1))
			.list()
			.get(0);
	}

	/** The kinds of what was done, oldest first. */
	List<String> steps() {
		return this.database.sql("select kind from appraisal_step where case_number = ? order by id")
			.param(this.number)
			.query(String.class)
			.list();
	}

	boolean isOpen() {
		return this.department.isOpen(this.number);
	}

}
