package io.huiyin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.huiyin.engine.CompanyTime;
import io.huiyin.form.Refusal;
import org.camunda.bpm.engine.impl.pvm.runtime.ActivityInstanceState;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The diagram of a case, running or ended, in the version that it runs on: which way it
 * has taken, how often and for how long it was at each step, and where it is stuck.
 */
@RestController
class CaseDiagram {

	private static final String STEPS = """
			select a.ID_, a.PARENT_ACT_INST_ID_, a.ACT_ID_, a.START_TIME_, a.END_TIME_, a.ACT_INST_STATE_,
				a.SEQUENCE_COUNTER_, coalesce(c.BUSINESS_KEY_, c.ID_)
			from ACT_HI_ACTINST a
				left join ACT_HI_PROCINST c on c.ID_ = a.CALL_PROC_INST_ID_
			where a.PROC_INST_ID_ = ?""";

	private static final String INCIDENTS = """
			select distinct ACTIVITY_ID_ from ACT_RU_INCIDENT
			where PROC_INST_ID_ = ? and ACTIVITY_ID_ is not null order by ACTIVITY_ID_""";

	private final CaseSight sight;

	private final CaseFamily family;

	private final CaseModels models;

	private final JdbcClient database;

	private final CompanyTime time;

	CaseDiagram(CaseSight sight, CaseFamily family, CaseModels models, JdbcClient database, CompanyTime time) {
		this.sight = sight;
		this.family = family;
		this.models = models;
		this.database = database;
		this.time = time;
	}

	/**
	 * The diagram.
	 *
	 * @param xml the model as it was deployed
	 * @param activities those that were reached, by id
	 * @param flows ids of the sequence flows that were taken, as {@link TakenFlows} has
	 * it
	 * @param incidents ids of the activities at which it is stuck
	 */
	record Diagram(String xml, Collection<ActivityTime> activities, Set<String> flows, List<String> incidents) {
	}

	/**
	 * How often and how long a case was at an activity.
	 *
	 * @param id its id in the model
	 * @param count how often; of several at a time each counts
	 * @param running how many of these are not over
	 * @param firstAt when the first one began
	 * @param lastAt when the last one was over; null while one is running
	 * @param seconds how long altogether; what goes on at the same time counts once
	 * @param text the same in Chinese
	 * @param called the numbers of the cases that it called
	 */
	record ActivityTime(String id, int count, int running, LocalDateTime firstAt, LocalDateTime lastAt, long seconds,
			String text, List<String> called) {
	}

	@GetMapping("/camunda/api/huiyin/cases/{number}/diagram")
	ResponseEntity<Diagram> diagram(@PathVariable String number) {
		this.sight.requireRead(number);
		CaseFamily.Member member = this.family.head(number);
		String xml = this.models.xml(member.definitionId())
			.orElseThrow(() -> new Refusal(404, "这个案件所用的流程版本已被删除，没有流程图。"));
		List<ActivityStep> steps = steps(member.instanceId());
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(new Diagram(xml, times(steps), taken(member.definitionId(), steps),
					this.database.sql(INCIDENTS).param(member.instanceId()).query(String.class).list()));
	}

	/** The flows that an instance has taken. */
	Set<String> taken(String definitionId, List<ActivityStep> steps) {
		BpmnModelInstance model = this.models.model(definitionId).orElseThrow();
		Collection<SequenceFlow> flows = model.getModelElementsByType(SequenceFlow.class);
		Map<FlowNode, List<SequenceFlow>> leaving = flows.stream()
			.collect(Collectors.groupingBy(SequenceFlow::getSource));
		Set<String> taken = TakenFlows.of(flows.stream()
			.filter((flow) -> link(flow.getSource()) == null)
			.map((flow) -> flow(flow, leaving))
			.toList(), steps);
		flows.stream()
			.filter((flow) -> taken.contains(flow.getId()))
			.map((flow) -> behindLink(flow.getTarget(), leaving))
			.filter(Objects::nonNull)
			.map(SequenceFlow::getId)
			.toList()
			.forEach(taken::add);
		return taken;
	}

	/** What the engine's history says of a process instance. */
	List<ActivityStep> steps(String instanceId) {
		return this.database.sql(STEPS).param(instanceId).query((row, number) -> step(row)).list();
	}

	private static ActivityStep step(ResultSet row) throws SQLException {
		return new ActivityStep(row.getString(1), row.getString(2), row.getString(3),
				row.getObject(4, LocalDateTime.class), row.getObject(5, LocalDateTime.class),
				row.getInt(6) == ActivityInstanceState.CANCELED.getStateCode(), row.getLong(7), row.getString(8));
	}

	private static TakenFlows.Flow flow(SequenceFlow flow, Map<FlowNode, List<SequenceFlow>> leaving) {
		FlowNode source = flow.getSource();
		SequenceFlow linked = behindLink(flow.getTarget(), leaving);
		FlowNode target = (linked != null) ? linked.getTarget() : flow.getTarget();
		String condition = (flow.getConditionExpression() != null) ? flow.getConditionExpression().getTextContent()
				: null;
		return new TakenFlows.Flow(flow.getId(), id(source), id(target), choice(flow, condition), condition,
				leaving.get(source).size() > 1,
				source instanceof EventBasedGateway || source.isCamundaAsyncAfter() || target.isCamundaAsyncBefore());
	}

