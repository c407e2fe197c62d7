package io.huiyin.model;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Stream;

import io.huiyin.ServerTest;
import io.huiyin.form.Refusal;
import io.huiyin.testing.Rest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What somebody with a process owner's login tries to bring into the server. */
@ServerTest
class HostileModelsTests {

	private final String deployment = "hostile " + UUID.randomUUID();

	@Autowired
	private RepositoryService repository;

	@Autowired
	private IdentityService identity;

	@LocalServerPort
	private int port;

	@BeforeEach
	void asProcessOwner() {
		this.identity.setAuthentication("song.yu", List.of("process-owner"));
	}

	@AfterEach
	void nothingIsLeft() {
		this.identity.clearAuthentication();
		assertThat(this.repository.createDeploymentQuery().deploymentName(this.deployment).count()).isZero();
		assertThat(Canary.songs()).isZero();
	}

	@DisplayName("An expression that does more than call a published bean is refused")
	@ParameterizedTest(name = "{1}")
	@MethodSource
	void expressions(String reason, String expression) {
		assertThatThrownBy(() -> deploy("trial.bpmn", Models.assignedBy(expression))).isInstanceOf(Refusal.class)
			.hasMessageStartingWith("模型没有部署，请先改正：trial.bpmn 的 node（处理） 表达式 " + expression + " " + reason)
			.hasMessageEndingWith("。");
	}

	static Stream<Arguments> expressions() {
		return Stream.of(all("在业务组件以外的对象上调用方法", "${''.getClass()}", "${'a'.concat('b')}", "${(caseNumber).toString()}",
				"#{''.getClass()}", "${not ''.getClass()}", "${empty ''.getClass()}", "${a ? ''.getClass() : b}",
				"${a ? b : ''.getClass()}", "案号 ${caseNumber} ${''.getClass()}", Canary.EXPRESSION),
				all("读取了对象的内部属性", "${''['class']}", "${caseNumber.class}", "${list[0]}", "${map.key}", "${map['key']}",
						"${map[other]}", "${execution.processEngineServices.runtimeService}",
						"${execution.processBusinessKey}", "${execution['id']}", "${task.id}", "${task.execution}",
						"${externalTask.id}", "${limits.class}", "${limits.due}",
						"${hotlineDesk.visit(caseNumber).contact}", "${a == b.c}", "${1 + a.b}", "${-a.b}", "${(a.b)}"),
				all("调用了 caseNumber 的方法，它不是已发布的业务组件，可用的有 appraisals、callbackDesk、", "${caseNumber.toString()}",
						"${caseNumber.length()}"),
				all("使用了引擎内部对象", "${execution}", "${authenticatedUserId}", "${caseExecution}",
						"${limits.due(execution)}"),
				all("调用了 execution 的方法", "${execution.setVariable('a', 1)}"),
				all("调用了 execution 的方法", "${execution.getProcessEngineServices().getRepositoryService()}"),
				all("调用了 task 的方法", "${task.complete()}"), all("调用了 dataSource 的方法", "${dataSource.getConnection()}"),
				all("调用了 identityService 的方法", "${identityService.saveUser(user)}"),
				all("调用了 repositoryService 的方法", "${repositoryService.createDeployment()}"),
				all("调用了 limit 的方法", "${limit.due('a')}"),
				all("调用了函数", "${currentUser()}", "${now()}", "${S(text)}", "${XML(text)}", "${JSON(text)}",
						"${fn:length(list)}"),
				all("在业务组件以外的对象上调用方法", "${dateTime().plusDays(1)}"), all("只写了业务组件 limits", "${limits}"),
				all("用方括号调用方法", "${limits['due']('a')}", "${limits[method]('a')}"),
				all("给方法 due() 的参数只能是常量或流程变量", "${limits.due(''.getClass())}", "${limits.due(limits.due('a'))}",
						"${limits.due(a.b)}", "${limits.due(a ? b : c)}"),
				all("只写了业务组件 limits", "${limits.due(limits)}"),
				all("调用的方法 due（0 个参数） 没有发布，可用的有 due（1 个参数）", "${limits.due()}"),
				all("调用的方法 due（2 个参数） 没有发布", "${limits.due('a', 'b')}"),
				all("调用的方法 Due（1 个参数） 没有发布", "${limits.Due('a')}"),
				all("调用的方法 getClass（0 个参数） 没有发布", "${limits.getClass()}",
						"${hotlineDesk.visit(caseNumber).getClass()}"),
				all("调用的方法 getClass（0 个参数） 没有发布，对这里的结果不能再调用方法", "${limits.due('a').getClass()}",
						"${hotlineDesk.visit(caseNumber).contact().getClass()}"),
				all("调用的方法 hashCode（0 个参数） 没有发布", "${limits.hashCode()}"),
				all("调用的方法 wait（0 个参数） 没有发布", "${limits.wait()}"),
				all("调用的方法 getTime（0 个参数） 没有发布", "${limits.due('a').getTime()}"),
				all("调用的方法 nextAttemptAfter（1 个参数） 没有发布", "${limits.nextAttemptAfter(caseNumber)}"),
				all("调用的方法 dueAt（2 个参数） 没有发布", "${limits.dueAt('a', start)}"),
				all("调用的方法 ending（1 个参数） 没有发布", "${hotlineDesk.ending(caseNumber)}"),
				all("调用的方法 procedure（0 个参数） 没有发布", "${hotlineDesk.procedure()}"),
				all("调用的方法 toString（0 个参数） 没有发布，可用的有 address（0 个参数）、", "${hotlineDesk.visit(caseNumber).toString()}"),
				all("调用的方法 contact（1 个参数） 没有发布", "${hotlineDesk.visit(caseNumber).contact('a')}"),
				all("调用的方法 open（1 个参数） 没有发布", "${callbackDesk.open(request)}"),
				all("调用的方法 open（4 个参数） 没有发布", "${missingDesk.open('a', 'b', 'c', at)}"),
				all("写法有误", "${[1]}", "${", "${}", "${a b}", "${a = b}", "${a; b}", "${x -> x}", "${'a}", "${((((((}"))
			.flatMap(Function.identity());
	}

