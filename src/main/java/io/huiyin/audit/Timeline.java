package io.huiyin.audit;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.huiyin.engine.CompanyTime;
import io.huiyin.evidence.Entry;
import io.huiyin.evidence.EntryKind;
import io.huiyin.evidence.EvidenceLog;
import io.huiyin.people.Names;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What happened to a case and to those that it called, in its order, as the evidence has
 * it and in words that people read.
 */
@Component
class Timeline {

	/** What administrators do past the forms, by the engine's name for it. */
	private static final Map<String, String> OPERATIONS = Map.ofEntries(Map.entry("Assign", "指派任务"),
			Map.entry("Claim", "认领任务"), Map.entry("Complete", "直接完成任务"), Map.entry("Create", "新建"),
			Map.entry("Delegate", "委托任务"), Map.entry("Delete", "删除"), Map.entry("DeleteHistory", "删除历史"),
			Map.entry("DeleteVariable", "删除变量"), Map.entry("DeleteVariableHistory", "删除变量历史"),
			Map.entry("ExecuteJob", "立即执行作业"), Map.entry("Migrate", "迁移到另一版本"),
			Map.entry("ModifyProcessInstance", "改动办理位置"), Map.entry("ModifyVariable", "修改变量"),
			Map.entry("RemoveVariable", "删除变量"), Map.entry("Resolve", "处理完毕"), Map.entry("ResolveIncident", "消除故障"),
			Map.entry("RestartProcessInstance", "重新发起"), Map.entry("SetDueDate", "改变期限"),
			Map.entry("SetJobRetries", "重试作业"), Map.entry("SetOwner", "改变任务所有人"), Map.entry("SetPriority", "改变优先级"),
			Map.entry("SetVariable", "写入变量"), Map.entry("SetVariables", "写入变量"), Map.entry("Suspend", "暂停"),
			Map.entry("SuspendJob", "暂停作业"), Map.entry("Activate", "恢复"), Map.entry("ActivateJob", "恢复作业"),
			Map.entry("Update", "修改"));

	private final EvidenceLog log;

	private final CaseModels models;

	private final Names names;

	private final RuntimeService runtime;

	private final HistoryService history;

	private final JdbcClient database;

	private final ObjectMapper json;

	Timeline(EvidenceLog log, CaseModels models, Names names, RuntimeService runtime, HistoryService history,
			JdbcClient database, ObjectMapper json) {
		this.log = log;
		this.models = models;
		this.names = names;
		this.runtime = runtime;
		this.history = history;
		this.database = database;
		this.json = json;
	}

	/** The lines of all members that the reader may read. */
	List<Moment> of(CaseFamily.Family family) {
		List<CaseFamily.Member> members = family.read();
		Map<String, List<Entry>> entries = this.log.ofCases(members.stream().map(CaseFamily.Member::number).toList());
		return new Lines(family, entries).moments();
	}

	/** The numbers of the cases of which the engine gives the reader the files. */
	private Set<String> withFiles(List<CaseFamily.Member> members) {
		Set<String> instances = members.stream()
			.map(CaseFamily.Member::instanceId)
			.collect(Collectors.toCollection(HashSet::new));
		Set<String> visible = new HashSet<>();
		this.runtime.createProcessInstanceQuery()
			.processInstanceIds(instances)
			.unlimitedList()
			.forEach((instance) -> visible.add(instance.getId()));
		this.history.createHistoricProcessInstanceQuery()
			.processInstanceIds(instances)
			.unlimitedList()
			.forEach((instance) -> visible.add(instance.getId()));
		return members.stream()
			.filter((member) -> visible.contains(member.instanceId()))
			.map(CaseFamily.Member::number)
			.collect(Collectors.toSet());
	}

	private JsonNode read(String content) {
		try {
			return this.json.readTree(content);
		}
		catch (JsonProcessingException ex) {
			return MissingNode.getInstance(); // somebody has changed the row
		}
	}

	/** An entry, its content read. */
	private record Line(Entry entry, JsonNode content) {

