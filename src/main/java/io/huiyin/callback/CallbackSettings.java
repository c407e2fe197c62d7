package io.huiyin.callback;

import java.math.BigDecimal;
import java.util.Map;

import io.huiyin.casework.RateRows;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.Assert;

/**
 * What is asked of callbacks where the manual has no figure.
 *
 * @param targets by procedure, how many percent of the customers are to be called in time
 */
@ConfigurationProperties("huiyin.callback")
record CallbackSettings(Map<String, BigDecimal> targets) {

	CallbackSettings {
		targets = (targets != null) ? Map.copyOf(targets) : Map.of();
		targets.forEach((procedure, target) -> Assert.isTrue(target.signum() > 0 && target.compareTo(RateRows.ALL) <= 0,
				"huiyin.callback.targets." + procedure + " must be more than 0 and 100 at most, in percent"));
	}

	BigDecimal target(String procedure) {
		return this.targets.getOrDefault(procedure, RateRows.ALL);
	}

}
