package io.huiyin.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The names of people as colleagues and customers know them: 陈静 instead of
 * {@code chen.jing}.
 */
@Component
public class Names {

	private final IdentityService identity;

	Names(@Lazy IdentityService identity) {
		this.identity = identity;
	}

	/**
	 * The person's name, or the user id where no such user is known (any more). Null
	 * stays null.
	 */
	public String of(String userId) {
		if (userId == null) {
			return null;
		}
		User user = this.identity.createUserQuery().userId(userId).singleResult();
		return (user != null) ? of(user) : userId;
	}

	/**
	 * The names of several people by user id, looked up at once; as {@link #of(String)}.
	 */
	public Map<String, String> of(Collection<String> userIds) {
		Map<String, String> names = new HashMap<>();
		if (!userIds.isEmpty()) {
			this.identity.createUserQuery()
				.userIdIn(userIds.toArray(String[]::new))
				.unlimitedList()
				.forEach((user) -> names.put(user.getId(), of(user)));
			userIds.forEach((userId) -> names.putIfAbsent(userId, userId));
		}
		return names;
	}

	/** As {@link #of(String)}, for one list: nobody is looked up twice. */
	public UnaryOperator<String> eachOnce() {
		Map<String, String> known = new HashMap<>();
		return (userId) -> known.computeIfAbsent(userId, this::of);
	}

	/** The name of a user who has been looked up already. */
	static String of(User user) {
		String name = text(user.getFirstName()) + text(user.getLastName());
		return name.isBlank() ? user.getId() : name;
	}

	private static String text(String part) {
		return (part != null) ? part.strip() : "";
	}

}