		private String text(String name) {
			return this.content.path(name).isMissingNode() ? null : this.content.path(name).asText();
		}

		private LocalDateTime time(String name) {
			String text = text(name);
			return (text != null) ? LocalDateTime.parse(text) : null;
		}

		private Stream<JsonNode> each(String name) {
			return StreamSupport.stream(this.content.path(name).spliterator(), false);
		}

		/** At which step which form was handed in; tells parallel ones apart by name. */
		private List<String> round() {
			return List.of(this.entry.caseNumber(), String.valueOf(this.entry.step()), String.valueOf(text("form")),
					String.valueOf(text("name")));
		}

	}

	private final class Lines {

		private final Map<String, CaseFamily.Member> members = new LinkedHashMap<>();

		private final Map<String, List<Line>> lines = new LinkedHashMap<>();

		/** When each task began, by its place in the log. */
		private final Map<String, Integer> begun = new HashMap<>();

		private final Map<String, String> taskNames = new HashMap<>();

		private final Map<List<String>, List<Line>> rounds = new HashMap<>();

		private final Set<String> deletedFiles = new HashSet<>();

		/** By the id of the version: to ask for one costs a statement each time. */
		private final Map<String, Optional<BpmnModelInstance>> definitions = new HashMap<>();

		private final Set<String> withFiles;

		private final Map<String, String> people;

		private final Map<String, String> groups;

		private final String head;

		Lines(CaseFamily.Family family, Map<String, List<Entry>> entries) {
			this.head = family.head().number();
			Stream.concat(Stream.of(family.head()), family.called().stream())
				.forEach((member) -> this.members.put(member.number(), member));
			entries.forEach((number, own) -> this.lines.put(number,
					own.stream().map((entry) -> new Line(entry, read(entry.content()))).toList()));
			this.lines.values().forEach((own) -> own.forEach(this::note));
			family.read()
				.forEach((member) -> this.definitions.computeIfAbsent(member.definitionId(),
						Timeline.this.models::model));
			this.withFiles = withFiles(family.read());
			this.people = Timeline.this.names.of(ids(this::peopleOf));
			this.groups = groupNames(ids((line) -> line.each("groups").map(JsonNode::asText)));
		}

		private void note(Line line) {
			String task = line.text("task");
			if (task != null && line.text("name") != null && line.entry().kind() != EntryKind.ATTACHMENT_ADDED
					&& line.entry().kind() != EntryKind.ATTACHMENT_DELETED) {
				this.taskNames.put(task, line.text("name"));
			}
			switch (line.entry().kind()) {
				case TASK_CREATED -> this.begun.put(task, line.entry().seq());
				case FORM_COMPLETED ->
					this.rounds.computeIfAbsent(line.round(), (round) -> new ArrayList<>()).add(line);
				case ATTACHMENT_DELETED -> this.deletedFiles.add(line.text("id"));
				default -> {
				}
			}
		}

		private Set<String> ids(Function<Line, Stream<String>> of) {
			return this.lines.values()
				.stream()
				.flatMap(List::stream)
				.flatMap(of)
				.collect(Collectors.toCollection(LinkedHashSet::new));
		}

		private Stream<String> peopleOf(Line line) {
			return Stream
				.concat(Stream.of(line.entry().person(), line.text("from"), line.text("to"), line.text("startedBy")),
						line.each("people").map(JsonNode::asText))
				.filter((id) -> id != null && !id.isEmpty());
		}

		private Map<String, String> groupNames(Set<String> ids) {
			Map<String, String> names = new HashMap<>();
			if (!ids.isEmpty()) {
				Timeline.this.database.sql("select ID_, NAME_ from ACT_ID_GROUP where ID_ in (:ids)")
					.param("ids", ids)
					.query((row) -> {
						names.put(row.getString(1), row.getString(2));
					});
			}
			return names;
		}

		List<Moment> moments() {
			return merged(this.head).stream().map(this::moment).toList();
		}

