package io.huiyin.login;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.Assert;

/**
 * How logins are protected.
 *
 * @param attempts how many wrong passwords in a row one person may enter, or one place
 * for one person, before there is a wait
 * @param attemptsPerAddress how many wrong passwords may come from one address
 * @param firstWait the first wait; each further wrong password doubles it
 * @param longestWait no wait is longer
 * @param forgetAfter how long after the last wrong password or wait all is forgotten
 * @param passwordMinLength the fewest characters of a new password
 * @param hashIterations how often a password is hashed before it is kept
 * @param sessionIdle after how long without a request somebody has to log in again
 * @param sessionLongest how long after the login somebody has to log in again in any case
 * @param recheckEvery how often it is looked whether a session's login still holds
 */
@ConfigurationProperties("huiyin.login")
record LoginSettings(int attempts, int attemptsPerAddress, Duration firstWait, Duration longestWait,
		Duration forgetAfter, int passwordMinLength, int hashIterations, Duration sessionIdle, Duration sessionLongest,
		Duration recheckEvery) {

	LoginSettings {
		Assert.isTrue(attempts > 0, "huiyin.login.attempts must be at least 1");
		Assert.isTrue(attemptsPerAddress > 0, "huiyin.login.attempts-per-address must be at least 1");
		Assert.isTrue(firstWait.toSeconds() > 0, "huiyin.login.first-wait must be at least a second");
		Assert.isTrue(longestWait.compareTo(firstWait) >= 0,
				"huiyin.login.longest-wait must not be less than huiyin.login.first-wait");
		Assert.isTrue(!forgetAfter.isNegative(), "huiyin.login.forget-after must not be negative");
		Assert.isTrue(passwordMinLength > 0 && passwordMinLength <= PasswordRules.LONGEST,
				"huiyin.login.password-min-length must be 1 to " + PasswordRules.LONGEST);
		Assert.isTrue(hashIterations > 0, "huiyin.login.hash-iterations must be at least 1");
		Assert.isTrue(sessionIdle.toSeconds() > 0, "huiyin.login.session-idle must be at least a second");
		Assert.isTrue(sessionLongest.toSeconds() > 0, "huiyin.login.session-longest must be at least a second");
		Assert.isTrue(!recheckEvery.isNegative(), "huiyin.login.recheck-every must not be negative");
	}

}
