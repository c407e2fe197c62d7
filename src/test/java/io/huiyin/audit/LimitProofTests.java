package io.huiyin.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.huiyin.casework.Proof;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.huiyin.testing.Department.answers;
import static org.assertj.core.api.Assertions.assertThat;

/** Limits kept and missed, each test in a year of its own. */
@DatabaseTest
class LimitProofTests {

	private static final String VERIFY = "userTask_verifyComplaint";

	private static int serial;

	@Autowired
	Department department;

	@Autowired
	LimitProof proof;

	@Autowired
	JdbcClient database;

	@BeforeEach
	void staff() {
		this.department.employ("chen.jing", "li.na", "wang.fang", "zhao.min", "liu.wei");
	}

	@Test
	@DisplayName("ST-3: a limit is kept up to its last second; what is late and what is not done at all are named, by procedure and department")
	void aLimitIsKeptUpToItsLastSecond() {
		String inTime = complaint("2014-03-10T10:00");
		String late = complaint("2014-03-10T10:00");
		String open = complaint("2014-03-10T10:00");
		assertThat(march("2014")).returns(0L, Proof.Result::denominator)
			.returns("2014年3月到期的任务 3 项（按流程历史统计），都没有到时限，还没有按时办结率。", Proof.Result::sentence);
		this.department.itIs("2014-03-10T17:30:00");
		verified(inTime);
		assertThat(march("2014")).returns(1L, Proof.Result::numerator).returns(1L, Proof.Result::denominator);
		this.department.itIs("2014-03-10T17:30:01");
		verified(late);

		Proof.Result march = march("2014");
		assertThat(march.percent()).isEqualByComparingTo("33.3");
		assertThat(march.target()).isNull();
		assertThat(march.kept()).isNull();
		LocalDateTime due = LocalDateTime.parse("2014-03-10T17:30");
		assertThat(march.missing()).containsExactlyInAnyOrder(
				new Proof.Missing(late, "当天核实投诉，限 2014-03-10 17:30 前，2014-03-10 17:30 才办结", due),
				new Proof.Missing(open, "当天核实投诉，限 2014-03-10 17:30 前，至今没有办结", due));
		// what has been verified goes on at the department, due the next day
		assertThat(march.table().rows()).containsExactly(List.of("投诉处理", "客户服务部", "1", "0", "1", "0", "0.0"),
				List.of("投诉处理", "工程维修部", "4", "1", "1", "2", "50.0"));
	}

	@Test
	@DisplayName("ST-3: a task counts in the month in which it is due, so that what was missed in a month stays so")
	void aTaskCountsInTheMonthInWhichItIsDue() {
		String number = complaint("2009-03-31T10:00");
		this.department.itIs("2009-04-02T09:00");
		assertThat(march("2009").missing()).extracting(Proof.Missing::caseNumber).containsExactly(number);
		verified(number);
		assertThat(march("2009").missing()).extracting(Proof.Missing::caseNumber).containsExactly(number);
		Proof.Result april = ask("2009-04-01", "2009-04-30", Map.of("complaint", "投诉处理"));
		assertThat(april.missingTotal()).isZero();
		assertThat(april.chart().labels()).hasSize(12).endsWith("2009-03", "2009-04");
		assertThat(april.chart().series()).extracting(Proof.Series::name).containsExactly("按时办结率");
		assertThat(april.chart().series()).allSatisfy(
				(series) -> assertThat(series.values().subList(10, 12)).containsExactly(new BigDecimal("0.0"), null));
	}

	@Test
	@DisplayName("ST-3: a task that was withdrawn is neither kept nor missed")
	void aTaskThatWasWithdrawnIsNeitherKeptNorMissed() {
		String number = complaint("2016-02-29T23:00");
		verified(number);
		this.department.does("liu.wei", number, "userTask_handleAtDepartment",
				answers("solvable", "true", "measures", "已更换灯管"));
		this.department.does("chen.jing", number, "userTask_completeSheet",
				answers("outcome", "已更换", "answerToCustomer", "何女士，灯管已更换。", "customerAnswered", true));
		this.department.timePasses(number, "2016-03-06T09:00");
		Map<String, String> both = new LinkedHashMap<>(Map.of("callback", "回访"));
		both.put("complaint", "投诉处理");
		Proof.Result before = ask("2016-03-01", "2016-03-31", both);
		assertThat(before.missing()).extracting(Proof.Missing::text)
			.containsExactly("回访客户，限 2016-03-03 23:59 前，至今没有办结", "督办超时回访，限 2016-03-04 12:00 前，至今没有办结");
		this.department.does("zhao.min", number, "userTask_callCustomer",
				answers("outcome", "reached", "satisfaction", "satisfied", "questionOpen", "false"));
		Proof.Result after = ask("2016-03-01", "2016-03-31", both);
		assertThat(after.missing()).extracting(Proof.Missing::text)
			.containsExactly("回访客户，限 2016-03-03 23:59 前，2016-03-06 09:00 才办结");
	}

	@Test
	@DisplayName("ST-3, AP-1: only procedures that whoever asks may read count, and what is a right and no work never does")
	void onlyProceduresThatMayBeReadCount() {
		String number = complaint("2017-03-10T10:00");
		this.department.itIs("2017-04-01T10:00");
		assertThat(march("2017").missing()).hasSize(1);
		assertThat(ask("2017-03-01", "2017-03-31", Map.of("hotline", "热线接听")).sentence())
			.isEqualTo("2017年3月到期的任务 0 项（按流程历史统计）。");
		for (String right : List.of("userTask_seeResult", "userTask_readDecision")) {
			this.database.sql("update ACT_HI_TASKINST set TASK_DEF_KEY_ = ? where PROC_INST_ID_ = ?")
				.params(right, this.department.instance(number))
				.update();
			assertThat(march("2017").missing()).isEmpty();
		}
	}

	private Proof.Result march(String year) {
		return ask(year + "-03-01", year + "-03-31", Map.of("complaint", "投诉处理"));
	}

	private Proof.Result ask(String from, String until, Map<String, String> procedures) {
		return this.proof.of(new Proof.Question(LocalDate.parse(from), LocalDate.parse(until), procedures, 10));
	}

	private String complaint(String at) {
		this.department.itIs(at);
		return this.department.start("li.na", "complaint",
				answers("channel", "hotline", "category", "propertyService", "customerName", "何秀英", "telephone",
						"0756-55%05d".formatted(++serial), "occurredAt",
						LocalDateTime.parse(at).minusHours(1).toString(), "matter", "车库照明不亮", "important", false));
	}

	private void verified(String number) {
		this.department.does("chen.jing", number, VERIFY, answers("verdict", "founded", "findings", "灯管损坏",
				"responsibleDepartment", "工程维修部", "important", false));
	}

}
