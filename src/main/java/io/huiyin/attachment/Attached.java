package io.huiyin.attachment;

import java.time.LocalDateTime;

/**
 * A file on a task of a case.
 *
 * @param id its id
 * @param taskId the task it was added to, open or completed
 * @param taskKey the id of that task in the model, such as {@code userTask_signOff}
 * @param taskName that task's name on screen
 * @param name the file's name
 * @param mediaType what it is, by its content, such as {@code image/jpeg}
 * @param size bytes
 * @param author user id of whoever added it; null if the server did so itself
 * @param addedAt when, in the company's time
 * @param taskOpen whether the task is still open
 */
public record Attached(String id, String taskId, String taskKey, String taskName, String name, String mediaType,
		long size, String author, LocalDateTime addedAt, boolean taskOpen) {

}
