package io.huiyin.web;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.exception.DeploymentResourceNotFoundException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.dto.ParseExceptionDto;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.glassfish.jersey.server.ParamException;

import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;

/**
 * The answer to a request that does not fit: it asks for what is not there, lacks
 * something or has it in a form that cannot be read. To people it says so in Chinese; for
 * whoever wrote the program or the model that asks, the engine's own words are beside it,
 * without the names of its classes.
 */
final class Unfit {

	private static final int LONGEST = 500;

	private static final String PRODUCT = "io.huiyin.";

	private static final String ENGINE = "org.camunda.";

	private static final String SPRING = "org.springframework.";

	/** By which a request comes to a resource or a controller. */
	private static final String FILTERS = "org.apache.catalina.core.ApplicationFilterChain";

	/** Where the engine moves the tokens of a procedure. */
	private static final String MODEL = "org.camunda.bpm.engine.impl.pvm.runtime.";

	private static final Pattern SET_PARAMETER = Pattern.compile("Cannot set query parameter '(\\w+)' to value.*",
			Pattern.DOTALL);

	private static final Pattern MISSING = Pattern.compile(
			"(?i).*(cannot find|not found|no \\S+ found|no deployed|doesn't exist|does not exist|no matching).*",
			Pattern.DOTALL);

	/**
	 * What the product's own part of the engine says is a sentence for people already.
	 */
	private static final Pattern OURS = Pattern.compile("\\p{IsHan}.*", Pattern.DOTALL);

	/** What the engine says, and the sentence for people, where one can be more exact. */
	private static final Map<Pattern, String> SAID = Map.of(
			Pattern.compile("Only a single sorting parameter specified.*"), "排序的参数 sortBy 和 sortOrder 要同时给出，没有执行。",
			Pattern.compile(".*Unsupported value type.*", Pattern.DOTALL), "有一个变量的类型不能识别，没有保存，请检查变量的类型。",
			Pattern.compile("Null historyTimeToLive values are not allowed"), "历史保留期不能为空，没有保存。",
			Pattern.compile("\\w+ has an invalid id: .* is not a valid resource identifier\\.", Pattern.DOTALL),
			"ID 只能由字母和数字组成，中间可以用点、下划线或连字符，没有保存，请改正后再试。");

	private Unfit() {
	}

	/**
	 * The answer to a failure for which the request is to blame.
	 * @param failure what was thrown
	 * @return the answer, or empty if the server is to blame
	 */
	static Optional<Answer> to(Throwable failure) {
		// a parameter may be read as JSON too
		Optional<Answer> parameter = parameter(failure);
		if (parameter.isPresent()) {
			return parameter;
		}
		Optional<Answer> json = Causes.find(failure, JsonProcessingException.class)
			.filter((unreadable) -> !(unreadable.getProcessor() instanceof JsonGenerator))
			.map(Unfit::json);
		if (json.isPresent()) {
			return json;
		}
		Optional<ParseException> model = Causes.find(failure, ParseException.class);
		if (model.isPresent()) {
			return model.map(Unfit::model);
		}
		Throwable root = root(failure);
		if (root instanceof ProcessEngineException && !(root instanceof ProcessEnginePersistenceException)
				&& !ranModel(root)) {
			boolean gone = root instanceof NotFoundException || root instanceof DeploymentResourceNotFoundException
					|| root instanceof NullValueException && isMissing(root);
			// an exception of the engine that nothing else has caused is its refusal
			return Optional.of(said(gone ? 404 : status(failure, 400), root));
		}
		int status = status(failure, 500);
		if (status < 500) {
			// whoever asks Spring for what it does not know learns nothing by its words
			return Optional.of((failure instanceof ErrorResponse) ? of(status)
					: said(status, (failure.getMessage() != null) ? failure : root));
		}
		if (root instanceof RestException && isMissing(root)) {
			return Optional.of(said(404, root));
		}
		if (isNoQuery(failure)) {
			return Optional.of(new Answer(400, "QueryNotPossible", "这些查询条件不能一起使用，或者分页的参数不对，请修改后再查询。"));
		}
		if (Causes.anyIs(failure, MultipartException.class) || isAskedToWait(failure)) {
			return Optional.of(of(400));
		}
		return Optional.empty();
	}

