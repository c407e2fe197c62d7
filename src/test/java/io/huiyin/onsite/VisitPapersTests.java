package io.huiyin.onsite;

import java.util.List;
import java.util.stream.Stream;

import io.huiyin.papers.Paper;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;

/** What the papers of a visit say is what its row says. */
@DatabaseTest
class VisitPapersTests extends VisitTest {

	@Autowired
	VisitPapers papers;

	@BeforeEach
	void atTheCustomers() {
		arrived();
	}

	@Test
	@DisplayName("OS-8, OS-12: the service receipt says what the row says, once the fault was tested before the customer")
	void theServiceReceiptSaysWhatTheRowSays() {
		assertThat(this.papers.of(this.number)).isEmpty();
		does("zhou.tao", "userTask_checkConnections", VisitFixture.removed());
		does("zhou.tao", "userTask_testBeforeCustomer", but(VisitFixture.tested(), "replacements",
				Department.list("{\"equipmentName\":\"读卡器\",\"oldSerial\":\"KL-001\",\"newSerial\":\"KL-777\"}")));
		Paper receipt = this.papers.of(this.number).get(0);
		assertThat(receipt).returns("售后服务回单", Paper::title).returns(this.number, Paper::caseNumber);
		assertThat(fields(receipt)).contains("企业全称=" + this.known.get("company"), "所属税务分局=香洲税务分局", "联系人=罗慧敏",
				"电话=" + this.known.get("telephone"), "地址=人民东路 1 号 902", "服务依据=客户同意付费（罗慧敏）", "到场时间=2026-11-25 09:25",
				"故障设备=读卡器 KL-8", "故障类别=读卡器或金税卡", "故障现象=红灯一直亮，昨天起开不了票", "数据备份=客户已备份（罗慧敏）", "故障原因=接口松动",
				"解决办法=重新插紧并固定数据线", "注意事项=移动主机后请检查数据线", "当面测试=2026-11-25 09:25 原故障已排除");
		assertThat(receipt.parts()).filteredOn(Paper.Table.class::isInstance)
			.singleElement()
			.satisfies((table) -> assertThat(((Paper.Table) table).rows())
				.containsExactly(List.of("读卡器", "KL-001", "KL-777")));
	}

	@Test
	@DisplayName("OS-7: the receipt for a machine says what was taken away, when, why and with whose consent")
	void theReceiptForAMachineSaysWhatWasTakenAway() {
		does("zhou.tao", "userTask_checkConnections", VisitFixture.notHere());
		does("zhou.tao", "userTask_checkSoftware", VisitFixture.notHere());
		does("zhou.tao", "userTask_askToOpen", answers("opening", "notNeeded"));
		does("zhou.tao", "userTask_checkHardware", VisitFixture.notHere());
		assertThat(this.papers.of(this.number)).isEmpty();
		does("zhou.tao", "userTask_takeAway", answers("takeAwayAgreed", "true", "takeAwayBy", "罗慧敏", "machine",
				"联想启天主机", "machineSerial", "SN20030418", "accessories", "电源线 1 根", "takeAwayReason", "主板故障"));
		Paper receipt = this.papers.of(this.number).get(0);
		assertThat(receipt.title()).isEqualTo("取机凭证");
		assertThat(fields(receipt)).contains("客户=" + this.known.get("company"), "机器=联想启天主机", "机身编号=SN20030418",
				"随机附件=电源线 1 根", "取机原因=主板故障", "同意取机（客户）=罗慧敏", "取机时间=2026-11-25 09:25");
	}

	@Test
	@DisplayName("OS-7: the receipt for a machine stays as it was given, whatever the customer says when asked again")
	void theReceiptForAMachineStaysAsItWasGiven() {
		onToTakeAway();
		does("zhou.tao", "userTask_takeAway", answers("takeAwayAgreed", "true", "takeAwayBy", "罗慧敏", "machine",
				"联想启天主机", "machineSerial", "SN20030418", "takeAwayReason", "主板故障"));
		does("zhou.tao", "userTask_repairMachine",
				answers("repair", "repaired", "place", "技术服务部", "holder", "周涛", "work", "更换电容"));
		does("zhou.tao", "userTask_returnMachine", answers("receivedBy", "罗慧敏", "receiptReturned", true));
		does("zhou.tao", "userTask_testBeforeCustomer", answers("testPassed", "false"));
		onToTakeAway();
		does("zhou.tao", "userTask_takeAway",
				answers("takeAwayAgreed", "false", "takeAwayBy", "钱会计", "takeAwayReason", "月底要开票"));
		assertThat(fields(this.papers.of(this.number).get(0))).contains("取机原因=主板故障", "同意取机（客户）=罗慧敏");
	}

	private void onToTakeAway() {
		does("zhou.tao", "userTask_checkConnections", VisitFixture.notHere());
		does("zhou.tao", "userTask_checkSoftware", VisitFixture.notHere());
		does("zhou.tao", "userTask_askToOpen", answers("opening", "notNeeded"));
		does("zhou.tao", "userTask_checkHardware", VisitFixture.notHere());
	}

	private static Stream<String> fields(Paper paper) {
		return paper.parts()
			.stream()
			.filter(Paper.Fields.class::isInstance)
			.flatMap((part) -> ((Paper.Fields) part).fields().stream())
			.map((field) -> field.label() + "=" + field.value());
	}

}
