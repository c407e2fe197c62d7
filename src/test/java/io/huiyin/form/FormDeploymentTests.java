package io.huiyin.form;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.ServerTest;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A deployment with a bad form is refused, by whatever route it comes. */
@ServerTest
class FormDeploymentTests {

	private static final String BAD = """
			{"type": "default", "id": "badForm", "schemaVersion": 16, "executionPlatform": "Camunda Platform",
			"components": [{"type": "iframe", "id": "news", "label": "新闻", "url": "https://news.example"},
			{"type": "textfield", "id": "f", "key": "matter", "label": "事由"}]}""";

	private static final String REFUSAL = "模型没有部署，请先改正：bad.form 的 news（新闻） 会载入别处的网页，请改用“文本”组件；"
			+ "bad.form 的 matter（事由） 没有写明最多多少字（maxLength，最大 4000）。";

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private RepositoryService repository;

	@Test
	@DisplayName("Modeler shows what is wrong with all forms; nothing is stored")
	void modelerShowsWhatIsWrong() {
		MultiValueMap<String, Object> files = new LinkedMultiValueMap<>();
		files.add("deployment-name", "bad");
		files.add("good.form",
				file("good.form",
						BAD.replace("iframe", "text")
							.replace("badForm", "goodForm")
							.replace("\"label\": \"事由\"", "\"label\": \"事由\", \"validate\": {\"maxLength\": 9}")
							.replace("\"url\": \"https://news.example\"", "\"text\": \"无\"")));
		files.add("bad.form", file("bad.form", BAD));
		ResponseEntity<JsonNode> answer = this.http.withBasicAuth("song.yu", "demo")
			.postForEntity("/engine-rest/deployment/create", files, JsonNode.class);
		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
		assertThat(answer.getBody().get("message").asText()).isEqualTo(REFUSAL);
		assertThat(this.repository.createDeploymentQuery().deploymentName("bad").count()).isZero();
	}

	@Test
	@DisplayName("The same for what is deployed by Java; what is good is deployed")
	void javaIsChecked() {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.repository.createDeployment().name("bad").addString("bad.form", BAD).deploy())
			.withMessage(REFUSAL);
		assertThat(this.repository.createDeploymentQuery().deploymentName("bad").count()).isZero();
		String good = this.repository.createDeployment()
			.addString("good.form", BAD.replaceAll("(?s)\\[.*]", "[]"))
			.deploy()
			.getId();
		this.repository.deleteDeployment(good);
	}

	private static ByteArrayResource file(String name, String content) {
		return new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
			@Override
			public String getFilename() {
				return name;
			}
		};
	}

}
