package io.huiyin.equipment;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.huiyin.engine.CompanyTime;
import io.huiyin.form.Refusal;
import io.huiyin.people.Names;
import io.huiyin.web.Asked;
import io.huiyin.web.SignedIn;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The stock ledger (IN-6, IN-13): who holds which set since when, and what is out longer
 * than the set number of days. Under the path of the web applications, so their login and
 * their protection against forged requests hold.
 */
@RestController
@RequestMapping("/camunda/api/huiyin/stock")
class StockLedger {

	private static final int MOST = 50;

	private static final String[] READERS = { "warehouse", "technician", "technical-lead", "service-manager",
			"supervisor", "finance", "auditor", "camunda-admin" };

	private static final String[] KEEPERS = { "warehouse", "camunda-admin" };

	private final EquipmentSets sets;

	private final Warehouse warehouse;

	private final SignedIn signedIn;

	private final Names names;

	private final CompanyTime time;

	StockLedger(EquipmentSets sets, Warehouse warehouse, SignedIn signedIn, Names names, CompanyTime time) {
		this.sets = sets;
		this.warehouse = warehouse;
		this.signedIn = signedIn;
		this.names = names;
		this.time = time;
	}

	/**
	 * What was found.
	 *
	 * @param total how many there are, of which at most 50 are listed
	 * @param mayAdd whether whoever asks may enter new sets
	 * @param counts of the whole ledger, whatever was looked for
	 */
	record Found(long total, boolean mayAdd, Counts counts, List<Row> sets) {
	}

	/**
	 * How many sets are where.
	 *
	 * @param out lent or missing
	 * @param overdue of those that are out, how many should be back by now
	 */
	record Counts(long inStock, long out, long overdue) {
	}

	/**
	 * A set in the list.
	 *
	 * @param state in Chinese
	 * @param holder name of whoever answers for it, or the company where it is installed;
	 * null in stock
	 * @param caseNumber the case by which it is where it is; null in stock
	 * @param dueBack null unless it is out
	 * @param daysOut whole days since it was lent; null unless it is out
	 */
	record Row(String serial, String model, String state, String holder, String caseNumber, LocalDateTime since,
			LocalDateTime dueBack, Long daysOut, boolean overdue) {
	}

	/** A set and where it has been, oldest first. */
	record History(Row set, List<MoveRow> moves) {
	}

	/**
	 * A move.
	 *
	 * @param state in Chinese, that to which it moved
	 * @param by name of the clerk
	 */
	record MoveRow(LocalDateTime at, String state, String holder, String caseNumber, String by, String note) {
	}

	/** How many sets were entered. */
	record Entered(int entered) {
	}

	@GetMapping
	@Transactional(readOnly = true)
	Found list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String state,
			@RequestParam(defaultValue = "") String overdue) {
		requireReader();
		Asked.requireShort(q);
		LocalDateTime now = this.time.now();
		UnaryOperator<String> known = this.names.eachOnce();
		Page<EquipmentSet> page = search(q, states(state), flag(overdue), now, known);
		return new Found(page.getTotalElements(), this.signedIn.isIn(KEEPERS),
				new Counts(this.sets.countByStateIn(List.of(SetState.IN_STOCK)), this.sets.countByStateIn(SetState.OUT),
						this.sets.countByDueBackBefore(now)),
				page.stream().map((set) -> row(set, now, known)).toList());
	}

	/**
	 * The sets in which something contains the text: serial, model, case, company, or the
	 * name of whoever holds it.
	 * @param known the names of people, by user id
	 */
	Page<EquipmentSet> search(String q, List<SetState> states, boolean overdue, LocalDateTime now,
			UnaryOperator<String> known) {
		String text = Asked.plain(q);
		// a name that no set has, because an empty list is none for some databases
		List<String> people = Stream
			.concat(Stream.of(""),
					this.sets.holders(SetState.OUT)
						.stream()
						.filter((person) -> known.apply(person).toLowerCase(Locale.ROOT).contains(text)))
			.toList();
		return this.sets.search(states, Asked.like(text), people, overdue, now, PageRequest.ofSize(MOST));
	}

	private static List<SetState> states(String name) {
		if (name.isEmpty()) {
			return List.of(SetState.values());
		}
		return Arrays.stream(SetState.values())
			.filter((state) -> state.name().equals(name))
			.findFirst()
			.map(List::of)
			.orElseThrow(() -> new Refusal("没有这样的设备状态，请重新选择。"));
	}

	private static boolean flag(String text) {
		return switch (text) {
			case "", "false" -> false;
			case "true" -> true;
			default -> throw new Refusal("“只看超期”无法识别，请重新选择。");
		};
	}

	@GetMapping("/moves")
	@Transactional(readOnly = true)
	History moves(@RequestParam(defaultValue = "") String serial) {
		requireReader();
		EquipmentSet set = this.sets.findById(serial).orElseThrow(() -> new Refusal(404, "台账中没有这套设备，请核对编号。"));
		UnaryOperator<String> known = this.names.eachOnce();
		return new History(row(set, this.time.now(), known), set.moves()
			.stream()
			.map((move) -> new MoveRow(move.movedAt(), move.state().label(), holder(move.state(), move.holder(), known),
					move.caseNumber(), known.apply(move.person()), move.note()))
			.toList());
	}

	/** The body is the serial numbers, one in each line, and nothing else. */
	@PostMapping
	Entered enter(@RequestParam(defaultValue = "") String model, @RequestBody(required = false) byte[] serials) {
		this.signedIn.requireRole("设备由仓库保管入库，您没有这项权限。", KEEPERS);
		return new Entered(this.warehouse.enter(model, lines((serials != null) ? serials : new byte[0]),
				this.signedIn.person(), this.time.now()));
	}

	private static List<String> lines(byte[] text) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString().lines().toList();
		}
		catch (CharacterCodingException ex) {
			throw new Refusal("编号的文字无法识别，请重新填写。");
		}
	}

	private Row row(EquipmentSet set, LocalDateTime now, UnaryOperator<String> known) {
		boolean out = SetState.OUT.contains(set.state());
		return new Row(set.serial(), set.model(), set.state().label(), holder(set.state(), set.holder(), known),
				set.holderCase(), set.since(), set.dueBack(),
				out ? ChronoUnit.DAYS.between(set.since().toLocalDate(), now.toLocalDate()) : null,
				set.isOverdueAt(now));
	}

	private String holder(SetState state, String holder, UnaryOperator<String> known) {
		return SetState.OUT.contains(state) ? known.apply(holder) : holder;
	}

	private void requireReader() {
		this.signedIn.requireRole("您没有查看设备台账的权限。", READERS);
	}

}
