package io.huiyin.form;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.form.FormSchema.Component;
import io.huiyin.form.Problem.Kind;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;

/**
 * Checks what was handed in against its form, by the rules of form-js 1.8, which checks
 * in the browser only. What is refused is what the browser refuses, and what it never
 * sends.
 * <p>
 * An answer that was not sent stays what was shown; null and the empty text are no
 * answer. Expressions are evaluated by the FEEL of the engine's decisions; "today" is the
 * company's.
 */
@org.springframework.stereotype.Component
final class FormGuard {

	/** How many lines of a list are open at first, unless the form says otherwise. */
	private static final int OPEN_ROWS = 5;

	private final Clock clock;

	private final FeelEngineApi feel;

	FormGuard(Clock clock) {
		this.clock = clock;
		// the one of the engine's decisions, but with the company's clock
		this.feel = FeelEngineBuilder.forJava().withClock(() -> ZonedDateTime.now(clock)).build();
	}

	/**
	 * Says what is wrong with a form that was handed in.
	 * @param form the form
	 * @param shown what it was filled with before: all variables that it may read, as
	 * plain Java (text, number, boolean, list, map, null)
	 * @param submitted what was sent, as plain Java
	 * @return all problems in the order of the form, none if it is acceptable; and the
	 * answers
	 */
	Checked check(FormSchema form, Map<String, Object> shown, Map<String, Object> submitted) {
		return new Check(form, shown, submitted).checked();
	}

	/**
	 * What there is to say about a form that was handed in.
	 *
	 * @param problems what is wrong with it
	 * @param answers what it holds, if nothing is
	 */
	record Checked(List<Problem> problems, List<HandedIn.Given> answers) {
	}

	/** What the expressions of a part of the form can name, as form-js has it. */
	private record Scope(Map<String, Object> data, Object self, Object parent, List<Integer> numbers,
			Map<String, Object> names) {

		static Scope of(Map<String, Object> data, Object self, Object parent, List<Integer> numbers) {
			Map<String, Object> names = new HashMap<>();
			names.put("this", self);
			names.put("parent", parent);
			names.put("i", numbers);
			names.putAll(data);
			names.put("_this_", self);
			names.put("_parent_", parent);
			names.put("_i_", numbers);
			return new Scope(data, self, parent, numbers, names);
		}

		Scope row(Object row, int index, Object parent) {
			List<Integer> numbers = new ArrayList<>(this.numbers);
			numbers.add(index + 1);
			return of(this.data, row, parent, numbers);
		}

	}

	/**
	 * Where in the data the fields of a group or of a line have their values.
	 *
	 * @param state what the fields hold
	 * @param initial what they began with
	 * @param sent what of it was sent
	 * @param path leads there: {@code points[1].}
	 * @param words lead there: “意见”第 2 行的
	 * @param title leads there: {@code 意见 2 · }
	 */
	private record Place(Map<String, Object> state, Map<String, Object> initial, Map<String, Object> sent, String path,
			String words, String title) {

		/** In a label that cannot stand in a sentence without quotation marks. */
		private static final Pattern SENTENCE = Pattern.compile("[，。；：？！]");

		Place within(Component group) {
			return group.path().isEmpty() ? this
					: new Place(Paths.map(this.state, group.path()), Paths.map(this.initial, group.path()),
							inner(Paths.get(this.sent, group.path())), pathOf(group) + ".", this.words, this.title);
		}

		Place row(Component list, int index, Map<String, Object> state, Map<String, Object> initial) {
			List<?> sent = (Paths.get(this.sent, list.path()) instanceof List<?> rows) ? rows : List.of();
			return new Place(state, initial, inner((index < sent.size()) ? sent.get(index) : null),
					pathOf(list) + "[" + index + "].", name(list) + "第 " + (index + 1) + " 行的",
					this.title + list.label() + " " + (index + 1) + " · ");
		}

		String pathOf(Component component) {
			return this.path + String.join(".", component.path());
		}

		/** For a sentence: 客户姓名, or “意见”第 2 行的“内容”. */
		String plain(Component component) {
			String label = component.label();
			return this.words.isEmpty() && !SENTENCE.matcher(label).find() ? label : name(component);
		}

		/** Of a day and a time, which have their labels apart, both. */
		String whole(Component component) {
			return "datetime".equals(component.json().path("subtype").asText())
					? plain(component).replaceFirst("日期(?=”?$)", "时间") : plain(component);
		}

		String name(Component component) {
			return this.words + "“" + component.label() + "”";
		}

		@SuppressWarnings("unchecked")
		private static Map<String, Object> inner(Object value) {
			return (value instanceof Map) ? (Map<String, Object>) value : Map.of();
		}

	}

