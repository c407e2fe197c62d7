package io.huiyin.appraisal;

import java.time.LocalDateTime;

import org.camunda.bpm.engine.HistoryService;

import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everything that is kept about one case of appraisal. */
@Component
class KeptRecord {

	private final AppraisalRepository appraisals;

	private final JdbcClient database;

	private final HistoryService history;

	KeptRecord(AppraisalRepository appraisals, JdbcClient database, @Lazy HistoryService history) {
		this.appraisals = appraisals;
		this.database = database;
		this.history = history;
	}

	/**
	 * Removes all of it in one transaction and notes that it was there.
	 * @return false if it is gone already
	 */
	@Transactional
	public boolean remove(String caseNumber, LocalDateTime at) {
		// another server that removes it as well waits here, and then finds nothing
		if (this.database.sql("select case_number from appraisal where case_number = ? for update")
			.param(caseNumber)
			.query(String.class)
			.optional()
			.isEmpty()) {
			return false;
		}
		Appraisal row = this.appraisals.findById(caseNumber).orElseThrow();
		this.database
			.sql("insert into removed_appraisal (case_number, kind, closed_at, removed_at) values (?, ?, ?, ?)")
			.params(caseNumber, row.kind().name(), row.closedAt(), at)
			.update();
		this.database.sql("""
				delete from appraisal_source where figure_id in (
					select id from appraisal_figure where case_number = ?)""").param(caseNumber).update();
		this.database.sql("delete from appraisal_figure where case_number = ?").param(caseNumber).update();
		this.appraisals.delete(row);
		this.database.sql("delete from audit_case where case_number = ?").param(caseNumber).update();
		this.history.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(caseNumber)
			.processDefinitionKey(row.kind().procedure())
			.unlimitedList()
			.forEach((instance) -> remove(instance.getId()));
		return true;
	}

	private void remove(String instance) {
		// who did what with the tasks, and the limits that were looked up: they do not go
		// with the instance
		this.history.createUserOperationLogQuery()
			.processInstanceId(instance)
			.unlimitedList()
			.forEach((entry) -> this.history.deleteUserOperationLogEntry(entry.getId()));
		this.history.createHistoricDecisionInstanceQuery()
			.processInstanceId(instance)
			.unlimitedList()
			.forEach((decision) -> this.history.deleteHistoricDecisionInstanceByInstanceId(decision.getId()));
		// with its tasks, answers, comments and files
		this.history.deleteHistoricProcessInstance(instance);
	}

}
