package io.huiyin.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import io.huiyin.form.Refusal;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The rules, for whoever comes through the engine's services. */
@DatabaseTest
class AttachmentRulesTests {

	private static final int LIMIT = 10 * 1024 * 1024;

	@Autowired
	private TaskService tasks;

	@Autowired
	private RuntimeService runtime;

	@Autowired
	private RepositoryService repository;

	@Autowired
	private Attachments attachments;

	@Autowired
	private Department department;

	@Autowired
	private JdbcTemplate jdbc;

	private String deployment;

	private String caseNumber;

	private String instance;

	private String task;

	@BeforeEach
	void aCaseWhoseFirstTaskIsChenJings() {
		this.deployment = this.repository.createDeployment()
			.addModelInstance("signed.bpmn",
					Bpmn.createExecutableProcess("signed")
						.camundaHistoryTimeToLive(10)
						.startEvent()
						.userTask("userTask_signOff")
						.name("客户签字盖章")
						.camundaCandidateGroups("service-desk")
						.userTask("userTask_archive")
						.camundaCandidateGroups("department-head")
						.endEvent()
						.done())
			.deploy()
			.getId();
		this.caseNumber = "ZZ-" + UUID.randomUUID();
		this.instance = this.runtime.startProcessInstanceByKey("signed", this.caseNumber).getId();
		this.task = this.department.task(this.caseNumber, "userTask_signOff").getId();
		this.tasks.claim(this.task, "chen.jing");
	}

	@AfterEach
	void remove() {
		ClockUtil.reset();
		this.repository.deleteDeployment(this.deployment, true);
	}

	@Test
	@DisplayName("A file is on its task and on its case, with its author, its kind and its size")
	void aFileIsOnItsTaskAndOnItsCase() throws Exception {
		byte[] sheet = SampleFiles.jpeg();
		String id = add("chen.jing", "../签字单.png", sheet);
		Attached file = this.attachments.ofTask(this.task).get(0);
		assertThat(file.id()).isEqualTo(id);
		assertThat(file.taskKey()).isEqualTo("userTask_signOff");
		assertThat(file.taskName()).isEqualTo("客户签字盖章");
		assertThat(file.name()).isEqualTo("签字单.png.jpg");
		assertThat(file.mediaType()).isEqualTo("image/jpeg");
		assertThat(file.size()).isEqualTo(sheet.length);
		assertThat(file.author()).isEqualTo("chen.jing");
		assertThat(file.addedAt()).isNotNull();
		assertThat(file.taskOpen()).isTrue();
		assertThat(this.attachments.ofCase(this.caseNumber)).containsExactly(file);
		assertThat(content("chen.jing", id)).isEqualTo(sheet);
		assertThat(this.attachments.ofTask("none")).isEmpty();
		assertThat(this.attachments.ofCase("none")).isEmpty();
	}

	@Test
	@DisplayName("Only whoever works on the open task adds a file")
	void onlyWhoeverWorksOnTheTaskAdds() {
		refused(403, "其他人办理", () -> add("li.na", "a.png", SampleFiles.png()));
		refused(403, "其他人办理", () -> add("admin", "a.png", SampleFiles.png()));
		refused(404, "已被完成或撤销", () -> add("he.ping", "a.png", SampleFiles.png()));
		refused(403, "其他人办理", () -> add("tang.jie", "a.png", SampleFiles.png()));
		this.tasks.setAssignee(this.task, null);
		refused(403, "先认领", () -> add("chen.jing", "a.png", SampleFiles.png()));
		this.department.as("li.na", () -> {
			this.tasks.claim(this.task, "li.na");
			return null;
		});
		add("li.na", "a.png", SampleFiles.png());
		assertThat(this.attachments.ofTask(this.task)).extracting(Attached::author).containsExactly("li.na");
	}

