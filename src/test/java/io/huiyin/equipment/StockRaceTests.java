package io.huiyin.equipment;

import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.huiyin.form.Refusal;
import io.huiyin.people.Names;
import io.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static io.huiyin.testing.AtOnce.atOnce;
import static io.huiyin.testing.AtOnce.await;
import static org.assertj.core.api.Assertions.assertThat;

/** Two clerks of the warehouse do something at the same instant. */
@DatabaseTest
class StockRaceTests {

	private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-11-23T09:00");

	private static int number;

	@Autowired
	Stock stock;

	@Autowired
	NewSets newSets;

	@Autowired
	MissingSets missingSets;

	@Autowired
	Names names;

	@Autowired
	JdbcClient database;

	@Autowired
	TransactionTemplate transaction;

	private String mark;

	@BeforeEach
	void fourSets() {
		this.mark = "R" + (++number) + "-";
		this.newSets.enter("KL-8", serials("1", "2", "3", "4"), "he.ping", MONDAY);
	}

	@RepeatedTest(10)
	@DisplayName("IN-6: of two clerks who lend the same set at the same instant one gets it, the other is told which is"
			+ " gone and lends nothing")
	void oneOfTwoClerksWhoLendTheSameSetGetsIt() {
		List<Object> outcomes = atOnce(List.of(lending("AZ-1", "1", "3"), lending("AZ-2", "4", "3", "2")));
		assertOneIsTold(outcomes, "3");
		boolean first = outcomes.get(0).equals("AZ-1");
		assertThat(lentTo("AZ-1")).isEqualTo(first ? serials("1", "3") : List.of());
		assertThat(lentTo("AZ-2")).isEqualTo(first ? List.of() : serials("2", "3", "4"));
		assertThat(lendings()).isEqualTo(first ? 2 : 3);
	}

	@Test
	@DisplayName("IN-6: a clerk who lends a set while a colleague's lending is not committed yet waits, and is told")
	void aClerkWhoLendsDuringAColleaguesCommitIsTold() {
		CountDownLatch written = new CountDownLatch(1);
		CountDownLatch begun = new CountDownLatch(1);
		List<Object> outcomes = atOnce(List.of(() -> this.transaction.execute((status) -> {
			this.stock.lend("AZ-1", "zhou.tao", serials("1", "2"), "he.ping", MONDAY);
			written.countDown();
			await(begun);
			untilTheOtherWaits();
			return "AZ-1";
		}), () -> this.transaction.execute((status) -> {
			// what the form has listed a moment ago
			assertThat(this.stock.inStock()).extracting(Stock.Item::serial).contains(this.mark + "2");
			await(written);
			begun.countDown();
			this.stock.lend("AZ-2", "wu.gang", serials("2", "3"), "he.ping", MONDAY);
			return "AZ-2";
		})));
		assertThat(outcomes.get(0)).isEqualTo("AZ-1");
		assertOneIsTold(outcomes, "2");
		assertThat(lentTo("AZ-2")).isEmpty();
	}

	@RepeatedTest(10)
	@DisplayName("IN-6: clerks who choose the same sets in opposite orders do not block each other")
	void clerksWhoChooseInOppositeOrdersDoNotBlockEachOther() {
		List<Object> outcomes = atOnce(List.of(lending("AZ-1", "1", "2", "3", "4"), lending("AZ-2", "4", "3", "2", "1"),
				lending("AZ-3", "2", "4", "1", "3")));
		assertThat(outcomes).filteredOn(String.class::isInstance).hasSize(1);
		assertThat(outcomes).filteredOn(Refusal.class::isInstance).hasSize(2);
		assertThat(lendings()).isEqualTo(4);
	}

	@RepeatedTest(5)
	@DisplayName("IN-13: a spare that one clerk takes back while the other declares it missing is one of the two")
	void aSpareIsTakenBackOrMissingNotBoth() {
		this.stock.lend("AZ-1", "zhou.tao", serials("1"), "he.ping", MONDAY);
		List<Object> outcomes = atOnce(List.of(() -> this.transaction.execute((status) -> {
			this.stock.takeBack("AZ-1", serials("1"), "he.ping", MONDAY);
			return "back";
		}), () -> this.transaction
			.execute((status) -> this.missingSets.open("AZ-1", this.mark + "1", "he.ping", MONDAY))));
		assertThat(outcomes).filteredOn(String.class::isInstance).hasSize(1);
		assertThat(outcomes).filteredOn(Refusal.class::isInstance)
			.extracting((refusal) -> ((Refusal) refusal).getMessage())
			.allSatisfy((sentence) -> assertThat(sentence).startsWith("这些设备没有借给 AZ-1：" + this.mark + "1（"))
			.hasSize(1);
		assertThat(this.database.sql("select count(*) from missing_set where serial = ?")
			.param(this.mark + "1")
			.query(Integer.class)
			.single()).isEqualTo(outcomes.get(0).equals("back") ? 0 : 1);
	}

	@RepeatedTest(5)
	@DisplayName("IN-6: the same new sets entered by two clerks at the same instant are in the ledger once")
	void theSameNewSetsAreInTheLedgerOnce() {
		List<String> same = IntStream.range(10, 30).mapToObj((i) -> this.mark + i).toList();
		List<Object> outcomes = atOnce(List.of(() -> this.newSets.enter("KL-8", same, "he.ping", MONDAY),
				() -> this.newSets.enter("KL-8", same, "admin", MONDAY)));
		assertThat(outcomes).filteredOn(Integer.class::isInstance).containsExactly(20);
		// what the web answers with a sentence
		assertThat(outcomes).filteredOn(Exception.class::isInstance)
			.singleElement()
			.isInstanceOfAny(Refusal.class, DataIntegrityViolationException.class, ConcurrencyFailureException.class);
		assertThat(this.stock.inStock()).extracting(Stock.Item::serial).containsAll(same);
		assertThat(this.database.sql("select count(*) from equipment_move where serial like ?")
			.param(this.mark + "%")
			.query(Integer.class)
			.single()).isEqualTo(24);
	}

	/** Nothing tells that a thread waits for a row. */
	private static void untilTheOtherWaits() {
		try {
			Thread.sleep(300);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private Callable<Object> lending(String caseNumber, String... sets) {
		return () -> this.transaction.execute((status) -> {
			this.stock.lend(caseNumber, "zhou.tao", serials(sets), "he.ping", MONDAY);
			return caseNumber;
		});
	}

	private void assertOneIsTold(List<Object> outcomes, String gone) {
		assertThat(outcomes).filteredOn(String.class::isInstance)
			.singleElement()
			.satisfies((winner) -> assertThat(outcomes).filteredOn(Refusal.class::isInstance)
				.extracting((refusal) -> ((Refusal) refusal).getMessage())
				.containsExactly("这些设备已不在库：" + this.mark + gone + "（已由" + this.names.of("zhou.tao") + "借出，" + winner
						+ "）。一套也没有借出，请重新选择。"));
	}

	private List<String> serials(String... sets) {
		return List.of(sets).stream().map((set) -> this.mark + set).toList();
	}

	private List<String> lentTo(String caseNumber) {
		return this.stock.lentTo(caseNumber)
			.stream()
			.map(Stock.Item::serial)
			.filter((serial) -> serial.startsWith(this.mark))
			.toList();
	}

	private int lendings() {
		return this.database.sql("select count(*) from equipment_move where serial like ? and state = 'LENT'")
			.param(this.mark + "%")
			.query(Integer.class)
			.single();
	}

}
