package io.huiyin.people;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.ServerTest;
import io.huiyin.testing.Rest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What an administrator does with every procedure but the appraisals. */
@ServerTest
class AdministratorTests {

	private static final String APPRAISAL = "monthlyAppraisal";

	private static final String REASON = "客户更正了故障描述";

	private final String key = "repair" + UUID.randomUUID().toString().substring(0, 8);

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private JdbcTemplate jdbc;

	@LocalServerPort
	private int port;

	private Rest admin;

	private String definition;

	private String instance;

	@BeforeEach
	void aCase() {
		this.definition = deploy(this.key);
		this.admin = new Rest("http://localhost:" + this.port + "/engine-rest", "admin", "demo").because(REASON);
		this.instance = this.admin
			.post("/process-definition/key/" + this.key + "/start", Map.of("businessKey", this.key))
			.expect(200)
			.json()
			.get("id")
			.asText();
		this.admin.put("/process-instance/" + this.instance + "/variables/fault", Map.of("value", "卡纸")).expect(204);
	}

	@AfterEach
	void remove() {
		Set<String> keys = Set.of(this.key, APPRAISAL + ".bpmn");
		this.engine.getRepositoryService()
			.createDeploymentQuery()
			.list()
			.stream()
			.filter((deployment) -> deployment.getName() != null && keys.contains(deployment.getName()))
			.forEach((deployment) -> this.engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
		AppraisalRows.remove(this.jdbc);
	}

	@Test
	void worksOnTasks() {
		String task = task();
		this.admin.post("/task/" + task + "/claim", Map.of("userId", "admin")).expect(204);
		this.admin.post("/task/" + task + "/assignee", Map.of("userId", "zhou.tao")).expect(204);
		this.admin.put("/task/" + task + "/variables/fault", Map.of("value", "不走纸")).expect(204);
		this.admin.post("/task/" + task + "/identity-links", Map.of("groupId", "technical-lead", "type", "candidate"))
			.expect(204);
		this.admin.post("/task/" + task + "/complete", Map.of()).expect(204);
		this.admin.get("/history/process-instance/" + this.instance).expect(200);
		assertThat(
				this.admin.get("/history/task?maxResults=1000&processInstanceId=" + this.instance).expect(200).json())
			.hasSize(1);
		assertThat(this.admin.get("/history/user-operation?maxResults=1000&processInstanceId=" + this.instance)
			.expect(200)
			.json()).isNotEmpty();
		this.admin.delete("/history/process-instance/" + this.instance).expect(204);
	}

	@Test
	void repairsCases() {
		String path = "/process-instance/" + this.instance;
		this.admin.get(path + "/activity-instances").expect(200);
		this.admin.put(path + "/variables/fault", Map.of("value", "不走纸")).expect(204);
		this.admin.put(path + "/suspended", Map.of("suspended", true)).expect(204);
		this.admin.put(path + "/suspended", Map.of("suspended", false)).expect(204);
		this.admin
			.post(path + "/modification",
					Map.of("instructions",
							List.of(Map.of("type", "startBeforeActivity", "activityId", "userTask_repair"))))
			.expect(204);
		assertThat(this.admin.get("/task/count?processInstanceId=" + this.instance).json().get("count").asInt())
			.isEqualTo(2);
		this.admin
			.post("/message",
					Map.of("messageName", "message " + this.key, "processInstanceId", this.instance, "all", true))
			.expect(204);
		this.admin.delete(path).expect(204);
	}

	@Test
	void findsAndRetriesWhatFailed() {
		Job timer = this.engine.getManagementService().createJobQuery().processInstanceId(this.instance).singleResult();
		this.engine.getManagementService().setJobRetries(timer.getId(), 0);
		JsonNode incidents = this.admin.get("/incident?maxResults=1000&processInstanceId=" + this.instance)
			.expect(200)
			.json();
		assertThat(incidents).hasSize(1);
		this.admin.put("/incident/" + incidents.get(0).get("id").asText() + "/annotation", Map.of("annotation", "已处理"))
			.expect(204);
		this.admin.put("/job/" + timer.getId() + "/retries", Map.of("retries", 1)).expect(204);
		this.admin.put("/job/" + timer.getId() + "/duedate", Map.of("duedate", "2030-01-01T00:00:00.000+0800"))
			.expect(204);
		assertThat(this.admin.get("/incident?maxResults=1000&processInstanceId=" + this.instance).expect(200).json())
			.isEmpty();
	}

	@Test
	void endsCasesInABatch() {
		String id = this.admin
			.post("/process-instance/delete",
					Map.of("processInstanceQuery", Map.of("businessKey", this.key), "deleteReason", "试用结束"))
			.expect(200)
			.json()
			.get("id")
			.asText();
		assertThat(this.admin.get("/batch/statistics?maxResults=10&batchId=" + id).expect(200).json()).hasSize(1);
		run(id);
		this.admin.get("/process-instance/" + this.instance).expect(404);
		assertThat(this.admin.get("/history/batch/" + id).expect(200).json().get("totalJobs").asInt()).isEqualTo(1);
		this.admin.delete("/history/batch/" + id).expect(204);
	}

	@Test
	void setsAllFailedJobsOfABatchGoingAgain() {
		Batch batch = this.engine.getRuntimeService().deleteProcessInstancesAsync(List.of(this.instance), "试用结束");
		this.engine.getManagementService().setJobRetries(jobs(batch.getSeedJobDefinitionId()).get(0).getId(), 0);
		this.admin.put("/job-definition/" + batch.getSeedJobDefinitionId() + "/retries", Map.of("retries", 5))
			.expect(204);
		assertThat(jobs(batch.getSeedJobDefinitionId())).extracting(Job::getRetries).containsExactly(5);
		this.engine.getManagementService().deleteBatch(batch.getId(), true);
	}

	@Test
	void suspendsAndRetriesAppraisalsAsAWholeWithoutSeeingOne() {
		String appraisal = deploy(APPRAISAL);
		String hidden = this.engine.getRuntimeService()
			.startProcessInstanceByKey(APPRAISAL, AppraisalRows.insert(this.jdbc))
			.getId();
		Job timer = this.engine.getManagementService().createJobQuery().processInstanceId(hidden).singleResult();
		this.engine.getManagementService().setJobRetries(timer.getId(), 0);
		this.admin.get("/process-instance/" + hidden).expect(404);
		JsonNode jobs = this.admin.get("/job-definition?maxResults=1000&processDefinitionId=" + appraisal)
			.expect(200)
			.json();
		assertThat(jobs).hasSize(1);
		this.admin.put("/job-definition/" + jobs.get(0).get("id").asText() + "/retries", Map.of("retries", 3))
			.expect(204);
		assertThat(this.engine.getManagementService().createJobQuery().jobId(timer.getId()).singleResult().getRetries())
			.isEqualTo(3);
		this.admin.put("/process-definition/" + appraisal + "/suspended", Map.of("suspended", true)).expect(204);
		this.admin.put("/process-definition/" + appraisal + "/suspended", Map.of("suspended", false)).expect(204);
	}

	@Test
	void givesRightsAndThatIsInTheOperationLog() {
		deploy(APPRAISAL);
		String hidden = this.engine.getRuntimeService()
			.startProcessInstanceByKey(APPRAISAL, AppraisalRows.insert(this.jdbc))
			.getId();
		String right = this.admin
			.post("/authorization/create", Map.of("type", 1, "userId", "admin", "resourceType", 6, "resourceId",
					APPRAISAL, "permissions", List.of("READ_INSTANCE")))
			.expect(200)
			.json()
			.get("id")
			.asText();
		this.admin.get("/process-instance/" + hidden).expect(200);
		Rest auditor = new Rest("http://localhost:" + this.port + "/engine-rest", "tang.jie", "demo");
		for (Rest reader : List.of(this.admin, auditor)) {
			assertThat(reader.get("/history/user-operation?maxResults=1000&entityType=Authorization&userId=admin")
				.expect(200)
				.text()).contains(APPRAISAL);
		}
		this.admin.delete("/authorization/" + right).expect(204);
		this.admin.get("/process-instance/" + hidden).expect(404);
	}

	private void run(String id) {
		Batch batch = this.engine.getManagementService().createBatchQuery().batchId(id).singleResult();
		for (String definition : List.of(batch.getSeedJobDefinitionId(), batch.getBatchJobDefinitionId(),
				batch.getMonitorJobDefinitionId())) {
			jobs(definition).forEach((job) -> this.engine.getManagementService().executeJob(job.getId()));
		}
	}

	private List<Job> jobs(String definition) {
		return this.engine.getManagementService().createJobQuery().jobDefinitionId(definition).list();
	}

	private String task() {
		return this.admin.get("/task?maxResults=1000&processInstanceId=" + this.instance)
			.expect(200)
			.json()
			.get(0)
			.get("id")
			.asText();
	}

	/** As a process owner does. */
	private String deploy(String procedure) {
		this.engine.getIdentityService().setAuthentication("song.yu", List.of("process-owner"));
		try {
			return this.engine.getRepositoryService()
				.createDeployment()
				.name(procedure.equals(APPRAISAL) ? APPRAISAL + ".bpmn" : procedure)
				.addModelInstance(procedure + ".bpmn",
						Bpmn.createExecutableProcess(procedure)
							.startEvent()
							.userTask("userTask_repair")
							.camundaCandidateGroups("technician")
							.boundaryEvent("event_late")
							.cancelActivity(false)
							.timerWithDuration("P3650D")
							.endEvent()
							.moveToActivity("userTask_repair")
							.boundaryEvent("event_message")
							.cancelActivity(false)
							.message("message " + procedure)
							.endEvent()
							.moveToActivity("userTask_repair")
							.endEvent()
							.done())
				.deployWithResult()
				.getDeployedProcessDefinitions()
				.get(0)
				.getId();
		}
		finally {
			this.engine.getIdentityService().clearAuthentication();
		}
	}

}
