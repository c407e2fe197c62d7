package io.huiyin.evidence;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.huiyin.evidence.EvidenceFile.CaseLog;
import io.huiyin.evidence.EvidenceFile.NotEvidence;
import io.huiyin.evidence.EvidenceFile.SealLine;

/**
 * {@code java -jar huiyin.jar verify FILE [--seal HASH]}: verifies an exported case
 * without the server and its database. With the hash of a seal, which stands in the
 * server's log, it says more than that the file fits in itself: nobody can have made it
 * anew. One Chinese sentence, and the status 0 if all fits, 1 if not, 2 if it is no such
 * file.
 */
public final class Verification {

	/** The command. */
	public static final String COMMAND = "verify";

	private static final int FITS = 0;

	private static final int DOES_NOT_FIT = 1;

	private static final int NO_EVIDENCE = 2;

	/** No case comes near it, and it fits the memory. */
	private static final long LARGEST = 256 * 1024 * 1024;

	private Verification() {
	}

	/**
	 * Carries out the command.
	 * @param arguments those of the program, the command first
	 * @return the status with which the program ends
	 */
	public static int run(String[] arguments, PrintStream out) {
		PrintStream utf8 = new PrintStream(out, true, StandardCharsets.UTF_8);
		if (arguments.length != 2 && !(arguments.length == 4 && arguments[2].equals("--seal"))) {
			utf8.println("用法：java -jar huiyin.jar verify 文件 [--seal 封存摘要]。");
			return NO_EVIDENCE;
		}
		try {
			Outcome outcome = verify(EvidenceFile.read(bytes(arguments[1])),
					(arguments.length == 4) ? arguments[3].strip().toLowerCase() : null);
			// what stands in the file is somebody's, and the sentence is one line
			utf8.println(outcome.sentence().replaceAll("\\p{Cntrl}", "?"));
			return outcome.fits() ? FITS : DOES_NOT_FIT;
		}
		catch (NoSuchFileException | InvalidPathException ex) {
			utf8.println("找不到文件 " + arguments[1] + "。");
		}
		catch (NotEvidence ex) {
			utf8.println("这不是回音导出的证据文件：" + ex.getMessage() + "。");
		}
		catch (IOException ex) {
			utf8.println("文件 " + arguments[1] + " 读不出来，或者太大。");
		}
		return NO_EVIDENCE;
	}

	private static byte[] bytes(String file) throws IOException {
		Path path = Path.of(file);
		if (Files.isDirectory(path) || Files.size(path) > LARGEST) {
			throw new IOException(file);
		}
		return Files.readAllBytes(path);
	}

	/** What came out. */
	record Outcome(boolean fits, String sentence) {
	}

	static Outcome verify(EvidenceFile file, String trustedSeal) {
		try {
			return new Outcome(true, new Run(file, trustedSeal).sentence());
		}
		catch (DoesNotFit ex) {
			return new Outcome(false, ex.getMessage());
		}
	}

	private static final class DoesNotFit extends RuntimeException {

		private DoesNotFit(String sentence) {
			super(sentence + "。");
		}

		private DoesNotFit(Unfit unfit) {
			this("案件 " + unfit.caseNumber() + ((unfit.seq() != null) ? " 第 " + unfit.seq() + " 条" : "") + " 不符："
					+ unfit.sentence());
		}

		private DoesNotFit(CaseLog log, Integer seq, String sentence) {
			this(new Unfit(log.caseNumber(), seq, sentence));
		}

	}

	/** One file. */
	private static final class Run {

		private final EvidenceFile file;

		private final Map<Integer, SealLine> seals = new HashMap<>();

		private final Set<String> seen = new HashSet<>();

		/** The number of the seal that is known from elsewhere; null if none is. */
		private final Integer trusted;

		private int entries;

		Run(EvidenceFile file, String trustedSeal) {
			this.file = file;
			seals();
			this.trusted = (trustedSeal != null) ? trusted(trustedSeal) : null;
			check(file.subject(), null, false);
		}

		private void seals() {
			SealLine last = null;
			for (SealLine seal : this.file.seals()) {
				if (last != null && (seal.number() != last.number() + 1 || !seal.previousHash().equals(last.hash()))) {
					throw new DoesNotFit(seal.number() + " 号封存与上一号不衔接");
				}
				LocalDateTime at = time(seal.sealedAt());
				if (at == null || !Chain.seal(seal.number(), at, seal.leaves(), seal.root(), seal.previousHash())
					.equals(seal.hash())) {
					throw new DoesNotFit(seal.number() + " 号封存被改动");
				}
				this.seals.put(seal.number(), seal);
				last = seal;
			}
		}

		private int trusted(String hash) {
			return this.file.seals()
				.stream()
				.filter((seal) -> seal.hash().equals(hash))
				.map(SealLine::number)
				.findFirst()
				.orElseThrow(() -> new DoesNotFit("文件中没有摘要为给定值的封存，证据与给定的封存不符"));
		}

