package io.huiyin.customer;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.huiyin.form.Refusal;
import io.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** One file for each company, found by whoever has a caller on the line. */
@DatabaseTest
class CustomerFilesTests {

	private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-24T09:00");

	private static int serial;

	@Autowired
	Customers customers;

	@Autowired
	CustomerFiles files;

	@Autowired
	TransactionTemplate transaction;

	private final String company = "珠海第" + (++serial) + "号（测试）有限公司";

	private final String telephone = "0756-86%05d".formatted(serial);

	private Customers.Details details(String contact, String telephone) {
		return new Customers.Details(this.company, contact, telephone, "香洲税务分局", "人民东路 1 号", null);
	}

	@Test
	@DisplayName("HL-2, OS-12: a company is found by its name, however it is written, and by its telephone")
	void aCompanyIsFoundByNameAndByTelephone() {
		String number = this.customers.file(details("何秀英", this.telephone)).number();
		assertThat(number).startsWith("KH-");
		String written = " " + this.company.replace("（", "(").replace("）", " )");
		assertThat(this.customers.find(written, null)).get().returns(number, CustomerFile::number);
		assertThat(this.customers.find(null, this.telephone.replace("-", " "))).get()
			.returns(number, CustomerFile::number);
		assertThat(this.customers.find("没有这家公司", this.telephone)).as("the telephone does not outweigh the name")
			.isEmpty();
		assertThat(this.customers.find(null, "转")).isEmpty();
		assertThat(this.customers.find(null, null)).isEmpty();
	}

	@Test
	@DisplayName("HL-2, OS-12: a name without a letter opens no file, which all others without one would share")
	void aNameWithoutALetterOpensNoFile() {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.customers.file(new Customers.Details("……", null, this.telephone, null, null, null)))
			.withMessage("企业全称没有文字，请填写完整的名称。");
	}

	@Test
	@DisplayName("OS-12: what is learned completes the file; the same again changes nothing")
	void whatIsLearnedCompletesTheFile() {
		this.customers.file(details(null, this.telephone));
		this.customers.file(details("何秀英", this.telephone));
		CustomerFile file = this.customers
			.file(new Customers.Details(this.company, "罗慧敏", "13800000000", null, null, "公交 3 路"));
		assertThat(file.contacts()).extracting(CustomerFile.Contact::name).containsExactly("何秀英", "罗慧敏");
		assertThat(file.taxBranch()).isEqualTo("香洲税务分局");
		assertThat(file.address()).isEqualTo("人民东路 1 号");
		assertThat(file.route()).isEqualTo("公交 3 路");
		assertThat(this.customers.file(details("何秀英", this.telephone)).contacts()).hasSize(2);
	}

	@Test
	@DisplayName("OS-12: of two companies at one number, the one that called last is shown")
	void ofTwoCompaniesAtOneNumberTheOneThatCalledLastIsShown() {
		String first = this.customers.file(details("何秀英", this.telephone)).number();
		String second = this.customers
			.file(new Customers.Details(this.company + "分公司", "罗慧敏", this.telephone, null, null, null))
			.number();
		this.customers.caseOpened(second, this.company + 1, "热线接听", "红灯亮", NOW.minusDays(1));
		assertThat(this.customers.find(null, this.telephone)).get().returns(second, CustomerFile::number);
		this.customers.caseOpened(first, this.company + 2, "热线接听", "不能打印", NOW);
		assertThat(this.customers.find(null, this.telephone)).get().returns(first, CustomerFile::number);
	}

	@Test
	@DisplayName("OS-12: the file keeps the customer's cases; those still open are told apart")
	void theFileKeepsTheCustomersCases() {
		String number = this.customers.file(details("何秀英", this.telephone)).number();
		this.customers.caseOpened(number, this.company + 1, "热线接听", "红灯亮", NOW.minusDays(9));
		this.customers.caseOpened(number, this.company + 2, "上门服务", "长".repeat(300), NOW);
		this.customers.caseClosed(this.company + 1, "更换连接线", NOW.minusDays(8));
		CustomerFile file = this.customers.byNumber(number).orElseThrow();
		assertThat(file.cases()).extracting(CustomerFile.CaseEntry::procedure).containsExactly("上门服务", "热线接听");
		assertThat(file.openCases()).singleElement()
			.satisfies((entry) -> assertThat(entry.summary()).hasSize(200).endsWith("…"));
		this.customers.caseClosed("X", "没有档案", NOW);
	}

	@Test
	@DisplayName("OS-3: an agreement covers its first and its last day and no other")
	void anAgreementCoversItsFirstAndItsLastDay() {
		LocalDate first = LocalDate.parse("2026-01-01");
		LocalDate last = LocalDate.parse("2026-11-24");
		this.transaction.executeWithoutResult((status) -> {
			Customer customer = this.files.opened(this.company);
			customer.agreed(this.company + "-旧", first.minusYears(1), first.minusDays(1), "打印机");
			customer.agreed(this.company, first, last, "开票系统");
		});
		CustomerFile file = this.customers.find(this.company, null).orElseThrow();
		assertThat(file.agreementOn(first)).get().returns("开票系统", CustomerFile.Agreement::scope);
		assertThat(file.agreementOn(last)).isPresent();
		assertThat(file.agreementOn(last.plusDays(1))).isEmpty();
		assertThat(file.latestAgreement()).get().returns(last, CustomerFile.Agreement::until);
	}

	@RepeatedTest(3)
	@DisplayName("OS-12: desks that file one company at the same instant make one file")
	void desksThatFileOneCompanyAtTheSameInstantMakeOneFile() throws Exception {
		ExecutorService desks = Executors.newFixedThreadPool(6);
		try {
			List<Callable<String>> calls = new ArrayList<>();
			for (int desk = 0; desk < 6; desk++) {
				String contact = "第" + desk + "位";
				String number = this.telephone + desk;
				calls.add(() -> this.customers.file(details(contact, number)).number());
			}
			List<String> numbers = new ArrayList<>();
			for (Future<String> answer : desks.invokeAll(calls)) {
				numbers.add(answer.get());
			}
			assertThat(numbers).hasSize(6).containsOnly(numbers.get(0));
			assertThat(this.customers.find(this.company, null).orElseThrow().contacts()).hasSize(6);
		}
		finally {
			desks.shutdownNow();
		}
	}

}
