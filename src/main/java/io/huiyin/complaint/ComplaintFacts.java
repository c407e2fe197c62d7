package io.huiyin.complaint;

import java.util.Optional;

import io.huiyin.callback.Callbacks;
import io.huiyin.casework.CaseFacts;
import io.huiyin.casework.CaseRows;

import org.springframework.stereotype.Component;

/** What is said of a complaint outside its procedure. */
@Component
class ComplaintFacts implements CaseFacts {

	private final Complaints complaints;

	private final Callbacks callbacks;

	private final CaseRows rows;

	ComplaintFacts(Complaints complaints, Callbacks callbacks, CaseRows rows) {
		this.complaints = complaints;
		this.callbacks = callbacks;
		this.rows = rows;
	}

	@Override
	public String procedure() {
		return "complaint";
	}

	@Override
	public Optional<Facts> of(String caseNumber) {
		return this.complaints.findById(caseNumber)
			.map((complaint) -> new Facts(complaint.customerName(), complaint.responsibleDepartment(),
					this.callbacks.satisfactionWith(caseNumber).orElse(null), null));
	}

	@Override
	public void remove(String caseNumber) {
		this.rows.remove(caseNumber, "complaint_step", "complaint_department", "complaint");
	}

}
