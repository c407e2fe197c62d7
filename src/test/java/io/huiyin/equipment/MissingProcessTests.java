package io.huiyin.equipment;

import java.util.List;
import java.util.Map;

import io.huiyin.engine.CompanyTime;
import io.huiyin.form.Refusal;
import io.huiyin.people.Names;
import io.huiyin.testing.CoversProcess;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A set that is missing, path by path; opened here as an installation opens it. */
@DatabaseTest
@CoversProcess("missingEquipment")
class MissingProcessTests {

	private static int number;

	@Autowired
	Department department;

	@Autowired
	Stock stock;

	@Autowired
	NewSets newSets;

	@Autowired
	MissingSets missingSets;

	@Autowired
	MissingSetRepository missing;

	@Autowired
	EquipmentSets sets;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	Names names;

	@Autowired
	CompanyTime time;

	@Autowired
	JdbcClient database;

	@Autowired
	TransactionTemplate transaction;

	private final String serial = "M-" + (++number);

	private final String sourceCase = "AZ-20261116-" + (100 + number);

	private String caseNumber;

	@BeforeEach
	void mondayMorning() {
		this.department.employ("zhou.tao", "wu.gang", "xu.hui");
		this.department.itIs("2026-11-16T09:00");
		this.newSets.enter("KL-8", List.of(this.serial), "he.ping", this.time.now());
		this.stock.lend(this.sourceCase, "zhou.tao", List.of(this.serial), "he.ping", this.time.now());
		this.department.itIs("2026-11-23T09:00");
		this.caseNumber = this.transaction
			.execute((status) -> this.missingSets.open(this.sourceCase, this.serial, "he.ping", this.time.now()));
		this.runtime.startProcessInstanceByKey("missingEquipment", this.caseNumber,
				Map.of("customerName", "珠海海风商贸有限公司"));
	}

	@Test
	@DisplayName("IN-13: whoever borrowed a set searches for it; found, it is back in the warehouse and the case closed")
	void aSetThatIsFoundIsBackInTheWarehouse() {
		assertThat(this.caseNumber).matches("YS-20261123-\\d{3}");
		Task search = this.department.task(this.caseNumber, "userTask_searchSet");
		assertThat(search.getAssignee()).isEqualTo("zhou.tao");
		assertThat(this.department.due(this.caseNumber, "userTask_searchSet")).isEqualTo("2026-11-26T17:30:00");
		assertThat(shown("userTask_searchSet", "setText")).isEqualTo(this.serial + "（KL-8）");
		assertThat(shown("userTask_searchSet", "holderName")).isEqualTo(this.names.of("zhou.tao"));
		assertThat(shown("userTask_searchSet", "lentText")).isEqualTo("2026-11-16 09:00，" + this.sourceCase);
		assertThat(shown("userTask_searchSet", "declaredText"))
			.isEqualTo("2026-11-23 09:00，" + this.names.of("he.ping"));
		this.department.does("zhou.tao", this.caseNumber, "userTask_searchSet", found());
		assertThat(this.department.candidates(this.caseNumber, "userTask_takeBackSet")).containsExactly("warehouse");
		assertThat(this.department.due(this.caseNumber, "userTask_takeBackSet")).isEqualTo("2026-11-24T17:30:00");
		assertThat(shown("userTask_takeBackSet", "steps").toString()).contains("登记遗失", "找到", "落在客户机房");
		assertThat(state()).isEqualTo(SetState.MISSING);
		this.department.does("he.ping", this.caseNumber, "userTask_takeBackSet", takenBack());
		assertThat(this.department.isOpen(this.caseNumber)).isFalse();
		assertThat(this.stock.inStock()).extracting(Stock.Item::serial).contains(this.serial);
		assertThat(steps()).containsExactly("DECLARED he.ping null", "FOUND zhou.tao 落在客户机房",
				"TAKEN_BACK he.ping 存放：B 柜 2 层");
		assertThat(lastMove()).isEqualTo("IN_STOCK %s he.ping 找回，存放：B 柜 2 层".formatted(this.caseNumber));
		MissingSet row = row();
		assertThat(row.stage()).isEqualTo(MissingSet.Stage.TAKEN_BACK);
		assertThat(row.storedWhere()).isEqualTo("B 柜 2 层");
		assertThat(row.closedAt()).isEqualTo("2026-11-23T09:00:00");
	}

