package io.huiyin.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.huiyin.casework.CaseFacts;
import io.huiyin.casework.CaseFacts.Facts;
import io.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What each procedure says of its cases, and what is left of one whose time is over. */
@DatabaseTest
class CaseFactsTests {

	private static final String NUMBER = "FX-1";

	/** The table of each procedure, and what a filled-in row must not leave to chance. */
	private static final Map<String, Map<String, Object>> TABLES = new TreeMap<>();

	static {
		TABLES.put("complaint complaint", Map.of("channel", "HOTLINE", "category", "PROPERTY_SERVICE", "state",
				"RECORDED", "customer_name", "何秀英", "responsible_department", "工程维修部"));
		TABLES.put("callback callback",
				Map.of("customer_name", "何秀英", "satisfaction", "SATISFIED", "subject_case", "TS-1"));
		TABLES.put("hotline hotline_call", Map.of("company", "海湾物业"));
		TABLES.put("onsiteService visit", Map.of("company", "海湾物业", "source_case", "RX-1"));
		TABLES.put("installation installation", Map.of("company", "海湾物业"));
		TABLES.put("missingEquipment missing_set", Map.of("stage", "SEARCHING", "source_case", "AZ-1"));
		for (String[] kind : new String[][] { { "inspection", "SPOT_INSPECTION" },
				{ "monthlyAppraisal", "MONTHLY_APPRAISAL" }, { "yearEndAppraisal", "YEAR_END_APPRAISAL" } }) {
			TABLES.put(kind[0] + " appraisal",
					Map.of("kind", kind[1], "layer", "OPERATIVE", "state", "CLOSED", "person", "nobody.known"));
		}
	}

	@Autowired
	List<CaseFacts> facts;

	@Autowired
	DataSource dataSource;

	@Autowired
	JdbcClient database;

	@Autowired
	TransactionTemplate transaction;

	@BeforeEach
	@AfterEach
	void nothing() {
		this.facts.forEach((each) -> {
			remove(each, NUMBER);
			remove(each, "FX-2");
		});
		this.database.sql("delete from callback where case_number like 'FX-%'").update();
		this.database.sql("delete from equipment_set where serial like 'FX-%'").update();
	}

	@Test
	@DisplayName("Each procedure says whom a case is about, and only appraisals are private")
	void eachProcedureSaysWhomACaseIsAbout() throws SQLException {
		Map<String, Facts> said = new TreeMap<>();
		for (Map.Entry<String, Map<String, Object>> table : TABLES.entrySet()) {
			CaseFacts facts = facts(table.getKey());
			assertThat(facts.of(NUMBER)).as(facts.procedure()).isEmpty();
			insert(table(table.getKey()), NUMBER, table.getValue());
			said.put(facts.procedure(), facts.of(NUMBER).orElseThrow());
			remove(facts, NUMBER);
		}
		assertThat(said).isEqualTo(Map.of("complaint", new Facts("何秀英", "工程维修部", null, null), "callback",
				new Facts("何秀英", null, "满意", "TS-1"), "hotline", new Facts("海湾物业", null, null, null), "onsiteService",
				new Facts("海湾物业", null, null, "RX-1"), "installation", new Facts("海湾物业", null, null, null),
				"missingEquipment", new Facts(null, null, null, "AZ-1"), "inspection",
				new Facts("nobody.known", null, null, null), "monthlyAppraisal",
				new Facts("nobody.known", null, null, null), "yearEndAppraisal",
				new Facts("nobody.known", null, null, null)));
		assertThat(this.facts.stream().filter(CaseFacts::isPrivate).map(CaseFacts::procedure))
			.containsExactlyInAnyOrder("inspection", "monthlyAppraisal", "yearEndAppraisal");
	}

	@Test
	@DisplayName("ST-1: a complaint, a visit and an installation have the satisfaction of their last callback")
	void aCaseHasTheSatisfactionOfItsLastCallback() throws SQLException {
		for (String procedure : List.of("complaint complaint", "onsiteService visit", "installation installation")) {
			insert(table(procedure), NUMBER, TABLES.get(procedure));
			callback("FX-C1", "DISSATISFIED", "2026-11-20T09:00");
			callback("FX-C3", null, "2026-11-22T09:00");
			assertThat(facts(procedure).of(NUMBER).orElseThrow().satisfaction()).isEqualTo("不满意");
			callback("FX-C2", "BASICALLY_SATISFIED", "2026-11-21T09:00");
			assertThat(facts(procedure).of(NUMBER).orElseThrow().satisfaction()).isEqualTo("基本满意");
			nothing();
		}
	}

