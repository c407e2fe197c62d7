package io.huiyin.equipment;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.huiyin.form.Refusal;
import io.huiyin.people.Names;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** What the warehouse's special equipment may do, and what it may not. */
@DatabaseTest
class StockTests {

	private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-11-23T09:00");

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
	EquipmentSets sets;

	@Autowired
	StockLedger ledger;

	@Autowired
	IdentityService identity;

	@Autowired
	Names names;

	@Autowired
	JdbcClient database;

	@Autowired
	PlatformTransactionManager transactions;

	private final String mark = "T" + (++number) + "-";

	private final String caseNumber = "AZ-20261123-" + (100 + number);

	@BeforeEach
	void mondayMorning() {
		this.department.itIs("2026-11-23T09:00");
	}

	@Test
	@DisplayName("IN-6: what is lent is with whoever took it since then, for that case, and no longer in stock")
	void whatIsLentIsWithWhoeverTookIt() {
		have("1", "2", "3");
		lend("2", "1");
		assertThat(this.stock.lentTo(this.caseNumber)).containsExactly(
				new Stock.Item(this.mark + "1", "KL-8", "zhou.tao", MONDAY),
				new Stock.Item(this.mark + "2", "KL-8", "zhou.tao", MONDAY));
		assertThat(inStock()).containsExactly(new Stock.Item(this.mark + "3", "KL-8", null, MONDAY.minusDays(1)));
		assertThat(this.stock.lentTo("AZ-20261123-999")).isEmpty();
	}

	@Test
	@DisplayName("IN-6: one set cannot be lent twice; the sentence names each that is gone, and nothing is half lent")
	void oneSetCannotBeLentTwice() {
		have("1", "2", "3", "4", "5");
		lend("1", "2");
		this.stock.install(this.caseNumber, List.of(this.mark + "2"), "珠海海风商贸有限公司", "zhou.tao", MONDAY);
		refused(() -> lendTo("AZ-20261123-990", "4", "2", "1", "7", "3"),
				"这些设备已不在库：%1$s1（已由%3$s借出，%2$s）、%1$s2（已安装于珠海海风商贸有限公司）、%1$s7（台账中没有）。一套也没有借出，请重新选择。");
		assertThat(inStock()).extracting(Stock.Item::serial)
			.containsExactly(this.mark + "3", this.mark + "4", this.mark + "5");
		assertThat(this.stock.lentTo("AZ-20261123-990")).isEmpty();
		assertThat(moves("3")).containsExactly("IN_STOCK null null he.ping 新入库");
	}

	@Test
	@DisplayName("IN-6: the same set chosen twice is not two sets, and what is no serial number is none")
	void theSameSetChosenTwiceIsNotTwo() {
		have("1", "2");
		refused(() -> lend("1", "2", "1"), "设备 %1$s1 选了两次，每套只能选一次。");
		for (String bad : new String[] { null, " ", "9".repeat(41) }) {
			List<String> chosen = new ArrayList<>(List.of(this.mark + "1"));
			chosen.add(bad);
			refused(() -> this.stock.lend(this.caseNumber, "zhou.tao", chosen, "he.ping", MONDAY),
					"所选设备的编号无法识别，请重新选择。");
		}
		assertThat(inStock()).hasSize(2);
	}

	@Test
	@DisplayName("IN-13: the IOU is cleared set by set: used, returned, missing; afterwards the case owes nothing")
	void theIouIsClearedSetBySet() {
		have("1", "2", "3");
		lend("1", "2", "3");
		this.stock.install(this.caseNumber, List.of(this.mark + "1"), "珠海海风商贸有限公司", "zhou.tao", MONDAY.plusDays(1));
		this.stock.takeBack(this.caseNumber, List.of(this.mark + "2"), "he.ping", MONDAY.plusDays(2));
		String missing = declareMissing("3");
		assertThat(missing).matches("YS-20261123-\\d{3}");
		assertThat(this.stock.lentTo(this.caseNumber)).isEmpty();
		assertThat(inStock()).extracting(Stock.Item::serial).containsExactly(this.mark + "2");
		assertThat(moves("1")).containsExactly("IN_STOCK null null he.ping 新入库",
				"LENT zhou.tao %s he.ping null".formatted(this.caseNumber),
				"INSTALLED 珠海海风商贸有限公司 %s zhou.tao null".formatted(this.caseNumber));
		assertThat(moves("2")).containsExactly("IN_STOCK null null he.ping 新入库",
				"LENT zhou.tao %s he.ping null".formatted(this.caseNumber),
				"IN_STOCK null %s he.ping 退还".formatted(this.caseNumber));
		assertThat(moves("3")).containsExactly("IN_STOCK null null he.ping 新入库",
				"LENT zhou.tao %s he.ping null".formatted(this.caseNumber),
				"MISSING zhou.tao %s he.ping 借出于 %s".formatted(missing, this.caseNumber));
		lendTo("AZ-20261125-001", "2");
		assertThat(this.stock.lentTo("AZ-20261125-001")).hasSize(1);
	}

