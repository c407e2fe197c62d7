package io.huiyin.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Numbers of cases; each test has a day of its own, which nobody else uses. */
@DatabaseTest
class CaseNumbersTests {

	@Autowired
	CaseNumbers numbers;

	@Autowired
	Department department;

	@Autowired
	JdbcClient database;

	@Autowired
	TransactionTemplate transaction;

	@BeforeEach
	void untouchedDays() {
		this.database.sql("delete from case_counter where case_day >= '2031-01-01'").update();
	}

	@Test
	@DisplayName("CP-2: a number is made of the procedure, the company's day and a serial, which each day and procedure"
			+ " has its own of")
	void aNumberIsProcedureDayAndSerial() {
		this.department.itIs("2031-01-05T23:59:59");
		assertThat(List.of(next("TS"), next("TS"), next("HF"), next("TS"))).containsExactly("TS-20310105-001",
				"TS-20310105-002", "HF-20310105-001", "TS-20310105-003");
		this.department.itIs("2031-01-06T00:00:00");
		assertThat(next("TS")).isEqualTo("TS-20310106-001");
		this.department.itIs("2031-01-05T12:00:00");
		assertThat(next("TS")).isEqualTo("TS-20310105-004");
	}

	@Test
	@DisplayName("CP-2: a case that is refused gives its number back, also the first of a day")
	void aRefusedCaseGivesItsNumberBack() {
		this.department.itIs("2031-02-05T09:00");
		for (int i = 0; i < 2; i++) {
			this.transaction.executeWithoutResult((status) -> {
				assertThat(this.numbers.next("TS")).isEqualTo("TS-20310205-001");
				assertThat(this.numbers.next("TS")).isEqualTo("TS-20310205-002");
				status.setRollbackOnly();
			});
		}
		assertThat(next("TS")).isEqualTo("TS-20310205-001");
	}

	@Test
	@DisplayName("CP-2: the thousandth case of a day has a number, too")
	void theThousandthCaseHasANumber() {
		this.department.itIs("2031-03-05T09:00");
		next("TS");
		this.database.sql("update case_counter set last_serial = 998 where case_day = '2031-03-05'").update();
		assertThat(List.of(next("TS"), next("TS"))).containsExactly("TS-20310305-999", "TS-20310305-1000");
	}

	@Test
	@DisplayName("A number is handed out within the transaction of its case only")
	void noNumberWithoutATransaction() {
		assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> this.numbers.next("TS"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 10 })
	@DisplayName("CP-2: the first cases of a day, registered at the same instant, get consecutive numbers, also when"
			+ " they use up the connections to the database")
	void theFirstCasesOfADayGetConsecutiveNumbers(int desks) throws Exception {
		this.department.itIs("2031-04-%02dT08:30".formatted(desks));
		CyclicBarrier barrier = new CyclicBarrier(desks);
		ExecutorService threads = Executors.newFixedThreadPool(desks);
		try {
			List<Future<String>> futures = new ArrayList<>();
			for (int i = 0; i < desks; i++) {
				futures.add(threads.submit(() -> this.transaction.execute((status) -> {
					await(barrier);
					return this.numbers.next("TS");
				})));
			}
			List<String> given = new ArrayList<>();
			for (Future<String> future : futures) {
				given.add(future.get(60, TimeUnit.SECONDS));
			}
			assertThat(given).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, desks)
				.mapToObj("TS-203104%02d-%%03d".formatted(desks)::formatted)
				.toList());
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await(30, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private String next(String procedure) {
		return this.transaction.execute((status) -> this.numbers.next(procedure));
	}

}
