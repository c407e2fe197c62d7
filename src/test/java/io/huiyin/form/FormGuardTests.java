package io.huiyin.form;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FormGuardTests {

	static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T01:00:00Z"), ZoneId.of("Asia/Shanghai"));

	final FormGuard guard = new FormGuard(CLOCK);

	@Test
	void time() throws Exception {
		FormSchema form = FormSchema.of(Files.readAllBytes(Path.of("forms/callback/call-customer.form")));
		Map<String, Object> sent = new LinkedHashMap<>();
		sent.put("outcome", "reached");
		sent.put("satisfaction", "satisfied");
		sent.put("questionOpen", "false");
		sent.put("points", List.of(Map.of("pointKind", "opinion", "department", "安保部", "content", "x"),
				Map.of("pointKind", "opinion", "department", "安保部", "foo", 1)));
		System.out.println(this.guard.check(form, Map.of("attempts", List.of()), sent));
		for (int k = 0; k < 6; k++) {
			long t = System.nanoTime();
			for (int i = 0; i < 300; i++) {
				this.guard.check(form, Map.of("attempts", List.of()), sent);
			}
			System.out.println((System.nanoTime() - t) / 300 / 1000 + " us");
		}
		for (String e : new String[] { "x != \"true\"", "x = null", "x", "count(x) = 0", "true", "x > 5", "not(x)",
				"x and true", "count(months[note = \"未考核\"]) = 0", "x +", "this.a = 1", "i[1] = 2", "parent.x = 1",
				"_this_.a=1" }) {
			Object r = null;
			try {
				r = new ScalaFeelEngineFactory().createInstance()
					.evaluateSimpleExpression(e,
							org.camunda.bpm.engine.variable.Variables
								.fromMap(Map.of("this", Map.of("a", 1), "_this_", Map.of("a", 1), "parent",
										Map.of("x", 1), "i", List.of(2), "months", List.of(Map.of("note", "a"))))
								.asVariableContext());
			}
			catch (Exception ex) {
				r = ex;
			}
			System.out.println(e + " -> " + r);
		}
		System.out.println(Contacts.isEmail("a@" + "a.".repeat(3000) + "b") + " "
				+ Contacts.isEmail("a@" + "a.".repeat(3000) + "%"));
	}

}
