package io.huiyin.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which sequence flows a case has taken. The engine keeps the activities and not the
 * flows, so they are concluded, and a flow counts only if nothing else explains what is
 * kept.
 * <p>
 * Whatever has been passed was left along all its flows, but where there is a choice: at
 * an exclusive gateway, and wherever flows have conditions. There the activity that began
 * at that moment tells which one was chosen, unless it may have begun for another reason.
 */
final class TakenFlows {

	/**
	 * The next activity begins in the same transaction; this is how long that may take.
	 */
	private static final Duration MOMENT = Duration.ofMinutes(1);

	/** How an {@link ActivityStep#order} goes on: one for the end, one for the start. */
	private static final int NEXT = 2;

	private final Collection<Flow> flows;

	private final Map<String, List<ActivityStep>> steps;

	private final List<Way> ways = new ArrayList<>();

	private TakenFlows(Collection<Flow> flows, List<ActivityStep> scope) {
		this.flows = flows;
		this.steps = scope.stream().collect(Collectors.groupingBy(ActivityStep::activity));
		flows.forEach((flow) -> passed(flow).forEach((from) -> this.steps.getOrDefault(flow.target(), List.of())
			.stream()
			.filter((to) -> flow.fits(from, to))
			.forEach((to) -> this.ways.add(new Way(flow, from, to)))));
	}

	/**
	 * A sequence flow of the model.
	 *
	 * @param source the activity that it leaves, as {@link ActivityStep#activity}
	 * @param target the activity that it leads to
	 * @param choice what decides whether it is taken
	 * @param condition its condition; null if it has none
	 * @param forks whether its source has other flows, too
	 * @param later whether its target may begin at any time after it was taken, as it
	 * does behind an asynchronous continuation or an event-based gateway
	 */
	record Flow(String id, String source, String target, Choice choice, String condition, boolean forks,
			boolean later) {

		/** Whether the one step may have begun because the other was left this way. */
		private boolean fits(ActivityStep from, ActivityStep to) {
			if (to.startedAt().isBefore(from.endedAt())) {
				return false;
			}
			if (this.later) {
				return true;
			}
			if (to.startedAt().isAfter(from.endedAt().plus(MOMENT))) {
				return false;
			}
			// a token goes on from a single choice as it is, and behind a fork, counts on
			// from an older number
			return (this.choice == Choice.ONE) ? to.order() == from.order() + NEXT
					: this.forks || to.order() > from.order();
		}

		private boolean excludes(Flow other) {
			return !equals(other) && (this.choice == Choice.ONE
					|| (this.choice == Choice.DEFAULT) != (other.choice == Choice.DEFAULT));
		}

	}

	/** What decides whether a flow is taken when its source is left. */
	enum Choice {

		/** Nothing: it is taken. */
		NONE,
		/** Exactly one of the flows of its source is taken. */
		ONE,
		/** Its condition, whatever becomes of the others. */
		CONDITION,
		/** It is taken if no other flow with a condition is. */
		DEFAULT

	}

	/** That one step may have begun because another was left along a flow. */
	private record Way(Flow flow, ActivityStep from, ActivityStep to) {

		private Leaving leaving() {
			return new Leaving(this.from, this.flow);
		}

	}

	/** That a step was left along a flow, which happens once. */
	private record Leaving(ActivityStep from, Flow flow) {
	}

	/** The ids of the flows that must have been taken, each once, in their order. */
	static Set<String> of(Collection<Flow> flows, List<ActivityStep> steps) {
		Set<String> taken = new TreeSet<>();
		// no flow leaves its scope
		steps.stream()
			.collect(Collectors.groupingBy(ActivityStep::scope))
			.values()
			.forEach((scope) -> taken.addAll(new TakenFlows(flows, scope).taken()));
		return taken;
	}

	private Set<String> taken() {
		Set<String> taken = new HashSet<>();
		this.flows.stream()
			.filter((flow) -> flow.choice() == Choice.NONE && !passed(flow).isEmpty())
			.forEach((flow) -> taken.add(flow.id()));
		conclude().forEach((from, flows) -> flows.stream()
			// two that exclude each other: somebody has moved the case at that moment
			.filter((flow) -> flows.stream().noneMatch(flow::excludes))
			.forEach((flow) -> taken.add(flow.id())));
		return taken;
	}

	private List<ActivityStep> passed(Flow flow) {
		return this.steps.getOrDefault(flow.source(), List.of()).stream().filter(ActivityStep::isPassed).toList();
	}

	/** By which flows each step was left for sure; strikes out what that rules out. */
	private Map<ActivityStep, Set<Flow>> conclude() {
		while (true) {
			Map<ActivityStep, Set<Flow>> reasons = flowsBy(Way::to, this.ways);
			Map<ActivityStep, Long> count = this.ways.stream()
				.collect(Collectors.groupingBy(Way::to, Collectors.counting()));
			Map<Boolean, List<Way>> known = this.ways.stream()
				.collect(Collectors.partitioningBy((way) -> reasons.get(way.to()).size() == 1));
			Map<ActivityStep, Set<Flow>> sure = flowsBy(Way::from, known.get(true));
			Map<ActivityStep, Set<Flow>> possible = flowsBy(Way::from, this.ways);
			Set<Leaving> used = this.ways.stream()
				.filter((way) -> count.get(way.to()) == 1)
				.map(Way::leaving)
				.collect(Collectors.toSet());
			List<Way> impossible = known.get(false)
				.stream()
				.filter((way) -> used.contains(way.leaving())
						|| sure.getOrDefault(way.from(), Set.of()).stream().anyMatch(way.flow()::excludes)
						|| !possible.get(way.from()).containsAll(companions(way.flow())))
				.toList();
			if (impossible.isEmpty()) {
				return flowsBy(Way::from, Stream.concat(known.get(true).stream(), needed().stream()).toList());
			}
			this.ways.removeAll(new HashSet<>(impossible));
		}
	}

	/** Those to activities that began as often as they were led to: each was taken. */
	private List<Way> needed() {
		return this.ways.stream()
			.collect(Collectors.groupingBy((way) -> way.to().activity()))
			.values()
			.stream()
			.filter((each) -> each.stream().map(Way::to).distinct().count() == each.stream()
				.map(Way::leaving)
				.distinct()
				.count())
			.flatMap(List::stream)
			.toList();
	}

	private static Map<ActivityStep, Set<Flow>> flowsBy(Function<Way, ActivityStep> step, List<Way> ways) {
		return ways.stream().collect(Collectors.groupingBy(step, Collectors.mapping(Way::flow, Collectors.toSet())));
	}

	/** Those that are taken whenever this one is, since their conditions are the same. */
	private List<Flow> companions(Flow flow) {
		return this.flows.stream()
			.filter((other) -> flow.choice() == Choice.CONDITION && other.choice() == Choice.CONDITION && !other.later()
					&& other.source().equals(flow.source()) && other.condition().equals(flow.condition()))
			.toList();
	}

}
