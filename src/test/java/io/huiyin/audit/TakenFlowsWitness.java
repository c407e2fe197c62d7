package io.huiyin.audit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.huiyin.testing.ProcessCoverage;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what the diagram shows against what the tests of the procedures have seen: no
 * flow is shown that a case has not taken, and all that it has.
 */
@Component
class TakenFlowsWitness implements ProcessCoverage.Witness {

	/**
	 * Of these a test that lets no time pass begins two at the same instant, with the
	 * same number, at one activity.
	 */
	private static final Set<String> AT_THE_SAME_INSTANT = Set.of("flow_secondTryAgain");

	private final CaseDiagram diagram;

	private final JdbcClient database;

	TakenFlowsWitness(CaseDiagram diagram, JdbcClient database) {
		this.diagram = diagram;
		this.database = database;
	}

	@Override
	public void hasTaken(String instanceId, Set<String> flows) {
		List<String> definition = this.database.sql("select PROC_DEF_ID_ from ACT_HI_PROCINST where ID_ = ?")
			.param(instanceId)
			.query(String.class)
			.list();
		if (definition.isEmpty()) {
			return; // the test has removed it
		}
		Set<String> shown = this.diagram.taken(definition.get(0), this.diagram.steps(instanceId));
		assertThat(flows).as("taken by " + instanceId + " of " + definition).containsAll(shown);
		Set<String> hidden = new TreeSet<>(flows);
		hidden.removeAll(shown);
		hidden.removeAll(AT_THE_SAME_INSTANT);
		assertThat(hidden).as("not shown of " + instanceId + " of " + definition).isEmpty();
	}

}
