package io.huiyin.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
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

	Record read(Class<?> type, String form, VariableScope scope, String processDefinitionId) {
		Map<String, Object> raw = new HashMap<>();
		Arrays.stream(type.getRecordComponents())
			.forEach((component) -> raw.put(component.getName(), plain(scope.getVariable(component.getName()))));
		raw.replaceAll((key, value) -> (value instanceof String text && isBlank(text)) ? null : value);
		raw.forEach((key, value) -> {
			if (value instanceof String text && text.length() > LONGEST_TEXT) {
				throw new Refusal("“" + label(key, form, processDefinitionId) + "”最多 " + LONGEST_TEXT + " 字，现有 "
						+ text.length() + " 字，请精简后再提交。");
			}
		});
		Record given;
		try {
			given = (Record) this.mapper.convertValue(raw, type);
		}
		catch (IllegalArgumentException ex) {
			throw unreadable(field(ex, raw), form, processDefinitionId);
		}
		for (RecordComponent component : type.getRecordComponents()) {
			if (value(given, component) instanceof Temporal time && time.isSupported(ChronoField.YEAR)
					&& (time.get(ChronoField.YEAR) < 1900 || time.get(ChronoField.YEAR) > 9999)) {
				throw unreadable(component.getName(), form, processDefinitionId);
			}
		}
		String problems = this.validator.validate(given)
			.stream()
			.sorted(Comparator.comparingInt((violation) -> position(violation, type)))
			.map(ConstraintViolation::getMessage)
			.distinct()
			.collect(Collectors.joining("；"));
		if (!problems.isEmpty()) {
			throw new Refusal(problems + "。");
		}
		return given;
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

	private static Object plain(Object value) {
		return (value instanceof SpinJsonNode json) ? json.unwrap() : value;
	}

	/** In the order of the form, and within a list in that of its line. */
	private static int position(ConstraintViolation<?> violation, Class<?> type) {
		List<String> path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
			.map(Path.Node::getName)
			.toList();
		int first = position(path.get(0), type);
		return 100 * first + position(path.get(path.size() - 1), violation.getLeafBean().getClass());
	}

	private static int position(String component, Class<?> type) {
		return Arrays.stream(Objects.requireNonNullElse(type.getRecordComponents(), new RecordComponent[0]))
			.map(RecordComponent::getName)
			.toList()
			.indexOf(component);
	}

	/** Blank to the eye, which takes in more than Java does. */
	private static boolean isBlank(String text) {
		return text.codePoints()
			.allMatch((point) -> Character.isWhitespace(point) || Character.isSpaceChar(point)
					|| Character.getType(point) == Character.FORMAT);
	}

	private Refusal unreadable(String key, String form, String processDefinitionId) {
		return new Refusal("“" + label(key, form, processDefinitionId) + "”的内容无法识别，请重新填写。");
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

	private String label(String key, String form, String processDefinitionId) {
		CommandContext engine = Context.getCommandContext();
		String deployment = Context.getProcessEngineConfiguration()
			.getDeploymentCache()
			.findDeployedProcessDefinitionById(processDefinitionId)
			.getDeploymentId();
		CamundaFormDefinitionEntity definition = engine.getCamundaFormDefinitionManager()
			.findDefinitionByDeploymentAndKey(deployment, form);
		if (definition == null) {
			return key;
		}
		try {
			JsonNode json = this.mapper.readTree(engine.getResourceManager()
				.findResourceByDeploymentIdAndResourceName(deployment, definition.getResourceName())
				.getBytes());
			// a list has a path instead of a key, and a time a label for its date
			return Stream.of("key", "path")
				.flatMap((name) -> json.findParents(name)
					.stream()
					.filter((field) -> field.has("type") && key.equals(field.get(name).asText())))
				.map((field) -> field.path("label").asText(field.path("dateLabel").asText(key)))
				.findFirst()
				.orElse(key);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
