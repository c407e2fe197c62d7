package io.huiyin.form;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.form.FormSchema.Component;

import org.springframework.util.StringUtils;

/**
 * What one component of a form may be, its own components apart. Only what is listed here
 * may stand in a form: what {@link FormGuard} holds people to, and what changes no more
 * than the looks.
 * <p>
 * Not listed, though form-js shows them: {@code expression}, since the browser's FEEL and
 * the engine's may come to results that differ in writing, for which nobody who fills in
 * the form can help (the server computes); {@code html} and {@code iframe}, which put
 * foreign pages before people who trust this one.
 */
final class ComponentCheck {

	private static final int LONGEST_TEXT = 4000; // the engine's column

	private static final int LONGEST_EXPRESSION = 2000;

	private static final Map<String, String> REFUSED = Map.of("expression", "由浏览器计算，服务器不能保证结果，请改在流程或决策表中计算，用“文本”组件显示",
			"html", "含有 HTML，可以冒充系统的页面，请改用“文本”组件", "iframe", "会载入别处的网页，请改用“文本”组件", "filepicker", "要上传文件，Tasklist 不支持",
			"documentPreview", "要预览文件，Tasklist 不支持");

	/** Those that hold no answer, beside the kinds of {@link Input}. */
	private static final Set<String> SHOWN = Set.of("text", "table", "image", "separator", "spacer", "button", "group",
			"dynamiclist");

	private static final Set<String> PROPERTIES = Set.of("type", "id", "key", "path", "label", "dateLabel", "timeLabel",
			"description", "layout", "appearance", "properties", "conditional", "validate", "components",
			"defaultValue", "values", "valuesKey", "valuesExpression", "searchable", "disabled", "readonly", "subtype",
			"use24h", "timeInterval", "timeSerializingFormat", "disallowPassedDates", "decimalDigits", "increment",
			"serializeToString", "isRepeating", "allowAddRemove", "defaultRepetitions", "disableCollapse",
			"nonCollapsedItems", "showOutline", "verticalAlignment", "text", "source", "alt", "height", "action",
			"dataSource", "rowCount", "columns", "columnsExpression");

	private static final Set<String> RULES = Set.of("required", "minLength", "maxLength", "min", "max", "pattern",
			"validationType");

	private static final Set<String> TRUE_OR_FALSE = Set.of("disabled", "disallowPassedDates", "serializeToString",
			"isRepeating", "allowAddRemove", "disableCollapse", "searchable", "use24h");

	private static final Map<String, Set<String>> CHOICES = Map.of("subtype", Set.of("date", "time", "datetime"),
			"timeSerializingFormat", Set.of("utc_offset", "utc_normalized", "no_timezone"), "action",
			Set.of("submit", "reset"));

	/** Whole numbers with the least and the greatest. */
	private static final Map<String, int[]> COUNTS = Map.of("decimalDigits", new int[] { 0, 10 }, "timeInterval",
			new int[] { 1, 60 }, "defaultRepetitions", new int[] { 0, 20 }, "nonCollapsedItems", new int[] { 1, 100 });

	/** The texts of a component in which form-js looks for no expression. */
	private static final Set<String> PLAIN = Set.of("components", "values", "columns", "defaultValue", "properties",
			"pattern", "key", "path", "id");

	private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

	/** A function of the form's own, which could be one of Java. */
	private static final Pattern FUNCTION = Pattern.compile("\\bfunction\\s*\\(");

	private final Component component;

	private final JsonNode json;

	private final Consumer<String> problems;

	ComponentCheck(Component component, Consumer<String> problems) {
		this.component = component;
		this.json = component.json();
		this.problems = problems;
	}

