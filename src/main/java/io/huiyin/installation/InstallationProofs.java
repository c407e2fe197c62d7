package io.huiyin.installation;

import io.huiyin.callback.CallbackProofs;
import io.huiyin.casework.Proof;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What the manual asks to be proved of installations. */
@Configuration(proxyBeanMethods = false)
class InstallationProofs {

	/** Whoever has withdrawn has no system to be called about. */
	private static final String WITHDRAWN = "exists (select 1 from installation i where i.case_number = p.BUSINESS_KEY_"
			+ " and i.withdrawn_at is not null)";

	@Bean
	@Order(4)
	Proof installationsCalledBack(CallbackProofs callbacks) {
		return callbacks.of(new CallbackProofs.About("installation", "CB-8", "安装回访率", "受理的企业发行安装（客户取消的除外）", WITHDRAWN));
	}

}
