package io.huiyin.equipment;

import java.text.Normalizer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.huiyin.casework.TimeLimits;
import io.huiyin.form.Refusal;
import io.huiyin.people.Names;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The warehouse's special equipment, kept in rows. */
@Component
@Transactional
class Warehouse implements Stock, NewSets {

	private static final Pattern SERIAL = Pattern.compile("[A-Z0-9][A-Z0-9._/-]{0,39}");

	private static final int MOST_NEW = 500;

	/** So many problems are named in one sentence; nobody reads more. */
	private static final int MOST_NAMED = 20;

	private final EquipmentSets sets;

	private final TimeLimits limits;

	private final Names names;

	Warehouse(EquipmentSets sets, TimeLimits limits, Names names) {
		this.sets = sets;
		this.limits = limits;
		this.names = names;
	}

	@Override
	public List<Item> inStock() {
		return this.sets.items(SetState.IN_STOCK);
	}

	@Override
	public List<Item> lentTo(String caseNumber) {
		return this.sets.items(SetState.LENT, caseNumber);
	}

	@Override
	public void lend(String caseNumber, String borrower, Collection<String> serials, String person, LocalDateTime at) {
		LocalDateTime due = this.limits.dueAt("installation.loan", at);
		locked(serials, EquipmentSet::isInStock, "这些设备已不在库：", "。一套也没有借出，请重新选择。")
			.forEach((set) -> set.lend(caseNumber, borrower, due, person, at));
	}

	@Override
	public void install(String caseNumber, Collection<String> serials, String company, String person,
			LocalDateTime at) {
		lentTo(caseNumber, serials).forEach((set) -> set.install(caseNumber, company, person, at));
	}

	@Override
	public void takeBack(String caseNumber, Collection<String> serials, String person, LocalDateTime at) {
		lentTo(caseNumber, serials).forEach((set) -> set.takeBack(caseNumber, person, at));
	}

	/** Answers who lost it, and since when they had it. */
	Item declareMissing(String sourceCase, String missingCase, String serial, String person, LocalDateTime at) {
		EquipmentSet set = lentTo(sourceCase, List.of(serial)).get(0);
		set.declareMissing(sourceCase, missingCase, person, at);
		return new Item(set.serial(), set.model(), set.holder(), set.since());
	}

	/** A missing set is found and put back. */
	void foundAgain(String missingCase, String serial, String where, String person, LocalDateTime at) {
		existing(serial).foundAgain(missingCase, where, person, at);
	}

	/** A missing set is given up. */
	void writeOff(String missingCase, String serial, String reason, String person, LocalDateTime at) {
		existing(serial).writeOff(missingCase, reason, person, at);
	}

	private List<EquipmentSet> lentTo(String caseNumber, Collection<String> serials) {
		return locked(serials, (set) -> set.isLentTo(caseNumber), "这些设备没有借给 " + caseNumber + "：", "。请核对编号后重新选择。");
	}

	/**
	 * Locks the sets one after the other in the order of their serial numbers, so that
	 * two clerks who want some of the same wait for each other and not in a circle.
	 */
	private List<EquipmentSet> locked(Collection<String> serials, Predicate<EquipmentSet> fits, String sentence,
			String end) {
		List<EquipmentSet> locked = new ArrayList<>();
		List<String> problems = new ArrayList<>();
		for (String serial : eachOnce(serials)) {
			this.sets.lock(serial).ifPresentOrElse((set) -> {
				locked.add(set);
				if (!fits.test(set)) {
					problems.add(serial + "（" + whereabouts(set) + "）");
				}
			}, () -> problems.add(serial + "（台账中没有）"));
		}
		if (!problems.isEmpty()) {
			throw new Refusal(sentence + named(problems, "、", "套") + end);
		}
		return locked;
	}

	private static Set<String> eachOnce(Collection<String> serials) {
		Set<String> sorted = new TreeSet<>();
		for (String serial : serials) {
			if (serial == null || serial.isBlank() || serial.length() > 40) {
				throw new Refusal("所选设备的编号无法识别，请重新选择。");
			}
			if (!sorted.add(serial)) {
				throw new Refusal("设备 " + serial + " 选了两次，每套只能选一次。");
			}
		}
		return sorted;
	}

	private String whereabouts(EquipmentSet set) {
		return switch (set.state()) {
			case LENT -> "已由" + this.names.of(set.holder()) + "借出，" + set.holderCase();
			case MISSING -> "遗失待查，" + set.holderCase();
			case INSTALLED -> "已安装于" + set.holder();
			default -> set.state().label();
		};
	}

	private EquipmentSet existing(String serial) {
		return this.sets.lock(serial).orElseThrow(() -> new IllegalArgumentException("no set " + serial));
	}

	@Override
	public int enter(String model, List<String> serials, String person, LocalDateTime at) {
		String named = plain(model);
		if (named.isEmpty()) {
			throw new Refusal("请填写型号。");
		}
		if (named.length() > 60) {
			throw new Refusal("型号最多 60 字。");
		}
		if (named.codePoints().anyMatch(Character::isISOControl)) {
			throw new Refusal("型号中有无法识别的字符，请重新填写。");
		}
		Map<Integer, String> lines = new LinkedHashMap<>();
		for (int i = 0; i < serials.size(); i++) {
			String serial = plain(serials.get(i)).toUpperCase(Locale.ROOT);
			if (!serial.isEmpty()) {
				lines.put(i + 1, serial);
			}
		}
		if (lines.isEmpty()) {
			throw new Refusal("请填写编号，每行一个。");
		}
		if (lines.size() > MOST_NEW) {
			throw new Refusal("一次最多入库 " + MOST_NEW + " 套，现有 " + lines.size() + " 套，请分几次登记。");
		}
		List<String> problems = problems(lines);
		if (!problems.isEmpty()) {
			throw new Refusal(named(problems, "；", "行") + "。一套也没有入库，请改正后重新提交。");
		}
		// in their order, so that two clerks with the same list wait for each other
		new TreeSet<>(lines.values()).forEach((serial) -> this.sets.save(new EquipmentSet(serial, named, person, at)));
		this.sets.flush();
		return lines.size();
	}

	private List<String> problems(Map<Integer, String> lines) {
		Set<String> known = Set.copyOf(this.sets.known(lines.values()));
		Map<String, Integer> first = new TreeMap<>();
		List<String> problems = new ArrayList<>();
		lines.forEach((line, serial) -> {
			Integer same = first.putIfAbsent(serial, line);
			if (!SERIAL.matcher(serial).matches()) {
				String shown = (serial.length() > 40) ? "" : "“" + serial + "”";
				problems.add("第 " + line + " 行" + shown + "只能有字母、数字和 - . / _，最多 40 位");
			}
			else if (same != null) {
				problems.add("第 " + line + " 行 " + serial + " 与第 " + same + " 行重复");
			}
			else if (known.contains(serial)) {
				problems.add("第 " + line + " 行 " + serial + " 已在台账中");
			}
		});
		return problems;
	}

	/** What is meant, however it was typed or scanned. */
	private static String plain(String text) {
		return Normalizer.normalize(Objects.requireNonNullElse(text, ""), Normalizer.Form.NFKC).strip();
	}

	private static String named(List<String> problems, String separator, String unit) {
		if (problems.size() <= MOST_NAMED) {
			return String.join(separator, problems);
		}
		return String.join(separator, problems.subList(0, MOST_NAMED)) + separator + "等共 " + problems.size() + " "
				+ unit;
	}

}
