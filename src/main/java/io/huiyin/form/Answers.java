package io.huiyin.form;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.huiyin.engine.CompanyTime;
import jakarta.validation.Validator;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;

import org.springframework.stereotype.Component;

/**
 * Turns the variables of a form into its record and records into variables.
 * <p>
 * Texts are stripped and blank ones become null, so that a field of spaces counts as
 * empty. What cannot be read, is too long or breaks a constraint of the record is refused
 * with all its problems at once, each by the Chinese label that the field has in the
 * deployed form.
 */
@Component
class Answers {

	/** What a text variable of the engine can hold; its column is varchar(4000). */
	private static final int LONGEST_TEXT = 4000;

	private final ObjectMapper mapper;

	private final Validator validator;

	private final CompanyTime time;

	Answers(Validator validator, CompanyTime time) {
		this.validator = validator;
		this.time = time;
		SimpleModule texts = new SimpleModule().addDeserializer(String.class, new StrippedText());
		this.mapper = JsonMapper.builder()
			.addModules(new JavaTimeModule(), texts)
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			// two and a half are not two
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.withCoercionConfig(LogicalType.Boolean,
					(coercion) -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
			.visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
			.build();
	}

	/**
	 * Makes the record of what is in the scope.
	 * @throws Refusal with all problems: those found before and those of the record,
	 * which has better words for its fields
	 */
	Record read(Class<?> type, FormSchema form, List<Problem> found, VariableScope scope) {
		Map<String, Object> raw = new HashMap<>();
		Arrays.stream(type.getRecordComponents())
			.forEach((component) -> raw.put(component.getName(), plain(scope, component.getName())));
		raw.replaceAll((key, value) -> (value instanceof String text && isBlank(text)) ? null : value);
		Map<String, String> unfit = new HashMap<>();
		raw.forEach((key, value) -> {
			if (value instanceof String text && text.length() > LONGEST_TEXT) {
				unfit.put(key, "“" + form.label(key) + "”最多 " + LONGEST_TEXT + " 字，现有 " + text.length() + " 字，请精简后再提交");
			}
		});
		raw.keySet().removeAll(unfit.keySet());
		Record given = convert(type, form, raw, unfit);
		for (RecordComponent component : type.getRecordComponents()) {
			if (value(given, component) instanceof Temporal time && time.isSupported(ChronoField.YEAR)
					&& (time.get(ChronoField.YEAR) < 1900 || time.get(ChronoField.YEAR) > 9999)) {
				unfit.put(component.getName(), unreadable(form, component.getName()));
			}
		}
		List<Problem> own = new ArrayList<>();
		unfit.forEach((key, sentence) -> own.add(new Problem(key, form.label(key), Problem.Kind.TYPE, sentence)));
		this.validator.validate(given).forEach((violation) -> {
			String path = violation.getPropertyPath().toString().replaceFirst("\\.<[a-z ]+>$", "");
			path = form.isField(root(path)) ? root(path) : path; // one choice of many
			if (!unfit.containsKey(root(path))) {
				own.add(new Problem(path, form.label(path), Problem.Kind.PATTERN, violation.getMessage()));
			}
		});
		List<Problem> all = new ArrayList<>(own);
		found.stream()
			.filter((problem) -> own.stream().noneMatch((other) -> covers(other.path(), problem.path())))
			.forEach(all::add);
		refuse(form, all);
		return given;
	}

	/** Field by field, until what is left can be read. */
	private Record convert(Class<?> type, FormSchema form, Map<String, Object> raw, Map<String, String> unfit) {
		while (true) {
			try {
				return (Record) this.mapper.convertValue(raw, type);
			}
			catch (IllegalArgumentException ex) {
				String key = field(ex, raw);
				if (key.isEmpty()) {
					throw new Refusal(unreadable(form, key) + "。");
				}
				unfit.put(key, unreadable(form, key));
				raw.remove(key);
			}
		}
	}

	/**
	 * Refuses what has any of these problems: all at once, in the order of the form. That
	 * an answer is not asked for is said only if nothing else is wrong: mostly it follows
	 * from the answer that is.
	 */
	void refuse(FormSchema form, List<Problem> problems) {
		List<Problem> causes = problems.stream().filter((problem) -> problem.kind() != Problem.Kind.HIDDEN).toList();
		if (!problems.isEmpty()) {
			throw new Refusal((causes.isEmpty() ? problems : causes).stream()
				.sorted(Comparator.comparing(Problem::path, form::compare))
				.map(Problem::sentence)
				.distinct()
				.collect(Collectors.joining("；")) + "。");
		}
	}

	/** Those of the names that are variables, as plain Java. */
	Map<String, Object> plain(VariableScope scope, Collection<String> names) {
		Map<String, Object> values = new LinkedHashMap<>();
		Set<String> variables = scope.getVariableNames();
		names.stream().filter(variables::contains).forEach((name) -> values.put(name, plain(scope, name)));
		return values;
	}

	/** Variables as they come over the wire, as plain Java. */
	Map<String, Object> plain(VariableMap variables) {
		Map<String, Object> values = new LinkedHashMap<>();
		variables.keySet()
			.forEach((name) -> values.put(name, plain((Object) variables.<TypedValue>getValueTyped(name))));
		return values;
	}

	/**
	 * Every component as a process variable: lists as JSON, choices by the value that
	 * they have in the form, the components of a record within the record like its own.
	 */
	Map<String, Object> variables(Record record) {
		Map<String, Object> variables = new LinkedHashMap<>();
		for (RecordComponent component : record.getClass().getRecordComponents()) {
			Object value = value(record, component);
			if (value instanceof Record nested) {
				variables.putAll(variables(nested));
			}
			else {
				variables.put(component.getName(), variable(value));
			}
		}
		return variables;
	}

	private static Object value(Record record, RecordComponent component) {
		try {
			component.getAccessor().setAccessible(true);
			return component.getAccessor().invoke(record);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The empty form: no answer yet, and empty lists, which the form needs to add lines
	 * to.
	 */
	Map<String, Object> blank(Class<?> type) {
		Map<String, Object> variables = new LinkedHashMap<>();
		for (RecordComponent component : type.getRecordComponents()) {
			boolean list = Collection.class.isAssignableFrom(component.getType());
			variables.put(component.getName(), list ? variable(List.of()) : null);
		}
		return variables;
	}

	/**
	 * Those answers that a gateway or a timer can read: choices, numbers, times; no texts
	 * and no lists.
	 */
	Map<String, Object> readableByModel(Record given) {
		Map<String, Object> variables = variables(given);
		Arrays.stream(given.getClass().getRecordComponents())
			.filter((component) -> component.getType() == String.class
					|| Collection.class.isAssignableFrom(component.getType()))
			.forEach((component) -> variables.remove(component.getName()));
		return variables;
	}

	private Object variable(Object value) {
		try {
			if (value instanceof Collection<?>) {
				return SpinValues.jsonValue(this.mapper.writeValueAsString(value)).create();
			}
			if (value instanceof Enum<?>) {
				return this.mapper.convertValue(value, String.class);
			}
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
		if (value instanceof LocalDateTime local) {
			return this.time.date(local);
		}
		if (value instanceof LocalDate day) {
			return day.toString(); // as the forms submit a day
		}
		if (value instanceof BigDecimal number) {
			return number.toPlainString(); // the engine would serialize the object
		}
		return value;
	}

	/** Undeserialized, which the engine could not do with all that people send. */
	private Object plain(VariableScope scope, String name) {
		return plain((Object) scope.<TypedValue>getVariableTyped(name, false));
	}

	private Object plain(Object value) {
		if (value instanceof SerializableValue serialized && !serialized.isDeserialized()) {
			return read(serialized.getValueSerialized());
		}
		if (value instanceof TypedValue typed) {
			return plain(typed.getValue());
		}
		if (value instanceof SpinJsonNode json) {
			return JavaScript.plain((JsonNode) json.unwrap());
		}
		if (value instanceof Date moment) {
			// as the forms submit it
			return this.time.local(moment).truncatedTo(ChronoUnit.MINUTES).toString();
		}
		return (value instanceof Collection<?> || value instanceof Map)
				? JavaScript.plain(this.mapper.valueToTree(value)) : value;
	}

	/** Something that no field can hold, if it is no JSON. */
	private Object read(String json) {
		try {
			return JavaScript.plain(this.mapper.readTree(json));
		}
		catch (JsonProcessingException | IllegalArgumentException ex) {
			return Map.of("", json);
		}
	}

	private static boolean covers(String path, String other) {
		return other.equals(path) || other.startsWith(path + ".") || other.startsWith(path + "[");
	}

	/** The key of the field or list to which a path leads. */
	private static String root(String path) {
		return path.split("[.\\[]", 2)[0];
	}

	/** Blank to the eye, which takes in more than Java does. */
	private static boolean isBlank(String text) {
		return text.codePoints()
			.allMatch((point) -> Character.isWhitespace(point) || Character.isSpaceChar(point)
					|| Character.getType(point) == Character.FORMAT);
	}

	private static String unreadable(FormSchema form, String key) {
		return "“" + form.label(key) + "”的内容无法识别，请重新填写";
	}

	private static String field(IllegalArgumentException ex, Map<String, Object> raw) {
		if (ex.getCause() instanceof JsonMappingException mapping) {
			return mapping.getPath()
				.stream()
				.map(JsonMappingException.Reference::getFieldName)
				.filter(raw::containsKey)
				.findFirst()
				.orElse("");
		}
		return "";
	}

	private static final class StrippedText extends StdScalarDeserializer<String> {

		private StrippedText() {
			super(String.class);
		}

		@Override
		public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
			if (parser.currentToken().isStructStart()) {
				return (String) context.handleUnexpectedToken(String.class, parser);
			}
			String text = parser.getValueAsString();
			if (text == null || isBlank(text)) {
				return null;
			}
			if (text.codePoints().anyMatch((point) -> Character.getType(point) == Character.SURROGATE)) {
				// half a character, of which MySQL would make a question mark
				return (String) context.handleWeirdStringValue(String.class, text, "half a surrogate pair");
			}
			return text.strip();
		}

	}

}
