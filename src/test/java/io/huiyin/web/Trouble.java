package io.huiyin.web;

import io.huiyin.engine.ModelBean;

/** Fails in the middle of a procedure the way a test has asked for. */
@ModelBean("trouble")
public class Trouble {

	private RuntimeException failure;

	void next(RuntimeException failure) {
		this.failure = failure;
	}

	public void make() {
		if (this.failure != null) {
			throw this.failure;
		}
	}

}
