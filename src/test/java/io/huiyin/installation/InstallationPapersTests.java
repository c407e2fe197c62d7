package io.huiyin.installation;

import java.util.List;
import java.util.stream.Stream;

import io.huiyin.papers.Paper;
import io.huiyin.people.Names;
import io.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;

/** What the papers of an installation say is what its row says. */
@DatabaseTest
class InstallationPapersTests extends InstallationTest {

	@Autowired
	InstallationPapers papers;

	@Autowired
	Names names;

	@Autowired
	JdbcClient database;

	@Test
	@DisplayName("IN-1, IN-6, IN-11, IN-13: each paper is there as soon as there is something for it to say")
	void eachPaperIsThereAsSoonAsItHasSomethingToSay() {
		assigned();
		assertThat(names()).containsExactly("activation-form");
		does("zhou.tao", "userTask_agreeIssue", InstallationFixture.agreed());
		does("he.ping", "userTask_lendEquipment", InstallationFixture.lent(this.serials));
		assertThat(names()).containsExactly("activation-form", "iou");
		this.department.itIs("2026-11-25T09:20");
		does("zhou.tao", "userTask_issueAtBureau", InstallationFixture.issued(this.used));
		does("zhou.tao", "userTask_fixInstallation", InstallationFixture.fixed());
		does("zhou.tao", "userTask_packAndLeave", InstallationFixture.ready());
		assertThat(names()).containsExactly("activation-form", "iou");
		does("zhou.tao", "userTask_install", InstallationFixture.installed(this.used, agreement()));
		assertThat(names()).containsExactly("activation-form", "iou", "service-agreement");
		this.department.attachesSheet("zhou.tao", this.number, "userTask_signOff");
		does("zhou.tao", "userTask_signOff", InstallationFixture.signed());
		assertThat(names()).containsExactly("activation-form", "iou", "service-agreement");
		does("zhou.tao", "userTask_collectPayment", InstallationFixture.collected());
		assertThat(names()).containsExactly("activation-form", "iou", "service-agreement", "sales-slip-data");
		assertThat(this.papers.of("AZ-20000101-001")).isEmpty();
	}

	@Test
	@DisplayName("IN-6: the IOU says who borrowed which sets when, for what and until when")
	void theIouSaysWhoBorrowedWhat() {
		lent();
		Paper iou = paper("iou");
		assertThat(iou).returns("借条", Paper::title)
			.returns(Paper.Sheet.A5, Paper::sheet)
			.returns(this.number, Paper::caseNumber);
		assertThat(fields(iou)).contains("借用人=" + person("zhou.tao"), "借用时间=2026-11-24 09:00",
				"借出经手人=" + person("he.ping"), "归还期限=2026-12-08 23:59",
				"用途=" + this.known.get("company") + " 发行安装，需要 2 套，备用 2 套", "清还时间=", "清还经手人=");
		assertThat(table(iou)).returns("借用的专用设备（共 4 套）", Paper.Table::heading)
			.extracting(Paper.Table::rows)
			.isEqualTo(this.serials.stream().map((serial) -> List.of(serial, "KL-8", "借出")).toList());
		assertThat(signatures(iou)).containsExactly("借用人签字", "仓库保管签字", "日期");
	}

	@Test
	@DisplayName("IN-6: the IOU stays that of whoever borrowed, also when another technician goes on")
	void theIouStaysThatOfWhoeverBorrowed() {
		lent();
		this.transaction.executeWithoutResult((status) -> this.installations.findById(this.number)
			.orElseThrow()
			.assign("wu.gang", "吴刚", "xu.hui", this.time.now()));
		assertThat(fields(paper("iou"))).contains("借用人=" + person("zhou.tao"));
		assertThat(fields(paper("activation-form"))).contains("技服人员=" + person("wu.gang"));
	}

