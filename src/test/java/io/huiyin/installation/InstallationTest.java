package io.huiyin.installation;

import java.util.List;
import java.util.Map;

import io.huiyin.engine.CompanyTime;
import io.huiyin.equipment.NewSets;
import io.huiyin.testing.Department;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One order a test, of two sets: taken on Tuesday, issued on Wednesday, installed on
 * Friday. Four sets are in stock for it.
 */
abstract class InstallationTest {

	@Autowired
	Department department;

	@Autowired
	Installations installations;

	@Autowired
	NewSets newSets;

	@Autowired
	CompanyTime time;

	@Autowired
	TransactionTemplate transaction;

	final Map<String, Object> known = InstallationFixture.ordered();

	final List<String> serials = InstallationFixture.serials(4);

	/** Those that are issued and installed. */
	final List<String> used = this.serials.subList(0, 2);

	final List<String> spares = this.serials.subList(2, 4);

	String number;

	@BeforeEach
	void tuesdayMorning() {
		this.department.employ("zhou.tao", "wu.gang", "xu.hui");
		this.department.itIs("2026-11-24T09:00");
		this.newSets.enter("KL-8", this.serials, "he.ping", this.time.now());
	}

	/** The lead has named zhou.tao (IN-1). */
	void assigned() {
		this.number = this.department.start("li.na", "installation", this.known);
		does("xu.hui", "userTask_assignInstaller", Department.answers("technician", "zhou.tao"));
	}

	/** The warehouse has lent two sets and two spares (IN-5, IN-6). */
	void lent() {
		assigned();
		does("zhou.tao", "userTask_agreeIssue", InstallationFixture.agreed());
		does("he.ping", "userTask_lendEquipment", InstallationFixture.lent(this.serials));
	}

	/** Issued in the officer's presence, the customer expects him (IN-7 to IN-9). */
	void fixed() {
		lent();
		this.department.itIs("2026-11-25T09:20");
		does("zhou.tao", "userTask_issueAtBureau", InstallationFixture.issued(this.used));
		does("zhou.tao", "userTask_fixInstallation", InstallationFixture.fixed());
	}

	/** On Friday he stands before the customer's computer (IN-10). */
	void there() {
		fixed();
		this.department.itIs("2026-11-27T09:00");
		does("zhou.tao", "userTask_packAndLeave", InstallationFixture.ready());
		this.department.itIs("2026-11-27T11:00");
	}

	/** Installed, signed and paid (IN-11, IN-12). */
	void collected() {
		there();
		collect();
	}

	void collect() {
		does("zhou.tao", "userTask_install", InstallationFixture.installed(this.used, agreement()));
		this.department.attachesSheet("zhou.tao", this.number, "userTask_signOff");
		does("zhou.tao", "userTask_signOff", InstallationFixture.signed());
		does("zhou.tao", "userTask_collectPayment", InstallationFixture.collected());
	}

	/** All but the call about the system (IN-13). */
	void handedOver() {
		does("ma.li", "userTask_payIn", InstallationFixture.paidIn());
		does("he.ping", "userTask_clearIou", InstallationFixture.cleared(this.spares, List.of()));
		does("xu.hui", "userTask_takeOverForm", InstallationFixture.takenOver());
		does("xu.hui", "userTask_recordFeatureCode", InstallationFixture.code());
		does("li.na", "userTask_tellFeatureCode", InstallationFixture.told());
	}

	/** The number of the agreement that the customer of this test signs. */
	String agreement() {
		return "XY-" + this.number;
	}

	void does(String person, String task, Map<String, Object> answers) {
		this.department.does(person, this.number, task, answers);
	}

	Object shown(String task, String variable) {
		return this.department.shown(this.number, task, variable);
	}

	List<String> open() {
		return this.department.openTasks(this.number);
	}

	Installation row() {
		return this.transaction.execute((status) -> {
			Installation row = this.installations.findById(this.number).orElseThrow();
			List.copyOf(row.steps());
			List.copyOf(row.waits());
			List.copyOf(row.sets());
			return row;
		});
	}

}
