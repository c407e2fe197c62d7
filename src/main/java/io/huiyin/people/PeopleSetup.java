package io.huiyin.people;

import io.huiyin.engine.StartupWork;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Brings roles, people, filters and grants up to date before the server accepts requests.
 */
@Component
class PeopleSetup implements SmartInitializingSingleton {

	private final StartupWork startup;

	private final Roles roles;

	private final DemoPeople demoPeople;

	private final FirstAdministrator firstAdministrator;

	private final TaskFilters filters;

	private final Grants grants;

	PeopleSetup(StartupWork startup, Roles roles, DemoPeople demoPeople, FirstAdministrator firstAdministrator,
			TaskFilters filters, Grants grants) {
		this.startup = startup;
		this.roles = roles;
		this.demoPeople = demoPeople;
		this.firstAdministrator = firstAdministrator;
		this.filters = filters;
		this.grants = grants;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.startup.aloneBetweenDeployments(() -> {
			this.roles.createMissing();
			this.demoPeople.createMissing();
			this.firstAdministrator.createMissing();
			this.filters.createMissing();
			this.grants.apply();
		});
	}

}
