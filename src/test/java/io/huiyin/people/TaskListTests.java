package io.huiyin.people;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.huiyin.ServerTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.RequestEntity;

import static org.assertj.core.api.Assertions.assertThat;

@ServerTest
class TaskListTests {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	@Autowired
	private ProcessEngine engine;

	@Autowired
	private TestRestTemplate http;

	private String deployment;

	private int cases;

	@BeforeEach
	void aProcedure() {
		this.deployment = this.engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("due.bpmn",
					Bpmn.createExecutableProcess("due")
						.startEvent()
						.userTask("userTask_doIt")
						.camundaCandidateGroups("${role}")
						.camundaDueDate("${due}")
						.endEvent()
						.done())
			.deploy()
			.getId();
	}

	@AfterEach
	void remove() {
		ClockUtil.reset();
		this.engine.getRepositoryService().deleteDeployment(this.deployment, true);
	}

	@Test
	void todayIsTheCompanysDay() {
		// half past midnight in Shanghai is still yesterday in Greenwich
		ClockUtil.setCurrentTime(date(2026, 11, 24, 0, 30));
		task("service-desk", date(2026, 11, 23, 23, 59));
		String midnight = task("service-desk", date(2026, 11, 24, 0, 0));
		String evening = task("service-desk", date(2026, 11, 24, 23, 59));
		task("service-desk", date(2026, 11, 25, 0, 0));
		assertThat(ids("chen.jing", "今日到期")).containsExactly(midnight, evening);
		assertThat(ids("chen.jing", "已超时")).hasSize(2).contains(midnight);
	}

	@Test
	void aClerkSeesTheirOwnAndTheirGroupsTasks() {
		String mine = task("service-desk", date(2026, 11, 24, 9, 0));
		String colleagues = task("service-desk", date(2026, 11, 24, 10, 0));
		String others = task("finance", date(2026, 11, 24, 11, 0));
		ClockUtil.setCurrentTime(date(2026, 11, 24, 8, 0));
		claim("chen.jing", mine);
		claim("li.na", colleagues);
		assertThat(ids("chen.jing", "我的任务")).containsExactly(mine);
		assertThat(ids("chen.jing", "本组待领")).isEmpty();
		assertThat(ids("chen.jing", "今日到期")).containsExactly(mine, colleagues);
		assertThat(ids("ma.li", "本组待领")).containsExactly(others);
		assertThat(ids("wang.fang", "全部")).containsExactly(mine, colleagues, others);
		assertThat(filters("chen.jing")).doesNotContain("全部");
	}

	@Test
	void cardsShowCaseNumberAndCustomer() {
		task("service-desk", date(2026, 11, 24, 9, 0));
		byte[] cards = this.http.withBasicAuth("chen.jing", "demo")
			.exchange(RequestEntity.get("/engine-rest/filter/{id}/list?maxResults=10", filter("本组待领"))
				.header("Accept", "application/hal+json")
				.build(), byte[].class)
			.getBody();
		assertThat(new String(cards, StandardCharsets.UTF_8)).contains("TS-20261123-001").contains("田中");
	}

	@Test
	void aClerkMayClaimHandBackAndCompleteButNotAssignOrMoveTheDueDate() {
		String task = task("service-desk", date(2026, 11, 24, 9, 0));
		claim("chen.jing", task);
		assertThat(post("li.na", task, "unclaim", Map.of())).isEqualTo(HttpStatus.FORBIDDEN);
		assertThat(post("chen.jing", task, "assignee", Map.of("userId", "li.na"))).isEqualTo(HttpStatus.FORBIDDEN);
		assertThat(post("chen.jing", task, "unclaim", Map.of())).isEqualTo(HttpStatus.NO_CONTENT);
		this.http.withBasicAuth("chen.jing", "demo")
			.put("/engine-rest/task/{id}", Map.of("due", "2027-01-01T00:00:00.000+0800"), task);
		assertThat(this.engine.getTaskService().createTaskQuery().taskId(task).singleResult().getDueDate())
			.isEqualTo(date(2026, 11, 24, 9, 0));
		assertThat(post("ma.li", task, "complete", Map.of())).isEqualTo(HttpStatus.FORBIDDEN);
		assertThat(post("tang.jie", task, "complete", Map.of())).isEqualTo(HttpStatus.FORBIDDEN);
		assertThat(post("li.na", task, "complete", Map.of())).isEqualTo(HttpStatus.NO_CONTENT);
	}

	@Test
	void onlyThoseWhoGotATaskOfACaseReadTheCase() {
		String task = task("service-desk", date(2026, 11, 24, 9, 0));
		String id = this.engine.getTaskService().createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
		String path = "/engine-rest/process-instance/" + id;
		assertThat(this.http.withBasicAuth("chen.jing", "demo").getForEntity(path, String.class).getStatusCode())
			.isEqualTo(HttpStatus.OK);
		assertThat(this.http.withBasicAuth("tang.jie", "demo").getForEntity(path, String.class).getStatusCode())
			.isEqualTo(HttpStatus.OK);
		assertThat(this.http.withBasicAuth("ma.li", "demo").getForEntity(path, String.class).getStatusCode())
			.isEqualTo(HttpStatus.NOT_FOUND);
	}

	private String task(String role, Date due) {
		String id = this.engine.getRuntimeService()
			.startProcessInstanceByKey("due", "TS-20261123-00" + ++this.cases,
					Map.of("role", role, "due", due, "customerName", "田中"))
			.getId();
		return this.engine.getTaskService().createTaskQuery().processInstanceId(id).singleResult().getId();
	}

	private void claim(String user, String task) {
		assertThat(post(user, task, "claim", Map.of("userId", user))).isEqualTo(HttpStatus.NO_CONTENT);
	}

	private Object post(String user, String task, String verb, Map<String, ?> body) {
		return this.http.withBasicAuth(user, "demo")
			.postForEntity("/engine-rest/task/{id}/{verb}", body, String.class, task, verb)
			.getStatusCode();
	}

	private List<String> filters(String user) {
		return as(user, () -> this.engine.getFilterService().createFilterQuery().listPage(0, 100)).stream()
			.map((filter) -> filter.getName())
			.toList();
	}

	private String filter(String name) {
		return this.engine.getFilterService().createFilterQuery().filterName(name).singleResult().getId();
	}

	private List<String> ids(String user, String filterName) {
		String filter = filter(filterName);
		List<Task> tasks = as(user, () -> this.engine.getFilterService().listPage(filter, 0, 100));
		return tasks.stream().map(Task::getId).toList();
	}

	private <T> T as(String user, Supplier<T> action) {
		List<String> groups = this.engine.getIdentityService()
			.createGroupQuery()
			.groupMember(user)
			.list()
			.stream()
			.map((group) -> group.getId())
			.toList();
		this.engine.getIdentityService().setAuthentication(user, groups);
		try {
			return action.get();
		}
		finally {
			this.engine.getIdentityService().clearAuthentication();
		}
	}

	private Date date(int year, int month, int day, int hour, int minute) {
		return Date.from(ZonedDateTime.of(year, month, day, hour, minute, 0, 0, ZONE).toInstant());
	}

}
