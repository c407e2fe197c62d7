package io.huiyin.complaint;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.huiyin.casework.Proof;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The rates of complaints, each test in a year of its own. */
@DatabaseTest
class ComplaintProofsTests {

	@Autowired
	Department department;

	@Autowired
	JdbcClient database;

	@Autowired
	@Qualifier("complaintsCalledBack")
	Proof calledBack;

	@Autowired
	@Qualifier("complaintsVerified")
	Proof verified;

	@BeforeEach
	void staff() {
		this.department.employ("chen.jing", "li.na", "liu.wei");
	}

	@Test
	@DisplayName("CB-3: a callback counts up to the last second of the third day; one that is late is named, and the rate falls")
	void aLateCallbackIsNamedAndTheRateFalls() {
		String inTime = answered("2033-03-07T09:00");
		String late = answered("2033-03-07T10:00");
		assertThat(calledBack("2033-03")).returns(null, Proof.Result::percent)
			.returns(null, Proof.Result::kept)
			.returns(0L, Proof.Result::denominator)
			.returns("2033年3月登记的投诉 2 件（按流程历史统计），都没有到时限，还没有按时回访率。", Proof.Result::sentence);

		this.department.itIs("2033-03-10T23:59:59");
		called(inTime, "satisfied");
		assertThat(calledBack("2033-03")).returns(new BigDecimal("100.0"), Proof.Result::percent)
			.returns(true, Proof.Result::kept)
			.returns(List.of(), Proof.Result::missing)
			.returns("2033年3月登记的投诉 2 件（按流程历史统计）：按时回访 1 件，未按时回访 0 件；按时回访率 100.0%，要求 100%，达到要求。另有 1 件还没有到时限，不计入。",
					Proof.Result::sentence);

		this.department.itIs("2033-03-11T00:00:00");
		assertThat(calledBack("2033-03")).returns(new BigDecimal("50.0"), Proof.Result::percent)
			.returns(false, Proof.Result::kept)
			.returns(List.of(new Proof.Missing(late, "限 2033-03-10 23:59 前回访，至今没有接通",
					LocalDateTime.parse("2033-03-10T23:59:59"))), Proof.Result::missing);
		called(late, "satisfied");
		assertThat(calledBack("2033-03")).returns(1L, Proof.Result::numerator)
			.returns(2L, Proof.Result::denominator)
			.returns(1L, Proof.Result::missingTotal)
			.returns(List.of(new Proof.Missing(late, "限 2033-03-10 23:59 前回访，2033-03-11 00:00 才接通",
					LocalDateTime.parse("2033-03-10T23:59:59"))), Proof.Result::missing)
			.returns("2033年3月登记的投诉 2 件（按流程历史统计）：按时回访 1 件，未按时回访 1 件；按时回访率 50.0%，要求 100%，没有达到要求。",
					Proof.Result::sentence);
	}

	@Test
	@DisplayName("CB-3: who complained is called after each handling, and one late call of two is one too many")
	void oneLateCallOfTwoIsOneTooMany() {
		String number = answered("2034-03-06T09:00");
		called(number, "dissatisfied");
		assertThat(calledBack("2034-03")).returns(1L, Proof.Result::numerator);
		settled(number);
		this.department.itIs("2034-03-12T09:00");
		called(number, "satisfied");
		assertThat(this.department.isOpen(number)).isFalse();
		assertThat(calledBack("2034-03")).returns(0L, Proof.Result::numerator)
			.returns(1L, Proof.Result::denominator)
			.returns(List.of(new Proof.Missing(number, "限 2034-03-09 23:59 前回访，2034-03-12 09:00 才接通",
					LocalDateTime.parse("2034-03-09T23:59:59"))), Proof.Result::missing);
	}

	@Test
	@DisplayName("CB-3: what must be called comes from the engine's history: a complaint that vanished without a callback is named")
	void aComplaintThatVanishedIsNamed() {
		called(answered("2035-03-06T09:00"), "satisfied");
		ended("TS-VANISHED", "2035-03-07T09:00", "2035-03-08T09:00");
		ended(null, "2035-03-08T09:00", "2035-03-08T10:00");
		this.department.itIs("2035-04-02T09:00");
		Proof.Result march = calledBack("2035-03");
		assertThat(march.percent()).as("rounded down").isEqualByComparingTo("33.3");
		assertThat(march.missing()).containsExactly(
				new Proof.Missing("TS-VANISHED", "案件已经结束，没有回访", LocalDateTime.parse("2035-03-08T09:00")),
				new Proof.Missing("proof-2035-03-08T09:00", "案件已经结束，没有回访", LocalDateTime.parse("2035-03-08T10:00")));
	}

	@Test
	@DisplayName("CB-3: a complaint counts in the month and on the day on which it was recorded, to the second")
	void aComplaintCountsInTheMonthInWhichItWasRecorded() {
		ended("TS-A", "2036-04-30T23:59:59", "2036-05-02T09:00");
		ended("TS-B", "2036-05-01T00:00:00", "2036-05-02T09:00");
		ended("TS-C", "2036-05-31T23:59:59", "2036-06-02T09:00");
		ended("TS-D", "2036-06-01T00:00:00", "2036-06-02T09:00");
		this.department.itIs("2036-07-01T09:00");
		assertThat(numbers(calledBack("2036-05"))).containsExactly("TS-B", "TS-C");
		assertThat(numbers(ask(this.calledBack, "2036-05-31", "2036-06-01", 10))).containsExactly("TS-C", "TS-D");
		assertThat(numbers(ask(this.calledBack, "2036-04-30", "2036-04-30", 10))).containsExactly("TS-A");
		Proof.Result cut = ask(this.calledBack, "2036-04-01", "2036-06-30", 3);
		assertThat(numbers(cut)).containsExactly("TS-A", "TS-B", "TS-C");
		assertThat(cut.missingTotal()).isEqualTo(4);
		assertThat(cut.sentence()).startsWith("2036-04-01 至 2036-06-30登记的投诉 4 件");
	}

