package io.huiyin.casework;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.huiyin.casework.RateRows.Count;
import io.huiyin.engine.CompanyTime;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Statements;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Rates of what was kept. */
@DatabaseTest
class RateRowsTests {

	@Autowired
	JdbcClient database;

	@Autowired
	CompanyTime time;

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			0    | 0 | 7 | -     | -     | -
			0    | 1 | 0 | 0.0   | false | false
			2    | 1 | 0 | 66.6  | false | false
			19   | 1 | 5 | 95.0  | false | true
			1899 | 101 | 0 | 94.9  | false | false
			9999 | 1 | 0 | 99.9  | false | true
			1    | 0 | 9 | 100.0 | true  | true
			""")
	@DisplayName("CB-3: 100 percent is all and nothing less, whatever a figure would be rounded to; what is still open does not count")
	void aRateIsNeverRoundedUp(long kept, long missed, long open, BigDecimal percent, Boolean all, Boolean most) {
		Count count = new Count(kept, missed, open);
		assertThat(count.percent()).isEqualTo(percent);
		assertThat(count.reaches(RateRows.ALL)).isEqualTo(all);
		assertThat(count.reaches(new BigDecimal("95"))).isEqualTo(most);
		assertThat(count.reaches(null)).isNull();
	}

	@Test
	@DisplayName("CB-3: three statements say it all, for two hundred cases as for none")
	void threeStatementsSayItAll() {
		AtomicInteger statements = new AtomicInteger();
		RateRows counted = new RateRows(Statements.counting(this.database, statements), this.time);
		assertThat(ask(counted, "2041-03-01")).returns(null, Proof.Result::percent);
		assertThat(statements).hasValue(3);
		IntStream.range(0, 200)
			.forEach((each) -> this.database.sql("""
					insert into ACT_HI_PROCINST (ID_, PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_KEY_, PROC_DEF_ID_,
						START_TIME_, STATE_)
					values (:id, :id, :id, 'rated', 'rated:0:0', :started, :state)""")
				.param("id", "rate-" + each)
				.param("started", LocalDateTime.parse("2041-03-01T00:00").plusHours(each))
				.param("state", (each % 4 == 0) ? "MISSED" : "KEPT")
				.update());
		statements.set(0);
		assertThat(ask(counted, "2041-03-01")).returns(new BigDecimal("75.0"), Proof.Result::percent)
			.returns(50L, Proof.Result::missingTotal)
			.satisfies((result) -> assertThat(result.missing()).hasSize(20));
		assertThat(statements).hasValue(3);
		this.database.sql("delete from ACT_HI_PROCINST where PROC_DEF_KEY_ = 'rated'").update();
	}

	private static Proof.Result ask(RateRows rows, String from) {
		String facts = """
				select BUSINESS_KEY_ as case_number, START_TIME_ as counted_at, STATE_ as state
				from ACT_HI_PROCINST
				where PROC_DEF_KEY_ = :key and START_TIME_ >= :from and START_TIME_ < :until and :now is not null""";
		LocalDate first = LocalDate.parse(from);
		return rows
			.read(new Proof.Question(first, first.plusMonths(1).minusDays(1), Map.of("rated", "测试"), 20),
					new RateRows.Facts(facts, facts, Map.of("key", "rated")),
					(number, row) -> new Proof.Missing(number, "没有", row.getObject("counted_at", LocalDateTime.class)))
			.result(new RateRows.Words("的案件", "件", "按时办结"), null, null);
	}

}
