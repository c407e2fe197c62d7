package io.huiyin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.huiyin.engine.CompanyTime;
import io.huiyin.evidence.EvidenceLog;
import io.huiyin.evidence.Verdict;
import io.huiyin.people.Names;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * One case on one page, running or ended, with what it called: who was to do what until
 * when, what they did and answered, and whether the evidence of it is whole. Under the
 * path of the web applications, so their login holds.
 */
@RestController
class CasePage {

	/** A task without candidates has one row, too. */
	private static final String OPEN = """
			select t.ID_, t.PROC_INST_ID_, t.NAME_, t.TASK_DEF_KEY_, t.ASSIGNEE_, t.CREATE_TIME_, t.DUE_DATE_,
				l.USER_ID_, coalesce(g.NAME_, l.GROUP_ID_)
			from ACT_RU_TASK t
				left join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate'
				left join ACT_ID_GROUP g on g.ID_ = l.GROUP_ID_
			where t.PROC_INST_ID_ in (:instances)
			order by t.CREATE_TIME_, t.ID_, l.GROUP_ID_, l.USER_ID_""";

	private final CaseFamily families;

	private final CaseInstances instances;

	private final Timeline timeline;

	private final EvidenceLog log;

	private final Names names;

	private final JdbcClient database;

	private final CompanyTime time;

	CasePage(CaseFamily families, CaseInstances instances, Timeline timeline, EvidenceLog log, Names names,
			JdbcClient database, CompanyTime time) {
		this.families = families;
		this.instances = instances;
		this.timeline = timeline;
		this.log = log;
		this.names = names;
		this.database = database;
		this.time = time;
	}

	/**
	 * The page.
	 *
	 * @param procedureName of the version that it runs on
	 * @param version of the procedure; null if somebody has deleted it
	 * @param startedBy the name of whoever started it; null if the server did
	 * @param dueAt the earliest due date of its open tasks
	 * @param missed how many of its tasks were completed too late
	 * @param subjectCase the case that it follows; null if none
	 * @param called what it called, directly or not, the oldest first
	 * @param open the open tasks, also of what it called
	 * @param timeline what happened, also to what it called, as far as the reader may
	 * read that
	 */
	record Page(String caseNumber, String procedure, String procedureName, Integer version, String definitionId,
			String instanceId, boolean running, CaseState state, String stateText, String customer, String department,
			String satisfaction, LocalDateTime startedAt, String startedBy, LocalDateTime endedAt, LocalDateTime dueAt,
			int missed, Reference subjectCase, List<Called> called, List<OpenStep> open, List<Moment> timeline,
			Evidence evidence) {
	}

	/** A case by its number. */
	record Reference(String caseNumber, String procedureName) {
	}

	/**
	 * A case that was called.
	 *
	 * @param readable whether the reader may read it; else it is only named
	 */
	record Called(String caseNumber, String procedure, String procedureName, String stateText, LocalDateTime startedAt,
			LocalDateTime endedAt, boolean readable) {
	}

	/**
	 * An open task.
	 *
	 * @param caseNumber of which case
	 * @param step its name
	 * @param stepId its id in the model
	 * @param assignee the name of whoever works on it; null if nobody does
	 * @param candidates the roles and the names of those who may
	 */
	record OpenStep(String caseNumber, String step, String stepId, String assignee, List<String> candidates,
			LocalDateTime createdAt, LocalDateTime dueAt, boolean overdue) {
	}

	/**
	 * The evidence of the case itself, without what it called.
	 *
	 * @param entries how many
	 * @param intact whether all of it fits
	 * @param problem what does not fit, in Chinese; null if all does
	 * @param head the hash of the last entry
	 * @param sealedAt when it was sealed the last time; null if it never was
	 */
	record Evidence(int entries, boolean intact, String problem, String head, LocalDateTime sealedAt) {
	}

	@GetMapping("/camunda/api/huiyin/cases/{number}")
	ResponseEntity<Page> page(@PathVariable String number) {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(of(number));
	}