	private static Stream<Arguments> all(String reason, String... expressions) {
		return Stream.of(expressions).map((expression) -> arguments(reason, expression));
	}

	@DisplayName("Such an expression is refused wherever in a process it stands")
	@ParameterizedTest
	@MethodSource
	void places(String place, String xml) {
		assertThatThrownBy(() -> deploy("trial.bpmn", xml)).isInstanceOf(Refusal.class)
			.hasMessageContaining("trial.bpmn 的 " + place)
			.hasMessageContaining("不是已发布的业务组件");
	}

	static Stream<Arguments> places() {
		String e = "${evil.run()}";
		return Stream.of(attribute("userTask", "camunda:candidateUsers"),
				attribute("userTask", "camunda:candidateGroups"), attribute("userTask", "camunda:dueDate"),
				attribute("userTask", "camunda:followUpDate"), attribute("userTask", "camunda:priority"),
				attribute("userTask", "camunda:jobPriority"), attribute("userTask", "name"),
				attribute("serviceTask", "camunda:expression"), attribute("serviceTask", "camunda:resultVariable"),
				attribute("sendTask", "camunda:expression"), attribute("businessRuleTask", "camunda:decisionRef"),
				attribute("businessRuleTask", "camunda:decisionRefVersion"), attribute("callActivity", "calledElement"),
				attribute("callActivity", "camunda:calledElementVersion"),
				attribute("callActivity", "camunda:calledElementBinding"), inside("documentation", e),
				inside("multiInstanceLoopCharacteristics", "<bpmn:loopCardinality>" + e + "</bpmn:loopCardinality>"),
				inside("multiInstanceLoopCharacteristics",
						"<bpmn:completionCondition>" + e + "</bpmn:completionCondition>"),
				arguments("node",
						Models.process("<bpmn:userTask id='node'><bpmn:multiInstanceLoopCharacteristics"
								+ " camunda:collection='" + e + "'/></bpmn:userTask>")),
				extension("<camunda:executionListener event='start' expression='" + e + "'/>"),
				extension("<camunda:taskListener event='create' expression='" + e + "'/>"),
				extension("<camunda:failedJobRetryTimeCycle>" + e + "</camunda:failedJobRetryTimeCycle>"),
				extension("<camunda:properties><camunda:property name='a' value='" + e + "'/></camunda:properties>"),
				extension("<camunda:in sourceExpression='" + e + "' target='a'/>"),
				extension("<camunda:in businessKey='" + e + "'/>"),
				extension("<camunda:out sourceExpression='" + e + "' target='a'/>"), input(e),
				input("<camunda:list><camunda:value>" + e + "</camunda:value></camunda:list>"),
				input("<camunda:map><camunda:entry key='a'>" + e + "</camunda:entry></camunda:map>"),
				input("<camunda:map><camunda:entry key='" + e + "'>a</camunda:entry></camunda:map>"),
				input("<![CDATA[" + e + "]]>"), input("$<!-- -->{evil.run()}"), input("$<?x?>{evil.run()}"),
				input("&#36;&#x7b;evil.run()}"),
				arguments("flow",
						flow("<bpmn:conditionExpression xsi:type='bpmn:tFormalExpression'>" + e
								+ "</bpmn:conditionExpression>")),
				event("timer",
						"<bpmn:timerEventDefinition><bpmn:timeDate>" + e
								+ "</bpmn:timeDate></bpmn:timerEventDefinition>"),
				event("timer",
						"<bpmn:timerEventDefinition><bpmn:timeDuration>" + e
								+ "</bpmn:timeDuration></bpmn:timerEventDefinition>"),
				event("timer",
						"<bpmn:timerEventDefinition><bpmn:timeCycle>" + e
								+ "</bpmn:timeCycle></bpmn:timerEventDefinition>"),
				event("condition",
						"<bpmn:conditionalEventDefinition><bpmn:condition>" + e
								+ "</bpmn:condition></bpmn:conditionalEventDefinition>"),
				event("message", "<bpmn:messageEventDefinition camunda:expression='" + e + "'/>"),
				beside("message", "<bpmn:message id='message' name='" + e + "'/>"),
				beside("signal", "<bpmn:signal id='signal' name='" + e + "'/>"),
				beside("error", "<bpmn:error id='error' errorCode='a' camunda:errorMessage='" + e + "'/>"),
				beside("escalation", "<bpmn:escalation id='escalation' escalationCode='" + e + "'/>"));
	}