	/** The sentence for a status of which nothing more is known. */
	static Answer of(int status) {
		return switch (status) {
			case 401 -> new Answer(status, "Unauthorized", "您还没有登录，或者登录已失效，请重新登录后再试。");
			case 403 -> new Answer(status, "Forbidden", "您没有进行此操作的权限，如有需要请联系系统管理员。");
			case 404 -> new Answer(status, "NotFound", "没有找到所请求的内容，可能已被删除，或者地址不对。");
			case 405 -> new Answer(status, "MethodNotAllowed", "这个地址不支持所用的请求方法，没有执行。");
			case 406 -> new Answer(status, "NotAcceptable", "不能以所要求的格式给出内容。");
			case 415 -> new Answer(status, "UnsupportedMediaType", "不支持所提交内容的格式（Content-Type），没有执行。");
			default -> new Answer(status, "BadRequest", "请求的内容不符合要求，没有执行，请检查后再试。");
		};
	}

	/**
	 * Whether the failure is that the engine, or Spring, did not expect what was sent: it
	 * stumbled over it by itself, without having come to a procedure or to the product's
	 * code.
	 */
	static boolean isUnexpected(Throwable failure) {
		Throwable root = root(failure);
		if (!(root instanceof NullPointerException || root instanceof ClassCastException
				|| root instanceof IllegalArgumentException || root instanceof IndexOutOfBoundsException
				|| root instanceof ArithmeticException || root instanceof UnsupportedOperationException)) {
			return false;
		}
		boolean others = false;
		for (StackTraceElement frame : root.getStackTrace()) {
			String type = frame.getClassName();
			if (type.startsWith(FILTERS)) {
				return others;
			}
			if (type.startsWith(PRODUCT) && !(others && isPartOfEngine(type)) || type.startsWith(MODEL)
					|| type.contains(".juel.")) {
				return false;
			}
			others |= type.startsWith(ENGINE) || type.startsWith(SPRING);
		}
		return false;
	}