	/**
	 * The page of a case.
	 * @throws io.huiyin.form.Refusal 404 if there is none, or the reader may not read it
	 */
	Page of(String number) {
		CaseFamily.Family family = this.families.of(number);
		CaseFamily.Member head = family.head();
		Verdict verdict = this.log.check(number);
		return new Page(head.number(), head.procedure(), head.procedureName(), head.version(), head.definitionId(),
				head.instanceId(), head.state() == CaseState.RUNNING, head.state(), head.state().label(),
				head.customer(), head.department(), head.satisfaction(), head.startedAt(),
				this.names.of(head.startedBy()), head.endedAt(), head.dueAt(), head.missed(),
				reference(head.subjectCase()), called(family), open(family), this.timeline.of(family), new Evidence(
						verdict.entries(), verdict.intact(), verdict.problem(), verdict.head(), verdict.sealedAt()));
	}

	private Reference reference(String number) {
		return (number != null) ? this.database.sql("""
				select c.case_number, coalesce(d.NAME_, c.procedure_key)
				from audit_case c left join ACT_RE_PROCDEF d on d.ID_ = c.definition_id where c.case_number = ?""")
			.param(number)
			.query((row, index) -> new Reference(row.getString(1), row.getString(2)))
			.optional()
			.orElse(new Reference(number, null)) : null;
	}

	private static List<Called> called(CaseFamily.Family family) {
		return family.called()
			.stream()
			.map((each) -> new Called(each.number(), each.procedure(), each.procedureName(), each.state().label(),
					each.startedAt(), each.endedAt(), family.readable().contains(each.number())))
			.toList();
	}

	private List<OpenStep> open(CaseFamily.Family family) {
		Map<String, String> numbers = family.read()
			.stream()
			.collect(Collectors.toMap(CaseFamily.Member::instanceId, CaseFamily.Member::number));
		Map<String, String> bearers = new HashMap<>(this.instances.of(numbers.keySet()));
		if (bearers.isEmpty()) {
			return List.of();
		}
		List<Offer> offers = this.database.sql(OPEN)
			.param("instances", bearers.keySet())
			.query((row, index) -> new Offer(row.getString(1), numbers.get(bearers.get(row.getString(2))),
					row.getString(3), row.getString(4), row.getString(5), seconds(row, 6), seconds(row, 7),
					row.getString(8), row.getString(9)))
			.list();
		Map<String, String> people = this.names.of(offers.stream()
			.flatMap((offer) -> Stream.of(Objects.requireNonNullElse(offer.assignee(), ""),
					Objects.requireNonNullElse(offer.person(), "")))
			.filter((id) -> !id.isEmpty())
			.collect(Collectors.toSet()));
		Map<String, List<Offer>> tasks = offers.stream()
			.collect(Collectors.groupingBy(Offer::task, LinkedHashMap::new, Collectors.toList()));
		return tasks.values().stream().map((of) -> open(of, people)).toList();
	}

	/** As rows keep them on every database. */
	private static LocalDateTime seconds(ResultSet row, int column) throws SQLException {
		LocalDateTime time = row.getObject(column, LocalDateTime.class);
		return (time != null) ? time.truncatedTo(ChronoUnit.SECONDS) : null;
	}

	/** An open task with one of those who may take it. */
	private record Offer(String task, String caseNumber, String step, String stepId, String assignee,
			LocalDateTime createdAt, LocalDateTime dueAt, String person, String group) {
	}

	private OpenStep open(List<Offer> offers, Map<String, String> people) {
		Offer task = offers.get(0);
		List<String> candidates = new ArrayList<>();
		for (Offer offer : offers) {
			if (offer.group() != null || offer.person() != null) {
				candidates.add((offer.group() != null) ? offer.group() : people.get(offer.person()));
			}
		}
		return new OpenStep(task.caseNumber(), task.step(), task.stepId(), people.get(task.assignee()), candidates,
				task.createdAt(), task.dueAt(), task.dueAt() != null && task.dueAt().isBefore(this.time.now()));
	}

}