	@DisplayName("What brings code along is refused, and so is what nobody knows")
	@ParameterizedTest
	@MethodSource
	void structures(String place, String reason, String xml) {
		assertThatThrownBy(() -> deploy("trial.bpmn", xml)).isInstanceOf(Refusal.class)
			.hasMessageContaining("trial.bpmn 的 " + place + " ")
			.hasMessageContaining(reason);
	}

	static Stream<Arguments> structures() {
		String sing = "io.huiyin.model.Canary.sing()";
		return Stream.of(
				arguments("node", "脚本",
						Models.process("<bpmn:scriptTask id='node' scriptFormat='groovy'><bpmn:script>" + sing
								+ "</bpmn:script></bpmn:scriptTask>")),
				arguments("node", "脚本",
						Models.process("<bpmn:scriptTask id='node' scriptFormat='javascript'"
								+ " camunda:resource='deployment://a.js'/>")),
				arguments("node", "脚本",
						Models.process("<bpmn:scriptTask id='node' scriptFormat='juel'><bpmn:script>"
								+ Canary.EXPRESSION + "</bpmn:script></bpmn:scriptTask>")),
				arguments("node", "脚本",
						Models.process("<bpmn:scriptTask id='node' scriptFormat='feel'><bpmn:script>1"
								+ "</bpmn:script></bpmn:scriptTask>")),
				because("脚本", input("<camunda:script scriptFormat='groovy'>" + sing + "</camunda:script>")),
				because("脚本",
						input("<camunda:list><camunda:script scriptFormat='groovy'>1</camunda:script></camunda:list>")),
				because("脚本",
						extension("<camunda:executionListener event='start'><camunda:script scriptFormat='groovy'>"
								+ sing + "</camunda:script></camunda:executionListener>")),
				because("脚本",
						extension("<camunda:taskListener event='create'><camunda:script scriptFormat='groovy'>" + sing
								+ "</camunda:script></camunda:taskListener>")),
				arguments("flow", "脚本",
						flow("<bpmn:conditionExpression language='groovy'>true</bpmn:conditionExpression>")),
				arguments("flow", "脚本",
						flow("<bpmn:conditionExpression language='javascript'"
								+ " camunda:resource='deployment://a.js'/>")),
				because("脚本",
						event("condition",
								"<bpmn:conditionalEventDefinition><bpmn:condition language='groovy'>true"
										+ "</bpmn:condition></bpmn:conditionalEventDefinition>")),
				because("Java", service("camunda:class='io.huiyin.model.Canary'")),
				because("Java", service("camunda:delegateExpression='${canary}'")),
				because("外部任务", service("camunda:type='external' camunda:topic='a'")),
				because("命令", service("camunda:type='shell'")), because("邮件", service("camunda:type='mail'")),
				because("Java", extension("<camunda:field name='command' stringValue='id'/>")),
				because("Java", extension("<camunda:executionListener event='start' class='io.huiyin.model.Canary'/>")),
				because("Java", extension("<camunda:executionListener event='start' delegateExpression='${a}'/>")),
				because("Java", extension("<camunda:taskListener event='create' class='io.huiyin.model.Canary'/>")),
				because("Java", extension("<camunda:taskListener event='create' delegateExpression='${a}'/>")),
				because("连接器", extension(
						"<camunda:connector><camunda:connectorId>http</camunda:connectorId></camunda:connector>")),
				because("Java", attribute("callActivity", "camunda:variableMappingClass")),
				because("Java", attribute("callActivity", "camunda:variableMappingDelegateExpression")),
				because("caseRef", attribute("callActivity", "camunda:caseRef")),
				because("表单", attribute("userTask", "camunda:formKey")),
				because("Java", attribute("userTask", "camunda:formHandlerClass")),
				because("表单",
						extension("<camunda:formData><camunda:formField id='a' type='string' defaultValue='a'/>"
								+ "</camunda:formData>")),
				because("表单", extension("<camunda:formProperty name='a' expression='a'/>")),
				arguments("node", "表单 askForm 没有一起部署", Models.process(
						"<bpmn:userTask id='node' camunda:formRef='askForm' camunda:formRefBinding='deployment'/>")),
				arguments("node", "要选 deployment", Models
					.process("<bpmn:userTask id='node' camunda:formRef='askForm' camunda:formRefBinding='latest'/>")),
				arguments("node", "没有一起部署", Models.process(
						"<bpmn:userTask id='node' camunda:formRef='${caseNumber}' camunda:formRefBinding='deployment'/>")),
				arguments("node", "bpmn:potentialOwner",
						Models.process("<bpmn:userTask id='node'><bpmn:potentialOwner/></bpmn:userTask>")),
				arguments("node", "bpmn:complexGateway", Models.process("<bpmn:complexGateway id='node'/>")),
				arguments("node", "bpmn:adHocSubProcess", Models.process("<bpmn:adHocSubProcess id='node'/>")),
				arguments("node", "脚本", Models.process("<x:scriptTask xmlns:x='http://example.org/x' id='node'/>")),
				arguments("node", "脚本", Models.process("<bpmndi:scriptTask id='node'/>")),
				arguments("node", "x:serviceTask",
						Models.process(
								"<x:serviceTask xmlns:x='http://example.org/x' id='node' camunda:expression='a'/>")),
				arguments("node", "Java", Models.process(
						"<bpmn:serviceTask id='node' xmlns:x='http://activiti.org/bpmn' x:class='io.huiyin.model.Canary'/>")),
				arguments("node", "x:executionListener", Models.process("<bpmn:task id='node'><bpmn:extensionElements>"
						+ "<x:executionListener xmlns:x='http://activiti.org/bpmn' event='start'/></bpmn:extensionElements></bpmn:task>")),
				because("schemaLocation",
						service("camunda:expression='a' xsi:schemaLocation='http://camunda.org/schema/1.0/bpmn"
								+ " http://127.0.0.1:1/a.xsd'")),
				because("schemaLocation", service("xsi:noNamespaceSchemaLocation='http://127.0.0.1:1/a.xsd'")),
				arguments("import", "import", Models.process("<bpmn:task id='node'/>",
						"<bpmn:import id='import' importType='http://schemas.xmlsoap.org/wsdl/' location='http://example.org/' namespace='a'/>")),
				arguments("interface", "bpmn:interface",
						Models.process("<bpmn:task id='node'/>", "<bpmn:interface id='interface'/>")),
				arguments("node", "嵌套太深",
						Models.process("<bpmn:subProcess id='node'>".repeat(120) + "</bpmn:subProcess>".repeat(120))),
				arguments("trial", "历史保留期限",
						Models.process("<bpmn:task id='node'/>").replace("camunda:historyTimeToLive=\"P1D\"", "")),
				arguments("t".repeat(129), "的标识（id）太长，最多 128 个字符",
						Models.process("<bpmn:task id='node'/>").replace("\"trial\"", "\"" + "t".repeat(129) + "\"")),
				because("不能超过 1000 个字符", attribute("userTask", "camunda:assignee",
						"${" + "(".repeat(600) + "a" + ")".repeat(600) + "}")));
	}