	/** One form that was handed in. */
	private final class Check {

		private final FormSchema form;

		private final Map<String, Object> submitted;

		/** What the fields began with. */
		private final Map<String, Object> initial;

		/** What they hold, the hidden ones included. */
		private final Map<String, Object> state = new LinkedHashMap<>();

		/** What was sent and they cannot hold, by path. */
		private final Map<String, Kind> mismatches = new HashMap<>();

		private final List<Problem> problems = new ArrayList<>();

		private final List<HandedIn.Given> answers = new ArrayList<>();

		Check(FormSchema form, Map<String, Object> shown, Map<String, Object> submitted) {
			this.form = form;
			this.submitted = submitted;
			this.initial = Paths.copy(shown);
			begin(form.components(), this.initial);
			shown.keySet().forEach((name) -> this.state.put(name, Paths.copy(this.initial.get(name))));
			this.state.putAll(Paths.copy(submitted));
			enter(form.components(), this.state, "");
		}

		Checked checked() {
			Map<String, Object> data = new LinkedHashMap<>(this.initial);
			data.putAll(visible());
			check(this.form.components(), new Place(this.state, this.initial, this.submitted, "", "", ""),
					Scope.of(data, data, null, List.of()), false);
			unknown(this.form.shape(), this.submitted, "");
			return new Checked(this.problems, this.answers);
		}

		// --- what the fields hold ---

		/** Fills the fields with what is shown, with their defaults or empty. */
		private void begin(List<Component> components, Map<String, Object> container) {
			for (Component component : components) {
				JsonNode json = component.json();
				if (component.isField()) {
					Object value = json.has("defaultValue") ? JavaScript.plain(json.get("defaultValue"))
							: component.input().empty();
					if (Paths.has(container, component.path())) {
						value = component.input()
							.filled(json, Paths.get(container, component.path()), this.initial,
									FormGuard.this.clock.getZone());
					}
					Paths.set(container, component.path(), value);
				}
				else if (component.isList()) {
					if (!(Paths.get(container, component.path()) instanceof List)) {
						List<Object> rows = new ArrayList<>();
						for (int i = json.path("defaultRepetitions").asInt(1); i > 0; i--) {
							rows.add(new LinkedHashMap<>());
						}
						Paths.set(container, component.path(), rows);
					}
					Paths.rows(container, component.path()).forEach((row) -> begin(component.components(), row));
				}
				else if (component.isGroup()) {
					begin(component.components(), Paths.map(container, component.path()));
				}
			}
		}

		/** Leaves in the fields what they can hold of that which was sent. */
		private void enter(List<Component> components, Map<String, Object> container, String prefix) {
			for (Component component : components) {
				String path = prefix + String.join(".", component.path());
				Object value = Paths.get(container, component.path());
				if (value instanceof String text && text.isEmpty()) {
					value = null;
				}
				if (component.isField()) {
					Kind mismatch = (value != null) ? component.input().mismatch(component.json(), value) : null;
					if (mismatch != null) {
						this.mismatches.put(path, mismatch);
					}
					if (value == null || mismatch != null) {
						Paths.set(container, component.path(), component.input().empty());
					}
				}
				else if (component.isList()) {
					if (value == null) {
						Paths.set(container, component.path(), new ArrayList<>());
					}
					else if (!(value instanceof List<?> list)
							|| list.stream().anyMatch((row) -> row != null && !(row instanceof Map))) {
						this.mismatches.put(path, Kind.TYPE);
					}
					List<Map<String, Object>> rows = Paths.rows(container, component.path());
					for (int i = 0; i < rows.size(); i++) {
						enter(component.components(), rows.get(i), path + "[" + i + "].");
					}
				}
				else if (component.isGroup()) {
					if (value != null && !(value instanceof Map)) {
						this.mismatches.put(path, Kind.TYPE);
					}
					enter(component.components(), Paths.map(container, component.path()),
							component.path().isEmpty() ? prefix : path + ".");
				}
			}
		}

		// --- what of it is hidden ---