	/** The flow that a token goes on along at a link; null if it is none. */
	private static SequenceFlow behindLink(FlowNode node, Map<FlowNode, List<SequenceFlow>> leaving) {
		String name = (node instanceof ThrowEvent) ? link(node) : null;
		if (name == null) {
			return null;
		}
		return leaving.entrySet()
			.stream()
			.filter((each) -> name.equals(link(each.getKey())) && each.getKey().getScope().equals(node.getScope()))
			.map((each) -> each.getValue().get(0))
			.findFirst()
			.orElse(null);
	}

	/** The name of a link; null if it is none. The engine's history has no links. */
	private static String link(FlowNode node) {
		return node.getChildElementsByType(LinkEventDefinition.class)
			.stream()
			.map(LinkEventDefinition::getName)
			.findFirst()
			.orElse(null);
	}

	private static TakenFlows.Choice choice(SequenceFlow flow, String condition) {
		FlowNode source = flow.getSource();
		if (source instanceof ExclusiveGateway || source instanceof EventBasedGateway) {
			return TakenFlows.Choice.ONE;
		}
		if (source instanceof ParallelGateway) {
			return TakenFlows.Choice.NONE;
		}
		if (flow.getId().equals(source.getAttributeValue("default"))) {
			return TakenFlows.Choice.DEFAULT;
		}
		return (condition != null) ? TakenFlows.Choice.CONDITION : TakenFlows.Choice.NONE;
	}

	/** As the history names what flows lead to and from. */
	private static String id(FlowNode node) {
		return (node instanceof Activity activity
				&& activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics)
						? node.getId() + ActivityStep.MULTI_INSTANCE : node.getId();
	}

	private Collection<ActivityTime> times(List<ActivityStep> steps) {
		LocalDateTime now = this.time.now();
		Map<String, List<ActivityStep>> byActivity = steps.stream()
			.sorted(Comparator.comparing(ActivityStep::startedAt))
			.collect(Collectors.groupingBy(ActivityStep::activity));
		Map<String, ActivityTime> times = new TreeMap<>();
		byActivity.forEach((id, each) -> {
			if (!id.endsWith(ActivityStep.MULTI_INSTANCE)) {
				times.put(id, time(id, each, byActivity.getOrDefault(id + ActivityStep.MULTI_INSTANCE, each), now));
			}
		});
		return times.values();
	}

	/**
	 * @param rounds how often it was come to; those of a multiple one are fewer than its
	 * times
	 */
	private static ActivityTime time(String id, List<ActivityStep> steps, List<ActivityStep> rounds,
			LocalDateTime now) {
		int running = (int) steps.stream().filter((step) -> step.endedAt() == null).count();
		int cancelled = (int) steps.stream().filter(ActivityStep::cancelled).count();
		Duration lasted = lasted(rounds, now);
		List<String> words = new ArrayList<>();
		if (rounds.size() < steps.size()) {
			words.add(((rounds.size() > 1) ? rounds.size() + " 轮，" : "") + "共 " + steps.size() + " 项");
		}
		else if (steps.size() > 1) {
			words.add(steps.size() + " 次");
		}
		if (running > 0) {
			words.add("进行中" + ((running < steps.size()) ? " " + running + " 项" : ""));
		}
		if (lasted.toSeconds() > 0) {
			words.add("历时 " + Elapsed.text(lasted));
		}
		if (cancelled > 0) {
			words.add((cancelled < steps.size()) ? "撤销 " + cancelled + " 项" : "已撤销");
		}
		LocalDateTime last = (running > 0) ? now
				: steps.stream().map(ActivityStep::endedAt).max(Comparator.naturalOrder()).orElseThrow();
		return new ActivityTime(id, steps.size(), running, steps.get(0).startedAt().truncatedTo(ChronoUnit.SECONDS),
				(running > 0) ? null : last.truncatedTo(ChronoUnit.SECONDS), lasted.toSeconds(),
				words.isEmpty() ? "已经过" : String.join("，", words),
				steps.stream().map(ActivityStep::called).filter(Objects::nonNull).distinct().toList());
	}

	/** How long it was altogether; the rounds are in the order of their beginnings. */
	private static Duration lasted(List<ActivityStep> rounds, LocalDateTime now) {
		Duration lasted = Duration.ZERO;
		LocalDateTime counted = LocalDateTime.MIN;
		for (ActivityStep round : rounds) {
			LocalDateTime from = round.startedAt().isBefore(counted) ? counted : round.startedAt();
			LocalDateTime until = (round.endedAt() != null) ? round.endedAt() : now;
			if (until.isAfter(from)) {
				lasted = lasted.plus(Duration.between(from, until));
				counted = until;
			}
		}
		return lasted;
	}

}
