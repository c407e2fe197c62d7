package io.huiyin.audit;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import io.huiyin.audit.TakenFlows.Choice;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is concluded from a history. What the procedures of the manual really take is
 * compared in {@link TakenFlowsWitness}.
 */
class TakenFlowsTests {

	private static final LocalDateTime NINE = LocalDateTime.parse("2026-11-23T09:00");

	private final List<TakenFlows.Flow> flows = new ArrayList<>();

	private final List<ActivityStep> steps = new ArrayList<>();

	@Test
	@DisplayName("What was passed was left along its flow; what is not over, or was cancelled, was not")
	void whatWasPassedWasLeftAlongItsFlow() {
		always("a", "start", "work").always("b", "work", "check").always("c", "check", "end");
		passed("start", 1, 0, 0).passed("work", 3, 0, 60).open("check", 5, 60);
		assertThat(taken()).containsExactly("a", "b");
		cancelled("check", 5, 60, 70);
		assertThat(taken()).containsExactly("a", "b");
	}

	@Test
	@DisplayName("A choice was the activity that began next, in each round another one")
	void aChoiceWasTheActivityThatBeganNext() {
		always("again", "no", "choice");
		one("toYes", "choice", "yes").one("toNo", "choice", "no").one("toNever", "choice", "never");
		passed("choice", 1, 0, 0).passed("no", 3, 0, 30).passed("choice", 5, 30, 30).open("yes", 7, 30);
		assertThat(taken()).containsExactly("again", "toNo", "toYes");
	}

	@Test
	@DisplayName("What began much later, or by another token, was not chosen")
	void whatBeganLaterWasNotChosen() {
		one("toYes", "choice", "yes").one("toNo", "choice", "no");
		passed("choice", 11, 0, 0).open("yes", 13, 30).open("no", 12, 0);
		assertThat(taken()).isEmpty();
	}

	@Test
	@DisplayName("Behind an asynchronous continuation it may have begun much later")
	void behindAnAsynchronousContinuationItMayHaveBegunLater() {
		this.flows.add(new TakenFlows.Flow("toYes", "choice", "yes", Choice.ONE, null, true, true));
		one("toNo", "choice", "no");
		passed("choice", 11, 0, 0).open("yes", 13, 300);
		assertThat(taken()).containsExactly("toYes");
	}

	@Test
	@DisplayName("Where a step may have begun for two reasons, neither is shown")
	void whereThereAreTwoReasonsNeitherIsShown() {
		one("fromOne", "one", "work").one("elsewhere", "one", "else").one("fromOther", "other", "work");
		passed("one", 5, 0, 0).passed("other", 5, 0, 0).open("work", 7, 0);
		assertThat(taken()).isEmpty();
		// the one went elsewhere, so it was the other
		open("else", 7, 0);
		assertThat(taken()).containsExactly("elsewhere", "fromOther");
	}

	@Test
	@DisplayName("A step is left along a flow once: what began again at the same moment had another reason")
	void aStepIsLeftAlongAFlowOnce() {
		always("first", "start", "work").always("next", "work", "choice");
		one("again", "choice", "work").one("done", "choice", "end");
		passed("start", 1, 0, 0).passed("work", 3, 0, 0).passed("choice", 5, 0, 0).step("work", 7, 0, null, false);
		assertThat(taken()).containsExactly("again", "first", "next");
	}

	@Test
	@DisplayName("What began as often as it was led to has each of them for a reason")
	void whatBeganAsOftenAsItWasLedToHasEachForAReason() {
		one("yes", "choice", "join").one("no", "choice", "work").always("other", "points", "join");
		passed("choice", 17, 0, 0).passed("points", 15, 0, 0).passed("join", 19, 0, 0);
		assertThat(taken()).containsExactly("other");
		passed("join", 19, 0, 0);
		assertThat(taken()).containsExactly("other", "yes");
	}

	@Test
	@DisplayName("Two flows of one choice to the same activity are told apart by nothing")
	void twoFlowsToTheSameActivityAreNotToldApart() {
		one("yes", "choice", "work").one("no", "choice", "work");
		passed("choice", 1, 0, 0).open("work", 3, 0);
		assertThat(taken()).isEmpty();
	}

