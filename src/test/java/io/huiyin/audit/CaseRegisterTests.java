package io.huiyin.audit;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static io.huiyin.testing.AtOnce.atOnce;
import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The row that the register keeps of each case. */
@DatabaseTest
class CaseRegisterTests {

	@Autowired
	CaseRegister register;

	@Autowired
	Department department;

	@Autowired
	RepositoryService repository;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	HistoryService history;

	@Autowired
	JdbcClient database;

	private final String key = "register" + UUID.randomUUID().toString().substring(0, 8);

	@BeforeEach
	void mondayMorning() {
		this.department.itIs("2026-11-23T09:12:30");
	}

	@AfterEach
	void undeploy() {
		this.repository.createDeploymentQuery()
			.deploymentName(this.key)
			.list()
			.forEach((each) -> this.repository.deleteDeployment(each.getId(), true));
		this.database.sql("delete from audit_case where procedure_key like ?").param(this.key + "%").update();
	}

	@Test
	@DisplayName("A complaint is in the register from its first moment to its last, with its callback as a case of its own")
	void aComplaintIsInTheRegisterFromItsFirstMoment() {
		String number = complaint();
		assertThat(row(number)).containsEntry("procedure_key", "complaint")
			.containsEntry("instance_id", this.department.instance(number))
			.containsEntry("state", "RUNNING")
			.containsEntry("customer", "何秀英")
			.containsEntry("started_by", "chen.jing")
			.containsEntry("started_at", LocalDateTime.parse("2026-11-23T09:12:30"))
			.containsEntry("due_at", this.department.due(number, "userTask_verifyComplaint"))
			.containsEntry("missed", 0)
			.containsEntry("department", null)
			.containsEntry("ended_at", null);
		assertThat(parties(number)).containsExactly("chen.jing");

		this.department.does("wang.fang", number, "userTask_verifyComplaint", answers("verdict", "founded", "findings",
				"灯管损坏", "responsibleDepartment", "工程维修部", "important", false));
		assertThat(row(number)).containsEntry("department", "工程维修部")
			.containsEntry("due_at",
					this.department.tasks(number)
						.stream()
						.filter((task) -> task.getDueDate() != null)
						.map((task) -> this.department.due(number, task.getTaskDefinitionKey()))
						.min(LocalDateTime::compareTo)
						.orElse(null));
		assertThat(parties(number)).containsExactly("chen.jing", "role:department-head", "wang.fang");

		this.department.does("liu.wei", number, "userTask_handleComplaint",
				answers("solvable", "true", "measures", "当天更换全部灯管并试灯"));
		this.department.does("chen.jing", number, "userTask_completeSheet",
				answers("outcome", "已更换", "answerToCustomer", "何女士，灯管已全部更换。", "customerAnswered", true));
		String callback = this.department.callbackOf(number);
		assertThat(row(callback)).containsEntry("procedure_key", "callback")
			.containsEntry("caller", number)
			.containsEntry("subject_case", number)
			.containsEntry("customer", "何秀英")
			.containsEntry("satisfaction", null);

		this.department.itIs("2026-11-24T10:00:00");
		this.department.does("li.na", callback, "userTask_callCustomer", answers("outcome", "reached", "satisfaction",
				"basicallySatisfied", "comments", "处理及时", "questionOpen", "false", "points", list()));
		assertThat(row(callback)).containsEntry("state", "ENDED")
			.containsEntry("satisfaction", "基本满意")
			.containsEntry("ended_at", LocalDateTime.parse("2026-11-24T10:00:00"))
			.containsEntry("due_at", null);
		assertThat(row(number)).containsEntry("state", "ENDED")
			.containsEntry("satisfaction", "基本满意")
			.containsEntry("ended_at", LocalDateTime.parse("2026-11-24T10:00:00"))
			.containsEntry("due_at", null)
			.containsEntry("missed", 0)
			.containsEntry("started_at", LocalDateTime.parse("2026-11-23T09:12:30"));
		assertThat(parties(number)).containsExactly("chen.jing", "liu.wei", "role:department-head", "wang.fang");
		assertThat(parties(callback)).contains("li.na").doesNotContain("liu.wei");
	}

	private String complaint() {
		return this.department.start("chen.jing", "complaint",
				answers("channel", "hotline", "category", "propertyService", "customerName", "何秀英", "telephone",
						"0756-" + System.nanoTime() % 10_000_000, "unit", "海湾花园 3 栋 1202", "occurredAt",
						"2026-11-22T20:15", "matter", "地下车库照明不亮", "important", false));
	}

	private Map<String, Object> row(String number) {
		Map<String, Object> row = this.database.sql("select * from audit_case where case_number = ?")
			.param(number)
			.query()
			.singleRow();
		row.replaceAll((column, value) -> (value instanceof java.sql.Timestamp time) ? time.toLocalDateTime() : value);
		return row;
	}

	private List<String> parties(String number) {
		return this.database.sql("select party from audit_case_party where case_number = ? order by party")
			.param(number)
			.query(String.class)
			.list();
	}

}
