package io.huiyin.form;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.huiyin.form.FormSchema.Component;

import org.springframework.util.unit.DataSize;

/**
 * Finds forms that Tasklist 7.24 (form-js 1.8) cannot show, or that {@link FormGuard}
 * cannot hold anybody to, before they are deployed.
 */
@org.springframework.stereotype.Component
public class FormCheck {

	private static final DataSize LARGEST = DataSize.ofMegabytes(2);

	private static final int DEEPEST = 8;

	/** The newest that form-js 1.8 knows. */
	private static final int NEWEST_SCHEMA = 16;

	private static final String IDENTIFIER = "[A-Za-z_][A-Za-z0-9_]*";

	/** What is the server's, FEEL's or the engine's own. */
	private static final Set<String> RESERVED = Set.of("caseNumber", "this", "parent", "i", "true", "false", "null",
			"and", "or", "not", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between",
			"function", "execution", "task", "loopCounter", "nrOfInstances", "nrOfActiveInstances",
			"nrOfCompletedInstances");

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	/**
	 * All that is wrong with the forms of one deployment.
	 * @param forms the files by name
	 * @return Chinese clauses, each with the file, the field and why, without a full stop
	 */
	public List<String> problems(Map<String, byte[]> forms) {
		List<String> problems = new ArrayList<>();
		Map<String, String> fileOfId = new HashMap<>();
		forms.forEach((name, content) -> {
			Check check = new Check(name, problems);
			String id = check.form(content);
			String other = fileOfId.putIfAbsent(id, name);
			if (!id.isEmpty() && other != null) {
				check.add("", "与 " + other + " 的 id 相同（" + id + "），请改其中一个");
			}
		});
		return problems;
	}

	/** One file. */
	private static final class Check {

		private final String file;

		private final List<String> problems;

		private final Set<String> ids = new HashSet<>();

		/** Where answers will be: {@code points[].content}. */
		private final Set<String> places = new HashSet<>();

		Check(String file, List<String> problems) {
			this.file = file;
			this.problems = problems;
		}

		void add(String place, String reason) {
			this.problems.add(this.file + (place.isEmpty() ? " " : " 的 " + place + " ") + reason);
		}

		/** The id of the form, empty if it has none. */
		String form(byte[] content) {
			if (content.length > LARGEST.toBytes()) {
				add("", "太大，最大 " + LARGEST.toMegabytes() + " MB");
				return "";
			}
			JsonNode form;
			try {
				form = JSON.readTree(content);
			}
			catch (IOException ex) {
				form = null;
			}
			if (form == null || !form.path("components").isArray()) {
				add("", "不是表单，请用 Camunda Modeler 重新保存");
				return "";
			}
			String id = form.path("id").asText();
			if (!id.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
				add("", "没有可用的 id，请写明（以字母开头，只含字母、数字、“-”和“_”）");
			}
			if (!form.path("executionPlatform").asText().equals("Camunda Platform")) {
				add("", "不是为 Camunda 7 做的表单，请在 Camunda Modeler 中新建“Camunda Platform 7”的表单");
			}
			JsonNode version = form.path("schemaVersion");
			if (!version.isInt() || version.asInt() > NEWEST_SCHEMA) {
				add("", "的 schemaVersion 不能用，Tasklist 最高支持 " + NEWEST_SCHEMA);
			}
			components(FormSchema.components(form), "", 0);
			return id;
		}

		private void components(List<Component> components, String holder, int depth) {
			for (Component component : components) {
				String place = holder + String.join(".", component.path());
				String id = component.json().path("id").asText();
				String name = place.equals(holder) ? id : place;
				String label = component.label();
				if (!label.isEmpty() && !label.equals(String.join(".", component.path()))) {
					name += "（" + label + "）";
				}
				String shown = name;
				new ComponentCheck(component, (reason) -> add(shown, reason)).check();
				if (!id.isEmpty() && !this.ids.add(id)) {
					add(shown, "的 id 与同一表单中另一个组件相同（" + id + "）");
				}
				path(component, place, shown);
				if (depth == DEEPEST) {
					add(shown, "嵌套太深，最多 " + DEEPEST + " 层");
				}
				else {
					components(component.components(),
							component.isList() ? place + "[]." : component.path().isEmpty() ? holder : place + ".",
							depth + 1);
				}
			}
		}

		private void path(Component component, String place, String shown) {
			for (String key : component.path()) {
				if (!key.matches(IDENTIFIER)) {
					add(shown, "的名称（key）只能由字母、数字和“_”组成，并以字母开头");
				}
				else if (RESERVED.contains(key)) {
					add(shown, "的名称（key）“" + key + "”由系统使用，请换一个");
				}
			}
			if (component.isField() || component.isList()) {
				boolean taken = this.places.stream()
					.anyMatch((other) -> other.equals(place) || other.startsWith(place + ".")
							|| place.startsWith(other + "."));
				if (taken) {
					add(shown, "的名称（key）与同一表单中另一项重复");
				}
				this.places.add(place);
			}
			else if (component.input() != null || component.json().path("type").asText().equals("dynamiclist")) {
				add(shown, "没有名称（key）");
			}
		}

	}

}
