package io.huiyin;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/** The shape of the code, held by the build. */
class ArchitectureTests {

	private static final String[] FEATURES = { "io.huiyin.complaint..", "io.huiyin.callback..", "io.huiyin.customer..",
			"io.huiyin.hotline..", "io.huiyin.staff..", "io.huiyin.onsite..", "io.huiyin.equipment..",
			"io.huiyin.installation..", "io.huiyin.demo.." };

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.huiyin");

	@Test
	void featuresKnowEachOtherOnlyThroughWhatTheyPublishAndNotInCircles() {
		ApplicationModules.of(HuiyinApplication.class).verify();
	}

	@Test
	void platformPackagesKnowNoFeature() {
		noClasses().that()
			.resideInAnyPackage("io.huiyin.form..", "io.huiyin.engine..", "io.huiyin.casework..", "io.huiyin.people..",
					"io.huiyin.attachment..", "io.huiyin.papers..", "io.huiyin.rawwrites..", "io.huiyin.web..",
					"io.huiyin.audit..", "io.huiyin.evidence..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(FEATURES)
			.check(CLASSES);
	}

	@Test
	void timeComesFromTheInjectedClock() {
		noClasses().should()
			.callMethod(java.time.LocalDateTime.class, "now")
			.orShould()
			.callMethod(java.time.LocalDate.class, "now")
			.orShould()
			.callMethod(java.time.Instant.class, "now")
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.check(CLASSES);
	}

	/**
	 * The engine refuses an unlimited list while somebody is logged in, unless that is
	 * what it is called.
	 */
	@Test
	void theEngineIsAskedForAPageOrForAll() {
		noClasses().should().callMethod(org.camunda.bpm.engine.query.Query.class, "list").check(CLASSES);
	}

	@Test
	void nothingIsInjectedIntoFields() {
		noFields().should()
			.beAnnotatedWith(org.springframework.beans.factory.annotation.Autowired.class)
			.check(CLASSES);
	}

}
