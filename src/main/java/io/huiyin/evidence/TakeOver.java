package io.huiyin.evidence;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.huiyin.engine.CompanyTime;
import io.huiyin.engine.Sha256;
import io.huiyin.engine.StartupWork;
import org.camunda.bpm.engine.ManagementService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins the log of cases from before there was one with what the engine's history says
 * of them: once, before the server accepts requests. Each entry says that it was taken
 * over; what the history was before cannot be proved.
 */
@Component
class TakeOver implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(TakeOver.class);

	/** The engine's property that says that it was done. */
	private static final String DONE = "huiyin.evidence.taken-over";

	/** Instances of one transaction. */
	private static final int AT_ONCE = 200;

	private final History history;

	private final Ledger ledger;

	private final JdbcClient database;

	private final StartupWork startup;

	private final ManagementService management;

	private final CompanyTime time;

	private final TransactionTemplate ownTransaction;

	private volatile boolean running;

	TakeOver(History history, Ledger ledger, JdbcClient database, @Lazy StartupWork startup,
			@Lazy ManagementService management, CompanyTime time, PlatformTransactionManager transactions) {
		this.history = history;
		this.ledger = ledger;
		this.database = database;
		this.startup = startup;
		this.management = management;
		this.time = time;
		this.ownTransaction = new TransactionTemplate(transactions);
		this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@Override
	public void start() {
		this.running = true;
		if (!this.management.getProperties().containsKey(DONE)) {
			this.startup.alone(() -> {
				int cases = all();
				if (cases > 0) {
					log.info("Began the evidence of {} cases with what the history says of them", cases);
				}
				this.management.setProperty(DONE, Chain.text(this.time.now()));
			});
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Before anything that makes or serves cases. */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	/**
	 * Takes over all cases that have no log.
	 * @return how many
	 */
	int all() {
		int cases = 0;
		String last = "";
		List<History.Instance> page = this.history.after(last, AT_ONCE);
		while (!page.isEmpty()) {
			Set<String> numbers = missing(page);
			if (!numbers.isEmpty()) {
				this.ownTransaction.executeWithoutResult((status) -> numbers.forEach(this::takeOver));
			}
			cases += numbers.size();
			last = page.get(page.size() - 1).id();
			page = this.history.after(last, AT_ONCE);
		}
		return cases;
	}

	private Set<String> missing(List<History.Instance> page) {
		Set<String> numbers = page.stream()
			.map(History.Instance::number)
			.filter(Objects::nonNull)
			.collect(Collectors.toCollection(LinkedHashSet::new));
		if (!numbers.isEmpty()) {
			numbers.removeAll(this.database.sql("select case_number from evidence_head where case_number in (:numbers)")
				.param("numbers", numbers)
				.query(String.class)
				.list());
		}
		return numbers;
	}

	private void takeOver(String caseNumber) {
		String bearer = this.history.instancesOf(caseNumber).get(0).id();
		Ledger.Head head = this.ledger.begun(caseNumber, bearer);
		if (head.lastSeq() == 0) {
			append(head, bearer, List.of());
		}
	}

	/**
	 * Appends what the history says of a case.
	 * @param head that of a new log, locked
	 * @param instanceId the process instance that bears the number
	 * @param following what is appended next, and therefore left out
	 */
	Ledger.Head append(Ledger.Head head, String instanceId, List<Draft> following) {
		Set<String> known = new HashSet<>();
		following.forEach((draft) -> List.of("task", "id", "instance")
			.forEach((name) -> known.add(draft.kind() + Content.read(draft.content()).path(name).asText())));
		List<History.Instance> instances = this.history.instancesOf(head.caseNumber());
		List<String> ids = instances.stream().map(History.Instance::id).toList();
		List<Draft> drafts = new ArrayList<>();
		LocalDateTime now = this.time.now();
		History.Instance first = instances.isEmpty() ? null : instances.get(0);
		Content taken = new Content().with("instances", ids.isEmpty() ? List.of(instanceId) : ids);
		if (first != null) {
			taken.with("procedure", first.procedure())
				.with("definition", first.definitionId())
				.with("started", first.startedAt())
				.with("startedBy", first.startedBy())
				.with("ended", first.endedAt())
				.with("state", first.state());
		}
		drafts.add(new Draft(EntryKind.TAKEN_OVER, now, null, null, taken.text()));
		called(instances, known, drafts);
		for (History.CompletedTask task : this.history.completedTasks(ids)) {
			if (!known.contains(EntryKind.FORM_COMPLETED + task.id())) {
				drafts.add(new Draft(EntryKind.FORM_COMPLETED, task.endedAt(), task.step(), task.assignee(),
						new Content().with("task", task.id())
							.with("step", task.step())
							.with("name", task.name())
							.with("due", task.dueAt())
							.with("created", task.createdAt())
							.with("ended", task.endedAt())
							.with("assignee", task.assignee())
							.with("takenOver", true)
							.text()));
			}
		}
		for (History.File file : this.history.files(ids)) {
			byte[] bytes = this.history.bytes(file).orElse(new byte[0]);
			if (!known.contains(EntryKind.ATTACHMENT_ADDED + file.id())) {
				drafts.add(new Draft(EntryKind.ATTACHMENT_ADDED, file.addedAt(), null, file.author(),
						new Content().with("id", file.id())
							.with("name", file.name())
							.with("type", file.type())
							.with("size", bytes.length)
							.with("sha256", Sha256.of(bytes))
							.with("task", file.taskId())
							.with("takenOver", true)
							.text()));
			}
		}
		return this.ledger.append(head, drafts);
	}

	private void called(List<History.Instance> instances, Set<String> known, List<Draft> drafts) {
		Set<String> ids = instances.stream().map(History.Instance::id).collect(Collectors.toSet());
		instances.stream()
			.map(History.Instance::rootId)
			.distinct()
			.flatMap((root) -> this.history.family(root).stream())
			.filter((instance) -> ids.contains(instance.superId()) && !ids.contains(instance.id())
					&& !known.contains(EntryKind.CASE_CALLED + instance.id()))
			.forEach((instance) -> drafts.add(new Draft(EntryKind.CASE_CALLED, instance.startedAt(), null, null,
					new Content().with("instance", instance.id())
						.with("case", instance.key())
						.with("procedure", instance.procedure())
						.with("takenOver", true)
						.text())));
	}

}