		/**
		 * The lines of a case and of those below it. At the same second, what happened to
		 * one that was called comes after the call and before whatever follows it.
		 */
		private List<Line> merged(String number) {
			Map<String, Deque<Line>> below = new LinkedHashMap<>();
			this.members.values()
				.stream()
				.filter((member) -> number.equals(member.caller()))
				.forEach((member) -> below.put(member.number(), new ArrayDeque<>(merged(member.number()))));
			List<Line> merged = new ArrayList<>();
			Set<String> called = new HashSet<>();
			for (Line line : this.lines.getOrDefault(number, List.of())) {
				List<Line> before = new ArrayList<>();
				below.forEach((child, waiting) -> {
					while (!waiting.isEmpty() && (waiting.peek().entry().at().isBefore(line.entry().at())
							|| called.contains(child) && waiting.peek().entry().at().isEqual(line.entry().at()))) {
						before.add(waiting.poll());
					}
				});
				merged.addAll(inOrder(before));
				merged.add(line);
				if (line.entry().kind() == EntryKind.CASE_CALLED) {
					called.add(line.text("case"));
				}
			}
			merged.addAll(inOrder(below.values().stream().flatMap(Deque::stream).toList()));
			return merged;
		}

		private static List<Line> inOrder(List<Line> lines) {
			return lines.stream().sorted(Comparator.comparing((line) -> line.entry().at())).toList();
		}

		private Moment moment(Line line) {
			Entry entry = line.entry();
			LocalDateTime ended = line.time("ended");
			LocalDateTime due = line.time("due");
			Boolean kept = (entry.kind() == EntryKind.FORM_COMPLETED && due != null && ended != null)
					? !ended.isAfter(due) : null;
			return new Moment(entry.at(), entry.kind(), entry.kind().label(), entry.caseNumber(), step(line),
					entry.step(), entry.person(), name(entry.person()), line.time("created"), due, kept,
					(kept != null) ? difference(ended, due) : null, answers(line), text(line), attachment(line),
					line.text("reason"));
		}

		private String step(Line line) {
			String id = line.entry().step();
			if (id == null) {
				return null;
			}
			String task = line.text("task");
			if (task != null && this.taskNames.containsKey(task)) {
				return this.taskNames.get(task);
			}
			return (line.text("name") != null && line.entry().kind() != EntryKind.ATTACHMENT_ADDED) ? line.text("name")
					: modelName(line.entry().caseNumber(), id);
		}

		private String modelName(String number, String id) {
			ModelElementInstance element = this.definitions.get(this.members.get(number).definitionId())
				.map((BpmnModelInstance model) -> (ModelElementInstance) model.getModelElementById(id))
				.orElse(null);
			return (element instanceof FlowElement named && named.getName() != null) ? named.getName() : id;
		}

		private String name(String person) {
			return (person != null) ? this.people.getOrDefault(person, person) : null;
		}

		private static String difference(LocalDateTime ended, LocalDateTime due) {
			if (ended.equals(due)) {
				return "按时";
			}
			return ended.isBefore(due) ? "提前 " + Elapsed.text(Duration.between(ended, due))
					: "超时 " + Elapsed.text(Duration.between(due, ended));
		}

		private List<Moment.Answered> answers(Line line) {
			Map<String, JsonNode> before = new LinkedHashMap<>();
			earlier(line).forEach((round) -> round.each("answers")
				.forEach((answer) -> before.put(answer.path("key").asText(), answer)));
			boolean again = !before.isEmpty();
			List<Moment.Answered> answers = new ArrayList<>();
			line.each("answers").forEach((answer) -> {
				String text = answer.path("text").asText();
				JsonNode old = before.remove(answer.path("key").asText());
				String was = (old != null) ? old.path("text").asText() : again ? "" : null;
				answers.add(new Moment.Answered(answer.path("label").asText(), text, text.equals(was) ? null : was));
			});
			before.values()
				.forEach((old) -> answers
					.add(new Moment.Answered(old.path("label").asText(), "", old.path("text").asText())));
			return answers;
		}

