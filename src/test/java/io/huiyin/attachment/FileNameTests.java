package io.huiyin.attachment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileNameTests {

	@ParameterizedTest
	@CsvSource({ "签字单.jpg, 签字单.jpg", "签字单.JPEG, 签字单.JPEG", "../../etc/passwd, passwd.jpg", "C:\\用户\\桌面\\单据.jpg, 单据.jpg",
			"setup.exe, setup.exe.jpg", "签字单, 签字单.jpg", "jpg, jpg.jpg", "a<b>:\"c.jpg, a_b___c.jpg",
			"' . 单据 . ', 单据.jpg", "'', 附件.jpg", "/, 附件.jpg", "'...', 附件.jpg", "𠮷野家😡.jpg, 𠮷野家😡.jpg" })
	void aNameIsCleanAndItsEndingTellsTheKind(String sent, String kept) {
		assertThat(FileName.clean(sent, FileKind.JPEG)).isEqualTo(kept);
	}

	@Test
	void nothingInvisibleStays() {
		assertThat(FileName.clean("a\u0000b\r\nc\u202Egpj.exe\u200B", FileKind.PDF)).isEqualTo("abcgpj.exe.pdf");
		assertThat(FileName.clean("half \uD842.png", FileKind.PNG)).isEqualTo("half .png");
		assertThat(FileName.clean(null, FileKind.PNG)).isEqualTo("附件.png");
	}

	@Test
	void aLongNameKeepsItsEnding() {
		String name = FileName.clean("𠮷".repeat(300) + ".pdf", FileKind.PDF);
		assertThat(name.codePointCount(0, name.length())).isEqualTo(120);
		assertThat(name).startsWith("𠮷𠮷").endsWith("𠮷.pdf");
	}

}
