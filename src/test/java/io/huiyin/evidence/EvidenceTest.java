package io.huiyin.evidence;

import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the tests of evidence have in common: the sample procedure on a Tuesday. */
@DatabaseTest
abstract class EvidenceTest {

	@Autowired
	Department department;

	@Autowired
	SampleCases cases;

	@Autowired
	EvidenceLog log;

	@Autowired
	JdbcClient database;

	@Autowired
	TransactionTemplate transaction;

	private String deployment;

	@BeforeEach
	void tuesdayMorning() {
		this.department.itIs("2026-11-24T09:00");
		this.deployment = this.cases.deploy();
	}

	@AfterEach
	void asItWas() {
		ClockUtil.reset();
		this.cases.undeploy(this.deployment);
	}

}