	@Test
	@DisplayName("IN-13: the IOU says of each set where it is: at the customer's, returned, or missing in a case of its own")
	void theIouSaysWhereEachSetIs() {
		collected();
		this.department.itIs("2026-11-27T16:00");
		does("he.ping", "userTask_clearIou",
				InstallationFixture.cleared(this.spares.subList(0, 1), this.spares.subList(1, 2)));
		String missing = this.database.sql("select case_number from missing_set where source_case = ?")
			.param(this.number)
			.query(String.class)
			.single();
		Paper iou = paper("iou");
		assertThat(table(iou).rows()).containsExactly(List.of(this.serials.get(0), "KL-8", "已装在客户处"),
				List.of(this.serials.get(1), "KL-8", "已装在客户处"),
				List.of(this.serials.get(2), "KL-8", "2026-11-27 16:00 归还"),
				List.of(this.serials.get(3), "KL-8", "遗失，" + missing));
		assertThat(fields(iou)).contains("清还时间=2026-11-27 16:00", "清还经手人=" + person("he.ping"));
	}

	@Test
	@DisplayName("IN-1 to IN-4: the activation form says who the customer is, what he has and what he was told")
	void theActivationFormSaysWhatTheOrderSays() {
		this.number = this.department.start("li.na", "installation", but(this.known, "feesPaid", "false", "feesNote",
				"欠技术维护费 450 元，周五付", "printerPresent", "false", "recommendation", "针式打印机 LQ-1600K"));
		Paper form = paper("activation-form");
		assertThat(form).returns("开通登记表", Paper::title).returns(Paper.Sheet.A4, Paper::sheet);
		assertThat(fields(form)).contains("企业全称=" + this.known.get("company"), "所属税务分局=香洲税务分局", "联系人=谢晓雯",
				"电话=" + this.known.get("telephone"), "安装地址=情侣中路 8 号 1503", "路线=公交 9 路海滨公园站", "登记时间=2026-11-24 09:00",
				"需要套数=2", "费用=未付清：欠技术维护费 450 元，周五付", "电脑=有", "打印机=无", "推介的设备=针式打印机 LQ-1600K", "电脑用途=财务室一台，只记账",
				"已说明=专机专用；数据须备份", "样票号码=", "特征码=");
		assertThat(form.parts()).noneMatch(Paper.Table.class::isInstance);
		assertThat(signatures(form)).containsExactly("客户签字、盖章", "技服人员签字", "日期");
	}

	@Test
	@DisplayName("IN-7, IN-11, IN-13: the activation form says what was issued before whom, what was installed, and the code")
	void theActivationFormSaysWhatWasIssuedAndInstalled() {
		lent();
		this.department.itIs("2026-11-25T09:20");
		does("zhou.tao", "userTask_issueAtBureau", InstallationFixture.issued(this.used));
		assertThat(table(paper("activation-form"))).returns("发行的专用设备", Paper.Table::heading)
			.returns(rows(this.used), Paper.Table::rows);
		does("zhou.tao", "userTask_fixInstallation", InstallationFixture.fixed());
		this.department.itIs("2026-11-27T09:00");
		does("zhou.tao", "userTask_packAndLeave", InstallationFixture.ready());
		this.department.itIs("2026-11-27T11:00");
		collect();
		handedOver();
		Paper form = paper("activation-form");
		assertThat(fields(form)).contains("发行的税务局=香洲税务局办税大厅", "约定发行时间=2026-11-25 09:00", "在场税务人员=梁建国",
				"到场时间=2026-11-25 09:00", "技服人员=" + person("zhou.tao"), "安装完成时间=2026-11-27 11:00", "样票号码=00451278",
				"服务协议=" + agreement(), "特征码=A7K2-99P4", "费用=已付清");
		assertThat(table(form)).returns("安装的专用设备", Paper.Table::heading).returns(rows(this.used), Paper.Table::rows);
	}

	@Test
	@DisplayName("IN-11: the service agreement says its number, its days, its scope and the sets that it covers")
	void theServiceAgreementSaysItsTerms() {
		collected();
		Paper agreement = paper("service-agreement");
		assertThat(agreement).returns("服务协议", Paper::title).returns(Paper.Sheet.A4, Paper::sheet);
		assertThat(fields(agreement)).contains("协议编号=" + agreement(), "服务范围=开票系统和专用设备", "起始日=2026-11-27",
				"截止日=2027-11-26", "企业全称=" + this.known.get("company"), "所属税务分局=香洲税务分局", "联系人=谢晓雯",
				"电话=" + this.known.get("telephone"), "地址=情侣中路 8 号 1503");
		assertThat(table(agreement).rows()).isEqualTo(rows(this.used));
		assertThat(signatures(agreement)).containsExactly("客户签字、盖章", "服务单位签字、盖章", "日期");
	}

