package io.huiyin.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;

import io.huiyin.form.Refusal;
import io.huiyin.people.Names;
import io.huiyin.web.SignedIn;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Task;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What Tasklist needs of attachments and the engine's REST interface does not give: it
 * lists one task's files instead of the case's, without size and author, and lets nobody
 * add a file who may not read the history of all cases. Under the path of the web
 * applications, so their login and their protection against forged requests hold. The
 * rules are those of {@link AttachmentTaskService}.
 */
@RestController
@RequestMapping("/camunda/api/huiyin/attachments")
class AttachmentController {

	private final AttachmentSettings settings;

	private final Attachments attachments;

	private final TaskService tasks;

	private final RuntimeService runtime;

	private final HistoryService history;

	private final SignedIn signedIn;

	private final Names names;

	AttachmentController(AttachmentSettings settings, Attachments attachments, TaskService tasks,
			RuntimeService runtime, HistoryService history, SignedIn signedIn, Names names) {
		this.settings = settings;
		this.attachments = attachments;
		this.tasks = tasks;
		this.runtime = runtime;
		this.history = history;
		this.signedIn = signedIn;
		this.names = names;
	}

	/**
	 * The files of a case.
	 *
	 * @param caseNumber the case
	 * @param mayAdd whether whoever asks may add a file to the task asked for
	 * @param maxSize bytes of the largest file
	 * @param mediaTypes what may be added
	 * @param attachments the files of all tasks of the case, oldest first
	 */
	record Overview(String caseNumber, boolean mayAdd, long maxSize, List<String> mediaTypes, List<Row> attachments) {
	}

	/**
	 * A file.
	 *
	 * @param author the name of whoever added it, null if the server did
	 * @param mayDelete whether whoever asks may delete it
	 */
	record Row(String id, String taskId, String taskName, String name, String mediaType, long size, String author,
			LocalDateTime addedAt, boolean mayDelete) {
	}

	@GetMapping(params = "task")
	Overview ofTask(@RequestParam String task) {
		String person = this.signedIn.person();
		Task open = this.tasks.createTaskQuery().taskId(task).singleResult();
		if (open == null) {
			throw new Refusal(404, "这项任务已被完成或撤销，或者您没有查看权限，请刷新任务列表。");
		}
		ProcessInstance instance = this.runtime.createProcessInstanceQuery()
			.processInstanceId(open.getProcessInstanceId())
			.singleResult();
		if (instance == null) {
			throw new Refusal(404, "这个案件已经结束，或者您没有查看权限。");
		}
		return overview(instance.getBusinessKey(), person.equals(open.getAssignee()), person);
	}

	@GetMapping(params = "case")
	Overview ofCase(@RequestParam("case") String caseNumber) {
		String person = this.signedIn.person();
		ProcessInstance open = this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(caseNumber)
			.singleResult();
		HistoricProcessInstance known = (open == null) ? this.history.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(caseNumber)
			.singleResult() : null;
		if (open == null && known == null) {
			throw new Refusal(404, "没有这个编号的案件，或者您没有查看权限。");
		}
		return overview(caseNumber, false, person);
	}

	private Overview overview(String caseNumber, boolean mayAdd, String person) {
		return new Overview(caseNumber, mayAdd, this.settings.maxSize().toBytes(),
				this.settings.types().stream().sorted().map(FileKind::mediaType).toList(),
				this.attachments.ofCase(caseNumber).stream().map((file) -> row(file, person)).toList());
	}

	private Row row(Attached file, String person) {
		return new Row(file.id(), file.taskId(), file.taskName(), file.name(), file.mediaType(), file.size(),
				this.names.of(file.author()), file.addedAt(), file.taskOpen() && person.equals(file.author()));
	}

	/** The body is the file and nothing else; it is read no further than the limit. */
	@PostMapping
	Row add(@RequestParam String task, @RequestParam String name, InputStream body) {
		String person = this.signedIn.person();
		String id = this.tasks.createAttachment(null, task, null, name, null, body).getId();
		return this.attachments.ofTask(task)
			.stream()
			.filter((file) -> file.id().equals(id))
			.findFirst()
			.map((file) -> row(file, person))
			.orElseThrow();
	}

	@GetMapping("/{id}")
	ResponseEntity<byte[]> content(@PathVariable String id) throws IOException {
		this.signedIn.person();
		Attachment attachment = this.tasks.getAttachment(id);
		try (InputStream content = this.tasks.getAttachmentContent(id)) {
			return ResponseEntity.ok()
				.contentType(MediaType.parseMediaType(attachment.getType()))
				.header(HttpHeaders.CONTENT_DISPOSITION,
						ContentDisposition.attachment()
							.filename(attachment.getName(), StandardCharsets.UTF_8)
							.build()
							.toString())
				.header(HttpHeaders.CACHE_CONTROL, "private, no-store")
				.body(content.readAllBytes());
		}
	}

	@DeleteMapping("/{id}")
	ResponseEntity<Void> delete(@PathVariable String id) {
		this.signedIn.person();
		this.tasks.deleteAttachment(id);
		return ResponseEntity.noContent().build();
	}

}
