package io.huiyin.appraisal;

import java.time.LocalDateTime;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;

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
		Appraisal row = this.appraisals.findById(caseNumber).orElse(null);
		if (row == null) {
			return false;
		}
		this.database
			.sql("insert into removed_appraisal (case_number, kind, closed_at, removed_at) values (?, ?, ?, ?)")
			.params(caseNumber, row.kind().name(), row.closedAt(), at)
			.update();
		this.database.sql("""
				delete from appraisal_source where figure_id in (
					select id from appraisal_figure where case_number = ?)""").param(caseNumber).update();
		this.database.sql("delete from appraisal_figure where case_number = ?").param(caseNumber).update();
		this.appraisals.delete(row);
		// with its tasks, answers, comments and files
		for (HistoricProcessInstance instance : this.history.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(caseNumber)
			.processDefinitionKey(row.kind().procedure())
			.list()) {
			this.history.deleteHistoricProcessInstance(instance.getId());
		}
		return true;
	}

}
