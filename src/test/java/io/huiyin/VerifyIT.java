package io.huiyin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The command that verifies a case, in the packaged product. */
class VerifyIT {

	private static final String CASE = """
			{"format": "huiyin-evidence-1", "exportedAt": "2026-11-24T09:00:00", "case": {"caseNumber": "TS-20261123-001",
			 "entries": [{"seq": 1, "at": "2026-11-23T09:00:00", "kind": "COMMENT", "person": "chen.jing",
			  "content": "{\\"text\\":\\"%s\\"}", "previousHash": "%s",
			  "hash": "%s"}],
			 "head": {"seq": 1, "hash": "%s"}, "called": []}, "seals": []}
			""";

	/** Computed by another program. */
	private static final String HASH = "b34efd1847b5995fd67e17fee14c892b6c53b41d9ff4f8fc67d7f9818a61c68d";

	@TempDir
	Path folder;

	private record Said(int status, String text) {
	}

	@Test
	@DisplayName("Whoever has the program and a file verifies it without a server or a database")
	void aFileIsVerified() throws Exception {
		Said fits = verify(CASE.formatted("现场看过", "0".repeat(64), HASH, HASH));
		assertThat(fits.text())
			.isEqualTo("案件 TS-20261123-001 的证据完整：1 条，写入后没有改动；尚未封存，只能证明前后一致。" + System.lineSeparator());
		assertThat(fits.status()).isZero();
		Said altered = verify(CASE.formatted("没有看过", "0".repeat(64), HASH, HASH));
		assertThat(altered.text()).isEqualTo("案件 TS-20261123-001 第 1 条 不符：内容与摘要不符，写入后被改动。" + System.lineSeparator());
		assertThat(altered.status()).isEqualTo(1);
		Said none = verify("投诉");
		assertThat(none.text()).startsWith("这不是回音导出的证据文件：").doesNotContain("Exception");
		assertThat(none.status()).isEqualTo(2);
		assertThat(this.folder.resolve("data")).doesNotExist();
	}

	private Said verify(String text) throws Exception {
		Path file = Files.writeString(this.folder.resolve("case.json"), text);
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-jar",
				Path.of(System.getProperty("huiyin.jar")).toAbsolutePath().toString(), "verify", file.toString()));
		Process process = new ProcessBuilder(command).directory(this.folder.toFile()).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		int status = process.waitFor();
		return new Said(status, said);
	}

}
