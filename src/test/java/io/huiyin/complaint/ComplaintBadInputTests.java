package io.huiyin.complaint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.huiyin.form.Refusal;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

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
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertAll;

/**
 * What cannot be right is refused with a sentence that says what to do, and leaves
 * nothing behind; what is merely unusual is kept as it was given.
 */
@DatabaseTest
class ComplaintBadInputTests {

	/** Each takes two UTF-16 units and four bytes. */
	private static final String RARE = "𠮷";

	/** Rare Han in and outside the basic plane, emoji, one of them of several points. */
	private static final String UNUSUAL = "𠮷野家、䶮女士：电梯又坏了😡👨‍👩‍👧\n第二行\t制表 ❤️";

	@Autowired
	Department department;

	@Autowired
	TaskService tasks;

	@Autowired
	FormService forms;

	@Autowired
	HistoryService history;

	@Autowired
	JdbcClient database;

	@BeforeEach
	void mondayMorning() {
		this.department.itIs("2026-11-23T09:00");
	}

	private static List<Row> badRecords() {
		List<Row> rows = new ArrayList<>();
		row(rows, "channel", "sms", "“投诉方式”的内容无法识别，请重新填写。");
		row(rows, "channel", 0, "“投诉方式”的内容无法识别，请重新填写。");
		row(rows, "category", "PROPERTY_SERVICE", "“投诉类别”的内容无法识别，请重新填写。");
		empty(rows, "channel", "请选择投诉方式。");
		empty(rows, "category", "请选择投诉类别。");
		empty(rows, "customerName", "请填写客户姓名。");
		empty(rows, "telephone", "请填写联系电话。");
		empty(rows, "occurredAt", "请填写事发时间。");
		empty(rows, "matter", "请填写投诉事由。");
		tooLong(rows, "customerName", 50, "客户姓名最多 50 字。");
		tooLong(rows, "unit", 100, "单位最多 100 字。");
		tooLong(rows, "matter", 2000, "投诉事由最多 2000 字。");
		row(rows, "matter", "字".repeat(4001), "“投诉事由”最多 4000 字，现有 4001 字，请精简后再提交。");
		row(rows, "unit", "字".repeat(100_000), "“单位或房号”最多 4000 字，现有 100000 字，请精简后再提交。");
		for (Object telephone : List.of("call me", "1234", "1".repeat(31), "１３８００００００００", "0756 ext 12", 1.0E30,
				"13800138000;drop")) {
			row(rows, "telephone", telephone, "联系电话只能有数字、空格和 + - ( ) # * 转，5 至 30 位。");
		}
		row(rows, "occurredAt", "2026-11-23T09:01", "事发时间不能晚于现在，请核对。");
		row(rows, "occurredAt", "9999-12-31T23:59", "事发时间不能晚于现在，请核对。");
		for (Object date : List.of("昨天晚上", "2026-11-31T10:00", "2026-11-22T25:00", "22/11/2026",
				"+999999999-12-31T23:59", "-0044-03-15T10:00", "0001-01-01T00:00", 20261122, Long.MAX_VALUE, true)) {
			row(rows, "occurredAt", date, "“事发日期”的内容无法识别，请重新填写。");
		}
		row(rows, "important", "maybe", "“重大事项（人身安全、群体投诉、媒体关注等，即刻报告管理处主任）”的内容无法识别，请重新填写。");
		row(rows, "important", Long.MAX_VALUE, "“重大事项（人身安全、群体投诉、媒体关注等，即刻报告管理处主任）”的内容无法识别，请重新填写。");
		row(rows, "customerName", list("何秀英", "何秀兰"), "“客户姓名”的内容无法识别，请重新填写。");
		row(rows, "matter", json("{\"text\":\"灯不亮\"}"), "“投诉事由”的内容无法识别，请重新填写。");
		row(rows, "matter", "半个字\ud842在这里", "“投诉事由”的内容无法识别，请重新填写。");
		row(rows, "customerName", "\udfb7何", "“客户姓名”的内容无法识别，请重新填写。");
		return rows;
	}

	@Test
	@DisplayName("CP-2: a complaint with a value that cannot be right is refused in one sentence, and nothing is written")
	void aComplaintWithAnImpossibleValueIsRefused() {
		Map<String, Object> before = everythingWritten();
		assertAll(badRecords().stream()
			.map((row) -> () -> assertThatExceptionOfType(Refusal.class).as(row.field() + " = " + row.value())
				.isThrownBy(() -> this.department.start("chen.jing", "complaint",
						but(lightOut(), row.field(), row.value())))
				.withMessage(row.sentence())));
		assertThat(everythingWritten()).isEqualTo(before);
	}

