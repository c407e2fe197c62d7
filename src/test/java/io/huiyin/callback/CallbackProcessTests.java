package io.huiyin.callback;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.huiyin.form.Refusal;
import io.huiyin.testing.CoversProcess;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static io.huiyin.testing.Department.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The callback as the manual has it, path by path; opened here as another procedure opens
 * it.
 */
@DatabaseTest
@CoversProcess("callback")
class CallbackProcessTests {

	@Autowired
	Department department;

	@Autowired
	CallbackDesk desk;

	@Autowired
	CallbackRepository callbacks;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TaskService tasks;

	@Autowired
	TransactionTemplate transaction;

	@BeforeEach
	void mondayMorning() {
		this.department.employ("chen.jing", "li.na", "wang.fang", "zhao.min");
		this.department.itIs("2026-11-23T09:00");
	}

	@Test
	@DisplayName("CB-3 CB-4: the customer is called within three days and what they say is recorded")
	void theCustomerIsCalledWithinThreeDaysAndTheCallIsRecorded() {
		String number = open();
		assertThat(number).matches("HF-20261123-\\d{3}");
		assertThat(this.department.due(number, "userTask_callCustomer")).isEqualTo("2026-11-26T23:59:59");
		assertThat(this.department.shown(number, "userTask_callCustomer", "caseNumber")).isEqualTo(number);
		this.department.does("li.na", number, "userTask_callCustomer", but(reached(), "note", "晚上致电"));
		assertThat(this.department.isOpen(number)).isFalse();
		this.transaction.executeWithoutResult((status) -> {
			Callback callback = this.callbacks.findById(number).orElseThrow();
			assertThat(callback.satisfaction()).isEqualTo(Satisfaction.SATISFIED);
			assertThat(callback.comments()).isEqualTo("建议增加夜间巡查");
			assertThat(callback.closedAt()).isEqualTo("2026-11-23T09:00:00");
			assertThat(callback.attempts()).singleElement().satisfies((attempt) -> {
				assertThat(attempt.outcome()).isEqualTo(Outcome.REACHED);
				assertThat(attempt.person()).isEqualTo("li.na");
				assertThat(attempt.note()).isEqualTo("晚上致电");
			});
		});
	}

	@Test
	@DisplayName("CB-3: not reached leads to the next attempt at another time of day, never to a close")
	void notReachedLeadsToTheNextAttemptAtAnotherTimeOfDay() {
		String number = open();
		this.department.does("li.na", number, "userTask_callCustomer", notReached());
		assertThat(this.department.openTasks(number)).isEmpty();
		assertThat(this.department.timers(number).get(0)).isEqualTo("2026-11-23T14:30:00");

		this.department.timePasses(number, "2026-11-23T15:00");
		assertThat(this.department.due(number, "userTask_callCustomer")).isEqualTo("2026-11-26T23:59:59");
		this.department.does("li.na", number, "userTask_callCustomer", notReached());
		assertThat(this.department.timers(number).get(0)).isEqualTo("2026-11-23T18:30:00");

		this.department.timePasses(number, "2026-11-23T19:00");
		this.department.does("wang.fang", number, "userTask_callCustomer", notReached());
		assertThat(this.department.timers(number).get(0)).isEqualTo("2026-11-24T09:30:00");

		this.department.timePasses(number, "2026-11-24T09:30");
		assertThat(this.department.shown(number, "userTask_callCustomer", "attempts").toString())
			.contains("2026-11-23 09:00", "2026-11-23 15:00", "2026-11-23 19:00", "未接通");
		this.department.does("li.na", number, "userTask_callCustomer", reached());
		assertThat(this.department.isOpen(number)).isFalse();
	}

	@Test
	@DisplayName("CB-3: three days passed without an answer, the supervisor is told and the attempts go on")
	void anOverdueCallbackIsTheSupervisorsAffairAndGoesOn() {
		String number = open();
		this.department.timePasses(number, "2026-11-26T23:59:59");
		assertThat(this.department.openTasks(number)).containsExactly("userTask_callCustomer",
				"userTask_chaseCallback");
		assertThat(this.department.candidates(number, "userTask_chaseCallback")).containsExactly("supervisor");
		this.department.does("wang.fang", number, "userTask_chaseCallback", answers("instruction", "明早九点再打"));
		this.department.does("li.na", number, "userTask_callCustomer", reached());
		assertThat(this.department.isOpen(number)).isFalse();
		this.transaction.executeWithoutResult((status) -> assertThat(callback(number).notes()).singleElement()
			.satisfies((note) -> assertThat(note.text()).isEqualTo("明早九点再打")));
	}