	@DisplayName("A decision speaks FEEL and nothing else")
	@ParameterizedTest
	@MethodSource
	void decisions(String place, String reason, String xml) {
		assertThatThrownBy(() -> deploy("trial.dmn", xml)).isInstanceOf(Refusal.class)
			.hasMessageContaining("trial.dmn 的 " + place)
			.hasMessageContaining(reason);
	}

	static Stream<Arguments> decisions() {
		String external = "function(a) external { java: { class: \"java.lang.System\", method signature: \"getenv(java.lang.String)\" } }";
		return Stream.of(arguments("inputExpression", "juel", Models.table("juel", Canary.EXPRESSION, "", "1")),
				arguments("inputExpression", "JavaScript", Models.table("JavaScript", "1", "", "1")),
				arguments("inputExpression", "groovy", Models.table("groovy", "1", "", "1")),
				arguments("table", "expressionLanguage",
						Models.decision("<decisionTable id='table' camunda:expressionLanguage='groovy'/>")),
				arguments("definitions", "groovy",
						Models.table("", "1", "", "1")
							.replace("name=\"d\"", "name=\"d\" expressionLanguage=\"groovy\"")),
				arguments("inputEntry", "FEEL", Models.table("", "a", "???", "1")),
				arguments("inputExpression", "FEEL", Models.table("", Canary.EXPRESSION, "", "1")),
				arguments("outputEntry", "FEEL", Models.table("", "a", "1", Canary.EXPRESSION)),
				arguments("outputEntry", "FEEL", Models.table("", "a", "1", external)),
				arguments("outputEntry", "FEEL", Models.table("", "a", "1", "{f: " + external + "}.f(\"PATH\")")),
				arguments("inputEntry", "FEEL", Models.table("", "a", "(" + external + ")(\"PATH\")", "1")),
				arguments("outputEntry", "FEEL", Models.table("", "a", "1", "a".repeat(4001))),
				arguments("literal", "FEEL",
						Models.decision("<literalExpression id='literal'><text>1 +</text></literalExpression>")),
				arguments("literal", "javascript", Models.decision(
						"<literalExpression id='literal' expressionLanguage='javascript'><text>1</text></literalExpression>")),
				arguments("trialDecision（决定）", "invocation",
						Models.decision("<invocation><literalExpression/></invocation>")),
				arguments("trialDecision（决定）", "函数", Models.decision("<functionDefinition/>")),
				arguments("trialDecision（决定）", "历史保留期限",
						Models.table("", "a", "1", "1").replace("camunda:historyTimeToLive=\"P1D\"", "")));
	}