	@Test
	@DisplayName("Whoever was given a task without the right to work on it adds nothing")
	void anAssigneeWithoutTheRightAddsNothing() {
		this.tasks.setAssignee(this.task, "tang.jie");
		this.jdbc.update("delete from ACT_RU_AUTHORIZATION where USER_ID_ = 'tang.jie' and RESOURCE_ID_ = ?",
				this.task);
		assertThatExceptionOfType(AuthorizationException.class)
			.isThrownBy(() -> add("tang.jie", "a.png", SampleFiles.png()));
	}

	@Test
	@DisplayName("A file is added to a task: to no task, to a completed one or to a case alone it is not")
	void aFileNeedsAnOpenTask() {
		refused(404, "已被完成或撤销", () -> as("chen.jing", () -> this.tasks.createAttachment(null, null, this.instance,
				"a.png", null, stream(SampleFiles.png()))));
		refused(404, "已被完成或撤销", () -> as("chen.jing",
				() -> this.tasks.createAttachment(null, "none", null, "a.png", null, stream(SampleFiles.png()))));
		complete();
		refused(404, "已被完成或撤销", () -> add("chen.jing", "a.png", SampleFiles.png()));
		assertThat(this.attachments.ofCase(this.caseNumber)).isEmpty();
	}

	@Test
	@DisplayName("Whoever may read the case reads its files, nobody else does, by whatever method")
	void whoeverReadsTheCaseReadsItsFiles() throws Exception {
		String id = add("chen.jing", "a.png", SampleFiles.png());
		for (String reader : List.of("chen.jing", "li.na", "wang.fang", "tang.jie", "admin")) {
			assertThat(content(reader, id)).as(reader).isEqualTo(SampleFiles.png());
			assertThat(as(reader, () -> this.tasks.getTaskAttachments(this.task))).as(reader).hasSize(1);
			assertThat(as(reader, () -> this.tasks.getProcessInstanceAttachments(this.instance))).as(reader).hasSize(1);
		}
		for (String stranger : List.of("liu.wei", "he.ping")) {
			readsNothing(stranger, id);
		}
	}

	@Test
	@DisplayName("After the case has ended its files are kept, for those who read its history")
	void theFilesOfAnEndedCaseAreKept() throws Exception {
		String id = add("chen.jing", "a.pdf", SampleFiles.pdf());
		complete();
		// the next one in the case sees the sheet that came before
		assertThat(content("liu.wei", id)).isEqualTo(SampleFiles.pdf());
		complete();
		assertThat(this.department.isOpen(this.caseNumber)).isFalse();
		assertThat(content("tang.jie", id)).isEqualTo(SampleFiles.pdf());
		assertThat(content("song.yu", id)).isEqualTo(SampleFiles.pdf());
		readsNothing("chen.jing", id);
		readsNothing("liu.wei", id);
		Attached kept = this.attachments.ofCase(this.caseNumber).get(0);
		assertThat(kept.author()).isEqualTo("chen.jing");
		assertThat(kept.taskOpen()).isFalse();
	}

	@Test
	@DisplayName("A file stays as long as the history of its case")
	void aFileStaysWithTheHistory() {
		add("chen.jing", "a.pdf", SampleFiles.pdf());
		complete();
		complete();
		assertThat(this.jdbc.queryForObject("""
				select count(*) from ACT_HI_ATTACHMENT a
				join ACT_GE_BYTEARRAY b on b.ID_ = a.CONTENT_ID_
				join ACT_HI_PROCINST p on p.ID_ = a.PROC_INST_ID_
				where p.BUSINESS_KEY_ = ? and p.REMOVAL_TIME_ is null and a.REMOVAL_TIME_ is null
					and b.REMOVAL_TIME_ is null
				""", Integer.class, this.caseNumber)).isOne();
	}

