package io.huiyin.callback;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;

import io.huiyin.casework.Proof;
import io.huiyin.casework.RateRows;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Rates of callbacks after visits, each test in a year of its own. */
@DatabaseTest
class CallbackProofsTests {

	@Autowired
	Department department;

	@Autowired
	CallbackDesk desk;

	@Autowired
	CallbackProofs proofs;

	@Autowired
	RateRows rows;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	JdbcClient database;

	@Test
	@DisplayName("CB-7, OS-13: a visit is called back within a week, and all are unless another target is set")
	void aVisitIsCalledBackWithinAWeek() {
		String inTime = visited("SM-PROOF-1", "2013-03-04T09:00");
		String late = visited("SM-PROOF-2", "2013-03-04T09:00");
		this.department.itIs("2013-03-11T23:59:59");
		called(inTime);
		this.department.itIs("2013-03-12T00:00:00");
		called(late);
		Proof.Result all = march("2013", this.proofs, null);
		assertThat(all).returns(new BigDecimal("50.0"), Proof.Result::percent)
			.returns(RateRows.ALL, Proof.Result::target)
			.returns(false, Proof.Result::kept);
		assertThat(all.missing()).containsExactly(new Proof.Missing("SM-PROOF-2",
				"限 2013-03-11 23:59 前回访，2013-03-12 00:00 才接通", LocalDateTime.parse("2013-03-11T23:59:59")));
		CallbackProofs half = new CallbackProofs(this.rows,
				new CallbackSettings(Map.of("onsiteService", new BigDecimal("50"))));
		assertThat(march("2013", half, null)).returns(new BigDecimal("50"), Proof.Result::target)
			.returns(true, Proof.Result::kept)
			.returns(1L, Proof.Result::missingTotal);
		assertThat(half.ofAll(about(null)).of(march("2013"))).returns(RateRows.ALL, Proof.Result::target);
	}

	@Test
	@DisplayName("CB-7: the callback of another procedure with the same number does not count, nor a case that needs none")
	void theCallbackOfAnotherProcedureDoesNotCount() {
		begun("SM-PROOF-3", "2008-03-04T09:00");
		called(opened("complaint", "SM-PROOF-3", "2008-03-04T10:00"));
		this.department.itIs("2008-03-04T11:00");
		assertThat(march("2008", this.proofs, null).sentence())
			.isEqualTo("2008年3月受理的上门服务 1 件（按流程历史统计），都没有到时限，还没有按时回访率。");
		assertThat(march("2008", this.proofs, "p.BUSINESS_KEY_ = 'SM-PROOF-3'").sentence())
			.isEqualTo("2008年3月受理的上门服务 0 件（按流程历史统计）。");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "100.1", "1000" })
	@DisplayName("CB-7: a target that cannot be is refused at the start")
	void aTargetThatCannotBeIsRefused(String target) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CallbackSettings(Map.of("installation", new BigDecimal(target))))
			.withMessageContaining("huiyin.callback.targets.installation");
	}

	private static Proof.Result march(String year, CallbackProofs proofs, String unless) {
		return proofs.of(about(unless)).of(march(year));
	}

	private static Proof.Question march(String year) {
		return new Proof.Question(LocalDate.parse(year + "-03-01"), LocalDate.parse(year + "-03-31"),
				Map.of("onsiteService", "上门服务"), 10);
	}

	private static CallbackProofs.About about(String unless) {
		return new CallbackProofs.About("onsiteService", "CB-7", "上门服务回访率", "受理的上门服务", unless);
	}

	private String visited(String number, String at) {
		begun(number, at);
		return opened("onsiteService", number, at);
	}

	private void begun(String number, String at) {
		this.database
			.sql("""
					insert into ACT_HI_PROCINST (ID_, PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_KEY_, PROC_DEF_ID_, START_TIME_,
						STATE_)
					values (:id, :id, :id, 'onsiteService', 'onsiteService:0:0', :at, 'ACTIVE')""")
			.param("id", number)
			.param("at", LocalDateTime.parse(at))
			.update();
	}

	private String opened(String kind, String subject, String at) {
		this.department.itIs(at);
		String number = this.transaction.execute((status) -> this.desk
			.open(new Callbacks.Request(kind, subject, "何秀英", "0756-5550107", "上门服务", Set.of("zhou.tao"), Set.of())));
		this.runtime.startProcessInstanceByKey("callback", number, Map.of("customerName", "何秀英"));
		return number;
	}

	private void called(String number) {
		this.department.does("li.na", number, "userTask_callCustomer", answers("outcome", "reached", "satisfaction",
				"satisfied", "comments", "处理及时", "questionOpen", "false", "points", list()));
	}

}
