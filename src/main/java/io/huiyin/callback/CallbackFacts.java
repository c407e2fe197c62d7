package io.huiyin.callback;

import java.util.Optional;

import io.huiyin.casework.CaseFacts;
import io.huiyin.casework.CaseRows;

import org.springframework.stereotype.Component;

/** What is said of a callback outside its procedure. */
@Component
class CallbackFacts implements CaseFacts {

	private final CallbackRepository callbacks;

	private final CaseRows rows;

	CallbackFacts(CallbackRepository callbacks, CaseRows rows) {
		this.callbacks = callbacks;
		this.rows = rows;
	}

	@Override
	public String procedure() {
		return "callback";
	}

	@Override
	public Optional<Facts> of(String caseNumber) {
		return this.callbacks.findById(caseNumber)
			.map((callback) -> new Facts(callback.customerName(), null,
					(callback.satisfaction() != null) ? callback.satisfaction().label() : null,
					callback.subjectCase()));
	}

	@Override
	public void remove(String caseNumber) {
		this.rows.remove(caseNumber, "callback_attempt", "callback_question", "callback_point", "callback_note",
				"callback_handler", "callback_concerned", "callback");
	}

}
