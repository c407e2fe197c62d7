package io.huiyin.engine;

import java.util.Date;

/**
 * An open task is due at another time than before.
 *
 * @param taskId the task
 * @param step its id in the model
 * @param name its name on screen
 * @param before when it was due; null if it had no limit
 * @param after when it is due; null if it has no limit any more
 */
public record DueChange(String taskId, String step, String name, Date before, Date after) {

}
