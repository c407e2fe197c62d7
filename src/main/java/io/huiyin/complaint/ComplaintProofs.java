package io.huiyin.complaint;

import io.huiyin.callback.CallbackProofs;
import io.huiyin.casework.Proof;
import io.huiyin.casework.RateRows;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What the manual asks to be proved of complaints. */
@Configuration(proxyBeanMethods = false)
class ComplaintProofs {

	@Bean
	@Order(1)
	Proof complaintsCalledBack(CallbackProofs callbacks) {
		return callbacks.ofAll(new CallbackProofs.About("complaint", "CB-3", "投诉回访率", "登记的投诉", null));
	}

	@Bean
	@Order(2)
	Proof complaintsVerified(RateRows rows) {
		return new SameDayProof(rows);
	}

}
