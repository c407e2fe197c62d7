package io.huiyin.form;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static io.huiyin.testing.Department.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What people are told of a form that breaks its rules. That the rules are those of
 * form-js is proved elsewhere, over many more forms.
 */
class FormGuardTests {

	/** In Shanghai it is the 25th already. */
	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T17:00:00Z"), ZoneId.of("Asia/Shanghai"));

	private final FormGuard guard = new FormGuard(CLOCK);

	@Test
	@DisplayName("What is demanded and not answered is asked for by its label, whatever kind of field it is")
	void anAnswerIsDemanded() {
		String form = """
				{'type': 'textfield', 'key': 'a', 'label': '姓名', 'validate': {'required': true}},
				{'type': 'textarea', 'key': 'b', 'label': '事由', 'validate': {'required': true}},
				{'type': 'number', 'key': 'c', 'label': '台数', 'validate': {'required': true}},
				{'type': 'datetime', 'key': 'd', 'subtype': 'datetime', 'dateLabel': '上门日期', 'timeLabel': '几点',
				 'validate': {'required': true}},
				{'type': 'radio', 'key': 'e', 'label': '方式', 'values': [{'label': '电话', 'value': 'phone'}],
				 'validate': {'required': true}},
				{'type': 'taglist', 'key': 'f', 'label': '部门', 'values': [{'label': '财务', 'value': 'finance'}],
				 'validate': {'required': true}},
				{'type': 'checkbox', 'key': 'g', 'label': '已核对', 'validate': {'required': true}}""";
		String all = "[请填写姓名, 请填写事由, 请填写台数, 请填写上门时间, 请选择方式, 请选择部门, 请勾选已核对]";
		assertThat(said(form, Map.of(), Map.of())).hasToString(all);
		assertThat(said(form, Map.of(),
				answers("a", "", "b", null, "c", "", "d", "", "e", null, "f", List.of(), "g", false)))
			.hasToString(all);
		assertThat(said(form, Map.of(), answers("a", "何", "b", "灯", "c", 1, "d", "2026-11-25T09:00", "e", "phone", "f",
				List.of("finance"), "g", true)))
			.isEmpty();
		// what was not sent stays what was shown
		assertThat(said(form, answers("a", "何", "b", "灯", "c", 1, "d", "2026-11-25T09:00", "e", "phone", "f",
				List.of("finance"), "g", true), Map.of()))
			.isEmpty();
	}

	@Test
	@DisplayName("A text is measured in the units of the browser, without the spaces around it")
	void aTextIsMeasured() {
		String form = "{'type': 'textfield', 'key': 'a', 'label': '姓名', 'validate': {'minLength': 2, 'maxLength': 4}}";
		assertThat(said(form, Map.of(), Map.of("a", "何"))).containsExactly("姓名至少 2 字");
		assertThat(said(form, Map.of(), Map.of("a", "何何何何何"))).containsExactly("姓名最多 4 字");
		assertThat(said(form, Map.of(), Map.of("a", "𠮷𠮷𠮷"))).containsExactly("姓名最多 4 字");
		for (String fitting : List.of("", "何秀", "𠮷𠮷", "  何秀英  ")) {
			assertThat(said(form, Map.of(), Map.of("a", fitting))).as(fitting).isEmpty();
		}
	}

	@Test
	@DisplayName("A text has the form that its field demands")
	void aTextHasItsForm() {
		String form = """
				{'type': 'textfield', 'key': 'a', 'label': '编号', 'validate': {'pattern': '^[A-Z]{2}-\\\\d+$'}},
				{'type': 'textfield', 'key': 'b', 'label': '邮箱', 'validate': {'validationType': 'email'}},
				{'type': 'textfield', 'key': 'c', 'label': '电话', 'validate': {'validationType': 'phone'}}""";
		assertThat(said(form, Map.of(), Map.of("a", "ab-1", "b", "nobody", "c", "13800138000")))
			.containsExactly("“编号”的格式不符合要求，请核对后重新填写", "“邮箱”不是电子邮箱地址，请核对后重新填写", "“电话”不是国际电话号码，请按 +8657112345678 的格式填写");
		assertThat(said(form, Map.of(), Map.of("a", "AB-12\n", "b", "a@b.cn", "c", "+8657112345678")))
			.containsExactly("“编号”的内容无法识别，请重新填写");
		assertThat(said(form, Map.of(), Map.of("a", "AB-12", "b", "", "c", ""))).isEmpty();
	}