	@Test
	@DisplayName("IN-13: the sales slip's data are the sets sold and the amount, in figures and in capital figures")
	void theSalesSlipSaysTheAmountInFiguresAndInCapitals() {
		collected();
		Paper slip = paper("sales-slip-data");
		assertThat(slip).returns("销货单数据表", Paper::title).returns(Paper.Sheet.A4, Paper::sheet);
		assertThat(fields(slip)).contains("企业全称=" + this.known.get("company"), "金额=1,280.00 元", "金额大写=人民币壹仟贰佰捌拾元整",
				"收款方式=现金", "支票号码=", "收款人=" + person("zhou.tao"), "收款时间=2026-11-27 11:00", "销货单号=", "缴款时间=", "财务经手人=");
		assertThat(table(slip).rows()).isEqualTo(rows(this.used));
		this.department.itIs("2026-11-27T16:00");
		does("ma.li", "userTask_payIn", InstallationFixture.paidIn());
		assertThat(fields(paper("sales-slip-data"))).contains("销货单号=XH-20261127-03", "缴款时间=2026-11-27 16:00",
				"财务经手人=" + person("ma.li"));
	}

	@Test
	@DisplayName("IN-13: once an amount is put right, the sales slip's data are the right one; who took the money, and when, stays")
	void theSalesSlipSaysTheAmountThatWasPutRight() {
		collected();
		this.department.itIs("2026-11-27T16:00");
		does("ma.li", "userTask_payIn", InstallationFixture.differs());
		does("zhou.tao", "userTask_correctPayment", but(InstallationFixture.collected(), "amount", "1820.00"));
		assertThat(fields(paper("sales-slip-data"))).contains("金额=1,820.00 元", "金额大写=人民币壹仟捌佰贰拾元整",
				"收款人=" + person("zhou.tao"), "收款时间=2026-11-27 11:00", "销货单号=");
	}

	@Test
	@DisplayName("IN-11: a cheque is on the sales slip's data with its number and every cent")
	void aChequeIsOnTheSalesSlipWithItsNumber() {
		there();
		does("zhou.tao", "userTask_install", InstallationFixture.installed(this.used, agreement()));
		this.department.attachesSheet("zhou.tao", this.number, "userTask_signOff");
		does("zhou.tao", "userTask_signOff", InstallationFixture.signed());
		does("zhou.tao", "userTask_collectPayment",
				answers("method", "cheque", "amount", "107000.53", "chequeNumber", "30114419 00012345"));
		assertThat(fields(paper("sales-slip-data"))).contains("金额=107,000.53 元", "金额大写=人民币壹拾万柒仟元零伍角叁分", "收款方式=支票",
				"支票号码=30114419 00012345");
	}

	/** As people are called where they have users: on MySQL not all have. */
	private String person(String userId) {
		return this.names.of(userId);
	}

	private List<String> names() {
		return this.papers.of(this.number).stream().map(Paper::name).toList();
	}

	private Paper paper(String name) {
		return this.papers.of(this.number)
			.stream()
			.filter((paper) -> paper.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static List<List<String>> rows(List<String> serials) {
		return serials.stream().map((serial) -> List.of(serial, "KL-8")).toList();
	}

	private static Stream<String> fields(Paper paper) {
		return parts(paper, Paper.Fields.class).flatMap((part) -> part.fields().stream())
			.map((field) -> field.label() + "=" + field.value());
	}

	private static Paper.Table table(Paper paper) {
		return parts(paper, Paper.Table.class).findFirst().orElseThrow();
	}

	private static List<String> signatures(Paper paper) {
		return parts(paper, Paper.Signatures.class).findFirst().orElseThrow().labels();
	}

	private static <T> Stream<T> parts(Paper paper, Class<T> type) {
		return paper.parts().stream().filter(type::isInstance).map(type::cast);
	}

}
