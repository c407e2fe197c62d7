package io.huiyin.onsite;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

import io.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What the technical department is told of the faults of a period. */
@DatabaseTest
class FaultSummaryTests {

	@Autowired
	FaultSummary summary;

	@Autowired
	JdbcClient database;

	@BeforeEach
	void theFaultsOfLongAgo() {
		this.database.sql("delete from visit where case_number like 'FT-%'").update();
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
				new FaultSummary.FaultClass("读卡器或金税卡", 2, new BigDecimal("66.7"), 1, 0, 1),
				new FaultSummary.FaultClass("打印机及驱动", 1, new BigDecimal("33.3"), 1, 0, 0));
		assertThat(this.summary.between(LocalDate.parse("2001-02-28"), LocalDate.parse("2001-04-01")).total())
			.isEqualTo(5);
		assertThat(this.summary.between(LocalDate.parse("1999-01-01"), LocalDate.parse("1999-12-31")).classes())
			.isEmpty();
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