	@Test
	@DisplayName("A number keeps to its limits, its decimal places and its steps")
	void aNumberKeepsToItsLimits() {
		String form = """
				{'type': 'number', 'key': 'a', 'label': '台数', 'decimalDigits': 0, 'validate': {'min': 1, 'max': 10}},
				{'type': 'number', 'key': 'b', 'label': '金额', 'decimalDigits': 2, 'serializeToString': true},
				{'type': 'number', 'key': 'c', 'label': '评分', 'increment': '0.5'},
				{'type': 'number', 'key': 'd', 'label': '实到', 'validate': {'max': '=a'}}""";
		assertThat(said(form, Map.of(), Map.of("a", 0, "b", "1.234", "c", 1.2))).containsExactly("台数不能小于 1",
				"“金额”最多 2 位小数", "“评分”必须是 0.5 的倍数");
		assertThat(said(form, Map.of(), Map.of("a", 11, "b", 1.5, "c", "1.5"))).containsExactly("台数不能大于 10",
				"“金额”的内容无法识别，请重新填写", "“评分”的内容无法识别，请重新填写");
		assertThat(said(form, Map.of(), Map.of("a", 2.5))).containsExactly("“台数”必须是整数");
		assertThat(said(form, Map.of(), Map.of("a", 3, "d", 4))).containsExactly("实到不能大于 3");
		for (String odd : List.of(" 1 ", "１", "0x10", "一")) {
			assertThat(said(form, Map.of(), Map.of("b", odd))).as(odd).containsExactly("“金额”的内容无法识别，请重新填写");
		}
		assertThat(said(form, Map.of(), Map.of("a", 10, "b", "-1.20", "c", 2.5, "d", 10.0))).isEmpty();
	}

	@Test
	@DisplayName("A day and a time are written as the browser writes them, and today is the company's")
	void aDayIsWrittenAsTheBrowserDoes() {
		String form = """
				{'type': 'datetime', 'key': 'a', 'subtype': 'date', 'dateLabel': '日期', 'disallowPassedDates': true},
				{'type': 'datetime', 'key': 'b', 'subtype': 'time', 'timeLabel': '时间',
				 'timeSerializingFormat': 'no_timezone'}""";
		assertThat(said(form, Map.of(), Map.of("a", "2026-11-24", "b", "9:00"))).containsExactly("“日期”不能早于今天",
				"“时间”的内容无法识别，请重新填写");
		assertThat(said(form, Map.of(), Map.of("a", "2026-11-31", "b", "25:00"))).containsExactly("“日期”的内容无法识别，请重新填写",
				"“时间”的内容无法识别，请重新填写");
		assertThat(said(form, Map.of(), Map.of("a", "2026-11-25", "b", "09:00"))).isEmpty();
	}

	@Test
	@DisplayName("Only what is offered can be chosen, whether the form, a variable or an expression offers it")
	void onlyWhatIsOfferedCanBeChosen() {
		String form = """
				{'type': 'select', 'key': 'a', 'label': '方式', 'values': [{'label': '电话', 'value': 'phone'}]},
				{'type': 'checklist', 'key': 'b', 'label': '部门', 'valuesKey': 'departments'},
				{'type': 'radio', 'key': 'c', 'label': '人员', 'valuesExpression': '=people'}""";
		Map<String, Object> shown = Map.of("departments", List.of("财务部", "工程部"), "people",
				List.of(Map.of("label", "李娜", "value", "li.na")));
		assertThat(said(form, shown, Map.of("a", "fax", "b", List.of("财务部", "保安部"), "c", "nobody")))
			.containsExactly("“方式”所选的不在可选范围内，请重新选择", "“部门”所选的不在可选范围内，请重新选择", "“人员”所选的不在可选范围内，请重新选择");
		assertThat(said(form, shown, Map.of("a", "phone", "b", List.of("工程部"), "c", "li.na"))).isEmpty();
		assertThat(said(form, Map.of(), Map.of("b", List.of("财务部"), "c", "li.na")))
			.containsExactly("“部门”所选的不在可选范围内，请重新选择", "“人员”所选的不在可选范围内，请重新选择");
	}