	@Test
	@DisplayName("CP-2: all that is missing is said at once, in the order of the form")
	void anEmptyComplaintIsToldAllThatIsMissing() {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.department.start("chen.jing", "complaint", Map.of()))
			.withMessage("请选择投诉方式；请选择投诉类别；请填写客户姓名；请填写联系电话；请填写事发时间；请填写投诉事由。");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.department.start("chen.jing", "complaint",
					but(lightOut(), "customerName", " ", "telephone", "abc", "unit", "室".repeat(101))))
			.withMessage("请填写客户姓名；联系电话只能有数字、空格和 + - ( ) # * 转，5 至 30 位；单位最多 100 字。");
	}

	@Test
	@DisplayName("CP-2: a refused complaint gives its number back")
	void aRefusedComplaintGivesItsNumberBack() {
		Map<String, Object> first = lightOut();
		int serial = serial(this.department.start("chen.jing", "complaint", first));
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(Refusal.class)
				.isThrownBy(() -> this.department.start("li.na", "complaint", but(lightOut(), "matter", " ")));
			// this one is refused after its number was drawn
			assertThatExceptionOfType(Refusal.class)
				.isThrownBy(() -> this.department.start("li.na", "complaint", first));
		}
		assertThat(serial(this.department.start("li.na", "complaint", lightOut()))).isEqualTo(serial + 1);
	}

	@Test
	@DisplayName("CP-2: a double submit gives one case, and the refusal names it")
	void aDoubleSubmitIsRefusedAndNamesTheCase() {
		Map<String, Object> answers = but(lightOut(), "matter", " 电梯停在三楼 ");
		String caseNumber = this.department.start("chen.jing", "complaint", answers);
		Map<String, Object> before = everythingWritten();
		for (String person : List.of("chen.jing", "li.na")) {
			assertThatExceptionOfType(Refusal.class)
				.isThrownBy(() -> this.department.start(person, "complaint", but(answers, "matter", "电梯停在三楼")))
				.withMessage("这件投诉刚才已经登记，编号 " + caseNumber + "，无需重复提交。");
		}
		assertThat(everythingWritten()).isEqualTo(before);
		// another matter of the same customer, or the same one again later, is another
		// case
		this.department.start("chen.jing", "complaint", but(answers, "matter", "电梯停在四楼"));
		this.department.itIs("2026-11-23T09:10:01");
		this.department.start("chen.jing", "complaint", answers);
	}

	/** A task form: who fills it in, where it comes up, and good answers. */
	enum Form {

		VERIFY("userTask_verifyComplaint", "chen.jing"), NOTE_OVERDUE("userTask_noteOverdueSupervisor", "wang.fang"),
		INFORM_DIRECTOR("userTask_informDirector", "sun.guoqiang"), HANDLE("userTask_handleAtDepartment", "liu.wei"),
		GIVE_OPINION("userTask_giveOpinion", "huang.lei"), DECIDE("userTask_decideHandling", "zhao.min"),
		CARRY_OUT("userTask_carryOutDecision", "liu.wei"), VERIFY_WITH_UNIT("userTask_verifyWithUnit", "li.na"),
		HANDLING_OPINION("userTask_giveHandlingOpinion", "zhao.min"), REPORT("userTask_reportUpward", "xu.hui"),
		COORDINATE("userTask_coordinateRenovation", "wang.fang"), SHEET("userTask_completeSheet", "chen.jing"),
		CALL("userTask_callCustomer", "li.na"), ANSWER("userTask_answerQuestion", "li.na"),
		SETTLE("userTask_settlePoint", "huang.lei"), CHASE("userTask_chaseCallback", "wang.fang");

		private final String task;

		private final String person;

		Form(String task, String person) {
			this.task = task;
			this.person = person;
		}

		Map<String, Object> good() {
			return switch (this) {
				case VERIFY -> verified();
				case NOTE_OVERDUE, CHASE -> answers("instruction", "今晚完成");
				case INFORM_DIRECTOR -> answers("directive", "今天内处理");
				case HANDLE -> solved();
				case GIVE_OPINION -> answers("opinion", "同意改造");
				case DECIDE -> answers("decision", "本月改造", "responsibleDepartment", "工程维修部");
				case CARRY_OUT -> answers("measures", "改造完成");
				case VERIFY_WITH_UNIT ->
					answers("unitComplainedAbout", "斗门服务点", "statement", "当天人手不足", "facts", "确有推诿");
				case HANDLING_OPINION -> answers("handlingOpinion", "已道歉并调换人员");
				case REPORT -> answers("reportedTo", "技服负责人", "answered", "true", "levelAnswer", "升级即可");
				case COORDINATE -> answers("participants", list("投诉客户", "装修业主"), "coordination", "中午停工");
				case SHEET -> sheet();
				case CALL -> but(reached("satisfied"), "note", "中午接通", "questionOpen", "true", "question", "何时换新灯",
						"agreedAnswerTime", "2026-11-24T10:00", "points", list(point("suggestion", "加灯")));
				case ANSWER -> answers("answered", "true", "answer", "下周换新灯");
				case SETTLE -> answers("result", "已加灯", "reportedToCustomer", true, "signed", true);
			};
		}

	}

	private static Map<Form, List<Row>> badAnswers() {
		Map<Form, List<Row>> rows = new EnumMap<>(Form.class);
		on(rows, Form.VERIFY, (form) -> {
			empty(form, "verdict", "请选择核实结论。");
			row(form, "verdict", "true", "“核实结论”的内容无法识别，请重新填写。");
			text(form, "findings", 1900, "核实情况");
			empty(form, "responsibleDepartment", "请选择责任部门。");
			tooLong(form, "responsibleDepartment", 50, "责任部门名称最多 50 字。");
			for (Object person : List.of("nobody", "陈静", "song.yu", "admin", "人".repeat(65), 7)) {
				row(form, "concernedPerson", person, "“被投诉员工”所选的不在可选范围内，请重新选择。");
			}
			row(form, "concernedPerson", list("li.na"), "“被投诉员工”的内容无法识别，请重新填写。");
		});
		on(rows, Form.NOTE_OVERDUE, (form) -> text(form, "instruction", 2000, "督办措施"));
		on(rows, Form.INFORM_DIRECTOR, (form) -> text(form, "directive", 2000, "批示"));
		on(rows, Form.HANDLE, (form) -> {
			empty(form, "solvable", "请选择本部门能否解决。");
			row(form, "solvable", "也许", "“本部门能否解决”的内容无法识别，请重新填写。");
			row(form, "solvable", 7, "“本部门能否解决”的内容无法识别，请重新填写；请填写存在的问题；请填写本部门意见；请选择转相关部门。");
			empty(form, "measures", "请填写处理措施及结果。");
			tooLong(form, "measures", 2000, "处理措施及结果最多 2000 字。");
			Map<String, Object> unsolved = notSolved("工程维修部", "财务部");
			// the browser takes spaces for an answer
			rowOf(form, but(unsolved, "problem", "  "), "不能解决时，请写明存在的问题。");
			rowOf(form, but(unsolved, "proposal", "  "), "不能解决时，请写明本部门意见。");
			rowOf(form, but(unsolved, "problem", "", "proposal", null), "请填写存在的问题；请填写本部门意见。");
			rowOf(form, but(unsolved, "problem", "字".repeat(901), "proposal", "字".repeat(901)),
					"存在的问题最多 900 字；本部门意见最多 900 字。");
			rowOf(form, but(unsolved, "departmentsConcerned", list()), "请选择转相关部门。");
			rowOf(form, but(unsolved, "departmentsConcerned", null), "请选择转相关部门。");
			rowOf(form, but(unsolved, "departmentsConcerned", list("工程维修部", " ")), "转相关部门中有一项是空的，请重新选择。");
			rowOf(form, but(unsolved, "departmentsConcerned", json("[null]")), "转相关部门中有一项是空的，请重新选择。");
			rowOf(form, but(unsolved, "departmentsConcerned", "工程维修部"), "“转相关部门”的内容无法识别，请重新填写。");
			rowOf(form, but(unsolved, "departmentsConcerned", list("部".repeat(51))), "部门名称最多 50 字。");
			rowOf(form,
					but(unsolved, "departmentsConcerned",
							list(IntStream.range(0, 21).mapToObj((i) -> "部门" + i).toArray(String[]::new))),
					"相关部门最多 20 个。");
		});
		on(rows, Form.GIVE_OPINION, (form) -> text(form, "opinion", 2000, "部门意见"));
		on(rows, Form.DECIDE, (form) -> {
			text(form, "decision", 2000, "处理决定");
			empty(form, "responsibleDepartment", "请选择落实部门。");
			tooLong(form, "responsibleDepartment", 50, "落实部门名称最多 50 字。");
		});
		on(rows, Form.CARRY_OUT, (form) -> text(form, "measures", 2000, "落实情况"));
		on(rows, Form.VERIFY_WITH_UNIT, (form) -> {
			text(form, "unitComplainedAbout", 100, "被投诉单位");
			text(form, "statement", 900, "该单位的说明");
			text(form, "facts", 900, "查明的事实");
		});
		on(rows, Form.HANDLING_OPINION, (form) -> {
			text(form, "handlingOpinion", 2000, "处理意见");
			row(form, "handlingOpinion", "我不清楚", "“处理意见”中有服务禁用语：“不清楚”（可改为：我核实后马上答复您），请改写后再提交。");
		});
		on(rows, Form.REPORT, (form) -> {
			text(form, "reportedTo", 60, "上报对象");
			text(form, "levelAnswer", 1900, "上报内容或答复");
			empty(form, "answered", "请选择是否已得到答复。");
			row(form, "answered", "还没有", "“是否已得到答复”的内容无法识别，请重新填写。");
		});
		on(rows, Form.COORDINATE, (form) -> {
			text(form, "coordination", 2000, "协调结果");
			empty(form, "participants", "请选择参加协调的各方。");
			row(form, "participants", list(), "请选择参加协调的各方。");
			row(form, "participants", list("投诉客户", ""), "参加协调的各方中有一项是空的，请重新选择。");
			row(form, "participants", list("方".repeat(31)), "协调方名称最多 30 字。");
			row(form, "participants", list(IntStream.range(0, 11).mapToObj((i) -> "业主" + i).toArray(String[]::new)),
					"参加协调的各方最多 10 个。");
		});
		on(rows, Form.SHEET, (form) -> {
			text(form, "outcome", 2000, "处理结果");
			text(form, "answerToCustomer", 1990, "给客户的答复");
			empty(form, "customerAnswered", "请先答复客户，再提交处理单。");
			row(form, "customerAnswered", false, "请勾选已按上述内容答复客户。");
			row(form, "answerToCustomer", "随便", "“给客户的答复”中有服务禁用语：“随便”（可改为：请您按方便的方式选择），请改写后再提交。");
		});
		on(rows, Form.CALL, (form) -> {
			empty(form, "outcome", "请选择通话结果。");
			row(form, "outcome", "接通", "“通话结果”的内容无法识别，请重新填写。");
			tooLong(form, "note", 2000, "通话备注最多 2000 字。");
			unanswered(form, "satisfaction", "请选择客户满意度。");
			row(form, "satisfaction", " ", "“客户满意度”所选的不在可选范围内，请重新选择。");
			row(form, "satisfaction", "很满意", "“客户满意度”的内容无法识别，请重新填写。");
			tooLong(form, "comments", 2000, "客户意见记录最多 2000 字。");
			unanswered(form, "questionOpen", "请选择有无不能当场答复的问题。");
			row(form, "questionOpen", "有", "“有无不能当场答复的问题”的内容无法识别，请重新填写。");
			unanswered(form, "question", "请填写客户的问题。");
			row(form, "question", "   ", "请填写未能当场答复的问题。");
			tooLong(form, "question", 2000, "客户的问题最多 2000 字。");
			unanswered(form, "agreedAnswerTime", "请填写预约回复时间。");
			for (String time : List.of("2026-11-23T09:00", "2026-11-23T08:59", "2020-01-01T00:00")) {
				row(form, "agreedAnswerTime", time, "预约回复时间必须晚于现在，请与客户重新约定。");
			}
			for (Object time : List.of("明天", "+20000-01-01T00:00", "+999999999-12-31T23:59", 5)) {
				row(form, "agreedAnswerTime", time, "“预约回复日期”的内容无法识别，请重新填写。");
			}
			row(form, "points", list(point("suggestion", " ")), "请填写每一项新事项的内容。");
			row(form, "points", list("{}"), "请选择每一项新事项的类别；请选择每一项新事项的相关部门；请填写每一项新事项的内容。");
			row(form, "points", list(point("suggestion", "字".repeat(1001))), "新事项内容最多 1000 字。");
			row(form, "points", list(point("wish", "加灯")), "“客户的新意见、要求、建议和投诉（逐项）”的内容无法识别，请重新填写。");
			row(form, "points", list("加灯"), "“客户的新意见、要求、建议和投诉（逐项）”的内容无法识别，请重新填写。");
			row(form, "points", json("{}"), "“客户的新意见、要求、建议和投诉（逐项）”的内容无法识别，请重新填写。");
			row(form, "points", json("[null]"), "新事项中有一项是空的，请填写或删除。");
			row(form, "points", list(point("suggestion", "半个字\\ud842")), "“客户的新意见、要求、建议和投诉（逐项）”的内容无法识别，请重新填写。");
			row(form, "points", list(Collections.nCopies(21, point("suggestion", "加灯")).toArray(String[]::new)),
					"一次回访最多记录 20 项新事项。");
		});
		on(rows, Form.ANSWER, (form) -> {
			empty(form, "answered", "请选择是否已答复客户。");
			unanswered(form, "answer", "请填写答复内容。");
			row(form, "answer", "   ", "请填写给客户的答复。");
			tooLong(form, "answer", 2000, "答复内容最多 2000 字。");
			row(form, "answer", "这事我不知道。", "“答复内容”中有服务禁用语：“不知道”（可改为：我查一下，马上答复您），请改写后再提交。");
			rowOf(form, answers("answered", "false"), "请填写重新预约的时间。");
			rowOf(form, answers("answered", "false", "newAgreedTime", "2026-11-20T09:00"), "重新预约的回复时间必须晚于现在，请与客户重新约定。");
			rowOf(form, answers("answered", "false", "newAgreedTime", "改天"), "“重新预约的日期”的内容无法识别，请重新填写。");
		});
		on(rows, Form.SETTLE, (form) -> {
			text(form, "result", 2000, "处理结果");
			row(form, "result", "没办法解决", "“处理结果”中有服务禁用语：“没办法解决”（可改为：我们正在想办法，并会在约定时间答复您），请改写后再提交。");
			empty(form, "reportedToCustomer", "请先向客户报告结果，再提交。");
			row(form, "reportedToCustomer", false, "请勾选已向客户报告结果。");
			empty(form, "signed", "请在回访单上签字（勾选“本人签字确认”），再提交。");
			row(form, "signed", false, "请勾选本人签字确认（回访单）。");
		});
		on(rows, Form.CHASE, (form) -> text(form, "instruction", 2000, "督办措施"));
		return rows;
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("A form with an answer that cannot be right is refused in one sentence, and nothing is written")
	void anImpossibleAnswerIsRefused(Form form) {
		// nothing is written, so one task serves them all
		Task task = bring(form);
		Map<String, Object> before = everythingWritten();
		assertAll(badAnswers().get(form)
			.stream()
			.map((row) -> () -> assertThatExceptionOfType(Refusal.class).as(row.field() + " = " + row.value())
				.isThrownBy(() -> this.department.does(form.person, task, row.answers(form)))
				.withMessage(row.sentence())));
		assertThat(everythingWritten()).isEqualTo(before);
		assertThat(this.tasks.createTaskQuery().taskId(task.getId()).taskAssignee(form.person).count()).isOne();
	}

	@Test
	@DisplayName("All problems of a form are said at once")
	void allProblemsOfAFormAreSaidAtOnce() {
		Task task = bring(Form.VERIFY);
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.department.does("chen.jing", task, answers("findings", "字".repeat(1901))))
			.withMessage("请选择核实结论；核实情况最多 1900 字；请选择责任部门。");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00a0", "\u3000 \u3000", "\u200b", "\t\r\n", "\u2003\ufeff" })
	@DisplayName("Every kind of white space counts as empty")
	void everyKindOfWhiteSpaceCountsAsEmpty(String blank) {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.department.start("chen.jing", "complaint",
					but(lightOut(), "matter", blank, "customerName", blank)))
			.withMessage("请填写客户姓名；请填写投诉事由。");
	}

	@Test
	@DisplayName("Control characters that come along with copied text are kept")
	void controlCharactersAreKept() {
		String matter = "第一行\u000b第二行\u0000结尾\u0007。";
		String caseNumber = this.department.start("chen.jing", "complaint", but(lightOut(), "matter", matter));
		assertThat(value("select matter from complaint where case_number = ?", caseNumber)).isEqualTo(matter);
		assertThat(this.department.shown(caseNumber, "userTask_verifyComplaint", "matter")).isEqualTo(matter);
	}

	@Test
	@DisplayName("CP-2: rare Han characters and emoji go through every text of a complaint and come back the same")
	void unusualCharactersComeBackTheSameFromEveryTextOfAComplaint() {
		String person = "𠮷䶮❤️😡";
		String caseNumber = this.department.start("chen.jing", "complaint",
				but(lightOut(), "matter", UNUSUAL, "customerName", person, "unit", "𠮷座😡", "important", true));
		assertThat(this.database.sql("select customer_name, unit, matter from complaint where case_number = ?")
			.param(caseNumber)
			.query()
			.singleRow()
			.values()).containsExactly(person, "𠮷座😡", UNUSUAL);
		assertShown(caseNumber, "userTask_verifyComplaint", "customerName", person);
		assertShown(caseNumber, "userTask_verifyComplaint", "unit", "𠮷座😡");
		assertShown(caseNumber, "userTask_verifyComplaint", "matter", UNUSUAL);

		give(caseNumber, Form.INFORM_DIRECTOR, "directive");
		give(caseNumber, Form.VERIFY, "findings");
		this.department.does("liu.wei", caseNumber, Form.HANDLE.task,
				but(notSolved("财务部"), "problem", UNUSUAL, "proposal", UNUSUAL));
		give(caseNumber, Form.GIVE_OPINION, "opinion");
		give(caseNumber, Form.DECIDE, "decision");
		give(caseNumber, Form.CARRY_OUT, "measures");
		assertShown(caseNumber, "userTask_completeSheet", "outcome", UNUSUAL);
		give(caseNumber, Form.SHEET, "outcome", "answerToCustomer");
		assertThat(this.database.sql("select finding from complaint_step where case_number = ? order by id")
			.param(caseNumber)
			.query(String.class)
			.list()).allMatch((finding) -> finding.contains(UNUSUAL) || finding.startsWith("登记时认定")).hasSize(8);
		assertThat(this.database.sql("select outcome, answer_to_customer from complaint where case_number = ?")
			.param(caseNumber)
			.query()
			.singleRow()
			.values()).containsExactly(UNUSUAL, UNUSUAL);
		assertThat((String) this.department.shown(caseNumber, "userTask_callCustomer", "subject"))
			.isEqualTo("投诉：" + UNUSUAL + "\n答复：" + UNUSUAL);
	}

	@Test
	@DisplayName("CB-4: rare Han characters and emoji go through every text of a callback and come back the same")
	void unusualCharactersComeBackTheSameFromEveryTextOfACallback() {
		String caseNumber = caseAt(Form.CALL);
		String callback = this.department.callbackOf(caseNumber);
		String json = UNUSUAL.replace("\n", "\\n").replace("\t", "\\t");
		this.department.does("li.na", caseNumber, Form.CALL.task,
				but(Form.CALL.good(), "note", UNUSUAL, "comments", UNUSUAL, "question", UNUSUAL, "points",
						list("{\"pointKind\":\"request\",\"department\":\"工程维修部\",\"content\":\"" + json + "\"}")));
		assertShown(caseNumber, Form.ANSWER.task, "questionText", UNUSUAL);
		assertShown(caseNumber, Form.SETTLE.task, "pointContent", UNUSUAL);
		give(caseNumber, Form.ANSWER, "answer");
		give(caseNumber, Form.SETTLE, "result");
		assertThat(Stream
			.of("select comments from callback where case_number = ?",
					"select note from callback_attempt where case_number = ?",
					"select question from callback_question where case_number = ?",
					"select answer from callback_question where case_number = ?",
					"select content from callback_point where case_number = ?",
					"select result from callback_point where case_number = ?")
			.map((sql) -> value(sql, callback))).containsOnly(UNUSUAL);
	}

	/** The texts that the longest case below does not come by, with their limits. */
	static Stream<Arguments> longestTexts() {
		return Stream.of(Arguments.of(Form.NOTE_OVERDUE, Map.of("instruction", 2000)),
				Arguments.of(Form.INFORM_DIRECTOR, Map.of("directive", 2000)),
				Arguments.of(Form.HANDLE, Map.of("measures", 2000)),
				Arguments.of(Form.VERIFY_WITH_UNIT, Map.of("unitComplainedAbout", 100, "statement", 900, "facts", 900)),
				Arguments.of(Form.HANDLING_OPINION, Map.of("handlingOpinion", 2000)),
				Arguments.of(Form.REPORT, Map.of("reportedTo", 60, "levelAnswer", 1900)),
				Arguments.of(Form.COORDINATE, Map.of("coordination", 2000)),
				Arguments.of(Form.CHASE, Map.of("instruction", 2000)));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("longestTexts")
	@DisplayName("A text of exactly the greatest length is kept, whether its characters take three bytes or four")
	void aTextOfTheGreatestLengthIsKept(Form form, Map<String, Integer> lengths) {
		for (String letter : List.of("字", RARE)) {
			Task task = bring(form);
			Map<String, Object> answers = form.good();
			lengths.forEach((field, length) -> answers.put(field, text(letter, length)));
			assertThatNoException().isThrownBy(() -> this.department.does(form.person, task, answers));
		}
	}

	@Test
	@DisplayName("CP-7: what the handling came to fits into the sheet as it is, and with the longest matter and answer"
			+ " into the callback")
	void theLongestTextsAreTakenOverFromFormToForm() {
		// alone in their role, so that they settle what they gave an opinion on
		this.department.employ("huang.lei");
		for (String letter : List.of("字", RARE)) {
			String caseNumber = this.department.start("chen.jing", "complaint",
					but(lightOut(), "matter", text(letter, 2000), "customerName", text(letter, 50), "unit",
							text(letter, 100), "telephone", ("0756-%025d").formatted(letter.length())));
			this.department.does("chen.jing", caseNumber, Form.VERIFY.task,
					but(verified(), "findings", text(letter, 1900)));
			this.department.does("liu.wei", caseNumber, Form.HANDLE.task,
					but(notSolved("财务部"), "problem", text(letter, 900), "proposal", text(letter, 900)));
			this.department.does("huang.lei", caseNumber, Form.GIVE_OPINION.task,
					answers("opinion", text(letter, 2000)));
			this.department.does("zhao.min", caseNumber, Form.DECIDE.task,
					answers("decision", text(letter, 2000), "responsibleDepartment", "工程维修部"));
			this.department.does("liu.wei", caseNumber, Form.CARRY_OUT.task, answers("measures", text(letter, 2000)));
			Object draft = this.department.shown(caseNumber, Form.SHEET.task, "outcome");
			assertThat(draft).isEqualTo(text(letter, 2000));
			this.department.does("chen.jing", caseNumber, Form.SHEET.task,
					but(sheet(), "outcome", draft, "answerToCustomer", text(letter, 1990)));
			assertThat((String) this.department.shown(caseNumber, Form.CALL.task, "subject")).hasSizeBetween(3990, 4000)
				.endsWith(letter);
			String[] points = Collections.nCopies(20, point("complaint", text(letter, 1000))).toArray(String[]::new);
			this.department.does("li.na", caseNumber, Form.CALL.task, but(Form.CALL.good(), "note", text(letter, 2000),
					"comments", text(letter, 2000), "question", text(letter, 2000), "points", list(points)));
			this.department.does("li.na", caseNumber, Form.ANSWER.task,
					answers("answered", "true", "answer", text(letter, 2000)));
			assertThat(this.department.openTasks(caseNumber)).hasSize(20).containsOnly(Form.SETTLE.task);
			this.department.does("huang.lei", this.department.tasks(caseNumber).get(0),
					but(Form.SETTLE.good(), "result", text(letter, 2000)));
		}
	}

	@Test
	@DisplayName("A task that was handed in cannot be handed in again")
	void aFinishedTaskCannotBeHandedInAgain() {
		String caseNumber = this.department.start("chen.jing", "complaint", lightOut());
		Task task = this.department.task(caseNumber, Form.VERIFY.task);
		this.department.does("chen.jing", task, verified());
		Map<String, Object> before = everythingWritten();
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> handIn("chen.jing", task, verified()))
			.withMessageContaining("Cannot find task");
		assertThat(everythingWritten()).isEqualTo(before);
	}

	@Test
	@DisplayName("A task that a colleague has claimed can be neither claimed nor handed in by another")
	void aTaskClaimedByAColleagueIsRefused() {
		String caseNumber = this.department.start("chen.jing", "complaint", lightOut());
		Task task = this.department.task(caseNumber, Form.VERIFY.task);
		this.department.as("chen.jing", () -> {
			this.tasks.claim(task.getId(), "chen.jing");
			return null;
		});
		Map<String, Object> before = everythingWritten();
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> handIn("li.na", task, verified()))
			.withMessageMatching("这项任务已由 (陈静|chen.jing) 认领，您的提交没有保存；如需接手，请先由对方退回任务。");
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> this.department.as("li.na", () -> {
			this.tasks.claim(task.getId(), "li.na");
			return null;
		})).withMessageContaining("already claimed");
		assertThatExceptionOfType(AuthorizationException.class).isThrownBy(() -> handIn("liu.wei", task, verified()));
		assertThat(everythingWritten()).isEqualTo(before);
	}

	@Test
	@DisplayName("A form handed in by nobody is refused")
	void aFormHandedInByNobodyIsRefused() {
		String caseNumber = this.department.start("chen.jing", "complaint", lightOut());
		Task task = this.department.task(caseNumber, Form.VERIFY.task);
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.forms.submitTaskForm(task.getId(), new HashMap<>(verified())))
			.withMessage("请先登录并认领任务，再提交。");
	}

	private void handIn(String person, Task task, Map<String, Object> answers) {
		this.department.as(person, () -> {
			this.forms.submitTaskForm(task.getId(), new HashMap<>(answers));
			return null;
		});
	}

	/** Hands in a form with all named fields unusual. */
	private void give(String caseNumber, Form form, String... fields) {
		Map<String, Object> answers = form.good();
		for (String field : fields) {
			answers.put(field, UNUSUAL);
		}
		this.department.does(form.person, caseNumber, form.task, answers);
	}

	/** A task shows the text, and the engine's history has it, too. */
	private void assertShown(String caseNumber, String taskKey, String variable, String text) {
		assertThat(this.department.shown(caseNumber, taskKey, variable)).isEqualTo(text);
		String task = this.department.task(caseNumber, taskKey).getId();
		assertThat(this.history.createHistoricVariableInstanceQuery().taskIdIn(task).variableName(variable).list())
			.extracting(HistoricVariableInstance::getValue)
			.containsExactly(text);
	}

	/** A task of that form that its person has claimed. */
	private Task bring(Form form) {
		Task task = this.department.task(caseAt(form), form.task);
		this.department.as(form.person, () -> {
			this.tasks.claim(task.getId(), form.person);
			return null;
		});
		return this.tasks.createTaskQuery().taskId(task.getId()).singleResult();
	}

	/** A case in which that form comes up now; it is Monday, nine o'clock. */
	private String caseAt(Form form) {
		this.department.itIs("2026-11-20T09:00");
		String caseNumber = this.department.start("chen.jing", "complaint", but(complaint(category(form), "车库照明不亮"),
				"occurredAt", "2026-11-19T08:00", "important", form == Form.INFORM_DIRECTOR));
		if (form == Form.NOTE_OVERDUE) {
			this.department.timePasses(caseNumber, "2026-11-20T17:30");
		}
		for (Form earlier : way(form)) {
			this.department.does(earlier.person, caseNumber, earlier.task,
					(earlier == Form.HANDLE && form.ordinal() < Form.SHEET.ordinal()) ? notSolved("财务部")
							: earlier.good());
		}
		if (form == Form.CHASE) {
			this.department.timePasses(caseNumber, "2026-11-23T23:59:59");
		}
		else {
			this.department.itIs("2026-11-23T09:00");
		}
		return caseNumber;
	}

	private static String category(Form form) {
		return switch (form) {
			case VERIFY_WITH_UNIT, HANDLING_OPINION -> "lowerLevelCompany";
			case REPORT -> "productTechnology";
			case COORDINATE -> "renovation";
			default -> "propertyService";
		};
	}

	private static List<Form> way(Form form) {
		return switch (form) {
			case VERIFY, NOTE_OVERDUE, INFORM_DIRECTOR -> List.of();
			case HANDLE, VERIFY_WITH_UNIT, REPORT, COORDINATE -> List.of(Form.VERIFY);
			case HANDLING_OPINION -> List.of(Form.VERIFY, Form.VERIFY_WITH_UNIT);
			case GIVE_OPINION -> List.of(Form.VERIFY, Form.HANDLE);
			case DECIDE -> List.of(Form.VERIFY, Form.HANDLE, Form.GIVE_OPINION);
			case CARRY_OUT -> List.of(Form.VERIFY, Form.HANDLE, Form.GIVE_OPINION, Form.DECIDE);
			case SHEET -> List.of(Form.VERIFY, Form.HANDLE);
			case CALL, CHASE -> List.of(Form.VERIFY, Form.HANDLE, Form.SHEET);
			case ANSWER, SETTLE -> List.of(Form.VERIFY, Form.HANDLE, Form.SHEET, Form.CALL);
		};
	}

	/**
	 * How many rows every table has, and what stands in those that a form changes.
	 */
	private Map<String, Object> everythingWritten() {
		List<String> tables = this.database
			.sql("select table_name from information_schema.tables where table_schema = schema()"
					+ " and table_name <> 'flyway_schema_history' order by table_name")
			.query(String.class)
			.list();
		Map<String, Object> written = new TreeMap<>();
		this.database
			.sql(tables.stream()
				.map((table) -> "select '" + table + "', count(*) from " + table)
				.collect(Collectors.joining(" union all ")))
			.query((row) -> {
				written.put(row.getString(1), row.getLong(2));
			});
		assertThat(written).hasSizeGreaterThan(40);
		for (String table : List.of("case_counter", "complaint", "callback", "ACT_RU_TASK", "ACT_RU_VARIABLE",
				"ACT_RU_EXECUTION")) {
			written.put(table, this.database.sql("select * from " + table).query().listOfRows().toString());
		}
		return written;
	}

	private String value(String sql, String caseNumber) {
		return this.database.sql(sql).param(caseNumber).query(String.class).single();
	}

	private static int serial(String caseNumber) {
		return Integer.parseInt(caseNumber.substring(caseNumber.lastIndexOf('-') + 1));
	}

	private static String text(String letter, int units) {
		return letter.repeat(units / letter.length());
	}

	private static String point(String kind, String content) {
		return "{\"pointKind\":\"" + kind + "\",\"department\":\"工程维修部\",\"content\":\"" + content + "\"}";
	}

	private static Object json(String json) {
		return SpinValues.jsonValue(json).create();
	}

	/** A required text: empty in each way, and one character too long. */
	private static void text(List<Row> rows, String field, int longest, String label) {
		empty(rows, field, "请填写" + label + "。");
		tooLong(rows, field, longest, label + "最多 " + longest + " 字。");
	}

	private static void empty(List<Row> rows, String field, String sentence) {
		unanswered(rows, field, sentence);
		row(rows, field, "   ", sentence);
	}

	private static void unanswered(List<Row> rows, String field, String sentence) {
		row(rows, field, null, sentence);
		row(rows, field, "", sentence);
	}

	private static void tooLong(List<Row> rows, String field, int longest, String sentence) {
		row(rows, field, "字".repeat(longest + 1), sentence);
		row(rows, field, RARE.repeat((longest + 2) / 2), sentence);
	}

	private static void row(List<Row> rows, String field, Object value, String sentence) {
		rows.add(new Row(field, value, sentence));
	}

	private static void rowOf(List<Row> rows, Map<String, Object> answers, String sentence) {
		rows.add(new Row(null, answers, sentence));
	}

	private static void on(Map<Form, List<Row>> rows, Form form, Consumer<List<Row>> filling) {
		filling.accept(rows.computeIfAbsent(form, (added) -> new ArrayList<>()));
	}

	/**
	 * Something that is refused.
	 *
	 * @param field null if it is all answers
	 * @param value of that field, among answers that are good otherwise
	 * @param sentence with which it is refused
	 */
	private record Row(String field, Object value, String sentence) {

		@SuppressWarnings("unchecked")
		Map<String, Object> answers(Form form) {
			return (this.field != null) ? but(form.good(), this.field, this.value) : (Map<String, Object>) this.value;
		}

	}

}
