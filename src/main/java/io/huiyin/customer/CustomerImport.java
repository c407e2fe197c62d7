package io.huiyin.customer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.huiyin.form.Refusal;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes customers, equipment and service agreements from a table (OS-12). Each line is
 * taken whole or refused whole, with the reason; all that is taken is taken in one
 * transaction. The same file again changes nothing.
 */
@Component
class CustomerImport implements CustomerTables {

	/** The longest text of each column, as the database has it. */
	private static final Map<String, Integer> LONGEST = Map.ofEntries(Map.entry(CustomerTable.COMPANY, 100),
			Map.entry("所属税务分局", 60), Map.entry("地址", 200), Map.entry("路线", 500), Map.entry("联系人", 50),
			Map.entry("设备类型", 50), Map.entry("设备型号", 60), Map.entry("设备编号", 60), Map.entry("协议编号", 40),
			Map.entry("服务范围", 500));

	private static final Pattern TELEPHONE = Pattern.compile("[0-9+() 转#*-]{5,30}");

	private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");

	private final CustomerFiles files;

	private final CustomerRepository customers;

	CustomerImport(CustomerFiles files, CustomerRepository customers) {
		this.files = files;
		this.customers = customers;
	}

	/**
	 * What became of the lines.
	 *
	 * @param taken lines that changed a file or opened one
	 * @param unchanged lines that said nothing new
	 * @param refused lines that were not taken
	 * @param ignoredColumns columns that nobody reads
	 */
	record Report(int taken, int unchanged, List<RefusedLine> refused, Set<String> ignoredColumns) {
	}

	/**
	 * A line that was not taken.
	 *
	 * @param line as Excel shows it, from 1
	 * @param company the company it names, or an empty text
	 * @param reason one Chinese sentence
	 */
	record RefusedLine(int line, String company, String reason) {
	}

	/**
	 * Imports a file.
	 * @throws Refusal if it cannot be read at all; then nothing was taken
	 */
	@Transactional
	public Report take(byte[] file) {
		CustomerTable table = CustomerTable.read(file);
		int taken = 0;
		int unchanged = 0;
		List<RefusedLine> refused = new ArrayList<>();
		for (CustomerTable.Line line : table.lines()) {
			String problem = problem(line);
			if (problem != null) {
				String company = line.cells().getOrDefault(CustomerTable.COMPANY, "");
				refused.add(new RefusedLine(line.number(),
						(company.length() > 100) ? company.substring(0, 100) : company, problem));
			}
			else if (enter(line)) {
				taken++;
			}
			else {
				unchanged++;
			}
		}
		return new Report(taken, unchanged, refused, table.unknown());
	}

	@Override
	@Transactional
	public void enter(byte[] table) {
		take(table).refused().stream().findFirst().ifPresent((first) -> {
			throw new Refusal("第 " + first.line() + " 行：" + first.reason());
		});
	}

	/** Why the line cannot be taken, or null; nothing of it is written yet. */
	private String problem(CustomerTable.Line line) {
		for (String required : List.of(CustomerTable.COMPANY, CustomerTable.TELEPHONE)) {
			if (line.cell(required) == null) {
				return "没有填写" + required + "。";
			}
		}
		for (Map.Entry<String, String> cell : line.cells().entrySet()) {
			int longest = LONGEST.getOrDefault(cell.getKey(), Integer.MAX_VALUE);
			if (cell.getValue().length() > longest) {
				return cell.getKey() + "最多 " + longest + " 字。";
			}
		}
		if (Customer.key(line.cell(CustomerTable.COMPANY)).isEmpty()) {
			return "企业全称没有文字。";
		}
		if (!TELEPHONE.matcher(line.cell(CustomerTable.TELEPHONE)).matches()) {
			return "联系电话“" + line.cell(CustomerTable.TELEPHONE) + "”只能有数字、空格和 + - ( ) # * 转，5 至 30 位。";
		}
		if (line.cell("设备类型") == null && (line.cell("设备型号") != null || line.cell("设备编号") != null)) {
			return "填了设备型号或编号，却没有填写设备类型。";
		}
		return agreementProblem(line);
	}

	private String agreementProblem(CustomerTable.Line line) {
		String number = line.cell("协议编号");
		if (number == null) {
			boolean rest = line.cell(CustomerTable.FIRST_DAY) != null || line.cell(CustomerTable.LAST_DAY) != null
					|| line.cell("服务范围") != null;
			return rest ? "填了协议的日期或范围，却没有填写协议编号。" : null;
		}
		for (String column : List.of(CustomerTable.FIRST_DAY, CustomerTable.LAST_DAY)) {
			if (line.cell(column) == null) {
				return "有协议编号的，须填写" + column + "。";
			}
			if (day(line.cell(column)) == null) {
				return column + "“" + line.cell(column) + "”不是日期，请写成 2026-01-31。";
			}
		}
		if (day(line.cell(CustomerTable.LAST_DAY)).isBefore(day(line.cell(CustomerTable.FIRST_DAY)))) {
			return "协议截止日早于起始日。";
		}
		return this.customers.findAgreement(number)
			.filter((known) -> !known.customer().isCalled(line.cell(CustomerTable.COMPANY)))
			.map((known) -> "协议编号 " + number + " 已经属于" + known.customer().file().company() + "。")
			.orElse(null);
	}

	/** Enters a line in which nothing is wrong; answers whether it changed anything. */
	private boolean enter(CustomerTable.Line line) {
		boolean known = this.customers.findByCompanyKey(Customer.key(line.cell(CustomerTable.COMPANY))).isPresent();
		Customer customer = this.files.opened(line.cell(CustomerTable.COMPANY));
		boolean changed = !known;
		changed |= customer.learn(line.cell("所属税务分局"), line.cell("地址"), line.cell("路线"));
		changed |= customer.reachedAt(line.cell("联系人"), line.cell(CustomerTable.TELEPHONE));
		if (line.cell("设备类型") != null) {
			changed |= customer.has(line.cell("设备类型"), line.cell("设备型号"), line.cell("设备编号"));
		}
		if (line.cell("协议编号") != null) {
			changed |= customer.agreed(line.cell("协议编号"), day(line.cell(CustomerTable.FIRST_DAY)),
					day(line.cell(CustomerTable.LAST_DAY)), line.cell("服务范围"));
		}
		// so that a later line of the file finds the agreement
		this.customers.flush();
		return changed;
	}

	/** A day as people write it, or null. */
	private static LocalDate day(String text) {
		Matcher day = DAY.matcher(text);
		if (!day.matches()) {
			return null;
		}
		try {
			return LocalDate.of(Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)),
					Integer.parseInt(day.group(3)));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
