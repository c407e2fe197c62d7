package io.huiyin.evidence;

import java.time.LocalDateTime;
import java.time.Period;
import java.util.List;
import java.util.Optional;

import io.huiyin.casework.CaseFacts;
import io.huiyin.engine.CompanyTime;
import org.camunda.bpm.engine.HistoryService;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Removes an ended case as a whole: its rows, its history, its files, its log. What is
 * left says that it was here and by which rule it went, and is sealed with the next seal.
 */
@Component
public class CaseRemoval {

	private final JdbcClient database;

	private final Ledger ledger;

	private final History history;

	private final HistoryService engineHistory;

	private final ObjectProvider<CaseFacts> facts;

	private final ObjectProvider<RemovedWith> others;

	private final CompanyTime time;

	CaseRemoval(JdbcClient database, Ledger ledger, History history, @Lazy HistoryService engineHistory,
			ObjectProvider<CaseFacts> facts, ObjectProvider<RemovedWith> others, CompanyTime time) {
		this.database = database;
		this.ledger = ledger;
		this.history = history;
		this.engineHistory = engineHistory;
		this.facts = facts;
		this.others = others;
		this.time = time;
	}

	/**
	 * Removes a case within the caller's transaction.
	 * @param closedAt when it was closed, in the company's time
	 * @param keeping how long such cases are kept
	 * @return false if there is no such case, or not any more
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean remove(String caseNumber, LocalDateTime closedAt, Period keeping) {
		// another server that removes it as well waits here, and then finds nothing
		Optional<Ledger.Head> head = this.ledger.locked(caseNumber);
		List<History.Instance> instances = this.history.instancesOf(caseNumber);
		if (head.isEmpty() && instances.isEmpty()) {
			return false;
		}
		String procedure = instances.isEmpty() ? "" : instances.get(0).procedure();
		this.facts.stream()
			.filter((facts) -> facts.procedure().equals(procedure))
			.forEach((facts) -> facts.remove(caseNumber));
		this.others.stream().forEach((other) -> other.remove(caseNumber));
		prove(caseNumber, procedure, closedAt, head.orElse(new Ledger.Head(caseNumber, 0, Chain.START)), keeping);
		this.database.sql("delete from evidence_entry where case_number = ?").param(caseNumber).update();
		this.database.sql("delete from evidence_head where case_number = ?").param(caseNumber).update();
		instances.forEach((instance) -> history(instance.id()));
		return true;
	}

	private void prove(String caseNumber, String procedure, LocalDateTime closedAt, Ledger.Head head, Period keeping) {
		LocalDateTime now = this.time.now();
		this.database.sql("""
				insert into evidence_removal
					(case_number, removed_at, procedure_key, closed_at, entries, last_hash, keeping, hash)
				values (?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(caseNumber, now, procedure, closedAt, head.lastSeq(), head.lastHash(), keeping.toString(),
					Chain.removal(caseNumber, procedure, closedAt, now, head.lastSeq(), head.lastHash(),
							keeping.toString()))
			.update();
	}

	private void history(String instance) {
		// who did what with the tasks, and the limits that were looked up: they do not go
		// with the instance
		this.engineHistory.createUserOperationLogQuery()
			.processInstanceId(instance)
			.unlimitedList()
			.forEach((entry) -> this.engineHistory.deleteUserOperationLogEntry(entry.getId()));
		this.engineHistory.createHistoricDecisionInstanceQuery()
			.processInstanceId(instance)
			.unlimitedList()
			.forEach((decision) -> this.engineHistory.deleteHistoricDecisionInstanceByInstanceId(decision.getId()));
		// with its tasks, answers, comments and files
		this.engineHistory.deleteHistoricProcessInstance(instance);
	}

}