	@Test
	@DisplayName("IN-13: a set that is not found goes to the manager, who has it searched for again or writes it off")
	void aSetThatIsNotFoundGoesToTheManager() {
		this.department.does("zhou.tao", this.caseNumber, "userTask_searchSet", notFound());
		assertThat(this.department.candidates(this.caseNumber, "userTask_decideLoss"))
			.containsExactly("service-manager");
		assertThat(this.department.due(this.caseNumber, "userTask_decideLoss")).isEqualTo("2026-11-25T17:30:00");
		this.department.does("zhao.min", this.caseNumber, "userTask_decideLoss",
				answers("loss", "searchAgain", "decisionReason", "请再问税务局"));
		this.department.itIs("2026-11-24T09:00");
		Task again = this.department.task(this.caseNumber, "userTask_searchSet");
		assertThat(again.getAssignee()).isEqualTo("zhou.tao");
		assertThat(this.department.shown(this.caseNumber, "userTask_searchSet", "found")).isNull();
		this.department.does("zhou.tao", this.caseNumber, "userTask_searchSet", notFound());
		this.department.does("zhao.min", this.caseNumber, "userTask_decideLoss", writtenOff());
		assertThat(this.department.isOpen(this.caseNumber)).isFalse();
		assertThat(state()).isEqualTo(SetState.LOST);
		assertThat(this.stock.inStock()).extracting(Stock.Item::serial).doesNotContain(this.serial);
		assertThat(steps()).containsExactly("DECLARED he.ping null", "NOT_FOUND zhou.tao 各处都找过",
				"SEARCH_AGAIN zhao.min 请再问税务局", "NOT_FOUND zhou.tao 各处都找过",
				"WRITTEN_OFF zhao.min 两次查找无果；责任与赔偿：由借出人照价赔偿");
		assertThat(lastMove()).isEqualTo("LOST %s zhao.min 两次查找无果".formatted(this.caseNumber));
		assertThat(row().liability()).isEqualTo("由借出人照价赔偿");
		assertThat(row().decisionReason()).isEqualTo("两次查找无果");
	}

	@Test
	@DisplayName("IN-13: a set that is not found in time is the technical lead's affair, and the search goes on")
	void aSearchThatTakesTooLongIsChased() {
		this.department.timePasses(this.caseNumber, "2026-11-27T12:00");
		assertThat(this.department.openTasks(this.caseNumber)).containsExactly("userTask_chaseSearch",
				"userTask_searchSet");
		assertThat(this.department.candidates(this.caseNumber, "userTask_chaseSearch"))
			.containsExactly("technical-lead");
		assertThat(this.department.due(this.caseNumber, "userTask_chaseSearch")).isEqualTo("2026-11-28T12:00:00");
		this.department.does("xu.hui", this.caseNumber, "userTask_chaseSearch", answers("instruction", "明天一起去客户处"));
		assertThat(steps()).contains("CHASED xu.hui 明天一起去客户处");
		this.department.does("zhou.tao", this.caseNumber, "userTask_searchSet", found());
		this.department.does("he.ping", this.caseNumber, "userTask_takeBackSet", takenBack());
		assertThat(this.department.isOpen(this.caseNumber)).isFalse();
	}

	@Test
	@DisplayName("IN-13: a chase that is not answered is withdrawn when the set is dealt with")
	void theChaseIsWithdrawnWhenTheSetIsDealtWith() {
		this.department.timePasses(this.caseNumber, "2026-11-27T12:00");
		this.department.does("zhou.tao", this.caseNumber, "userTask_searchSet", found());
		assertThat(this.department.openTasks(this.caseNumber)).containsExactly("userTask_chaseSearch",
				"userTask_takeBackSet");
		this.department.does("he.ping", this.caseNumber, "userTask_takeBackSet", takenBack());
		assertThat(this.department.isOpen(this.caseNumber)).isFalse();
	}

	@Test
	@DisplayName("IN-13: nobody searches in the borrower's place but the technical lead")
	void nobodySearchesInTheBorrowersPlaceButTheTechnicalLead() {
		Task search = this.department.task(this.caseNumber, "userTask_searchSet");
		this.department.as("zhou.tao", () -> {
			this.tasks.setAssignee(search.getId(), null);
			return null;
		});
		refused(() -> this.department.does("wu.gang", this.caseNumber, "userTask_searchSet", found()),
				"设备 " + this.serial + " 由" + this.names.of("zhou.tao") + "借出，由其本人或技服负责人查找。");
		this.department.does("xu.hui", this.caseNumber, "userTask_searchSet", found());
		assertThat(this.department.openTasks(this.caseNumber)).containsExactly("userTask_takeBackSet");
	}