	@DisplayName("XML that reads other files or explodes is refused, as is what is no model")
	@ParameterizedTest
	@MethodSource
	void files(String name, String content, String reason) {
		assertThatThrownBy(() -> deploy(name, content)).isInstanceOf(Refusal.class)
			.hasMessageContaining(name + " ")
			.hasMessageContaining(reason);
	}

	static Stream<Arguments> files() {
		String model = Models.process("<bpmn:task id='node' name='&a;'/>");
		String bomb = "<!DOCTYPE a [<!ENTITY a0 'a'>" + Stream.iterate(1, (i) -> i + 1)
			.limit(20)
			.map((i) -> "<!ENTITY a" + i + " '" + ("&a" + (i - 1) + ";").repeat(10) + "'>")
			.reduce("", String::concat) + "<!ENTITY a '&a20;'>]>";
		String broken = "不是完好的 XML";
		return Stream.of(arguments("trial.bpmn", doctype(model, bomb), broken),
				arguments("trial.bpmn", doctype(model, "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"),
						broken),
				arguments("trial.bpmn", doctype(model, "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'>"), broken),
				arguments("trial.dmn", "<!DOCTYPE a [<!ENTITY a 'a'>]>" + Models.table("", "a", "1", "1").substring(39),
						broken),
				arguments("trial.bpmn", "<a", broken), arguments("trial.bpmn", "", broken),
				arguments("trial.bpmn", "<definitions/>", "后缀不符"),
				arguments("trial.bpmn", Models.table("", "a", "1", "1"), "后缀不符"),
				arguments("trial.dmn", Models.process("<bpmn:task id='node'/>"), "后缀不符"),
				arguments("trial.bpmn20.xml", Models.process("<bpmn:task id='node'/>"), "只接受"),
				arguments("trial.dmn11.xml", Models.table("", "a", "1", "1"), "只接受"),
				arguments("trialbpmn", Models.process("<bpmn:task id='node'/>"), "只接受"),
				arguments("trial.cmmn", "<a/>", "只接受"), arguments("run.groovy", "1", "只接受"),
				arguments("run.js", "1", "只接受"), arguments("page.html", "<script>1</script>", "只接受"),
				arguments("large.form", " ".repeat(2 << 20) + "{}", "太大"));
	}

