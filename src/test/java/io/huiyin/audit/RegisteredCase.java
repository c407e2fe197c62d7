package io.huiyin.audit;

import java.time.LocalDateTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A row of the register as a test needs it: what it does not say is that of an ordinary
 * ended call.
 */
final class RegisteredCase {

	private final String number;

	private String procedure = "hotline";

	private String customer;

	private String department;

	private String satisfaction;

	private CaseState state = CaseState.ENDED;

	private LocalDateTime startedAt = LocalDateTime.parse("2012-03-01T09:00");

	private LocalDateTime endedAt = LocalDateTime.parse("2012-03-02T09:00");

	private LocalDateTime dueAt;

	private int missed;

	private String[] parties = {};

	private RegisteredCase(String number) {
		this.number = number;
	}

	static RegisteredCase of(String number) {
		return new RegisteredCase(number);
	}

	/** Removes what the tests of a class have registered. */
	static void remove(JdbcClient database, String prefix) {
		database.sql("delete from audit_case where case_number like ?").param(prefix + "%").update();
	}

	RegisteredCase procedure(String key) {
		this.procedure = key;
		return this;
	}

	RegisteredCase customer(String name) {
		this.customer = name;
		return this;
	}

	RegisteredCase department(String name) {
		this.department = name;
		return this;
	}

	RegisteredCase satisfaction(String text) {
		this.satisfaction = text;
		return this;
	}

	RegisteredCase started(String at) {
		this.startedAt = LocalDateTime.parse(at);
		return this;
	}

	RegisteredCase ended(String at) {
		this.endedAt = LocalDateTime.parse(at);
		return this;
	}

	RegisteredCase cancelled() {
		this.state = CaseState.CANCELLED;
		return this;
	}

	/** It runs. */
	RegisteredCase due(String at) {
		this.state = CaseState.RUNNING;
		this.endedAt = null;
		this.dueAt = (at != null) ? LocalDateTime.parse(at) : null;
		return this;
	}

	RegisteredCase missed(int tasks) {
		this.missed = tasks;
		return this;
	}

	RegisteredCase parties(String... people) {
		this.parties = people;
		return this;
	}

	void in(JdbcClient database) {
		database.sql("""
				insert into audit_case (case_number, instance_id, definition_id, procedure_key, customer, department,
					satisfaction, state, started_at, ended_at, due_at, missed)
				values (?, ?, 'none', ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(this.number, "instance " + this.number, this.procedure, this.customer, this.department,
					this.satisfaction, this.state.name(), this.startedAt, this.endedAt, this.dueAt, this.missed)
			.update();
		for (String party : this.parties) {
			database.sql("""
					insert into audit_case_party (case_number, party, procedure_key, customer, department,
						satisfaction, state, started_at, ended_at, due_at, missed)
					values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
				.params(this.number, party, this.procedure, this.customer, this.department, this.satisfaction,
						this.state.name(), this.startedAt, this.endedAt, this.dueAt, this.missed)
				.update();
		}
	}

}
