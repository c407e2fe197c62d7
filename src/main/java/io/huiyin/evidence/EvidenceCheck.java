package io.huiyin.evidence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.huiyin.engine.CompanyTime;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Recomputes all chains and seals once a day and holds them against the engine's history,
 * page by page. What does not fit is kept, logged and counted. Of several servers one
 * does it each day.
 */
@Component
class EvidenceCheck {

	private static final Logger log = LoggerFactory.getLogger(EvidenceCheck.class);

	/** Cases of one page. */
	private static final int AT_ONCE = 50;

	/** Problems that are kept; all are counted. */
	private static final int MOST_KEPT = 1000;

	private static final int MOST_LOGGED = 100;

	private final CaseCheck cases;

	private final LogRows rows;

	private final History history;

	private final Seals seals;

	private final JdbcClient database;

	private final CompanyTime time;

	EvidenceCheck(CaseCheck cases, LogRows rows, History history, Seals seals, JdbcClient database, CompanyTime time,
			MeterRegistry measurements) {
		this.cases = cases;
		this.rows = rows;
		this.history = history;
		this.seals = seals;
		this.database = database;
		this.time = time;
		Gauge.builder("huiyin.evidence.problems", this, EvidenceCheck::problems)
			.description("what the last check of the evidence found; no number while there was none")
			.register(measurements);
	}

	/**
	 * What a check has found.
	 *
	 * @param at when it ended
	 * @param problemsTotal how many there are
	 * @param problems the first of them
	 */
	record Result(LocalDateTime at, int cases, long entries, int seals, int problemsTotal, List<Unfit> problems) {
	}

	@Scheduled(cron = "${huiyin.evidence.check-at}", zone = "${huiyin.time-zone}")
	void checkDaily() {
		try {
			check(this.time.today());
		}
		catch (DuplicateKeyException ex) {
			log.info("Another server checks the evidence today");
		}
	}

	/** Checks everything now. */
	Result check() {
		return check(null);
	}

