package io.huiyin.onsite;

import io.huiyin.callback.CallbackProofs;
import io.huiyin.casework.Proof;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What the manual asks to be proved of visits. */
@Configuration(proxyBeanMethods = false)
class VisitProofs {

	@Bean
	@Order(3)
	Proof visitsCalledBack(CallbackProofs callbacks) {
		return callbacks.of(new CallbackProofs.About("onsiteService", "CB-7, OS-13", "上门服务回访率", "受理的上门服务", null));
	}

	@Bean
	@Order(7)
	Proof faultsByClass(FaultSummary summary) {
		return new FaultProof(summary);
	}

}
