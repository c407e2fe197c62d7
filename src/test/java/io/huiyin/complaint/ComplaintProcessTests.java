package io.huiyin.complaint;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.huiyin.customer.CustomerFile;
import io.huiyin.customer.Customers;
import io.huiyin.form.Refusal;
import io.huiyin.people.Names;
import io.huiyin.testing.CoversProcess;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static io.huiyin.complaint.ComplaintFixture.complaint;
import static io.huiyin.complaint.ComplaintFixture.lightOut;
import static io.huiyin.complaint.ComplaintFixture.notSolved;
import static io.huiyin.complaint.ComplaintFixture.reached;
import static io.huiyin.complaint.ComplaintFixture.sheet;
import static io.huiyin.complaint.ComplaintFixture.solved;
import static io.huiyin.complaint.ComplaintFixture.verified;
import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static io.huiyin.testing.Department.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The complaint as the manual has it, path by path. */
@DatabaseTest
@CoversProcess("complaint")
class ComplaintProcessTests {

	@Autowired
	Customers customers;

	@Autowired
	Department department;

	@Autowired
	Complaints complaints;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	HistoryService history;

	@Autowired
	RepositoryService repository;

	@Autowired
	IdentityService identity;

	@Autowired
	Names names;

	@Autowired
	TransactionTemplate transaction;

	@BeforeEach
	void mondayMorning() {
		this.department.itIs("2026-11-23T09:00");
	}

	@Test
	@DisplayName("CP-1 CP-2 CP-3 CP-4 CP-7 CB-3: a complaint is recorded at once, verified the same day, settled by the"
			+ " responsible department, answered, called back and only then closed")
	void aComplaintGoesFromTheFrontDeskToTheCallback() {
		String caseNumber = this.department.start("chen.jing", "complaint", lightOut());
		assertThat(caseNumber).matches("TS-20261123-\\d{3}");
		assertThat(this.department.due(caseNumber, "userTask_verifyComplaint")).isEqualTo("2026-11-23T17:30:00");
		assertThat(this.department.candidates(caseNumber, "userTask_verifyComplaint")).containsExactly("service-desk",
				"supervisor");

		this.department.does("chen.jing", caseNumber, "userTask_verifyComplaint", verified());
		assertThat(this.department.candidates(caseNumber, "userTask_handleAtDepartment"))
			.containsExactly("department-head");
		this.department.does("liu.wei", caseNumber, "userTask_handleAtDepartment", solved());
		assertThat(this.department.shown(caseNumber, "userTask_completeSheet", "outcome")).isEqualTo("当天更换全部灯管并试灯");
		this.department.does("chen.jing", caseNumber, "userTask_completeSheet", sheet());
		assertThat(this.department.due(caseNumber, "userTask_callCustomer")).isEqualTo("2026-11-26T23:59:59");
		assertThat(state(caseNumber)).isEqualTo(Complaint.State.ANSWERED);

		this.department.does("li.na", caseNumber, "userTask_callCustomer", reached("satisfied"));
		assertThat(this.department.isOpen(caseNumber)).isFalse();
		assertThat(state(caseNumber)).isEqualTo(Complaint.State.CLOSED);
		assertThat(steps(caseNumber)).containsExactly("当天核实", "责任部门处理", "填写投诉处理单", "结案");
	}

	@Test
	@DisplayName("OS-12: the complaint of a customer stands in the customer's file, open and then with its answer")
	void theComplaintOfACustomerStandsInTheCustomersFile() {
		Map<String, Object> complaint = but(lightOut(), "unit", "珠海海湾投诉测试有限公司", "telephone", "0756-7654321");
		String customer = this.customers
			.file(new Customers.Details("珠海海湾投诉测试有限公司", null, "0756-7654321", "香洲税务分局", null, null))
			.number();
		String caseNumber = toCallback(complaint);
		assertThat(this.customers.byNumber(customer).orElseThrow().openCases()).singleElement()
			.returns(caseNumber, CustomerFile.CaseEntry::caseNumber)
			.returns("投诉处理", CustomerFile.CaseEntry::procedure);
		this.department.does("li.na", caseNumber, "userTask_callCustomer", reached("satisfied"));
		assertThat(this.customers.byNumber(customer).orElseThrow().cases()).singleElement()
			.returns((String) sheet().get("answerToCustomer"), CustomerFile.CaseEntry::outcome);
	}

