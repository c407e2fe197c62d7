package io.huiyin.model;

import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.Parser;
import org.camunda.bpm.impl.juel.TreeBuilderException;

import org.springframework.stereotype.Component;

/**
 * Which expressions a model may hold. They are read by the engine's own parser, so that
 * the engine cannot understand one otherwise.
 */
@Component
class ExpressionRules {

	private static final Builder PARSER = new Reader();

	/** Characters; the longest of the product has about seventy. */
	private static final int LONGEST = 1000;

	/** What the engine puts there itself, with all its services behind it. */
	private static final Set<String> OF_THE_ENGINE = Set.of("execution", "task", "caseExecution", "externalTask",
			"authenticatedUserId", "variableContext");

	private final ModelBeans beans;

	ExpressionRules(ModelBeans beans) {
		this.beans = beans;
	}

	/** Whether the engine would take the text for an expression. */
	static boolean isExpression(String text) {
		return text.contains("${") || text.contains("#{");
	}

	/**
	 * What is wrong with a text that holds expressions.
	 * @param text the text as the model has it
	 * @return the reason, a Chinese clause without a full stop; empty if all is well
	 */
	Optional<String> problem(String text) {
		if (text.length() > LONGEST) {
			return Optional.of("含表达式的文字不能超过 " + LONGEST + " 个字符");
		}
		try {
			check(PARSER.build(text).getRoot());
			return Optional.empty();
		}
		catch (TreeBuilderException ex) {
			return Optional.of("表达式 " + text.strip() + " 写法有误，请检查括号、引号和运算符");
		}
		catch (Forbidden ex) {
			return Optional.of("表达式 " + text.strip() + " " + ex.getMessage());
		}
	}

	private void check(Node node) throws Forbidden {
		if (node instanceof AstMethod call) {
			typeOf(call);
		}
		else if (node instanceof AstIdentifier identifier) {
			checkVariable(identifier.getName());
		}
		else if (node instanceof AstFunction function) {
			throw new Forbidden("调用了函数 " + function.getName() + "()，模型只能调用已发布的业务组件");
		}
		else if (node instanceof AstEval || node instanceof AstComposite || node instanceof AstNested
				|| node instanceof AstUnary || node instanceof AstBinary || node instanceof AstChoice) {
			for (int i = 0; i < node.getCardinality(); i++) {
				check(node.getChild(i));
			}
		}
		else if (!(node instanceof AstText) && !isLiteral(node)) {
			throw new Forbidden("读取了对象的内部属性，只能使用流程变量和已发布的业务组件");
		}
	}

	private void checkVariable(String name) throws Forbidden {
		if (OF_THE_ENGINE.contains(name)) {
			throw new Forbidden("使用了引擎内部对象 " + name + "，只能使用流程变量和已发布的业务组件");
		}
		if (this.beans.contains(name)) {
			throw new Forbidden("只写了业务组件 " + name + "，还要写明调用它的哪个方法");
		}
	}

	/** The class that an allowed call returns. */
	private Class<?> typeOf(AstMethod call) throws Forbidden {
		if (!(call.getChild(0) instanceof Dot dot)) {
			throw new Forbidden("用方括号调用方法，请改用圆点");
		}
		Node base = dot.getChild(0);
		Node arguments = call.getChild(1);
		int count = arguments.getCardinality();
		Class<?> type;
		if (base instanceof AstIdentifier bean) {
			if (!this.beans.contains(bean.getName())) {
				throw new Forbidden("调用了 " + bean.getName() + " 的方法，它不是已发布的业务组件，可用的有 " + this.beans.names());
			}
			type = this.beans.type(bean.getName());
		}
		else if (base instanceof AstMethod inner) {
			type = typeOf(inner);
		}
		else {
			throw new Forbidden("在业务组件以外的对象上调用方法 " + dot.name() + "()");
		}
		for (int i = 0; i < count; i++) {
			checkArgument(arguments.getChild(i), dot.name());
		}
		return this.beans.method(type, dot.name(), count)
			.orElseThrow(() -> unpublished(dot.name() + "（" + count + " 个参数）", type))
			.getReturnType();
	}

	private Forbidden unpublished(String method, Class<?> type) {
		String published = this.beans.methods(type);
		return new Forbidden(
				"调用的方法 " + method + " 没有发布，" + (published.isEmpty() ? "对这里的结果不能再调用方法" : "可用的有 " + published));
	}

	private void checkArgument(Node argument, String method) throws Forbidden {
		if (argument instanceof AstIdentifier variable) {
			checkVariable(variable.getName());
		}
		else if (!isLiteral(argument)
				&& !(argument instanceof AstUnary minus && minus.getChild(0) instanceof AstNumber)) {
			throw new Forbidden("给方法 " + method + "() 的参数只能是常量或流程变量");
		}
	}

	private static boolean isLiteral(Node node) {
		return node instanceof AstNull || node instanceof AstBoolean || node instanceof AstNumber
				|| node instanceof AstString;
	}

	/** The engine's parser, with names behind dots that can be read. */
	private static final class Reader extends Builder {

		Reader() {
			super(Feature.METHOD_INVOCATIONS, Feature.VARARGS);
		}

		@Override
		protected Parser createParser(String expression) {
			return new Parser(this, expression) {
				@Override
				protected AstDot createAstDot(AstNode base, String property, boolean lvalue) {
					return new Dot(base, property, lvalue);
				}
			};
		}

	}

	private static final class Dot extends AstDot {

		Dot(AstNode base, String property, boolean lvalue) {
			super(base, property, lvalue);
		}

		private String name() {
			return this.property;
		}

	}

	/** What no model may do, as a Chinese clause. */
	private static final class Forbidden extends Exception {

		Forbidden(String reason) {
			super(reason);
		}

	}

}
