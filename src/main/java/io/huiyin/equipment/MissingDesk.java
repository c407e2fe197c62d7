package io.huiyin.equipment;

import java.time.LocalDateTime;
import java.util.Set;

import io.huiyin.casework.CaseEnd;
import io.huiyin.casework.CaseNumbers;
import io.huiyin.casework.Duties;
import io.huiyin.engine.CompanyTime;
import io.huiyin.engine.ModelBean;
import io.huiyin.form.Admits;
import io.huiyin.form.Occasion;
import io.huiyin.form.Refusal;
import io.huiyin.form.Shows;
import io.huiyin.form.Takes;
import io.huiyin.people.Names;
import io.huiyin.people.Staff;

/**
 * Where missing sets are dealt with: takes each form of {@code missing-equipment.bpmn}
 * and answers what its model asks.
 */
@ModelBean("missingDesk")
public class MissingDesk implements MissingSets, CaseEnd {

	private final MissingSetRepository missing;

	private final Warehouse warehouse;

	private final CaseNumbers numbers;

	private final Names names;

	private final Staff staff;

	private final Duties duties;

	private final CompanyTime time;

	MissingDesk(MissingSetRepository missing, Warehouse warehouse, CaseNumbers numbers, Names names, Staff staff,
			Duties duties, CompanyTime time) {
		this.missing = missing;
		this.warehouse = warehouse;
		this.numbers = numbers;
		this.names = names;
		this.staff = staff;
		this.duties = duties;
		this.time = time;
	}

	@Override
	public String open(String sourceCase, String serial, String person, LocalDateTime at) {
		String number = this.numbers.next("YS");
		Stock.Item set = this.warehouse.declareMissing(sourceCase, number, serial, person, at);
		this.missing.save(new MissingSet(number, sourceCase, set, person, at));
		return number;
	}

	@Takes("searchSetForm")
	void search(Occasion occasion, MissingForms.SearchSet answers) {
		missing(occasion).searched(answers.found(), answers.finding(), occasion.person(), occasion.at());
	}

	@Takes("chaseSearchForm")
	void chase(Occasion occasion, MissingForms.ChaseSearch answers) {
		missing(occasion).chased(answers.instruction(), occasion.person(), occasion.at());
	}

	/** Nobody decides on what they lost, nor says that they brought it back. */
	@Admits({ "takeBackSetForm", "decideLossForm" })
	void admitOther(Occasion occasion) {
		MissingSet set = missing(occasion);
		this.duties.requireOther(occasion, "设备 " + set.serial() + " 由您借出，须由其他同事办理。", Set.of(set.holder()));
	}

	@Takes("takeBackSetForm")
	void takeBack(Occasion occasion, MissingForms.TakeBackSet answers) {
		MissingSet set = missing(occasion);
		set.takenBack(answers.storedWhere(), occasion.person(), occasion.at());
		this.warehouse.foundAgain(set.caseNumber(), set.serial(), answers.storedWhere(), occasion.person(),
				occasion.at());
	}

	@Takes("decideLossForm")
	void decide(Occasion occasion, MissingForms.DecideLoss answers) {
		MissingSet set = missing(occasion);
		if (answers.loss() == LossDecision.SEARCH_AGAIN) {
			set.searchAgain(answers.decisionReason(), occasion.person(), occasion.at());
			return;
		}
		if (answers.liability() == null) {
			throw new Refusal("核销设备须填写责任与赔偿。");
		}
		set.writtenOff(answers.decisionReason(), answers.liability(), occasion.person(), occasion.at());
		this.warehouse.writeOff(set.caseNumber(), set.serial(), answers.decisionReason(), occasion.person(),
				occasion.at());
	}

	/**
	 * Whoever borrowed the set searches for it, and nobody else but the technical lead.
	 */
	@Admits("searchSetForm")
	void admitSearcher(Occasion occasion) {
		MissingSet set = missing(occasion);
		if (!occasion.person().equals(set.holder()) && !this.staff.isIn(occasion.person(), "technical-lead")) {
			throw new Refusal("设备 " + set.serial() + " 由" + this.names.of(set.holder()) + "借出，由其本人或技服负责人查找。");
		}
	}

	@Shows({ "searchSetForm", "chaseSearchForm", "takeBackSetForm", "decideLossForm" })
	MissingView show(Occasion occasion) {
		MissingSet set = missing(occasion);
		return new MissingView(set.serial() + "（" + set.model() + "）", this.names.of(set.holder()),
				CompanyTime.text(set.lentAt()) + "，" + set.sourceCase(),
				CompanyTime.text(set.declaredAt()) + "，" + this.names.of(set.declaredBy()),
				set.steps().stream().map((step) -> step.line(this.names::of)).toList());
	}

	/**
	 * Who searches for the set because they had borrowed it, by user id; null if they
	 * have left the technical service, and the technical lead has to.
	 */
	public String holder(String caseNumber) {
		MissingSet set = missing(caseNumber);
		if (set.closedAt() != null) {
			throw new Refusal("设备遗失 " + caseNumber + " 已经办结，不能再次发起。");
		}
		return this.staff.isIn(set.holder(), "technician", "technical-lead") ? set.holder() : null;
	}

	/** Ends the case, when the set is back in the warehouse or off the books. */
	public void close(String caseNumber) {
		missing(caseNumber).close(this.time.now());
	}

	@Override
	public String procedure() {
		return "missingEquipment";
	}

	@Override
	public void ending(String caseNumber) {
		if (missing(caseNumber).closedAt() == null) {
			throw new Refusal("设备遗失 " + caseNumber + " 尚未办结，不能结束或删除：每套设备都要有着落。");
		}
	}

	private MissingSet missing(Occasion occasion) {
		return missing(occasion.caseNumber());
	}

	private MissingSet missing(String caseNumber) {
		// the expression language makes an empty text of null
		if (caseNumber == null || caseNumber.isEmpty()) {
			throw new Refusal("设备遗失不能单独发起，请在清还借条时登记遗失的设备。");
		}
		return this.missing.findById(caseNumber)
			.orElseThrow(() -> new Refusal("没有编号为 " + caseNumber + " 的设备遗失，请在清还借条时登记遗失的设备。"));
	}

}
