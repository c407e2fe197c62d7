package io.huiyin.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.testing.FormJs.Submission;

/**
 * Makes up submissions of a form, some as a person fills it in and some as no browser
 * sends them. The same seed makes the same ones.
 */
final class Submissions {

	private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"|[A-Za-z_][A-Za-z0-9_]*");

	/** Of FEEL itself; the server has no variables of these names. */
	private static final Set<String> FEEL = Set.of("and", "contains", "count", "date", "else", "every", "false", "for",
			"if", "in", "length", "list", "not", "null", "or", "parent", "return", "satisfies", "some", "string",
			"then", "this", "true");

	private static final List<String> WORDS = List.of("投诉", "发票", "x", "y", "AB-12", "a@b.cn", "x@huiyin.example",
			"+8657112345678", "+4930664040900", "007", "无", " 空 格 ", "𠮷野家", "ABC-99", "Zürich", "12", "A\u00a0B");

	private final Random random;

	private final String form;

	private final JsonNode schema;

	private final Function<Submission, List<Problem>> problems;

	/** Texts that the form compares with. */
	private final List<String> literals = new ArrayList<>();

	/** What expressions name. */
	private final TreeSet<String> names = new TreeSet<>();

	/** What expressions count or filter, tables show and choices come from. */
	private final TreeSet<String> lists = new TreeSet<>();

	/**
	 * Makes up submissions of one form.
	 * @param seed of all chances
	 * @param form its name
	 * @param schema the form
	 * @param problems what is wrong with a submission, to take out of honest ones what
	 * their own answers hide
	 */
	Submissions(long seed, String form, JsonNode schema, Function<Submission, List<Problem>> problems) {
		this.random = new Random(seed + form.hashCode());
		this.form = form;
		this.schema = schema;
		this.problems = problems;
		read(schema);
	}

	private void read(JsonNode node) {
		node.fields().forEachRemaining((property) -> {
			String text = property.getValue().asText();
			if (text.startsWith("=")) {
				Matcher matcher = NAME.matcher(text);
				while (matcher.find()) {
					if (matcher.group(1) != null) {
						this.literals.add(matcher.group(1));
					}
					else if (!FEEL.contains(matcher.group())) {
						this.names.add(matcher.group());
					}
				}
				Matcher counted = Pattern.compile("(?:count\\(| in )(\\w+)").matcher(text);
				while (counted.find()) {
					this.lists.add(counted.group(1));
				}
			}
			if (property.getKey().equals("valuesKey")) {
				this.lists.add(text);
			}
			if (property.getKey().matches("dataSource|valuesExpression") && text.matches("=\\w+")) {
				this.lists.add(text.substring(1));
			}
		});
		node.forEach(this::read);
	}

	/** A form as a person hands it in, as far as one can tell. */
	Submission honest() {
		Map<String, Object> shown = shown();
		Map<String, Object> filled = new LinkedHashMap<>();
		fill(this.schema.get("components"), filled, shown, shown);
		Submission submission = new Submission(this.form, shown, filled);
		for (int i = 0; i < 4; i++) {
			List<Problem> odd = this.problems.apply(submission)
				.stream()
				.filter((problem) -> Stream.of(Problem.Kind.HIDDEN, Problem.Kind.READONLY, Problem.Kind.ROWS)
					.anyMatch(problem.kind()::equals))
				.toList();
			odd.forEach((problem) -> remove(filled, problem.path()));
		}
		if (chance(3)) {
			// optional answers may be left out
			slots(filled).stream()
				.filter((slot) -> !slot.field().path("validate").path("required").asBoolean()
						&& isNothing(slot.value()))
				.forEach((slot) -> slot.holder().remove(slot.key()));
		}
		return submission;
	}

	/** The same with one or two things changed, mostly for the worse. */
	Submission changed(Submission honest) {
		Map<String, Object> submitted = Paths.copy(honest.submitted());
		for (int i = chance(4) ? 2 : 1; i > 0; i--) {
			change(submitted, honest.shown());
		}
		return new Submission(this.form, honest.shown(), submitted);
	}

	// --- what the form shows ---

	private Map<String, Object> shown() {
		Map<String, Object> shown = new LinkedHashMap<>();
		if (chance(8)) {
			return shown; // as a form that starts a process
		}
		for (String list : this.lists) {
			if (!chance(12)) {
				shown.put(list, chance(10) ? null : options(1 + this.random.nextInt(4)));
			}
		}
		for (String name : this.names) {
			if (!this.lists.contains(name) && !chance(4)) {
				shown.put(name, something());
			}
		}
		// the server blanks the fields, or fills some in beforehand
		boolean blank = chance(2);
		Map<String, Object> filled = new LinkedHashMap<>();
		fill(this.schema.get("components"), filled, shown, shown);
		filled.forEach((key, value) -> {
			if (chance(blank ? 12 : 3)) {
				shown.put(key, value);
			}
			else if (blank) {
				shown.put(key, (value instanceof List) ? List.of() : null);
			}
			else {
				shown.remove(key);
			}
		});
		return shown;
	}

	private List<Object> options(int count) {
		boolean plain = chance(5);
		List<Object> options = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			options.add(plain ? "o" + i : new LinkedHashMap<>(Map.of("label", "选项" + i, "value", "o" + i, "kind",
					one(List.of("x", "y")), "note", one(List.of("未考核", "")))));
		}
		return options;
	}

	private Object something() {
		return switch (this.random.nextInt(6)) {
			case 0 -> null;
			case 1 -> true;
			case 2 -> false;
			case 3 -> this.random.nextInt(5);
			default -> this.literals.isEmpty() ? "x" : one(this.literals);
		};
	}

	// --- honest answers ---

	private void fill(JsonNode components, Map<String, Object> holder, Map<String, Object> shown, Object before) {
		for (JsonNode field : components) {
			String type = field.get("type").asText();
			List<String> path = path(field);
			Object earlier = (before instanceof Map<?, ?> map) ? Paths.get(cast(map), path) : null;
			if (type.equals("group")) {
				Map<String, Object> inner = Paths.map(holder, path);
				fill(field.get("components"), inner, shown, earlier);
			}
			else if (type.equals("dynamiclist")) {
				int count = chance(12) ? 6 + this.random.nextInt(3) : this.random.nextInt(4);
				if (!field.path("allowAddRemove").asBoolean(true)) {
					count = (earlier instanceof List<?> rows) ? rows.size() : field.path("defaultRepetitions").asInt(1);
				}
				List<Object> rows = new ArrayList<>();
				for (int i = 0; i < count; i++) {
					Map<String, Object> row = new LinkedHashMap<>();
					fill(field.get("components"), row, shown, null);
					rows.add(row);
				}
				Paths.set(holder, path, rows);
			}
			else if (field.has("key")) {
				Paths.set(holder, path, answer(field, shown));
			}
		}
	}

	private Object answer(JsonNode field, Map<String, Object> shown) {
		boolean required = field.path("validate").path("required").asBoolean();
		boolean none = chance(required ? 25 : 3);
		return switch (field.get("type").asText()) {
			case "textfield", "textarea" -> none ? one("", null) : text(field);
			case "number" -> none ? null : number(field);
			case "datetime" -> none ? null : moment(field);
			case "checkbox" -> required || chance(2);
			case "checklist", "taglist" -> {
				List<Object> options = choices(field, shown);
				Collections.shuffle(options, this.random);
				yield new ArrayList<>(
						none ? options.subList(0, 0) : options.subList(0, this.random.nextInt(options.size() + 1)));
			}
			default -> {
				List<Object> options = choices(field, shown);
				yield (none || options.isEmpty()) ? null : one(options);
			}
		};
	}

	private List<Object> choices(JsonNode field, Map<String, Object> shown) {
		Object options = field.has("valuesKey") ? shown.get(field.get("valuesKey").asText())
				: field.has("values") ? JavaScript.plain(field.get("values")) : null;
		if (field.has("valuesExpression")) {
			String expression = field.get("valuesExpression").asText();
			options = this.lists.stream()
				.filter(expression::contains)
				.map(shown::get)
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(this.literals);
		}
		return new ArrayList<>(Input.options(options));
	}

	private String text(JsonNode field) {
		JsonNode rules = field.path("validate");
		String type = rules.path("validationType").asText();
		if (!chance(10) && (rules.has("pattern") || !type.isEmpty())) {
			Pattern pattern = Pattern.compile(rules.path("pattern").asText(type.equals("phone") ? "^\\+" : "@"));
			return one(WORDS.stream().filter((word) -> pattern.matcher(word).find()).toList());
		}
		if (!chance(4) && !this.literals.isEmpty() && chance(2)) {
			return one(this.literals);
		}
		int limit = rules.path("maxLength").isNumber() ? rules.get("maxLength").asInt() : 8;
		StringBuilder text = new StringBuilder(one(WORDS));
		while (text.length() < rules.path("minLength").asInt() || chance(2)) {
			text.append(one(WORDS));
			if (field.get("type").asText().equals("textarea") && chance(3)) {
				text.append("\n");
			}
		}
		if (text.length() > limit) {
			text.setLength(limit);
		}
		return text.toString();
	}

	private Object number(JsonNode field) {
		JsonNode rules = field.path("validate");
		double least = rules.path("min").asDouble(0);
		double most = rules.path("max").isNumber() ? rules.get("max").asDouble() : least + 10;
		double number = chance(6) ? least : chance(6) ? most : least + this.random.nextInt((int) (most - least) + 1);
		if (field.path("decimalDigits").asInt() > 0 && chance(2)) {
			number = Math.min(number + 0.5, most);
		}
		if (field.has("increment")) {
			double step = field.get("increment").asDouble();
			number = Math.round(number / step) * step;
		}
		String text = (number == Math.rint(number)) ? String.valueOf((long) number) : String.valueOf(number);
		return field.path("serializeToString").asBoolean() ? text : (Object) Double.valueOf(text);
	}

	private String moment(JsonNode field) {
		String day = "2026-%02d-%02d".formatted(11 + this.random.nextInt(2), 26 + this.random.nextInt(4));
		int interval = Math.max(field.path("timeInterval").asInt(15), 1);
		int minutes = this.random.nextInt(24 * 60 / interval) * interval;
		String time = "%02d:%02d".formatted(minutes / 60, minutes % 60)
				+ switch (field.path("timeSerializingFormat").asText()) {
					case "utc_offset" -> "+08:00";
					case "utc_normalized" -> "Z";
					default -> "";
				};
		return switch (field.path("subtype").asText()) {
			case "time" -> time;
			case "datetime" -> day + "T" + time;
			default -> day;
		};
	}

	// --- changes ---

	private void change(Map<String, Object> submitted, Map<String, Object> shown) {
		List<Slot> slots = slots(submitted);
		if (slots.isEmpty() || chance(20)) {
			submitted.put(
					one(List.of("extra", "constructor", "__proto__", "caseNumber", "toString", "",
							shown.isEmpty() ? "steps" : one(new ArrayList<>(shown.keySet())))),
					one("x", null, true, List.of(), Map.of("a", 1)));
			return;
		}
		Slot slot = one(slots);
		if (chance(10)) {
			slot.holder().remove(slot.key());
			return;
		}
		if (chance(8)) {
			slot.set(one(null, "", " ", List.of()));
			return;
		}
		if (chance(10)) {
			slot.set(one(5, 0, "x", "0", true, false, List.of("x"), Map.of("x", 1), Map.of(), List.of(Map.of()), "true",
					"null", 1e300, List.of(List.of(List.of(1)))));
			return;
		}
		if (chance(8) || slot.field() == null) {
			// another answer as good as this one, also where the form hides the field
			slot.set((slot.field() != null) ? answer(slot.field(), shown) : "x");
			return;
		}
		slot.set(spoiled(slot.field(), slot.value(), shown));
	}

	private Object spoiled(JsonNode field, Object value, Map<String, Object> shown) {
		JsonNode rules = field.path("validate");
		return switch (field.get("type").asText()) {
			case "textfield", "textarea" -> {
				int most = rules.path("maxLength").asInt(8);
				int least = rules.path("minLength").asInt(1);
				yield one("字".repeat(most + 1), "字".repeat(most), "字".repeat(Math.max(least - 1, 0)),
						"😀".repeat((most + 1) / 2), "😀".repeat(most / 2) + "字", " " + "字".repeat(most) + "\u3000",
						"字".repeat(Math.max(most - 1, 0)) + "\ud83d", "一\n二", "一\r\n二", "一\t二", "\u3000", "\u200b",
						"007", "a@b", "a b@c.d", "+86", "+1 234", "AB-12\n", "ab-12", 7, 7.5, true);
			}
			case "number" -> {
				double least = rules.path("min").asDouble(0);
				double most = rules.path("max").asDouble(9);
				Object odd = one(least - 1, most + 1, least - 0.001, most + 0.001, least, most, least + 0.25,
						least + 0.123, least + 1.0 / 3, 1e21, -0.0, 0, 1e-7, "NaN", "abc", "0x10", " 1 ", "1e1", "1,5",
						"１", true, ".5", "5.", "+1", "-", "1.10", "1.00");
				if (odd instanceof Number number && field.path("serializeToString").asBoolean() && !chance(4)) {
					yield (number.doubleValue() == Math.rint(number.doubleValue())
							&& Math.abs(number.doubleValue()) < 1e15) ? String.valueOf(number.longValue())
									: number.toString();
				}
				yield odd;
			}
			case "datetime" -> one("2026-11-24", "2026-11-25", "2026-11-26", "2026-12-5", "2026/12/05", "05.12.2026",
					"2026-02-30", "2026-13-01", "1899-12-31", "1900-01-02", "10000-01-01", "2027-12-05T10:15",
					"2027-12-05T10:15:00", "2027-12-05T10:15+08:00", "2027-12-05T10:15+09:00", "2027-12-05T02:15Z",
					"2027-12-05T24:00", "2027-12-05T10:60", "2027-12-05 10:15", "2027-12-05T10:07", "2026-11-24T10:15",
					"2026-11-24T10:15+08:00", "2026-11-24T16:30Z", "2026-11-24T15:30Z", "10:15", "10:15Z",
					"10:15+08:00", "10:15+09:00", "24:00", "9:30", "10:30:00", "25:00", "10:61", "10", "+002026-12-05",
					"1798761600000", 1798761600000L, "明天", "2026-12", "2026",
					moment(field).replaceFirst(":\\d\\d", ":07"));
			case "checkbox" -> one(true, false, "true", "on", 1, 0);
			case "checklist", "taglist" -> {
				List<Object> options = choices(field, shown);
				List<Object> odd = new ArrayList<>((value instanceof List<?> list) ? list : List.of());
				odd.add(one("none of these", 1, "o0", null, Map.of("id", 1)));
				yield one(odd, options, List.of("none of these"), options.isEmpty() ? "x" : options.get(0), List.of(),
						Stream.concat(options.stream(), options.stream()).toList());
			}
			case "dynamiclist" -> {
				List<Object> rows = new ArrayList<>((value instanceof List<?> list) ? list : List.of());
				Map<String, Object> row = new LinkedHashMap<>();
				fill(field.get("components"), row, shown, null);
				switch (this.random.nextInt(6)) {
					case 0 -> rows.add(row);
					case 1 -> rows.add(one("x", null, 1, List.of(), new LinkedHashMap<>()));
					case 2 -> {
						row.put(one(List.of("extra", "label", "__proto__")), one("x", null));
						rows.add(row);
					}
					case 3 -> {
						if (!rows.isEmpty()) {
							rows.remove(0);
						}
					}
					case 4 -> IntStream.range(0, 7).forEach((i) -> rows.add(new HashMap<>(row)));
					default -> rows.clear();
				}
				yield rows;
			}
			case "group" -> one(null, "x", List.of(), Map.of(), Map.of("extra", 1));
			default -> {
				List<Object> options = choices(field, shown);
				yield one("none of these", "选项0", 1, 2, "1", true, "true", Map.of("id", 1), Map.of("id", 3),
						options.isEmpty() ? "x" : List.of(options.get(0)), options.isEmpty() ? "value" : one(options),
						"value", "O0");
			}
		};
	}

	// --- what is where ---

	/**
	 * A place for an answer.
	 *
	 * @param field null for a place inside of what is no field
	 */
	private record Slot(Map<String, Object> holder, String key, JsonNode field) {

		Object value() {
			return this.holder.get(this.key);
		}

		void set(Object value) {
			this.holder.put(this.key, Paths.copy(value));
		}

	}

	private List<Slot> slots(Map<String, Object> submitted) {
		List<Slot> slots = new ArrayList<>();
		slots(this.schema.get("components"), submitted, slots);
		return slots;
	}

	private static void slots(JsonNode components, Map<String, Object> holder, List<Slot> slots) {
		for (JsonNode field : components) {
			List<String> path = path(field);
			if (path.isEmpty()) {
				if (field.has("components")) {
					slots(field.get("components"), holder, slots);
				}
				continue;
			}
			Object inner = Paths.get(holder, path.subList(0, path.size() - 1));
			if (!(inner instanceof Map<?, ?> map)) {
				continue;
			}
			Slot slot = new Slot(cast(map), path.get(path.size() - 1), field);
			slots.add(slot);
			if (slot.value() instanceof Map<?, ?> group && field.has("components")) {
				slots(field.get("components"), cast(group), slots);
			}
			if (slot.value() instanceof List<?> rows && field.has("components")) {
				rows.stream()
					.filter(Map.class::isInstance)
					.forEach((row) -> slots(field.get("components"), cast((Map<?, ?>) row), slots));
			}
		}
	}

	private static List<String> path(JsonNode field) {
		String path = field.path("key").asText(field.path("path").asText());
		return path.isEmpty() ? List.of() : List.of(path.split("\\."));
	}

	/** Takes {@code points[1].content} out. */
	private static void remove(Map<String, Object> submitted, String path) {
		Object holder = submitted;
		String[] keys = path.replace("[", ".").replace("]", "").split("\\.");
		for (int i = 0; i < keys.length - 1; i++) {
			holder = (holder instanceof List<?> list) ? list.get(Integer.parseInt(keys[i]))
					: (holder instanceof Map<?, ?> map) ? map.get(keys[i]) : null;
		}
		if (holder instanceof Map<?, ?> map) {
			map.remove(keys[keys.length - 1]);
		}
	}

	private static boolean isNothing(Object value) {
		return value == null || value.equals("");
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> cast(Map<?, ?> map) {
		return (Map<String, Object>) map;
	}

	private boolean chance(int oneIn) {
		return this.random.nextInt(oneIn) == 0;
	}

	private <T> T one(List<T> of) {
		return of.get(this.random.nextInt(of.size()));
	}

	private Object one(Object... of) {
		return of[this.random.nextInt(of.length)];
	}

}
