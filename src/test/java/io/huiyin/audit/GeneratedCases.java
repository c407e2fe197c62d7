package io.huiyin.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A register of five years, as large as wanted: the procedures in about the proportion of
 * a department's, the same cases each time. Of the engine's tables only what the list
 * reads: instances and tasks of the few cases that are running.
 */
final class GeneratedCases {

	/** When the last of them began. */
	static final LocalDateTime UNTIL = LocalDateTime.parse("2026-11-27T12:00");

	/** Who has three times as many cases as a colleague. */
	static final String BUSY_CLERK = "generated.clerk.00";

	static final String TECHNICIAN = "generated.technician.00";

	static final String CUSTOMER = "珠海市海湾金穗物业有限公司";

	private static final int ROWS = 500;

	private static final String[][] PROCEDURES = { { "hotline", "RX", "450" }, { "callback", "HF", "250" },
			{ "onsiteService", "SM", "120" }, { "complaint", "TS", "80" }, { "installation", "AZ", "50" },
			{ "inspection", "JC", "30" }, { "monthlyAppraisal", "YK", "17" }, { "yearEndAppraisal", "NK", "2" },
			{ "missingEquipment", "YS", "1" } };

	private static final List<String> PRIVATE = List.of("inspection", "monthlyAppraisal", "yearEndAppraisal");

	private static final String[] TOWNS = { "珠海", "深圳", "广州", "中山", "佛山", "东莞", "江门", "惠州" };

	private static final String[] WORDS = { "海湾", "金穗", "宏达", "恒信", "华发", "香洲", "拱北", "凤凰", "明珠", "南屏", "斗门", "横琴",
			"新天", "长城", "联创", "东方" };

	private static final String[] TRADES = { "贸易", "物业", "科技", "餐饮", "电器", "物流", "建材", "服装" };

	private static final String[] DEPARTMENTS = { "工程维修部", "保安部", "保洁部", "绿化部", "财务部", "客户服务中心", "航天金穗", "技术服务部" };

	private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

	private final Random random = new Random(7);

	private final Map<String, Integer> serials = new HashMap<>();

	private final Table cases;

	private final Table parties;

	private final Table instances;

	private final Table executions;

	private final Table tasks;

	private GeneratedCases(Connection connection) {
		this.cases = new Table(connection, "audit_case", "case_number", "instance_id", "definition_id", "procedure_key",
				"customer", "department", "satisfaction", "state", "started_at", "started_by", "ended_at", "due_at",
				"missed");
		this.parties = new Table(connection, "audit_case_party", "case_number", "party", "procedure_key", "customer",
				"department", "satisfaction", "state", "started_at", "ended_at", "due_at", "missed");
		this.instances = new Table(connection, "ACT_HI_PROCINST", "ID_", "PROC_INST_ID_", "ROOT_PROC_INST_ID_",
				"BUSINESS_KEY_", "PROC_DEF_KEY_", "PROC_DEF_ID_", "START_TIME_", "STATE_");
		this.executions = new Table(connection, "ACT_RU_EXECUTION", "ID_", "REV_", "PROC_INST_ID_", "BUSINESS_KEY_");
		this.tasks = new Table(connection, "ACT_RU_TASK", "ID_", "REV_", "EXECUTION_ID_", "PROC_INST_ID_", "NAME_",
				"TASK_DEF_KEY_", "CREATE_TIME_", "PRIORITY_");
	}

	/** Adds so many cases to what is there. */
	static void insert(DataSource database, int count) throws SQLException {
		try (Connection connection = database.getConnection()) {
			connection.setAutoCommit(false);
			GeneratedCases generated = new GeneratedCases(connection);
			LocalDateTime first = UNTIL.minusYears(5);
			long seconds = Duration.between(first, UNTIL).toSeconds();
			for (int each = 0; each < count; each++) {
				generated.add(each, first.plusSeconds(seconds * each / count), each >= count - count / 1000);
			}
			generated.flush();
			connection.commit();
			connection.setAutoCommit(true);
		}
	}

	/** Removes them. */
	static void remove(JdbcClient database) {
		database.sql("delete from ACT_RU_TASK where ID_ like 'generated-%'").update();
		database.sql("delete from ACT_RU_EXECUTION where ID_ like 'generated-%'").update();
		database.sql("delete from ACT_HI_PROCINST where ID_ like 'generated-%'").update();
		int removed = 1;
		while (removed > 0) {
			// all in one statement would take longer than the socket is waited for
			removed = database.sql("delete from audit_case where instance_id like 'generated-%' limit 20000").update();
		}
	}

