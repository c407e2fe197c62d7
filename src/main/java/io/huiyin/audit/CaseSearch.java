package io.huiyin.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.huiyin.engine.CompanyTime;
import io.huiyin.web.Asked;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds in the register the numbers of the cases that are asked for, as far as the person
 * who asks may read them.
 * <p>
 * It stays fast with a million cases because somebody's cases are looked for among those
 * alone, and in the whole register few and many are looked for in another way. First it
 * fetches what is found in no order, but not all if it is much: where that is all, it is
 * sorted. Where there is more, the index in the order of the list is walked until the
 * page is full, which is soon, because much of what it passes fits.
 */
@Component
class CaseSearch {

	/** Who is more than one of them in a case finds it once. */
	private static final String ONCE = """
			and not exists (
			select 1 from audit_case_party o
			where o.case_number = c.case_number and o.party in (:parties) and o.party < c.party)""";

	private static final String AND_THEIRS = " and c.case_number in ("
			+ "select p.case_number from audit_case_party p where p.party in (:parties))";

	private static final String AND_OF_PERSON = " and c.case_number in ("
			+ "select p.case_number from audit_case_party p where p.party = :person)";

	private static final String NUMBER = "c.case_number like :number escape '!'";

	/**
	 * Else MySQL walks all cases in the order of their numbers for a page of somebody's,
	 * and sorts them on disk.
	 */
	private static final String THEIRS = "/*+ INDEX(c audit_case_party_cases) SET_VAR(sort_buffer_size = 33554432) */ ";

	private static final String WALK = "/*+ JOIN_PREFIX(c) INDEX(c %s) */ ";

	/**
	 * What may lie together anywhere in the register, far from where the order of the
	 * list begins, is fetched up to so many cases; more are soon met wherever one walks.
	 */
	private static final int FREQUENT = 100_000;

	/** So many names of customers are looked up one by one. */
	private static final int NAMES = 2000;

	private static final Map<Wanted.Sort, String> INDEXES = Map.of(Wanted.Sort.STARTED, "audit_case_started",
			Wanted.Sort.ENDED, "audit_case_ended", Wanted.Sort.DUE, "audit_case_due", Wanted.Sort.NUMBER, "primary");

	private final JdbcClient database;

	private final CaseSight sight;

	private final CompanyTime time;

	CaseSearch(JdbcClient database, CaseSight sight, CompanyTime time) {
		this.database = database;
		this.sight = sight;
		this.time = time;
	}

	/**
	 * A page of what was found.
	 *
	 * @param numbers in the order that is asked for
	 * @param total how many there are; {@value Wanted#MOST} if there are more
	 * @param totalIsExact false if there are more
	 */
	record Found(List<String> numbers, int total, boolean totalIsExact) {
	}

	/** Keys of all procedures that have ever had a case. */
	List<String> procedures() {
		return this.database.sql("select distinct procedure_key from audit_case order by procedure_key")
			.query(String.class)
			.list();
	}

	Found find(Wanted wanted) {
		Query query = query(wanted);
		return (query.seen.rows == Rows.ALL) ? ofAll(query, wanted) : ofSomebody(query, wanted);
	}

	private Found ofSomebody(Query query, Wanted wanted) {
		int before = offset(wanted);
		// one more tells whether this is the end
		List<String> numbers = numbers(query, THEIRS, sorting(query, wanted.sort()), before, wanted.size() + 1);
		boolean isEnd = numbers.size() <= wanted.size() && (!numbers.isEmpty() || before == 0);
		int total = before + numbers.size();
		if (!isEnd && total <= Wanted.MOST) {
			total = count(query);
		}
		return found(numbers.subList(0, Math.min(numbers.size(), wanted.size())), total);
	}

	private Found ofAll(Query query, Wanted wanted) {
		// to the end of hardly more than can be turned over one would walk past all
		int most = 2 * Wanted.MOST;
		if (query.stretches.stream().anyMatch((rows) -> count(rows, query.parameters, FREQUENT) <= FREQUENT)) {
			most = FREQUENT;
		}
		else if (!query.seen.halves.isEmpty()) {
			// a part of the register only, so that one would walk past the rest, too
			most = 4 * Wanted.MOST;
		}
		List<Counted> page = sorted(query, wanted, most + 1);
		int total = 0;
		if (!page.isEmpty()) {
			total = page.get(0).total();
		}
		else if (wanted.page() > 1) {
			total = count(query);
		}
		return found((total <= most) ? page.stream().map(Counted::number).toList() : walked(query, wanted), total);
	}

	private static Found found(List<String> numbers, int total) {
		return new Found(numbers, Math.min(total, Wanted.MOST), total <= Wanted.MOST);
	}

	private record Counted(String number, int total) {
	}

