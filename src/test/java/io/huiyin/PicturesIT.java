package io.huiyin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;

import io.huiyin.testing.Browser;
import io.huiyin.testing.ModelPictures;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.util.DigestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pictures in the documentation are drawn from the models. A picture names the model
 * that it was drawn from by a digest; {@code -Dhuiyin.pictures=draw} draws those anew
 * whose model has changed.
 */
@ExtendWith(Browser.class)
class PicturesIT {

	private static final Path PICTURES = Path.of("src/docs/pictures");

	@TestFactory
	Stream<DynamicTest> everyPictureShowsTheModelAsItIs() {
		return ProcessModelTests.models()
			.keySet()
			.stream()
			.sorted()
			.map((model) -> DynamicTest.dynamicTest(model, () -> check(Path.of(model))));
	}

	private void check(Path model) throws IOException {
		String xml = Files.readString(model);
		String digest = HexFormat.of().formatHex(DigestUtils.md5Digest(Files.readAllBytes(model)));
		String origin = "<!-- drawn from " + model + " " + digest + " -->\n";
		Path picture = PICTURES.resolve(model.getFileName().toString().replace(".bpmn", ".svg"));
		String svg = ModelPictures.svg(xml); // a model that cannot be drawn fails here
		boolean current = Files.exists(picture) && Files.readString(picture).startsWith(origin);
		if (!current && "draw".equals(System.getProperty("huiyin.pictures"))) {
			Files.createDirectories(PICTURES);
			Files.writeString(picture, origin + svg.substring(svg.indexOf("<svg")));
			current = true;
		}
		assertThat(current)
			.as(picture + " is not the picture of " + model + " any more; draw it with -Dhuiyin.pictures=draw")
			.isTrue();
	}

}
