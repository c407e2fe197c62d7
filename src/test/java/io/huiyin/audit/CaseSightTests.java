package io.huiyin.audit;

import java.util.List;
import java.util.Map;

import io.huiyin.form.Refusal;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who may read which case, role by role; the list shows the same as the case itself. */
@DatabaseTest
class CaseSightTests {

	private static final Map<String, String> CASES = Map.ofEntries(Map.entry("hotline", "ST-hotline"),
			Map.entry("callback", "ST-callback"), Map.entry("complaint", "ST-complaint"),
			Map.entry("onsiteService", "ST-visit"), Map.entry("installation", "ST-installation"),
			Map.entry("missingEquipment", "ST-missing"), Map.entry("inspection", "ST-inspection"),
			Map.entry("monthlyAppraisal", "ST-monthly"), Map.entry("yearEndAppraisal", "ST-yearly"));

	@Autowired
	CaseSight sight;

	@Autowired
	CaseSearch search;

	@Autowired
	Department department;

	@Autowired
	JdbcClient database;

	@BeforeEach
	void oneCaseOfEachProcedure() {
		RegisteredCase.remove(this.database, "ST-");
		CASES.forEach((procedure, number) -> RegisteredCase.of(number).procedure(procedure).in(this.database));
		// in which people took part
		RegisteredCase.of("ST-own-call").parties("chen.jing", "wu.gang").in(this.database);
		RegisteredCase.of("ST-own-visit").procedure("onsiteService").parties("zhou.tao").in(this.database);
		RegisteredCase.of("ST-own-monthly").procedure("monthlyAppraisal").parties("chen.jing", "zhao.min").in(
				this.database);
		RegisteredCase.of("ST-head").procedure("complaint").parties("wang.fang", "role:department-head").in(
				this.database);
		RegisteredCase.of("ST-manager").procedure("callback").parties("li.na", "role:department-manager").in(
				this.database);
		RegisteredCase.of("ST-desk").procedure("complaint").parties("role:service-desk").in(this.database);
		RegisteredCase.of("ST-head-appraisal").procedure("inspection").parties("role:department-head").in(
				this.database);
	}

	@AfterEach
	void noCase() {
		RegisteredCase.remove(this.database, "ST-");
	}

	@ParameterizedTest
	@CsvSource({ "tang.jie, true, true", "guo.rui, true, true", "deng.hua, true, true", "wang.fang, true, false",
			"zhao.min, true, false", "sun.guoqiang, true, false", "song.yu, true, false", "admin, true, false" })
	@DisplayName("Who answers for all procedures reads all cases, but an appraisal is for quality, the general manager"
			+ " and the auditor alone, even when they took part")
	void whoAnswersForAllProceduresReadsAll(String person, boolean cases, boolean appraisals) {
		List<String> seen = seen(person);
		assertThat(seen.contains("ST-hotline")).isEqualTo(cases);
		assertThat(seen).contains("ST-callback", "ST-complaint", "ST-visit", "ST-installation", "ST-missing",
				"ST-own-call", "ST-own-visit", "ST-head", "ST-manager", "ST-desk");
		for (String appraisal : List.of("ST-inspection", "ST-monthly", "ST-yearly", "ST-own-monthly",
				"ST-head-appraisal")) {
			assertThat(seen.contains(appraisal)).as(appraisal).isEqualTo(appraisals);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			liu.wei   | ST-head
			huang.lei | ST-manager
			chen.jing | ST-own-call
			li.na     | ST-manager
			zhou.tao  | ST-own-visit
			wu.gang   | ST-own-call
			he.ping   | -
			ma.li     | -
			lin.yan   | -
			""")
	@DisplayName("Everybody else reads the cases in which they took part; who answers for a department also those that"
			+ " came before it")
	void everybodyElseReadsTheirOwn(String person, String number) {
		assertThat(seen(person)).containsExactlyElementsOf((number != null) ? List.of(number) : List.of());
	}

	@Test
	@DisplayName("Who leads the technicians reads all visits, installations and missing sets, and of the rest their own")
	void whoLeadsTheTechniciansReadsTheirProcedures() {
		RegisteredCase.of("ST-lead").procedure("complaint").parties("xu.hui").in(this.database);
		assertThat(seen("xu.hui")).containsExactlyInAnyOrder("ST-visit", "ST-own-visit", "ST-installation",
				"ST-missing", "ST-lead");
	}

	@Test
	@DisplayName("A case that somebody may not read is answered like one that does not exist; nobody else is answered")
	void aCaseThatIsNotTheirsDoesNotExist() {
		for (String number : List.of("ST-complaint", "ST-nowhere", "", "ST-own-visi_", "ST-%")) {
			assertThatExceptionOfType(Refusal.class)
				.isThrownBy(() -> this.department.as("zhou.tao", () -> require(number)))
				.withMessage("没有这个编号的案件，或者您没有查看权限。")
				.satisfies((refusal) -> assertThat(refusal.status()).isEqualTo(404));
		}
		this.department.as("zhou.tao", () -> require("ST-own-visit"));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.sight.mayRead("ST-complaint"))
			.satisfies((refusal) -> assertThat(refusal.status()).isEqualTo(401));
	}

	private Void require(String number) {
		this.sight.requireRead(number);
		return null;
	}

	/** By the list, by the list of each procedure, and one by one. */
	private List<String> seen(String person) {
		return this.department.as(person, () -> {
			List<String> listed = find(Map.of());
			assertThat(this.database.sql("select case_number from audit_case where case_number like 'ST-%'")
				.query(String.class)
				.list()).allSatisfy(
						(number) -> assertThat(this.sight.mayRead(number)).as(number)
							.isEqualTo(listed.contains(number)));
			assertThat(CASES.keySet().stream().flatMap((key) -> find(Map.of("procedure", key)).stream()))
				.containsExactlyInAnyOrderElementsOf(listed);
			return listed;
		});
	}

	private List<String> find(Map<String, String> more) {
		Map<String, String> asked = new java.util.HashMap<>(more);
		asked.putAll(Map.of("number", "ST-", "size", "100"));
		return this.search.find(Wanted.of(asked)).numbers();
	}

}