		/**
		 * The same form of the last time that the case was at this step; nothing if there
		 * were several at a time, of which none is the one before.
		 */
		private Stream<Line> earlier(Line line) {
			Integer begun = this.begun.get(line.text("task"));
			if (line.entry().kind() != EntryKind.FORM_COMPLETED || begun == null) {
				return Stream.empty();
			}
			List<Line> over = this.rounds.get(line.round())
				.stream()
				.filter((other) -> other.entry().seq() < begun)
				.toList();
			if (over.isEmpty()) {
				return Stream.empty();
			}
			Line last = over.get(over.size() - 1);
			int since = this.begun.getOrDefault(last.text("task"), 0);
			boolean alone = over.stream().allMatch((other) -> other == last || other.entry().seq() < since);
			return alone ? Stream.of(last) : Stream.empty();
		}

		private Moment.Attachment attachment(Line line) {
			EntryKind kind = line.entry().kind();
			if (kind != EntryKind.ATTACHMENT_ADDED && kind != EntryKind.ATTACHMENT_DELETED) {
				return null;
			}
			String id = line.text("id");
			boolean fetched = this.withFiles.contains(line.entry().caseNumber()) && !this.deletedFiles.contains(id);
			return new Moment.Attachment(fetched ? id : null, line.text("name"), line.content().path("size").asLong(),
					line.text("sha256"));
		}

		private String text(Line line) {
			return switch (line.entry().kind()) {
				case CASE_STARTED -> (line.text("caller") != null) ? "由 " + line.text("caller") + " 转来" : null;
				case CASE_ENDED ->
					(line.text("event") != null) ? modelName(line.entry().caseNumber(), line.text("event")) : null;
				case TASK_CREATED -> offered(line);
				case TASK_CLAIMED -> claimed(line);
				case FORM_COMPLETED -> line.content().path("takenOver").asBoolean() ? "当时没有留存填写内容" : null;
				case DUE_CHANGED -> "由 " + day(line.time("before")) + " 改为 " + day(line.time("due"));
				case COMMENT -> line.text("text");
				case INCIDENT, INCIDENT_RESOLVED -> line.text("message");
				case ADMINISTRATION -> operation(line);
				case CASE_CALLED -> called(line);
				case TAKEN_OVER -> "此前的经过由引擎的历史补录，补录之前是否有过改动无法证明";
				case UNREADABLE -> "这条记录已被改动，无法读出";
				default -> null;
			};
		}

		private String offered(Line line) {
			String whom = Stream
				.concat(line.each("groups").map((group) -> this.groups.getOrDefault(group.asText(), group.asText())),
						line.each("people").map((person) -> name(person.asText())))
				.collect(Collectors.joining("、"));
			return whom.isEmpty() ? null : "可办理：" + whom;
		}

		private String claimed(Line line) {
			String from = line.text("from");
			String to = line.text("to");
			if (to == null) {
				return name(from) + " 退回";
			}
			return (from == null && to.equals(line.entry().person())) ? "认领"
					: "交给 " + name(to) + ((from != null) ? "（原为 " + name(from) + "）" : "");
		}

		private static String day(LocalDateTime time) {
			return (time != null) ? CompanyTime.text(time) : "无期限";
		}

		private String operation(Line line) {
			String operation = String.valueOf(line.text("operation"));
			return Stream.concat(Stream.of(OPERATIONS.getOrDefault(operation, operation)),
					line.each("changes")
						.map((change) -> change.path("name").asText() + " 由 " + value(change.path("before")) + " 改为 "
								+ value(change.path("after"))))
				.collect(Collectors.joining("；"));
		}

		private static String value(JsonNode value) {
			return value.isMissingNode() ? "（无）" : value.asText();
		}

		private String called(Line line) {
			CaseFamily.Member member = this.members.get(line.text("case"));
			return Stream.of((member != null) ? member.procedureName() : line.text("procedure"), line.text("case"))
				.filter((part) -> part != null)
				.collect(Collectors.joining(" "));
		}

	}

}
