package io.huiyin.login;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.nulabinc.zxcvbn.Zxcvbn;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyUserDataRuleImpl;

/**
 * What a new password must be like: long, without the person's names, and not easily
 * guessed. Which kinds of characters it has is left to the person (ASVS 5.0, 6.2).
 */
class PasswordRules implements PasswordPolicy {

	/** The most characters of a password. */
	static final int LONGEST = 128;

	private final List<PasswordPolicyRule> rules;

	PasswordRules(int minLength) {
		this.rules = List.of(new PasswordPolicyLengthRuleImpl(minLength), new NotTooLong(),
				new PasswordPolicyUserDataRuleImpl(), new NotGuessed());
	}

	@Override
	public List<PasswordPolicyRule> getRules() {
		return this.rules;
	}

	/** All of it in one sentence. */
	static String sentence(int minLength) {
		return "密码没有保存：密码须有 " + minLength + " 至 " + LONGEST + " 个字符，不能包含用户名、姓名或邮箱，也不能是常见或容易猜到的，请换一个。";
	}

	/** A rule of our own: what it is called is what the dialogs show. */
	private abstract static class Rule implements PasswordPolicyRule {

		private final String shown;

		Rule(String shown) {
			this.shown = shown;
		}

		@Override
		public String getPlaceholder() {
			return this.shown;
		}

		@Override
		public Map<String, String> getParameters() {
			return null;
		}

		@Override
		public boolean execute(String password) {
			return execute(password, null);
		}

	}

	private static final class NotTooLong extends Rule {

		NotTooLong() {
			super("最多 " + LONGEST + " 个字符");
		}

		@Override
		public boolean execute(String password, User user) {
			return password.length() <= LONGEST;
		}

	}

	/**
	 * Knows some 100 000 common passwords, words and names, sequences and patterns on the
	 * keyboard, and what people make of them.
	 */
	private static final class NotGuessed extends Rule {

		/** The most: safe also against whoever has stolen a slow hash. */
		private static final int ENOUGH = 4;

		/** What comes behind makes a password better only, and takes long to look at. */
		private static final int LOOKED_AT = 64;

		private static final List<String> OURS = List.of("huiyin", "回音", "camunda", "tasklist", "kefu", "fuwu", "mima",
				"denglu", "guanliyuan", "woaini", "nihao", "zhongguo");

		private final Zxcvbn guesser = new Zxcvbn();

		NotGuessed() {
			super("不能是常见或容易猜到的密码");
		}

		@Override
		public boolean execute(String password, User user) {
			List<String> known = Stream
				.concat(OURS.stream(),
						(user != null)
								? Stream.of(user.getId(), user.getFirstName(), user.getLastName(), user.getEmail())
								: Stream.empty())
				.filter(Objects::nonNull)
				.toList();
			String beginning = password.substring(0, Math.min(password.length(), LOOKED_AT));
			return this.guesser.measure(beginning, known).getScore() >= ENOUGH;
		}

	}

}
