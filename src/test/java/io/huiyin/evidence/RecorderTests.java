package io.huiyin.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.engine.CompanyTime;
import io.huiyin.form.Refusal;
import io.huiyin.rawwrites.Reason;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static io.huiyin.testing.Department.but;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

/** What is written down of a case, and when nothing is. */
class RecorderTests extends EvidenceTest {

	@Autowired
	TaskService tasks;

	@Autowired
	FormService forms;

	@Autowired
	RuntimeService runtime;

	@Autowired
	HistoryService history;

	@Autowired
	ManagementService management;

	@Autowired
	CompanyTime time;

	@Test
	@DisplayName("A case leaves an entry for its start, each task, each form, each file, what it called and its end")
	void aCaseLeavesItsTrail() {
		String number = this.cases.begin();
		this.cases.finish(number);
		assertThat(this.cases.kinds(number)).containsExactly("CASE_STARTED", "START_FORM startEvent_begun",
				"TASK_CREATED userTask_answer", "TASK_CLAIMED userTask_answer", "ATTACHMENT_ADDED userTask_answer",
				"FORM_COMPLETED userTask_answer", "TASK_CREATED userTask_left", "TASK_CREATED userTask_right",
				"TASK_CLAIMED userTask_left", "FORM_COMPLETED userTask_left", "TASK_CLAIMED userTask_right",
				"FORM_COMPLETED userTask_right", "CASE_CALLED callActivity_inner", "TASK_CREATED userTask_inner",
				"TASK_CLAIMED userTask_inner", "FORM_COMPLETED userTask_inner", "CASE_CALLED callActivity_own",
				"CASE_ENDED");
		assertThat(this.cases.kinds(SampleCases.called(number))).containsExactly("CASE_STARTED",
				"TASK_CREATED userTask_own", "TASK_CLAIMED userTask_own", "FORM_COMPLETED userTask_own", "CASE_ENDED");
		assertThat(this.log.check(number).intact()).as("%s", this.log.check(number)).isTrue();
		assertThat(this.log.check(SampleCases.called(number)).intact()).isTrue();
		JsonNode start = Content.read(this.log.ofCase(SampleCases.called(number)).get(0).content());
		assertThat(start.get("caller").asText()).isEqualTo(number);
		assertThat(
				Content.read(this.cases.entries(number, EntryKind.CASE_CALLED).get(1).content()).get("case").asText())
			.isEqualTo(SampleCases.called(number));
		assertThat(this.log.ofCase(number)).extracting(Entry::seq)
			.containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18);
	}

	@Test
	@DisplayName("A form is kept with the labels and the texts of the options that it had, line by line")
	void aFormIsKeptInItsOwnWords() {
		String number = this.cases.begin();
		Task task = this.department.task(number, "userTask_answer");
		this.tasks.setVariableLocal(task.getId(), "colleagues", SpinValues.jsonValue("""
				[{"label":"陈静","value":"chen.jing"},{"label":"李娜","value":"li.na"}]""").create());
		this.department.does("chen.jing", number, "userTask_answer", but(SampleCases.answer(), "colleague", "li.na"));
		Entry entry = this.cases.entry(number, EntryKind.FORM_COMPLETED);
		assertThat(entry.person()).isEqualTo("chen.jing");
		assertThat(entry.at()).isEqualTo("2026-11-24T09:00:00");
		JsonNode content = Content.read(entry.content());
		assertThat(content.get("task").asText()).isEqualTo(task.getId());
		assertThat(content.get("name").asText()).isEqualTo("答复");
		assertThat(content.get("form").asText()).isEqualTo("evidenceTaskForm");
		assertThat(content.get("definition").asText()).isEqualTo(task.getProcessDefinitionId());
		assertThat(content.get("assignee").asText()).isEqualTo("chen.jing");
		assertThat(content.get("due").asText()).isEqualTo("2026-11-24T18:00:00");
		assertThat(content.get("created").asText()).isEqualTo("2026-11-24T09:00:00");
		assertThat(content.get("ended").asText()).isEqualTo("2026-11-24T09:00:00");
		assertThat(content.get("answers").toString()).isEqualTo("""
				[{"key":"verdict","label":"结论","value":"founded","text":"属实"},\
				{"key":"amount","label":"数量","value":12,"text":"12 支"},\
				{"key":"points[0].content","label":"意见 1 · 内容","value":"灯管损坏","text":"灯管损坏"},\
				{"key":"points[1].content","label":"意见 2 · 内容","value":"线路老化","text":"线路老化"},\
				{"key":"colleague","label":"经手人","value":"li.na","text":"李娜"}]""");
		assertThat(this.cases.content(number, EntryKind.START_FORM).get("answers").toString())
			.contains("{\"key\":\"matter\",\"label\":\"事由\",\"value\":\"灯不亮\",\"text\":\"灯不亮\"}")
			.contains("{\"key\":\"urgent\",\"label\":\"加急\",\"value\":true,\"text\":\"是\"}");
	}

	@Test
	@DisplayName("A refused form, and whatever is undone, leaves no entry")
	void whatIsUndoneLeavesNoEntry() {
		String number = this.cases.begin();
		this.cases.claim("chen.jing", number, "userTask_answer");
		List<Entry> before = this.log.ofCase(number);
		String task = this.department.task(number, "userTask_answer").getId();
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.department.as("chen.jing", () -> {
			this.forms.submitTaskForm(task, new HashMap<>(Map.of("amount", 1)));
			return null;
		})).withMessageContaining("请选择结论");
		assertThatIllegalStateException().isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
			this.department.does("chen.jing", number, "userTask_answer", SampleCases.answer());
			throw new IllegalStateException("the disk is full");
		}));
		assertThat(this.log.ofCase(number)).isEqualTo(before);
		this.department.does("chen.jing", number, "userTask_answer", SampleCases.answer());
		assertThat(this.log.ofCase(number)).startsWith(before.toArray(Entry[]::new)).hasSizeGreaterThan(before.size());
	}

	@Test
	@DisplayName("If the evidence cannot be written, nothing is done")
	void withoutEvidenceNothingIsDone() {
		String number = this.cases.begin();
		this.cases.claim("chen.jing", number, "userTask_answer");
		// the next entry is there already, whoever wrote it
		this.database.sql("""
				insert into evidence_entry (case_number, seq, written_at, kind, content, previous_hash, hash)
				select case_number, last_seq + 1, '2026-11-24 09:00:00', 'COMMENT', '{}', last_hash, last_hash
				from evidence_head where case_number = ?""").param(number).update();
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> this.department.does("chen.jing", number, "userTask_answer", SampleCases.answer()));
		assertThat(this.department.openTasks(number)).containsExactly("userTask_answer");
		this.database.sql("delete from evidence_entry where case_number = ? and content = '{}'").param(number).update();
	}

	@Test
	@DisplayName("Who had a task when: claimed, handed back, delegated with its answers returned")
	void whoHadATask() {
		String number = this.cases.begin();
		String task = this.department.task(number, "userTask_answer").getId();
		this.cases.claim("chen.jing", number, "userTask_answer");
		this.department.as("chen.jing", () -> {
			this.tasks.setAssignee(task, null);
			return null;
		});
		this.cases.claim("li.na", number, "userTask_answer");
		this.department.as("admin", () -> {
			this.tasks.delegateTask(task, "chen.jing");
			return null;
		});
		this.department.as("chen.jing", () -> {
			this.tasks.resolveTask(task, new HashMap<>(SampleCases.answer()));
			return null;
		});
		assertThat(this.cases.entries(number, EntryKind.TASK_CLAIMED))
			.extracting((entry) -> Content.read(entry.content()).path("from").asText() + ">"
					+ Content.read(entry.content()).path("to").asText() + " " + entry.person())
			.containsExactly(">chen.jing chen.jing", "chen.jing> chen.jing", ">li.na li.na", "li.na>chen.jing admin",
					"chen.jing>li.na chen.jing");
		JsonNode returned = this.cases.content(number, EntryKind.FORM_RETURNED);
		assertThat(returned.get("answers").toString()).contains("属实", "灯管损坏");
		assertThat(this.cases.entries(number, EntryKind.FORM_COMPLETED)).isEmpty();
	}

	@Test
	@DisplayName("A task is created with its limit and for whom it is; a timer that fires, and the task that follows")
	void aLimitThatPasses() {
		String number = this.cases.begin();
		JsonNode created = this.cases.content(number, EntryKind.TASK_CREATED);
		assertThat(created.get("due").asText()).isEqualTo("2026-11-24T18:00:00");
		assertThat(created.get("groups")).extracting(JsonNode::asText)
			.containsExactlyInAnyOrder("service-desk", "supervisor");
		this.department.timePasses(number, "2026-11-24T10:30");
		Entry fired = this.cases.entry(number, EntryKind.ESCALATED);
		assertThat(fired.step()).isEqualTo("event_late");
		assertThat(fired.person()).isNull();
		assertThat(fired.at()).isEqualTo("2026-11-24T10:00:00");
		assertThat(fired.content()).contains("超过一小时");
		assertThat(this.cases.kinds(number)).endsWith("ESCALATED event_late", "TASK_CREATED userTask_remind");
	}

	@Test
	@DisplayName("A comment and a file, added and deleted, by whom")
	void aCommentAndAFile() throws Exception {
		String number = this.cases.begin();
		this.cases.claim("chen.jing", number, "userTask_answer");
		String task = this.department.task(number, "userTask_answer").getId();
		this.department.as("chen.jing", () -> this.tasks.createComment(task, null, "现场看过"));
		String instance = this.department.instance(number);
		this.department.as("chen.jing", () -> this.tasks.createComment(null, instance, "客户来电催办"));
		this.department.attachesSheet("chen.jing", number, "userTask_answer");
		assertThat(this.cases.entries(number, EntryKind.COMMENT)).extracting(Entry::step, Entry::person)
			.containsExactly(tuple("userTask_answer", "chen.jing"), tuple(null, "chen.jing"));
		JsonNode added = this.cases.content(number, EntryKind.ATTACHMENT_ADDED);
		String id = added.get("id").asText();
		byte[] bytes = this.tasks.getAttachmentContent(id).readAllBytes();
		assertThat(added.get("name").asText()).isEqualTo("签字盖章.png");
		assertThat(added.get("type").asText()).isEqualTo("image/png");
		assertThat(added.get("size").asInt()).isEqualTo(bytes.length);
		assertThat(added.get("task").asText()).isEqualTo(task);
		assertThat(added.get("sha256").asText())
			.isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
		this.department.as("chen.jing", () -> {
			this.tasks.deleteAttachment(id);
			return null;
		});
		assertThat(this.cases.content(number, EntryKind.ATTACHMENT_DELETED).get("id").asText()).isEqualTo(id);
		assertThat(this.log.check(number).intact()).isTrue();
	}

	@Test
	@DisplayName("What an administrator writes past the forms: why, what was before and what is now")
	void whatAnAdministratorWrites() {
		String number = this.cases.begin();
		String instance = this.department.instance(number);
		this.department.as("admin", () -> Reason.because("客户更正事由", () -> {
			this.runtime.setVariables(instance, Map.of("matter", "电梯不动", "floor", 7));
			return null;
		}));
		Entry entry = this.cases.entry(number, EntryKind.ADMINISTRATION);
		assertThat(entry.person()).isEqualTo("admin");
		JsonNode content = Content.read(entry.content());
		assertThat(content.get("reason").asText()).isEqualTo("客户更正事由");
		assertThat(content.get("changes")).extracting(JsonNode::toString)
			.contains("{\"name\":\"matter\",\"before\":\"灯不亮\",\"after\":\"电梯不动\"}",
					"{\"name\":\"floor\",\"after\":7}");
		assertThat(this.log.check(number).intact()).isTrue();
	}

	@Test
	@DisplayName("What an administrator writes to many cases at once is in each of them, by whom")
	void whatAnAdministratorWritesToMany() {
		String number = this.cases.begin();
		String instance = this.department.instance(number);
		Batch batch = this.department.as("admin",
				() -> this.runtime.setVariablesAsync(List.of(instance), Map.of("matter", "电梯不动")));
		for (String definition : List.of(batch.getSeedJobDefinitionId(), batch.getBatchJobDefinitionId())) {
			this.management.createJobQuery()
				.jobDefinitionId(definition)
				.list()
				.forEach((job) -> this.management.executeJob(job.getId()));
		}
		Entry entry = this.cases.entry(number, EntryKind.ADMINISTRATION);
		assertThat(entry.person()).isEqualTo("admin");
		JsonNode content = Content.read(entry.content());
		assertThat(content.get("batch").asText()).isEqualTo(batch.getId());
		assertThat(content.get("changes").toString())
			.isEqualTo("[{\"name\":\"matter\",\"before\":\"灯不亮\",\"after\":\"电梯不动\"}]");
		this.management.deleteBatch(batch.getId(), true);
	}

	@Test
	@DisplayName("A limit that an administrator moves: before and after, and why")
	void aLimitThatIsMoved() {
		String number = this.cases.begin();
		String task = this.department.task(number, "userTask_answer").getId();
		this.department.as("admin", () -> {
			this.tasks.setDueDate(task, this.time.date(LocalDateTime.parse("2026-11-25T12:00")));
			return null;
		});
		JsonNode moved = this.cases.content(number, EntryKind.DUE_CHANGED);
		assertThat(moved.get("before").asText()).isEqualTo("2026-11-24T18:00:00");
		assertThat(moved.get("due").asText()).isEqualTo("2026-11-25T12:00:00");
		assertThat(this.cases.content(number, EntryKind.ADMINISTRATION).get("changes").toString()).contains("dueDate");
		this.department.does("chen.jing", number, "userTask_answer", SampleCases.answer());
		assertThat(this.cases.content(number, EntryKind.FORM_COMPLETED).get("due").asText())
			.isEqualTo("2026-11-25T12:00:00");
		assertThat(this.log.check(number).intact()).isTrue();
	}

	@Test
	@DisplayName("A case that is deleted: its tasks are withdrawn and it is cancelled, with the reason")
	void aCaseThatIsDeleted() {
		String number = this.cases.begin();
		this.department.as("admin", () -> {
			this.runtime.deleteProcessInstance(this.department.instance(number), "重复登记");
			return null;
		});
		assertThat(this.cases.kinds(number)).contains("TASK_WITHDRAWN userTask_answer", "CASE_CANCELLED",
				"ADMINISTRATION");
		assertThat(this.cases.content(number, EntryKind.CASE_CANCELLED).get("reason").asText()).isEqualTo("重复登记");
		assertThat(this.log.check(number).intact()).isTrue();
	}

	@Test
	@DisplayName("History that an administrator deletes by hand leaves its reason, and the evidence")
	void historyDeletedByHand() {
		String number = this.cases.begin();
		this.cases.finish(number);
		String instance = this.department.instance(number);
		int before = this.log.ofCase(number).size();
		this.department.as("admin", () -> Reason.because("客户要求删除记录", () -> {
			this.history.deleteHistoricProcessInstance(instance);
			return null;
		}));
		assertThat(this.log.ofCase(number)).hasSize(before + 1);
		Entry entry = this.cases.entry(number, EntryKind.ADMINISTRATION);
		assertThat(entry.person()).isEqualTo("admin");
		JsonNode content = Content.read(entry.content());
		assertThat(content.get("operation").asText()).isEqualTo("DeleteHistory");
		assertThat(content.get("reason").asText()).isEqualTo("客户要求删除记录");
		assertThat(content.get("instances").toString()).isEqualTo("[\"" + instance + "\"]");
		assertThat(this.log.check(number).intact()).as("%s", this.log.check(number)).isTrue();
	}

	@Test
	@DisplayName("An incident, and that it is over")
	void anIncident() {
		String number = this.cases.begin();
		String execution = this.department.task(number, "userTask_answer").getExecutionId();
		Incident incident = this.runtime.createIncident("外部系统", execution, "接口", "接口没有回答");
		assertThat(this.cases.content(number, EntryKind.INCIDENT).get("message").asText()).isEqualTo("接口没有回答");
		this.runtime.resolveIncident(incident.getId());
		assertThat(this.cases.entry(number, EntryKind.INCIDENT_RESOLVED).person()).isNull();
	}

	@Test
	@DisplayName("The chain can be recomputed by whoever reads how it is made, rare characters and halves of some included")
	void theChainCanBeRecomputed() throws Exception {
		String number = this.cases.begin();
		String task = this.department.task(number, "userTask_answer").getId();
		this.cases.claim("chen.jing", number, "userTask_answer");
		this.department.as("chen.jing", () -> this.tasks.createComment(task, null, "𠮷先生😡\n\"引号\" \\ \t结束"));
		String last = "0".repeat(64);
		for (Entry entry : this.log.ofCase(number)) {
			StringBuilder fields = new StringBuilder();
			for (String field : new String[] { "entry", number, String.valueOf(entry.seq()),
					entry.at().format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss")), entry.kind().name(),
					entry.step(), entry.person(), entry.content(), last }) {
				fields
					.append((field != null) ? field.getBytes(StandardCharsets.UTF_8).length + ":" + field + "," : "-,");
			}
			last = HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256")
					.digest(fields.toString().getBytes(StandardCharsets.UTF_8)));
			assertThat(entry.hash()).as("%d %s", entry.seq(), entry.kind()).isEqualTo(last);
		}
		assertThat(new Content().with("text", "a\uD83Db").text()).isEqualTo("{\"text\":\"a\uFFFDb\"}");
	}

}
