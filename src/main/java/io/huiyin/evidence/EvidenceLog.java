package io.huiyin.evidence;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

/**
 * The log of a case, for those who show it. It asks nobody's rights: whoever calls it has
 * asked whether the reader may read the case.
 */
@Component
public class EvidenceLog {

	private final LogRows rows;

	private final CaseCheck check;

	private final Export export;

	EvidenceLog(LogRows rows, CaseCheck check, Export export) {
		this.rows = rows;
		this.check = check;
		this.export = export;
	}

	/** All entries in the order of the chain; none if there is no such case. */
	public List<Entry> ofCase(String caseNumber) {
		return this.rows.of(caseNumber).stream().map(EvidenceRow::entry).toList();
	}

	/** All entries of several cases by case number, in the order of their chains. */
	public Map<String, List<Entry>> ofCases(Collection<String> caseNumbers) {
		Map<String, List<Entry>> entries = new LinkedHashMap<>();
		this.rows.of(caseNumbers)
			.forEach((number, own) -> entries.put(number, own.stream().map(EvidenceRow::entry).toList()));
		return entries;
	}

	/**
	 * Recomputes the chain of a case, and holds it against its seals and the engine's
	 * history.
	 */
	public Verdict check(String caseNumber) {
		return this.check.verdict(caseNumber);
	}

	/**
	 * The file with which a case and those that it called are verified without the server
	 * ({@link Verification}); its format is that of {@link EvidenceFile}.
	 */
	public byte[] export(String caseNumber) {
		return this.export.of(caseNumber).bytes();
	}

}
