package io.huiyin.onsite;

import java.util.Map;

import io.huiyin.testing.Department;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;

import static io.huiyin.testing.Department.answers;

/** One visit a test: assigned on Tuesday, made on Wednesday morning. */
abstract class VisitTest {

	@Autowired
	Department department;

	@Autowired
	TaskService tasks;

	final Map<String, Object> known = VisitFixture.visit();

	String number;

	@BeforeEach
	void tuesdayMorning() {
		this.department.employ("zhou.tao", "wu.gang", "xu.hui");
		this.department.itIs("2026-11-24T09:00");
	}

	/** The lead has sent zhou.tao, who has filled in the service form (OS-1). */
	void prepared() {
		this.number = this.department.start("xu.hui", "onsiteService", this.known);
		does("xu.hui", "userTask_assignTechnician", answers("technician", "zhou.tao"));
		does("zhou.tao", "userTask_prepareService", VisitFixture.prepared());
	}

	/** From there: the customer is called, the technician has left (OS-2, OS-10). */
	void onTheWay() {
		does("zhou.tao", "userTask_callAhead", VisitFixture.reached());
		does("zhou.tao", "userTask_setOut", VisitFixture.ready());
		this.department.itIs("2026-11-25T09:25");
	}

	/** At the customer's, who pays, having no agreement (OS-3, OS-4). */
	void arrived() {
		prepared();
		onTheWay();
		does("zhou.tao", "userTask_arrive", VisitFixture.arrivedPaid());
	}

	/** Attaches the photographed sheet to the sign-off (OS-8). */
	void attachSheet() {
		this.department.attachesSheet("zhou.tao", this.number, "userTask_obtainSignOff");
	}

	void does(String person, String task, Map<String, Object> answers) {
		this.department.does(person, this.number, task, answers);
	}

}