	/** Of the first so many that are found, in whatever order they come. */
	private List<Counted> sorted(Query query, Wanted wanted, int most) {
		return this.database
			.sql("select k.case_number, count(*) over () from ("
					+ query.sources()
						.stream()
						.map((source) -> "(select c.case_number, c." + wanted.sort().column() + " as sorted from "
								+ source + " limit :most)")
						.collect(Collectors.joining(" union all "))
					+ ") k order by k.sorted is null, k.sorted" + query.direction + ", k.case_number" + query.direction
					+ " limit :size offset :offset")
			.params(query.parameters)
			.param("most", most)
			.param("size", wanted.size())
			.param("offset", offset(wanted))
			.query((row, number) -> new Counted(row.getString(1), row.getInt(2)))
			.list();
	}

	private int count(Query query) {
		return count(query.source(), query.parameters, Wanted.MOST);
	}

	/** One more than the most if there are more. */
	private int count(String rows, Map<String, Object> parameters, int most) {
		return this.database.sql("select count(*) from (select 1 as one from " + rows + " limit :most) k")
			.params(parameters)
			.param("most", most + 1)
			.query(Integer.class)
			.single();
	}

	/**
	 * Those without the time by which they are sorted come last in either order, which no
	 * index has them in.
	 */
	private List<String> walked(Query query, Wanted wanted) {
		int offset = offset(wanted);
		Wanted.Sort sort = wanted.sort();
		if (!sort.mayBeMissing()) {
			return walk(query, sort, offset, wanted.size());
		}
		Query timed = query.and("c." + sort.column() + " is not null");
		List<String> numbers = new ArrayList<>(walk(timed, sort, offset, wanted.size()));
		if (numbers.size() < wanted.size()) {
			int before = numbers.isEmpty() ? count(timed) : offset + numbers.size();
			// not by the index of those times, where nearly all may be without
			numbers.addAll(walk(query.and("(c." + sort.column() + " is null) = true"), Wanted.Sort.NUMBER,
					Math.max(0, offset - before), wanted.size() - numbers.size()));
		}
		return numbers;
	}

	private List<String> walk(Query query, Wanted.Sort sort, int offset, int size) {
		String order = "c." + sort.column() + query.direction + ", c.case_number" + query.direction;
		return numbers(query, WALK.formatted(INDEXES.get(sort)), order, offset, size);
	}

	private List<String> numbers(Query query, String hint, String order, int offset, int size) {
		return this.database
			.sql("select " + hint + "c.case_number from " + query.source() + " order by " + order
					+ " limit :size offset :offset")
			.params(query.parameters)
			.param("size", size)
			.param("offset", offset)
			.query(String.class)
			.list();
	}

	/**
	 * By the beginning of the number only, because MySQL sorts slowly by what may be 255
	 * characters long. Numbers have 20 or fewer, and a process that is called without one
	 * has its id.
	 */
	private static String sorting(Query query, Wanted.Sort sort) {
		String number = "left(c.case_number, 64)" + query.direction;
		if (sort == Wanted.Sort.NUMBER) {
			return number;
		}
		String column = "c." + sort.column();
		return (sort.mayBeMissing() ? column + " is null, " : "") + column + query.direction + ", " + number;
	}

	private static int offset(Wanted wanted) {
		return (wanted.page() - 1) * wanted.size();
	}

	/** Among which rows it is looked. */
	private enum Rows {

		ALL("audit_case c"), OF_SOMEBODY("audit_case_party c");

		private final String from;

		Rows(String from) {
			this.from = from;
		}

	}

	/**
	 * What they may see of what they ask for.
	 *
	 * @param halves the rows, for SQL, of all cases of some procedures, and of those of
	 * the others in which they took part; empty if the condition is no alternative
	 */
	private record Seen(Rows rows, String condition, List<String> halves) {

		Seen(Rows rows, String condition) {
			this(rows, condition, List.of());
		}

	}

	/**
	 * What is looked for.
	 *
	 * @param stretches the rows, for SQL, of what may lie together in the register
	 */
	private record Query(Seen seen, List<String> conditions, Map<String, Object> parameters, List<String> stretches,
			String direction) {

		/** The rows, for SQL. */
		String source() {
			return source(this.seen.rows.from + " where " + this.seen.condition);
		}

		/**
		 * The same, found faster in one after the other if they are not wanted in order.
		 */
		List<String> sources() {
			return this.seen.halves.isEmpty() ? List.of(source())
					: this.seen.halves.stream().map(this::source).toList();
		}

		private String source(String rows) {
			return Stream.concat(Stream.of(rows), this.conditions.stream()).collect(Collectors.joining(" and "));
		}

		Query and(String condition) {
			List<String> more = new ArrayList<>(this.conditions);
			more.add(condition);
			return new Query(this.seen, more, this.parameters, this.stretches, this.direction);
		}

	}