	@Test
	@DisplayName("All of a fork are taken, and each arrival at a join is one")
	void allOfAForkAreTaken() {
		fork("left", "split", "one").fork("right", "split", "two");
		always("leftDone", "one", "join").always("rightDone", "two", "join").always("on", "join", "end");
		// a fork counts on from an older number
		passed("split", 41, 0, 0).passed("one", 43, 0, 5).passed("two", 13, 0, 8);
		passed("join", 45, 5, 8).passed("join", 15, 8, 8).passed("end", 46, 8, 8);
		assertThat(taken()).containsExactly("left", "leftDone", "on", "right", "rightDone");
	}

	@Test
	@DisplayName("Of an inclusive choice, equal conditions go together, and the default only alone")
	void equalConditionsGoTogether() {
		condition("work", "gate", "work", "${paid}").condition("report", "gate", "report", "${paid}");
		byDefault("covered", "gate", "work").condition("refused", "gate", "refused", "${refused}");
		passed("gate", 5, 0, 0).open("work", 7, 0);
		assertThat(taken()).containsExactly("covered");
		open("report", 3, 0);
		assertThat(taken()).containsExactly("report", "work");
	}

	@Test
	@DisplayName("What somebody has begun by moving the case does not make a flow of it")
	void aMovedCaseHasNotTakenTheFlow() {
		one("toYes", "choice", "yes").one("toNo", "choice", "no");
		passed("choice", 1, 0, 0).cancelled("yes", 3, 0, 90).open("no", 5, 90);
		assertThat(taken()).containsExactly("toYes");
		// within the same moment and with the same number, nothing is known any more
		open("no", 3, 0);
		assertThat(taken()).isEmpty();
	}

	@Test
	@DisplayName("No flow leaves its scope")
	void noFlowLeavesItsScope() {
		one("toYes", "choice", "yes");
		passed("choice", 1, 0, 0);
		this.steps.add(new ActivityStep("yes", "another", "yes", NINE, null, false, 3, null));
		assertThat(taken()).isEmpty();
	}

	@Test
	@DisplayName("A thousand rounds are told apart, at whatever pace")
	void aThousandRoundsAreToldApart() {
		always("again", "no", "choice");
		one("toYes", "choice", "yes").one("toNo", "choice", "no");
		for (int round = 0; round < 1000; round++) {
			passed("choice", 4 * round + 1, 0, 0).passed("no", 4 * round + 3, 0, 0);
		}
		passed("choice", 4001, 0, 0).open("yes", 4003, 0);
		assertThat(taken()).containsExactly("again", "toNo", "toYes");
		// and where the first of them has another reason
		always("first", "start", "choice");
		passed("start", 0, 0, 0);
		assertThat(taken()).containsExactly("again", "first", "toNo", "toYes");
	}

	private java.util.Set<String> taken() {
		return TakenFlows.of(this.flows, this.steps);
	}

	private TakenFlowsTests always(String id, String source, String target) {
		return flow(id, source, target, Choice.NONE, null, false);
	}

	private TakenFlowsTests fork(String id, String source, String target) {
		return flow(id, source, target, Choice.NONE, null, true);
	}

	private TakenFlowsTests one(String id, String source, String target) {
		return flow(id, source, target, Choice.ONE, null, true);
	}

	private TakenFlowsTests condition(String id, String source, String target, String condition) {
		return flow(id, source, target, Choice.CONDITION, condition, true);
	}

	private TakenFlowsTests byDefault(String id, String source, String target) {
		return flow(id, source, target, Choice.DEFAULT, null, true);
	}

	private TakenFlowsTests flow(String id, String source, String target, Choice choice, String condition,
			boolean forks) {
		this.flows.add(new TakenFlows.Flow(id, source, target, choice, condition, forks, false));
		return this;
	}

	/** Times are minutes after nine. */
	private TakenFlowsTests passed(String activity, long order, int from, int until) {
		return step(activity, order, from, NINE.plusMinutes(until), false);
	}

	private TakenFlowsTests cancelled(String activity, long order, int from, int until) {
		this.steps.removeIf((step) -> step.activity().equals(activity));
		return step(activity, order, from, NINE.plusMinutes(until), true);
	}

	private TakenFlowsTests open(String activity, long order, int from) {
		this.steps.removeIf((step) -> step.activity().equals(activity));
		return step(activity, order, from, null, false);
	}

	private TakenFlowsTests step(String activity, long order, int from, LocalDateTime until, boolean cancelled) {
		this.steps.add(new ActivityStep(activity + this.steps.size(), "case", activity, NINE.plusMinutes(from), until,
				cancelled, order, null));
		return this;
	}

}
