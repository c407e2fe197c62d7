package io.huiyin.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import camundajar.impl.scala.util.Either;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.feel.FeelEngine.Failure;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.camunda.feel.valuemapper.JavaCustomValueMapper;

import org.springframework.util.ClassUtils;

/**
 * The engine's FEEL without a way from a value to Java. Of an object that is no number,
 * text, time, list or context (the content of a file, say) it would let an expression
 * call every method; here such an object is null.
 */
class ModelFeel extends ScalaFeelEngine {

	ModelFeel() {
		super(null);
	}

	/** Whether this is an expression of FEEL, one that calls no Java. */
	boolean isExpression(String text) {
		return parses(this.feelEngine::parseExpression, text);
	}

	/** Whether this is what FEEL has in the condition of a rule. */
	boolean isUnaryTests(String text) {
		return parses(this.feelEngine::parseUnaryTests, text);
	}

	private static boolean parses(Function<String, Either<Failure, ParsedExpression>> parser, String text) {
		try {
			return parser.apply(text).isRight();
		}
		catch (StackOverflowError ex) {
			return false; // nested deeper than the engine could follow
		}
	}

	@Override
	protected camundajar.impl.scala.collection.immutable.List<CustomValueMapper> getValueMappers() {
		return super.getValueMappers().$colon$colon(new NoObjects());
	}

	/** Comes after those for JSON and before the one that takes any object. */
	private static final class NoObjects extends JavaCustomValueMapper {

		@Override
		public Optional<Val> toValue(Object value, Function<Object, Val> inner) {
			return isData(value) ? Optional.empty() : Optional.of(ValNull$.MODULE$);
		}

		private static boolean isData(Object value) {
			return value == null || value instanceof String || ClassUtils.isPrimitiveOrWrapper(value.getClass())
					|| value instanceof BigDecimal || value instanceof BigInteger || value instanceof Date
					|| value instanceof Temporal || value instanceof TemporalAmount || value instanceof List
					|| value instanceof Map || value instanceof Enum || value instanceof Throwable
					|| value instanceof Val || value.getClass().getName().startsWith("camundajar.impl.scala.");
		}

		@Override
		public Optional<Object> unpackValue(Val value, Function<Val, Object> inner) {
			return Optional.empty();
		}

	}

}
