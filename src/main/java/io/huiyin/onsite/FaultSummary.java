package io.huiyin.onsite;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import io.huiyin.form.Refusal;
import io.huiyin.web.Asked;
import io.huiyin.web.CsvFile;
import io.huiyin.web.SignedIn;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The faults removed on visits, by class and period, for the technical department (OS-9,
 * OS-12). A visit counts on the day on which its receipt was filed. Under the path of the
 * web applications, so their login holds.
 */
@RestController
class FaultSummary {

	private static final String PATH = "/camunda/api/huiyin/faults";

	private static final int MOST_YEARS = 5;

	private static final String[] READERS = { "records", "technical-lead", "supervisor", "service-manager",
			"general-manager", "auditor" };

	private final JdbcClient database;

	private final SignedIn signedIn;

	FaultSummary(JdbcClient database, SignedIn signedIn) {
		this.database = database;
		this.signedIn = signedIn;
	}

	/**
	 * What was removed in a period.
	 *
	 * @param from first day, inclusive
	 * @param until last day, inclusive
	 * @param classes the most frequent class first
	 */
	record Summary(LocalDate from, LocalDate until, int total, List<FaultClass> classes) {
	}

	/**
	 * A class of faults.
	 *
	 * @param share percent of all, one decimal
	 * @param connections how many of them were in the connections, and so on (OS-5)
	 * @param unresolved how many were not removed: a receipt that came in after the visit
	 * had begun again
	 */
	record FaultClass(String faultClass, int count, BigDecimal share, int connections, int software, int hardware,
			int unresolved) {
	}

	@GetMapping(PATH)
	Summary summary(@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String until) {
		this.signedIn.requireRole("您没有查看故障汇总的权限。", READERS);
		return between(Asked.day("起始日", from), Asked.day("截止日", until));
	}

	/** The same as a table that Excel in China opens. */
	@GetMapping(PATH + ".csv")
	ResponseEntity<byte[]> table(@RequestParam(defaultValue = "") String from,
			@RequestParam(defaultValue = "") String until) {
		Summary summary = summary(from, until);
		return CsvFile
			.answer("故障汇总-" + summary.from() + "-" + summary.until() + ".csv",
					Stream.concat(Stream.of(List.of("故障类别", "次数", "占比", "连接", "软件", "硬件", "未排除")),
							summary.classes()
								.stream()
								.map((each) -> List.of(each.faultClass(), each.count(), each.share() + "%", each.connections(),
										each.software(), each.hardware(), each.unresolved())))
						.toList());
	}

	Summary between(LocalDate from, LocalDate until) {
		if (until.isBefore(from)) {
			throw new Refusal("截止日不能早于起始日。");
		}
		if (!until.isBefore(from.plusYears(MOST_YEARS))) {
			throw new Refusal("一次最多汇总 " + MOST_YEARS + " 年，请缩短时间。");
		}
		List<FaultClass> counted = this.database.sql("""
				select fault_class, count(*), sum(case when removed_in = 'CONNECTIONS' then 1 else 0 end),
					sum(case when removed_in = 'SOFTWARE' then 1 else 0 end),
					sum(case when removed_in = 'HARDWARE' then 1 else 0 end),
					sum(case when removed_in is null then 1 else 0 end)
				from visit where receipt_filed_at >= ? and receipt_filed_at < ?
				group by fault_class order by count(*) desc, fault_class""")
			.params(from.atStartOfDay(), until.plusDays(1).atStartOfDay())
			.query((row, number) -> new FaultClass(row.getString(1), row.getInt(2), null, row.getInt(3), row.getInt(4),
					row.getInt(5), row.getInt(6)))
			.list();
		int total = counted.stream().mapToInt(FaultClass::count).sum();
		return new Summary(from, until, total, counted.stream()
			.map((each) -> new FaultClass(each.faultClass(), each.count(),
					BigDecimal.valueOf(100L * each.count()).divide(BigDecimal.valueOf(total), 1, RoundingMode.HALF_UP),
					each.connections(), each.software(), each.hardware(), each.unresolved()))
			.toList());
	}

}
