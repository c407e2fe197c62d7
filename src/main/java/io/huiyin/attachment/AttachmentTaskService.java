package io.huiyin.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.huiyin.engine.CaseEvents;
import io.huiyin.engine.GuardedTaskService;
import io.huiyin.engine.Sha256;
import io.huiyin.form.Refusal;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetAttachmentContentCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AttachmentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Attachment;

/**
 * The engine's task service with the rules for attachments, of which the engine has none:
 * by its own it lets everybody who is logged in read, add and delete every file of every
 * case.
 * <p>
 * A file is added by whoever works on the open task, read by whoever may read the task or
 * the case, and deleted only by its author while the task is open; after that it is
 * evidence. What is added is recognised by its content. The server itself, with nobody
 * logged in, may do all of this, but is bound to kinds and sizes too.
 * <p>
 * The engine keeps no author, so the user id is kept as the description, which comes and
 * goes with the file. A file is on its task and on its case, so that it is found from the
 * case and goes with the case's history.
 */
class AttachmentTaskService extends GuardedTaskService {

	private static final String UNKNOWN = "没有这份附件，或者您没有查看权限。";

	private final AttachmentSettings settings;

	AttachmentTaskService(AttachmentSettings settings, CaseEvents events) {
		super(events);
		this.settings = settings;
	}

	@Override
	public Attachment createAttachment(String type, String taskId, String processInstanceId, String name,
			String description, InputStream content) {
		// before the transaction: a telephone may send for minutes, and the database has
		// few connections
		Supplier<byte[]> bytes = read(content);
		return this.commandExecutor.execute((context) -> add(context, taskId, name, bytes));
	}

	@Override
	public Attachment createAttachment(String type, String taskId, String processInstanceId, String name,
			String description, String url) {
		return this.commandExecutor.execute((context) -> add(context, taskId, name, read(null)));
	}

	@Override
	public void saveAttachment(Attachment attachment) {
		this.commandExecutor.execute((context) -> {
			throw new Refusal(403, "附件不能修改，请删除后重新上传。");
		});
	}

	@Override
	public void deleteAttachment(String attachmentId) {
		deleteTaskAttachment(null, attachmentId);
	}

	@Override
	public void deleteTaskAttachment(String taskId, String attachmentId) {
		this.commandExecutor.execute((context) -> {
			AttachmentEntity attachment = readable(context, taskId, attachmentId);
			deletable(context, attachment);
			this.events.note(attachment.getProcessInstanceId(),
					new AttachmentDeleted(attachmentId, attachment.getName(), attachment.getTaskId()));
			return new DeleteAttachmentCmd(attachmentId).execute(context);
		});
	}

	@Override
	public Attachment getAttachment(String attachmentId) {
		return getTaskAttachment(null, attachmentId);
	}

	@Override
	public Attachment getTaskAttachment(String taskId, String attachmentId) {
		return this.commandExecutor.execute((context) -> readable(context, taskId, attachmentId));
	}

	@Override
	public InputStream getAttachmentContent(String attachmentId) {
		return getTaskAttachmentContent(null, attachmentId);
	}

	@Override
	public InputStream getTaskAttachmentContent(String taskId, String attachmentId) {
		return this.commandExecutor.execute((context) -> {
			readable(context, taskId, attachmentId);
			return new GetAttachmentContentCmd(attachmentId).execute(context);
		});
	}

	@Override
	public List<Attachment> getTaskAttachments(String taskId) {
		return all(taskId, (context) -> {
			HistoricTaskInstanceEntity task = context.getHistoricTaskInstanceManager()
				.findHistoricTaskInstanceById(taskId);
			return task != null && mayRead(context, taskId, task.getProcessInstanceId());
		}, (context) -> context.getAttachmentManager().findAttachmentsByTaskId(taskId));
	}

	@Override
	public List<Attachment> getProcessInstanceAttachments(String processInstanceId) {
		return all(processInstanceId, (context) -> mayRead(context, null, processInstanceId),
				(context) -> context.getAttachmentManager().findAttachmentsByProcessInstanceId(processInstanceId));
	}

	private List<Attachment> all(String id, Function<CommandContext, Boolean> mayRead,
			Function<CommandContext, List<Attachment>> list) {
		return this.commandExecutor.execute((context) -> {
			if (id == null || !mayRead.apply(context)) {
				throw new Refusal(404, "没有这项任务或案件，或者您没有查看权限。");
			}
			return list.apply(context);
		});
	}

