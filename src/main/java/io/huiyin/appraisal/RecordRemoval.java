package io.huiyin.appraisal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.huiyin.engine.CannotStart;
import io.huiyin.engine.CompanyTime;
import io.huiyin.evidence.OwnRetention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes the records of appraisal whose time is over (AP-13), once a day: rows, history
 * and files alike. What is removed leaves its number, kind and times, so that it can be
 * proved that it was here and is gone.
 * <p>
 * The time counts from the day on which its case was closed, and that day is over when
 * the time is. Nothing goes of which an objection is open, and nothing of a person and a
 * year whose year-end appraisal is open or may still come: it is needed there.
 */
@Component
class RecordRemoval implements OwnRetention {

	private static final Logger log = LoggerFactory.getLogger(RecordRemoval.class);

	private final JdbcClient database;

	private final KeptRecord record;

	private final CompanyTime time;

	private final Period keep;

	RecordRemoval(JdbcClient database, KeptRecord record, CompanyTime time,
			@Value("${huiyin.appraisal.keep}") Period keep) {
		// a year is summed up from its records, and opened again if nothing told of it
		if (LocalDate.EPOCH.plus(keep).isBefore(LocalDate.EPOCH.plusYears(1))) {
			throw new CannotStart(
					"huiyin.appraisal.keep is " + keep + ": records of appraisal are kept for one year at least.",
					"huiyin.appraisal.keep 为 " + keep + "：考核记录至少保存一年，请更正后再启动。");
		}
		this.database = database;
		this.record = record;
		this.time = time;
		this.keep = keep;
	}

	/** A record that is gone. */
	record Removed(String caseNumber, Kind kind, LocalDateTime closedAt, LocalDateTime removedAt) {
	}

	@Scheduled(cron = "${huiyin.appraisal.remove-at}", zone = "${huiyin.time-zone}")
	void removeDaily() {
		remove();
	}

	/**
	 * Removes what is over now.
	 * @return how many records
	 */
	int remove() {
		LocalDate firstKept = this.time.today().minus(this.keep);
		int removed = 0;
		for (String number : over(firstKept)) {
			try {
				removed += this.record.remove(number, this.time.now(), this.keep) ? 1 : 0;
			}
			catch (RuntimeException ex) {
				// the others go; this one is tried again the next day
				log.error("The record {} could not be removed", number, ex);
			}
		}
		if (removed > 0) {
			log.info("Removed {} records of appraisal closed before {}", removed, firstKept);
		}
		return removed;
	}

	private List<String> over(LocalDate firstKept) {
		// in January last year's appraisal is still to be opened
		LocalDate lastYear = this.time.today().withDayOfYear(1).minusYears(1);
		return this.database.sql("""
				select a.case_number from appraisal a
				left join appraisal y on y.person = a.person and y.kind = 'YEAR_END_APPRAISAL'
					and extract(year from y.period_start) = extract(year from a.period_start)
				where a.closed_at < ? and (y.closed_at is not null or y.case_number is null and a.period_start < ?)
				order by a.closed_at, a.case_number""")
			.params(firstKept.atStartOfDay(), lastYear)
			.query(String.class)
			.list();
	}

	@Override
	public Set<String> procedures() {
		return Arrays.stream(Kind.values()).map(Kind::procedure).collect(Collectors.toSet());
	}

	/** What was removed, the latest first. */
	List<Removed> removed(int most) {
		return this.database
			.sql("select case_number, kind, closed_at, removed_at from removed_appraisal"
					+ " order by removed_at desc, case_number limit ?")
			.param(most)
			.query((row, number) -> new Removed(row.getString(1), Kind.valueOf(row.getString(2)),
					row.getObject(3, LocalDateTime.class), row.getObject(4, LocalDateTime.class)))
			.list();
	}

}
