package io.huiyin.evidence;

import java.util.List;
import java.util.Optional;

import io.huiyin.engine.CaseChange;
import io.huiyin.engine.CaseWatch;
import io.huiyin.engine.HistoryRemoved;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Writes down what happened to a case, in the transaction in which it happened. It is
 * done last, so that the head of the case is locked for as short as can be.
 */
@Component
@Order
class Recorder implements CaseWatch {

	private final Drafting drafting;

	private final Ledger ledger;

	private final TakeOver takeOver;

	Recorder(Drafting drafting, Ledger ledger, TakeOver takeOver) {
		this.drafting = drafting;
		this.ledger = ledger;
		this.takeOver = takeOver;
	}

	@Override
	public void changed(CaseChange change) {
		List<Draft> drafts = this.drafting.of(change);
		if (drafts.isEmpty()) {
			return;
		}
		Optional<Ledger.Head> head = this.ledger.locked(change.caseNumber());
		// removed as a whole, with its log
		if (head.isEmpty() && change.facts(HistoryRemoved.class).findAny().isPresent()) {
			return;
		}
		this.ledger.append(head.orElseGet(() -> begun(change, drafts)), drafts);
	}

	private Ledger.Head begun(CaseChange change, List<Draft> drafts) {
		Ledger.Head head = this.ledger.begun(change.caseNumber(), change.instanceId());
		boolean isNew = drafts.stream().anyMatch((draft) -> draft.kind() == EntryKind.CASE_STARTED);
		return (isNew || head.lastSeq() > 0) ? head : this.takeOver.append(head, change.instanceId(), drafts);
	}

}