		/** Null if the expression fails, as form-js takes it. */
		private Object evaluate(String expression, Scope scope) {
			ParsedExpression parsed = this.form.expression(expression);
			EvaluationResult result = (parsed != null) ? FormGuard.this.feel.evaluate(parsed, scope.names()) : null;
			return (result != null && result.isSuccess()) ? result.result() : null;
		}

		private boolean isHidden(Component component, Scope scope) {
			String condition = component.json().path("conditional").path("hide").asText();
			return condition.startsWith("=") && Boolean.TRUE.equals(evaluate(condition, scope));
		}

		/**
		 * The data of which expressions know: without what is hidden by its own condition
		 * or its holder's, where each condition sees all of the data.
		 */
		private Map<String, Object> visible() {
			Map<String, Object> visible = Paths.copy(this.state);
			leave(this.form.components(), this.state, visible, Scope.of(this.state, this.state, null, List.of()),
					false);
			return visible;
		}

		private void leave(List<Component> components, Map<String, Object> container, Map<String, Object> left,
				Scope scope, boolean hidden) {
			for (Component component : components) {
				boolean gone = hidden || isHidden(component, scope);
				if (component.isGroup()) {
					leave(component.components(), Paths.map(container, component.path()),
							Paths.map(left, component.path()), scope, gone);
				}
				else if (gone && (component.isList() || component.isField())) {
					Paths.remove(left, component.path());
				}
				else if (component.isList()) {
					List<Map<String, Object>> rows = Paths.rows(container, component.path());
					List<Map<String, Object>> leftRows = Paths.rows(left, component.path());
					for (int i = 0; i < rows.size(); i++) {
						leave(component.components(), rows.get(i), leftRows.get(i),
								scope.row(rows.get(i), i, scope.self()), false);
					}
					if (leftRows.stream().allMatch(Map::isEmpty) && !rows.stream().allMatch(Map::isEmpty)) {
						Paths.remove(left, component.path());
					}
				}
			}
		}

		// --- whether it is acceptable ---

		private void check(List<Component> components, Place place, Scope scope, boolean hidden) {
			for (Component component : components) {
				boolean gone = hidden || isHidden(component, scope);
				if (component.isField()) {
					field(component, place, scope, gone);
				}
				else if (component.isList()) {
					list(component, place, scope, gone);
				}
				else if (component.isGroup()) {
					if (!component.path().isEmpty() && this.mismatches.containsKey(place.pathOf(component))) {
						if (!gone) {
							add(component, place, Kind.TYPE, unreadable(place.name(component)));
						}
						else if (!List.of().equals(Paths.get(place.sent(), component.path()))) {
							add(component, place, Kind.HIDDEN, hidden(place.name(component)));
						}
					}
					check(component.components(), place.within(component), scope, gone);
				}
			}
		}

		private void list(Component list, Place place, Scope scope, boolean hidden) {
			String name = place.name(list);
			Object sent = Paths.get(place.sent(), list.path());
			if (hidden) {
				if (sent != null && !sent.equals("") && !sent.equals(List.of())
						&& !JavaScript.equal(sent, Paths.get(place.initial(), list.path()))) {
					add(list, place, Kind.HIDDEN, hidden(name));
				}
				return;
			}
			if (this.mismatches.containsKey(place.pathOf(list))) {
				add(list, place, Kind.TYPE, unreadable(name));
				return;
			}
			List<Map<String, Object>> rows = Paths.rows(place.state(), list.path());
			if (Paths.has(place.sent(), list.path()) && isFixed(list, scope) && !mayHave(list, rows.size(), place)) {
				add(list, place, Kind.ROWS, name + "不能增加或删除行，请重新打开表单后填写");
			}
			List<Map<String, Object>> begun = Paths.rows(place.initial(), list.path());
			for (int i = 0; i < rows.size(); i++) {
				if (i == begun.size()) {
					begun.add(new LinkedHashMap<>()); // as a line is that is added
					begin(list.components(), begun.get(i));
				}
				check(list.components(), place.row(list, i, rows.get(i), begun.get(i)),
						scope.row(rows.get(i), i, scope.names()), false);
			}
		}

		private boolean isFixed(Component list, Scope scope) {
			return !list.json().path("allowAddRemove").asBoolean(true)
					|| JavaScript.isTrue(list.json().path("disabled")) || isReadonly(list, scope);
		}

		/** As many lines as were shown, or those of them that are open at first. */
		private boolean mayHave(Component list, int rows, Place place) {
			int shown = Paths.rows(place.initial(), list.path()).size();
			int open = list.json().path("nonCollapsedItems").asInt(0);
			return rows == shown || !JavaScript.isTrue(list.json().path("disableCollapse")) && rows < shown
					&& rows == ((open > 0) ? open : OPEN_ROWS);
		}