	private Result check(LocalDate day) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.database.sql(
				"insert into evidence_check (daily, begun_at, cases, entries, seals, problems) values (?, ?, 0, 0, 0, 0)")
			.params(day, this.time.now())
			.update(key, "id");
		long id = Objects.requireNonNull(key.getKey()).longValue();
		Run run = new Run();
		run.cases();
		run.withoutLog();
		run.seals();
		run.removals();
		Result result = new Result(this.time.now(), run.cases, run.entries, run.sealsSeen, run.total, run.problems);
		keep(id, result);
		tell(result);
		return result;
	}

	private void keep(long id, Result result) {
		for (int i = 0; i < result.problems().size(); i++) {
			Unfit problem = result.problems().get(i);
			this.database.sql(
					"insert into evidence_problem (check_id, position, case_number, seq, sentence) values (?, ?, ?, ?, ?)")
				.params(id, i, problem.caseNumber(), problem.seq(),
						problem.sentence().substring(0, Math.min(problem.sentence().length(), 500)))
				.update();
		}
		this.database
			.sql("update evidence_check set ended_at = ?, cases = ?, entries = ?, seals = ?, problems = ? where id = ?")
			.params(result.at(), result.cases(), result.entries(), result.seals(), result.problemsTotal(), id)
			.update();
	}

	private static void tell(Result result) {
		result.problems()
			.stream()
			.limit(MOST_LOGGED)
			.forEach((problem) -> log.error("Evidence of {}, entry {}: {}", problem.caseNumber(), problem.seq(),
					problem.sentence()));
		if (result.problemsTotal() > 0) {
			log.error("The check of the evidence found {} problems in {} cases, {} entries and {} seals",
					result.problemsTotal(), result.cases(), result.entries(), result.seals());
		}
		else {
			log.info("The evidence is intact: {} cases, {} entries, {} seals", result.cases(), result.entries(),
					result.seals());
		}
	}

	/** What the last check that ended has found. */
	Optional<Result> last() {
		return this.database.sql("""
				select id, ended_at, cases, entries, seals, problems from evidence_check
				where ended_at is not null order by id desc limit 1""")
			.query((row, number) -> new Result(row.getObject(2, LocalDateTime.class), row.getInt(3), row.getLong(4),
					row.getInt(5), row.getInt(6), kept(row.getLong(1))))
			.optional();
	}

	private List<Unfit> kept(long id) {
		return this.database
			.sql("select case_number, seq, sentence from evidence_problem where check_id = ? order by position")
			.param(id)
			.query((row, number) -> new Unfit(row.getString(1), row.getObject(2, Integer.class), row.getString(3)))
			.list();
	}

	private double problems() {
		try {
			return this.database
				.sql("select problems from evidence_check where ended_at is not null order by id desc limit 1")
				.query(Integer.class)
				.optional()
				.map(Integer::doubleValue)
				.orElse(Double.NaN);
		}
		catch (DataAccessException ex) {
			return Double.NaN; // the health says that the database is away
		}
	}

	/** One check. */
	private final class Run {

		private int cases;

		private long entries;

		private int sealsSeen;

		private int total;

		private final List<Unfit> problems = new ArrayList<>();

		private void add(List<Unfit> found) {
			for (Unfit unfit : found) {
				if (!this.problems.contains(unfit)) {
					this.total++;
					if (this.problems.size() < MOST_KEPT) {
						this.problems.add(unfit);
					}
				}
			}
		}

		private void add(String caseNumber, String sentence) {
			add(List.of(new Unfit(caseNumber, null, sentence)));
		}

		void cases() {
			String after = "";
			List<LogRows.Head> page = EvidenceCheck.this.rows.headsAfter(after, AT_ONCE);
			while (!page.isEmpty()) {
				String last = page.get(page.size() - 1).caseNumber();
				Set<String> others = withoutHead(after, last, page);
				add(EvidenceCheck.this.cases.check(page, others));
				this.cases += page.size();
				page.forEach((head) -> this.entries += head.lastSeq());
				after = last;
				page = EvidenceCheck.this.rows.headsAfter(after, AT_ONCE);
			}
			add(EvidenceCheck.this.cases.check(List.of(), withoutHead(after, null, List.of())));
		}

		private Set<String> withoutHead(String after, String last, List<LogRows.Head> page) {
			Set<String> numbers = new LinkedHashSet<>();
			List<String> found = EvidenceCheck.this.rows.casesBetween(after, last, MOST_KEPT);
			while (!found.isEmpty()) {
				numbers.addAll(found);
				page.forEach((head) -> numbers.remove(head.caseNumber()));
				found = (found.size() < MOST_KEPT || numbers.size() >= MOST_KEPT) ? List.of()
						: EvidenceCheck.this.rows.casesBetween(found.get(found.size() - 1), last, MOST_KEPT);
			}
			return numbers;
		}

		/** Cases of the history that have no log. */
		void withoutLog() {
			String after = "";
			List<History.Instance> page = EvidenceCheck.this.history.after(after, MOST_KEPT);
			while (!page.isEmpty()) {
				Set<String> numbers = new LinkedHashSet<>();
				page.stream().map(History.Instance::number).filter(Objects::nonNull).forEach(numbers::add);
				if (!numbers.isEmpty()) {
					numbers.removeAll(EvidenceCheck.this.database
						.sql("select case_number from evidence_head where case_number in (:numbers)")
						.param("numbers", numbers)
						.query(String.class)
						.list());
				}
				add(EvidenceCheck.this.cases.check(List.of(), numbers));
				after = page.get(page.size() - 1).id();
				page = EvidenceCheck.this.history.after(after, MOST_KEPT);
			}
		}

		void seals() {
			String previous = Chain.START;
			int number = 1;
			List<Seals.Seal> page = EvidenceCheck.this.seals.from(number, AT_ONCE);
			while (!page.isEmpty()) {
				for (Seals.Seal seal : page) {
					if (seal.number() != number) {
						add(null, "缺失 " + number + " 号封存");
					}
					else if (!seal.previousHash().equals(previous)) {
						add(null, seal.number() + " 号封存与上一号不衔接");
					}
					if (!seal.computedHash().equals(seal.hash())) {
						add(null, seal.number() + " 号封存被改动");
					}
					leaves(seal);
					previous = seal.hash();
					number = seal.number() + 1;
					this.sealsSeen++;
				}
				page = EvidenceCheck.this.seals.from(number, AT_ONCE);
			}
			without();
		}

		private void leaves(Seals.Seal seal) {
			List<Seals.Leaf> leaves = EvidenceCheck.this.seals.leaves(seal.number());
			if (leaves.size() != seal.leaves() || leaves.isEmpty()
					|| !Chain.root(leaves.stream().map(Seals.Leaf::hash).toList()).equals(seal.root())) {
				add(null, seal.number() + " 号封存的内容被改动，或者有缺失");
			}
		}

		/** What seals say of cases and removals that are not there. */
		private void without() {
			EvidenceCheck.this.database
				.sql("""
						select l.case_number, min(l.seal) from evidence_seal_leaf l
						left join evidence_head h on h.case_number = l.case_number
						where l.kind = 'CASE' and h.case_number is null and not exists (
							select 1 from evidence_removal r where r.case_number = l.case_number and r.entries >= l.last_seq)
							and not exists (select 1 from evidence_entry e where e.case_number = l.case_number)
						group by l.case_number""")
				.query((row, number) -> new Unfit(row.getString(1), null,
						"已由 " + row.getInt(2) + " 号封存的案件证据不在，也没有销毁证明"))
				.list()
				.forEach((unfit) -> add(List.of(unfit)));
			EvidenceCheck.this.database.sql("""
					select l.case_number, l.seal from evidence_seal_leaf l
					left join evidence_removal r on r.case_number = l.case_number and r.hash = l.last_hash
					where l.kind = 'REMOVAL' and r.hash is null""")
				.query((row, number) -> new Unfit(row.getString(1), null, "已由 " + row.getInt(2) + " 号封存的销毁证明不在，或者被改动"))
				.list()
				.forEach((unfit) -> add(List.of(unfit)));
			EvidenceCheck.this.database.sql("""
					select distinct l.seal from evidence_seal_leaf l
					left join evidence_seal s on s.seal = l.seal where s.seal is null""")
				.query(Integer.class)
				.list()
				.forEach((seal) -> add(null, "缺失 " + seal + " 号封存"));
		}

		void removals() {
			EvidenceCheck.this.database.sql("""
					select r.case_number, r.removed_at, r.procedure_key, r.closed_at, r.entries, r.last_hash, r.keeping,
						r.hash, r.seal, l.last_hash, c.last_hash
					from evidence_removal r
					left join evidence_seal_leaf l on l.seal = r.seal and l.kind = 'REMOVAL'
						and l.case_number = r.case_number and l.last_hash = r.hash
					left join evidence_seal_leaf c on c.case_number = r.case_number and c.kind = 'CASE'
						and c.last_seq = r.entries
					order by r.case_number""").query((row) -> {
				String number = row.getString(1);
				LocalDateTime removedAt = row.getObject(2, LocalDateTime.class);
				LocalDateTime closedAt = row.getObject(4, LocalDateTime.class);
				String computed = Chain.removal(number, row.getString(3), closedAt, removedAt, row.getInt(5),
						row.getString(6), row.getString(7));
				if (!computed.equals(row.getString(8))) {
					add(number, "销毁证明被改动");
				}
				else if (row.getObject(9) != null && row.getString(10) == null) {
					add(number, "销毁证明记为已封存，但封存记录不在");
				}
				else if (row.getString(11) != null && !row.getString(11).equals(row.getString(6))) {
					add(number, "销毁证明与封存的证据不符");
				}
				else if (closedAt.toLocalDate().plus(Period.parse(row.getString(7))).isAfter(removedAt.toLocalDate())) {
					add(number, "案件在保存期满之前被销毁");
				}
			});
		}

	}

}
