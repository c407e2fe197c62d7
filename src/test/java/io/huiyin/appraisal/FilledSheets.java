package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.huiyin.staff.StaffFiles;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People and rows for tests of what is printed and listed: the rows are made by their own
 * methods, without processes. Everything is gone when the test says so.
 */
@Component
class FilledSheets {

	private static final AtomicInteger NUMBER = new AtomicInteger();

	private final AppraisalRepository appraisals;

	private final Tables tables;

	private final StaffFiles files;

	private final IdentityService identity;

	private final RuntimeService runtime;

	private final JdbcClient database;

	private final TransactionTemplate transaction;

	private final List<String> people = new ArrayList<>();

	private final List<String> rows = new ArrayList<>();

	FilledSheets(AppraisalRepository appraisals, Tables tables, StaffFiles files, IdentityService identity,
			RuntimeService runtime, JdbcClient database, TransactionTemplate transaction) {
		this.appraisals = appraisals;
		this.tables = tables;
		this.files = files;
		this.identity = identity;
		this.runtime = runtime;
		this.database = database;
		this.transaction = transaction;
	}

	/** A user who is in that role; null for none. */
	String user(String person, String name, String role) {
		User user = this.identity.newUser(person);
		user.setFirstName(name.substring(0, 1));
		user.setLastName(name.substring(1));
		user.setPassword("demo");
		((IdentityServiceImpl) this.identity).saveUser(user, true);
		if (role != null) {
			this.identity.createMembership(person, role);
		}
		this.people.add(person);
		return person;
	}

	/** A user with a staff file since that day; null is the top for a manager. */
	String employed(String person, String name, String role, String manager, String from, String until) {
		user(person, name, role);
		this.database.sql("""
				insert into staff_member (person, version, name, post, layer, manager, started_on, left_on, entered_on)
				values (?, 0, ?, '客服专员', 'OPERATIVE', ?, ?, ?, ?)""")
			.params(person, name, manager, LocalDate.parse(from), (until != null) ? LocalDate.parse(until) : null,
					LocalDate.parse(from))
			.update();
		return person;
	}

	/** A row that is to be filled in. */
	String opened(Kind kind, String person, String appraiser, String period) {
		String number = "%s-T%07d".formatted(kind.prefix(), NUMBER.incrementAndGet());
		LocalDate start = LocalDate.parse(period);
		this.appraisals.save(new Appraisal(number, kind, this.files.of(person).orElseThrow(), appraiser, start,
				(kind == Kind.SPOT_INSPECTION) ? "客户反映机房无人" : null, null, kind.after(start).atTime(9, 0)));
		this.rows.add(number);
		return number;
	}

	/** Something happens to a row. */
	void with(String number, Consumer<Appraisal> happens) {
		this.transaction
			.executeWithoutResult((status) -> happens.accept(this.appraisals.findById(number).orElseThrow()));
	}

	/** It is filled in with these points off the item, by whoever has to. */
	void scored(String number, String item, String points) {
		with(number, (row) -> scored(row, null, deduction(item, points)));
	}

	void scored(Appraisal row, Appraisal.Commendation commendation, Appraisal.Entry... entries) {
		LocalDateTime at = row.openedAt().plusDays(1);
		row.scored(row.kind().isInspection() ? this.tables.inspectionSheet() : this.tables.sheet(row.layer()),
				List.of(entries), commendation, "总体良好", at.plusDays(7), row.appraiser(), at);
	}

	/** It is filled in, nobody objects, and it is closed. */
	void closed(String number, String item, String points) {
		scored(number, item, points);
		with(number, (row) -> {
			row.letStand(row.objectionUntil());
			row.close(row.objectionUntil());
		});
	}

	static Appraisal.Entry deduction(String item, String points) {
		return new Appraisal.Entry(item, false, "按时到岗", "上午十点不在岗", new BigDecimal(points));
	}

	/** A row that is closed, at once. */
	String closed(Kind kind, String person, String appraiser, String period, String points) {
		String number = opened(kind, person, appraiser, period);
		closed(number, kind.isInspection() ? "inspection" : "attendance", points);
		return number;
	}

	/** Nothing is left. */
	void clear() {
		for (String number : this.rows) {
			this.database.sql("update appraisal set state = 'CLOSED', closed_at = opened_at where case_number = ?")
				.param(number)
				.update();
			this.runtime.createProcessInstanceQuery()
				.processInstanceBusinessKey(number)
				.list()
				.stream()
				.map(ProcessInstance::getId)
				.forEach((instance) -> this.runtime.deleteProcessInstance(instance, "the test is over"));
			this.database.sql("""
					delete from appraisal_source where figure_id in (
						select id from appraisal_figure where case_number = ?)""").param(number).update();
			for (String table : List.of("figure", "line", "entry", "month", "step")) {
				this.database.sql("delete from appraisal_" + table + " where case_number = ?").param(number).update();
			}
			this.database.sql("delete from appraisal where case_number = ?").param(number).update();
		}
		this.rows.clear();
		for (String person : this.people) {
			this.database.sql("update staff_member set manager = null where manager = ?").param(person).update();
			this.database.sql("delete from staff_member where person = ?").param(person).update();
			this.identity.deleteUser(person);
		}
		this.people.clear();
	}

	/** So that a row that somebody else made goes as well. */
	void remember(String number) {
		this.rows.add(number);
	}

}
