package io.huiyin.audit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.huiyin.testing.ProcessCoverage;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TakenFlowsWitness implements ProcessCoverage.Witness {

	private final CaseDiagram diagram;

	private final JdbcClient database;

	TakenFlowsWitness(CaseDiagram diagram, JdbcClient database) {
		this.diagram = diagram;
		this.database = database;
	}

	@Override
	public void hasTaken(String instanceId, Set<String> flows) {
		String definition = this.database.sql("select PROC_DEF_ID_ from ACT_HI_PROCINST where ID_ = ?")
			.param(instanceId)
			.query(String.class)
			.single();
		List<ActivityStep> steps = this.diagram.steps(instanceId);
		Set<String> shown = this.diagram.taken(definition, steps);
		Set<String> wrong = new TreeSet<>(shown);
		wrong.removeAll(flows);
		Set<String> missing = new TreeSet<>(flows);
		missing.removeAll(shown);
		System.err.println("WITNESS " + instanceId + " wrong " + wrong.size() + wrong + " missing " + missing);
		if (!missing.isEmpty()) {
			steps.stream()
				.sorted(java.util.Comparator.comparing(ActivityStep::order))
				.forEach((step) -> System.err.println("STEP " + step));
		}
	}

}
