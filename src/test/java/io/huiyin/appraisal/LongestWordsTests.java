package io.huiyin.appraisal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

import io.huiyin.staff.StaffFiles.Layer;
import io.huiyin.staff.StaffFiles.Member;
import io.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the forms and tables let in is kept whole. */
@DatabaseTest
class LongestWordsTests {

	private static final String NUMBER = "NK-20340115-900";

	private static final LocalDateTime AT = LocalDateTime.parse("2034-01-16T09:00");

	@Autowired
	AppraisalRepository appraisals;

	@Autowired
	TransactionTemplate transaction;

	@AfterEach
	void gone() {
		this.transaction.executeWithoutResult((status) -> this.appraisals.deleteById(NUMBER));
	}

	@Test
	@DisplayName("AP-8: standards, reasons, AP-12: objections, decisions and corrections are kept in as many words as the"
			+ " forms take")
	void theLongestWordsAreKept() {
		Member member = new Member("r.longest", "欧阳", words(60), Layer.OPERATIVE, null, LocalDate.of(2020, 1, 1), null,
				null, null, null, LocalDate.of(2020, 1, 1));
		Appraisal.Line line = new Appraisal.Line(words(40), words(20), words(60), words(20), new BigDecimal("100.00"));
		this.transaction.executeWithoutResult((status) -> {
			Appraisal row = new Appraisal(NUMBER, Kind.MONTHLY_APPRAISAL, member, "zhao.min", LocalDate.of(2034, 1, 1),
					words(500), "zhao.min", AT);
			row.chased(words(2000), "deng.hua", AT);
			row.giveTo("deng.hua", "邓华", words(2000), "deng.hua", AT);
			row.scored(List.of(line),
					List.of(new Appraisal.Entry(line.item(), true, words(100), words(500), new BigDecimal("999.99")),
							new Appraisal.Entry(line.item(), false, words(200), words(500), new BigDecimal("100.00"))),
					new Appraisal.Commendation(words(100), new BigDecimal("1.00"), words(500)), words(1000),
					AT.plusDays(7), "deng.hua", AT);
			row.objected(words(2000), "r.longest", AT);
			this.appraisals.save(row);
		});
		this.transaction.executeWithoutResult((status) -> {
			Appraisal row = this.appraisals.findById(NUMBER).orElseThrow();
			row.decided(words(2000),
					List.of(new Appraisal.Correction(null, new BigDecimal("10.00"), words(500)),
							new Appraisal.Correction(row.entries().get(0), new BigDecimal("0.00"), words(500)),
							new Appraisal.Correction(row.entries().get(1), new BigDecimal("0.01"), words(500))),
					"guo.rui", AT);
		});
		this.transaction.executeWithoutResult((status) -> {
			Appraisal row = this.appraisals.findById(NUMBER).orElseThrow();
			assertThat(row.total()).isEqualTo("109.99");
			assertThat(row.commendationReason()).isEqualTo(words(500));
			assertThat(row.commendationCorrection()).isEqualTo(words(500));
			assertThat(row.decision()).isEqualTo(words(2000));
			assertThat(row.steps()).extracting(Appraisal.Step::text).contains("109.99 分：" + words(2000));
		});
	}

	private static String words(int length) {
		return "考".repeat(length);
	}

}