	@DisplayName("By whichever interface a model comes, the person is told in one sentence what is wrong")
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void interfaces(boolean browser) {
		String server = "http://localhost:" + this.port;
		Rest rest = browser ? Rest.login(server, "song.yu", "demo")
				: new Rest(server + "/engine-rest", "song.yu", "demo");
		String body = "--b\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n" + this.deployment
				+ "\r\n--b\r\nContent-Disposition: form-data; name=\"model\"; filename=\"trial.bpmn\"\r\n"
				+ "Content-Type: application/octet-stream\r\n\r\n" + Models.assignedBy("${limits.due()}")
				+ "\r\n--b--\r\n";
		assertThat(rest.post("/deployment/create", body, "multipart/form-data; boundary=b")
			.expect(400)
			.json()
			.get("message")
			.asText()).startsWith("模型没有部署，请先改正：trial.bpmn 的 node（处理） 表达式 ${limits.due()} 调用的方法 due（0 个参数） 没有发布，可用的有 ");
	}

	@Test
	@DisplayName("All that is wrong with all files is told at once")
	void allProblemsAtOnce() {
		String two = Models.process("""
				<bpmn:userTask id="node" camunda:formKey="a" camunda:assignee="${a.b}"/>
				<bpmn:scriptTask id="second" name="第二步"/>
				""");
		assertThatThrownBy(() -> builder().addString("a.bpmn", two)
			.addString("b.dmn", Models.table("juel", "a", "", "1"))
			.deploy())
			.hasMessage("模型没有部署，请先改正：a.bpmn 的 node 使用了内置或外部表单，请改用 camunda:formRef 引用一起部署的表单；"
					+ "a.bpmn 的 node 表达式 ${a.b} 读取了对象的内部属性，只能使用流程变量和已发布的业务组件；"
					+ "a.bpmn 的 second（第二步） 含有脚本，请改用业务组件的表达式或决策表；" + "b.dmn 的 inputExpression 使用了语言 juel，决策只能用 FEEL。");
	}

