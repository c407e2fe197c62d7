package io.huiyin.audit;

import java.time.LocalDateTime;

import io.huiyin.testing.DatabaseTest;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Years of finished cases, made by statements and not by work, for tests of speed: a
 * quarter are complaints, a tenth visits, a twentieth installations, each with its
 * callback, the rest calls. They are spread evenly over {@value #MONTHS} months that end
 * with the given one; one of 50 complaints was called back late, one of 40 verified the
 * next day, one task of 30 done late. Ids begin with {@code many-}, numbers with
 * {@code MANY-}.
 */
final class GeneratedHistory {

	static final int MONTHS = 60;

	private static final int MINUTES = MONTHS * 30 * 24 * 60;

	private final JdbcClient database;

	/** When the last case began. */
	private final LocalDateTime end;

	private final int cases;

	/**
	 * Nothing is made yet.
	 * @param database one of {@link DatabaseTest}
	 */
	GeneratedHistory(JdbcClient database, LocalDateTime end, int cases) {
		this.database = database;
		this.end = end;
		this.cases = cases;
	}

	void make() {
		this.database.sql("create table many_numbers (n int not null primary key)").update();
		this.database.sql("insert into many_numbers (n) values (0)").update();
		for (int have = 1; have < this.cases / 4; have *= 2) {
			this.database.sql("insert into many_numbers (n) select n + ? from many_numbers where n + ? < ?")
				.params(have, have, this.cases / 4)
				.update();
		}
		procedure("complaint", "TS", this.cases / 4, 3);
		procedure("onsiteService", "SM", this.cases / 10, 6);
		procedure("installation", "AZ", this.cases / 20, 8);
		procedure("hotline", "RX", this.cases / 5, 1);
		rows();
		callbacks("complaint", "TS", this.cases / 4, 3);
		callbacks("onsiteService", "SM", this.cases / 10, 7);
		callbacks("installation", "AZ", this.cases / 20, 7);
	}

	/** The moment at which the n-th of so many cases began, so many hours later. */
	private String at(int count, int hours) {
		return "timestampadd(MINUTE, %d - floor((%d - n) * %d.0 / %d), timestamp '%s')".formatted(hours * 60, count,
				MINUTES, count, this.end.toString().replace('T', ' ') + ":00");
	}

	private void procedure(String key, String prefix, int count, int tasks) {
		instances(key, prefix, at(count, 0), at(count, 48), count);
		for (int task = 0; task < tasks; task++) {
			tasks(key, prefix, "userTask_step" + task, task, count);
		}
		this.database.sql("""
				insert into audit_case (case_number, instance_id, definition_id, procedure_key, department, state,
					started_at, ended_at, missed)
				select concat('MANY-%1$s-', n), concat('many-%1$s-', n), 'many', '%2$s',
					case when '%2$s' = 'complaint' then concat('部门', mod(n, 12)) end, 'ENDED', %3$s, %4$s, 0
				from many_numbers where n < %5$d""".formatted(prefix, key, at(count, 0), at(count, 48), count))
			.update();
	}

	private void instances(String key, String prefix, String from, String until, int count) {
		this.database
			.sql("""
					insert into ACT_HI_PROCINST (ID_, PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_KEY_, PROC_DEF_ID_, START_TIME_,
						END_TIME_, ROOT_PROC_INST_ID_, STATE_)
					select concat('many-%1$s-', n), concat('many-%1$s-', n), concat('MANY-%1$s-', n), '%2$s', 'many', %3$s,
						%4$s, concat('many-%1$s-', n), 'COMPLETED' from many_numbers where n < %5$d"""
				.formatted(prefix, key, from, until, count))
			.update();
	}

	private void tasks(String key, String prefix, String task, int hours, int count) {
		this.database
			.sql("""
					insert into ACT_HI_TASKINST (ID_, TASK_DEF_KEY_, PROC_DEF_KEY_, PROC_DEF_ID_, ROOT_PROC_INST_ID_,
						PROC_INST_ID_, NAME_, ASSIGNEE_, START_TIME_, END_TIME_, DELETE_REASON_, DUE_DATE_, TASK_STATE_)
					select concat('many-%1$s-', n, '-%2$d'), '%3$s', '%4$s', 'many', concat('many-%1$s-', n),
						concat('many-%1$s-', n), '办理', concat('person.', mod(n, 40)), %5$s,
						case when mod(n, 30) = 0 then %6$s else %7$s end, 'completed', %8$s, 'Completed'
					from many_numbers where n < %9$d""".formatted(prefix, hours, task, key, at(count, hours),
					at(count, hours + 24), at(count, hours + 4), at(count, hours + 8), count))
			.update();
	}

	/** The rows of the features, as far as a proof reads them. */
	private void rows() {
		int complaints = this.cases / 4;
		this.database
			.sql("""
					insert into complaint (case_number, version, channel, category, customer_name, telephone, occurred_at,
						matter, important, recorded_by, recorded_at, state, round_number, reporting_level)
					select concat('MANY-TS-', n), 0, 'VISIT', 'RENOVATION', '何秀英', concat('0756-', n), %1$s, '噪音', false,
						'chen.jing', %1$s, 'CLOSED', 1, 1 from many_numbers where n < %2$d"""
				.formatted(at(complaints, 0), complaints))
			.update();
		for (String kind : new String[] { "VERIFIED", "COORDINATED", "SHEET", "CLOSED" }) {
			this.database
				.sql("""
						insert into complaint_step (case_number, round_number, kind, finding, person, taken_at)
						select concat('MANY-TS-', n), 1, '%s', '属实', 'chen.jing',
							case when mod(n, 40) = 0 then %s else %s end from many_numbers where n < %d"""
					.formatted(kind, at(complaints, 24), at(complaints, 0), complaints))
				.update();
		}
		int visits = this.cases / 10;
		this.database
			.sql("""
					insert into visit (case_number, version, customer_number, company, telephone, fault_description,
						opened_by, opened_at, round_number, fault_class, removed_in, receipt_filed_at)
					select concat('MANY-SM-', n), 0, 'KH-0', '公司', '1', '故障', 'xu.hui', %1$s, 1,
						concat('故障', mod(n, 9)), 'SOFTWARE', %2$s from many_numbers where n < %3$d"""
				.formatted(at(visits, 0), at(visits, 24), visits))
			.update();
	}

	private void callbacks(String kind, String prefix, int count, int days) {
		instances("callback", "HF-" + prefix, at(count, 24), at(count, 48), count);
		tasks("callback", "HF-" + prefix, "userTask_callCustomer", 24, count);
		this.database
			.sql("""
					insert into callback (case_number, version, kind, subject_case, customer_name, telephone, subject,
						opened_at, due_at, satisfaction, closed_at)
					select concat('MANY-HF-%1$s-', n), 0, '%2$s', concat('MANY-%1$s-', n), '何秀英', '1', '投诉', %3$s, %4$s,
						'SATISFIED', %5$s from many_numbers where n < %6$d""".formatted(prefix, kind, at(count, 24),
					at(count, 24 + 24 * days), at(count, 48), count))
			.update();
		this.database
			.sql("""
					insert into callback_attempt (case_number, outcome, person, made_at)
					select concat('MANY-HF-%1$s-', n), 'REACHED', 'li.na',
						case when mod(n, 50) = 0 then %2$s else %3$s end from many_numbers where n < %4$d"""
				.formatted(prefix, at(count, 48 + 24 * days), at(count, 40), count))
			.update();
		this.database
			.sql("""
					insert into audit_case (case_number, instance_id, definition_id, procedure_key, state, started_at,
						ended_at, missed)
					select concat('MANY-HF-%1$s-', n), concat('many-HF-%1$s-', n), 'many', 'callback', 'ENDED', %2$s, %3$s, 0
					from many_numbers where n < %4$d"""
				.formatted(prefix, at(count, 24), at(count, 48), count))
			.update();
	}

}
