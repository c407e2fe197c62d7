package io.huiyin.model;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

import io.huiyin.ServerTest;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.variable.Variables;
import org.joda.time.DateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * The second wall on its own: what got past the check at deployment, because an earlier
 * version had none or because it came by another way.
 */
@ServerTest
class NoCodeRunsTests {

	@Autowired
	private ProcessEngineConfigurationImpl engine;

	@Autowired
	private RepositoryService repository;

	@Autowired
	private RuntimeService runtime;

	@Autowired
	private DecisionService decisions;

	@Autowired
	private JdbcTemplate jdbc;

	@AfterEach
	void nothingRanAndNothingIsLeft() {
		this.repository.createDeploymentQuery()
			.deploymentName("smuggled")
			.list()
			.forEach((deployment) -> this.repository.deleteDeployment(deployment.getId(), true));
		assertThat(Canary.songs()).isZero();
	}

	@Test
	@DisplayName("The canary sings where the language is the engine's own, so that its silence says something")
	void theCanarySings() {
		evaluate(new SpringExpressionManager(null, Map.of()), Canary.EXPRESSION, Map.of());
		assertThat(Canary.songs()).isEqualTo(1);
	}

	@DisplayName("An expression calls published beans and looks into nothing")
	@ParameterizedTest
	@ValueSource(strings = { Canary.EXPRESSION, "${''.getClass()}", "${text.length()}", "${text.class}",
			"${text.bytes}", "${map.key}", "${list[0]}", "${map['key']}", "${greeter.class}", "${greeter.getClass()}",
			"${greeter.hashCode()}", "${greeter['greet']('a').getClass()}", "${greeter.greet('a').length()}",
			"${execution}", "${dataSource}", "${runtimeService.createProcessInstanceQuery()}", "${now().getClass()}",
			"${now().getTime()}", "${dateTime().getClass()}", "${dateTime().getZone()}", "${dateTime().toString()}",
			"${dateTime().withZone(null)}", "${dateTime().class}", "${currentUserGroups().getClass()}" })
	void expressions(String expression) {
		assertThatThrownBy(() -> evaluate(this.engine.getExpressionManager(), expression,
				Map.of("text", "a", "map", Map.of("key", 1), "list", new int[] { 1 })))
			.hasMessageFindingMatch("Unknown (property|method) used in expression");
	}

	@DisplayName("The functions that plugins add to the language are not there")
	@ParameterizedTest
	@ValueSource(strings = { "${S('{}')}", "${JSON('{}')}", "${XML('<a/>')}" })
	void functions(String expression) {
		assertThatThrownBy(() -> evaluate(this.engine.getExpressionManager(), expression, Map.of()))
			.hasMessageContaining("Could not resolve function");
	}

	@Test
	@DisplayName("What models and filters need goes on as before")
	void whatIsNeeded() {
		assertThat(value("${greeter.greet('李娜')}")).isEqualTo("李娜好");
		assertThat(value("${greeter.greet(number)}")).isEqualTo("7好");
		assertThat(value("${greeter.visit('李娜').contact()}")).isEqualTo("李娜");
		assertThat(value("案号 ${number}")).isEqualTo("案号 7");
		assertThat(value("${not closed and number > 3 ? 'a' : 'b'}")).isEqualTo("a");
		assertThat(value("${dateTime().withTimeAtStartOfDay().plusDays(1).minusSeconds(1)}"))
			.isEqualTo(new DateTime().withTimeAtStartOfDay().plusDays(1).minusSeconds(1));
	}

	@DisplayName("A model that was deployed before there was a check runs no code, and says why")
	@ParameterizedTest
	@MethodSource
	void smuggled(String reason, String node) {
		smuggle("trial.bpmn", Models.process("<bpmn:task id='node'/>"), Models.process(node));
		assertThatThrownBy(() -> this.runtime.startProcessInstanceByKey("trial", "evil", Map.of("a", 1)))
			.hasStackTraceContaining(reason);
		assertThat(this.runtime.createProcessInstanceQuery().processDefinitionKey("trial").count()).isZero();
	}

