package io.huiyin.fuzz;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.huiyin.fuzz.OpenApi.Operation;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The routes beside the engine's: the product's own, as Spring knows them, so that a new
 * one is not forgotten; and those of Camunda's web applications, of which there is no
 * description. Not here: the login, which has tests of its own and counts wrong
 * passwords, and the logout, which would end the session of the requests after it.
 */
final class WebRoutes {

	private static final List<String> APPLICATIONS = List.of("GET /camunda/api/admin/auth/user/default",
			"POST /camunda/api/admin/setup/default/user/create",
			"GET /camunda/api/admin/plugin/adminPlugins/default/metrics/aggregated",
			"GET /camunda/api/admin/plugin/adminPlugins/static/app/plugin.js",
			"GET /camunda/api/cockpit/plugin/cockpitPlugins/static/app/plugin.js",
			"GET /camunda/api/tasklist/plugin/tasklistPlugins/static/app/plugin.js",
			"GET /camunda/api/cockpit/plugin/base/default/incident",
			"POST /camunda/api/cockpit/plugin/base/default/incident",
			"GET /camunda/api/cockpit/plugin/base/default/incident/count",
			"POST /camunda/api/cockpit/plugin/base/default/incident/count",
			"GET /camunda/api/cockpit/plugin/base/default/process-definition/statistics",
			"GET /camunda/api/cockpit/plugin/base/default/process-definition/statistics-count",
			"GET /camunda/api/cockpit/plugin/base/default/process-definition/{process-definition}"
					+ "/called-process-definitions",
			"POST /camunda/api/cockpit/plugin/base/default/process-definition/{process-definition}"
					+ "/called-process-definitions",
			"GET /camunda/api/cockpit/plugin/base/default/process-instance",
			"POST /camunda/api/cockpit/plugin/base/default/process-instance",
			"GET /camunda/api/cockpit/plugin/base/default/process-instance/count",
			"POST /camunda/api/cockpit/plugin/base/default/process-instance/count",
			"GET /camunda/api/cockpit/plugin/base/default/process-instance/{process-instance}"
					+ "/called-process-instances",
			"POST /camunda/api/cockpit/plugin/base/default/process-instance/{process-instance}"
					+ "/called-process-instances",
			"GET /camunda/api/engine/engine", "GET /camunda/api/huiyin/nowhere", "GET /camunda/api/nowhere");

	/**
	 * What nobody needs a login for: parts of pages, rules, names of nobody, and nothing.
	 */
	static final Set<String> OPEN = Set.of("GET /identity/password-policy", "GET /camunda/api/admin/auth/user/default",
			"GET /camunda/api/admin/plugin/adminPlugins/static/app/plugin.js",
			"GET /camunda/api/cockpit/plugin/cockpitPlugins/static/app/plugin.js",
			"GET /camunda/api/tasklist/plugin/tasklistPlugins/static/app/plugin.js", "GET /camunda/api/engine/engine",
			"GET /camunda/api/huiyin/nowhere", "GET /camunda/api/nowhere");

	/** Of the server's own measurements, which take a password at each request. */
	static final List<Operation> ACTUATOR = List.of(operation("GET /actuator"), operation("GET /actuator/prometheus"),
			operation("GET /actuator/env"), operation("POST /actuator/shutdown"));

	private WebRoutes() {
	}

	static List<Operation> operations(RequestMappingHandlerMapping controllers) {
		List<Operation> operations = new ArrayList<>();
		APPLICATIONS.forEach((route) -> operations.add(operation(route)));
		controllers.getHandlerMethods().forEach((mapping, handler) -> {
			for (String path : mapping.getPatternValues()) {
				if (path.startsWith("/camunda/api/")) {
					operations.add(operation(mapping, path, handler));
				}
			}
		});
		operations.sort((a, b) -> a.toString().compareTo(b.toString()));
		return operations;
	}

	private static Operation operation(RequestMappingInfo mapping, String path, HandlerMethod handler) {
		List<OpenApi.Parameter> query = new ArrayList<>();
		boolean body = false;
		for (Parameter parameter : handler.getMethod().getParameters()) {
			RequestParam asked = parameter.getAnnotation(RequestParam.class);
			if (asked != null) {
				String name = asked.value().isEmpty() ? parameter.getName() : asked.value();
				query.add(new OpenApi.Parameter(name, true, "string", List.of()));
			}
			body |= parameter.isAnnotationPresent(RequestBody.class);
		}
		RequestMethod method = mapping.getMethodsCondition().getMethods().iterator().next();
		return operation(method.name(), path.replaceAll("\\{(\\w+):.*}$", "{$1}"), query, body);
	}

	private static Operation operation(String route) {
		String[] methodAndPath = route.split(" ");
		return operation(methodAndPath[0], methodAndPath[1], List.of(), methodAndPath[0].equals("POST"));
	}

	private static Operation operation(String method, String path, List<OpenApi.Parameter> query, boolean body) {
		return body
				? new Operation(method, path, query, "application/json",
						List.of(JsonNodeFactory.instance.objectNode().put("person", "chen.jing")))
				: new Operation(method, path, query, null, List.of());
	}

}
