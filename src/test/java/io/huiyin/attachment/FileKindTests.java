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
		assertThat(FileKind.of(Files.jpeg())).contains(FileKind.JPEG);
		assertThat(FileKind.of(Files.png())).contains(FileKind.PNG);
		assertThat(FileKind.of(Files.pdf())).contains(FileKind.PDF);
	}

	static Stream<Arguments> otherFiles() {
		byte[] png = Files.png();
		byte[] jpeg = Files.jpeg();
		return Stream.of(arguments("nothing", new byte[0]), arguments("a program", Files.program()),
				arguments("an archive", Files.zip()), arguments("a page", Files.html()),
				arguments("a drawing with a script", Files.svg()), arguments("a text", Files.text("你好")),
				arguments("an older picture format", Files.text("GIF89a")),
				arguments("a picture's head before a program", Files.and(Arrays.copyOf(jpeg, 4), Files.program())),
				arguments("a picture's signature before a page", Files.and(Arrays.copyOf(png, 8), Files.html())),
				arguments("a picture's signature alone", Arrays.copyOf(png, 8)),
				arguments("half a signature", Arrays.copyOf(jpeg, 2)),
				arguments("a page before a document", Files.and(Files.html(), Files.pdf())),
				arguments("a program before a picture", Files.and(Files.program(), png)),
				arguments("half a document", Arrays.copyOf(Files.pdf(), 60)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("otherFiles")
	void anythingElseIsNotRecognised(String what, byte[] content) {
		assertThat(FileKind.of(content)).isEmpty();
	}

	@Test
	void aPictureStaysAPictureWhateverFollowsIt() {
		// telephones put short films behind their photographs
		assertThat(FileKind.of(Files.and(Files.jpeg(), Files.zip()))).contains(FileKind.JPEG);
	}

}