	/** The product's services and commands that only stand around the engine's. */
	private static boolean isPartOfEngine(String type) {
		try {
			Class<?> product = Class.forName(type, false, Unfit.class.getClassLoader());
			return product.getSuperclass() != null
					&& product.getSuperclass().getName().startsWith(ENGINE + "bpm.engine.impl.");
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

	/** Then it is not the request that does not fit, but the model. */
	private static boolean ranModel(Throwable root) {
		return Arrays.stream(root.getStackTrace()).anyMatch((frame) -> frame.getClassName().startsWith(MODEL));
	}

	private static Answer json(JsonProcessingException unreadable) {
		String where = place(unreadable.getLocation());
		if (unreadable instanceof StreamConstraintsException
				|| Causes.find(unreadable, StreamConstraintsException.class).isPresent()) {
			return new Answer(400, "UnreadableJson", "提交的内容层次太深或者数字太长，没有执行。");
		}
		if (unreadable instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
			String item = mapping.getPath()
				.stream()
				.map((step) -> (step.getFieldName() != null) ? step.getFieldName() : "[" + step.getIndex() + "]")
				.collect(Collectors.joining("."))
				.replace(".[", "[");
			return new Answer(400, "UnreadableJson",
					"提交的内容中“" + shortened(item, 100) + "”这一项" + where + "的格式不对，没有执行，请改正后再试。");
		}
		return new Answer(400, "UnreadableJson", "提交的内容" + where + "不是所要求的 JSON，没有执行，请改正后再试。");
	}

	private static String place(JsonLocation location) {
		return (location != null && location.getLineNr() > 0)
				? "（第 " + location.getLineNr() + " 行第 " + location.getColumnNr() + " 列）" : "";
	}

	private static Optional<Answer> parameter(Throwable failure) {
		Optional<String> name = Causes.find(failure, ParamException.class)
			.map(ParamException::getParameterName)
			.or(() -> Causes.find(failure, MethodArgumentTypeMismatchException.class)
				.map(MethodArgumentTypeMismatchException::getName))
			.or(() -> Causes.find(failure, RestException.class)
				.map((refused) -> SET_PARAMETER.matcher(String.valueOf(refused.getMessage())))
				.filter(Matcher::matches)
				.map((matcher) -> matcher.group(1)));
		if (name.isPresent()) {
			return name.map((each) -> new Answer(400, "InvalidParameter", "参数 " + each + " 的值不对，没有执行，请改正后再试。"));
		}
		return Causes.find(failure, MissingServletRequestParameterException.class)
			.map((missing) -> new Answer(400, "MissingParameter",
					"缺少参数 " + missing.getParameterName() + "，没有执行，请补充后再试。"));
	}

	/** A model's mistakes by line, for whoever deploys it with Camunda Modeler. */
	private static Answer model(ParseException refused) {
		return new Answer(400, "ParseException", "模型有误，没有部署：" + words(refused),
				Map.of("details", ParseExceptionDto.fromException(refused).getDetails()));
	}

	private static int status(Throwable failure, int other) {
		int status = 500;
		if (failure instanceof WebApplicationException web) {
			status = web.getResponse().getStatus();
		}
		else if (failure instanceof RestException rest && rest.getStatus() != null) {
			status = rest.getStatus().getStatusCode();
		}
		else if (failure instanceof ErrorResponse spring) {
			status = spring.getStatusCode().value();
		}
		return (status < 500) ? status : other;
	}

	private static Answer said(int status, Throwable refusal) {
		Answer answer = of(status);
		String words = words(refusal);
		if (OURS.matcher(words).matches()) {
			return new Answer(status, refusal.getClass().getSimpleName(), words);
		}
		String sentence = SAID.entrySet()
			.stream()
			.filter((each) -> status == 400 && each.getKey().matcher(words).matches())
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(answer.message());
		return new Answer(status, refusal.getClass().getSimpleName(), sentence,
				words.isBlank() ? Map.of() : Map.of("detail", words));
	}

	private static String words(Throwable refusal) {
		String words = String.valueOf(refusal.getMessage())
			.replaceAll("ENGINE-\\d+ ", "")
			.replaceAll("\\b(?:[a-z]\\w*\\.){2,}(?:[A-Z]\\w*\\$)*([A-Z]\\w*)", "$1");
		return (words.equals("null") || words.contains("###")) ? "" : shortened(words, LONGEST);
	}

	private static String shortened(String text, int most) {
		return (text.length() <= most) ? text : text.substring(0, most) + "…";
	}

	private static boolean isMissing(Throwable refusal) {
		return refusal.getMessage() != null && MISSING.matcher(refusal.getMessage()).matches();
	}

	/** The web applications keep no request open until there is something to do. */
	private static boolean isAskedToWait(Throwable failure) {
		return Causes.find(failure, ProcessingException.class)
			.filter((refused) -> String.valueOf(refused.getMessage()).startsWith("Attempt to suspend"))
			.isPresent();
	}

	/**
	 * The engine leaves out an "and" between some conditions of a query, and Cockpit
	 * looks at no number of a page.
	 */
	private static boolean isNoQuery(Throwable failure) {
		return Causes.find(failure, ProcessEnginePersistenceException.class).isPresent()
				&& Causes.anySql(failure, Unfit::isSyntax);
	}

	private static boolean isSyntax(SQLException sql) {
		// of MySQL and H2, of H2 where it knows what it has expected, and for a page
		return Set.of("42000", "42001", "90008").contains(String.valueOf(sql.getSQLState()));
	}

	private static Throwable root(Throwable failure) {
		List<Throwable> all = Causes.all(failure);
		return all.get(all.size() - 1);
	}

}
