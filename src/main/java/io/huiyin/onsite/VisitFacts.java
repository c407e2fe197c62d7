package io.huiyin.onsite;

import java.util.Optional;

import io.huiyin.callback.Callbacks;
import io.huiyin.casework.CaseFacts;
import io.huiyin.casework.CaseRows;

import org.springframework.stereotype.Component;

/** What is said of a visit outside its procedure. */
@Component
class VisitFacts implements CaseFacts {

	private final Visits visits;

	private final Callbacks callbacks;

	private final CaseRows rows;

	VisitFacts(Visits visits, Callbacks callbacks, CaseRows rows) {
		this.visits = visits;
		this.callbacks = callbacks;
		this.rows = rows;
	}

	@Override
	public String procedure() {
		return "onsiteService";
	}

	@Override
	public Optional<Facts> of(String caseNumber) {
		return this.visits.findById(caseNumber)
			.map((visit) -> new Facts(visit.company(), null, this.callbacks.satisfactionWith(caseNumber).orElse(null),
					visit.sourceCase()));
	}

	@Override
	public void remove(String caseNumber) {
		this.rows.remove(caseNumber, "visit_step", "visit_custody", "visit_replacement", "visit");
	}

}
