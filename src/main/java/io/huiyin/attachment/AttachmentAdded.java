package io.huiyin.attachment;

/**
 * A file was added to a task.
 *
 * @param id its id
 * @param name its name
 * @param mediaType what it is, by its content
 * @param size bytes
 * @param sha256 of its content
 * @param taskId the task
 */
public record AttachmentAdded(String id, String name, String mediaType, long size, String sha256, String taskId) {

}
