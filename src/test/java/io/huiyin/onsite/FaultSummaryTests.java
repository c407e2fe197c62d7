package io.huiyin.onsite;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Consumer;

import io.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What the technical department is told of the faults of a period. */
@DatabaseTest
class FaultSummaryTests {

	@Autowired
	FaultSummary summary;

	@Autowired
	Visits visits;

	@Autowired
	TransactionTemplate transactions;

	@Autowired
	JdbcClient database;

	@BeforeEach
	void theFaultsOfLongAgo() {
		for (String table : new String[] { "visit_step", "visit" }) {
			this.database.sql("delete from " + table + " where case_number like 'FT-%'").update();
		}
		filed("FT-1", "打印机及驱动", "SOFTWARE", "2001-02-28T23:59:59");
		filed("FT-2", "打印机及驱动", "CONNECTIONS", "2001-03-01T00:00");
		filed("FT-3", "读卡器或金税卡", "HARDWARE", "2001-03-15T10:00");
		filed("FT-4", "读卡器或金税卡", "CONNECTIONS", "2001-03-31T23:59:59");
		filed("FT-5", "开票软件", "SOFTWARE", "2001-04-01T00:00");
		filed("FT-6", "开票软件", "SOFTWARE", null); // its receipt is still on the way
	}

	@Test
	@DisplayName("OS-9, OS-12: the faults of a period are counted by class, its first and its last day included")
	void theFaultsOfAPeriodAreCountedByClass() {
		FaultSummary.Summary march = this.summary.between(LocalDate.parse("2001-03-01"), LocalDate.parse("2001-03-31"));
		assertThat(march.total()).isEqualTo(3);
		assertThat(march.classes()).containsExactly(
				new FaultSummary.FaultClass("读卡器或金税卡", 2, new BigDecimal("66.7"), 1, 0, 1, 0),
				new FaultSummary.FaultClass("打印机及驱动", 1, new BigDecimal("33.3"), 1, 0, 0, 0));
		assertThat(this.summary.between(LocalDate.parse("2001-02-28"), LocalDate.parse("2001-04-01")).total())
			.isEqualTo(5);
		assertThat(this.summary.between(LocalDate.parse("1999-01-01"), LocalDate.parse("1999-12-31")).classes())
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "2001-02-28, 2001-02-28, 1", "2001-03-01, 2001-03-01, 1", "2001-03-02, 2001-03-14, 0",
			"2001-03-15, 2001-03-15, 1", "2001-03-31, 2001-03-31, 1", "2001-03-31, 2001-04-01, 2",
			"2001-04-01, 2001-04-01, 1", "2001-04-02, 2001-04-30, 0", "1996-05-01, 2001-04-30, 5" })
	@DisplayName("OS-12: a receipt filed at midnight belongs to the day that begins, one filed a second before to the"
			+ " day that ends")
	void aDayEndsAtMidnight(LocalDate from, LocalDate until, int total) {
		assertThat(this.summary.between(from, until).total()).isEqualTo(total);
	}

	@Test
	@DisplayName("OS-12: classes of the same number stand in the order of their names, the shares of all in percent")
	void classesOfTheSameNumberStandInOrder() {
		filed("FT-7", "b", "SOFTWARE", "2001-05-01T08:00");
		filed("FT-8", "a", "SOFTWARE", "2001-05-02T08:00");
		filed("FT-9", "c", "SOFTWARE", "2001-05-03T08:00");
		assertThat(may().classes()).extracting(FaultSummary.FaultClass::faultClass).containsExactly("a", "b", "c");
		assertThat(may().classes()).extracting(FaultSummary.FaultClass::share).containsOnly(new BigDecimal("33.3"));
	}

	@Test
	@DisplayName("OS-9: a visit that begins again is counted once, on the day on which its last receipt is filed")
	void aVisitThatBeginsAgainIsCountedOnce() {
		LocalDateTime first = LocalDateTime.parse("2001-05-10T10:00");
		this.visits.save(new Visit("FT-10", "KH-0",
				new VisitForms.OpenVisit("公司", "0756-1", null, null, null, "故障", null, null, null, null), "xu.hui",
				first));
		on((visit) -> {
			removed(visit, Stage.CONNECTIONS, first);
			visit.receiptFiled("连接线路", "A 柜", "lin.yan", first);
		});
		assertThat(may().classes()).containsExactly(only("连接线路", 1, 0, 0));
		on((visit) -> visit.anotherRound("客户不满意", "xu.hui", first.plusDays(1)));
		assertThat(may().total()).isZero();
		// the receipt of the first round comes in late
		on((visit) -> visit.receiptFiled("连接线路", "A 柜", "lin.yan", first.plusDays(2)));
		assertThat(may().classes()).containsExactly(only("连接线路", 0, 0, 1));
		on((visit) -> {
			removed(visit, Stage.SOFTWARE, first.plusDays(3));
			visit.receiptFiled("开票软件", "A 柜", "lin.yan", first.plusDays(4));
		});
		assertThat(may().classes()).containsExactly(only("开票软件", 0, 1, 0));
		assertThat(this.summary.between(first.toLocalDate(), first.plusDays(3).toLocalDate()).total()).isZero();
	}

	/** Another form that changes the visit. */
	private void on(Consumer<Visit> form) {
		this.transactions.executeWithoutResult((status) -> form.accept(this.visits.findById("FT-10").orElseThrow()));
	}

	private static void removed(Visit visit, Stage stage, LocalDateTime at) {
		visit.arrived(Visit.Cover.AGREEMENT, "协议有效", "zhou.tao", at);
		visit.heard(new VisitForms.Arrive(null, null, Backup.DONE, "罗慧敏", "红灯常亮", "接触不良"), "zhou.tao", at);
		if (stage == Stage.SOFTWARE) {
			visit.diagnosed(Stage.CONNECTIONS, new VisitForms.Diagnose("正常", null, false, null), "zhou.tao", at);
		}
		visit.diagnosed(stage, new VisitForms.Diagnose("松动", null, true, "插紧"), "zhou.tao", at);
	}

	private static FaultSummary.FaultClass only(String name, int connections, int software, int unresolved) {
		return new FaultSummary.FaultClass(name, 1, new BigDecimal("100.0"), connections, software, 0, unresolved);
	}

	private FaultSummary.Summary may() {
		return this.summary.between(LocalDate.parse("2001-05-01"), LocalDate.parse("2001-05-31"));
	}

	private void filed(String number, String faultClass, String stage, String at) {
		this.database.sql("""
				insert into visit (case_number, version, customer_number, company, telephone, fault_description,
					opened_by, opened_at, round_number, fault_class, removed_in, receipt_filed_at)
				values (?, 0, 'KH-0', '公司', '1', '故障', 'xu.hui', ?, 1, ?, ?, ?)""")
			.params(number, LocalDateTime.parse("2001-02-01T09:00"), faultClass, stage,
					(at != null) ? LocalDateTime.parse(at) : null)
			.update();
	}

}