	static Stream<Arguments> smuggled() {
		String evil = Models.escape(Canary.EXPRESSION);
		String noMethod = "Unknown method used in expression";
		String noClass = "指定了 Java 类，本系统不运行";
		String noScript = "本系统不运行脚本";
		return Stream.of(arguments(noMethod, "<bpmn:userTask id='node' camunda:assignee=\"" + evil + "\"/>"),
				arguments(noMethod, "<bpmn:userTask id='node' camunda:dueDate=\"" + evil + "\"/>"),
				arguments(noMethod, "<bpmn:userTask id='node' name=\"" + evil + "\"/>"),
				arguments(noMethod, "<bpmn:serviceTask id='node' camunda:expression=\"" + evil + "\"/>"),
				arguments("Cannot resolve identifier 'execution'",
						"<bpmn:serviceTask id='node' camunda:expression=\"${execution.getProcessEngineServices()}\"/>"),
				arguments("Cannot resolve identifier 'canary'",
						"<bpmn:serviceTask id='node' camunda:delegateExpression=\"${canary}\"/>"),
				arguments(noMethod,
						"<bpmn:callActivity id='node' calledElement='callback'><bpmn:extensionElements>"
								+ "<camunda:in target='a' sourceExpression=\"" + evil
								+ "\"/></bpmn:extensionElements></bpmn:callActivity>"),
				arguments(noMethod,
						"<bpmn:userTask id='node'><bpmn:multiInstanceLoopCharacteristics camunda:collection=\"" + evil
								+ "\"/></bpmn:userTask>"),
				arguments(noMethod,
						"<bpmn:intermediateCatchEvent id='node'><bpmn:timerEventDefinition><bpmn:timeDate>" + evil
								+ "</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"),
				arguments(noMethod,
						"<bpmn:exclusiveGateway id='node'/><bpmn:sequenceFlow id='flow' sourceRef='node' targetRef='end'>"
								+ "<bpmn:conditionExpression xsi:type='bpmn:tFormalExpression'>" + evil
								+ "</bpmn:conditionExpression></bpmn:sequenceFlow>"),
				arguments(noClass, "<bpmn:serviceTask id='node' camunda:class='io.huiyin.model.Canary'/>"),
				arguments(noClass, "<bpmn:serviceTask id='node' camunda:type='shell'><bpmn:extensionElements>"
						+ "<camunda:field name='command' stringValue='true'/></bpmn:extensionElements></bpmn:serviceTask>"),
				arguments(noClass,
						"<bpmn:callActivity id='node' calledElement='callback'"
								+ " camunda:variableMappingClass='io.huiyin.model.Canary'/>"),
				arguments(noClass,
						"<bpmn:userTask id='node'><bpmn:extensionElements><camunda:taskListener event='create'"
								+ " class='io.huiyin.model.Canary'/></bpmn:extensionElements></bpmn:userTask>"),
				arguments(noClass,
						"<bpmn:userTask id='node'><bpmn:extensionElements><camunda:executionListener event='start'"
								+ " class='io.huiyin.model.Canary'/></bpmn:extensionElements></bpmn:userTask>"),
				arguments(noClass, "<bpmn:userTask id='node' camunda:formHandlerClass='io.huiyin.model.Canary'/>"),
				arguments(noClass, "<bpmn:userTask id='node'><bpmn:extensionElements><camunda:formData>"
						+ "<camunda:formField id='a' type='string'><camunda:validation>"
						+ "<camunda:constraint name='validator' config='io.huiyin.model.Canary'/>"
						+ "</camunda:validation></camunda:formField></camunda:formData></bpmn:extensionElements></bpmn:userTask>"),
				arguments(noScript,
						"<bpmn:scriptTask id='node' scriptFormat='juel'><bpmn:script>" + evil
								+ "</bpmn:script></bpmn:scriptTask>"),
				arguments(noScript,
						"<bpmn:scriptTask id='node' scriptFormat='feel'><bpmn:script>1</bpmn:script></bpmn:scriptTask>"),
				arguments(noScript,
						"<bpmn:scriptTask id='node' scriptFormat='groovy'><bpmn:script>1</bpmn:script></bpmn:scriptTask>"),
				arguments(noScript,
						"<bpmn:exclusiveGateway id='node'/><bpmn:sequenceFlow id='flow' sourceRef='node' targetRef='end'>"
								+ "<bpmn:conditionExpression xsi:type='bpmn:tFormalExpression' language='juel'>" + evil
								+ "</bpmn:conditionExpression></bpmn:sequenceFlow>"),
				arguments(noScript,
						"<bpmn:userTask id='node'><bpmn:extensionElements><camunda:taskListener event='create'>"
								+ "<camunda:script scriptFormat='juel'>" + evil + "</camunda:script>"
								+ "</camunda:taskListener></bpmn:extensionElements></bpmn:userTask>"),
				arguments(noScript,
						"<bpmn:userTask id='node'><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>"
								+ "<camunda:script scriptFormat='juel'>" + evil
								+ "</camunda:script></camunda:inputParameter>"
								+ "</camunda:inputOutput></bpmn:extensionElements></bpmn:userTask>"));
	}

