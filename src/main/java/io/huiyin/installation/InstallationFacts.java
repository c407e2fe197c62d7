package io.huiyin.installation;

import java.util.Optional;

import io.huiyin.callback.Callbacks;
import io.huiyin.casework.CaseFacts;
import io.huiyin.casework.CaseRows;

import org.springframework.stereotype.Component;

/** What is said of an installation outside its procedure. */
@Component
class InstallationFacts implements CaseFacts {

	private final Installations installations;

	private final Callbacks callbacks;

	private final CaseRows rows;

	InstallationFacts(Installations installations, Callbacks callbacks, CaseRows rows) {
		this.installations = installations;
		this.callbacks = callbacks;
		this.rows = rows;
	}

	@Override
	public String procedure() {
		return "installation";
	}

	@Override
	public Optional<Facts> of(String caseNumber) {
		return this.installations.findById(caseNumber)
			.map((installation) -> new Facts(installation.company(), null,
					this.callbacks.satisfactionWith(caseNumber).orElse(null), null));
	}

	@Override
	public void remove(String caseNumber) {
		this.rows.remove(caseNumber, "installation_step", "installation_waiting", "installation_set", "installation");
	}

}