	void check() {
		String type = this.json.path("type").asText();
		if (REFUSED.containsKey(type)) {
			this.problems.accept(REFUSED.get(type));
			return;
		}
		if (this.component.input() == null && !SHOWN.contains(type)) {
			this.problems.accept("的类型“" + type + "”Tasklist 不能显示，请换用别的组件");
			return;
		}
		properties();
		expressions(this.json);
		if (this.component.input() != null) {
			label();
			rules();
			options();
			defaultValue();
		}
		if (type.equals("image") && !this.json.path("source").asText().startsWith("data:image/")) {
			this.problems.accept("会从别处载入图片，请把图片写在表单里（data:image/…）");
		}
		if (type.equals("button") && !this.json.has("action")) {
			this.problems.accept("没有写明按下后做什么（action）");
		}
	}

	private void properties() {
		this.json.fieldNames().forEachRemaining((name) -> {
			if (!PROPERTIES.contains(name)) {
				this.problems.accept("含有不认识的属性 " + name + "，请去掉");
			}
		});
		TRUE_OR_FALSE.forEach((name) -> trueOrFalse(this.json, name));
		CHOICES.forEach((name, choices) -> {
			if (this.json.has(name) && !choices.contains(this.json.get(name).asText())) {
				this.problems.accept("的 " + name + " 只能是 " + String.join("、", choices.stream().sorted().toList()));
			}
		});
		COUNTS.forEach((name, range) -> {
			JsonNode count = this.json.path(name);
			if (this.json.has(name) && !(count.isInt() && count.asInt() >= range[0] && count.asInt() <= range[1])) {
				this.problems.accept("的 " + name + " 只能是 " + range[0] + " 到 " + range[1] + " 的整数");
			}
		});
		if (this.json.has("increment")) {
			BigDecimal step = JavaScript.number(JavaScript.plain(this.json.get("increment")));
			if (step == null || step.signum() <= 0) {
				this.problems.accept("的 increment 只能是大于 0 的数");
			}
		}
		JsonNode readonly = this.json.path("readonly");
		if (this.json.has("readonly") && !readonly.isBoolean() && !isExpression(readonly)) {
			this.problems.accept("的 readonly 只能是 true、false 或 FEEL 表达式");
		}
		this.json.path("conditional").fields().forEachRemaining((condition) -> {
			if (!condition.getKey().equals("hide") || !isExpression(condition.getValue())) {
				this.problems.accept("的条件 " + condition.getKey() + " 不能用，只能用 hide 加 FEEL 表达式");
			}
		});
	}

	private void trueOrFalse(JsonNode holder, String name) {
		if (holder.has(name) && !holder.get(name).isBoolean()) {
			this.problems.accept("的 " + name + " 只能是 true 或 false");
		}
	}

	/** Without a name that is always the same, no sentence could name the field. */
	private void label() {
		boolean labelled = Stream.of("label", "dateLabel", "timeLabel")
			.map((name) -> this.json.path(name).asText())
			.anyMatch((label) -> !label.isBlank() && !isComputed(label));
		if (!labelled) {
			this.problems.accept("没有固定的标签（label）");
		}
	}

	private void rules() {
		JsonNode rules = this.json.path("validate");
		rules.fieldNames().forEachRemaining((name) -> {
			if (!RULES.contains(name)) {
				this.problems.accept("含有不认识的校验规则 " + name + "，请去掉");
			}
		});
		trueOrFalse(rules, "required");
		BigDecimal shortest = limit(rules, "minLength");
		BigDecimal longest = limit(rules, "maxLength");
		boolean bounded = longest != null && longest.signum() > 0
				&& longest.compareTo(BigDecimal.valueOf(LONGEST_TEXT)) <= 0;
		if (this.component.input().isText() && !bounded) {
			this.problems.accept("没有写明最多多少字（maxLength，最大 " + LONGEST_TEXT + "）");
		}
		contradiction(shortest, longest);
		contradiction(limit(rules, "min"), limit(rules, "max"));
		String kind = rules.path("validationType").asText();
		if (!Set.of("", "custom", "email", "phone").contains(kind)) {
			this.problems.accept("的 validationType 只能是 email、phone 或 custom");
		}
		if (rules.has("pattern") && !PatternCheck.isFit(rules.get("pattern").asText())) {
			this.problems.accept("的格式（pattern）浏览器和服务器的理解可能不同，或校验起来可能没完没了，请写得简单些：" + rules.get("pattern").asText());
		}
	}