	@Test
	@DisplayName("IN-11, IN-13: a set that is not lent to the case is neither installed nor returned nor missing by it")
	void aSetOfAnotherCaseIsRefused() {
		have("1", "2", "3", "4");
		lend("1");
		lendTo("AZ-20261123-991", "2");
		declareMissing("1");
		lend("4");
		List<String> wrong = List.of(this.mark + "4", this.mark + "3", this.mark + "2", this.mark + "1");
		String sentence = "这些设备没有借给 %2$s：%1$s1（遗失待查，";
		refused(() -> this.stock.install(this.caseNumber, wrong, "珠海海风商贸有限公司", "zhou.tao", MONDAY), sentence);
		refused(() -> this.stock.takeBack(this.caseNumber, wrong, "he.ping", MONDAY), sentence);
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.stock.takeBack(this.caseNumber, wrong, "he.ping", MONDAY))
			.withMessageEndingWith("、%1$s2（已由%2$s借出，AZ-20261123-991）、%1$s3（在库）。请核对编号后重新选择。".formatted(this.mark,
					this.names.of("zhou.tao")));
		refused(() -> declareMissing("3"), "这些设备没有借给 %2$s：%1$s3（在库）");
		refused(() -> declareMissing("2"), "这些设备没有借给 %2$s：%1$s2（已由%3$s借出，AZ-20261123-991）");
		refused(() -> declareMissing("1"), "这些设备没有借给 %2$s：%1$s1（遗失待查，");
		assertThat(this.stock.lentTo(this.caseNumber)).extracting(Stock.Item::serial).containsExactly(this.mark + "4");
	}

	/** Each state by how it is reached, with what may follow. */
	static Stream<Arguments> states() {
		Consumer<EquipmentSet> lent = (set) -> set.lend("AZ-1", "zhou.tao", MONDAY, "he.ping", MONDAY);
		Consumer<EquipmentSet> missing = lent.andThen((set) -> set.declareMissing("AZ-1", "YS-1", "he.ping", MONDAY));
		return Stream.of(Arguments.of(SetState.IN_STOCK, (Consumer<EquipmentSet>) (set) -> {
		}, List.of("lend")), Arguments.of(SetState.LENT, lent, List.of("install", "takeBack", "declareMissing")),
				Arguments.of(SetState.INSTALLED, lent.andThen((set) -> set.install("AZ-1", "公司", "zhou.tao", MONDAY)),
						List.of()),
				Arguments.of(SetState.MISSING, missing, List.of("foundAgain", "writeOff")),
				Arguments.of(SetState.LOST, missing.andThen((set) -> set.writeOff("YS-1", "理由", "zhao.min", MONDAY)),
						List.of()),
				Arguments.of(SetState.IN_STOCK, lent.andThen((set) -> set.takeBack("AZ-1", "he.ping", MONDAY)),
						List.of("lend")),
				Arguments.of(SetState.IN_STOCK,
						missing.andThen((set) -> set.foundAgain("YS-1", "柜", "he.ping", MONDAY)), List.of("lend")));
	}

	@ParameterizedTest(name = "{0} allows {2}")
	@MethodSource("states")
	@DisplayName("IN-6, IN-13: from each state a set goes only where it may, by the case that has it")
	void fromEachStateASetGoesOnlyWhereItMay(SetState state, Consumer<EquipmentSet> before, List<String> allowed) {
		for (String name : List.of("lend", "install", "takeBack", "declareMissing", "foundAgain", "writeOff")) {
			EquipmentSet set = new EquipmentSet("A-1", "KL-8", "he.ping", MONDAY);
			before.accept(set);
			assertThat(set.state()).isEqualTo(state);
			int moves = set.moves().size();
			if (allowed.contains(name)) {
				assertThatNoException().as(name).isThrownBy(() -> move(set, name, "1"));
				assertThat(set.moves()).hasSize(moves + 1);
			}
			else {
				assertThatExceptionOfType(Refusal.class).as(name).isThrownBy(() -> move(set, name, "1"));
				assertThat(set.state()).isEqualTo(state);
				assertThat(set.moves()).hasSize(moves);
			}
			EquipmentSet ofAnother = new EquipmentSet("A-1", "KL-8", "he.ping", MONDAY);
			before.accept(ofAnother);
			if (!name.equals("lend")) {
				assertThatExceptionOfType(Refusal.class).as(name + " by another case")
					.isThrownBy(() -> move(ofAnother, name, "2"));
			}
		}
	}

	private static void move(EquipmentSet set, String name, String caseSerial) {
		String installation = "AZ-" + caseSerial;
		String missing = "YS-" + caseSerial;
		switch (name) {
			case "lend" -> set.lend(installation, "zhou.tao", MONDAY, "he.ping", MONDAY);
			case "install" -> set.install(installation, "公司", "zhou.tao", MONDAY);
			case "takeBack" -> set.takeBack(installation, "he.ping", MONDAY);
			case "declareMissing" -> set.declareMissing(installation, missing, "he.ping", MONDAY);
			case "foundAgain" -> set.foundAgain(missing, "柜", "he.ping", MONDAY);
			case "writeOff" -> set.writeOff(missing, "理由", "zhao.min", MONDAY);
			default -> throw new IllegalArgumentException(name);
		}
	}

	@Test
	@DisplayName("IN-6: a loan is overdue after the set number of days, and a set that is missing stays so")
	void aLoanIsOverdueAfterTheSetNumberOfDays() {
		have("1", "2", "3");
		lend("1", "2");
		LocalDateTime due = LocalDateTime.parse("2026-12-07T23:59:59");
		assertThat(set("1").dueBack()).isEqualTo(due);
		assertThat(found("", List.of(SetState.values()), true, due)).isEmpty();
		assertThat(found("", List.of(SetState.values()), true, due.plusSeconds(1))).containsExactly("1", "2");
		assertThat(set("1").isOverdueAt(due)).isFalse();
		assertThat(set("1").isOverdueAt(due.plusSeconds(1))).isTrue();
		declareMissing("2");
		this.stock.takeBack(this.caseNumber, List.of(this.mark + "1"), "he.ping", due.plusDays(1));
		assertThat(found("", List.of(SetState.values()), true, due.plusDays(2))).containsExactly("2");
		assertThat(set("2").since()).isEqualTo(MONDAY);
		assertThat(set("3").isOverdueAt(due.plusYears(9))).isFalse();
	}

	@Test
	@DisplayName("IN-6: the ledger is searched by serial, model, case, company and the name of the holder")
	void theLedgerIsSearchedByWhatIsInIt() {
		String holder = "tech" + number;
		User user = this.identity.newUser(holder);
		user.setFirstName("欧阳");
		user.setLastName("测" + number);
		this.identity.saveUser(user);
		have("1", "2", "3");
		this.newSets.enter("Model-" + this.mark + "X", List.of(this.mark + "4"), "he.ping", MONDAY);
		this.stock.lend(this.caseNumber, holder, List.of(this.mark + "1"), "he.ping", MONDAY);
		this.stock.lend("AZ-20260101-" + number, "wu.gang", List.of(this.mark + "2"), "he.ping", MONDAY);
		this.stock.install("AZ-20260101-" + number, List.of(this.mark + "2"), "珠海" + this.mark + "湾有限公司", "wu.gang",
				MONDAY);
		List<SetState> all = List.of(SetState.values());
		assertThat(found(this.mark, all, false, MONDAY)).containsExactly("1", "2", "3", "4");
		assertThat(found(" " + this.mark.toLowerCase() + "3 ", all, false, MONDAY)).containsExactly("3");
		assertThat(found("model-" + this.mark + "x", all, false, MONDAY)).containsExactly("4");
		assertThat(found(this.caseNumber, all, false, MONDAY)).containsExactly("1");
		assertThat(found("欧阳测" + number, all, false, MONDAY)).containsExactly("1");
		assertThat(found("珠海" + this.mark + "湾", all, false, MONDAY)).containsExactly("2");
		assertThat(found(this.mark, List.of(SetState.IN_STOCK), false, MONDAY)).containsExactly("3", "4");
		assertThat(found(this.mark, List.of(SetState.LENT), false, MONDAY)).containsExactly("1");
		for (String sign : new String[] { "%", "_", "!", "' or 1=1 --" }) {
			assertThat(found(this.mark + sign, all, false, MONDAY)).isEmpty();
		}
	}

	@Test
	@DisplayName("IN-6: new sets are entered one a line, however the number was typed")
	void newSetsAreEnteredOneALine() {
		int entered = this.newSets.enter("ＫＬ－８ ",
				List.of(" " + this.mark.toLowerCase() + "a", "", "　", this.mark + "Ｂ０１", this.mark + "c.1/2_3-4"),
				"he.ping", MONDAY);
		assertThat(entered).isEqualTo(3);
		assertThat(inStock()).containsExactly(new Stock.Item(this.mark + "A", "KL-8", null, MONDAY),
				new Stock.Item(this.mark + "B01", "KL-8", null, MONDAY),
				new Stock.Item(this.mark + "C.1/2_3-4", "KL-8", null, MONDAY));
	}

	@Test
	@DisplayName("IN-6: what cannot be entered is refused line by line, and nothing is half entered")
	void whatCannotBeEnteredIsRefusedLineByLine() {
		have("1");
		refused(() -> this.newSets.enter("KL-8",
				List.of(this.mark + "2", "", this.mark.toLowerCase() + "1", this.mark + "3", this.mark + "２",
						this.mark + "设备", "9".repeat(41), this.mark + "4"),
				"he.ping", MONDAY),
				"第 3 行 %1$s1 已在台账中；第 5 行 %1$s2 与第 1 行重复；第 6 行“%1$s设备”只能有字母、数字和 - . / _，最多 40 位；"
						+ "第 7 行只能有字母、数字和 - . / _，最多 40 位。一套也没有入库，请改正后重新提交。");
		assertThat(inStock()).extracting(Stock.Item::serial).containsExactly(this.mark + "1");
	}

	@Test
	@DisplayName("IN-6: a long list of problems is cut and says so, and a list that is too long is refused")
	void aLongListIsCutAndSaysSo() {
		List<String> bad = IntStream.range(0, 30).mapToObj((i) -> "坏" + i).toList();
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.newSets.enter("KL-8", bad, "he.ping", MONDAY))
			.withMessageContaining("第 20 行“坏19”")
			.withMessageNotContaining("第 21 行")
			.withMessageEndingWith("；等共 30 行。一套也没有入库，请改正后重新提交。");
		List<String> many = IntStream.range(0, 501).mapToObj((i) -> this.mark + i).toList();
		refused(() -> this.newSets.enter("KL-8", many, "he.ping", MONDAY), "一次最多入库 500 套，现有 501 套，请分几次登记。");
		assertThat(this.newSets.enter("KL-8", many.subList(1, 501), "he.ping", MONDAY)).isEqualTo(500);
	}

	@ParameterizedTest(name = "{1}")
	@CsvSource({ "'', 请填写型号。", "'　', 请填写型号。", "'K\u0007', 型号中有无法识别的字符，请重新填写。" })
	@DisplayName("IN-6: new sets have a model")
	void newSetsHaveAModel(String model, String sentence) {
		refused(() -> this.newSets.enter(model, List.of(this.mark + "1"), "he.ping", MONDAY), sentence);
		refused(() -> this.newSets.enter("字".repeat(61), List.of(this.mark + "1"), "he.ping", MONDAY), "型号最多 60 字。");
		refused(() -> this.newSets.enter("KL-8", List.of(" ", ""), "he.ping", MONDAY), "请填写编号，每行一个。");
		assertThat(inStock()).isEmpty();
	}

	private void have(String... serials) {
		this.newSets.enter("KL-8", Stream.of(serials).map((serial) -> this.mark + serial).toList(), "he.ping",
				MONDAY.minusDays(1));
	}

	private void lend(String... serials) {
		lendTo(this.caseNumber, serials);
	}

	private void lendTo(String borrowingCase, String... serials) {
		this.stock.lend(borrowingCase, "zhou.tao", Stream.of(serials).map((serial) -> this.mark + serial).toList(),
				"he.ping", MONDAY);
	}

	private String declareMissing(String serial) {
		return new TransactionTemplate(this.transactions).execute(
				(status) -> this.missingSets.open(this.caseNumber, this.mark + serial, "he.ping", MONDAY.plusDays(2)));
	}

	/** What this test has in stock; other tests have theirs. */
	private List<Stock.Item> inStock() {
		return this.stock.inStock().stream().filter((item) -> item.serial().startsWith(this.mark)).toList();
	}

	private EquipmentSet set(String serial) {
		return this.sets.findById(this.mark + serial).orElseThrow();
	}

	private List<String> moves(String serial) {
		return this.database
			.sql("select state, holder, case_number, person, note from equipment_move where serial = ? order by id")
			.param(this.mark + serial)
			.query((row, line) -> String.join(" ", String.valueOf(row.getString(1)), String.valueOf(row.getString(2)),
					String.valueOf(row.getString(3)), String.valueOf(row.getString(4)),
					String.valueOf(row.getString(5))))
			.list();
	}

	/** As the ledger asks, in a transaction in which MySQL lets nobody write. */
	private List<String> found(String q, List<SetState> states, boolean overdue, LocalDateTime now) {
		TransactionTemplate reading = new TransactionTemplate(this.transactions);
		reading.setReadOnly(true);
		return reading.execute(
				(status) -> this.ledger.search(q.isEmpty() ? this.mark : q, states, overdue, now, this.names.eachOnce())
					.stream()
					.map(EquipmentSet::serial)
					.map((serial) -> serial.substring(this.mark.length()))
					.sorted()
					.toList());
	}

	private void refused(ThrowingCallable work, String sentence) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(work)
			.withMessageStartingWith(sentence.formatted(this.mark, this.caseNumber, this.names.of("zhou.tao")));
	}

}
