package io.huiyin.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.stream.IntStream;

import io.huiyin.form.Refusal;
import io.huiyin.web.EngineFailures;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's identity service, which every door asks about a password, made so that
 * passwords cannot be guessed through any of them.
 * <p>
 * Whoever does not exist is treated as whoever does: the same answers, after the same
 * work. After some wrong passwords there is a wait, for the person or for the address,
 * which grows but always ends, and during which no password is looked at. The engine
 * would lock a person for good after ten, which would let anybody keep a colleague out;
 * here a person waits only for their own mistakes at a place from which they have logged
 * in before.
 * <p>
 * The count of a person is in the engine's own columns, so that all servers on one
 * database share it; those of addresses, and of names that nobody has, are each server's.
 */
class LoginService extends IdentityServiceImpl {

	private static final Logger log = LoggerFactory.getLogger(LoginService.class);

	private final LoginSettings settings;

	private final PasswordHash hash;

	private final EngineFailures failures;

	private final Clock clock;

	private final String nothing;

	private final Proofs proofs = new Proofs();

	private final Recent<String, Failures> strangers = new Recent<>(Failures.NONE);

	private final Recent<String, Failures> addresses = new Recent<>(Failures.NONE);

	private final Recent<Place, Familiar> places = new Recent<>(null);

	/** Nobody gets more guesses by making them at the same time. */
	private final Object[] turns = IntStream.range(0, 64).mapToObj((i) -> new Object()).toArray();

	LoginService(LoginSettings settings, PasswordHash hash, EngineFailures failures, Clock clock) {
		this.settings = settings;
		this.hash = hash;
		this.failures = failures;
		this.clock = clock;
		this.nothing = hash.ofNothing();
	}

	/** A person at an address. */
	private record Place(String person, String address) {
	}

	/**
	 * A place at which its person has logged in.
	 *
	 * @param proof of the password that was entered last
	 * @param failures wrong passwords there since
	 */
	private record Familiar(Proofs.Proof proof, Failures failures) {
	}

	/**
	 * What is kept of a person.
	 *
	 * @param exists whether there is such a person who has a password
	 * @param hash of the password
	 * @param salt added to the password before it is hashed
	 * @param failures wrong passwords from anywhere
	 */
	private record Kept(boolean exists, String hash, String salt, Failures failures) {
	}

	/**
	 * Whether that is the person's password.
	 * @throws TooManyAttempts if there were too many wrong ones, whatever this one is
	 */
	@Override
	public boolean checkPassword(String person, String password) {
		if (person == null || password == null) {
			return false;
		}
		String network = Caller.network(Caller.current().address());
		synchronized (this.turns[Math.floorMod(person.hashCode(), this.turns.length)]) {
			return check(new Place(person, network), password);
		}
	}

	private boolean check(Place place, String password) {
		Instant now = this.clock.instant();
		Familiar familiar = this.places.get(place);
		boolean trusted = familiar != null && (familiar.failures().count() < this.settings.attempts()
				|| familiar.failures().isForgotten(now, this.settings));
		Kept kept = this.commandExecutor.execute((context) -> {
			Kept found = find(context, place.person());
			if (!trusted) {
				requireNoWait(found.failures().left(now));
				requireNoWait(this.addresses.get(place.address()).left(now));
			}
			return found;
		});
		Proofs.Proof proof = this.proofs.of(password, kept.hash() + kept.salt(), now);
		if (trusted && kept.exists() && proof.isEqualTo(familiar.proof())) {
			return true;
		}
		if (matches(kept, password)) {
			succeeded(place, kept, password);
			return true;
		}
		failed(place, kept, now);
		return false;
	}

	private Kept find(CommandContext context, String person) {
		UserEntity user = user(context, person);
		if (user == null) {
			return new Kept(false, "{" + PasswordHash.NAME + "}" + this.nothing, "", this.strangers.get(person));
		}
		return new Kept(true, user.getPassword(), user.getSalt(), (user.getLockExpirationTime() != null)
				? new Failures(user.getAttempts(), user.getLockExpirationTime().toInstant()) : Failures.NONE);
	}

	/**
	 * MySQL finds a person also by a name with spaces behind it, and somebody who comes
	 * by single sign-on has no password.
	 */
	private static UserEntity user(CommandContext context, String person) {
		UserEntity user = context.getDbEntityManager().selectById(UserEntity.class, person);
		return (user != null && user.getId().equals(person) && user.getPassword() != null) ? user : null;
	}