	@DisplayName("So with decisions")
	@ParameterizedTest
	@MethodSource
	void smuggledDecisions(String reason, String xml) {
		smuggle("trial.dmn", Models.table("", "a", "", "1"), xml);
		assertThatThrownBy(
				() -> this.decisions.evaluateDecisionByKey("trialDecision").variables(Map.of("a", 1)).evaluate())
			.hasStackTraceContaining(reason);
	}

	static Stream<Arguments> smuggledDecisions() {
		return Stream.of(arguments("Cannot find method 'getClass'", Models.table("juel", Canary.EXPRESSION, "", "1")),
				arguments("Cannot find method 'getClass'",
						Models.decision("<variable name='a'/><literalExpression expressionLanguage='juel'><text>"
								+ Models.escape(Canary.EXPRESSION) + "</text></literalExpression>")),
				arguments("本系统不运行脚本", Models.table("groovy", "1", "", "1")),
				arguments("External functions are disabled",
						Models.table("", "a", "", "{f: function() external { java: { class: \"io.huiyin.model.Canary\","
								+ " method signature: \"sing()\" } }, g: f()}.g")));
	}

	@DisplayName("FEEL reaches no Java through a value that is no data, as the content of a file is not")
	@ParameterizedTest
	@MethodSource
	void feelReachesNoJava(String expression, Object expected) {
		assertThat(answer(expression)).isEqualTo(expected);
	}

	static Stream<Arguments> feelReachesNoJava() {
		return Stream.of(arguments("file", null), arguments("file.class", null), arguments("rows.number", 7L));
	}

	@DisplayName("Nor does it call a method of one")
	@ParameterizedTest
	@ValueSource(strings = { "file.available()", "file.getClass()" })
	void feelCallsNoMethod(String expression) {
		assertThatThrownBy(() -> answer(expression)).hasStackTraceContaining("Expected context but found 'null'");
	}

	private Object answer(String expression) {
		smuggle("trial.dmn", Models.table("", "1", "", "1"), Models.table("", "1", "", expression));
		return this.decisions
			.evaluateDecisionTableByKey("trialDecision",
					Variables
						.putValue("file",
								Variables.fileValue("a.txt").file("a".getBytes(StandardCharsets.UTF_8)).create())
						.putValue("rows", Map.of("number", 7)))
			.getSingleEntry();
	}

	/** As if it had been deployed by a version that did not look. */
	private void smuggle(String name, String harmless, String hostile) {
		String id = this.repository.createDeployment().name("smuggled").addString(name, harmless).deploy().getId();
		assertThat(this.jdbc.update("update ACT_GE_BYTEARRAY set BYTES_ = ? where DEPLOYMENT_ID_ = ?",
				hostile.getBytes(StandardCharsets.UTF_8), id))
			.isEqualTo(1);
		// as after a restart
		this.engine.getDeploymentCache().discardProcessDefinitionCache();
		this.engine.getDeploymentCache().discardDecisionDefinitionCache();
	}

	private Object value(String expression) {
		return evaluate(this.engine.getExpressionManager(), expression, Map.of("closed", false, "number", 7L));
	}

	private Object evaluate(ExpressionManager language, String expression, Map<String, Object> variables) {
		VariableScope scope = mock();
		given(scope.hasVariable(any())).willAnswer((call) -> variables.containsKey(call.<String>getArgument(0)));
		given(scope.getVariable(any())).willAnswer((call) -> variables.get(call.<String>getArgument(0)));
		return this.engine.getCommandExecutorTxRequired()
			.execute((context) -> language.createExpression(expression).getValue(scope));
	}

}
