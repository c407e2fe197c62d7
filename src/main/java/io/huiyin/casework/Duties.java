package io.huiyin.casework;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

import io.huiyin.form.Occasion;
import io.huiyin.form.Refusal;
import io.huiyin.people.Staff;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;

import org.springframework.stereotype.Component;

/** Keeps apart who does a thing and who judges it. */
@Component
public class Duties {

	private final Staff staff;

	Duties(Staff staff) {
		this.staff = staff;
	}

	/**
	 * Refuses somebody who would judge their own matter, administrators included, unless
	 * all whom the model lets do the task are concerned: better that than that a customer
	 * waits for good (CP-6).
	 * @param occasion of a task
	 * @param sentence why, and who is to do it
	 * @param concerned user ids
	 * @throws Refusal if it is their own
	 */
	public void requireOther(Occasion occasion, String sentence, Collection<String> concerned) {
		if (!concerned.contains(occasion.person())) {
			return;
		}
		List<String> candidates = candidates(occasion);
		if (candidates.isEmpty() || !concerned.containsAll(candidates)) {
			throw new Refusal(sentence);
		}
	}

	private List<String> candidates(Occasion occasion) {
		String[] roles = ((DelegateTask) occasion.scope()).getCandidates()
			.stream()
			.map(IdentityLink::getGroupId)
			.filter(Objects::nonNull)
			.toArray(String[]::new);
		return this.staff.in(roles).stream().map(Staff.Choice::value).toList();
	}

}