	private static void requireNoWait(Duration left) {
		if (!left.isZero()) {
			Caller caller = Caller.current();
			if (caller.response() != null) {
				caller.response().setHeader("Retry-After", String.valueOf(left.plusMillis(999).toSeconds()));
			}
			throw new TooManyAttempts(left);
		}
	}

	private boolean matches(Kept kept, String password) {
		boolean right = compare(kept.hash(), password + Objects.requireNonNullElse(kept.salt(), ""));
		if (!right && !this.hash.isUpToDate(kept.hash())) {
			// hashes of an earlier version are quick, and would show that the person
			// exists
			this.hash.check(password, this.nothing);
		}
		return right && kept.exists();
	}

	private boolean compare(String keptHash, String password) {
		return this.commandExecutor.execute((context) -> context.getProcessEngineConfiguration().getPasswordManager())
			.check(password, keptHash);
	}

	private void succeeded(Place place, Kept kept, String password) {
		String keptNow = this.commandExecutor.execute((context) -> {
			UserEntity user = user(context, place.person());
			if (user == null) {
				return "";
			}
			if (user.getAttempts() > 0 || user.getLockExpirationTime() != null) {
				context.getIdentityInfoManager().updateUserLock(user, 0, null);
			}
			if (!this.hash.isUpToDate(kept.hash()) && user.getPassword().equals(kept.hash())) {
				user.setPassword(password);
				user.encryptPassword();
			}
			return user.getPassword() + user.getSalt();
		});
		Proofs.Proof proof = this.proofs.of(password, keptNow, this.clock.instant());
		this.places.change(place, (before) -> new Familiar(proof, Failures.NONE));
	}

	private void failed(Place place, Kept kept, Instant now) {
		Failures next = kept.failures().next(now, this.settings.attempts(), this.settings);
		if (kept.exists()) {
			this.commandExecutor.execute((context) -> {
				UserEntity user = user(context, place.person());
				if (user != null) {
					context.getIdentityInfoManager().updateUserLock(user, next.count(), Date.from(next.until()));
				}
				return null;
			});
			// a name that nobody has is often a password in the wrong field
			log.warn("Wrong password no. {} of {} from {}, who waits {} s", next.count(), place.person(),
					Caller.current().address(), next.left(now).toSeconds());
		}
		else {
			this.strangers.change(place.person(), (before) -> next);
			log.warn("Login of somebody unknown from {}", Caller.current().address());
		}
		if (this.places.get(place) != null) {
			this.places.change(place, (before) -> new Familiar(before.proof(),
					before.failures().next(now, this.settings.attempts(), this.settings)));
		}
		if (place.address() != null) {
			this.addresses.change(place.address(), (before) -> {
				Failures failures = before.next(now, this.settings.attemptsPerAddress(), this.settings);
				if (failures.count() >= this.settings.attemptsPerAddress()) {
					log.warn("Wrong password no. {} from {}, which waits {} s", failures.count(), place.address(),
							failures.left(now).toSeconds());
				}
				return failures;
			});
		}
		this.failures.note((getCurrentAuthentication() != null) ? new Refusal("您输入的当前密码不对，没有保存，请重新输入。")
				: new Refusal(401, "用户名或密码不对，请重新输入。"));
	}

	/**
	 * Saves a person, and refuses an id that somebody has, and a new password that is
	 * easily guessed.
	 * @throws Refusal with what is wrong with the id, or what a password must be like
	 */
	@Override
	public void saveUser(User user, boolean skipPasswordPolicy) {
		if (user instanceof UserEntity entity && entity.getRevision() == 0 && isTaken(entity.getId())) {
			throw new Refusal(409, "用户 ID " + entity.getId() + " 已有人使用，没有保存，请换一个。");
		}
		if (!skipPasswordPolicy && user instanceof UserEntity entity && entity.hasNewPassword()) {
			this.commandExecutor.execute((context) -> {
				if (!entity.checkPasswordAgainstPolicy()) {
					throw new Refusal(PasswordRules.sentence(this.settings.passwordMinLength()));
				}
				return null;
			});
		}
		super.saveUser(user, true);
	}

	private boolean isTaken(String id) {
		return this.commandExecutor
			.execute((context) -> context.getDbEntityManager().selectById(UserEntity.class, id)) != null;
	}

}