		private boolean isReadonly(Component component, Scope scope) {
			JsonNode readonly = component.json().path("readonly");
			return readonly.asText().startsWith("=") ? Boolean.TRUE.equals(evaluate(readonly.asText(), scope))
					: JavaScript.isTrue(readonly);
		}

		private void field(Component field, Place place, Scope scope, boolean hidden) {
			String name = place.name(field);
			Object sent = Paths.get(place.sent(), field.path());
			boolean none = sent == null || sent.equals("") || sent.equals(List.of());
			boolean same = !Paths.has(place.sent(), field.path()) || isShown(field, sent, place);
			if (hidden) {
				if (!none && !same) {
					add(field, place, Kind.HIDDEN, hidden(name));
				}
				return;
			}
			boolean disabled = JavaScript.isTrue(field.json().path("disabled"));
			if (!same && (disabled || isReadonly(field, scope))) {
				add(field, place, Kind.READONLY, name + "不能修改，请保留原来的内容");
			}
			else if (!disabled) {
				Kind mismatch = this.mismatches.get(place.pathOf(field));
				if (mismatch != null) {
					add(field, place, mismatch, unreadable(name));
				}
				else {
					answer(field, place, scope, Paths.get(place.state(), field.path()));
				}
			}
		}

		private boolean isShown(Component field, Object sent, Place place) {
			Object empty = field.input().empty();
			Object shown = Paths.get(place.initial(), field.path());
			if (JavaScript.equal(sent, shown) || (sent == null || sent.equals("")) && JavaScript.equal(shown, empty)) {
				return true;
			}
			// as the field would show it, but nonsense, of which it shows nothing, is not
			// nothing
			Object filled = field.input().filled(field.json(), sent, this.initial, FormGuard.this.clock.getZone());
			return !field.input().hasOptions() && !JavaScript.equal(filled, empty) && JavaScript.equal(filled, shown);
		}

		private void answer(Component field, Place place, Scope scope, Object value) {
			String name = place.name(field);
			JsonNode json = field.json();
			Object answer = value;
			if (field.input() == Input.EXPRESSION && answer != null
					&& !JavaScript.equal(answer, evaluate(json.path("expression").asText("="), scope))) {
				add(field, place, Kind.READONLY, name + "由系统计算，不能修改");
			}
			Object offered = null;
			if (field.input().hasOptions() && answer != null) {
				offered = JavaScript.isTrue(json.path("valuesExpression"))
						? evaluate(json.get("valuesExpression").asText(), scope) : Input.offered(json, this.initial);
				List<Object> options = Input.options(offered);
				List<Object> chosen = (answer instanceof List<?> list) ? new ArrayList<>(list) : List.of(answer);
				if (!chosen.stream().allMatch((one) -> Input.isAmong(one, options))) {
					if (Paths.has(place.sent(), field.path())) {
						add(field, place, Kind.OPTION, name + "所选的不在可选范围内，请重新选择");
						return;
					}
					answer = field.input().empty(); // the browser clears it
				}
			}
			if (field.input() == Input.NUMBER && answer != null) {
				digits(field, place, JavaScript.number(answer));
			}
			if (field.input() == Input.DATETIME && answer != null
					&& JavaScript.isTrue(json.path("disallowPassedDates"))) {
				LocalDate day = Moments.day(json, (String) answer, FormGuard.this.clock.getZone());
				if (day != null && day.isBefore(LocalDate.now(FormGuard.this.clock))) {
					add(field, place, Kind.DATE, name + "不能早于今天");
				}
			}
			if (json.has("validate")) {
				validate(field, place, scope, answer);
			}
			if (answer != null && !answer.equals("") && !answer.equals(List.of()) && !isReadonly(field, scope)) {
				this.answers.add(new HandedIn.Given(place.pathOf(field), place.title() + field.label(), answer,
						field.input().text(json, answer, offered)));
			}
		}