	@Test
	@DisplayName("What the answers hide demands nothing and takes nothing")
	void whatIsHiddenTakesNothing() {
		String form = """
				{'type': 'checkbox', 'key': 'urgent', 'label': '加急'},
				{'type': 'textfield', 'key': 'reason', 'label': '理由', 'conditional': {'hide': '=urgent != true'},
				 'validate': {'required': true}},
				{'type': 'textfield', 'key': 'who', 'label': '何人', 'conditional': {'hide': '=reason != \\"有老人\\"'},
				 'validate': {'required': true}},
				{'type': 'group', 'label': '地址', 'path': 'address', 'conditional': {'hide': '=not(urgent)'}, 'components': [
				 {'type': 'textfield', 'key': 'street', 'label': '路', 'validate': {'required': true}}]}""";
		assertThat(said(form, Map.of(), Map.of("urgent", false))).isEmpty();
		assertThat(said(form, Map.of(), Map.of("urgent", true, "reason", "有老人"))).containsExactly("请填写何人", "请填写路");
		assertThat(said(form, Map.of(),
				Map.of("urgent", true, "reason", "有老人", "who", "何秀英", "address", Map.of("street", "人民路"))))
			.isEmpty();
		assertThat(said(form, Map.of(), Map.of("urgent", false, "reason", "有老人", "address", Map.of("street", "人民路"))))
			.contains("“理由”在当前情况下不用填写，请清空后再提交", "“路”在当前情况下不用填写，请清空后再提交");
		// what the browser had been shown is none of its answers
		assertThat(said(form, Map.of("reason", "有孩子"), Map.of("urgent", false, "reason", "有孩子"))).isEmpty();
	}

	@Test
	@DisplayName("What only shows cannot be changed")
	void whatOnlyShowsCannotBeChanged() {
		String form = """
				{'type': 'checkbox', 'key': 'done', 'label': '已办'},
				{'type': 'textfield', 'key': 'a', 'label': '来源', 'readonly': true},
				{'type': 'textfield', 'key': 'b', 'label': '去向', 'disabled': true},
				{'type': 'textfield', 'key': 'c', 'label': '备注', 'readonly': '=done'}""";
		Map<String, Object> shown = Map.of("a", "电话", "b", "归档", "c", "无");
		assertThat(said(form, shown, Map.of("done", true, "a", "网上", "b", "", "c", "有")))
			.containsExactly("“来源”不能修改，请保留原来的内容", "“去向”不能修改，请保留原来的内容", "“备注”不能修改，请保留原来的内容");
		assertThat(said(form, shown, Map.of("done", true, "a", "电话", "c", "无"))).isEmpty();
		assertThat(said(form, shown, Map.of("done", false, "c", "有"))).isEmpty();
		assertThat(said(form, Map.of(), Map.of("a", "网上"))).containsExactly("“来源”不能修改，请保留原来的内容");
	}

	@Test
	@DisplayName("What is no field of the form is not taken, on whatever level it stands")
	void whatIsNoFieldIsNotTaken() {
		String form = """
				{'type': 'group', 'label': '地址', 'path': 'address', 'components': [
				 {'type': 'textfield', 'key': 'street', 'label': '路'}]},
				{'type': 'dynamiclist', 'label': '事项', 'path': 'points', 'isRepeating': true, 'allowAddRemove': true,
				 'defaultRepetitions': 0, 'components': [{'type': 'textfield', 'key': 'content', 'label': '内容'}]},
				{'type': 'text', 'text': '说明'}""";
		assertThat(
				this.guard
					.check(form(form), Map.of(),
							Map.of("address", Map.of("street", "人民路", "city", "珠海"), "points",
									List.of(Map.of("content", "灯"), Map.of("signed", true)), "approved", true))
					.problems())
			.extracting(Problem::kind, Problem::path)
			.containsExactlyInAnyOrder(tuple(Problem.Kind.UNKNOWN, "address.city"),
					tuple(Problem.Kind.UNKNOWN, "points[1].signed"), tuple(Problem.Kind.UNKNOWN, "approved"));
		assertThat(said(form, Map.of("known", 1), Map.of("known", 1))).containsExactly("表单中没有“known”这一项，请去掉后再提交");
	}