	@Test
	@DisplayName("CP-2: recorded exactly as the customer put it, rare characters and emoji included, with who received it and when")
	void theRowHoldsWhatTheCustomerSaid() {
		String matter = "𠮷先生和䶮女士反映：电梯又坏了😡\n第二行";
		String caseNumber = this.department.start("chen.jing", "complaint",
				but(complaint("propertyService", matter), "customerName", "  𠮷䶮  "));
		this.transaction.executeWithoutResult((status) -> {
			Complaint complaint = this.complaints.findById(caseNumber).orElseThrow();
			assertThat(complaint.matter()).isEqualTo(matter);
			assertThat(complaint.customerName()).isEqualTo("𠮷䶮");
			assertThat(complaint.recordedBy()).isEqualTo("chen.jing");
			assertThat(complaint.recordedAt()).isEqualTo("2026-11-23T09:00:00");
			assertThat(complaint.channel()).isEqualTo(Channel.HOTLINE);
		});
		assertThat(this.department.shown(caseNumber, "userTask_verifyComplaint", "matter")).isEqualTo(matter);
	}

	@Test
	@DisplayName("CP-3 SV-1: not verified in time, the supervisor, then the manager, then the director are told, while"
			+ " the verification stays open")
	void aComplaintNotVerifiedTheSameDayGoesToTheSupervisorThenTheManagerThenTheDirector() {
		String caseNumber = this.department.start("li.na", "complaint", lightOut());
		this.department.timePasses(caseNumber, "2026-11-23T17:29");
		assertThat(this.department.openTasks(caseNumber)).containsExactly("userTask_verifyComplaint");

		this.department.timePasses(caseNumber, "2026-11-23T17:30");
		assertThat(this.department.openTasks(caseNumber)).containsExactly("userTask_noteOverdueSupervisor",
				"userTask_verifyComplaint");
		assertThat(this.department.candidates(caseNumber, "userTask_noteOverdueSupervisor"))
			.containsExactly("supervisor");

		this.department.timePasses(caseNumber, "2026-11-24T10:00");
		assertThat(this.department.openTasks(caseNumber)).containsExactly("userTask_noteOverdueManager",
				"userTask_noteOverdueSupervisor", "userTask_verifyComplaint");

		this.department.timePasses(caseNumber, "2026-11-24T17:30");
		assertThat(this.department.candidates(caseNumber, "userTask_noteOverdueDirector"))
			.containsExactly("site-director");
		this.department.does("wang.fang", caseNumber, "userTask_noteOverdueSupervisor",
				answers("instruction", "李娜今晚完成"));
		this.department.does("zhao.min", caseNumber, "userTask_noteOverdueManager", answers("instruction", "主管到场督促"));
		this.department.does("sun.guoqiang", caseNumber, "userTask_noteOverdueDirector",
				answers("instruction", "明早报结果"));
		assertThat(this.department.openTasks(caseNumber)).containsExactly("userTask_verifyComplaint");
		assertThat(steps(caseNumber)).containsExactly("核实超时上报（客服主管）", "核实超时上报（客服经理）", "核实超时上报（管理处主任）", "超时督办", "超时督办",
				"超时督办");

		this.department.does("li.na", caseNumber, "userTask_verifyComplaint", verified());
		assertThat(this.department.openTasks(caseNumber)).containsExactly("userTask_handleAtDepartment");
	}

	@Test
	@DisplayName("CP-3: verified in time, nobody is told")
	void aComplaintVerifiedInTimeTroublesNobody() {
		String caseNumber = this.department.start("chen.jing", "complaint", lightOut());
		this.department.does("chen.jing", caseNumber, "userTask_verifyComplaint", verified());
		assertThat(this.department.timers(caseNumber)).isEmpty();
	}

