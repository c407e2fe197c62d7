package io.huiyin.people;

import java.util.Comparator;
import java.util.List;

import org.camunda.bpm.engine.IdentityService;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who is in which role, for forms in which one person is named for a piece of work. */
@Component
public class Staff {

	private final IdentityService identity;

	Staff(@Lazy IdentityService identity) {
		this.identity = identity;
	}

	/**
	 * A choice of a form whose options come from a variable.
	 *
	 * @param label the person's name
	 * @param value user id
	 */
	public record Choice(String label, String value) {
	}

	/** Everybody in one of the roles, by user id, each once. */
	public List<Choice> in(String... roles) {
		return List.of(roles)
			.stream()
			.flatMap((role) -> this.identity.createUserQuery().memberOfGroup(role).unlimitedList().stream())
			.map((user) -> new Choice(Names.of(user), user.getId()))
			.distinct()
			.sorted(Comparator.comparing(Choice::value))
			.toList();
	}

	/** Whether that person is in one of the roles; nobody is null. */
	public boolean isIn(String person, String... roles) {
		return person != null && List.of(roles)
			.stream()
			.anyMatch((role) -> this.identity.createUserQuery().userId(person).memberOfGroup(role).count() > 0);
	}

}
