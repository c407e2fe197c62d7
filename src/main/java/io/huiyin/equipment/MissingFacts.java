package io.huiyin.equipment;

import java.util.Optional;

import io.huiyin.casework.CaseFacts;
import io.huiyin.casework.CaseRows;

import org.springframework.stereotype.Component;

/**
 * What is said of a missing set outside its procedure. Where the set has been stays in
 * the ledger.
 */
@Component
class MissingFacts implements CaseFacts {

	private final MissingSetRepository missing;

	private final CaseRows rows;

	MissingFacts(MissingSetRepository missing, CaseRows rows) {
		this.missing = missing;
		this.rows = rows;
	}

	@Override
	public String procedure() {
		return "missingEquipment";
	}

	@Override
	public Optional<Facts> of(String caseNumber) {
		return this.missing.findById(caseNumber).map((set) -> new Facts(null, null, null, set.sourceCase()));
	}

	@Override
	public void remove(String caseNumber) {
		this.rows.remove(caseNumber, "missing_step", "missing_set");
	}

}
