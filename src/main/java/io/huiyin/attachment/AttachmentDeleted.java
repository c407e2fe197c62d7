package io.huiyin.attachment;

/**
 * A file was deleted.
 *
 * @param id its id
 * @param name its name
 * @param taskId the task that it was on; null if it was on none
 */
public record AttachmentDeleted(String id, String name, String taskId) {

}