		private void check(CaseLog log, String caller, boolean mustBeSealed) {
			if (!this.seen.add(log.caseNumber())) {
				throw new DoesNotFit(log, null, "在文件中重复出现");
			}
			List<EvidenceRow> rows = rows(log);
			Unfit unfit = Unfit.in(log.caseNumber(), rows);
			if (unfit != null) {
				throw new DoesNotFit(unfit);
			}
			if (rows.isEmpty()) {
				throw new DoesNotFit(log, 1, "缺失：没有任何证据");
			}
			if (rows.size() < log.head().seq()) {
				throw new DoesNotFit(log, rows.size() + 1, "缺失：案头记录到第 " + log.head().seq() + " 条");
			}
			if (rows.size() > log.head().seq() || !rows.get(rows.size() - 1).hash().equals(log.head().hash())) {
				throw new DoesNotFit(log, rows.size(), "案头记录与最后一条证据不符");
			}
			JsonNode first = Content.read(rows.get(0).content());
			if (caller != null && EntryKind.CASE_STARTED.name().equals(rows.get(0).kind())
					&& !caller.equals(first.path("caller").asText())) {
				throw new DoesNotFit(log, 1, "不是由案件 " + caller + " 转出的");
			}
			sealed(log, rows, mustBeSealed);
			this.entries += rows.size();
			called(log, rows);
		}

		private static List<EvidenceRow> rows(CaseLog log) {
			List<EvidenceRow> rows = new ArrayList<>();
			for (EvidenceFile.Line line : log.entries()) {
				LocalDateTime at = time(line.at());
				if (at == null) {
					throw new DoesNotFit(log, rows.size() + 1, "时间无法识别，写入后被改动");
				}
				rows.add(new EvidenceRow(log.caseNumber(), line.seq(), at, line.kind(), line.step(), line.person(),
						line.content(), line.previousHash(), line.hash()));
			}
			return rows;
		}

		/** Null unless it is written exactly as it is hashed. */
		private static LocalDateTime time(String text) {
			try {
				LocalDateTime time = LocalDateTime.parse(text);
				return Chain.text(time).equals(text) ? time : null;
			}
			catch (DateTimeParseException ex) {
				return null;
			}
		}

		private void sealed(CaseLog log, List<EvidenceRow> rows, boolean mustBeSealed) {
			EvidenceFile.Proof proof = log.seal();
			if (proof == null) {
				if (mustBeSealed) {
					throw new DoesNotFit(log, null, "没有封存证明，而转出它的案件已经封存");
				}
				return;
			}
			SealLine seal = this.seals.get(proof.number());
			if (seal == null) {
				throw new DoesNotFit(log, null, "文件中没有 " + proof.number() + " 号封存");
			}
			if (proof.seq() < 1 || proof.seq() > rows.size()) {
				throw new DoesNotFit(log, rows.size() + 1, "缺失：" + proof.number() + " 号封存证明到第 " + proof.seq() + " 条");
			}
			if (!rows.get(proof.seq() - 1).hash().equals(proof.hash())
					|| !Chain.root(Chain.leaf("CASE", log.caseNumber(), proof.seq(), proof.hash()), proof.path())
						.equals(seal.root())) {
				throw new DoesNotFit(log, proof.seq(), "与 " + proof.number() + " 号封存不符，整段证据被改写");
			}
			if (this.trusted != null && proof.number() > this.trusted) {
				throw new DoesNotFit(log, proof.seq(),
						"由 " + proof.number() + " 号封存证明，晚于给定的 " + this.trusted + " 号封存，请用更晚的封存核对");
			}
		}

		private void called(CaseLog log, List<EvidenceRow> rows) {
			Map<String, CaseLog> called = new HashMap<>();
			for (CaseLog one : log.called()) {
				called.put(one.caseNumber(), one);
			}
			for (EvidenceRow row : rows) {
				String number = EntryKind.CASE_CALLED.name().equals(row.kind())
						? Content.read(row.content()).path("case").asText(null) : null;
				if (number == null) {
					continue;
				}
				CaseLog one = called.remove(number);
				if (one == null) {
					if (!this.seen.contains(number)) {
						throw new DoesNotFit(log, row.seq(), "文件中缺少它转出的案件 " + number);
					}
					continue;
				}
				check(one, log.caseNumber(), log.seal() != null && log.seal().seq() >= row.seq());
			}
			if (!called.isEmpty()) {
				throw new DoesNotFit(log, null, "文件中的案件 " + called.keySet().iterator().next() + " 不是由它转出的");
			}
		}

		String sentence() {
			CaseLog log = this.file.subject();
			if (this.trusted != null && log.seal() == null) {
				throw new DoesNotFit(log, null, "没有封存证明，不能与给定的封存核对");
			}
			int others = this.seen.size() - 1;
			StringBuilder sentence = new StringBuilder("案件 " + log.caseNumber() + " 的证据完整：" + log.entries().size()
					+ " 条" + ((others > 0) ? "，连同转出的 " + others + " 个案件共 " + this.entries + " 条" : "") + "，写入后没有改动；");
			if (log.seal() == null) {
				return sentence.append("尚未封存，只能证明前后一致。").toString();
			}
			SealLine seal = this.seals.get(log.seal().number());
			sentence.append("第 1 至 " + log.seal().seq() + " 条由 " + seal.number() + " 号封存（"
					+ seal.sealedAt().replace('T', ' ') + "）证明");
			return sentence.append((this.trusted != null) ? "，与给定的封存相符。" : "，该封存的摘要为 " + seal.hash() + "，请与服务器日志中的核对。")
				.toString();
		}

	}

}
