package io.huiyin.customer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.huiyin.form.Refusal;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * A table of customers as somebody has sent it: CSV as Excel and others write it, or the
 * first sheet of an Excel file. Its first line names the columns, in any order.
 *
 * @param lines the lines below the first, without empty ones
 * @param unknown names of columns that nobody reads
 */
record CustomerTable(List<Line> lines, Set<String> unknown) {

	static final String COMPANY = "企业全称";

	static final String TELEPHONE = "联系电话";

	static final String FIRST_DAY = "协议起始日";

	static final String LAST_DAY = "协议截止日";

	/** The columns, as the template has them. */
	static final List<String> COLUMNS = List.of(COMPANY, "所属税务分局", "地址", "路线", "联系人", TELEPHONE, "设备类型", "设备型号", "设备编号",
			"协议编号", FIRST_DAY, LAST_DAY, "服务范围");

	private static final int MOST_LINES = 10_000;

	/** Bytes that an Excel file may unpack to. */
	private static final long MOST_UNPACKED = 200L << 20;

	private static final Charset CHINESE_EXCEL = Charset.forName("GB18030");

	/**
	 * A line.
	 *
	 * @param number as Excel shows it, from 1
	 * @param cells column to text; stripped, none of them empty
	 */
	record Line(int number, Map<String, String> cells) {

		String cell(String column) {
			return this.cells.get(column);
		}

	}

	/**
	 * Reads a file.
	 * @throws Refusal with one Chinese sentence if it is no such table
	 */
	static CustomerTable read(byte[] file) {
		if (file.length == 0) {
			throw new Refusal("文件是空的，请选择有内容的文件。");
		}
		if (startsWith(file, 0xD0, 0xCF, 0x11, 0xE0)) {
			throw new Refusal("这是旧版 Excel 文件（.xls）或加密的文件，请另存为 .xlsx 或 CSV 后再导入。");
		}
		try {
			List<Line> lines = startsWith(file, 'P', 'K') ? excel(file) : csv(text(file));
			return table(lines);
		}
		catch (IOException | RuntimeException ex) {
			if (ex instanceof Refusal refusal) {
				throw refusal;
			}
			throw new Refusal("文件无法识别，请用模板另存为 .xlsx 或 CSV 后再导入。");
		}
	}

	private static boolean startsWith(byte[] file, int... signature) {
		for (int i = 0; i < signature.length; i++) {
			if (i >= file.length || (file[i] & 0xFF) != signature[i]) {
				return false;
			}
		}
		return true;
	}

	/** The first line says what the cells of the others are. */
	private static CustomerTable table(List<Line> raw) {
		if (raw.isEmpty()) {
			throw new Refusal("文件里没有内容。");
		}
		Map<String, String> header = raw.get(0).cells();
		Set<String> names = new LinkedHashSet<>(header.values());
		if (names.size() < header.size()) {
			throw new Refusal("第一行的列名有重复，请改正后再导入。");
		}
		for (String required : List.of(COMPANY, TELEPHONE)) {
			if (!names.contains(required)) {
				throw new Refusal("第一行缺少“" + required + "”这一列，请按模板填写列名。");
			}
		}
		List<Line> lines = raw.stream().skip(1).map((line) -> {
			Map<String, String> cells = new LinkedHashMap<>();
			line.cells().forEach((position, text) -> {
				if (header.containsKey(position)) {
					cells.put(header.get(position), text);
				}
			});
			return new Line(line.number(), cells);
		}).filter((line) -> !line.cells().isEmpty()).toList();
		if (lines.isEmpty()) {
			throw new Refusal("文件里只有列名，没有客户。");
		}
		names.removeAll(COLUMNS);
		return new CustomerTable(lines, names);
	}

	/** UTF-8 if it can be that, else what Excel writes in China. */
	private static String text(byte[] file) {
		String text;
		try {
			text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
		}
		catch (CharacterCodingException ex) {
			text = new String(file, CHINESE_EXCEL);
		}
		if (text.indexOf('\0') >= 0) {
			throw new Refusal("文件无法识别，请用模板另存为 .xlsx 或 CSV 后再导入。");
		}
		return text.startsWith("\uFEFF") ? text.substring(1) : text;
	}

	private static List<Line> csv(String text) throws IOException {
		String first = text.lines().filter((line) -> !line.isBlank()).findFirst().orElse("");
		char delimiter = Stream.of(',', '\t', ';')
			.max(Comparator.comparingLong((sign) -> first.chars().filter((each) -> each == sign).count()))
			.orElseThrow();
		List<Line> lines = new ArrayList<>();
		CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(false).get();
		try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
			for (CSVRecord record : parser) {
				Map<String, String> cells = new LinkedHashMap<>();
				for (int column = 0; column < record.size(); column++) {
					put(cells, column, record.get(column));
				}
				add(lines, (int) record.getRecordNumber(), cells);
			}
		}
		return lines;
	}

	private static List<Line> excel(byte[] file) throws IOException {
		requireModestSize(file);
		List<Line> lines = new ArrayList<>();
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
				Stream<Row> rows = workbook.getFirstSheet().openStream()) {
			Set<Integer> dates = new LinkedHashSet<>();
			rows.forEach((row) -> {
				Map<String, String> cells = new LinkedHashMap<>();
				for (int column = 0; column < row.getCellCount(); column++) {
					Cell cell = row.getCell(column);
					if (cell == null) {
						continue;
					}
					if (lines.isEmpty() && Set.of(FIRST_DAY, LAST_DAY).contains(cell.getText().strip())) {
						dates.add(column);
					}
					put(cells, column, text(cell, !lines.isEmpty() && dates.contains(column)));
				}
				add(lines, row.getRowNum(), cells);
			});
		}
		return lines;
	}

	/** A number as a telephone number has it, a date as the form has it. */
	private static String text(Cell cell, boolean date) {
		if (cell.getType() != CellType.NUMBER) {
			return cell.getText();
		}
		return date ? cell.asDate().toLocalDate().toString() : cell.asNumber().stripTrailingZeros().toPlainString();
	}

	/** A small file can unpack to more than the memory holds. */
	private static void requireModestSize(byte[] file) throws IOException {
		long unpacked = 0;
		byte[] buffer = new byte[64 << 10];
		try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
			for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
				try (InputStream content = zip.getInputStream(entry)) {
					unpacked += drain(content, buffer, MOST_UNPACKED - unpacked);
				}
			}
		}
	}

	private static long drain(InputStream entry, byte[] buffer, long left) throws IOException {
		long read = 0;
		for (int count = entry.read(buffer); count >= 0; count = entry.read(buffer)) {
			read += count;
			if (read > left) {
				throw new Refusal("文件解开后太大，请分成几个文件导入。");
			}
		}
		return read;
	}

	private static void put(Map<String, String> cells, int column, String text) {
		if (text != null && !text.isBlank()) {
			cells.put(String.valueOf(column), text.strip());
		}
	}

	private static void add(List<Line> lines, int number, Map<String, String> cells) {
		if (cells.isEmpty()) {
			return;
		}
		if (lines.size() > MOST_LINES) {
			throw new Refusal("文件超过 " + MOST_LINES + " 行，请分成几个文件导入。");
		}
		lines.add(new Line(number, cells));
	}

}