	@Test
	@DisplayName("Only its author deletes a file")
	void onlyItsAuthorDeletes() {
		String id = add("chen.jing", "a.png", SampleFiles.png());
		for (String other : List.of("li.na", "wang.fang", "tang.jie", "admin")) {
			refused(403, "只能由上传的人删除", () -> delete(other, id));
		}
		refused(404, "没有这份附件", () -> delete("he.ping", id));
		assertThat(this.attachments.ofTask(this.task)).hasSize(1);
		delete("chen.jing", id);
		assertThat(this.attachments.ofTask(this.task)).isEmpty();
		refused(404, "没有这份附件", () -> delete("chen.jing", id));
	}

	@Test
	@DisplayName("The evidence of a completed task is never deleted nor changed")
	void evidenceIsNeverDeleted() {
		String id = add("chen.jing", "a.png", SampleFiles.png());
		Attachment attachment = as("chen.jing", () -> this.tasks.getAttachment(id));
		attachment.setName("b.png");
		attachment.setDescription("li.na");
		refused(403, "不能修改", () -> as("chen.jing", () -> {
			this.tasks.saveAttachment(attachment);
			return null;
		}));
		complete();
		for (String person : List.of("admin", "tang.jie")) {
			refused(403, "作为办理依据保留", () -> delete(person, id));
		}
		assertThat(this.attachments.ofCase(this.caseNumber)).extracting(Attached::name).containsExactly("a.png");
		// also where the author still reads the case
		this.tasks.setAssignee(this.department.task(this.caseNumber, "userTask_archive").getId(), "chen.jing");
		refused(403, "作为办理依据保留", () -> delete("chen.jing", id));
	}

	@Test
	@DisplayName("Adding and deleting touch the task, so that nobody completes it at the same instant without seeing it")
	void addingAndDeletingTouchTheTask() {
		int before = revision();
		String id = add("chen.jing", "a.png", SampleFiles.png());
		int added = revision();
		assertThat(added).isGreaterThan(before);
		this.department.itIs("2026-11-24T09:00");
		delete("chen.jing", id);
		assertThat(revision()).isGreaterThan(added);
	}

	@ParameterizedTest
	@ValueSource(strings = { "program", "zip", "html", "svg" })
	@DisplayName("A file is taken for what is in it, whatever its name and its sender say")
	void aDisguisedFileIsRefused(String what) throws Exception {
		byte[] content = (byte[]) SampleFiles.class.getDeclaredMethod(what).invoke(null);
		for (String name : List.of("签字单.jpg", "签字单.png", "签字单.pdf")) {
			refused(400, "只能上传 JPEG、PNG、PDF 文件", () -> as("chen.jing",
					() -> this.tasks.createAttachment("image/png", this.task, null, name, null, stream(content))));
		}
		assertThat(this.attachments.ofTask(this.task)).isEmpty();
	}

	@Test
	@DisplayName("An empty file and a link are refused")
	void anEmptyFileAndALinkAreRefused() {
		refused(400, "是空的", () -> add("chen.jing", "a.png", new byte[0]));
		refused(400, "不能只填链接", () -> as("chen.jing", () -> this.tasks.createAttachment("image/png", this.task, null,
				"a.png", null, "http://127.0.0.1/a.png")));
		refused(400, "不能只填链接", () -> as("chen.jing",
				() -> this.tasks.createAttachment("image/png", this.task, null, "a.png", null, (InputStream) null)));
		assertThat(this.attachments.ofTask(this.task)).isEmpty();
	}

	@Test
	@DisplayName("A file of 10 MB is taken whole, one byte more is refused without reading on")
	void theLimitIsExact() throws Exception {
		byte[] largest = SampleFiles.jpegOf(LIMIT);
		Arrays.fill(largest, LIMIT - 1000, LIMIT, (byte) 0xA5);
		String id = add("chen.jing", "photo.jpg", largest);
		assertThat(content("chen.jing", id)).isEqualTo(largest);
		assertThat(this.attachments.ofTask(this.task)).extracting(Attached::size).containsExactly((long) LIMIT);
		ByteArrayInputStream larger = new ByteArrayInputStream(SampleFiles.jpegOf(LIMIT + 5000));
		refused(413, "最大 10 MB", () -> as("chen.jing",
				() -> this.tasks.createAttachment(null, this.task, null, "photo.jpg", null, larger)));
		assertThat(larger.available()).isEqualTo(4999);
	}

