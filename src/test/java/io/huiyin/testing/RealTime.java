package io.huiyin.testing;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives the engine the real time back after a test that moved its clock. */
final class RealTime implements AfterEachCallback {

	@Override
	public void afterEach(ExtensionContext context) {
		ClockUtil.reset();
	}

}
