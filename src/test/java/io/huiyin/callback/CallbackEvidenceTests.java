package io.huiyin.callback;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import io.huiyin.testing.Figures;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static io.huiyin.testing.Department.answers;
import static io.huiyin.testing.Department.but;
import static io.huiyin.testing.Department.list;
import static org.assertj.core.api.Assertions.assertThat;

/** Callbacks made and satisfaction. */
@DatabaseTest
class CallbackEvidenceTests {

	private static final String CALL = "userTask_callCustomer";

	private static int serial;

	@Autowired
	Department department;

	@Autowired
	CallbackDesk desk;

	@Autowired
	CallbackRepository callbacks;

	@Autowired
	CallbackEvidence evidence;

	@Autowired
	RuntimeService runtime;

	@Autowired
	TransactionTemplate transaction;

	private final Set<String> own = new HashSet<>();

	@BeforeEach
	void staff() {
		this.department.employ("chen.jing", "li.na", "wang.fang", "zhao.min");
	}

	@Test
	@DisplayName("AP-5: callbacks that a person made count when they are done, attempts when they were made")
	void callbacksThatAPersonMadeCountWhenTheyAreDone() {
		String number = open("2028-03-06T09:00", "chen.jing");
		this.department.does("wang.fang", number, CALL, answers("outcome", "notReached"));
		this.department.timePasses(number, "2028-03-06T14:30");
		this.department.does("li.na", number, CALL, answers("outcome", "notReached", "note", "无人接听"));
		this.department.timePasses(number, "2028-03-06T18:30");
		this.department.does("li.na", number, CALL, reached("satisfied"));
		String question = open("2028-03-07T09:00", "chen.jing");
		this.department.does("li.na", question, CALL, but(reached("satisfied"), "questionOpen", "true", "question",
				"何时换新灯", "agreedAnswerTime", "2028-04-03T10:00"));
		assertThat(figures().cases("li.na", "2028-03-01T00:00", "2028-04-01T00:00"))
			.isEqualTo(figures(List.of(number), List.of(number), List.of(), List.of(), List.of()));
		assertThat(figures().cases("wang.fang", "2028-03-01T00:00", "2028-04-01T00:00"))
			.isEqualTo(figures(List.of(), List.of(number), List.of(), List.of(), List.of()));

		this.department.itIs("2028-04-03T09:00");
		this.department.does("wang.fang", question, "userTask_answerQuestion",
				answers("answered", "true", "answer", "下周换新灯"));
		assertThat(figures().cases("li.na", "2028-04-01T00:00", "2028-05-01T00:00"))
			.as("whoever reached the customer has made the callback")
			.isEqualTo(figures(List.of(question), List.of(), List.of(), List.of(), List.of()));
	}

	@Test
	@DisplayName("AP-5, ST-1: what customers said counts for all who handled the case, not for whom it is about nor for"
			+ " whoever called")
	void whatCustomersSaidCountsForAllWhoHandledTheCase() {
		String satisfied = open("2028-07-03T09:00", "chen.jing", "zhou.tao");
		String basically = open("2028-07-03T09:00", "zhou.tao");
		String dissatisfied = open("2028-07-03T09:00", "zhou.tao");
		open("2028-07-03T09:00", "zhou.tao");
		open("2028-07-03T09:00", "wu.gang");
		String about = open("2028-07-03T09:00", Set.of("chen.jing"), Set.of("wu.gang"));
		this.department.does("li.na", satisfied, CALL, reached("satisfied"));
		this.department.does("li.na", basically, CALL, reached("basicallySatisfied"));
		this.department.does("li.na", dissatisfied, CALL, but(reached("dissatisfied"), "comments", null));
		this.department.does("li.na", about, CALL, reached("dissatisfied"));
		assertThat(figures().cases("zhou.tao", "2028-07-01T00:00", "2028-08-01T00:00")).isEqualTo(figures(List.of(),
				List.of(), List.of(subject(satisfied)), List.of(subject(basically)), List.of(subject(dissatisfied))));
		assertThat(figures().texts("zhou.tao", "2028-07-01T00:00", "2028-08-01T00:00"))
			.containsEntry("经办案件客户满意", List.of("回访 " + satisfied + "：处理及时"))
			.containsEntry("经办案件客户不满意", List.of("回访 " + dissatisfied + "：（未留意见）"));
		assertThat(figures().cases("wu.gang", "2028-07-01T00:00", "2028-08-01T00:00"))
			.isEqualTo(figures(List.of(), List.of(), List.of(), List.of(), List.of()));
		assertThat(figures().cases("chen.jing", "2028-07-01T00:00", "2028-08-01T00:00"))
			.isEqualTo(figures(List.of(), List.of(), List.of(subject(satisfied)), List.of(), List.of(subject(about))));
	}

	@Test
	@DisplayName("AP-5: the first and the last second of the month belong to it, those before and after do not")
	void theFirstAndTheLastSecondOfTheMonthBelongToIt() {
		call("2028-08-31T23:59:59");
		String first = call("2028-09-01T00:00:00");
		String last = call("2028-09-30T23:59:59");
		call("2028-10-01T00:00:00");
		assertThat(figures().cases("li.na", "2028-09-01T00:00", "2028-10-01T00:00")).containsEntry("完成回访",
				List.of(first, last));
		assertThat(figures().cases("zhou.tao", "2028-09-01T00:00", "2028-10-01T00:00")).containsEntry("经办案件客户满意",
				List.of(subject(first), subject(last)));
		for (String second : List.of("2028-08-31T23:59:59", "2028-09-01T00:00:00", "2028-09-30T23:59:59",
				"2028-10-01T00:00:00")) {
			this.department.does("wang.fang", open(second, "chen.jing"), CALL, answers("outcome", "notReached"));
		}
		assertThat(figures().cases("wang.fang", "2028-09-01T00:00", "2028-10-01T00:00").get("回访未接通")).hasSize(2);
	}

	private String call(String at) {
		String number = open(at, "zhou.tao");
		this.department.does("li.na", number, CALL, reached("satisfied"));
		return number;
	}

	private String open(String at, String... handlers) {
		return open(at, Set.of(handlers), Set.of());
	}

	private String open(String at, Set<String> handlers, Set<String> concerned) {
		this.department.itIs(at);
		String subject = "TS-20280301-%03d".formatted(++serial);
		String number = this.transaction.execute((status) -> this.desk.open(new Callbacks.Request("complaint", subject,
				"何秀英", "0756-5550107", "投诉：车库照明不亮\n答复：已更换", handlers, concerned)));
		this.own.add(subject);
		this.own.add(number);
		this.runtime.startProcessInstanceByKey("callback", number, Map.of("customerName", "何秀英"));
		return number;
	}

	private String subject(String number) {
		return this.callbacks.findById(number).orElseThrow().subjectCase();
	}

	private static Map<String, Object> reached(String satisfaction) {
		return answers("outcome", "reached", "satisfaction", satisfaction, "comments", "处理及时", "questionOpen", "false",
				"points", list());
	}

	private Figures figures() {
		return new Figures(this.evidence, this.own);
	}

	private static Map<String, List<String>> figures(List<String> done, List<String> notReached, List<String> satisfied,
			List<String> basically, List<String> dissatisfied) {
		return Map.of("完成回访", done, "回访未接通", notReached, "经办案件客户满意", satisfied, "经办案件客户基本满意", basically, "经办案件客户不满意",
				dissatisfied);
	}

}
