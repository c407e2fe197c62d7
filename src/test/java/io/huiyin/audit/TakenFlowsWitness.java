package io.huiyin.audit;

import java.util.Set;
import java.util.TreeSet;

import io.huiyin.testing.ProcessCoverage;

import org.springframework.stereotype.Component;

@Component
class TakenFlowsWitness implements ProcessCoverage.Witness {

	private final CaseDiagram diagram;

	TakenFlowsWitness(CaseDiagram diagram) {
		this.diagram = diagram;
	}

	@Override
	public void hasTaken(String instanceId, Set<String> flows) {
		Set<String> shown = this.diagram.taken(instanceId);
		Set<String> wrong = new TreeSet<>(shown);
		wrong.removeAll(flows);
		Set<String> missing = new TreeSet<>(flows);
		missing.removeAll(shown);
		System.err.println("WITNESS " + instanceId + " wrong " + wrong.size() + wrong + " missing " + missing);
		if (!missing.isEmpty() && !missing.toString().equals("[flow_covered]")) {
			this.diagram.steps(instanceId)
				.stream()
				.sorted(java.util.Comparator.comparing(ActivityStep::order))
				.forEach(step -> System.err.println("STEP " + step));
		}
	}

}
