package io.huiyin.casework;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

import javax.sql.DataSource;

import io.huiyin.engine.CompanyTime;
import io.huiyin.engine.OneCommitAtATime;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands out case numbers such as {@code TS-20261123-001}: two letters for the procedure,
 * the day, a serial of that day.
 * <p>
 * The day's counter is a row that stays locked until the transaction of the new case
 * ends. So two desks, or two servers, never get the same number, and a case that is
 * refused gives its number back: the serials have no gaps.
 */
@Component
public class CaseNumbers {

	private final JdbcClient database;

	private final JdbcClient ownConnection;

	private final TransactionTemplate ownTransaction;

	private final CompanyTime time;

	CaseNumbers(DataSource dataSource, CompanyTime time) {
		this.database = JdbcClient.create(dataSource);
		// not from the pool, which cases that wait for their number may have used up
		DataSource own = new OneCommitAtATime(
				DataSourceBuilder.derivedFrom(dataSource).type(SimpleDriverDataSource.class).build());
		this.ownConnection = JdbcClient.create(own);
		this.ownTransaction = new TransactionTemplate(new JdbcTransactionManager(own));
		this.time = time;
	}

	/**
	 * The next number of today, within the caller's transaction.
	 * @param procedure two capital letters, such as TS
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public String next(String procedure) {
		LocalDate today = this.time.today();
		if (countUp(procedure, today) == 0) {
			openDay(procedure, today);
			countUp(procedure, today);
		}
		int serial = this.database.sql("select last_serial from case_counter where procedure_code = ? and case_day = ?")
			.params(procedure, today)
			.query(Integer.class)
			.single();
		return "%s-%s-%03d".formatted(procedure, today.format(DateTimeFormatter.BASIC_ISO_DATE), serial);
	}

	private int countUp(String procedure, LocalDate day) {
		return this.database
			.sql("update case_counter set last_serial = last_serial + 1 where procedure_code = ? and case_day = ?")
			.params(procedure, day)
			.update();
	}

	private void openDay(String procedure, LocalDate day) {
		try {
			this.ownTransaction.executeWithoutResult((transaction) -> this.ownConnection
				.sql("insert into case_counter (procedure_code, case_day, last_serial) values (?, ?, 0)")
				.params(procedure, day)
				.update());
		}
		catch (DuplicateKeyException ex) {
			// another desk opened the day a moment ago
		}
	}

}