	@Test
	@DisplayName("A file whose sending broke off is not taken")
	void aBrokenUploadIsNotTaken() {
		InputStream broken = new SequenceInputStream(stream(SampleFiles.jpeg()), new InputStream() {
			@Override
			public int read() throws IOException {
				throw new IOException("connection reset");
			}
		});
		refused(400, "没有传完整",
				() -> as("chen.jing", () -> this.tasks.createAttachment(null, this.task, null, "a.jpg", null, broken)));
		assertThat(this.attachments.ofTask(this.task)).isEmpty();
	}

	@Test
	@DisplayName("A task takes twenty files")
	void aTaskTakesTwentyFiles() {
		for (int i = 0; i < 20; i++) {
			add("chen.jing", i + ".png", SampleFiles.png());
		}
		refused(400, "最多 20 份", () -> add("chen.jing", "20.png", SampleFiles.png()));
		assertThat(this.attachments.ofTask(this.task)).hasSize(20);
	}

	@Test
	@DisplayName("The server itself adds what it must, but no other kinds either")
	void theServerItselfIsBoundToKindsToo() {
		this.tasks.createAttachment(null, this.task, null, "a.pdf", null, stream(SampleFiles.pdf()));
		refused(400, "只能上传",
				() -> this.tasks.createAttachment(null, this.task, null, "a.pdf", null, stream(SampleFiles.html())));
		assertThat(this.attachments.ofTask(this.task)).extracting(Attached::author).containsOnlyNulls();
		String id = this.attachments.ofTask(this.task).get(0).id();
		refused(403, "只能由上传的人删除", () -> delete("chen.jing", id));
	}

	private void readsNothing(String person, String id) {
		refused(404, "没有这份附件", () -> as(person, () -> this.tasks.getAttachment(id)));
		refused(404, "没有这份附件", () -> as(person, () -> this.tasks.getTaskAttachment(this.task, id)));
		refused(404, "没有这份附件", () -> as(person, () -> this.tasks.getAttachmentContent(id)));
		refused(404, "没有这份附件", () -> as(person, () -> this.tasks.getTaskAttachmentContent(this.task, id)));
		refused(404, "没有这项任务或案件", () -> as(person, () -> this.tasks.getTaskAttachments(this.task)));
		refused(404, "没有这项任务或案件", () -> as(person, () -> this.tasks.getProcessInstanceAttachments(this.instance)));
		refused(404, "没有这份附件", () -> delete(person, id));
	}

	private String add(String person, String name, byte[] content) {
		return as(person,
				() -> this.tasks.createAttachment("x/y", this.task, "none", name, "li.na", stream(content)).getId());
	}

	private void delete(String person, String id) {
		as(person, () -> {
			this.tasks.deleteAttachment(id);
			return null;
		});
	}

	private byte[] content(String person, String id) throws Exception {
		return as(person, () -> this.tasks.getAttachmentContent(id)).readAllBytes();
	}

	private <T> T as(String person, Supplier<T> work) {
		return this.department.as(person, work);
	}

	private void complete() {
		this.tasks.complete(this.department.tasks(this.caseNumber).get(0).getId());
	}

	private int revision() {
		return this.jdbc.queryForObject("select REV_ from ACT_RU_TASK where ID_ = ?", Integer.class, this.task);
	}

	private static InputStream stream(byte[] content) {
		return new ByteArrayInputStream(content);
	}

	private static void refused(int status, String part, ThrowingCallable attempt) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(attempt).satisfies((refusal) -> {
			assertThat(refusal).hasMessageContaining(part);
			assertThat(refusal.status()).isEqualTo(status);
		});
	}

}
