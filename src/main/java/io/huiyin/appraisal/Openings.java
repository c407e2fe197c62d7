package io.huiyin.appraisal;

import java.time.LocalDate;

import io.huiyin.casework.CaseNumbers;
import io.huiyin.engine.CompanyTime;
import io.huiyin.staff.StaffFiles.Member;
import org.camunda.bpm.engine.RuntimeService;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens one case that is due, row and process in one transaction. */
@Component
class Openings {

	private final AppraisalRepository appraisals;

	private final LineAbove line;

	private final CaseNumbers numbers;

	private final RuntimeService runtime;

	private final CompanyTime time;

	Openings(AppraisalRepository appraisals, LineAbove line, CaseNumbers numbers, @Lazy RuntimeService runtime,
			CompanyTime time) {
		this.appraisals = appraisals;
		this.line = line;
		this.numbers = numbers;
		this.runtime = runtime;
		this.time = time;
	}

	/**
	 * Opens it.
	 * @return whether the person is appraised at all: whoever is at the top is not
	 * @throws org.springframework.dao.DataIntegrityViolationException if there is one
	 * already
	 */
	@Transactional
	public boolean open(Kind kind, Member member, LocalDate period) {
		if (this.line.isAtTheTop(member.person())) {
			return false;
		}
		String number = this.numbers.next(kind.prefix());
		// the row at once, so that a second server stops here
		Appraisal row = this.appraisals.saveAndFlush(new Appraisal(number, kind, member,
				this.line.appraiser(kind, member.person()), period, null, null, this.time.now()));
		this.runtime.createMessageCorrelation(kind.message())
			.processInstanceBusinessKey(number)
			.setVariable("staffName", row.cardText(member.name()))
			.correlateStartMessage();
		return true;
	}

}
