package io.huiyin.customer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.huiyin.form.Refusal;
import io.huiyin.testing.DatabaseTest;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Customers come from a table: each line whole or not at all. */
@DatabaseTest
class CustomerImportTests {

	private static int serial;

	@Autowired
	CustomerImport imports;

	@Autowired
	Customers customers;

	@Autowired
	JdbcClient database;

	private final String company = "珠海导入" + (++serial) + "号有限公司";

	private final String agreement = "XY-IM-" + serial;

	@Test
	@DisplayName("OS-12: the lines of one company make one file with its contacts, equipment and agreements")
	void theLinesOfOneCompanyMakeOneFile() {
		CustomerImport.Report report = take("""
				企业全称,所属税务分局,地址,路线,联系人,联系电话,设备类型,设备型号,设备编号,协议编号,协议起始日,协议截止日,服务范围
				%1$s,香洲税务分局,"人民东路 1 号，902",公交 3 路,何秀英,0756-8800001,金税卡,JSK-2,2003001,%2$s,2026-01-01,2026/12/31,开票系统
				%1$s,,,,罗慧敏,13800000001,读卡器,KL-8,2003002,%2$s-2,2027年1月1日,2027.12.31,
				""".formatted(this.company, this.agreement));
		assertThat(report).isEqualTo(new CustomerImport.Report(2, 0, List.of(), Set.of()));
		CustomerFile file = file();
		assertThat(file.taxBranch()).isEqualTo("香洲税务分局");
		assertThat(file.address()).isEqualTo("人民东路 1 号，902");
		assertThat(file.contacts()).extracting(CustomerFile.Contact::name).containsExactly("何秀英", "罗慧敏");
		assertThat(file.equipment()).extracting(CustomerFile.Equipment::serial).containsExactly("2003001", "2003002");
		assertThat(file.agreements()).extracting(CustomerFile.Agreement::until)
			.containsExactly(LocalDate.parse("2027-12-31"), LocalDate.parse("2026-12-31"));
	}

	@Test
	@DisplayName("OS-12: the same file again changes nothing, and says so")
	void theSameFileAgainChangesNothing() {
		String table = "企业全称,联系电话,联系人,设备类型,协议编号,协议起始日,协议截止日\n%s,0756-8800002,何秀英,打印机,%s,2026-01-01,2026-12-31\n"
			.formatted(this.company, this.agreement);
		assertThat(take(table).taken()).isEqualTo(1);
		CustomerFile before = file();
		CustomerImport.Report again = take(table);
		assertThat(again.taken()).isZero();
		assertThat(again.unchanged()).isEqualTo(1);
		assertThat(file()).isEqualTo(before);
	}

	@Test
	@DisplayName("OS-12: each line that cannot be right is refused with its number and its reason; the others are taken")
	void eachLineThatCannotBeRightIsRefusedWithItsReason() {
		CustomerImport.Report report = take("""
				联系电话;企业全称;协议编号;协议起始日;协议截止日;设备编号;备注
				0756-8800003;%1$s;%2$s;2026-01-01;2026-12-31;;忽略
				;%1$s甲;;;;;
				0756-8800003;;;;;;
				打手机;%1$s乙;;;;;
				0756-8800003;%1$s丙;X1;;2026-12-31;;
				0756-8800003;%1$s丁;X1;明天;2026-12-31;;
				0756-8800003;%1$s戊;X1;2026-02-30;2026-12-31;;
				0756-8800003;%1$s己;X1;2026-12-31;2026-01-01;;

				0756-8800003;%1$s庚;%2$s;2026-01-01;2026-12-31;;
				0756-8800003;%1$s辛;;;;SN1;
				0756-8800003;（）;;;;;
				0756-8800003;%3$s;;;;;
				0756-8800003;%1$s壬;;2026-01-01;;;
				0756-8800004;%1$s癸;;;;;
				""".formatted(this.company, this.agreement, "字".repeat(101)));
		assertThat(report.taken()).isEqualTo(2);
		assertThat(report.ignoredColumns()).containsExactly("备注");
		assertThat(report.refused()).extracting((line) -> line.line() + " " + line.reason())
			.containsExactly("3 没有填写联系电话。", "4 没有填写企业全称。", "5 联系电话“打手机”只能有数字、空格和 + - ( ) # * 转，5 至 30 位。",
					"6 有协议编号的，须填写协议起始日。", "7 协议起始日“明天”不是日期，请写成 2026-01-31。", "8 协议起始日“2026-02-30”不是日期，请写成 2026-01-31。",
					"9 协议截止日早于起始日。", "11 协议编号 " + this.agreement + " 已经属于" + this.company + "。",
					"12 填了设备型号或编号，却没有填写设备类型。", "13 企业全称没有文字。", "14 企业全称最多 100 字。", "15 填了协议的日期或范围，却没有填写协议编号。");
		assertThat(this.customers.find(this.company + "癸", null)).isPresent();
		for (String refused : "甲乙丙丁戊己庚辛壬".split("")) {
			assertThat(this.customers.find(this.company + refused, null)).as(refused).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "GB18030", "BOM" })
	@DisplayName("OS-12: a CSV file is read as Excel and others write it in China")
	void aCsvFileIsReadAsExcelWritesItInChina(String encoding) {
		String table = "企业全称\t联系电话\r\n" + this.company + "\t0756-8800005\r\n";
		byte[] file = switch (encoding) {
			case "BOM" -> ("\uFEFF" + table).getBytes(StandardCharsets.UTF_8);
			default -> table.getBytes(Charset.forName(encoding));
		};
		assertThat(this.imports.take(file).taken()).isEqualTo(1);
		assertThat(file().contacts()).hasSize(1);
	}