		private void digits(Component field, Place place, BigDecimal number) {
			String name = place.name(field);
			JsonNode digits = field.json().path("decimalDigits");
			if (number.signum() != 0 && digits.isNumber() && digits.asInt() >= 0
					&& number.stripTrailingZeros().scale() > digits.asInt()) {
				add(field, place, Kind.PATTERN,
						name + ((digits.asInt() == 0) ? "必须是整数" : "最多 " + digits.asInt() + " 位小数"));
			}
			BigDecimal step = JavaScript.number(JavaScript.plain(field.json().path("increment")));
			if (step != null && step.signum() != 0 && number.remainder(step).signum() != 0) {
				add(field, place, Kind.PATTERN, name + "必须是 " + step.toPlainString() + " 的倍数");
			}
		}

		/** In the order of form-js, which says all that is wrong with a field. */
		private void validate(Component field, Place place, Scope scope, Object answer) {
			String name = place.name(field);
			JsonNode rules = field.json().get("validate");
			boolean none = answer == null || answer.equals("") || answer.equals(List.of());
			String text = (answer instanceof String string) ? string : "";
			String pattern = rules.path("pattern").asText();
			if (!pattern.isEmpty() && JavaScript.isTrue(answer) && !JavaScript.finds(pattern, answer.toString())) {
				add(field, place, Kind.PATTERN, name + "的格式不符合要求，请核对后重新填写");
			}
			if (JavaScript.isTrue(rules.path("required"))
					&& (none || field.input() == Input.CHECKBOX && answer.equals(false))) {
				String verb = (field.input() == Input.CHECKBOX) ? "请勾选" : field.input().hasOptions() ? "请选择" : "请填写";
				add(field, place, Kind.REQUIRED, verb + place.whole(field));
			}
			Object least = limit(rules, "min", scope);
			if (!none && least != null && JavaScript.compare(answer, least) < 0) {
				add(field, place, Kind.TOO_SMALL, place.plain(field) + "不能小于 " + least);
			}
			Object most = limit(rules, "max", scope);
			if (!none && most != null && JavaScript.compare(answer, most) > 0) {
				add(field, place, Kind.TOO_LARGE, place.plain(field) + "不能大于 " + most);
			}
			int length = JavaScript.trim(text).length();
			Object shortest = limit(rules, "minLength", scope);
			if (!text.isEmpty() && shortest != null && JavaScript.compare(length, shortest) < 0) {
				add(field, place, Kind.TOO_SHORT, place.plain(field) + "至少 " + shortest + " 字");
			}
			Object longest = limit(rules, "maxLength", scope);
			if (!text.isEmpty() && longest != null && JavaScript.compare(length, longest) > 0) {
				add(field, place, Kind.TOO_LONG, place.plain(field) + "最多 " + longest + " 字");
			}
			String kind = rules.path("validationType").asText();
			if (!text.isEmpty() && kind.equals("phone") && !Contacts.isTelephone(text)) {
				add(field, place, Kind.PATTERN, name + "不是国际电话号码，请按 +8657112345678 的格式填写");
			}
			if (!text.isEmpty() && kind.equals("email") && !Contacts.isEmail(text)) {
				add(field, place, Kind.PATTERN, name + "不是电子邮箱地址，请核对后重新填写");
			}
		}

		private Object limit(JsonNode rules, String property, Scope scope) {
			Object limit = JavaScript.plain(rules.path(property));
			return (limit instanceof String text && text.startsWith("=")) ? evaluate(text, scope) : limit;
		}

		// --- what is no field ---

		@SuppressWarnings("unchecked")
		private void unknown(Map<String, Object> shape, Map<String, Object> sent, String prefix) {
			sent.forEach((key, value) -> {
				Object place = shape.get(key);
				if (place == null) {
					this.problems.add(new Problem(prefix + key, key, Kind.UNKNOWN, "表单中没有“" + key + "”这一项，请去掉后再提交"));
				}
				else if (place instanceof Map<?, ?> inner && value instanceof Map) {
					unknown((Map<String, Object>) inner, (Map<String, Object>) value, prefix + key + ".");
				}
				else if (place instanceof FormSchema.Row row && value instanceof List<?> rows) {
					for (int i = 0; i < rows.size(); i++) {
						if (rows.get(i) instanceof Map<?, ?> given) {
							unknown(row.shape(), (Map<String, Object>) given, prefix + key + "[" + i + "].");
						}
					}
				}
			});
		}

		private void add(Component component, Place place, Kind kind, String sentence) {
			this.problems.add(new Problem(place.pathOf(component), component.label(), kind, sentence));
		}

		private static String unreadable(String name) {
			return name + "的内容无法识别，请重新填写";
		}

		private static String hidden(String name) {
			return name + "在当前情况下不用填写，请清空后再提交";
		}

	}

}
