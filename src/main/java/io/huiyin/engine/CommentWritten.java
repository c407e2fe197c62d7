package io.huiyin.engine;

/**
 * Somebody has written a comment.
 *
 * @param commentId its id
 * @param taskId the task; null if it is about the case as a whole
 * @param text what it says
 */
public record CommentWritten(String commentId, String taskId, String text) {

}
