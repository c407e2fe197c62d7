package io.huiyin.engine;

import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work that a node does at start-up and that must not be done twice when several nodes
 * start at once, such as creating what is missing.
 */
@Component
public class StartupWork {

	private final CommandExecutor commands;

	private final TransactionTemplate transaction;

	StartupWork(CommandExecutor commands, PlatformTransactionManager transactions) {
		this.commands = commands;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * Does the work in one transaction while no other node does any. Inside, what another
	 * node has finished can be seen.
	 * @param work what to do, without a web user: the engine checks no permissions
	 */
	public void alone(Runnable work) {
		this.transaction.executeWithoutResult((status) -> {
			this.commands.execute((context) -> {
				context.getPropertyManager().acquireExclusiveLockForStartup();
				return null;
			});
			work.run();
		});
	}

	/**
	 * As {@link #alone}, and while nobody deploys anything on any node.
	 * @param work what to do, which depends on what is deployed
	 */
	public void aloneBetweenDeployments(Runnable work) {
		alone(() -> {
			this.commands.execute((context) -> {
				context.getPropertyManager().acquireExclusiveLock();
				return null;
			});
			work.run();
		});
	}

}