	@Test
	@DisplayName("A hundred files are enough, and twenty problems are")
	void limits() {
		DeploymentBuilder many = builder();
		for (int i = 0; i <= 100; i++) {
			many.addString(i + ".form", "{}");
		}
		assertThatThrownBy(many::deploy).hasMessageContaining("最多部署 100 个文件");
		String tasks = Models.process("<bpmn:scriptTask id='node'/>".repeat(25));
		assertThatThrownBy(() -> deploy("trial.bpmn", tasks)).hasMessageEndingWith("；另有 5 处。");
	}

	private void deploy(String name, String content) {
		builder().addInputStream(name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))).deploy();
	}

	private DeploymentBuilder builder() {
		return this.repository.createDeployment().name(this.deployment);
	}

	private static Arguments attribute(String element, String attribute) {
		return attribute(element, attribute, "${evil.run()}");
	}

	private static Arguments attribute(String element, String attribute, String value) {
		return arguments("node", Models.process("<bpmn:" + element + " id='node' " + attribute + "='" + value + "'/>"));
	}

	private static Arguments service(String attributes) {
		return arguments("node", Models.process("<bpmn:serviceTask id='node' " + attributes + "/>"));
	}

	private static Arguments inside(String element, String content) {
		return arguments("node", Models.process("<bpmn:userTask id='node'><bpmn:" + element + ">" + content + "</bpmn:"
				+ element + "></bpmn:userTask>"));
	}

	private static Arguments extension(String content) {
		return inside("extensionElements", content);
	}

	private static Arguments input(String content) {
		return extension("<camunda:inputOutput><camunda:inputParameter name='a'>" + content
				+ "</camunda:inputParameter></camunda:inputOutput>");
	}

	private static String flow(String content) {
		return Models.process("<bpmn:task id='node'/><bpmn:sequenceFlow id='flow' sourceRef='node' targetRef='end'>"
				+ content + "</bpmn:sequenceFlow>");
	}

	private static Arguments event(String id, String definition) {
		return arguments(id, Models
			.process("<bpmn:intermediateCatchEvent id='" + id + "'>" + definition + "</bpmn:intermediateCatchEvent>"));
	}

	private static Arguments beside(String id, String xml) {
		return arguments(id, Models.process("<bpmn:task id='node'/>", xml));
	}

	private static Arguments because(String reason, Arguments placeAndModel) {
		return arguments(placeAndModel.get()[0], reason, placeAndModel.get()[1]);
	}

	private static String doctype(String model, String doctype) {
		return model.replaceFirst("\\?>", "?>" + Matcher.quoteReplacement(doctype));
	}

}