	/** Null if it is not known beforehand. */
	private BigDecimal limit(JsonNode rules, String name) {
		JsonNode limit = rules.path(name);
		if (rules.has(name) && !limit.isNumber() && !isExpression(limit)) {
			this.problems.accept("的 " + name + " 只能是数或 FEEL 表达式");
		}
		return limit.isNumber() ? limit.decimalValue() : null;
	}

	private void contradiction(BigDecimal least, BigDecimal most) {
		if (least != null && most != null && least.compareTo(most) > 0) {
			this.problems.accept("的最小限制 " + least + " 大于最大限制 " + most + "，谁也填不了");
		}
	}

	private void options() {
		if (!this.component.input().hasOptions()) {
			return;
		}
		if (Stream.of("values", "valuesKey", "valuesExpression").filter(this.json::has).count() != 1) {
			this.problems.accept("没有写明选项从哪里来（values、valuesKey、valuesExpression 中选一）");
			return;
		}
		if (this.json.has("valuesKey") && this.json.get("valuesKey").asText().isBlank()) {
			this.problems.accept("没有写明选项在哪个变量中（valuesKey）");
		}
		if (this.json.has("valuesExpression") && !isExpression(this.json.get("valuesExpression"))) {
			this.problems.accept("的 valuesExpression 只能是 FEEL 表达式");
		}
		JsonNode values = this.json.path("values");
		boolean complete = values.isArray() && !values.isEmpty()
				&& values.findValues("label").stream().noneMatch((label) -> label.asText().isBlank())
				&& values.findValues("label").size() == values.size()
				&& new HashSet<>(Input.options(JavaScript.plain(values))).size() == values.size();
		if (this.json.has("values") && !complete) {
			this.problems.accept("的选项不全，每个选项都要有标签（label）和值（value），值不能重复");
		}
	}

	private void defaultValue() {
		Object value = JavaScript.plain(this.json.path("defaultValue"));
		if (value != null && !value.equals("") && this.component.input().mismatch(this.json, value) != null) {
			this.problems.accept("的默认值填不进这样的字段");
		}
	}

	// --- expressions ---

	private static boolean isExpression(JsonNode value) {
		return value.isTextual() && value.asText().startsWith("=");
	}

	private static boolean isComputed(String text) {
		return text.startsWith("=") || text.contains("{{");
	}

	private void expressions(JsonNode holder) {
		holder.fields().forEachRemaining((property) -> {
			JsonNode value = property.getValue();
			if (PLAIN.contains(property.getKey())) {
				return;
			}
			if (value.isObject()) {
				expressions(value);
			}
			else if (isExpression(value)) {
				feel(value.asText().substring(1));
			}
			else if (value.isTextual()) {
				template(value.asText());
			}
		});
	}

	/** As form-js takes templates: FEEL, or if and loop with FEEL. */
	private void template(String text) {
		Matcher template = TEMPLATE.matcher(text);
		while (template.find()) {
			String inner = template.group(1).strip();
			if (!inner.matches("/(if|loop)")) {
				feel(inner.replaceFirst("^#(if|loop)\\s", ""));
			}
		}
		if (template.replaceAll("").contains("{{")) {
			this.problems.accept("中的“{{”没有“}}”");
		}
	}

	private void feel(String expression) {
		boolean fit = expression.length() <= LONGEST_EXPRESSION && !FUNCTION.matcher(expression).find()
				&& FormSchema.isFeel(expression);
		if (!fit) {
			this.problems.accept("不是可用的 FEEL：" + StringUtils.truncate(expression.strip(), 80));
		}
	}

}