	private void callback(String number, String satisfaction, String at) throws SQLException {
		Map<String, Object> values = new LinkedHashMap<>(
				Map.of("subject_case", NUMBER, "opened_at", LocalDateTime.parse(at)));
		values.put("satisfaction", satisfaction);
		insert("callback", number, values);
	}

	@Test
	@DisplayName("Of a case whose time is over nothing is left in any table that hangs on it, and of others everything")
	void nothingIsLeftOfACaseWhoseTimeIsOver() throws SQLException {
		for (Map.Entry<String, Map<String, Object>> table : TABLES.entrySet()) {
			List<String> tables = new ArrayList<>(List.of(table(table.getKey())));
			for (String number : List.of(NUMBER, "FX-2")) {
				insert(tables.get(0), number, table.getValue());
			}
			tables.addAll(children(tables.get(0)));
			for (String child : tables.subList(1, tables.size())) {
				insert(child, NUMBER, Map.of());
				insert(child, "FX-2", Map.of());
			}
			figuresHaveSources();
			remove(facts(table.getKey()), NUMBER);
			for (String each : tables) {
				assertThat(count(each, NUMBER)).as(each).isZero();
				assertThat(count(each, "FX-2")).as(each).isOne();
			}
			remove(facts(table.getKey()), "FX-2");
		}
	}

	private void figuresHaveSources() {
		this.database.sql("""
				insert into appraisal_source (figure_id, position, source_case, text, happened_at)
				select id, 0, 'x', 'x', '2026-11-20 09:00:00' from appraisal_figure where case_number like 'FX-%'""")
			.update();
	}

	private CaseFacts facts(String key) {
		return this.facts.stream()
			.filter((each) -> each.procedure().equals(key.substring(0, key.indexOf(' '))))
			.findFirst()
			.orElseThrow();
	}

	private static String table(String key) {
		return key.substring(key.indexOf(' ') + 1);
	}

	private void remove(CaseFacts facts, String number) {
		this.transaction.executeWithoutResult((status) -> facts.remove(number));
	}

	private int count(String table, String number) {
		return this.database.sql("select count(*) from " + table + " where case_number = ?")
			.param(number)
			.query(Integer.class)
			.single();
	}

	/** The tables whose rows belong to one of that table, by their case number. */
	private Set<String> children(String table) throws SQLException {
		Set<String> children = new LinkedHashSet<>();
		try (Connection connection = this.dataSource.getConnection();
				ResultSet keys = connection.getMetaData()
					.getExportedKeys(connection.getCatalog(), connection.getSchema(), as(connection, table))) {
			while (keys.next()) {
				if (keys.getString("FKCOLUMN_NAME").equalsIgnoreCase("case_number")) {
					children.add(keys.getString("FKTABLE_NAME").toLowerCase());
				}
			}
		}
		return children;
	}

	/** A row in which everything is filled in that must be. */
	private void insert(String table, String number, Map<String, Object> wanted) throws SQLException {
		Map<String, Object> values = new LinkedHashMap<>(wanted);
		values.put("case_number", number);
		try (Connection connection = this.dataSource.getConnection();
				ResultSet columns = connection.getMetaData()
					.getColumns(connection.getCatalog(), connection.getSchema(), as(connection, table), null)) {
			while (columns.next()) {
				if (columns.getInt("NULLABLE") == 0 && columns.getString("IS_AUTOINCREMENT").equals("NO")) {
					String column = columns.getString("COLUMN_NAME").toLowerCase();
					values.putIfAbsent(column, switch (columns.getInt("DATA_TYPE")) {
						case java.sql.Types.TIMESTAMP, java.sql.Types.DATE -> LocalDateTime.parse("2026-11-20T09:00");
						case java.sql.Types.VARCHAR, java.sql.Types.CHAR -> column.equals("serial") ? set(number) : "x";
						default -> 0;
					});
				}
			}
		}
		this.database
			.sql("insert into " + table + " (" + String.join(", ", values.keySet()) + ") values ("
					+ values.keySet().stream().map((column) -> "?").collect(Collectors.joining(", ")) + ")")
			.params(new ArrayList<>(values.values()))
			.update();
	}

	/** A set in the ledger, which outlives its case. */
	private String set(String number) {
		if (this.database.sql("select count(*) from equipment_set where serial = ?")
			.param(number)
			.query(Integer.class)
			.single() == 0) {
			this.database.sql(
					"insert into equipment_set (serial, version, model, state, since) values (?, 0, 'x', 'IN_STOCK', ?)")
				.params(number, LocalDateTime.parse("2026-11-20T09:00"))
				.update();
		}
		return number;
	}

	/** As the database writes names. */
	private static String as(Connection connection, String name) throws SQLException {
		return connection.getMetaData().storesUpperCaseIdentifiers() ? name.toUpperCase() : name;
	}

}