	@Test
	@DisplayName("CB-3: an overdue callback that was made needs no chasing any more; the chase is withdrawn")
	void theChaseIsWithdrawnWhenTheCallbackIsDone() {
		String number = open();
		this.department.timePasses(number, "2026-11-27T09:00");
		this.department.does("li.na", number, "userTask_callCustomer", reached());
		assertThat(this.department.isOpen(number)).isFalse();
	}

	@Test
	@DisplayName("CB-3: a customer reached in time is not chased, however long the points take")
	void aCustomerReachedInTimeIsNotChased() {
		String number = open();
		this.department.does("li.na", number, "userTask_callCustomer",
				but(reached(), "points", list(point("opinion", "大堂太暗", "工程维修部"))));
		assertThat(this.department.timers(number)).isEmpty();
	}

	@Test
	@DisplayName("CB-3: the caller is not the person who handled the case, refused already when they claim the task")
	void theCallerIsNotThePersonWhoHandledTheCase() {
		String number = open();
		Task call = this.department.task(number, "userTask_callCustomer");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.department.as("chen.jing", () -> {
			this.tasks.claim(call.getId(), "chen.jing");
			return null;
		})).withMessage("您经办过 TS-20261120-007，回访须由未经办此案的同事进行。");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.department.as("chen.jing", () -> {
			this.tasks.complete(call.getId(), reached());
			return null;
		})).withMessageStartingWith("您经办过 TS-20261120-007");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.department.as("admin", () -> {
			this.tasks.setAssignee(call.getId(), "chen.jing");
			return null;
		}));
		assertThat(this.department.task(number, "userTask_callCustomer").getAssignee()).isNull();
	}

	@Test
	@DisplayName("CB-3: where everybody who makes callbacks has handled the case, it is called back all the same")
	void whereEverybodyHasHandledTheCaseItIsCalledBackAllTheSame() {
		String number = open("chen.jing", "li.na", "wang.fang", "zhao.min", "wu.gang");
		this.department.does("zhao.min", number, "userTask_callCustomer", reached());
		assertThat(this.department.isOpen(number)).isFalse();
	}

	@Test
	@DisplayName("CB-5 ST-3: a question that cannot be answered at once gets an agreed time and comes due then")
	void aQuestionThatCannotBeAnsweredAtOnceGetsAnAgreedTimeAndComesDueThen() {
		String number = open();
		this.department.does("li.na", number, "userTask_callCustomer",
				but(reached(), "questionOpen", "true", "question", "物业费何时调整？", "agreedAnswerTime", "2026-11-24T10:00"));
		assertThat(this.department.due(number, "userTask_answerQuestion")).isEqualTo("2026-11-24T10:00:00");
		assertThat(this.department.shown(number, "userTask_answerQuestion", "questionText")).isEqualTo("物业费何时调整？");

		this.department.timePasses(number, "2026-11-24T10:00");
		assertThat(this.department.openTasks(number)).containsExactly("userTask_answerQuestion",
				"userTask_chaseAnswer");
		this.department.does("wang.fang", number, "userTask_chaseAnswer", answers("instruction", "请财务部今天给出口径"));

		this.department.does("li.na", number, "userTask_answerQuestion",
				answers("answered", "false", "newAgreedTime", "2026-11-25T10:00"));
		assertThat(this.department.due(number, "userTask_answerQuestion")).isEqualTo("2026-11-25T10:00:00");
		assertThat(this.department.shown(number, "userTask_answerQuestion", "agreedTimeText"))
			.isEqualTo("2026-11-25 10:00（已改约 1 次）");

		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.department.does("li.na", number, "userTask_answerQuestion",
					answers("answered", "true", "answer", "这个我不清楚")))
			.withMessageContaining("“不清楚”");
		this.department.does("li.na", number, "userTask_answerQuestion",
				answers("answered", "true", "answer", "本年度不调整，已书面答复。"));
		assertThat(this.department.isOpen(number)).isFalse();
		this.transaction.executeWithoutResult(
				(status) -> assertThat(callback(number).questions()).singleElement().satisfies((question) -> {
					assertThat(question.answer()).isEqualTo("本年度不调整，已书面答复。");
					assertThat(question.timesMoved()).isEqualTo(1);
					assertThat(question.answeredBy()).isEqualTo("li.na");
				}));
	}

	@Test
	@DisplayName("CB-6: each new point raised is settled item by item with its department, whose manager reports the"
			+ " result and signs the callback sheet")
	void eachNewPointIsSettledByItsDepartmentWhoseManagerReportsAndSigns() {
		String number = open();
		this.department.does("li.na", number, "userTask_callCustomer", but(reached(), "points",
				list(point("suggestion", "增设电动车充电桩", "工程维修部"), point("complaint", "垃圾清运太晚", "保洁绿化部"))));
		List<Task> points = this.department.tasks(number);
		assertThat(points).hasSize(2);
		assertThat(points).extracting((task) -> this.tasks.getVariable(task.getId(), "pointContent"))
			.containsExactlyInAnyOrder("增设电动车充电桩", "垃圾清运太晚");
		Map<String, Object> settled = answers("result", "下月安装十个充电位", "reportedToCustomer", true, "signed", true);
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(
					() -> this.department.does("huang.lei", points.get(0), but(settled, "reportedToCustomer", false)))
			.withMessage("请勾选已向客户报告结果。");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.department.does("huang.lei", points.get(0), but(settled, "signed", false)))
			.withMessageContaining("签字");
		this.department.does("huang.lei", points.get(0), settled);
		assertThat(this.department.isOpen(number)).isTrue();
		this.department.does("huang.lei", points.get(1), but(settled, "result", "清运提前到早上七点"));
		assertThat(this.department.isOpen(number)).isFalse();
		this.transaction
			.executeWithoutResult((status) -> assertThat(callback(number).points()).hasSize(2).allSatisfy((point) -> {
				assertThat(point.signedBy()).isEqualTo("huang.lei");
				assertThat(point.signedAt()).isEqualTo("2026-11-23T09:00:00");
				assertThat(point.result()).isNotNull();
			}));
	}

	@Test
	@DisplayName("CB-5 CB-6: question and points go side by side; the callback ends when both are done")
	void questionAndPointsGoSideBySide() {
		String number = open();
		this.department.does("li.na", number, "userTask_callCustomer",
				but(reached(), "questionOpen", "true", "question", "车位何时分配？", "agreedAnswerTime", "2026-11-24T10:00",
						"points", list(point("opinion", "大堂太暗", "工程维修部"))));
		assertThat(this.department.openTasks(number)).containsExactly("userTask_answerQuestion",
				"userTask_settlePoint");
		this.department.does("huang.lei", number, "userTask_settlePoint",
				answers("result", "已更换大堂灯具", "reportedToCustomer", true, "signed", true));
		assertThat(this.department.isOpen(number)).isTrue();
		this.department.does("li.na", number, "userTask_answerQuestion",
				answers("answered", "true", "answer", "下周一抽签分配。"));
		assertThat(this.department.isOpen(number)).isFalse();
	}

	@Test
	@DisplayName("CB-1: a callback belongs to a case; nobody starts one by hand")
	void nobodyStartsACallbackByHand() {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.department.as("admin", () -> {
			this.runtime.startProcessInstanceByKey("callback", "HF-00000000-000");
			return null;
		})).withMessageContaining("由系统在需要时自动发起");
	}

	@Test
	@DisplayName("CB-3: a callback that was not made cannot be removed")
	void aCallbackCannotBeRemoved() {
		String number = open();
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.department.as("admin", () -> {
			this.runtime.deleteProcessInstance(this.department.instance(number), "误操作");
			return null;
		})).withMessageContaining("件件有回音");
		assertThat(this.department.isOpen(number)).isTrue();
	}

	private String open() {
		return open("chen.jing", "liu.wei");
	}

	private String open(String... handlers) {
		String number = this.transaction.execute((status) -> this.desk.open(new Callbacks.Request("complaint",
				"TS-20261120-007", "何秀英", "0756-5550107", "投诉：地下车库照明不亮\n答复：已全部更换", Set.of(handlers))));
		this.runtime.startProcessInstanceByKey("callback", number, Map.of("customerName", "何秀英"));
		return number;
	}

	private static Map<String, Object> reached() {
		return answers("outcome", "reached", "satisfaction", "satisfied", "comments", "建议增加夜间巡查", "questionOpen",
				"false", "points", list());
	}

	private static Map<String, Object> notReached() {
		return answers("outcome", "notReached", "note", "无人接听");
	}

	private static String point(String kind, String content, String department) {
		return "{\"pointKind\":\"%s\",\"content\":\"%s\",\"department\":\"%s\"}".formatted(kind, content, department);
	}

	private Callback callback(String number) {
		return this.callbacks.findById(number).orElseThrow();
	}

}
