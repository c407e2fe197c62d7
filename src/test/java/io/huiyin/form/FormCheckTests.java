package io.huiyin.form;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Forms are checked before they are deployed. */
class FormCheckTests {

	private static final String TEXT = "{'type': 'textfield', 'id': 'Field_1', 'key': 'matter', 'label': '事由', 'validate': {'maxLength': 20}}";

	private final FormCheck check = new FormCheck();

	@Test
	@DisplayName("All forms of the product pass")
	void goodForms() throws IOException {
		Map<String, byte[]> forms = new TreeMap<>();
		try (Stream<Path> files = Files.walk(Path.of("forms"))) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".form")).toList()) {
				forms.put(file.getFileName().toString(), Files.readAllBytes(file));
			}
		}
		assertThat(forms).hasSizeGreaterThan(70);
		assertThat(this.check.problems(forms)).isEmpty();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	@DisplayName("A component that cannot be shown or enforced is refused, with its name and the reason")
	void badComponents(String problem, String component) {
		assertThat(this.check.problems(Map.of("a.form", form(component)))).containsExactly("a.form 的 " + problem);
	}

	static Stream<Arguments> badComponents() {
		return Stream.of(arguments("f 的类型“signature”Tasklist 不能显示，请换用别的组件", "{'type': 'signature', 'id': 'f'}"),
				arguments("f 的类型“”Tasklist 不能显示，请换用别的组件", "{'id': 'f'}"),
				arguments("f 要上传文件，Tasklist 不支持", "{'type': 'filepicker', 'id': 'f', 'key': 'paper'}"),
				arguments("f 要预览文件，Tasklist 不支持", "{'type': 'documentPreview', 'id': 'f'}"),
				arguments("f 含有 HTML，可以冒充系统的页面，请改用“文本”组件", "{'type': 'html', 'id': 'f', 'content': '<b>!</b>'}"),
				arguments("f（新闻） 会载入别处的网页，请改用“文本”组件",
						"{'type': 'iframe', 'id': 'f', 'label': '新闻', 'url': 'https://a.example'}"),
				arguments("sum 由浏览器计算，服务器不能保证结果，请改在流程或决策表中计算，用“文本”组件显示",
						"{'type': 'expression', 'id': 'f', 'key': 'sum', 'expression': '=1 + 1'}"),
				arguments("f（X） 的 action 只能是 reset、submit",
						"{'type': 'button', 'id': 'f', 'label': 'X', 'action': 'delete'}"),
				arguments("f（X） 没有写明按下后做什么（action）", "{'type': 'button', 'id': 'f', 'label': 'X'}"),
				arguments("f 会从别处载入图片，请把图片写在表单里（data:image/…）",
						"{'type': 'image', 'id': 'f', 'source': 'https://a.example/a.png'}"),
				arguments("f 会从别处载入图片，请把图片写在表单里（data:image/…）", "{'type': 'image', 'id': 'f', 'source': '=picture'}"),
				// properties
				arguments("matter（事由） 含有不认识的属性 masked，请去掉", with("'masked': true")),
				arguments("matter（事由） 含有不认识的校验规则 patternErrorMessage，请去掉",
						validated("'maxLength': 20, 'patternErrorMessage': '？'")),
				arguments("matter（事由） 的 required 只能是 true 或 false",
						validated("'maxLength': 20, 'required': '=urgent'")),
				arguments("matter（事由） 的 disabled 只能是 true 或 false", with("'disabled': '=true'")),
				arguments("matter（事由） 的 readonly 只能是 true、false 或 FEEL 表达式", with("'readonly': 'yes'")),
				arguments("matter（事由） 的条件 hide 不能用，只能用 hide 加 FEEL 表达式", with("'conditional': {'hide': 'urgent'}")),
				arguments("matter（事由） 的条件 show 不能用，只能用 hide 加 FEEL 表达式", with("'conditional': {'show': '=urgent'}")),
				arguments("matter（事由） 没有写明最多多少字（maxLength，最大 4000）", validated("'required': true")),
				arguments("matter（事由） 没有写明最多多少字（maxLength，最大 4000）", validated("'maxLength': 4001")),
				arguments("matter（事由） 没有写明最多多少字（maxLength，最大 4000）", validated("'maxLength': '=most'")),
				arguments("matter（事由） 的 minLength 只能是数或 FEEL 表达式", validated("'maxLength': 20, 'minLength': '3'")),
				arguments("matter（事由） 的最小限制 30 大于最大限制 20，谁也填不了", validated("'maxLength': 20, 'minLength': 30")),
				arguments("matter（事由） 的 validationType 只能是 email、phone 或 custom",
						validated("'maxLength': 20, 'validationType': 'iban'")),
				arguments("matter（事由） 的默认值填不进这样的字段", with("'defaultValue': 5")),
				arguments("n（数量） 的 decimalDigits 只能是 0 到 10 的整数", number("'decimalDigits': -1")),
				arguments("n（数量） 的 increment 只能是大于 0 的数", number("'increment': 0")),
				arguments("n（数量） 的 min 只能是数或 FEEL 表达式", number("'validate': {'min': 'one'}")),
				arguments("d（日期） 的 subtype 只能是 date、datetime、time",
						"{'type': 'datetime', 'id': 'f', 'key': 'd', 'dateLabel': '日期', 'subtype': 'year'}"),
				arguments("d（日期） 的 timeInterval 只能是 1 到 60 的整数",
						"{'type': 'datetime', 'id': 'f', 'key': 'd', 'dateLabel': '日期', 'subtype': 'datetime', 'timeInterval': 0}"),
				// names
				arguments("matter 没有固定的标签（label）",
						"{'type': 'textfield', 'id': 'f', 'key': 'matter', 'label': '', 'validate': {'maxLength': 20}}"),
				arguments("matter 没有固定的标签（label）",
						"{'type': 'textfield', 'id': 'f', 'key': 'matter', 'label': '=name', 'validate': {'maxLength': 20}}"),
				arguments("f（事由） 没有名称（key）",
						"{'type': 'textfield', 'id': 'f', 'label': '事由', 'validate': {'maxLength': 20}}"),
				arguments("f（行） 没有名称（key）",
						"{'type': 'dynamiclist', 'id': 'f', 'label': '行', 'isRepeating': true, 'components': []}"),
				arguments("2nd（事由） 的名称（key）只能由字母、数字和“_”组成，并以字母开头", keyed("2nd")),
				arguments("a-b（事由） 的名称（key）只能由字母、数字和“_”组成，并以字母开头", keyed("a-b")),
				arguments("caseNumber（事由） 的名称（key）“caseNumber”由系统使用，请换一个", keyed("caseNumber")),
				arguments("execution（事由） 的名称（key）“execution”由系统使用，请换一个", keyed("execution")),
				arguments("matter（事由） 的名称（key）与同一表单中另一项重复", TEXT + ", " + TEXT.replace("Field_1", "Field_2")),
				arguments("matter.part（事由） 的名称（key）与同一表单中另一项重复",
						TEXT + ", " + keyed("matter.part").replace("Field_1", "Field_2")),
				arguments("rows[].matter（事由） 的名称（key）与同一表单中另一项重复",
						"{'type': 'dynamiclist', 'id': 'f', 'label': '行', 'path': 'rows', 'components': [" + TEXT + ", "
								+ TEXT.replace("Field_1", "Field_2") + "]}"),
				arguments("other（事由） 的 id 与同一表单中另一个组件相同（Field_1）", TEXT + ", " + keyed("other")),
				// choices
				arguments("c（选择） 没有写明选项从哪里来（values、valuesKey、valuesExpression 中选一）", choice("'searchable': true")),
				arguments("c（选择） 没有写明选项从哪里来（values、valuesKey、valuesExpression 中选一）",
						choice("'valuesKey': 'all', 'valuesExpression': '=all'")),
				arguments("c（选择） 的选项不全，每个选项都要有标签（label）和值（value），值不能重复",
						choice("'values': [{'label': '甲', 'value': 'a'}, {'label': '乙'}]")),
				arguments("c（选择） 的选项不全，每个选项都要有标签（label）和值（value），值不能重复",
						choice("'values': [{'label': '甲', 'value': 'a'}, {'label': '乙', 'value': 'a'}]")),
				arguments("c（选择） 的选项不全，每个选项都要有标签（label）和值（value），值不能重复", choice("'values': []")),
				arguments("c（选择） 的 valuesExpression 只能是 FEEL 表达式", choice("'valuesExpression': 'all'")),
				// expressions
				arguments("matter（事由） 不是可用的 FEEL：urgent =", with("'conditional': {'hide': '=urgent ='}")),
				arguments("matter（事由） 不是可用的 FEEL：" + "(".repeat(1500).substring(0, 80) + " (truncated)...",
						with("'readonly': '=" + "(".repeat(1500) + "1" + ")".repeat(400) + "'")),
				arguments("matter（事由） 不是可用的 FEEL：function(x) external { java: { class: \"java.lang.System\" } }",
						with("'readonly': '=function(x) external { java: { class: \\\"java.lang.System\\\" } }'")),
				arguments("f 不是可用的 FEEL：${bean.call()}",
						"{'type': 'text', 'id': 'f', 'text': '{{${bean.call()}}}'}".replace("}}}'", "} }}'")),
				arguments("f 中的“{{”没有“}}”", "{'type': 'text', 'id': 'f', 'text': '客户：{{name'}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "(a+)+$", "(a|ab)*c", "(a*){20}", "((a?)b)+", "\\s+", "\\bA", "[a&&[b]]", "[[a]]", "a++",
			"(?<=a)b", "(?i)a", "\\p{L}", "a$|b", "[]a]", "a{,3}", "{a}", "(", "^*", "𠮷", "(?<n>a)", "\\1",
			"\\Qa\\E" })
	@DisplayName("A pattern that Java and JavaScript read in two ways, or that may run away, is refused")
	void badPatterns(String pattern) {
		assertThat(this.check.problems(Map.of("a.form",
				form(validated("'maxLength': 20, 'pattern': '" + pattern.replace("\\", "\\\\") + "'")))))
			.containsExactly("a.form 的 matter（事由） 的格式（pattern）浏览器和服务器的理解可能不同，或校验起来可能没完没了，请写得简单些：" + pattern);
	}

	@ParameterizedTest
	@ValueSource(strings = { "^[A-Z]{2}-\\d{2,4}$", "^1\\d{10}$", "^(\\d{3}-){2}\\d{4}$", "^\\d+(\\.\\d+)?$", "a|b",
			"^[^@ ]+@[^@ ]+$", "^(?:甲|乙|丙)$", "\\u4e00-\\u9fa5", "a.*?b", "\\$" })
	@DisplayName("The usual patterns pass")
	void goodPatterns(String pattern) {
		assertThat(this.check.problems(Map.of("a.form",
				form(validated("'maxLength': 20, 'pattern': '" + pattern.replace("\\", "\\\\") + "'")))))
			.isEmpty();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	@DisplayName("What is no form of Camunda 7 is refused")
	void badFiles(String problem, String content) {
		assertThat(this.check.problems(Map.of("a.form", content.replace('\'', '"').getBytes(StandardCharsets.UTF_8))))
			.containsExactly("a.form " + problem);
	}

	static Stream<Arguments> badFiles() {
		String good = new String(form(TEXT), StandardCharsets.UTF_8);
		return Stream.of(arguments("不是表单，请用 Camunda Modeler 重新保存", ""),
				arguments("不是表单，请用 Camunda Modeler 重新保存", "<form/>"), arguments("不是表单，请用 Camunda Modeler 重新保存", "[1]"),
				arguments("不是表单，请用 Camunda Modeler 重新保存", "{'id': 'a'}"),
				arguments("不是表单，请用 Camunda Modeler 重新保存", good + "}"),
				arguments("不是表单，请用 Camunda Modeler 重新保存",
						good.replace("\"maxLength\": 20", "\"maxLength\": 20, \"maxLength\": 9")),
				arguments("不是表单，请用 Camunda Modeler 重新保存", "[".repeat(5000)),
				arguments("太大，最大 2 MB", good + " ".repeat(2 << 20)),
				arguments("没有可用的 id，请写明（以字母开头，只含字母、数字、“-”和“_”）", good.replace("aForm", "")),
				arguments("没有可用的 id，请写明（以字母开头，只含字母、数字、“-”和“_”）", good.replace("aForm", "../a")),
				arguments("不是为 Camunda 7 做的表单，请在 Camunda Modeler 中新建“Camunda Platform 7”的表单",
						good.replace("Camunda Platform", "Camunda Cloud")),
				arguments("的 schemaVersion 不能用，Tasklist 最高支持 16", good.replace("16", "17")),
				arguments("的 g.g.g.g.g.g.g.g.g 嵌套太深，最多 8 层",
						new String(form("{'type': 'group', 'path': 'g', 'components': [".repeat(9) + "]}".repeat(9)),
								StandardCharsets.UTF_8)));
	}

	@Test
	@DisplayName("All problems of all forms are told, and two forms of one name are refused")
	void allProblemsAtOnce() {
		Map<String, byte[]> forms = new TreeMap<>();
		forms.put("a.form", form(keyed("2nd") + ", {'type': 'html', 'id': 'h'}"));
		forms.put("b.form", form(with("'masked': 1, 'disabled': 1")));
		assertThat(this.check.problems(forms)).containsExactly("a.form 的 2nd（事由） 的名称（key）只能由字母、数字和“_”组成，并以字母开头",
				"a.form 的 h 含有 HTML，可以冒充系统的页面，请改用“文本”组件", "b.form 的 matter（事由） 含有不认识的属性 masked，请去掉",
				"b.form 的 matter（事由） 的 disabled 只能是 true 或 false", "b.form 与 a.form 的 id 相同（aForm），请改其中一个");
	}

	@Test
	@DisplayName("A pattern that runs away all the same ends after some milliseconds")
	void patternsEnd() {
		assertThat(JavaScript.finds("^(a+)+$", "a".repeat(4000) + "!")).isFalse();
		assertThat(JavaScript.finds("^..$", "😀")).isTrue();
	}

	/** The form with these components. */
	private static byte[] form(String components) {
		return """
				{"type": "default", "id": "aForm", "schemaVersion": 16, "executionPlatform": "Camunda Platform",
				"executionPlatformVersion": "7.24.0", "components": [%s]}""".formatted(components.replace('\'', '"'))
			.getBytes(StandardCharsets.UTF_8);
	}

	private static String with(String property) {
		return TEXT.replace("'validate'", property + ", 'validate'");
	}

	private static String validated(String rules) {
		return TEXT.replace("'maxLength': 20", rules);
	}

	private static String keyed(String key) {
		return TEXT.replace("'matter'", "'" + key + "'");
	}

	private static String number(String property) {
		return "{'type': 'number', 'id': 'f', 'key': 'n', 'label': '数量', " + property + "}";
	}

	private static String choice(String options) {
		return "{'type': 'select', 'id': 'f', 'key': 'c', 'label': '选择', " + options + "}";
	}

}
