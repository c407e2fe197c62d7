package io.huiyin.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.huiyin.casework.CaseFacts;
import io.huiyin.form.Refusal;
import io.huiyin.web.SignedIn;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which cases the person who is logged in may read, running and ended: all of a procedure
 * on which they hold READ_INSTANCE (roles/grants.csv); those of which a task was offered
 * to a role of theirs that answers for a department; and those in which they took part
 * themselves. An appraisal is read only by those of the first kind (decision 8).
 */
@Component
public class CaseSight {

	/** Who answers for a department reads what came before it, whoever did it. */
	static final List<String> BY_OFFER = List.of("department-head", "department-manager");

	/** What the names of roles begin with among those who took part. */
	static final String ROLE = "role:";

	private final SignedIn signedIn;

	private final AuthorizationService authorizations;

	private final JdbcClient database;

	private final Set<String> privateProcedures;

	CaseSight(SignedIn signedIn, AuthorizationService authorizations, JdbcClient database, List<CaseFacts> facts) {
		this.signedIn = signedIn;
		this.authorizations = authorizations;
		this.database = database;
		this.privateProcedures = facts.stream()
			.filter(CaseFacts::isPrivate)
			.map(CaseFacts::procedure)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Whether they may read that case; false for an unknown number.
	 * @throws Refusal 401 if nobody is logged in
	 */
	public boolean mayRead(String caseNumber) {
		List<String> parties = parties();
		return this.database.sql("select procedure_key from audit_case where case_number = ?")
			.param(caseNumber)
			.query(String.class)
			.optional()
			.filter((procedure) -> readsAll(procedure)
					|| (!this.privateProcedures.contains(procedure) && isParty(caseNumber, parties)))
			.isPresent();
	}

	/**
	 * Refuses who may not read that case, in the same words as an unknown number.
	 * @throws Refusal 404, or 401 if nobody is logged in
	 */
	public void requireRead(String caseNumber) {
		if (!mayRead(caseNumber)) {
			throw notFound();
		}
	}

	static Refusal notFound() {
		return new Refusal(404, "没有这个编号的案件，或者您没有查看权限。");
	}

	/**
	 * Those of several cases that they may read, by as many statements for many.
	 * @param cases for each number the key of the process definition
	 */
	Set<String> readable(Map<String, String> cases) {
		Set<String> all = cases.values().stream().distinct().filter(this::readsAll).collect(Collectors.toSet());
		Set<String> readable = new HashSet<>(this.database
			.sql("select case_number from audit_case_party where case_number in (:numbers) and party in (:parties)")
			.param("numbers", cases.keySet())
			.param("parties", parties())
			.query(String.class)
			.list());
		readable.removeIf((number) -> this.privateProcedures.contains(cases.get(number)));
		cases.forEach((number, procedure) -> {
			if (all.contains(procedure)) {
				readable.add(number);
			}
		});
		return readable;
	}

	/**
	 * Whether they may read all cases of a procedure.
	 * @param procedure the key of the process definition
	 * @throws Refusal 401 if nobody is logged in
	 */
	public boolean readsAll(String procedure) {
		return this.authorizations.isUserAuthorized(this.signedIn.person(), this.signedIn.roles(),
				ProcessDefinitionPermissions.READ_INSTANCE, Resources.PROCESS_DEFINITION, procedure);
	}

	/** Those of the procedures of which they may read all cases. */
	List<String> allOf(List<String> procedures) {
		return procedures.stream().filter(this::readsAll).toList();
	}

	/** Those of the procedures that nobody reads by having taken part. */
	List<String> privateOf(List<String> procedures) {
		return procedures.stream().filter(this.privateProcedures::contains).toList();
	}

	/** As what they may have taken part in a case, as the register names it. */
	List<String> parties() {
		List<String> parties = new ArrayList<>(List.of(this.signedIn.person()));
		this.signedIn.roles().stream().filter(BY_OFFER::contains).map(ROLE::concat).forEach(parties::add);
		return parties;
	}

	private boolean isParty(String caseNumber, List<String> parties) {
		return this.database
			.sql("select count(*) from audit_case_party where case_number = :number and party in (:parties)")
			.param("number", caseNumber)
			.param("parties", parties)
			.query(Integer.class)
			.single() > 0;
	}

}
