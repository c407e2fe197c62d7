package io.huiyin.evidence;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.engine.Sha256;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds the logs of cases against themselves, against the seals and against the engine's
 * history. Whatever is found is asked again while nobody can append to that case: a clerk
 * may just have done so.
 */
@Component
class CaseCheck {

	private final LogRows rows;

	private final History history;

	private final TransactionTemplate transaction;

	CaseCheck(LogRows rows, History history, PlatformTransactionManager transactions) {
		this.rows = rows;
		this.history = history;
		this.transaction = new TransactionTemplate(transactions);
	}

	/** Checks one case. */
	Verdict verdict(String caseNumber) {
		List<LogRows.Head> head = this.rows.head(caseNumber).stream().toList();
		List<Unfit> unfit = check(head, head.isEmpty() ? List.of(caseNumber) : List.of());
		List<EvidenceRow> entries = this.rows.of(caseNumber);
		List<LogRows.Leaf> leaves = this.rows.leaves(List.of(caseNumber)).getOrDefault(caseNumber, List.of());
		Unfit first = unfit.isEmpty() ? null : unfit.get(0);
		if (first == null && entries.isEmpty()) {
			first = new Unfit(caseNumber, null, "没有这个案件的证据");
		}
		LogRows.Leaf sealed = leaves.isEmpty() ? null : leaves.get(leaves.size() - 1);
		return new Verdict(first == null, entries.size(), (first != null) ? first.seq() : null,
				(first != null) ? first.sentence() : null,
				entries.isEmpty() ? null : entries.get(entries.size() - 1).hash(),
				(sealed != null) ? sealed.lastSeq() : null, (sealed != null) ? sealed.sealedAt() : null);
	}

	/**
	 * What does not fit in a page of cases.
	 * @param heads of cases that follow each other
	 * @param others cases that have entries and none of these heads, or are in the
	 * history and may have no log
	 */
	List<Unfit> check(List<LogRows.Head> heads, Collection<String> others) {
		Set<String> suspicious = new LinkedHashSet<>(others);
		found(heads).forEach((unfit) -> suspicious.add(unfit.caseNumber()));
		List<Unfit> certain = new ArrayList<>();
		for (String number : suspicious) {
			certain.addAll(Objects.requireNonNull(this.transaction.execute((status) -> certain(number))));
		}
		return certain;
	}

	/** What does not fit in a case to which nobody can append. */
	private List<Unfit> certain(String caseNumber) {
		List<LogRows.Head> head = this.rows.lockedHead(caseNumber);
		if (!head.isEmpty()) {
			return found(head);
		}
		if (!this.rows.of(caseNumber).isEmpty()) {
			return List.of(new Unfit(caseNumber, null, "有证据，但没有案头记录"));
		}
		return this.history.instancesOf(caseNumber).isEmpty() ? List.of()
				: List.of(new Unfit(caseNumber, null, "历史中有这个案件，但没有它的证据"));
	}

	private List<Unfit> found(List<LogRows.Head> heads) {
		if (heads.isEmpty()) {
			return List.of();
		}
		Set<String> numbers = new LinkedHashSet<>();
		heads.forEach((head) -> numbers.add(head.caseNumber()));
		Map<String, List<EvidenceRow>> entries = this.rows.of(numbers);
		Map<String, List<LogRows.Leaf>> leaves = this.rows.leaves(numbers);
		Map<String, LocalDateTime> removed = this.rows.removed(numbers);
		List<Unfit> found = new ArrayList<>();
		Map<String, Told> told = new LinkedHashMap<>();
		for (LogRows.Head head : heads) {
			List<EvidenceRow> own = entries.getOrDefault(head.caseNumber(), List.of());
			Unfit unfit = chain(head, own);
			if (unfit == null) {
				unfit = seals(head, own, leaves.getOrDefault(head.caseNumber(), List.of()),
						removed.get(head.caseNumber()));
			}
			if (unfit != null) {
				found.add(unfit);
			}
			else {
				told.put(head.caseNumber(), new Told(own));
			}
		}
		history(told, found);
		return found;
	}

	private static Unfit chain(LogRows.Head head, List<EvidenceRow> entries) {
		Unfit unfit = Unfit.in(head.caseNumber(), entries);
		if (unfit != null) {
			return unfit;
		}
		if (entries.size() < head.lastSeq()) {
			return new Unfit(head.caseNumber(), entries.size() + 1, "缺失：案头记录到第 " + head.lastSeq() + " 条");
		}
		if (entries.size() > head.lastSeq() || entries.isEmpty()
				|| !entries.get(entries.size() - 1).hash().equals(head.lastHash())) {
			return new Unfit(head.caseNumber(), entries.isEmpty() ? null : entries.size(), "案头记录与最后一条证据不符");
		}
		return null;
	}

	private static Unfit seals(LogRows.Head head, List<EvidenceRow> entries, List<LogRows.Leaf> leaves,
			LocalDateTime removed) {
		boolean sealedByHead = false;
		for (LogRows.Leaf leaf : leaves) {
			if (removed != null && !leaf.sealedAt().isAfter(removed)) {
				continue; // of another case that had this number
			}
			if (leaf.lastSeq() > entries.size()) {
				return new Unfit(head.caseNumber(), entries.size() + 1,
						"缺失：" + leaf.seal() + " 号封存证明到第 " + leaf.lastSeq() + " 条");
			}
			if (!entries.get(leaf.lastSeq() - 1).hash().equals(leaf.lastHash())) {
				return new Unfit(head.caseNumber(), leaf.lastSeq(), "与 " + leaf.seal() + " 号封存不符，整段证据被改写");
			}
			sealedByHead |= Objects.equals(head.seal(), leaf.seal())
					&& (head.unsealed() || leaf.lastSeq() == head.lastSeq());
		}
		if ((head.seal() != null || !head.unsealed()) && !sealedByHead) {
			return new Unfit(head.caseNumber(), null, "案头记为已封存，但封存记录不在");
		}
		return null;
	}

