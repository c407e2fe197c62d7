package io.huiyin.demo;

import java.time.LocalDateTime;

import io.huiyin.engine.CompanyTime;
import io.huiyin.engine.StartupWork;
import io.huiyin.people.DemoPeople;
import org.camunda.bpm.engine.HistoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets the demo people act out the story in a database that has no case yet, in one
 * transaction: all of the story is there or nothing of it.
 * <p>
 * It happens when all beans are complete, so that people, models and forms are there
 * already, and just before the web server accepts requests; jobs run only later, when the
 * application is ready. So nobody else looks at the engine's clock while it is moved.
 */
@Component
@ConditionalOnBooleanProperty("huiyin.demo.cases")
class DemoCases implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(DemoCases.class);

	private final StartupWork startup;

	private final DemoPeople people;

	private final HistoryService history;

	private final DemoStaff staff;

	private final Stage stage;

	private final CompanyTime time;

	private volatile boolean running;

	DemoCases(StartupWork startup, DemoPeople people, HistoryService history, DemoStaff staff, Stage stage,
			CompanyTime time) {
		this.startup = startup;
		this.people = people;
		this.history = history;
		this.staff = staff;
		this.stage = stage;
		this.time = time;
	}

	/** Never keeps the server from starting: a process owner may have changed a model. */
	@Override
	public void start() {
		this.running = true;
		try {
			makeOnce();
		}
		catch (RuntimeException ex) {
			log.error("There are no demo cases: the story could not be acted out", ex);
		}
	}

	void makeOnce() {
		if (!this.people.areWelcome()) {
			return;
		}
		this.startup.alone(() -> {
			this.staff.createMissing();
			if (this.history.createHistoricProcessInstanceQuery().count() == 0) {
				LocalDateTime now = this.time.now();
				log.info("Making demo cases, once; this takes some seconds");
				this.stage.play(DemoStory.upTo(now, this.stage), now);
			}
		});
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Before the web server, which starts 1024 phases before this one. */
	@Override
	public int getPhase() {
		return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 2048;
	}

}
