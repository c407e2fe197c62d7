package io.huiyin.appraisal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.huiyin.testing.Department;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Staff files for one test alone: what other tests left, and what this one opens, must
 * not get into each other's way, because everybody who works here is appraised. As long
 * as it lasts, everybody else has left; then all is as it was.
 */
@Component
class OwnPeople {

	private static final LocalDate LONG_AGO = LocalDate.of(1990, 1, 1);

	private final JdbcClient database;

	private final RuntimeService runtime;

	private final KeptRecord record;

	private final Department department;

	private final List<String> added = new ArrayList<>();

	private List<Map<String, Object>> others;

	private Set<String> before;

	OwnPeople(JdbcClient database, RuntimeService runtime, KeptRecord record, Department department) {
		this.database = database;
		this.runtime = runtime;
		this.record = record;
		this.department = department;
	}

	/** From now on nobody works here. */
	void alone() {
		this.department.employ("deng.hua", "zhao.min", "wang.fang", "chen.jing", "li.na", "guo.rui");
		this.others = this.database.sql("select * from staff_member").query().listOfRows();
		this.before = Set.copyOf(numbers());
		this.database.sql("update staff_member set started_on = ?, left_on = ?, manager = null")
			.params(LONG_AGO, LONG_AGO)
			.update();
	}

	/** The line above those who are appraised, which is not appraised itself. */
	void managers() {
		employ("deng.hua", null, "2000-01-01", null, "2099-01-01");
		employ("zhao.min", "deng.hua", "2000-01-01", null, "2099-01-01");
		employ("wang.fang", "zhao.min", "2000-01-01", null, "2099-01-01");
	}

	/** Somebody who is employed, and whose file was entered on the first day. */
	void employ(String person, String manager, String from, String until) {
		employ(person, manager, from, until, from);
	}

	void employ(String person, String manager, String from, String until, String entered) {
		LocalDate left = (until != null) ? LocalDate.parse(until) : null;
		if (this.database.sql("""
				update staff_member set post = '客服专员', layer = 'OPERATIVE', manager = ?, started_on = ?, left_on = ?,
					entered_on = ? where person = ?""")
			.params(manager, LocalDate.parse(from), left, LocalDate.parse(entered), person)
			.update() == 0) {
			this.added.add(person);
			this.database
				.sql("""
						insert into staff_member (person, version, name, post, layer, manager, started_on, left_on, entered_on)
						values (?, 0, ?, '客服专员', 'OPERATIVE', ?, ?, ?, ?)""")
				.params(person, person, manager, LocalDate.parse(from), left, LocalDate.parse(entered))
				.update();
		}
	}

	/** The numbers of what was opened since, oldest first. */
	List<String> opened() {
		return numbers().stream().filter((number) -> !this.before.contains(number)).toList();
	}

	private List<String> numbers() {
		return this.database.sql("select case_number from appraisal order by opened_at, case_number")
			.query(String.class)
			.list();
	}

	/** What a test has removed in years to come would be the latest for ever. */
	void forgetRemovals() {
		this.database.sql("delete from removed_appraisal where removed_at >= '2030-01-01'").update();
	}

	/** Everybody is back, and nothing is left of what was opened. */
	void back() {
		Set<String> removed = new HashSet<>(opened());
		for (String number : removed) {
			this.database.sql("update appraisal set state = 'CLOSED', closed_at = opened_at where case_number = ?")
				.param(number)
				.update();
			this.runtime.createProcessInstanceQuery()
				.processInstanceBusinessKey(number)
				.list()
				.stream()
				.map(ProcessInstance::getId)
				.forEach((instance) -> this.runtime.deleteProcessInstance(instance, "the test is over"));
			this.record.remove(number, LocalDateTime.parse("2030-01-01T00:00"), Period.ofYears(2));
		}
		forgetRemovals();
		this.database.sql("update staff_member set manager = null").update();
		this.added
			.forEach((person) -> this.database.sql("delete from staff_member where person = ?").param(person).update());
		this.added.clear();
		for (Map<String, Object> row : this.others) {
			this.database
				.sql("""
						update staff_member set post = ?, layer = ?, manager = ?, started_on = ?, left_on = ?, entered_on = ?
						where person = ?""")
				.params(row.get("post"), row.get("layer"), row.get("manager"), row.get("started_on"),
						row.get("left_on"), row.get("entered_on"), row.get("person"))
				.update();
		}
	}

}