	@Test
	@DisplayName("In a list, each line is checked, and lines are added only where the form lets people add them")
	void theLinesOfAListAreChecked() {
		String fields = """
				'components': [{'type': 'radio', 'key': 'kind', 'label': '种类', 'values': [{'label': '意见', 'value': 'opinion'},
				 {'label': '投诉', 'value': 'complaint'}], 'validate': {'required': true}},
				 {'type': 'textfield', 'key': 'content', 'label': '内容', 'validate': {'required': true, 'maxLength': 3},
				  'conditional': {'hide': '=this.kind = \\"opinion\\"'}}]}""";
		String open = "{'type': 'dynamiclist', 'label': '事项', 'path': 'points', 'isRepeating': true,"
				+ " 'allowAddRemove': true, 'defaultRepetitions': 0, " + fields;
		assertThat(said(open, Map.of(),
				Map.of("points",
						List.of(Map.of("kind", "opinion"), Map.of("kind", "complaint"), Map.of("content", "灯不亮了"),
								Map.of("kind", "opinion", "content", "灯")))))
			.containsExactly("请填写“事项”第 2 行的“内容”", "请选择“事项”第 3 行的“种类”", "“事项”第 3 行的“内容”最多 3 字",
					"“事项”第 4 行的“内容”在当前情况下不用填写，请清空后再提交");
		assertThat(said(open, Map.of(), Map.of("points", "灯"))).containsExactly("“事项”的内容无法识别，请重新填写");
		assertThat(said(open, Map.of(), Map.of("points", List.of()))).isEmpty();
		String fixed = open.replace("'allowAddRemove': true", "'allowAddRemove': false");
		Map<String, Object> shown = Map.of("points", List.of(Map.of("kind", "opinion"), Map.of("kind", "opinion")));
		for (Object other : Arrays.asList(List.of(Map.of("kind", "opinion")), List.of(), null)) {
			assertThat(said(fixed, shown, answers("points", other))).as("%s", other)
				.containsExactly("“事项”不能增加或删除行，请重新打开表单后填写");
		}
		assertThat(said(fixed, shown, shown)).isEmpty();
	}

	@Test
	@DisplayName("A value of another kind than its field holds is not taken")
	void aValueOfAnotherKindIsNotTaken() {
		String form = """
				{'type': 'textfield', 'key': 'a', 'label': '甲'}, {'type': 'textarea', 'key': 'b', 'label': '乙'},
				{'type': 'number', 'key': 'c', 'label': '丙'}, {'type': 'checkbox', 'key': 'd', 'label': '丁'},
				{'type': 'taglist', 'key': 'e', 'label': '戊', 'values': [{'label': '财务', 'value': 'finance'}]},
				{'type': 'radio', 'key': 'f', 'label': '己', 'values': [{'label': '财务', 'value': 'finance'}]},
				{'type': 'datetime', 'key': 'g', 'subtype': 'date', 'dateLabel': '庚'}""";
		assertThat(this.guard
			.check(form(form), Map.of(),
					answers("a", 1, "b", List.of("灯"), "c", "1", "d", "true", "e", "finance", "f", List.of("finance"),
							"g", 20261125))
			.problems())
			.extracting(Problem::label, Problem::sentence)
			.containsExactlyElementsOf(List.of("甲", "乙", "丙", "丁", "戊", "己", "庚")
				.stream()
				.map((label) -> tuple(label, "“" + label + "”的内容无法识别，请重新填写"))
				.toList());
	}

	@Test
	@DisplayName("An expression that fails hides nothing and locks nothing")
	void anExpressionThatFailsHidesNothing() {
		String form = """
				{'type': 'textfield', 'key': 'a', 'label': '甲', 'conditional': {'hide': '=nobody.knows > 1'},
				 'readonly': '=unknown(1)', 'validate': {'required': true}}""";
		assertThat(said(form, Map.of(), Map.of())).containsExactly("请填写甲");
		assertThat(said(form, Map.of(), Map.of("a", "x"))).isEmpty();
	}

	private List<String> said(String components, Map<String, Object> shown, Map<String, Object> sent) {
		return this.guard.check(form(components), new HashMap<>(shown), new HashMap<>(sent))
			.problems()
			.stream()
			.map(Problem::sentence)
			.toList();
	}

	private static FormSchema form(String components) {
		return FormSchema
			.of(("{'components': [" + components + "]}").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
	}

}
