package io.huiyin.form;

import java.util.List;

/**
 * A form that was handed in and accepted.
 *
 * @param taskId the task; null at the start of a case
 * @param step the id of the task or the start event in the model
 * @param name its name on screen
 * @param form the id of the form
 * @param returned whether the task went back to whoever had delegated it, and is open
 * still
 * @param answers what the fields hold that are open to whoever fills it in, in the order
 * of the form; fields left empty are left out
 */
public record HandedIn(String taskId, String step, String name, String form, boolean returned, List<Given> answers) {

	/**
	 * One answer, in the words that the form had then.
	 *
	 * @param key leads to it: {@code matter} or {@code points[1].content}
	 * @param label as the form calls it; of a line of a list 意见 2 · 内容
	 * @param value as it was sent
	 * @param text as it was read on screen: the texts of the options that were chosen
	 */
	public record Given(String key, String label, Object value, String text) {

	}

}
