package io.huiyin.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** An exported case in the hands of somebody who has no server. */
class VerificationTests extends EvidenceTest {

	private static final ObjectMapper JSON = new ObjectMapper();

	@Autowired
	Seals seals;

	@TempDir
	Path folder;

	private String number;

	@BeforeEach
	void aCaseThatIsSealed() {
		this.number = this.cases.begin();
		this.cases.finish(this.number);
		this.seals.seal();
	}

	@Test
	@DisplayName("A file that fits is told to, with the case that it called and the seal that proves it")
	void aFileThatFits() {
		byte[] file = this.log.export(this.number);
		int seal = tree(file).at("/case/seal/number").asInt();
		String hash = tree(file).at("/seals/0/hash").asText();
		assertThat(verify(file)).isEqualTo("0 案件 " + this.number + " 的证据完整：18 条，连同转出的 1 个案件共 23 条，写入后没有改动；第 1 至 18 条由 "
				+ seal + " 号封存（2026-11-24 09:00:00）证明，该封存的摘要为 " + hash + "，请与服务器日志中的核对。");
		assertThat(verify(file, "--seal", hash)).startsWith("0 ").endsWith("证明，与给定的封存相符。");
		assertThat(verify(file, "--seal", hash.toUpperCase())).startsWith("0 ");
		assertThat(verify(file, "--seal", "0".repeat(64))).isEqualTo("1 文件中没有摘要为给定值的封存，证据与给定的封存不符。");
		// as an editor saves it
		byte[] marked = ("\uFEFF" + new String(file, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
		assertThat(verify(marked)).startsWith("0 ");
	}

	@Test
	@DisplayName("A case that is not sealed yet fits, and is told not to be proved; later seals lead to the first")
	void sealsFollowEachOther() {
		String later = this.cases.begin();
		byte[] unsealed = this.log.export(later);
		assertThat(verify(unsealed)).startsWith("0 案件 " + later + " 的证据完整：3 条，写入后没有改动；尚未封存");
		String first = tree(this.log.export(this.number)).at("/seals/0/hash").asText();
		assertThat(verify(unsealed, "--seal", first)).startsWith("1 ");
		this.seals.seal();
		byte[] file = this.log.export(this.number);
		assertThat(tree(file).get("seals")).hasSize(2);
		String last = tree(file).at("/seals/1/hash").asText();
		assertThat(verify(file, "--seal", first)).startsWith("0 ");
		assertThat(verify(file, "--seal", last)).startsWith("0 ");
		assertThat(verify(this.log.export(later), "--seal", last)).startsWith("0 ");
		// what is appended after the seal
		this.cases.claim("chen.jing", later, "userTask_answer");
		assertThat(verify(this.log.export(later), "--seal", last)).startsWith("0 案件 " + later + " 的证据完整：4 条")
			.contains("第 1 至 3 条由");
	}

	/** Something that somebody does to a file, and what is said about it. */
	enum Broken {

		CONTENT("第 6 条 不符：内容与摘要不符，写入后被改动", (file) -> entry(file, 5).put("content", "{}")),
		PERSON("第 6 条 不符：内容与摘要不符，写入后被改动", (file) -> entry(file, 5).put("person", "li.na")),
		PERSON_REMOVED("第 6 条 不符：内容与摘要不符，写入后被改动", (file) -> entry(file, 5).remove("person")),
		STEP("第 6 条 不符：内容与摘要不符，写入后被改动", (file) -> entry(file, 5).put("step", "userTask_other")),
		KIND("第 6 条 不符：内容与摘要不符，写入后被改动", (file) -> entry(file, 5).put("kind", "COMMENT")),
		TIME("第 6 条 不符：内容与摘要不符，写入后被改动", (file) -> entry(file, 5).put("at", "2026-11-24T08:00:00")),
		TIME_WITHOUT_SECONDS("第 6 条 不符：时间无法识别，写入后被改动", (file) -> entry(file, 5).put("at", "2026-11-24T09:00")),
		TIME_OF_NO_DAY("第 6 条 不符：时间无法识别，写入后被改动", (file) -> entry(file, 5).put("at", "2026-02-30T09:00:00")),
		REMOVED_FIRST("第 1 条 不符：缺失：这里是第 2 条", (file) -> entries(file).remove(0)),
		REMOVED_IN_THE_MIDDLE("第 6 条 不符：缺失：这里是第 7 条", (file) -> entries(file).remove(5)),
		REMOVED_LAST("第 18 条 不符：缺失：案头记录到第 18 条", (file) -> entries(file).remove(17)),
		REMOVED_ALL("第 1 条 不符：缺失：没有任何证据", (file) -> entries(file).removeAll()),
		SWAPPED("第 6 条 不符：缺失：这里是第 7 条", (file) -> entries(file).insert(5, entries(file).remove(6))),
		TWICE("第 7 条 不符：重复或次序不对：这里是第 6 条", (file) -> entries(file).insert(5, entries(file).get(5).deepCopy())),
		ADDED("第 19 条 不符：重复或次序不对：这里是第 18 条", (file) -> entries(file).add(entries(file).get(17).deepCopy())),
		HEAD("第 18 条 不符：案头记录与最后一条证据不符", (file) -> ((ObjectNode) file.at("/case/head")).put("hash", "0")),
		OTHER_CASE("第 1 条 不符：内容与摘要不符，写入后被改动", (file) -> ((ObjectNode) file.get("case")).put("caseNumber", "TS-1")),
		RECHAINED("第 18 条 不符：与 :seal 号封存不符，整段证据被改写", VerificationTests::rechain),
		PROOF("第 17 条 不符：与 :seal 号封存不符，整段证据被改写", (file) -> ((ObjectNode) file.at("/case/seal")).put("seq", 17)),
		PROOF_TOO_FAR("第 19 条 不符：缺失：:seal 号封存证明到第 19 条", (file) -> ((ObjectNode) file.at("/case/seal")).put("seq", 19)),
		NO_SEALS(" 不符：文件中没有 :seal 号封存", (file) -> ((ArrayNode) file.get("seals")).removeAll()),
		SEAL(":seal 号封存被改动。", (file) -> ((ObjectNode) file.at("/seals/0")).put("leaves", 1)),
		SEAL_TIME(":seal 号封存被改动。", (file) -> ((ObjectNode) file.at("/seals/0")).put("sealedAt", "gestern")),
		CALLED_MISSING("第 17 条 不符：文件中缺少它转出的案件 ", (file) -> ((ArrayNode) file.at("/case/called")).removeAll()),
		CALLED_ALTERED("第 2 条 不符：内容与摘要不符，写入后被改动",
				(file) -> ((ObjectNode) file.at("/case/called/0/entries/1")).put("content", "{}")),
		CALLED_UNSEALED(" 不符：没有封存证明，而转出它的案件已经封存", (file) -> ((ObjectNode) file.at("/case/called/0")).remove("seal")),
		CALLED_OF_ANOTHER(" 不是由它转出的",
				(file) -> ((ArrayNode) file.at("/case/called/0/called")).add(file.get("case").deepCopy())),
		CALLED_NEVER(" 不符：文件中的案件 ZC-1 不是由它转出的", (file) -> {
			ObjectNode other = file.at("/case/called/0").deepCopy();
			((ArrayNode) file.at("/case/called")).add(other.put("caseNumber", "ZC-1"));
		});

		private final String said;

		private final Consumer<ObjectNode> change;

		Broken(String said, Consumer<ObjectNode> change) {
			this.said = said;
			this.change = change;
		}

	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("The first entry that does not fit is named, and why")
	void whatDoesNotFitIsNamed(Broken broken) throws IOException {
		byte[] file = this.log.export(this.number);
		ObjectNode tree = tree(file);
		String seal = tree.at("/case/seal/number").asText();
		broken.change.accept(tree);
		String said = broken.said.replace(":seal", seal);
		assertThat(verify(JSON.writeValueAsBytes(tree))).startsWith("1 ").contains(said);
	}

	@Test
	@DisplayName("A case rewritten with a seal of one's own fits in itself, but not with the seal that the server logged")
	void aForgedSealDoesNotFitTheServersLog() throws IOException {
		byte[] file = this.log.export(this.number);
		String known = tree(file).at("/seals/0/hash").asText();
		ObjectNode tree = tree(file);
		rechain(tree);
		ObjectNode proof = (ObjectNode) tree.at("/case/seal");
		String leaf = Chain.leaf("CASE", this.number, 18, proof.get("hash").asText());
		proof.putArray("path");
		ObjectNode called = (ObjectNode) tree.at("/case/called/0/seal");
		String other = Chain.leaf("CASE", SampleCases.called(this.number), 5, called.get("hash").asText());
		proof.withArray("path").addObject().put("left", false).put("hash", other);
		called.putArray("path").addObject().put("left", true).put("hash", leaf);
		String root = Chain.node(leaf, other);
		ObjectNode seal = (ObjectNode) tree.at("/seals/0");
		seal.put("leaves", 2).put("root", root);
		seal.put("hash",
				Chain.seal(seal.get("number").asInt(), LocalDateTime.parse(seal.get("sealedAt").asText()), 2,
						root, seal.get("previousHash").asText()));
		byte[] forged = JSON.writeValueAsBytes(tree);
		assertThat(verify(forged)).startsWith("0 ");
		assertThat(verify(forged, "--seal", known)).isEqualTo("1 文件中没有摘要为给定值的封存，证据与给定的封存不符。");
		// nor does a later seal of one's own help, chained to the one that is known
		ObjectNode later = seal.deepCopy();
		later.put("number", seal.get("number").asInt() + 1).put("previousHash", known);
		later.put("hash", Chain.seal(later.get("number").asInt(),
				LocalDateTime.parse(later.get("sealedAt").asText()), 2, root, known));
		tree.set("seals", JSON.createArrayNode().add(tree(file).at("/seals/0").deepCopy()).add(later));
		proof.put("number", later.get("number").asInt());
		called.put("number", later.get("number").asInt());
		byte[] chained = JSON.writeValueAsBytes(tree);
		assertThat(verify(chained)).startsWith("0 ");
		assertThat(verify(chained, "--seal", known)).startsWith("1 ").contains("晚于给定的");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "[]", "{}", "{\"format\":\"huiyin-evidence-1\"}", "Guten Tag",
			"{\"format\":\"other\",\"exportedAt\":\"\",\"case\":{\"caseNumber\":\"a\",\"entries\":[],\"head\":{\"seq\":0,\"hash\":\"\"},\"called\":[]},\"seals\":[]}",
			"{\"format\":\"huiyin-evidence-1\",\"exportedAt\":\"\",\"case\":null,\"seals\":null}",
			"{\"format\":\"huiyin-evidence-1\",\"exportedAt\":\"\",\"case\":{\"caseNumber\":\"a\",\"entries\":[null],\"head\":{\"seq\":0,\"hash\":\"\"},\"called\":[]},\"seals\":[]}",
			"{\"format\":\"huiyin-evidence-1\",\"exportedAt\":\"\",\"case\":{\"caseNumber\":\"a\",\"entries\":[],\"head\":{\"seq\":99999999999999999999,\"hash\":\"\"},\"called\":[]},\"seals\":[]}",
			"{\"format\":\"huiyin-evidence-1\",\"exportedAt\":\"\",\"case\":{\"caseNumber\":\"a\",\"entries\":[],\"head\":{\"seq\":1e400,\"hash\":\"\"},\"called\":[]},\"seals\":[]}",
			"{\"format\":\"huiyin-evidence-1\",\"format\":\"huiyin-evidence-1\",\"exportedAt\":\"\",\"case\":{\"caseNumber\":\"a\",\"entries\":[],\"head\":{\"seq\":0,\"hash\":\"\"},\"called\":[]},\"seals\":[]}",
			"{\"format\":\"huiyin-evidence-1\",\"exportedAt\":\"\",\"note\":1,\"case\":{\"caseNumber\":\"a\",\"entries\":[],\"head\":{\"seq\":0,\"hash\":\"\"},\"called\":[]},\"seals\":[]}",
			"{\"format\":\"huiyin-evidence-1\",\"exportedAt\":\"\",\"case\":{\"caseNumber\":1,\"entries\":[],\"head\":{\"seq\":0,\"hash\":\"\"},\"called\":[]},\"seals\":[]}" })
	@DisplayName("What is no file of evidence is told to be none")
	void whatIsNoEvidence(String text) {
		assertThat(verify(text.getBytes(StandardCharsets.UTF_8))).startsWith("2 这不是回音导出的证据文件：");
	}

	@Test
	@DisplayName("A file that is cut off, doubled, in another encoding, nested without end or not there is none")
	void whatCannotBeRead() {
		byte[] file = this.log.export(this.number);
		String text = new String(file, StandardCharsets.UTF_8);
		for (int length : new int[] { 1, 100, file.length / 2, file.length - 1 }) {
			assertThat(verify(Arrays.copyOf(file, length))).as("%d bytes", length).startsWith("2 ");
		}
		assertThat(verify((text + text).getBytes(StandardCharsets.UTF_8))).startsWith("2 ");
		assertThat(verify(text.getBytes(Charset.forName("GBK")))).isEqualTo("2 这不是回音导出的证据文件：文件不是 UTF-8 编码。");
		assertThat(verify(text.getBytes(StandardCharsets.UTF_16))).startsWith("2 ");
		assertThat(verify("[".repeat(100_000).getBytes(StandardCharsets.UTF_8))).startsWith("2 ");
		assertThat(verify(text.replace("\"seq\" : 6", "\"seq\" : 6, \"seq\" : 6").getBytes(StandardCharsets.UTF_8)))
			.startsWith("2 ");
		assertThat(run("verify", this.folder.resolve("none.json").toString())).startsWith("2 找不到文件");
		assertThat(run("verify", this.folder.toString())).startsWith("2 ");
		assertThat(run("verify")).startsWith("2 用法");
		assertThat(run("verify", "a", "--seal")).startsWith("2 用法");
		assertThat(run("verify", "a", "b", "c")).startsWith("2 用法");
	}

	// --- what is done to files ---

	private static ArrayNode entries(ObjectNode file) {
		return (ArrayNode) file.at("/case/entries");
	}

	private static ObjectNode entry(ObjectNode file, int index) {
		return (ObjectNode) entries(file).get(index);
	}

	/** Alters an answer and makes all hashes anew. */
	private static void rechain(ObjectNode file) {
		String last = Chain.START;
		for (int i = 0; i < entries(file).size(); i++) {
			ObjectNode entry = entry(file, i);
			String content = entry.get("content").asText().replace("属实", "失实");
			last = Chain.entry(file.at("/case/caseNumber").asText(), i + 1,
					LocalDateTime.parse(entry.get("at").asText()), entry.get("kind").asText(),
					entry.path("step").asText(null), entry.path("person").asText(null), content,
					(i == 0) ? Chain.START : last);
			entry.put("content", content)
				.put("previousHash", (i == 0) ? Chain.START : entry(file, i - 1).get("hash").asText())
				.put("hash", last);
		}
		((ObjectNode) file.at("/case/head")).put("hash", last);
		((ObjectNode) file.at("/case/seal")).put("hash", last);
	}

	private static ObjectNode tree(byte[] file) {
		try {
			return (ObjectNode) JSON.readTree(file);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private String verify(byte[] file, String... more) {
		Path path = this.folder.resolve("case.json");
		try {
			Files.write(path, file);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		String[] arguments = new String[2 + more.length];
		arguments[0] = "verify";
		arguments[1] = path.toString();
		System.arraycopy(more, 0, arguments, 2, more.length);
		return run(arguments);
	}

	/** Status and sentence. */
	private static String run(String... arguments) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		int status = Verification.run(arguments, new PrintStream(out, true));
		String said = out.toString(StandardCharsets.UTF_8);
		assertThat(said).endsWith("。" + System.lineSeparator()).doesNotContain("Exception");
		return status + " " + said.strip();
	}

}