	// --- the engine's history ---

	/** What the log says about that of which the history says something, too. */
	private static final class Told {

		private final Set<String> instances = new LinkedHashSet<>();

		private final Map<String, Fact> tasks = new LinkedHashMap<>();

		private final Map<String, Fact> files = new LinkedHashMap<>();

		/** Of which an administrator has deleted the history. */
		private final Set<String> deleted = new HashSet<>();

		Told(List<EvidenceRow> entries) {
			for (EvidenceRow row : entries) {
				JsonNode content = Content.read(row.content());
				switch (EntryKind.of(row.kind())) {
					case CASE_STARTED -> this.instances.add(content.path("instance").asText());
					case TAKEN_OVER -> content.path("instances").forEach((id) -> this.instances.add(id.asText()));
					case CASE_CALLED -> {
						if (!content.has("case")) {
							this.instances.add(content.path("instance").asText());
						}
					}
					case FORM_COMPLETED -> this.tasks.put(content.path("task").asText(), new Fact(row.seq(), content));
					case ATTACHMENT_ADDED -> this.files.put(content.path("id").asText(), new Fact(row.seq(), content));
					case ATTACHMENT_DELETED -> this.files.remove(content.path("id").asText());
					case ADMINISTRATION -> deleted(content);
					default -> {
						// the history is not asked about it
					}
				}
			}
		}

		private void deleted(JsonNode content) {
			content.path("instances").forEach((id) -> this.deleted.add(id.asText()));
			if ("DeleteHistory".equals(content.path("operation").asText()) && content.has("task")) {
				this.deleted.add(content.path("task").asText());
			}
		}

	}

	private record Fact(int seq, JsonNode content) {

		boolean says(String name, Object value) {
			String text = (value instanceof LocalDateTime time) ? Chain.text(time) : (String) value;
			return Objects.equals(this.content.path(name).asText(null), text);
		}

	}

	private void history(Map<String, Told> told, List<Unfit> found) {
		Map<String, String> numbers = new HashMap<>();
		told.forEach((number, said) -> said.instances.forEach((id) -> numbers.put(id, number)));
		Set<String> existing = new HashSet<>(this.history.existing(numbers.keySet()));
		numbers.forEach((id, number) -> {
			if (!existing.contains(id) && !told.get(number).deleted.contains(id)) {
				found.add(new Unfit(number, null, "证据中的案件在历史中已不存在"));
			}
		});
		tasks(told, numbers, existing, found);
		files(told, numbers, existing, found);
	}

	private void tasks(Map<String, Told> told, Map<String, String> numbers, Collection<String> instances,
			List<Unfit> found) {
		Map<String, Set<String>> seen = new HashMap<>();
		for (History.CompletedTask task : this.history.completedTasks(instances)) {
			String number = numbers.get(task.instanceId());
			Fact fact = told.get(number).tasks.get(task.id());
			seen.computeIfAbsent(number, (key) -> new HashSet<>()).add(task.id());
			if (fact == null) {
				found.add(new Unfit(number, null, "历史中完成的任务 " + task.step() + " 没有证据"));
			}
			else if (!fact.says("assignee", task.assignee())) {
				found.add(new Unfit(number, fact.seq(), "历史中任务 " + task.step() + " 的办理人与证据不符"));
			}
			else if (!fact.says("due", task.dueAt())) {
				found.add(new Unfit(number, fact.seq(), "历史中任务 " + task.step() + " 的期限与证据不符"));
			}
			else if (!fact.says("ended", task.endedAt())) {
				found.add(new Unfit(number, fact.seq(), "历史中任务 " + task.step() + " 的完成时间与证据不符"));
			}
		}
		told.forEach((number, said) -> said.tasks.forEach((id, fact) -> {
			if (said.deleted.isEmpty() && !seen.getOrDefault(number, Set.of()).contains(id)) {
				found.add(new Unfit(number, fact.seq(), "证据中完成的任务在历史中已不存在"));
			}
		}));
	}

	private void files(Map<String, Told> told, Map<String, String> numbers, Collection<String> instances,
			List<Unfit> found) {
		Map<String, Set<String>> seen = new HashMap<>();
		for (History.File file : this.history.files(instances)) {
			String number = numbers.get(file.instanceId());
			Fact fact = told.get(number).files.get(file.id());
			seen.computeIfAbsent(number, (key) -> new HashSet<>()).add(file.id());
			if (fact == null) {
				found.add(new Unfit(number, null, "案件中有一份附件没有证据"));
			}
			else if (!fact.says("sha256", this.history.bytes(file).map(Sha256::of).orElse(""))) {
				found.add(new Unfit(number, fact.seq(), "附件的内容与证据不符"));
			}
		}
		told.forEach((number, said) -> said.files.forEach((id, fact) -> {
			if (said.deleted.isEmpty() && !seen.getOrDefault(number, Set.of()).contains(id)) {
				found.add(new Unfit(number, fact.seq(), "证据中的附件已不存在"));
			}
		}));
	}

}
