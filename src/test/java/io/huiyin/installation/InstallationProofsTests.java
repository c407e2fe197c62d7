package io.huiyin.installation;

import java.time.LocalDate;
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

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;

/** The rate of callbacks after installations. */
@DatabaseTest
class InstallationProofsTests {

	@Autowired
	Department department;

	@Autowired
	JdbcClient database;

	@Autowired
	@Qualifier("installationsCalledBack")
	Proof calledBack;

	@BeforeEach
	void marchOf2018() {
		this.department.employ("li.na");
		this.department.itIs("2018-03-04T09:00");
	}

	@Test
	@DisplayName("CB-8: whoever has withdrawn an order is not to be called; an order that ended otherwise without a call is named")
	void whoeverHasWithdrawnIsNotToBeCalled() {
		String withdrawn = this.department.start("li.na", "installation",
				but(InstallationFixture.ordered(), "feesPaid", "false", "feesNote", "月底付"));
		String vanished = this.department.start("li.na", "installation", InstallationFixture.ordered());
		assertThat(march().sentence()).startsWith("2018年3月受理的企业发行安装（客户取消的除外） 2 件");
		this.department.does("li.na", withdrawn, "userTask_followUpFees",
				answers("feesState", "withdrawn", "withdrawal", "企业改由总公司统一开票", "customerTold", true));
		assertThat(march().sentence()).startsWith("2018年3月受理的企业发行安装（客户取消的除外） 1 件");
		this.database.sql("update ACT_HI_PROCINST set END_TIME_ = START_TIME_ where BUSINESS_KEY_ = ?")
			.param(vanished)
			.update();
		assertThat(march().missing()).extracting(Proof.Missing::caseNumber).containsExactly(vanished);
		this.database.sql("update ACT_HI_PROCINST set END_TIME_ = null where BUSINESS_KEY_ = ?")
			.param(vanished)
			.update();
	}

	private Proof.Result march() {
		return this.calledBack.of(new Proof.Question(LocalDate.parse("2018-03-01"), LocalDate.parse("2018-03-31"),
				Map.of("installation", "企业发行安装"), 10));
	}

}