	private void add(int each, LocalDateTime at, boolean recent) throws SQLException {
		int drawn = this.random.nextInt(1000);
		String[] procedure = PROCEDURES[0];
		for (int i = 0; i < PROCEDURES.length && drawn >= 0; i++) {
			procedure = PROCEDURES[i];
			drawn -= Integer.parseInt(procedure[2]);
		}
		String key = procedure[0];
		LocalDate day = at.toLocalDate();
		String number = "%s-%s-G%03d".formatted(procedure[1], day.format(DAY),
				this.serials.merge(key + day, 1, Integer::sum));
		boolean running = recent && this.random.nextInt(10) < 6;
		boolean called = !running && List.of("callback", "complaint", "onsiteService", "installation").contains(key);
		CaseState state = running ? CaseState.RUNNING
				: (this.random.nextInt(200) == 0) ? CaseState.CANCELLED : CaseState.ENDED;
		Set<String> who = people(key);
		String instance = "generated-" + each;
		String customer = customer(key);
		String department = key.equals("complaint") ? one(DEPARTMENTS) : null;
		String satisfaction = called ? satisfaction() : null;
		LocalDateTime ended = running ? null : at.plusMinutes(10 + this.random.nextInt(14_400));
		LocalDateTime due = running ? at.plusMinutes(60 + this.random.nextInt(12_000)) : null;
		int missed = Math.max(0, this.random.nextInt(20) - 17);
		this.cases.add(number, instance, key + ":1:generated", key, customer, department, satisfaction, state.name(),
				at, who.iterator().next(), ended, due, missed);
		for (String party : who) {
			this.parties.add(number, party, key, customer, department, satisfaction, state.name(), at, ended, due,
					missed);
		}
		if (running) {
			this.instances.add(instance, instance, instance, number, key, key + ":1:generated", at, "ACTIVE");
			this.executions.add(instance, 1, instance, number);
			this.tasks.add(instance, 1, instance, instance, "办理第 " + each + " 件", "userTask_work", at, 50);
		}
		if (this.cases.isFull()) {
			flush();
		}
	}

	private String customer(String procedure) {
		if (PRIVATE.contains(procedure) || procedure.equals("missingEquipment")) {
			return null;
		}
		int company = this.random.nextInt(30_000);
		return TOWNS[company % 8] + "市" + WORDS[company / 8 % 16] + WORDS[company / 128 % 16]
				+ TRADES[company / 2048 % 8] + "有限公司" + ((company >= 16_384) ? "第" + company / 16_384 + "分店" : "");
	}

	private String satisfaction() {
		int drawn = this.random.nextInt(100);
		return (drawn < 80) ? "满意" : (drawn < 95) ? "基本满意" : "不满意";
	}

	private Set<String> people(String procedure) {
		Set<String> who = new LinkedHashSet<>(Set.of(person("clerk", 16)));
		switch (procedure) {
			case "onsiteService", "installation" -> who.add(person("technician", 30));
			case "complaint" -> {
				who.add("generated.supervisor");
				who.add("role:department-head");
			}
			case "callback" -> who.add(this.random.nextInt(10) == 0 ? "role:department-manager" : person("clerk", 16));
			default -> {
			}
		}
		return who;
	}

	private String person(String role, int many) {
		return "generated.%s.%02d".formatted(role, Math.max(0, this.random.nextInt(many + 2) - 2));
	}

	private String one(String... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

	private void flush() throws SQLException {
		for (Table table : List.of(this.cases, this.parties, this.instances, this.executions, this.tasks)) {
			table.flush();
		}
	}

	/** Rows that are inserted many at a time. */
	private static final class Table {

		private final Connection connection;

		private final String insert;

		private final String row;

		private final List<Object[]> rows = new ArrayList<>();

		Table(Connection connection, String name, String... columns) {
			this.connection = connection;
			this.insert = "insert into " + name + " (" + String.join(", ", columns) + ") values ";
			this.row = "(" + "?, ".repeat(columns.length - 1) + "?)";
		}

		void add(Object... values) {
			this.rows.add(values);
		}

		boolean isFull() {
			return this.rows.size() >= ROWS;
		}

		void flush() throws SQLException {
			if (this.rows.isEmpty()) {
				return;
			}
			try (PreparedStatement statement = this.connection
				.prepareStatement(this.insert + (this.row + ", ").repeat(this.rows.size() - 1) + this.row)) {
				int parameter = 0;
				for (Object[] values : this.rows) {
					for (Object value : values) {
						statement.setObject(++parameter, value);
					}
				}
				statement.executeUpdate();
			}
			this.rows.clear();
		}

	}

}