	// --- who ---

	private AttachmentEntity readable(CommandContext context, String taskId, String attachmentId) {
		AttachmentEntity found = (attachmentId != null)
				? context.getDbEntityManager().selectById(AttachmentEntity.class, attachmentId) : null;
		if (found == null || (taskId != null && !taskId.equals(found.getTaskId()))
				|| !mayRead(context, found.getTaskId(), found.getProcessInstanceId())) {
			// the same for both, so that nobody learns which ids exist
			throw new Refusal(404, UNKNOWN);
		}
		return found;
	}

	private void deletable(CommandContext context, AttachmentEntity attachment) {
		String person = context.getAuthenticatedUserId();
		if (person == null) {
			return;
		}
		if (attachment.getTaskId() == null || context.getTaskManager().findTaskById(attachment.getTaskId()) == null) {
			throw new Refusal(403, "任务已经完成，附件作为办理依据保留，不能删除。");
		}
		if (!person.equals(attachment.getDescription())) {
			throw new Refusal(403, "附件只能由上传的人删除。");
		}
	}

	private TaskEntity workedOn(CommandContext context, String taskId) {
		TaskEntity task = (taskId != null) ? context.getTaskManager().findTaskById(taskId) : null;
		if (task == null || !mayRead(context, taskId, task.getProcessInstanceId())) {
			throw new Refusal(404, "这项任务已被完成或撤销，附件没有保存，请刷新任务列表。");
		}
		String person = context.getAuthenticatedUserId();
		if (person != null) {
			if (task.getAssignee() == null) {
				throw new Refusal(403, "请先认领任务，再上传附件。");
			}
			if (!person.equals(task.getAssignee())) {
				throw new Refusal(403, "这项任务现在由其他人办理，附件没有保存；如需上传，请先由对方退回任务。");
			}
			context.getProcessEngineConfiguration()
				.getCommandCheckers()
				.forEach((checker) -> checker.checkTaskWork(task));
		}
		return task;
	}

	// --- what ---

	private Attachment add(CommandContext context, String taskId, String name, Supplier<byte[]> content) {
		TaskEntity task = workedOn(context, taskId);
		byte[] bytes = content.get();
		FileKind kind = FileKind.of(bytes)
			.filter(this.settings.types()::contains)
			.orElseThrow(() -> new Refusal("只能上传" + this.settings.typesInWords() + "文件；这个文件的内容不是，或者已经损坏，请换一个文件。"));
		if (context.getAttachmentManager().findAttachmentsByTaskId(taskId).size() >= this.settings.maxPerTask()) {
			throw new Refusal("一项任务最多 " + this.settings.maxPerTask() + " 份附件，请先删除不需要的附件。");
		}
		Attachment added = new CreateAttachmentCmd(kind.mediaType(), taskId, task.getProcessInstanceId(),
				FileName.clean(name, kind), context.getAuthenticatedUserId(), new ByteArrayInputStream(bytes), null)
			.execute(context);
		this.events.note(task.getProcessInstanceId(), new AttachmentAdded(added.getId(), added.getName(),
				kind.mediaType(), bytes.length, Sha256.of(bytes), taskId));
		return added;
	}

	/**
	 * Reads no further than the limit. What is wrong with the content is said when it is
	 * asked for, after what is wrong with the person.
	 */
	private Supplier<byte[]> read(InputStream content) {
		try {
			byte[] bytes = contentOf(content);
			return () -> bytes;
		}
		catch (Refusal ex) {
			return () -> {
				throw ex;
			};
		}
	}

	private byte[] contentOf(InputStream content) {
		if (content == null) {
			throw new Refusal("请上传文件本身，不能只填链接地址。");
		}
		int limit = Math.toIntExact(this.settings.maxSize().toBytes());
		try {
			byte[] bytes = content.readNBytes(limit);
			if (bytes.length == 0) {
				throw new Refusal("这个文件是空的，请换一个文件。");
			}
			if (bytes.length == limit && content.read() >= 0) {
				throw this.settings.tooLarge();
			}
			return bytes;
		}
		catch (IOException ex) {
			throw new Refusal("文件没有传完整，请重新上传。");
		}
	}

}