	@Test
	@DisplayName("CP-3: a complaint may be about one of the staff, who is chosen from a list and stands in its record")
	void aComplaintMayBeAboutOneOfTheStaff() {
		this.department.employ("zhou.tao", "song.yu");
		String caseNumber = this.department.start("chen.jing", "complaint", lightOut());
		assertThat(this.department.shown(caseNumber, "userTask_verifyComplaint", "employees").toString())
			.contains("zhou.tao")
			.doesNotContain("song.yu");
		this.department.does("chen.jing", caseNumber, "userTask_verifyComplaint",
				but(verified(), "concernedPerson", "zhou.tao"));
		this.transaction.executeWithoutResult((status) -> assertThat(this.complaints.findById(caseNumber).orElseThrow())
			.returns("zhou.tao", Complaint::concernedPerson)
			.returns("属实：" + verified().get("findings"), Complaint::outcomeSoFar));
		assertThat(steps(caseNumber)).containsExactly("被投诉员工", "当天核实");
		assertThat(shownSteps(caseNumber, "userTask_handleAtDepartment")).contains("被投诉员工", this.names.of("zhou.tao"));
	}

	@Test
	@DisplayName("CP-6: nobody verifies a complaint about themself as long as a colleague can")
	void nobodyVerifiesAComplaintAboutThemself() {
		this.department.employ("chen.jing", "li.na", "wang.fang");
		String caseNumber = this.department.start("chen.jing", "complaint", lightOut());
		Map<String, Object> aboutChenJing = but(verified(), "concernedPerson", "chen.jing");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.department.does("chen.jing", caseNumber, "userTask_verifyComplaint", aboutChenJing))
			.withMessage("这件投诉针对您本人，须由其他同事核实，请退回任务。");
		assertThat(state(caseNumber)).isEqualTo(Complaint.State.RECORDED);
		String task = this.department.task(caseNumber, "userTask_verifyComplaint").getId();
		this.department.as("chen.jing", () -> {
			this.tasks.setAssignee(task, null);
			return null;
		});
		this.department.does("li.na", caseNumber, "userTask_verifyComplaint", aboutChenJing);
		assertThat(state(caseNumber)).isEqualTo(Complaint.State.HANDLING);
	}

	@Test
	@DisplayName("CP-6: where there is nobody else to verify, whom it is about is said all the same")
	void whereThereIsNobodyElseToVerifyItIsSaidAllTheSame() {
		this.department.employ("chen.jing", "li.na", "wang.fang");
		String caseNumber = this.department.start("chen.jing", "complaint", lightOut());
		this.identity.deleteMembership("li.na", "service-desk");
		this.identity.deleteMembership("wang.fang", "supervisor");
		try {
			this.department.does("chen.jing", caseNumber, "userTask_verifyComplaint",
					but(verified(), "concernedPerson", "chen.jing"));
		}
		finally {
			this.identity.createMembership("li.na", "service-desk");
			this.identity.createMembership("wang.fang", "supervisor");
		}
		assertThat(steps(caseNumber)).contains("被投诉员工");
	}

	@Test
	@DisplayName("CB-3: whom the complaint is about does not call the customer back")
	void whomTheComplaintIsAboutDoesNotCallBack() {
		this.department.employ("chen.jing", "li.na", "wang.fang", "zhao.min");
		String caseNumber = this.department.start("chen.jing", "complaint", lightOut());
		this.department.does("chen.jing", caseNumber, "userTask_verifyComplaint",
				but(verified(), "concernedPerson", "li.na"));
		this.department.does("liu.wei", caseNumber, "userTask_handleAtDepartment", solved());
		this.department.does("chen.jing", caseNumber, "userTask_completeSheet", sheet());
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.department.does("li.na", caseNumber, "userTask_callCustomer", reached("satisfied")))
			.withMessage(caseNumber + " 涉及您本人，回访须由其他同事进行。");
		this.department.does("wang.fang", caseNumber, "userTask_callCustomer", reached("satisfied"));
		assertThat(state(caseNumber)).isEqualTo(Complaint.State.CLOSED);
	}

	@Test
	@DisplayName("CP-5 MG-2 ST-3: what the department cannot settle goes to each department concerned, the"
			+ " service-centre manager decides, and the decision is carried out")
	void whatTheDepartmentCannotSettleGoesToTheDepartmentsConcernedAndTheManagerDecides() {
		String caseNumber = toHandling(lightOut());
		this.department.does("liu.wei", caseNumber, "userTask_handleAtDepartment", notSolved("工程维修部", "财务部", "安保部"));
		List<Task> opinions = this.department.tasks(caseNumber);
		assertThat(opinions).extracting(Task::getName)
			.containsExactlyInAnyOrder("相关部门意见（工程维修部）", "相关部门意见（财务部）", "相关部门意见（安保部）");
		for (Task opinion : opinions) {
			assertThat(this.department.openTasks(caseNumber)).containsOnly("userTask_giveOpinion");
			this.department.does("huang.lei", opinion, answers("opinion", opinion.getName() + "：同意改造"));
		}
		assertThat(this.department.candidates(caseNumber, "userTask_decideHandling"))
			.containsExactly("service-manager");
		assertThat(shownSteps(caseNumber, "userTask_decideHandling")).contains("相关部门意见（财务部）：同意改造");
		this.department.does("zhao.min", caseNumber, "userTask_decideHandling",
				answers("decision", "本月完成线路改造", "responsibleDepartment", "财务部"));
		assertThat(this.department.shown(caseNumber, "userTask_carryOutDecision", "responsibleDepartment"))
			.isEqualTo("财务部");
		this.department.does("liu.wei", caseNumber, "userTask_carryOutDecision", answers("measures", "改造完成，照明正常"));
		assertThat(this.department.shown(caseNumber, "userTask_completeSheet", "outcome")).isEqualTo("改造完成，照明正常");
		toClose(caseNumber);
	}

	@Test
	@DisplayName("CP-8: a complaint about a lower-level company is verified with the unit complained about and the"
			+ " customer is given the handling opinion")
	void aComplaintAboutALowerLevelCompanyIsVerifiedWithThatUnit() {
		String caseNumber = toHandling(complaint("lowerLevelCompany", "斗门服务点人员态度生硬"));
		this.department.does("li.na", caseNumber, "userTask_verifyWithUnit",
				answers("unitComplainedAbout", "斗门服务点", "statement", "当天人手不足", "facts", "确有推诿"));
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.department.does("zhao.min", caseNumber, "userTask_giveHandlingOpinion",
					answers("handlingOpinion", "这事跟我们没关系")))
			.withMessageContaining("“处理意见”中有服务禁用语：“跟我们没关系”");
		this.department.does("zhao.min", caseNumber, "userTask_giveHandlingOpinion",
				answers("handlingOpinion", "服务点已道歉并调换人员"));
		toClose(caseNumber);
	}

	@Test
	@DisplayName("CP-9: a complaint about the product is reported upward level by level until someone answers, each"
			+ " level on record")
	void aComplaintAboutTheProductIsReportedUpwardLevelByLevelUntilSomeoneAnswers() {
		String caseNumber = toHandling(complaint("productTechnology", "开票软件每天报错"));
		for (String level : List.of("技服负责人", "省级服务单位", "航天金穗（生产厂家）", "航天金穗（生产厂家）")) {
			assertThat(this.department.shown(caseNumber, "userTask_reportUpward", "reportedTo")).isEqualTo(level);
			assertThat(this.department.task(caseNumber, "userTask_reportUpward").getName())
				.isEqualTo("逐级上报（" + level + "）");
			this.department.does("xu.hui", caseNumber, "userTask_reportUpward",
					answers("reportedTo", level, "answered", "false", "levelAnswer", "已电话报告，等待答复"));
		}
		this.department.does("xu.hui", caseNumber, "userTask_reportUpward",
				answers("reportedTo", "航天金穗（生产厂家）", "answered", "true", "levelAnswer", "升级到 6.15 版即可"));
		assertThat(steps(caseNumber)).containsSubsequence("逐级上报（技服负责人）", "逐级上报（省级服务单位）", "逐级上报（航天金穗（生产厂家））",
				"逐级上报（航天金穗（生产厂家））", "逐级上报（航天金穗（生产厂家））");
		toClose(caseNumber);
	}

	@Test
	@DisplayName("CP-11: a complaint about renovation is coordinated by the service centre")
	void aComplaintAboutRenovationIsCoordinatedByTheServiceCentre() {
		String caseNumber = toHandling(complaint("renovation", "楼上装修午休时间施工"));
		assertThat(this.department.candidates(caseNumber, "userTask_coordinateRenovation"))
			.containsExactly("service-manager", "supervisor");
		this.department.does("wang.fang", caseNumber, "userTask_coordinateRenovation",
				answers("participants", list("投诉客户", "装修业主"), "coordination", "约定 12:00 至 14:30 停工"));
		toClose(caseNumber);
	}

	@Test
	@DisplayName("CP-10 SV-4: an important matter reaches the director at once, while the verification goes on")
	void anImportantMatterReachesTheDirectorAtOnce() {
		String caseNumber = this.department.start("wang.fang", "complaint", but(lightOut(), "important", true));
		assertThat(this.department.openTasks(caseNumber)).containsExactly("userTask_informDirector",
				"userTask_verifyComplaint");
		assertThat(this.department.candidates(caseNumber, "userTask_informDirector")).containsExactly("site-director");
		this.department.does("sun.guoqiang", caseNumber, "userTask_informDirector", answers("directive", "今天内处理"));
		assertThat(steps(caseNumber)).containsExactly("重大事项上报", "主任批示");
	}

	@Test
	@DisplayName("CP-10: a matter that the verification shows to be important reaches the director, too, and once only")
	void aMatterFoundImportantOnVerificationReachesTheDirector() {
		String caseNumber = this.department.start("chen.jing", "complaint", lightOut());
		this.department.does("chen.jing", caseNumber, "userTask_verifyComplaint", but(verified(), "important", true));
		assertThat(this.department.openTasks(caseNumber)).containsExactly("userTask_handleAtDepartment",
				"userTask_informDirector");

		String known = this.department.start("chen.jing", "complaint", but(lightOut(), "important", true));
		this.department.does("chen.jing", known, "userTask_verifyComplaint", but(verified(), "important", true));
		assertThat(this.department.openTasks(known)).containsExactly("userTask_handleAtDepartment",
				"userTask_informDirector");
	}

	@Test
	@DisplayName("ST-1 CP-6: a dissatisfied customer reopens the handling, and the second callback closes it")
	void aDissatisfiedCustomerReopensTheHandling() {
		String caseNumber = toCallback(lightOut());
		String first = this.department.callbackOf(caseNumber);
		this.department.does("wang.fang", caseNumber, "userTask_callCustomer", reached("dissatisfied"));
		assertThat(this.department.openTasks(caseNumber)).containsExactly("userTask_handleAtDepartment");
		assertThat(state(caseNumber)).isEqualTo(Complaint.State.HANDLING);
		assertThat(this.department.shown(caseNumber, "userTask_handleAtDepartment", "roundText")).isEqualTo("第 2 次处理");
		assertThat(this.department.shown(caseNumber, "userTask_handleAtDepartment", "solvable")).isNull();

		this.department.does("liu.wei", caseNumber, "userTask_handleAtDepartment", solved());
		this.department.does("chen.jing", caseNumber, "userTask_completeSheet", sheet());
		assertThat(this.department.callbackOf(caseNumber)).isNotEqualTo(first);
		this.department.does("wang.fang", caseNumber, "userTask_callCustomer", reached("basicallySatisfied"));
		assertThat(state(caseNumber)).isEqualTo(Complaint.State.CLOSED);
	}

	@Test
	@DisplayName("ST-1 CP-6: a dissatisfied customer who was reached late is heard at once, before anybody chases")
	void aLateCallbackReopensTheHandlingAtOnce() {
		String caseNumber = toCallback(lightOut());
		this.department.timePasses(caseNumber, "2026-11-27T09:00");
		assertThat(this.department.openTasks(caseNumber)).containsExactly("userTask_callCustomer",
				"userTask_chaseCallback");
		this.department.does("li.na", caseNumber, "userTask_callCustomer", reached("dissatisfied"));
		assertThat(this.department.openTasks(caseNumber)).containsExactly("userTask_handleAtDepartment");
	}

	@Test
	@DisplayName("CB-3 CP-6: no complaint ends without its callback: not deleted, not moved to the end, not ended by an"
			+ " error, whoever asks")
	void aComplaintCannotBeClosedWithoutItsCallback() {
		String caseNumber = toCallback(lightOut());
		String instance = this.department.instance(caseNumber);
		ProcessDefinition definition = this.repository.createProcessDefinitionQuery()
			.processDefinitionKey("complaint")
			.latestVersion()
			.singleResult();
		List<Runnable> attempts = List.of(() -> this.runtime.deleteProcessInstance(instance, "误操作"),
				() -> this.runtime.deleteProcessInstance(instance, "误操作", true, true),
				() -> this.runtime.createProcessInstanceModification(instance)
					.cancelAllForActivity("callActivity_callback")
					.execute(true, true),
				() -> this.runtime.createProcessInstanceModification(instance)
					.cancelAllForActivity("callActivity_callback")
					.startBeforeActivity("endEvent_complaintClosed")
					.execute(),
				() -> this.repository.deleteProcessDefinition(definition.getId(), true),
				() -> this.repository.deleteDeployment(definition.getDeploymentId(), true),
				() -> this.runtime.createProcessInstanceModification(instance)
					.startBeforeActivity("serviceTask_closeComplaint")
					.execute());
		for (Runnable attempt : attempts) {
			assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.department.as("admin", () -> {
				attempt.run();
				return null;
			})).withMessageMatching("(?s).*(尚未完成回访|尚未完成，不能结束).*");
		}
		String call = this.department.task(caseNumber, "userTask_callCustomer").getId();
		assertThatExceptionOfType(ProcessEngineException.class).isThrownBy(() -> this.department.as("li.na", () -> {
			this.tasks.handleBpmnError(call, "skip");
			return null;
		}));
		assertThat(this.department.openTasks(caseNumber)).containsExactly("userTask_callCustomer");
		assertThat(state(caseNumber)).isEqualTo(Complaint.State.ANSWERED);
		this.department.does("li.na", caseNumber, "userTask_callCustomer", reached("satisfied"));
		assertThat(state(caseNumber)).isEqualTo(Complaint.State.CLOSED);
	}

	@Test
	@DisplayName("CP-3 CP-5: a task that is completed without its form passes through the domain all the same, and an"
			+ " answer of an earlier round is none")
	void aTaskCompletedWithoutItsFormPassesThroughTheDomain() {
		String caseNumber = this.department.start("chen.jing", "complaint", lightOut());
		complete("chen.jing", caseNumber, "userTask_verifyComplaint", verified());
		assertThat(steps(caseNumber)).containsExactly("当天核实");
		complete("liu.wei", caseNumber, "userTask_handleAtDepartment", solved());
		complete("chen.jing", caseNumber, "userTask_completeSheet", sheet());
		complete("li.na", caseNumber, "userTask_callCustomer", reached("dissatisfied"));
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> complete("liu.wei", caseNumber, "userTask_handleAtDepartment", Map.of()))
			.withMessage("请选择本部门能否解决。");
	}

	private void complete(String person, String caseNumber, String taskKey, Map<String, Object> answers) {
		String task = this.department.task(caseNumber, taskKey).getId();
		this.department.as(person, () -> {
			this.tasks.complete(task, answers);
			return null;
		});
		assertThat(this.department.openTasks(caseNumber)).doesNotContain(taskKey);
		assertThat(this.history.createHistoricTaskInstanceQuery().taskId(task).singleResult().getAssignee())
			.isEqualTo(person);
	}

	@Test
	@DisplayName("CP-2: no complaint begins behind its registration")
	void noComplaintBeginsBehindItsRegistration() {
		for (String place : List.of("userTask_completeSheet", "endEvent_complaintClosed")) {
			assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.department.as("admin",
					() -> this.runtime.createProcessInstanceByKey("complaint").startBeforeActivity(place).execute()))
				.withMessageContaining("请从“投诉处理”开始登记");
		}
	}

	@Test
	@DisplayName("CP-1: whoever receives complaints may record one, and nobody else")
	void onlyThoseWhoReceiveComplaintsRecordThem() {
		assertThat(this.department.start("xu.hui", "complaint", lightOut())).startsWith("TS-");
		assertThatExceptionOfType(AuthorizationException.class)
			.isThrownBy(() -> this.department.start("tang.jie", "complaint", lightOut()));
		String caseNumber = this.department.start("chen.jing", "complaint", lightOut());
		assertThatExceptionOfType(AuthorizationException.class)
			.isThrownBy(() -> this.department.does("liu.wei", caseNumber, "userTask_verifyComplaint", verified()));
	}

	private String toHandling(Map<String, Object> complaint) {
		String caseNumber = this.department.start("chen.jing", "complaint", complaint);
		this.department.does("chen.jing", caseNumber, "userTask_verifyComplaint", verified());
		return caseNumber;
	}

	private String toCallback(Map<String, Object> complaint) {
		String caseNumber = toHandling(complaint);
		this.department.does("liu.wei", caseNumber, "userTask_handleAtDepartment", solved());
		this.department.does("chen.jing", caseNumber, "userTask_completeSheet", sheet());
		return caseNumber;
	}

	private void toClose(String caseNumber) {
		this.department.does("chen.jing", caseNumber, "userTask_completeSheet", sheet());
		String caller = handlers(caseNumber).contains("li.na") ? "wang.fang" : "li.na";
		this.department.does(caller, caseNumber, "userTask_callCustomer", reached("satisfied"));
		assertThat(state(caseNumber)).isEqualTo(Complaint.State.CLOSED);
		assertThat(this.department.isOpen(caseNumber)).isFalse();
	}

	private Complaint.State state(String caseNumber) {
		return this.complaints.findById(caseNumber).orElseThrow().state();
	}

	private Set<String> handlers(String caseNumber) {
		return this.transaction.execute((status) -> this.complaints.findById(caseNumber).orElseThrow().handlers());
	}

	private List<String> steps(String caseNumber) {
		return this.transaction.execute((status) -> this.complaints.findById(caseNumber)
			.orElseThrow()
			.steps()
			.stream()
			.map((step) -> (step.party() != null && step.kind() != Step.Kind.VERIFIED
					&& step.kind() != Step.Kind.DEPARTMENT) ? step.label() + "（" + step.party() + "）" : step.label())
			.toList());
	}

	private String shownSteps(String caseNumber, String taskKey) {
		return ((SpinJsonNode) this.department.shown(caseNumber, taskKey, "steps")).toString();
	}

	@Test
	@DisplayName("CP-6: every task of a complaint has an owner and a due date")
	void everyTaskIsDue() {
		String caseNumber = this.department.start("chen.jing", "complaint", but(lightOut(), "important", true));
		this.department.timePasses(caseNumber, "2026-11-25T12:00");
		assertThat(this.department.tasks(caseNumber)).hasSize(5)
			.allSatisfy((task) -> assertThat(task.getDueDate())
				.isAfter(Timestamp.valueOf(LocalDateTime.parse("2026-11-23T09:00"))));
	}

}
