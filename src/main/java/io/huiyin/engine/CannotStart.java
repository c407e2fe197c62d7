package io.huiyin.engine;

/**
 * The server refuses to start as it is configured. What is wrong is printed in one
 * sentence, without a stack trace.
 */
public class CannotStart extends RuntimeException {

	private final String remedy;

	/**
	 * A refusal to start.
	 * @param reason one English sentence for the log
	 * @param remedy one Chinese sentence that tells the administrator what to do
	 */
	public CannotStart(String reason, String remedy) {
		super(reason);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