	private Query query(Wanted wanted) {
		List<String> conditions = new ArrayList<>();
		Map<String, Object> parameters = new HashMap<>();
		List<String> stretches = new ArrayList<>();
		if (wanted.number() != null) {
			conditions.add(NUMBER);
			parameters.put("number", Asked.like(wanted.number().toUpperCase(Locale.ROOT)).substring(1));
			if (wanted.sort() != Wanted.Sort.NUMBER) {
				// it holds a day
				stretches.add(Rows.ALL.from + " where " + NUMBER);
			}
		}
		if (wanted.customer() != null) {
			conditions.add(customer(Asked.like(wanted.customer().toLowerCase(Locale.ROOT)), parameters));
		}
		if (wanted.procedure() != null) {
			conditions.add("c.procedure_key = :procedure");
			parameters.put("procedure", wanted.procedure());
		}
		if (wanted.state() != null) {
			// what runs is found in the index of ends
			conditions.add((wanted.state() == CaseState.RUNNING) ? "c.state = :state and c.ended_at is null"
					: "c.state = :state");
			parameters.put("state", wanted.state().name());
		}
		if (wanted.department() != null) {
			conditions.add("c.department = :department");
			parameters.put("department", wanted.department());
		}
		if (wanted.satisfaction() != null) {
			conditions.add("c.satisfaction = :satisfaction");
			parameters.put("satisfaction", wanted.satisfaction());
		}
		List<String> period = period(wanted, parameters);
		conditions.addAll(period);
		if (!period.isEmpty() && wanted.sort() != (wanted.byEnd() ? Wanted.Sort.ENDED : Wanted.Sort.STARTED)) {
			stretches.add(Rows.ALL.from + " where " + String.join(" and ", period));
		}
		overdue(wanted, conditions, parameters);
		return new Query(seen(wanted, parameters), conditions, parameters, stretches,
				wanted.ascending() ? "" : " desc");
	}

	/**
	 * There are far fewer names than cases: those that fit are found first. Where very
	 * many do, cases of theirs are everywhere.
	 */
	private String customer(String pattern, Map<String, Object> parameters) {
		parameters.put("customer", pattern);
		List<String> names = this.database
			.sql("select distinct customer from audit_case where lower(customer) like :customer escape '!' limit :most")
			.param("customer", pattern)
			.param("most", NAMES + 1)
			.query(String.class)
			.list();
		if (names.isEmpty()) {
			return "1 = 0";
		}
		if (names.size() > NAMES) {
			return "lower(c.customer) like :customer escape '!'";
		}
		parameters.put("names", names);
		return "c.customer in (:names)";
	}

	private static List<String> period(Wanted wanted, Map<String, Object> parameters) {
		String time = wanted.byEnd() ? "c.ended_at" : "c.started_at";
		List<String> conditions = new ArrayList<>();
		if (wanted.from() != null) {
			conditions.add(time + " >= :from");
			parameters.put("from", wanted.from().atStartOfDay());
		}
		if (wanted.until() != null) {
			conditions.add(time + " < :until");
			parameters.put("until", wanted.until().plusDays(1).atStartOfDay());
		}
		return conditions;
	}

	private void overdue(Wanted wanted, List<String> conditions, Map<String, Object> parameters) {
		if (wanted.overdue() == null) {
			return;
		}
		conditions.add(switch (wanted.overdue()) {
			case NOW -> "c.due_at < :now";
			case MISSED -> "c.missed > 0";
			// so that it looks for no index: nearly all cases have no due date
			case NEVER -> "c.missed = 0 and coalesce(c.due_at, :now) >= :now";
		});
		parameters.put("now", this.time.now());
	}

	private Seen seen(Wanted wanted, Map<String, Object> parameters) {
		Rows rows = Rows.ALL;
		String asked = "1 = 1";
		if (wanted.person() != null) {
			rows = Rows.OF_SOMEBODY;
			asked = "c.party = :person";
			parameters.put("person", wanted.person());
		}
		List<String> procedures = (wanted.procedure() != null) ? List.of(wanted.procedure()) : procedures();
		List<String> all = this.sight.allOf(procedures);
		List<String> some = new ArrayList<>(procedures);
		some.removeAll(all);
		if (some.isEmpty()) {
			return new Seen(rows, asked);
		}
		some.removeAll(this.sight.privateOf(some));
		String inAll = all.isEmpty() ? "1 = 0" : "c.procedure_key in (:all)";
		parameters.put("all", all);
		if (some.isEmpty()) {
			return new Seen(rows, asked + " and " + inAll);
		}
		List<String> parties = this.sight.parties();
		parameters.put("some", some);
		parameters.put("parties", parties);
		String inSome = "c.procedure_key in (:some)";
		String theirs = inSome + " and c.party in (:parties)" + ((parties.size() > 1) ? " " + ONCE : "");
		if (wanted.person() == null) {
			return all.isEmpty() ? new Seen(Rows.OF_SOMEBODY, theirs)
					: new Seen(rows, "(" + inAll + " or " + inSome + AND_THEIRS + ")",
							List.of(Rows.ALL.from + " where " + inAll, Rows.OF_SOMEBODY.from + " where " + theirs));
		}
		// who asks for what they took part in themselves has asked for that already
		if (!parties.contains(wanted.person())) {
			if (all.isEmpty() && rows("party in (:parties)", parameters) < rows("party = :person", parameters)) {
				return new Seen(rows, theirs + AND_OF_PERSON);
			}
			inSome += AND_THEIRS;
		}
		return new Seen(rows, asked + " and (" + inAll + " or " + inSome + ")");
	}

	private int rows(String ofParty, Map<String, Object> parameters) {
		return count("audit_case_party where " + ofParty, parameters, FREQUENT);
	}

}
