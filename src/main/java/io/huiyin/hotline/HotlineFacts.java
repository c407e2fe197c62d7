package io.huiyin.hotline;

import java.util.Optional;

import io.huiyin.casework.CaseFacts;
import io.huiyin.casework.CaseRows;

import org.springframework.stereotype.Component;

/** What is said of a call outside its procedure. */
@Component
class HotlineFacts implements CaseFacts {

	private final Calls calls;

	private final CaseRows rows;

	HotlineFacts(Calls calls, CaseRows rows) {
		this.calls = calls;
		this.rows = rows;
	}

	@Override
	public String procedure() {
		return "hotline";
	}

	@Override
	public Optional<Facts> of(String caseNumber) {
		return this.calls.findById(caseNumber).map((call) -> new Facts(call.company(), null, null, null));
	}

	@Override
	public void remove(String caseNumber) {
		this.rows.remove(caseNumber, "hotline_note", "hotline_call");
	}

}