	@Test
	@DisplayName("CB-3: the months before are a line of twelve, with a gap where nothing was to be called")
	void theMonthsBeforeAreALineOfTwelve() {
		called(answered("2037-09-05T09:00"), "satisfied");
		ended("TS-E", "2037-11-05T09:00", "2037-11-06T09:00");
		ended("TS-F", "2036-11-30T23:59:59", "2036-12-02T09:00");
		this.department.itIs("2037-12-01T09:00");
		Proof.Result november = calledBack("2037-11");
		assertThat(november.chart().type()).isEqualTo("line");
		assertThat(november.chart().labels()).hasSize(12)
			.startsWith("2036-12")
			.endsWith("2037-09", "2037-10", "2037-11");
		assertThat(november.chart().series()).extracting(Proof.Series::name).containsExactly("按时回访率", "要求");
		assertThat(november.chart().series().get(0).values()).hasSize(12)
			.startsWith(null, null)
			.endsWith(new BigDecimal("100.0"), null, new BigDecimal("0.0"));
		assertThat(november.table().rows()).hasSize(12)
			.contains(List.of("2037-09", "1", "1", "0", "0", "100.0"), List.of("2037-10", "0", "0", "0", "0", ""))
			.endsWith(List.of("2037-11", "1", "0", "1", "0", "0.0"));
	}

	@Test
	@DisplayName("CP-3: a complaint is verified the same day up to midnight; from then on it is named")
	void aComplaintIsVerifiedTheSameDayUpToMidnight() {
		String inTime = recorded("2011-03-08T09:00");
		String late = recorded("2011-03-08T23:00");
		this.department.itIs("2011-03-08T23:59:59");
		verified(inTime);
		assertThat(ask(this.verified, "2011-03-01", "2011-03-31", 10)).returns(1L, Proof.Result::denominator)
			.returns(new BigDecimal("100.0"), Proof.Result::percent);
		this.department.itIs("2011-03-09T00:00:00");
		assertThat(ask(this.verified, "2011-03-01", "2011-03-31", 10).missing()).containsExactly(
				new Proof.Missing(late, "2011-03-08 23:00 登记，至今没有核实", LocalDateTime.parse("2011-03-08T23:00")));
		verified(late);
		ended("TS-G", "2011-03-10T09:00", "2011-03-10T10:00");
		this.department.itIs("2011-03-10T11:00");
		Proof.Result march = ask(this.verified, "2011-03-01", "2011-03-31", 10);
		assertThat(march).returns(1L, Proof.Result::numerator)
			.returns(3L, Proof.Result::denominator)
			.returns(false, Proof.Result::kept);
		assertThat(march.missing()).containsExactly(
				new Proof.Missing(late, "2011-03-08 23:00 登记，2011-03-09 00:00 才核实",
						LocalDateTime.parse("2011-03-08T23:00")),
				new Proof.Missing("TS-G", "2011-03-10 09:00 登记，案件已经结束，没有核实", LocalDateTime.parse("2011-03-10T09:00")));
	}

	private Proof.Result calledBack(String month) {
		YearMonth asked = YearMonth.parse(month);
		return ask(this.calledBack, asked.atDay(1).toString(), asked.atEndOfMonth().toString(), 10);
	}

	private static Proof.Result ask(Proof proof, String from, String until, int most) {
		return proof
			.of(new Proof.Question(LocalDate.parse(from), LocalDate.parse(until), Map.of("complaint", "投诉处理"), most));
	}

	private static List<String> numbers(Proof.Result result) {
		return result.missing().stream().map(Proof.Missing::caseNumber).toList();
	}

	/** A complaint of which nothing but the engine's history is left. */
	private void ended(String number, String started, String ended) {
		this.database
			.sql("""
					insert into ACT_HI_PROCINST (ID_, PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_KEY_, PROC_DEF_ID_, START_TIME_,
						END_TIME_, STATE_)
					values (:id, :id, :number, 'complaint', 'complaint:0:0', :started, :ended, 'EXTERNALLY_TERMINATED')""")
			.param("id", "proof-" + started)
			.param("number", number)
			.param("started", LocalDateTime.parse(started))
			.param("ended", LocalDateTime.parse(ended))
			.update();
	}

	private String recorded(String at) {
		this.department.itIs(at);
		Map<String, Object> complaint = new HashMap<>(ComplaintFixture.lightOut());
		complaint.put("occurredAt", LocalDateTime.parse(at).minusHours(1).toString());
		return this.department.start("chen.jing", "complaint", complaint);
	}

	private void verified(String number) {
		this.department.does("chen.jing", number, "userTask_verifyComplaint", ComplaintFixture.verified());
	}

	private String answered(String at) {
		String number = recorded(at);
		verified(number);
		settled(number);
		return number;
	}

	private void settled(String number) {
		this.department.does("liu.wei", number, "userTask_handleAtDepartment", ComplaintFixture.solved());
		this.department.does("chen.jing", number, "userTask_completeSheet", ComplaintFixture.sheet());
	}

	private void called(String number, String satisfaction) {
		this.department.does("li.na", number, "userTask_callCustomer", ComplaintFixture.reached(satisfaction));
	}

}
