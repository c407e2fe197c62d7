package io.huiyin.attachment;

import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class FileKindTests {

	@Test
	void aFileIsWhatIsInIt() {
		assertThat(FileKind.of(SampleFiles.jpeg())).contains(FileKind.JPEG);
		assertThat(FileKind.of(SampleFiles.png())).contains(FileKind.PNG);
		assertThat(FileKind.of(SampleFiles.pdf())).contains(FileKind.PDF);
	}

	static Stream<Arguments> otherFiles() {
		byte[] png = SampleFiles.png();
		byte[] jpeg = SampleFiles.jpeg();
		return Stream.of(arguments("nothing", new byte[0]), arguments("a program", SampleFiles.program()),
				arguments("an archive", SampleFiles.zip()), arguments("a page", SampleFiles.html()),
				arguments("a drawing with a script", SampleFiles.svg()), arguments("a text", SampleFiles.text("你好")),
				arguments("an older picture format", SampleFiles.text("GIF89a")),
				arguments("a picture's head before a program",
						SampleFiles.and(Arrays.copyOf(jpeg, 4), SampleFiles.program())),
				arguments("a picture's signature before a page",
						SampleFiles.and(Arrays.copyOf(png, 8), SampleFiles.html())),
				arguments("a picture's signature alone", Arrays.copyOf(png, 8)),
				arguments("half a signature", Arrays.copyOf(jpeg, 2)),
				arguments("a page before a document", SampleFiles.and(SampleFiles.html(), SampleFiles.pdf())),
				arguments("a program before a picture", SampleFiles.and(SampleFiles.program(), png)),
				arguments("half a document", Arrays.copyOf(SampleFiles.pdf(), 60)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("otherFiles")
	void anythingElseIsNotRecognised(String what, byte[] content) {
		assertThat(FileKind.of(content)).isEmpty();
	}

	@Test
	void aPictureStaysAPictureWhateverFollowsIt() {
		// telephones put short films behind their photographs
		assertThat(FileKind.of(SampleFiles.and(SampleFiles.jpeg(), SampleFiles.zip()))).contains(FileKind.JPEG);
	}

}
