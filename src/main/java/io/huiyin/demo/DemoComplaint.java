package io.huiyin.demo;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One complaint of the story, from the customer's call on: each method is a form that
 * somebody hands in at a time. What a form proposes stays as it is.
 */
class DemoComplaint extends DemoCase<DemoComplaint> {

	private final Map<String, Object> customer;

	private boolean important;

	DemoComplaint(Stage stage, Consumer<Stage.Scene> story, String name, String telephone, String unit) {
		super(stage, story, name);
		this.customer = answers("customerName", name, "telephone", telephone, "unit", unit);
	}

	/** A point that the customer raises when called back. */
	record Point(String pointKind, String department, String content) {
	}

	/** The hotline's call about something that happened some hours before. */
	DemoComplaint calls(LocalDateTime at, String person, String category, int hoursBefore, String matter) {
		return recorded(at, person, "hotline", category, hoursBefore, matter);
	}

	DemoComplaint visits(LocalDateTime at, String person, String category, int hoursBefore, String matter) {
		return recorded(at, person, "visit", category, hoursBefore, matter);
	}

	private DemoComplaint recorded(LocalDateTime at, String person, String channel, String category, int hoursBefore,
			String matter) {
		return scene(at, "complaint", () -> {
			Map<String, Object> answers = answers("channel", channel, "category", category, "matter", matter,
					"occurredAt", at.minusHours(hoursBefore).withSecond(0).toString(), "important", this.important);
			answers.putAll(this.customer);
			opens(person, "complaint", answers);
		});
	}

	/** The complaint is marked as important when it is recorded. */
	DemoComplaint important() {
		this.important = true;
		return this;
	}

	/** Somebody takes the verification, and that is all so far. */
	DemoComplaint verificationClaimed(LocalDateTime at, String person) {
		String task = "userTask_verifyComplaint";
		return scene(at, task, () -> claims(person, task));
	}

	DemoComplaint verified(LocalDateTime at, String person, String verdict, String department, String findings) {
		return verified(at, person, verdict, department, findings, false);
	}

	/** The verification shows the matter to be important. */
	DemoComplaint verifiedImportant(LocalDateTime at, String person, String verdict, String department,
			String findings) {
		return verified(at, person, verdict, department, findings, true);
	}

	private DemoComplaint verified(LocalDateTime at, String person, String verdict, String department, String findings,
			boolean important) {
		return task(at, person, "userTask_verifyComplaint", answers("verdict", verdict, "responsibleDepartment",
				department, "findings", findings, "important", important));
	}

	/**
	 * Somebody who was told that the verification is late says what they do about it.
	 * @param level Supervisor, Manager or Director
	 */
	DemoComplaint overdueNoted(LocalDateTime at, String person, String level, String instruction) {
		return task(at, person, "userTask_noteOverdue" + level, answers("instruction", instruction));
	}

	DemoComplaint directed(LocalDateTime at, String person, String directive) {
		return task(at, person, "userTask_informDirector", answers("directive", directive));
	}

	DemoComplaint solved(LocalDateTime at, String person, String measures) {
		return task(at, person, "userTask_handleAtDepartment", answers("solvable", "true", "measures", measures));
	}

	DemoComplaint notSolved(LocalDateTime at, String person, String problem, String proposal, String... departments) {
		return task(at, person, "userTask_handleAtDepartment", answers("solvable", "false", "problem", problem,
				"proposal", proposal, "departmentsConcerned", json(List.of(departments))));
	}

	DemoComplaint opinion(LocalDateTime at, String person, String department, String opinion) {
		String task = "userTask_giveOpinion";
		return task(at, person, task, "department", department, answers("opinion", opinion));
	}

	DemoComplaint decided(LocalDateTime at, String person, String department, String decision) {
		return task(at, person, "userTask_decideHandling",
				answers("responsibleDepartment", department, "decision", decision));
	}

	DemoComplaint unitAsked(LocalDateTime at, String person, String unit, String statement, String facts) {
		return task(at, person, "userTask_verifyWithUnit",
				answers("unitComplainedAbout", unit, "statement", statement, "facts", facts));
	}

	DemoComplaint handlingOpinion(LocalDateTime at, String person, String opinion) {
		return task(at, person, "userTask_giveHandlingOpinion", answers("handlingOpinion", opinion));
	}

	/** The present level of the manufacturer's organisation gave an answer. */
	DemoComplaint levelAnswered(LocalDateTime at, String person, String answer) {
		return reported(at, person, "true", answer);
	}

	/** The present level gave none: the next one is asked. */
	DemoComplaint levelSilent(LocalDateTime at, String person, String report) {
		return reported(at, person, "false", report);
	}

	private DemoComplaint reported(LocalDateTime at, String person, String answered, String text) {
		return task(at, person, "userTask_reportUpward", answers("answered", answered, "levelAnswer", text),
				"reportedTo");
	}

	/** The sheet is filled in and the customer has the answer. */
	DemoComplaint answered(LocalDateTime at, String person, String answer) {
		return task(at, person, "userTask_completeSheet", answers("answerToCustomer", answer, "customerAnswered", true),
				"outcome");
	}

	DemoComplaint notReached(LocalDateTime at, String person, String note) {
		return task(at, person, "userTask_callCustomer", answers("outcome", "notReached", "note", note));
	}

	DemoComplaint calledBack(LocalDateTime at, String person, String satisfaction, String comments, Point... points) {
		return task(at, person, "userTask_callCustomer", answers("outcome", "reached", "satisfaction", satisfaction,
				"comments", comments, "questionOpen", "false", "points", json(List.of(points))));
	}

	/** As above, with a question whose answer was promised for a time. */
	DemoComplaint calledBack(LocalDateTime at, String person, String satisfaction, String comments, String question,
			LocalDateTime agreed, Point... points) {
		return task(at, person, "userTask_callCustomer",
				answers("outcome", "reached", "satisfaction", satisfaction, "comments", comments, "questionOpen",
						"true", "question", question, "agreedAnswerTime", agreed.withSecond(0).toString(), "points",
						json(List.of(points))));
	}

	DemoComplaint questionAnswered(LocalDateTime at, String person, String answer) {
		return task(at, person, "userTask_answerQuestion", answers("answered", "true", "answer", answer));
	}

	DemoComplaint pointSettled(LocalDateTime at, String person, String department, String result) {
		String task = "userTask_settlePoint";
		return task(at, person, task, "pointDepartment", department,
				answers("result", result, "reportedToCustomer", true, "signed", true));
	}

	DemoComplaint callbackChased(LocalDateTime at, String person, String instruction) {
		return task(at, person, "userTask_chaseCallback", answers("instruction", instruction));
	}

}