	@Test
	@DisplayName("IN-13: what somebody had borrowed who has left is searched for by the technical lead")
	void whatSomebodyHadBorrowedWhoHasLeftIsSearchedForByTheLead() {
		String gone = this.serial + "-G";
		this.newSets.enter("KL-8", List.of(gone), "he.ping", this.time.now());
		this.stock.lend(this.sourceCase, "left.long.ago", List.of(gone), "he.ping", this.time.now());
		String other = this.transaction
			.execute((status) -> this.missingSets.open(this.sourceCase, gone, "he.ping", this.time.now()));
		this.runtime.startProcessInstanceByKey("missingEquipment", other, Map.of("customerName", "珠海海风商贸有限公司"));
		assertThat(this.department.task(other, "userTask_searchSet").getAssignee()).isNull();
		refused(() -> this.department.does("wu.gang", other, "userTask_searchSet", found()),
				"设备 " + gone + " 由left.long.ago借出，由其本人或技服负责人查找。");
		this.department.does("xu.hui", other, "userTask_searchSet", found());
		assertThat(this.department.openTasks(other)).containsExactly("userTask_takeBackSet");
	}

	@ParameterizedTest(name = "{0}: {2}")
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			found    | -         | 请选择是否找到。
			found    | 也许        | “是否找到”的内容无法识别，请重新填写。
			finding  | '　 '      | 请填写查找经过。
			finding  | 501       | 查找经过最多 500 字。
			""")
	@DisplayName("IN-13: a search is answered in full")
	void aSearchIsAnsweredInFull(String key, String value, String sentence) {
		refused(() -> this.department.does("zhou.tao", this.caseNumber, "userTask_searchSet",
				but(found(), key, text(value))), sentence);
		assertThat(steps()).containsExactly("DECLARED he.ping null");
	}

	@ParameterizedTest(name = "{0}: {2}")
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			received    | false | 请先收到设备并核对编号，再提交。
			received    | -     | 请先收到设备并核对编号，再提交。
			storedWhere | ' '   | 请填写存放位置。
			storedWhere | 101   | 存放位置最多 100 字。
			""")
	@DisplayName("IN-13: a set is back when the warehouse has it and says where")
	void aSetIsBackWhenTheWarehouseHasIt(String key, String value, String sentence) {
		this.department.does("zhou.tao", this.caseNumber, "userTask_searchSet", found());
		refused(() -> this.department.does("he.ping", this.caseNumber, "userTask_takeBackSet",
				but(takenBack(), key, text(value))), sentence);
		assertThat(state()).isEqualTo(SetState.MISSING);
	}

	@ParameterizedTest(name = "{0}: {2}")
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			loss           | -       | 请选择如何处理。
			loss           | forget  | “如何处理”的内容无法识别，请重新填写。
			decisionReason | ' '     | 请填写理由。
			decisionReason | 501     | 理由最多 500 字。
			liability      | -       | 请填写责任与赔偿。
			liability      | '　'     | 核销设备须填写责任与赔偿。
			liability      | 501     | 责任与赔偿最多 500 字。
			""")
	@DisplayName("IN-13: a set is written off with its reason and with who answers for it")
	void aSetIsWrittenOffWithWhoAnswersForIt(String key, String value, String sentence) {
		this.department.does("zhou.tao", this.caseNumber, "userTask_searchSet", notFound());
		refused(() -> this.department.does("zhao.min", this.caseNumber, "userTask_decideLoss",
				but(writtenOff(), key, text(value))), sentence);
		assertThat(state()).isEqualTo(SetState.MISSING);
	}

	@Test
	@DisplayName("IN-13: the longest texts that a form takes are kept whole")
	void theLongestTextsAreKeptWhole() {
		this.department.timePasses(this.caseNumber, "2026-11-27T12:00");
		this.department.does("xu.hui", this.caseNumber, "userTask_chaseSearch",
				answers("instruction", "𠮷".repeat(1000)));
		this.department.does("zhou.tao", this.caseNumber, "userTask_searchSet",
				but(notFound(), "finding", "字".repeat(500)));
		this.department.does("zhao.min", this.caseNumber, "userTask_decideLoss",
				but(writtenOff(), "decisionReason", "理".repeat(500), "liability", "责".repeat(500)));
		assertThat(steps()).contains("CHASED xu.hui " + "𠮷".repeat(1000),
				"WRITTEN_OFF zhao.min " + "理".repeat(500) + "；责任与赔偿：" + "责".repeat(500));
		assertThat(lastMove()).endsWith("理".repeat(500));
	}

	@Test
	@DisplayName("IN-13: a token that an administrator has moved skips no rule")
	void aTokenThatWasMovedSkipsNoRule() {
		moveTo("userTask_searchSet", "userTask_takeBackSet");
		refused(() -> this.department.does("he.ping", this.caseNumber, "userTask_takeBackSet", takenBack()),
				"设备遗失 " + this.caseNumber + " 还没有找到，不能收回入库，请刷新任务列表。");
		moveTo("userTask_takeBackSet", "userTask_decideLoss");
		for (String decision : List.of("searchAgain", "writeOff")) {
			refused(() -> this.department.does("zhao.min", this.caseNumber, "userTask_decideLoss",
					decision.equals("writeOff") ? writtenOff()
							: but(writtenOff(), "loss", decision, "liability", null)),
					"设备遗失 " + this.caseNumber + " 还没有查找的结果，不能作处理决定，请刷新任务列表。");
		}
		refused(() -> moveTo("userTask_decideLoss", "serviceTask_closeMissing"),
				"设备遗失 %s 的设备 %s 既没有收回也没有核销，不能办结。".formatted(this.caseNumber, this.serial));
		moveTo("userTask_decideLoss", "userTask_searchSet");
		this.department.does("zhou.tao", this.caseNumber, "userTask_searchSet", found());
		moveTo("userTask_takeBackSet", "userTask_searchSet");
		refused(() -> this.department.does("zhou.tao", this.caseNumber, "userTask_searchSet", notFound()),
				"设备遗失 " + this.caseNumber + " 现在不在查找之中，请刷新任务列表。");
		assertThat(state()).isEqualTo(SetState.MISSING);
		assertThat(this.department.isOpen(this.caseNumber)).isTrue();
	}

	@Test
	@DisplayName("IN-13: a missing set is declared when an IOU is cleared; nobody starts its case by hand")
	void nobodyStartsACaseByHand() {
		refused(() -> this.department.as("admin", () -> start(this.caseNumber)), "“设备遗失处理”由系统在需要时自动发起，不能由人发起。");
		// nor by a mistake of the server itself
		refused(() -> start("YS-00000000-000"), "没有编号为 YS-00000000-000 的设备遗失，请在清还借条时登记遗失的设备。");
		// nor by naming a case without being it
		refused(() -> start(null), "设备遗失不能单独发起，请在清还借条时登记遗失的设备。");
	}

	@Test
	@DisplayName("IN-13: a case is not begun again once it is closed")
	void aClosedCaseIsNotBegunAgain() {
		this.department.does("zhou.tao", this.caseNumber, "userTask_searchSet", found());
		this.department.does("he.ping", this.caseNumber, "userTask_takeBackSet", takenBack());
		refused(() -> start(this.caseNumber), "设备遗失 " + this.caseNumber + " 已经办结，不能再次发起。");
	}

	@Test
	@DisplayName("IN-13: a missing set that is not dealt with cannot be made to vanish")
	void aMissingSetCannotBeMadeToVanish() {
		refused(() -> this.department.as("admin", () -> {
			this.runtime.deleteProcessInstance(this.department.instance(this.caseNumber), "误操作");
			return null;
		}), "设备遗失 " + this.caseNumber + " 尚未办结，不能结束或删除：每套设备都要有着落。");
		assertThat(this.department.isOpen(this.caseNumber)).isTrue();
	}

	/** As the server itself does it; nobody else may. */
	private Object start(String businessKey) {
		return this.runtime.startProcessInstanceByKey("missingEquipment", businessKey,
				Map.of("caseNumber", this.caseNumber));
	}

	private void moveTo(String from, String to) {
		this.department.as("admin", () -> {
			this.runtime.createProcessInstanceModification(this.department.instance(this.caseNumber))
				.startBeforeActivity(to)
				.cancelAllForActivity(from)
				.execute();
			return null;
		});
	}

	private static Map<String, Object> found() {
		return answers("found", "true", "finding", "落在客户机房");
	}

	private static Map<String, Object> notFound() {
		return answers("found", "false", "finding", "各处都找过");
	}

	private static Map<String, Object> takenBack() {
		return answers("received", true, "storedWhere", "B 柜 2 层");
	}

	private static Map<String, Object> writtenOff() {
		return answers("loss", "writeOff", "decisionReason", "两次查找无果", "liability", "由借出人照价赔偿");
	}

	/** A number stands for a text of that length. */
	private static String text(String value) {
		return (value != null && value.matches("\\d+")) ? "字".repeat(Integer.parseInt(value)) : value;
	}

	private Object shown(String task, String variable) {
		return this.department.shown(this.caseNumber, task, variable);
	}

	private SetState state() {
		return this.sets.findById(this.serial).orElseThrow().state();
	}

	private MissingSet row() {
		return this.missing.findById(this.caseNumber).orElseThrow();
	}

	private List<String> steps() {
		return this.database.sql("select kind, person, text from missing_step where case_number = ? order by id")
			.param(this.caseNumber)
			.query((row, line) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
			.list();
	}

	private String lastMove() {
		return this.database.sql(
				"select state, case_number, person, note from equipment_move where serial = ? order by id desc limit 1")
			.param(this.serial)
			.query((row, line) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " "
					+ row.getString(4))
			.single();
	}

	private static void refused(ThrowingCallable work, String sentence) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(work).withMessage(sentence);
	}

}