	@Test
	@DisplayName("OS-12: an Excel file is read with its dates and numbers")
	void anExcelFileIsReadWithItsDatesAndNumbers() {
		byte[] file = excel((sheet) -> {
			String[] header = { "企业全称", "联系电话", "协议编号", "协议起始日", "协议截止日", "服务范围" };
			for (int column = 0; column < header.length; column++) {
				sheet.value(0, column, header[column]);
			}
			sheet.value(1, 0, this.company);
			sheet.value(1, 1, 13800000006L);
			sheet.value(1, 2, this.agreement);
			sheet.value(1, 3, LocalDate.parse("2026-01-01"));
			sheet.style(1, 3).format("yyyy-mm-dd").set();
			sheet.value(1, 4, "2026-12-31");
			sheet.formula(1, 5, "1+1");
			sheet.value(3, 0, "没有电话的公司");
		});
		CustomerImport.Report report = this.imports.take(file);
		assertThat(report.taken()).isEqualTo(1);
		assertThat(report.refused()).containsExactly(new CustomerImport.RefusedLine(4, "没有电话的公司", "没有填写联系电话。"));
		assertThat(file().contacts().get(0).telephone()).isEqualTo("13800000006");
		assertThat(file().latestAgreement()).get()
			.returns(LocalDate.parse("2026-01-01"), CustomerFile.Agreement::from)
			.returns(LocalDate.parse("2026-12-31"), CustomerFile.Agreement::until);
	}

	@Test
	@DisplayName("OS-12: what is no table of customers is refused whole, in one sentence")
	void whatIsNoTableOfCustomersIsRefusedWhole() {
		long before = files();
		refused(new byte[0], "文件是空的，请选择有内容的文件。");
		refused("\r\n \r\n".getBytes(StandardCharsets.UTF_8), "文件里没有内容。");
		refused("企业全称,联系电话\n".getBytes(StandardCharsets.UTF_8), "文件里只有列名，没有客户。");
		refused("企业全称,地址\n甲,乙".getBytes(StandardCharsets.UTF_8), "第一行缺少“联系电话”这一列，请按模板填写列名。");
		refused("企业全称,联系电话,联系电话\n甲,1,2".getBytes(StandardCharsets.UTF_8), "第一行的列名有重复，请改正后再导入。");
		refused(new byte[] { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1 }, "这是旧版 Excel 文件");
		refused(new byte[] { 'P', 'K', 3, 4, 0, 0 }, "文件无法识别");
		refused(zip("word/document.xml", 100), "文件无法识别");
		refused(zip("xl/worksheets/sheet1.xml", 300 << 20), "文件解开后太大");
		refused(new byte[] { 'M', 'Z', 0, 0, 1 }, "文件无法识别");
		refused(("企业全称,联系电话\n" + "甲,12345\n".repeat(10_001)).getBytes(StandardCharsets.UTF_8), "文件超过 10000 行");
		assertThat(files()).isEqualTo(before);
	}

	private CustomerImport.Report take(String table) {
		return this.imports.take(table.getBytes(StandardCharsets.UTF_8));
	}

	private void refused(byte[] file, String sentence) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.imports.take(file))
			.withMessageStartingWith(sentence);
	}

	private CustomerFile file() {
		return this.customers.find(this.company, null).orElseThrow();
	}

	private long files() {
		return this.database.sql("select count(*) from customer").query(Long.class).single();
	}

	private interface Filling {

		void fill(Worksheet sheet);

	}

	private static byte[] excel(Filling filling) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(file, "Test", "1.0")) {
			filling.fill(workbook.newWorksheet("客户"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

	/** An archive with one entry of so many zeros. */
	private static byte[] zip(String entry, int size) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(file)) {
			zip.putNextEntry(new ZipEntry(entry));
			byte[] block = new byte[1 << 20];
			for (int left = size; left > 0; left -= block.length) {
				zip.write(block, 0, Math.min(left, block.length));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

}
