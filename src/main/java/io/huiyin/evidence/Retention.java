package io.huiyin.evidence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.huiyin.engine.CompanyTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes cases once a day whose time is over: so many days after the day on which they
 * ended as the version of the model says on which they ran. A case, what called it and
 * what it called go together, when the last of them may go.
 */
@Component
class Retention {

	private static final Logger log = LoggerFactory.getLogger(Retention.class);

	private static final int AT_ONCE = 500;

	private final JdbcClient database;

	private final History history;

	private final CaseRemoval removal;

	private final ObjectProvider<OwnRetention> own;

	private final CompanyTime time;

	private final TransactionTemplate transaction;

	Retention(JdbcClient database, History history, CaseRemoval removal, ObjectProvider<OwnRetention> own,
			CompanyTime time, PlatformTransactionManager transactions) {
		this.database = database;
		this.history = history;
		this.removal = removal;
		this.own = own;
		this.time = time;
		this.transaction = new TransactionTemplate(transactions);
	}

	@Scheduled(cron = "${huiyin.retention.remove-at}", zone = "${huiyin.time-zone}")
	void removeDaily() {
		remove();
	}

	/**
	 * Removes what is over now.
	 * @return how many cases
	 */
	int remove() {
		Map<String, Integer> days = days();
		Set<String> kept = new HashSet<>();
		this.own.stream().forEach((rule) -> kept.addAll(rule.procedures()));
		int removed = 0;
		for (Map.Entry<String, Integer> definition : days.entrySet()) {
			for (String root : over(definition.getKey(), definition.getValue())) {
				try {
					Integer cases = this.transaction.execute((status) -> remove(root, days, kept));
					removed += (cases != null) ? cases : 0;
				}
				catch (RuntimeException ex) {
					// the others go; this one is tried again the next day
					log.error("The case of instance {} could not be removed", root, ex);
				}
			}
		}
		if (removed > 0) {
			log.info("Removed {} cases whose time was over", removed);
		}
		return removed;
	}

	/** How long the cases of each version are kept. */
	private Map<String, Integer> days() {
		Map<String, Integer> days = new TreeMap<>();
		this.database.sql("select ID_, HISTORY_TTL_ from ACT_RE_PROCDEF where HISTORY_TTL_ is not null")
			.query((row) -> {
				days.put(row.getString(1), row.getInt(2));
			});
		return days;
	}

	/** The roots of what has ended for so long. */
	private Set<String> over(String definition, int days) {
		LocalDate firstKept = this.time.today().minusDays(days);
		Set<String> roots = new LinkedHashSet<>();
		String last = "";
		List<Map.Entry<String, String>> page;
		do {
			page = this.database.sql("""
					select ID_, ROOT_PROC_INST_ID_ from ACT_HI_PROCINST
					where PROC_DEF_ID_ = ? and END_TIME_ < ? and ID_ > ? order by ID_ limit ?""")
				.params(definition, firstKept.atStartOfDay(), last, AT_ONCE)
				.query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
				.list();
			for (Map.Entry<String, String> found : page) {
				roots.add(found.getValue());
				last = found.getKey();
			}
		}
		while (page.size() == AT_ONCE);
		return roots;
	}

	/** Removes all that belongs together, or nothing. */
	private int remove(String root, Map<String, Integer> days, Set<String> kept) {
		Map<String, LocalDateTime> closed = new TreeMap<>();
		Map<String, Period> keeping = new HashMap<>();
		for (History.Instance member : this.history.family(root)) {
			if (member.number() == null) {
				continue; // belongs to one that has a number
			}
			for (History.Instance instance : this.history.instancesOf(member.number())) {
				Integer time = days.get(instance.definitionId());
				if (time == null || instance.endedAt() == null || kept.contains(instance.procedure())
						|| !instance.endedAt().toLocalDate().plusDays(time).isBefore(this.time.today())) {
					return 0;
				}
				closed.merge(member.number(), instance.endedAt(), (one, other) -> one.isAfter(other) ? one : other);
				keeping.putIfAbsent(member.number(), Period.ofDays(time));
			}
		}
		int removed = 0;
		for (Map.Entry<String, LocalDateTime> one : closed.entrySet()) {
			if (this.removal.remove(one.getKey(), one.getValue(), keeping.get(one.getKey()))) {
				removed++;
			}
		}
		return removed;
	}

}
